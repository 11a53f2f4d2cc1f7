# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 1주차: 표와 사진을 텐서로
#
# 타이타닉호의 승객 1309명 가운데 916명의 명단을 신경망에 보여 주고, 나머지 393명이 살아남았는지 맞히게
# 했어요. 네 가지로 해 보았는데, 네 가지 모두 **같은 승객, 같은 신경망, 같은 학습 방법**이었어요.
#
# 그런데 한 가지는 정확도가 62 %였어요. 모두 사망이라고 찍기만 해도 얻는 바로 그 숫자예요. 또 한 가지는 돌릴
# 때마다 결과가 들쭉날쭉했어요. 나머지 두 가지는 79 %였어요.
#
# > **이번 주의 질문.** 다른 것은 하나도 없고, **명단을 숫자로 바꾸는 방법**만 달랐어요. 무엇이 62 %와 79 %를
# > 갈라놓았을까요?
#
# 지금은 답할 수 없어도 괜찮아요. 마지막에 이 실험을 그대로 해 보고 함께 답해 봅시다.
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1, 2, 3 | 표, 흑백 사진, RGB 사진의 축 | 14분 |
# | 4, 5 | 자르고 크기 바꾸기, 배치로 쌓기 | 14분 |
# | 6, 7 | uint8과 [0, 1], 바이트와 배치 크기 | 14분 |
# | 8, 9 | 명단을 숫자로, 표준화 | 12분 |
# | 10 | 로지스틱 회귀, 그리고 질문의 답 | 10분 |

# %% [markdown] lang="en"
# # Week 1: from tables and photos to tensors
#
# We showed a network the list of 916 of the Titanic's 1309 passengers and had it tell who of the other 393
# survived. We did so in four ways, with **the same passengers, the same network, the same training**.
#
# In one of them it was right 62 % of the time, exactly what you get by answering "died" for everybody. In another
# the result jumped about from run to run. In the other two it was right 79 % of the time.
#
# > **This week's question.** Nothing differed but **how the list was turned into numbers**. What came between
# > 62 % and 79 %?
#
# You need not know yet. At the end we run this very experiment and answer it together.
#
# | part | about | time |
# |---|---|---|
# | 1, 2, 3 | the axes of a table, a gray photo, an RGB photo | 14 min |
# | 4, 5 | cropping and resizing, stacking a batch | 14 min |
# | 6, 7 | uint8 and [0, 1], bytes and the size of a batch | 14 min |
# | 8, 9 | the list as numbers, standardising | 12 min |
# | 10 | logistic regression, and the answer | 10 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np

from course.data import titanic
from course.data.photos import photo
from course.figures import number_grid, picture_row, show
from course.language import Text
from course.weeks.week01_tensors import helpers as week01
from course.weeks.week01_tensors.player import BrightnessPlayer

# %% [markdown] lang="ko"
# ## 1. 표: 축이 두 개
#
# 표처럼 행과 열로 정리된 데이터를 **정형 데이터**(tabular data)라고 해요. 슬라이드에 나온 승객 다섯 명을
# 진짜 명단에서 찾아봅시다.

# %% [markdown] lang="en"
# ## 1. A table: two axes
#
# Data in rows and columns are called **tabular data**. Look up the slide's five passengers in the real list.

# %%
people = titanic.load()
slide_names = ("Braund, Mr. Owen", "Cumings, Mrs. John", "Heikkinen, Miss", "Futrelle, Mrs. J", "Allen, Mr. William H")
slide_rows = [next(i for i, name in enumerate(people["name"]) if name.startswith(start)) for start in slide_names]
columns = ("survived", "pclass", "sex", "age", "sibsp", "parch")
print(f"{'name':28}", *(f"{name:>8}" for name in columns))
for i in slide_rows:
    print(f"{people['name'][i][:28]:28}", *(f"{people[name][i]!s:>8}" for name in columns))

assert people["survived"][slide_rows].tolist() == [0, 1, 1, 1, 0]
assert people["pclass"][slide_rows].tolist() == [3, 1, 3, 1, 3]
assert people["sex"][slide_rows].tolist() == ["male", "female", "female", "female", "male"]
assert people["age"][slide_rows].tolist() == [22, 38, 26, 35, 35]
assert people["sibsp"][slide_rows].tolist() == [1, 1, 0, 1, 0]
assert people["parch"][slide_rows].tolist() == [0, 0, 0, 0, 0]

# %% [markdown] lang="ko"
# > **슬라이드 확인.** 슬라이드의 둘째 승객은 "Cummings"로 적혀 있지만, 명단의 철자는 m이 하나인 "Cumings"예요.
# > 글자 하나만 달라도 컴퓨터는 다른 사람으로 여겨요. 또 슬라이드의 PassengerId는 그 표를 만든 사람이 붙인
# > 번호라서 이 명단에는 없어요.

# %% [markdown] lang="en"
# > **Check the slide.** It writes the second passenger "Cummings"; the list spells it "Cumings", with one m.
# > For a computer, one letter makes another person. The slide's PassengerId is a number that the makers of
# > that table gave; this list has none.

# %%
assert not any("Cummings" in name for name in people["name"])
assert "PassengerId" not in people
print(len(people["name"]), Text("명,", "passengers,"), len(people), Text("개의 열", "columns"))

# %% [markdown] lang="ko"
# 숫자로 된 열 네 개를 나란히 놓으면 배열이 돼요. 이렇게 숫자를 축(axis)을 따라 늘어놓은 것이
# **텐서**(tensor)예요. 축이 몇 개인지를 차원이라고 하고, 축마다의 길이를 **형상**(shape)이라고 해요.
#
# - 축 0: 승객 (1309명)
# - 축 1: 열 (4개)
#
# 축이 두 개이므로 **표는 2차원**이에요.

# %% [markdown] lang="en"
# Put four columns of numbers side by side and you have an array. Numbers laid out along axes like this are a
# **tensor**. The number of axes is its dimension, and their lengths are its **shape**.
#
# - axis 0: passengers (1309)
# - axis 1: columns (4)
#
# Two axes: **a table is 2-D**.

# %%
table = np.stack([people[name] for name in ("age", "sibsp", "parch", "fare")], axis=1)
print(Text("형상", "shape"), table.shape, Text("축의 수", "axes"), table.ndim, table.dtype)
print(Text("축 0에서 하나: 승객 한 명", "one along axis 0, a passenger:"), table[0])
print(Text("축 1에서 하나: 나이 열", "one along axis 1, the ages:"), table[:, 0][:5])

assert table.ndim == 2
assert table[0].shape == (4,)
assert table[:, 0].shape == (1309,)

# %% [markdown] lang="ko"
# 그런데 성별이나 이름을 함께 넣으면 어떻게 될까요? NumPy는 모두를 문자열로 바꿔 버려요. 신경망이 하는 일은 거의
# 모두 입력에 **가중치**(weight)라는 숫자를 **곱하고 더하는 것**인데, 글자는 곱할 수 없어요. 표는 처음부터 텐서인
# 것이 아니라, 우리가 텐서로 **만들어야** 해요. 8절에서 해요.

# %% [markdown] lang="en"
# What if sex or name come along? NumPy turns everything into text. Nearly all that a network does is to **multiply
# and add**: its inputs are multiplied by numbers of its own, the **weights**. Text cannot be multiplied. A table is no
# tensor by itself: we have to **make** it one, in part 8.

# %%
mixed = np.array([[people["sex"][i], people["age"][i]] for i in slide_rows])
print(mixed[0], mixed.dtype)
try:
    mixed * 2
except TypeError as error:
    print(type(error).__name__)

assert mixed.dtype.kind == "U"  # text

# %% [markdown] lang="ko"
# ## 2. 흑백 사진: 축이 두 개
#
# 흑백 사진은 밝기를 적은 표예요. 축 0은 행(높이 H), 축 1은 열(너비 W)이에요. **흑백 사진 한 장은 2차원**이에요.
# 아래는 사진사의 눈 부근 8×8 픽셀이에요.

# %% [markdown] lang="en"
# ## 2. A gray photo: two axes
#
# A gray photo is a table of brightness. Axis 0 are its rows (height H), axis 1 its columns (width W): **one
# gray photo is 2-D**. Below, 8×8 pixels near the photographer's eye.

# %%
camera = photo("camera")
show(
    picture_row({f"camera {camera.shape}": camera, "rows 96-175, columns 180-279": camera[96:176, 180:280]}),
    Text(
        "왼쪽: 카메라를 들여다보는 사진사의 흑백 사진, 512×512. 오른쪽: 그의 머리와 카메라 부근.",
        "Left: a gray photo of a photographer at a camera, 512×512. Right: his head and the camera.",
    ),
)
show(
    number_grid(camera[146:154, 234:242], title="rows 146-153, columns 234-241"),
    Text(
        "밝기 64개의 표. 오른쪽 위는 30에서 60 사이로 어둡고, 오른쪽 아래는 190 안팎으로 밝아요.",
        "A table of 64 values: dark at the upper right, 30 to 60, bright at the lower right, about 190.",
    ),
)

# %%
print(camera.shape, camera.ndim, camera.dtype, camera.min(), camera.max())
row, column = 146, 234
print(Text("행 146, 열 234의 밝기:", "brightness at row 146, column 234:"), camera[row, column])

assert camera.shape == (512, 512)
assert camera.ndim == 2
assert camera.dtype == np.uint8
assert camera[row].shape == (camera.shape[1],)  # a row is as long as the photo is wide
upper_right, lower_right = camera[146:149, 238:242], camera[152:154, 239:242]  # of the 64
assert 30 <= upper_right.min() <= upper_right.max() <= 60
assert abs(lower_right.mean() - 190) < 5

# %% [markdown] lang="ko"
# 조심하세요. 배열은 **행이 먼저**예요. 그래프에서는 점을 (x, y)로 적지만 배열에서는 `[y, x]`예요. 사진
# 프로그램이 말하는 "가로 × 세로"와도 순서가 반대예요.

# %% [markdown] lang="en"
# Beware: arrays name **the row first**. In a graph a point is (x, y); in an array it is `[y, x]`. Photo
# programs, too, say width × height, the other way round.

# %%
cat = photo("cat")
height, width = cat.shape[:2]
print(Text("높이", "height"), height, Text("너비", "width"), width)

assert (height, width) == (300, 451)  # wider than high
assert not np.array_equal(cat[100, 200], cat[200, 100])

# %% [markdown] lang="ko"
# ## 3. RGB 사진: 축이 세 개
#
# 컬러 사진은 픽셀마다 숫자가 셋, 곧 빨강(R), 초록(G), 파랑(B)의 밝기예요. 축이 하나 더 생겨 (H, W, 3)이 되고,
# 마지막 축을 **채널**(channel)이라고 해요. **RGB 사진 한 장은 3차원**이에요.

# %% [markdown] lang="en"
# ## 3. An RGB photo: three axes
#
# A colour photo has three numbers a pixel: how bright it is in red (R), green (G) and blue (B). There is one
# more axis, (H, W, 3), and this last one is called **channels**. **One RGB photo is 3-D.**

# %%
astronaut = photo("astronaut")
channels = {name: astronaut[:, :, c] for c, name in enumerate(("red", "green", "blue"))}
show(
    picture_row(
        {f"photo {astronaut.shape}": astronaut, **{f"{n} (512, 512)": p for n, p in channels.items()}}, columns=2
    ),
    Text(
        "우주비행사 사진과, 그 빨강, 초록, 파랑 채널을 흑백으로 나타낸 그림. 주황색 옷은 빨강에서 "
        "밝고 파랑에서 어두워요.",
        "A photo of an astronaut, and its red, green and blue channels in gray: the orange suit is bright in red and "
        "dark in blue.",
    ),
)

# %%
suit = astronaut[450, 150]
print(Text("옷의 픽셀 하나 [R G B]:", "a pixel of the suit [R G B]:"), suit)

assert astronaut.ndim == 3
assert channels["red"].ndim == 2  # one channel is a gray picture
assert int(suit[0]) > 2 * int(suit[2])  # orange: much red, little blue

# %% [markdown] lang="ko"
# > **슬라이드 확인.** 슬라이드 한 장은 흑백 사진을 2차원, RGB 사진을 3차원이라 하고, 바로 다음 장은 3차원, 4차원이라
# > 해요. 둘 다 맞아요. 앞의 것은 **한 장**, 뒤의 것은 **여러 장(배치)이에요**. 슬라이드에는 그 말이 빠져 있어요.
# > 표는 행이 이미 여러 승객이므로 두 슬라이드에서 모두 2차원이에요.
# >
# > 하나 더. 같은 슬라이드 묶음은 뒤에서(9주차) 입력이 "150,528차원"이라고도 해요. 거기서 차원은 축의 수가 아니라
# > **숫자의 개수**예요. 224 × 224 × 3이에요. 이 과목에서 3차원, 4차원은 늘 축의 수예요.

# %% [markdown] lang="en"
# > **Check the slide.** One slide calls a gray picture 2-D and an RGB picture 3-D; the next one says 3-D and
# > 4-D. Both are right: the first means **one picture**, the second **many, a batch**. The slides do not say
# > so. A table's rows are many passengers already, so it is 2-D on both.
# >
# > And later (week 9) the same slides speak of an input of "150,528 dimensions". There, dimensions are not
# > axes but **how many numbers** there are: 224 × 224 × 3. In this course, 3-D and 4-D always count axes.

# %%
deck_input = np.zeros((224, 224, 3))
assert deck_input.ndim == 3
assert deck_input.size == 150_528

# %% [markdown] lang="ko"
# ## 4. 자르고 크기 바꾸기
#
# 여러 장을 쌓으려면 크기가 같아야 해요. 그런데 사진은 크기가 제각각이에요. 그대로 쌓으면 오류가 나요.

# %% [markdown] lang="en"
# ## 4. Cropping and resizing
#
# To be stacked, pictures need one size. Photos come in all sizes; stack them as they are and you get an error.

# %%
names = ("cat", "coffee", "astronaut", "rocket")
photos = [photo(name) for name in names]
print([picture.shape for picture in photos])
try:
    np.stack(photos)
except ValueError as error:
    print("ValueError:", error)

# %% [markdown] lang="ko"
# **자르기**(crop)는 행과 열을 슬라이스로 고르는 일이에요. **크기 바꾸기** 중 가장 간단한 방법은 **가장 가까운
# 픽셀**(nearest)을 고르는 것이에요. 길이 6인 줄을 길이 3으로 줄이려면 0, 2, 4번째를 고르면 돼요. 늘릴 때는
# 같은 픽셀을 여러 번 골라요.
#
# > 새 이미지의 `i`번째 행 = 원래 이미지의 `i * H // 새_H`번째 행

# %% [markdown] lang="en"
# To **crop** is to choose rows and columns by slices. The simplest way to **resize** is to choose the
# **nearest pixels**: to make a line of 6 into 3, take numbers 0, 2 and 4. To enlarge, take the same pixel
# several times.
#
# > row `i` of the new picture = row `i * H // new_H` of the old one

# %%
print("6 -> 3:", np.arange(3) * 6 // 3)
print("6 -> 4:", np.arange(4) * 6 // 4)
print("3 -> 6:", np.arange(6) * 3 // 6)

assert (np.arange(3) * 6 // 3).tolist() == [0, 2, 4]
assert (np.arange(6) * 3 // 6).tolist() == [0, 0, 1, 1, 2, 2]


# %%
def nearest(picture, new_height, new_width):
    """(H, W) or (H, W, C) -> (new_height, new_width) or (new_height, new_width, C)."""
    chosen_rows = [i * len(picture) // new_height for i in range(new_height)]
    chosen_columns = [j * picture.shape[1] // new_width for j in range(new_width)]
    return picture[chosen_rows][:, chosen_columns]


# %%
face = cat[20:260, 90:330]  # 240 x 240
show(
    picture_row(
        {"cropped (240, 240, 3)": face, "(48, 48, 3)": nearest(face, 48, 48), "(12, 12, 3)": nearest(face, 12, 12)}
    ),
    Text(
        "고양이 얼굴을 240×240, 48×48, 12×12로 나타낸 그림. 12×12에서는 네모난 점만 보여요.",
        "The cat's face in 240×240, 48×48 and 12×12 pixels: in the last, only square dots are left.",
    ),
)

# %% [markdown] lang="ko"
# 가장 가까운 픽셀을 고르면 **새로운 값이 생기지 않아요**. 원래 있던 픽셀만 남아요. 그 대신 버린 픽셀은 영영
# 사라져요. 12×12로 줄였다가 240×240으로 다시 늘려도 얼굴은 돌아오지 않아요. 크기가 줄어드는 만큼 픽셀 수는
# **제곱으로** 줄어들어요. 변의 길이가 1/20이면 픽셀은 1/400이에요.

# %% [markdown] lang="en"
# To choose the nearest pixels makes **no new values**: every pixel was there before. What is left out, though,
# is gone: enlarge the 12×12 picture again and the face does not come back. The number of pixels shrinks with
# the **square** of the size: sides of 1/20 mean 1/400 of the pixels.

# %%
small = nearest(face, 12, 12)
back = nearest(small, 240, 240)
old_colours = {tuple(pixel) for pixel in face.reshape(-1, 3).tolist()}
assert {tuple(pixel) for pixel in small.reshape(-1, 3).tolist()} <= old_colours
assert face.size == 400 * small.size
print(Text("되돌아온 픽셀의 비율:", "share of pixels that came back:"), (back == face).all(axis=-1).mean().round(3))
assert (back == face).all(axis=-1).mean() < 0.1

# %% [markdown] lang="ko"
# ## 5. 배치(batch): 축이 하나 더
#
# 크기를 맞추었으니 쌓아 봅시다. `np.stack`은 맨 앞에 **몇 번째 이미지인지**를 세는 축을 새로 만들어요. 흑백 사진의
# 배치는 (N, H, W), 곧 **3차원**이고 RGB 사진의 배치는 (N, H, W, 3), 곧 **4차원**이에요.

# %% [markdown] lang="en"
# ## 5. A batch: one more axis
#
# Now that they have one size, stack them. `np.stack` makes a new axis in front, which counts **the pictures**.
# A batch of gray photos is (N, H, W), **3-D**; a batch of RGB photos is (N, H, W, 3), **4-D**.

# %%
rgb_batch = np.stack([nearest(picture, 96, 128) for picture in photos])
gray_batch = np.stack([nearest(photo(name, gray=True), 96, 128) for name in names])
print("RGB ", rgb_batch.shape, rgb_batch.ndim)
print("gray", gray_batch.shape, gray_batch.ndim)

assert (gray_batch.ndim, rgb_batch.ndim) == (3, 4)
assert np.array_equal(rgb_batch[0], nearest(cat, 96, 128))

# %%
drawn = {
    "table": (table.shape, ("rows", "columns")),
    "gray photo": (camera.shape, ("H", "W")),
    "gray batch": (gray_batch.shape, ("N", "H", "W")),
    "RGB photo": (astronaut.shape, ("H", "W", "C")),
    "RGB batch": (rgb_batch.shape, ("N", "H", "W", "C")),
}
assert [len(shape) for shape, _ in drawn.values()] == [2, 2, 3, 3, 4]

# %%
show(
    week01.axes_drawing(drawn),
    Text(
        "텐서의 축. 표와 흑백 사진은 종이 한 장(2차원), 흑백 배치와 RGB 사진은 종이 묶음(3차원), "
        "RGB 배치는 묶음이 여러 개(4차원).",
        "Axes of tensors: a table or a gray photo is a sheet (2-D), a gray batch or an RGB photo a pile (3-D), "
        "an RGB batch a row of piles (4-D).",
    ),
)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 1
#
# `rgb_batch`의 형상은 (4, 96, 128, 3)이에요. 다음의 형상은 각각 무엇이고, 무엇을 나타낼까요?
#
# 1. `rgb_batch[2]`
# 2. `rgb_batch[..., 0]`
# 3. `rgb_batch[:, 48, 64]`
# 4. `rgb_batch.mean(axis=(1, 2))`
#
# <details><summary>답 보기</summary>
#
# 1. (96, 128, 3): 셋째 이미지(우주비행사) 한 장
# 2. (4, 96, 128): 이미지 네 장의 빨강 채널, 곧 흑백 배치
# 3. (4, 3): 이미지마다 한가운데 픽셀의 색. 축이 두 개이니 표예요.
# 4. (4, 3): 이미지마다 색의 평균. 평균을 낸 축은 사라져요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 1
#
# The shape of `rgb_batch` is (4, 96, 128, 3). What is the shape of each of these, and what does it mean?
#
# 1. `rgb_batch[2]`
# 2. `rgb_batch[..., 0]`
# 3. `rgb_batch[:, 48, 64]`
# 4. `rgb_batch.mean(axis=(1, 2))`
#
# <details><summary>Show the answer</summary>
#
# 1. (96, 128, 3): the third picture, the astronaut
# 2. (4, 96, 128): the red channel of all four, which is a gray batch
# 3. (4, 3): the colour of each picture's middle pixel. Two axes: a table.
# 4. (4, 3): each picture's mean colour. The axes that are averaged over are gone.
#
# </details>

# %%
assert rgb_batch[2].shape == (96, 128, 3)
assert rgb_batch[..., 0].shape == (4, 96, 128)
assert rgb_batch[:, 48, 64].shape == (4, 3)
assert rgb_batch.mean(axis=(1, 2)).shape == (4, 3)

# %% [markdown] lang="ko"
# ### 채널은 마지막에, 또는 앞에
#
# 이 과목이 쓰는 딥러닝 라이브러리 Keras는 채널을 마지막에 둬요(channels last): (N, H, W, C). 또 하나의 널리 쓰이는
# 라이브러리 PyTorch는 앞에 둬요(channels first): (N, C, H, W). 둘 다 흑백 이미지에도 길이가 1인 채널 축을 둬요.
#
# 축의 자리를 바꾸는 것은 `transpose`예요. **`reshape`가 아니에요.** 형상은 똑같이 나오지만, `reshape`는 숫자의
# 순서를 그대로 두고 자리만 다시 나누기 때문에 색과 픽셀이 뒤섞여요.

# %% [markdown] lang="en"
# ### Channels last, channels first
#
# Keras, the deep-learning library of this course, has the channels last: (N, H, W, C). PyTorch, another widely used
# one, has them first: (N, C, H, W). Both give gray pictures, too, an axis of channels, of length 1.
#
# To move an axis is `transpose`, **not `reshape`**. The shape comes out the same, but `reshape` leaves the numbers in
# their order and cuts them anew, which mixes up colours and pixels.

# %%
moved = rgb_batch.transpose(0, 3, 1, 2)
cut = rgb_batch.reshape(4, 3, 96, 128)
assert moved.shape == cut.shape == (4, 3, 96, 128)
assert gray_batch[..., np.newaxis].shape == (4, 96, 128, 1)  # gray, channels last
assert keras.config.image_data_format() == "channels_last"
show(
    picture_row({"transpose: channel 0 of the cat": moved[0, 0], "reshape: 'channel 0' of the cat": cut[0, 0]}),
    Text(
        "왼쪽: transpose로 얻은 빨강 채널, 고양이가 보여요. 오른쪽: reshape로 얻은 것, 가는 줄무늬뿐이에요.",
        "Left: the red channel by transpose, a cat. Right: by reshape, fine stripes in which no cat can be seen.",
    ),
)

# %%
assert np.array_equal(moved[0, 0], rgb_batch[0, :, :, 0])
assert not np.array_equal(cut[0, 0], rgb_batch[0, :, :, 0])
assert sorted(moved.ravel()) == sorted(cut.ravel())  # the same numbers, in other places

# %% [markdown] lang="ko"
# ## 6. uint8에서 [0, 1]로
#
# 사진의 픽셀은 `uint8`이에요. 부호 없는(unsigned) 8비트 정수라서 2⁸ = 256가지, 곧 0부터 255까지예요. 255 다음은
# 256이 아니라 **0**이에요. 자동차의 주행 거리계가 99999에서 00000으로 돌아가는 것과 같아요.

# %% [markdown] lang="en"
# ## 6. From uint8 to [0, 1]
#
# A photo's pixels are `uint8`, unsigned integers of 8 bits: 2⁸ = 256 values, from 0 to 255. After 255 comes
# not 256 but **0**, as a mileage counter goes from 99999 to 00000.

# %%
bright = np.array([200, 250, 255], dtype=np.uint8)
print(bright + np.uint8(80))
print(np.array([50], dtype=np.uint8) - np.array([60], dtype=np.uint8))

assert (bright + np.uint8(80)).tolist() == [(200 + 80) % 256, (250 + 80) % 256, (255 + 80) % 256] == [24, 74, 79]

# %% [markdown] lang="ko"
# 오류도 경고도 나지 않는다는 점이 무서워요. 사진을 밝게 하려고 80을 더해 볼까요? 슬라이더를 움직여 더하는 값을
# 바꾸면서, `uint8`로 더한 사진과 0과 255 사이로 자른 사진을 비교해 보세요.

# %% [markdown] lang="en"
# What is frightening is that there is no error and no warning. Add 80 to make a photo brighter. Move the slider to
# add more or less, and compare the sum in `uint8` with the sum clipped to 0..255.

# %%
BrightnessPlayer(nearest(camera[:400, 100:500], 120, 120), amount=80)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 2
#
# `uint8` 사진 두 장의 평균을 `(a + b) / 2`로 구했어요. 두 픽셀이 모두 200이면 어떤 값이 나올까요?
#
# <details><summary>답 보기</summary>
#
# 200이 아니라 **72**예요. 나누기 전에 더하기가 먼저예요. 200 + 200 = 400은 `uint8`에서 400 - 256 = 144가 되고,
# 144 / 2 = 72예요. 나눗셈의 결과가 실수라서 멀쩡해 보이지만, 이미 늦었어요. **계산하기 전에** 실수로 바꾸면
# 돼요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 2
#
# Someone takes the mean of two `uint8` photos as `(a + b) / 2`. What comes out where both pixels are 200?
#
# <details><summary>Show the answer</summary>
#
# Not 200 but **72**. The sum comes before the division: 200 + 200 = 400 is 400 - 256 = 144 in `uint8`, and 144 / 2
# = 72. The quotient is a float and looks fine, but it is too late by then. Turn the pixels into floats
# **before** you compute.
#
# </details>

# %%
a = b = np.array([200], dtype=np.uint8)
assert ((a + b) / 2)[0] == 72
assert ((a.astype("float32") + b) / 2)[0] == 200

# %% [markdown] lang="ko"
# 그래서 신경망에 넣기 전에 `float32`로 바꾸고 255로 나눠요. 검정은 0, 흰색은 1이 되어 범위가 **[0, 1]이에요**.
# 256이 아니라 255로 나누는 까닭은 가장 큰 값이 255이기 때문이에요. 이미지마다 그 이미지의 최댓값으로 나누는 것도
# 틀려요. 어두운 사진과 밝은 사진의 차이가 사라져요.

# %% [markdown] lang="en"
# So before the network, turn them into `float32` and divide by 255: black is 0, white is 1, the range is
# **[0, 1]**. It is 255, not 256, because 255 is the largest value. Nor divide each picture by its own maximum:
# the difference between dark and bright photos would be lost.

# %%
unit = rgb_batch.astype("float32") / 255
print(unit.dtype, unit.min(), unit.max())
dark = (camera // 4).astype("float32")  # the same photo at dusk
print(Text("255로 나눈 평균:", "mean, over 255:"), (camera / 255).mean().round(3), (dark / 255).mean().round(3))
print(Text("최댓값으로 나눈 평균:", "mean, over its own maximum:"), (camera / camera.max()).mean().round(3), end=" ")
print((dark / dark.max()).mean().round(3))

assert unit.min() >= 0
assert unit.max() <= 1
assert abs((dark / dark.max()).mean() - (camera / 255).mean()) < 0.01  # dusk has become day
assert np.array_equal(np.rint(unit * 255).astype(np.uint8), rgb_batch)  # nothing is lost on the way

# %% [markdown] lang="ko"
# ## 7. 바이트, 그리고 배치의 크기
#
# 텐서가 차지하는 메모리는 **숫자의 개수 × 숫자 하나의 바이트**예요. `uint8`은 1바이트, `float32`는 32비트라서
# 4바이트, NumPy의 기본인 `float64`는 8바이트예요. 아래에 나오는 MNIST는 손으로 쓴 숫자, CIFAR-10은 32×32 컬러 사진을
# 모은 데이터셋이에요.

# %% [markdown] lang="en"
# ## 7. Bytes, and the size of a batch
#
# The memory of a tensor is **how many numbers × bytes of one number**: 1 byte for `uint8`, 4 for `float32`
# (32 bits), 8 for `float64`, which is NumPy's default. Below, MNIST is a data set of handwritten digits, CIFAR-10 one
# of colour photos of 32×32.

# %%
shapes = {
    "MNIST digit (28, 28)": (28, 28),
    "gray photo (512, 512)": (512, 512),
    "RGB photo (512, 512, 3)": (512, 512, 3),
    "a batch (32, 224, 224, 3)": (32, 224, 224, 3),
    "CIFAR-10, training (50000, 32, 32, 3)": (50000, 32, 32, 3),
}

# %%
sizes = {name: {"uint8": int(np.prod(s)), "float32": 4 * int(np.prod(s))} for name, s in shapes.items()}
show(
    week01.byte_bars(sizes),
    Text(
        "텐서 다섯 개의 바이트 수, 로그 눈금. MNIST 숫자 한 장 784부터 CIFAR-10의 uint8 1억 5360만, float32 6억 "
        "1440만까지.",
        "Bytes of five tensors on a logarithmic scale, from 784 for a digit of MNIST to 153.6 million (uint8) and "
        "614.4 million (float32) for CIFAR-10.",
    ),
)

# %%
assert camera.nbytes == 512 * 512 == 262_144
assert astronaut.astype("float32").nbytes == 512 * 512 * 3 * 4
assert sizes["MNIST digit (28, 28)"]["uint8"] == 784
assert sizes["CIFAR-10, training (50000, 32, 32, 3)"] == {"uint8": 153_600_000, "float32": 614_400_000}
assert unit.nbytes == 4 * rgb_batch.nbytes

# %% [markdown] lang="ko"
# CIFAR-10은 작은 데이터인데도 `float32`로는 614 MB예요. 사진이 백만 장이 넘는 데이터라면 통째로는 도저히 안
# 들어가요. 그래서 **보관은 `uint8`로** 하고, **배치 하나씩만** 꺼내 `float32`로 바꿔요. 학습은 배치를 하나
# 볼 때마다 가중치를 조금씩 고치는 일의 반복이에요. 모든 행을 한 번씩 보면 **에포크**(epoch) 하나가 끝나요.
#
# 승객 1309명의 행을 32개씩 나누면 몇 번이나 꺼내야 할까요? 나누어떨어지지 않으면 **마지막 배치는 더 작아요.**

# %% [markdown] lang="en"
# CIFAR-10 is small, and still takes 614 MB as `float32`. With over a million photos, there is no way to hold
# everything. So **keep `uint8`**, and turn **one batch at a time** into `float32` when it is used. Training
# repeats this: see a batch, change the weights a little. Once every row has been seen, one **epoch** is over.
#
# How many batches of 32 are there in the rows of 1309 passengers? Where it does not divide, **the last batch is
# smaller**.

# %%
order = np.random.default_rng(1).permutation(len(table))  # a new order for every epoch
rows_of_batches = [order[start : start + 32] for start in range(0, len(order), 32)]
print(len(rows_of_batches), Text("개의 배치, 마지막은", "batches, the last one of"), len(rows_of_batches[-1]))

assert len(rows_of_batches) == -(-1309 // 32) == 41
assert len(rows_of_batches[-1]) == 1309 - 40 * 32 == 29
assert sorted(np.concatenate(rows_of_batches)) == list(range(1309))  # each passenger once

# %% [markdown] lang="ko"
# ## 8. 명단을 숫자로
#
# 이제 질문의 실험으로 갑시다. 먼저 명단에서 **비어 있는 칸**을 세어 봐요.

# %% [markdown] lang="en"
# ## 8. The list as numbers
#
# Now to the experiment. First count the **empty cells** of the list.


# %%
def is_missing(values):
    """Where a column has no entry: NaN among numbers, "" among texts."""
    return np.isnan(values) if values.dtype.kind == "f" else values == ""


missing = {name: float(is_missing(values).mean()) for name, values in people.items()}

# %%
most = sorted(missing.items(), key=lambda item: -item[1])
listed = ", ".join(f"{name} {100 * share:.0f} %" for name, share in most[:5])
show(
    week01.share_bars(missing, label="share of passengers without an entry"),
    Text(
        f"열마다 비어 있는 비율. {listed}, 나머지는 거의 0.",
        f"Share of empty cells by column: {listed}, hardly any elsewhere.",
    ),
)
assert most[5][1] < 0.01

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 3
#
# boat는 탄 구명보트의 번호, body는 수습된 시신의 번호예요. 이 두 열을 입력으로 쓰면 정확도가 아주 높아져요.
# 써도 될까요?
#
# <details><summary>답 보기</summary>
#
# **안 돼요.** 두 열은 생존 여부가 정해진 **뒤에** 적힌 것이라 정답을 그대로 담고 있어요. 구명보트를 탄 사람은
# 거의 모두 살았고, 시신으로 수습된 사람 가운데 생존자는 없어요. 배가 떠나기 전에 예측해야 한다면 이 칸은 모두
# 비어 있을 거예요. 이런 실수를 **데이터 누수**(data leakage)라고 해요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 3
#
# `boat` is the number of the lifeboat somebody got into, `body` that of a body that was recovered. With these
# two columns as inputs, the accuracy becomes very high. May we use them?
#
# <details><summary>Show the answer</summary>
#
# **No.** Both were written down **after** it was settled who survived: they hold the answer. Nearly all who got
# into a boat lived, and no recovered body is a survivor's. Had we to predict before the ship left, these cells
# would all be empty. This mistake is called **data leakage**.
#
# </details>

# %%
survived = people["survived"]
in_a_boat, recovered = people["boat"] != "", ~np.isnan(people["body"])
print(Text("구명보트를 탄 사람의 생존율:", "survived, of those in a boat:"), survived[in_a_boat].mean().round(3))
print(Text("시신이 수습된 사람의 생존율:", "survived, of the bodies recovered:"), survived[recovered].mean())
boat_alone = (in_a_boat == survived).mean()  # "in a boat" taken for "survived"
print(Text("boat만 보고 맞힌 비율:", "right by boat alone:"), boat_alone.round(3))

assert survived[in_a_boat].mean() > 0.95
assert boat_alone > 0.95
assert survived[recovered].sum() == 0

# %% [markdown] lang="ko"
# 쓸 열은 등급(pclass), 성별, 나이, 함께 탄 형제·배우자 수(sibsp)와 부모·자녀 수(parch), 운임, 승선 항구예요.
# 승객 가운데 916명(약 70 %)은 **학습용**, 393명은 **테스트용**으로 나눠요. 테스트용 승객은 **아직 만나지 않은
# 사람**으로 여겨야 해요. `titanic.split`은 학습용에서 131명을 **검증용**(validation)으로 한 번 더 떼어 줘요. 여러 모델
# 가운데 하나를 고를 때 쓰는 사람들인데, 오늘은 고를 것이 없으니 학습에 함께 써요.
#
# 빠진 나이와 운임은 **학습용 행의 중앙값**(median)으로 채워요. 평균이 아니라 중앙값을 쓰는 까닭은, 몇 사람의 큰
# 값에 끌려가지 않기 때문이에요. 운임을 보세요.

# %% [markdown] lang="en"
# We use class (pclass), sex, age, the number of siblings and spouses (sibsp) and of parents and children (parch)
# aboard, fare, and port. 916 passengers, about 70 %, are for **training**, 393 for **testing**: treat those as
# **people we have not met**. Of the 916, `titanic.split` sets 131 apart for **validation**, for choosing among models;
# today there is nothing to choose, so they train too.
#
# Missing ages and fares become the **median of the training rows**. The median, not the mean, because a few
# large values do not drag it along. Look at the fares.

# %%
rows = titanic.split(people)
training = np.ones(1309, bool)
training[rows.test] = False
fares = people["fare"][training]
print(Text("운임의 평균과 중앙값:", "mean and median fare:"), np.nanmean(fares).round(1), np.nanmedian(fares).round(1))
filled = {}
for name in ("age", "fare"):
    middle = np.nanmedian(people[name][training])
    filled[name] = np.nan_to_num(people[name], nan=middle)
    print(name, Text("의 빈칸을 채운 값:", "is filled with"), middle)

assert (training.sum(), (~training).sum()) == (916, 393)
assert np.array_equal(np.flatnonzero(training), np.sort([*rows.train, *rows.validation]))
assert np.nanmean(fares) > 2 * np.nanmedian(fares)
assert not any(np.isnan(column).any() for column in filled.values())

# %% [markdown] lang="ko"
# 항구는 셰르부르(C), 퀸스타운(Q), 사우샘프턴(S)이에요. 번호 0, 1, 2를 매기면 어떻게 될까요? 신경망은 번호에
# 가중치 하나를 곱하므로, **S의 효과는 Q의 두 배이고 Q는 반드시 C와 S의 한가운데**라고 못 박는 셈이에요. 실제
# 생존율을 봅시다.

# %% [markdown] lang="en"
# The ports are Cherbourg (C), Queenstown (Q) and Southampton (S). What if we number them 0, 1, 2? The network
# multiplies the number by one weight, so we lay down that **S has twice the effect of Q, and Q is always halfway
# between C and S**. Look at who survived.

# %%
ports = np.array(["C", "Q", "S"])
rates = {str(port): float(survived[people["embarked"] == port].mean()) for port in ports}
print({port: round(rate, 3) for port, rate in rates.items()})

halfway = (rates["C"] + rates["S"]) / 2
assert rates["Q"] < halfway - 0.05  # not halfway

# %% [markdown] lang="ko"
# 그래서 **범주마다 열을 하나씩** 만들고, 해당하는 열에만 1을 둬요. **원-핫**(one-hot)이에요. 열마다 가중치가
# 따로 있으니 항구 사이에 순서를 강요하지 않아요. 항구를 모르는 두 사람은 0, 0, 0이 돼요.

# %% [markdown] lang="en"
# So make **a column for each category** and put a 1 in the one that fits: **one-hot**. Each column has a weight
# of its own, and no order is forced on the ports. The two whose port is unknown get 0, 0, 0.


# %%
def columns_of(values, categories):
    """(N,) texts and K categories -> (N, K) of 0 and 1."""
    return np.stack([values == category for category in categories], axis=1).astype(float)


port_columns = columns_of(people["embarked"], ports)
print(people["embarked"][slide_rows[:3]], port_columns[slide_rows[:3]].tolist())
assert port_columns.shape == (1309, 3)
assert port_columns.sum(axis=0).tolist() == [270, 123, 914]
assert (port_columns.sum(axis=1) == 0).sum() == 2

# %% [markdown] lang="ko"
# 등급과 성별도 같은 방법으로 바꿔요. 숫자 열 넷과 원-핫 열 여덟을 옆으로 이으면 (1309, 12)의 `float32` 텐서예요.
# 드디어 곱할 수 있는 표가 되었어요.

# %% [markdown] lang="en"
# Class and sex go the same way. Join four columns of numbers and eight one-hot columns, and you have a
# `float32` tensor of (1309, 12): at last, a table that can be multiplied.

# %%
classes = columns_of(people["pclass"].astype(int).astype(str), ("1", "2", "3"))
sexes = columns_of(people["sex"], ("female", "male"))
counts = [filled["age"], people["sibsp"], people["parch"], filled["fare"]]
encoded = np.concatenate([np.stack(counts, axis=1), classes, sexes, port_columns], axis=1).astype("float32")
names = ["age", "sibsp", "parch", "fare", "1st class", "2nd class", "3rd class", "female", "male", "C", "Q", "S"]
print(encoded.shape, encoded.dtype, encoded.nbytes, Text("바이트", "bytes"))

assert encoded.shape == (1309, len(names)) == (1309, 12)
assert np.isfinite(encoded).all()

# %% [markdown] lang="ko"
# ## 9. 표준화(standardise)
#
# 마지막 문제는 **크기**예요. 운임은 512까지 가는데 여성인지 아닌지는 0 아니면 1이에요.
#
# 학습은 얼마나 틀렸는지를 재는 **손실**(loss)이 줄어드는 쪽으로 가중치를 조금씩 옮기는 일이에요. 가중치마다 어느
# 쪽으로 얼마나 옮길지는 손실의 **기울기**(gradient)가 알려 주므로 **경사 하강법**(gradient descent)이라고 해요. 모든
# 가중치가 **같은 보폭**(학습률, learning rate)을 쓰는데, 입력이 크면 기울기도 커서 운임의 가중치만 널뛰게 돼요.
#
# 열마다 평균을 빼고 표준편차로 나누면 모든 열의 값이 0을 중심으로 비슷한 범위에 들어와요.

# %% [markdown] lang="en"
# ## 9. Standardising
#
# What is left is **size**. Fares go up to 512, being female or not is 0 or 1.
#
# Training moves the weights, a little at a time, to where the **loss**, which measures how wrong the network is, gets
# smaller. Which way and how far each weight goes is told by the **gradient** of the loss, hence **gradient descent**.
# All weights share **one step size** (the learning rate), and a large input makes a large gradient: the fare's weight
# jumps about.
#
# Subtract each column's mean and divide by its standard deviation, and all columns move around 0 by about the
# same amount.

# %%
centre, spread = encoded[training].mean(axis=0), encoded[training].std(axis=0)
standard = (encoded - centre) / spread
show(
    week01.column_spread({"encoded": encoded[training], "standardised": standard[training]}, names),
    Text(
        "열마다 최솟값에서 최댓값까지. 왼쪽: 운임은 512, 나이는 80까지 뻗고 나머지는 점처럼 작아요. 오른쪽: 모든 "
        "열의 평균이 0이고 값은 -2.5와 11 사이에 있어요.",
        "Smallest to largest value of each column. Left: fare reaches 512, age 80, the others are mere dots. Right: "
        "all have mean 0 and lie between -2.5 and 11.",
    ),
)

# %%
largest = dict(zip(names, encoded[training].max(axis=0), strict=True))
assert (round(largest["fare"]), round(largest["age"])) == (512, 80)
assert sorted(largest.values())[-3] < 10  # of the others
assert -2.5 < standard[training].min() < standard[training].max() < 11

# %% [markdown] lang="ko"
# 평균과 표준편차는 **학습용 행으로만** 구했어요. 테스트용 행까지 넣어도 이 데이터에서는 값이 조금밖에 달라지지
# 않아요. 그래도 지켜야 해요. 완성된 모델에게는 승객이 **한 명씩** 찾아올 수도 있어요. 그때 "테스트용 승객의
# 평균"이란 것은 없어요.

# %% [markdown] lang="en"
# Mean and deviation came from the **training rows only**. With the test rows they would hardly differ in these
# data. Keep to it all the same: passengers may come to the finished model **one at a time**, and then there is no
# such thing as "the mean of the test passengers".

# %%
fare = names.index("fare")
print(Text("운임의 평균, 학습용:", "mean fare, training:"), centre[fare].round(2), end="; ")
print(Text("전체:", "all:"), encoded[:, fare].mean().round(2))

assert abs(centre[fare] - encoded[:, fare].mean()) < 0.5
assert np.allclose(standard[training].mean(axis=0), 0, atol=1e-4)
assert np.allclose(standard[training].std(axis=0), 1, atol=1e-3)
assert not np.allclose(standard[~training].mean(axis=0), 0, atol=1e-3)  # new people are a little different
alone = standard[~training][:1]  # one person
assert np.all(alone - alone.mean(axis=0) == 0)  # with a mean of one's own, everything would be 0
assert np.abs(alone).max() > 0.5

# %% [markdown] lang="ko"
# ## 10. 로지스틱 회귀로 답하기
#
# 가장 작은 신경망으로 실험해요. 열마다 가중치를 하나씩 곱해 모두 더하고, 시그모이드(sigmoid)로 0과 1 사이의 값,
# 곧 살아남을 확률로 바꿔요. 통계학에서 **로지스틱 회귀**(logistic regression)라고 부르는 것이고, Keras로는 출력이
# 하나인 `Dense` 층(layer)이에요. 명단 네 벌을 준비합시다.
#
# | 표 | 빈칸 | 범주 | 표준화 |
# |---|---|---|---|
# | A | 그대로(NaN) | 번호 | 안 함 |
# | B | 중앙값 | 번호 | 안 함 |
# | C | 중앙값 | 번호 | 함 |
# | D | 중앙값 | 원-핫 | 함 |
#
# 학습을 시작할 때의 가중치는 무작위로 정해요. 그 운에 속지 않도록, 시작값을 정하는 번호인 **시드**(seed)를 바꿔 가며
# 표마다 세 번씩 학습해요.

# %% [markdown] lang="en"
# ## 10. The answer, by logistic regression
#
# We take the smallest of networks: one weight for each column, all summed, and a sigmoid that turns the sum into a
# value between 0 and 1, the probability of survival. In statistics this is **logistic regression**; in Keras it
# is a `Dense` layer with one output. Four versions of the list:
#
# | table | gaps | categories | standardised |
# |---|---|---|---|
# | A | as they are (NaN) | numbered | no |
# | B | median | numbered | no |
# | C | median | numbered | yes |
# | D | median | one-hot | yes |
#
# The weights at the start are random. Not to be fooled by luck, we train three times with each table, each time with
# another **seed**, the number that settles the random start.

# %%
port_number = {"": -1, "C": 0, "Q": 1, "S": 2}
female = people["sex"] == "female"
port = np.array([port_number[value] for value in people["embarked"]])
shared = [people["pclass"], female, people["sibsp"], people["parch"], port]
a = np.stack([*shared, people["age"], people["fare"]], axis=1).astype("float32")
b = np.stack([*shared, filled["age"], filled["fare"]], axis=1).astype("float32")
c = (b - b[training].mean(axis=0)) / b[training].std(axis=0)
versions = {"A raw, with NaN": a, "B filled, numbered": b, "C standardised": c, "D one-hot, standardised": standard}
print({name: table.shape for name, table in versions.items()}, np.isnan(a).any(axis=1).sum(), "NaN rows")

# %%
accuracies, losses, models = {}, {}, {}
for name, version in versions.items():
    runs = [week01.fit_logistic(version, survived, training, seed=seed) for seed in (1, 2, 3)]
    models[name] = [model for model, _ in runs]
    accuracies[name] = [week01.accuracy(model, version[~training], survived[~training]) for model in models[name]]
    losses[name] = [loss[-1] for _, loss in runs]
    print(f"{name:24}", np.round(accuracies[name], 3), Text("손실", "loss"), np.round(losses[name], 2))
of_each_seed = [model.get_weights()[0][:, 0] for model in models["D one-hot, standardised"]]

# %%
guess = float(np.mean(survived[~training] == 0))
show(
    week01.accuracy_dots(accuracies, guess),
    Text(
        "표마다 시드 세 개의 테스트 정확도. A는 셋 다 모두 사망이라고 할 때와 같은 0.62, B는 흩어져 있고, "
        "C와 D는 0.79 부근.",
        "Test accuracy of three seeds by table: A three times the 0.62 of always saying died, B scattered, C "
        "and D near 0.79.",
    ),
)

# %%
a_runs, b_runs, c_runs, d_runs = accuracies.values()
a_losses, b_losses, c_losses, _ = losses.values()
assert np.isnan(a_losses).all()
assert all(np.isnan(part).all() for model in models["A raw, with NaN"] for part in model.get_weights())
assert a_runs == [guess] * 3  # not one right answer more than "died" for everybody
assert round(guess, 2) == 0.62
assert max(b_runs) < min(c_runs)
assert min(b_losses) > 10 * max(c_losses)
assert np.ptp(b_losses) > 0.1 > np.ptp(c_losses)  # each seed ends elsewhere
assert min(c_runs + d_runs) > 0.76
assert abs(np.mean(c_runs + d_runs) - 0.79) < 0.015
assert np.ptp(b_runs) > 0.02 > np.ptp(d_runs)
assert abs(np.mean(c_runs) - np.mean(d_runs)) < 0.03  # one-hot made no difference here
assert rates["C"] > rates["Q"] > rates["S"]

# %% [markdown] lang="ko"
# ## 질문의 답
#
# > 다른 것은 하나도 없는데, 무엇이 62 %와 79 %를 갈라놓았을까요?
#
# 1. **빈칸 하나가 전부를 망쳐요(A).** 나이를 모르는 승객의 NaN이 출력을, 출력이 손실을, 손실이 모든 가중치를
#    NaN으로 만들었어요. NaN은 0.5보다 크지 않으므로 모두 "사망"이 되었고, 그래서 정확히 62 %예요. 오류는 하나도
#    나지 않았어요.
# 2. **크기가 제멋대로이면 학습이 널뛰어요(B).** 운임에 맞춘 보폭은 성별에 너무 작고, 성별에 맞춘 보폭은 운임에 너무
#    커요. 그래서 시드마다 결과가 달라요.
# 3. **비슷한 크기의 숫자로 바꾸면(C, D) 같은 신경망이 79 %를 맞혀요.**
#
# 솔직하게 덧붙여요. C와 D는 거의 같아요. 등급에는 원래 순서가 있고 항구의 생존율도 마침 C, Q, S의 차례로 낮아져서,
# 번호를 매겨도 크게 틀리지 않았어요. 원-핫이 정확도를 올려 주지는 않았어요. 원-핫이 준 것은 **없던 순서를 지어내지
# 않는 모델**, 그래서 읽을 수 있는 가중치예요. 아래를 보세요.

# %% [markdown] lang="en"
# ## The answer to this week's question
#
# > Nothing else differed. What came between 62 % and 79 %?
#
# 1. **One gap spoils everything (A).** The NaN of an unknown age made the output NaN, the output the loss, the loss
#    every weight. NaN is not above 0.5, so everybody "died": hence exactly 62 %. There was not one error message.
# 2. **Numbers of any size make training jump (B).** A step right for the fare is far too small for the sex, a step
#    right for the sex far too large for the fare. So each seed ends elsewhere.
# 3. **With numbers of one size (C, D) the same network is right 79 % of the time.**
#
# To be fair: C and D are nearly the same. The classes do have an order, and survival happens to fall from C to Q to S,
# so numbers were not far wrong; one-hot did not raise the accuracy. What one-hot gave is **a model that does not make
# up an order**, and so weights that can be read. See below.

# %%
weights = of_each_seed[-1]
show(
    week01.weight_bars(weights, names),
    Text(
        "표준화한 열마다의 가중치. 여성과 1등급은 생존 쪽, 남성과 3등급, 나이는 사망 쪽.",
        "Weights of the standardised columns: female and first class towards survival, male, third class "
        "and age against.",
    ),
)
by_name = dict(zip(names, weights, strict=True))
assert by_name["female"] > 0 > by_name["male"]
assert by_name["1st class"] > by_name["2nd class"] > by_name["3rd class"]
assert by_name["age"] < 0

# %% [markdown] lang="ko"
# 여성, 1등급, 어린 사람이 더 많이 살았어요. 모델은 "여성과 어린이 먼저"라는 말을 들은 적이 없지만, 숫자로 바꾼
# 명단에서 그것을 찾아냈어요. 다만 가중치는 **함께 나타난다**는 것만 말할 뿐, 원인을 말하지는 않아요.
#
# 여성과 남성의 막대가 대칭이 아닌 것도 눈여겨보세요. 두 열은 **같은 말을 두 번** 해요(하나가 1이면 다른 하나는 0).
# 그래서 정해지는 것은 두 가중치의 **차이**뿐이고, 그것을 둘이 어떻게 나누어 가질지는 무작위 시작값에 달렸어요.

# %% [markdown] lang="en"
# Women, first class and the young survived more often. Nobody told the model "women and children first"; it found
# that in a list turned into numbers. Mind, though, that a weight says what **goes together**, not what is the cause.
#
# Notice, too, that the bars of female and male are no mirror images. The two columns **say the same thing twice**
# (where one is 1 the other is 0). So only the **difference** of their weights is settled; how they share it depends on
# the random start.

# %%
female_weights, male_weights = np.array(of_each_seed)[:, [names.index("female"), names.index("male")]].T
print(Text("여성:", "female:"), female_weights.round(2), Text("남성:", "male:"), male_weights.round(2))
print(Text("차이:", "difference:"), (female_weights - male_weights).round(2))

assert np.ptp(female_weights - male_weights) < 0.15
assert np.ptp(female_weights) > 2 * np.ptp(female_weights - male_weights)

# %% [markdown] lang="ko"
# ## 정리
#
# | 데이터 | 축 | 차원 |
# |---|---|---|
# | 정형 데이터(표) | 행, 열 | 2 |
# | 흑백 사진 한 장 / 배치 | H, W / N, H, W | 2 / 3 |
# | RGB 사진 한 장 / 배치 | H, W, C / N, H, W, C | 3 / 4 |
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 배열은 행이 먼저, `[y, x]` | 2절 |
# | 축을 옮길 때는 reshape가 아니라 transpose | 5절 |
# | 255 다음은 0. 계산하기 전에 실수로 | 6절, 슬라이더 |
# | float32는 uint8의 네 배. 배치만 실수로 | 7절 |
# | 빈칸은 중앙값, 범주는 원-핫, 크기는 표준화. 중앙값, 평균, 표준편차는 학습용 행으로만 | 8~10절 |
#
# **과제**에서는 오늘 쓴 도구를 NumPy로 직접 만들어요. **다음 주**에는 이미지에 붙은 정답, 곧 경계 상자를 적는 여섯
# 가지 형식을 읽어요.

# %% [markdown] lang="en"
# ## In short
#
# | data | axes | dimension |
# |---|---|---|
# | tabular data | rows, columns | 2 |
# | a gray photo / a batch | H, W / N, H, W | 2 / 3 |
# | an RGB photo / a batch | H, W, C / N, H, W, C | 3 / 4 |
#
# | what you know now | where you saw it |
# |---|---|
# | arrays name the row first, `[y, x]` | part 2 |
# | to move an axis: transpose, not reshape | part 5 |
# | after 255 comes 0; floats before computing | part 6, the slider |
# | float32 takes four times uint8; floats for one batch only | part 7 |
# | gaps by the median, categories one-hot, sizes standardised; statistics of the training rows only | parts 8 to 10 |
#
# In the **assignment** you build today's tools yourself, in NumPy. **Next week**: the answers that come with pictures,
# bounding boxes, in the six formats they are written in.
