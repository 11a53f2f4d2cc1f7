# ---
# jupyter:
#   course:
#     imports: [numpy, keras, tensorflow]
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 7주차 과제: 네오코그니트론과 LeNet-5 만들기
#
# 1980년의 네오코그니트론과 1998년의 LeNet-5를 이루던 부품을 NumPy로 하나씩 만들어요. 마지막에는 LeNet-5를 오늘날의
# 부품으로 Keras에서 조립하고, 숫자 3,500장으로 직접 학습시켜 무엇을 틀리는지 봐요.
#
# 예상 시간은 60~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 7 assignment: the parts of the Neocognitron and LeNet-5
#
# You build, one by one in NumPy, the parts of which the Neocognitron was made in 1980 and LeNet-5 in 1998. In
# the end you put LeNet-5 together in Keras from today's parts, train it on 3,500 digits and see what it gets
# wrong.
#
# It takes about 60 to 120 minutes. Each exercise is graded on its own: if you are stuck, go on with the
# next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 써요. 함수 이름과 인자는 바꾸지 않아요.
# - 각 문제 아래의 **공개 검사**를 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알 수 있어요.
# - **숨은 검사**는 제출한 뒤에 다른 크기와 다른 숫자로 같은 것을 확인해요.
# - 문제는 서로 독립이에요. 앞에서 만든 함수를 불러 쓰면 앞의 실수도 따라오니, 각각 따로 작성하세요.
# - 함수는 받은 배열을 바꾸지 않아요.
# - 1번부터 8번까지는 NumPy만으로 풀 수 있어요. Keras는 9번에서만 써요.
#
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `C` 맵(채널) 수, `K` 평면 수나 클래스 수예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and
#   arguments.
# - Run the **visible check** below each exercise: it tells at once whether you are right, and if not, what
#   differs.
# - **Hidden checks** ask the same with other sizes and other numbers after you hand in.
# - The exercises are independent. If an answer calls your earlier function, an earlier mistake comes along,
#   so write each on its own.
# - A function leaves the arrays that it is given as they are.
# - NumPy is enough for exercises 1 to 8. Keras is needed in exercise 9 only.
#
# The letters are those of the lecture: `N` pictures, `H` height, `W` width, `C` maps (channels), and `K`
# planes or classes.

# %%
import keras
import numpy as np
from keras import layers

from course.data import load
from course.figures import picture_row, show
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. S세포
#
# 네오코그니트론의 S세포는 자기가 보는 칸들이 배운 무늬와 닮았는지 답해요. 흥분 e는 오늘날의 컨볼루션과 같아요.
# 다른 것은 억제예요. 밝은 이미지는 무늬와 상관없이 e를 키우므로, 보는 칸들이 얼마나 센지 v로 재서 **나눠요**.
#
# $$e = \sum a\,u \qquad v = \sqrt{\sum c\,u^2} \qquad
# \text{응답} = r \cdot \max\left(\frac{1 + e}{1 + \frac{2r}{1 + r}\,b\,v} - 1,\; 0\right)$$
#
# u는 보는 칸들이고, 합은 모든 칸과 모든 평면에 걸쳐요. 칸이 하나뿐인 예를 봅시다. u = 2, a = 1.5, c = 1, b = 0.5,
# r = 1이면
#
#     e = 1.5·2 = 3     v = √(1·2²) = 2     응답 = 1·((1 + 3) / (1 + 1·0.5·2) - 1) = 1
#
# 이고, a가 0.25라면 e = 0.5라서 (1 + 0.5) / 2 - 1이 음수이므로 세포는 침묵해요(0).

# %% [markdown] lang="en"
# ## 1. The S-cell
#
# An S-cell of the Neocognitron answers whether the cells that it sees resemble the pattern that it learned. Its
# excitation e is what a convolution computes today. The inhibition is different. A bright picture raises e
# whatever its pattern, so v measures how strong the cells are, and it **divides**.
#
# $$e = \sum a\,u \qquad v = \sqrt{\sum c\,u^2} \qquad
# \text{response} = r \cdot \max\left(\frac{1 + e}{1 + \frac{2r}{1 + r}\,b\,v} - 1,\; 0\right)$$
#
# u are the cells that it sees; the sums go over all cells on all planes. With a single cell, u = 2, a = 1.5, c = 1,
# b = 0.5, r = 1:
#
#     e = 1.5·2 = 3     v = √(1·2²) = 2     response = 1·((1 + 3) / (1 + 1·0.5·2) - 1) = 1
#
# Were a only 0.25, e would be 0.5, and (1 + 0.5) / 2 - 1 is negative: the cell is silent, 0.

# %% exercise="s_cell"

# %% [markdown] lang="ko"
# ## 2. S열 안의 경쟁
#
# 네오코그니트론은 정답 없이 배워요. 같은 자리를 보는 여러 평면의 세포들이 **S열**(S-column)을 이루고, 그 안에서
# 가장 센 세포 하나만 배워요. 그래서 평면마다 다른 무늬를 맡게 돼요. 여기서는 S열을 겹치지 않게 나란히 놓고,
# S열마다 어느 평면이 이겼는지 찾아요. 2x2 S열 하나에 평면이 두 개라면
#
#     평면 0   3 3      평면 1   0 0      합은 평면 0이 크지만(10), 가장 센 세포 5는 평면 1에 있으므로
#              2 2               5 0      평면 1이 이겨요.
#
# 5가 평면 0에도 있었다면 번호가 작은 평면 0이 이겨요. 그 5가 S열의 어느 자리에 있든 상관없어요. 모두 0이면 아무도
# 이기지 못하고, 답은 -1이에요.

# %% [markdown] lang="en"
# ## 2. Competition within a column
#
# The Neocognitron learns without being told any answers. The cells of all planes that see the same place form a
# **column** (S-column), and only the strongest cell in it learns. So each plane comes to stand for another
# pattern. Here the columns lie side by side without overlap; find which plane wins each. In one column of 2x2
# with two planes,
#
#     plane 0   3 3      plane 1   0 0      plane 0 has the larger sum (10), but the strongest cell, 5, is
#               2 2                5 0      on plane 1: plane 1 wins.
#
# Were there a 5 on plane 0, too, plane 0 would win, the smaller number, wherever in the column that 5 is. Where all
# are 0, nobody wins, and the answer is -1.

# %% exercise="column_winners"

# %% [markdown] lang="ko"
# ## 3. 스케일된 tanh와 그 기울기
#
# LeNet-5의 활성화 함수는 $f(x) = 1.7159 \tanh(\frac{2}{3}x)$예요. 두 수는 f(1) = 1, f(-1) = -1이 되도록 골랐어요.
# 역전파에는 기울기도 필요해요. tanh의 기울기는 1 - tanh²이고, 연쇄 법칙에 따라 바깥의 1.7159와 안쪽의 2/3를 곱해요.
#
#     x = 0:   f = 0                         기울기 = 1.7159 · 2/3 · (1 - 0²)       = 1.144
#     x = 1:   f = 1.7159 · 0.5828 = 1.000   기울기 = 1.7159 · 2/3 · (1 - 0.5828²)  = 0.755

# %% [markdown] lang="en"
# ## 3. The scaled tanh and its slope
#
# LeNet-5's activation is $f(x) = 1.7159 \tanh(\frac{2}{3}x)$. The two numbers make f(1) = 1 and f(-1) = -1.
# Back-propagation needs the slope, too. The slope of tanh is 1 - tanh²; by the chain rule it is multiplied by the
# outer 1.7159 and the inner 2/3.
#
#     x = 0:   f = 0                         slope = 1.7159 · 2/3 · (1 - 0²)       = 1.144
#     x = 1:   f = 1.7159 · 0.5828 = 1.000   slope = 1.7159 · 2/3 · (1 - 0.5828²)  = 0.755

# %% exercise="scaled_tanh"

# %% [markdown] lang="ko"
# ## 4. 배우는 서브샘플링(subsampling)
#
# LeNet-5의 S2와 S4는 오늘날의 풀링과 달라요. 2x2의 네 값을 **더하고**, 맵마다 하나씩 있는 계수를 곱하고, 맵마다
# 하나씩 있는 편향을 더해요. 계수와 편향은 학습해요. 계수가 0.5, 편향이 1이라면
#
#     1 5 | 2 0       (1 + 5 + 3 + 1)·0.5 + 1 = 6     (2 + 0 + 4 + 2)·0.5 + 1 = 5
#     3 1 | 4 2
#
# 이 뒤에 활성화 함수가 오지만, 여기서는 그 앞까지 계산해요.

# %% [markdown] lang="en"
# ## 4. Subsampling that learns
#
# S2 and S4 of LeNet-5 are not today's pooling. The four values of each 2x2 square are **added up**, multiplied by
# the map's coefficient, and the map's bias is added. Coefficients and biases are learned. With coefficient 0.5 and
# bias 1:
#
#     1 5 | 2 0       (1 + 5 + 3 + 1)·0.5 + 1 = 6     (2 + 0 + 4 + 2)·0.5 + 1 = 5
#     3 1 | 4 2
#
# An activation follows; compute what comes before it.

# %% exercise="subsample"

# %% [markdown] lang="ko"
# ## 5. 연결 표: 파라미터와 연결
#
# LeNet-5의 C3에서는 맵마다 S2의 맵 **몇 개만** 봐요. 어느 맵을 보는지 표로 정했어요. 작은 예로, 아래 맵이 2개, 위
# 맵이 2개, 커널이 3x3이고 위의 맵이 4x5칸이라면
#
#                  위 0   위 1
#     아래 0        1      0         커널 3개 × 9 + 편향 2개 = 파라미터 29개
#     아래 1        1      1         칸마다 연결되므로 29 × 20 = 연결 580개
#
# **파라미터**는 배우는 수의 개수이고, **연결**은 그 수가 쓰인 횟수예요. 가중치를 공유하므로 둘이 달라요. 공개 검사를
# 통과했다면 논문의 C3(60쌍, 5x5 커널, 10x10칸)를 세어 보세요. 1,516과 151,600이 나와야 해요.

# %% [markdown] lang="en"
# ## 5. A table of connections: parameters and connections
#
# In LeNet-5, a map of C3 sees only **some** of the maps of S2; a table says which. A small example with 2 maps below
# and 2 above, kernels of 3x3, and 4x5 cells in each upper map:
#
#                  upper 0   upper 1
#     lower 0         1         0      3 kernels × 9 + 2 biases = 29 parameters
#     lower 1         1         1      used in every cell: 29 × 20 = 580 connections
#
# **Parameters** are the numbers that are learned, **connections** how often they are used. Weights are shared, so
# the two differ. Once the visible check passes, count the paper's C3 (60 pairs, kernels of 5x5, 10x10 cells): there
# should be 1,516 and 151,600.

# %% exercise="count_table"

# %% [markdown] lang="ko"
# ## 6. RBF 출력
#
# LeNet-5의 마지막 층에는 학습하는 가중치가 없었어요. 숫자마다 가로 7, 세로 12픽셀짜리 그림을 정해 두고, F6의 84개
# 출력이 그 그림에서 얼마나 먼지 재요. 잉크는 +1, 종이는 -1이고, 거리는 차의 제곱을 모두 더한 것(제곱근 없이)이에요. 세
# 픽셀뿐이라면
#
#     출력 x   0.5  -1  1      그림 A   1 0 0 → 1 -1 -1      0.5² + 0² + 2²   = 4.25
#                              그림 B   0 0 1 → -1 -1 1      1.5² + 0² + 0²   = 2.25   ← 더 가까우므로 B
#
# 가장 **가까운** 그림이 답이에요. 거리가 같으면 번호가 작은 쪽이에요.

# %% [markdown] lang="en"
# ## 6. The RBF output
#
# The last layer of LeNet-5 had no weights that learn. Each digit has a drawing, 7 pixels wide and 12 high, and the
# layer measures how far the 84 outputs of F6 are from it. Ink is +1, paper -1; the distance adds up the squared
# differences, without a root. With three pixels only:
#
#     outputs x   0.5  -1  1     drawing A   1 0 0 → 1 -1 -1     0.5² + 0² + 2²  = 4.25
#                                drawing B   0 0 1 → -1 -1 1     1.5² + 0² + 0²  = 2.25   ← nearer: B
#
# The **nearest** drawing is the answer; of equal distances the first.

# %% exercise="rbf_classes"

# %% [markdown] lang="ko"
# ## 7. 공유하지 않는다면
#
# 5번에서 파라미터와 연결을 구별했어요. LeNet-5의 C1에는 28x28칸짜리 맵이 6개 있고, 칸마다 이미지 한 장의 5x5픽셀을 보며
# 편향이 하나 있어요. 맵의 모든 칸은 가중치를 **공유**해요. C1의 파라미터는 몇 개일까요? 그리고 칸마다 자기 가중치와
# 편향을 따로 가진다면 몇 개일까요?
#
# 예를 들어 4x5칸짜리 맵 하나가 3x3픽셀을 본다면, 공유할 때 9 + 1 = 10개, 공유하지 않을 때 20 · 10 = 200개예요.

# %% [markdown] lang="en"
# ## 7. Without sharing
#
# In exercise 5 parameters and connections were two different things. C1 of LeNet-5 has 6 maps of 28x28 cells; each cell
# sees 5x5 pixels of one picture and has a bias. All cells of a map **share** their weights. How many parameters does C1
# have? And how many would it have if every cell had weights and a bias of its own?
#
# A single map of 4x5 cells that see 3x3 pixels, for example, has 9 + 1 = 10 with sharing, and 20 · 10 = 200 without.

# %% exercise="layer_without_sharing"

# %% [markdown] lang="ko"
# ## 8. 누구의 성질일까?
#
# 두 신경망은 구조가 닮았지만 18년의 차이가 있어요. 성질마다 `"neocognitron"`(1980년의 네오코그니트론만),
# `"lenet"`(1998년에 발표된 LeNet-5만), `"both"`(둘 다) 가운데 하나로 답하세요.
#
# | | 성질 |
# |---|---|
# | A | 한 평면(맵)의 모든 세포가 가중치를 공유한다 |
# | B | 특징을 찾는 층과, 조금 움직여도 괜찮게 하는 층이 번갈아 나온다 |
# | C | 이미지에 무엇이 있는지 알려 주지 않아도 배운다 |
# | D | 출력의 오차가 첫 층의 가중치를 바꾼다 |
# | E | 보는 칸들이 셀수록 커지는 억제로, 빼지 않고 나눈다 |
# | F | 조금 움직여도 괜찮게 하는 층에 배우는 가중치가 있다 |
#
# 예를 들어 "출력이 열 개의 숫자 가운데 하나를 고르도록 정해져 있다"는 `"lenet"`이에요.

# %% [markdown] lang="en"
# ## 8. Whose property is it?
#
# The two networks are built alike, with eighteen years between them. Answer for each property `"neocognitron"` (that
# of 1980 alone), `"lenet"` (LeNet-5 as published in 1998 alone) or `"both"`.
#
# | | property |
# |---|---|
# | A | all cells of a plane (a map) share their weights |
# | B | layers that detect features take turns with layers that let them shift a little |
# | C | it learns without being told what a picture shows |
# | D | the error at its output changes the weights of the first layer |
# | E | an inhibition that grows with the strength of what a cell sees divides; it is not subtracted |
# | F | the layers that let features shift have weights that learn |
#
# "Its outputs are made to choose one of ten digits", for example, is `"lenet"`.

# %% exercise="whose_property"

# %% [markdown] lang="ko"
# ## 9. 오늘날의 LeNet-5
#
# 이제 LeNet-5 전체를 Keras로 만들어요. tanh 대신 ReLU, 배우는 서브샘플링 대신 최대 풀링, RBF 대신 로짓을 써요.
#
# | 층 | 무엇 | 출력 | 파라미터 |
# |---|---|---|---|
# | 입력 | 숫자 이미지 | 28x28x1 | |
# | C1 | 5x5 필터 6개, 크기를 지키는 패딩, ReLU | 28x28x6 | 156 |
# | S2 | 2x2 최대 풀링 | 14x14x6 | |
# | C3 | 5x5 필터 16개, 패딩 없음, ReLU | 10x10x16 | 2,416 |
# | S4 | 2x2 최대 풀링 | 5x5x16 | |
# | C5 | 펼친 뒤 완전 연결 120, ReLU | 120 | 48,120 |
# | F6 | 완전 연결 84, ReLU | 84 | 10,164 |
# | 출력 | 완전 연결 10, 로짓 | 10 | 850 |
#
# `Sequential`, 함수형, `keras.Model`을 물려받은 클래스, 무엇이든 좋아요. 층의 이름도 자유예요. 숨은 검사는 여러분의
# 신경망에 정해진 가중치를 넣고 **같은 값을 내놓는지** 봐요. `model.compile`까지 하고 모델을 반환하세요. 출력이
# 로짓이라는 것을 손실 함수에 알려 주는 것도 잊지 마세요. 공개 검사는 여러분의 신경망을 한 걸음만 학습시켜 봐요.

# %% [markdown] lang="en"
# ## 9. LeNet-5 of today
#
# Now build the whole of LeNet-5 in Keras, with ReLU for tanh, max pooling for the subsampling that learned, and
# logits for the RBF.
#
# | layer | what | output | parameters |
# |---|---|---|---|
# | input | a digit | 28x28x1 | |
# | C1 | 6 filters of 5x5, padded to keep the size, ReLU | 28x28x6 | 156 |
# | S2 | 2x2 max pooling | 14x14x6 | |
# | C3 | 16 filters of 5x5, no padding, ReLU | 10x10x16 | 2,416 |
# | S4 | 2x2 max pooling | 5x5x16 | |
# | C5 | flattened, then dense 120, ReLU | 120 | 48,120 |
# | F6 | dense 84, ReLU | 84 | 10,164 |
# | output | dense 10, logits | 10 | 850 |
#
# `Sequential`, functional, or a class of your own that inherits from `keras.Model`: all are fine, and so is any
# name of a layer. The hidden check gives your network fixed weights and looks whether **it answers the same**.
# Return the model compiled by `model.compile`, and do not forget to tell the loss that the outputs are logits. The
# visible check trains your network for a single step.

# %% [markdown] lang="ko"
# 층은 이렇게 이어요. 작은 예예요.

# %% [markdown] lang="en"
# Layers are joined like this, in a small example.

# %%
example = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(2, 3, activation="relu"), layers.Flatten()])
print([layer.output.shape for layer in example.layers], example.count_params())

# %% exercise="modern_lenet"

# %% [markdown] lang="ko"
# 다 만들었다면 여러분의 신경망을 MNIST 숫자 3,500장으로 학습시켜 봅시다. 몇 초 걸려요. 테스트 숫자 1,000장 가운데 몇
# 장을 맞히나요? `epochs`를 늘리면 더 맞힐까요? 틀린 숫자는 여러분도 망설일 만한가요?

# %% [markdown] lang="en"
# Once it is built, train your network on 3,500 digits of MNIST, which takes a few seconds. How many of 1,000 test
# digits does it get right? More with more `epochs`? Would you have hesitated at those that it gets wrong?

# %% tags=["at-home"]
digits = load("mnist-5000")
images, others = digits.train.images / np.float32(255), digits.test.images / np.float32(255)
try:
    keras.utils.set_random_seed(7)
    model = modern_lenet()
except NotImplementedError:
    print(Text("modern_lenet을 먼저 풀어 보세요.", "Solve modern_lenet first."))
else:
    model.fit(images, digits.train.labels, epochs=3, batch_size=50, verbose=0)
    found = np.argmax(model.predict(others, verbose=0), axis=1)
    right = np.mean(found == digits.test.labels)
    print(Text(f"테스트 숫자의 {right:.1%}를 맞혔어요.", f"It gets {right:.1%} of the test digits right."))

# %% [markdown] lang="ko"
# 아래 셀은 틀린 숫자를 다섯 장까지 보여 줘요. 제목은 정답 → 신경망의 답이에요.

# %% [markdown] lang="en"
# The next cell shows up to five digits that it got wrong. Above each: the right answer → the network's.

# %% tags=["at-home"]
if "found" in globals():
    wrong = np.flatnonzero(found != digits.test.labels)[:5]
    titles = [f"{digits.test.labels[n]} → {found[n]} (#{n})" for n in wrong]
    alt = Text(
        "신경망이 틀린 테스트 숫자들: " + ", ".join(titles),
        "Test digits that the network got wrong: " + ", ".join(titles),
    )
    show(picture_row(dict(zip(titles, digits.test.images[wrong, :, :, 0], strict=True))), alt)

# %% [markdown] lang="ko"
# 여러분이 만든 부품을 여러분의 신경망에 이어 봅시다. C1의 특징 맵에 3번과 4번의 함수를 쓰면 **1998년의 S2**가 되고,
# 최대 풀링을 쓰면 **오늘날의 S2**가 돼요. 윗줄이 1998년, 아랫줄이 오늘날이에요. 어느 쪽이 더 흐린가요?

# %% [markdown] lang="en"
# Now join your own parts to your own network. The feature maps of C1 become **S2 as of 1998** by your functions of
# exercises 3 and 4, and **S2 as of today** by max pooling: above 1998, below today. Which of the two blurs more?

# %% tags=["at-home"]
if "found" in globals():
    kernel, bias = (w for w in model.weights if tuple(w.shape) in ((5, 5, 1, 6), (6,)))
    c1 = np.asarray(keras.ops.relu(keras.ops.conv(others[:1], kernel, padding="same") + bias))
    today = np.asarray(keras.ops.max_pool(c1, 2))
    try:
        of_1998 = scaled_tanh(subsample(c1, np.full(6, 0.25), np.zeros(6)))[0]
    except NotImplementedError:
        print(Text("scaled_tanh와 subsample을 먼저 풀어 보세요.", "Solve scaled_tanh and subsample first."))
    else:
        rows = {"1998": of_1998, "today": today}
        maps = {f"{year}: {k}": row[0, ..., k] for year, row in rows.items() for k in range(6)}
        alt = Text("S2의 맵 여섯 개. 위는 1998년, 아래는 오늘날.", "Six maps of S2: above 1998, below today.")
        show(picture_row(maps, columns=6), alt)

# %% [markdown] lang="ko"
# ## 10. 왜 적은 이미지로도 배웠을까
#
# 이 신경망에는 60,000개쯤의 파라미터가 있는데 숫자 3,500장만 보고 배웠어요. 두세 문장으로 답해 보세요. 가중치 공유는
# 여기에 어떤 도움을 주었을까요? 7번에서 센 수를 떠올려 보세요. 그리고 공유는 이미지에 대해 무엇을 **가정**할까요? 그
# 가정이 맞지 않는 데이터의 예도 하나 들어 보세요. 맞춤법이나 문장의 길이가 아니라 이유를 읽고 점수를 줘요.

# %% [markdown] lang="en"
# ## 10. Why so few pictures were enough
#
# This network has some 60,000 parameters and learned them from no more than 3,500 digits. Answer in two or three
# sentences. How did sharing weights help? Recall what you counted in exercise 7. And what does sharing **assume** about
# pictures? Give one kind of data for which that is wrong. It is your reasons that are read, not spelling or length.

# %% question="why_so_few_digits"
