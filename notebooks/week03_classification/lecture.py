# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 3주차: 이미지 분류, 그리고 위치
#
# 이미지 한 장을 보고 그 이름을 맞히는 프로그램을 오늘 세 번 만들어요. 마지막 것은 신경망이에요. Fashion-MNIST로 시험을
# 보면 열에 여덟아홉을 맞혀요. 그런데 테스트 이미지를 **몇 픽셀 옆으로 옮기기만 하면**, 잘린 곳 하나 없는데도 신경망은
# 엉뚱한 답을 내기 시작해요.
#
# > **이번 주의 질문.** 사람의 눈에는 똑같은 이미지인데, 왜 신경망은 몇 픽셀 옮긴 이미지를 알아보지 못할까요?
#
# 지금은 답할 수 없어도 괜찮아요. 마지막에 가중치를 직접 들여다보고 함께 답해 봅시다.
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1 | 데이터와 문제 | 6분 |
# | 2, 3, 4 | 손으로 만든 특징, 가까운 이웃, 소프트맥스 회귀 | 22분 |
# | 5, 6 | 완전 연결 신경망, 혼동 행렬 | 12분 |
# | 7, 8 | 가운데에 있지 않은 물체, 무너지는 까닭 | 18분 |
# | 9 | 이미지가 커지면 폭발하는 가중치, 그리고 질문의 답 | 10분 |

# %% [markdown] lang="en"
# # Week 3: image classification, and place
#
# Three times today we make a program that looks at a picture and tells its name. The last is a neural network, and in
# a test on Fashion-MNIST it gets eight or nine out of ten right. Then we **move the test pictures by a few pixels**,
# cutting nothing off, and the network begins to lose its way.
#
# > **This week's question.** To our eyes it is the same picture. Why can a network not recognise it a few pixels away?
#
# You need not know yet. At the end we look into the weights and answer it together.
#
# | part | about | time |
# |---|---|---|
# | 1 | the data and the task | 6 min |
# | 2, 3, 4 | hand-made features, nearest neighbours, softmax regression | 22 min |
# | 5, 6 | a dense network, the confusion matrix | 12 min |
# | 7, 8 | things that are not at the centre, and why it breaks | 18 min |
# | 9 | weights that explode with the size of the picture, and the answer | 10 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import numpy as np

from course.data import first_of
from course.figures import number_grid, picture_row, show
from course.figures.confusion import confusion_matrix, describe_confusion, draw_confusion, most_confused
from course.language import Text
from course.weeks.week03_classification.figures import loss_curve, neighbours, shift_curves, stars, weights_by_size
from course.weeks.week03_classification.helpers import SHIFTS, moved, nearest, on_canvas, pixel_features, vote
from course.weeks.week03_classification.player import Mover

# %% [markdown] lang="ko"
# ## 1. 데이터와 문제
#
# 슬라이드의 데이터는 **Fashion-MNIST**예요. 옷과 신발, 가방을 찍은 28×28 흑백 이미지가 학습용 60,000장, 테스트용
# 10,000장 있고, 클래스(class)는 열 개예요. 이 컴퓨터에 없으면 아래 셀은 이 과목에 들어 있는 3,000장을 쓰고, 무엇을
# 썼는지 말해 줘요. 시간을 아끼려고 일부만 써요.
#
# > **슬라이드 확인.** 슬라이드에는 MINIST, FashionMINIST라고 적힌 곳이 있어요. 바른 이름은 **MNIST**(Modified
# > NIST)와 **Fashion-MNIST**(Xiao, Rasul, Vollgraf, 2017)이에요. 검색할 때 틀린 이름으로는 잘 나오지 않아요.

# %% [markdown] lang="en"
# ## 1. The data and the task
#
# The slides use **Fashion-MNIST**: gray pictures of clothes, shoes and bags, 28×28 pixels, 60,000 for training and
# 10,000 for testing, in ten classes. Where this computer does not have it, the next cell takes the 3,000 of them that
# come with this course, and says so. To save time we use only a part.
#
# > **Check the slide.** It says MINIST and FashionMINIST in places. The names are **MNIST** (Modified NIST) and
# > **Fashion-MNIST** (Xiao, Rasul, Vollgraf, 2017). Search for the wrong ones and you find little.

# %%
dataset = first_of("fashion-mnist", "fashion-mnist-3000")
train_images, train_y = (part[:5000] for part in dataset.train)
test_images, test_y = (part[:1000] for part in dataset.test)
names = dataset.classes
print(Text("데이터:", "data:"), dataset.title)
print(Text("학습", "training"), train_images.shape, Text("테스트", "test"), test_images.shape, train_images.dtype)

assert train_images.dtype == np.uint8
assert len(names) == 10
assert np.bincount(test_y).max() < 0.2 * len(test_y)  # no class is so common that naming it would do
assert {"Shirt", "Trouser", "Bag"} < {name.en for name in names}  # the classes of which we speak
if dataset.name == "fashion-mnist":
    assert len(dataset.train.images) + len(dataset.validation.images) == 60_000
    assert dataset.test.images.shape == (10_000, 28, 28, 1)

# %%
firsts = [train_images[np.flatnonzero(train_y == c)[0], :, :, 0] for c in range(10)]
show(
    picture_row({f"{c}: {names[c].en}": firsts[c] for c in range(10)}, columns=5),
    Text(
        f"클래스마다 이미지 한 장: {', '.join(name.ko for name in names)}.",
        f"A picture of each class: {', '.join(name.en for name in names)}.",
    ),
)

# %% [markdown] lang="ko"
# 이미지를 검은 **바탕**(canvas) 한가운데에 놓을게요. 사방에 10픽셀씩 여유가 있으니, 나중에 8픽셀을 옮겨도 이미지는
# 조금도 잘리지 않아요. 물체는 언제나 온전하고, 바뀌는 것은 **위치**뿐이에요.

# %% [markdown] lang="en"
# We place each picture at the centre of a black **canvas**, with 10 pixels to spare on every side. Later we move it by
# up to 8 pixels, and nothing is cut off: the thing stays whole, and only its **place** changes.

# %%
train_x, test_x = on_canvas(train_images), on_canvas(test_images)
side = train_x.shape[1]
print(train_images.shape[1:3], "->", train_x.shape[1:])

farthest = max(SHIFTS)  # 8 pixels, and every canvas is black so far from its rim: no move cuts anything off
assert test_x[:, farthest:-farthest, farthest:-farthest].sum() == test_x.sum()

# %% [markdown] lang="ko"
# ## 2. 고전적인 길: 특징을 손으로 만든다
#
# 분류하는 길은 크게 두 가지예요.
#
# | | 고전적 기계 학습 | 딥러닝 |
# |---|---|---|
# | 특징(feature) | 사람이 설계 | 데이터에서 학습 |
# | 분류기(classifier) | 학습 (가까운 이웃, 소프트맥스 회귀, SVM) | 학습 (마지막 층) |
# | 필요한 것 | 문제를 아는 사람 | 많은 데이터와 계산 |
#
# 먼저 고전적인 길을 가요. 물체의 모양은 밝기 자체보다 **밝기가 어느 방향으로 변하는지**에 담겨 있어요. 픽셀마다
# 오른쪽 이웃에서 왼쪽 이웃을 뺀 값 dx, 아래 이웃에서 위 이웃을 뺀 값 dy를 계산해요. 이것이
# **기울기**(gradient)예요.

# %% [markdown] lang="en"
# ## 2. The classical way: features by hand
#
# There are two ways to classify.
#
# | | classical machine learning | deep learning |
# |---|---|---|
# | features | designed by people | learned from data |
# | classifier | learned (nearest neighbours, softmax regression, SVM) | learned (the last layer) |
# | needs | a person who knows the problem | much data, much computing |
#
# We go the classical way first. The shape of a thing is less in the brightness itself than in **the direction in which
# it changes**. At each pixel take dx, right neighbour minus left, and dy, lower neighbour minus upper: the
# **gradient**.

# %%
from course.weeks.week03_classification.helpers import cell_features, cell_histograms, gradients, whole_features

# %%
example = np.array([[20, 20, 20, 20], [20, 20, 50, 80], [20, 60, 90, 90], [60, 90, 90, 90]], "uint8")
right, down = (g[0] for g in gradients(example[None]))
print(Text("행 1, 열 1:", "row 1, column 1:"), "dx =", right[1, 1], " dy =", down[1, 1])
strength, degrees = np.hypot(30, 40), np.degrees(np.arctan2(40, 30))
print(Text("세기", "strength"), strength, Text("방향", "direction"), degrees.round(1))
show(
    number_grid(example, title="pixels, and the pixel in question", window=(1, 1, 1, 1)),
    Text(
        "4×4 픽셀값. 행 1, 열 1의 값은 20, 오른쪽 50, 왼쪽 20, 아래 60, 위 20.",
        "4×4 pixel values. At row 1, column 1 stands 20, with 50 right, 20 left, 60 below, 20 above.",
    ),
)
assert (right[1, 1], down[1, 1]) == (50 - 20, 60 - 20) == (30, 40)
assert strength == 50
assert np.rint(degrees / 45) == 1  # nearest to 45 degrees

# %% [markdown] lang="ko"
# 이 픽셀에서는 오른쪽 아래 53도 방향으로 세기 50만큼 밝아져요. 방향을 0, 45, 90, … 도를 중심으로 한 여덟
# 구간(bin)으로 나누면 가장 가까운 구간은 45도이니, 그 구간에 50을 더해요.
#
# 이제 바탕을 4×4 픽셀 **칸**(cell)으로 나누고, 칸마다 방향 여덟 개의 히스토그램을 만들어요. 2005년에 보행자 검출에 쓰여
# 유명해진 HOG(histogram of oriented gradients)의 핵심이에요. 아래에서 선의 길이가 그 방향의 세기예요.

# %% [markdown] lang="en"
# Here it brightens in the direction of 53 degrees, to the lower right, with the strength 50. Sort the directions into
# eight bins at 0, 45, 90, … degrees: the nearest is 45, and that bin gets the 50.
#
# Now divide the canvas into **cells** of 4×4 pixels and make a histogram of the eight directions in each. That is the
# heart of HOG, histogram of oriented gradients, which became famous for finding pedestrians in 2005. Below, a ray is
# as long as its direction is strong.

# %%
three = [int(np.flatnonzero(train_y == c)[0]) for c in (0, 5, 9)]
show(
    stars(train_x[three]),
    Text(
        "세 클래스의 이미지 위에, 4×4 칸마다 기울기 방향을 선으로 그렸어요. 선은 윤곽을 가로지르는 방향으로 길어요.",
        "Pictures of three classes with a star of gradient directions in each 4×4 cell: "
        "the rays are long across the outlines.",
    ),
)
cells = cell_histograms(train_x[three])
print(Text("칸과 방향:", "cells and directions:"), cells.shape[1:], "->", cells[0].size, Text("개의 특징", "features"))
assert cells[:, 0].sum() == 0  # at the black rim nothing changes

# %% [markdown] lang="ko"
# 왜 픽셀보다 나을까요? 사진이 절반으로 어두워져도 방향은 그대로이고, 길이를 1로 맞추면 세기의 비율도 그대로예요.
# 픽셀은 모두 달라지는데 말이죠. 확인해 봅시다.

# %% [markdown] lang="en"
# Why is that better than pixels? When the photo gets half as bright, every pixel changes, but the directions do not,
# nor do the shares of the strengths once the length is made 1. Let us check.

# %%
bright = test_x[:50] // 2 * 2  # even numbers, so that half of them is exact
dark = bright // 2
by_pixels = np.abs(pixel_features(bright) - pixel_features(dark)).max()
by_cells = np.abs(cell_features(bright) - cell_features(dark)).max()
print(Text("가장 큰 변화, 픽셀:", "largest change, pixels:"), by_pixels.round(3))
print(Text("가장 큰 변화, 칸의 특징:", "largest change, cells:"), f"{by_cells:.1e}")

assert by_pixels > 0.3
assert by_cells < 1e-5

# %% [markdown] lang="ko"
# ## 3. 첫 번째 분류기: 가장 가까운 이웃
#
# 가장 단순한 분류기는 아무것도 학습하지 않아요. 학습 이미지를 **모두 외워 두고**, 새 이미지가 오면 특징 사이의 거리가
# 가장 가까운 k장을 찾아 투표하게 해요. k-최근접 이웃(k-nearest neighbours)이라고 해요.

# %% [markdown] lang="en"
# ## 3. One classifier: nearest neighbours
#
# The simplest classifier learns nothing. It **remembers all training pictures**; for a new one it finds the k whose
# features are nearest, and lets them vote: k-nearest neighbours.

# %%
known = {"pixels": pixel_features(train_x), "cells": cell_features(train_x)}
asked = {"pixels": pixel_features(test_x), "cells": cell_features(test_x)}
found = {kind: nearest(known[kind], asked[kind], k=5) for kind in known}
scores = {}
for kind in known:
    scores[f"{kind}, nearest"] = (vote(train_y[found[kind]]) == test_y).mean()
    print(f"{kind}: {scores[f'{kind}, nearest']:.1%}")

assert min(scores.values()) > 0.7
assert scores["cells, nearest"] > scores["pixels, nearest"] - 0.03

# %% [markdown] lang="ko"
# 픽셀과 칸이 서로 다르게 답한 이미지를 하나 골라, 어떤 이웃이 투표했는지 봅시다.

# %% [markdown] lang="en"
# Take a picture on which pixels and cells disagree, and look at the neighbours that voted.

# %%
votes = {kind: vote(train_y[found[kind]]) for kind in known}
n = np.flatnonzero((votes["cells"] == test_y) & (votes["pixels"] != test_y))[0]
near = {kind: [(train_images[i], names[train_y[i]]) for i in found[kind][n]] for kind in known}
show(
    neighbours((test_images[n], names[test_y[n]]), near),
    Text(
        f"정답이 {names[test_y[n]].ko}인 이미지와, 픽셀로 가까운 다섯 장, 칸의 특징으로 가까운 다섯 장.",
        f"A picture of the class {names[test_y[n]].en}, its five neighbours by pixels, and five by cells.",
    ),
)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 1
#
# k를 키우면 어떻게 될까요? 끝까지 키워 k를 **학습 이미지의 수**로 하면, 이 분류기는 어떤 이미지에 무엇이라고 답할까요?
#
# <details><summary>답 보기</summary>
#
# 모든 이미지에 **같은 답**을 해요. 학습 이미지 전부가 투표하니, 언제나 학습 이미지에서 가장 흔한 클래스가 이겨요. 새
# 이미지가 무엇인지는 아무 상관이 없어요. k가 1이면 잘못 붙은 정답 하나에도 휘둘리고, 너무 크면 아무것도 구별하지
# 못해요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 1
#
# What if k grows? Take it to the end and let k be **the number of training pictures**: what does this classifier say of
# which picture?
#
# <details><summary>Show the answer</summary>
#
# It says **the same** of every picture. All training pictures vote, so the class most common among them wins each
# time, whatever the new picture is. With k = 1 a single wrong label leads it astray; with k too large it tells nothing
# apart.
#
# </details>

# %%
everyone = vote(train_y[nearest(known["cells"], asked["cells"][:20], k=len(train_y))])
print(everyone)
assert set(everyone) == {np.bincount(train_y).argmax()}

# %%
print(Text("학습 이미지 열에 하나의 정답을 틀리게 바꾸면:", "with one training label in ten made wrong:"))
wrong = np.random.default_rng(3).random(len(train_y)) < 0.1
labels = {"right": train_y, "spoilt": np.where(wrong, (train_y + 1) % 10, train_y)}
by_k = {}
for k in (1, 5, 50, 500):
    voters = nearest(known["cells"], asked["cells"], k)
    by_k[k] = {kind: (vote(y[voters]) == test_y).mean() for kind, y in labels.items()}
    print(f"k = {k:3d}: {by_k[k]['right']:.1%} -> {by_k[k]['spoilt']:.1%}")

lost = {k: marks["right"] - marks["spoilt"] for k, marks in by_k.items()}
assert lost[1] > 0.05
assert lost[5] < lost[1] / 2
assert by_k[500]["right"] < by_k[5]["right"] - 0.05

# %% [markdown] lang="ko"
# ## 4. 두 번째 분류기: 소프트맥스 회귀
#
# 가까운 이웃은 외우기만 하고, 물어볼 때마다 모든 이미지와 비교해야 해요. **소프트맥스 회귀**(softmax regression)는
# 클래스마다 가중치를 한 벌씩 학습해 점수를 매겨요.
#
# $$z = W x + b, \qquad p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}, \qquad L = -\log p_y$$
#
# 특징 $x$에 가중치 $W$를 곱해 더하고 편향 $b$를 더한 것이 점수 $z$, softmax를 거친 것이 확률 $p$, 정답 $y$의 확률에
# -log를 취한 것이 손실 $L$이에요.
#
# 이미지 한 장을 손으로 계산해 봅시다. 점수가 (log 5, log 3, log 2)이면 exp는 5, 3, 2이고 합이 10이니 확률은 0.5, 0.3,
# 0.2예요. 정답이 가운데 클래스라면 손실은 -log 0.3 = 1.204예요. 점수에 대한 손실의 기울기는 놀랄 만큼 간단해요.
# **확률에서, 정답 자리에만 1을 뺀 것**이에요.

# %% [markdown] lang="en"
# ## 4. Another classifier: softmax regression
#
# Nearest neighbours only remember, and compare with every picture each time they are asked. **Softmax regression**
# learns a set of weights for each class and gives scores.
#
# $$z = W x + b, \qquad p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}, \qquad L = -\log p_y$$
#
# The features $x$ times the weights $W$, added up, plus the bias $b$, are the scores $z$; softmax makes them
# probabilities $p$; the loss $L$ is -log of the probability of the right class $y$.
#
# Work out one picture by hand. With scores (log 5, log 3, log 2), the exp are 5, 3, 2 with the sum 10, so the
# probabilities are 0.5, 0.3, 0.2. If the middle class is right, the loss is -log 0.3 = 1.204. The gradient of the loss
# by the scores is surprisingly simple: **the probabilities, less 1 at the right class**.

# %%
from course.weeks.week03_classification.helpers import SoftmaxRegression

# %%
scores_by_hand = np.log([5.0, 3.0, 2.0])


def loss_of(score):
    """Cross-entropy of one picture whose right class is number 1."""
    return -np.log(np.exp(score)[1] / np.exp(score).sum())


nudge = 1e-6 * np.eye(3)
slope = [(loss_of(scores_by_hand + d) - loss_of(scores_by_hand - d)) / 2e-6 for d in nudge]
print(Text("손실:", "loss:"), loss_of(scores_by_hand).round(3))
print(Text("기울기, 조금씩 움직여서 잰 것:", "gradient, measured by small nudges:"), np.round(slope, 4))
assert np.isclose(loss_of(scores_by_hand), 1.204, atol=1e-3)
assert np.allclose(slope, [0.5, 0.3 - 1, 0.2], atol=1e-6)

# %% [markdown] lang="ko"
# 학습은 이 기울기의 반대 방향으로 가중치를 조금씩 옮기는 일의 되풀이예요. 가중치가 모두 0인 처음에는 열 클래스의
# 확률이 모두 0.1이니, 손실은 -log 0.1 = 2.303에서 시작해야 해요. 이 숫자는 앞으로도 자주 만나요. 클래스가 열 개인
# 신경망의 첫 손실이 2.3 근처가 아니면 어딘가 잘못된 거예요.

# %% [markdown] lang="en"
# Training is to move the weights against this gradient, little by little, again and again. At first all weights are 0
# and all ten classes get the probability 0.1, so the loss must begin at -log 0.1 = 2.303. You will meet this number
# often: if a network for ten classes does not begin near 2.3, something is wrong.

# %%
regression = {kind: SoftmaxRegression(known[kind], train_y, classes=10) for kind in known}
for kind, classifier in regression.items():
    scores[f"{kind}, softmax"] = (classifier(asked[kind]) == test_y).mean()
    first, last = classifier.losses[0], classifier.losses[-1]
    print(
        f"{kind}: {first:.3f} -> {last:.3f}",
        Text("테스트 정확도", "test accuracy"),
        f"{scores[f'{kind}, softmax']:.1%}",
    )
    assert np.isclose(first, np.log(10), atol=1e-3)
    assert last < first / 2

# %%
show(
    loss_curve({kind: classifier.losses for kind, classifier in regression.items()}, np.log(10)),
    Text(
        "소프트맥스 회귀의 손실. 픽셀도 칸의 특징도 2.303에서 시작해 빠르게, 그다음에는 천천히 줄어들어요.",
        "The loss of softmax regression: by pixels and by cells it begins at 2.303 and falls, fast and then slowly.",
    ),
)
assert scores["cells, softmax"] > scores["pixels, softmax"] - 0.05

# %% [markdown] lang="ko"
# 픽셀을 그대로 쓴 소프트맥스 회귀의 가중치는 픽셀마다 하나씩이니, 이미지로 볼 수 있어요. 노랑은 "여기가 밝으면 이
# 클래스", 파랑은 "여기가 밝으면 이 클래스가 아님"이에요. 테두리 쪽이 어떤 색인지 눈여겨보세요. 8절에서 다시 봐요.

# %% [markdown] lang="en"
# The weights of softmax regression on pixels are one a pixel, so they can be seen. Yellow says "bright here, then this
# class", blue says "bright here, then not". Note the colour towards the rim: we come back to it in part 8.

# %%
weights = regression["pixels"].weights.T.reshape(10, side, side)
show(
    picture_row({f"{names[c].en}": weights[c] for c in range(10)}, columns=5),
    Text(
        "클래스마다의 가중치 이미지 열 장. "
        "가운데에 물체의 어렴풋한 모양이 노랑과 파랑으로 보이고, 둘레는 회색, 곧 0이에요.",
        "The weights of the ten classes: in the middle the vague shape of the thing in yellow and blue, and gray, 0, "
        "all around.",
    ),
)
assert not weights[:, :, 0].any()  # the leftmost column has never been lit, and was never moved from 0

# %% [markdown] lang="ko"
# ## 5. 완전 연결 신경망
#
# 이제 특징을 사람이 만들지 않아요. 픽셀을 한 줄로 펴서 **완전 연결 층**(dense layer)에 넣고, 특징이 될 128개의
# 유닛(unit)까지 함께 학습시켜요. 유닛 하나는 **모든 픽셀**에 가중치를 하나씩 곱해 더하고 편향을 더한 다음, 음수이면
# 0으로 바꿔요(ReLU). 유닛 128개를 한꺼번에 쓰면 이래요.
#
# $$h = \max(0,\; W x + b)$$
#
# 처음의 가중치는 무작위이니, 시드(seed)를 바꾸어 세 번 학습시켜요.

# %% [markdown] lang="en"
# ## 5. A dense network
#
# Now nobody makes features. The pixels are put in one row and go into a **dense layer**; its 128 units, which serve as
# features, are learned as well. A unit multiplies **every pixel** by a weight of its own, adds up, adds a bias, and
# turns what is negative into 0 (ReLU). All 128 units at once:
#
# $$h = \max(0,\; W x + b)$$
#
# Weights begin at random, so we train three times, with another seed each time.

# %%
from course.weeks.week03_classification.helpers import accuracy_by_shift, dense_network, train_dense

model = dense_network(train_x.shape[1:], classes=10)
model.summary()

assert model.count_params() == side * side * 128 + 128 + 128 * 10 + 10

# %%
SEEDS = (0, 1, 2)
dense = [train_dense(train_x, train_y, seed, classes=10) for seed in SEEDS]


def classes_of(network):
    """A function from canvases to the network's most probable classes."""
    return lambda canvases: network.predict(canvases, batch_size=1000, verbose=0).argmax(axis=1)


by_seed = [(classes_of(network)(test_x) == test_y).mean() for network in dense]
scores["dense network"] = np.mean(by_seed)
print(Text("시드마다:", "by seed:"), np.round(by_seed, 3))
assert 0.8 <= scores["dense network"] < 0.95  # eight or nine out of ten

# %% [markdown] lang="ko"
# 지금까지의 성적을 한 표에 놓아 봅시다.

# %% [markdown] lang="en"
# Here are the marks so far in one table.

# %%
for name, score in sorted(scores.items(), key=lambda item: -item[1]):
    print(f"{name:16s} {score:.1%}")

best_by_hand = max(score for name, score in scores.items() if "cells" in name)
assert scores["dense network"] > scores["pixels, softmax"] - 0.02
assert best_by_hand > scores["dense network"] - 0.03

# %% [markdown] lang="ko"
# 손으로 만든 특징이 신경망에 거의 뒤지지 않아요. 학습 이미지가 몇천 장뿐이기도 하고, 사람이 이 문제를 잘 알고 특징을
# 설계했기 때문이기도 해요. "딥러닝이 항상 낫다"가 아니라, **누가 특징을 만드느냐**가 다른 것이에요. 데이터가 수백만
# 장이 되고 물체가 복잡해지면 사람이 설계한 특징은 따라가지 못해요. 9주차에 만날 AlexNet이 바로 그 순간이었어요.

# %% [markdown] lang="en"
# Hand-made features keep up with the network. There are only a few thousand training pictures, and the features come
# from people who know the problem well. Deep learning is not always better: the difference is **who makes the
# features**. With millions of pictures and complicated things, designed features fall behind. AlexNet, in week 9, was
# that moment.

# %% [markdown] lang="ko"
# ## 6. 혼동 행렬(confusion matrix)
#
# 정확도 하나로는 **무엇을 무엇으로** 잘못 보았는지 알 수 없어요. 행은 정답, 열은 예측인 표에 세어 봐요.
#
# ### 먼저 생각해 보기 2
#
# 위 1절의 이미지 열 장을 보고, 가장 많이 헷갈릴 두 클래스를 먼저 골라 보세요. 헷갈림은 양쪽으로 똑같이 일어날까요?

# %% [markdown] lang="en"
# ## 6. The confusion matrix
#
# Accuracy alone does not tell **what was taken for what**. Count in a table whose rows are the true classes and whose
# columns are the predictions.
#
# ### Think first 2
#
# Look at the ten pictures of part 1 and pick the two classes that will be confused most. Will the confusion go both
# ways alike?

# %%
predicted = classes_of(dense[0])(test_x)
matrix = confusion_matrix(test_y, predicted, classes=10)
show(draw_confusion(matrix, names, percent=True), describe_confusion(matrix, names))

assert matrix.sum() == len(test_y)
assert np.isclose(np.trace(matrix) / matrix.sum(), by_seed[0])

# %%
true, taken, count = most_confused(matrix)
line = Text("정답 {a}, 예측 {b}: {n}장", "true {a}, predicted {b}: {n} pictures")
print(line.format(a=names[true], b=names[taken], n=count))
print(line.format(a=names[taken], b=names[true], n=matrix[taken, true]))

assert count > 0
assert not np.array_equal(matrix, matrix.T)
tops = [c for c in range(10) if names[c].en in ("T-shirt/top", "Pullover", "Coat", "Shirt")]
errors = matrix - np.diag(np.diag(matrix))
assert {true, taken} <= set(tops)
assert errors[np.ix_(tops, tops)].sum() > 0.4 * errors.sum()  # in 12 of the 90 cells
for c in (1, 8):  # trousers, bags
    assert matrix[c, c] > 0.85 * matrix[c].sum()

# %% [markdown] lang="ko"
# <details><summary>답 보기</summary>
#
# 셔츠, 티셔츠, 코트, 스웨터가 서로 헷갈려요. 모두 소매 달린 윗옷이니까요. 바지나 가방은 거의
# 틀리지 않아요. 그리고 표는 **대칭이 아니에요.** A를 B로 보는 일이 잦아도, B를 A로 보는 일은 드물 수 있어요. 같은
# 정확도라도 어디서 틀리는지는 다를 수 있으니, 정확도를 말할 때는 이 표를 함께 보는 습관을 들이세요.
#
# </details>

# %% [markdown] lang="en"
# <details><summary>Show the answer</summary>
#
# Shirts, T-shirts, coats and pullovers are taken for each other: all have sleeves. Trousers and bags are hardly ever
# wrong. And the table is **not symmetric**: A may often be taken for B and B seldom for A. The same
# accuracy can hide different errors, so make it a habit to look at this table as well.
#
# </details>

# %% [markdown] lang="ko"
# ## 7. 물체가 가운데에 있을 때와 아닐 때
#
# 슬라이드에는 "분류 대상이 이미지 중앙에 위치"한 이미지와 "중앙에 위치하지 않은" 이미지가 나란히 있어요. 우리 데이터는
# 어느 쪽일까요? 학습 이미지를 모두 평균해 보고, 밝기의 무게 중심이 바탕의 한가운데에서 얼마나 떨어져 있는지 재 봅시다.

# %% [markdown] lang="en"
# ## 7. Things at the centre, and things that are not
#
# The slides set pictures whose object is at the centre beside pictures whose object is not. Which are ours? Take the
# mean of all training pictures, and measure how far the centre of brightness lies from the middle of the canvas.

# %%
total = train_x.sum(axis=(1, 2), dtype=float)
place = np.arange(side) - (side - 1) / 2
off_down = (train_x.sum(axis=2) * place).sum(axis=1) / total
off_right = (train_x.sum(axis=1) * place).sum(axis=1) / total
off = np.hypot(off_down, off_right)
print(Text("가운데에서 떨어진 거리, 중앙값:", "distance from the middle, median:"), f"{np.median(off):.1f}", "px")
assert np.median(off) < 3  # pixels

# %%
mean_picture = train_x.mean(axis=0).astype("uint8")
elsewhere = moved(test_x[:1], 8, seed=1)[0]
show(
    picture_row({"mean of all training pictures": mean_picture, "a test picture": test_x[0], "moved by 8": elsewhere}),
    Text(
        "왼쪽: 학습 이미지의 평균, 한가운데의 밝은 얼룩. 가운데: 테스트 이미지. 오른쪽: 같은 이미지를 8픽셀 옮긴 것.",
        "Left: the mean of the training pictures, a bright blot at the centre. Then a test picture, and the same moved "
        "by 8 pixels.",
    ),
)

# %% [markdown] lang="ko"
# 거의 모두 한가운데에 모여 있어요. 이런 데이터는 흔해요. ImageNet이나 PASCAL VOC도 물체가 크고 대부분 가운데에
# 있어서, 그 점을 보완하려고 MS COCO를 만들었어요(2주차).
#
# 이제 이미지를 옮겨 봅시다. 아래 슬라이더로 이미지를 움직이면서, 신경망이 어디에서 답을 바꾸는지 찾아보세요.

# %% [markdown] lang="en"
# Nearly all sit at the centre. That is common: in ImageNet and PASCAL VOC, too, things are large and mostly in the
# middle, and MS COCO was made to mend it (week 2).
#
# Now move the picture. Use the sliders and find where the network changes its mind.

# %%
still_right = [classes_of(dense[0])(np.roll(test_x, r, axis=2)) == test_y for r in (0, 5)]
chosen = np.flatnonzero(still_right[0] & ~still_right[1])[0]  # right at the centre, wrong 5 pixels away
Mover(test_x[chosen], test_y[chosen], names, lambda x: dense[0].predict(x, verbose=0), at=5)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 3
#
# 테스트 이미지를 모두 0, 1, 2, …, 8픽셀 옮기면서(상하좌우 아무 쪽으로나) 정확도를 재요. 아래 네 가지의 곡선을 종이에
# 먼저 그려 보세요. 어느 것이 가장 천천히 떨어질까요? 하나도 떨어지지 않는 것이 있을까요?
#
# 1. 완전 연결 신경망
# 2. 픽셀로 찾은 가까운 이웃
# 3. 4×4 칸마다 만든 히스토그램 + 소프트맥스 회귀
# 4. 이미지 **전체**에서 만든 히스토그램 하나(숫자 8개) + 가까운 이웃

# %% [markdown] lang="en"
# ### Think first 3
#
# We move all test pictures by 0, 1, 2, …, 8 pixels, up, down, left or right, and measure the accuracy. First draw the
# curves of these four on paper. Which falls most slowly? Is there one that does not fall at all?
#
# 1. the dense network
# 2. nearest neighbours by pixels
# 3. histograms of 4×4 cells + softmax regression
# 4. one histogram of the **whole** picture (8 numbers) + nearest neighbours


# %%
few_x, few_y = test_x[:500], test_y[:500]  # 27 times each: 500 will do


def by_neighbours(features):
    """A function from canvases to classes: five nearest neighbours by `features`."""
    remembered = features(train_x)
    return lambda canvases: vote(train_y[nearest(remembered, features(canvases), k=5)])


def curve(classify):
    """Accuracies (3 seeds, 9 shifts); the seed says in which direction each picture moves."""
    return np.array([accuracy_by_shift(classify, few_x, few_y, seed) for seed in SEEDS])


# %%
curves = {
    "dense network": np.stack(
        [accuracy_by_shift(classes_of(dense[seed]), few_x, few_y, seed) for seed in SEEDS]  # trained anew, too
    ),
    "pixels, nearest": curve(by_neighbours(pixel_features)),
    "cells, softmax": curve(lambda canvases: regression["cells"](cell_features(canvases))),
    "whole picture, nearest": curve(by_neighbours(whole_features)),
}
for name, values in curves.items():
    print(f"{name:22s}", *(f"{100 * value:4.0f}" for value in values.mean(axis=0)), "%")

# %%
show(
    shift_curves(curves),
    Text(
        "옮긴 픽셀 수에 따른 테스트 정확도, 시드 셋의 평균과 범위. "
        "신경망, 픽셀, 칸의 특징은 8픽셀에서 모두 크게 떨어지고, "
        "전체 히스토그램은 낮지만 평평해요.",
        "Test accuracy against shift, mean and range of three seeds. "
        "Network, pixels and cells all fall far by 8 pixels; "
        "the whole-picture histogram is low, and level.",
    ),
)

# %%
network, flat = curves["dense network"], curves["whole picture, nearest"]
fall = {name: values[:, :1] - values for name, values in curves.items()}  # from the centre
for name in ("dense network", "pixels, nearest", "cells, softmax"):
    assert fall[name][:, 8].min() > 0.5 * curves[name][:, 0].max()
for name in ("dense network", "pixels, nearest"):
    assert fall[name][:, 1].mean() > 0.01
    assert curves[name][:, 8].max() < 0.25
assert fall["cells, softmax"][:, 1].max() < fall["dense network"][:, 1].min()  # a small move stays within most cells
assert np.allclose(flat, flat[:, :1], atol=0.01)
assert 0.2 < flat.mean() < scores["dense network"] - 0.1
assert np.ptp(network, axis=0).max() < 0.2 * (network[:, 0].mean() - network[:, 8].mean())  # the band, and the fall

# %% [markdown] lang="ko"
# <details><summary>답 보기</summary>
#
# 전체 히스토그램은 **전혀 떨어지지 않아요.** 방향이 이미지의 어디에서 나오든 같은 구간에서 세기 때문이에요. 그 대신
# 처음부터 정확도가 낮아요. 위치를 모두 버렸으니까요. 4×4 칸은 작은 이동에는 신경망보다 잘 견디지만, 물체가 옆 칸으로
# 넘어가면 소용이 없어요. 신경망과 픽셀은 1픽셀부터 떨어지기 시작해, 8픽셀에서는 많아야 다섯에 하나쯤
# 맞혀요. 찍어도 열에 하나는 맞는데 말이죠.
#
# </details>
#
# 곡선의 띠는 시드 세 개의 범위예요. 신경망의 띠는 곡선이 떨어진 폭에 비해 아주 좁으니, 운이 아니에요.

# %% [markdown] lang="en"
# <details><summary>Show the answer</summary>
#
# The whole-picture histogram **does not fall at all**: wherever a direction occurs, it counts in the same bin. In
# return it is poor from the start, since it throws all places away. Cells of 4×4 bear a small move better than the
# network, but not one that takes the thing into the next cell. The network and the pixels fall from the first pixel on;
# at 8 pixels they are right about one time in five at most, and guessing is right one time in ten.
#
# </details>
#
# The bands are the range of three seeds. The network's is far narrower than its fall is deep: this is not luck.

# %% [markdown] lang="ko"
# ## 8. 왜 무너질까요?
#
# 신경망 안을 봅시다. 유닛 하나는 픽셀마다 가중치를 **따로** 가져요. 그런데 어떤 픽셀이 모든 학습 이미지에서
# 검다면(0이라면) 그 픽셀의 가중치는 어떻게 될까요? 가중치의 기울기는 (입력) × (유닛의 기울기)의 합이니, 입력이 0이면
# 기울기도 0이에요. 학습 전과 후의 가중치를 비교해 보세요.

# %% [markdown] lang="en"
# ## 8. Why does it break?
#
# Look into the network. A unit has a weight of **its own** for each pixel. If a pixel is black, 0, in every training
# picture, what becomes of its weights? The gradient of a weight sums (input) × (gradient of the unit): with an input
# of 0 it is 0. Compare the weights before and after training.

# %%
dense_layer = dense[0].layers[-2]
after = dense_layer.get_weights()[0].reshape(side, side, 128)
untrained = train_dense(train_x[:1], train_y[:1], SEEDS[0], classes=10, steps=0)
before = untrained.layers[-2].get_weights()[0].reshape(side, side, 128)

never_lit = train_x.max(axis=0) == 0
change = np.abs(after - before).mean(axis=2)
print(Text("학습에서 늘 검은 픽셀:", "pixels always black in training:"), f"{never_lit.mean():.0%}")
assert np.array_equal(after[never_lit], before[never_lit])  # to the last bit
assert change[~never_lit].mean() > 0.01

# %%
moved_mean = moved(test_x, 8, seed=0).mean(axis=0)
show(
    picture_row({"weights: mean change": change, "test pictures moved by 8: mean": moved_mean / 255}),
    Text(
        "왼쪽: 학습하는 동안 변한 가중치는 한가운데 네모 안에만 있어요. "
        "오른쪽: 옮긴 테스트 이미지는 네모 밖까지 밝아요.",
        "Left: only weights in the middle square changed in training. "
        "Right: moved test pictures are bright outside it.",
    ),
)
outside = moved_mean[never_lit].sum() / moved_mean.sum()
print(Text("한 번도 배우지 않은 가중치에 닿는 빛:", "light that falls on weights never trained:"), f"{outside:.0%}")
assert outside > 0.05

# %% [markdown] lang="ko"
# 두 가지가 보여요.
#
# 1. 네모 밖의 가중치는 **처음의 무작위 값 그대로**예요. 옮긴 이미지의 밝은 픽셀이 여기에 오면 잡음이 돼요.
# 2. 네모 안에 남은 밝은 픽셀도 **다른 픽셀의 가중치**와 곱해져요. "여기가 밝으면 소매"를 배운 가중치에 셔츠의
#    몸통이 닿는 거예요.
#
# 신경망은 물체를 배운 것이 아니라, **어느 픽셀이 밝은지**를 배웠어요. 정말 그런지 극단적인 실험을 해 봅시다. 학습
# 이미지와 테스트 이미지의 픽셀을 모두 **같은 순서로 뒤섞고**, 처음부터 다시 학습시켜요. 사람의 눈에는 이런 이미지예요.

# %% [markdown] lang="en"
# Two things stand out.
#
# 1. Outside the square the weights are **the random ones of the start**. Where a moved picture's light falls on them,
#    it turns into noise.
# 2. What stays inside meets **the weights of other pixels**: the body of a shirt falls on weights that learned
#    "bright here, then a sleeve".
#
# The network did not learn things. It learned **which pixels are bright**. A cruel experiment shows it: shuffle the
# pixels of all pictures, training and test, **in the same order**, and train anew. To our eyes they look like this.

# %%
order = np.random.default_rng(3).permutation(side * side)


def shuffled(canvases):
    """The canvases with their pixels in another order, the same for all."""
    return canvases.reshape(len(canvases), -1)[:, order].reshape(canvases.shape)


show(
    picture_row({**{names[c].en: shuffled(train_x[np.flatnonzero(train_y == c)[:1]])[0] for c in (0, 1, 7, 8)}}),
    Text(
        "픽셀을 섞은 네 클래스의 이미지. 무엇인지 알아볼 수 없는 점들.",
        "Four classes with shuffled pixels: specks, nothing more.",
    ),
)

# %%
blind = train_dense(shuffled(train_x), train_y, SEEDS[0], classes=10)
shuffled_accuracy = (classes_of(blind)(shuffled(test_x)) == test_y).mean()
print(Text("섞은 이미지:", "shuffled pictures:"), f"{shuffled_accuracy:.1%}")
print(Text("원래 이미지:", "pictures as they are:"), f"{scores['dense network']:.1%}")

assert abs(shuffled_accuracy - scores["dense network"]) < 0.05

# %% [markdown] lang="ko"
# **거의 그대로예요!** 완전 연결 층은 모든 픽셀에 가중치를 곱해 더할 뿐이라, 픽셀의 순서가 바뀌면 가중치의 순서도
# 바뀌면 그만이에요. 처음부터 어느 픽셀이 이웃인지 몰랐던 거예요. 이웃을 모르면 "한 칸 옆"도 알 수 없어요.
#
# 그럼 옮긴 이미지로 학습시키면 어떨까요? 에포크마다 학습 이미지를 아무 데로나 옮겨 봅시다. 학습량은 같게 해요.

# %% [markdown] lang="en"
# **About the same!** A dense layer multiplies every pixel by a weight and adds up: if the pixels change their order, so
# do the weights, and that is all. It never knew which pixels are neighbours, and without neighbours there is no "one
# pixel over".
#
# What if we train on moved pictures? In every epoch, move each training picture to anywhere. The number of steps stays
# the same.

# %%
traveller = [train_dense(train_x, train_y, seed, classes=10, everywhere=True) for seed in SEEDS]
curves["dense, trained on moved"] = np.stack(
    [accuracy_by_shift(classes_of(traveller[seed]), few_x, few_y, seed) for seed in SEEDS]
)
show(
    shift_curves(curves),
    Text(
        "앞의 곡선들에 하나를 더했어요. 옮긴 이미지로 학습한 신경망의 곡선은 평평하지만, "
        "가운데에서는 원래 신경망보다 낮아요.",
        "The curves of before and one more: trained on moved pictures, "
        "the network is level, but below itself at the centre.",
    ),
)

# %%
everywhere = curves["dense, trained on moved"].mean(axis=0)
print(Text("가운데:", "centre:"), f"{network[:, 0].mean():.1%} -> {everywhere[0]:.1%}")
assert np.ptp(everywhere) < np.ptp(network.mean(axis=0)) / 2
assert everywhere[0] < network[:, 0].mean() - 0.03

# %% [markdown] lang="ko"
# 곡선은 평평해졌지만 **대가가 있어요.** 같은 횟수만큼 학습하고도 가운데에서의 정확도가 떨어졌어요. 왼쪽의 물체와
# 오른쪽의 물체를 **따로따로** 배워야 하기 때문이에요. 한 곳에서 배운 것이 다른 곳에는 전해지지 않아요.

# %% [markdown] lang="en"
# The curve is level now, **at a price**: after as much training the network is worse at the centre. It has to learn the
# thing on the left and the thing on the right **one by one**; what it learns in one place says nothing about another.

# %% [markdown] lang="ko"
# ## 9. 이미지가 커지면 가중치가 폭발한다
#
# 슬라이드의 마지막 지적이에요. "이미지의 크기가 커질수록 너무 많은 weight가 필요." 얼마나 많을까요? 유닛 128개짜리
# 완전 연결 층 하나만 세어 봅시다. 유닛마다 픽셀 수 × 채널 수의 가중치와 편향 하나가 필요해요.
#
# > 28×28×1 = 784,   784 × 128 + 128 = **100,480**

# %% [markdown] lang="en"
# ## 9. Larger pictures, exploding weights
#
# The slides' last point: "the larger the picture, the more weights, too many". How many? Count one dense layer of 128
# units. Each unit needs a weight for every pixel and channel, and one bias.
#
# > 28×28×1 = 784,   784 × 128 + 128 = **100,480**

# %%
row = Text(
    "{size:>14s}  입력 {n:>11,d}개  가중치 {w:>13,d}개  {gb:6.2f} GB",
    "{size:>14s}  {n:>11,d} inputs  {w:>13,d} weights  {gb:6.2f} GB",
)
for height, width, channels in [(28, 28, 1), (32, 32, 3), (224, 224, 3), (1080, 1920, 3), (3000, 4000, 3)]:
    n = height * width * channels
    w = (n + 1) * 128
    print(row.format(size=f"{height}x{width}x{channels}", n=n, w=w, gb=4 * w / 1e9))  # 4 bytes each

assert (28 * 28 + 1) * 128 == 100_480
for shape in [(28, 28), (224, 224, 3)]:
    assert dense_network(shape, 10).count_params() == (np.prod(shape) + 1) * 128 + 129 * 10

# %%
sides = [28, 56, 112, 224, 448, 896]
counts = {
    "dense layer, 128 units": [(3 * s * s + 1) * 128 for s in sides],
    "dense layer, 4096 units": [(3 * s * s + 1) * 4096 for s in sides],
    "convolution, 128 filters of 3x3 (week 4)": [(3 * 3 * 3 + 1) * 128 for s in sides],
}
dense_counts = np.array(counts["dense layer, 128 units"])
assert np.allclose(dense_counts[1:] / dense_counts[:-1], 4, rtol=1e-3)
assert set(counts["convolution, 128 filters of 3x3 (week 4)"]) == {3_584}

# %%
show(
    weights_by_size(sides, counts),
    Text(
        "컬러 이미지의 한 변에 따른 가중치 수. "
        "완전 연결 층은 변이 두 배일 때 네 배씩 늘고, 컨볼루션 층은 3,584개로 그대로예요.",
        "Weights against the side of a colour picture: a dense layer has four times as many when the side doubles; a "
        "convolution stays at 3,584.",
    ),
)

# %% [markdown] lang="ko"
# > **슬라이드 확인.** 슬라이드는 숫자 없이 "너무 많은"이라고만 말해요. 정확히는 가중치가 **픽셀 수에 비례**하고, 한
# > 변의 **제곱**에 비례해요. 224×224 컬러 사진에 유닛 4096개를 연결하면 이 층 하나가 약 6억 1,700만 개, 2.5 GB예요.
# > 학습 이미지는 몇천 장인데 말이죠. 메모리도 문제지만, 이 많은 가중치를 정해 줄 데이터가 모자라요. 그러면 학습
# > 이미지만 외우고 새 이미지는 틀리기 쉬워요. 이것을 **과적합**(overfitting)이라고 해요.

# %% [markdown] lang="en"
# > **Check the slide.** It says "too many" without a number. To be exact, the weights grow **with the number of
# > pixels**, the **square** of the side. Join a 224×224 colour photo to 4096 units, and this one layer has about 617
# > million weights, 2.5 GB, while we have a few thousand training pictures. Memory is one trouble; the other is that
# > there is too little data to settle them. A network may then learn its training pictures by heart and fail on new
# > ones: **overfitting**.

# %%
assert (224 * 224 * 3 + 1) * 4096 == 616_566_784
print(f"{616_566_784 * 4 / 1e9:.2f} GB", f"{616_566_784 / len(train_y):,.0f}", Text("개/이미지", "weights a picture"))

# %% [markdown] lang="ko"
# ## 이번 주 질문의 답
#
# > 사람의 눈에는 똑같은 이미지인데, 왜 신경망은 몇 픽셀 옮긴 이미지를 알아보지 못할까요?
#
# **완전 연결 신경망은 물체가 아니라 픽셀의 자리를 배우기 때문이에요.**
#
# 1. 가중치가 픽셀마다 따로 있어서, 이미지를 옮기면 밝은 픽셀이 모두 **다른 가중치**와 곱해져요. 일부는 한 번도 배우지
#    않은 가중치예요.
# 2. 어느 픽셀이 이웃인지 몰라요. 픽셀을 섞어도 성적이 그대로였죠. 그러니 "한 칸 옆"이라는 것도 몰라요.
# 3. 옮긴 이미지로 가르칠 수는 있지만, 자리마다 따로 배우느라 더 많은 데이터와 시간이 들어요. 그리고 이미지가 커지면
#    가중치가 변의 제곱으로 늘어나요.
#
# 그렇다면 무엇이 필요할까요? 전체 히스토그램은 힌트를 줘요. **모든 자리를 같은 방법으로 보면** 위치에 흔들리지
# 않아요. 다만 위치를 몽땅 버려서 정확도를 잃었죠. 같은 가중치로 모든 자리를 훑되, 어디에서 무엇이 나왔는지는 지도로
# 남기는 것, 그것이 다음 주의 **컨볼루션**이에요.
#
# 이 실험의 한계도 적어 둡시다. 이미지는 작고 흑백이며 바탕은 완전히 검어요. 학습 이미지의 일부만 썼고 신경망도 작아요.
# 시드를 바꾸어도 곡선의 모양은 같았어요. 다른 데이터에서는 어떤지, 1절의 `first_of`에 `"mnist-5000"`만 남기고 다시
# 실행해 보세요. 옷 이야기는 맞지 않겠지만, 곡선은 어떨까요?

# %% [markdown] lang="en"
# ## The answer to this week's question
#
# > To our eyes it is the same picture. Why can a network not recognise it a few pixels away?
#
# **Because a dense network learns not things but places of pixels.**
#
# 1. Each pixel has weights of its own. Move the picture, and all its light meets **other weights**, some of which have
#    never been trained.
# 2. It does not know which pixels are neighbours: shuffling them left its marks as they were. So it does not know what
#    "one pixel over" is, either.
# 3. It can be taught with moved pictures, but learns each place by itself, which takes more data and time. And as
#    pictures grow, the weights grow with the square of the side.
#
# What is needed, then? The whole-picture histogram is a hint: **look at all places in the same way**, and a move does
# no harm. But it threw all places away, and accuracy with them. To go over all places with the same weights, and keep
# a map of what was found where: that is **convolution**, next week.
#
# Know the limits of this experiment. The pictures are small and gray, on pure black; we used a part of them, and a
# small network. With other seeds the curves kept their shape. For other data, leave only `"mnist-5000"` in the
# `first_of` of part 1 and run the lecture again: what we say of clothes will not fit, but what will the curves do?

# %% [markdown] lang="ko"
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 기울기 방향은 밝기가 변해도 그대로이다 | 2절 |
# | 가까운 이웃은 외우고, 소프트맥스 회귀는 클래스마다 가중치를 학습한다 | 3, 4절 |
# | 클래스가 열 개면 손실은 2.303에서 시작한다 | 4절 |
# | 혼동 행렬은 무엇을 무엇으로 보았는지 말해 준다 | 6절 |
# | 완전 연결 신경망은 몇 픽셀의 이동에도 무너진다 | 7절, 곡선 |
# | 늘 검은 픽셀의 가중치는 처음 그대로이고, 픽셀을 섞어도 성적은 같다 | 8절 |
# | 완전 연결 층의 가중치는 변의 제곱으로 늘어난다 | 9절, 100,480 |
#
# **과제**에서는 오늘 도구로 쓴 것들을 NumPy로 처음부터 만들어요. **다음 주**에는 컨볼루션을 배워요.

# %% [markdown] lang="en"
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | directions of gradients stay when the brightness changes | part 2 |
# | nearest neighbours remember; softmax regression learns weights for each class | parts 3 and 4 |
# | with ten classes, the loss begins at 2.303 | part 4 |
# | a confusion matrix says what was taken for what | part 6 |
# | a dense network breaks when things move by a few pixels | part 7, the curves |
# | weights of pixels that are always black stay as they were; shuffled pixels give the same marks | part 8 |
# | the weights of a dense layer grow with the square of the side | part 9, 100,480 |
#
# In the **assignment** you build today's tools from nothing, in NumPy. **Next week**: convolution.
