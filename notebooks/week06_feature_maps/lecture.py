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
# 이번 주에는 슬라이드의 CNN을 Keras로 만들어 학습시켜요. 슬라이드는 이 신경망이 열 가지 물체를 83.4 %의
# 정확도로 구별한다고 말해요. 그런데 틀린 이미지 가운데 하나는 **고양이로 잘못 분류한 개**예요.
#
# > **이번 주의 질문.** 신경망이 개를 고양이로 보았어요. 어느 층에서부터 고양이가 되었고, 이미지의 어디를 보고
# > 그랬을까요?
#
# 정확도라는 숫자 하나로는 답할 수 없어요. 마지막에 함께 답해 봅시다.
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1, 2 | 층마다 세어 보기, 하나로 합쳐지는 두 층 | 17분 |
# | 3, 4 | 학습, 혼동 행렬, 이미지 세 장 | 13분 |
# | 5, 6 | 첫 층의 필터, 블록을 지나는 특징 맵 | 15분 |
# | 7, 8 | 가장 강하게 반응한 조각, 깊이에 따른 거리 | 12분 |
# | 9, 10 | Grad-CAM, 기록해 둔 학습 | 12분 |

# %% [markdown] lang="en"
# # Week 6: feature maps, a look inside a CNN
#
# This week we build the slides' CNN in Keras and train it. The slides say that it tells ten kinds of things
# apart with 83.4 % accuracy. One of the pictures that it gets wrong is **a dog that it takes for a cat**.
#
# > **This week's question.** The network took a dog for a cat. From which layer on was it a cat, and where in
# > the picture did the network look?
#
# One number, the accuracy, cannot answer that. At the end we answer it together.
#
# | part | about | time |
# |---|---|---|
# | 1, 2 | counting layer by layer, two layers that are one | 17 min |
# | 3, 4 | training, the confusion matrix, three pictures | 13 min |
# | 5, 6 | filters of the first layer, feature maps through the blocks | 15 min |
# | 7, 8 | the most activating patches, distances by depth | 12 min |
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

from course.data import Part, first_of
from course.figures import confusion, curves, feature_maps, filters, number_grid, picture_row, saliency, show
from course.language import Text
from course.networks import deck
from course.training import Recipe, records, train
from course.weeks.week06_feature_maps import helpers as week
from course.weeks.week06_feature_maps.explorer import MapExplorer

# %%
keras.utils.set_random_seed(6)

# %% [markdown] lang="ko"
# ## 1. 슬라이드의 신경망을 층마다 세어 보기
#
# 재료는 이미 다 배웠어요. 3×3 컨볼루션(4주차), 패딩과 최대 풀링(5주차)이에요. 새로운 것은 **배치
# 정규화**(batch normalization) 하나예요. 채널마다 배치의 평균을 빼고 표준편차로 나눈 다음, 학습한 γ를 곱하고
# β를 더해요. 값의 크기가 층마다 제멋대로 커지거나 작아지지 않아서 깊은 신경망도 잘 학습돼요. 자세한 이야기는
# 12주차에 해요.
#
# 컨볼루션, 배치 정규화, ReLU 한 묶음을 두세 번 되풀이하면 **블록**(block) 하나예요. 블록마다 2×2 최대 풀링이
# 따라와요.

# %% [markdown] lang="en"
# ## 1. The slides' network, counted layer by layer
#
# You know the parts already: 3×3 convolution (week 4), padding and max pooling (week 5). Only **batch
# normalization** is new. For each channel it subtracts the batch's mean, divides by the standard deviation,
# multiplies by a learned γ and adds a learned β. Values then neither grow nor shrink from layer to layer as
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
# 하나만 있으면 이야기가 달라져요. 그래서 우리가 학습시킬 신경망에는 `Dense(10)` 하나만 둬요. (두 층으로
# 나누어도 학습의 **과정**은 달라질 수 있어요. 여기서 말하는 것은 표현할 수 있는 함수예요.)

# %% [markdown] lang="en"
# 20,490 numbers do exactly what 1,054,218 did, and there is no function that only the larger number could
# express. With a single ReLU in between, all that changes. So the network that we train has one `Dense(10)`.
# (The **course** of training may differ with two layers; we speak of the functions that can be expressed.)

# %% [markdown] lang="ko"
# ## 3. 학습시키기
#
# 데이터는 CIFAR-10이에요. 32×32 컬러 사진 6만 장, 클래스는 열 개예요. 이 컴퓨터에 CIFAR-10이 없으면 같은 크기의
# **사진 조각**을 대신 써요. 그때는 물체의 이름이 아니라 어느 사진의 조각인지를 맞히는 문제가 되고, 아래에서
# "개"와 "고양이"라고 하는 것은 가장 많이 혼동하는 두 사진이 돼요. 어느 것을 쓰는지는 다음 셀이 말해 줘요.

# %% [markdown] lang="en"
# ## 3. Training
#
# The data are CIFAR-10: 60,000 colour photos of 32×32 in ten classes. Where this machine does not have them,
# **photo tiles** of the same size stand in. The task is then not to name a thing but to say which photo a tile is
# from, and what we call "dog" and "cat" below are the two photos most often confused. The next cell says which
# it is.

# %%
dataset = first_of("cifar-10", "photo-tiles")
real = dataset.name == "cifar-10"
names = week.class_names(dataset)
images, labels = dataset.train.images[:12_000], dataset.train.labels[:12_000]
test_images, test_labels = dataset.test.images[:5_000], dataset.test.labels[:5_000]
print(Text("데이터:", "data:"), dataset.title, len(images), len(test_images))
firsts = {name.en: images[labels == k][0] for k, name in enumerate(names)}
alt = Text(
    "클래스마다 한 장씩: {names}.".format(names=", ".join(n.ko for n in names)),
    "One picture of each class: {names}.".format(names=", ".join(n.en for n in names)),
)
show(picture_row(firsts, columns=5), alt)

# %% [markdown] lang="ko"
# 슬라이드의 신경망을 끝까지 학습시키며 기다리기에는 강의 시간이 모자라요. 코어 두 개로 학습시킨 기록(10절)에서는
# 여덟 에포크에 4분 넘게 걸렸어요. 그래서 **필터를 4분의 1로 줄인** 같은 구조를, 이미지 12,000장 이하로 짧게 학습시켜요.
# 그러니 정확도는 83.4 %보다 훨씬 낮을 거예요. 끝까지 학습시킨 기록은 10절에서 봐요.
#
# 학습은 `course train` 명령이 쓰는 바로 그 함수 `train`에 맡겨요. **학습법**(recipe) 한 줄에 모두 적혀 있어요.
# 학습률은 처음 10 % 동안 커졌다가 코사인 곡선을 따라 0으로 내려가요. `adamw`는 Adam에 **가중치 감쇠**(weight
# decay), 곧 걸음마다 가중치를 조금씩 0 쪽으로 줄이는 일을 더한 것이에요.

# %% [markdown] lang="en"
# To train the slides' network to the end would take too much of a lecture: in a record of part 10, eight epochs took
# two cores more than four minutes. We take the same structure with **a quarter of the filters**, and train it briefly
# on 12,000 pictures or fewer. Expect far less than 83.4 %. Part 10 shows records of the full training.
#
# The work is done by `train`, the function behind the command `course train`. One row, the **recipe**, says it all:
# the learning rate grows for the first 10 % of the steps, then falls to 0 along a cosine. `adamw` is Adam with
# **weight decay**: each step also takes the weights a little towards 0.

# %%
inputs = keras.Input((32, 32, 3))
model = keras.Model(inputs, layers.Dense(len(names), name="logits")(deck.three_blocks(inputs, part=4)))
untrained = filters.first_filters(model).copy()

few = dataset._replace(
    train=Part(images, labels),
    validation=Part(dataset.validation.images[:2_000], dataset.validation.labels[:2_000]),
)
epochs = 3 if real else 10
recipe = Recipe("adamw", learning_rate=0.004, weight_decay=0.05, warmup=0.1, decay="cosine", batch_size=64)
history = train(model, few, recipe, epochs=epochs, seed=6).columns

# %%
logits = model.predict(week.scaled(test_images), batch_size=250, verbose=0)
predicted = logits.argmax(axis=1)
accuracy = (predicted == test_labels).mean()
print(Text("파라미터:", "parameters:"), f"{model.count_params():,}")
print(Text("테스트 정확도:", "test accuracy:"), f"{accuracy:.1%}")
print(Text("찍어서 맞힐 확률:", "by guessing:"), f"{1 / len(names):.1%}")
assert accuracy > 3 / len(names)

shown = {"a quarter of the filters": history}
show(curves.learning_curves(shown), curves.describe_curves(shown))

# %% [markdown] lang="ko"
# 점선은 학습에 쓴 이미지, 실선은 처음 보는 이미지예요. 두 선이 붙어서 함께 좋아지는 동안은 아직 더 배울 것이 남았고,
# 점선이 실선보다 훨씬 좋아지면 **과적합**(overfitting)이에요. 대개 이미지가 적고 에포크가 많을수록 차이가 벌어져요.

# %% [markdown] lang="en"
# Dashed are the pictures used in training, solid those held out. While the two lines get better together, there is
# more to learn; where the dashed one gets far better than the solid one, that is **overfitting**. Mostly the gap is the
# wider, the fewer the pictures and the more the epochs.

# %%
gap = history["accuracy"][-1] - history["val_accuracy"][-1]
print(Text("정확도 차이:", "gap in accuracy:"), f"{gap:.3f}", len(images), epochs)
assert gap > -0.1  # an epoch's training accuracy is a mean over the epoch, so it may lie a little below

# %% [markdown] lang="ko"
# ## 4. 무엇을 무엇으로 볼까: 혼동 행렬(confusion matrix)
#
# 정확도 하나로는 **어떻게** 틀리는지 알 수 없어요. 혼동 행렬은 행이 정답, 열이 예측이에요. 대각선이 맞힌
# 이미지예요.

# %% [markdown] lang="en"
# ## 4. What is taken for what: the confusion matrix
#
# Accuracy alone does not tell **how** the network errs. In a confusion matrix, rows are the true classes and
# columns the predicted ones; the diagonal holds what is right.

# %%
matrix = confusion.confusion_matrix(test_labels, predicted, len(names))
show(confusion.draw_confusion(matrix, names, percent=True), confusion.describe_confusion(matrix, names))

true, taken, count = confusion.most_confused(matrix)
print(Text("가장 흔한 혼동:", "commonest confusion:"), names[true], "->", names[taken], count)
assert np.trace(matrix) / matrix.sum() == accuracy
if real:  # 0 airplane, 1 automobile, 3 cat, 5 dog, 9 truck
    assert min(matrix[3, 5], matrix[5, 3], matrix[1, 9], matrix[9, 1]) > matrix[3, 0]

# %% [markdown] lang="ko"
# 실수는 고르게 퍼져 있지 않아요. CIFAR-10이라면 고양이와 개, 자동차와 트럭처럼 **사람 눈에도 비슷한** 짝에
# 몰려 있어요. 고양이를 비행기로 보는 일은 드물어요.
#
# 이제 슬라이드처럼 이미지 세 장을 골라요. 개로 본 개, 고양이로 본 개, 그리고 비행기예요. 저마다 신경망이 **가장
# 확신한** 이미지로 골라요. 그러니 평범한 예가 아니라 뚜렷한 예라는 것을 기억하세요.

# %% [markdown] lang="en"
# Mistakes are not spread evenly. In CIFAR-10 they gather in pairs that **look alike to us, too**: cat and dog,
# automobile and truck. A cat is rarely taken for an airplane.
#
# Now choose three pictures, as the slides do: a dog seen as a dog, a dog seen as a cat, and an airplane; of each
# kind the one of which the network was **most sure**. Keep in mind that these are clear cases, not average ones.

# %%
dog, cat = (5, 3) if real else (true, taken)
plane = 0 if real else next(k for k in range(len(names)) if k not in (dog, cat))
chosen = [week.surest(logits, test_labels, seen, truly) for seen, truly in ((dog, dog), (cat, dog), (plane, plane))]
seen_as = Text("{seen}로 본 {truly}" if real else "{seen}(으)로 본 {truly}", "{truly} seen as {seen}")
titles = [*(seen_as.format(truly=names[dog], seen=names[k]) for k in (dog, cat)), names[plane]]
for title, number in zip(titles, chosen, strict=True):
    print(title, {str(names[k]): round(float(logits[number, k]), 1) for k in (dog, cat, plane)})

pictures = dict(zip(titles, test_images[chosen], strict=True))
alt = week.in_both(lambda named: Text(f"이미지 세 장: {', '.join(named)}.", f"Pictures: {', '.join(named)}."), pictures)
show(picture_row(week.english(pictures)), alt)

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
# 솔직히 눈으로는 잘 모르겠어요. 숫자가 아홉 개뿐인 무늬는 무엇과도 조금씩 닮아 보여요. 재어 봐도 그래요.
# Sobel 두 개, 평균, 라플라시안(Laplacian, 가운데와 네 이웃의 차이)과 가장 닮은 정도(코사인)를 **무작위 필터**와
# 나란히 놓아 보면 큰 차이가 없어요. 필터가 작을 때는 필터의 모양이 아니라 **필터가 만든 맵**을 보아야 해요.

# %% [markdown] lang="en"
# Frankly, the eye cannot tell. A pattern of nine numbers resembles everything a little. Measuring says the same:
# put the best likeness (cosine) to two Sobels, a mean and a Laplacian (the middle against its four neighbours) beside
# that of **random filters**, and the difference is small. Where filters are small, do not look at their shape but at
# **the maps they make**.


# %%
def likeness(bank):
    """For each filter (3, 3, 3, F): cosine to the most alike of four classical kernels."""
    sobel, laplacian = np.outer([1, 2, 1], [-1, 0, 1]), np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
    classical = np.stack([sobel, sobel.T, laplacian, np.ones((3, 3))], axis=-1).reshape(9, 4)
    gray = bank.mean(axis=2).reshape(9, -1)
    cosines = (gray / np.linalg.norm(gray, axis=0)).T @ (classical / np.linalg.norm(classical, axis=0))
    return np.abs(cosines).max(axis=1)


many = np.random.default_rng(6).normal(size=(3, 3, 3, 1000))
banks = {"random": many, "before": untrained, "learned": filters.first_filters(model)}
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
some = test_images[:300]
block1 = feature_maps.maps_after(model, week.scaled(some), ["conv_block1"])["conv_block1"]
classical = week.classical_maps(some)
table = week.correlations(block1, classical)
print(*(f"{k}: {name}" for k, name in enumerate(classical)), sep="\n")
show(
    number_grid(table.round(2), title="row: channel of block 1; column: classical map"),
    Text(
        "블록 1의 채널 여덟 개와 고전적인 맵 여섯 가지의 상관. 채널마다 가장 닮은 것이 달라요.",
        "Correlation of the eight channels of block 1 with six classical maps; channels differ in what they resemble.",
    ),
)

# %%
best, largest = np.abs(table).argmax(axis=1), np.abs(table).max(axis=1)
print(Text("채널마다 가장 큰 상관:", "largest of each channel:"), largest.round(2), best)
assert {0} < set(best.tolist())  # brightness for some, another map for others
assert largest.min() < 0.5 < largest.max()

# %% [markdown] lang="ko"
# 표에서 절댓값이 큰 칸을 찾아보세요. 밝기를 따르거나 거꾸로 따르는 채널이 있고, 색의 차이나 한 방향의 윤곽을 더 따르는
# 채널도 있어요. 아무도 시키지 않았는데, 사람이 고르던 것과 **닮은 성분**이 섞여 있어요. 하지만 똑같지는 않고, 어느
# 것과도 상관이 0.5에 못 미치는 채널도 있어요. 채널 하나가 성분 하나인 것이 아니라, 여러 성분이 섞인 것이에요.

# %% [markdown] lang="en"
# Look for the large numbers in the table, of either sign. Some channels follow brightness or its opposite; others go
# more with a difference of colour or with edges in one direction. Nobody asked for it, but **ingredients much like**
# those that people chose are among them. They are not the same, and some channels stay below 0.5 with all of them: a
# channel is no single ingredient but a mixture.

# %% [markdown] lang="ko"
# ## 6. 블록 1, 2, 3을 지나는 이미지
#
# 이제 슬라이드처럼 이미지 세 장을 블록 셋에 통과시켜요. 개로 본 개, 고양이로 본 개, 비행기의 순서예요. 줄마다 블록
# 하나, 그 블록에서 가장 활발한 채널 여덟 개예요. 밝을수록 값이 크고, 맵마다 자기의 가장 큰 값이 흰색이에요.

# %% [markdown] lang="en"
# ## 6. Pictures on their way through blocks 1, 2, 3
#
# Now send the three pictures through the three blocks, as the slides do: the dog seen as a dog, the dog seen as a cat,
# the airplane. Each row is a block with its eight most active channels; bright is large, and every map is white at its
# own largest value.

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
three = feature_maps.maps_after(model, week.scaled(test_images[chosen]), blocks)
active = feature_maps.most_active(three["conv_block1"])
MapExplorer(pictures, three, at=("conv_block1", int(active[0])))

# %% [markdown] lang="ko"
# 블록 3에서 세 이미지를 나란히 놓아 봅시다. 개로 본 개, 고양이로 본 개, 비행기에서 **같은 채널**이 얼마나 밝은지
# 비교해 보세요.

# %% [markdown] lang="en"
# Put the three side by side after block 3. Compare how bright **the same channel** is for the dog seen as a dog,
# the dog seen as a cat and the airplane.

# %%
last = dict(zip(titles, three["conv_block3"], strict=True))
active = feature_maps.most_active(three["conv_block3"])
alt = week.in_both(lambda maps: feature_maps.describe_side_by_side(maps, active, "conv_block3"), last)
show(feature_maps.maps_side_by_side(week.english(last), active), alt)

# %% [markdown] lang="ko"
# 밝은 채널이 대체로 겹치면 신경망에게는 비슷한 이미지예요. 맵을 채널마다 평균 내어 이미지끼리의 상관을 계산해 봅시다.
# 1이면 그 블록을 지난 모습이 똑같다는 뜻이에요. 개로 본 개와 더 비슷한 것은 고양이로 본 개일까요, 비행기일까요? 블록이
# 깊어지면 답이 달라지나요?

# %% [markdown] lang="en"
# Where mostly the same channels are bright, the pictures look alike to the network. Compare in numbers: average
# every map and take the correlation between pictures. 1 means that they look the same after that block. Which is more
# like the dog seen as a dog: the dog seen as a cat, or the airplane? Does the answer change with depth?

# %%
for block in blocks:
    means = three[block].mean(axis=(1, 2))  # (3, channels)
    alike = np.corrcoef(means)
    print(f"{block}:  {titles[0]} / {titles[1]} {alike[0, 1]:.2f}   {titles[0]} / {titles[2]} {alike[0, 2]:.2f}")

# %% [markdown] lang="ko"
# 이미지 세 장으로는 우연일 수 있어요. 같은 종류의 테스트 이미지를 **모두** 짝지어 상관을 평균해 봅시다. CIFAR-10이라면
# 어느 블록에서나 고양이로 본 개가 비행기보다 더 비슷하고, 그 차이는 블록 1에서보다 블록 3에서 커요. 답이 뒤집히는 것이
# 아니라 깊어질수록 **뚜렷해져요.**

# %% [markdown] lang="en"
# Three pictures may be chance. Take **all** test pictures of each kind and average the correlations of the pairs. In
# CIFAR-10, dogs seen as cats are the more alike after every block, and by more after block 3 than after block 1. The
# answer does not turn round with depth, it gets **clearer**.

# %%
averages = [layers.GlobalAveragePooling2D()(t) for t in (model.input, *(model.get_layer(b).output for b in blocks))]
averaged = keras.Model(model.input, averages)  # the pixels' mean colour, then the mean of every map
asked = week.outputs(averaged, test_images)
kinds = ((dog, dog), (dog, cat), (plane, plane))
right, wrong, planes = ((test_labels == truly) & (predicted == seen) for truly, seen in kinds)

closer = []
for block, vectors in zip(blocks, asked[1:], strict=True):
    as_cat, as_plane = (week.mean_correlation_between(vectors[right], vectors[kind]) for kind in (wrong, planes))
    closer.append(as_cat - as_plane)
    print(f"{block}:  {titles[0]} / {titles[1]} {as_cat:.2f}   {titles[0]} / {titles[2]} {as_plane:.2f}")
if real:
    assert 0 < min(closer)
    assert closer[0] + 0.1 < closer[-1]

# %% [markdown] lang="ko"
# ## 7. 채널은 무엇에 반응할까: 가장 강하게 반응한 조각
#
# 블록이 깊어지면 맵만 보아서는 채널이 무엇을 찾는지 알 수 없어요. 거꾸로 물어봅시다. 모든 테스트 이미지 가운데 **이
# 채널의 값이 가장 컸던 자리**는 어디일까요? 그 칸이 보는 픽셀, 곧 수용 영역(receptive field)을 잘라서 늘어놓아요.
# 블록 2의 수용 영역은 18×18이에요. 이미지 바깥은 회색이에요.

# %% [markdown] lang="en"
# ## 7. What a channel responds to: its most activating patches
#
# In the deeper blocks, a map alone does not tell what its channel looks for. Ask the other way round: of all test
# pictures, **where was this channel's value largest?** Cut out what that cell sees, its receptive field, and line
# the patches up. In block 2 that is 18×18 pixels. Beyond the border of a picture it is gray.

# %%
tapped = keras.Model(model.input, model.get_layer("conv_block2").output)
block2 = week.outputs(tapped, test_images)  # (N, 16, 16, channels)
channels = feature_maps.most_active(block2, 6)
boxes = {c: week.strongest_cells(block2[..., c], 10, "conv_block2") for c in channels}
page = week.sheet([week.cut(test_images, boxes[c]) for c in channels])
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
    return week.mean_correlation(week.cut(test_images, boxes))


rng = np.random.default_rng(6)
strongest = [week.strongest_cells(block2[..., c], 10, "conv_block2") for c in range(block2.shape[-1])]
others = [np.c_[rng.permutation(len(test_images))[:10], found[:, 1:]] for found in 3 * strongest]  # three times each
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
# ## 8. 어느 층에서부터 고양이일까
#
# 이제 질문의 앞부분에 답할 차례예요. 6절처럼 블록마다 맵을 채널별로 평균 낸 벡터에서, 학습 이미지로 **클래스마다
# 평균 벡터**를 구해요. 테스트 이미지의 벡터가 어느 평균에 가장 가까운지 보면, 그 깊이에서 클래스가 얼마나 갈라져
# 있는지 알 수 있어요. 비교를 위해 픽셀의 평균 색에서도 해 봐요.

# %% [markdown] lang="en"
# ## 8. From which layer on is it a cat?
#
# Now for the first half of the question. Take the vectors of part 6, the mean of every map after each block, and from
# training pictures compute **the mean vector of each class**. Which mean a test picture's vector lies nearest to
# tells how far the classes have come apart at that depth. For comparison, do the same with the mean colour.


# %%
stages = ["pixels", *blocks]
known = week.outputs(averaged, images[:4_000])

nearness = []  # (N, classes) for each stage
for a, b in zip(known, asked, strict=True):
    middle, scale = a.mean(axis=0), a.std(axis=0) + 1e-6
    means = week.class_means((a - middle) / scale, labels[:4_000])
    nearness.append(week.distances((b - middle) / scale, means))

# %%
nearest = [(d.argmin(axis=1) == test_labels).mean() for d in nearness]
as_cat = [(d[wrong, cat] < d[wrong, dog]).mean() for d in nearness]
as_dog = [(d[right, cat] < d[right, dog]).mean() for d in nearness]
lines = {"nearest mean is the right class": nearest}
lines |= {f"{titles[k].en}: nearer to {names[cat].en}": share for k, share in ((1, as_cat), (0, as_dog))}
told = ", ".join(f"{v:.2f}" for v in nearest), ", ".join(f"{v - w:.2f}" for v, w in zip(as_cat, as_dog, strict=True))
alt = Text(
    "깊이에 따른 비율. 가까운 평균으로 맞히는 비율은 {}, 고양이 쪽에 가까운 비율의 차이는 {}.".format(*told),
    "Fractions by depth. Right by the nearest mean: {}; difference in being nearer to cat: {}.".format(*told),
)
show(week.depth_curves(stages, lines), alt)

# %% [markdown] lang="ko"
# 두 가지가 보여요. 첫째, 깊은 곳에서 클래스가 더 갈라져요. 평균까지의 거리만으로 맞히는 비율이 픽셀의 색에서보다
# 블록 3에서 훨씬 높아요. 둘째, 고양이로 본 개와 개로 본 개도 픽셀의 색에서보다 **블록 3을 지난 뒤에 더** 벌어져요. 그
# 사이의 값은 들쭉날쭉할 수 있어요. 선은 몇십 장에서 이백여 장을 센 것이라, 아래 셀은 두 평균까지의 거리의 비(로그)가 두
# 무리에서 표준편차의 몇 배만큼 다른지도 재요. 그래도 작은 차이까지 믿지는 마세요.
#
# 어느 선이 움직였는지도 보세요. 고양이로 본 개의 선이 올라갔다면 고양이가 되어 간 것이고, 개로 본 개의 선만
# 내려갔다면 다른 개들이 고양이에서 멀어지는 동안 **개가 되지 못한** 것이에요. 우리가 고른 이미지는 아래의 값이 1보다 큰
# 곳에서 고양이의 평균에 더 가까워요. 이미지 한 장은 픽셀의 색에서부터 고양이 쪽일 수도 있어요.

# %% [markdown] lang="en"
# Two things stand out. First, classes come apart with depth: the distance to a mean alone is right far more often after
# block 3 than for the pixels' colour. Second, dogs seen as cats and dogs seen as dogs, too, are **further apart after
# block 3** than by their colours. In between, the gap may go up and down. The lines count some dozens of pictures, or a
# few hundred; so the next cell also tells by how many standard deviations the (log) ratio of the two distances differs
# between the two. Even so, do not trust small differences.
#
# See also which line moved. If that of dogs seen as cats rose, they were turning into cats; if only that of dogs seen
# as dogs fell, the other dogs moved away from the cats, and these **failed to become dogs**. The picture that we chose
# is nearer to the mean cat where its number below is above 1. A single picture may be so from its colours on.

# %%
towards_cat = [np.log(d[:, dog] / d[:, cat]) for d in nearness]  # above 0: nearer to the mean cat
gap = [round(week.apart(ratio[wrong], ratio[right]), 2) for ratio in towards_cat]
one_picture = [float(np.exp(ratio[chosen[1]])) for ratio in towards_cat]
print(Text("고양이로 본 개, 개로 본 개:", "dogs seen as cats, as dogs:"), wrong.sum(), right.sum())
print(Text("벌어진 정도, 표준편차:", "gap, standard deviations:"), dict(zip(stages, gap, strict=True)))
print(Text("고른 이미지, 개까지/고양이까지:", "our picture, to dog / to cat:"), np.round(one_picture, 2))
assert nearest[-1] > nearest[0] + 0.1
assert gap[-1] > max(gap[0], 0) + 0.1

# %% [markdown] lang="ko"
# ## 9. 어디를 보았을까: Grad-CAM
#
# 질문의 뒷부분이에요. 블록 3의 맵은 8×8이라서 이미지의 **자리**를 아직 기억하고 있어요. 고양이의 점수인 로짓(logit)을
# 맵의 칸마다 미분하면, 어느 채널을 키울 때 고양이 점수가 오르는지 알 수 있어요. 채널마다 그 기울기의 평균을 가중치로
# 삼아 맵을 더하고, 음수는 버려요. 이것이 **Grad-CAM**(Selvaraju 외, 2017)이에요. 과제에서 직접 만들어요.

# %% [markdown] lang="en"
# ## 9. Where did it look? Grad-CAM
#
# The second half of the question. The maps of block 3 are 8×8, so they still remember **places**. Differentiate the
# score (logit) of cat with respect to every cell of the maps, and you learn which channels raise it. Take the mean
# of that gradient as a channel's weight, add up the maps, and drop what is negative. This is **Grad-CAM**
# (Selvaraju and others, 2017). You build it yourself in the assignment.


# %%
def heats(number):
    """Grad-CAM of the dog's and the cat's class for a test picture."""
    picture = week.scaled(test_images[number])
    return {names[k]: saliency.grad_cam(model, picture, k, "conv_block3") for k in (dog, cat)}


for picture, found in ((test_images[number], heats(number)) for number in chosen[:2]):
    alt = week.in_both(partial(saliency.describe_saliency, picture), found)
    show(saliency.saliency(picture, week.english(found)), alt)

# %% [markdown] lang="ko"
# 위는 개로 본 개, 아래는 고양이로 본 개예요. 밝은 곳, 주황색 선에서 + 표시가 있는 쪽이 그 클래스의 근거가 된
# 영역이에요.
#
# ### 먼저 생각해 보기 3
#
# 1. 같은 이미지인데 "개"와 "고양이"의 밝은 자리가 왜 다를 수 있을까요?
# 2. "고양이" 이미지가 "개" 이미지보다 밝게 보이면 고양이 점수가 더 높다는 뜻일까요?
# 3. Grad-CAM이 물체가 아니라 배경을 밝힌다면 무엇을 의심해야 할까요?
#
# <details><summary>답 보기</summary>
#
# 1. 맵은 같지만 **가중치**가 달라요. 클래스마다 점수를 올리는 채널이 다르니까요.
# 2. 아니에요. 저마다 자기의 가장 큰 값으로 나누었으므로, 이미지끼리 밝기를 비교할 수 없어요.
# 3. 신경망이 물체 대신 배경(하늘, 풀밭)으로 맞히는 법을 배웠을지 몰라요. 정확도만 보아서는 알 수 없는 잘못이에요.
#
# </details>

# %% [markdown] lang="en"
# Above the dog seen as a dog, below the dog seen as a cat. What is bright, on the cross's side of the
# orange line, spoke for the class.
#
# ### Think first 3
#
# 1. It is the same picture. Why can "dog" and "cat" be bright in different places?
# 2. If "cat" looks brighter than "dog", does that mean that cat has the higher score?
# 3. If Grad-CAM lights up the background and not the thing, what should you suspect?
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
# 예쁜 이미지라고 믿어서는 안 돼요. 시험해 봅시다. Grad-CAM이 가리킨 **가장 밝은 4분의 1**을 회색으로 가리면, **가장
# 어두운 4분의 1**을 가릴 때보다 예측한 클래스의 점수가 더 많이 떨어져야 해요. 다만 어두운 칸에는 꼭 0인 것이
# 여럿이라, 그 가운데서는 위쪽부터 고르게 돼요. 그래서 **다른 이미지의** 가장 밝은 4분의 1도 가려 봐요. 크기와 모양은
# 같지만 자리는 이 이미지와 상관이 없어요. 이미지 500장에서 평균을 내요.

# %% [markdown] lang="en"
# Do not believe it because it is pretty. Test it. If we cover **the brightest quarter** with gray, the score of the
# predicted class should fall by more than if we cover **the darkest quarter**. But several dark values may be
# exactly 0, and of these the topmost are taken. So cover **another picture's** brightest quarter, too: of the same size
# and shape, at a place that has nothing to do with this picture. Average over 500 pictures.

# %%
many, each = test_images[:500], np.arange(500)
found = saliency.grad_cams(model, week.scaled(many), predicted[:500], "conv_block3")
ordered = np.stack([saliency.enlarge(heat, (32, 32)).ravel().argsort(kind="stable") for heat in found])


def fall(parts):
    """Mean fall of the predicted class's score where the pixels `parts` (500, 256) of the pictures are gray."""
    gray = many.reshape(500, -1, 3).copy()
    gray[each[:, None], parts] = week.OUTSIDE
    return float((logits[:500] - week.outputs(model, gray.reshape(many.shape)))[each, predicted[:500]].mean())


# %%
parts = {"brightest": ordered[:, -256:], "darkest": ordered[:, :256]}
parts["brightest of another picture"] = np.roll(parts["brightest"], 1, axis=0)
falls = {name: fall(part) for name, part in parts.items()}
print(Text("점수가 떨어진 양:", "the score falls by:"), {name: round(value, 2) for name, value in falls.items()})
assert falls["brightest"] > max(falls["darkest"], falls["brightest of another picture"])

# %% [markdown] lang="ko"
# ## 10. 끝까지 학습시킨 기록
#
# 우리가 본 것은 짧게 학습시킨 작은 신경망이에요. 아래는 슬라이드의 신경망을 CIFAR-10으로 끝까지 학습시킨 기록이에요.
# 이름, 에포크 수, 테스트 정확도, 걸린 시간, 데이터, 명령의 순서예요. `deck_plain`은 슬라이드가 말한 83.4 %에
# 이르렀어요. (데이터는 JPEG를 한 번 거친 사본이라 원본과 픽셀이 조금 달라요.) 직접 학습시키려면 터미널에서
# `course train`을 써요.

# %% [markdown] lang="en"
# ## 10. Recorded trainings
#
# What we looked into is a small network, briefly trained. Below are records of the slides' network trained to the end
# on CIFAR-10: name, epochs, test accuracy, time, data, command. `deck_plain` reached the 83.4 % of the slides.
# (The data are a copy that went through JPEG; its pixels are not quite the original's.) To train it yourself, use
# `course train` in a terminal.

# %%
found = map(records.load, records.names())
kept = [record for record in found if "deck_cnn" in record.command and "cifar" in record.data.lower()]
for record in kept:
    reached, seconds = f"{record.test_accuracy:.1%}", f"{record.seconds:,.0f} s"
    print(record.name, len(record.history["loss"]), reached, seconds, record.data, record.command, sep="  ")
shown = {record.name: record.history for record in kept}
show(curves.learning_curves(shown), curves.describe_curves(shown))

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
# > 신경망이 개를 고양이로 보았어요. 어느 층에서부터 고양이가 되었고, 이미지의 어디를 보고 그랬을까요?
#
# 1. **뒤쪽 블록에서예요. 다만 어느 한 층이라고 꼭 집을 수는 없어요.** 개로 본 개와 고양이로 본 개는 픽셀의 색에서보다
#    블록 3을 지난 뒤에 더 벌어졌어요(8절). 앞쪽 블록은 밝기, 윤곽, 색을 모을 뿐이고 어느 물체에나 쓰여요(5~7절).
#    우리가 고른 이미지 한 장은 8절의 값이 1을 넘는 곳에서 고양이의 평균에 더 가까웠어요.
# 2. **어디를 보았는지는 Grad-CAM이 알려 줘요.** 고양이 점수를 올린 자리(9절 둘째 그림의 오른쪽)를 8×8의 눈금으로
#    가리켜요. 이미지 500장에서 그런 자리를 가리면 다른 자리를 가릴 때보다 점수가 더 떨어졌어요. 개로 보게 하는
#    자리와 고양이로 보게 하는 자리는 한 이미지 안에 함께 있을 수 있어요.
# 3. 그래도 **왜**의 끝은 아니에요. Grad-CAM은 어디를 보았는지 말할 뿐, 그곳의 무엇이 고양이 같았는지는 말하지
#    않아요. 가장 강하게 반응한 조각과 함께 보아야 조금 짐작할 수 있어요.
#
# 한계도 분명히 해 둡시다. 필터를 4분의 1로 줄이고 짧게 학습시킨 신경망이고, 가장 확신한 이미지만 골라 보았어요.

# %% [markdown] lang="en"
# ## The answer to this week's question
#
# > The network took a dog for a cat. From which layer on was it a cat, and where in the picture did it look?
#
# 1. **In the later blocks, though no single layer can be named.** Dogs seen as dogs and dogs seen as cats were further
#    apart after block 3 than by their colours (part 8). The early blocks gather brightness, edges and colours, which
#    serve any kind of thing (parts 5 to 7). The one picture that we chose was nearer to the mean cat where its number
#    in part 8 is above 1.
# 2. **Where it looked, Grad-CAM tells.** It points, on a grid of 8×8, to the places that raised the score of cat (part
#    9, second figure, on the right). In 500 pictures, covering such places lowered the score by more than covering
#    others. What speaks for a dog and what speaks for a cat may stand in one picture.
# 3. That is not the end of **why**. Grad-CAM says where the network looked, not what there was like a cat. Together
#    with the most activating patches you may guess a little more.
#
# Know the limits: the network had a quarter of the filters and little training, and we chose the pictures of which
# it was most sure.

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
# | 클래스는 깊이를 따라 갈라진다 | 8절 |
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
# | classes come apart with depth | part 8 |
# | test Grad-CAM before you believe it | part 9 |
#
# In the **assignment** you build today's tools yourself, in NumPy. **Next week** we go back to where it began: the
# Neocognitron (1980) and LeNet-5 (1998).
