# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 11주차: GoogLeNet(2014), 여러 커널을 나란히
#
# 컨볼루션 층을 설계할 때마다 커널 크기를 골라야 했어요. AlexNet은 11×11과 5×5와 3×3, VGG는 3×3만 골랐어요. 구글의
# **GoogLeNet**은 고르지 않았어요. 1×1, 3×3, 5×5와 풀링을 **모두 나란히** 두고 결과를 이어 붙였어요. 이 묶음이
# **Inception 모듈**이에요. 2014년 ILSVRC에서 1위를 했어요(VGG가 2위).
#
# > **이번 주의 질문.** 커널 크기를 고르지 않고 모두 쓰면 얼마를 치를까요? 그리고 학습한 신경망은 그 가운데 어느 것을
# > 실제로 필요로 할까요?
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1 | 모두 나란히: 단순한 모듈의 값 | 10분 |
# | 2 | 1×1 컨볼루션은 모든 픽셀에 쓰는 행렬 하나 | 10분 |
# | 3 | 병목: 3분의 1로 줄이기 | 14분 |
# | 4 | 1×1 뒤의 ReLU가 하는 일 | 8분 |
# | 5 | 나누고, 바꾸고, 합치기 | 8분 |
# | 6 | 표 하나로 쓰는 22층 | 10분 |
# | 7 | 보조 분류기 | 12분 |
# | 8 | 질문에 답하는 실험: 가지를 하나씩 빼면 | 10분 |

# %% [markdown] lang="en"
# # Week 11: GoogLeNet (2014), kernels side by side
#
# Whoever designs a convolution has to choose the size of its kernel. AlexNet chose 11×11, 5×5 and 3×3; VGG chose 3×3
# alone. Google's **GoogLeNet** did not choose: it put 1×1, 3×3, 5×5 and a pooling **side by side** and concatenated
# what they give. Such a group is an **Inception module**. It won ILSVRC 2014; VGG came second.
#
# > **This week's question.** What does it cost to use all kernel sizes instead of choosing one? And which of them does
# > a network need once it has learned?
#
# | part | about | time |
# |---|---|---|
# | 1 | all side by side: the price of the naive module | 10 min |
# | 2 | a 1×1 convolution is one matrix for every pixel | 10 min |
# | 3 | the bottleneck: a third of the price | 14 min |
# | 4 | what the ReLU after a 1×1 does | 8 min |
# | 5 | split, transform, merge | 8 min |
# | 6 | 22 layers, written as one table | 10 min |
# | 7 | auxiliary classifiers | 12 min |
# | 8 | an experiment that answers the question: leave one branch out | 10 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np

from course.analysis import analyse, analyse_named
from course.data import load
from course.data.photos import PHOTOS, photo
from course.figures import picture_row, show
from course.figures.volumes import describe_volumes, volumes
from course.language import Text
from course.networks.googlenet import INCEPTION_3, INCEPTION_4, INCEPTION_5
from course.training import records, trained

# %%
from course.weeks.week10_vgg.figures import by_layer, curves, fading
from course.weeks.week11_googlenet import figures, small
from course.weeks.week11_googlenet import helpers as week
from course.weeks.week11_googlenet.helpers import DECK
from course.weeks.week11_googlenet.player import ModuleBuilder

SEEDS = (1, 2, 3)

# %% [markdown] lang="ko"
# ## 1. 모두 나란히: 단순한 모듈의 값
#
# 28×28×256 맵을 받는 모듈을 생각해 봅시다. 왼쪽은 단순한(naive) 모듈, 오른쪽은 실제로 쓰인 모듈이에요. 상자의 수는
# 나오는 채널 수예요. 패딩과 스트라이드 1로 28×28을 지키기 때문에, 크기가 다른 커널의 결과를 **채널 방향으로 이어 붙일**
# 수 있어요.
#
# 컨볼루션의 곱셈 횟수는 커널의 크기 $k$, 맵의 한 변 $m_i$, 들어오고 나가는 채널 수로 정해져요.
#
# $$(k \times k) \times (m_i \times m_i) \times (c_{i-1} \times c_i)$$
#
# > **슬라이드 확인.** 슬라이드의 식에는 채널이 $c_i - 1$로 쓰여 있어요. $c_i$에서 1을 뺀 수가 아니라 **앞 층의 채널
# > 수**
# > $c_{i-1}$이에요.
#
# ### 먼저 생각해 보기 1
#
# 1. 1×1, 3×3, 5×5 가운데 어느 것이 곱셈을 가장 많이 쓸까요? 필터는 128, 192, 96개예요.
# 2. 풀링은 몇 채널을 내보낼까요? 모듈을 여러 번 쌓으면 어떤 일이 생길까요?
#
# <details><summary>답 보기</summary>
#
# 1. 5×5예요. 필터 수는 가장 적지만 한 자리에서 25번씩 곱해요. 전체의 56 %예요.
# 2. 받은 256채널을 그대로 내보내요. 그래서 모듈을 지날 때마다 416채널씩 늘어나고, 다음 모듈은 더 비싸져요.
#
# </details>

# %% [markdown] lang="en"
# ## 1. All side by side: the price of the naive module
#
# Take a module on maps of 28×28×256: on the left the naive one, on the right the one that was used. The numbers in the
# boxes are the channels that come out. With padding and stride 1 all of them keep 28×28, so that what kernels of
# different sizes give can be **concatenated along the channels**.
#
# The multiplications of a convolution follow from the kernel's size $k$, the side of the map $m_i$, and the channels
# before and after it:
#
# $$(k \times k) \times (m_i \times m_i) \times (c_{i-1} \times c_i)$$
#
# > **Check the slide.** Its formula has $c_i - 1$ for the channels. That is not one less than $c_i$ but the **channels
# > of the layer before**, $c_{i-1}$.
#
# ### Think first 1
#
# 1. Which of 1×1, 3×3 and 5×5, with 128, 192 and 96 filters, needs most multiplications?
# 2. How many channels does the pooling give? What happens when modules are stacked?
#
# <details><summary>Show the answer</summary>
#
# 1. The 5×5. It has the fewest filters, but multiplies 25 times at each place: 56 % of the whole.
# 2. All 256 that it was given. Each module adds 416 channels, and the next one becomes more expensive.
#
# </details>

# %%
naive, reduced = week.naive_terms(DECK, 256), week.terms(DECK, 256)
price = week.costs(naive, 28)
alt = Text(
    "두 모듈의 상자 그림. 단순한 모듈은 {wide}채널, 1×1로 줄인 모듈은 {narrow}채널을 이어 붙여요.",
    "Two modules as boxes. The naive one concatenates {wide} channels, the one with 1×1 reductions {narrow}.",
)
show(figures.modules(DECK, 256), alt.format(wide=week.width(DECK, 256), narrow=week.width(DECK)))
print(price, f"{sum(price.values()):,}", week.width(DECK, 256))
assert price == {"1x1": 25_690_112, "3x3": 346_816_512, "5x5": 481_689_600}
assert sum(price.values()) == 854_196_224  # the slide's 854 M
assert week.width(DECK, 256) == 672
assert round(price["5x5"] / sum(price.values()), 2) == 0.56

# %%
tower = {
    "naive": [macs / 1e6 for _, macs in week.stacked(DECK, 256, 28, 9, naive=True)],
    "with 1x1 reductions": [macs / 1e6 for _, macs in week.stacked(DECK, 256, 28, 9, naive=False)],
}
deep = week.stacked(DECK, 256, 28, 9, naive=True)
names = [f"module {number}" for number in range(1, 10)]
alt = Text(
    "모듈 아홉 개를 쌓을 때 모듈마다의 곱셈. 단순한 모듈은 점점 비싸져서 아홉째에는 {last:,.0f}백만 번이에요.",
    "Multiplications of each of nine modules in a row. The naive ones grow; the ninth takes {last:,.0f} million.",
)
show(fading(tower, names, "multiplications (million)"), alt.format(last=tower["naive"][-1]))
assert deep[-1][0] == 256 + 9 * 416 == 4000
assert tower["naive"][-1] > 25 * tower["with 1x1 reductions"][-1]

# %% [markdown] lang="ko"
# 단순한 모듈 하나가 곱셈 **854,196,224번**이에요. 아홉 개를 쌓으면 4,000채널이 되고 마지막 모듈 하나가 약 120억
# 번이에요. GoogLeNet 전체가 15.8억 번이니, 이대로는 쓸 수 없어요.
#
# ## 2. 1×1 컨볼루션은 모든 픽셀에 쓰는 행렬 하나
#
# 필터의 크기가 1이면 이웃을 보지 않아요. 한 픽셀의 채널 $c_{i-1}$개에 **행렬 하나**를 곱해 $c_i$개로 만들 뿐이고, 모든
# 픽셀에 같은 행렬을 써요. 고양이 사진의 RGB 세 값을 다른 세 값으로 섞어 봅시다.
#
# ### 먼저 생각해 보기 2
#
# 1. 사진의 픽셀을 마구 섞은 다음 1×1 컨볼루션을 하면, 먼저 1×1을 하고 섞은 것과 같을까요? 3×3이라면요?
# 2. 256채널을 64채널로 줄이는 1×1의 가중치는 몇 개일까요?
#
# <details><summary>답 보기</summary>
#
# 1. 1×1은 같아요. 픽셀마다 따로 계산하니까요. 3×3은 이웃이 달라져서 같지 않아요.
# 2. $256 \times 64 = 16{,}384$개(편향 64개는 따로). 맵의 크기와 상관없어요.
#
# </details>

# %% [markdown] lang="en"
# One naive module takes **854,196,224** multiplications. Nine in a row would end with 4,000 channels, and the last of
# them alone would take about 12 billion. All of GoogLeNet takes 1.58 billion: this can't be the way.
#
# ## 2. A 1×1 convolution is one matrix for every pixel
#
# A filter of size 1 sees no neighbours. It takes the $c_{i-1}$ channels of a pixel through **one matrix** to $c_i$
# numbers, and all pixels share that matrix. Let's mix the three values R, G and B of a photo into three others.
#
# ### Think first 2
#
# 1. Shuffle the pixels of a photo, then apply a 1×1 convolution. Is that the same as the 1×1 first and the shuffling
#    after it? What about a 3×3?
# 2. How many weights has a 1×1 from 256 channels to 64?
#
# <details><summary>Show the answer</summary>
#
# 1. With 1×1 it is the same, since each pixel is computed by itself. With 3×3 it isn't: the neighbours have changed.
# 2. $256 \times 64 = 16{,}384$ (and 64 biases), whatever the size of the map.
#
# </details>

# %%
cat = photo("cat")[20:244, 60:284].astype("float32") / 255
mix = np.array([[0.2125, 1, 1], [0.7154, -1, 1], [0.0721, 0, -2]], "float32")  # columns: luminance, R - G, R + G - 2B
pointwise = keras.layers.Conv2D(3, 1, use_bias=False)
pointwise.build((None, None, None, 3))
pointwise.set_weights([mix.reshape(1, 1, 3, 3)])
mixed = np.asarray(pointwise(cat[None]))[0]
by_matrix = (cat.reshape(-1, 3) @ mix).reshape(cat.shape)
print(np.abs(mixed - by_matrix).max())
np.testing.assert_allclose(mixed, by_matrix, atol=1e-5)
pictures = {"photo": (255 * cat).astype("uint8"), "luminance": (255 * mixed[..., 0]).astype("uint8")}
pictures |= {"R - G": mixed[..., 1], "R + G - 2B": mixed[..., 2]}
alt = Text(
    "고양이 사진과, 1×1 컨볼루션이 만든 세 채널: 밝기, 빨강 빼기 초록, 노랑 빼기 파랑.",
    "A photo of a cat and three channels that a 1×1 convolution made: luminance, red less green, yellow less blue.",
)
show(picture_row(pictures), alt)

# %%
order = np.random.default_rng(11).permutation(224 * 224)
shuffled = cat.reshape(-1, 3)[order].reshape(cat.shape)
first_shuffled = np.asarray(pointwise(shuffled[None]))[0]
shuffled_after = mixed.reshape(-1, 3)[order].reshape(cat.shape)
print(np.abs(first_shuffled - shuffled_after).max())
np.testing.assert_allclose(first_shuffled, shuffled_after, atol=1e-5)
assert reduced["3x3 reduce"].weights == 256 * 64 == 16_384

# %% [markdown] lang="ko"
# 1×1 컨볼루션과 행렬곱 `@`의 값이 반올림 오차 안에서 같았어요. 그러니 1×1은 **채널을 섞는 층**이에요. 채널 수를 줄이면
# **차원 축소**가 돼요.
#
# ## 3. 병목: 3분의 1로 줄이기
#
# 3×3과 5×5 **앞에** 1×1을 두어 256채널을 64채널로 줄이고, 풀링 **뒤에** 1×1을 두어 64채널로 줄여요. 좁은 곳을 지나게
# 하므로 **병목(bottleneck)** 구조라고 불러요. 컨볼루션이 세 개에서 여섯 개로 늘었는데 곱셈은 줄까요?
#
# > **슬라이드 확인.** 슬라이드의 합계 **358 M**은 맞지 않아요. 여섯 항을 더하면 **271,351,808**이에요. 3×3의 항
# > (86,704,128)을 두 번 더하면 358,055,936이 돼요. 그리고 5×5의 항에는 들어오는 채널이 96으로 쓰여 있는데, 앞의 1×1이
# > 64채널을 주므로 **64 × 96**이어야 해요. 적힌 대로 더하면 331,563,008이에요. 줄어든 비율은 2.39배가 아니라
# > **3.15배**예요.

# %% [markdown] lang="en"
# The 1×1 convolution and the matrix product `@` agreed within rounding. A 1×1 is **a layer that mixes channels**; where
# it gives fewer than it gets, it is a **dimensionality reduction**.
#
# ## 3. The bottleneck: a third of the price
#
# Put a 1×1 **before** the 3×3 and the 5×5 to make 64 channels of 256, and one **after** the pooling that leaves 64.
# Everything has to pass a narrow place: a **bottleneck**. There are six convolutions now instead of three. Are there
# fewer multiplications?
#
# > **Check the slide.** Its sum, **358 M**, is wrong. The six terms add up to **271,351,808**; with the 3×3 term
# > (86,704,128) added twice they make 358,055,936. And its 5×5 term has 96 channels coming in, where the 1×1 before it
# > gives 64: it has to be **64 × 96**. The terms as printed add up to 331,563,008. The saving is not 2.39 times but
# > **3.15 times**.

# %%
six = week.costs(reduced, 28)
total, printed = sum(six.values()), reduced | {"5x5": reduced["5x5"]._replace(before=96)}
as_printed = week.costs(printed, 28)
for name, macs in six.items():
    print(f"{name:16} {macs:>12,}")
print(f"{'':16} {total:>12,}   {sum(price.values()) / total:.2f}")
assert total == 271_351_808
assert total + six["3x3"] == 358_055_936
assert sum(as_printed.values()) == 331_563_008
assert (round(854_196_224 / total, 2), round(854_196_224 / 358_055_936, 2)) == (3.15, 2.39)
assert week.width(DECK) == 480
two = sum(macs for _, macs in week.stacked(DECK, 256, 28, 2, naive=False))  # the second is given 480 channels
assert round(two / 854_196_224, 2) == 0.7

# %%
bars = {"naive": price, "slide's terms as printed": as_printed, "six terms": six}
bars = {title: {name: macs / 1e6 for name, macs in values.items()} for title, values in bars.items()}
told = {title: round(sum(values.values()), 1) for title, values in bars.items()}
alt = Text("모듈의 곱셈(백만 번): {told}.", "Multiplications of the module in millions: {told}.")
show(figures.stacks(bars, "million MACs (dashed: the six terms)", total / 1e6), alt.format(told=told))

# %% [markdown] lang="ko"
# 병목 모듈은 **두 개를 쌓아도** 단순한 모듈 하나의 70 %예요(둘째 모듈은 480채널을 받아요). 슬라이드가 "신경망을 더욱
# 깊게 쌓을 수 있음"이라고 한 뜻이에요. 출력도 672채널에서 480채널로 줄어서, 다음 모듈이 받는 채널도 적어져요.
#
# 여섯 수를 직접 움직여 보세요. 5×5의 필터를 두 배로 늘리면서 예산(세로선)을 지키려면 어디를 줄여야 할까요?

# %% [markdown] lang="en"
# **Two** modules with bottlenecks in a row, the second on 480 channels, take 70 % of what a single naive one does: this
# is what the slide means by "stack deeper". And 480 channels come out instead of 672, so that the next module gets
# fewer.
#
# Move the six numbers yourself. To double the 5×5 filters and stay within the budget (the line), where would you save?

# %%
ModuleBuilder()

# %% [markdown] lang="ko"
# ## 4. 1×1 뒤의 ReLU가 하는 일
#
# 슬라이드는 1×1의 효과로 "비선형성 증가"도 꼽아요. 1×1 뒤에 **ReLU가 있을 때만** 그래요. ReLU가 없으면 1×1과 3×3은
# 3×3 **하나**로 합쳐져요. 다만 아무 3×3이나 되는 것은 아니에요. 256채널을 64채널로 줄였다가 다시 펴니, 합친 커널의
# 계수(rank)는 64를 넘지 못해요.

# %% [markdown] lang="en"
# ## 4. What the ReLU after a 1×1 does
#
# As another effect of 1×1 the slide names "more nonlinearity". That holds **only with a ReLU after it**. Without one,
# the 1×1 and the 3×3 collapse into **one** 3×3. Not into any 3×3, though: 256 channels that have to pass through 64
# leave the joint kernel a rank of at most 64.

# %%
rng = np.random.default_rng(11)
narrow, wide = rng.normal(size=(256, 64)) / 16, rng.normal(size=(3, 3, 64, 192)) / 24
joint = np.einsum("bc,ijcf->ijbf", narrow, wide)
maps = rng.normal(size=(1, 8, 8, 256))
two_steps = keras.ops.conv(maps @ narrow, wide, padding="same")
one_step = keras.ops.conv(maps, joint, padding="same")
bent = keras.ops.conv(np.maximum(maps @ narrow, 0), wide, padding="same")
print(float(np.abs(two_steps - one_step).max()), float(np.abs(bent - one_step).max()))
rank = np.linalg.matrix_rank(joint.transpose(2, 0, 1, 3).reshape(256, -1))
print(Text("합친 커널의 계수:", "rank of the joint kernel:"), rank)
np.testing.assert_allclose(two_steps, one_step, atol=1e-3)
assert np.abs(bent - one_step).max() > 0.5
assert rank == 64

# %% [markdown] lang="ko"
# 선형이라면 두 층과 한 층의 값이 같고, ReLU를 넣으면 달라져요. 병목은 공짜가 아니에요. **3×3이 볼 수 있는 것은 채널
# 256개를 섞은 64가지뿐이에요.** 그것으로 충분한지는 데이터가 정해요.
#
# ## 5. 나누고, 바꾸고, 합치기
#
# Inception 모듈은 같은 맵을 네 가지로 **나누어(split)** 보내고, 가지마다 다른 크기로 **바꾸고(transform)**, 채널
# 방향으로 **합쳐요(merge)**. 같은 자리라도 가지마다 보는 넓이가 달라요. 옷 이미지 2,000장(Fashion-MNIST-3000)으로
# 학습시킨 작은 GoogLeNet의 첫 모듈에서, 가지마다 가장 강하게 반응한 맵을 봅시다. 아랫줄은 **학습하기 전**의 같은
# 신경망이에요.

# %% [markdown] lang="en"
# Where it is linear, two layers and one give the same; with a ReLU they don't. The bottleneck is not free: **all that
# the 3×3 gets to see are 64 mixtures of 256 channels.** Whether these are enough, the data decide.
#
# ## 5. Split, transform, merge
#
# An Inception module sends the same map down four ways (**split**), works on it at a different size in each
# (**transform**), and puts the results side by side as channels (**merge**). At the same place each branch sees
# another width. Look at the first module of a small GoogLeNet that learned from 2,000 images of clothes
# (Fashion-MNIST-3000): of each branch, the map that answers most strongly. The lower row is the same network **before
# it learned**.

# %%
KEPT = "googlenet_heads_1"
clothes = load("fashion-mnist-3000")
images, labels = trained.seen(KEPT, clothes.test.images[:400]), clothes.test.labels[:400]
learned = [trained.load(f"googlenet_heads_{seed}") for seed in SEEDS]
fresh = [trained.untrained(KEPT, seed) for seed in SEEDS]
row = small.ROWS[0]
pictures = {}
for title, network in (("trained", learned[0]), ("random", fresh[0])):
    maps = np.asarray(keras.Model(network.input, network.get_layer(row.name).output)(images[:1]))[0]
    for branch, place in week.branches(row).items():
        found = maps[..., place]
        pictures[f"{title}: {branch}"] = found[..., found.sum(axis=(0, 1)).argmax()]
alt = Text(
    "{name} 한 장에 대한 inception_3a의 가지별 맵, 위는 학습한 신경망, 아래는 무작위 가중치.",
    "Maps of inception_3a by branch for one image ({name}); above the trained network, below random weights.",
)
show(picture_row(pictures, columns=4), alt.format(name=clothes.classes[labels[0]]))

# %%
report = analyse(keras.Model(learned[0].input, learned[0].get_layer(row.name).output))
seen = [report.rows[k].field[0] for k in report.rows[-1].sources]
print(Text("가지마다 보는 픽셀:", "pixels that each branch sees:"), dict(zip(week.BRANCHES, seen, strict=True)))
half = images[0].reshape(16, 2, 16, 2).mean(axis=(1, 3)).ravel()  # the image at the size of the maps
like = {title: round(float(np.corrcoef(found.ravel(), half)[0, 1]), 2) for title, found in pictures.items()}
print(Text("이미지의 밝기와의 상관:", "correlation with the image:"), like)
assert seen == [5, 9, 13, 9]
assert max(abs(like[f"random: {branch}"]) for branch in week.BRANCHES) > 0.5

# %% [markdown] lang="ko"
# 같은 자리에서 1×1 가지는 5픽셀, 3×3 가지와 풀링 가지는 9픽셀, 5×5 가지는 13픽셀을 봐요. 가지의 모양이 정하는 것이라
# 학습과는 상관없어요. 옷의 모양도 **무작위 가중치에서** 이미 드러나요. 그러니 맵만 보고 "여러 크기의 특징을 배웠다"고
# 말하기는 일러요. 8절에서 가지를 빼 보고 답해요.
#
# ## 6. 표 하나로 쓰는 22층
#
# GoogLeNet은 블록으로 조립해요. 표의 한 줄이 모듈 하나이고, 수 여섯 개가 1×1, 3×3 앞의 1×1, 3×3, 5×5 앞의 1×1, 5×5,
# 풀링 뒤의 1×1의 필터 수예요. "층을 쌓는" 대신 "**모듈을 조립하는**" 방식이 이때부터 퍼졌어요. 마지막에는 7×7 맵마다
# 평균을 내는 **전역 평균 풀링**(GAP)이 완전 연결 층을 대신해요.

# %% [markdown] lang="en"
# At the same place the 1×1 branch sees 5 pixels, the 3×3 and the pooling 9, the 5×5 13. The shape of the branches
# decides that, not learning, and the outline of the clothes can be made out **with random weights** as well. So it is
# too early to say from such maps that "it learned features of several sizes". Part 8 leaves branches out to find out.
#
# ## 6. 22 layers, written as one table
#
# GoogLeNet is assembled from blocks. A row of its table is a module, and six numbers are the filters of the 1×1, the
# 1×1 before the 3×3, the 3×3, the 1×1 before the 5×5, the 5×5, and the 1×1 after the pooling. From here on people
# **assembled modules** where they had stacked layers. At the end **global average pooling** takes the mean of each 7×7
# map, where others had dense layers.

# %%
MODULES = [*INCEPTION_3, *INCEPTION_4, *INCEPTION_5]
for module in MODULES:
    print(f"{module.name}  {module[1:]}  ->  {week.width(module)}")
rows = analyse_named("googlenet").rows
by_name = {row.name: row for row in rows}
shown = ["pool1", "pool2", "inception_3b", "inception_4e", "inception_5b", "pool5", "logits"]
boxes = [("input", (224, 224, 3)), *((name, by_name[name].shape) for name in shown)]
show(volumes(boxes), describe_volumes(boxes))
assert len(MODULES) == 9
assert [week.width(module) for module in MODULES] == [by_name[module.name].shape[-1] for module in MODULES]

# %%
weighty = [row for row in rows if row.parameters]
parameters = sum(row.parameters for row in rows)
print(Text("가장 긴 길의 층:", "layers on the longest way:"), week.longest_way(rows))
print(Text("가중치가 있는 층, 모든 층:", "layers with weights, all layers:"), len(weighty), len(rows) - 1)
print(Text("가중치와 편향:", "weights and biases:"), f"{parameters:,}")
print(Text("전역 평균 풀링 대신 완전 연결이면 더 필요한 수:", "dense instead of global average pooling, more:"))
print(f"{(7 * 7 - 1) * 1024 * 1000:,}")
assert week.longest_way(rows) == 22
assert len(weighty) == 3 + 9 * 6 + 1
assert 80 < len(rows) < 100 < len(rows) + 57  # with each ReLU counted as a layer of its own
assert parameters == 6_998_552

# %% [markdown] lang="ko"
# > **슬라이드 확인.**
# > - "**22층**"은 가중치가 있는 층을 입력에서 출력까지 **가장 긴 길**을 따라 센 수예요. 모듈 하나가 두 층이에요
# >   ($3 + 9 \times 2 + 1 = 22$).
# > - "**개별 층은 100개 이상**"은 세는 법에 달렸어요(논문은 "약 100개"). 우리 모델은 85개가 안 되고, ReLU 57개를 따로
# >   세면 140개쯤이에요.
# > - "**총 5 M 가중치**"는 실제로 **7.0 M**(6,998,552)이에요. 논문의 표 1을 더해도 6.8 M이에요. 5 M은 논문이 "AlexNet의
# >   12분의 1"이라고 한 말($60/12$)에서 왔을 거예요.
# > - 1위의 top-5 오류율 6.67 %는 신경망 **일곱 개**와 이미지 한 장에서 자른 144장의 평균이에요. 신경망 하나가 한 장만
# >   보면 10.07 %예요.

# %% [markdown] lang="en"
# > **Check the slide.**
# > - "**22 layers**" are the layers with weights along **the longest way** from input to output, two in each module
# >   ($3 + 9 \times 2 + 1 = 22$).
# > - "**More than 100 individual layers**" depends on what is counted (the paper says "about 100"). Our model has fewer
# >   than 85; with its 57 ReLUs counted by themselves it is about 140.
# > - "**5 million weights in all**": it has **7.0 million** (6,998,552). The paper's table 1 adds up to 6.8 million.
# >   The 5 is probably from its remark "12 times fewer than AlexNet", $60/12$.
# > - The winner's top-5 error of 6.67 % is that of **seven** networks and 144 crops of each image together. One network
# >   with one crop has 10.07 %.

# %%
panels = {"weights (thousand)": [], "MACs (million)": []}
for channels, module in zip([192, *map(week.width, MODULES)], MODULES, strict=False):
    found = week.terms(module, channels)
    side = by_name[module.name].shape[0]
    panels["weights (thousand)"].append(sum(term.weights for term in found.values()) / 1e3)
    panels["MACs (million)"].append(sum(week.costs(found, side).values()) / 1e6)
names = [module.name.removeprefix("inception_") for module in MODULES]
most = {label: names[int(np.argmax(values))] for label, values in panels.items()}
alt = Text("모듈마다의 가중치와 곱셈. 가장 큰 모듈: {told}.", "Weights and MACs by module; the largest: {told}.")
show(by_layer(panels, names), alt.format(told=most))
assert most == {"weights (thousand)": "5b", "MACs (million)": "3b"}

# %% [markdown] lang="ko"
# VGG-16의 138 M에 비하면 20분의 1이에요. VGG에서는 가중치의 74 %가 fc6 하나에 있었는데, GoogLeNet은 그 자리를 평균으로
# 바꾸었어요. 평균에는 가중치가 없어요. 완전 연결 층이었다면 4,900만 개가 더 필요했을 거예요.

# %% [markdown] lang="en"
# It has a twentieth of VGG-16's 138 million. In VGG, fc6 alone held 74 % of the weights; GoogLeNet has a mean in its
# place, and a mean has no weights. A dense layer would have taken 49 million more.

# %% [markdown] lang="ko"
# ## 7. 보조 분류기: 학습할 때만 있는 지름길
#
# 22층을 거슬러 오는 동안 기울기가 약해질까 봐(2014년에는 아직 배치 정규화가 없었어요), 4a와 4d 뒤에 작은 **보조
# 분류기**(auxiliary classifier)를 달았어요. 평균 풀링, 1×1, 완전 연결 두 층으로 같은 클래스를 맞혀요. 학습할 때의
# 손실은 이래요.
#
# $$L = L_\text{마지막} + 0.3\,L_\text{4a} + 0.3\,L_\text{4d}$$
#
# ### 먼저 생각해 보기 3
#
# 1. 보조 분류기의 손실은 어느 층의 가중치를 움직일까요? 5a도 움직일까요?
# 2. 예측할 때 보조 분류기의 답은 어디에 쓸까요?
#
# <details><summary>답 보기</summary>
#
# 1. 자기보다 **앞에 있는** 층만 움직여요. 4d의 손실은 conv1부터 4d까지의 기울기를 만들고 5a에는 아무 영향이 없어요.
# 2. 쓰지 않아요. 떼어 내도 예측은 그대로예요.
#
# </details>
#
# 첫 층(conv1)에 도착하는 기울기의 크기를 손실마다 재어 봅시다. 논문 크기의 GoogLeNet은 **학습 전**에(사진 7장), 작은
# GoogLeNet은 **학습 전과 후**에(옷 이미지 400장) 재요. 점은 시드예요.

# %% [markdown] lang="en"
# ## 7. Auxiliary classifiers: a short way, in training only
#
# For fear that the gradient would fade on its way back through 22 layers (in 2014 there was no batch normalization
# yet), small **auxiliary classifiers** were attached after 4a and 4d: an average pooling, a 1×1 and two dense layers
# that name the same classes. In training the loss is
#
# $$L = L_\text{last} + 0.3\,L_\text{4a} + 0.3\,L_\text{4d}$$
#
# ### Think first 3
#
# 1. Which layers' weights does the loss of an auxiliary classifier move? Those of 5a, too?
# 2. What are the answers of the auxiliary classifiers used for in prediction?
#
# <details><summary>Show the answer</summary>
#
# 1. Only those **before** it. The loss after 4d gives gradients from conv1 to 4d, and nothing for 5a.
# 2. For nothing. Take them off, and the predictions stay as they are.
#
# </details>
#
# Measure how large a gradient of each loss arrives at the first layer, conv1: of GoogLeNet in the paper's size
# **before training** (seven photos), and of the small one **before and after** (400 images of clothes). A dot is a
# seed.

# %%
seven = [name for name in PHOTOS if photo(name).ndim == 3]  # those in colour
crops = np.stack([photo(name)[50:178, 50:178] for name in seven]).astype("float32")
crops -= crops.mean(axis=(0, 1, 2))  # the paper's input: less the mean colour
measured = {
    "GoogLeNet, start": [week.at_the_start(seed, crops, np.arange(len(seven))) for seed in SEEDS],
    "small, start": [week.gradients(small.everything(network), images, labels) for network in fresh],
    "small, trained": [week.gradients(small.everything(network), images, labels) for network in learned],
}
arrived = {title: {output: [one[output] for one in found] for output in found[0]} for title, found in measured.items()}
told = {title: {name: f"{np.mean(v):.2g}" for name, v in found.items()} for title, found in arrived.items()}
alt = Text("conv1에 도착한 기울기의 크기, 시드의 평균: {told}.", "Gradients at conv1, means over seeds: {told}.")
show(figures.dots(arrived, "size of the gradient at conv1", log=True), alt.format(told=told))
for title in ("GoogLeNet, start", "small, start"):
    assert min(arrived[title]["auxiliary_4a"]) > 3 * max(arrived[title]["logits"])
    assert min(arrived[title]["auxiliary_4d"]) > max(arrived[title]["logits"])
assert 0.3 * min(arrived["GoogLeNet, start"]["auxiliary_4a"]) > max(arrived["GoogLeNet, start"]["logits"])
after = arrived["small, trained"]
assert all(min(after[name]) < max(after["logits"]) and max(after[name]) > min(after["logits"]) for name in after)

# %%
whole, head = small.everything(learned[0]), "auxiliary_4d"
in_use = keras.Model(learned[0].input, learned[0].output)
print(
    Text("학습할 때와 쓸 때의 가중치:", "weights in training and in use:"), whole.count_params(), in_use.count_params()
)
np.testing.assert_array_equal(in_use(images[:20]), whole(images[:20], training=False)[0])
assert not any("auxiliary" in layer.name for layer in in_use.layers)
assert 6_998_552 + 3_188_840 + 3_190_888 == 13_378_280  # in the paper's size: the heads are almost half

# %%
kept = {
    "with heads": [records.load(f"googlenet_heads_{seed}") for seed in SEEDS],
    "without": [records.load(f"googlenet_plain_{seed}") for seed in SEEDS],
}
losses = {title: np.array([record.history["val_loss"] for record in found]) for title, found in kept.items()}
tested = {title: {"test": [record.test_accuracy for record in found]} for title, found in kept.items()}
print(kept["with heads"][0].command, kept["without"][0].command, sep="\n")
told = {title: np.round(values[:, -1], 2).tolist() for title, values in losses.items()}
alt = Text("검증 손실, 시드마다의 마지막 값: {told}.", "Validation loss; the last value of each seed: {told}.")
show(curves(losses, "epoch", "validation loss"), alt.format(told=told))
ends = [values[:, -1] for values in losses.values()]
assert max(map(min, ends)) < min(map(max, ends))  # the bands overlap

# %%
told = {title: np.round(values["test"], 3).tolist() for title, values in tested.items()}
alt = Text("보조 분류기가 있을 때와 없을 때의 테스트 정확도: {told}.", "Test accuracy with and without heads: {told}.")
show(figures.dots(tested, "test accuracy", chance=0.1), alt.format(told=told))
assert np.mean(tested["with heads"]["test"]) < np.mean(tested["without"]["test"]) + 0.01
assert min(tested["with heads"]["test"] + tested["without"]["test"]) > 0.7

# %% [markdown] lang="ko"
# 학습을 시작할 때는 4a의 손실이 보내는 기울기가 마지막 손실의 것보다 **다섯 배쯤** 커요. 논문 크기에서는 0.3을 곱해도
# 더 커요. 그러나 **학습한 뒤에는 셋이 비슷해요.** 그러면 보조 분류기가 학습을 도왔을까요? 우리의 작은 GoogLeNet에서는
# **아니에요.** 있든 없든 검증 손실의 띠가 겹치고 테스트 정확도도 높아지지 않았어요. 보조 분류기가 없어도 학습이
# 잘되어서 도울 것이 없었어요(이미지 2,000장, 8분의 1 너비, AdamW). 논문의 저자들도 이듬해에 **학습 초반에는 차이가
# 없고** 막바지에 조금 나아질 뿐이며, 앞쪽 보조 분류기는 없애도 된다고 썼어요(Inception-v3, 2015).
#
# ## 8. 질문에 답하는 실험: 가지를 하나씩 빼면
#
# 학습한 작은 GoogLeNet(시드 3개)에서 가지 하나의 채널을 0으로 만들어요. 바뀌는 답이 많을수록 그 가지가 아쉬운 거예요.
# 그런데 가지마다 채널 수가 달라요. 3×3은 모듈의 절반쯤이고 5×5는 8분의 1쯤이에요. 그래서 대조군을 둘 두어요. 하나는
# 같은 모듈에서 **아무 채널이나 같은 수만큼** 뺀 것, 또 하나는 **학습하지 않은** 신경망이에요.

# %% [markdown] lang="en"
# At the start the loss after 4a sends a gradient about **five times** as large as the last loss does; in the paper's
# size it is larger even when multiplied by 0.3. But **after learning the three are alike.** Did the heads help to
# learn? In our small GoogLeNet they **did not**: with and without them the bands of the validation loss overlap, and
# the test accuracy is no better. It learns well without heads, so there was nothing to help with (2,000 images, an
# eighth of the width, AdamW). A year later the paper's authors wrote themselves that heads made **no difference early
# in training** and gained a little near its end only, and that the lower one may be left out (Inception-v3, 2015).
#
# ## 8. An experiment that answers the question: leave one branch out
#
# Set the channels of one branch of the trained small GoogLeNet (three seeds) to 0. The more answers change, the more
# that branch is missed. But branches have different numbers of channels: the 3×3 about half of a module, the 5×5 about
# an eighth. So there are two controls: **as many channels of the same module, any of them**, and a network that **has
# not learned**.

# %%
few = images[:200]
cut = {
    "trained, branch": week.mean_changed(learned, few, small.ROWS),
    "trained, any channels": week.mean_changed(learned, few, small.ROWS, SEEDS),
    "random, branch": week.mean_changed(fresh, few, small.ROWS),
}
told = {
    title: {name: f"{share:.0%}" for name, share in zip(week.BRANCHES, values.mean(axis=0), strict=True)}
    for title, values in cut.items()
}
names = [row.name.removeprefix("inception_") for row in small.ROWS]
alt = Text(
    "가지를 뺄 때 바뀌는 답의 몫, 모듈의 평균: {told}.", "Share of answers that change, mean over modules: {told}."
)
show(figures.shares(cut, names, week.BRANCHES), alt.format(told=told))
branch, other, random = (values.mean(axis=0) for values in cut.values())
assert branch.argmax() == week.BRANCHES.index("3x3")
assert np.abs(branch - other)[:3].max() < 0.1 < branch[3] - other[3] + 0.05
assert random.mean() > branch.mean()


# %%
def right(logits):
    """The share of the images whose class is named."""
    return float((logits.argmax(axis=-1) == labels).mean())


missed = {"nothing": {"trained": [right(np.asarray(network(images))) for network in learned]}}
draws = [np.random.default_rng(seed) for seed in SEEDS]
branch = [week.everywhere(network, images, small.ROWS) for network in learned]
drawn = [week.everywhere(net, images, small.ROWS, draw) for net, draw in zip(learned, draws, strict=True)]
for k, name in enumerate(week.BRANCHES):
    missed[name] = {"trained": [right(one[k]) for one in branch], "any channels": [right(one[k]) for one in drawn]}
told = {name: {title: np.round(v, 2).tolist() for title, v in found.items()} for name, found in missed.items()}
alt = Text("모든 모듈에서 가지를 뺄 때의 정확도: {told}.", "Accuracy with a branch left out of all modules: {told}.")
show(figures.dots(missed, "test accuracy", chance=0.1), alt.format(told=told))
means = {name: np.mean(missed[name]["trained"]) for name in week.BRANCHES}
assert max(max(missed[name]["trained"]) for name in week.BRANCHES) < min(missed["nothing"]["trained"])
assert max(means, key=means.get) == "5x5"
bands = [list(missed[name].values()) for name in week.BRANCHES]
assert all(max(map(min, pair)) <= min(map(max, pair)) + 0.02 for pair in bands)

# %% [markdown] lang="ko"
# 3×3 가지가 가장 아쉬워요. 하지만 **아무 채널이나 같은 수만큼 빼도 그만큼 바뀌어요.** 3×3이라서가 아니라 **넓어서**
# 아쉬운 거예요. 1×1과 5×5도 대조군과 비슷해요. 모듈 하나에서 뺄 때 대조군보다 더 아쉬운 것은 **풀링 가지**뿐이에요.
# 모든 모듈에서 한꺼번에 빼면 5×5가 없을 때 그나마 많이 맞히지만(좁은 편인 가지예요), 시드마다 크게 다르고 대조군과
# 겹쳐요. 무작위 신경망은 답이 더 많이 바뀌므로, 답이 바뀐다는 것만으로는 무언가를 배웠다고 할 수 없어요.
#
# ## 이번 주 질문의 답
#
# > 커널 크기를 고르지 않고 모두 쓰면 얼마를 치를까요? 그리고 학습한 신경망은 그 가운데 어느 것을 실제로 필요로 할까요?
#
# 1. **값**: 단순하게 나란히 두면 모듈 하나가 8억 5천만 번이고 쌓을수록 커져요. 1×1 병목을 두면 2억 7천만 번으로,
#    3.15분의 1이 돼요.
# 2. **필요**: 학습한 작은 신경망은 모든 가지를 썼어요. 어느 것을 빼도 정확도가 떨어져요. 가장 아쉬운 것은 3×3이지만,
#    커널의 크기보다는 채널이 많기 때문이었어요. 크기를 고르지 않아도 된 대신, **채널을 나누는 비율**을 골라야
#    해요.
# 3. **병목의 뜻**: 1×1은 모든 픽셀에 쓰는 행렬 하나예요. 뒤에 ReLU가 없으면 계수 64의 3×3 하나와 같아요.
# 4. **보조 분류기**: 첫 층에 더 큰 기울기를 보내고, 쓸 때는 없어요. 우리의 작은 신경망에서 정확도를
#    높이지는 못했어요.
#
# 깊이 22층은 모듈로 해냈지만, 56층, 152층은 어떻게 할까요? **12주차의 ResNet**은 지름길을 학습할 때만이 아니라 **늘**
# 두어요.
#
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 단순한 모듈은 곱셈 854,196,224번, 672채널 | 1절 |
# | 1×1 컨볼루션 = 모든 픽셀에 같은 행렬 | 2절 |
# | 병목 모듈은 271,351,808번(358 M이 아님), 480채널 | 3절 |
# | 1×1이 비선형성을 더하는 것은 ReLU 덕분이다 | 4절 |
# | 나누고, 바꾸고, 합치기: 가지마다 보는 넓이가 다르다 | 5절 |
# | 모듈 9개, 22층, 가중치 7.0 M(5 M이 아님). 평균이 완전 연결 층을 대신한다 | 6절 |
# | 보조 분류기는 학습할 때만 있다 | 7절 |
# | 가지의 쓸모는 커널의 크기보다 채널 수가 정했다 | 8절 |

# %% [markdown] lang="en"
# The 3×3 branch is missed most. But **leaving out as many channels of any kind changes about as much**: it is missed
# because it is **wide**, not because it is 3×3. The 1×1 and the 5×5 are near their controls, too. Left out of a single
# module, only **the pooling branch** is missed more than its control. Left out of all modules at once, the 5×5, which
# is among the narrowest, leaves the network most of what it knew, but that differs much from seed to seed and overlaps
# with the control. Random networks change even more of their answers, so answers that change don't tell by themselves
# that anything was learned.
#
# ## The answer to this week's question
#
# > What does it cost to use all kernel sizes instead of choosing one? And which of them does a network need once it has
# > learned?
#
# 1. **The price**: naively side by side, one module takes 854 million multiplications, and more with each module before
#    it. With 1×1 bottlenecks it takes 271 million, 3.15 times fewer.
# 2. **The need**: the small network used all branches once it had learned: without any of them it is worse. The 3×3 is
#    missed most, for its many channels rather than for the size of its kernel. There is no size to choose any more, but
#    **how to share the channels out**.
# 3. **What a bottleneck means**: a 1×1 is one matrix for every pixel. Without a ReLU after it, it makes one 3×3 of rank
#    64.
# 4. **Auxiliary classifiers** send a larger gradient to the first layer, and are not there in use. They
#    did not make ours more accurate.
#
# Modules made 22 layers possible. And 56, or 152? **ResNet, in week 12**, has short ways that are there **always**, not
# in training alone.
#
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | a naive module takes 854,196,224 multiplications and gives 672 channels | part 1 |
# | a 1×1 convolution is one matrix for every pixel | part 2 |
# | with bottlenecks it takes 271,351,808 (not 358 M) and gives 480 channels | part 3 |
# | it is the ReLU after a 1×1 that adds nonlinearity | part 4 |
# | split, transform, merge: each branch sees another width | part 5 |
# | 9 modules, 22 layers, 7.0 million weights (not 5); a mean takes the place of dense layers | part 6 |
# | auxiliary classifiers are there in training alone | part 7 |
# | what a branch was worth depended on its channels more than on the size of its kernel | part 8 |
