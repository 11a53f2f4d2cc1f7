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
# # 12주차 과제: 더하는 신경망, ResNet
#
# 층을 깊게 쌓으면 왜 오히려 못 배울까요? ResNet의 부품인 배치 정규화와 잔차 블록, Xception의 분리 컨볼루션을 손으로
# 만들어요. 그다음 ResNet-50의 병목 블록과 CIFAR-10을 위한 ResNet을 Keras로 만들고, 학습이 끝난 ResNet에서 배치 정규화를
# 모두 없애요. 마지막에는 여러분의 블록으로 ResNet-50을 쌓고, 여러분의 ResNet을 학습시켜요.
#
# 예상 시간은 90~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 12 assignment: ResNet, the network that adds
#
# Why does a deeper network sometimes learn worse? Make the parts of ResNet by hand, batch normalization and the
# residual block, and Xception's separable convolution. Then build the bottleneck block of ResNet-50 and the ResNets for
# CIFAR-10 in Keras, and rid a trained ResNet of all its batch normalization. Last you stack ResNet-50 from your own
# block, and train a ResNet of yours.
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
# - 1번부터 6번까지는 NumPy만으로 풀 수 있어요. 7번과 8번에는 Keras를 쓰고, 9번에는 TensorFlow가 편해요.
#
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `C` 들어오는 채널 수, `F` 나가는 채널 수예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and arguments.
# - Run the **visible check** below each exercise: it tells at once whether you are right, and if not, what differs.
# - **Hidden checks** ask the same with other sizes and other numbers after you hand in.
# - The exercises are independent. If an answer calls your earlier function, an earlier mistake comes along, so write
#   each on its own.
# - A function leaves the arrays and lists that it is given as they are.
# - NumPy is enough for exercises 1 to 6. Exercises 7 and 8 are Keras, and TensorFlow helps in exercise 9.
#
# The letters are those of the lecture: `N` images, `H` height, `W` width, `C` channels in, `F` channels out.

# %%
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

from course.data import load
from course.figures import picture_row, show
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 배치 정규화: 학습할 때와 쓸 때
#
# 배치 정규화(batch normalization)는 채널마다 값을 평균 0, 분산 1로 맞춘 다음, 배운 두 수로 늘리고(gamma) 옮겨요(beta).
#
#     y = gamma · (x − 평균) / √(분산 + eps) + beta
#
# 어떤 평균과 분산일까요? **학습할 때는** 그 배치의 것이에요. 이미지 N장의 H x W 자리를 모두 모아 채널마다 하나씩
# 구해요. 동시에 **기억하는 값**(이동 평균)을 조금씩 그쪽으로 옮겨요. **쓸 때는** 기억한 값을 쓰고, 더는 바꾸지 않아요.
# 그래야 같은 이미지에 늘 같은 답을 해요. momentum이 0.9이고 기억하던 평균이 10, 배치의 평균이 20이면 11을 기억해요.

# %% [markdown] lang="en"
# ## 1. Batch normalization: in training and in use
#
# Batch normalization brings the values of each channel to mean 0 and variance 1. Then two learned numbers stretch them
# (gamma) and move them (beta):
#
#     y = gamma · (x − mean) / √(variance + eps) + beta
#
# Which mean and variance? **In training** those of the batch: all H x W places of its N images together give one of
# each for a channel. At the same time the **remembered** ones move a little towards them. **In use** the remembered
# ones are taken, and no longer change; so an image gets the same answer each time. With a momentum of 0.9, a remembered
# mean of 10 and a batch with a mean of 20, the layer remembers 11.

# %% exercise="batch_norm"

# %% [markdown] lang="ko"
# ## 2. 배치 정규화를 컨볼루션에 합치기
#
# 쓸 때의 배치 정규화는 채널마다 수를 곱하고 더할 뿐이에요. 바로 앞의 컨볼루션도 곱하고 더하니, 둘을 **컨볼루션 하나**로
# 합칠 수 있어요. 6주차에는 두 층을 합쳤어요. 이번에는 컨볼루션, 편향, 배치 정규화를 합쳐요. 휴대전화에서 도는 신경망은
# 대개 이렇게 합쳐져 있어요.
#
# 커널이 3, 편향이 1이고 배치 정규화의 평균이 5, 분산이 4, gamma가 2, beta가 10이면 (eps는 0)
#
#     x → 3x + 1 → 2 · (3x + 1 − 5) / 2 + 10 = 3x + 6

# %% [markdown] lang="en"
# ## 2. Folding batch normalization into a convolution
#
# In use batch normalization only multiplies each channel by a number and adds one. So does the convolution before it:
# the two are worth **a single convolution**. In week 6 you merged two layers; now it is a convolution, its bias and
# batch normalization. Networks that run on a phone have mostly been folded like this.
#
# With a kernel of 3, a bias of 1, and a batch normalization with mean 5, variance 4, gamma 2 and beta 10 (eps is 0):
#
#     x → 3x + 1 → 2 · (3x + 1 − 5) / 2 + 10 = 3x + 6

# %% exercise="fold"

# %% [markdown] lang="ko"
# ## 3. 잔차 블록의 끝: x를 더한다
#
# 잔차 블록(residual block)의 가지는 H(x)가 아니라 F(x) = H(x) − x를 배워요. 블록의 끝에서 x를 더하고 ReLU를 쓰면 돼요.
# 그런데 가지가 맵을 절반으로 줄이고 채널을 늘리면 x와 형상이 달라요. 논문의 **선택지 A**는 가중치 없이 맞춰요. 픽셀을
# 하나씩 건너뛰며 가져오고, 모자라는 채널은 0으로 채워요. 채널 하나, 픽셀 세 개, 스트라이드 2이면
#
#     x  4 9 1   →   4 1        y의 첫째 채널  −5  2      합   −1  3      ReLU   0  3
#                    0 0          둘째 채널   7 −3            7 −3             7  0

# %% [markdown] lang="en"
# ## 3. The end of a residual block: add x
#
# The branch of a residual block learns F(x) = H(x) − x, not H(x) itself. At the end x is added, and ReLU follows. But
# where the branch halves the maps and makes more of them, x has another shape. **Option A** of the paper mends this
# without any weights: it takes every second pixel, and fills the missing channels with zeros. With one channel, three
# pixels and stride 2:
#
#     x  4 9 1   →   4 1        y, first channel   −5  2      sum   −1  3      ReLU   0  3
#                    0 0          second channel    7 −3             7 −3             7  0

# %% exercise="residual"

# %% [markdown] lang="ko"
# ## 4. 나눠서 하는 컨볼루션: Xception
#
# 보통 컨볼루션은 자리와 채널을 한꺼번에 섞어요. 깊이별 분리 컨볼루션(depthwise separable convolution)은 둘로 나눠요.
#
# 1. **깊이별(depthwise)**: 채널마다 자기 커널 하나로 컨볼루션해요. 채널은 섞이지 않아요.
# 2. **점별(pointwise)**: 1x1 컨볼루션으로 채널만 섞어요.
#
# Xception에서는 둘 사이에 활성화 함수가 없어요. 한 채널, 한 줄, 커널 (100, 10, 1)이면 1 2 3은 12, 123, 230이 돼요.

# %% [markdown] lang="en"
# ## 4. A convolution in two steps: Xception
#
# A convolution mixes places and channels at once. A depthwise separable convolution takes two steps:
#
# 1. **depthwise**: each channel is convolved with one kernel of its own; channels do not mix;
# 2. **pointwise**: a 1x1 convolution mixes the channels alone.
#
# In Xception no activation stands between the two. On one channel and one row, the kernel (100, 10, 1) turns 1 2 3 into
# 12, 123, 230.

# %% exercise="separable_conv"

# %% [markdown] lang="ko"
# ## 5. 맵이 몇 개부터 8분의 1이 될까
#
# 맵 C개를 받아 F개를 내놓는 3x3을 생각해요. 픽셀 하나에 보통 컨볼루션은 9·C·F번, 분리 컨볼루션은 9·C + C·F번 곱해요.
# 분리 컨볼루션의 곱셈이 보통 컨볼루션의 **8분의 1 이하**가 되는 가장 작은 F는 얼마일까요? C에 따라 달라질까요?
#
# 예를 들어 절반 이하가 되는 가장 작은 F는 3이에요. 2이면 (9 + 2) / 18 > 1/2이고, 3이면 (9 + 3) / 27 < 1/2이에요.

# %% [markdown] lang="en"
# ## 5. From how many maps on is it an eighth?
#
# Take a 3x3 to which C maps go in and from which F come out. A pixel costs a full convolution 9·C·F multiplications,
# and a separable one 9·C + C·F. What is the smallest F for which the separable one takes **at most an eighth** of the
# full one's multiplications? And does C matter?
#
# For at most one half, for example, the smallest F is 3: with 2 it is (9 + 2) / 18 > 1/2, with 3 (9 + 3) / 27 < 1/2.

# %% exercise="fewest_maps"

# %% [markdown] lang="ko"
# ## 6. 더 깊게 했더니: 무슨 일이 일어났을까
#
# 논문은 층이 20개인 보통 신경망보다 56개인 것이 **학습 이미지에서도** 더 많이 틀리는 것을 보였어요. 과적합이 아니에요.
#
# - `"degradation"` (성능 저하): 깊은 쪽의 학습 오차가 더 커요.
# - `"overfitting"` (과적합): 학습 오차는 더 크지 않은데, 테스트 오차가 더 커요.
# - `"neither"`: 둘 다 아니에요.
#
# 아래 여섯 경우에 각각 어느 것인지 고르세요. 오차의 차이는 우연이 아니라고 해요.

# %% [markdown] lang="en"
# ## 6. It was made deeper: what happened?
#
# The paper showed a plain network of 56 layers err more often than one of 20 **on the training images, too**. That is
# not overfitting.
#
# - `"degradation"`: the deeper one has a larger error in training.
# - `"overfitting"`: it has no larger error in training, but a larger one on the test images.
# - `"neither"`: neither of the two.
#
# Choose for each of the six cases below. None of the differences is due to chance.

# %% exercise="what_happened"

# %% [markdown] lang="ko"
# ## 7. ResNet-50의 병목 블록
#
# 맵이 256개이면 3x3 두 층은 비싸요. 병목 블록(bottleneck)은 1x1로 채널을 줄이고, 3x3을 하고, 1x1로 다시 네 배로 늘려요.
#
#     x ─┬─ 1x1, filters ─ BN ─ ReLU ─ 3x3, filters ─ BN ─ ReLU ─ 1x1, 4·filters ─ BN ─┬─ 더하기 ─ ReLU
#        └──────────────── (형상이 다를 때만: 1x1, 4·filters ─ BN) ────────────────────┘
#
# `Sequential`, 함수형, `keras.Model`을 물려받은 클래스, 무엇이든 좋고 층의 이름과 층을 만드는 순서도 자유예요. 숨은
# 검사는 정해진 가중치를 넣고 **같은 값을 내놓는지** 봐요. 층을 잇고 더하는 작은 예예요.

# %% [markdown] lang="en"
# ## 7. The bottleneck block of ResNet-50
#
# On 256 maps two layers of 3x3 are dear. A bottleneck block has a 1x1 reduce the channels, then a 3x3, and a 1x1 that
# makes them four times as many.
#
#     x ─┬─ 1x1, filters ─ BN ─ ReLU ─ 3x3, filters ─ BN ─ ReLU ─ 1x1, 4·filters ─ BN ─┬─ add ─ ReLU
#        └──────────────── (only where the shapes differ: 1x1, 4·filters ─ BN) ────────┘
#
# `Sequential`, functional, or a class of your own that inherits from `keras.Model`: all are fine, and so are any names
# of layers and any order in which you make them. The hidden checks give it fixed weights and look
# whether **it answers the same**. Here is a small example of how layers are joined and added.

# %%
inputs = keras.Input((8, 8, 2))
y = layers.BatchNormalization()(layers.Conv2D(2, 3, padding="same", use_bias=False)(inputs))
example = keras.Model(inputs, layers.Add()([inputs, y]))
print(example.output_shape, example.count_params())

# %% exercise="bottleneck"

# %% [markdown] lang="ko"
# ## 8. CIFAR-10을 위한 ResNet
#
# 32x32 이미지를 위한 ResNet은 3x3 컨볼루션 하나로 시작하고, 3x3 두 층짜리 블록을 세 그룹으로 쌓아요. 스킵 연결은
# 선택지 A라서 **가중치가 없어요**. 그룹마다 블록이 3개면 ResNet-20, 9개면 ResNet-56이에요.
#
#     ResNet-20   cifar_resnet(3, [16, 32, 64], (32, 32, 3), 10)    1 + 3·(2·3) + 1 = 20층
#     ResNet-56   cifar_resnet(9, [16, 32, 64], (32, 32, 3), 10)
#
# 주의할 것이 하나 있어요. 3x3 앞에서는 네 변에 0을 한 줄씩 채워요. 스트라이드가 1이면 `padding="same"`과 같지만, 2이면
# 달라요(5주차). 픽셀을 하나씩 건너뛰고 앞쪽에 0을 채우는 작은 예예요. Keras의 텐서는 NumPy 배열처럼 자를 수 있어요.

# %% [markdown] lang="en"
# ## 8. The ResNets for CIFAR-10
#
# The ResNets for images of 32x32 begin with one 3x3 convolution, and stack blocks of two 3x3 in three groups. The skip
# connections are those of option A and **have no weights**. Three blocks a group make ResNet-20, nine ResNet-56.
#
#     ResNet-20   cifar_resnet(3, [16, 32, 64], (32, 32, 3), 10)    1 + 3·(2·3) + 1 = 20 layers
#     ResNet-56   cifar_resnet(9, [16, 32, 64], (32, 32, 3), 10)
#
# One thing needs care. Before a 3x3, one line of zeros is laid on all four sides. With stride 1 that is what
# `padding="same"` does; with stride 2 it is not (week 5). The small example takes every second pixel and lays zeros in
# front of them: Keras's tensors are sliced as NumPy's arrays are.

# %%
inputs = keras.Input((6, 1))
every_second = inputs[:, ::2]
example = keras.Model(inputs, ops.pad(every_second, [(0, 0), (3, 0), (0, 0)]))
print(example(np.arange(6.0).reshape(1, 6, 1))[0, :, 0].numpy())

# %% exercise="cifar_resnet"

# %% [markdown] lang="ko"
# ## 9. 배치 정규화가 없는 ResNet
#
# 지금까지 만든 것을 이어요. 학습이 끝난 8번의 신경망에서 **가중치 목록**만 받아, Keras의 층 없이 같은 답을 계산하세요.
#
# - 컨볼루션마다 커널, gamma, beta, 평균, 분산의 다섯이 차례로 있어요. 2번처럼 커널과 편향으로 합칠 수 있어요.
# - 블록의 끝은 3번과 같아요. 앞에서 만든 `fold`와 `residual`을 불러도 돼요(그러면 그 실수가 따라와요).
# - 컨볼루션에는 TensorFlow의 `tf.nn.conv2d`가 편해요.
#
# `tf.nn.conv2d`의 작은 예예요. 이미지와 커널의 자료형이 같아야 해요.

# %% [markdown] lang="en"
# ## 9. A ResNet without batch normalization
#
# Now join what you have made. Given nothing but the **list of weights** of a trained network of exercise 8, compute
# what it answers, without Keras's layers.
#
# - For each convolution there are five in a row: kernel, gamma, beta, mean, variance. As in exercise 2 they fold into a
#   kernel and a bias.
# - A block ends as in exercise 3. You may call your `fold` and your `residual` (their mistakes then come along).
# - For the convolutions TensorFlow's `tf.nn.conv2d` helps.
#
# Here it is at work. Image and kernel must have the same type of numbers.

# %%
image = tf.constant(np.arange(4.0).reshape(1, 2, 2, 1))
print(tf.nn.conv2d(image, tf.constant(np.full((1, 1, 1, 1), 10.0)), 1, "VALID")[0, :, :, 0].numpy())

# %% exercise="folded_resnet"

# %% [markdown] lang="ko"
# ## 모두 이어 보기
#
# 먼저 7번의 블록으로 **ResNet-50**을 쌓아요. 논문의 표 1은 네 줄짜리 표예요. 만든 신경망의 학습 가능한 파라미터는
# 25,557,032개여야 해요. (점수는 없어요.)

# %% [markdown] lang="en"
# ## All of it together
#
# First stack **ResNet-50** from the block of exercise 7: table 1 of the paper has four rows. The network should have
# 25,557,032 parameters that are trained. (There are no points for it.)

# %% tags=["at-home"]
TABLE = [(3, 64), (4, 128), (6, 256), (3, 512)]  # blocks, filters
try:
    x = inputs = keras.Input((224, 224, 3))
    x = layers.Conv2D(64, 7, 2, use_bias=False)(layers.ZeroPadding2D(3)(x))
    x = layers.ReLU()(layers.BatchNormalization(epsilon=1e-5)(x))
    x = layers.MaxPooling2D(3, 2)(layers.ZeroPadding2D(1)(x))
    for row, (blocks, filters) in enumerate(TABLE):
        for number in range(blocks):
            x = bottleneck(tuple(x.shape[1:]), filters, 2 if row > 0 and number == 0 else 1)(x)
    resnet50 = keras.Model(inputs, layers.Dense(1000)(layers.GlobalAveragePooling2D()(x)))
except NotImplementedError:
    print(Text("bottleneck을 먼저 풀어 보세요.", "Solve bottleneck first."))
else:
    print(f"{sum(np.prod(weight.shape) for weight in resnet50.trainable_weights):,}")

# %% [markdown] lang="ko"
# 이제 8번의 ResNet-20을 필터 수만 절반으로 줄여 MNIST 숫자로 학습시켜요. 빨리 끝나도록 숫자의 가로와 세로도 절반으로
# 줄여요. `TRAIN`을 `True`로 바꾸고 그 셀부터 실행하세요. 30초쯤 걸려요.

# %% [markdown] lang="en"
# Now train the ResNet-20 of exercise 8, with half as many filters, on digits of MNIST, whose sides are halved, too, so
# that it does not take long. Set `TRAIN` to `True` and run the cells from there: about half a minute.

# %%
TRAIN = False

# %% tags=["at-home"]
digits = load("mnist-5000")
images, others = (
    np.float32(part.images.reshape(-1, 14, 2, 14, 2, 1).mean(axis=(2, 4)) / 255) for part in (digits.train, digits.test)
)
try:
    keras.utils.set_random_seed(12)
    model = cifar_resnet(3, [8, 16, 32], (14, 14, 1), 10)
except NotImplementedError:
    print(Text("cifar_resnet을 먼저 풀어 보세요.", "Solve cifar_resnet first."))
else:
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    if TRAIN:
        model.fit(images, digits.train.labels, epochs=3, batch_size=16, verbose=0)
        accuracy = model.evaluate(others, digits.test.labels, verbose=0)[1]
        print(Text(f"테스트 이미지의 {accuracy:.1%}를 맞혔어요.", f"It gets {accuracy:.1%} of the test images right."))

# %% [markdown] lang="ko"
# 9번의 도구는 같은 답을 하나요? 배치 정규화가 하나도 없는데도요. (`get_weights()`의 순서가 층의 순서인 함수형 모델에서
# 돌아가요.) 아래 그림의 제목은 그 답이에요. 학습하기 전에는 로짓은 같아도 답이 엉터리예요.

# %% [markdown] lang="en"
# Does your tool of exercise 9 answer the same, without any batch normalization? (It works for a functional model, in
# which `get_weights()` has the order of the layers.) Its answers stand above the images; before training the logits
# agree as well, but the answers are nonsense.

# %% tags=["at-home"]
if "model" in globals():
    try:
        logits = folded_resnet(others[:6], 3, model.get_weights())
    except NotImplementedError:
        print(Text("folded_resnet을 먼저 풀어 보세요.", "Solve folded_resnet first."))
    else:
        apart = np.abs(logits - model(others[:6])).max()
        print(Text(f"로짓의 가장 큰 차이: {apart:.6f}", f"Logits differ by at most {apart:.6f}"))
        titles = [f"{digit} (#{n})" for n, digit in enumerate(np.argmax(logits, axis=1))]
        alt = Text(f"테스트 숫자 {digits.test.labels[:6]}", f"The test digits {digits.test.labels[:6]}")
        show(picture_row(dict(zip(titles, others[:6, :, :, 0], strict=True))), alt)

# %% [markdown] lang="ko"
# ## 10. 여러 모델을 하나로?
#
# 슬라이드는 ResNet이 "하나의 모델로 여러 모델을 훈련시킨 것과 같은 효과를 얻는 드롭아웃과 유사"하다고 해요. 학습이 끝난
# ResNet에서 블록 하나를 빼면 정확도가 조금만 떨어져요. 보통 신경망에서 층을 빼면 크게 무너지고요(Veit 외, 2016). 두세
# 문장으로 답해 보세요. **왜** 그럴까요? 그리고 ResNet은 드롭아웃과 무엇이 닮았고 무엇이 다를까요? 맞춤법이나 문장의
# 길이가 아니라 이유를 읽고 점수를 줘요.

# %% [markdown] lang="en"
# ## 10. Many models in one?
#
# The slide says that ResNet is "similar to dropout, which has the effect of training many models in one". A trained
# ResNet without one of its blocks loses little accuracy, while a plain network without some of its layers breaks down
# (Veit and others, 2016). Answer in two or three sentences. **Why** is that so? And in what is ResNet like dropout, in
# what is it not? It is your reasons that are read, not spelling or length.

# %% question="many_models_in_one"
