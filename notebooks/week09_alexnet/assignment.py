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
# # 9주차 과제: AlexNet의 부품과 작은 AlexNet
#
# 2012년 AlexNet이 과적합을 막으려고 쓴 부품들을 NumPy로 하나씩 만들고, 뉴런과 가중치를 세어 봐요. 마지막에는 같은
# 설계의 작은 AlexNet을 Keras로 조립해서, 여러분이 만든 색 변화와 열 조각 투표로 학습시키고 써 봐요.
#
# 예상 시간은 60~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 9 assignment: AlexNet's parts, and a small AlexNet
#
# You build, one by one in NumPy, the parts by which AlexNet of 2012 kept overfitting at bay, and count its neurons
# and weights. In the end you put a small AlexNet of the same plan together in Keras, train it with your own change
# of colours, and let ten crops of your own vote.
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
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `C` 채널 수, `F` 필터 수, `kh`, `kw` 커널의 높이와
# 너비예요.

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
# The letters are those of the lecture: `N` images, `H` height, `W` width, `C` channels, `F` filters, and `kh`, `kw`
# for a kernel's height and width.

# %%
import keras
import numpy as np
import tensorflow as tf
from keras import layers

from course.data import first_of
from course.data.photos import photo
from course.figures import picture_row, show
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 국소 응답 정규화(local response normalization)
#
# AlexNet은 conv1과 conv2의 ReLU 뒤에서, 값을 **같은 자리에 있는 이웃 채널들**의 세기로 나누었어요. 이웃이 크게
# 반응하면 자기 값은 작아져요.
#
# $$b_c = \frac{a_c}{\left(k + \alpha \sum_{j} a_j^2\right)^{\beta}}$$
#
# j는 c를 가운데에 둔 채널 n개이고, 맨 앞과 맨 뒤에서는 있는 것만 더해요. 한 자리의 채널 값이 1, 2, 3이고 k = 1, n =
# 3, α = 1, β = 1이면
#
#     채널 0:   1 / (1 + 1² + 2²)        = 1/6
#     채널 1:   2 / (1 + 1² + 2² + 3²)   = 2/15
#     채널 2:   3 / (1 + 2² + 3²)        = 3/14
#
# 논문의 값은 k = 2, n = 5, α = 0.0001, β = 0.75였어요.

# %% [markdown] lang="en"
# ## 1. Local response normalization
#
# After the ReLU of conv1 and conv2, AlexNet divides a value by how strong **the neighbouring channels at the same
# place** are. Where the neighbours answer strongly, a value becomes smaller.
#
# $$b_c = \frac{a_c}{\left(k + \alpha \sum_{j} a_j^2\right)^{\beta}}$$
#
# j runs over n channels with c in their middle; at the first and the last channels, over those that there are. With
# the channels 1, 2, 3 at one place and k = 1, n = 3, α = 1, β = 1:
#
#     channel 0:   1 / (1 + 1² + 2²)        = 1/6
#     channel 1:   2 / (1 + 1² + 2² + 3²)   = 2/15
#     channel 2:   3 / (1 + 2² + 3²)        = 3/14
#
# The paper has k = 2, n = 5, α = 0.0001, β = 0.75.

# %% exercise="lrn"

# %% [markdown] lang="ko"
# ## 2. 드롭아웃(dropout)
#
# 학습할 때 뉴런을 무작위로 쉬게 해요. 무작위 수는 `noise`로 주어져요. 잡음이 `rate`보다 **작은** 자리의 값은 0이 되고,
# 남은 값은 1 - rate로 나눠요. rate가 0.25라면
#
#     x       1     2     3     4
#     noise   0.9   0.1   0.4   0.2
#     결과    1/0.75  0   3/0.75  0
#
# 나누는 까닭은 합의 기댓값을 지키기 위해서예요. 그래서 쓸 때(`training`이 `False`)는 아무것도 하지 않아요. 2012년
# 논문은 반대로 학습할 때 그대로 두고 쓸 때 0.5를 곱했어요.

# %% [markdown] lang="en"
# ## 2. Dropout
#
# In training, neurons are silenced at random. The random numbers are given as `noise`: where they are **below** `rate`,
# the value becomes 0, and the values that stay are divided by 1 - rate. With a rate of 0.25:
#
#     x        1     2     3     4
#     noise    0.9   0.1   0.4   0.2
#     result   1/0.75  0   3/0.75  0
#
# The division keeps the expected sum as it is. So in use (`training` is `False`) nothing needs to be done. The paper
# of 2012 did it the other way round: it left training alone and multiplied by 0.5 in use.

# %% exercise="dropout"

# %% [markdown] lang="ko"
# ## 3. 색을 주성분 방향으로 바꾸기
#
# AlexNet은 학습할 때마다 이미지의 색을 조금 바꾸었어요. 아무렇게나 바꾼 것이 아니라, 학습 데이터의 빨강, 초록, 파랑이
# **함께 변하는 방향**으로 바꾸었어요. 공분산 행렬의 고윳값이 λ, 고유벡터가 p라면 모든 픽셀에 더하는 색은
#
# $$\alpha_1 \lambda_1 p_1 + \alpha_2 \lambda_2 p_2 + \alpha_3 \lambda_3 p_3$$
#
# 이에요. α는 이미지마다 세 개씩 무작위로 뽑은 수예요. λ = 10, 5, 1이고 p₁ = (0.6, 0.8, 0), p₃ = (0, 0, 1),
# α = 1, 0, -2라면
#
#     1·10·(0.6, 0.8, 0) + 0 - 2·1·(0, 0, 1) = (6, 8, -2)      회색 픽셀 (100, 100, 100) → (106, 108, 98)
#
# NumPy의 `np.linalg.eigh`처럼 고유벡터는 `vectors`의 **열**이에요.

# %% [markdown] lang="en"
# ## 3. Colours changed along their principal components
#
# AlexNet changed an image's colours a little each time it was trained on, and only along the directions in which
# red, green and blue **vary together** in the training set. With the eigenvalues λ and eigenvectors p of their
# covariance matrix, every pixel gets this colour added:
#
# $$\alpha_1 \lambda_1 p_1 + \alpha_2 \lambda_2 p_2 + \alpha_3 \lambda_3 p_3$$
#
# The α are three numbers drawn at random for each image. With λ = 10, 5, 1, p₁ = (0.6, 0.8, 0), p₃ = (0, 0, 1) and
# α = 1, 0, -2:
#
#     1·10·(0.6, 0.8, 0) + 0 - 2·1·(0, 0, 1) = (6, 8, -2)      a gray pixel (100, 100, 100) → (106, 108, 98)
#
# As in NumPy's `np.linalg.eigh`, the eigenvectors are the **columns** of `vectors`.

# %% exercise="pca_colour"

# %% [markdown] lang="ko"
# 다 풀었다면 아래 셀이 커피 사진의 색을 첫째 주성분 방향으로 바꾸어 보여 줘요. 무엇이 달라졌고, 무엇이 그대로인가요?

# %% [markdown] lang="en"
# Once it is done, the next cell changes a photo of coffee along its first principal component. What changes, and what
# stays?

# %% tags=["at-home"]
coffee = photo("coffee")[::2, ::2]
values, vectors = np.linalg.eigh(np.cov(coffee.reshape(-1, 3).T / 255))
alphas = {alpha: np.array([[0, 0, alpha / values[2] / 4]]) for alpha in (-1, 1)}
try:
    changed = {f"α = {alpha:+}": pca_colour(coffee[None] / 255, values, vectors, a)[0] for alpha, a in alphas.items()}
except NotImplementedError:
    print(Text("pca_colour를 먼저 풀어 보세요.", "Solve pca_colour first."))
else:
    alt = Text(
        "커피 사진과, 색을 첫째 주성분 방향으로 빼고 더한 사진. 밝기가 주로 변하고 물체는 그대로예요.",
        "A photo of coffee, and with its first colour component taken away and added: mainly the brightness changes.",
    )
    drawn = {name: (np.clip(picture, 0, 1) * 255).astype("uint8") for name, picture in changed.items()}
    show(picture_row({"photo": coffee, **drawn}), alt)

# %% [markdown] lang="ko"
# ## 4. 열 조각(ten crops)
#
# 쓸 때 AlexNet은 이미지에서 조각 열 개를 잘라 저마다 답하게 하고 평균을 냈어요. 네 모서리와 가운데, 그리고 그
# 다섯을 좌우로 뒤집은 것이에요. 3x3 이미지에서 2x2 조각을 자르면
#
#     0 1 2     왼쪽 위 0 1   오른쪽 위 1 2   왼쪽 아래 3 4   오른쪽 아래 4 5   가운데 0 1
#     3 4 5            3 4             4 5              6 7               7 8          3 4
#     6 7 8     그다음 이 다섯을 같은 순서로 뒤집은 것: 1 0 / 4 3, ...
#
# 가운데 조각은 (3 - 2) // 2 = 0번 행과 0번 열에서 시작해요.

# %% [markdown] lang="en"
# ## 4. Ten crops
#
# In use, AlexNet cut ten squares out of an image, answered each and averaged: the four corners and the centre,
# and these five mirrored left to right. Squares of 2x2 from an image of 3x3:
#
#     0 1 2     upper left 0 1   upper right 1 2   lower left 3 4   lower right 4 5   centre 0 1
#     3 4 5                3 4               4 5              6 7               7 8          3 4
#     6 7 8     then these five, in the same order, mirrored: 1 0 / 4 3, ...
#
# The centre begins in row and column (3 - 2) // 2 = 0.

# %% exercise="ten_crops"

# %% [markdown] lang="ko"
# ## 5. 그룹 컨볼루션(grouped convolution)
#
# 2012년의 GPU는 메모리가 3 GB였어요. AlexNet은 맵을 반으로 나누어 GPU 두 대에 두고, conv2, conv4, conv5에서는 GPU마다
# **자기 절반만** 보게 했어요. 오늘날 이것을 그룹 컨볼루션이라고 불러요. 픽셀 하나, 채널 두 개, 필터 두 개의 예를
# 봅시다.
#
#     채널 값   1  10          그룹 1개: 필터마다 채널 둘을 모두 본다
#     커널      2   3          그룹 2개: 필터 0은 채널 0만: 2·1 = 2    필터 1은 채널 1만: 3·10 = 30
#
# 커널의 형상은 (kh, kw, C / groups, F)예요. 앞의 F / groups개 필터가 앞의 C / groups개 채널을 보고, 그다음 필터들이
# 그다음 채널들을 봐요.

# %% [markdown] lang="en"
# ## 5. Grouped convolution
#
# The GPUs of 2012 had 3 GB of memory. AlexNet put half of its maps on each of two GPUs, and in conv2, conv4 and conv5
# each GPU saw **its own half alone**. Today this is called a grouped convolution. With one pixel, two channels and two
# filters:
#
#     channels   1  10         one group: each filter sees both channels
#     kernels    2   3         two groups: filter 0 sees channel 0: 2·1 = 2    filter 1 sees channel 1: 3·10 = 30
#
# The shape of the kernels is (kh, kw, C / groups, F). The first F / groups filters see the first C / groups channels,
# the next filters the next channels.

# %% exercise="grouped_conv"

# %% [markdown] lang="ko"
# ## 6. 뉴런은 몇 개일까?
#
# 논문의 그림 2는 층마다 뉴런의 수를 적었는데, 첫 층의 수 253,440은 55x48x96이에요. 맞는 수를 세어 봅시다. 아래는
# AlexNet의 앞부분이에요.
#
# | 층 | 커널, 스트라이드 | 패딩 | 필터 | 그 뒤 |
# |---|---|---|---|---|
# | conv1 | 11, 4 | 없음 | 96 | 3x3 풀링, 스트라이드 2, 패딩 없음 |
# | conv2 | 5, 1 | 크기를 지킴 | 256 | 3x3 풀링, 스트라이드 2, 패딩 없음 |
# | conv3 | 3, 1 | 크기를 지킴 | 384 | |
# | conv4 | 3, 1 | 크기를 지킴 | 384 | |
# | conv5 | 3, 1 | 크기를 지킴 | 256 | |
#
# 67x67 이미지라면 conv1의 맵은 (67 - 11) / 4 + 1 = 15, 풀링하면 (15 - 3) / 2 + 1 = 7이에요. 그래서 conv1에는
# 15·15·96 = 21,600개, conv2에는 7·7·256 = 12,544개가 있어요. 나누어떨어지지 않으면 내림해요.

# %% [markdown] lang="en"
# ## 6. How many neurons?
#
# Figure 2 of the paper gives the number of neurons layer by layer, but its first, 253,440, is 55x48x96. Count them
# right. This is the first part of AlexNet:
#
# | layer | kernel, stride | padding | filters | then |
# |---|---|---|---|---|
# | conv1 | 11, 4 | none | 96 | 3x3 pooling, stride 2, no padding |
# | conv2 | 5, 1 | keeps the size | 256 | 3x3 pooling, stride 2, no padding |
# | conv3 | 3, 1 | keeps the size | 384 | |
# | conv4 | 3, 1 | keeps the size | 384 | |
# | conv5 | 3, 1 | keeps the size | 256 | |
#
# For images of 67x67, conv1's maps are (67 - 11) / 4 + 1 = 15 wide, after pooling (15 - 3) / 2 + 1 = 7. So conv1 has
# 15·15·96 = 21,600 neurons and conv2 7·7·256 = 12,544. Where a division leaves a remainder, round down.

# %% exercise="neurons"

# %% [markdown] lang="ko"
# ## 7. 두 그룹은 가중치를 얼마나 줄였을까?
#
# 6번의 표를 다시 보세요. conv2, conv4, conv5는 두 그룹이고 conv3은 하나예요. 두 그룹 덕분에 줄어든 가중치는 conv2에서
# 몇 개이고, 세 층을 합하면 몇 개일까요? 모든 층이 모든 맵을 보는 같은 크기의 신경망과 비교해요.
#
# 예를 들어 8채널을 보는 3x3 필터 4개라면 가중치는 3·3·8·4 = 288개이고, 두 그룹이면 필터마다 4채널만 보므로
# 3·3·4·4 = 144개, 곧 144개가 줄어요.

# %% [markdown] lang="en"
# ## 7. How many weights did the two groups save?
#
# Look at the table of exercise 6 again. Conv2, conv4 and conv5 are in two groups, conv3 in one. How many weights do the
# groups save in conv2, and how many in the three layers together? Compare with a network of the same size in which
# every layer sees every map.
#
# Four filters of 3x3 that see 8 channels, for example, have 3·3·8·4 = 288 weights; in two groups each sees 4 channels,
# 3·3·4·4 = 144, so 144 are saved.

# %% exercise="saved_by_groups"

# %% [markdown] lang="ko"
# ## 8. 언제 하는 일일까?
#
# AlexNet이 하는 일에는 학습할 때만 하는 것(`"training"`), 배운 신경망을 쓸 때만 하는 것(`"use"`), 언제나 하는
# 것(`"both"`)이 있어요. 여섯 가지를 나누어 보세요.
#
# | | 무엇을 하나 |
# |---|---|
# | A | 드롭아웃이 fc6과 fc7의 출력을 0으로 만든다 |
# | B | 국소 응답 정규화가 conv1과 conv2의 출력을 나눈다 |
# | C | 무작위 자리에서 224x224 조각을 자르고, 뒤집거나 뒤집지 않는다 |
# | D | 열 조각에 대한 답을 평균 낸다 |
# | E | 색의 주성분에 무작위 수를 곱해 더한다 |
# | F | 학습 데이터의 평균 이미지를 뺀다 |
#
# 예를 들어 "ReLU가 음수를 0으로 만든다"는 `"both"`예요.

# %% [markdown] lang="en"
# ## 8. When does it act?
#
# Some of AlexNet's parts act in training only (`"training"`), some only when the trained network is used (`"use"`),
# some always (`"both"`). Which is which?
#
# | | what it does |
# |---|---|
# | A | dropout sets outputs of fc6 and fc7 to 0 |
# | B | local response normalization divides the outputs of conv1 and conv2 |
# | C | a square of 224x224 is cut out at a random place, and mirrored or not |
# | D | the answers to ten squares are averaged |
# | E | a random multiple of the colours' principal components is added |
# | F | the mean image of the training set is subtracted |
#
# "ReLU turns negative values into 0", for example, is `"both"`.

# %% exercise="when_it_acts"

# %% [markdown] lang="ko"
# ## 9. 작은 AlexNet
#
# AlexNet의 설계를 그대로 따르되 32x32 이미지에 맞춘 신경망을 Keras로 만들어요.
#
# | 층 | 무엇 | 출력 | 파라미터 |
# |---|---|---|---|
# | 입력 | 0부터 255까지의 이미지 | 32x32x3 | |
# | conv1 | 5x5 필터 24개, 패딩 없음, ReLU | 28x28x24 | 1,824 |
# | | 국소 응답 정규화, 3x3 최대 풀링(스트라이드 2, 패딩 없음) | 13x13x24 | |
# | conv2 | 5x5 필터 64개, 크기를 지키는 패딩, **두 그룹**, ReLU | 13x13x64 | 19,264 |
# | | 국소 응답 정규화, 3x3 최대 풀링 | 6x6x64 | |
# | conv3 | 3x3 필터 96개, 크기를 지킴, ReLU | 6x6x96 | 55,392 |
# | conv4 | 3x3 필터 96개, 크기를 지킴, **두 그룹**, ReLU | 6x6x96 | 41,568 |
# | conv5 | 3x3 필터 64개, 크기를 지킴, **두 그룹**, ReLU | 6x6x64 | 27,712 |
# | | 3x3 최대 풀링 | 2x2x64 | |
# | fc6 | 펼친 뒤 완전 연결 128, ReLU, 드롭아웃 0.5 | 128 | 32,896 |
# | fc7 | 완전 연결 128, ReLU, 드롭아웃 0.5 | 128 | 16,512 |
# | 출력 | 완전 연결 10, 로짓 | 10 | 1,290 |
#
# 국소 응답 정규화는 논문의 값(k = 2, n = 5, α = 0.0001, β = 0.75)을 써요. TensorFlow에
# `tf.nn.local_response_normalization(x, depth_radius, bias, alpha, beta)`가 있어요. k는 `bias`이고, `depth_radius`는
# **한쪽** 이웃의 수예요. 함수를 층으로 쓰려면 `layers.Lambda(함수)`로 감싸세요. `tf` 대신 `keras.ops`로 직접 써도
# 돼요.
#
# `Sequential`, 함수형, `keras.Model`을 물려받은 클래스, 무엇이든 좋아요. 숨은 검사는 여러분의 신경망에 정해진
# 가중치를 넣고 **같은 값을 내놓는지** 봐요. 다르다면 어느 층까지 같은지 알려 줘요.

# %% [markdown] lang="en"
# ## 9. A small AlexNet
#
# Build a network in Keras that follows AlexNet's plan for images of 32x32.
#
# | layer | what | output | parameters |
# |---|---|---|---|
# | input | an image from 0 to 255 | 32x32x3 | |
# | conv1 | 24 filters of 5x5, no padding, ReLU | 28x28x24 | 1,824 |
# | | local response normalization, 3x3 max pooling (stride 2, no padding) | 13x13x24 | |
# | conv2 | 64 filters of 5x5, padded to keep the size, **two groups**, ReLU | 13x13x64 | 19,264 |
# | | local response normalization, 3x3 max pooling | 6x6x64 | |
# | conv3 | 96 filters of 3x3, size kept, ReLU | 6x6x96 | 55,392 |
# | conv4 | 96 filters of 3x3, size kept, **two groups**, ReLU | 6x6x96 | 41,568 |
# | conv5 | 64 filters of 3x3, size kept, **two groups**, ReLU | 6x6x64 | 27,712 |
# | | 3x3 max pooling | 2x2x64 | |
# | fc6 | flattened, then dense 128, ReLU, dropout 0.5 | 128 | 32,896 |
# | fc7 | dense 128, ReLU, dropout 0.5 | 128 | 16,512 |
# | output | dense 10, logits | 10 | 1,290 |
#
# Local response normalization has the paper's numbers (k = 2, n = 5, α = 0.0001, β = 0.75). TensorFlow has
# `tf.nn.local_response_normalization(x, depth_radius, bias, alpha, beta)`: k is its `bias`, and `depth_radius` counts
# the neighbours **on one side**. To make a layer of a function, wrap it: `layers.Lambda(function)`. Or write it
# yourself with `keras.ops`.
#
# `Sequential`, functional, or a class of your own that inherits from `keras.Model`: all are fine. The hidden check
# gives your network fixed weights and looks whether **it answers the same**. If not, it tells up to which layer they
# agree.

# %% [markdown] lang="ko"
# 층은 이렇게 잇고, 함수는 이렇게 층이 돼요. 작은 예예요.

# %% [markdown] lang="en"
# Layers are joined, and a function is made a layer, like this, in a small example.

# %%
example = keras.Sequential([keras.Input((8, 8, 4)), layers.Conv2D(2, 3, groups=2), layers.Lambda(lambda x: x / 2)])
print([layer.output.shape for layer in example.layers], example.count_params())

# %% exercise="mini_alexnet"

# %% [markdown] lang="ko"
# ## 직접 학습시키기 (점수 없음)
#
# 이제 여러분이 만든 것을 합쳐 봅시다. CIFAR-10이 있으면 그 이미지로, 없으면 사진에서 잘라 낸 조각으로 학습해요. 학습
# 이미지의 색은 `pca_colour`로 바꾸고, 테스트 이미지는 28x28 조각 열 개로 잘라(`ten_crops`) 투표에 부쳐요. 조각은
# 다시 32x32로 키워 신경망에 넣어요. 아래에서 `TRAIN`을 `True`로 바꾸고 그 셀부터 실행하세요. 30초쯤 걸려요.

# %% [markdown] lang="en"
# ## Train it yourself (no points)
#
# Now put your own parts together. The images are CIFAR-10's where it is on your machine, and otherwise pieces cut from
# photos. Training images change their colours by your `pca_colour`; test images are cut into ten squares of 28x28 by
# your `ten_crops`, each enlarged to 32x32 again, and vote. Set `TRAIN` to `True` below and run the cells from
# there: it takes about half a minute.

# %%
TRAIN = False

# %% tags=["at-home"]
dataset = first_of("cifar-10", "photo-tiles")
images, labels = dataset.train.images[:600].astype("float32"), dataset.train.labels[:600]
others, answers = dataset.test.images[:50].astype("float32"), dataset.test.labels[:50]
mean = images.mean(axis=0)
values, vectors = np.linalg.eigh(np.cov(images[:300].reshape(-1, 3).T / 255))
print(dataset.title, images.shape)

# %% tags=["at-home"]
if TRAIN:
    keras.utils.set_random_seed(9)
    model = mini_alexnet()
    alphas = np.random.default_rng(9).normal(scale=0.1, size=(len(images), 3))
    coloured = 255 * pca_colour(images / 255, values, vectors, alphas)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=loss, metrics=["accuracy"])
    model.fit((coloured - mean) / 64, labels, epochs=5, batch_size=30, verbose=0)
    one = model.predict((others - mean) / 64, verbose=0)

# %% [markdown] lang="ko"
# 이미지 하나로 답할 때와, 열 조각이 투표할 때의 정확도를 비교해 보세요. 늘 나아지나요?

# %% [markdown] lang="en"
# Compare the accuracy with one answer an image and with ten that vote. Is it always better?

# %% tags=["at-home"]
if TRAIN:
    crops = np.concatenate([ten_crops(image, 28) for image in others])
    enlarged = np.asarray(tf.image.resize(crops, (32, 32)))
    ten = model.predict((enlarged - mean) / 64, verbose=0).reshape(-1, 10, 10)
    alone = np.mean(one.argmax(axis=1) == answers)
    together = np.mean(ten.mean(axis=1).argmax(axis=1) == answers)
    print(Text(f"하나로: {alone:.2f}, 열 조각으로: {together:.2f}", f"one: {alone:.2f}, ten crops: {together:.2f}"))

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 드롭아웃과 색 변화는 학습을 방해하는데도 왜 도움이 될까요? 학습 이미지가 백만 장이라면, 천
# 장이라면 각각 어떨까요? 강의의 기록과 비교해 보세요.

# %% [markdown] lang="en"
# **Think** (no points) Dropout and changed colours make training harder. Why can they help all the same? What would
# change with a million training images, and what with a thousand? Compare with the records in the lecture.
