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
# # 5주차 과제: 스트라이드, 패딩, 풀링 직접 만들기
#
# 특징 맵의 크기를 정하는 세 가지, 곧 스트라이드와 패딩과 풀링을 NumPy만으로 만들어요. 수용 영역을 계산하고,
# 최대 풀링의 역전파도 직접 해 봐요. 마지막에는 조건에 맞는 층을 스스로 설계해요.
#
# 예상 시간은 60~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 5 assignment: stride, padding and pooling by hand
#
# You build what decides the size of a feature map, stride, padding and pooling, with NumPy alone. You
# compute receptive fields and take a gradient back through max pooling. In the end you design a stack of
# layers to order.
#
# It takes about 60 to 120 minutes. Each exercise is graded on its own: if you are stuck, go on with the
# next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 써요. 함수 이름과 인자는 바꾸지 않아요.
# - 각 문제 아래의 **공개 검사**를 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알 수 있어요.
# - **숨은 검사**는 제출한 뒤에 다른 크기로 같은 것을 확인해요. 높이와 너비가 다른 이미지, 짝수 크기의 커널,
#   나누어떨어지지 않는 크기 같은 것들이에요.
# - 문제는 서로 독립이에요. 앞에서 만든 함수를 불러 쓰면 앞의 실수도 따라오니, 각각 따로 작성하세요.
# - 반복문이어도 좋아요.
#
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `C` 채널 수, `kh`, `kw` 커널의 높이와 너비예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and
#   arguments.
# - Run the **visible check** below each exercise: it tells at once whether you are right, and if not, what
#   differs.
# - **Hidden checks** ask the same of other sizes after you hand in: pictures whose height and width differ,
#   kernels of even size, sizes that a stride does not divide.
# - The exercises are independent. If an answer calls your earlier function, an earlier mistake comes along,
#   so write each on its own.
# - Loops are fine.
#
# The letters are those of the lecture: `N` images, `H` height, `W` width, `C` channels, and `kh`, `kw` for a
# kernel's height and width.

# %%
import numpy as np

from course.data.photos import photo
from course.figures import picture_row, show
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 출력의 크기
#
# 픽셀이 7개인 줄에 크기 3인 커널을 놓고 두 칸씩 옮겨요. 0에서 시작해 2, 4에서 멈추고, 다음 자리인 6에서는
# 오른쪽 끝이 줄을 벗어나요. 그래서 값은 3개예요.
#
#     픽셀    0 1 2 3 4 5 6
#     창      [---]
#                 [---]
#                     [---]          (7 - 3) / 2 + 1 = 3
#
# 양쪽에 0을 하나씩 붙이면(`padding=1`) 줄의 길이가 9가 되어 (9 - 3) / 2 + 1 = 4개예요. 나눗셈이 먼저이고,
# 나누어떨어지지 않으면 남는 픽셀은 버려져요. 내림한 **다음에** 1을 더해요. `"same"`은 반대로 크기 / 스트라이드를
# **올림**한 만큼 나오도록 0을 붙여요. 7픽셀에 스트라이드 2이면 3.5를 올려 4개예요.

# %% [markdown] lang="en"
# ## 1. The size of the output
#
# A kernel of size 3 moves by two pixels on a line of 7. It starts at 0 and stops at 2 and 4; at 6 its right
# end would leave the line. That makes 3 values.
#
#     pixels  0 1 2 3 4 5 6
#     windows [---]
#                 [---]
#                     [---]          (7 - 3) / 2 + 1 = 3
#
# With a zero at either end (`padding=1`) the line is 9 long: (9 - 3) / 2 + 1 = 4 values. Where the division leaves a
# rest, the pixels left over are dropped: round down, **then** add 1. `"same"`, on the other hand, adds zeros so that
# there are size / stride values, rounded **up**: 7 pixels at stride 2 give 3.5, so 4.

# %% exercise="output_size"

# %% [markdown] lang="ko"
# ## 2. 비대칭 "same" 패딩
#
# TensorFlow의 `"same"`은 0을 꼭 필요한 만큼만 붙여요. 픽셀 4개, 커널 3, 스트라이드 2를 봅시다.
#
# - 4 / 2 = 2번 멈춰요. 픽셀의 번호는 0부터 3까지예요.
# - 두 번째 창은 2번 픽셀에서 시작해 4번까지 봐요. 4번 픽셀은 없으니 0이 **하나** 필요해요.
# - 홀수라서 반으로 나눌 수 없어요. 남는 하나는 **뒤(아래, 오른쪽)** 에 둬요.
#
#       [1 2 3]        첫째 창
#           [3 4 0]    둘째 창: 0 하나가 오른쪽에만
#
# 스트라이드가 1이면 4번 멈추므로 0이 두 개 필요하고, 앞뒤에 하나씩 둬요. 커널이 스트라이드보다 작으면 0이
# 하나도 필요하지 않을 때가 있어요. 이때 음수만큼 붙이지 않도록 조심하세요.

# %% [markdown] lang="en"
# ## 2. The uneven padding of "same"
#
# TensorFlow's `"same"` adds no more zeros than it needs. Take 4 pixels, kernel 3, stride 2:
#
# - It stops 4 / 2 = 2 times. The pixels are numbered 0 to 3.
# - The second window is on pixels 2, 3 and 4. There is no pixel 4, so **one** zero is needed.
# - One cannot be halved. The extra zero goes **behind: below, or to the right**.
#
#       [1 2 3]        first window
#           [3 4 0]    second window: a zero on the right only
#
# At stride 1 the kernel stops 4 times, which takes two zeros, one at either end. Where the kernel is smaller
# than the stride, it can happen that no zeros are needed: take care not to pad by a negative number.

# %% exercise="pad_same"

# %% [markdown] lang="ko"
# ## 3. 스트라이드가 있는 컨볼루션
#
# 4주차의 교차상관에서 커널을 `stride`칸씩 옮겨요. 커널이 이미지 안에 온전히 들어가는 자리만 계산해요.
#
#     이미지            커널       왼쪽:   1·1 + 7·1 = 8
#     1 2 3 4  5      1 0        오른쪽: 3·1 + 9·1 = 12   (한 칸이 아니라 두 칸 옆)
#     6 7 8 9 10      0 1        스트라이드 2의 결과: 8 12
#
# 다섯째 열은 어느 창에도 들지 않았어요. 사진의 픽셀은 `uint8`이므로 255를 넘는 계산에 조심하세요.

# %% [markdown] lang="en"
# ## 3. Convolution with a stride
#
# Week 4's cross-correlation, but the kernel moves by `stride` pixels. Only places where the whole kernel fits
# count.
#
#     picture         kernel     left:   1·1 + 7·1 = 8
#     1 2 3 4  5      1 0        right:  3·1 + 9·1 = 12   (two pixels on, not one)
#     6 7 8 9 10      0 1        result at stride 2: 8 12
#
# The fifth column is in no window. A photo's pixels are `uint8`: beware of sums beyond 255.

# %% exercise="convolve_strided"

# %% [markdown] lang="ko"
# ## 4. 최대 풀링(max pooling)
#
# 창마다 가장 큰 값을 골라요. 배치 `N`과 채널 `C`는 그대로예요. 이미지끼리, 채널끼리 섞이지 않아요.
#
#     1 5 2      2x2 창, 스트라이드 1:   max(1,5,3,4) = 5   max(5,2,4,0) = 5
#     3 4 0                              max(3,4,9,9) = 9   max(4,0,9,9) = 9
#     9 9 9
#
# 창의 값이 모두 음수이면 결과도 음수예요.

# %% [markdown] lang="en"
# ## 4. Max pooling
#
# Take the largest value of each window. The batch `N` and the channels `C` stay: neither pictures nor channels
# mix.
#
#     1 5 2      2x2 windows, stride 1:   max(1,5,3,4) = 5   max(5,2,4,0) = 5
#     3 4 0                               max(3,4,9,9) = 9   max(4,0,9,9) = 9
#     9 9 9
#
# Where all values of a window are negative, so is the result.

# %% exercise="max_pool"

# %% [markdown] lang="ko"
# 다 풀었다면 아래 셀이 동전 사진을 두 번, 네 번 풀링해 보여 줘요. 밝은 동전이 어떻게 되는지 보세요.

# %% [markdown] lang="en"
# Once it is done, the next cell pools a photo of coins by 2 and by 4. Watch the bright coins.

# %% tags=["at-home"]
coins = photo("coins", gray=True)[20:180, 20:260]
try:
    pooled = {f"pooled by {n}": max_pool(coins[None, :, :, None], n, n)[0, :, :, 0] for n in (2, 4)}
except NotImplementedError:
    print(Text("max_pool을 먼저 풀어 보세요.", "Solve max_pool first."))
else:
    alt = Text(
        "동전 사진과, 창 2와 4로 최대 풀링한 사진. 동전이 부풀고 사이의 어두운 틈이 좁아져요.",
        "A photo of coins, and the same pooled by 2 and by 4: the coins swell, the dark gaps shrink.",
    )
    pictures = {name: np.asarray(picture).astype("uint8") for name, picture in pooled.items()}
    show(picture_row({"photo": coins, **pictures}), alt)

# %% [markdown] lang="ko"
# ## 5. 평균 풀링(average pooling)
#
# 이번에는 창마다 평균을 내요. 나머지는 최대 풀링과 같아요. 스트라이드를 주지 않으면 1이에요(Keras에서는 창의 크기예요).
#
#     1 5 2      2x2 창, 스트라이드 1:   (1 + 5 + 3 + 4) / 4 = 3.25   (5 + 2 + 4 + 1) / 4 = 3
#     3 4 1      창이 맵 전체:           (1 + 5 + 2 + 3 + 4 + 1) / 6 = 2.67
#
# 둘째 줄처럼 창의 크기를 주지 않으면 창은 맵 전체예요. 강의의 **전역 평균 풀링**이에요. 맵이 정사각형이 아닐 수도
# 있어요. 형상은 (N, 1, 1, C)로 둬요.

# %% [markdown] lang="en"
# ## 5. Average pooling
#
# Now take the mean of each window. All else is as in max pooling. Where no stride is given it is 1 (in Keras, it would
# be the size of the window).
#
#     1 5 2      2x2 windows, stride 1:   (1 + 5 + 3 + 4) / 4 = 3.25   (5 + 2 + 4 + 1) / 4 = 3
#     3 4 1      the whole map:           (1 + 5 + 2 + 3 + 4 + 1) / 6 = 2.67
#
# As in the second line, the window is the whole map where no size is given: the lecture's **global average
# pooling**. The map need not be square. Keep the shape (N, 1, 1, C).

# %% exercise="average_pool"

# %% [markdown] lang="ko"
# ## 6. 픽셀마다 몇 번 쓰일까?
#
# 3x4 이미지에 2x2 창을 한 칸씩 옮기면 창은 모두 6개예요. 모서리 픽셀은 창 하나에만, 가운데 픽셀은 네 개의 창에
# 들어가요.
#
#     1 2 2 1
#     2 4 4 2
#     1 2 2 1        모두 더하면 24 = 창 6개 × 픽셀 4개
#
# 0으로 테두리를 채우면 창이 이미지 밖에서도 시작하므로 모서리가 더 자주 쓰여요. 0이 쓰인 횟수는 세지 않아요.

# %% [markdown] lang="en"
# ## 6. How often is each pixel used?
#
# On a 3x4 picture, a 2x2 window that moves by one stops 6 times. A corner pixel lies in one window, a middle
# pixel in four.
#
#     1 2 2 1
#     2 4 4 2
#     1 2 2 1        their sum is 24 = 6 windows × 4 pixels
#
# With zeros around it, windows begin outside the picture, and corners are used more. Uses of the zeros are
# not counted.

# %% exercise="pixel_uses"

# %% [markdown] lang="ko"
# ## 7. 층을 쌓았을 때의 수용 영역(receptive field)
#
# 층마다 (커널 크기 - 1) × (앞에 있는 층들의 스트라이드를 모두 곱한 값)만큼 넓어져요. 1픽셀에서 시작해요.
#
# | 층 | 커널, 스트라이드 | 앞 스트라이드의 곱 | 수용 영역 |
# |---|---|---|---|
# | 컨볼루션 | 3, 1 | 1 | 1 + 2·1 = 3 |
# | 풀링 | 2, 2 | 1 | 3 + 1·1 = 4 |
# | 컨볼루션 | 3, 1 | 2 | 4 + 2·2 = 8 |
#
# 커널 크기는 층마다 다를 수 있어요. 스트라이드는 **바로 앞 층의 것까지만** 곱해요. 층이 하나도 없으면 답은 빈
# 리스트예요.

# %% [markdown] lang="en"
# ## 7. The receptive field of a stack
#
# Each layer widens it by (kernel size - 1) × (the product of the strides of all layers before it). It begins
# with 1 pixel.
#
# | layer | kernel, stride | strides before, multiplied | receptive field |
# |---|---|---|---|
# | convolution | 3, 1 | 1 | 1 + 2·1 = 3 |
# | pooling | 2, 2 | 1 | 3 + 1·1 = 4 |
# | convolution | 3, 1 | 2 | 4 + 2·2 = 8 |
#
# Kernel sizes may differ from layer to layer, and the product takes the strides **up to the layer before**, no
# further. Of an empty stack the answer is an empty list.

# %% exercise="receptive_field"

# %% [markdown] lang="ko"
# ## 8. 최대 풀링의 역전파
#
# 손실의 기울기(gradient)가 출력에서 입력으로 돌아와요. 최대 풀링의 출력은 창의 최댓값 하나와 같으니, 기울기도
# **그 자리로만** 돌아가요. 나머지 픽셀은 조금 바꾸어도 출력이 변하지 않으므로 0이에요.
#
#     입력       출력의 기울기     입력의 기울기
#     1 5 2      10 7              0 17 0        5가 두 창에서 모두 이겼으므로 10 + 7
#     3 4 0                        0  0 0
#
# 최댓값이 여러 자리에 있으면 읽는 순서(왼쪽에서 오른쪽, 위에서 아래)로 첫 자리가 모두 받아요. TensorFlow가 CPU에서
# 이렇게 해요. 기울기는 음수일 수도, 소수일 수도 있어요. 맵이 정수여도 결과는 실수예요.

# %% [markdown] lang="en"
# ## 8. The way back through max pooling
#
# The gradient of the loss comes back from the outputs to the inputs. An output of max pooling equals one
# value, its window's maximum, so the gradient goes back **to that place alone**. Change another pixel a
# little and the output stays: its gradient is 0.
#
#     input      gradient by the outputs     gradient by the inputs
#     1 5 2      10 7                        0 17 0      the 5 won in both windows: 10 + 7
#     3 4 0                                  0  0 0
#
# Where a maximum stands in several places, the first in reading order, left to right and top to bottom, gets
# it all. TensorFlow does so on a CPU. Gradients may be negative and have fractions; the result is float, even where the
# map holds whole numbers.

# %% exercise="max_pool_backward"

# %% [markdown] lang="ko"
# ## 9. 층을 설계하기
#
# 64x64 이미지에서 가는 선을 찾는 신경망의 앞부분을 설계해 보세요. 층은 모두 `"same"` 패딩이고, 조건은 이래요.
#
# 1. 층은 5개 이하예요.
# 2. 첫 층은 64x64를 지켜요. 그래야 가는 선을 놓치지 않아요.
# 3. 마지막 특징 맵은 8x8이에요.
# 4. 스트라이드가 커널보다 큰 층은 없어요. 아무도 보지 않는 픽셀이 생기니까요.
# 5. 마지막 층의 수용 영역은 33픽셀 이상이에요.
# 6. 커널의 넓이(커널 크기의 제곱)를 모두 더하면 45 이하예요.
#
# 예를 들어 `[(7, 1), (4, 4), (2, 2)]`는 층이 3개이고 64, 16, 8로 줄지만, 수용 영역이 7 + 3·1 + 1·4 = 14이고 넓이의
# 합이 49 + 16 + 4 = 69라서 5번과 6번을 어겨요. 답은 하나가 아니에요. **스트라이드를 어디에 두면** 뒤의 층이 더
# 넓게 볼까요?

# %% [markdown] lang="en"
# ## 9. Design a stack
#
# Design the first part of a network that looks for thin lines in pictures of 64x64. All layers are padded
# `"same"`. The conditions:
#
# 1. There are at most 5 layers.
# 2. The first layer keeps 64x64, so as not to miss a thin line.
# 3. The last map is 8x8.
# 4. No layer's stride is larger than its kernel: nobody would look at the pixels between.
# 5. The receptive field after the last layer is at least 33 pixels.
# 6. The areas of the kernels, their sizes squared, add up to at most 45.
#
# `[(7, 1), (4, 4), (2, 2)]`, for example, has 3 layers and shrinks 64 to 16 and 8, but its field is 7 + 3·1 +
# 1·4 = 14 and its areas add up to 49 + 16 + 4 = 69, so it breaks 5 and 6. There is more than one right
# answer. **Where should the strides be** for the layers after them to see more?

# %% exercise="design_stack"

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 설계한 층의 순서를 뒤집으면 마지막 특징 맵의 크기와 수용 영역 중 무엇이 달라질까요?
# 달라지는 것과 달라지지 않는 것의 공식을 비교해 보세요.

# %% [markdown] lang="en"
# **Think** (no points) Turn the order of your layers around. Which changes, the size of the last map or the
# receptive field? Compare the formulas of the two.

# %% [markdown] lang="ko"
# ## 여러분의 층으로 사진 줄이기
#
# 이제 만든 것을 모두 이어, 256x256 사진을 32x32로 줄여 봅시다. 여러분이 설계한 층에는 아직 가중치가 없으니, 층마다 창의
# 평균을 내는 커널을 넣어요. 여덟 칸마다 한 픽셀만 남기기, 창 8의 최대 풀링, 평균 풀링과 나란히 놓고 비교해 보세요.

# %% [markdown] lang="en"
# ## A photo through your own layers
#
# Join all that you built, and shrink a photo from 256x256 to 32x32. The layers that you designed have no weights yet,
# so each gets a kernel that takes the mean of its window. Compare them with keeping every 8th pixel, and with max and
# average pooling by windows of 8.


# %% tags=["at-home"]
def your_stack(image):
    """The picture (H, W) through your layers, each a mean of its windows."""
    for size, stride in design_stack():
        image = convolve_strided(pad_same(image, size, stride), np.full((size, size), 1 / size**2), stride)
    return image


ways = {
    Text("여덟 칸마다 하나", "every 8th pixel"): lambda image: convolve_strided(image, np.ones((1, 1)), 8),
    Text("최대 풀링", "max pooling"): lambda image: max_pool(image[None, :, :, None], 8, 8)[0, :, :, 0],
    Text("평균 풀링", "average pooling"): lambda image: average_pool(image[None, :, :, None], 8, 8)[0, :, :, 0],
    Text("여러분의 층", "your layers"): your_stack,
}

# %% tags=["at-home"]
scene = photo("camera")[70:326, 150:407]  # a column more than is shown at a time
try:
    small = {name: np.asarray(way(scene[:, :256])) for name, way in ways.items()}
except NotImplementedError:
    print(Text("2, 3, 4, 5, 9번을 먼저 풀어 보세요.", "Solve exercises 2, 3, 4, 5 and 9 first."))
else:
    pictures = {str(name): np.clip(picture, 0, 255).astype("uint8") for name, picture in small.items()}
    alt = Text(
        "사진사와, 32x32로 줄인 네 가지. 골라 남기면 거칠고, 최대 풀링은 밝은 것을 부풀리고, 여러분의 층은 흐려요.",
        "The photographer, and four ways to 32x32: picked pixels look rough, max pooling swells what is bright, your "
        "layers blur.",
    )
    show(picture_row({str(Text("사진", "photo")): scene[:, :256], **pictures}, columns=3), alt)

# %% [markdown] lang="ko"
# 강의의 질문을 여러분의 층에도 물어봅시다. 사진을 **한 픽셀** 옮기면 값이 얼마나 달라질까요? 달라진 크기의 평균을
# 값들의 표준편차로 나누어요. 패딩의 0이 보이는 테두리 두 줄은 빼요. 가장 적게 달라지는 것이 가장 좋은 것일까요? 위의
# 그림에서 무엇을 잃었는지도 보세요.

# %% [markdown] lang="en"
# Now ask of your layers what the lecture asked. Move the photo by **one pixel**: how much do the values change? The
# mean change is divided by the standard deviation of the values; two rows at the border, where the zeros of the padding
# show, are left out. Is what changes least the best? See in the picture above what it has lost, too.

# %% tags=["at-home"]
if "small" in globals():
    for name, way in ways.items():
        here, moved = (picture[2:-2, 2:-2] for picture in (small[name], np.asarray(way(scene[:, 1:]))))
        print(f"{np.abs(moved - here).mean() / here.std():.3f}", name)

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 여러분의 층이 만든 이미지는 왜 테두리가 어두울까요? `pad_same`이 무엇을 붙였는지 떠올려
# 보세요.

# %% [markdown] lang="en"
# **Think** (no points) Why does the picture that your layers make have a dark border? Recall what `pad_same` adds.
