# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 6주차: 특징 맵(feature map), CNN의 속을 들여다보기
#
# 이번 주에는 슬라이드의 CNN 속을 들여다봐요. CIFAR-10으로 학습시킨 신경망이 이 과목에 들어 있어요. 열 가지 물체를 열에
# 여덟 넘게 맞히지만, **고양이를 개로, 개를 고양이로** 곧잘 잘못 봐요.
#
# > **이번 주의 질문.** 같은 고양이 사진인데 조금 왼쪽을 오려 냈더니 개라고 해요. 개와 고양이는 어느 층에서부터
# > 갈라지고, 신경망은 이미지의 어디를 보고 답했을까요?
#
# 정확도라는 숫자 하나로는 답할 수 없어요. 마지막에 함께 답해 봅시다.
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1, 2 | 층마다 세어 보기, 하나로 합쳐지는 두 층 | 17분 |
# | 3, 4 | 학습된 신경망, 혼동 행렬, 이미지 세 장 | 13분 |
# | 5, 6 | 첫 층의 필터, 블록을 지나는 특징 맵 | 15분 |
# | 7, 8 | 가장 강하게 반응한 조각, 어느 층에서 갈라지나 | 12분 |
# | 9, 10 | Grad-CAM, 기록해 둔 학습 | 12분 |

# %% [markdown] lang="en"
# # Week 6: feature maps, a look inside a CNN
#
# This week we look into the slides' CNN. A network trained on CIFAR-10 comes with this course. Of ten kinds of things
# it names more than eight in ten rightly, but it often takes **cats for dogs and dogs for cats**.
#
# > **This week's question.** It is the same photo of a cat, cut out a little further to the left, and the network says
# > dog. From which layer on do dogs and cats come apart, and where in the picture did the network look?
#
# One number, the accuracy, cannot answer that. At the end we answer it together.
#
# | part | about | time |
# |---|---|---|
# | 1, 2 | counting layer by layer, two layers that are one | 17 min |
# | 3, 4 | a trained network, the confusion matrix, three pictures | 13 min |
# | 5, 6 | filters of the first layer, feature maps through the blocks | 15 min |
# | 7, 8 | the most activating patches, where classes come apart | 12 min |
# | 9, 10 | Grad-CAM, recorded trainings | 12 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import inspect
from functools import partial

import keras
import numpy as np
from keras import layers

from course.data import load
from course.data.photos import PHOTOS
from course.figures import confusion, curves, feature_maps, filters, number_grid, picture_row, saliency, show
from course.figures.volumes import describe_volumes, volumes
from course.language import Text
from course.networks import deck
from course.training import records, trained

# %%
from course.weeks.week06_feature_maps import helpers as week
from course.weeks.week06_feature_maps import measured
from course.weeks.week06_feature_maps.explorer import MapExplorer

# %%
keras.utils.set_random_seed(6)

# %% [markdown] lang="ko"
# ## 1. 슬라이드의 신경망을 층마다 세어 보기
#
# 재료는 이미 다 배웠어요. 3×3 컨볼루션(4주차), 패딩과 최대 풀링(5주차)이에요. 새로운 것은 **배치
# 정규화**(batch normalization) 하나예요. 채널마다 배치의 평균을 빼고 표준편차로 나눈 다음, 학습한 γ를 곱하고
# β를 더해요.
#
# $$\hat{x} = \gamma \, \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta$$
#
# 값의 크기가 층마다 제멋대로 커지거나 작아지지 않아서 깊은 신경망도 잘 학습돼요. 자세한 이야기는
# 12주차에 해요.
#
# 컨볼루션, 배치 정규화, ReLU 한 묶음을 두세 번 되풀이하면 **블록**(block) 하나예요. 블록마다 2×2 최대 풀링이
# 따라와요.

# %% [markdown] lang="en"
# ## 1. The slides' network, counted layer by layer
#
# You know the parts already: 3×3 convolution (week 4), padding and max pooling (week 5). Only **batch
# normalization** is new. For each channel it subtracts the batch's mean, divides by the standard deviation,
# multiplies by a learned γ and adds a learned β.
#
# $$\hat{x} = \gamma \, \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta$$
#
# Values then neither grow nor shrink from layer to layer as
# they please, and deep networks train well. More of it in week 12.
#
# Convolution, batch normalization and ReLU, repeated two or three times, are one **block**. 2×2 max pooling
# follows each block.


# %%
print(inspect.getsource(deck.conv_bn_relu), inspect.getsource(deck.three_blocks), sep="\n\n")

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 1
#
# 입력은 32×32×3이에요. 슬라이드에는 3×32×32로 적혀 있는데, PyTorch는 채널을 맨 앞에 두기 때문이에요. 블록 1은
# 필터(filter) 32개짜리 컨볼루션 두 번, 블록 2는 64개짜리 세 번, 블록 3은 128개짜리 세 번이에요. 그 뒤에 512개, 10개의
# 출력을 내는 완전 연결 층(dense layer)이 둘 있어요. **계산하기 전에 종이에 적어 보세요.**
#
# 1. 세 블록 다음(풀링까지 지난 뒤)의 형상은?
# 2. 첫 컨볼루션의 파라미터(parameter) 수는? 둘째는?
# 3. 펼친 벡터의 길이는? 다음의 완전 연결 층은 파라미터가 몇 개일까요?
# 4. 컨볼루션 여덟 층과 완전 연결 층 두 층, 파라미터는 어느 쪽이 많을까요? 곱셈은요?
#
# <details><summary>답 보기</summary>
#
# 1. 16×16×32, 8×8×64, 4×4×128이에요.
# 2. 3·3·3·32 + 32 = 896, 3·3·32·32 + 32 = 9,248이에요.
# 3. 4·4·128 = 2,048이고, 2,048·512 + 512 = 1,049,088이에요.
# 4. 파라미터는 완전 연결 층이 69 %로 더 많고, 곱셈은 98 %가 컨볼루션에 있어요. 커널 하나를 32×32 자리에서 거듭
#    쓰기 때문이에요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 1
#
# The input is 32×32×3. (The slides say 3×32×32: PyTorch puts the channels first.) Block 1 has two convolutions
# of 32 filters, block 2 three of 64, block 3 three of 128. Two dense layers with 512 and 10 outputs follow.
# **Write down on paper, before you compute:**
#
# 1. What are the shapes after each of the three blocks and its pooling?
# 2. How many parameters has the first convolution? The second?
# 3. How long is the flattened vector, and how many parameters has the dense layer after it?
# 4. Which has more parameters, the eight convolutions or the two dense layers? And more multiplications?
#
# <details><summary>Show the answer</summary>
#
# 1. 16×16×32, 8×8×64, 4×4×128.
# 2. 3·3·3·32 + 32 = 896 and 3·3·32·32 + 32 = 9,248.
# 3. 4·4·128 = 2,048, and 2,048·512 + 512 = 1,049,088.
# 4. The dense layers have 69 % of the parameters, the convolutions 98 % of the multiplications: one kernel is
#    used again at each of 32×32 places.
#
# </details>

# %%
slides = deck.deck_cnn()

after_pooling = [slides.get_layer(f"maxpool{n}").output.shape[1:] for n in (1, 2, 3)]
convolutions = [layer for layer in slides.layers if isinstance(layer, layers.Conv2D)]
counts = [layer.count_params() for layer in convolutions]
print(after_pooling, counts[:2], slides.get_layer("fc1").count_params())

assert after_pooling == [(16, 16, 32), (8, 8, 64), (4, 4, 128)]
assert counts[:2] == [896, 9_248]
assert slides.get_layer("fc1").count_params() == 1_049_088
assert slides.count_params() == 1_528_298
assert sum(int(np.prod(weight.shape)) for weight in slides.non_trainable_weights) == 1_280  # batch normalization's

# %%
rows = week.costs(slides)
show(
    week.cost_bars(rows),
    Text(
        "층마다의 파라미터와 곱셈 수. 파라미터는 fc1에 105만 개로 몰려 있고, 곱셈은 컨볼루션에 몰려 있어요.",
        "Parameters and multiplications of each layer: over a million parameters in fc1, nearly all "
        "multiplications in the convolutions.",
    ),
)
head = sum(row.parameters for row in rows[-2:])
shares = head / slides.count_params(), sum(row.multiplications for row in rows[:-2]) / 58_561_536
print([f"{share:.0%}" for share in shares])
assert sum(row.multiplications for row in rows) == 58_561_536
assert head == 1_054_218
assert np.round(shares, 2).tolist() == [0.69, 0.98]

# %% [markdown] lang="ko"
# ## 2. 하나로 합쳐지는 두 층
#
# > **슬라이드 확인.** 슬라이드의 코드는 `Linear(4*4*128, 512)`, `Linear(512, 10)`으로 끝나요. 두 층 사이에
# > **활성화 함수가 없어요.** 그러면 둘은 층 하나와 똑같은 것을 계산해요. 행렬을 두 번 곱하는 것은 행렬 하나를
# > 곱하는 것과 같으니까요.
#
# 정말 그런지 확인해 봅시다. 두 층을 상자로 보고 실험해요. 0을 넣으면 편향이 나오고, k번째 자리만 1인 벡터를
# 넣으면 커널의 k번째 행에 편향을 더한 값이 나와요. 그렇게 알아낸 **층 하나**가 무작위 입력에서도 같은 값을
# 낼까요?

# %% [markdown] lang="en"
# ## 2. Two layers that are one
#
# > **Check the slide.** Its code ends with `Linear(4*4*128, 512)`, `Linear(512, 10)`. Between the two there is
# > **no activation function**. Then both together compute what a single layer computes: to multiply by two
# > matrices in turn is to multiply by one.
#
# See whether that is so. Treat the two layers as a box and experiment. Put in 0, and out comes the bias. Put in
# a vector that is 1 in place k and 0 elsewhere, and out comes row k of the kernel, plus the bias. Does the
# **one layer** that we find in this way agree on random inputs, too?


# %%
def found_by_experiment(box):
    """The kernel (2048, 10) and bias (10,) of a box that is one linear layer."""
    bias = np.asarray(box(np.zeros((1, 2048))))[0]
    return np.asarray(box(np.eye(2048))) - bias, bias


def disagreement(box, numbers):
    """Largest difference between the box and the one layer, relative to the box's spread."""
    kernel, bias = found_by_experiment(box)
    answers = np.asarray(box(numbers))
    return np.abs(numbers @ kernel + bias - answers).max() / answers.std()


# %%
numbers = np.random.default_rng(6).normal(size=(100, 2048)).astype("float32")
two = keras.Sequential([keras.Input((2048,)), layers.Dense(512), layers.Dense(10)])
bent = keras.Sequential([keras.Input((2048,)), layers.Dense(512, "relu"), layers.Dense(10)])
one = keras.Sequential([keras.Input((2048,)), layers.Dense(10)])

print(Text("활성화 함수 없이:", "without activation:"), f"{disagreement(two, numbers):.1e}")
print(Text("ReLU를 넣으면:", "with ReLU:"), f"{disagreement(bent, numbers):.2f}")
print(Text("파라미터:", "parameters:"), f"{two.count_params():,} -> {one.count_params():,}")

assert disagreement(two, numbers) < 1e-3 < 0.1 < disagreement(bent, numbers)
assert (two.count_params(), one.count_params()) == (1_054_218, 20_490)

# %% [markdown] lang="ko"
# 1,054,218개의 숫자가 하는 일을 20,490개가 똑같이 해요. 배울 수 있는 함수가 늘어난 것도 아니에요. 가운데에 ReLU
# 하나만 있으면 이야기가 달라져요. 그래서 이 과목에 넣은 신경망은 학습한 두 층을 `Dense(10)` 하나로 합친 것이에요. (두
# 층으로 나누어도 학습의 **과정**은 달라질 수 있어요. 여기서 말하는 것은 표현할 수 있는 함수예요.)

# %% [markdown] lang="en"
# 20,490 numbers do exactly what 1,054,218 did, and there is no function that only the larger number could express.
# With a single ReLU in between, all that changes. So in the network that comes with this course, the two trained
# layers are merged into one `Dense(10)`. (The **course** of training may differ with two layers; we speak of the
# functions that can be expressed.)

# %% [markdown] lang="ko"
# ## 3. 학습된 신경망
#
# CIFAR-10은 32×32 컬러 사진 6만 장, 클래스 열 개예요. 슬라이드의 신경망을 코어 두 개로 여덟 에포크 학습시키는 데는
# 조용한 컴퓨터에서 4분 넘게 걸려요(10절). 강의에서 기다리는 대신 **미리 학습시킨 가중치**를 읽어요. 비교할 것도
# 필요해요. 같은 구조에 **학습하지 않은**, 가중치가 무작위인 신경망이에요. 앞으로 "학습한 덕분"이라고 말하려면, 무작위
# 신경망에서는 그렇지 않아야 해요.

# %% [markdown] lang="en"
# ## 3. A trained network
#
# CIFAR-10 is 60,000 colour photos of 32×32 in ten classes. To train the slides' network for eight epochs takes a quiet
# machine with two cores more than four minutes (part 10). Instead of waiting we read **weights trained before**. And we
# need something to compare with: the same structure **untrained**, with random weights. Whoever says "this was learned"
# must show that a random network does not have it.

# %%
model = trained.load("deck_cifar-10")
random = trained.untrained("deck_cifar-10", seed=1)
about = trained.about("deck_cifar-10")
print(about.command, f"{model.count_params():,}", Text("테스트 정확도", "test accuracy"), f"{about.test_accuracy:.1%}")

assert model.count_params() == random.count_params() == 494_570
assert 0.8 < about.test_accuracy < 0.9  # more than eight in ten

# %% [markdown] lang="ko"
# 슬라이드는 CNN을 둘로 나누어 그려요. 앞쪽은 컨볼루션과 활성화 함수와 풀링으로 된 **특징 추출기**(feature extractor),
# 뒤쪽은 **분류기**(classifier)예요. 2절에서 두 층을 하나로 합쳤으니, 우리 신경망의 분류기는 `Dense(10)` 한
# 층이에요. 3주차의 **소프트맥스 회귀**와 똑같고, 받는 것만 달라요. 픽셀 3,072개 대신 특징 2,048개예요. 정말
# 그런지 신경망을 둘로 잘라 봅시다.

# %% [markdown] lang="en"
# The slides draw a CNN in two parts: in front the **feature extractor**, made of convolutions, activations and pooling,
# and behind it the **classifier**. As part 2 merged two layers into one, the classifier of our network is a single
# `Dense(10)`. It is week 3's **softmax regression**, and only what it gets is new: 2,048 features in place of 3,072
# pixels. See whether that is so, and cut the network in two.

# %%
extractor = keras.Model(model.input, model.get_layer("flatten").output)
classifier = model.get_layer("logits")
noise = np.random.default_rng(6).normal(size=(5, 32, 32, 3)).astype("float32")
in_two = np.asarray(extractor(noise)) @ np.asarray(classifier.kernel) + np.asarray(classifier.bias)  # z = x W + b
print(Text("특징 추출기:", "feature extractor:"), f"{extractor.count_params():,}")
print(Text("분류기:", "classifier:"), f"{classifier.count_params():,}")

assert np.allclose(in_two, np.asarray(model(noise)), rtol=1e-3, atol=1e-3)
assert (extractor.count_params(), classifier.count_params()) == (474_080, 20_490)

# %%
stages = ("conv_block1", "maxpool1", "conv_block2", "maxpool2", "conv_block3", "maxpool3", "flatten", "logits")
boxes = [("input", (32, 32, 3)), *[(stage, model.get_layer(stage).output.shape[1:]) for stage in stages]]
show(volumes(boxes), describe_volumes(boxes))

# %% [markdown] lang="ko"
# 파란 상자가 특징 추출기, 주황색 막대가 분류기가 받고 내는 숫자예요. 뒤로 갈수록 맵은 **작아지고 두꺼워져요.** 이번
# 주에 들여다볼 것은 파란 상자 속이에요. 분류기는 3주차부터 알던 것이니까요.

# %% [markdown] lang="en"
# The blue boxes are the feature extractor, the orange bars the numbers that the classifier gets and gives. From front
# to back the maps grow **smaller and thicker**. What we look into this week is inside the blue boxes: the classifier
# you know since week 3.

# %% [markdown] lang="ko"
# ## 4. 무엇을 무엇으로 볼까: 혼동 행렬(confusion matrix)
#
# 정확도 하나로는 **어떻게** 틀리는지 알 수 없어요. 혼동 행렬은 행이 정답, 열이 예측이에요. 대각선이 맞힌
# 이미지예요. CIFAR-10은 사용 조건이 분명하지 않아 이미지를 함께 드릴 수 없어서, 테스트 이미지 10,000장에서 미리 잰
# **숫자**를 읽어요.

# %% [markdown] lang="en"
# ## 4. What is taken for what: the confusion matrix
#
# Accuracy alone does not tell **how** the network errs. In a confusion matrix, rows are the true classes and
# columns the predicted ones; the diagonal holds what is right. The terms of CIFAR-10 are not stated, so its pictures
# cannot come with this course; we read **numbers** that were measured on its 10,000 test pictures.

# %%
numbers = measured.recorded()
names = week.CLASSES
matrix = np.array(numbers["confusion"])
show(confusion.draw_confusion(matrix, names, percent=True), confusion.describe_confusion(matrix, names))

true, taken, count = confusion.most_confused(matrix)
print(Text("가장 흔한 혼동:", "commonest confusion:"), names[true], "->", names[taken], count)
PLANE, CAR, CAT, DOG, TRUCK = 0, 1, 3, 5, 9
assert {true, taken} == {CAT, DOG}
assert min(matrix[CAT, DOG], matrix[DOG, CAT]) > 3 * matrix[CAT, PLANE]
assert min(matrix[TRUCK, CAR], matrix[CAR, TRUCK]) > matrix[CAT, PLANE]

# %% [markdown] lang="ko"
# 실수는 고르게 퍼져 있지 않아요. 고양이와 개, 자동차와 트럭처럼 **사람 눈에도 비슷한** 짝에 몰려 있어요. 고양이를
# 비행기로 보는 일은 드물어요.
#
# 이제 슬라이드처럼 이미지 세 장을 골라요. 자유롭게 쓸 수 있는 사진에서 오려 32×32로 줄였어요. 고양이 첼시의 사진
# 가운데, 같은 사진을 조금 더 왼쪽에서 오린 것, 그리고 로켓이에요. 로켓은 열 클래스에 **없는** 것이에요. 신경망은 그래도
# 열 가지 가운데 하나로 답해요.

# %% [markdown] lang="en"
# Mistakes are not spread evenly. They gather in pairs that **look alike to us, too**: cat and dog, automobile and
# truck. A cat is rarely taken for an airplane.
#
# Now choose three pictures, as the slides do, from photos that are free to use, cut out and reduced to 32×32: the
# middle of the photo of Chelsea the cat, the same photo cut out a little further to the left, and a rocket. A rocket is
# **none** of the ten classes; the network will answer with one of them all the same.

# %%
pictures = week.three_pictures()  # dict of title -> (32, 32, 3)
titles = list(pictures)
three_images = np.stack(list(pictures.values()))
logits = week.outputs(model, three_images)
for title, row in zip(titles, logits, strict=True):
    print(title, {str(names[k]): round(float(row[k]), 1) for k in row.argsort()[::-1][:3]})
for name in ("cat", "rocket"):
    print(PHOTOS[name].source, PHOTOS[name].licence)

alt = week.in_both(lambda named: Text(f"이미지 세 장: {', '.join(named)}.", f"Pictures: {', '.join(named)}."), pictures)
show(picture_row(week.english(pictures)), alt)

assert logits.argmax(axis=1)[:2].tolist() == [CAT, DOG]

# %% [markdown] lang="ko"
# 오려 낸 자리를 조금 옮겼을 뿐인데 고양이가 개가 되었어요. 5주차에서 본 이동의 효과이기도 하고, 왼쪽 것은 얼굴 한쪽이
# 잘려 나갔기 때문이기도 해요. 세 장으로 모든 것을 말할 수는 없지만, 들여다볼 예로는 좋아요.

# %% [markdown] lang="en"
# Only the place of the cut has moved, and the cat is a dog. That is an effect of shifts, as in week 5, and also of one
# side of the face missing. Three pictures cannot prove anything, but they are good to look into.

# %% [markdown] lang="ko"
# ## 5. 첫 층의 필터
#
# 4주차에는 사람이 고른 필터(Sobel, 평균, 선명하게)를 보았고, 작은 신경망이 7×7 윤곽 필터를 스스로 배우는 것도
# 보았어요. 지금의 첫 층은 3×3, 채널 셋이에요. 무엇을 배웠을까요?

# %% [markdown] lang="en"
# ## 5. The filters of the first layer
#
# In week 4 you saw filters that people chose (Sobel, mean, sharpen), and a small network that learned 7×7 edge
# filters by itself. The first layer here is 3×3 with three channels. What has it learned?

# %%
show(filters.first_layer(model), filters.describe_filters(model))

# %% [markdown] lang="ko"
# 학습하면 첫 층이 사람이 고른 것과 비슷해진다고 4주차에 말했죠. 확인할 차례예요. 솔직히 눈으로는 잘 모르겠어요.
# 숫자가 아홉 개뿐인 무늬는 무엇과도 조금씩 닮아 보여요. 재어 봐도 그래요. Sobel 두 개, 평균, 라플라시안(Laplacian,
# 가운데와 네 이웃의 차이)과 가장 닮은 정도(코사인)를 **무작위 필터**와 나란히 놓아 보면 큰 차이가 없어요. 필터가 작을
# 때는 필터의 모양이 아니라 **필터가 만든 맵**을 보아야 해요.

# %% [markdown] lang="en"
# Here is what week 4 promised to test. Frankly, the eye cannot tell. A pattern of nine numbers resembles everything a
# little. Measuring says the same: put the best likeness (cosine) to two Sobels, a mean and a Laplacian (the middle
# against its four neighbours) beside that of **random filters**, and the difference is small. Where filters are
# small, do not look at their shape but at **the maps they make**.


# %%
def likeness(bank):
    """For each filter (3, 3, 3, F): cosine to the most alike of four classical kernels."""
    sobel, laplacian = np.outer([1, 2, 1], [-1, 0, 1]), np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
    classical = np.stack([sobel, sobel.T, laplacian, np.ones((3, 3))], axis=-1).reshape(9, 4)
    gray = bank.mean(axis=2).reshape(9, -1)
    cosines = (gray / np.linalg.norm(gray, axis=0)).T @ (classical / np.linalg.norm(classical, axis=0))
    return np.abs(cosines).max(axis=1)


many = np.random.default_rng(6).normal(size=(3, 3, 3, 1000))
banks = {"random": many, "before": filters.first_filters(random), "learned": filters.first_filters(model)}
alike = {name: likeness(bank).mean() for name, bank in banks.items()}
print({name: f"{value:.2f}" for name, value in alike.items()})
assert 0.4 < alike["random"] < 0.7  # chance alone looks like this
assert abs(alike["learned"] - alike["random"]) < 0.2

# %% [markdown] lang="ko"
# 그래서 블록 1을 지난 특징 맵이 4주차에서 본 것들과 얼마나 같이 움직이는지 **상관**(correlation)을 계산해요. 밝기,
# Sobel로 본 네 방향의 윤곽(오른쪽, 왼쪽, 아래, 위로 밝아지는 정도), 그리고 빨강과 파랑의 차이예요. 1이면 그 채널은
# 고전적인 결과와 똑같은 것을, -1이면 정반대를 그려요.

# %% [markdown] lang="en"
# So compute how far the maps after block 1 go along with what you saw in week 4, their **correlation** with
# brightness, with Sobel's edges in four directions (brighter to the right, left, down, up), and with red minus blue.
# A channel with 1 draws just what the classical way draws, one with -1 the opposite.

# %%
tiles = load("photo-tiles").test.images  # 32x32 pieces of free photos
some = tiles[:300]
block1 = feature_maps.maps_after(model, week.scaled(some), ["conv_block1"])["conv_block1"]
classical = week.classical_maps(some)
table = week.correlations(block1, classical)
print(*(f"{k}: {name}" for k, name in enumerate(classical)), sep="\n")
show(
    number_grid(table[:8].round(2), title="row: channel of block 1; column: classical map"),
    Text(
        "블록 1의 첫 채널 여덟 개와 고전적인 맵 여섯 가지의 상관. 채널마다 가장 닮은 것이 달라요.",
        "Correlation of the first eight channels of block 1 with six classical maps; channels resemble different ones.",
    ),
)

# %%
best, largest = np.abs(table).argmax(axis=1), np.abs(table).max(axis=1)
unlearned = feature_maps.maps_after(random, week.scaled(some), ["conv_block1"])["conv_block1"]
by_chance = np.abs(week.correlations(unlearned, classical)).max(axis=1)
line = Text("가장 큰 상관의 평균: 학습 {a:.2f}, 무작위 {b:.2f}", "mean of the largest: trained {a:.2f}, random {b:.2f}")
print(line.format(a=largest.mean(), b=by_chance.mean()))
assert {0} < set(best.tolist())  # brightness for some, another map for others
assert largest.min() < 0.5 < largest.max()
assert largest.mean() < by_chance.mean()

# %% [markdown] lang="ko"
# 표에서 절댓값이 큰 칸을 찾아보세요. 밝기를 따르거나 거꾸로 따르는 채널도, 색의 차이나 한 방향의 윤곽을 더 따르는
# 채널도 있어요. 어느 것과도 상관이 0.5에 못 미치는 채널도 있고요. 그런데 **무작위 신경망의 채널은 오히려 더 크게
# 상관해요.** 그저 밝기를 따르는 채널이 많아서예요. 그러니 상관이 크다고 배운 것은 아니에요. 4주차에 한 말, 곧 실제
# CNN의 첫 층에서도 매우 비슷한 필터가 나온다는 말은 **3×3 필터에서는 확인되지 않았어요.** 필터가 큰 9주차의
# AlexNet에서 다시 확인해요.

# %% [markdown] lang="en"
# Look for the large numbers in the table, of either sign. Some channels follow brightness or its opposite, others go
# more with a difference of colour or with edges in one direction, and some stay below 0.5 with all of them. But **the
# channels of a random network correlate even more**: many of them simply follow brightness. So a large correlation is
# no sign of learning. What week 4 said, that the first layer of a real CNN ends up with much the same filters, is **not
# confirmed for filters of 3×3**. We test it again in week 9, on AlexNet's large ones.

# %% [markdown] lang="ko"
# ## 6. 블록 1, 2, 3을 지나는 이미지
#
# 이제 슬라이드처럼 이미지 세 장을 블록 셋에 통과시켜요. 줄마다 블록 하나, 그 블록에서 가장 활발한 채널 여덟 개예요.
# 밝을수록 값이 크고, 맵마다 자기의 가장 큰 값이 흰색이에요.

# %% [markdown] lang="en"
# ## 6. Pictures on their way through blocks 1, 2, 3
#
# Now send the three pictures through the three blocks, as the slides do. Each row is a block with its eight most
# active channels; bright is large, and every map is white at its own largest value.

# %%
blocks = [block.name for block in deck.BLOCKS]
for title, picture in pictures.items():
    figure = feature_maps.feature_maps(model, week.scaled(picture), blocks)
    figure.suptitle(title.en, fontsize=10)
    alt = feature_maps.describe_feature_maps(blocks)
    show(figure, Text(f"{title.ko}. {alt.ko}", f"{title.en}. {alt.en}"))

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 2
#
# 1. 블록 1의 맵에서는 물체를 알아볼 수 있는데, 블록 3에서는 왜 알아볼 수 없을까요?
# 2. 블록 3의 맵은 8×8뿐이에요. 정보가 사라진 걸까요?
# 3. 블록 3의 한 칸은 입력의 몇 픽셀을 볼까요?
#
# <details><summary>답 보기</summary>
#
# 1. 블록 1의 한 칸은 5×5 픽셀만 보므로 맵은 윤곽과 색을 그대로 옮긴 이미지예요. 블록 3의 한 칸은 훨씬 넓은 곳을
#    보고 "여기에 이런 무늬의 조합이 있다"라고 말할 뿐, 그 모습을 그리지 않아요.
# 2. 위치의 정보는 줄었어요. 풀링이 두 번 버렸으니까요. 대신 채널이 늘었어요. **어디**를 덜 말하고 **무엇**을 더
#    말해요.
# 3. 44×44예요. 이미지(32×32)보다 넓어서, 가운데 칸은 이미지 전체를 봐요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 2
#
# 1. In the maps of block 1 you can make out the thing. Why not in those of block 3?
# 2. A map of block 3 is only 8×8. Has information been lost?
# 3. How many pixels of the input does a cell of block 3 see?
#
# <details><summary>Show the answer</summary>
#
# 1. A cell of block 1 sees 5×5 pixels, so its map is a picture of edges and colours. A cell of block 3 sees far
#    more and says "here is such a combination of patterns"; it does not draw it.
# 2. Of the place, yes: pooling dropped some twice. There are more channels instead. The maps say less of **where**
#    and more of **what**.
# 3. It sees 44×44. That is more than the picture (32×32): a cell in the middle sees all of it.
#
# </details>


# %%
def receptive_field(layer):
    """Pixels that a cell of the layer sees along a side, and pixels from one cell to the next."""
    field, jump = 1, 1
    for name, convolutions, _ in deck.BLOCKS:
        field += convolutions * (3 - 1) * jump
        if name == layer:
            return field, jump
        field, jump = field + jump, 2 * jump  # 2x2 pooling


print({block: receptive_field(block) for block in blocks})
assert [receptive_field(block)[0] for block in blocks] == [5, 18, 44]
assert model.get_layer("conv_block3").output.shape[1:3] == (8, 8)

# %% [markdown] lang="ko"
# 같은 일이 세 이미지에서 어떻게 다를까요? 층과 채널을 바꾸어 보세요. 채널 하나의 밝기는 세 이미지에서 **같은 눈금**으로
# 그렸어요.

# %% [markdown] lang="en"
# How do the three pictures differ? Change the layer and the channel. Each channel is drawn by **the same scale**
# for all three.

# %%
three = feature_maps.maps_after(model, week.scaled(three_images), blocks)
active = feature_maps.most_active(three["conv_block1"])
MapExplorer(pictures, three, at=("conv_block1", int(active[0])))

# %% [markdown] lang="ko"
# 슬라이드에는 채널이 **모두** 나와요. 블록 1의 32개를 한 장에 늘어놓고, 이어서 블록 3에서 가장 활발한 채널 여덟 개를 세
# 이미지에서 비교해 봅시다. **같은 채널**이 얼마나 밝은가요?

# %% [markdown] lang="en"
# The slides show **all** channels. Here are the 32 of block 1 in one sheet, and then the eight most active of block 3
# for the three pictures. How bright is **the same channel** in each?

# %%
alt = Text("첫 이미지의 블록 1 특징 맵 32장 모두.", "All 32 maps of block 1 for the first picture.")
show(picture_row({"all 32 channels of block 1": week.all_channels(three["conv_block1"][0])}), alt)

# %%
last = dict(zip(titles, three["conv_block3"], strict=True))
active = feature_maps.most_active(three["conv_block3"])
alt = week.in_both(lambda maps: feature_maps.describe_side_by_side(maps, active, "conv_block3"), last)
show(feature_maps.maps_side_by_side(week.english(last), active), alt)

# %% [markdown] lang="ko"
# 밝은 채널이 대체로 겹치면 신경망에게는 비슷한 이미지예요. 맵을 채널마다 평균 내어 이미지끼리의 상관을 계산해 봅시다.
# 1이면 그 블록을 지난 모습이 똑같다는 뜻이에요. 같은 고양이를 오린 두 이미지는 서로 닮았을까요? 로켓과는요?

# %% [markdown] lang="en"
# Where mostly the same channels are bright, the pictures look alike to the network. Compare in numbers: average
# every map and take the correlation between pictures. 1 means that they look the same after that block. Are the
# two cuts of one cat alike? And the rocket?

# %%
for block in blocks:
    means = three[block].mean(axis=(1, 2))  # (3, channels)
    alike = np.corrcoef(means)
    print(f"{block}:  {titles[0]} / {titles[1]} {alike[0, 1]:.2f}   {titles[0]} / {titles[2]} {alike[0, 2]:.2f}")

# %% [markdown] lang="ko"
# ## 7. 채널은 무엇에 반응할까: 가장 강하게 반응한 조각
#
# 블록이 깊어지면 맵만 보아서는 채널이 무엇을 찾는지 알 수 없어요. 거꾸로 물어봅시다. 사진 조각 700장 가운데 **이
# 채널의 값이 가장 컸던 자리**는 어디일까요? 그 칸이 보는 픽셀, 곧 수용 영역(receptive field)을 잘라서 늘어놓아요.
# 블록 2의 수용 영역은 18×18이에요. 이미지 바깥은 회색이에요.

# %% [markdown] lang="en"
# ## 7. What a channel responds to: its most activating patches
#
# In the deeper blocks, a map alone does not tell what its channel looks for. Ask the other way round: of 700 tiles
# of photos, **where was this channel's value largest?** Cut out what that cell sees, its receptive field, and line
# the patches up. In block 2 that is 18×18 pixels. Beyond the border of a picture it is gray.

# %%
tapped = keras.Model(model.input, model.get_layer("conv_block2").output)
block2 = week.outputs(tapped, tiles)  # (N, 16, 16, channels)
channels = feature_maps.most_active(block2, 6)
boxes = {c: week.strongest_cells(block2[..., c], 10, "conv_block2") for c in channels}
page = week.sheet([week.cut(tiles, boxes[c]) for c in channels])
show(
    picture_row({f"channels {', '.join(map(str, channels))}, one a row: the ten strongest patches": page}),
    Text(
        "블록 2의 채널 여섯 개를 줄마다 하나씩, 가장 강하게 반응한 18×18 조각 열 개. 한 줄의 조각들은 서로 닮았어요.",
        "Six channels of block 2, one in each row, with the ten 18×18 patches to which it responds most strongly; the "
        "patches of a row resemble each other.",
    ),
)

# %% [markdown] lang="ko"
# 한 줄의 조각들은 서로 닮았어요. 정말 그럴까요, 아니면 닮은 것을 찾으려는 우리 눈 탓일까요? 조각 둘의 픽셀값이
# 얼마나 함께 움직이는지(상관) 계산해서, **다른 이미지의 같은 자리**에서 잘라 낸 조각끼리의 값과 비교해요. 자리가 같으니
# 이미지 바깥의 회색도 똑같이 들어가요.

# %% [markdown] lang="en"
# The patches of a row look alike. Do they, or do our eyes want them to? Compute the correlation of the pixel values
# of two patches, and compare with patches from **the same places of other pictures**. So the gray beyond the border
# is the same in both.


# %%
def likeness_at(boxes):
    """Mean correlation of two patches among those in the boxes (picture, top, left, bottom, right)."""
    return week.mean_correlation(week.cut(tiles, boxes))


rng = np.random.default_rng(6)
strongest = [week.strongest_cells(block2[..., c], 10, "conv_block2") for c in range(block2.shape[-1])]
others = [np.c_[rng.permutation(len(tiles))[:10], found[:, 1:]] for found in 3 * strongest]  # three times each
ours, by_chance = ([likeness_at(found) for found in boxes] for boxes in (strongest, others))
print(Text("가장 강한 조각:", "strongest patches:"), f"{np.mean(ours):.2f}", np.round(ours, 1).tolist())
print(Text("다른 이미지의 같은 자리:", "same places of other pictures:"), f"{np.mean(by_chance):.2f}")
assert np.mean(ours) > np.mean(by_chance) + 0.05

# %% [markdown] lang="ko"
# 1이면 똑같은 조각이에요. 채널은 정말 무엇인가를 고르고 있어요. 어떤 채널은 뚜렷하고, 어떤 채널은 그렇지
# 않아요. 다만 블록 2의 채널이 찾는 것은 귀나 날개가 아니라 **색, 무늬, 윤곽의 방향** 같은 것이에요. 아직 개도
# 고양이도 아니에요.

# %% [markdown] lang="en"
# 1 means equal patches: a channel does select something, some clearly, some less so. But what a channel of block 2
# looks for is no ear and no wing; it is **a colour, a texture, the direction of an edge**. So far there is neither
# dog nor cat.

# %% [markdown] lang="ko"
# ## 8. 어느 층에서부터 개와 고양이일까
#
# 이제 질문의 앞부분이에요. 블록마다 맵을 채널별로 평균 낸 벡터에서 **개와 고양이를 직선 하나로** 갈라 봐요(피셔의
# 판별식, 학습 이미지로 구하고 테스트 이미지로 시험). 이미지를 고르는 기준은 신경망의 답이 아니라 **정답**이에요. 개와
# 비행기도 같은 방법으로 갈라 보고, 학습하지 않은 신경망 셋에서도 똑같이 재요. 찍으면 0.5예요.
#
# ### 먼저 생각해 보기 4
#
# 무작위 신경망도 블록이 깊어지면 개와 고양이를 더 잘 가를까요? 개와 비행기는요?

# %% [markdown] lang="en"
# ## 8. From which layer on are there dogs and cats?
#
# Now for the first half of the question. Take the mean of every map after each block, and part **dogs from cats by a
# straight line** (Fisher's discriminant, found on training pictures, tried on test pictures). What counts is the
# **true** class, not the network's answer. Do the same with dogs and airplanes, and all of it in three untrained
# networks as well. Guessing gives 0.5.
#
# ### Think first 4
#
# Does a random network, too, tell dogs from cats better with depth? And dogs from airplanes?

# %%
lines = measured.depth_lines(numbers)
for title, values in lines.items():
    print(f"{title:26}", np.round(values, 2))
show(week.depth_curves(measured.STAGES, lines), week.describe_depth(lines))

easy, hard = (np.array(numbers["trained"][what]) for what in ("dog or airplane", "dog or cat"))
chance = {what: np.array([n[what] for n in numbers["untrained"]]) for what in ("dog or airplane", "dog or cat")}
assert (np.diff(hard) > 0.03).all()  # better with every block
assert np.ptp(chance["dog or cat"][:, 1:], axis=1).max() < 0.03  # of no use to be deeper, untrained
assert hard[1] - chance["dog or cat"][:, 1].mean() < 0.08 < 0.15 < hard[3] - chance["dog or cat"][:, 3].mean()
assert chance["dog or airplane"][:, 3].min() > 0.85

# %% [markdown] lang="ko"
# <details><summary>답 보기</summary>
#
# 무작위 신경망에서 개와 고양이는 깊어져도 거의 그대로예요. 학습한 신경망에서는 **블록을 지날 때마다** 더 갈라져요. 블록
# 1에서는 무작위와 큰 차이가 없고, 차이가 크게 벌어지는 것은 블록 2와 3이에요. 개와 비행기는 달라요. **학습하지 않아도**
# 꽤 잘 갈라지거든요. 하늘의 색과 밝기면 되니까요.
#
# </details>
#
# 조심할 것이 하나 있어요. "고양이라고 **답한** 개"와 "개라고 **답한** 개"를 골라 비교하면 어떨까요? 무작위 신경망 위에
# 직선 분류기를 얹어서, 그 답으로 개들을 둘로 나누고 두 무리가 얼마나 떨어져 있는지 표준편차로 재 봤어요.

# %% [markdown] lang="en"
# <details><summary>Show the answer</summary>
#
# In a random network, dogs and cats hardly come apart with depth. In the trained one they do so **with every block**:
# after block 1 there is little to choose between trained and random; blocks 2 and 3 make the difference. Dogs and
# airplanes are another matter: they come apart quite well **without any training**, since the colour and brightness of
# the sky will do.
#
# </details>
#
# One trap is worth knowing. What if we compare dogs that were **called** cats with dogs that were called dogs? We put a
# straight-line classifier on top of random networks, divided the dogs by its answers, and measured how many standard
# deviations the two groups lie apart.

# %%
for seed, network in enumerate(numbers["untrained"], 1):
    print(Text("무작위", "random"), seed, np.round(network["chosen by prediction"], 2))
    assert network["chosen by prediction"][3] > 2 * network["chosen by prediction"][0]

# %% [markdown] lang="ko"
# **아무것도 배우지 않은 신경망에서도 깊어질수록 벌어져요!** 나누는 기준이 마지막 층에서 나온 답이었으니, 마지막 층
# 가까이에서 가장 잘 나뉘는 것은 당연해요. 결과로 무리를 고르면 원인처럼 보이는 것이 생겨요. 그래서 정답으로 골랐어요.

# %% [markdown] lang="en"
# **Even where nothing was learned the gap grows with depth!** The groups were made by an answer that comes from the
# last layer; no wonder that they differ most close to it. Choose groups by the outcome, and you find what looks like
# its cause. That is why we chose by the true class.

# %% [markdown] lang="ko"
# ## 9. 어디를 보았을까: Grad-CAM
#
# 질문의 뒷부분이에요. 블록 3의 맵은 8×8이라서 이미지의 **자리**를 아직 기억하고 있어요. 고양이의 점수인 로짓(logit)을
# 맵의 칸마다 미분하면, 어느 채널을 키울 때 고양이 점수가 오르는지 알 수 있어요. 채널마다 그 기울기의 평균을 가중치로
# 삼아 맵을 더하고, 음수는 버려요. 이것이 **Grad-CAM**(Selvaraju 외, 2017)이에요. 과제에서 직접 만들어요. 맵
# $A$의 채널을 $c$, 고양이의 점수를 $z$라고 하면 이래요.
#
# $$\alpha_c = \frac{1}{H W} \sum_{i,j} \frac{\partial z}{\partial A_{i,j,c}}, \qquad
# \mathrm{cam}_{i,j} = \max\Big(0,\; \sum_c \alpha_c A_{i,j,c}\Big)$$

# %% [markdown] lang="en"
# ## 9. Where did it look? Grad-CAM
#
# The second half of the question. The maps of block 3 are 8×8, so they still remember **places**. Differentiate the
# score (logit) of cat with respect to every cell of the maps, and you learn which channels raise it. Take the mean
# of that gradient as a channel's weight, add up the maps, and drop what is negative. This is **Grad-CAM**
# (Selvaraju and others, 2017). You build it yourself in the assignment.
# With $A$ for the maps, $c$ for a channel and $z$ for the score of cat,
#
# $$\alpha_c = \frac{1}{H W} \sum_{i,j} \frac{\partial z}{\partial A_{i,j,c}}, \qquad
# \mathrm{cam}_{i,j} = \max\Big(0,\; \sum_c \alpha_c A_{i,j,c}\Big)$$


# %%
def heats(picture):
    """Grad-CAM of the classes dog and cat for a picture."""
    return {names[k]: saliency.grad_cam(model, week.scaled(picture), k, "conv_block3") for k in (DOG, CAT)}


for picture, found in ((picture, heats(picture)) for picture in three_images[:2]):
    alt = week.in_both(partial(saliency.describe_saliency, picture), found)
    show(saliency.saliency(picture, week.english(found)), alt)

# %% [markdown] lang="ko"
# 위는 고양이로 본 것, 아래는 개로 본 것이에요. 노란 곳, 주황색 선에서 + 표시가 있는 쪽이 그 클래스의 근거가 된
# 영역이에요.
#
# ### 먼저 생각해 보기 3
#
# 1. 같은 이미지인데 "개"와 "고양이"의 노란 자리가 왜 다를 수 있을까요?
# 2. "고양이" 이미지가 "개" 이미지보다 노랗게 보이면 고양이 점수가 더 높다는 뜻일까요?
# 3. Grad-CAM이 물체가 아니라 배경을 노랗게 칠한다면 무엇을 의심해야 할까요?
#
# <details><summary>답 보기</summary>
#
# 1. 맵은 같지만 **가중치**가 달라요. 클래스마다 점수를 올리는 채널이 다르니까요.
# 2. 아니에요. 저마다 자기의 가장 큰 값으로 나누었으므로, 이미지끼리 밝기를 비교할 수 없어요.
# 3. 신경망이 물체 대신 배경(하늘, 풀밭)으로 맞히는 법을 배웠을지 몰라요. 정확도만 보아서는 알 수 없는 잘못이에요.
#
# </details>

# %% [markdown] lang="en"
# Above what was seen as a cat, below what was seen as a dog. What is yellow, on the cross's side of the orange line,
# spoke for the class.
#
# ### Think first 3
#
# 1. It is the same picture. Why can "dog" and "cat" be yellow in different places?
# 2. If "cat" looks yellower than "dog", does that mean that cat has the higher score?
# 3. If Grad-CAM paints the background and not the thing, what should you suspect?
#
# <details><summary>Show the answer</summary>
#
# 1. The maps are the same, the **weights** are not: each class has other channels that raise its score.
# 2. No. Each was divided by its own largest value, so brightness cannot be compared between them.
# 3. The network may have learned to go by the background (sky, grass) and not by the thing: a fault that accuracy
#    alone does not show.
#
# </details>

# %% [markdown] lang="ko"
# 예쁜 이미지라고 믿어서는 안 돼요. 시험해 봅시다. CIFAR-10의 테스트 이미지 500장에서 Grad-CAM이 가리킨 **가장 노란
# 4분의 1**을 회색으로 가리고, 예측한 클래스의 점수가 얼마나 떨어지는지 쟀어요. 비교할 것은 셋이에요. 값이 가장 작은
# 4분의 1, **다른 이미지의** 가장 노란 4분의 1(크기와 모양은 같고 자리는 상관없는 것), 그리고 **학습하지 않은 신경망**의
# Grad-CAM이 가리킨 4분의 1이에요.

# %% [markdown] lang="en"
# Do not believe it because it is pretty. Test it. In 500 of CIFAR-10's test pictures we covered **the yellowest
# quarter** with gray and measured by how much the score of the predicted class fell. There are three things to
# compare with: the quarter with the smallest values; **another picture's** yellowest quarter, of the same size and
# shape at a place that has nothing to do with this picture; and the quarter to which the Grad-CAM of an **untrained
# network** points.

# %%
falls = numbers["covered"]
print(Text("점수가 떨어진 양:", "the score falls by:"), {name: round(value, 1) for name, value in falls.items()})
assert falls["brightest"] > 1.2 * max(value for name, value in falls.items() if name != "brightest")

# %% [markdown] lang="ko"
# 제자리를 가릴 때 가장 많이 떨어져요. 하지만 다른 이미지의 자리를 가려도 꽤 떨어지죠? 물체가 대개 가운데에 있어서예요.
# 대조군이 없었다면 Grad-CAM의 공을 실제보다 크게 보았을 거예요.

# %% [markdown] lang="en"
# The right place costs most. But another picture's place costs a good deal, too: things mostly sit in the middle.
# Without the control we would have given Grad-CAM more credit than it is due.

# %% [markdown] lang="ko"
# ## 10. 끝까지 학습시킨 기록
#
# 아래는 슬라이드의 신경망을 CIFAR-10으로 학습시킨 기록이에요. 우리가 들여다본 것은 `deck_cifar-10`이에요.
# 이름, 에포크 수, 테스트 정확도, 걸린 시간, 데이터, 명령의 순서예요. `deck_plain`은 슬라이드가 말한 83.4 %에
# 이르렀어요. (데이터는 JPEG를 한 번 거친 사본이라 원본과 픽셀이 조금 달라요.) 직접 학습시키려면 터미널에서
# `course train`을 써요.

# %% [markdown] lang="en"
# ## 10. Recorded trainings
#
# Below are records of the slides' network trained on CIFAR-10; the one that we looked into is `deck_cifar-10`. They
# tell name, epochs, test accuracy, time, data, command. `deck_plain` reached the 83.4 % of the slides. (The data are
# a copy that went through JPEG; its pixels are not quite the original's.) To train it yourself, use `course train` in
# a terminal.

# %%
found = map(records.load, records.names())
kept = [record for record in found if "deck-cnn" in record.command and "cifar" in record.data.lower()]
for record in kept:
    reached, seconds = f"{record.test_accuracy:.1%}", f"{record.seconds:,.0f} s"
    print(record.name, len(record.history["loss"]), reached, seconds, record.data, record.command, sep="  ")
for name in ("deck_cifar-10", "deck_strong"):  # 8 epochs and 120 each have a figure of their own
    history = {name: records.load(name).history}
    show(curves.learning_curves(history), curves.describe_curves(history))

# %%
plain = records.load("deck_plain")
epoch, seconds = records.first_reaching(plain, 0.834)
told = Text("83.4 %에 처음 이른 것은 {e}번째 에포크, {s:.0f}초", "first at 83.4 % in epoch {e}, after {s:.0f} s")
print(told.format(e=epoch, s=seconds))
print(Text("에포크마다 걸린 초:", "seconds of each epoch:"), np.round(plain.history["seconds"]))
assert plain.test_accuracy >= 0.834
assert plain.seconds > 240  # for its eight epochs, as part 3 says

# %% [markdown] lang="ko"
# ## 이번 주 질문의 답
#
# > 같은 고양이 사진인데 조금 왼쪽을 오려 냈더니 개라고 해요. 개와 고양이는 어느 층에서부터 갈라지고, 신경망은 이미지의
# > 어디를 보고 답했을까요?
#
# 1. **블록 2와 3에서 갈라져요. 다만 어느 한 층이라고 꼭 집을 수는 없어요.** 블록 1을 지났을 때는 무작위 신경망과 큰
#    차이가 없고, 그 뒤로 블록마다 더 갈라져요(8절). 끝까지 가도 다 갈라지지는 않아서, 개와 고양이는 가장 자주
#    혼동하는 짝이에요(4절).
# 2. **어디를 보았는지는 Grad-CAM이 8×8의 눈금으로 알려 줘요**(9절). 이미지 500장에서 그 자리를 가리면 다른 자리를 가릴
#    때보다 점수가 더 떨어졌어요.
# 3. 그래도 **왜**의 끝은 아니에요. Grad-CAM은 어디를 보았는지 말할 뿐, 그곳의 무엇이 개 같았는지는 말하지 않아요.
#    가장 강하게 반응한 조각과 함께 보아야 조금 짐작할 수 있어요.
#
# 한계도 분명히 해 둡시다. 신경망 하나를 보았고, 이미지 세 장은 우리가 골랐으며, 블록마다 맵의 평균만 비교했어요.

# %% [markdown] lang="en"
# ## The answer to this week's question
#
# > It is the same photo of a cat, cut out a little further to the left, and the network says dog. From which layer on
# > do dogs and cats come apart, and where in the picture did the network look?
#
# 1. **In blocks 2 and 3, though no single layer can be named.** After block 1 there is little between the trained
#    network and random ones; from there on, every block takes them further apart (part 8). They never come apart
#    wholly: dogs and cats are the pair most often confused (part 4).
# 2. **Where it looked, Grad-CAM tells, on a grid of 8×8** (part 9). In 500 pictures, covering such places lowered the
#    score by more than covering others.
# 3. That is not the end of **why**. Grad-CAM says where the network looked, not what there was like a dog. Together
#    with the most activating patches you may guess a little more.
#
# Know the limits: we looked into one network, chose the three pictures ourselves, and compared only the means of maps.

# %% [markdown] lang="ko"
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 파라미터는 완전 연결 층에, 곱셈은 컨볼루션에 많다 | 1절 |
# | 활성화 함수 없이 이은 두 층은 층 하나: 1,054,218 → 20,490 | 2절 |
# | 정확도만으로는 어떻게 틀리는지 알 수 없다 | 4절 |
# | 3×3 필터는 모양보다 그것이 만든 맵을 본다 | 5절 |
# | 깊어질수록 "어디"는 줄고 "무엇"이 는다: 수용 영역 5, 18, 44 | 6절 |
# | 개와 고양이는 학습한 블록 2, 3에서 갈라지고, 무작위 신경망에서는 갈라지지 않는다 | 8절 |
# | Grad-CAM은 시험해 보고 믿는다 | 9절 |
#
# **과제**에서는 오늘 쓴 도구를 NumPy로 직접 만들어요. **다음 주**에는 이 모든 것의 시작, 네오코그니트론(1980)과
# LeNet-5(1998)로 돌아가요.

# %% [markdown] lang="en"
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | dense layers hold the parameters, convolutions do the multiplications | part 1 |
# | two layers without activation are one: 1,054,218 → 20,490 | part 2 |
# | accuracy does not tell how a network errs | part 4 |
# | of a 3×3 filter, look at the maps, not at its shape | part 5 |
# | with depth, less of where and more of what: receptive fields of 5, 18, 44 | part 6 |
# | dogs and cats come apart in trained blocks 2 and 3, and not in random networks | part 8 |
# | test Grad-CAM before you believe it | part 9 |
#
# In the **assignment** you build today's tools yourself, in NumPy. **Next week** we go back to where it began: the
# Neocognitron (1980) and LeNet-5 (1998).
