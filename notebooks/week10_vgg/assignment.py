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
# # 10주차 과제: 3x3만으로 만드는 VGG
#
# 3x3 커널이 왜 충분한지 세고, 증명하고, 재어 봐요. 수용 영역과 비용을 계산하고, 선형 층 세 개를 커널 하나로 합치고,
# 완전 연결 층을 컨볼루션으로 바꾸고, 기울기로 신경망이 실제로 보는 곳을 재요. 그다음 표 하나로 VGG를 만들고, 그것을
# 통째로 더 큰 이미지에 적용해요. 마지막에는 여러분이 설계한 VGG를 학습시켜 숫자가 늘어선 이미지를 읽게 해요.
#
# 예상 시간은 90~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 10 assignment: VGG, built from 3x3 alone
#
# Count, prove and measure why 3x3 kernels are enough: compute receptive fields and costs, join three linear layers
# into one kernel, turn a dense layer into a convolution, and measure by gradient where a network really looks. Then
# build VGG from a table, and slide all of it over a larger image. Last you train a VGG of your own design on digits and
# have it read a row of digits with the tools that you made.
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
# - 1번부터 5번까지는 NumPy만으로 풀 수 있어요. 6번과 9번에는 TensorFlow가 편하고, 8번에는 Keras를 써요.
#
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `C` 채널 수, `k` 커널의 크기예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and arguments.
# - Run the **visible check** below each exercise: it tells at once whether you are right, and if not, what differs.
# - **Hidden checks** ask the same with other sizes and other numbers after you hand in.
# - The exercises are independent. If an answer calls your earlier function, an earlier mistake comes along, so write
#   each on its own.
# - A function leaves the arrays and lists that it is given as they are.
# - NumPy is enough for exercises 1 to 5. TensorFlow helps in exercises 6 and 9; exercise 8 is Keras.
#
# The letters are those of the lecture: `N` images, `H` height, `W` width, `C` channels, `k` the size of a kernel.

# %%
import keras
import numpy as np
import tensorflow as tf
from keras import layers

from course.data import load
from course.figures import picture_row, show
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 어디를 보는가: 수용 영역, 간격, 시작점
#
# 6주차의 `top_patches`는 `field`, `jump`, `before`라는 세 수를 받았어요. 이번에는 그 수를 직접 구해요. 스택의 층은
# (커널 크기, 스트라이드, 패딩)이고, 세 수는 모두 **입력 픽셀**로 세요.
#
# | 층 | 수용 영역 | 간격 | 앞쪽으로 벗어난 픽셀 |
# |---|---|---|---|
# | 입력 | 1 | 1 | 0 |
# | 3x3, 패딩 1 | 1 + 2·1 = 3 | 1 | 0 + 1·1 = 1 |
# | 2x2 풀링, 스트라이드 2 | 3 + 1·1 = 4 | 2 | 1 |
# | 3x3, 패딩 1 | 4 + 2·2 = 8 | 2 | 1 + 1·2 = 3 |
#
# 그래서 마지막 맵의 첫 칸은 -3번부터 4번까지 8픽셀을 보고, 다음 칸은 거기서 2픽셀 옆을 봐요.

# %% [markdown] lang="en"
# ## 1. Where it looks: field, jump and beginning
#
# In week 6 `top_patches` was given three numbers, `field`, `jump` and `before`. Now compute them. A layer of the stack
# is (kernel size, stride, padding), and all three numbers count **pixels of the input**.
#
# | layer | field | jump | before |
# |---|---|---|---|
# | input | 1 | 1 | 0 |
# | 3x3, padding 1 | 1 + 2·1 = 3 | 1 | 0 + 1·1 = 1 |
# | 2x2 pooling, stride 2 | 3 + 1·1 = 4 | 2 | 1 |
# | 3x3, padding 1 | 4 + 2·2 = 8 | 2 | 1 + 1·2 = 3 |
#
# So the first unit of the last map sees the 8 pixels from -3 to 4, and the next one the same 2 pixels further.

# %% exercise="field_and_jump"

# %% [markdown] lang="ko"
# ## 2. 무엇이 얼마나 드는가: 가중치, 곱셈, 기억해야 할 수
#
# 슬라이드는 3x3을 여러 번 쓰면 메모리가 늘지 않느냐고 묻고, 가중치가 줄어든다고만 답했어요. 셋을 따로 세어 봐요. 맵은
# 모두 `size` x `size` x `channels`이고 층마다 편향이 있어요. 맵이 2개, 4x4칸일 때 3x3 두 층이면
#
#     가중치   층마다 9·2·2 + 2 = 38          모두 76
#     곱셈     층마다 9·2·2 · (4·4) = 576     모두 1,152   (편향은 더하기만 하므로 세지 않아요)
#     출력     층마다 4·4·2 = 32              모두 64      (학습할 때는 모두 기억해야 해요)
#
# 다 풀었다면 `stack_cost([7], 64, 56)`과 `stack_cost([3, 3, 3], 64, 56)`을 비교해 보세요.

# %% [markdown] lang="en"
# ## 2. What it costs: weights, multiplications, numbers to keep
#
# The slide asks whether using 3x3 several times doesn't take more memory, and only answers that the weights get fewer.
# Count the three apart. All maps are `size` x `size` x `channels`, and every layer has biases. With 2 maps of 4x4 and
# two layers of 3x3:
#
#     weights           9·2·2 + 2 = 38 a layer          76 in all
#     multiplications   9·2·2 · (4·4) = 576 a layer     1,152 in all   (biases are only added: not counted)
#     outputs           4·4·2 = 32 a layer              64 in all      (training has to keep them all)
#
# Once it works, compare `stack_cost([7], 64, 56)` with `stack_cost([3, 3, 3], 64, 56)`.

# %% exercise="stack_cost"

# %% [markdown] lang="ko"
# ## 3. 선형 층 세 개는 커널 하나
#
# 활성화 함수가 없으면 컨볼루션을 이어 붙여도 컨볼루션 하나예요. 그 커널을 구하세요. 채널이 하나일 때를 보면
#
#     첫 커널  1 2      둘째 커널   1 0      합친 커널   1  2  0
#              0 0                 10 0                10 20  0
#                                                       0  0  0
#
# 둘째 커널의 10은 '한 칸 아래'를 봐요. 그 칸은 첫 커널로 만들어졌으므로 (1, 2)가 한 줄 아래에 10배로 들어가요. 곧,
# **자리는 더하고 값은 곱해요.** 채널이 여럿이면 한 자리의 커널 값은 (들어오는 채널, 나가는 채널) 행렬이고, 곱은
# 행렬의 곱이에요. 같은 자리에 이르는 길이 여럿이면 모두 더해요.

# %% [markdown] lang="en"
# ## 3. Three linear layers are one kernel
#
# Without an activation function, convolutions in a row are one convolution. Find its kernel. With a single channel:
#
#     first  1 2      second   1 0      joined    1  2  0
#            0 0              10 0               10 20  0
#                                                 0  0  0
#
# The 10 of the second kernel looks one place down. That place was made by the first kernel, so (1, 2) enters one row
# down, ten times. In short, **places add and values multiply**. With several channels the kernel's value at a place is
# a matrix (channels in, channels out), and the product is that of matrices. Several ways to one place add up.

# %% exercise="collapse"

# %% [markdown] lang="ko"
# ## 4. 사이에 둘 수 있는 맵의 수
#
# 슬라이드의 "75개와 36개"는 채널이 3 → 1 → 1일 때의 수예요. 이번에는 맵 64개를 받아 64개를 내놓는 층을 생각해요.
# 5x5 하나의 가중치는 25·64·64개예요. 이것을 3x3 두 층으로 바꾸되, **사이의 맵**을 M개로 해요. 3x3 두 층의 가중치가
# 5x5보다 **많지 않은** 가장 큰 M은 얼마일까요? 편향은 세지 않아요.
#
# 맵 2개를 받아 2개를 내놓는다면 5x5는 100개이고, 사이가 M개이면 9·2·M + 9·M·2 = 36·M이므로 M은 2까지예요.

# %% [markdown] lang="en"
# ## 4. How many maps between
#
# The slide's "75 and 36" are for channels 3 → 1 → 1. Take a layer to which 64 maps come in and 64 go out. One of 5x5
# has 25·64·64 weights. Put two layers of 3x3 in its place, with M maps **between** them. What is the largest M for
# which the two have **no more** weights than the 5x5? Biases are not counted.
#
# With 2 maps in and 2 out, the 5x5 has 100, and the two layers 9·2·M + 9·M·2 = 36·M: M goes up to 2.

# %% exercise="most_between"

# %% [markdown] lang="ko"
# ## 5. 완전 연결 층을 컨볼루션으로
#
# VGG-16의 fc6은 7x7x512 맵을 펼쳐서 받아요. 그 가중치를 7x7 커널의 형상으로 되돌리면, 더 큰 이미지 위를 **옮겨 다니며**
# 자리마다 답하는 컨볼루션이 돼요. `Flatten`이 펼치는 순서만 지키면 돼요. 2x2x1 맵을 받던 층의 가중치가
# (1, 0, 0, 10)이면
#
#     맵  1 2 3     왼쪽 창  1·1 + 5·10 = 51      오른쪽 창  2·1 + 6·10 = 62      (편향이 있으면 창마다 더해요)
#         4 5 6

# %% [markdown] lang="en"
# ## 5. A dense layer as a convolution
#
# VGG-16's fc6 takes maps of 7x7x512, flattened. Fold its weights back into a kernel of 7x7, and it becomes a
# convolution that **slides** over a larger image and answers everywhere. All it takes is to keep the order in which
# `Flatten` reads. A layer made for maps of 2x2x1, with the weights (1, 0, 0, 10):
#
#     maps  1 2 3     left window  1·1 + 5·10 = 51     right window  2·1 + 6·10 = 62     (a bias is added in each)
#           4 5 6

# %% exercise="slide_dense"

# %% [markdown] lang="ko"
# ## 6. 실제로 보는 곳: 기울기로 잰 수용 영역
#
# 1번의 수용 영역은 '볼 수 있는' 곳이에요. 실제로 얼마나 보는지는 **기울기**로 재요. 가운데 칸의 값이 픽셀마다 얼마나
# 민감한지 구하고, 절댓값을 채널에 걸쳐 더한 다음, 이미지에 걸쳐 평균을 내요. ReLU가 있으므로 이미지마다 달라요.
#
# TensorFlow의 `GradientTape`를 써도 되고, NumPy로 거꾸로 계산해도 돼요. 아래는 `GradientTape`의 예예요.

# %% [markdown] lang="en"
# ## 6. Where it really looks: the field by gradient
#
# The field of exercise 1 is what a unit *can* see. How much it really looks there is measured by **gradient**: how
# sensitive is the unit in the middle to each pixel? Take absolute values, add them up over the channels, and take the
# mean over the images; because of ReLU each image has its own.
#
# Use TensorFlow's `GradientTape`, or compute backwards in NumPy. Here is the tape at work.

# %%
x = tf.constant([1.0, -2.0, 3.0])
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.reduce_sum(tf.nn.relu(x) ** 2)
print(tape.gradient(y, x).numpy())  # 2x where x > 0

# %% exercise="effective_field"

# %% [markdown] lang="ko"
# ## 7. 나의 VGG 설계하기
#
# 32x32x1 이미지를 위한 작은 VGG의 표를 설계하세요. 블록마다 (컨볼루션 수, 필터 수)예요. 컨볼루션은 모두 3x3이고 크기를
# 지키며, 블록은 2x2 최대 풀링으로 끝나요. 조건은 다음과 같고, 지키기만 하면 어떤 표든 정답이에요.
#
# - 마지막 맵은 4x4이고, 마지막 블록의 필터는 32개 이상이에요.
# - 뒤 블록의 필터가 앞 블록보다 적지 않아요.
# - 마지막 풀링이 끝난 맵의 한 칸은 44픽셀 이상을 봐요.
# - 컨볼루션의 가중치와 편향은 모두 합해 30,000개까지예요.
#
# 예를 들어 `[(1, 4), (2, 8)]`은 블록이 둘이고 마지막 맵이 8x8이에요. 이 표의 신경망을 8번 뒤에서 직접 학습시켜요.

# %% [markdown] lang="en"
# ## 7. A VGG of your own design
#
# Design the table of a small VGG for images of 32x32x1: a pair (convolutions, filters) a block. All convolutions are
# 3x3 and keep the size; each block ends with 2x2 max pooling. Any table that keeps these conditions is right:
#
# - the last map is 4x4, and the last block has at least 32 filters;
# - no block has fewer filters than the one before it;
# - a unit of the map after the last pooling sees at least 44 pixels;
# - the convolutions have at most 30,000 weights and biases altogether.
#
# `[(1, 4), (2, 8)]`, for example, has two blocks, and its last map is 8x8. After exercise 8 you train this network.

# %% exercise="design_vgg"

# %% [markdown] lang="ko"
# ## 8. 표에서 VGG 만들기
#
# 논문의 표 1은 블록의 목록이에요. VGG-16(열 D)과 VGG-19(열 E)는 표만 다르고 규칙은 같아요.
#
#     VGG-16   [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]
#     VGG-19   [(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)]
#
# 표를 받아 신경망을 만드는 함수를 쓰세요. `Sequential`, 함수형, `keras.Model`을 물려받은 클래스, 무엇이든 좋아요. 층의
# 이름도 자유예요. 숨은 검사는 두 블록의 VGG와, 필터 수를 줄인 VGG-19에 정해진 가중치를 넣고 **같은 값을 내놓는지**
# 봐요. 머리의 드롭아웃은 예측할 때는 아무 일도 하지 않으므로, 학습할 때의 답이 흩어지는 정도로 확인해요.

# %% [markdown] lang="en"
# ## 8. VGG from its table
#
# Table 1 of the paper is a list of blocks. VGG-16 (column D) and VGG-19 (column E) differ in the table alone:
#
#     VGG-16   [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]
#     VGG-19   [(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)]
#
# Write the function that builds the network of a table. `Sequential`, functional, or a class of your own that inherits
# from `keras.Model`: all are fine, and so is any name of a layer. The hidden checks give a VGG of two blocks, and a
# VGG-19 with fewer filters, fixed weights and look whether **they answer the same**. The dropout in the head does
# nothing at prediction, so it is found by how far the answers scatter in training.

# %% [markdown] lang="ko"
# 층은 이렇게 이어요. 작은 예예요.

# %% [markdown] lang="en"
# Layers are joined like this, in a small example.

# %%
example = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(2, 3, activation="relu"), layers.Flatten()])
print([layer.output.shape for layer in example.layers], example.count_params())

# %% exercise="vgg"

# %% [markdown] lang="ko"
# ## 9. VGG 전체를 더 큰 이미지에 적용하기
#
# 지금까지 만든 것을 모두 이어요. 학습이 끝난 VGG의 **가중치 목록**을 받아서, 배운 것보다 큰 이미지 위에서 자리마다
# 답하는 함수를 쓰세요.
#
# - 컨볼루션과 풀링은 이미지가 커져도 그대로예요. 맵이 커질 뿐이에요.
# - 완전 연결 층 세 개는 5번처럼 자리마다 답해요. 첫째 층의 창은 `window`이고, 둘째와 셋째 층의 창은 1x1이에요.
# - ReLU는 8번과 같은 자리에 있어요.
#
# 가중치는 `model.get_weights()`처럼 커널, 편향, 커널, 편향의 순서예요. 앞에서 만든 `slide_dense`를 불러도 되고(그러면
# 5번의 실수가 따라와요), TensorFlow의 `tf.nn.conv2d`와 `tf.nn.max_pool2d`를 써도 돼요. 작은 예에서 블록은 컨볼루션
# 하나(가운데 가중치만 1, 편향 -1)이고 창은 1x2예요.
#
#     이미지  1 2 0 1 5 0    컨볼루션과 ReLU  0 1 0 0 4 0    풀링  2 1 4    창 두 개  (2 1)과 (1 4)
#             0 3 2 0 1 1                     0 2 1 0 0 0
#
# 첫 완전 연결 층의 한 뉴런이 가중치 (1, 10)이면 창마다 2 + 10 = 12, 1 + 40 = 41이에요.

# %% [markdown] lang="en"
# ## 9. A whole VGG, slid
#
# Now join all that you have made. Write the function that is given the **list of weights** of a trained VGG, and
# answers everywhere in an image larger than those it learned from.
#
# - Convolutions and poolings stay as they are; the maps only get larger.
# - The three dense layers slide as in exercise 5. The window of the first is `window`, that of the others 1x1.
# - ReLU stands where it stands in exercise 8.
#
# The weights come as from `model.get_weights()`: kernel, bias, kernel, bias. You may call your `slide_dense` (its
# mistakes then come along) or use TensorFlow's `tf.nn.conv2d` and `tf.nn.max_pool2d`. In this small example the block
# is one convolution (its middle weight is 1, all others 0, and its bias -1), and the window is 1x2.
#
#     image  1 2 0 1 5 0    convolution and ReLU  0 1 0 0 4 0    pooling  2 1 4    two windows  (2 1) and (1 4)
#            0 3 2 0 1 1                          0 2 1 0 0 0
#
# A neuron of the first dense layer with the weights (1, 10) then gives 2 + 10 = 12 and 1 + 40 = 41.

# %% exercise="slide_vgg"

# %% [markdown] lang="ko"
# ## 모두 이어 보기
#
# 7번의 표로 8번의 신경망을 만들어 MNIST 숫자로 학습시켜요. 20초쯤 걸려요. (점수는 없어요.)

# %% [markdown] lang="en"
# ## All of it together
#
# Build the network of exercise 8 from the table of exercise 7, and train it on digits of MNIST. It takes about 20
# seconds. (There are no points for it.)

# %% tags=["at-home"]
digits = load("mnist-5000")
border = [(0, 0), (2, 2), (2, 2), (0, 0)]
images, others = (np.pad(part.images / np.float32(255), border) for part in (digits.train, digits.test))
try:
    keras.utils.set_random_seed(10)
    model = vgg(design_vgg(), (32, 32, 1), 64, 10)
except NotImplementedError:
    print(Text("design_vgg와 vgg를 먼저 풀어 보세요.", "Solve design_vgg and vgg first."))
else:
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    model.fit(images, digits.train.labels, epochs=4, batch_size=50, verbose=0)
    accuracy = model.evaluate(others, digits.test.labels, verbose=0)[1]
    print(Text(f"테스트 이미지의 {accuracy:.1%}를 맞혔어요.", f"It gets {accuracy:.1%} of the test images right."))

# %% [markdown] lang="ko"
# 학습한 첫 블록의 커널을 6번의 도구에 넣어 봐요. 1번의 도구로 구한 수용 영역 전체를 고르게 보나요?

# %% [markdown] lang="en"
# Hand the kernels of its first block to your tool of exercise 6. Does it look evenly at the whole field that your tool
# of exercise 1 gives?

# %% tags=["at-home"]
if "accuracy" in globals():
    try:
        kernels = [weights for weights in model.get_weights() if weights.ndim == 4][: design_vgg()[0][0]]
        field, _, before = field_and_jump([(3, 1, 1)] * len(kernels))
        seen = effective_field(others[:50], kernels)
    except NotImplementedError:
        print(Text("1번과 6번을 먼저 풀어 보세요.", "Solve exercises 1 and 6 first."))
    else:
        window = slice(16 - before, 16 - before + field)
        alt = Text(f"{field}x{field}픽셀의 기울기", f"Gradients of {field}x{field} pixels")
        show(picture_row({f"{field}x{field} pixels": seen[window, window]}), alt)

# %% [markdown] lang="ko"
# 이제 32x32로 학습한 신경망을 9번의 도구로 숫자 세 개가 나란히 놓인 32x96 이미지에 적용해요. 답 아홉 개
# 가운데 첫째, 다섯째, 아홉째가 숫자의 한가운데에서 한 답이에요. (`get_weights()`의 순서가 층의 순서인 `Sequential`이나
# 함수형 모델에서 돌아가요.)

# %% [markdown] lang="en"
# Now slide the network that learned from 32x32 over an image of 32x96, three digits side by side, by your tool of
# exercise 9. Of nine answers the first, fifth and ninth are those at the middle of a digit. (It works for a
# `Sequential` or functional model, in which `get_weights()` has the order of the layers.)

# %% tags=["at-home"]
if "accuracy" in globals():
    strip = np.concatenate(others[:3], axis=1)[None]
    try:
        found = np.argmax(slide_vgg(strip, design_vgg(), model.get_weights(), (4, 4)), axis=-1).ravel()
    except NotImplementedError:
        print(Text("slide_vgg를 먼저 풀어 보세요.", "Solve slide_vgg first."))
    else:
        alt = Text(f"나란히 놓인 숫자 {digits.test.labels[:3]}", f"The digits {digits.test.labels[:3]} side by side")
        show(picture_row({" ".join(map(str, found)): strip[0, ..., 0]}), alt)

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 숫자와 숫자 사이에서는 무엇이라고 답했나요? 신경망이 그런 이미지를 학습한 적이 있나요?

# %% [markdown] lang="en"
# **Think** (no points) What does it answer between two digits? Has it ever been taught such a place?
