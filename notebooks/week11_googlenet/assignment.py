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
# # 11주차 과제: Inception 모듈을 조립해 GoogLeNet까지
#
# 1x1 컨볼루션을 행렬로 계산하고, 모듈의 비용을 세고, 크기가 다른 가지를 이어 붙이고, 보조 분류기가 있는 손실을
# 계산해요. 그다음 예산 안에서 모듈을 설계하고, Inception 모듈과 GoogLeNet을 Keras로 만들어요. 이어서 여러분이 설계한
# 모듈로 조립한 신경망을 옷 이미지로 학습시키고, 마지막으로 짧은 질문 하나에 글로 답해요.
#
# 예상 시간은 80~110분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 11 assignment: from an Inception module to GoogLeNet
#
# Compute a 1x1 convolution as a matrix, count what a module costs, join branches of several sizes, and compute the loss
# with auxiliary classifiers. Then design a module within a budget, and build an Inception module and GoogLeNet in
# Keras. Then you train a network assembled from modules of your own design on images of clothes, and last you answer
# one short question in words.
#
# It takes about 80 to 110 minutes. Each exercise is graded on its own: if you are stuck, go on with the next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 쓰세요. 함수 이름과 인자는 바꾸지 마세요.
# - 각 문제 아래의 **공개 검사**를 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알 수 있어요.
# - **숨은 검사**는 제출한 뒤에 다른 크기와 다른 숫자로 같은 것을 확인해요.
# - 문제는 서로 독립이에요. 앞에서 만든 함수를 불러 쓰면 앞의 실수도 따라오니, 각각 따로 작성하세요.
# - 함수는 받은 배열과 리스트를 바꾸지 않아요.
# - 1번부터 7번까지는 NumPy만으로 풀 수 있어요. 8번과 9번에는 Keras를 써요.
#
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `C` 채널 수, `F` 필터 수예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and arguments.
# - Run the **visible check** below each exercise: it tells at once whether you are right, and if not, what differs.
# - **Hidden checks** ask the same with other sizes and other numbers after you hand in.
# - The exercises are independent. If an answer calls your earlier function, an earlier mistake comes along, so write
#   each on its own.
# - A function leaves the arrays and lists that it is given as they are.
# - NumPy is enough for exercises 1 to 7. Exercises 8 and 9 are Keras.
#
# The letters are those of the lecture: `N` images, `H` height, `W` width, `C` channels, `F` filters.

# %%
import keras
import numpy as np
from keras import layers

from course.data import load
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 1x1 컨볼루션: 픽셀마다 같은 행렬
#
# 한 픽셀의 채널이 (1, 2)이고 필터 두 개의 가중치가 (1, 10)과 (-1, 0), 편향이 100과 0이면
#
#     1·1 + 2·10 + 100 = 121      1·(-1) + 2·0 + 0 = -1, ReLU를 지나면 0
#
# 모든 이미지의 모든 픽셀에 이 계산을 하세요. 커널은 (C, F) 행렬이고, 열 하나가 필터 하나예요.

# %% [markdown] lang="en"
# ## 1. A 1x1 convolution: one matrix for every pixel
#
# Take a pixel with the channels (1, 2), two filters with the weights (1, 10) and (-1, 0), and the biases 100 and 0:
#
#     1·1 + 2·10 + 100 = 121      1·(-1) + 2·0 + 0 = -1, which ReLU makes 0
#
# Do so for every pixel of every image. The kernel is a matrix (C, F): a filter is a column.

# %% exercise="pointwise"

# %% [markdown] lang="ko"
# ## 2. 모듈 하나의 비용
#
# 표의 한 줄은 필터 수 여섯 개이고, 순서는 (1x1, 3x3 앞의 1x1, 3x3, 5x5 앞의 1x1, 5x5, 풀링 뒤의 1x1)이에요. 이미지 한
# 장의 **가중치와 편향의 수, 곱셈의 수, 나오는 채널의 수**를 이 순서로 돌려주세요. 맵의 크기는 그대로예요. 패딩의 0과
# 곱하는 것도 곱셈으로 세지만, 편향과 풀링은 세지 않아요. 채널이 2개인 4x4 맵에 (1, 1, 2, 1, 1, 1)을 적용하면
#
#     가중치   2·1   2·1   9·1·2   2·1   25·1·1   2·1   모두 51, 편향 7개를 더해 58
#     곱셈     51 · (4·4) = 816
#     출력     1 + 2 + 1 + 1 = 5채널
#
# 다 풀었다면 슬라이드의 모듈 `inception_cost((128, 64, 192, 64, 96, 64), 256, 28)`도 계산해 보세요.

# %% [markdown] lang="en"
# ## 2. What a module costs
#
# A row of the table is six numbers of filters: (1x1, 1x1 before the 3x3, 3x3, 1x1 before the 5x5, 5x5, 1x1 after the
# pooling). Return, in this order, **the number of weights and biases, of multiplications for one image, and of channels
# that come out**. The maps keep their size. Multiplications with the padding's zeros count, too; biases and pooling
# take none. On maps of 4x4 with 2 channels, (1, 1, 2, 1, 1, 1) takes
#
#     weights           2·1   2·1   9·1·2   2·1   25·1·1   2·1   51 in all; with 7 biases 58
#     multiplications   51 · (4·4) = 816
#     channels          1 + 2 + 1 + 1 = 5 come out
#
# Once it works, compute the slide's module: `inception_cost((128, 64, 192, 64, 96, 64), 256, 28)`.

# %% exercise="inception_cost"

# %% [markdown] lang="ko"
# ## 3. 크기가 다른 가지를 이어 붙이기
#
# 패딩이 있으면 네 가지의 맵은 크기가 같아요. 패딩이 **없으면** 3x3을 지날 때 두 줄, 5x5를 지날 때 네 줄이 줄어서 크기가
# 서로 달라져요. 그런 맵도 이어 붙일 수 있도록, 가장 작은 크기에 맞추어 **가운데**를 남기세요. 가로가 4칸과 2칸이면 큰
# 쪽의 양 끝을 하나씩 버려요.
#
#     0 1 2 3  →  1 2        7 8  →  7 8        한 칸에 두 채널: (1, 7), (2, 8)
#
# 버릴 줄이 홀수 개이면 아래쪽과 오른쪽에서 한 줄 더 버려요. 높이와 너비는 따로 맞추고, 채널은 받은 가지의 순서대로
# 놓아요.

# %% [markdown] lang="en"
# ## 3. Branches of several sizes, joined
#
# With padding all four branches have one size. **Without** it a 3x3 loses two rows and a 5x5 four. To join such
# branches, too, keep of each its **middle**, as large as the smallest. Of four places and two, the larger one loses one
# at each end:
#
#     0 1 2 3  →  1 2        7 8  →  7 8        two channels at a place: (1, 7), (2, 8)
#
# Where their number is odd, one more is left out below, or on the right. Height and width are fitted each on its own,
# and the channels keep the order of the branches.

# %% exercise="merge"

# %% [markdown] lang="ko"
# ## 4. 보조 분류기가 있는 손실
#
# 로짓의 손실은 교차 엔트로피를 이미지에 걸쳐 평균 낸 값이에요. 학습할 때는(`training`이 참) 보조 분류기마다 그 손실의
# 0.3배를 더하고, 쓸 때는 더하지 않아요. 보조 분류기의 목록은 비어 있을 수도 있어요. 로짓이 (0, 0)이면 확률이 절반이므로
# 손실은 log 2, 곧 0.693이에요. 이런 보조 분류기가 둘이고 마지막 층이 완벽하면 0 + 0.3·0.693 + 0.3·0.693 = 0.416이에요.
#
# 로짓이 1000이면 `np.exp`가 오버플로로 `inf`가 돼요. 3주차에 쓴 방법이 여기서도 통해요. 이미지마다 가장 큰 로짓을 먼저
# 빼도 softmax는 그대로예요.

# %% [markdown] lang="en"
# ## 4. The loss with auxiliary classifiers
#
# The loss of logits is the mean of their cross-entropy over the images. In training (`training` is true) each head adds
# 0.3 times its loss, in use none does. The list of heads may be empty. Logits of (0, 0) give a probability of one half
# and a loss of log 2, or 0.693. With two such heads, and a last layer that is perfect, it is
# 0 + 0.3·0.693 + 0.3·0.693 = 0.416.
#
# With a logit of 1000 `np.exp` overflows to `inf`. What served in week 3 serves here: subtract each image's largest
# logit first, and softmax stays the same.

# %% exercise="auxiliary_loss"

# %% [markdown] lang="ko"
# ## 5. 병목을 더 좁히면
#
# 슬라이드의 모듈은 28x28x256 맵에서 (128, 64, 192, 64, 96, 64)예요. 3x3과 5x5 앞의 1x1을 **32개로 절반**으로 줄이면
# 곱셈이 남아요. 그 곱셈을 모두 5x5의 필터에 쓴다면, 슬라이드의 모듈보다 곱셈이 많아지지 않는 가장 큰 필터 수는
# 얼마일까요? 편향은 세지 않아요.
#
# 작은 예를 볼까요? 2채널을 받는 (1, 2, 1, 2, 1, 1) 모듈은 맵의 한 자리에서 2·6 + 9·2·1 + 25·2·1 = 80번 곱해요. 앞의
# 1x1을 2개에서 1개로 줄이면 2·4 + 9·1·1 + 25·1·M번이므로 M은 2까지예요(80 - 17 = 63, 63 ÷ 25 = 2.5).

# %% [markdown] lang="en"
# ## 5. With a narrower bottleneck
#
# The slide's module has (128, 64, 192, 64, 96, 64) on maps of 28x28x256. **Halve** the 1x1 before the 3x3 and the 5x5,
# to 32, and multiplications are left over. Spend them all on filters of 5x5: how many may there be, at most, so that
# the module takes no more multiplications than the slide's? Biases are not counted.
#
# A small example, at one place with 2 channels: (1, 2, 1, 2, 1, 1) takes 2·6 + 9·2·1 + 25·2·1 = 80. With one 1x1 in
# the place of two it takes 2·4 + 9·1·1 + 25·1·M, and M goes up to 2 (80 - 17 = 63, and 63 ÷ 25 = 2.5).

# %% exercise="most_five"

# %% [markdown] lang="ko"
# ## 6. 맞는 말 고르기
#
# 맞는 말에는 `True`, 틀린 말에는 `False`로 답하세요. 헷갈리면 강의의 2절과 4절부터 7절까지를 다시 보세요.
#
# | | GoogLeNet에 대한 말 |
# |---|---|
# | A | 1x1 컨볼루션은 픽셀의 이웃도 본다 |
# | B | 사이에 활성화 함수가 없으면 1x1과 그 뒤의 3x3을 3x3 하나로 쓸 수 있다 |
# | C | 모듈 안의 풀링은 맵의 높이와 너비를 반으로 줄인다 |
# | D | inception_4a 뒤에 있는 보조 분류기의 손실은 inception_4e의 가중치를 바꾼다 |
# | E | 쓸 때는 보조 분류기를 떼어 내도 신경망의 답이 같다 |
# | F | 전역 평균 풀링에는 가중치가 없다 |

# %% [markdown] lang="en"
# ## 6. Which claims hold
#
# Answer `True` for each claim that holds and `False` for each that doesn't. If in doubt, see part 2 and parts 4 to 7 of
# the lecture.
#
# | | of GoogLeNet |
# |---|---|
# | A | a 1x1 convolution sees the neighbours of a pixel |
# | B | without an activation function between them, a 1x1 and the 3x3 after it can be written as one 3x3 |
# | C | the pooling of a module halves the height and width of the map |
# | D | the loss of the head after inception_4a changes the weights of inception_4e |
# | E | the network answers the same in use when its auxiliary heads are taken off |
# | F | global average pooling has no weights |

# %% exercise="what_holds"

# %% [markdown] lang="ko"
# ## 7. 예산 안에서 모듈 설계하기
#
# 14x14x64 맵을 받는 모듈의 필터 수 여섯 개를 2번의 순서로 정하세요. 조건만 지키면 어떤 답이든 정답이에요.
#
# - 모두 96채널이 나오고, 그 가운데 3x3에서 32개 이상, 5x5에서 16개 이상이 나와요.
# - 3x3과 5x5 앞의 1x1은 필터가 각각 8개 이상이고, 들어오는 64개보다 적어요(병목).
# - 곱셈은 3,000,000번까지예요.
#
# 9번을 푼 다음, 이 모듈로 신경망을 조립해 학습시켜요.

# %% [markdown] lang="en"
# ## 7. A module within a budget
#
# Choose a module for maps of 14x14x64: its six numbers of filters, in the order of exercise 2. Any answer that keeps
# the conditions is right:
#
# - 96 channels come out, at least 32 of them from the 3x3 and at least 16 from the 5x5;
# - each 1x1 before the 3x3 and the 5x5 has at least 8 filters and fewer than the 64 that come in (a bottleneck);
# - it takes at most 3,000,000 multiplications.
#
# After exercise 9 you train a network of such modules.

# %% exercise="design_module"

# %% [markdown] lang="ko"
# ## 8. Inception 모듈
#
# 네 가지가 모두 입력을 받는 모듈을 Keras로 만드세요. 필터 수 여섯 개는 2번의 순서예요.
#
# | 가지 | 층 |
# |---|---|
# | 1 | 1x1 |
# | 2 | 1x1, 그 뒤에 3x3 |
# | 3 | 1x1, 그 뒤에 5x5 |
# | 4 | 3x3 최대 풀링, 그 뒤에 1x1 |
#
# 모두 스트라이드가 1이고 맵의 크기를 지켜요. 컨볼루션에는 편향이 있고, 컨볼루션마다 ReLU가 뒤따라요. 네 결과를 이
# 순서대로 채널 방향으로 이어 붙이면 돼요.
#
# 층 하나의 출력을 여러 층에 줄 수 있고, `layers.Concatenate`가 여러 출력을 이어 붙여요. 아래는 가지가 둘인 작은 예예요.
# `keras.Model`을 물려받은 클래스로 만들어도 되고, 층의 이름과 층을 만드는 순서는 자유예요.

# %% [markdown] lang="en"
# ## 8. An Inception module
#
# Build a module in Keras whose four branches all see the input. The six numbers of filters come in the order of
# exercise 2.
#
# | branch | layers |
# |---|---|
# | 1 | 1x1 |
# | 2 | 1x1, then 3x3 |
# | 3 | 1x1, then 5x5 |
# | 4 | max pooling of 3x3, then 1x1 |
#
# All have stride 1 and keep the maps' size. Each convolution has biases and is followed by ReLU. The four results are
# concatenated along the channels in this order.
#
# The output of one layer may go to several layers, and `layers.Concatenate` joins several outputs. Below is a small
# example with two branches. A class of your own that inherits from `keras.Model` is fine, too, and so are any names of
# layers and any order in which you make them.

# %%
x = keras.Input((8, 8, 3))
branches = [layers.Conv2D(2, 3, padding="same")(x), layers.AveragePooling2D(2, strides=1, padding="same")(x)]
example = keras.Model(x, layers.Concatenate()(branches))
print(example.output_shape, example.count_params())

# %% exercise="inception"

# %% [markdown] lang="ko"
# ## 9. 표에서 GoogLeNet 만들기
#
# 표는 단계의 목록이고, 단계는 모듈의 목록이에요. 논문의 GoogLeNet은 모듈이 2개, 5개, 2개인 단계 셋이에요. 여기서는
# 첫 모듈 앞의 층들(줄기, stem)의 필터를 줄이고, 정규화와 보조 분류기는 빼요.
#
# | 차례 | 층 |
# |---|---|
# | 줄기 | 7x7 컨볼루션, 스트라이드 2, 필터 16개 |
# | | 최대 풀링 |
# | | 1x1 컨볼루션, 필터 16개 |
# | | 3x3 컨볼루션, 필터 48개 |
# | | 최대 풀링 |
# | 단계 1 | 한 줄에 하나씩, 8번의 모듈 |
# | | 최대 풀링 |
# | 단계 2 | 한 줄에 하나씩, 8번의 모듈 |
# | ... | 단계와 단계 사이에는 최대 풀링, 마지막 단계 뒤에는 없음 |
# | 머리 | 전역 평균 풀링, 비율 0.4의 드롭아웃, 완전 연결 층(로짓을 그대로) |
#
# 모듈 밖의 최대 풀링은 모두 3x3에 스트라이드 2예요. 패딩은 모두 `"same"`이고, 컨볼루션에는 편향이 있고 ReLU가 뒤따라요.
#
# 숨은 검사는 정해진 가중치를 넣고 **같은 값을 내놓는지** 봐요. 드롭아웃은 학습할 때의 답이 흩어지는 정도로 확인해요.

# %% [markdown] lang="en"
# ## 9. GoogLeNet from its table
#
# The table is a list of stages, and a stage is a list of modules. The paper's GoogLeNet has three stages of 2, 5 and 2
# modules. Here the layers before the first module (the stem) have fewer filters, and normalization and auxiliary heads
# are left out.
#
# | | layers |
# |---|---|
# | stem | 7x7 convolution, stride 2, 16 filters |
# | | max pooling |
# | | 1x1 convolution, 16 filters |
# | | 3x3 convolution, 48 filters |
# | | max pooling |
# | stage 1 | a module of exercise 8 for each row |
# | | max pooling |
# | stage 2 | a module of exercise 8 for each row |
# | ... | a max pooling between any two stages, none after the last |
# | head | global average pooling, dropout of rate 0.4, a dense layer (its logits as they are) |
#
# The max poolings outside the modules are all 3x3 with stride 2. All padding is `"same"`; each convolution has biases
# and is followed by ReLU.
#
# The hidden check gives the network fixed weights and looks whether it **answers the same**. Dropout is found by how
# far the answers scatter in training.

# %% exercise="googlenet"

# %% [markdown] lang="ko"
# ## 모두 이어 보기
#
# 7번의 모듈 두 개로 신경망을 조립해 옷 이미지 2,000장으로 학습시켜요. 30초쯤 걸려요. (점수는 없어요.) 줄기가 맵을
# 8분의 1로 줄이므로, 이미지를 두 배인 56x56으로 늘려서 넣어요.

# %% [markdown] lang="en"
# ## All of it together
#
# Assemble a network from two modules of exercise 7, and train it on 2,000 images of clothes. It takes about 30 seconds.
# (There are no points for it.) The stem leaves an eighth of the size, so the images are first enlarged to 56x56.

# %% tags=["at-home"]
clothes = load("fashion-mnist-3000")
images, others = (
    part.images.repeat(2, axis=1).repeat(2, axis=2) / np.float32(255) for part in (clothes.train, clothes.test)
)
try:
    keras.utils.set_random_seed(11)
    row = tuple(design_module())
    model = googlenet([[row, row]], (56, 56, 1), 10)
except NotImplementedError:
    print(Text("design_module과 googlenet을 먼저 풀어 보세요.", "Solve design_module and googlenet first."))
else:
    model.compile(
        keras.optimizers.Adam(2e-3), keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
    )
    model.fit(images, clothes.train.labels, epochs=6, batch_size=50, verbose=0)
    accuracy = model.evaluate(others, clothes.test.labels, verbose=0)[1]
    print(Text(f"테스트 이미지의 {accuracy:.1%}를 맞혔어요.", f"It gets {accuracy:.1%} of the test images right."))

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 여러분의 모듈과, 5x5의 필터를 하나만 남기고 나머지를 3x3으로 옮긴 모듈의 곱셈을 2번의
# 함수로 비교해 보세요. 그 모듈로 학습시키면 정확도가 얼마나 달라지나요? 시드를 바꾸어 다시 학습시켜도 그만큼
# 달라지나요?

# %% [markdown] lang="en"
# **Think** (no points) By your function of exercise 2, compare the multiplications of your module with those of one in
# which all filters of 5x5 but one have moved to the 3x3. How much does the accuracy change if you train with that one?
# Does it change as much with another seed?

# %% [markdown] lang="ko"
# ## 10. 병목은 무엇을 버릴까
#
# "5x5 앞의 1x1은 256채널을 64채널로 줄이니까 정보를 버린다. 그러니 빼는 것이 낫다." 이렇게 말하는 친구에게 두세
# 문장으로 답해 보세요. 5번의 슬라이드 모듈에서 그 1x1을 빼면 5x5 가지의 곱셈은 맵의 한 자리에서 **몇 번에서 몇 번으로**
# 바뀔까요? 그리고 채널을 줄여도 괜찮으려면 256채널이 **어떠해야** 할까요? 괜찮지 않은 경우도 하나 들어 보세요.
# 맞춤법이나 문장의 길이가 아니라 이유를 읽고 점수를 줘요.

# %% [markdown] lang="en"
# ## 10. What does a bottleneck throw away?
#
# "The 1x1 before the 5x5 makes 64 channels of 256, so it throws information away. Better leave it out." Answer a friend
# who says so, in two or three sentences. In the slide's module of exercise 5, **from how many to how many**
# multiplications does the 5x5 branch go at one place of the map if that 1x1 is left out? And **what must be so** of the
# 256 channels for the reduction to do no harm? Give one case in which it does. It is your reasons that are read, not
# spelling or length.

# %% question="what_a_bottleneck_loses"
