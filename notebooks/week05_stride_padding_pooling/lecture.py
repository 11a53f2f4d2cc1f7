# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 5주차: 스트라이드, 패딩, 풀링
#
# 4주차에서 커널(kernel)은 사진의 **어디에서나 똑같은 계산**을 했어요. 그렇다면 물체가 조금 옆으로 옮겨 가도 CNN의
# 답은 그대로여야 할 것 같아요. 그런데 실제 CNN은 사진을 **한 픽셀**만 옮겨도 답을 바꾸곤 해요. 네 픽셀을 옮기면
# 오히려 답이 되돌아오기도 하고요.
#
# > **이번 주의 질문.** 어디에서나 같은 계산을 하는데, 왜 한 픽셀을 옮기면 답이 달라질까요? 그리고 왜 네 픽셀을
# > 옮기면 답이 다시 같아질까요?
#
# 지금은 답할 수 없어도 괜찮아요. 특징 맵(feature map)의 크기를 정하는 세 가지, 스트라이드와 패딩과 풀링을 하나씩
# 살펴본 뒤 마지막에 직접 재어 봅시다.
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1 | 스트라이드 | 8분 |
# | 2, 3 | 패딩, 그리고 모서리에서 일어나는 일 | 14분 |
# | 4, 5 | 풀링, 작은 이동과 잃어버린 위치 | 16분 |
# | 6 | 전역 평균 풀링, 누가 무엇을 쓰나 | 8분 |
# | 7 | 쌓은 층의 수용 영역 | 9분 |
# | 8 | 역전파 | 12분 |
# | 9 | 한 픽셀 이동의 영향 재어 보기, 그리고 질문의 답 | 9분 |

# %% [markdown] lang="en"
# # Week 5: stride, padding, pooling
#
# In week 4 a kernel did **the same computation everywhere** on a photo. So a CNN's answer should stay when a
# thing moves a little to the side. Yet real CNNs change their answer when the picture moves by **one pixel**,
# and sometimes change it back when it moves by four.
#
# > **This week's question.** The same computation everywhere: why does one pixel change the answer? And why
# > do four pixels bring it back?
#
# You need not know yet. We look at the three things that decide the size of a feature map, stride, padding
# and pooling, one by one, and measure it ourselves at the end.
#
# | part | about | time |
# |---|---|---|
# | 1 | stride | 8 min |
# | 2, 3 | padding, and what happens in the corners | 14 min |
# | 4, 5 | pooling, small shifts and lost positions | 16 min |
# | 6 | global average pooling, and who uses what | 8 min |
# | 7 | the receptive field of a stack | 9 min |
# | 8 | the way back | 12 min |
# | 9 | one pixel, measured, and the answer | 9 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np

from course.analysis import analyse
from course.data import first_of
from course.data.photos import photo
from course.figures import number_grids, picture_row, show
from course.figures.volume_player import VolumePlayer
from course.language import Text
from course.weeks.week04_convolution.helpers import SLIDE_PICTURE

# %%
from course.weeks.week05_stride_padding_pooling.helpers import (
    convolve,
    gradient,
    influence,
    line_chart,
    numeric_gradient,
    on_canvas,
    pool,
    shrinking_network,
    uses,
)
from course.weeks.week05_stride_padding_pooling.player import PoolingWindow

keras.utils.set_random_seed(5)

# %% [markdown] lang="ko"
# ## 1. 스트라이드(stride)
#
# **스트라이드**는 커널이 한 번에 옮겨 가는 칸 수예요. 4주차의 Sobel 커널을 사진사에 적용하되, 한 칸씩, 두 칸씩,
# 네 칸씩 옮겨 봅시다.

# %% [markdown] lang="en"
# ## 1. Stride
#
# The **stride** is how far the kernel moves at a time. Apply week 4's Sobel kernel to the photographer, but
# move it by one, two and four pixels.

# %%
face = photo("camera")[60:320, 100:400]
sobel_x = np.outer([1, 2, 1], [-1, 0, 1])
edges = {stride: convolve(face, sobel_x, stride) for stride in (1, 2, 4)}
show(
    picture_row({f"stride {s}: {m.shape[0]}x{m.shape[1]}": m for s, m in edges.items()}, limit=400),
    Text(
        "스트라이드 1, 2, 4의 윤곽 특징 맵. 크기는 절반, 4분의 1로 줄고, 얼굴과 카메라의 가는 윤곽은 점점 끊어져요.",
        "Edge maps at strides 1, 2 and 4: half and a quarter as large. Thin outlines of face and camera break up.",
    ),
)
assert edges[2].shape == (129, 149)  # of 258 x 298

# %% [markdown] lang="ko"
# 스트라이드 2는 새로운 계산이 아니에요. 스트라이드 1의 특징 맵에서 **한 칸 걸러 하나씩만 남긴 것**과 같아요. 남길
# 것만 계산하므로 곱셈은 4분의 1로 줄어들어요.

# %% [markdown] lang="en"
# Stride 2 computes nothing new. It equals the map of stride 1 with **only every second value kept**, down and
# across. And since only those are computed, it takes a quarter of the multiplications.

# %%
for stride in (2, 4):
    assert np.array_equal(edges[stride], edges[1][::stride, ::stride])

row = Text("스트라이드 {s}: 값 {v:6,d}개, 곱셈 {m:7,d}번", "stride {s}: {v:6,d} values, {m:7,d} multiplications")
for stride, feature_map in edges.items():
    print(row.format(s=stride, v=feature_map.size, m=9 * feature_map.size))
assert edges[1].size == 4 * edges[2].size

# %% [markdown] lang="ko"
# > **슬라이드 확인.** "스트라이드가 2이면 특징 맵의 크기는 절반." 정확히 절반일까요? 값의 개수는 커널이 멈추는 자리의
# > 수예요.
# >
# > $$\text{출력} = \left\lfloor \frac{\text{입력} - \text{커널}}{\text{스트라이드}} \right\rfloor + 1$$
# >
# > ⌊ ⌋는 내림이에요. 커널이 이미지 밖으로 나가는 자리는 계산하지 않으니까요. 28픽셀에 커널 3이면 25 / 2 = 12.5, 내려서
# > 12걸음, 처음 자리까지 **13**이에요. 14가 아니에요. 절반이라는 말은 한 변의 어림값이고, 값의 개수로는 4분의 1이에요.

# %% [markdown] lang="en"
# > **Check the slide.** "Stride 2 halves the feature map." Exactly? The number of values is the number of
# > places where the kernel stops.
# >
# > $$\text{output} = \left\lfloor \frac{\text{input} - \text{kernel}}{\text{stride}} \right\rfloor + 1$$
# >
# > ⌊ ⌋ rounds down: a step that would leave the picture is not taken. With 28 pixels and a kernel of 3, 25 / 2
# > = 12.5, so 12 steps, and with the first place **13** values, not 14. Half is about right for a side; the
# > number of values is a quarter.

# %%
sides = {n: convolve(np.zeros((n, n)), sobel_x, 2).shape[0] for n in (26, 27, 28, 29, 30)}
print(Text("입력 -> 출력:", "input -> output:"), sides)
assert sides == {n: (n - 3) // 2 + 1 for n in sides}
assert sides[28] == 13
assert sides[27] == 13  # the 28th pixel changes nothing: no window reaches it

# %% [markdown] lang="ko"
# ## 2. 패딩(padding)
#
# 스트라이드가 1이어도 3×3 커널을 지날 때마다 특징 맵은 2픽셀씩 줄어들어요. 28×28은 열네 번이면 사라져요. 그래서 이미지
# 둘레에 **0으로 테두리를 채워요**. 슬라이드의 말대로 특징 맵이 계속 작아지는 것을 막는 방법이에요.

# %% [markdown] lang="en"
# ## 2. Padding
#
# Even at stride 1, each 3×3 kernel takes 2 pixels off the map. 28×28 lasts for less than fourteen layers. So
# we put **zeros around the picture**: that is how, as the slide says, maps are kept from shrinking.

# %%
shapes = {"valid": [28], "same": [28]}
for padding, sizes in shapes.items():
    x = np.zeros((28, 28))
    for _ in range(13):
        x = convolve(x, sobel_x, padding=padding)
        sizes.append(x.shape[0])

# %%
show(
    line_chart(
        {"no padding (valid)": shapes["valid"], "zeros around (same)": shapes["same"]},
        x=range(14),
        xlabel="number of 3x3 layers",
        ylabel="height of the map (pixel)",
    ),
    Text(
        "층이 늘수록 패딩 없는 특징 맵은 28에서 2까지 줄고, 패딩한 특징 맵은 28을 지켜요.",
        "With more layers the map without padding falls from 28 to 2 pixels; the padded one stays at 28.",
    ),
)

# %% [markdown] lang="ko"
# 양쪽에 p개씩 붙이면 출력 = ⌊(입력 + 2p - 커널) / 스트라이드⌋ + 1이에요. 스트라이드가 1이고 커널이 홀수 k라면
# p = (k - 1) / 2일 때 크기가 그대로예요.
#
# 4주차 -25 예제의 첫 행과 첫 열에 있던 0의 정체가 바로 이것이에요. 슬라이드는 패딩한 이미지의 **왼쪽 위 부분**만
# 보여 주었어요. 거기에 적힌 5×5 픽셀을 이미지 전체라고 해 봅시다. 네 변에 모두 0을 한 줄 붙이면 7×7이 되고, 특징 맵은
# 5×5로 되돌아와요. 아래에서 스트라이드와 패딩을 바꾸고 값을 골라 보세요.

# %% [markdown] lang="en"
# With p zeros on either side, output = ⌊(input + 2p - kernel) / stride⌋ + 1. At stride 1, an odd kernel k
# keeps the size if p = (k - 1) / 2.
#
# That is what the zeros in the first row and column of week 4's -25 were. The slide showed only the **upper left
# part** of a padded picture. Take the 5×5 pixels that it gives for the whole picture. With zeros on all four sides
# it is 7×7, and the map is 5×5 again. Change stride and padding below, and choose values.

# %%
kernels = [
    [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
    [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
    [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
]
picture, filters = SLIDE_PICTURE[1:, 1:], np.moveaxis(kernels, 0, -1)[..., None]  # (5, 5, 3) and (3, 3, 3, 1)
VolumePlayer(picture, filters, bias=[1], padding=1, strides=(1, 2, 3), paddings=(0, 1, 2, "same"))

# %%
channels = [convolve(picture[..., c], kernels[c], padding="same") for c in range(3)]
assert [channel[0, 0] for channel in channels] == [308, -498, 164]
assert (sum(channels) + 1)[0, 0] == -25
assert channels[0].shape == picture.shape[:2]
by_one, by_same = convolve(np.pad(picture[..., 0], 1), kernels[0], 3), convolve(picture[..., 0], kernels[0], 3, "same")
assert by_one.shape == by_same.shape == (2, 2)
assert not np.array_equal(by_one, by_same)

# %% [markdown] lang="ko"
# ### 비대칭 "same" 패딩
#
# Keras의 `padding="same"`은 출력이 **입력 / 스트라이드(올림)** 가 되도록 0을 붙여요. 스트라이드가 1이 아니면 필요한
# 0이 홀수 개일 수 있는데, 이때 남는 하나는 **아래와 오른쪽**에 둬요. 위에서 스트라이드 3을 고르고 패딩 1과 `same`을
# 비교해 보세요. 둘 다 2×2인데 값이 달라요. 값이 모두 1인 4×4 이미지와 3×3 커널로 까닭을 알아봅시다. 창 안에 0이
# 없으면 9가 나와요.

# %% [markdown] lang="en"
# ### The uneven "same"
#
# Keras' `padding="same"` adds zeros so that the output is **input / stride, rounded up**. Beyond stride 1 that
# may take an odd number of zeros, and the extra one goes **below and to the right**. Choose stride 3 above and compare
# padding 1 with `same`: both give 2×2, with other values. See why on a 4×4 picture of ones under a 3×3 kernel of
# ones: a window without zeros gives 9.

# %%
ones, kernel = np.ones((4, 4)), np.ones((3, 3))
by_keras = convolve(ones, kernel, 2, "same")
symmetric = convolve(np.pad(ones, 1), kernel, 2)  # one zero on every side, as PyTorch's padding=1 does
show(
    number_grids({"Keras, same": by_keras, "one zero on every side": symmetric}),
    Text(
        "왼쪽: Keras same의 결과 9 6, 6 4. 오른쪽: 네 변에 0을 둔 결과 4 6, 6 9.",
        "Left: Keras' same gives 9 6, 6 4. Right: with a zero on every side, 4 6, 6 9.",
    ),
)
assert by_keras.tolist() == [[9, 6], [6, 4]]
assert symmetric.tolist() == [[4, 6], [6, 9]]

# %% [markdown] lang="ko"
# 크기는 둘 다 2×2로 같지만 **보는 자리가 한 픽셀 달라요.** PyTorch에서 학습한 가중치(weight)를 Keras로 옮길 때 오류
# 없이 틀린 답이 나오는 까닭이 여기에 있어요. 과제에서 이 규칙을 직접 만들어요.
#
# ### 먼저 생각해 보기 1
#
# 224×224 이미지에 커널 7, 스트라이드 2, `same`을 적용해요. (커널과 스트라이드는 ResNet의 첫 층과 같아요.) 출력의
# 크기는 얼마이고, 0은 위와 아래에 각각 몇 줄씩 놓일까요?
#
# <details><summary>답 보기</summary>
#
# 출력은 224 / 2 = 112예요. 마지막 창은 2 × 111 = 222에서 시작해 222 + 7 = 229픽셀까지 필요하므로 0은 모두
# 229 - 224 = **5줄**이고, 위에 2줄, 아래에 3줄이에요. PyTorch의 ResNet은 위아래에 3줄씩 둬요. 그래서
# Keras의 ResNet-50은 `same`을 쓰지 않고 `ZeroPadding2D(3)`을 따로 두어 이것에 맞춰요.
#
# </details>

# %% [markdown] lang="en"
# Both are 2×2, but they **look at places one pixel apart**. This is why weights that were trained in PyTorch
# and moved to Keras can give wrong answers without any error. In the assignment you build the rule yourself.
#
# ### Think first 1
#
# A kernel of 7 at stride 2 with `same` is applied to 224×224 (kernel and stride are those of ResNet's first layer).
# How large is the output, and how many rows of zeros lie above and below?
#
# <details><summary>Show the answer</summary>
#
# The output is 224 / 2 = 112. The last window starts at 2 × 111 = 222 and needs 222 + 7 = 229 pixels, so there
# are 229 - 224 = **5** rows of zeros: 2 above, 3 below. PyTorch's ResNet puts 3 on either side. To
# agree with it, Keras' ResNet-50 does not use `same` but has a `ZeroPadding2D(3)` of its own.
#
# </details>

# %%
seen = convolve(np.ones((224, 224)), np.ones((7, 1)), 2, "same")  # counts the rows of the picture in a window
print(Text("첫 창과 마지막 창이 보는 행의 수:", "rows that the first and the last window see:"), seen[[0, -1], 0])
assert seen.shape == (112, 112)
assert seen[[0, -1], 0].tolist() == [7 - 2, 7 - 3]

# %% [markdown] lang="ko"
# ## 3. 모서리에서 일어나는 일
#
# 픽셀 하나는 몇 개의 창에 들어갈까요? 가운데 픽셀은 3×3 창 아홉 개에 들어가지만, 모서리 픽셀은 **한 개**에만
# 들어가요. 세어 봅시다.

# %% [markdown] lang="en"
# ## 3. What happens in the corners
#
# In how many windows does a pixel lie? One in the middle lies in nine 3×3 windows, one in the corner in a
# **single** one. Count.

# %%
counts = {f"{padding}, stride {s}": uses(6, 6, 3, s, padding) for padding in ("valid", "same") for s in (1, 2)}
show(
    number_grids({title: grid.astype(float) for title, grid in counts.items()}, columns=2),
    Text(
        "6×6 픽셀이 3×3 창에 쓰이는 횟수. 패딩 없이 모서리 1, 가운데 9. 패딩하면 모서리 4, 변 6. "
        "스트라이드 2이면 격자무늬가 되고, 패딩이 없으면 마지막 행과 열은 0.",
        "How often 3×3 windows use each of 6×6 pixels: corner 1 and middle 9 without padding, corner 4 and side 6 "
        "with it. At stride 2 a lattice; without padding the last row and column count 0.",
    ),
)

# %% [markdown] lang="ko"
# > **슬라이드 확인.** "패딩을 하면 모서리 주변의 연산 횟수가 늘어 특징이 강화된다." 횟수가 는다는 말은 맞아요.
# > 1에서 **4**로 늘어요. 하지만 가운데는 여전히 **9**예요. 불리함이 줄어들 뿐 없어지지는 않아요. 스트라이드
# > 2에서 패딩이 없으면 이 이미지의 마지막 행과 열은 **한 번도** 쓰이지 않아요.

# %% [markdown] lang="en"
# > **Check the slide.** "Padding makes for more computations around the corners, which strengthens their
# > features." More, yes: from 1 to **4**. But the middle still has **9**: the corner's handicap gets smaller,
# > it does not go away. At stride 2 without padding, the last row and column here are **never** used.

# %%
plain, padded = counts["valid, stride 1"], counts["same, stride 1"]
assert (plain[0, 0], plain[0, 3], plain[3, 3]) == (1, 3, 9)
assert (padded[0, 0], padded[0, 3], padded[3, 3]) == (4, 6, 9)
assert counts["valid, stride 2"][-1].max() == 0
assert plain.sum() == 4 * 4 * 9  # windows times pixels of a window

# %% [markdown] lang="ko"
# 슬라이드는 0 때문에 모서리 주변에 **잡음**이 조금 는다고도 해요. 얼마나일까요? 밝기가 100으로 균일한 이미지에 3×3 평균
# 커널을 적용하면 가운데는 100이지만, 모서리 창에는 픽셀이 네 개뿐이라 100 × 4/9 = 44가 돼요. 사진에서는 **어두운
# 테두리**로, Sobel 커널에서는 **있지도 않은 윤곽**으로 나타나요.

# %% [markdown] lang="en"
# The slide also says that zeros add a little **noise** near the corners. How much? Under a 3×3 mean kernel, a
# plain picture of 100 stays 100 in the middle, but a corner window holds only four pixels: 100 × 4/9 = 44. On
# a photo it looks like a **dark frame**, and under Sobel's kernel like **an edge that is not there**.

# %%
mean_kernel = np.full((3, 3), 1 / 9)
flat = convolve(np.full((5, 5), 100), mean_kernel, padding="same")
sky = photo("camera")[:40, 380:430]
blurred = convolve(sky, np.full((9, 9), 1 / 81), padding="same").astype("uint8")
false_edges = convolve(sky, sobel_x, padding="same")
show(
    picture_row({"photo": sky, "9x9 mean, zeros around": blurred, "Sobel, zeros around": false_edges}, limit=800),
    Text(
        "하늘 사진. 평균 커널을 적용하면 테두리가 어둡고, Sobel을 적용하면 왼쪽과 오른쪽 변에 가짜 윤곽이 생겨요.",
        "A piece of sky. After the mean kernel its border is dark; after Sobel, false edges line the left and right.",
    ),
)
assert np.allclose([flat[0, 0], flat[0, 2], flat[2, 2]], [100 * 4 / 9, 100 * 6 / 9, 100])
assert np.abs(false_edges[1:-1, [0, -1]]).min() > 5 * np.abs(false_edges[1:-1, 1:-1]).mean()

# %% [markdown] lang="ko"
# "성능에는 큰 영향이 없다"는 슬라이드의 말은 대개 맞아요. 물체는 보통 가운데에 있으니까요. 다만 0으로 된 테두리는
# 신경망에게 **여기가 가장자리**라고 알려 주는 표지가 돼요. 100으로 균일한 이미지에 평균 커널을 두 번 적용해 보면, 0을
# 붙이지 않았을 때는 어디나 100이에요. 0을 붙이면 바깥의 두 줄이 100보다 작아져서, 값만 보고도 가장자리가 가까운 줄
# 알 수 있어요. 위치를 몰라야 할 계산에 위치가 새어 들어온 셈이에요.

# %% [markdown] lang="en"
# That it hardly affects performance, as the slide says, is mostly right: things tend to be in the middle. But
# a frame of zeros tells the network **here is the border**. Apply the mean kernel twice to a plain picture of 100.
# Without zeros it is 100 everywhere; with them, the two outer rows fall below it, and the value alone tells that
# the border is near. Position has leaked into a computation that should not know any.

# %%
plain = np.full((7, 7), 100)
twice = {p: convolve(convolve(plain, mean_kernel, 1, p), mean_kernel, 1, p).round() for p in ("valid", "same")}
show(
    number_grids(twice),
    Text(
        "7×7의 균일한 이미지에 평균 커널을 두 번. valid는 3×3 모두 100. same은 모서리 31, 변의 가운데 56, 한 칸 안쪽 "
        "89, 두 칸 안쪽부터 100.",
        "The mean kernel twice on a plain picture of 7×7. Valid: 3×3, all 100. Same: corner 31, middle of a side 56, "
        "one step inwards 89, 100 from two steps on.",
    ),
)
assert (twice["valid"] == 100).all()
assert twice["same"][3].tolist() == [56, 89, 100, 100, 100, 89, 56]
assert twice["same"][0, 0] == 31

# %% [markdown] lang="ko"
# ## 4. 풀링(pooling)
#
# 특징 맵을 줄이는 또 하나의 방법은 **풀링**이에요. 창마다 가장 큰 값(최대 풀링) 또는 평균(평균 풀링)을 하나씩
# 남겨요. 학습할 가중치가 없고, 채널마다 따로 해요.

# %% [markdown] lang="en"
# ## 4. Pooling
#
# Another way to shrink a map is **pooling**: of each window, keep the largest value (max pooling) or the mean
# (average pooling). There are no weights to learn, and each channel is pooled on its own.

# %%
small = np.array([[1, 3, 0, 2], [5, 2, 1, 0], [0, 1, 8, 4], [2, 1, 3, 1]])
show(
    number_grids({"feature map": small.astype(float), "max": pool(small), "average": pool(small, kind="average")}),
    Text(
        "4×4 특징 맵, 최대 풀링 5 2, 2 8, 평균 풀링 2.75 0.75, 1 4.",
        "A 4×4 map; max pooling gives 5 2, 2 8; average pooling 2.75 0.75, 1 4.",
    ),
)
assert pool(small).tolist() == [[max(1, 3, 5, 2), max(0, 2, 1, 0)], [max(0, 1, 2, 1), max(8, 4, 3, 1)]]
assert pool(small, kind="average").tolist() == [[(1 + 3 + 5 + 2) / 4, 3 / 4], [1, (8 + 4 + 3 + 1) / 4]]

# %% [markdown] lang="ko"
# 맵이 작아지면 **다음 층**이 계산할 자리도 줄어들어요. 슬라이드의 "크기 감소 → 계산 속도 향상"이 이것이에요. 2×2로
# 풀링한 다음의 3×3 층에서 곱셈을 세어 봅시다.

# %% [markdown] lang="en"
# On a smaller map **the next layer** has fewer places to compute. That is the slide's "smaller maps, faster
# computing". Count the multiplications of a 3×3 layer after 2×2 pooling.

# %%
before, after = (9 * convolve(m, sobel_x, padding="same").size for m in (edges[1], pool(edges[1])))
print(Text("풀링 없이:", "without pooling:"), f"{before:,}", Text("풀링한 다음:", "after it:"), f"{after:,}")
assert before == 4 * after

# %% [markdown] lang="ko"
# 아래에서 창의 크기, 스트라이드, 패딩을 바꾸어 가며 재생해 보세요. 창 3, 스트라이드 2는 창끼리 **겹쳐요**(AlexNet이
# 이렇게 했어요). 창 2, 스트라이드 3에서는 흐린 칸, 곧 아무도 보지 않는 픽셀이 생겨요.

# %% [markdown] lang="en"
# Change the window, the stride and the padding below, and press play. With window 3 and stride 2, windows
# **overlap** (AlexNet did that). With window 2 and stride 3 there are pale cells: pixels that nobody looks at.

# %%
wide = np.array([
    [1, 3, 0, 2, 5, 1, 0],
    [2, 9, 1, 0, 1, 4, 2],
    [0, 2, 6, 1, 3, 0, 8],
    [1, 0, 2, 7, 2, 1, 1],
    [4, 1, 0, 3, 8, 2, 0],
    [0, 5, 2, 1, 0, 6, 3],
    [2, 0, 1, 4, 1, 2, 7],
])  # fmt: skip
PoolingWindow(wide, size=3, stride=2)

# %%
assert pool(wide, 3, 2)[0, 0] == max(1, 3, 0, 2, 9, 1, 0, 2, 6)
assert pool(wide, 3, 2).shape == ((7 - 3) // 2 + 1,) * 2
assert uses(7, 7, 3, 2)[2, 2] == 4  # overlapping windows share this pixel
assert (uses(7, 7, 2, 3) == 0).sum() == 33  # of 49 pixels, never looked at

# %% [markdown] lang="ko"
# ### 날카로운 최대, 매끄러운 평균
#
# 슬라이드는 최대 풀링이 **날카로운(sharp)** 특징을, 평균 풀링이 **매끄러운(smooth)** 특징을 뽑는다고 해요. 사진사의
# 윤곽 특징 맵을 ReLU로 음수를 0으로 만든 다음, 6×6 창으로 줄여 봅시다.

# %% [markdown] lang="en"
# ### Sharp maximum, smooth average
#
# Max pooling, says the slide, extracts **sharp** features, average pooling **smooth** ones. Take the
# photographer's edges, turn what is negative into 0 (ReLU), and shrink them by windows of 6×6.

# %%
relu = np.maximum(edges[1], 0)
sharp, smooth = pool(relu, 6), pool(relu, 6, kind="average")
show(
    picture_row({"edges after ReLU": relu, "max pooling, 6x6": sharp, "average pooling, 6x6": smooth}, limit=400),
    Text(
        "왼쪽 윤곽 특징 맵. 가운데 최대 풀링은 윤곽이 굵고 또렷하며, 오른쪽 평균 풀링은 희미하고 흐려요.",
        "Left the edges. In the middle, max pooling: bold, strong edges. Right, average pooling: faint and blurred.",
    ),
)
print(Text("가장 큰 값:", "largest value:"), relu.max(), sharp.max(), smooth.max().round())
print(Text("값들의 표준편차:", "standard deviation:"), relu.std().round(), sharp.std().round(), smooth.std().round())
assert sharp.max() == relu.max() > 2 * smooth.max()
assert sharp.std() > relu.std() > smooth.std()

# %% [markdown] lang="ko"
# 맞아요. 다만 "날카롭다"는 것은 **큰 값이 중요할 때**의 이야기예요. 스캔한 책에서는 글자가 검정, 곧 **작은**
# 값이에요. 최대 풀링은 글자를 지워 버려요. ReLU를 거친 특징 맵에서는 큰 값이 "여기 있다"는 뜻이라서 최대 풀링이
# 어울려요. 슬라이드의 말대로 최대 풀링을 많이 쓰는 까닭이고(6절에서 세어 봐요), 순서가 보통 컨볼루션 → ReLU →
# 풀링인 까닭이에요.

# %% [markdown] lang="en"
# Right. But sharp holds **where large values matter**. On a scanned page the letters are black, **small**
# values, and max pooling wipes them out. In a map after ReLU a large value means here it is; that is what max
# pooling suits. Therefore it is the common one, as the slide says (part 6 counts), and the order is mostly
# convolution → ReLU → pooling.

# %%
page = photo("page", gray=True)[20:110, 30:180]
by_max, by_average = pool(page, 4), pool(page, 4, kind="average")
show(
    picture_row({"scanned page": page, "max, 4x4": by_max.astype("uint8"), "average, 4x4": by_average.astype("uint8")}),
    Text(
        "스캔한 책의 글. 최대 풀링하면 글자가 거의 사라지고, 평균 풀링하면 흐린 회색으로 남아요.",
        "Scanned text. After max pooling the letters are nearly gone; after average pooling they remain, blurred gray.",
    ),
)
print(Text("표준편차:", "standard deviation:"), by_max.std().round(), by_average.std().round())
assert by_max.std() < by_average.std()  # less is left of black on white

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 2
#
# 순서를 바꾸어 컨볼루션 → 풀링 → ReLU로 하면 결과가 달라질까요? 최대 풀링일 때와 평균 풀링일 때를 따로 생각해 보세요.
#
# <details><summary>답 보기</summary>
#
# 최대 풀링이면 **똑같아요.** ReLU는 크고 작은 순서를 바꾸지 않으므로, 고른 다음 자르나 자른 다음 고르나 같아요.
# 오히려 풀링을 먼저 하면 ReLU를 4분의 1만 계산하면 돼요. 평균 풀링이면 **달라요.** 양수와 음수가 먼저 서로
# 지워지니까요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 2
#
# Does it change anything to turn the order into convolution → pooling → ReLU? Think of max pooling and average
# pooling separately.
#
# <details><summary>Show the answer</summary>
#
# With max pooling it is **the same**. ReLU keeps larger values larger, so to choose and then cut is to cut and
# then choose. Pooling first even saves three quarters of the ReLUs. With average pooling it is **different**:
# positive and negative values cancel before ReLU sees them.
#
# </details>

# %%
raw = edges[1]
assert np.array_equal(np.maximum(pool(raw), 0), pool(relu))
assert not np.allclose(np.maximum(pool(raw, kind="average"), 0), pool(relu, kind="average"))

# %% [markdown] lang="ko"
# ## 5. 작은 이동, 잃어버린 위치
#
# 밝은 점 하나가 2×2 창 안에서 움직이면 최대 풀링의 결과는 **그대로**예요. 작은 이동에 둔감하다(invariance)는 말이
# 이것이에요. 뒤집어 말하면 점이 창의 어디에 있었는지는 **영영 알 수 없어요.**

# %% [markdown] lang="en"
# ## 5. Small shifts, lost positions
#
# Let one bright point move within a 2×2 window: the result of max pooling **stays**. That is what invariance to
# small shifts means. Seen from the other side, where in its window the point was **is lost for good**.

# %%
dots = np.eye(16).reshape(16, 4, 4)  # one bright point in each of 16 places
pooled = np.stack([pool(dot) for dot in dots])
grids = {f"point at (0, {n})": dots[n] for n in range(3)}
grids |= {f"pooled, from (0, {n})": pooled[n] for n in range(3)}
show(
    number_grids(grids, columns=3),
    Text(
        "점이 열 0에서 열 1로 가면 풀링 결과가 같고, 열 2로 가면 창을 넘어가 결과가 달라져요.",
        "From column 0 to 1 the pooled map stays; at column 2 the point is in the next window and the map changes.",
    ),
)
assert np.array_equal(pooled[0], pooled[1])
assert not np.array_equal(pooled[1], pooled[2])
assert len(np.unique(pooled.reshape(16, -1), axis=0)) == 4  # 16 places, 4 different results

# %% [markdown] lang="ko"
# 그림에서 보듯이 **창의 경계를 넘는 순간** 결과가 달라져요. 한 픽셀 옮겼을 때 그대로일지는 운에 달려 있어요. 실제
# 사진에서는 어느 방법이 이동에 가장 둔감할까요? 윤곽 특징 맵을 4분의 1로 줄이는 세 가지 방법을 비교해요. 네 칸마다
# 하나씩 남기기(스트라이드 4), 최대 풀링, 평균 풀링이에요. 사진을 오른쪽으로 한 픽셀 옮긴 뒤 값이 얼마나 달라지는지,
# 값들의 표준편차와 비교해 봐요.

# %% [markdown] lang="en"
# As the figure shows, the result changes **the moment a border between windows is crossed**. Whether one pixel
# matters is luck. Which way is least sensitive on a real photo? Compare three ways to shrink the edges to a
# quarter: keep every fourth value (stride 4), max pooling, average pooling. Move the photo one pixel to the
# right and see how much the values change, compared with their standard deviation.

# %%
ways = {
    "stride 4": lambda edges: edges[::4, ::4],
    "max pooling": lambda edges: pool(edges, 4),
    "average pooling": lambda edges: pool(edges, 4, kind="average"),
}
here, moved = relu[:256, 4:296], relu[:256, 3:295]  # the same scene, one pixel to the right
differences = {name: way(moved) - way(here) for name, way in ways.items()}
relative = {name: np.abs(differences[name]).mean() / way(here).std() for name, way in ways.items()}
print({name: f"{change:.2f}" for name, change in relative.items()})
assert relative["stride 4"] > 1.5 * max(relative["max pooling"], relative["average pooling"])

# %%
show(
    picture_row(differences, limit=300),
    Text(
        "한 픽셀 옮겼을 때 달라진 값. 회색(0)과 뚜렷이 다른 곳이 스트라이드 4에 가장 많고, 최대 풀링은 적고, "
        "평균 풀링은 희미해요.",
        "What changes with one pixel: most spots far from gray (0) under stride 4, fewer under max pooling, faint "
        "ones under average pooling.",
    ),
)

# %% [markdown] lang="ko"
# 풀링은 이동의 영향을 **줄이지만 없애지는 못해요.** 스트라이드만 쓴 쪽이 가장 민감해요. 사이의 값을 그냥
# 버리니까요. 슬라이드가 스트라이드를 키우면 공간 정보를 잃을 수 있다고 한 것도, 풀링을 하면 특정 위치의 값을
# 잃는다고 한 것도 맞아요. **무엇을 남기고 버리느냐**가 다를 뿐이에요. 아래에서 강한 윤곽이 있는 4×4 칸 가운데 그
# 윤곽이 살아남는 비율을 세어 봅시다.

# %% [markdown] lang="en"
# Pooling **weakens the effect of a shift; it does not remove it**. Stride alone is the most sensitive: it
# throws away what lies between. The slide is right that a large stride may lose spatial features, and right
# that pooling loses the value at a place. They differ in **what is kept**. Count the 4×4 cells that hold a
# strong edge: in how many does it survive?

# %%
strong = np.percentile(here, 97)
cells = ways["max pooling"](here) > strong  # somewhere in the cell there is a strong edge
kept = {name: (way(here)[cells] > strong).mean() for name, way in ways.items()}
print({name: f"{share:.0%}" for name, share in kept.items()})
assert kept["max pooling"] == 1 > kept["stride 4"]
assert max(kept["stride 4"], kept["average pooling"]) < 0.5

# %% [markdown] lang="ko"
# > **슬라이드 확인.** "스트라이드를 키워도 중요한 특징이 손실되는 것을 의미하지는 않는다." 여기서는 고정된 Sobel이라
# > 강한 윤곽의 대부분이 사라졌어요. (평균 풀링에서도 약해져요. 이웃의 작은 값과 섞이니까요.) 슬라이드의 말이
# > 맞으려면 **학습**이 필요해요. 스트라이드가 있는 층은 가중치를 바꾸어 버려질 값의 정보를 남길 값 쪽으로 옮길 수
# > 있어요. 풀링에는 학습할 것이 없어요.

# %% [markdown] lang="en"
# > **Check the slide.** "A larger stride does not mean that important features are lost." Here, with a fixed
# > Sobel, most strong edges are gone. (Average pooling, too, weakens them: it mixes in the small values beside
# > them.) What the slide says takes **learning**: a layer with a stride can change its weights so that the values
# > it keeps hold what matters. Pooling has nothing to learn.

# %% [markdown] lang="ko"
# ## 6. 전역 평균 풀링, 그리고 누가 무엇을 쓰나
#
# 창이 특징 맵 전체이면 **전역 평균 풀링**(global average pooling, GAP)이에요. (H, W, C)가 숫자 C개로 줄어요. 위치는
# 모두 사라지지만, 분류기가 훨씬 작아지고 입력 크기가 달라져도 돼요.

# %% [markdown] lang="en"
# ## 6. Global average pooling, and who uses what
#
# When the window is the whole map, it is **global average pooling** (GAP): (H, W, C) becomes C numbers. All
# positions are gone, but the classifier gets far smaller, and the input may be of any size.

# %%
vgg = keras.applications.VGG16(weights=None, include_top=False, input_shape=(224, 224, 3))
height, width, channels = vgg.output_shape[1:]
flattened, averaged = height * width * channels * 4096, channels * 4096
print(Text("VGG-16의 첫 완전 연결 층(dense layer), 펼치면", "VGG-16's first dense layer, flattened"), f"{flattened:,}")
print(Text("평균을 내면", "averaged"), f"{averaged:,}")
assert (height, width, channels) == (7, 7, 512)
assert flattened == 102_760_448 == 49 * averaged

any_size = keras.Sequential([keras.Input((None, None, 3)), keras.layers.GlobalAveragePooling2D()])
for size in (28, 40):
    mean = np.asarray(any_size(np.arange(size * size * 3, dtype="float32").reshape(1, size, size, 3)))
    assert mean.shape == (1, 3)

# %% [markdown] lang="ko"
# 슬라이드는 과거의 LeNet, AlexNet, VGG가 컨볼루션 → 활성화 → 풀링으로 줄였고, ResNet부터는 스트라이드로 줄인다고
# 해요. Keras에 들어 있는 VGG-16과 ResNet-50을 열어 세어 봅시다.

# %% [markdown] lang="en"
# LeNet, AlexNet and VGG, says the slide, shrank by convolution → activation → pooling; from ResNet on, networks
# shrink by strides. Open the VGG-16 and the ResNet-50 that come with Keras, and count.

# %%
resnet = keras.applications.ResNet50(weights=None)


def shrinking_layers(model):
    """The layers that move by more than one pixel: dict of kind -> their names."""
    found = [layer for layer in model.layers if getattr(layer, "strides", (1,))[0] > 1]
    kinds = sorted({type(layer).__name__ for layer in found})
    return {kind: [layer.name for layer in found if type(layer).__name__ == kind] for kind in kinds}


# %%
for name, model in {"VGG-16": vgg, "ResNet-50": resnet}.items():
    print(f"{name:9}", {kind: len(names) for kind, names in shrinking_layers(model).items()})
strided = shrinking_layers(resnet)
assert {kind: len(names) for kind, names in shrinking_layers(vgg).items()} == {"MaxPooling2D": 5}
assert {kind: len(names) for kind, names in strided.items()} == {"Conv2D": 7, "MaxPooling2D": 1}
assert sum(name.endswith("_0_conv") for name in strided["Conv2D"]) == 3  # Keras's name for those on shortcuts
assert isinstance(resnet.layers[-2], keras.layers.GlobalAveragePooling2D)  # before the classifier
assert resnet.get_layer("conv1_pad").padding == ((3, 3), (3, 3))  # not "same", as Think first 1 says

# %% [markdown] lang="ko"
# | 신경망 | 줄이는 방법 |
# |---|---|
# | LeNet-5 (1998) | 2×2 부표본화(subsampling) 두 번. 창의 합에 학습한 가중치를 곱하는, 평균 풀링의 친척 |
# | AlexNet (2012) | 첫 층의 스트라이드 4, 그리고 3×3 창을 2칸씩 옮기는 최대 풀링 세 번 |
# | VGG-16 (2014) | 2×2 최대 풀링 다섯 번, 스트라이드는 모두 1 |
# | ResNet-50 (2015) | 스트라이드 2인 컨볼루션, 맨 앞의 최대 풀링 한 번, 맨 뒤의 전역 평균 풀링 |
#
# 위의 둘은 논문에서 옮겼고([LeCun 등, 1998](https://doi.org/10.1109/5.726791)의 II.B절,
# [Krizhevsky 등, 2012](https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks)의
# 3.4절과 3.5절), 아래 둘은 방금 셌어요.
#
# > **슬라이드 확인.** ResNet은 풀링을 **자제**할 뿐 버리지 않았어요. 맨 앞에 최대 풀링이 하나, 맨 뒤에 전역 평균
# > 풀링이 하나 있어요. (스트라이드 2인 컨볼루션 7개 중 3개는 지름길(shortcut)에 있어요.) "스트라이드가 풀링보다
# > 낫다"는 말도 조심해서 읽어야 해요. 풀링을 스트라이드로 바꾸어도 성능이 떨어지지 않는다는 보고가 있지만
# > ([Springenberg 등, 2014](https://arxiv.org/abs/1412.6806)), 이때 **가중치와 계산도 함께 늘어나요.** "풀링이
# > 과적합을 줄인다"는 것도 뒤에 오는 층이 작아진 덕이 커요. 위의 102,760,448과 2,097,152를 비교해 보세요.
#
# VGG-16의 첫 풀링을 스트라이드 2인 3×3 컨볼루션으로 바꾸면 얼마나 늘어날까요?

# %% [markdown] lang="en"
# | network | how it shrinks |
# |---|---|
# | LeNet-5 (1998) | 2×2 subsampling, twice: a window's sum times a learned weight, kin of average pooling |
# | AlexNet (2012) | stride 4 in the first layer, and max pooling of 3×3 windows that move by 2, three times |
# | VGG-16 (2014) | 2×2 max pooling, five times; all strides are 1 |
# | ResNet-50 (2015) | convolutions of stride 2, one max pooling at the front, global average pooling at the end |
#
# The first two are from the papers ([LeCun and others, 1998](https://doi.org/10.1109/5.726791), section II.B;
# [Krizhevsky and others, 2012](https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks),
# sections 3.4 and 3.5); the last two we have just counted.
#
# > **Check the slide.** ResNet **avoids** pooling but does not do without: there is a max pooling at the front and
# > a global average pooling at the end. (3 of the 7 convolutions of stride 2 are on shortcuts.) Read "stride is
# > better than pooling" with care, too. It was reported that strides can replace pooling without loss
# > ([Springenberg and others, 2014](https://arxiv.org/abs/1412.6806)), but that **adds weights and computing**.
# > And that pooling lowers overfitting is due in great part to the smaller layers behind it: compare the
# > 102,760,448 above with 2,097,152.
#
# What does it add to replace VGG-16's first pooling by a 3×3 convolution of stride 2?

# %%
ways_to_halve = {"2x2 pooling": keras.layers.MaxPooling2D(2), "3x3 stride 2": keras.layers.Conv2D(64, 3, 2, "same")}
added = {}
for name, layer in ways_to_halve.items():
    total = analyse(keras.Sequential([keras.Input((224, 224, 64)), layer])).total
    added[name] = total.shape, total.parameters, total.macs
    told = Text("가중치 {w:,}개, 곱셈 {m:,}번", "{w:,} weights, {m:,} multiplications")
    print(f"{name:12}", told.format(w=total.parameters, m=total.macs))
assert added["2x2 pooling"] == ((112, 112, 64), 0, 0)
assert added["3x3 stride 2"] == ((112, 112, 64), 9 * 64 * 64 + 64, 112 * 112 * 9 * 64 * 64)

# %% [markdown] lang="ko"
# ## 7. 쌓은 층의 수용 영역(receptive field)
#
# 4주차에서 3×3 층을 쌓으면 수용 영역이 3, 5, 7로 커졌어요. 사이에 스트라이드나 풀링이 있으면 어떨까요? 스트라이드
# 2를 지나면 이웃한 두 값이 입력에서 **두 픽셀** 떨어져 있어요. 그래서 다음 층의 커널은 두 배로 넓게 봐요.
#
# > **슬라이드 확인.** 슬라이드의 공식은 $r_i = r_{i-1} + (k - 1) \prod_{k=1}^{i-1} s_k$예요. 글자 k가 두 가지
# > 뜻으로 쓰였어요. 앞의 k는 **커널 크기**인데 층 번호가 없고, 곱의 k는 **세는 번호**예요. 글자 그대로 읽으면 커널
# > 크기가 모든 층에서 같아야 해요. 바르게 쓰면 이래요.
# >
# > $$r_l = r_{l-1} + (k_l - 1) \prod_{i=1}^{l-1} s_i, \qquad r_0 = 1$$
# >
# > 커널 크기는 **그 층의 것**($k_l$), 스트라이드는 **앞 층들의 것**($s_1$부터 $s_{l-1}$까지)예요.

# %% [markdown] lang="en"
# ## 7. The receptive field of a stack
#
# In week 4 a stack of 3×3 layers had receptive fields of 3, 5, 7. What if there are strides or pooling between?
# After a stride of 2, two neighbouring values lie **two pixels** apart in the input, so the next layer's kernel
# sees twice as wide.
#
# > **Check the slide.** Its formula is $r_i = r_{i-1} + (k - 1) \prod_{k=1}^{i-1} s_k$. The letter k means two
# > things: the first is the **kernel size**, without a layer's number, the k of the product a **counter**. Read as
# > it stands, all layers would need the same kernel. Written properly:
# >
# > $$r_l = r_{l-1} + (k_l - 1) \prod_{i=1}^{l-1} s_i, \qquad r_0 = 1$$
# >
# > The kernel size is **the layer's own** ($k_l$), the strides are **those of the layers before** ($s_1$ to
# > $s_{l-1}$).

# %% [markdown] lang="ko"
# 3×3 컨볼루션, 2×2 풀링, 3×3 컨볼루션을 손으로 계산해 봅시다. 1 + 2·1 = 3, 3 + 1·1 = 4, 4 + 2·**2** = 8. 슬라이드의
# 글자 그대로 풀링에도 k = 3을 쓰면 1 + 2·1 = 3, 3 + 2·1 = 5, 5 + 2·2 = **9**가 되어 버려요.

# %% [markdown] lang="en"
# Work out 3×3 convolution, 2×2 pooling, 3×3 convolution by hand: 1 + 2·1 = 3, 3 + 1·1 = 4, 4 + 2·**2** = 8. Read as
# the slide has it, with k = 3 for the pooling as well, it would be 1 + 2·1 = 3, 3 + 2·1 = 5, 5 + 2·2 = **9**.

# %%
kernel_sizes, strides = np.array([3, 2, 3]), np.array([1, 2, 1])
before = np.cumprod([1, *strides[:-1]])  # the strides of the layers before, multiplied
proper, literal = (1 + np.cumsum((k - 1) * before) for k in (kernel_sizes, 3))
print(Text("바르게:", "properly:"), proper, Text("글자 그대로:", "literally:"), literal)
assert (proper.tolist(), literal.tolist()) == ([3, 4, 8], [3, 5, 9])

# %% [markdown] lang="ko"
# 어느 쪽이 맞는지 재어 봅시다. 4주차처럼 픽셀을 하나씩 바꾸어 보는 대신, 가운데 출력의 **기울기**(gradient)를 구하면
# 한 번에 알 수 있어요. 0이 아닌 픽셀만 영향을 주니까요.

# %% [markdown] lang="en"
# Measure which is right. Instead of lighting up pixels one by one as in week 4, ask for the **gradient** of the
# output in the middle: only pixels where it is not 0 matter.

# %%
layers = keras.layers


def ones_layer(stride=1):
    """A 3x3 convolution whose weights are all 1."""
    return layers.Conv2D(1, 3, stride, use_bias=False, kernel_initializer="ones")


stacks = {
    "3x3, 3x3": [ones_layer(), ones_layer()],
    "3x3, pool 2x2, 3x3": [ones_layer(), layers.AveragePooling2D(2), ones_layer()],
    "3x3 stride 2, 3x3": [ones_layer(2), ones_layer()],
}
reached = {name: influence(keras.Sequential([keras.Input((None, None, 1)), *s]), 13) for name, s in stacks.items()}

# %%
show(
    picture_row({name: grid.astype("float32") for name, grid in reached.items()}),
    Text(
        "13×13 입력에서 가운데 출력에 영향을 주는 픽셀. 5×5, 8×8, 7×7 영역이고 가운데의 값이 가장 커요.",
        "Pixels of a 13×13 input that reach the middle output: areas of 5×5, 8×8 and 7×7, largest in the middle.",
    ),
)
measured = [int(np.any(grid != 0, axis=0).sum()) for grid in reached.values()]
assert measured == [1 + 2 * 1 + 2 * 1, 1 + 2 * 1 + 1 * 1 + 2 * 2, 1 + 2 * 1 + 2 * 2]
print(measured)

# %% [markdown] lang="ko"
# 큰 신경망에서도 확인해 봅시다. 슬라이드의 CIFAR-10 신경망(6주차)은 3×3 컨볼루션 2개, 3개, 3개를 2×2 최대 풀링으로
# 나눈 것이고, VGG-16은 컨볼루션 13개에 풀링 5개예요.

# %% [markdown] lang="en"
# See it on large networks. The slides' CIFAR-10 network (week 6) has 2, 3 and 3 convolutions of 3×3, each group
# followed by 2×2 max pooling; VGG-16 has 13 convolutions and 5 poolings.

# %%
deck = keras.Sequential([keras.Input((32, 32, 3))])
for count, filters in ((2, 32), (3, 64), (3, 128)):
    for _ in range(count):
        deck.add(layers.Conv2D(filters, 3, padding="same"))
    deck.add(layers.MaxPooling2D(2))
deck_fields = [row.field[0] for row in analyse(deck).rows if row.kind != "InputLayer"]
vgg_fields = [row.field[0] for row in analyse(vgg).rows if row.kind != "InputLayer"]
print(Text("슬라이드의 신경망:", "the slides' network:"), deck_fields)
print("VGG-16:", vgg_fields)
assert deck_fields == [3, 5, 6, 10, 14, 18, 20, 28, 36, 44, 48]
assert vgg_fields[-1] == 212

# %%
convolutions_alone = [1 + 2 * n for n in range(1, 14)] + [27] * 5
show(
    line_chart(
        {"VGG-16": vgg_fields, "its 13 convolutions, no pooling": convolutions_alone},
        x=range(1, 19),
        xlabel="number of layers",
        ylabel="receptive field (pixel)",
    ),
    Text(
        "층에 따른 VGG-16의 수용 영역: 뒤로 갈수록 가파르게 212까지. 풀링이 없으면 27에 그쳐요.",
        "VGG-16's receptive field by layer: ever steeper, up to 212. Without pooling it would end at 27.",
    ),
)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 3
#
# VGG-16의 풀링 다섯 개를 모두 **맨 뒤로** 옮기면 수용 영역은 얼마가 될까요? 마지막 특징 맵의 크기는요?
#
# <details><summary>답 보기</summary>
#
# 컨볼루션 13개로 1 + 13·2 = 27, 풀링으로 1, 2, 4, 8, 16을 더해 27 + 31 = **58**이에요. 212에 훨씬 못 미쳐요. 특징
# 맵의 크기는 224 / 32 = 7로 **똑같아요.** 크기에는 스트라이드를 곱한 값만 중요하고, 수용 영역에는 **순서**도
# 중요해요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 3
#
# Move all five poolings of VGG-16 **to the end**. How large is the receptive field then? And the last map?
#
# <details><summary>Show the answer</summary>
#
# 13 convolutions give 1 + 13·2 = 27, and the poolings add 1, 2, 4, 8 and 16: 27 + 31 = **58**, far less than 212.
# The map is 224 / 32 = 7, **the same**. For the size only the product of the strides counts; for the receptive
# field, **their order** counts as well.
#
# </details>

# %%
late = keras.Sequential([keras.Input((224, 224, 3))])
for _ in range(13):
    late.add(layers.Conv2D(1, 3, padding="same"))
for _ in range(5):
    late.add(layers.MaxPooling2D(2))
last = analyse(late).rows[-1]
assert last.field == (58, 58)
assert last.shape[:2] == (7, 7)

# %% [markdown] lang="ko"
# ## 8. 역전파(back-propagation)
#
# 학습하려면 출력의 기울기를 입력과 가중치로 되돌려야 해요. 컨볼루션의 출력은 곱의 합이므로, 기울기도
# **컨볼루션**이에요.
#
# - 커널의 기울기 = 입력과 **출력의 기울기**의 교차상관(cross-correlation)
# - 입력의 기울기 = 출력의 기울기에 0을 붙이고 **뒤집은 커널**로 교차상관
#
# 작은 예를 손으로 계산해 봅시다. 3×3 입력 $x$에 2×2 커널 $w$를 적용하면 출력은 2×2예요. 출력마다 손실의 기울기가
# $g$라고 해요.
#
# $$x = \begin{bmatrix} 1 & 2 & 0 \\ 0 & 1 & 3 \\ 2 & 1 & 1 \end{bmatrix} \qquad
# w = \begin{bmatrix} 1 & 0 \\ -1 & 2 \end{bmatrix} \qquad
# g = \begin{bmatrix} 1 & 2 \\ 0 & -1 \end{bmatrix}$$
#
# - **가중치 하나**, 왼쪽 위의 $w_{0,0}$: 네 출력이 모두 이 가중치를 썼어요. 출력마다 곱한 픽셀은 1, 2, 0, 1이에요. 그
#   픽셀에 출력의 기울기를 곱해 더하면 1·1 + 2·2 + 0·0 + 1·(-1) = **4**예요.
# - **픽셀 하나**, 한가운데의 $x_{1,1}$: 네 출력이 모두 이 픽셀을 봤어요. 왼쪽 위 출력은 커널의 오른쪽 아래(2)로, 오른쪽
#   위 출력은 왼쪽 아래(-1)로, 왼쪽 아래 출력은 오른쪽 위(0)로, 오른쪽 아래 출력은 왼쪽 위(1)로 봤어요. 그래서 2·1 +
#   (-1)·2 + 0·0 + 1·(-1) = **-1**이에요. 커널이 **뒤집힌** 까닭이 여기에 있어요.
#
# 이제 컴퓨터로 확인해 봅시다. 숫자 하나를 조금 올리고 내려서 출력이 얼마나 변하는지 재는 것을 **수치 기울기**(numeric
# gradient)라고 해요.

# %% [markdown] lang="en"
# ## 8. The way back
#
# Training takes the gradient of the outputs back to inputs and weights. A convolution's output is a sum of
# products, and so its gradients are **convolutions**, too.
#
# - gradient of the kernel = cross-correlation of the input with **the gradient of the output**
# - gradient of the input = the output's gradient with zeros around, cross-correlated with **the flipped kernel**
#
# Work out a small case by hand. A 2×2 kernel $w$ on a 3×3 input $x$ gives 2×2 outputs; let the loss have the gradient
# $g$ by them.
#
# $$x = \begin{bmatrix} 1 & 2 & 0 \\ 0 & 1 & 3 \\ 2 & 1 & 1 \end{bmatrix} \qquad
# w = \begin{bmatrix} 1 & 0 \\ -1 & 2 \end{bmatrix} \qquad
# g = \begin{bmatrix} 1 & 2 \\ 0 & -1 \end{bmatrix}$$
#
# - **One weight**, $w_{0,0}$ at the upper left: all four outputs used it, multiplied by the pixels 1, 2, 0, 1. Multiply
#   these by the outputs' gradients and add up: 1·1 + 2·2 + 0·0 + 1·(-1) = **4**.
# - **One pixel**, $x_{1,1}$ in the middle: all four outputs saw it. The upper left output saw it through the kernel's
#   lower right (2), the upper right one through the lower left (-1), the lower left one through the upper right (0),
#   the lower right one through the upper left (1). So 2·1 + (-1)·2 + 0·0 + 1·(-1) = **-1**. This is why the kernel is
#   **flipped**.
#
# Now check by computer. Move one number a little up and down and measure how much the output changes: that is a
# **numeric gradient**.

# %%
x, w, g = np.array([[1, 2, 0], [0, 1, 3], [2, 1, 1]]), np.array([[1, 0], [-1, 2]]), np.array([[1, 2], [0, -1]])
print(numeric_gradient(lambda w: g * convolve(x, w), w).round(2))
print(numeric_gradient(lambda x: g * convolve(x, w), x).round(2))

assert np.isclose(numeric_gradient(lambda w: g * convolve(x, w), w)[0, 0], 4, atol=1e-3)
assert np.isclose(numeric_gradient(lambda x: g * convolve(x, w), x)[1, 1], -1, atol=1e-3)

# %% [markdown] lang="ko"
# 손으로 구한 4와 -1이 그 자리에 있어요. 더 큰 예에서도 두 규칙이 맞을까요?

# %% [markdown] lang="en"
# There are the 4 and the -1. Do the two rules hold in a larger case as well?

# %%
rng = np.random.default_rng(5)
image, kernel = rng.integers(-4, 5, (6, 6)), rng.integers(-2, 3, (3, 3))
weights = rng.integers(-2, 3, (4, 4))  # the gradient with respect to each output: how much the loss depends on it
by_kernel = convolve(image, weights)
by_image = convolve(np.pad(weights, 2), np.flip(kernel))

measured_kernel = numeric_gradient(lambda k: weights * convolve(image, k), kernel)
measured_image = numeric_gradient(lambda i: weights * convolve(i, kernel), image)
print(by_kernel, measured_kernel, sep="\n")
assert np.allclose(by_kernel, measured_kernel, atol=1e-3)
assert np.allclose(by_image, measured_image, atol=1e-3)

# %% [markdown] lang="ko"
# 스트라이드가 2이면 출력의 기울기 **사이사이에 0을 끼워 넣고** 같은 계산을 해요. 뛰어넘은 자리에는 출력이
# 없었으니까요.

# %% [markdown] lang="en"
# At stride 2, put **zeros between** the output's gradients and do the same: where the kernel did not stop, there was
# no output.

# %%
part, few = image[:5, :5], weights[:2, :2]  # at stride 2 a 3x3 kernel stops 2x2 times on 5x5 pixels
spread = np.zeros((3, 3))
spread[::2, ::2] = few
measured_kernel = numeric_gradient(lambda k: few * convolve(part, k, 2), kernel)
measured_part = numeric_gradient(lambda p: few * convolve(p, kernel, 2), part)
assert np.allclose(convolve(part, spread), measured_kernel, atol=1e-3)
assert np.allclose(convolve(np.pad(spread, 2), np.flip(kernel)), measured_part, atol=1e-3)

# %% [markdown] lang="ko"
# 풀링은 어떨까요? 모든 출력의 기울기를 1로 두고 입력의 기울기를 재어 봅시다.

# %% [markdown] lang="en"
# And pooling? Let the gradient by every output be 1, and measure the gradient by the inputs.

# %%
distinct = np.array([[1, 12, 0, 6], [15, 2, 11, 3], [4, 9, 14, 5], [7, 13, 8, 10]])
back = {
    "max pooling": numeric_gradient(pool, distinct),
    "average pooling": numeric_gradient(lambda x: pool(x, kind="average"), distinct),
    "1x1 kernel, stride 2": numeric_gradient(lambda x: convolve(x, [[1]], 2), distinct),
}
show(
    number_grids({"input": distinct.astype(float), **{n: g.round(3) for n, g in back.items()}}, columns=2),
    Text(
        "4×4 입력과 기울기. 최대 풀링은 창마다 최댓값 자리만 1, 평균 풀링은 모두 0.25, 스트라이드 2는 한 칸 걸러 1.",
        "A 4×4 input and gradients: max pooling 1 at each window's maximum, average pooling 0.25 everywhere, stride 2 "
        "1 at every second place.",
    ),
)

# %% [markdown] lang="ko"
# 최대 풀링은 **이긴 자리에만**, 평균 풀링은 **모두에게 고르게**, 스트라이드는 **들른 자리에만** 기울기를
# 돌려줘요. 창이 겹치면 한 자리가 여러 번 받아 더해요. TensorFlow의 역전파도 수치 기울기와 같은지 확인해요.

# %% [markdown] lang="en"
# Max pooling returns the gradient **to the winner alone**, average pooling **to all alike**, a stride **to the
# places it visited**. Where windows overlap, a place gets several and adds them up. TensorFlow's own
# back-propagation agrees with the measurement:

# %%
assert back["max pooling"].round(3).sum() == 4
assert back["max pooling"].round(3)[[1, 1, 3, 2], [0, 2, 1, 2]].tolist() == [1, 1, 1, 1]  # the 15, 11, 13 and 14
assert np.allclose(back["average pooling"], 0.25, atol=1e-3)

images = distinct[None, :, :, None]
for size, stride in ((2, 2), (3, 1), (2, 1)):
    by_tensorflow = gradient(lambda x, size=size, stride=stride: keras.ops.max_pool(x, size, stride), images)
    measured = numeric_gradient(lambda x, size=size, stride=stride: pool(x, size, stride), distinct)
    assert np.allclose(by_tensorflow[0, :, :, 0], measured, atol=1e-3)
print(
    Text("겹치는 2x2 창, 스트라이드 1:", "2x2 windows that overlap, stride 1:"), measured.round().astype(int).tolist()
)

# %% [markdown] lang="ko"
# ## 9. 한 픽셀 이동의 영향 재어 보기
#
# 이제 처음 질문으로 돌아가요. 작은 신경망 네 개를 학습시켜요. 세 개는 특징 맵을 두 번 절반으로 줄이는 방법만
# 다르고(스트라이드, 최대 풀링, 평균 풀링), 끝에서 전역 평균을 내요. 네 번째는 평균 대신 특징 맵을 그대로 펼쳐요.

# %% [markdown] lang="en"
# ## 9. One pixel, measured
#
# Back to the question we began with. Train four small networks. Three differ only in how they halve the map,
# twice (stride, max pooling, average pooling), and end with a global average. The fourth flattens its map
# instead of averaging it.

# %%
dataset = first_of("fashion-mnist", "fashion-mnist-3000")
print(dataset.title)
train_x, train_y = dataset.train.images[:4000] / np.float32(255), dataset.train.labels[:4000]
test_x, test_y = dataset.test.images[:400] / np.float32(255), dataset.test.labels[:400]
classes = len(dataset.classes)
canvas = on_canvas(test_x)
show(
    picture_row(
        {f"shifted by {n}": (255 * on_canvas(test_x[:1], n)[0, :, :, 0]).astype("uint8") for n in (0, 1, 4, 8)}
    ),
    Text(
        "검은 바탕 위의 테스트 이미지를 오른쪽으로 0, 1, 4, 8픽셀 옮긴 것. 잘리는 픽셀은 없어요.",
        "A test picture on black, 0, 1, 4 and 8 pixels to the right; no pixel is cut off.",
    ),
)


# %%
def trained(shrink, shape=(None, None, 1)):
    """A network trained on pictures that are not shifted, for a few epochs."""
    keras.utils.set_random_seed(5)
    model = shrinking_network(shrink, classes, shape)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
    model.fit(on_canvas(train_x), train_y, batch_size=32, epochs=4, verbose=0)
    return model


models = {f"{shrink}, averaged": trained(shrink) for shrink in ("stride", "max", "average")}
models["stride, flattened"] = trained("stride", canvas.shape[1:])
for name, model in models.items():
    print(f"{name:18} {model.evaluate(canvas, test_y, verbose=0)[1]:.0%}")

# %% [markdown] lang="ko"
# 테스트 이미지를 0픽셀에서 8픽셀까지 옮기면서, 클래스 점수(logit)가 처음과 얼마나 달라지는지 재요. 0이면 전혀 달라지지
# 않은 것이에요.

# %% [markdown] lang="en"
# Move the test pictures by 0 to 8 pixels and measure how far the scores of the classes (logits) are from where
# they began. 0 means no change at all.

# %%
shifts = range(9)
changes, agreement = {}, {}
for name, model in models.items():
    scores = [model.predict(on_canvas(test_x, n), verbose=0, batch_size=100) for n in shifts]
    changes[name] = [np.abs(s - scores[0]).mean() / scores[0].std() for s in scores]
    agreement[name] = [(s.argmax(axis=1) == scores[0].argmax(axis=1)).mean() for s in scores]
    print(f"{name:18}", " ".join(f"{share:4.0%}" for share in agreement[name]))

# %%
show(
    line_chart(
        changes,
        x=shifts,
        xlabel="shift to the right (pixel)",
        ylabel="mean change of the scores\n(standard deviations)",
    ),
    Text(
        "이동에 따른 점수의 변화. 평균을 낸 세 신경망은 0, 4, 8픽셀에서 0으로 돌아오는 톱니 모양이고 평균 풀링이 가장 "
        "낮아요. 펼친 신경망은 계속 커져요.",
        "Change of the scores by shift. The three averaged networks zigzag and return to 0 at 4 and 8 pixels, average "
        "pooling lowest. The flattened one keeps growing.",
    ),
)

# %%
for shrink in ("stride", "max", "average"):
    line = changes[f"{shrink}, averaged"]
    assert max(line[4], line[8]) < 0.2 * min(line[2], line[6])  # back, but for the border
assert agreement["stride, averaged"][1] + 0.02 < agreement["stride, averaged"][4]  # answers change, and come back
assert max(changes["average, averaged"]) < 0.5 * max(changes["stride, averaged"])
assert changes["stride, flattened"][8] > 2 * max(changes["stride, averaged"])

# %% [markdown] lang="ko"
# ## 이번 주 질문의 답
#
# > 어디에서나 같은 계산을 하는데, 왜 한 픽셀을 옮기면 답이 달라질까요? 그리고 왜 네 픽셀을 옮기면 답이 다시
# > 같아질까요?
#
# **줄이는 층이 몇 칸마다 하나씩만 남기기 때문이에요.**
#
# 1. 스트라이드 1인 컨볼루션은 이미지와 **함께** 움직여요. 하지만 스트라이드 2나 2×2 풀링은 짝수 자리의 창만 봐요.
#    두 번 줄이면 4픽셀마다 하나예요. 한 픽셀 옮기면 **다른 픽셀들이 한 창에 묶이고**, 값이 달라져요.
# 2. 네 픽셀을 옮기면 특징 맵이 정확히 한 칸 움직여요. 묶이는 픽셀이 같으므로 값도 같고, 전역 평균은 한 칸
#    이동해도 그대로예요. 그래서 답이 돌아와요. 4는 **스트라이드를 모두 곱한 수**예요.
# 3. 펼치는 분류기는 값이 **어디에** 있는지를 보므로 돌아오지 않아요.
# 4. 평균 풀링은 사이의 값도 섞어 넣기 때문에 흔들림이 가장 작아요. 최대 풀링은 한 픽셀이 이기고 지는 데 따라 크게
#    바뀔 수 있어요. 이 실험에서 최대 풀링이 스트라이드보다 나은지는 신경망마다 달라요. "풀링이면 이동에 강하다"는
#    **창 안의 이동에만** 맞는 말이에요.
#
# 이 실험의 한계도 분명히 해 둡시다. 작은 신경망을 한 번씩만 학습시켰고 정확도도 높지 않아요. 바탕이 검어서
# 테두리의 0과 구별되지 않았는데, 실제 사진에서는 3절의 테두리 효과까지 더해져요. 줄이기 전에 흐리게 하면 더
# 둔감해진다는 것은 [Zhang(2019)](https://arxiv.org/abs/1904.11486)이 큰 신경망에서 보였어요.

# %% [markdown] lang="en"
# ## The answer to this week's question
#
# > The same computation everywhere: why does one pixel change the answer? And why do four pixels bring it back?
#
# **Because layers that shrink keep only one value in so many.**
#
# 1. A convolution of stride 1 moves **along** with the picture. Stride 2 or 2×2 pooling, though, has windows at
#    even places only; after two of them, at every fourth pixel. Move by one and **other pixels share a window**:
#    the values change.
# 2. Move by four and the map moves by exactly one place. The same pixels share a window, the values are the same,
#    and a global average does not notice one place. So the answer is back. The 4 is **the product of the strides**.
# 3. A classifier on the flattened map looks at **where** values are, so it does not come back.
# 4. Average pooling mixes in what lies between, and wavers least. Under max pooling one pixel that wins or loses
#    may change a lot; whether it does better than a stride here differs from network to network. That pooling
#    makes for invariance holds **within a window**, no further.
#
# Know the limits of this experiment. The networks are small, trained once each, and not very accurate. The black
# background looks like the zeros beyond the border; on photos part 3's effects of the border come on top. That a
# blur before shrinking helps was shown on large networks by [Zhang (2019)](https://arxiv.org/abs/1904.11486).

# %% [markdown] lang="ko"
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 출력 = ⌊(입력 + 2p - 커널) / 스트라이드⌋ + 1 | 28 → 13 |
# | same은 올림이고, 남는 0은 아래와 오른쪽 | 9 6 6 4 |
# | 패딩하면 모서리는 1번에서 4번, 그래도 9번보다 적다 | 3절 |
# | 최대는 날카롭게, 평균은 매끄럽게. 큰 값이 중요할 때 | 4절, 재생기 |
# | 수용 영역은 앞 층들의 스트라이드를 곱해 넓어진다 | 8×8, 212 |
# | 최대 풀링의 기울기는 이긴 자리로만 간다 | 8절 |
# | 스트라이드의 곱의 **배수**만큼 옮기면 전역 평균은 그대로 | 9절 |
#
# **과제**에서는 이 모두를 NumPy로 처음부터 만들고, 마지막에 조건에 맞는 층을 설계해요. **다음 주**에는 슬라이드의
# CIFAR-10 신경망을 학습시키고 그 안을 들여다봐요.

# %% [markdown] lang="en"
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | output = ⌊(input + 2p - kernel) / stride⌋ + 1 | 28 → 13 |
# | same rounds up, and the extra zero goes below and to the right | 9 6 6 4 |
# | padding takes a corner from 1 use to 4, still less than 9 | part 3 |
# | max is sharp, average smooth, where large values matter | part 4, the player |
# | the receptive field grows by the product of the strides before | 8×8, 212 |
# | max pooling's gradient goes to the winner alone | part 8 |
# | a shift by a multiple of the strides' product leaves the global average as it is | part 9 |
#
# In the **assignment** you build all of this from nothing, in NumPy, and in the end design a stack to order.
# **Next week** we train the slides' CIFAR-10 network and look inside it.
