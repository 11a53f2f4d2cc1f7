# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 12주차: ResNet(2015)과 Xception(2017), x를 그대로 더하기
#
# AlexNet은 8층, VGG는 19층, GoogLeNet은 22층이었어요. 2015년 마이크로소프트의 **ResNet**은 단번에 **152층**으로
# ILSVRC에서 1위를 했어요. 새로운 것은 덧셈 하나예요. 블록에 들어온 $x$를 블록의 출력에 **그대로 더해요**. 이렇게
# 블록을 건너뛰는 길을 **스킵 연결**(skip connection)이라고 불러요. 슬라이드의 "일부는 레이어를 건너 뛰는 방식을
# 취하고, 일부는 그대로 넘어와서 두 값을 합치는 방식"이에요.
#
# > **이번 주의 질문.** 층을 더 쌓았더니 왜 **학습 데이터에서까지** 더 나빠졌을까요? $x$를 그대로 더하면 왜
# > 나아질까요? 그리고 슬라이드의 말대로 ResNet이 "여러 모델을 훈련시킨 것과 같다"면, **블록 하나를 빼도** 괜찮을까요?
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1 | 깊을수록 못 배운다: 네 신경망의 학습 곡선 | 12분 |
# | 2 | 항등 함수와 잔차 $F(x) = H(x) - x$ | 12분 |
# | 3 | 기울기는 사라졌을까, 커졌을까 | 10분 |
# | 4 | 배치 정규화: 학습할 때, 쓸 때, 합칠 때 | 14분 |
# | 5 | 병목, 전역 평균 풀링, 18층에서 152층까지 | 12분 |
# | 6 | Xception: 공간과 채널을 따로 | 12분 |
# | 7 | 질문에 답하는 실험: 블록을 빼면 | 14분 |

# %% [markdown] lang="en"
# # Week 12: ResNet (2015) and Xception (2017), adding x as it is
#
# AlexNet had 8 layers, VGG 19, GoogLeNet 22. In 2015 Microsoft's **ResNet** won ILSVRC with **152**. What was new is
# a single addition: what comes into a block, $x$, is **added as it is** to what the block gives. This way around a
# block is a **skip connection**: "one part skips the layers, the other comes through, and the two are joined", in the
# words of the slide.
#
# > **This week's question.** Why did more layers make networks worse **even on the training data**? Why does it help
# > to add $x$? And if ResNet is, as the slide says, "like training several models", does it matter when **one block
# > is left out**?
#
# | part | about | time |
# |---|---|---|
# | 1 | deeper, and worse at learning: how four networks learned | 12 min |
# | 2 | the identity, and the residual $F(x) = H(x) - x$ | 12 min |
# | 3 | did the gradient vanish, or did it grow? | 10 min |
# | 4 | batch normalization: in training, in use, folded away | 14 min |
# | 5 | bottleneck, global average pooling, 18 to 152 layers | 12 min |
# | 6 | Xception: space and channels apart | 12 min |
# | 7 | an experiment that answers the question: leave blocks out | 14 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np

from course.analysis import analyse_named, stages_of
from course.data import load
from course.data.photos import photo
from course.figures import picture_row, show
from course.figures.volumes import describe_volumes, volumes
from course.language import Text
from course.networks.resnet import RESNET18, RESNET34, RESNET50, RESNET101, RESNET152, basic, bottleneck
from course.networks.xception import separable_bn
from course.training import records, trained

# %%
from course.weeks.week10_vgg.figures import cost_bars, curves
from course.weeks.week11_googlenet.figures import dots, stacks
from course.weeks.week12_resnet import figures, lesions, small
from course.weeks.week12_resnet import helpers as week
from course.weeks.week12_resnet.player import LesionPlayer

SEEDS = (1, 2, 3)
NETS = {"plain-20": "plain20", "plain-56": "plain56", "ResNet-20": "resnet20", "ResNet-56": "resnet56"}

# %% [markdown] lang="ko"
# ## 1. 깊을수록 못 배운다
#
# 슬라이드는 "레이어가 많다고 더 좋은 성능을 발휘하는 것은 아님"이라고 해요. 논문의 실험을 작게 다시 했어요.
# **plain**은 3×3 컨볼루션과 배치 정규화를 쌓기만 한 신경망이고, **ResNet**은 층 두 개마다 $x$를 더한 것 말고는
# **똑같은** 신경망이에요. 20층과 56층을 시드 세 개로 30에포크씩 학습시킨 **기록**이에요(Fashion-MNIST-3000의 이미지
# 2,000장, 필터는 논문의 절반, 모멘텀 SGD).
#
# ### 먼저 생각해 보기 1
#
# 1. 56층이 20층보다 테스트 정확도가 낮다고 해 봅시다. 과적합 때문이라면 **학습 정확도**는 어떨까요?
# 2. 스킵 연결에는 가중치가 몇 개 필요할까요?
#
# <details><summary>답 보기</summary>
#
# 1. 56층이 더 높거나 같아야 해요. 과적합은 학습 데이터는 잘 맞히는데 새 데이터를 못 맞히는 것이니까요.
# 2. 하나도 필요 없어요. 크기가 바뀌는 곳에서도 픽셀을 건너뛰고 모자란 채널을 0으로 채우면 돼요(논문의 선택지 A).
#
# </details>

# %% [markdown] lang="en"
# ## 1. Deeper, and worse at learning
#
# "More layers don't mean better results", says the slide. Here is the paper's experiment in small. **plain** networks
# stack 3×3 convolutions and batch normalization and nothing else; **ResNets** are **the same** but for $x$, which is
# added after every second layer. These are **records** of 20 and 56 layers, three seeds each, 30 epochs
# (Fashion-MNIST-3000, 2,000 images; half of the paper's filters; SGD with momentum).
#
# ### Think first 1
#
# 1. Say 56 layers have a lower test accuracy than 20. If overfitting were the reason, what would the **training
#    accuracy** be like?
# 2. How many weights does a skip connection need?
#
# <details><summary>Show the answer</summary>
#
# 1. That of the 56 layers would be higher, or the same. Overfitting means to know the training data and to fail on
#    new data.
# 2. None. Even where the shape changes, it is enough to skip pixels and to fill the new channels with 0 (the paper's
#    option A).
#
# </details>

# %%
kept = {title: [records.load(f"narrow_{name}_{seed}") for seed in SEEDS] for title, name in NETS.items()}
learning = {title: np.array([record.history["accuracy"] for record in found]) for title, found in kept.items()}
print(kept["ResNet-56"][0].command)
for title, name in NETS.items():
    print(f"{title:10} {getattr(small, name)().count_params():>8,}")
told = {title: round(float(values[:, -1].mean()), 3) for title, values in learning.items()}
alt = Text("학습 정확도, 마지막 에포크의 평균: {told}.", "Training accuracy, mean of the last epoch: {told}.")
show(curves(learning, "epoch", "training accuracy"), alt.format(told=told))
assert small.plain56().count_params() == small.resnet56().count_params()
last = {title: values[:, -1] for title, values in learning.items()}
assert last["plain-56"].max() + 0.05 < last["plain-20"].min()  # degradation: in training
assert 0 < last["ResNet-56"].mean() - last["ResNet-20"].mean() < 0.02
assert last["ResNet-56"].min() > last["plain-20"].max()
assert len(kept["ResNet-56"][0].history["loss"]) * (2000 // 64) < 1000  # steps

# %%
tested = {title: {"test": [record.test_accuracy for record in found]} for title, found in kept.items()}
told = {title: np.round(values["test"], 3).tolist() for title, values in tested.items()}
alt = Text("테스트 정확도, 시드마다: {told}.", "Test accuracy by seed: {told}.")
show(dots(tested, "test accuracy", chance=0.1), alt.format(told=told))
means = {title: np.mean(values["test"]) for title, values in tested.items()}
assert means["plain-56"] < means["plain-20"] - 0.05
assert means["ResNet-56"] < means["ResNet-20"] + 0.005

# %% [markdown] lang="ko"
# 56층 plain은 **학습 정확도**부터 20층보다 10퍼센트포인트쯤 낮아요. 과적합이라면 학습 정확도는 높아야 하니 **과적합이
# 아니에요.** 논문은 이것을 **성능 저하(degradation) 문제**라고 불렀어요. $x$를 더한 ResNet은 56층도 20층만큼 잘
# 배워요. 가중치의 수는 plain과 똑같은데도요.
#
# 논문과 **다른 점**도 있어요. 논문에서는 ResNet-56이 ResNet-20보다 테스트에서도 나았어요(CIFAR-10 오류율 6.97 %와
# 8.75 %). 우리 기록에서는 학습 정확도는 56층이 1퍼센트포인트쯤 높지만 **테스트 정확도는 더 높지 않아요.** 우리는
# 이미지 2,000장을 1,000스텝이 안 되게, 논문은 50,000장을 64,000스텝 배웠어요. 스킵 연결이 있으면 깊은 신경망도 **배울
# 수 있지만**, 깊다고 늘 **더 나은** 것은 아니에요.
#
# ## 2. 항등 함수와 잔차
#
# 사고 실험을 해 봅시다. 학습한 20층 신경망에 층 36개를 더 넣되, 더 넣은 층이 **들어온 것을 그대로 내보낸다**면(항등
# 함수) 56층이 20층과 똑같이 답해요. 그러니 56층에는 **적어도 20층만큼 좋은 답이 있어요.** 생각만 하지 말고 만들어
# 봅시다.
#
# ### 먼저 생각해 보기 2
#
# 1. plain 블록(3×3 두 개)이 항등 함수가 되려면 커널이 어떤 모양이어야 할까요?
# 2. ResNet 블록이라면요?
#
# <details><summary>답 보기</summary>
#
# 1. 가운데만 1이고 나머지는 0이며, 자기 채널끼리만 이어지는 커널 두 개예요. 들어온 값이 ReLU를 지나 0 이상이어서
#    블록의 ReLU는 아무것도 바꾸지 않아요.
# 2. 모든 가중치가 0이면 돼요. $F(x) = 0$이면 $x + F(x) = x$니까요.
#
# </details>

# %% [markdown] lang="en"
# Plain networks with 56 layers are worse by some 10 percentage points than those with 20 **in training already**.
# Overfitting would make the training accuracy high: **this is no overfitting.** The paper calls it the
# **degradation** problem. With $x$ added, 56 layers learn as well as 20, and they have exactly as many weights as the
# plain ones.
#
# There is a **difference** to the paper, too. There, ResNet-56 was better than ResNet-20 on the test images as well
# (CIFAR-10, errors of 6.97 % and 8.75 %). In our records 56 layers are about one percentage point better in training,
# and **not better on the test images**. Ours learned from 2,000 images in less than 1,000 steps; the paper's from
# 50,000 in 64,000. With skip connections deep networks **can learn**; it doesn't follow that deeper is always
# **better**.
#
# ## 2. The identity and the residual
#
# A thought experiment: put 36 more layers into the 20 that have learned, and let the new ones **give what they are
# given** (the identity). Then 56 layers answer exactly as 20 do: among all that 56 layers can be there is **something
# at least as good as 20**. Don't just think it; build it.
#
# ### Think first 2
#
# 1. What must its kernels be like for a plain block, two 3×3, to be the identity?
# 2. And a ResNet's block?
#
# <details><summary>Show the answer</summary>
#
# 1. Two kernels with a 1 in the middle and 0 elsewhere, each from a channel to itself alone. What comes in has passed
#    a ReLU and isn't negative, so that the block's ReLU changes nothing.
# 2. All weights 0 will do: where $F(x) = 0$, $x + F(x) = x$.
#
# </details>

# %%
clothes = load("fashion-mnist-3000")
images, labels = trained.seen("narrow_resnet56_1", clothes.test.images[:200]), clothes.test.labels[:200]
KEPT = ("plain-20", "ResNet-20", "ResNet-56")
learned = {title: [trained.load(f"narrow_{NETS[title]}_{seed}") for seed in SEEDS] for title in KEPT}
for kind, before, after in (("plain", "plain-20", small.plain56), ("ResNet", "ResNet-20", small.resnet56)):
    shallow, deep = learned[before][0], after()
    week.deepen(shallow, deep)
    answers = [np.asarray(network(images, training=False)) for network in (shallow, deep)]
    right = [float((logits.argmax(axis=1) == labels).mean()) for logits in answers]
    print(f"{kind}-20, {kind}-56:", right, f"{np.abs(answers[1] - answers[0]).max():.1e}")
    np.testing.assert_allclose(answers[1], answers[0], rtol=1e-2, atol=1e-2)

# %% [markdown] lang="ko"
# 둘 다 **돼요.** 56층짜리 좋은 답이 있는데 경사 하강법이 plain에서 그것을 **찾지 못한** 거예요. 블록이 배워야 할
# 함수를 $H(x)$라고 하면, plain 블록은 $H(x)$를 처음부터 만들어야 하고 ResNet의 블록은 **잔차** $F(x) = H(x) - x$만
# 만들면 돼요. $H$가 항등 함수에 가까울수록 $F$는 0에 가까워요.
#
# 정말 출발점이 항등 함수에 가까울까요? **학습하기 전에** 블록에 들어가는 값과 나오는 값의 상관을 재어 봅시다(시드
# 3개, 무작위 가중치).

# %% [markdown] lang="en"
# **Both work.** There is something good with 56 layers, and in plain networks gradient descent **didn't find it**.
# Call what a block has to learn $H(x)$. A plain block has to make $H(x)$ from nothing; a ResNet's makes the
# **residual** $F(x) = H(x) - x$ alone. The closer $H$ is to the identity, the closer $F$ is to 0.
#
# Does it really start near the identity? Measure, **before training**, the correlation of what goes into each block
# with what comes out (three seeds, random weights).


# %%
def fresh(name, seed):
    """A network before training."""
    keras.utils.set_random_seed(seed)
    return getattr(small, name)()


starts = {title: [fresh(NETS[title], seed) for seed in SEEDS] for title in NETS}
like = {t: np.array([week.likeness(net, images[:64]) for net in starts[t]]) for t in ("plain-56", "ResNet-56")}
told = {title: np.round(values.mean(axis=0)[[0, -1]], 2).tolist() for title, values in like.items()}
alt = Text(
    "학습 전, 블록의 입력과 출력의 상관. 첫 블록과 마지막 블록: {told}.",
    "Before training, correlation of a block's input and output; the first and the last block: {told}.",
)
show(figures.bands(like, "block", "correlation of input and output"), alt.format(told=told))
assert like["plain-56"].max() < 0.3
assert np.delete(like["ResNet-56"], [0, 9, 18], axis=1).min() > 0.55
assert like["ResNet-56"][:, -1].min() > 0.9

# %%
ratio = {"start": np.array([week.added(net, images[:64], training=True) for net in starts["ResNet-56"]])}
ratio["trained"] = np.array([week.added(network, images[:64]) for network in learned["ResNet-56"]])
told = {title: np.round(values.mean(axis=0)[[0, 1, 5, 13, 26]], 2).tolist() for title, values in ratio.items()}
alt = Text(
    "ResNet-56의 블록마다 F(x)의 크기를 x의 크기로 나눈 값. 블록 1, 2, 6, 14, 27에서: {told}.",
    "ResNet-56: the size of F(x) against that of x, by block; in blocks 1, 2, 6, 14 and 27: {told}.",
)
show(figures.bands(ratio, "block", "|F(x)| / |x|"), alt.format(told=told))
assert sorted(np.round(ratio["trained"][:, 0], 1)) == [0.5, 1.4, 1.7]
assert np.mean(ratio["trained"] < 0.5) > 0.8

# %% [markdown] lang="ko"
# plain 블록의 출력은 무작위로 출발할 때 입력과 **거의 상관이 없어요**(0.3 미만). ResNet의 블록은 들어온 것을 많이
# 남긴 채 출발해요. 다만 "거의 항등 함수"라는 말은 **뒤로 갈수록** 맞아요. 첫 블록에서는 상관이 0.5쯤이고, 마지막에는
# 0.9가 넘어요. 블록을 지날 때마다 $F$가 더해져 $x$가 커지니까 뒤에 있는 $F$는 상대적으로 작아져요. 학습한 뒤에도
# 대부분의 블록에서 $F(x)$는 $x$의 **절반이 안 돼요.** 첫 블록만은 시드마다 달라서, 한 시드에서는 $x$의 0.5배, 두
# 시드에서는 **1배가 넘어요.** 7절에서 이 블록을 다시 만나요.
#
# > **슬라이드 확인.** "잔차를 **최소화하는** 방향으로 수행"은 오해하기 쉬워요. 학습이 최소화하는 것은 여전히
# > **손실**이에요. 잔차 $F(x)$는 최소화하는 것이 아니라 **배우는** 것이에요. $x$에 무엇을 더하면 좋을지를 배워요.
#
# ## 3. 기울기는 사라졌을까, 커졌을까
#
# 슬라이드는 ResNet에서 "Gradient Vanishing이 발생하지 않고 학습이 잘 됨"이라고 해요. 그러면 plain-56에서는 기울기가
# 사라졌을까요? 학습하기 전의 네 신경망에서 층마다 커널이 받는 기울기의 크기를 재어 봅시다. 먼저 **배치 정규화가 없을
# 때**, 다음은 우리 신경망처럼 **있을 때**예요.

# %% [markdown] lang="en"
# What a plain block with random weights gives is **hardly correlated** with its input (below 0.3). A ResNet's block
# starts by keeping much of it. But "nearly the identity" is true only **further back**: the correlation is about 0.5
# in the first block and above 0.9 in the last. Every block adds its $F$, so that $x$ grows, and each later $F$ is
# smaller against it. After training, too, $F(x)$ is **less than half** of $x$ in most blocks. The first block alone
# differs by seed: half of $x$ in one, **more than $x$** in two. We meet that block again in part 7.
#
# > **Check the slide.** "Works so as to **minimize** the residual" misleads. What training minimizes is the **loss**,
# > as ever. The residual $F(x)$ is not minimized; it is **learned**: what is good to add to $x$.
#
# ## 3. Did the gradient vanish, or did it grow?
#
# In ResNets "the gradient doesn't vanish, and they learn well", says the slide. Did it vanish in plain-56? Measure
# how large a gradient each layer's kernels get in the four networks before training: first **without batch
# normalization**, then **with it**, as our networks are.

# %%
few, of_few = images[:64], labels[:64]
slopes = {
    normalized: {
        title: np.array([week.gradients(net, few, of_few, normalized=normalized) for net in found])
        for title, found in starts.items()
    }
    for normalized in (False, True)
}
told = {title: f"{values[:, 0].mean():.0e}" for title, values in slopes[False].items()}
alt = Text(
    "배치 정규화가 없을 때 층별 기울기의 크기. 첫 층에서: {told}.",
    "Gradients by layer without batch normalization; in the first layer: {told}.",
)
show(figures.bands(slopes[False], "layer", "size of the gradient", log="y"), alt.format(told=told))
assert slopes[False]["plain-56"].max() < 1e-8
assert slopes[False]["plain-20"].max() < 1e-2
assert slopes[False]["ResNet-56"].min() > 1e-2

# %%
told = {title: np.round(values.mean(axis=0)[[0, -1]], 1).tolist() for title, values in slopes[True].items()}
alt = Text(
    "배치 정규화가 있을 때 층별 기울기의 크기. 첫 층과 마지막 층에서: {told}.",
    "Gradients by layer with batch normalization; in the first layer and in the last: {told}.",
)
show(figures.bands(slopes[True], "layer", "size of the gradient", log="y"), alt.format(told=told))
steep = {title: values[:, 0] / values[:, -1] for title, values in slopes[True].items()}
print({title: np.round(values).astype(int).tolist() for title, values in steep.items()})
assert steep["plain-56"].min() > 500
assert steep["ResNet-56"].max() < 20
assert steep["plain-20"].max() < 50

# %% [markdown] lang="ko"
# **배치 정규화가 없으면** plain-56의 기울기는 $10^{-11}$쯤으로 **사라지고**, ResNet에서는 사라지지 않아요. 여기까지는
# 슬라이드의 말대로예요. 그런데 **배치 정규화가 있으면 반대예요.** plain-56의 기울기는 마지막 층에서 첫 층으로 오면서
# **천 배쯤 커져요(기울기 폭발).** 층마다 기울기의 크기가 이렇게 다르면 학습률 하나로 모든 층을 알맞게 움직이기
# 어려워요. ResNet-56에서는 몇 배만 커져요.
#
# > **슬라이드 확인.** 논문에 나오는 plain 신경망에는 배치 정규화가 있고, 저자들은 "이 어려움은 기울기 소실 때문이
# > **아닐 것**"이라고 썼어요. 스킵 연결이 하는 일은 소실을 막는 것보다 **기울기를 층마다 비슷하게 지키는 것**에
# > 가까워요.
#
# ## 4. 배치 정규화: 학습할 때, 쓸 때, 합칠 때
#
# 배치 정규화는 **채널마다** 따로, 배치의 모든 이미지와 모든 픽셀에 걸쳐 평균 $\mu$와 분산 $\sigma^2$을 구해요.
#
# $$y = \gamma\,\frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta, \qquad
# \bar\mu \leftarrow m\,\bar\mu + (1 - m)\,\mu$$
#
# $\gamma$와 $\beta$는 배우는 수, $\bar\mu$와 $\bar\sigma^2$은 학습하는 동안 모아 두는 **이동 평균**이에요. **학습할
# 때는 배치의** $\mu, \sigma^2$을, **쓸 때는 모아 둔** $\bar\mu, \bar\sigma^2$을 써요. 손으로 해 봅시다. 픽셀 넷이 2,
# 2, 6, 6인 채널 하나, $\gamma = 3$, $\beta = 10$, $m = 0.9$, $\varepsilon = 0$, 처음에 $\bar\mu = 0$, $\bar\sigma^2 =
# 1$이에요.
#
# ### 먼저 생각해 보기 3
#
# 1. 학습할 때 네 값은 무엇이 될까요? 이동 평균은요?
# 2. 이미지 한 장의 답이 **같은 배치의 다른 이미지**에 따라 달라질 수 있을까요?
#
# <details><summary>답 보기</summary>
#
# 1. $\mu = 4$, $\sigma^2 = 4$이므로 -1, -1, 1, 1이 되고, 7, 7, 13, 13이 돼요. $\bar\mu = 0.1 \times 4 = 0.4$,
#    $\bar\sigma^2 = 0.9 + 0.1 \times 4 = 1.3$이에요.
# 2. 학습할 때는 달라져요. 쓸 때는 달라지지 않아요. 그래서 `training`을 잘못 적으면 안 돼요.
#
# </details>

# %% [markdown] lang="en"
# **Without batch normalization** the gradient in plain-56 does **vanish**, down to about $10^{-11}$, and in ResNets
# it does not: so far the slide is right. **With batch normalization it is the other way around.** On its way from the
# last layer of plain-56 to the first, the gradient **grows**, about a thousand times: it explodes. When layers differ
# so much, it is hard to find one learning rate that suits them all. In ResNet-56 it grows a few times.
#
# > **Check the slide.** The paper's plain networks have batch normalization, and its authors say that the difficulty
# > is "**unlikely** to be caused by vanishing gradients". What skip connections do is less "keep it from vanishing"
# > than **"keep it alike in all layers"**.
#
# ## 4. Batch normalization: in training, in use, folded away
#
# **For each channel**, batch normalization takes the mean $\mu$ and the variance $\sigma^2$ of all pixels of all
# images of a batch.
#
# $$y = \gamma\,\frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta, \qquad
# \bar\mu \leftarrow m\,\bar\mu + (1 - m)\,\mu$$
#
# $\gamma$ and $\beta$ are learned; $\bar\mu$ and $\bar\sigma^2$ are **moving averages**, gathered while it trains.
# **In training the batch's** $\mu, \sigma^2$ are used, **in use the gathered** $\bar\mu, \bar\sigma^2$. By hand: a
# channel of four pixels 2, 2, 6, 6, with $\gamma = 3$, $\beta = 10$, $m = 0.9$, $\varepsilon = 0$, beginning with
# $\bar\mu = 0$ and $\bar\sigma^2 = 1$.
#
# ### Think first 3
#
# 1. In training, what do the four values become? And the moving averages?
# 2. Can the answer to one image depend on **other images of its batch**?
#
# <details><summary>Show the answer</summary>
#
# 1. $\mu = 4$ and $\sigma^2 = 4$ make -1, -1, 1, 1, and so 7, 7, 13, 13. $\bar\mu = 0.1 \times 4 = 0.4$ and
#    $\bar\sigma^2 = 0.9 + 0.1 \times 4 = 1.3$.
# 2. In training it does; in use it does not. Take care what you give as `training`.
#
# </details>

# %%
pixels = np.array([2, 2, 6, 6], "float32").reshape(1, 2, 2, 1)
norm = keras.layers.BatchNormalization(momentum=0.9, epsilon=0)
norm.build(pixels.shape)
norm.set_weights([np.array([3.0]), np.array([10.0]), np.zeros(1), np.ones(1)])  # gamma, beta, mean, variance
in_training = np.ravel(norm(pixels, training=True)).tolist()
kept_mean, kept_variance = (float(value[0]) for value in norm.get_weights()[2:])
in_use = np.ravel(norm(pixels, training=False))
print(in_training, round(kept_mean, 3), round(kept_variance, 3), np.round(in_use.astype(float), 2).tolist())
np.testing.assert_allclose(in_training, [7, 7, 13, 13], atol=1e-4)
np.testing.assert_allclose([kept_mean, kept_variance], [0.4, 1.3], atol=1e-5)
np.testing.assert_allclose(in_use[0], 3 * (2 - 0.4) / 1.3**0.5 + 10, atol=1e-4)

# %% [markdown] lang="ko"
# 학습한 ResNet-20을 일부러 **학습할 때의 방식으로** 써 봅시다. 배치에 이미지를 몇 장씩 넣느냐에 따라 정확도가
# 달라질까요? 그리고 16장씩 넣되 **같은 클래스끼리 모으면**요?

# %% [markdown] lang="en"
# Now use the trained ResNet-20 **as in training**, on purpose. Does its accuracy depend on how many images a batch
# has? And what if batches of 16 are **sorted by class**?


# %%
def right(logits, known=labels):
    """The share of the images whose class is named."""
    return (np.asarray(logits).argmax(axis=-1) == known).mean(axis=-1)


sizes, order = (1, 2, 4, 8, 16, 32, 100, 200), np.argsort(labels, kind="stable")
networks = learned["ResNet-20"]
by_size = np.array([right(week.in_training(network, images, sizes)) for network in networks])
usual = float(np.mean([right(network(images, training=False)) for network in networks]))
by_class = [float(right(week.in_training(net, images[order], [16])[0], labels[order])) for net in networks]
print(Text("같은 클래스끼리 모은 16장:", "16 images, sorted by class:"), np.round(by_class, 2).tolist())
told = dict(zip(sizes, np.round(by_size.mean(axis=0), 2).tolist(), strict=True))
alt = Text("배치 크기에 따른 정확도, 학습할 때의 방식: {told}.", "Accuracy by the size of the batch: {told}.")
lines, level = {"as in training": by_size}, ("in use", usual)
show(figures.bands(lines, "images in a batch", "accuracy", x=sizes, log="x", level=level), alt.format(told=told))
assert by_size[:, 0].max() < 0.4
assert abs(by_size[:, -1].mean() - usual) < 0.02
assert max(by_class) + 0.1 < by_size[:, sizes.index(16)].min()

# %% [markdown] lang="ko"
# 한 장씩 넣으면 정확도가 크게 떨어지고, 배치가 커질수록 쓸 때의 정확도에 가까워져요. 배치의 평균과 분산이 모아 둔
# 값에 가까워지기 때문이에요. 그리고 16장이라도 **같은 클래스끼리 모으면** 섞어 넣었을 때보다 훨씬 덜 맞혀요. 배치의
# 평균을 빼면서 그 클래스의 특징까지 빼 버리거든요. 학습한 신경망은 그대로인데 **함께 넣은 이미지** 때문에 답이
# 바뀌었어요. 그래서 쓸 때는 `training=False`예요.
#
# 쓸 때의 배치 정규화는 채널마다 **곱하고 더하기**일 뿐이에요. 컨볼루션도 곱하고 더하기니까 하나로 **합칠(fold)** 수
# 있어요.
#
# $$\gamma\,\frac{w * x - \bar\mu}{\sqrt{\bar\sigma^2 + \varepsilon}} + \beta =
# \Big(\frac{\gamma}{\sqrt{\bar\sigma^2 + \varepsilon}}\,w\Big) * x +
# \Big(\beta - \frac{\gamma\,\bar\mu}{\sqrt{\bar\sigma^2 + \varepsilon}}\Big)$$
#
# 식을 믿기 전에 10주차의 방법으로 물어봅시다. 0만 있는 이미지의 답이 **편향**이고, 픽셀 하나만 1인 이미지의 답이
# (뒤집힌) **커널**이에요.

# %% [markdown] lang="en"
# One image at a time, the accuracy falls far; the larger the batch, the nearer it comes to that in use, since the
# batch's mean and variance come nearer to those that were gathered. And 16 images **of the same class** are named
# right far less often than 16 mixed ones: with the mean of such a batch, what marks the class is taken away. The
# network is the same; the **other images in the batch** changed its answers. In use, therefore, `training=False`.
#
# In use, batch normalization is no more than **a factor and a summand** for each channel. So is a convolution: the
# two **fold** into one.
#
# $$\gamma\,\frac{w * x - \bar\mu}{\sqrt{\bar\sigma^2 + \varepsilon}} + \beta =
# \Big(\frac{\gamma}{\sqrt{\bar\sigma^2 + \varepsilon}}\,w\Big) * x +
# \Big(\beta - \frac{\gamma\,\bar\mu}{\sqrt{\bar\sigma^2 + \varepsilon}}\Big)$$
#
# Before trusting the formula, ask as in week 10: the answer to an image of zeros is the **bias**, and the answer to
# an image in which one pixel is 1 is the **kernel** (flipped).

# %%
kinds = (keras.layers.Conv2D, keras.layers.BatchNormalization)
conv, norm = ([layer for layer in networks[0].layers if isinstance(layer, kind)][2] for kind in kinds)  # in conv2_1
pair = keras.Model(conv.input, norm.output)
asked = np.zeros((9, 28, 28, 8), "float32")
for channel in range(8):
    asked[1 + channel, 14, 14, channel] = 1
answers = np.asarray(pair(asked, training=False))
bias = answers[0, 0, 0]
kernel = (answers[1:, 13:16, 13:16] - bias)[:, ::-1, ::-1].transpose(1, 2, 0, 3)
gamma, beta, mean, variance = (float(value[0]) for value in norm.get_weights())  # of filter 0
scale = gamma / (variance + norm.epsilon) ** 0.5
np.testing.assert_allclose(kernel[..., 0], scale * np.asarray(conv.kernel)[..., 0], atol=1e-4)
np.testing.assert_allclose(bias[0], beta - scale * mean, atol=1e-4)

# %%
folded = keras.layers.Conv2D(8, 3, padding="same")
folded.build((None, 28, 28, 8))
folded.set_weights([kernel, bias])
maps = keras.Model(networks[0].input, conv.input)(few, training=False)
two, one = np.asarray(pair(maps, training=False)), np.asarray(folded(maps))
print(np.abs(two - one).max(), np.abs(two).max())
print(conv.count_params() + norm.count_params(), folded.count_params())
np.testing.assert_allclose(one, two, atol=1e-3)
assert (conv.count_params() + norm.count_params(), folded.count_params()) == (608, 584)

# %% [markdown] lang="ko"
# 컨볼루션과 배치 정규화, 두 층이 컨볼루션 **한 층**과 반올림 오차 안에서 같아요. 6주차에서 활성화 함수 없는 완전 연결
# 층 둘을 합친 것과 같은 까닭이에요. 그래서 휴대전화에서 돌리는 신경망에는 배치 정규화가 남아 있지 않은 경우가 많아요.
# 합치는 것은 **쓸 때만** 돼요. 학습할 때는 $\mu$와 $\sigma$가 $x$에 따라 달라지거든요.
#
# ## 5. 병목, 전역 평균 풀링, 18층에서 152층까지
#
# 층이 50개를 넘으면 블록을 바꿔요. 1×1로 채널을 **줄이고**, 3×3을 하고, 1×1로 다시 **늘려요**. 11주차에 본
# **병목**(bottleneck)이에요. 슬라이드는 "1X1 연산을 전후로 더하는 Bottleneck 구조"라고 해요.

# %% [markdown] lang="en"
# A convolution and a batch normalization, two layers, are **one** convolution within rounding, for the same reason as
# the two dense layers without activation that week 6 merged into one. Networks that run on a phone often have no
# batch normalization left. Folding works **in use alone**: in training, $\mu$ and $\sigma$ depend on $x$.
#
# ## 5. Bottleneck, global average pooling, 18 to 152 layers
#
# With 50 layers and more the block is another one: a 1×1 that takes channels **away**, a 3×3, and a 1×1 that brings
# them **back**, the **bottleneck** of week 11 ("1×1 operations before and after", in the words of the slide).

# %%
drawn = {
    "plain": ([("conv", "3x3, 64"), ("conv", "3x3, 64")], False),
    "basic": ([("conv", "3x3, 64"), ("conv", "3x3, 64")], True),
    "bottleneck": ([("conv", "1x1, 64"), ("conv", "3x3, 64"), ("conv", "1x1, 256")], True),
    "Xception": ([("depthwise", "3x3 by channel,\nthen 1x1, 728")] * 3, True),
}
alt = Text(
    "블록 네 가지. plain은 더하지 않고, basic은 3×3 두 개, 병목은 1×1, 3×3, 1×1을 지난 값에 x를 더해요.",
    "Four blocks. The plain one adds nothing; basic adds x after two 3×3, the bottleneck after 1×1, 3×3 and 1×1.",
)
show(figures.blocks(drawn), alt)

# %%
branches = {
    "basic, 64": (lambda x: basic(x, 64, 1), 64),
    "bottleneck, 256": (lambda x: bottleneck(x, 64, 1), 256),
    "basic, 256": (lambda x: basic(x, 256, 1), 256),
}
price = {name: week.cost(branch, 56, channels) for name, (branch, channels) in branches.items()}
found = {
    "weights (thousand)": {name: weights / 1e3 for name, (weights, _) in price.items()},
    "MACs (million)": {name: macs / 1e6 for name, (_, macs) in price.items()},
}
alt = Text("56×56 맵에서 블록의 가중치와 곱셈: {told}.", "Weights and MACs of a block on 56×56: {told}.")
show(cost_bars(found, list(found)), alt.format(told=price))
assert [price[name][0] for name in branches] == [73_728, 69_632, 1_179_648]

# %% [markdown] lang="ko"
# 채널이 256개인 맵에 병목 블록을 쓰면 가중치가 69,632개로, 64채널의 basic 블록(73,728개)과 비슷해요. 같은 256채널에
# basic 블록을 쓰면 1,179,648개로 **17배**예요. 그래서 병목은 정확도를 직접 높인다기보다, **같은 비용으로 더 깊고 더
# 넓게** 만들 수 있게 해요. 18층부터 152층까지는 블록과 되풀이하는 수만 달라요.

# %% [markdown] lang="en"
# On 256 channels, a bottleneck block has 69,632 weights, about as many as a basic block on 64 (73,728). A basic block
# on 256 channels would have 1,179,648, **17 times** as many. The bottleneck does not by itself make a network more
# accurate; it makes it **deeper and wider at the same price**. From 18 layers to 152, only the block and the number
# of repetitions differ.

# %%
tables = {"resnet18": (RESNET18, 2), "resnet34": (RESNET34, 2), "resnet50": (RESNET50, 3)}
tables |= {"resnet101": (RESNET101, 3), "resnet152": (RESNET152, 3)}
family = {name: analyse_named(name) for name in tables}
layers_of = {name: size * sum(stage.repeats for stage in stages) + 2 for name, (stages, size) in tables.items()}
for name, report in family.items():
    print(f"{name:10} {layers_of[name]:4} {report.total.trainable:>12,} {report.total.macs / 1e9:6.2f} GMACs")
assert list(layers_of.values()) == [18, 34, 50, 101, 152]
assert family["resnet18"].total.trainable == 11_689_512
assert [family[name].total.parameters for name in list(family)[2:]] == [25_636_712, 44_707_176, 60_419_944]
assert family["resnet152"].total.macs < 0.6 * analyse_named("vgg19").total.macs

# %%
bars = {
    name: {stage.name: stage.parameters / 1e6 for stage in stages_of(report) if stage.parameters}
    for name, report in family.items()
}
told = {name: round(sum(values.values()), 1) for name, values in bars.items()}
alt = Text("ResNet의 단계별 파라미터(백만 개). 합계: {told}.", "ResNets' parameters by stage; all, millions: {told}.")
show(stacks(bars, "parameters (million)"), alt.format(told=told))

# %%
rows = stages_of(family["resnet50"])
boxes = [("input", (224, 224, 3)), *((row.name, row.shape) for row in rows)]
show(volumes(boxes), describe_volumes(boxes))
kinds = [row.kind for row in family["resnet50"].rows]
print(kinds.count("MaxPooling2D"), kinds.count("GlobalAveragePooling2D"), kinds.count("Dense"))
print(f"{2048 * 1000:,}", f"{7 * 7 * 2048 * 1000:,}")  # weights after global average pooling, and without it
assert (kinds.count("MaxPooling2D"), kinds.count("GlobalAveragePooling2D"), kinds.count("Dense")) == (1, 1, 1)

# %% [markdown] lang="ko"
# ResNet에는 최대 풀링이 맨 앞에 **하나뿐**이고, 그다음부터는 스트라이드 2인 컨볼루션이 맵을 줄여요. 5주차 슬라이드의
# "최대한 Pooling을 자제, Stride를 이용한 네트워크 구성"이 이것이에요. 152층인데도 곱셈은 113억 번으로, 19층인
# VGG-19(196억 번)보다 적어요.
#
# > **슬라이드 확인.**
# > - "Fully Connected를 사용하지 않고, GAP을 수행": 전역 평균 풀링 **뒤에** 완전 연결 층이 하나 있어요. 채널
# >   2,048개의 평균에서 클래스 1,000개를 만들어요. 평균 없이 7×7 맵을 바로 이었다면 가중치가 205만 개 대신 1억
# >   개예요.
# > - "**3.57 %의 top 5 error**"는 신경망 **여섯 개**의 답을 합친 값이에요(테스트 이미지). 152층 신경망 **하나**는 검증
# >   이미지에서 **4.49 %예요.**
# > - 병목이 "퍼포먼스를 높임": 위에서 본 대로 비용을 줄여 더 깊게 만들 수 있게 한 것이에요. top-1 오류율(이미지마다 열
# >   조각)은 34층 24.5, 50층 22.9, 101층 21.8, 152층 21.4 %로, 깊을수록 낮지만 **점점 덜** 낮아져요.
#
# ## 6. Xception: 공간과 채널을 따로
#
# 보통의 3×3 컨볼루션은 **공간**(이웃 픽셀)과 **채널**을 한꺼번에 섞어요. Inception은 1×1로 채널을 먼저 섞고 나서
# 공간을 봤어요. **Xception**(Extreme Inception, 2017)은 끝까지 나누었어요. **깊이별(depthwise) 컨볼루션**은 채널마다
# 자기 커널 하나로 공간만 보고, 뒤의 1×1이 채널만 섞어요. 둘을 합쳐 **깊이별 분리 컨볼루션**(depthwise separable
# convolution)이라고 해요.
#
# $$\underbrace{k^2\,C\,C'}_\text{보통} \quad\to\quad \underbrace{k^2\,C}_\text{채널마다} +
# \underbrace{C\,C'}_{1 \times 1}$$
#
# > **슬라이드 확인.** Xception의 그림에 "ResNet (34 Layers)"라고 적혀 있어요. Xception은 컨볼루션 층이 36개이고, 스킵
# > 연결도 있어요.

# %% [markdown] lang="en"
# ResNets have **one** max pooling, at the beginning; from there on convolutions with stride 2 shrink the maps. That
# is what week 5's slide means by "avoid pooling as far as possible, use stride". And 152 layers take 11.3 billion
# multiplications, fewer than the 19.6 billion of VGG-19's 19 layers.
#
# > **Check the slide.**
# > - "No fully connected layer, but GAP": **after** the global average pooling there is one dense layer, from the
# >   means of 2,048 channels to 1,000 classes. Without the means, on maps of 7×7, it would have 100 million weights
# >   instead of 2.05 million.
# > - "**A top-5 error of 3.57 %**" is that of **six** networks together (test images). **One** network of 152 layers
# >   has **4.49 %** (validation images).
# > - The bottleneck "raises performance": as we saw, it saves cost, so that the network can be deeper. The top-1
# >   error (ten crops an image) is 24.5 % with 34 layers, 22.9 with 50, 21.8 with 101 and 21.4 with 152: deeper is
# >   better, **by less and less**.
#
# ## 6. Xception: space and channels apart
#
# A usual 3×3 convolution mixes **space**, neighbouring pixels, and **channels** at once. Inception mixed channels
# first, by 1×1, and looked at space after that. **Xception** (Extreme Inception, 2017) goes all the way. A
# **depthwise convolution** looks at space alone, with one kernel for each channel, and the 1×1 after it mixes
# channels alone: together a **depthwise separable convolution**.
#
# $$\underbrace{k^2\,C\,C'}_\text{usual} \quad\to\quad \underbrace{k^2\,C}_\text{by channel} +
# \underbrace{C\,C'}_{1 \times 1}$$
#
# > **Check the slide.** The picture of Xception is labelled "ResNet (34 Layers)". Xception has 36 convolutional
# > layers, and skip connections as well.

# %%
blur, sobel = np.full((3, 3), 1 / 9), np.outer([1, 2, 1], [-1, 0, 1]) / 4
by_channel = np.stack([blur, sobel, sobel.T], axis=-1)[..., None]  # R blurred, G and B differentiated: (3, 3, 3, 1)
mixing = np.array([1.0, 1, 1]).reshape(1, 1, 3, 1)
separable = keras.layers.SeparableConv2D(1, 3, padding="same", use_bias=False)
separable.build((None, None, None, 3))
separable.set_weights([by_channel, mixing])
cat = photo("cat")[20:244, 60:284].astype("float32") / 255
steps = np.asarray(keras.ops.depthwise_conv(cat[None], by_channel.astype("float32"), padding="same"))[0]
mixed = np.asarray(separable(cat[None]))[0, ..., 0]
pictures = {"photo": (255 * cat).astype("uint8"), "R: blur": steps[..., 0], "G: Sobel": steps[..., 1]}
pictures |= {"B: Sobel": steps[..., 2], "then 1x1": mixed}
alt = Text(
    "고양이 사진, 채널마다 다른 커널을 적용한 세 맵, 그리고 1×1로 섞은 맵.",
    "A photo of a cat, three maps with another kernel for each channel, and their mixture by a 1×1.",
)

# %%
show(picture_row(pictures, columns=3), alt)
usual_kernel = by_channel[..., 0][..., None] * mixing[0, 0]  # (3, 3, 3, 1): the usual convolution that is the same
whole = np.asarray(keras.ops.conv(cat[None], usual_kernel.astype("float32"), padding="same"))[0, ..., 0]
print(np.abs(whole - mixed).max(), np.abs(mixed).max())
np.testing.assert_allclose(whole, mixed, atol=1e-4)

# %% [markdown] lang="ko"
# 깊이별 분리 컨볼루션은 **보통 컨볼루션의 특별한 경우**예요. 커널이 (공간) × (채널)의 곱으로 나뉘는 것만 할 수 있어요.
# 대신 비용이 적게 들어요. 출력 채널이 많을수록 줄어드는 배수가 $k^2$에 가까워져요.

# %% [markdown] lang="en"
# A depthwise separable convolution is **a special case of a usual one**: of all kernels, it has those that are a
# product of (space) and (channels). In return it is cheap. The more channels come out, the nearer the saving is to
# $k^2$ times.

# %%
channels = np.array([1, 2, 4, 8, 16, 32, 64, 128, 256, 728])
saved = {f"{k}x{k}": (k * k * 728 * channels / (k * k * 728 + 728 * channels))[None] for k in (3, 5, 7)}
told = {title: round(float(values[0, -1]), 1) for title, values in saved.items()}
alt = Text("728채널일 때 몇 배로 줄어드는가: {told}.", "How many times cheaper with 728 channels: {told}.")
show(
    figures.bands(saved, "channels that come out", "times fewer weights and MACs", x=channels, log="x"),
    alt.format(told=told),
)
both = (lambda x: keras.layers.Conv2D(256, 3, padding="same", use_bias=False)(x), lambda x: separable_bn(x, 256))
usual_cost, cheap = (week.cost(branch, 56, 256) for branch in both)
print(usual_cost, cheap, round(usual_cost[1] / cheap[1], 2))
assert (usual_cost[0], cheap[0]) == (9 * 256 * 256, 9 * 256 + 256 * 256)

# %%
xception = analyse_named("xception")
kinds = [row.kind for row in xception.rows]
separables = [row for row in xception.rows if row.kind == "SeparableConv2D"]
inputs = [xception.rows[row.sources[0]].shape[-1] for row in separables]
pointwise = sum(count * row.shape[-1] for count, row in zip(inputs, separables, strict=True))
print(len(separables), kinds.count("Conv2D"), f"{xception.total.trainable:,}")
print(Text("분리 컨볼루션에서 1×1의 몫:", "the 1×1's share of the separable ones:"))
print(f"{pointwise / sum(row.trainable for row in separables):.1%}")
assert len(separables) + 2 == 36  # four more 1x1 are shortcuts
assert kinds.count("Conv2D") == 2 + 4
assert xception.total.parameters == 22_910_480
assert pointwise + 9 * sum(inputs) == sum(row.trainable for row in separables)

# %% [markdown] lang="ko"
# Xception의 파라미터는 2,290만 개로 ResNet-50(2,560만 개)보다 적은데, 한 신경망의 top-5 오류율은 5.5 %예요. 분리
# 컨볼루션의 가중치는 거의 다 **1×1**에 있어요. 공간을 보는 가중치는 1 %쯤이에요. 그리고 11주차와 달리 두 단계 **사이에
# ReLU를 두지 않아요.** 저자가 비교해 보니 없는 쪽이 더 나았어요.
#
# ## 7. 질문에 답하는 실험: 블록을 빼면
#
# 슬라이드는 ResNet이 "하나의 모델로 여러 모델을 훈련 시킨 것과 같은 효과를 얻는 Dropout과 유사"하다고 해요. 스킵 연결이
# $n$개면 지나가는 길이 $2^n$개라서 작은 신경망들의 모임처럼 볼 수 있다는 뜻이에요(Veit 외, 2016). 그렇다면 **학습이
# 끝난 뒤에** 블록 하나를 빼도 대부분의 길은 남아요. 정말 빼 봅시다. 다시 학습하지는 않아요.
#
# 대조군은 셋이에요. (1) 같은 깊이의 **plain-20**에서 층 두 개를 뺀 것, (2) 더 얕은 **ResNet-20**, (3) ResNet-56에서
# 블록을 빼는 대신 $F$에 **다른 이미지**의 $x$를 넣어 준 것이에요. (3)은 $F$의 크기는 그대로 두고 내용만 틀리게 해요.

# %% [markdown] lang="en"
# Xception has 22.9 million parameters, fewer than ResNet-50's 25.6, and a top-5 error of 5.5 % for a single network.
# Nearly all weights of its separable convolutions are in the **1×1**; about 1 % look at space. And unlike week 11
# there is **no ReLU between** the two steps: the author compared, and without one it did better.
#
# ## 7. An experiment that answers the question: leave blocks out
#
# A ResNet is "like dropout, which has the effect of training several models in one", says the slide. With $n$ skip
# connections there are $2^n$ ways through it, so that it may be seen as many small networks (Veit and others, 2016).
# Then most ways are left when a block is taken out, **after training**. Take blocks out, and don't train again.
#
# There are three controls: (1) two layers left out of **plain-20**, (2) the shallower **ResNet-20**, and (3)
# ResNet-56 with no block left out, but one whose $F$ is given the $x$ of **another image**. In (3), $F$ is as large
# as before, and its content wrong.

# %%
missing = {t: np.array([right(lesions.one_left_out(net, images)) for net in learned[t]]) for t in KEPT}
wrong = np.array([right(lesions.of_others(network, images)) for network in learned["ResNet-56"]])
whole = {t: np.array([[right(net(images, training=False))] for net in learned[t]]) for t in KEPT}
panels = {"ResNet-56": {"left out": missing["ResNet-56"], "F of another image": wrong, "nothing": whole["ResNet-56"]}}
shallow = {"ResNet-20, left out": missing["ResNet-20"], "plain-20, left out": missing["plain-20"]}
panels["20 layers"] = shallow | {"nothing": np.stack([whole["ResNet-20"], whole["plain-20"]])}
told = {t: np.round(values.mean(axis=0), 2).tolist() for t, values in missing.items()}
alt = Text(
    "블록 하나를 뺄 때의 정확도, 블록 순서대로, 시드의 평균: {told}.",
    "Accuracy with one block left out, by block, means over seeds: {told}.",
)
show(figures.left_out(panels, "accuracy"), alt.format(told=told))
assert (wrong.mean(axis=0) - missing["ResNet-56"].mean(axis=0)).max() < 0.02
assert (missing["ResNet-56"] - wrong)[:, :3].mean() > 0.03
assert (missing["ResNet-56"] - wrong)[:, 18:].mean(axis=1).min() > 0.01
assert (missing["ResNet-56"] - whole["ResNet-56"])[:, 3:].min() > -0.1
assert np.abs(missing["ResNet-56"][:, 0] - [0.2, 0.5, 0.72]).max() < 0.02


# %%
falls = {t: float(np.median(whole[t] - missing[t])) for t in KEPT}
print(Text("정확도가 떨어진 폭, 중앙값:", "how far the accuracy falls, median:"))
print({title: round(fall, 3) for title, fall in falls.items()})
worst = missing["ResNet-56"].argmin(axis=1) + 1
print(Text("가장 크게 떨어지는 블록, ResNet-56:", "where ResNet-56 falls most:"), worst)
assert set(worst) <= {1, 2}
assert falls["ResNet-56"] < 0.03
assert 0.15 < falls["ResNet-20"] < 0.25
assert falls["plain-20"] > 0.5
assert falls["ResNet-56"] < falls["ResNet-20"] < falls["plain-20"]

# %% [markdown] lang="ko"
# plain-20에서는 층 두 개만 빼도 답이 **무너져요.** 대부분의 블록에서 찍는 것과 다름없어요. ResNet-56에서는 27개 가운데
# **아무 블록이나 하나를 빼도 거의 그대로예요.** 예외는 맨 앞의 **세 블록**이고, 얼마나 손해인지는 시드마다 크게 달라요.
# 첫 블록을 빼면 정확도가 0.20, 0.50, 0.72가 돼요. 2절에서 그 블록의 $F(x)$는 $x$의 1.7배, 0.5배, 1.4배였으니 $F$의
# 크기만으로는 설명되지 않아요. 그런데 스킵 연결이 있는 **ResNet-20은 블록 하나에 20퍼센트포인트쯤을 잃어요**(중앙값).
# 블록이 9개뿐이면 하나하나가 많은 일을 맡아요. 그러니 스킵 연결이 있다고 저절로 튼튼한 것이 아니라, **많은 블록이 일을
# 나누어야** 튼튼해요.
#
# 대조군 (3)에서 다른 이미지의 $F$를 더하면, 시드의 평균으로 볼 때 빼는 것보다 낫지 않고 앞과 뒤의 블록에서는 더
# 나빠요. 틀린 내용을 더하는 것보다 **아무것도 더하지 않는 편이** 나아요.
#
# 이제 직접 빼 보세요. 같은 블록을 ResNet-20과 plain-20에서 함께 빼요. 512가지 경우를 모두 미리 계산해 두었어요(시드
# 3개, 테스트 이미지 200장).

# %% [markdown] lang="en"
# plain-20 **collapses** when as little as two layers are left out: for most blocks it does no better than guessing.
# ResNet-56 answers **nearly as before when any one of its 27 blocks is missing**. The exceptions are the **first
# three**, and how much they are missed differs widely by seed: without the first block the accuracy is 0.20, 0.50 and
# 0.72. In part 2 its $F(x)$ was 1.7, 0.5 and 1.4 times $x$, so the size of $F$ alone does not explain it. But
# **ResNet-20 loses about 20 percentage points with one block** (the median), skip connections and all: of only nine
# blocks, each does much of the work. Skip connections alone don't make a network robust; it is robust where **many
# blocks share the work**.
#
# In control (3), over the mean of seeds, the $F$ of another image is no better than none, and in the first and the
# last blocks it is worse: **adding nothing** does less harm than adding something wrong.
#
# Now leave out blocks yourself: the same ones of ResNet-20 and plain-20. All 512 sets were computed (three seeds, 200
# test images).

# %%
answers = {t: [lesions.all_sets(net, images) for net in learned[t]] for t in ("ResNet-20", "plain-20")}
sets = {t: np.array([(one == labels).mean(axis=1) for one in found]) for t, found in answers.items()}
LesionPlayer(sets, small.block_names(3))

# %%
counts = range(10)
draws = [(net, seed) for net in learned["ResNet-56"] for seed in SEEDS[:2]]
any_of = [lesions.any_left_out(net, images, counts, np.random.default_rng(seed), first=3) for net, seed in draws]
lines = {"ResNet-56, blocks 4 to 27": list(np.transpose([right(logits) for logits in any_of]))}
lines |= {title: lesions.by_count(np.transpose(found), 9) for title, found in sets.items()}
told = {title: [round(float(np.mean(v)), 2) for v in values] for title, values in lines.items()}
alt = Text("블록을 0~9개 뺄 때 정확도의 평균: {told}.", "Mean accuracy with 0 to 9 blocks left out: {told}.")
show(figures.bands(lines, "blocks left out", "accuracy", x=counts, level=("guessing", 0.1)), alt.format(told=told))
assert told["plain-20"][1] < 0.35
assert told["ResNet-56, blocks 4 to 27"][1] > told["ResNet-20"][1] > told["plain-20"][1]

# %% [markdown] lang="ko"
# 맨 앞의 세 블록을 남겨 두면, ResNet-56은 블록 몇 개를 함께 빼도 **조금씩** 나빠져요. 하나의 긴 사슬이라면 고리 하나가
# 빠질 때 끊어져야 하니, "여러 모델"이라는 말에 **맞는 데가 있어요.** 그러나 드롭아웃과 **똑같지는 않아요.** 드롭아웃은
# 학습할 때 무작위로 빼면서 빠진 것에 익숙해지게 하는데, ResNet은 학습할 때 아무 블록도 빼지 않아요. 블록을 빼면서
# 학습하는 방법은 이듬해에 따로 나왔어요(확률적 깊이, stochastic depth, 2016). 그리고 블록 아홉 개짜리에서 보았듯이 작은
# 모임 하나하나가 좋은 모델인 것도 아니에요.
#
# ## 이번 주 질문의 답
#
# > 층을 더 쌓았더니 왜 학습 데이터에서까지 더 나빠졌을까요? $x$를 그대로 더하면 왜 나아질까요? 블록 하나를 빼도
# > 괜찮을까요?
#
# 1. **왜 나빠졌을까**: 과적합이 아니에요. 56층 안에 20층과 똑같이 답하는 신경망이 있는데도 학습이 찾지 못해요. 배치
#    정규화가 있는 plain-56에서는 첫 층의 기울기가 마지막 층의 천 배쯤이에요. 다만 그것이 원인의 전부인지는 이
#    실험만으로 알 수 없어요.
# 2. **왜 나아질까**: 블록이 $F(x) = H(x) - x$만 배우면 되고, 항등 함수 가까이에서 출발하며, 기울기가 모든 층에서
#    비슷해요. 가중치는 하나도 늘지 않아요.
# 3. **블록 하나를 빼도 괜찮을까**: ResNet-56이라면 앞의 세 블록 말고는 괜찮아요. ResNet-20은 크게 나빠지고,
#    plain-20은 무너져요.
# 4. **우리 기록의 한계**: 이미지 2,000장에서 ResNet-56은 ResNet-20보다 테스트 정확도가 높지 않았어요.
#
# 더하기 대신 **이어 붙이면** 어떨까요? 깊이, 너비, 해상도는 어떤 비율로 키워야 할까요? **13주차**의 DenseNet, SENet,
# EfficientNet이 답해요.
#
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 깊은 plain 신경망은 학습 정확도부터 낮다. 과적합과는 다르다 | 1절 |
# | 56층에는 20층만큼 좋은 답이 있지만 찾지 못한다. ResNet의 블록은 항등 함수 가까이에서 출발한다 | 2절 |
# | 배치 정규화가 있는 plain-56의 기울기는 사라지지 않고 커진다 | 3절 |
# | 배치 정규화는 학습할 때와 쓸 때가 다르고, 쓸 때는 컨볼루션에 합쳐진다 | 4절 |
# | 병목은 비용을 줄여 깊이를 얻는다. 3.57 %는 여섯 개, 하나는 4.49 % | 5절 |
# | 깊이별 분리 컨볼루션은 $k^2 C + C C'$, 가중치는 거의 다 1×1에 있다 | 6절 |
# | 블록 하나가 없어도 되는 것은 스킵 연결이 있고 **블록이 많을 때**다 | 7절 |

# %% [markdown] lang="en"
# With its first three blocks kept, ResNet-56 gets worse **little by little** as several others go. A chain would
# break at the first missing link, so there **is something** to the "several models". But it is **not the same** as
# dropout. Dropout leaves things out at random in training, and so gets the network used to it; a ResNet is trained
# with all of its blocks. Training with blocks left out came a year later, as a method of its own (stochastic depth,
# 2016). Nor is each of the "several models" a good one, as nine blocks showed.
#
# ## The answer to this week's question
#
# > Why did more layers make networks worse even on the training data? Why does it help to add $x$? Does it matter
# > when one block is left out?
#
# 1. **Why worse?** It is no overfitting. Among what 56 layers can be there is a network that answers exactly as one
#    of 20, and training doesn't find it. With batch normalization, the gradient of plain-56 is about a thousand times
#    as large in the first layer as in the last; whether that is all of the reason, this experiment cannot tell.
# 2. **Why better?** A block has to learn no more than $F(x) = H(x) - x$, starts near the identity, and the gradient
#    is alike in all layers; and it takes not a single weight.
# 3. **Does it matter when one block is left out?** Hardly in ResNet-56, but for its first three blocks; much in
#    ResNet-20; and plain-20 collapses.
# 4. **What our records don't show**: with 2,000 images, ResNet-56 is no better than ResNet-20 on the test images.
#
# What if we **concatenate** instead of adding? In what proportion should depth, width and resolution grow? DenseNet,
# SENet and EfficientNet answer in **week 13**.
#
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | a deep plain network is worse in training already: no overfitting | part 1 |
# | 56 layers hold something as good as 20, and don't find it; a ResNet's blocks start near the identity | part 2 |
# | with batch normalization, the gradient of plain-56 grows rather than vanishes | part 3 |
# | batch normalization differs in training and in use, where it folds into the convolution | part 4 |
# | the bottleneck buys depth by saving; 3.57 % is that of six networks, one has 4.49 % | part 5 |
# | a depthwise separable convolution has $k^2 C + C C'$ weights, nearly all in the 1×1 | part 6 |
# | a block can be spared where there are skip connections **and many blocks** | part 7 |
