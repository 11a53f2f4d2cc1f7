# ---
# jupyter:
#   course:
#     imports: [numpy]
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 4주차 과제: 컨볼루션 직접 만들기
#
# 컨볼루션 층이 하는 일을 NumPy만으로 처음부터 만들어요. 채널 하나에서 시작해 사진을 필터링하고, 채널 여러
# 개를 거쳐 필터 여러 개까지 가요. 다 만들고 나면 `Conv2D`가 계산하는 값과 똑같은 값이 나와요.
#
# 예상 시간은 60~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 4 assignment: convolution by hand
#
# You build what a convolution layer does from scratch, with NumPy alone. You begin with one channel,
# filter a photo, and go on through several channels to several filters. In the end you get the very
# numbers that `Conv2D` computes.
#
# It takes about 60 to 120 minutes. Each exercise is graded on its own: if you are stuck, go on with the
# next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 써요. 함수 이름과 인자는 바꾸지 않아요.
# - 각 문제 아래에 **공개 검사**가 있어요. 셀을 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알려
#   줘요.
# - **숨은 검사**는 제출한 뒤에 다른 이미지로 같은 것을 확인해요. 높이와 너비가 다른 이미지, 직사각형 커널,
#   실제 사진 같은 것들이에요.
# - 문제는 서로 독립이에요. 앞 문제를 틀려도 다음 문제의 점수는 깎이지 않아요. 다만 다음 문제에서 앞서
#   만든 함수를 불러 쓰면 앞의 실수도 따라오니, 각각 따로 작성하세요.
# - 반복문이어도 좋고 `np.einsum`이어도 좋아요.
#
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `C` 입력 채널 수, `F` 필터 수, `kh`, `kw` 커널의
# 높이와 너비예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and
#   arguments.
# - Below each exercise there is a **visible check**. Run its cell: it tells at once whether you are right,
#   and if not, what differs.
# - **Hidden checks** ask the same of other pictures after you hand in: pictures whose height and width
#   differ, rectangular kernels, real photos.
# - The exercises are independent: a mistake in one costs nothing in the next. If a later answer calls your
#   earlier function, though, an earlier mistake comes along, so write each on its own.
# - Loops are fine, and so is `np.einsum`.
#
# The letters are those of the lecture: `N` images, `H` height, `W` width, `C` input channels, `F` filters,
# and `kh`, `kw` for a kernel's height and width.

# %%
import numpy as np

from course.data.photos import photo
from course.figures import picture_row, show
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 교차상관(cross-correlation)
#
# 커널(kernel)을 이미지 위에 올려놓고, 겹치는 숫자끼리 곱해서 모두 더해요. 한 칸씩 옮겨 가며 되풀이하면 새
# 이미지가 돼요.
#
#     이미지      커널        왼쪽:   1·1 + 2·1 + 0·0 + 1·(-1) = 2
#     1 2 3     1  1        오른쪽: 2·1 + 3·1 + 1·0 + 2·(-1) = 3
#     0 1 2     0 -1        결과:   2 3
#
# 커널이 이미지 안에 온전히 들어가는 자리만 계산하므로 결과가 조금 작아져요. 위의 예에서는 2x3이 1x2가
# 되었어요. 강의에서 커널이 사진 위를 움직이던 애니메이션을 떠올려 보세요.
#
# 사진의 픽셀은 `uint8`, 곧 0부터 255까지의 정수예요. `uint8`끼리 계산하면 255를 넘는 순간 0부터 다시
# 시작하니 조심하세요.

# %% [markdown] lang="en"
# ## 1. Cross-correlation
#
# Lay the kernel on the picture, multiply the numbers that meet, and add everything up. Move on by one
# pixel and do it again: the sums are a new picture.
#
#     picture   kernel      left:   1·1 + 2·1 + 0·0 + 1·(-1) = 2
#     1 2 3     1  1        right:  2·1 + 3·1 + 1·0 + 2·(-1) = 3
#     0 1 2     0 -1        result: 2 3
#
# Only places where the whole kernel fits count, so the result is a little smaller: here 2x3 became 1x2.
# Think of the lecture's animation in which the kernel moves over a photo.
#
# A photo's pixels are `uint8`, integers from 0 to 255. Beware: arithmetic among `uint8` starts again at 0
# beyond 255.

# %% exercise="correlate2d"

# %% [markdown] lang="ko"
# ## 2. 컨볼루션(convolution)
#
# 수학에서 말하는 컨볼루션은 커널을 위아래로, 또 좌우로 뒤집은 다음 교차상관을 하는 것이에요. 같은 이미지로
# 계산하면 이래요.
#
#     커널      뒤집은 커널      왼쪽:   1·(-1) + 2·0 + 0·1 + 1·1 = 0
#     1  1      -1 0            오른쪽: 2·(-1) + 3·0 + 1·1 + 2·1 = 1
#     0 -1       1 1            결과:   0 1
#
# 밝은 점 하나뿐인 이미지에 적용하면 두 연산의 차이가 잘 보여요. 컨볼루션은 점이 있던 자리에 커널을
# 도장처럼 그대로 찍고, 교차상관은 뒤집어서 찍어요. 이미지와 커널의 숫자는 `uint8`일 수도, 실수일 수도
# 있고, 커널은 이미지보다 크지 않아요.

# %% [markdown] lang="en"
# ## 2. Convolution
#
# What mathematics calls convolution flips the kernel upside down and left to right, and then
# cross-correlates. On the same picture:
#
#     kernel    flipped kernel   left:   1·(-1) + 2·0 + 0·1 + 1·1 = 0
#     1  1      -1 0             right:  2·(-1) + 3·0 + 1·1 + 2·1 = 1
#     0 -1       1 1             result: 0 1
#
# A picture with a single bright dot shows the difference best. Convolution stamps the kernel, as it is,
# where the dot was; cross-correlation stamps it flipped. The numbers of picture and kernel may be `uint8` or
# floats, and the kernel is never larger than the picture.

# %% exercise="convolve2d"

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 두 연산의 결과가 같아지는 커널은 어떤 모양일까요? CNN은 커널의 값을 스스로
# 학습해요. 그렇다면 컨볼루션 층이 교차상관을 쓰더라도 아무 문제가 없는 까닭은 무엇일까요?

# %% [markdown] lang="en"
# **Think** (no points) For which kernels do the two give the same result? A CNN learns the values of its
# kernels. Why, then, does it not matter that a convolution layer computes cross-correlation?

# %% [markdown] lang="ko"
# ## 3. 고전적인 커널 네 개
#
# 사람이 목적에 맞게 값을 정한 3x3 커널들이에요. 강의에서 사진에 적용해 본 바로 그 커널이에요. 여기서는
# 교차상관으로 적용해요.
#
# | 이름 | 하는 일 | 고르게 칠한 면에서는 |
# |---|---|---|
# | `blur` | 이웃과 평균을 내어 잡음을 줄임 | 그대로 |
# | `sharpen` | 경계의 밝기 차이를 키움 | 그대로 |
# | `sobel_x` | 오른쪽으로 밝아지면 양수, 어두워지면 음수 | 0 |
# | `sobel_y` | 아래쪽으로 밝아지면 양수, 어두워지면 음수 | 0 |
#
# 예를 들어 가운데 픽셀만 90이고 이웃 여덟 개가 모두 0일 때, 아홉 픽셀의 평균을 내는 `blur`는 10을 줘요.
# 정답은 하나가 아니에요. 검사는 숫자를 비교하지 않고, 커널이 이미지에 무엇을 하는지 봐요.
#
# 힌트: 고르게 칠한 면이 어떻게 되는지는 가중치(weight)의 합이 결정해요.

# %% [markdown] lang="en"
# ## 3. Four classical kernels
#
# These are 3x3 kernels whose values people chose for a purpose, the very ones that the lecture applied to
# a photo. Here they are applied by cross-correlation.
#
# | name | what it does | on a plain area |
# |---|---|---|
# | `blur` | averages a pixel with its neighbours, which weakens noise | no change |
# | `sharpen` | makes the step at an edge larger | no change |
# | `sobel_x` | positive where the picture brightens to the right, negative where it darkens | 0 |
# | `sobel_y` | positive where the picture brightens downwards, negative where it darkens | 0 |
#
# Where the middle pixel is 90 and its eight neighbours are 0, for example, a `blur` that takes the mean of
# nine pixels gives 10. There is more than one right answer: the checks do not compare numbers but look at
# what a kernel does to pictures.
#
# Hint: what becomes of a plain area is decided by the sum of the weights.

# %% exercise="make_kernels"

# %% [markdown] lang="ko"
# ## 4. 사진에 필터 적용하기
#
# 흑백 사진 (H, W)이든 컬러 사진 (H, W, 3)이든 받아서, 같은 형상(shape)의 `uint8` 사진을 돌려줘요. 컬러는
# 채널(channel)마다 따로 계산해요.
#
# 1. 가장자리: 사진 바깥은 가장 가까운 픽셀이 이어진다고 봐요.
# 2. 반올림: 계산한 값을 정수로 반올림해요. 정확히 .5인 값은 어느 쪽으로 반올림해도 돼요.
# 3. 자르기: 0보다 작으면 0, 255보다 크면 255로 둬요.
#
# 한 줄짜리 사진 `6 9 30`에 세 픽셀의 평균을 내는 1x3 커널을 적용하면 이렇게 돼요.
#
#     (6) 6 9 30 (30)     (6+6+9)/3 = 7,  (6+9+30)/3 = 15,  (9+30+30)/3 = 23

# %% [markdown] lang="en"
# ## 4. Filtering a photo
#
# Take a gray photo (H, W) or a colour photo (H, W, 3) and return a `uint8` photo of the same shape.
# Compute each colour channel on its own.
#
# 1. Edges: beyond the border, the nearest pixel goes on.
# 2. Rounding: round the values to integers. An exact half may go either way.
# 3. Clipping: what is below 0 becomes 0, what is above 255 becomes 255.
#
# A photo of one row, `6 9 30`, and a 1x3 kernel that takes the mean of three pixels:
#
#     (6) 6 9 30 (30)     (6+6+9)/3 = 7,  (6+9+30)/3 = 15,  (9+30+30)/3 = 23

# %% exercise="filter_image"

# %% [markdown] lang="ko"
# 두 문제를 다 풀었다면 아래 셀이 커피 사진에 커널 네 개를 적용해 보여 줘요. 맨 앞이 원본이고, 그다음은
# `make_kernels`가 돌려준 순서대로예요.

# %% [markdown] lang="en"
# Once both exercises are done, the next cell applies the four kernels to a photo of a cup of coffee: the
# original first, then the kernels in the order of your `make_kernels`.

# %% tags=["at-home"]
cup = photo("coffee")[50:300:2, 130:470:2]  # every second pixel: loops take their time
try:
    filtered = {name: filter_image(cup, np.asarray(kernel)) for name, kernel in make_kernels().items()}
except NotImplementedError:
    print(Text("make_kernels와 filter_image를 먼저 풀어 보세요.", "Solve make_kernels and filter_image first."))
else:
    alt = Text(
        "커피 잔 사진과, 커널을 하나씩 적용한 사진들. 소벨 커널을 적용한 사진은 어둡고 경계만 밝아요.",
        "A photo of a cup of coffee, and the same after each kernel: after Sobel, bright edges on black.",
    )
    show(picture_row({"photo": cup, **filtered}, columns=3), alt)

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) `sobel_x` 사진에서 잔의 흰 테두리를 보세요. 왼쪽 테두리는 바깥 경계만, 오른쪽
# 테두리는 안쪽 경계만 밝아요. 나머지 두 경계의 값은 어디로 갔을까요? `filter_image`의 세 단계 중에서
# 찾아보세요. CNN에서 컨볼루션 다음에 오는 ReLU와도 비교해 보세요.

# %% [markdown] lang="en"
# **Think** (no points) Look at the white rim of the cup after `sobel_x`. On the left only its outer edge
# is bright, on the right only its inner edge. Where did the values of the other two edges go? Look among
# the three steps of `filter_image`, and compare with the ReLU that follows a convolution in a CNN.

# %% [markdown] lang="ko"
# ## 5. 채널이 여러 개, 필터는 하나
#
# 필터(filter) 하나는 입력 채널 수만큼의 커널로 이루어져요. 채널마다 자기 커널로 교차상관을 하고, 그
# 결과를 모두 더한 다음 편향(bias)을 한 번 더해요. 그래서 채널이 몇 개든 필터 하나는 특징 맵(feature
# map)을 한 장만 만들어요. 채널은 두 배열 모두 마지막 축이에요.
#
# | | 형상 | 예 |
# |---|---|---|
# | `image` | (H, W, C) | (6, 6, 3) |
# | `kernels` | (kh, kw, C) | (3, 3, 3) |
# | 결과 | (H - kh + 1, W - kw + 1) | (4, 4) |
#
# 강의에서 계산한 예가 공개 검사예요. 6x6x3 입력의 왼쪽 위 자리에서
#
#     빨강 308  +  초록 (-498)  +  파랑 164  +  편향 1  =  -25
#
# 이 돼요. 이 숫자들은 강의 자료가 소개한 글의 예에서 왔어요
# ([출처](https://www.analyticsvidhya.com/blog/2021/05/convolutional-neural-networks-cnn/)). 입력의 첫 행과
# 첫 열이 0인 것은 다음 주에 배울 패딩(padding)이 이미 둘러져 있기 때문이에요.

# %% [markdown] lang="en"
# ## 5. Many channels, one filter
#
# A filter is made of kernels, one for each channel of the input. Each channel is cross-correlated with its
# own kernel; the results are added up, and then the bias, once. However many channels there are, one
# filter makes one feature map. The channels are the last axis of both arrays.
#
# | | shape | example |
# |---|---|---|
# | `image` | (H, W, C) | (6, 6, 3) |
# | `kernels` | (kh, kw, C) | (3, 3, 3) |
# | result | (H - kh + 1, W - kw + 1) | (4, 4) |
#
# The visible check is the example that the lecture works through. In the upper left place of its 6x6x3
# input,
#
#     red 308  +  green (-498)  +  blue 164  +  bias 1  =  -25
#
# The numbers come from an article that the slides point to
# ([source](https://www.analyticsvidhya.com/blog/2021/05/convolutional-neural-networks-cnn/)). The first
# row and column of the input are 0 because it is padded already; padding is next week's topic.

# %% exercise="conv2d_one_filter"

# %% [markdown] lang="ko"
# ## 6. 컨볼루션 층: 이미지도 여러 장, 필터도 여러 개
#
# 이제 배치(batch)로 들어온 이미지 N장에 필터 F개를 모두 적용해요. 필터마다 특징 맵이 한 장씩 나오고,
# 그것이 출력의 채널이 돼요. 강의의 규칙 두 가지를 형상에서 확인해 보세요.
#
# - 필터의 채널 수 = 입력의 채널 수 `C`
# - 필터의 개수 = 출력의 채널 수 `F`
#
# | | 형상 | 예 |
# |---|---|---|
# | `images` | (N, H, W, C) | (1, 6, 6, 3) |
# | `filters` | (kh, kw, C, F) | (3, 3, 3, 2) |
# | `biases` | (F,) | (2,) |
# | 결과 | (N, H - kh + 1, W - kw + 1, F) | (1, 4, 4, 2) |
#
# 이 축 순서는 Keras의 것이에요. 활성화 함수(activation function)는 적용하지 않으므로 음수도 그대로
# 남아요.

# %% [markdown] lang="en"
# ## 6. A convolution layer: many images, many filters
#
# Now apply all F filters to a batch of N images. Each filter makes one feature map, and that becomes a
# channel of the output. The shapes show two rules of the lecture:
#
# - channels of a filter = channels of the input, `C`
# - number of filters = channels of the output, `F`
#
# | | shape | example |
# |---|---|---|
# | `images` | (N, H, W, C) | (1, 6, 6, 3) |
# | `filters` | (kh, kw, C, F) | (3, 3, 3, 2) |
# | `biases` | (F,) | (2,) |
# | result | (N, H - kh + 1, W - kw + 1, F) | (1, 4, 4, 2) |
#
# The order of the axes is that of Keras. There is no activation function, so negative values stay.

# %% exercise="conv2d"

# %% [markdown] lang="ko"
# ## 7. 파라미터(parameter) 세기
#
# 층 하나가 학습할 숫자는 모두 몇 개일까요? 5번의 필터를 세어 봅시다. 3x3 커널이 채널마다 하나씩 세 개이니
# 가중치가 27개, 편향이 1개, 모두 28개예요. 같은 크기의 필터가 두 개면 56개예요.
#
# `kernel_size`는 `3`처럼 숫자 하나이거나 `(1, 7)`처럼 (높이, 너비) 쌍이에요. 입력 이미지의 크기는 인자에
# 없어요. 왜 필요하지 않을까요?

# %% [markdown] lang="en"
# ## 7. Counting parameters
#
# How many numbers does a layer learn? Count the filter of exercise 5: a 3x3 kernel for each of three
# channels, which is 27 weights, and 1 bias: 28. Two filters of that size have 56.
#
# `kernel_size` is one number, such as `3`, or a pair (height, width), such as `(1, 7)`. The size of the
# input picture is not among the arguments. Why is it not needed?

# %% exercise="count_parameters"

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 6x6x3 입력에는 숫자가 108개, 4x4x2 출력에는 32개 있어요. 이 둘을 컨볼루션
# 층이 아니라 완전 연결 층(dense layer)으로 이으면 파라미터가 몇 개일까요? 필터 두 개의 56개와 비교해
# 보세요.

# %% [markdown] lang="en"
# **Think** (no points) A 6x6x3 input holds 108 numbers, a 4x4x2 output 32. How many parameters would join
# the two by a dense layer instead of a convolution layer? Compare with the 56 of two filters.
