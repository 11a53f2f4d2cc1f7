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
# # 1주차 과제: 표와 사진을 텐서로
#
# 신경망은 숫자만 받아요. 이번 과제에서는 빈칸이 있는 승객 명단과 크기가 제각각인 사진을, 신경망이 받을 수
# 있는 텐서(tensor)로 바꾸는 함수를 NumPy만으로 만들어요. 앞으로 15주 동안 모든 학습은 이 함수들이 하는 일에서
# 시작해요.
#
# 예상 시간은 60~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 1 assignment: from tables and photos to tensors
#
# A network takes numbers and nothing else. Here you write, with NumPy alone, the functions that turn a list
# of passengers with gaps, and photos of any size, into the tensors that a network can take. In the coming
# fifteen weeks, all training begins with what these functions do.
#
# It takes about 60 to 120 minutes. Each exercise is graded on its own: if you are stuck, go on with the
# next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 써요. 함수 이름과 인자는 바꾸지 않아요.
# - 각 문제 아래에 **공개 검사**가 있어요. 셀을 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알려
#   줘요.
# - **숨은 검사**는 제출한 뒤에 다른 데이터로 같은 것을 확인해요. 높이와 너비가 다른 이미지, 흑백 사진, 하나뿐인
#   행 같은 것들이에요.
# - 문제는 서로 독립이에요. 앞 문제를 틀려도 다음 문제의 점수는 깎이지 않아요.
# - 반복문이어도 좋고 배열 연산이어도 좋아요.
#
# 기호는 강의와 같아요. `N` 행(승객이나 이미지)의 수, `D` 열의 수, `K` 범주의 수, `H` 높이, `W` 너비, `C` 채널
# 수예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and
#   arguments.
# - Below each exercise there is a **visible check**. Run its cell: it tells at once whether you are right,
#   and if not, what differs.
# - **Hidden checks** ask the same of other data after you hand in: pictures whose height and width differ,
#   gray pictures, a single row.
# - The exercises are independent: a mistake in one costs nothing in the next.
# - Loops are fine, and so are operations on whole arrays.
#
# The letters are those of the lecture: `N` rows (passengers or pictures), `D` columns, `K` categories, `H`
# height, `W` width, `C` channels.

# %%
import numpy as np

from course.data.photos import photo
from course.figures import picture_row, show
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 빠진 나이 채우기
#
# 나이를 모르는 승객의 칸에는 `NaN`(숫자가 아님)이 들어 있어요. `NaN`은 더해도 곱해도 `NaN`이라서, 하나라도
# 남아 있으면 학습이 망가져요. **학습용 행**에서 알려진 나이의 **중앙값**(median)으로 채우세요.
#
#     나이        20  NaN  40  30 | 80  NaN      (| 왼쪽이 학습용 행)
#     알려진 나이 20, 40, 30  ->  순서대로 20, 30, 40  ->  중앙값 30
#     결과        20   30  40  30 | 80   30
#
# 80은 테스트용 행이라 중앙값을 구할 때 쓰지 않아요. 테스트용 승객은 아직 만나지 않은 사람으로 여겨야 하니까요.

# %% [markdown] lang="en"
# ## 1. Filling in missing ages
#
# Where a passenger's age is unknown, the table holds `NaN`, "not a number". Whatever you add to it or
# multiply it with is `NaN` again: with a single one left, training fails. Fill them with the **median** of
# the known ages of the **training rows**.
#
#     ages        20  NaN  40  30 | 80  NaN      (training rows left of |)
#     known       20, 40, 30  ->  in order 20, 30, 40  ->  median 30
#     result      20   30  40  30 | 80   30
#
# The 80 is in a test row, so it has no say in the median: treat test passengers as people you have not met.

# %% exercise="fill_missing_ages"

# %% [markdown] lang="ko"
# ## 2. 범주를 원-핫(one-hot)으로
#
# 승선 항구는 숫자가 아니에요. C, Q, S에 0, 1, 2로 번호를 매기면 "사우샘프턴(S)은 퀸스타운(Q)의 두 배" 같은 엉뚱한
# 크기가 생겨요. 그래서 **범주마다 열을 하나씩** 만들고, 해당하는 열만 1로 둬요.
#
#     categories          "C"  "Q"  "S"
#     "S"          ->      0    0    1
#     "C"          ->      1    0    0
#     ""  (모름)   ->      0    0    0
#
# 열의 순서는 `categories`의 순서예요.

# %% [markdown] lang="en"
# ## 2. Categories as one-hot columns
#
# A port is not a number. Number C, Q, S as 0, 1, 2 and you claim that Southampton (S) is twice Queenstown (Q). So make
# **a column for each category** and put a 1 in the one that fits.
#
#     categories          "C"  "Q"  "S"
#     "S"          ->      0    0    1
#     "C"          ->      1    0    0
#     ""  (unknown)->      0    0    0
#
# The columns are in the order of `categories`.

# %% exercise="one_hot"

# %% [markdown] lang="ko"
# ## 3. 표준화(standardise)
#
# 나이는 0~80, 운임은 0~512로 열마다 크기가 달라요. 열마다 **평균을 빼고 표준편차로 나누면** 모든 열이 0
# 둘레에서 비슷한 크기로 움직여요.
#
#     학습용 행  2  4  6      평균 4, 표준편차 √((4 + 0 + 4) / 3) = 1.633
#     테스트용 행  8
#     결과      -1.225  0  1.225 | 2.449
#
# 평균과 표준편차는 **학습용 행으로만** 구하고, 테스트용 행에도 같은 값을 써요. 학습용 행에서 값이 모두 같은
# 열은 표준편차가 0이에요. 그 열은 0으로 나누지 말고 1로 나누세요. 반올림을 조심하세요: 0.1, 0.1, 0.1의 `np.std`는
# 0이 아니라 1.4e-17이에요. 열의 최솟값과 최댓값을 비교하면 안전해요.

# %% [markdown] lang="en"
# ## 3. Standardising
#
# Ages run from 0 to 80, fares from 0 to 512. **Subtract each column's mean and divide by its standard
# deviation**, and all columns move around 0 by about the same amount.
#
#     training rows  2  4  6      mean 4, standard deviation √((4 + 0 + 4) / 3) = 1.633
#     test row       8
#     result        -1.225  0  1.225 | 2.449
#
# Mean and deviation come from the **training rows only**; the test rows are changed by the same two
# numbers. A column that is the same in all training rows has a deviation of 0: divide that one by 1. Mind rounding:
# `np.std` of 0.1, 0.1, 0.1 is 1.4e-17, not 0. It is safe to compare the column's smallest and largest value.

# %% exercise="standardise"

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 모든 행의 평균을 쓰면 테스트 정확도가 조금 더 좋아질 때도 있어요. 그런데도 그
# 정확도를 믿을 수 없는 까닭은 무엇일까요?

# %% [markdown] lang="en"
# **Think** (no points) With the mean of all rows, the test accuracy sometimes comes out a little better. Why
# can you not trust it all the same?

# %% [markdown] lang="ko"
# ## 4. 밝게 만들고 [0, 1]로
#
# 사진의 픽셀은 `uint8`, 0부터 255까지의 정수예요. `uint8`끼리 더하면 255 다음이 0이에요. 그래서 밝은 픽셀을
# 더 밝게 하려다 까맣게 만들 수 있어요.
#
#     픽셀           0    100    200        amount = 80
#     더하면        80    180    280
#     자르면        80    180    255        280은 흰색보다 밝으므로 255
#     255로 나누면 0.314  0.706  1.0
#
# 결과는 0과 1 사이의 실수예요. `amount`가 음수이면 어두워지고, 0보다 작은 값은 0이 돼요.

# %% [markdown] lang="en"
# ## 4. Brighter, and in [0, 1]
#
# A photo's pixels are `uint8`, whole numbers from 0 to 255. Add two `uint8` numbers, and after 255 comes 0:
# trying to make a bright pixel brighter, you turn it black.
#
#     pixel           0    100    200        amount = 80
#     added          80    180    280
#     clipped        80    180    255        280 is brighter than white: 255
#     over 255    0.314  0.706    1.0
#
# The result holds floats between 0 and 1. With a negative `amount` the picture gets darker, and what is
# below 0 becomes 0.

# %% exercise="brighten"

# %% [markdown] lang="ko"
# ## 5. 이미지 여러 장을 배치(batch) 하나로
#
# 신경망의 층(layer)은 이미지를 한 장씩이 아니라 배치로 받아요. 축은 네 개예요. Keras는 채널을 마지막에(channels
# last), PyTorch는 앞에(channels first) 둬요.
#
# | 이미지 | 한 장 | N장, `channels_first=False` | N장, `channels_first=True` |
# |---|---|---|---|
# | 흑백 | (H, W) | (N, H, W, 1) | (N, 1, H, W) |
# | 채널이 C개(RGB는 3개) | (H, W, C) | (N, H, W, C) | (N, C, H, W) |
#
# 한 배치의 이미지는 형상이 모두 같아요.
#
# 픽셀이 두 개인 RGB 이미지 `[[1, 2, 3], [4, 5, 6]]`을 생각해 봅시다. 채널을 앞으로 옮기면 빨강끼리, 초록끼리,
# 파랑끼리 모여 `[1, 4]`, `[2, 5]`, `[3, 6]`이 돼요. 형상만 같고 숫자가 `[1, 2]`, `[3, 4]`, `[5, 6]`이라면 색이
# 뒤섞인 것이에요. 픽셀의 값과 자료형은 바꾸지 않아요. `uint8`이면 `uint8`, 실수이면 실수 그대로예요.

# %% [markdown] lang="en"
# ## 5. Many pictures, one batch
#
# A network's layer takes pictures not one by one but as a batch, with four axes. Keras has the channels last, PyTorch
# has them first.
#
# | picture | one | N, `channels_first=False` | N, `channels_first=True` |
# |---|---|---|---|
# | gray | (H, W) | (N, H, W, 1) | (N, 1, H, W) |
# | C channels (RGB: 3) | (H, W, C) | (N, H, W, C) | (N, C, H, W) |
#
# All pictures of a batch have the same shape.
#
# Take an RGB picture of two pixels, `[[1, 2, 3], [4, 5, 6]]`. With the channels first, the reds, the greens
# and the blues come together: `[1, 4]`, `[2, 5]`, `[3, 6]`. If the shape is right and the numbers are
# `[1, 2]`, `[3, 4]`, `[5, 6]`, the colours are mixed up. The pixels keep their values and their type: `uint8` stays
# `uint8`, floats stay floats.

# %% exercise="stack_batch"

# %% [markdown] lang="ko"
# ## 6. 자르고 크기 바꾸기
#
# 배치로 쌓으려면 이미지의 크기가 같아야 해요. 먼저 상자만큼 잘라 낸 다음, 가장 가까운 픽셀을 골라(nearest) 크기를
# 바꿔요. 상자 `box`는 (위, 왼쪽, 높이, 너비), 새 크기 `size`는 (높이, 너비)이고 단위는 픽셀이에요. 인덱싱만으로
# 할 수 있어요. 새 이미지의 `i`번째 행은 잘라 낸 부분의 `i * height // new_height`번째 행이고,
# 열도 마찬가지예요.
#
#     한 줄짜리 이미지       10 20 30 40 50 60
#     상자 (0, 1, 1, 4)       20 30 40 50         0행 1열에서 시작해 높이 1, 너비 4
#     크기 (1, 2)로        열 0 * 4 // 2 = 0, 1 * 4 // 2 = 2   ->  20 40
#     크기 (1, 8)로        20 20 30 30 40 40 50 50
#
# 흑백 (H, W)과 컬러 (H, W, C) 모두 돼요. 상자는 늘 이미지 안에 있어요. 픽셀의 값과 자료형은 바꾸지 않아요.

# %% [markdown] lang="en"
# ## 6. Cropping and resizing
#
# Pictures must have one size before they can be stacked. Cut out the box, then change the size by choosing
# the nearest pixels. `box` is (top, left, height, width) and `size` is (height, width), all in pixels. Indexing is all
# it takes. Row `i` of the new picture is row
# `i * height // new_height` of the part that was cut out, and the columns likewise.
#
#     a picture of one row    10 20 30 40 50 60
#     box (0, 1, 1, 4)           20 30 40 50         from row 0, column 1: 1 row, 4 columns
#     to size (1, 2)          columns 0 * 4 // 2 = 0, 1 * 4 // 2 = 2   ->  20 40
#     to size (1, 8)          20 20 30 30 40 40 50 50
#
# It works for gray (H, W) and for colour (H, W, C). The box always lies inside the picture. The pixels keep their
# values and their type.

# %% exercise="crop_and_resize"

# %% [markdown] lang="ko"
# 풀었다면 아래 셀이 고양이의 눈을 잘라 내 세 가지 크기로 보여 줘요.

# %% [markdown] lang="en"
# Once it is done, the next cell cuts out the cat's eyes and shows them in three sizes.

# %% tags=["at-home"]
try:
    sizes = ((96, 192), (24, 48), (6, 12))
    eyes = {f"{h} x {w}": crop_and_resize(photo("cat"), (70, 110, 100, 200), (h, w)) for h, w in sizes}
except NotImplementedError:
    print(Text("crop_and_resize를 먼저 풀어 보세요.", "Solve crop_and_resize first."))
else:
    alt = Text(
        "고양이의 두 눈을 세 가지 크기로 나타낸 그림. 작을수록 네모난 점이 커져요.",
        "The cat's eyes in three sizes: the smaller the picture, the larger its square dots.",
    )
    show(picture_row(eyes), alt)

# %% [markdown] lang="ko"
# ## 7. 배치로 나누기
#
# 학습은 표 전체가 아니라 배치 하나씩으로 진행해요. `order`가 정한 순서로 행을 골라 `batch_size`개씩 나누세요.
# 데이터 `x`와 정답 `y`는 **늘 같은 행끼리** 짝이어야 해요.
#
#     x  10 11 12 13 14      order      3 0 4 1 2
#     y   a  b  c  d  e      batch_size 2
#
#     (13 10, d a)   (14 11, e b)   (12, c)
#
# 다섯 행은 둘로 나누어떨어지지 않으니 마지막 배치는 한 행이에요. 위처럼 (x, y) 쌍의 리스트를 반환하세요. `order`는
# 배열일 수도 있고 리스트일 수도 있어요.

# %% [markdown] lang="en"
# ## 7. Batches
#
# Training goes on by one batch at a time, not by the whole table. Take the rows in the order of `order`, and
# `batch_size` at a time. The data `x` and the labels `y` must be **of the same rows**, always.
#
#     x  10 11 12 13 14      order      3 0 4 1 2
#     y   a  b  c  d  e      batch_size 2
#
#     (13 10, d a)   (14 11, e b)   (12, c)
#
# Five rows do not divide by two, so the last batch holds one. Return a list of pairs (x, y), as above. `order` may be
# an array or a list.

# %% exercise="batches"

# %% [markdown] lang="ko"
# ## 8. 메모리에 들어갈까?
#
# CIFAR-10의 학습용 이미지는 `uint8` 텐서 (50000, 32, 32, 3)이에요. 이것으로 학습하려는데 쓸 수 있는 메모리가
# 300,000,000바이트뿐이에요. 신경망은 [0, 1]의 `float32`를 받아요. 어떻게 해야 할까요?
#
# - **A** 처음에 전체를 `float32`로 바꿔 255로 나눠 두고 학습한다.
# - **B** 전체는 `uint8`로 두고, 배치를 꺼낼 때마다 그 배치만 `float32`로 바꿔 255로 나눈다.
# - **C** 처음에 전체를 `float32`로 바꿔 255로 나눈 다음, 메모리를 아끼도록 배치로 나눠 둔다.
# - **D** 전체를 `uint8`로 두고, 바꾸지 않은 채 배치를 신경망에 그대로 넣는다.
#
# 숫자 하나는 `uint8`이 1바이트, `float32`가 4바이트예요. 예를 들어 2×5 RGB 이미지 세 장은 숫자 3·2·5·3 =
# 90개이므로 `uint8`로는 90바이트, `float32`로는 360바이트예요. 800바이트에는 `float32` 이미지(한 장에
# 120바이트)이 800 / 120 = 6.67, 곧 6장까지 들어가요.
#
# 숫자 세 개와 글자 하나를 딕셔너리로 반환하세요.
#
# | 이름 | 답 |
# |---|---|
# | `"uint8_bytes"` | 학습용 이미지 전체의 바이트 수, `uint8` 그대로일 때 |
# | `"float32_bytes"` | 전체를 `float32`로 바꾸었을 때의 바이트 수 |
# | `"largest_batch"` | 24,000,000바이트에 들어가는 `float32` 이미지의 최대 장수 |
# | `"choice"` | 고른 방법의 글자 |

# %% [markdown] lang="en"
# ## 8. Does it fit into memory?
#
# The training pictures of CIFAR-10 are a `uint8` tensor (50000, 32, 32, 3). You want to train with them, and
# there are 300,000,000 bytes of memory. The network takes `float32` in [0, 1]. Which way do you go?
#
# - **A** Turn everything into `float32` and divide by 255 at the start, then train.
# - **B** Keep everything as `uint8`; turn each batch into `float32` and divide it by 255 when it is taken.
# - **C** Turn everything into `float32` and divide by 255 at the start, then cut it into batches to save
#   memory.
# - **D** Keep everything as `uint8`, and put the batches into the network as they are.
#
# One number takes 1 byte as `uint8` and 4 bytes as `float32`. Three RGB pictures of 2×5, for example, hold
# 3·2·5·3 = 90 numbers: 90 bytes as `uint8`, 360 as `float32`. Into 800 bytes go 800 / 120 = 6.67, that is 6
# pictures as `float32`, at 120 bytes each.
#
# Return three numbers and a letter, in a dict.
#
# | name | answer |
# |---|---|
# | `"uint8_bytes"` | bytes of all training pictures as they are, `uint8` |
# | `"float32_bytes"` | bytes of all of them as `float32` |
# | `"largest_batch"` | how many pictures, as `float32`, fit into 24,000,000 bytes |
# | `"choice"` | the letter of the way to go |

# %% exercise="plan_memory"

# %% [markdown] lang="ko"
# ## 여러분의 함수로 만든 승객 분류기
#
# 1, 2, 3번 함수를 이으면 강의의 표 D가 돼요. 열은 함께 탄 형제자매와 배우자, 부모와 자녀, 나이, 운임, 등급 셋, 성별
# 둘, 항구 셋, 모두 12개예요. 7번 함수로 배치를 나누어 로지스틱 회귀를 학습시켜 봅시다. 학습용 승객은 916명, 테스트용
# 승객은 393명이에요.

# %% [markdown] lang="en"
# ## A classifier of passengers, made of your functions
#
# Your functions of exercises 1, 2 and 3 together make the lecture's table D. Its twelve columns are siblings and
# spouses aboard, parents and children aboard, age, fare, three for the class, two for the sex and three for the port.
# Your batches of exercise 7 train a logistic regression on it: 916 passengers are for training, 393 for testing.

# %% tags=["at-home"]
from course.data import titanic
from course.weeks.week01_tensors import passengers


def as_tensor(people, training):
    """The passengers by your functions: dict of column -> (N,), (N,) bool -> (N, 12)."""
    filled = [fill_missing_ages(people[name], training) for name in ("age", "fare")]
    numbers = np.stack([people["sibsp"], people["parch"], *filled], axis=1)
    ranks = one_hot([f"{rank:.0f}" for rank in people["pclass"]], ["1", "2", "3"])
    sexes = one_hot(list(people["sex"]), ["female", "male"])
    ports = one_hot(list(people["embarked"]), ["C", "Q", "S"])
    return standardise(np.concatenate([numbers, ranks, sexes, ports], axis=1), training)


# %% tags=["at-home"]
people = titanic.load()
survived, test = people["survived"].astype(int), titanic.split(people).test
training = np.ones(len(survived), bool)
training[test] = False
orders = [np.random.default_rng(epoch).permutation(training.sum()) for epoch in range(12)]
try:
    table = as_tensor(people, training)
    seen = [batch for order in orders for batch in batches(table[training], survived[training], order, 32)]
    weights, bias = passengers.learned(seen)
except NotImplementedError:
    print(Text("1, 2, 3, 7번을 먼저 풀어 보세요.", "Solve exercises 1, 2, 3 and 7 first."))
else:
    right = {
        Text("여러분의 분류기", "your classifier"): passengers.survival(table, weights, bias)[test] > 0.5,
        Text("여성은 모두 생존", "every woman survives"): people["sex"][test] == "female",
        Text("모두 사망", "everybody dies"): np.zeros(len(test)),
    }
    for name, answers in right.items():
        print(f"{np.mean(answers == survived[test]):.1%}", name)

# %% [markdown] lang="ko"
# 모두 사망이라고 해도 62 %쯤 맞아요. 분류기는 강의에서처럼 78~79 %를 맞혀요. 그런데 표를 만들지 않고 **성별만** 보는
# 규칙보다는 얼마나 나은가요? 테스트용 승객 393명이면 정확도는 우연만으로도 2 %포인트쯤 오르내려요.
#
# 이제 여러분의 차례예요. `you`의 값을 바꾸어 보세요. 등급은 1, 2, 3, 성별은 `"female"`이나 `"male"`, 운임은 파운드,
# 항구는 `"C"`, `"Q"`, `"S"`예요. 여러분은 살아남았을까요? 나이를 `np.nan`으로 두면요? 값을 하나만 바꿔 대답이 가장 크게
# 달라지는 것은 무엇인가요?

# %% [markdown] lang="en"
# To say that everybody dies is right in about 62 %; the classifier, as in the lecture, in 78 or 79 %. But how far is it
# ahead of a rule that looks **at the sex alone**, without any table? With 393 test passengers, an accuracy moves by
# some 2 percentage points by chance.
#
# Now it is your turn. Change the values of `you`: the class is 1, 2 or 3, the sex `"female"` or `"male"`, the fare in
# pounds, the port `"C"`, `"Q"` or `"S"`. Would you have survived? And with `np.nan` for your age? Change one value
# alone: which one changes the answer most?

# %% tags=["at-home"]
you = {"pclass": 3, "sex": "female", "age": 20, "sibsp": 0, "parch": 0, "fare": 8, "embarked": "S"}
if "weights" in globals():
    aboard = {name: np.append(people[name], value) for name, value in you.items()}  # you are the last row
    chance = passengers.survival(as_tensor(aboard, np.append(training, False)), weights, bias)[-1]
    print(Text(f"여러분이 살아남을 확률: {chance:.0%}", f"You survive with a probability of {chance:.0%}."))

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 여러분을 표에 더할 때 `training`에는 왜 `False`를 더했을까요? `True`를 더하면 표의 어느
# 숫자들이 달라질까요?

# %% [markdown] lang="en"
# **Think** (no points) When you join the table, why is it `False` that is added to `training`? With `True`, which
# numbers of the table would change?
