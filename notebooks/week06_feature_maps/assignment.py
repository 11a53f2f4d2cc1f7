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
# # 6주차 과제: CNN의 속을 들여다보는 도구
#
# 강의에서 쓴 도구를 직접 만들어요. 층마다 파라미터를 세고, 형상을 따라가고, 두 층을 하나로 합치고, 채널이 무엇에
# 반응하는지 찾고, 신경망이 이미지의 어디를 보았는지 그려 봐요. 마지막에는 작은 CNN을 Keras로 조립해요.
#
# 예상 시간은 60~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 6 assignment: tools to look inside a CNN
#
# You build the lecture's tools yourself: count a block's parameters, follow the shapes, merge two layers
# into one, find what a channel responds to, and map where in a picture the network looked. Last you put
# together a small CNN in Keras.
#
# It takes about 60 to 120 minutes. Each exercise is graded on its own: if you are stuck, go on with the
# next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 써요. 함수 이름과 인자는 바꾸지 않아요.
# - 각 문제 아래에 **공개 검사**가 있어요. 셀을 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알려 줘요.
# - **숨은 검사**는 제출한 뒤에 다른 크기와 다른 숫자로 같은 것을 확인해요.
# - 문제는 서로 독립이에요. 앞 문제를 틀려도 다음 문제의 점수는 깎이지 않아요.
# - 1번부터 5번까지는 NumPy만으로 풀 수 있어요. Keras는 6번에서만 써요.
#
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `C` 채널 수예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and
#   arguments.
# - Below each exercise there is a **visible check**. Run its cell: it tells at once whether you are right,
#   and if not, what differs.
# - **Hidden checks** ask the same with other sizes and other numbers after you hand in.
# - The exercises are independent: a mistake in one costs nothing in the next.
# - NumPy is enough for exercises 1 to 5. Keras is needed in exercise 6 only.
#
# The letters are those of the lecture: `N` pictures, `H` height, `W` width, `C` channels.

# %%
import keras
import numpy as np
from keras import layers

# %% [markdown] lang="ko"
# ## 1. 블록의 파라미터 세기
#
# 강의의 블록은 3×3 컨볼루션을 여러 번 되풀이하고, 컨볼루션마다 배치 정규화를 붙여요. 배치 정규화는
# 채널마다 숫자를 네 개 가지고 있어요. γ와 β는 경사 하강법으로 **학습**하고, 이동 평균과 이동 분산은 학습하지
# 않고 **기록만** 해요.
#
# 채널 1개를 보는 필터 2개, 컨볼루션 두 번인 블록을 세어 봅시다.
#
#     첫 컨볼루션   3·3·1·2 + 2 = 20    배치 정규화   학습 4, 기록 4
#     둘째 컨볼루션 3·3·2·2 + 2 = 38    배치 정규화   학습 4, 기록 4
#     합계          학습 20 + 4 + 38 + 4 = 66,  기록 8

# %% [markdown] lang="en"
# ## 1. Counting a block's parameters
#
# A block of the lecture repeats a 3×3 convolution and puts batch normalization after each. Batch
# normalization has four numbers a channel: γ and β are **learned** by gradient descent; the moving mean and
# variance are not learned, only **kept**.
#
# Count a block of two convolutions with 2 filters that sees 1 channel:
#
#     first convolution    3·3·1·2 + 2 = 20    batch normalization   4 learned, 4 kept
#     second convolution   3·3·2·2 + 2 = 38    batch normalization   4 learned, 4 kept
#     together             20 + 4 + 38 + 4 = 66 learned, 8 kept

# %% exercise="count_block"

# %% [markdown] lang="ko"
# ## 2. 형상 따라가기
#
# 이미지 한 장이 블록을 지나며 어떤 형상이 되는지 모두 적어요. 블록의 컨볼루션은 높이와 너비를 그대로 두고
# 채널 수만 필터의 개수로 바꿔요. 2×2 풀링은 높이와 너비를 반으로 줄이고, 홀수면 남는 한 줄을 버려요.
#
#     (5, 8, 3)에 필터 4개짜리 블록 하나:   (5, 8, 4)  풀링 → (2, 4, 4)  펼치기 → (2·4·4,) = (32,)

# %% [markdown] lang="en"
# ## 2. Following the shapes
#
# Write down every shape that a picture takes on its way through the blocks. A block's convolutions keep
# height and width and change the channels to the number of filters. 2×2 pooling halves height and width and
# drops the line that is left over where they are odd.
#
#     (5, 8, 3), one block of 4 filters:   (5, 8, 4)  pooled → (2, 4, 4)  flattened → (2·4·4,) = (32,)

# %% exercise="map_shapes"

# %% [markdown] lang="ko"
# ## 3. 두 층을 하나로
#
# 활성화 함수 없이 이어진 완전 연결 층 둘은 하나로 합칠 수 있어요. 숫자 하나로 해 봅시다. 첫 층이 `2x + 1`,
# 둘째 층이 `3y + 5`라면
#
#     3(2x + 1) + 5 = 6x + 8
#
# 커널은 2·3 = 6, 편향은 1·3 + 5 = 8이에요. 행렬에서도 같은 계산을 하되, 곱하는 순서를 조심하세요. 강의의
# 신경망에서는 이렇게 1,054,218개의 숫자가 20,490개로 줄어들어요.

# %% [markdown] lang="en"
# ## 3. Two layers in one
#
# Two dense layers with no activation function between them can be merged. With single numbers: if the first
# layer is `2x + 1` and the second `3y + 5`, then
#
#     3(2x + 1) + 5 = 6x + 8
#
# The kernel is 2·3 = 6, the bias 1·3 + 5 = 8. Matrices do the same, but mind the order of the product. In
# the lecture's network, this turns 1,054,218 numbers into 20,490.

# %% exercise="merge_linear"

# %% [markdown] lang="ko"
# ## 4. 가장 강하게 반응한 조각
#
# 채널 하나가 무엇에 반응하는지 알려면, 값이 가장 큰 칸을 찾고 그 칸이 **보고 있는 픽셀**(수용 영역)을 이미지에서
# 잘라 봐요. 강의의 2번 블록에서는 칸을 하나 옮길 때마다 픽셀이 `jump` = 2만큼 움직이고, 칸 하나가
# `field` = 18픽셀을 보며, 0번 칸은 이미지보다 `before` = 8픽셀 앞에서 시작해요. 그러면 3행 5열의 칸은
#
#     위   3·2 - 8 = -2     왼쪽   5·2 - 8 = 2
#     아래 -2 + 18 = 16     오른쪽 2 + 18 = 20
#
# 을 봐요. 위가 음수인 것은 이미지 바깥의 패딩까지 본다는 뜻이에요. 그대로 두면 돼요. 한 이미지 안에서 값이 같으면
# 위쪽 칸을, 같은 행이면 왼쪽 칸을 골라요. 두 이미지의 값이 같으면 앞 번호의 이미지가 먼저예요. 값이 모두 음수일 수도
# 있어요.

# %% [markdown] lang="en"
# ## 4. The most activating patches
#
# To learn what a channel responds to, find the cells with the largest values and cut out of the picture
# **the pixels that they see**, their receptive field. In block 2 of the lecture's network, one cell further
# means `jump` = 2 pixels further, a cell sees `field` = 18 pixels, and cell 0 begins `before` = 8 pixels
# ahead of the picture. So the cell in row 3, column 5 sees
#
#     top    3·2 - 8 = -2     left   5·2 - 8 = 2
#     bottom -2 + 18 = 16     right  2 + 18 = 20
#
# A negative top means that it sees padding beyond the border. Leave it so. Of equal values within a picture take
# the upper cell, and in one row the left cell. Of equal values of two pictures the earlier picture comes first. All
# values may be negative.

# %% exercise="top_patches"

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 이미지마다 한 칸만 고르게 한 까닭은 무엇일까요? 모든 칸 가운데에서 고르면 어떤 조각들이
# 나올까요?

# %% [markdown] lang="en"
# **Think** (no points) Why does every picture give one cell only? Which patches would you get if you chose
# among all cells?

# %% [markdown] lang="ko"
# ## 5. Grad-CAM
#
# 신경망이 어떤 클래스를 이미지의 **어디에서** 보았는지 그려요. 재료는 두 가지예요. 어느 층의 특징 맵 (H, W, C),
# 그리고 그 클래스의 점수를 특징 맵의 칸마다 미분한 기울기 (H, W, C)예요.
#
# 1. 채널의 가중치: 그 채널의 기울기를 모든 칸에 걸쳐 평균 내요.
# 2. 특징 맵을 가중치로 곱해서 더해요.
# 3. 음수는 0으로 둬요. 그 클래스를 **지지하는** 자리만 남겨요.
# 4. 가장 큰 값으로 나눠요. 모두 0이면 그대로 둬요.
#
# 칸이 둘, 채널이 둘인 예예요.
#
#     채널 0: 맵 1 3, 기울기 2 4 → 가중치 3        칸 0: 3·1 - 1·5 = -2 → 0
#     채널 1: 맵 5 1, 기울기 0 -2 → 가중치 -1      칸 1: 3·3 - 1·1 = 8 → 8/8 = 1

# %% [markdown] lang="en"
# ## 5. Grad-CAM
#
# Map **where** in a picture the network saw a class. You are given two things: a layer's feature maps
# (H, W, C), and the gradient of the class's score with respect to every cell of them (H, W, C).
#
# 1. A channel's weight: the mean of its gradients over all cells.
# 2. Multiply the maps by the weights and add them up.
# 3. Set what is negative to 0: only places that speak **for** the class remain.
# 4. Divide by the largest value; where all is 0, leave it so.
#
# With two cells and two channels:
#
#     channel 0: map 1 3, gradients 2 4 → weight 3       cell 0: 3·1 - 1·5 = -2 → 0
#     channel 1: map 5 1, gradients 0 -2 → weight -1     cell 1: 3·3 - 1·1 = 8 → 8/8 = 1

# %% exercise="grad_cam"

# %% [markdown] lang="ko"
# ## 6. 작은 CNN 조립하기
#
# 이번에는 Keras로 모델을 만들고, 주어진 가중치를 넣어 실행해요. 강의의 신경망과 비슷하지만 세 가지가 달라요.
# 블록마다 컨볼루션이 한 번뿐이고, 컨볼루션에 편향이 없고(배치 정규화의 β가 대신해요), 펼치는 대신 **채널마다
# 평균**을 내요.
#
# 아래 셀은 층을 잇는 방법을 보여 줘요. 함수형(functional)으로 만들어도, `Sequential`로 만들어도 돼요.

# %% [markdown] lang="en"
# ## 6. Putting together a small CNN
#
# Now build a model in Keras, give it the weights that you are handed and run it. It resembles the lecture's
# network, with three differences: one convolution a block, no bias in it (batch normalization's β replaces
# it), and **the mean of every channel** in place of flattening.
#
# The next cell shows how layers are joined. A functional model is fine, and so is `Sequential`.

# %%
inputs = keras.Input((4, 6, 1))
x = layers.Conv2D(2, 3)(inputs)
example = keras.Model(inputs, layers.Flatten()(x))
print([weight.shape for weight in example.weights], np.asarray(example(np.zeros((5, 4, 6, 1)))).shape)

# %% [markdown] lang="ko"
# 가중치는 층의 순서대로 늘어선 배열의 목록이에요. 컨볼루션의 커널, 배치 정규화의 γ, β, 이동 평균, 이동 분산, 다음
# 블록의 커널, …, 마지막 층의 커널과 편향이에요. `model.set_weights`에 그대로 넘기면 돼요.
#
# 픽셀이 네 개인 흑백 이미지, 필터 하나, 클래스 둘인 예예요. 커널은 가운데만 2, γ = 1, β = -2, 평균 1, 분산 0.999
# (여기에 Keras가 0.001을 더해서 1이 돼요), 마지막 커널은 1과 -1, 편향은 0과 10이에요.
#
#     이미지  1 2    커널  2 4    정규화  2x - 1 - 2    -1 1    ReLU  0 1    풀링 5    로짓  5·1 + 0 = 5
#           3 4          6 8                           3 5          3 5              5·(-1) + 10 = 5
#
# 출력은 softmax를 거치지 않은 로짓(logit)이에요. 지금은 학습이 아니라는 것도 잊지 마세요.

# %% [markdown] lang="en"
# The weights are a list of arrays in the order of the layers: the convolution's kernel, batch normalization's
# γ, β, moving mean and moving variance, the next block's kernel, …, the last layer's kernel and bias. Hand it to
# `model.set_weights` as it is.
#
# A gray picture of four pixels, one filter, two classes. The kernel is 2 in its middle, γ = 1, β = -2, the mean
# is 1, the variance 0.999 (to which Keras adds 0.001, which makes 1); the last kernel is 1 and -1, the bias 0 and 10.
#
#     picture  1 2   kernel  2 4   normalized  2x - 1 - 2   -1 1   ReLU  0 1   pooled 5   logits  5·1 + 0 = 5
#              3 4           6 8                              3 5         3 5                      5·(-1) + 10 = 5
#
# The outputs are logits, without softmax. And remember that the network is not in training.

# %% exercise="small_cnn"

# %% [markdown] lang="ko"
# ## 7. 하나로 합칠 수 있을까?
#
# 3번에서 두 층을 하나로 합쳤어요. 아래 여섯 가지 가운데, **학습이 끝난 뒤**에 `x @ kernel + bias` 하나로 정확히
# 바꿔 쓸 수 있는 것은 무엇일까요? x는 입력의 모든 숫자를 한 줄로 펼친 것이고, C처럼 맵으로 끝나면 출력도 펼쳐요.
# 커널과 편향은 x에 따라 달라지지 않아야 해요. 컨볼루션도 이런 곱셈의 하나예요(0이 아주 많은 커널이지요).
#
# | | 층 |
# |---|---|
# | A | `Dense(512)`, `Dense(10)` |
# | B | `Dense(512, activation="relu")`, `Dense(10)` |
# | C | `Conv2D(32, 3)`, `BatchNormalization` |
# | D | `Conv2D(32, 3)`, 2×2 최대 풀링, `Flatten`, `Dense(10)` |
# | E | `Conv2D(32, 3)`, 2×2 평균 풀링, `Flatten`, `Dense(10)` |
# | F | `Dense(512)`, `Dropout(0.5)`, `Dense(10)` |
#
# 예를 들어 `Flatten`은 숫자의 순서만 바꾸므로 합칠 수 있고, 절댓값 |x|는 합칠 수 없어요. |1| + |-1| = 2인데
# |1 + (-1)| = 0이니까요. 합칠 수 있으면 `True`, 없으면 `False`로 답하세요.

# %% [markdown] lang="en"
# ## 7. Can it be merged?
#
# In exercise 3 you merged two layers. Which of the following six can, **after training**, be replaced exactly by one
# `x @ kernel + bias`? x holds all numbers of the input in one row; where the output is maps, as in C, it is flattened
# too. Kernel and bias must not depend on x. A convolution is such a product, too (with very many zeros in its kernel).
#
# | | layers |
# |---|---|
# | A | `Dense(512)`, `Dense(10)` |
# | B | `Dense(512, activation="relu")`, `Dense(10)` |
# | C | `Conv2D(32, 3)`, `BatchNormalization` |
# | D | `Conv2D(32, 3)`, 2×2 max pooling, `Flatten`, `Dense(10)` |
# | E | `Conv2D(32, 3)`, 2×2 average pooling, `Flatten`, `Dense(10)` |
# | F | `Dense(512)`, `Dropout(0.5)`, `Dense(10)` |
#
# `Flatten`, for example, only orders numbers and can be merged; the absolute value |x| cannot, since
# |1| + |-1| = 2 but |1 + (-1)| = 0. Answer `True` where it can be merged and `False` where it cannot.

# %% exercise="one_linear_map"
