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
# # 11주차 과제: Inception 모듈을 조립해 GoogLeNet까지
#
# 1x1 컨볼루션을 행렬로 계산하고, 모듈의 비용을 세고, 크기가 다른 가지를 이어 붙이고, 보조 분류기가 있는 손실을
# 계산해요. 그다음 예산 안에서 모듈을 설계하고, Inception 모듈과 GoogLeNet을 Keras로 만들어요. 마지막에는 여러분이
# 설계한 모듈로 조립한 신경망을 옷 이미지로 학습시켜요.
#
# 예상 시간은 80~110분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 11 assignment: from an Inception module to GoogLeNet
#
# Compute a 1x1 convolution as a matrix, count what a module costs, join branches of several sizes, and compute the loss
# with auxiliary classifiers. Then design a module within a budget, and build an Inception module and GoogLeNet in
# Keras. Last you train a network assembled from modules of your own design on images of clothes.
#
# It takes about 80 to 110 minutes. Each exercise is graded on its own: if you are stuck, go on with the next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 쓰세요. 함수 이름과 인자는 바꾸지 마세요.
# - 각 문제 아래의 **공개 검사**를 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알 수 있어요.
# - **숨은 검사**는 제출한 뒤에 다른 크기와 다른 숫자로 같은 것을 확인해요.
# - 문제는 서로 독립이에요. 앞에서 만든 함수를 불러 쓰면 앞의 실수도 따라오니, 각각 따로 작성하세요.
# - 함수는 받은 배열과 리스트를 바꾸지 않아요.
# - 1번부터 7번까지는 NumPy만으로 풀 수 있어요. 8번과 9번에는 Keras를 써요.
#
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `C` 채널 수, `F` 필터 수예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and arguments.
# - Run the **visible check** below each exercise: it tells at once whether you are right, and if not, what differs.
# - **Hidden checks** ask the same with other sizes and other numbers after you hand in.
# - The exercises are independent. If an answer calls your earlier function, an earlier mistake comes along, so write
#   each on its own.
# - A function leaves the arrays and lists that it is given as they are.
# - NumPy is enough for exercises 1 to 7. Exercises 8 and 9 are Keras.
#
# The letters are those of the lecture: `N` images, `H` height, `W` width, `C` channels, `F` filters.

# %%
import keras
import numpy as np
from keras import layers

from course.data import load
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 1x1 컨볼루션: 픽셀마다 같은 행렬
#
# 한 픽셀의 채널이 (1, 2)이고 필터 두 개의 가중치가 (1, 10)과 (-1, 0), 편향이 100과 0이면
#
#     1·1 + 2·10 + 100 = 121      1·(-1) + 2·0 + 0 = -1, ReLU를 지나면 0
#
# 이 계산을 모든 이미지의 모든 픽셀에 하세요. 커널은 (C, F) 행렬이고, 필터 하나가 한 열이에요.

# %% [markdown] lang="en"
# ## 1. A 1x1 convolution: one matrix for every pixel
#
# Take a pixel with the channels (1, 2), two filters with the weights (1, 10) and (-1, 0), and the biases 100 and 0:
#
#     1·1 + 2·10 + 100 = 121      1·(-1) + 2·0 + 0 = -1, which ReLU makes 0
#
# Do so for every pixel of every image. The kernel is a matrix (C, F): a filter is a column.

# %% exercise="pointwise"

# %% [markdown] lang="ko"
# ## 2. 모듈 하나의 비용
#
# 표의 한 줄은 필터 수 여섯 개예요. (1x1, 3x3 앞의 1x1, 3x3, 5x5 앞의 1x1, 5x5, 풀링 뒤의 1x1)의 순서예요. 채널이 2개인
# 4x4 맵에 (1, 1, 2, 1, 1, 1)을 적용하면
#
#     가중치   2·1   2·1   9·1·2   2·1   25·1·1   2·1   모두 51, 편향 7개를 더해 58
#     곱셈     51 · (4·4) = 816
#     출력     1 + 2 + 1 + 1 = 5채널
#
# 다 풀었다면 슬라이드의 모듈 `inception_cost((128, 64, 192, 64, 96, 64), 256, 28)`도 계산해 보세요.

# %% [markdown] lang="en"
# ## 2. What a module costs
#
# A row of the table is six numbers of filters: (1x1, 1x1 before the 3x3, 3x3, 1x1 before the 5x5, 5x5, 1x1 after the
# pooling). On maps of 4x4 with 2 channels, (1, 1, 2, 1, 1, 1) takes
#
#     weights           2·1   2·1   9·1·2   2·1   25·1·1   2·1   51 in all; with 7 biases 58
#     multiplications   51 · (4·4) = 816
#     channels          1 + 2 + 1 + 1 = 5 come out
#
# Once it works, compute the slide's module: `inception_cost((128, 64, 192, 64, 96, 64), 256, 28)`.

# %% exercise="inception_cost"

# %% [markdown] lang="ko"
# ## 3. 크기가 다른 가지를 이어 붙이기
#
# 패딩이 있으면 네 가지의 크기가 같아요. 패딩이 **없으면** 3x3은 두 줄, 5x5는 네 줄을 잃어서 크기가 달라져요. 그런
# 가지도 이어 붙일 수 있도록, 가장 작은 크기에 맞추어 **가운데**를 남기세요. 가로 4칸과 2칸이면 큰 쪽의 양 끝을 하나씩
# 버려요.
#
#     0 1 2 3  →  1 2        7 8  →  7 8        한 칸에 두 채널: (1, 7), (2, 8)
#
# 버릴 수가 홀수이면 아래쪽과 오른쪽에서 하나 더 버려요. 높이와 너비는 따로 맞추어요.

# %% [markdown] lang="en"
# ## 3. Branches of several sizes, joined
#
# With padding all four branches have one size. **Without** it a 3x3 loses two rows and a 5x5 four. To join such
# branches, too, keep of each its **middle**, as large as the smallest. Of four places and two, the larger one loses one
# at each end:
#
#     0 1 2 3  →  1 2        7 8  →  7 8        two channels at a place: (1, 7), (2, 8)
#
# Where their number is odd, one more is left out below, or on the right. Height and width are fitted each on its own.

# %% exercise="merge"

# %% [markdown] lang="ko"
# ## 4. 보조 분류기가 있는 손실
#
# 로짓의 손실은 교차 엔트로피의 평균이에요. 학습할 때는 보조 분류기마다 0.3배의 손실을 더하고, 쓸 때는 더하지 않아요.
# 로짓이 (0, 0)이면 확률이 절반이므로 손실은 log 2, 곧 0.693이에요. 이런 보조 분류기가 둘이고 마지막 층이 완벽하면
# 0 + 0.3·0.693 + 0.3·0.693 = 0.416이에요.
#
# 로짓이 1000이면 `np.exp`가 넘쳐서 `inf`가 돼요. 3주차에서 쓴 방법이 여기서도 통해요. 이미지마다 가장 큰 로짓을 먼저
# 빼도 softmax는 그대로예요.

# %% [markdown] lang="en"
# ## 4. The loss with auxiliary classifiers
#
# The loss of logits is the mean of their cross-entropy. In training each head adds 0.3 times its loss, in use none
# does. Logits of (0, 0) give a probability of one half and a loss of log 2, or 0.693. With two such heads, and a last
# layer that is perfect, it is 0 + 0.3·0.693 + 0.3·0.693 = 0.416.
#
# With a logit of 1000 `np.exp` overflows to `inf`. What served in week 3 serves here: subtract each image's largest
# logit first, and softmax stays the same.

# %% exercise="auxiliary_loss"

# %% [markdown] lang="ko"
# ## 5. 병목을 더 좁히면
#
# 슬라이드의 모듈은 28x28x256 맵에서 (128, 64, 192, 64, 96, 64)예요. 3x3과 5x5 앞의 1x1을 **32개로 절반**으로 줄이면
# 곱셈이 남아요. 그 곱셈을 모두 5x5의 필터에 쓴다면, 슬라이드의 모듈보다 곱셈이 많아지지 않는 가장 큰 필터 수는
# 얼마일까요? 편향은 세지 않아요.
#
# 작은 예: 한 자리에서 2채널, (1, 2, 1, 2, 1, 1)이면 2·6 + 9·2·1 + 25·2·1 = 80번이에요. 앞의 1x1을 하나씩으로 줄이면
# 2·4 + 9·1·1 + 25·1·M이므로 M은 2까지예요(80 - 17 = 63, 63 ÷ 25 = 2.5).

# %% [markdown] lang="en"
# ## 5. With a narrower bottleneck
#
# The slide's module has (128, 64, 192, 64, 96, 64) on maps of 28x28x256. **Halve** the 1x1 before the 3x3 and the 5x5,
# to 32, and multiplications are left over. Spend them all on filters of 5x5: how many may there be, at most, so that
# the module takes no more multiplications than the slide's? Biases are not counted.
#
# A small example, at one place with 2 channels: (1, 2, 1, 2, 1, 1) takes 2·6 + 9·2·1 + 25·2·1 = 80. With one 1x1 in
# the place of two it takes 2·4 + 9·1·1 + 25·1·M, and M goes up to 2 (80 - 17 = 63, and 63 ÷ 25 = 2.5).

# %% exercise="most_five"

# %% [markdown] lang="ko"
# ## 6. 맞는 말 고르기
#
# 함수의 설명에 있는 A부터 F까지가 맞으면 `True`, 틀리면 `False`로 답하세요. 헷갈리면 강의의 2, 4, 7절을 다시 보세요.

# %% [markdown] lang="en"
# ## 6. Which claims hold
#
# Say of each claim from A to F in the function's text whether it holds: `True` or `False`. If in doubt, see parts 2, 4
# and 7 of the lecture.

# %% exercise="what_holds"

# %% [markdown] lang="ko"
# ## 7. 예산 안에서 모듈 설계하기
#
# 14x14x64 맵을 받는 모듈의 필터 여섯 개를 정하세요. 조건만 지키면 어떤 답이든 정답이에요.
#
# - 96채널이 나와요. 그 가운데 3x3에서 32개 이상, 5x5에서 16개 이상이에요.
# - 3x3과 5x5 앞의 1x1은 8개 이상이고, 들어오는 64개보다 적어요(병목).
# - 곱셈은 3,000,000번까지예요.
#
# 이 모듈을 9번 뒤에서 직접 써요.

# %% [markdown] lang="en"
# ## 7. A module within a budget
#
# Choose the six filters of a module for maps of 14x14x64. Any answer that keeps the conditions is right:
#
# - 96 channels come out, at least 32 of them from the 3x3 and at least 16 from the 5x5;
# - each 1x1 before the 3x3 and the 5x5 has at least 8 filters and fewer than the 64 that come in (a bottleneck);
# - it takes at most 3,000,000 multiplications.
#
# After exercise 9 you use this module.

# %% exercise="design_module"

# %% [markdown] lang="ko"
# ## 8. Inception 모듈
#
# 가지 네 개의 모듈을 Keras로 만드세요. 층은 텐서에 이어요. 텐서 하나를 여러 층에 줄 수 있고, `layers.Concatenate`가
# 여러 텐서를 이어 붙여요. 아래는 가지가 둘인 작은 예예요. 클래스를 만들어도, 층의 이름을 어떻게 지어도 좋아요.

# %% [markdown] lang="en"
# ## 8. An Inception module
#
# Build the module with its four branches in Keras. A layer is called on a tensor; several layers may get the same
# tensor, and `layers.Concatenate` joins several. Below is a small example with two branches. A class of your own is
# fine, too, and so is any name of a layer.

# %%
x = keras.Input((8, 8, 3))
branches = [layers.Conv2D(2, 3, padding="same")(x), layers.AveragePooling2D(2, strides=1, padding="same")(x)]
example = keras.Model(x, layers.Concatenate()(branches))
print(example.output_shape, example.count_params())

# %% exercise="inception"

# %% [markdown] lang="ko"
# ## 9. 표에서 GoogLeNet 만들기
#
# 표는 단계의 목록이고, 단계는 모듈의 목록이에요. 논문의 GoogLeNet은 모듈이 2개, 5개, 2개인 단계 셋이에요. 여기서는
# 필터가 적은 줄기를 쓰고, 정규화와 보조 분류기는 빼요.
#
#     7x7 /2, 16   풀링 /2   1x1, 16   3x3, 48   풀링 /2   단계 1   풀링 /2   단계 2   ...   평균   드롭아웃 0.4   로짓
#
# 숨은 검사는 정해진 가중치를 넣고 **같은 값을 내놓는지** 봐요. 드롭아웃은 학습할 때의 답이 흩어지는 정도로 확인해요.

# %% [markdown] lang="en"
# ## 9. GoogLeNet from its table
#
# The table is a list of stages, and a stage is a list of modules. The paper's GoogLeNet has three stages of 2, 5 and 2
# modules. Here the stem has fewer filters, and normalization and auxiliary heads are left out.
#
#     7x7 /2, 16   pool /2   1x1, 16   3x3, 48   pool /2   stage 1   pool /2   stage 2   ...   mean   dropout 0.4
#     logits
#
# The hidden check gives the network fixed weights and looks whether it **answers the same**. Dropout is found by how
# far the answers scatter in training.

# %% exercise="googlenet"

# %% [markdown] lang="ko"
# ## 모두 이어 보기
#
# 7번의 모듈 두 개로 신경망을 조립해 옷 이미지 2,000장으로 학습시켜요. 30초쯤 걸려요. (점수는 없어요.) 56x56으로 두 배
# 늘린 이미지를 써요. 줄기가 8분의 1로 줄이니까요.

# %% [markdown] lang="en"
# ## All of it together
#
# Assemble a network from two modules of exercise 7, and train it on 2,000 images of clothes. It takes about 30 seconds.
# (There are no points for it.) The images are enlarged to 56x56, since the stem leaves an eighth.

# %%
clothes = load("fashion-mnist-3000")
images, others = (
    part.images.repeat(2, axis=1).repeat(2, axis=2) / np.float32(255) for part in (clothes.train, clothes.test)
)
try:
    keras.utils.set_random_seed(11)
    row = tuple(design_module())
    model = googlenet([[row, row]], (56, 56, 1), 10)
except NotImplementedError:
    print(Text("design_module과 googlenet을 먼저 풀어 보세요.", "Solve design_module and googlenet first."))
else:
    model.compile(
        keras.optimizers.Adam(2e-3), keras.losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"]
    )
    model.fit(images, clothes.train.labels, epochs=6, batch_size=50, verbose=0)
    accuracy = model.evaluate(others, clothes.test.labels, verbose=0)[1]
    print(Text(f"테스트 이미지의 {accuracy:.1%}를 맞혔어요.", f"It knows {accuracy:.1%} of the test images."))

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 2번의 도구로 이 모듈 두 개의 곱셈을 세고, 5x5 가지의 필터를 모두 3x3 가지로 옮긴 모듈과
# 비교해 보세요. 정확도는 얼마나 달라지나요? 시드를 바꾸어 다시 학습시키면 그 차이가 그대로인가요?

# %% [markdown] lang="en"
# **Think** (no points) Count the multiplications of these two modules by your tool of exercise 2, and compare them with
# a module whose 5x5 filters have all gone to the 3x3. How much does the accuracy change? Is the difference still there
# with another seed?
