# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 4주차: 컨볼루션
#
# 사진을 한 장 보면 우리는 물체의 윤곽부터 알아봐요. 그런데 컴퓨터가 받는 것은 숫자로 된 표뿐이에요.
#
# 합성곱 신경망(CNN)을 학습시키고 첫 층을 들여다보면, 거의 언제나 **윤곽(edge)을 찾는 필터**가 나와요.
# 물체의 이름만 알려 주었을 뿐, 윤곽이 무엇인지는 아무도 가르쳐 주지 않았는데도요.
#
# > **이번 주의 질문.** 윤곽이 무엇인지 들어 본 적도 없는 신경망이, 왜 윤곽부터 찾게 될까요?
#
# 지금은 답할 수 없어도 괜찮아요. 마지막에 작은 신경망을 직접 학습시켜 보고 함께 답해 봅시다.
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1, 2 | 공간 필터링, 커널 슬라이딩 | 15분 |
# | 3, 4 | 커널의 크기, 수용 영역 | 10분 |
# | 5, 6 | 사람이 고른 필터, 학습한 필터 | 15분 |
# | 7, 8 | 3차원 필터, 여러 개의 필터 | 12분 |
# | 9 | 완전 연결 층에서 커널까지: 국소 연결, 가중치 공유 | 8분 |
# | 10 | 컨볼루션과 교차상관 | 6분 |
# | 11 | 학습한 필터 묶음, 그리고 질문의 답 | 12분 |

# %% [markdown] lang="en"
# # Week 4: convolution
#
# Look at a photo and you see the outlines of things first. What the computer gets is a table of numbers.
#
# Train a convolutional neural network (CNN), look into its first layer, and nearly always you find
# **filters that look for edges**. Yet all it was ever told is the name of the thing in the picture;
# nobody explained what an edge is.
#
# > **This week's question.** Why does a network that has never heard of edges look for edges first?
#
# You need not know yet. At the end we train a small network ourselves and answer it together.
#
# | part | about | time |
# |---|---|---|
# | 1, 2 | spatial filtering, sliding a kernel | 15 min |
# | 3, 4 | the size of a kernel, the receptive field | 10 min |
# | 5, 6 | filters that we choose, filters that are learned | 15 min |
# | 7, 8 | a filter in three dimensions, many filters | 12 min |
# | 9 | from a dense layer to a kernel: local connectivity, weight sharing | 8 min |
# | 10 | convolution and cross-correlation | 6 min |
# | 11 | a learned bank of filters, and the answer | 12 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np

from course.data.photos import photo
from course.figures import filter_bank, number_grid, number_grids, picture_row, show
from course.figures.volume_player import VolumePlayer
from course.language import Text
from course.weeks.week04_convolution.helpers import SLIDE_PICTURE, TILE_PHOTOS, edge_likeness, slide, standardise, tiles
from course.weeks.week04_convolution.player import SlidingWindow
from course.weeks.week04_convolution.tables import weight_tables

keras.utils.set_random_seed(4)

# %% [markdown] lang="ko"
# ## 1. 공간 필터링(spatial filtering)
#
# 오른쪽 이미지는 왼쪽 사진에서 삼각대 다리 부근을 8×8 픽셀만 잘라 낸 것이에요. 다리의 왼쪽 가장자리가
# 어디인지 눈으로는 바로 보여요.

# %% [markdown] lang="en"
# ## 1. Spatial filtering
#
# On the right, 8×8 pixels of the left picture, cut out at a leg of the tripod. Your eye finds the left
# edge of the leg at once.

# %%
camera = photo("camera")
patch = camera[300:308, 284:292]
show(
    picture_row({"photo (512 x 512)": camera, "rows 300-307, columns 284-291": patch}),
    Text(
        "왼쪽: 삼각대 위 카메라를 들여다보는 사진사. 오른쪽: 삼각대 다리의 8×8 픽셀, 어두운 세로줄.",
        "Left: a photographer at a camera on a tripod. Right: 8×8 pixels of a leg with a dark upright line.",
    ),
)

# %% [markdown] lang="ko"
# 컴퓨터가 보는 것은 아래의 숫자예요. 0은 검정, 255는 흰색이에요.
#
# 픽셀 하나만 보아서는 윤곽인지 알 수 없어요. 58이라는 값은 그저 어두운 점일 뿐이에요. **이웃과
# 비교해야** 윤곽이 보여요. 주황색 네모처럼 한 픽셀과 그 이웃을 함께 보고 새 값을 정하는 것이 **공간
# 필터링**이에요.

# %% [markdown] lang="en"
# The computer sees the numbers below: 0 is black, 255 is white.
#
# One pixel alone does not tell whether there is an edge. A 58 is a dark dot, no more. You must **compare
# it with its neighbours**. To look at a pixel together with its neighbours, as in the orange square, and
# give it a new value is **spatial filtering**.

# %%
show(
    number_grid(patch, title="pixel values", window=(2, 3, 3, 3)),
    Text(
        "8×8 픽셀값의 표. 왼쪽 네 열은 160 안팎, 여섯째 열은 57, 오른쪽으로 갈수록 다시 밝아져요. "
        "2~4행, 3~5열에 주황색 창이 있어요.",
        "A table of 8×8 pixel values: about 160 in the four columns on the left, 57 in the sixth, brighter "
        "again to the right. An orange window frames rows 2 to 4, columns 3 to 5.",
    ),
)

# %% [markdown] lang="ko"
# 창 안의 숫자 아홉 개에 각각 **가중치**(weight)를 곱하고 모두 더하면 새 값 하나가 돼요. 가중치가 모두
# 1/9이면 새 값은 평균이에요. 왼쪽에 -1, 오른쪽에 +1을 두면 새 값은 **오른쪽과 왼쪽의 차이**가 돼요.
# 가장자리에서 크고, 평평한 곳에서는 0에 가까워요.

# %% [markdown] lang="en"
# Multiply each of the nine numbers in the window by a **weight**, add them up, and you have one new
# value. If every weight is 1/9, it is the mean. With -1 on the left and +1 on the right, it is **the
# difference of right and left**: large at an edge, close to 0 where the picture is plain.

# %%
window = patch[2:5, 3:6].astype(float)
mean_weights = np.full((3, 3), 1 / 9)
difference_weights = np.array([[-1.0, 0, 1]] * 3)

plain = patch[2:5, 0:3].astype(float)  # to the left of the leg
print(Text("가장자리의 창:", "The window at the edge:"), window.tolist())
print(Text("평균:", "mean:"), (window * mean_weights).sum().round(1))
print(Text("차이, 가장자리:", "difference, at the edge:"), (window * difference_weights).sum())
print(Text("차이, 평평한 곳:", "difference, in a plain area:"), (plain * difference_weights).sum())

assert np.isclose((window * mean_weights).sum(), window.mean())
assert abs((window * difference_weights).sum()) > 10 * abs((plain * difference_weights).sum())

# %% [markdown] lang="ko"
# ## 2. 커널을 밀면서 새 이미지 만들기
#
# 가중치를 담은 작은 행렬을 **커널**(kernel)이라고 해요. 커널을 이미지의 왼쪽 위에서 시작해 한 칸씩
# 옆으로, 줄이 끝나면 한 줄 아래로 밀어요. 멈출 때마다 값이 하나씩 나오고, 그 값들을 모은 것이 **특징
# 맵**(feature map)이에요.
#
# > **슬라이드 확인.** 슬라이드의 6×6 숫자판에는 커널이 픽셀 위에 겹쳐 인쇄되어 있어요. 왼쪽 열 -1, -2,
# > -1과 오른쪽 열 +1, +2, +1은 커널의 값이에요. 가운데 열 10, 20, 20은 커널의 값이 아니에요. 이
# > 커널(Sobel)의 가운데 열은 0이므로, 비쳐 보이는 픽셀값으로 읽는 것이 자연스러워요. 그렇다면 픽셀 여섯
# > 개가 가려진 셈이에요. 슬라이드만 보고 새 값을 하나라도 계산할 수 있을까요? 아래에서 확인해 봅시다.

# %% [markdown] lang="en"
# ## 2. Slide the kernel, make a new picture
#
# The small matrix of weights is called a **kernel**. It starts at the upper left of the picture and moves
# one pixel at a time, and at the end of a row one row down. Each stop gives one value; all the values
# together are the **feature map**.
#
# > **Check the slide.** The slide prints the kernel over a 6×6 grid of pixels. The left column -1, -2, -1
# > and the right column +1, +2, +1 are the kernel's. The middle column 10, 20, 20 is not: this kernel
# > (Sobel's) has zeros there, so the plausible reading is pixels that show through. Then six pixels are
# > covered. Can you compute even one new value from the slide? Let us see.

# %%
covered = np.zeros((6, 6))
covered[1:4, [1, 3]] = 1  # the six pixels under the kernel's numbers
covered_in_window = slide(covered, np.full((3, 3), 1))  # how many of them each 3x3 window holds
print(covered_in_window)

assert covered_in_window.min() >= 1  # every window needs at least one pixel that nobody can read

# %% [markdown] lang="ko"
# 모든 창이 가려진 픽셀을 하나 이상 지나가요. 그러니 슬라이드만으로는 값을 하나도 구할 수 없어요. 그래서
# 가려진 여섯 칸은 **우리가 정한 숫자**(왼쪽 60, 80, 70, 오른쪽 140, 180, 160)로 채우고, 나머지는
# 슬라이드의 숫자를 그대로 써요.
#
# 재생을 누르거나 화살표와 슬라이더를 움직여 보세요. 창 안의 작은 숫자가 커널의 가중치예요.

# %% [markdown] lang="en"
# Every window passes over at least one covered pixel, so the slide gives not a single value. We fill the
# six covered cells with **numbers of our own** (60, 80, 70 on the left, 140, 180, 160 on the right) and
# keep the slide's other ones.
#
# Press play, or use the arrows and the slider. The small numbers in the window are the kernel's weights.

# %%
grid = np.array([
    [131, 162, 232,  84,  91, 207],
    [104,  60,  10, 140, 237, 109],
    [243,  80,  20, 180, 135,  26],
    [185,  70,  20, 160,  61, 225],
    [157, 124,  25,  14, 102, 108],
    [  5, 155, 116, 218, 232, 249],
])  # fmt: skip
sobel_x = np.outer([1, 2, 1], [-1, 0, 1])
SlidingWindow(grid, sobel_x, at=(1, 1))

# %% [markdown] lang="ko"
# 가운데 창, 곧 특징 맵의 행 1, 열 1을 손으로 계산해 봅시다.
#
# > (140 - 60) + 2 × (180 - 80) + (160 - 70) = 80 + 200 + 90 = **370**
#
# 값이 크고 양수예요. 창의 오른쪽이 왼쪽보다 밝다는 뜻이에요. 특징 맵은 4×4예요. 3×3 창은 6칸짜리
# 줄에서 6 - 3 + 1 = 4번 멈출 수 있으니까요.
#
# 이미지를 $x$, $k \times k$ 커널을 $w$라고 하면 특징 맵 $y$의 값 하나는 이렇게 써요.
#
# $$y_{i,j} = \sum_{u=0}^{k-1} \sum_{v=0}^{k-1} x_{i+u,\,j+v} \; w_{u,v}$$

# %% [markdown] lang="en"
# Work out the window in the middle, row 1 and column 1 of the feature map, by hand.
#
# > (140 - 60) + 2 × (180 - 80) + (160 - 70) = 80 + 200 + 90 = **370**
#
# A large positive value: the window is brighter on its right than on its left. The feature map is 4×4,
# since a 3×3 window can stop 6 - 3 + 1 = 4 times on a line of 6.
#
# With $x$ for the picture and $w$ for a kernel of $k \times k$, one value of the feature map $y$ is
#
# $$y_{i,j} = \sum_{u=0}^{k-1} \sum_{v=0}^{k-1} x_{i+u,\,j+v} \; w_{u,v}$$

# %%
feature_map = slide(grid, sobel_x)

assert feature_map[1, 1] == (140 - 60) + 2 * (180 - 80) + (160 - 70) == 370
assert feature_map.shape == (6 - 3 + 1, 6 - 3 + 1)
print(feature_map)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 1
#
# 위 이미지의 모든 픽셀을 50씩 밝게 하고 같은 커널을 적용하면, 특징 맵은 어떻게 달라질까요? 평균 커널(모두
# 1/9)이라면요?
#
# <details><summary>답 보기</summary>
#
# Sobel 커널의 특징 맵은 **전혀 달라지지 않아요.** 가중치를 모두 더하면 0이라서, 50 × 0 = 0만큼 변하기
# 때문이에요. 이런 커널은 밝기가 아니라 **차이**만 봐요. 평균 커널은 가중치의 합이 1이므로 모든 값이
# 50씩 커져요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 1
#
# Make every pixel of the picture above brighter by 50 and slide the same kernel. How does the feature map
# change? And with the mean kernel, all 1/9?
#
# <details><summary>Show the answer</summary>
#
# With Sobel's kernel the map **does not change at all**. Its weights add up to 0, so the change is 50 × 0
# = 0. Such a kernel sees **differences**, not brightness. The mean kernel's weights add up to 1: every
# value grows by 50.
#
# </details>

# %%
assert sobel_x.sum() == 0
assert np.array_equal(slide(grid + 50, sobel_x), slide(grid, sobel_x))
assert np.allclose(slide(grid + 50, mean_weights), slide(grid, mean_weights) + 50, atol=1e-3)

# %% [markdown] lang="ko"
# ## 3. 커널과 필터, 그리고 커널의 크기
#
# **커널**은 한 채널 위를 움직이는 가중치 행렬 하나예요. **필터**(filter)는 커널을 채널마다 하나씩 모은
# 묶음이에요. 흑백 사진은 채널이 하나라서 필터 = 커널 하나이고, RGB 사진의 필터는 커널 세 개로 되어
# 있어요. 한 필터 안의 커널들은 크기가 같고 값은 서로 다를 수 있어요. 7절에서 자세히 봐요.
#
# 커널은 보통 3×3, 5×5처럼 정사각형이고 홀수 크기예요. 꼭 그래야 하는 것은 아니에요. 크기를 키우면
# 어떻게 될까요?

# %% [markdown] lang="en"
# ## 3. Kernel and filter, and the size of a kernel
#
# A **kernel** is one matrix of weights that moves over one channel. A **filter** is a set of kernels, one
# for each channel. A gray picture has one channel, so its filter is one kernel; a filter for RGB has
# three. The kernels in one filter have the same size, and values of their own. More in part 7.
#
# Kernels are mostly square and of odd size, 3×3 or 5×5, though nothing says they must be. What if they
# grow?

# %%
face = camera[60:320, 100:400]
maps = {size: slide(face, np.full((size, size), 1 / size**2)) for size in (3, 9, 21)}
titles = {n: f"{n}x{n} mean, map {m.shape[0]}x{m.shape[1]}" for n, m in maps.items()}
show(
    picture_row({titles[n]: m.astype("uint8") for n, m in maps.items()}),
    Text(
        "3×3, 9×9, 21×21 평균 커널을 적용한 사진사. 커널이 클수록 흐려지고 특징 맵은 작아져요.",
        "The photographer's face under mean kernels of 3×3, 9×9 and 21×21: the larger the kernel, the more "
        "blurred and the smaller the map.",
    ),
)

# %% [markdown] lang="ko"
# > **슬라이드 확인.** 슬라이드는 커널이 클수록 특징 맵에 담긴 정보가 많다고 말해요. 절반만 맞는
# > 말이에요.
# >
# > - 맞는 부분: 값 하나가 **더 넓은 영역**을 봐요. 또 큰 커널은 작은 커널이 하는 일을 모두 할 수
# >   있어요. 바깥쪽 가중치를 0으로 두면 되니까요.
# > - 주의할 부분: 특징 맵에 담긴 **숫자의 개수는 오히려 줄고**, 평균 커널이라면 세부도 사라져요. 넓게
# >   본다고 해서 정보가 저절로 늘지는 않아요.
# > - 커널이 크면 계산이 많이 든다는 말은 맞아요. 다만 가중치의 개수와 곱셈의 횟수는 서로 다른 양이에요.
# >   아래 표에서 비교해 보세요.

# %% [markdown] lang="en"
# > **Check the slide.** It says that a larger kernel gives a feature map with more information. That is
# > half true.
# >
# > - True: each value sees **a larger area**, and a large kernel can do all that a small one does, with
# >   zeros for its outer weights.
# > - But: the map holds **fewer numbers**, not more, and under a mean kernel its detail is lost. To look
# >   wider does not by itself add information.
# > - That a large kernel costs more computing is true, but the number of weights and the number of
# >   multiplications are two different things. Compare them below.

# %%
row = Text(
    "{n:2d}x{n:<2d} 가중치 {w:3d}개, 곱셈 {m:10,d}번, 특징 맵의 값 {v:,d}개, 이웃한 값의 차이 {d:.1f}",
    "{n:2d}x{n:<2d} {w:3d} weights, {m:10,d} multiplications, {v:,d} values in the map, a step of {d:.1f}",
)
for n, blurred in maps.items():
    step = float(np.abs(blurred[:, 1:] - blurred[:, :-1]).mean())
    print(row.format(n=n, w=n**2, m=n**2 * blurred.size, v=blurred.size, d=step))

small_in_large = np.pad(sobel_x, 1)  # 5x5, zeros around the 3x3
assert np.array_equal(slide(face, small_in_large), slide(face, sobel_x)[1:-1, 1:-1])
assert maps[21].size < maps[9].size < maps[3].size

# %% [markdown] lang="ko"
# ## 4. 수용 영역(receptive field)
#
# 특징 맵의 값 하나는 입력의 어느 픽셀들로 만들어졌을까요? 그 영역이 **수용 영역**이에요.
#
# 실험으로 알아봅시다. 7×7 이미지에서 픽셀을 **한 번에 하나씩만** 켜고, 한가운데 출력값이 반응하는지 봐요.
# 가중치가 모두 1인 3×3 층을 한 번, 두 번, 세 번 거쳐 볼게요.

# %% [markdown] lang="en"
# ## 4. The receptive field
#
# Which input pixels is one value of the feature map made of? That area is its **receptive field**.
#
# Find it by experiment. Light up the pixels of a 7×7 picture **one at a time** and see whether the output
# value in the middle responds, after one, two and three 3×3 layers whose weights are all 1.

# %%
layer = keras.layers.Conv2D(1, 3, use_bias=False, kernel_initializer="ones")
x = np.eye(49).reshape(49, 7, 7, 1)  # picture n has only its pixel n lit
influence = {}
for depth in (1, 2, 3):
    x = np.asarray(layer(x))
    middle = x.shape[1] // 2
    influence[f"{depth} layer(s) of 3x3"] = x[:, middle, middle, 0].reshape(7, 7)
show(
    number_grids(influence),
    Text(
        "가운데 출력값에 영향을 주는 입력 픽셀: 층이 하나면 3×3, 둘이면 5×5, 셋이면 7×7 영역.",
        "Input pixels that reach the middle output value: 3×3 for one layer, 5×5 for two, 7×7 for three.",
    ),
)

# %% [markdown] lang="ko"
# 층을 하나 더할 때마다 수용 영역이 양쪽으로 한 칸씩 넓어져요. 3, 5, 7이에요. 숫자는 그 픽셀에서 가운데
# 출력까지 가는 **길의 수**예요. 가장자리보다 가운데 픽셀이 훨씬 큰 영향을 주네요. 일반적인 공식은
# 5주차와 10주차에서 다뤄요.

# %% [markdown] lang="en"
# Each layer widens the receptive field by one pixel on either side: 3, 5, 7. The numbers count the
# **paths** from that pixel to the output in the middle; pixels in the centre count for far more than
# those at the rim. The general formula follows in weeks 5 and 10.

# %%
for width, reached in zip((3, 5, 7), influence.values(), strict=True):
    assert np.count_nonzero(reached) == width**2
    assert reached.sum() == 9 ** ((width - 1) // 2)

# %% [markdown] lang="ko"
# ## 5. 사람이 고른 필터
#
# 컴퓨터 비전에서는 오랫동안 **사람이 목적에 맞는 커널을 골라** 사진에 적용했어요. 아래에 커널이 네 개
# 있어요. 흐림(blur), 선명하게(sharpen), 그리고 방향이 다른 Sobel 두 개예요.

# %% [markdown] lang="en"
# ## 5. Filters that we choose
#
# For decades, computer vision meant that **a person chose the kernel** for the purpose at hand and
# applied it to the picture. Here are four: a blur, a sharpener, and Sobel's kernel in two directions.

# %%
bell = np.array([1, 4, 6, 4, 1]) / 16
sharper = np.full((3, 3), -0.5)
sharper[1, 1] = 5
chosen = {"A": sobel_x.T, "B": sharper, "C": np.outer(bell, bell), "D": sobel_x}
show(
    number_grids({"A": sobel_x.T, "B": sharper, "C x 256": 256 * chosen["C"], "D": sobel_x}),
    Text(
        "커널 네 개. A: 위 행 -1 -2 -1, 가운데 0, 아래 행 1 2 1. B: 가운데 5, 둘레 -0.5. "
        "C(256배로 표시): 가운데가 큰 5×5 양수. D: 왼쪽 열 -1 -2 -1, 가운데 0, 오른쪽 열 1 2 1.",
        "Four kernels. A: top row -1 -2 -1, middle 0, bottom row 1 2 1. B: 5 in the middle, -0.5 around it. "
        "C (shown times 256): 5×5, positive, largest in the middle. D: left column -1 -2 "
        "-1, middle 0, right column 1 2 1.",
    ),
)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 2
#
# 아래 1~4는 커널 A~D를 같은 사진에 적용한 결과예요. 순서는 섞었어요. 어느 것이 어느 커널일까요? 특히
# 1과 3을 어떻게 구별할 수 있을까요?

# %% [markdown] lang="en"
# ### Think first 2
#
# The pictures 1 to 4 are what the kernels A to D make of the same photo, shuffled. Which is which? Above
# all, how do you tell 1 from 3?

# %%
shown = {"1": slide(face, chosen["D"]), "2": slide(face, chosen["C"])}
shown |= {"3": slide(face, chosen["A"]), "4": slide(face, chosen["B"])}
pictures = {n: m if n in "13" else np.clip(m, 0, 255).astype("uint8") for n, m in shown.items()}
show(
    picture_row(pictures, columns=2),
    Text(
        "결과 네 개. 1: 삼각대와 카메라의 세로 가장자리가 노랑과 파랑으로 보임. 2: 흐린 사진. "
        "3: 어깨와 지평선 같은 가로 가장자리가 보임. 4: 더 선명한 사진.",
        "Four results. 1: upright edges, of tripod and camera, in yellow and blue. 2: a blurred photo. "
        "3: level edges, of shoulder and horizon. 4: a sharper photo.",
    ),
)

# %% [markdown] lang="ko"
# <details><summary>답 보기</summary>
#
# 1 = D, 2 = C, 3 = A, 4 = B예요. D는 왼쪽과 오른쪽을 비교하므로 삼각대 다리처럼 **세로로 선**
# 가장자리에 반응해요. A는 위와 아래를 비교하므로 어깨선이나 지평선처럼 **가로로 누운** 가장자리에
# 반응해요. 노랑은 그 방향으로 밝아지는 곳, 파랑은 어두워지는 곳이에요.
#
# </details>

# %% [markdown] lang="en"
# <details><summary>Show the answer</summary>
#
# 1 = D, 2 = C, 3 = A, 4 = B. D compares left and right, so it responds to edges that **stand upright**,
# like the legs of the tripod. A compares above and below: it responds to edges that **lie level**, like
# the shoulder and the horizon. Yellow is where the picture brightens in that direction, blue where it
# darkens.
#
# </details>

# %%
leg = (slice(170, 230), slice(180, 200))  # rows and columns of the tripod's pole in these maps
assert np.abs(shown["1"][leg]).mean() > 3 * np.abs(shown["3"][leg]).mean()


def step(image):
    """Mean step from a pixel to its right neighbour: how much detail there is."""
    return np.abs(np.diff(image, axis=1)).mean()


assert step(shown["2"]) < step(face.astype(float)) < step(shown["4"])

# %% [markdown] lang="ko"
# 두 Sobel 결과를 합치면 방향에 상관없이 윤곽이 나와요. 픽셀마다 √(가로² + 세로²)를 계산해요. 숫자 아홉
# 개짜리 표 두 장으로 사람의 눈이 보던 윤곽을 그려 냈어요. 그런데 이 숫자들은 **사람이** 골랐어요.

# %% [markdown] lang="en"
# Put the two Sobel maps together, √(level² + upright²) at every pixel, and you get the outlines in any
# direction. Two tables of nine numbers have drawn what your eye saw. But it was **a person** who chose
# those numbers.

# %%
strength = np.hypot(shown["1"], shown["3"])
outlines = (255 - np.clip(strength, 0, 255)).astype("uint8")
show(
    picture_row({"photo": face, "outlines: strong edges are dark": outlines}),
    Text(
        "왼쪽: 사진. 오른쪽: 두 Sobel 결과를 합친 윤곽 그림, 연필로 그린 선처럼 보여요.",
        "Left: the photo. Right: the outlines from both Sobel maps, like a pencil drawing.",
    ),
)

# %% [markdown] lang="ko"
# ## 6. CNN의 필터: 고르지 않고 학습한다
#
# CNN에서는 사람이 커널을 고르지 않아요. 커널의 값이 바로 학습할 **가중치**예요. 무작위 값에서 시작해,
# 손실(loss)이 줄어드는 방향으로 경사 하강법(gradient descent)이 조금씩 고쳐 나가요.
#
# 정말 찾을 수 있을까요? 커널 알아맞히기를 해 봅시다. 커널 세 개(Sobel, 평균, 선명하게)로 만든 **결과
# 이미지만** 보여 주고, `Conv2D` 층에게 그 커널을 알아맞히게 해요.

# %% [markdown] lang="en"
# ## 6. A CNN's filters: not chosen but learned
#
# In a CNN, nobody picks the kernels. Their values are the **weights** to be learned: they start at
# random, and gradient descent changes them little by little in the direction that lowers the loss.
#
# Can it really find them? Play a guessing game: we show a `Conv2D` layer **only the resulting pictures**
# of three kernels (Sobel, mean, sharpen), and it has to find out which kernels made them.

# %%
secret = np.stack([sobel_x, mean_weights, sharper], axis=-1)
secret = secret[:, :, None, :]  # (3, 3, 1 channel, 3 filters)
inputs, _ = tiles(("camera", "coffee", "gravel", "grass", "brick", "cat"), 32, seed=4)
inputs = standardise(inputs)
targets = np.asarray(keras.ops.conv(inputs, secret.astype("float32")))
print(Text("입력", "inputs"), inputs.shape, Text("목표", "targets"), targets.shape)

# %%
model = keras.Sequential([keras.Input((32, 32, 1)), keras.layers.Conv2D(3, 3, use_bias=False)])
(start,) = model.get_weights()
model.compile(keras.optimizers.SGD(0.1, momentum=0.9), loss="mse")
history = model.fit(inputs, targets, batch_size=16, epochs=20, verbose=0)
(learned,) = model.get_weights()

loss = history.history["loss"]
print(Text("손실:", "loss:"), f"{loss[0]:.3f} -> {loss[-1]:.1e}")
print(Text("가장 큰 오차:", "largest error:"), f"{np.abs(learned - secret).max():.5f}")
assert np.abs(start - secret).max() > 1
assert np.abs(learned - secret).max() < 0.05

# %%
names = ("Sobel", "mean", "sharpen")
stages = {"secret": secret, "at the start": start, "learned": learned}
grids = {}
for stage, w in stages.items():
    grids |= {f"{names[f]}: {stage}": w[:, :, 0, f].round(2) for f in range(3)}
show(
    number_grids(grids, columns=3),
    Text(
        "세 행의 3×3 커널. 첫 행은 숨긴 커널, 둘째 행은 무작위 시작값, 셋째 행은 첫 행과 같아진 학습 결과.",
        "Three rows of 3×3 kernels: the secret ones, the random start, and the learned ones, equal to the first.",
    ),
)

# %% [markdown] lang="ko"
# 아무도 Sobel의 숫자를 알려 주지 않았지만, 경사 하강법이 찾아냈어요. 다만 솔직히 말하면 **쉬운
# 문제**였어요. 픽셀마다 정답 이미지를 주었으니까요. 실제 CNN은 사진 한 장에 정답(label) 하나만 받아요.
# 그때도 윤곽 필터가 나올까요? 11절에서 확인해요.

# %% [markdown] lang="en"
# Nobody told it Sobel's numbers, and gradient descent found them. To be fair, this was **an easy case**:
# we gave the right answer for every pixel. A real CNN gets one label for a whole picture. Will there be
# edge filters even then? See part 11.

# %% [markdown] lang="ko"
# ## 7. 필터는 3차원이다
#
# 컬러 사진은 높이 × 너비 × **채널**(channel)의 3차원이에요. 특징 맵도 마찬가지예요. 그래서 필터도
# 3차원이에요.
#
# > **필터의 채널 수 = 입력의 채널 수**
#
# 채널마다 자기 커널로 곱해서 더하고, 그 결과를 **모두 더한 뒤** 편향(bias)을 한 번 더해요. 채널을 $c$,
# 편향을 $b$라고 하면 2절의 식에 합이 하나 더 붙어요.
#
# $$y_{i,j} = b + \sum_{c} \sum_{u} \sum_{v} x_{i+u,\,j+v,\,c} \; w_{u,v,c}$$
#
# 슬라이드의 예를 계산해 봅시다. 입력은 6×6×3이고, 왼쪽 위 창을 봐요. 첫 행과 첫 열의 0은 5주차에 배울
# 패딩(padding)이에요.

# %% [markdown] lang="en"
# ## 7. A filter has three dimensions
#
# A colour picture is height × width × **channels**, three dimensions; so is a feature map. A filter has
# three dimensions, too.
#
# > **channels of the filter = channels of the input.**
#
# Each channel is multiplied with its own kernel and summed; the results of all channels **are added up**,
# and the bias is added once. With $c$ for the channel and $b$ for the bias, part 2's formula gets one more sum:
#
# $$y_{i,j} = b + \sum_{c} \sum_{u} \sum_{v} x_{i+u,\,j+v,\,c} \; w_{u,v,c}$$
#
# Work out the slide's example: the input is 6×6×3, the window its upper left.
# The zeros in the first row and column are padding, which comes in week 5.

# %%
kernels = np.stack(
    [
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],  # for red
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],  # for green
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],  # for blue
    ],
    axis=-1,
)
corner = SLIDE_PICTURE[:3, :3]
sums = [(corner[..., c] * kernels[..., c]).sum() for c in range(3)]
print(" + ".join(f"({s})" for s in sums), "+ 1 =", sum(sums) + 1)

assert sums == [308, -498, 164]
assert sum(sums) + 1 == -25

# %% [markdown] lang="ko"
# 다른 자리는 어떨까요? 출력의 값을 골라 보세요(화살표 키도 돼요). 그 값이 본 창이 세 채널에 나타나고, 채널의 합과
# 편향이 숫자 하나하나까지 보여요.

# %% [markdown] lang="en"
# And the other places? Choose a value of the output, by mouse or by arrow keys. The windows that it sees appear in all
# three channels, and with them its sum: every product, the channels, the bias.

# %%
VolumePlayer(SLIDE_PICTURE, kernels[..., None], bias=[1])

# %%
slid = sum(slide(SLIDE_PICTURE[..., c], kernels[..., c]) for c in range(3)) + 1  # channels added up, and the bias
assert np.array_equal(VolumePlayer(SLIDE_PICTURE, kernels[..., None], [1]).outputs()[..., 0], slid)
assert slid[0, 0] == -25

# %% [markdown] lang="ko"
# Keras의 층도 같은 값을 낼까요? `Conv2D`의 커널은 형상(shape)이 (높이, 너비, **입력 채널**, **필터
# 수**)예요. 슬라이드의 값을 층에 넣어 봅시다. 입력이 6×6×3이어도 필터가 하나면 출력은 4×4×**1**이에요.
# 채널 셋이 더해져 하나가 되었어요. (슬라이드의 다른 그림은 출력이 2×2×1이에요. 3×3 필터라면 입력은 한 변이 몇
# 픽셀일까요? 2 = 4 - 3 + 1이니 4×4×3이에요.)

# %% [markdown] lang="en"
# Does a Keras layer agree? The kernel of `Conv2D` has the shape (height, width, **input channels**,
# **filters**). Put the slide's numbers into a layer. The input is 6×6×3, and with one filter the output
# is 4×4×**1**: three channels have been added up to one. (Another picture on the slides has an output of 2×2×1.
# How large is its input, if the filter is 3×3? As 2 = 4 - 3 + 1, it is 4×4×3.)

# %%
one_filter = keras.layers.Conv2D(filters=1, kernel_size=3)
one_filter.build((None, 6, 6, 3))
print(Text("커널의 형상:", "shape of the kernel:"), one_filter.kernel.shape)
one_filter.set_weights([kernels[..., None], np.array([1])])
output = np.asarray(one_filter(SLIDE_PICTURE[None].astype("float32")))
print(Text("출력의 형상:", "shape of the output:"), output.shape)

assert output[0, 0, 0, 0] == -25
assert output.shape == (1, 4, 4, 1)
assert one_filter(SLIDE_PICTURE[None, :4, :4].astype("float32")).shape == (1, 2, 2, 1)

# %% [markdown] lang="ko"
# 채널마다 커널이 다르면 무엇이 좋을까요? 흑백에서는 할 수 없는 일을 해요. 빨강에 +1, 초록과 파랑에
# -0.5를 주면 회색과 흰색은 0이 되고 **빨간 물체만** 남아요. 차고의 오토바이로 확인해 봅시다.

# %% [markdown] lang="en"
# What is a kernel for each channel good for? It does what gray cannot. Give red +1, green and blue -0.5:
# gray and white become 0, and **only red things** remain. Try it on the motorcycle in its garage.

# %%
motorcycle = photo("motorcycle")
redness = np.full((3, 3, 3), 1 / 9) * [1, -0.5, -0.5]  # a kernel for each channel
redness = redness[..., None].astype("float32")  # one filter
red_map = np.asarray(keras.ops.conv(motorcycle[None].astype("float32"), redness))[0, :, :, 0]
show(
    picture_row({"photo": motorcycle, "one filter with three kernels": red_map}),
    Text(
        "왼쪽: 차고 안의 빨간 오토바이. 오른쪽: 특징 맵. 연료통, 흙받이, 붉은 상자만 노래요.",
        "Left: a red motorcycle in a garage. Right: in the map only the red tank, the mudguards and a few "
        "reddish boxes stand out.",
    ),
)

# %%
inner = motorcycle[1:-1, 1:-1].astype(int)  # the map is two pixels smaller each way
is_red = (inner * [1, -1, -1]).sum(axis=-1) > 60  # more red than the other two together
is_gray = np.ptp(inner, axis=-1) < 15
print(Text("빨간 곳의 평균:", "mean where it is red:"), red_map[is_red].mean().round(1))
print(Text("회색인 곳의 평균:", "mean where it is gray:"), red_map[is_gray].mean().round(1))

assert red_map[is_red].mean() > 10 * abs(red_map[is_gray].mean())

# %% [markdown] lang="ko"
# ## 8. 필터 여러 개
#
# 필터 하나는 특징 맵을 한 장 만들어요. 필터가 둘이면 두 장이 나오고, 그 두 장을 채널로 쌓아요.
#
# > **필터의 개수 = 출력의 채널 수**
#
# 6×6×3 입력에 3×3×3 필터 두 개를 적용하면 출력은 4×4×**2**예요. 두 필터의 크기는 같고 값은 달라요.
# 둘째 필터는 세 채널 모두에 Sobel 커널을 쓰고 편향은 0으로 해 봅시다. 아래의 두 특징 맵에서 값을 골라 보세요. 창은 같은
# 자리에 있고, 커널만 바뀌어요. 둘째 맵은 왜 왼쪽 열에서만 값이 클까요?

# %% [markdown] lang="en"
# ## 8. Many filters
#
# One filter makes one feature map. Two filters make two, and they are stacked as channels.
#
# > **number of filters = channels of the output.**
#
# Two filters of 3×3×3 on an input of 6×6×3 give an output of 4×4×**2**. Both filters have the same size
# and values of their own. Let the second use Sobel's kernel on all three channels, with bias 0. Choose values in both
# maps below: the window stays, and only the kernels change. Why is the second map large in its left column alone?

# %%
sobel_on_all = np.repeat(sobel_x[:, :, None], 3, axis=2)
two_filters = keras.layers.Conv2D(filters=2, kernel_size=3)
two_filters.build((None, 6, 6, 3))
two_filters.set_weights([np.stack([kernels, sobel_on_all], axis=-1), np.array([1, 0])])
output = np.asarray(two_filters(SLIDE_PICTURE[None].astype("float32")))[0]

assert output.shape == (4, 4, 2)
assert output[0, 0, 0] == -25

# %%
VolumePlayer(SLIDE_PICTURE, np.stack([kernels, sobel_on_all], axis=-1), bias=[1, 0], at=(0, 0, 1))

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 3
#
# 슬라이드 마지막 장의 질문이에요. 28×28×3 입력에 `Conv2D(8, 5)`를 적용해요.
#
# 1. 필터의 개수는?
# 2. 커널의 크기는?
# 3. 필터의 채널 수는?
# 4. 출력 특징 맵의 채널 수는?
# 5. 출력의 높이와 너비는?
# 6. 이 층이 학습하는 숫자는 모두 몇 개일까요?
#
# <details><summary>답 보기</summary>
#
# 1. 8개예요.
# 2. 5×5예요.
# 3. 3이에요. 입력의 채널 수와 같아야 하므로 따로 정하지 않아요.
# 4. 8이에요. 필터의 개수와 같아요.
# 5. 둘 다 28 - 5 + 1 = 24예요.
# 6. 필터 하나는 5×5×3 = 75개의 가중치와 편향 1개, 모두 76개예요. 여덟 개면 608개예요. **이미지의 크기와는
#    상관이 없어요.** 3주차에서 본 완전 연결 층과 가장 다른 점이에요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 3
#
# The questions of the last slide. `Conv2D(8, 5)` is applied to an input of 28×28×3.
#
# 1. How many filters are there?
# 2. What is the kernel size?
# 3. How many channels has a filter?
# 4. How many channels has the output?
# 5. What are the output's height and width?
# 6. How many numbers does this layer learn in all?
#
# <details><summary>Show the answer</summary>
#
# 1. There are 8.
# 2. It is 5×5.
# 3. It has 3, as many as the input, so you never state it.
# 4. It has 8, as many as there are filters.
# 5. Both are 28 - 5 + 1 = 24.
# 6. One filter has 5×5×3 = 75 weights and 1 bias, 76 numbers; eight have 608. **The size of the picture
#    does not matter**: the great difference from week 3's dense layer.
#
# </details>

# %%
layer = keras.layers.Conv2D(8, 5)
small, large = keras.Input((28, 28, 3)), keras.Input((224, 224, 3))
print(Text("출력:", "output:"), layer(small).shape, Text("커널:", "kernel:"), layer.kernel.shape)
assert layer(small).shape == (None, 24, 24, 8)
assert layer.kernel.shape == (5, 5, 3, 8)  # height, width, channels, number of filters
assert layer.count_params() == 8 * 76 == 608

layer(large)  # the same layer, the same 608 numbers
assert layer.count_params() == 608
dense = keras.Sequential([large, keras.layers.Flatten(), keras.layers.Dense(8)])
assert dense.count_params() == 1_204_232

# %% [markdown] lang="ko"
# ## 9. 완전 연결 층에서 커널까지
#
# 3주차의 완전 연결 층은 출력값마다 **모든 픽셀**에 가중치를 하나씩 주었어요. 컨볼루션도 곱해서 더하는
# 계산이니, 같은 모양의 가중치 표로 쓸 수 있어야 해요. 2절의 6×6 숫자판과 Sobel 커널로 그 표를 만들어
# 봅시다. 픽셀 36개 가운데 **하나만 켠** 이미지를 차례로 넣으면, 나온 값 16개가 바로 그 픽셀의 가중치예요.

# %% [markdown] lang="en"
# ## 9. From a dense layer to a kernel
#
# Week 3's dense layer gave **every pixel** a weight of its own for every output. Convolution multiplies and
# adds, too, so there must be a table of weights of that kind for it. Make it for the 6×6 grid of part 2 and
# Sobel's kernel: feed in pictures in which **only one** of the 36 pixels is lit, one after the other; the 16
# values that come out are that pixel's weights.

# %%
unit_pictures = np.eye(36).reshape(36, 6, 6)  # picture n has only its pixel n lit
shared = np.stack([slide(picture, sobel_x).ravel() for picture in unit_pictures])  # (36 pixels, 16 outputs)

dense = keras.layers.Dense(16, use_bias=False)
dense.build((None, 36))
dense.set_weights([shared])
by_dense = np.asarray(dense(grid.reshape(1, 36).astype("float32"))).reshape(4, 4)
print(by_dense)

assert np.array_equal(by_dense, feature_map)  # the dense layer with this table is the convolution

# %% [markdown] lang="ko"
# 완전 연결 층이 2절과 **똑같은 특징 맵**을 냈어요. 그러니 컨볼루션은 완전 연결 층의 한 종류예요. 다른 점은
# 표에 무엇이 들어 있느냐예요. 표 세 장을 비교해 봅시다. 행은 출력 16개, 열은 픽셀 36개예요.

# %% [markdown] lang="en"
# The dense layer gives **the very feature map** of part 2. So a convolution is a dense layer of a special
# kind, and what is special is in its table. Here are three tables. A row is one of 16 outputs, a column
# one of 36 pixels.

# %%
rng = np.random.default_rng(4)
free = rng.normal(size=(36, 16))  # any numbers: a dense layer
seen = np.stack([slide(picture, np.ones((3, 3))).ravel() for picture in unit_pictures]) > 0
local = np.where(seen, free, 0)  # only what the window of that output sees
show(
    weight_tables({"dense": free, "local": local, "local and shared": shared}),
    Text(
        "가중치 표 세 장. 위: 모든 칸이 차 있어요. 가운데: 행마다 아홉 칸만 차 있고 값은 모두 달라요. "
        "아래: 그 자리의 값이 모든 행에서 같아요. 한 무늬가 행마다 오른쪽으로 밀려 나가요.",
        "Three tables of weights. Above: every cell is filled. Middle: nine cells a row, each with a value of its own. "
        "Below: the same values in every row: one pattern that moves to the right from row to row.",
    ),
)
print(Text("서로 다른 가중치:", "weights of their own:"), free.size, np.count_nonzero(local), sobel_x.size)

assert (free.size, np.count_nonzero(local), sobel_x.size) == (576, 144, 9)
assert not shared[~seen].any()

# %% [markdown] lang="ko"
# 두 걸음이에요.
#
# 1. **국소 연결**(local connectivity): 출력값은 가까운 픽셀만 봐요. 576개가 144개로 줄었어요.
# 2. **가중치 공유**(weight sharing): 모든 자리에서 **같은** 아홉 개를 써요. 144개가 9개로 줄었어요.
#
# 둘째 걸음에서 얻는 것은 개수만이 아니에요. 이미지가 한 칸 움직이면 어떻게 될까요? 사진에서 6×6 조각을
# 잘라 내고, 창을 한 픽셀 오른쪽으로 옮겨 다시 잘라 봅시다.

# %% [markdown] lang="en"
# Two steps:
#
# 1. **Local connectivity**: an output sees only pixels that are near. 576 weights become 144.
# 2. **Weight sharing**: the **same** nine are used at every place. 144 become 9.
#
# The second step saves more than numbers. What if the picture moves by a pixel? Cut 6×6 pixels out of the
# photo, and cut again one pixel further to the right.

# %%
here = camera[300:306, 284:290].astype(float)
moved = camera[300:306, 285:291].astype(float)  # the same thing, one pixel further left in the picture


def through(table, image):
    """The 4×4 map that a table of weights makes of a 6×6 picture."""
    return (image.reshape(36) @ table).reshape(4, 4)


def off(table):
    """The largest difference between the map of the moved picture and the map, moved."""
    return np.abs(through(table, moved)[:, :-1] - through(table, here)[:, 1:]).max()


# %%
print(Text("가중치를 공유할 때:", "with shared weights:"), off(shared))
print(Text("국소 연결만 할 때:", "with local connectivity alone:"), off(local).round(1))

assert off(shared) == 0
assert off(local) > 50

# %% [markdown] lang="ko"
# 가중치를 공유하면, 이미지가 한 칸 움직일 때 특징 맵도 **똑같이 한 칸** 움직여요. 이것을
# **등변성**(equivariance)이라고 해요. 3주차의 완전 연결 신경망이 옷을 몇 픽셀만 옮겨도 무너진 것은 이
# 성질이 없었기 때문이에요. 자리마다 가중치가 다르면, 왼쪽에서 배운 것을 오른쪽에서는 모르니까요.
#
# 공짜는 아니에요. "어디에서나 같은 것을 찾는다"는 가정이 들어갔어요. 여권 사진처럼 눈이 언제나 같은 자리에
# 있다면 자리마다 다른 가중치가 나을 수도 있어요.
#
# 마지막으로, 컴퓨터는 이 계산을 어떻게 빨리 할까요? 창 열여섯 개를 한 줄씩 펴서 행렬로 쌓으면, 컨볼루션은
# **행렬 곱 한 번**이 돼요. 이 방법의 이름이 **im2col**이에요.

# %% [markdown] lang="en"
# With shared weights, when the picture moves by a pixel the feature map moves by **just that pixel**. This is
# called **equivariance**. The dense network of week 3 broke down when clothes moved by a few pixels because it
# lacks it: with other weights at every place, what was learned on the left is not known on the right.
#
# It is not free. It takes for granted that the same things are worth finding everywhere. In passport photos,
# where the eyes are always at the same place, weights of their own might do better.
#
# Last, how does a computer do this fast? Write each of the sixteen windows as a row of a matrix, and
# convolution is **one matrix product**. The trick is called **im2col**.

# %%
windows = np.stack([slide(grid, one).ravel() for one in np.eye(9).reshape(9, 3, 3)], axis=1).astype(int)
print(windows.shape, "@", sobel_x.ravel().shape, "=", (windows @ sobel_x.ravel()).tolist())
show(
    number_grid(windows[:5], title="windows as rows"),
    Text(
        "처음 창 다섯 개를 한 줄씩 편 표. 첫 행은 131 162 232 104 60 10 243 80 20.",
        "The first five windows, a row each. The first row is 131 162 232 104 60 10 243 80 20.",
    ),
)

assert windows[0].tolist() == grid[:3, :3].ravel().tolist()
assert np.array_equal((windows @ sobel_x.ravel()).reshape(4, 4), feature_map)

# %% [markdown] lang="ko"
# ## 10. 컨볼루션일까, 교차상관일까
#
# > **슬라이드 확인.** 지금까지 한 계산을 슬라이드는 컨볼루션이라고 불러요. 수학과 신호처리에서는 이것을
# > **교차상관**(cross-correlation)이라고 해요. 수학의 컨볼루션은 커널을 **위아래, 좌우로 뒤집은 뒤** 같은
# > 계산을 해요.
#
# 딥러닝에서는 뒤집지 않은 것을 그냥 컨볼루션이라고 불러요. NumPy에는 1차원 함수가 둘 다 있으니 Keras가
# 어느 쪽인지 물어 봅시다.

# %% [markdown] lang="en"
# ## 10. Convolution or cross-correlation?
#
# > **Check the slide.** It calls what we have computed so far convolution. In mathematics and signal
# > processing this is **cross-correlation**. Convolution proper **flips the kernel first**, upside down
# > and left to right, and then computes the same.
#
# Deep learning does not flip, and says convolution all the same. NumPy has both in one dimension. Ask
# Keras which it does.

# %%
signal, weights = np.array([0.0, 0, 1, 0, 0]), np.array([1.0, 2, 3])
print("np.convolve  ", np.convolve(signal, weights, "valid"))
print("np.correlate ", np.correlate(signal, weights, "valid"))
by_keras = np.asarray(keras.ops.conv(signal[None, :, None], weights[:, None, None]))[0, :, 0]
print("Keras        ", by_keras)

assert np.array_equal(by_keras, np.correlate(signal, weights, "valid"))
assert not np.array_equal(by_keras, np.convolve(signal, weights, "valid"))

# %% [markdown] lang="ko"
# 2차원도 같아요. 한 점만 밝은 이미지에 비대칭 커널을 적용해 보면 차이가 눈에 보여요. 교차상관의 결과에는
# 커널이 **뒤집혀서** 나타나고, 컨볼루션의 결과에는 커널이 **그대로** 나타나요.

# %% [markdown] lang="en"
# The same in two dimensions. Apply a kernel without symmetry to a picture with a single bright point and
# you see it: cross-correlation leaves the kernel **flipped** in the result, convolution leaves it **as it
# is**.

# %%
point = np.zeros((5, 5), int)
point[2, 2] = 1
kernel = np.arange(1, 10).reshape(3, 3)
as_keras_does, flipped_first = slide(point, kernel), slide(point, np.flip(kernel))
results = {"cross-correlation": as_keras_does, "convolution": flipped_first}
show(
    number_grids({"one bright point": point, "kernel": kernel.astype(float), **results}),
    Text(
        "한 점 이미지, 1부터 9까지의 커널, 교차상관 결과 9부터 1까지, 컨볼루션 결과 1부터 9까지.",
        "One bright point; the kernel 1 to 9; cross-correlation gives 9 to 1; convolution gives 1 to 9.",
    ),
)
assert as_keras_does.ravel().tolist() == [9, 8, 7, 6, 5, 4, 3, 2, 1]
assert np.array_equal(flipped_first, kernel)

# %% [markdown] lang="ko"
# 그럼 왜 CNN에서는 신경 쓰지 않을까요? 커널을 **학습**하기 때문이에요. 뒤집힌 커널이 필요하면 학습이
# 뒤집힌 커널을 찾아요. 하지만 사람이 고른 커널을 쓰거나 SciPy, OpenCV, MATLAB의 결과와 비교할 때는 꼭
# 확인해야 해요. Sobel 커널은 뒤집으면 부호가 바뀌거든요.

# %% [markdown] lang="en"
# Why do CNNs not care? Because the kernel is **learned**: where a flipped one is needed, training finds a
# flipped one. With a kernel that you chose, though, or results from SciPy, OpenCV or MATLAB to compare,
# check which it is. Flip Sobel's kernel and its sign changes.

# %%
assert np.array_equal(np.flip(sobel_x), -sobel_x)
assert np.array_equal(np.flip(chosen["C"]), chosen["C"])  # the blur is symmetric: no difference
assert np.allclose(slide(face, np.flip(sobel_x)), -slide(face, sobel_x))

# %% [markdown] lang="ko"
# ## 11. 학습한 필터 묶음(filter bank)
#
# 이제 처음 질문으로 돌아가요. 사진 열두 장을 32×32 조각으로 자르고, **조각이 몇 번 사진에서 왔는지**만
# 알려 줘요. 윤곽이라는 말은 어디에도 없어요. 학습에는 각 사진의 왼쪽 60 %만 쓰고, 나머지 오른쪽으로
# 테스트해요. 조각마다 밝기의 평균은 0으로, 대비는 거의 같게 맞추어서, 밝기만으로는 맞힐 수 없게 했어요.

# %% [markdown] lang="en"
# ## 11. A learned bank of filters
#
# Back to the question we began with. Cut twelve photos into tiles of 32×32 and tell the network only
# **which photo a tile is from**. The word edge does not occur. Training uses the left 60 % of each photo,
# testing the rest on the right. Every tile gets a mean brightness of 0 and nearly the same contrast, so
# brightness alone gives nothing away.

# %%
raw_train, train_y = tiles(TILE_PHOTOS, 150, seed=4)
raw_test, test_y = tiles(TILE_PHOTOS, 50, seed=5, side="right")
firsts = {TILE_PHOTOS[n]: raw_train[150 * n, :, :, 0].astype("uint8") for n in range(12)}
show(
    picture_row(firsts, columns=6),
    Text(
        "열두 사진의 32×32 조각: 벽돌, 사진사, 커피, 동전, 풀, 자갈, 오토바이, 망막, 고양이, 우주비행사, 글, 손글씨.",
        "A 32×32 tile each: brick, camera, coffee, coins, grass, gravel, motorcycle, retina, cat, "
        "astronaut, page, text.",
    ),
)

# %% [markdown] lang="ko"
# 신경망은 아주 작아요. 7×7 필터 16개로 특징 맵 16장을 만들고, 한 장마다 평균을 하나 낸 다음, 그 숫자
# 16개로 사진을 골라요. (ReLU는 음수를 0으로 만드는 활성화 함수예요.) 위치 정보는 평균을 내면서
# 사라져요. 그러니 필터가 **무엇에 반응하는지**가 전부예요. 학습은 코어 두 개로 5초에서 20초쯤
# 걸려요.

# %% [markdown] lang="en"
# The network is tiny: 16 filters of 7×7 make 16 feature maps, each map is averaged to one number, and
# from these 16 numbers the photo is chosen. (ReLU is the activation function that turns negative values
# into 0.) Averaging throws away all positions, so **what the filters respond to** is all there is.
# Training takes 5 to 20 seconds on two cores.


# %%
def network():
    """Tiles (N, H, W, 1) -> probability of each of the 12 photos."""
    decay = keras.regularizers.L2(0.003)  # pulls weights that do not help back to 0
    return keras.Sequential(
        [
            keras.Input((None, None, 1)),
            keras.layers.Conv2D(16, 7, activation="relu", kernel_regularizer=decay),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(12, activation="softmax"),
        ]
    )


network().summary()


# %%
def train(train_tiles, test_tiles):
    """The filters (7, 7, 16) before and after training, and the accuracy on test tiles."""
    keras.utils.set_random_seed(4)
    model = network()
    before = model.layers[0].get_weights()[0][:, :, 0]
    loss = "sparse_categorical_crossentropy"
    model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
    model.fit(train_tiles, train_y, batch_size=64, epochs=15, verbose=0)
    accuracy = model.evaluate(test_tiles, test_y, verbose=0)[1]
    return before, model.layers[0].get_weights()[0][:, :, 0], accuracy


# %%
train_x, test_x = standardise(raw_train), standardise(raw_test)
before, after, accuracy = train(train_x, test_x)
print(Text("테스트 정확도:", "test accuracy:"), f"{accuracy:.0%}")
print(Text("찍어서 맞힐 확률:", "by guessing:"), f"{1 / 12:.0%}")
assert accuracy > 0.3

# %%
show(
    filter_bank({"16 filters before training": before, "16 filters after training": after}),
    Text(
        "7×7 필터 16개. 학습 전에는 무작위 점무늬, 학습 후에는 밝고 어두운 가장자리, 줄무늬, 점.",
        "16 filters of 7×7. Before training: random speckle. After: edges between a bright and a dark side, "
        "stripes, and spots.",
    ),
)

# %% [markdown] lang="ko"
# 무작위 점무늬였던 필터가 **매끈한 무늬**로 바뀌었어요. 한쪽이 밝고 반대쪽이 어두운 것은 Sobel과 같은
# **윤곽 필터**예요. 줄무늬와 점도 있어요. 눈으로만 판단하지 말고 재 봅시다. 여러 방향의 이상적인 윤곽
# 필터와 얼마나 닮았는지 코사인 유사도로 계산해요. 1이면 같고 0이면 무관해요.

# %% [markdown] lang="en"
# Random speckle has become **smooth patterns**. Those with a bright and a dark side are **edge filters**,
# kin to Sobel's; there are stripes and spots too. Do not trust your eye alone: measure how much each
# resembles an ideal edge filter of any direction, by the cosine of the angle between them. 1 is the same,
# 0 unrelated.


# %%
def best_four(filters):
    """Mean likeness to an edge of the four filters most like one."""
    return np.sort(edge_likeness(filters))[-4:].mean()


print(
    Text("학습 전:", "before:"),
    best_four(before).round(2),
    Text("학습 후:", "after:"),
    best_four(after).round(2),
)
assert best_four(before) < 0.5
assert best_four(after) > 0.75

# %% [markdown] lang="ko"
# 윤곽과 가장 닮은 필터 세 개를 사진사 사진에 적용하면 어떻게 될까요? 5절에서 사람이 고른 Sobel의 결과와
# 비교해 보세요.

# %% [markdown] lang="en"
# Apply the three filters most like an edge to the photographer. Compare with what Sobel's kernels, which
# a person chose, made of him in part 5.

# %%
top = np.argsort(edge_likeness(after))[::-1][:3]
show(
    picture_row({f"learned filter {n}": slide(face, after[..., n]) for n in top}),
    Text(
        "학습한 윤곽 필터 세 개의 특징 맵. 사진사의 윤곽이 방향에 따라 노랑과 파랑으로 드러나요.",
        "Maps of three learned edge filters: the photographer's outlines in yellow and blue, by direction.",
    ),
)

# %% [markdown] lang="ko"
# ### 왜 윤곽일까요?
#
# 신경망의 구조가 윤곽을 좋아하는 걸까요, 아니면 **사진**에 이유가 있을까요? 실험으로 가려 봅시다. 모든
# 조각의 픽셀을 **똑같은 순서로 뒤섞어요.** 숫자는 하나도 바뀌지 않았고, 이웃 관계만 사라졌어요. 같은
# 신경망을 다시 학습시켜요.

# %% [markdown] lang="en"
# ### Why edges?
#
# Is it the network that likes edges, or is it something about **photos**? An experiment decides. Shuffle
# the pixels of every tile **in the same order**: not one number changes, only who is whose neighbour.
# Then train the same network again.

# %%
order = np.random.default_rng(4).permutation(32 * 32)


def shuffled(pictures):
    """The pictures with their pixels in another order, the same for all."""
    return pictures.reshape(len(pictures), -1)[:, order].reshape(pictures.shape)


_, after_shuffled, accuracy_shuffled = train(shuffled(train_x), shuffled(test_x))
print(Text("테스트 정확도:", "test accuracy:"), f"{accuracy_shuffled:.0%}")

# %%
show(
    filter_bank({"photos": after, "shuffled pixels": after_shuffled}),
    Text(
        "위: 사진으로 학습한 매끈한 가장자리와 줄무늬. 아래: 섞은 픽셀로 학습한, 모양이 없는 점무늬.",
        "Above: learned from photos, smooth edges and stripes. Below: from shuffled pixels, speckle.",
    ),
)


# %%
def neighbours(pictures):
    """Correlation of a pixel with its right neighbour, over all pictures."""
    return np.corrcoef(pictures[:, :, 1:].ravel(), pictures[:, :, :-1].ravel())[0, 1]


# %%
row = Text(
    "{name}: 이웃 상관 {r:.2f}, 윤곽과 닮은 정도 {e:.2f}",
    "{name}: neighbours {r:.2f}, likeness to edges {e:.2f}",
)
for name, pictures, bank in (
    (Text("사진", "photos"), train_x, after),
    (Text("섞은 픽셀", "shuffled pixels"), shuffled(train_x), after_shuffled),
):
    print(row.format(name=name, r=neighbours(pictures), e=best_four(bank)))

assert neighbours(train_x) > 0.8 > 0.2 > abs(neighbours(shuffled(train_x)))
assert best_four(after_shuffled) < best_four(after) - 0.15
assert accuracy_shuffled < accuracy

# %% [markdown] lang="ko"
# ## 이번 주 질문의 답
#
# > 윤곽이 무엇인지 들어 본 적도 없는 신경망이, 왜 윤곽부터 찾게 될까요?
#
# **사진이 그렇게 생겼고, 커널이 이웃만 보기 때문이에요.**
#
# 1. 사진에서 이웃한 픽셀은 거의 같아요(위에서 상관이 0.8을 넘었어요). 그래서 대부분의 자리에서는 볼
#    것이 없고, 조각을 구별하는 정보는 **값이 달라지는 곳**, 곧 윤곽과 줄무늬와 점에 몰려 있어요.
# 2. 커널은 작은 창만 봐요. 작은 창 안에서 값이 달라지는 가장 흔한 모양이 "한쪽은 밝고 한쪽은 어둡다",
#    곧 윤곽이에요.
# 3. 손실을 줄이려면 쓸모 있는 것에 반응해야 하니, 경사 하강법이 그쪽으로 가요. 픽셀을 섞어 1번을 없애자
#    윤곽 필터도 사라졌어요.
#
# 이 실험의 한계도 분명히 해 둡시다. 사진 열두 장뿐이고, 이름을 맞힌 것이 아니라 **어느 사진의
# 조각인지**를 맞혔어요. 학습 조각과 테스트 조각은 같은 사진의 다른 부분이에요. 실제 CNN은 물체의 이름을
# 배우지만, 첫 층에서는 매우 비슷한 필터가 나와요. 6주차와 9주차에서 직접 확인해요.

# %% [markdown] lang="en"
# ## The answer to this week's question
#
# > Why does a network that has never heard of edges look for edges first?
#
# **Because photos are the way they are, and a kernel sees only neighbours.**
#
# 1. In a photo, neighbouring pixels are nearly the same (their correlation above was over 0.8). In most
#    places there is nothing to see; what tells tiles apart sits **where values change**: at edges,
#    stripes, spots.
# 2. A kernel sees a small window. The most common way for values to change within one is bright on one
#    side, dark on the other: an edge.
# 3. Lowering the loss means responding to what is useful, so that is where gradient descent goes. Shuffle
#    the pixels, which takes away point 1, and the edge filters are gone.
#
# Know the limits of this experiment. There are only twelve photos, and the task was not to name things
# but to tell **which photo a tile is from**; training and test tiles are different parts of the same
# photos. A real CNN learns the names of things, and its first layer looks much the same: see for yourself
# in weeks 6 and 9.

# %% [markdown] lang="ko"
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 새 값 = 창 안의 픽셀 × 가중치의 합 | 370, 재생기 |
# | 6×6에 3×3이면 4×4 | 2절 |
# | 큰 커널은 넓게 보지만 비싸고, 정보가 저절로 늘지는 않는다 | 3절 |
# | 3×3 층을 쌓으면 수용 영역은 3, 5, 7 | 4절 |
# | 필터의 채널 수 = 입력의 채널 수, 필터의 개수 = 출력의 채널 수 | -25, 4×4×2 |
# | 컨볼루션 = 국소 연결과 가중치 공유를 한 완전 연결 층. 이미지가 움직이면 특징 맵도 그만큼 움직인다 | 9절 |
# | Keras의 컨볼루션은 교차상관 | 10절 |
# | 고전 필터는 고르고, CNN의 필터는 학습한다 | 6절, 11절 |
#
# **과제**에서는 오늘 도구로만 쓴 컨볼루션을 NumPy로 처음부터 만들어요. **다음 주**에는 스트라이드, 패딩,
# 풀링을 다뤄요. -25 예제의 테두리에 있던 0의 정체도 그때 밝혀져요.

# %% [markdown] lang="en"
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | new value = sum of pixels in the window × weights | 370, the player |
# | 3×3 on 6×6 gives 4×4 | part 2 |
# | a large kernel looks wider and costs more; information does not grow by itself | part 3 |
# | a stack of 3×3 layers has receptive fields of 3, 5, 7 | part 4 |
# | channels of a filter = channels of the input; number of filters = channels of the output | -25, 4×4×2 |
# | convolution = a dense layer with local connectivity and shared weights; the map moves with the picture | part 9 |
# | Keras' convolution is cross-correlation | part 10 |
# | classical filters are chosen, a CNN's are learned | parts 6 and 11 |
#
# In the **assignment** you build from nothing, in NumPy, the convolution that was only a tool today.
# **Next week**: stride, padding, pooling, and what the zeros around the -25 example were for.
