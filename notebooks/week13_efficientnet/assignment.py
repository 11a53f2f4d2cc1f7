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
# # 13주차 과제: 곱셈을 쓰는 세 가지 길
#
# 곱셈을 두 배로 쓸 수 있다면 어디에 쓸까요? DenseNet은 앞의 맵을 모두 이어 붙이고, SENet은 맵마다 게이트를 두고,
# EfficientNet은 깊이와 너비와 해상도를 함께 키워요. 부품을 손으로 만들고, 마지막에는 표에서 EfficientNet-B0을 만든 다음
# 규칙 하나로 B1부터 B7까지 키워요. 그리고 여러분의 신경망을 학습시켜 비교해요.
#
# 예상 시간은 90~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 13 assignment: three ways to spend a multiplication
#
# If you could spend twice as many multiplications, on what would you? DenseNet keeps all earlier maps, SENet gives each
# map a gate, and EfficientNet grows in depth, width and resolution together. Make the parts by hand; last build
# EfficientNet-B0 from its table, let one rule grow it to B1 to B7, and compare networks of yours that you train.
#
# It takes about 90 to 120 minutes. Each exercise is graded on its own: if you are stuck, go on with the next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 쓰세요. 함수 이름과 인자는 바꾸지 마세요.
# - 각 문제 아래의 **공개 검사**를 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알 수 있어요.
# - **숨은 검사**는 제출한 뒤에 다른 크기와 다른 숫자로 같은 것을 확인해요.
# - 문제는 서로 독립이에요. 앞에서 만든 함수를 불러 쓰면 앞의 실수도 따라오니, 각각 따로 작성하세요.
# - 함수는 받은 배열과 리스트를 바꾸지 않아요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and arguments.
# - Run the **visible check** below each exercise: it tells at once whether you are right, and if not, what differs.
# - **Hidden checks** ask the same with other sizes and other numbers after you hand in.
# - The exercises are independent. If an answer calls your earlier function, an earlier mistake comes along, so write
#   each on its own.
# - A function leaves the arrays and lists that it is given as they are.

# %%
import math

import keras
import numpy as np
from keras import layers

from course.data import load
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 이어 붙이면 맵이 얼마나 늘까
#
# DenseNet의 층은 앞의 맵을 **모두** 받아 새 맵을 몇 장 만들고, 그것을 뒤에 이어 붙여요. 새 맵의 수가 성장률(growth
# rate)이에요. 그대로 두면 맵이 끝없이 늘므로, 블록 사이의 전이 층(transition)이 일정 비율만 남겨요.
#
#     맵 10장, 층 2개, 성장률 4   →   10 + 4 + 4 = 18   →   전이 층 0.5   →   9

# %% [markdown] lang="en"
# ## 1. How many maps does concatenation make?
#
# A layer of DenseNet is given **all** earlier maps, makes a few new ones, and hangs them behind the others. How many
# new ones is the growth rate. So that their number does not grow without end, a transition between two blocks keeps a
# share of them.
#
#     10 maps, 2 layers, growth rate 4   →   10 + 4 + 4 = 18   →   transition 0.5   →   9

# %% exercise="dense_channels"

# %% [markdown] lang="ko"
# ## 2. 맵마다 게이트: SENet
#
# 맵마다 수 하나로 **압축**하고(squeeze), 두 완전 연결 층이 그 수들로 맵마다 0과 1 사이의 **게이트**를 정해요(재조정,
# excitation). 그 게이트를 맵에 곱해요. 어떤 맵이 이 이미지에서 중요한지 신경망이 스스로 정해요.
#
#     평균 4   →   ReLU(1·4 − 4) = 0   →   시그모이드(0) = 1/2   →   맵의 절반

# %% [markdown] lang="en"
# ## 2. A gate for each map: SENet
#
# **Squeeze** each map to one number. From these, two dense layers **excite** a gate between 0 and 1 for each map, which
# multiplies it. So the network itself decides which maps matter in this image.
#
#     a mean of 4   →   ReLU(1·4 − 4) = 0   →   sigmoid(0) = 1/2   →   half of the map

# %% exercise="squeeze_excite"

# %% [markdown] lang="ko"
# ## 3. 가지를 무작위로 빼기: 확률적 깊이
#
# 드롭아웃은 값을 하나씩 빼고, 확률적 깊이(stochastic depth)는 이미지 몇 장에서 **가지를 통째로** 빼요. x는 그대로
# 지나가요. 남은 가지는 남을 확률로 나눠서 평균을 지켜요. 쓸 때는 아무것도 빼지 않아요.

# %% [markdown] lang="en"
# ## 3. A branch left out by chance: stochastic depth
#
# Dropout leaves out numbers; stochastic depth leaves out **a whole branch** for some of the images. x passes all the
# same. What stays is divided by its chance to stay, so that the mean is kept. In use nothing is left out.

# %% exercise="drop_branch"

# %% [markdown] lang="ko"
# ## 4. MBConv의 비용은 얼마일까
#
# EfficientNet의 블록에는 네 주의 내용이 들어 있어요. 1x1로 넓히고(11주차), 깊이별 컨볼루션을 하고(12주차), 게이트를
# 곱하고(위 2번), 1x1로 좁혀요. 부분마다 곱셈을 몇 번 하나요?

# %% [markdown] lang="en"
# ## 4. What does an MBConv cost?
#
# Four weeks are in one block of EfficientNet: a 1x1 widens (week 11), a depthwise convolution follows (week 12), gates
# multiply (exercise 2 above), and a 1x1 narrows. How much does each part multiply?

# %% exercise="mbconv_cost"

# %% [markdown] lang="ko"
# ## 5. 셋을 함께 키우기
#
# phi가 1 늘 때마다 깊이는 alpha배, 너비는 beta배, 해상도는 gamma배가 돼요. 곱셈은 몇 배가 될까요? 논문은 alpha 1.2,
# beta 1.1, gamma 1.15를 골랐어요. 그러면 phi가 1 늘 때마다 곱셈이 거의 두 배가 돼요.

# %% [markdown] lang="en"
# ## 5. All three at once
#
# Each time phi grows by 1, the depth grows alpha times, the width beta times, the resolution gamma times. And the
# multiplications? The paper chose 1.2, 1.1 and 1.15, which almost doubles them at each step.

# %% exercise="compound"

# %% [markdown] lang="ko"
# ## 6. 가중치 50만 개로 얼마나 키울 수 있나
#
# 층이 6개인 블록에 맵 64장이 들어가요. 층마다 1x1이 받은 맵으로 성장률의 4배만큼 맵을 만들고, 3x3이 성장률만큼
# 만들어요. 컨볼루션의 가중치가 **500,000개 이하**인 가장 큰 성장률은 얼마일까요?

# %% [markdown] lang="en"
# ## 6. How large with half a million weights?
#
# 64 maps go into a block of 6 layers. In each, a 1x1 makes 4 times the growth rate of the maps it was given, and a 3x3
# makes as many as the growth rate. What is the largest growth rate with which its convolutions have **at most 500,000
# weights**?

# %% exercise="largest_growth"

# %% [markdown] lang="ko"
# ## 7. DenseNet의 블록
#
# 배치 정규화와 ReLU가 컨볼루션보다 **앞에** 오는 것이 ResNet과 다른 점이에요. `Sequential`, 함수형, `keras.Model`을
# 물려받은 클래스, 무엇이든 좋고 층의 이름과 층을 만드는 순서도 자유예요.
#
#     x ─┬─ BN ─ ReLU ─ 1x1, 4·growth ─ BN ─ ReLU ─ 3x3, growth ─┬─ 이어 붙이기
#        └───────────────────────────────────────────────────────┘

# %% [markdown] lang="en"
# ## 7. A block of DenseNet
#
# Unlike in ResNet, batch normalization and ReLU come **before** a convolution. `Sequential`, functional, or a class of
# your own that inherits from `keras.Model`: all are fine, and so are any names of layers and any order in which
# you make them.
#
#     x ─┬─ BN ─ ReLU ─ 1x1, 4·growth ─ BN ─ ReLU ─ 3x3, growth ─┬─ concatenate
#        └───────────────────────────────────────────────────────┘

# %%
inputs = keras.Input((8, 8, 2))
example = keras.Model(inputs, layers.Concatenate()([inputs, layers.Conv2D(3, 1)(inputs)]))
print(example(np.ones((1, 8, 8, 2))).shape)

# %% exercise="dense_block"

# %% [markdown] lang="ko"
# ## 8. 표에서 EfficientNet까지
#
# 논문의 표 1은 일곱 줄이에요. 그 줄을 받아 신경망을 만드세요. 활성화 함수는 swish(x · 시그모이드(x))이고, 게이트는 아래
# 예처럼 맵에 곱해요.

# %% [markdown] lang="en"
# ## 8. EfficientNet from its table
#
# The paper's table 1 has seven rows. Build the network from such rows. Its activation is swish, x · sigmoid(x), and
# gates multiply maps as in the example below.

# %%
inputs = keras.Input((8, 8, 2))
gates = layers.GlobalAveragePooling2D(keepdims=True)(inputs)
print(keras.Model(inputs, layers.Multiply()([inputs, gates])).output_shape)
print(np.array(keras.ops.silu(np.array([-1.0, 0.0, 1.0]))))

# %% exercise="efficientnet"

# %% [markdown] lang="ko"
# ## 9. B0에서 B7까지: 표를 키우는 규칙
#
# 논문은 신경망 하나(B0)를 찾고, 나머지는 **같은 표를 키워서** 만들어요.
#
# - 깊이는 블록 수에 곱하고 올림해요.
# - 너비는 필터 수에 곱해요. 그런데 하드웨어는 8의 배수를 좋아해요. 그래서 가장 가까운 8의 배수로 맞추되, 10분의 1 넘게
#   줄이지는 않아요. 예를 들어 8개의 1.3배는 10.4이고 8이 가까운데, 10.4의 10분의 9보다 적으니 16이 돼요.
# - 해상도는 이미지의 크기라서 표에는 없어요.
#
# 똑같이 가까운 배수가 둘이면 큰 쪽이에요. 파이썬의 `round`는 그렇지 않아요. 아래 셀에서 볼 수 있어요.
#
# |        | B0  | B1  | B2  | B3  | B4  | B5  | B6  | B7  |
# |--------|-----|-----|-----|-----|-----|-----|-----|-----|
# | 너비   | 1.0 | 1.0 | 1.1 | 1.2 | 1.4 | 1.6 | 1.8 | 2.0 |
# | 깊이   | 1.0 | 1.1 | 1.2 | 1.4 | 1.8 | 2.2 | 2.6 | 3.1 |
# | 해상도 | 224 | 240 | 260 | 300 | 380 | 456 | 528 | 600 |

# %% [markdown] lang="en"
# ## 9. From B0 to B7: a rule for the table
#
# The paper searched for one network, B0; the others are **the same table grown**.
#
# - Depth multiplies the blocks, rounded up.
# - Width multiplies the filters. But hardware likes multiples of 8. So the nearest one is taken, which never loses more
#   than a tenth: 1.3 times 8 is 10.4, to which 8 is nearest, but less than nine tenths of it, and so it is 16.
# - Resolution is the size of the images, and not in the table.
#
# Of two multiples that are as near, the larger one is taken. Python's `round` does otherwise, as the cell below shows.
#
# |            | B0  | B1  | B2  | B3  | B4  | B5  | B6  | B7  |
# |------------|-----|-----|-----|-----|-----|-----|-----|-----|
# | width      | 1.0 | 1.0 | 1.1 | 1.2 | 1.4 | 1.6 | 1.8 | 2.0 |
# | depth      | 1.0 | 1.1 | 1.2 | 1.4 | 1.8 | 2.2 | 2.6 | 3.1 |
# | resolution | 224 | 240 | 260 | 300 | 380 | 456 | 528 | 600 |

# %%
print(round(5.5), round(6.5), int(6.5 + 0.5), math.ceil(2.2))

# %% exercise="scaled_table"

# %% [markdown] lang="ko"
# ## 모두 이어 보기
#
# 9번의 규칙으로 키운 표에서 8번의 함수가 신경망을 만들어요. 파라미터는 B0 5,330,564개, B1 7,856,232개, B2
# 9,177,562개, B3 12,320,528개여야 해요. 시간이 있으면 B7(66,658,680개)까지 이어 보세요. (점수는 없어요.)

# %% [markdown] lang="en"
# ## All of it together
#
# Exercise 9 grows the table, and exercise 8 makes a network of it. There should be 5,330,564 parameters in B0,
# 7,856,232 in B1, 9,177,562 in B2 and 12,320,528 in B3. If you have the time, go on to B7 with its 66,658,680. (There
# are no points for it.)

# %% tags=["at-home"]
TABLE = [  # repeats, kernel size, filters, stride, expansion
    (1, 3, 16, 1, 1),
    (2, 3, 24, 2, 6),
    (2, 5, 40, 2, 6),
    (3, 3, 80, 2, 6),
    (3, 5, 112, 1, 6),
    (4, 5, 192, 2, 6),
    (1, 3, 320, 1, 6),
]

# %% tags=["at-home"]
B0_TO_B3 = [(1.0, 1.0, 224), (1.0, 1.1, 240), (1.1, 1.2, 260), (1.2, 1.4, 300)]  # width, depth, resolution
try:
    for number, (width, depth, size) in enumerate(B0_TO_B3):
        grown = efficientnet(*scaled_table(TABLE, 32, 1280, width, depth), (size, size, 3), 1000)
        print(f"B{number} {grown.count_params():,}")
except NotImplementedError:
    print(Text("efficientnet과 scaled_table을 먼저 풀어 보세요.", "Solve efficientnet and scaled_table first."))

# %% [markdown] lang="ko"
# 이제 여러분의 신경망을 학습시켜요. 작은 표를 9번의 규칙으로 **너비만** 또는 **깊이만** 키워 MNIST 숫자로 비교해요.
# 둘 다 곱셈이 3.5배쯤 돼요. 어느 쪽이 나을까요? 빨리 끝나도록 숫자의 가로와 세로를 절반으로 줄여요. `TRAIN`을 `True`로
# 바꾸고 그 셀부터 실행하세요. 1분쯤 걸려요.

# %% [markdown] lang="en"
# Now train networks of yours. From a small table the rule of exercise 9 makes one that is **wider** only and one that's
# **deeper** only, both at about 3.5 times the multiplications. Which is better? They learn digits of MNIST, whose sides
# are halved so that it does not take long. Set `TRAIN` to `True` and run the cells from there: about a minute.

# %%
TRAIN = False

# %% tags=["at-home"]
SMALL = [(1, 3, 8, 1, 1), (1, 3, 16, 2, 4), (1, 3, 24, 1, 4)]
WAYS = {"base": (1, 1), "wider": (2, 1), "deeper": (1, 3)}  # width, depth
digits = load("mnist-5000")
images, others = (
    np.float32(part.images.reshape(-1, 14, 2, 14, 2, 1).mean(axis=(2, 4)) / 255) for part in (digits.train, digits.test)
)
try:
    made = {}
    for way, factors in WAYS.items():
        keras.utils.set_random_seed(13)
        made[way] = efficientnet(*scaled_table(SMALL, 8, 64, *factors), (14, 14, 1), 10)
except NotImplementedError:
    print(Text("efficientnet과 scaled_table을 먼저 풀어 보세요.", "Solve efficientnet and scaled_table first."))

# %% tags=["at-home"]
if TRAIN:
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    for way, model in made.items():
        model.compile("adam", loss, metrics=["accuracy"])
        model.fit(images, digits.train.labels, epochs=3, batch_size=16, verbose=0)
        accuracy = model.evaluate(others, digits.test.labels, verbose=0)[1]
        print(f"{way:8}{model.count_params():>8,}{accuracy:8.1%}")

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 시드를 바꿔 한 번 더 해 보세요. 순서가 그대로인가요? 깊은 쪽은 에포크를 늘리면 따라잡나요?

# %% [markdown] lang="en"
# **Think** (no points) Do it again with another seed. Is the order the same? Does the deeper one catch up
# if it learns for more epochs?

# %% [markdown] lang="ko"
# ## 10. 왜 셋을 함께?
#
# "이미지를 크게 하면 더 잘 보인다. 그러니 곱셈은 모두 해상도에 쓰자." ImageNet에서 이렇게 하면 정확도가 곧 더는 오르지
# 않는데, 깊이와 너비도 함께 키우면 더 올라요. 두세 문장으로 답해 보세요. 해상도를 키운 신경망에는 **왜** 더 많은 층과
# 더 많은 필터가 필요할까요? 그리고 강의의 기록(이미지 2,000장)에서는 네 방법의 차이가 시드 사이의 차이보다 크지
# 않았어요. **왜** 그럴 수 있고, **무엇을 해 보면** 알 수 있을까요? 맞춤법이나 문장의 길이가 아니라 이유를 읽고 점수를
# 줘요.

# %% [markdown] lang="en"
# ## 10. Why all three?
#
# "One sees more in a larger image. So let us spend all multiplications on resolution." On ImageNet the accuracy then
# soon stops rising; with depth and width, too, it rises further. Answer in two or three sentences. **Why** does a
# network that is given larger images need more layers, and why more filters? And in the lecture's records, of 2,000
# images, the four ways differed no more than seeds do. **Why** can that be, and **what would you try** to find out? It
# is your reasons that are read, not spelling or length.

# %% question="why_all_three"
