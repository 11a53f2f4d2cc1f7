# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 7주차: 네오코그니트론(1980)에서 LeNet-5(1998)까지
#
# 1980년 일본의 후쿠시마 구니히코가 만든 **네오코그니트론**(Neocognitron)과 1998년 얀 르쿤 연구진의 **LeNet-5**는 놀랄
# 만큼 닮았어요. 특징을 찾는 층과 위치를 흐리는 층이 번갈아 놓여 있어요. 가장 큰 차이는 학습이에요. 네오코그니트론은
# 정답 없이 스스로 조직되고, LeNet-5는 정답을 보며 역전파(back-propagation)로 배워요.
#
# > **이번 주의 질문.** 구조가 같은 두 신경망 사이에 18년이 있어요. 그사이에 들어온 '정답'은 무엇을 더해 주었을까요?
# > 그리고 숫자가 옆으로 옮겨 가도 알아보는 능력은 구조에서 올까요, 학습에서 올까요?
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1, 2 | 두 신경망의 구조, S세포와 C세포 | 13분 |
# | 3, 4 | 정답 없이 조직되기, 이동과 굵기와 잡음 | 15분 |
# | 5 | 손글씨를 정답 없이 | 7분 |
# | 6 | 1998년 논문 그대로의 LeNet-5 세어 보기 | 10분 |
# | 7, 8 | 교실에서 학습시키기, 가중치 하나의 기울기 | 14분 |
# | 9 | 1998년의 부품을 하나씩 오늘의 것으로 | 7분 |
# | 10 | 질문에 답하는 실험 두 가지 | 9분 |

# %% [markdown] lang="en"
# # Week 7: from the Neocognitron (1980) to LeNet-5 (1998)
#
# Kunihiko Fukushima's **Neocognitron** of 1980 and **LeNet-5**, which Yann LeCun and his colleagues published in 1998,
# look surprisingly alike: layers that find features take turns with layers that blur where they are. The great
# difference is learning. The Neocognitron organizes itself without any labels; LeNet-5 learns from labels, by
# back-propagation.
#
# > **This week's question.** Two networks of the same anatomy, eighteen years apart. What did the labels add? And does
# > the ability to recognize a digit that has moved come from the anatomy or from learning?
#
# | part | about | time |
# |---|---|---|
# | 1, 2 | the anatomy of both, S-cells and C-cells | 13 min |
# | 3, 4 | organizing without labels; shift, thickness, noise | 15 min |
# | 5 | handwriting without labels | 7 min |
# | 6 | counting LeNet-5 as it was published | 10 min |
# | 7, 8 | training in class, the gradient of one weight | 14 min |
# | 9 | the parts of 1998 swapped for today's, one at a time | 7 min |
# | 10 | two experiments that answer the question | 9 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np
import tensorflow as tf

from course.data import Part, first_of
from course.figures import filter_bank, picture_row, show
from course.figures.volumes import describe_volumes, volumes
from course.language import Text
from course.networks.bitmaps import BITMAPS, PATTERNS
from course.networks.lenet import C3_INPUTS, lenet5, lenet5_modern
from course.networks.neocognitron import CCells, SCells, neocognitron, self_organize
from course.training import records, trained
from course.weeks.week03_classification.helpers import moved, train_dense

# %%
from course.weeks.week07_lenet import figures, swaps
from course.weeks.week07_lenet import helpers as week
from course.weeks.week07_lenet.player import DigitOnRetina

SEEDS = (1, 2, 3)

# %% [markdown] lang="ko"
# ## 1. 구조가 같은 두 신경망
#
# 네오코그니트론에는 **S세포**(S-cell)의 층과 **C세포**(C-cell)의 층이 세 번 번갈아 나와요. 같은 특징을 서로 다른
# 자리에서 찾는 세포들이 한 **평면**(plane)을 이루고, 한 평면의 세포들은 가중치를 **공유**해요. 지금 우리가 쓰는
# 말로 옮기면 이래요.
#
# | 1980년 | 지금 | 배운 곳 |
# |---|---|---|
# | S세포 | 컨볼루션(convolution) + 활성화 함수 | 4주차 |
# | C세포 | 풀링(pooling) | 5주차 |
# | 평면 | 특징 맵(feature map) | 4, 6주차 |
# | S열(S-column)에서 벌이는 경쟁 | 해당 없음. 손실과 역전파가 대신해요 | 오늘 |
#
# > **슬라이드 확인.** 슬라이드 한 장은 네오코그니트론을 1980년이라 하고, 다른 한 장은 1982년이라 해요. 슬라이드가
# > 인용한 글은 1982년의 학회 논문이지만, 네오코그니트론이 처음 발표된 것은 **1980년**(*Biological Cybernetics*
# > 36권)이에요. 또 LeNet-5에 적힌 "1989-1998"에서 1989년은 앞선 LeNet의 해이고, **LeNet-5는 1998년**의 신경망이에요.

# %% [markdown] lang="en"
# ## 1. Two networks of the same anatomy
#
# In the Neocognitron a layer of **S-cells** and a layer of **C-cells** take turns, three times. Cells that look for the
# same feature in different places form a **plane**, and all cells of a plane **share** their weights. In today's words:
#
# | 1980 | today | where you met it |
# |---|---|---|
# | S-cell | convolution + activation function | week 4 |
# | C-cell | pooling | week 5 |
# | plane | feature map | weeks 4 and 6 |
# | competition within an S-column | none; a loss and back-propagation do its work | today |
#
# > **Check the slide.** One slide dates the Neocognitron to 1980, another to 1982. The paper that they cite is from a
# > conference of 1982, but the Neocognitron was first published in **1980** (*Biological Cybernetics* 36). And in
# > "LeNet-5 (1989-1998)" the first year belongs to an earlier LeNet: **LeNet-5 is of 1998**.

# %%
model = neocognitron()
rows = [("U0", (16, 16, 1)), *((layer.name, layer.output.shape[1:]) for layer in model.layers[1:])]
show(volumes(rows), describe_volumes(rows))
published = lenet5()
stages = ("C1", "S2", "C3", "S4", "C5")
rows = [("input", (32, 32, 1)), *((name, published.get_layer(name).output.shape[1:]) for name in stages)]
rows += [("F6", (84,)), ("RBF", (10,))]
show(volumes(rows), describe_volumes(rows))
assert [layer.output.shape[1] for layer in model.layers] == [16, 16, 10, 8, 6, 2, 1]
assert published.get_layer("C5").output.shape == (None, 1, 1, 120)

# %% [markdown] lang="ko"
# ## 2. S세포는 고르고, C세포는 흐리게 한다
#
# S세포의 응답은 **흥분**을 **억제**로 나눈 값으로 정해져요. 흥분 $e$는 컨볼루션과 같은 가중합이고, 억제 $v$는
# 세포가 보는 영역의 제곱평균제곱근이에요. $r$은 선택성, $b$는 배워서 커지는 억제의 가중치예요.
#
# $$u = r\cdot\max\left(\frac{1+e}{1+\frac{2r}{1+r}\,b\,v}-1,\;0\right)$$
#
# 세로선 하나를 스무 번 보여 주며 S세포를 가르쳐 봅시다. 그다음 여러 조각을 보여 주고, **같은 가중치의 컨볼루션**과
# 비교해요.
#
# ### 먼저 생각해 보기 1
#
# 1. 5×5 조각 전체를 잉크로 칠하면 컨볼루션의 값은 세로선일 때보다 클까요, 작을까요?
# 2. S세포는 어떨까요? 식에서 $v$가 어떻게 되는지 보세요.
#
# <details><summary>답 보기</summary>
#
# 1. 조금 커요. 가중치가 모두 0 이상이라 잉크가 늘면 합도 늘어요.
# 2. 흥분은 거의 그대로인데 억제 $v$가 커져서 응답이 **0**이 돼요. S세포는 '있어야 할 잉크'뿐 아니라 '없어야 할
#    잉크'도 따지는 셈이에요.
#
# </details>

# %% [markdown] lang="en"
# ## 2. S-cells select, C-cells blur
#
# An S-cell divides **excitation** by **inhibition**. The excitation $e$ is a weighted sum, as in a convolution; the
# inhibition $v$ is the root mean square of what the cell sees. $r$ is the selectivity, and $b$ the weight of the
# inhibition, which grows with learning.
#
# $$u = r\cdot\max\left(\frac{1+e}{1+\frac{2r}{1+r}\,b\,v}-1,\;0\right)$$
#
# We teach an S-cell by showing it an upright line twenty times. Then we show it other patches, and compare it with
# **a convolution that has the same weights**.
#
# ### Think first 1
#
# 1. Fill the whole 5×5 patch with ink. Is the convolution's value larger or smaller than for the line?
# 2. And the S-cell's? Look at what happens to $v$ in the formula.
#
# <details><summary>Show the answer</summary>
#
# 1. A little larger: no weight is negative, so more ink makes a larger sum.
# 2. The excitation hardly changes, but the inhibition $v$ grows, and the answer is **0**. In effect an S-cell asks for
#    ink where there should be some and also for paper where there should be none.
#
# </details>

# %%
line = np.zeros((1, 5, 5, 1), "float32")
line[:, :, 2] = 1
cell = SCells(s_size=1, s_area=5, r=4.0, q=1.0, column=1, planes=1)
cell.build(line.shape)
for _ in range(20):
    cell.reinforce(line, cell(line))

gap = line * (np.arange(5) != 2)[None, :, None, None]
patches = {"line": line, "gap": gap, "moved": np.roll(line, 1, axis=2)}
patches |= {"level": line.swapaxes(1, 2), "thick": np.maximum(line, patches["moved"]), "all ink": np.ones_like(line)}
answers = {name: float(cell(patch).numpy().item()) for name, patch in patches.items()}
sums = {name: float((cell.a.numpy()[..., 0] * patch[0]).sum()) for name, patch in patches.items()}

# %%
told = ", ".join(f"{name} {answers[name]:.2f}/{sums[name]:.2f}" for name in patches)
drawn = {
    f"{name}\nS {answers[name]:.2f}\nconv {sums[name]:.2f}": (255 * (1 - patch[0, ..., 0])).astype("uint8")
    for name, patch in patches.items()
}
alt = Text("조각마다 S세포의 응답/컨볼루션의 값: {told}.", "For each patch, S-cell/convolution: {told}.")
show(picture_row(drawn), alt.format(told=told))
assert sums["all ink"] > sums["thick"] > sums["line"] > sums["gap"]
assert answers["line"] > 3 * answers["gap"] > 0 == answers["thick"] == answers["all ink"] == answers["level"]

# %% [markdown] lang="ko"
# 컨볼루션은 전체를 잉크로 칠했을 때 가장 크지만, S세포는 **선에만** 크게 응답해요. 대신 엄격해요. 한 픽셀 옮겨 간
# 선에도, 두 배 굵은 선에도 침묵해요. 두 배 굵은 선에 침묵한 것을 기억해 두세요. 4절에서 다시 나와요.
#
# 이동은 C세포가 받아 줘요. C세포는 한 평면의 S세포 5×5개에 가중치를 곱해 더하는데, 가운데 가중치가 가장 커요. 응답하는
# S세포의 자리가 한 칸씩 옮겨 갈 때 두 세포의 응답이 어떻게 달라지는지 봅시다.

# %% [markdown] lang="en"
# The convolution is largest when everything is ink; the S-cell answers strongly **to the line alone**. It is strict,
# too: a line moved by one pixel, or one twice as thick, leaves it silent. Remember the thick line; we meet it again in
# part 4.
#
# C-cells make up for the shift. A C-cell takes a weighted sum of 5×5 S-cells of one plane, with the largest weights in
# the middle. See what happens to both cells as the S-cell that answers moves away, one step at a time.

# %%
steps = np.arange(-4, 5)
planes = np.zeros((9, 5, 5, 24), "float32")
for number, step in enumerate(steps):
    if abs(step) <= 2:  # further away it lies outside of what the C-cell sees
        planes[number, 2, 2 + step, 0] = 1
of_c = np.asarray(CCells(c_size=1, c_area=5)(planes))[:, 0, 0, 0]
lines = {"S-cell in the middle": planes[:, 2, 2, 0], "C-cell": of_c}
told = ", ".join(f"{value:.2f}" for value in of_c)
alt = Text(
    "이동한 칸 수에 따른 응답. S세포는 0에서만 1, C세포는 {told}.", "By shift. S-cell: 1 at 0 alone; C-cell: {told}."
)
show(figures.banded(lines, steps, "shift of the feature (cells)", "answer"), alt.format(told=told))
assert (of_c[2:7] > 0.7 * of_c.max()).all()
assert (of_c[[0, 1, 7, 8]] == 0).all()

# %% [markdown] lang="ko"
# ## 3. 정답 없이 스스로 조직되기
#
# 이제 전체를 조직해 봅시다. 후쿠시마처럼 0부터 4까지 그린 숫자를 스무 번씩 보여 줘요. **어느 것이 무슨 숫자인지는
# 알려 주지 않아요.** 규칙은 두 가지예요. 첫째, S열마다 가장 강하게 응답한 세포 하나만 배워요. 둘째, 그 세포는
# 자기가 방금 본 것에 맞게 가중치를 키우고, 같은 평면의 세포들이 그 가중치를 함께 써요.
#
# 대조군은 두 가지예요. 조직되기 **전**의 신경망, 그리고 조직된 뒤에 평면마다 **가중치의 자리를 뒤섞은** 신경망이에요.

# %% [markdown] lang="en"
# ## 3. Organizing without labels
#
# Now organize the whole network. As Fukushima did, we show it the digits 0 to 4, drawn, twenty times each. **Nobody
# says which digit is which.** There are two rules. In each S-column only the cell that answers most learns; and it
# strengthens its weights towards what it has just seen, for all the cells of its plane.
#
# There are two controls: the network **before** it organized itself, and the organized one with the weights of each
# plane **shuffled** among their places.

# %%
before = neocognitron()
self_organize(model, PATTERNS)
found = {
    "before": week.uc3(before, PATTERNS),
    "organized, without a label": week.uc3(model, PATTERNS),
    "organized, then shuffled": week.uc3(week.shuffled_planes(model, seed=7), PATTERNS),
}
winners = found["organized, without a label"].argmax(axis=1)
alt = Text(
    "UC3의 평면 24개가 패턴 다섯 개에 낸 응답. 조직된 뒤에만 패턴마다 다른 평면 하나가 응답해요: {told}.",
    "Answers of UC3's 24 planes to five patterns. Only when organized does one plane answer to each pattern: {told}.",
)
show(figures.plane_answers(found, "01234"), alt.format(told=winners.tolist()))

# %%
for name, values in found.items():
    print(f"{name:30}", *(f"{value:.2f}" for value in values.max(axis=1)))
ordered = np.sort(found["organized, without a label"], axis=1)
assert len(set(winners)) == 5
assert ordered[:, -1].min() > 0.5
assert ordered[:, -2].max() < 0.1
assert found["before"].max() < 0.1
assert found["organized, then shuffled"].max() < 0.1

# %% [markdown] lang="ko"
# 숫자마다 평면 하나가 저절로 맡았어요. 조직되기 전이나 자리를 뒤섞은 뒤에는 거의 응답하지 않으니, 이 선택성은
# 구조가 아니라 **배운 가중치의 모양**에서 와요. 첫 층 US1이 무엇을 배웠는지도 보세요. 위가 조직되기 전, 아래가
# 조직된 뒤예요.

# %% [markdown] lang="en"
# Each digit was claimed by a plane of its own. Before organizing, and after shuffling, there is hardly an answer; so
# the selectivity comes from **the shape of the learned weights**, not from the anatomy. See, too, what the first layer,
# US1, has learned: above before, below after.

# %%
templates = {name: net.get_layer("US1").a.numpy()[:, :, 0] for name, net in (("before", before), ("organized", model))}
show(
    filter_bank(templates, columns=12),
    Text(
        "US1의 평면 24개의 5×5 가중치. 조직되기 전에는 매끄러운 얼룩, 조직된 뒤에는 선의 조각과 끝, 모서리예요.",
        "5×5 weights of US1's 24 planes: smooth blots before, pieces, ends and corners of lines after.",
    ),
)
learned = model.get_layer("US1").b.numpy() > 0
print(Text("배운 평면:", "planes that learned:"), int(learned.sum()), "/", len(learned))
assert learned.all()

# %% [markdown] lang="ko"
# ## 4. 옮기고, 굵게 쓰고, 잡음을 더하면
#
# 1980년 논문의 제목은 "위치 이동에 영향받지 않는 패턴 인식"이에요. 정말 그럴까요? 다섯 숫자를 위아래, 좌우로 네
# 픽셀까지 81곳에 놓아 봐요. 대조군은 특징도 층도 없는 가장 단순한 방법, **다섯 이미지와 픽셀을 비교해 가장 가까운
# 것**을 고르기예요.
#
# ### 먼저 생각해 보기 2
#
# 1. 픽셀 비교는 몇 픽셀까지 버틸까요?
# 2. 두 배 굵게 쓴 숫자는 어느 쪽이 더 잘 알아볼까요? 2절에서 S세포가 굵은 선에 어떻게 답했는지 떠올려 보세요.
#
# <details><summary>답 보기</summary>
#
# 1. 선의 굵기가 한 픽셀이라, 한 픽셀만 옮겨도 겹치는 잉크가 크게 줄어 대부분 틀려요.
# 2. **픽셀 비교**예요. S세포는 굵은 선을 '없어야 할 잉크'로 보고 침묵하므로 네오코그니트론이 무너져요.
#
# </details>

# %% [markdown] lang="en"
# ## 4. Moved, thickened, noisy
#
# The title of the paper of 1980 promises recognition "unaffected by shift in position". Is that so? Put the five digits
# in 81 places, up to four pixels up, down, left and right. The control has neither features nor layers: it compares the
# pixels with the five drawings and takes **the nearest**.
#
# ### Think first 2
#
# 1. How many pixels of shift does the comparison of pixels survive?
# 2. Which of the two is better with digits drawn twice as thick? Recall what the S-cell made of a thick line in part 2.
#
# <details><summary>Show the answer</summary>
#
# 1. The lines are one pixel wide: a move by one pixel takes away most of the overlap, and most answers are wrong.
# 2. **Comparing pixels.** To an S-cell a thick line is ink where there should be none: it falls silent, and the
#    Neocognitron breaks down.
#
# </details>


# %%
def nearest(pictures):
    """The number of the drawing nearest to each picture, pixel by pixel."""
    return week.nearest_pattern(PATTERNS, pictures)


cells = week.cells_of(model, PATTERNS)
classifiers = {"Neocognitron": cells, "nearest drawing (pixels)": nearest}
maps = {name: week.right_by_place(classify, PATTERNS) for name, classify in classifiers.items()}
near = {name: int((counts[3:6, 3:6] == 5).sum()) for name, counts in maps.items()}
alt = Text(
    "81곳에서 다섯 숫자 가운데 맞힌 수. 가운데 3×3곳에서 모두 맞힌 곳: {told}.",
    "How many of five digits are right at each of 81 places. All right, of the middle 3×3: {told}.",
)
show(figures.place_maps(maps), alt.format(told=near))

# %%
for name, counts in maps.items():
    print(f"{name:26}", Text("81곳 평균:", "mean of 81 places:"), f"{counts.mean() / 5:.2f}")
    print(Text("가운데 9곳 중 모두 맞힌 곳:", "all five right, of the middle 9 places:"), near[name])
assert near == {"Neocognitron": 9, "nearest drawing (pixels)": 1}
assert maps["Neocognitron"].mean() > 2 * maps["nearest drawing (pixels)"].mean()
assert maps["Neocognitron"].min() <= 2  # and far from the centre it fails, too

# %% [markdown] lang="ko"
# 한 픽셀 이동에는 다섯 숫자 모두 끄떡없고, 그보다 멀리 가면 조금씩 무너져요. '영향받지 않는다'는 **작은 이동까지만**
# 참이에요. 그래도 픽셀 비교보다는 훨씬 낫지요. 직접 움직여 보세요.

# %% [markdown] lang="en"
# A shift by one pixel harms none of the five digits; further away they are lost little by little. "Unaffected" is true
# **of small shifts only**. It is still far better than comparing pixels. Try it yourself.

# %%
DigitOnRetina(model, PATTERNS, digit=2, at=3)

# %% [markdown] lang="ko"
# 이번에는 굵기와 잡음이에요. 잡음은 픽셀 256개 가운데 몇 개를 골라 잉크와 종이를 뒤집는 것이고, 시드 열 개로 되풀이해
# 가장 낮은 값과 높은 값을 띠로 그려요.

# %% [markdown] lang="en"
# Now thickness and noise. Noise picks some of the 256 pixels and swaps ink and paper there; ten seeds give a band from
# the lowest value to the highest.

# %%
amounts = np.arange(0, 49, 8)
noise = {
    name: np.array([
        [(classify(week.noisy(PATTERNS, n, seed)) == np.arange(5)).mean() for n in amounts] for seed in range(10)
    ])
    for name, classify in classifiers.items()
}  # fmt: skip
thick = {name: int((classify(week.thicker(PATTERNS)) == np.arange(5)).sum()) for name, classify in classifiers.items()}
told = {name: np.round(values.mean(axis=0), 2).tolist() for name, values in noise.items()}
alt = Text("뒤집은 픽셀 수에 따른 정확도: {told}.", "Accuracy by the number of pixels turned: {told}.")
show(figures.banded(noise, amounts, "pixels turned (of 256)"), alt.format(told=told))
print(Text("두 배 굵게 썼을 때 맞힌 수:", "right of five, twice as thick:"), thick)
assert thick["nearest drawing (pixels)"] == 5 > 2 >= thick["Neocognitron"]
assert noise["Neocognitron"][:, 1].mean() > 0.8 > 0.5 > noise["Neocognitron"][:, -1].mean()

# %% [markdown] lang="ko"
# 정직하게 적어 둡시다. **이동에는 네오코그니트론이, 굵기와 잡음에는 픽셀 비교가 더 강했어요.** 모든 변형에 강한
# 방법은 없었고, C세포가 흐려 준 것은 위치뿐이에요.

# %% [markdown] lang="en"
# To be honest: **the Neocognitron was better with shift, comparing pixels better with thickness and noise.** Neither
# stood up to everything. What the C-cells blur is position, and only that.

# %% [markdown] lang="ko"
# ## 5. 손글씨를 정답 없이
#
# 그린 숫자 다섯 개는 쉬운 문제예요. 진짜 손글씨로 해 봅시다. MNIST 5,000장을 쓰고, 이 컴퓨터에 없으면 8×8
# 손글씨(scikit-learn의 digits)를 20×20으로 늘려서 대신 써요. 어느 쪽인지는 다음 셀이 말해 줘요.

# %% [markdown] lang="en"
# ## 5. Handwriting without labels
#
# Five drawn digits are easy. Try real handwriting: MNIST-5000, or, where this machine does not have it, the 8×8
# digits of scikit-learn stretched to 20×20. The next cell says which.

# %%
dataset = first_of("mnist-5000", "digits")
dataset = week.on_canvases(dataset)
digits, labels = dataset.train.images[:2_000, ..., 0], dataset.train.labels[:2_000]
test, truth = dataset.test.images[:500, ..., 0], dataset.test.labels[:500]
print(Text("데이터:", "data:"), dataset.title, len(dataset.train.labels), len(test))
chosen = [int(np.flatnonzero(truth == k)[0]) for k in range(10)]
alt = Text("손글씨 숫자 0부터 9까지 한 장씩, 32×32 픽셀.", "A handwritten digit of each class, 32×32 pixels.")
show(picture_row({str(k): test[number] for k, number in enumerate(chosen)}, columns=10), alt)

# %% [markdown] lang="ko"
# 네오코그니트론에 손글씨 60장을 두 번씩 보여 줘요. 시드마다 다른 60장이에요. 조직이 끝난 다음에야 정답을 꺼내서,
# UC3의 평면마다 **자기가 맡은 학습 이미지 가운데 가장 흔한 숫자**를 이름으로 붙여 줘요(다수결). 가중치는 정답을
# 전혀 보지 못했어요.

# %% [markdown] lang="en"
# Show the Neocognitron 60 handwritten digits twice, other ones for each seed. Only afterwards do labels come in: each
# plane of UC3 is named after **the digit most common among the training images that it claimed** (a vote). The weights
# never saw a label.


# %%
def organized_on(seed):
    """A Neocognitron that saw 60 handwritten digits twice."""
    network, some = neocognitron(), np.random.default_rng(seed).permutation(len(digits))[:60]
    self_organize(network, week.retina(digits[some]), presentations=2)
    return network


def voted(network, pictures):
    """The classes that the network's planes, named by vote, give to pictures (N, 32, 32)."""
    names = week.names_by_vote(week.uc3(network, week.retina(digits)), labels)
    return names[week.uc3(network, week.retina(pictures)).argmax(axis=1)]


# %%
organized = [organized_on(seed) for seed in SEEDS]
by_vote = {
    "organized": [(voted(network, test) == truth).mean() for network in organized],
    "before": [(voted(before, test) == truth).mean()],
    "organized, then shuffled": [(voted(week.shuffled_planes(n, 7), test) == truth).mean() for n in organized],
}
told = {name: np.round(values, 2).tolist() for name, values in by_vote.items()}
alt = Text("다수결로 이름 붙인 네오코그니트론의 정확도: {told}.", "Accuracy of Neocognitrons named by vote: {told}.")
show(figures.by_seed(by_vote), alt.format(told=told))
assert 0.15 < np.mean(by_vote["organized"]) < 0.6
assert np.mean(by_vote["organized"]) > np.mean(by_vote["organized, then shuffled"])

# %% [markdown] lang="ko"
# 무작위보다는 낫지만 절반도 맞히지 못해요. 조직되기 전의 값과 비교해 보세요. 정답 없이 얻은 것이 생각보다 적을 수도
# 있어요. 평면들은 **자주 나오는 모양**을 맡았을 뿐, 그 모양이 3과 8을 **갈라 주는지**는 알 길이 없었어요. 다만
# 평면이 24개뿐이고 60장만 보여 주었다는 것도 기억하세요.

# %% [markdown] lang="en"
# Better than guessing, but less than half are right. Compare with the network before it organized itself: what it
# gained without labels may be less than you thought. Planes claimed **shapes that come up often**; they had no way to
# know whether a shape **tells** a 3 **from** an 8. Keep in mind, too, that there were only 24 planes and 60 digits.

# %% [markdown] lang="ko"
# ## 6. 논문 그대로의 LeNet-5
#
# 이제 1998년으로 가요. 슬라이드의 말대로 이미지 분류를 위해 설계된 초기의 합성곱 신경망이고, **역전파**로 배워요.
# 오늘의 CNN과 다른 점이 네 가지 있어요.
#
# * **서브샘플링**(subsampling) S2, S4: 2×2의 합에 맵마다 계수 하나를 곱하고 편향을 더해요. 둘 다 학습해요.
# * **C3의 표**: C3의 맵 16개는 S2의 맵 6개를 다 보지 않고 표에 적힌 것만 봐요.
# * **스케일된 tanh**: $1.7159\tanh(2x/3)$. 1은 1로, -1은 -1로 보내요.
# * **RBF 출력**: 클래스 점수는 F6의 값 84개와, 7×12로 그린 숫자 이미지 사이의 거리의 제곱이에요. 가까울수록 좋아요.
#
# ### 먼저 생각해 보기 3
#
# C1은 1채널 32×32 입력에 5×5 필터(filter) 6개, 패딩 없음이에요.
#
# 1. C1의 파라미터(parameter)는 몇 개일까요?
# 2. **연결**(connection)은 맵의 모든 자리에서 쓰인 곱셈과 편향을 센 것이에요. C1의 연결은 몇 개일까요?
# 3. 서브샘플링 S2는 14×14 맵 6개예요. 파라미터와 연결은요?
#
# <details><summary>답 보기</summary>
#
# 1. 6·(25 + 1) = 156이에요.
# 2. 28·28·156 = 122,304예요. 같은 가중치를 784곳에서 거듭 쓰니까요(가중치 공유).
# 3. 파라미터 12, 연결 14·14·6·(4 + 1) = 5,880이에요.
#
# </details>

# %% [markdown] lang="en"
# ## 6. LeNet-5 as it was published
#
# On to 1998. As the slides say, it is an early convolutional network for classifying images, and it learns by
# **back-propagation**. It differs from today's CNNs in four ways.
#
# * **Subsampling**, S2 and S4: the sum of 2×2 values times one coefficient a map, plus a bias; both are learned.
# * **C3's table**: the 16 maps of C3 do not see all six maps of S2, only those in the table.
# * **Scaled tanh**: $1.7159\tanh(2x/3)$, which takes 1 to 1 and -1 to -1.
# * **RBF outputs**: a class's score is the squared distance between F6's 84 values and a 7×12 drawing of the digit. The
#   nearer, the better.
#
# ### Think first 3
#
# C1 has six 5×5 filters on an input of 32×32 with one channel, without padding.
#
# 1. How many parameters does C1 have?
# 2. **Connections** count the products and biases used in every place of the maps. How many does C1 have?
# 3. The subsampling S2 has 6 maps of 14×14. How many parameters and connections?
#
# <details><summary>Show the answer</summary>
#
# 1. 6·(25 + 1) = 156.
# 2. 28·28·156 = 122,304: the same weights are used again in 784 places (weight sharing).
# 3. 12 parameters, and 14·14·6·(4 + 1) = 5,880 connections.
#
# </details>

# %%
table = week.lenet_counts()
for name, parameters, connections in table:
    print(f"{name:4}{parameters:>8,}{connections:>10,}")
trainable = sum(int(np.prod(weight.shape)) for weight in published.trainable_weights)
print(Text("합:", "sum:"), f"{trainable:,}", f"{sum(row.connections for row in table):,}")
assert trainable == sum(row.parameters for row in table) == 60_000
assert sum(row.connections for row in table) == 340_908
assert published.count_params() - trainable == 10 * 84  # the drawings, which training leaves alone
assert lenet5_modern().count_params() == 61_706

# %%
alt = Text(
    "C3의 표. 맵 6개는 S2의 맵 3개를, 9개는 4개를, 1개는 6개를 모두 봐요.",
    "C3's table: six maps see three maps of S2, nine see four, and one sees all six.",
)
show(figures.connection_table(C3_INPUTS), alt)
pairs = sum(len(inputs) for inputs in C3_INPUTS)
print(Text("커널의 수:", "kernels:"), pairs, Text("모두 보면:", "if each saw all:"), 6 * 16)
print(Text("파라미터:", "parameters:"), 25 * pairs + 16, Text("모두 보면:", "if each saw all:"), 25 * 96 + 16)
assert (pairs, 25 * pairs + 16, 25 * 96 + 16) == (60, 1_516, 2_416)

# %% [markdown] lang="ko"
# 논문은 표를 쓴 까닭을 두 가지 들어요. 연결의 수를 줄이고, 맵마다 **다른 입력**을 보게 해서 서로 다른 특징을 찾도록
# **대칭을 깨는** 것이에요. 정말 그런 덕을 보는지는 9절에서 재어 봐요. F6이 닮아야 할 이미지도 보세요.

# %% [markdown] lang="en"
# The paper gives two reasons for the table: it keeps down the number of connections, and it **breaks symmetry**: maps
# that see **different inputs** have to find different features. Part 9 measures whether that helps. See also the
# drawings that F6 is meant to resemble.

# %%
drawings = {str(k): (127.5 * (1 - bitmap)).astype("uint8") for k, bitmap in enumerate(BITMAPS.reshape(10, 12, 7))}
alt = Text("F6의 84개 값이 목표로 삼는 7×12 숫자 이미지 열 개.", "The ten 7×12 drawings of digits that F6 aims at.")
show(picture_row(drawings, columns=10), alt)
apart = ((BITMAPS[:, None] - BITMAPS) ** 2).sum(axis=-1) / 4  # pixels in which two drawings differ
print(Text("가장 닮은 두 이미지가 다른 픽셀 수:", "pixels between the two most alike:"), int(apart[apart > 0].min()))
assert apart.shape == (10, 10)
assert (apart[~np.eye(10, dtype=bool)] > 0).all()

# %% [markdown] lang="ko"
# ## 7. 교실에서 학습시키기
#
# 논문의 LeNet-5를 시드 세 개로, 논문처럼 SGD로 440걸음쯤 학습시켜요. 대조군은 **학습 이미지의 정답을 뒤섞은**
# 신경망이에요. 이미지와 상관없는 정답에서는 배울 것이 없으니, 테스트 정확도가 찍기(10 %) 근처여야 해요.

# %% [markdown] lang="en"
# ## 7. Training in class
#
# Train LeNet-5 as published with three seeds, by SGD as in the paper, for about 440 steps. The control is a network
# whose **training labels are shuffled**: labels that have nothing to do with the images hold nothing to learn, so the
# test accuracy should stay near guessing (10 %).

# %%
lenets = [week.trained(lenet5, dataset, seed) for seed in SEEDS]
mixed = Part(dataset.train.images, np.random.default_rng(7).permutation(dataset.train.labels))
blind = week.trained(lenet5, dataset._replace(train=mixed), seed=1)
taught = {
    "LeNet-5": [(week.outputs(net, test).argmax(axis=1) == truth).mean() for net in lenets],
    "LeNet-5, shuffled labels": [(week.outputs(blind, test).argmax(axis=1) == truth).mean()],
    "Neocognitron, by vote": by_vote["organized"],
}
told = {name: np.round(values, 3).tolist() for name, values in taught.items()}
show(figures.by_seed(taught), Text("테스트 정확도: {told}.", "Test accuracy: {told}.").format(told=told))
assert min(taught["LeNet-5"]) > 0.8
assert max(taught["LeNet-5, shuffled labels"]) < 0.3
assert min(taught["LeNet-5"]) > max(taught["Neocognitron, by vote"]) + 0.2

# %% [markdown] lang="ko"
# 몇 초의 학습으로 LeNet-5는 같은 손글씨에서 네오코그니트론을 크게 앞서요. 이 차이가 전부 특징의 차이일까요?
# 10절에서 따져 봐요.
#
# 더 오래 학습시킨 신경망 둘이 과목 패키지에 들어 있어요. 데이터가 없어도 들여다볼 수 있지요. C1의 필터가 무엇을
# 배웠는지 볼까요? 대조군은 **학습하기 전의** 필터예요.

# %% [markdown] lang="en"
# After seconds of training LeNet-5 is far ahead of the Neocognitron on the same handwriting. Is all of that due to
# better features? Part 10 looks into it.
#
# Two networks that were trained longer come with the course's package, to look into without any data. What have the
# filters of C1 learned? The control is the filters **before training**.

# %%
names = {"as published": "lenet1998_mnist-5000", "modern": "lenet_mnist-5000"}
nets = {title: trained.load(name) for title, name in names.items()}
nets |= {f"before training, seed {seed}": trained.untrained(names["modern"], seed) for seed in SEEDS}
filters = {title: net.get_layer("C1").kernel.numpy()[:, :, 0] for title, net in nets.items()}
alike = {title: week.alike(bank) for title, bank in filters.items()}
for title, name in names.items():
    print(title, f"{trained.about(name).test_accuracy:.3f}", trained.about(name).command)
told = ", ".join(f"{title} {value:.2f}" for title, value in alike.items())
alt = Text("C1의 5×5 필터. 이웃한 가중치의 상관: {told}.", "C1's 5×5 filters. Correlation of neighbours: {told}.")
shown = [*names, "before training, seed 1"]
banks = {f"{title} ({alike[title]:.2f})": filters[title] for title in shown}
show(filter_bank(banks, columns=6), alt.format(told=told))
assert min(alike[title] for title in names) > 0.2 + max(alike[title] for title in alike if title not in names)

# %% [markdown] lang="ko"
# 괄호 안의 수는 **이웃한 가중치의 상관**이에요. 학습하기 전에는 세 시드 모두 0에 가깝고, 학습한 필터는 훨씬 커요.
# 무작위였던 가중치가 이웃끼리 닮아서 밝고 어두운 **면**을 이루었어요. 필터가 여섯 개뿐이라 4주차의 필터와 하나하나
# 짝지을 수는 없어요.
#
# ## 8. 가중치 하나의 기울기를 따라가기
#
# 정답이 어떻게 가중치 하나에까지 이를까요? 손실이 가장 큰, 곧 가장 크게 틀린 테스트 이미지를 골라 F6의 가중치 하나를
# 손으로 미분해 봅시다. 점수는 $s_k=-\sum_j (f_j-b_{kj})^2$, 손실은 소프트맥스의 교차 엔트로피이므로
#
# $$\frac{\partial L}{\partial w_{ij}}=\underbrace{\sum_k (p_k-y_k)\cdot(-2)(f_j-b_{kj})}_{\text{RBF}}\;\cdot\;
# \underbrace{1.7159\cdot\tfrac23\left(1-\left(\tfrac{f_j}{1.7159}\right)^2\right)}_{\tanh}\;\cdot\;
# \underbrace{c_i}_{\text{C5}}$$

# %% [markdown] lang="en"
# In brackets is **how neighbouring weights correlate**: near 0 before training with all three seeds, and far more
# afterwards. Weights that were random have come to resemble their neighbours and form bright and dark **areas**. Six
# filters are too few to pair them with the ones of week 4.
#
# ## 8. Following the gradient of one weight
#
# How does a label reach a single weight? Take the test image with the largest loss, the one most clearly wrong, and
# differentiate with respect to one weight of F6 by hand. The score is $s_k=-\sum_j (f_j-b_{kj})^2$, the loss the
# cross-entropy of the softmax, so
#
# $$\frac{\partial L}{\partial w_{ij}}=\underbrace{\sum_k (p_k-y_k)\cdot(-2)(f_j-b_{kj})}_{\text{RBF}}\;\cdot\;
# \underbrace{1.7159\cdot\tfrac23\left(1-\left(\tfrac{f_j}{1.7159}\right)^2\right)}_{\tanh}\;\cdot\;
# \underbrace{c_i}_{\text{C5}}$$

# %%
net = lenets[0]
scores = week.outputs(net, test)
p = np.asarray(keras.ops.softmax(scores))
worst = int(p[np.arange(len(truth)), truth].argmin())
answer = int(truth[worst])
print(Text("정답과 예측:", "label and prediction:"), answer, scores[worst].argmax(), f"p = {p[worst, answer]:.4f}")

c, f = (week.outputs(keras.Model(net.input, net.get_layer(n).output), test[[worst]])[0] for n in ("C5", "F6"))
by_score = p[worst] - np.eye(10)[answer]
by_f = (by_score[:, None] * -2 * (f - BITMAPS)).sum(axis=0)
by_sum = by_f * 1.7159 * 2 / 3 * (1 - (f / 1.7159) ** 2)
by_hand = np.outer(c, by_sum)  # (120, 84), all weights of F6 at once

# %%
picture = week.seen(test[[worst]])


def loss():
    """Cross-entropy of the worst picture, in nats."""
    return -tf.nn.log_softmax(net(picture))[0, answer]


kernel = net.get_layer("F6").kernel
i, j = np.unravel_index(np.abs(by_hand).argmax(), by_hand.shape)
by_moving = week.numeric_gradient(loss, kernel, (i, j))
print(Text("손으로:", "by hand:"), f"w[{i}, {j}] {by_hand[i, j]:.4f}", Text("재어서:", "measured:"), f"{by_moving:.4f}")
assert abs(by_hand[i, j] - by_moving) < 0.02 * abs(by_moving)

# %% [markdown] lang="ko"
# 식으로 구한 값과, 가중치를 조금 움직여 손실을 잰 값(유한 차분)이 맞아요. 첫 층 C1의 가중치는 어떨까요? 가중치
# 하나를 **784곳에서 공유**하므로, 기울기는 784곳에서 온 몫의 합이에요. 자리마다 (그 자리의 픽셀) × (그 자리의 출력이
# 손실을 바꾸는 정도)예요.

# %% [markdown] lang="en"
# The formula agrees with the measured slope (finite differences: move the weight a little, and see how the loss
# changes). What of a weight in the first layer, C1? **784 places share it**, so its gradient is the sum of 784
# shares, each being (the pixel there) × (how much the output there changes the loss).

# %%
first = net.get_layer("C1")
after = keras.Model(first.output, net.output)
with tf.GradientTape() as tape:
    sums = tf.nn.conv2d(picture, first.kernel, 1, "VALID") + first.bias
    tape.watch(sums)
    of_picture = -tf.nn.log_softmax(after(first.activation(sums)))[0, answer]
delta = tape.gradient(of_picture, sums)[0, ..., 0].numpy()  # by each of 28 x 28 sums of map 0
r, s = np.unravel_index(np.abs([[(np.asarray(picture)[0, a : a + 28, b : b + 28, 0] * delta).sum()
                                 for b in range(5)] for a in range(5)]).argmax(), (5, 5))  # fmt: skip
shares = np.asarray(picture)[0, r : r + 28, s : s + 28, 0] * delta
by_moving = week.numeric_gradient(loss, first.kernel, (r, s, 0, 0), step=2e-3)
print(f"C1[{r}, {s}]", Text("784곳의 합:", "sum of 784 shares:"), f"{shares.sum():.3f}", f"{by_moving:.3f}")
assert abs(shares.sum() - by_moving) < 0.05 * abs(by_moving)

# %%
pictures = {"the picture": test[worst], "shares of the gradient": shares}
alt = Text(
    "가장 크게 틀린 이미지와, C1의 가중치 하나의 기울기에 28×28곳이 낸 몫. 합은 {told:.2f}이에요.",
    "The most wrong picture, and the shares of 28×28 places in the gradient of one weight of C1; sum {told:.2f}.",
)
show(picture_row(pictures), alt.format(told=shares.sum()))

# %% [markdown] lang="ko"
# 노란 자리의 몫은 가중치를 줄이는 쪽으로, 파란 자리의 몫은 키우는 쪽으로 작용해요. 서로 엇갈리는 몫을 모두 더한 값이
# 한 걸음을 정해요.
# 네오코그니트론의 세포는 **자기가 본 것**만으로 배웠지만, 여기서는 모든 자리가 **정답과의 차이**를 전해 받아요.
#
# ## 9. 1998년의 부품을 하나씩 바꾸면
#
# 부품을 하나씩만 오늘의 것으로 바꾸고, 학습법은 논문의 것 그대로 15에포크를 학습시킨 **기록**이에요. 시드는 세
# 개씩이고, 명령은 기록에 적혀 있어요. ReLU로 바꾸면 좋아질까요?

# %% [markdown] lang="en"
# Yellow shares ask for a smaller weight, blue ones for a larger; the shares pull in different directions, and their sum
# decides the step. A cell of the Neocognitron learned from **what it saw**, and nothing else; here every place is told
# about **the difference from the label**.
#
# ## 9. The parts of 1998, swapped one at a time
#
# These are **records** of trainings for 15 epochs in which one part was swapped for today's while the recipe stayed the
# paper's: three seeds each, with the command in the record. Will ReLU make it better?

# %%
runs = {
    "as published": "published",
    "ReLU": "relu",
    "ReLU and today's start": "relu_start",
    "max pooling": "max_pooling",
    "C3 sees all": "full_c3",
    "softmax, no RBF": "softmax",
    "all five": "all_five",
}
kept = {title: [records.load(f"lenet1998_{name}_{seed}") for seed in SEEDS] for title, name in runs.items()}
swapped = {title: [record.test_accuracy for record in found] for title, found in kept.items()}
print(kept["max pooling"][0].command, kept["max pooling"][0].data, sep="\n")
told = {title: np.round(values, 3).tolist() for title, values in swapped.items()}
alt = Text("부품을 바꾼 LeNet-5의 테스트 정확도: {told}.", "Test accuracy of LeNet-5 with swapped parts: {told}.")
show(figures.by_seed(swapped), alt.format(told=told))

# %%
mean = {title: float(np.mean(values)) for title, values in swapped.items()}
assert max(swapped["ReLU"]) < 0.11  # no better than guessing
assert min(swapped["ReLU and today's start"]) > max(swapped["as published"])
assert min(swapped["max pooling"]) > max(swapped["as published"])
assert min(swapped["C3 sees all"]) < max(swapped["as published"])  # the bands overlap: nothing is shown
assert min(swapped["softmax, no RBF"]) < max(swapped["as published"])
assert swaps.relu().count_params() == 60_840
assert swaps.all_five().count_params() == lenet5_modern().count_params() == 61_706

# %% [markdown] lang="ko"
# 가장 놀라운 줄은 ReLU예요. tanh만 ReLU로 바꾸면 **전혀 배우지 못해요**. 그런데 초기 가중치까지 오늘의 것(He
# 초기화)으로 바꾸면 논문의 신경망을 앞서요. 부품은 혼자 일하지 않는다는 뜻이에요.
#
# 논문의 초기 가중치는 ±2.4/(입력 수) 안에서 고르게 뽑아요. 학습하기 전의 신경망 세 개에서 층마다 값이 얼마나
# 살아남는지 재어 봅시다. 최대 풀링은 세 시드 모두에서 나았지만, C3의 표와 RBF는 시드에 따른 차이 안에 묻혀서 **차이가
# 있다고 말할 수 없어요.**

# %% [markdown] lang="en"
# The surprising line is ReLU's. With tanh replaced and nothing else, the network **learns nothing at all**; with
# today's initial weights (He's) as well, it beats the published one. Parts do not work alone.
#
# The paper draws initial weights uniformly within ±2.4/(number of inputs). Measure how much of a signal survives layer
# by layer at the start. Max pooling was better with all three seeds; the effects of C3's table and of the RBF are lost
# in the spread between seeds, so **we can't say that there is one**.

# %%
starts = {"tanh, start of 1998": swaps.published, "ReLU, start of 1998": swaps.relu, "ReLU, He": swaps.relu_start}
layers = ("C1", "S2", "C3", "S4", "C5", "F6")
spread = {}
for title, build in starts.items():
    keras.utils.set_random_seed(1)
    fresh = build()
    tapped = keras.Model(fresh.input, [fresh.get_layer(name).output for name in layers])
    found = tapped(week.seen(test[:100]))
    spread[title] = [float(np.std(values, axis=0).mean()) for values in found]  # between pictures
told = {title: [f"{value:.0e}" for value in values] for title, values in spread.items()}
alt = Text("학습 전, 이미지에 따라 값이 얼마나 달라지는지: {told}.", "Before training, values differ by: {told}.")
show(figures.log_lines(spread, layers, "layer", "spread between images"), alt.format(told=told))
assert spread["ReLU, He"][-1] > 100 * spread["ReLU, start of 1998"][-1]

# %% [markdown] lang="ko"
# 1998년의 초기 가중치로는 F6에 이를 때 이미지들의 차이가 거의 사라져요. tanh도 작게 시작하지만 0 근처의 기울기가
# 1보다 조금 큰 데다 음수도 지나가서 되살아났고, 음수를 버리는 ReLU는 이 학습법에서 되살아나지 못했어요.
#
# ## 10. 질문에 답하는 실험
#
# **첫째 실험: 특징의 차이일까, 읽는 법의 차이일까?** 정답 없이 만든 특징도 마지막에 정답으로 배운 분류기만 붙이면 쓸
# 만할까요? 서로 다른 특징 위에 **똑같은 선형 분류기 하나**(최소제곱)를 맞추어 비교해요. 무작위 가중치의 LeNet이
# 대조군이에요.

# %% [markdown] lang="en"
# With the initial weights of 1998 the differences between images have all but vanished at F6. Tanh starts small, too,
# but its slope at 0 is a little above 1, negative values pass, and it recovered; ReLU, which drops them, did not with
# this recipe.
#
# ## 10. The experiments that answer the question
#
# **First: the features, or how they are read?** Would features made without labels be good enough with a classifier on
# top that learned from labels? Fit **one and the same linear classifier** (least squares) to different features and
# compare. LeNet with random weights is the control.


# %%
def after_layer(network, name, view):
    """A function from pictures (N, 32, 32) to what comes after a layer, (N, numbers); `view` is the network's input."""
    tapped = keras.Model(network.input, network.get_layer(name).output)
    return lambda pictures: week.answers(tapped, view(pictures)).reshape(len(pictures), -1)


untrained = []
for seed in SEEDS:
    keras.utils.set_random_seed(seed)
    untrained.append(lenet5())

# %%
features = {"pixels": [lambda pictures: pictures.reshape(len(pictures), -1).astype("float32")]}
for name in ("UC1", "UC2"):
    features[f"{name}, before"] = [after_layer(before, name, week.retina)]
    features[f"{name}, organized"] = [after_layer(network, name, week.retina) for network in organized]
features["LeNet S4, random"] = [after_layer(network, "S4", week.seen) for network in untrained]
features["LeNet S4, trained"] = [after_layer(network, "S4", week.seen) for network in lenets]

# %%
read = {
    name: [(week.linear_on(make(digits), labels)(make(test)) == truth).mean() for make in makers]
    for name, makers in features.items()
}
told = {name: np.round(values, 3).tolist() for name, values in read.items()}
alt = Text("특징마다 선형 분류기의 테스트 정확도: {told}.", "Test accuracy of a linear classifier on each: {told}.")
show(figures.by_seed(read), alt.format(told=told))
assert np.mean(read["LeNet S4, trained"]) > np.mean(read["LeNet S4, random"])
assert np.mean(read["UC1, organized"]) > np.mean(by_vote["organized"]) + 0.2
assert np.mean(read["UC1, organized"]) > np.mean(read["UC2, organized"])
assert dataset.name != "mnist-5000" or read["UC1, before"][0] > np.mean(read["UC1, organized"])
assert dataset.name != "mnist-5000" or read["UC2, before"][0] > max(read["UC2, organized"])
assert dataset.name != "mnist-5000" or abs(read["UC1, before"][0] - np.mean(read["LeNet S4, trained"])) < 0.04

# %% [markdown] lang="ko"
# 뜻밖의 결과예요. 정답 없이 만든 UC1 위에 분류기만 붙여도 정확도가 확 올라요. 다수결과의 차이는 대부분 **읽는
# 법**에서 왔어요. 더 뜻밖인 것은 MNIST에서 UC1도 UC2도 **조직되기 전이 더 높다는** 점이에요. 조직하면 자주 나오는
# 모양에만 응답하게 되고, **깊이 올라갈수록(UC2) 더 나빠져요.** 정답이 없으니 클래스를 가르는 정보를 지켜야 할 이유가
# 없었던 거예요. LeNet은 무작위 가중치일 때보다 학습한 뒤의 S4가 나아요. 역전파가 특징까지 **쓸모 있게** 바꾸었어요.
# 다만 학습한 S4도 MNIST에서는 조직되기 전의 UC1과 비슷한 정도예요. 분류기가 읽는 수가 UC1은 10×10×24 = 2,400개, S4는
# 400개라는 것도 생각하세요.
#
# **둘째 실험: 이동.** 손글씨를 0~6픽셀 옮겨요. 3주차의 완전 연결 신경망, LeNet-5, 다수결의 네오코그니트론, 그리고
# **학습할 때 이미지를 네 픽셀까지 옮겨 보여 준** LeNet-5를 비교해요. 모두 시드 세 개예요.

# %% [markdown] lang="en"
# A surprise. On UC1, made without labels, a classifier alone lifts the accuracy a great deal: most of the distance to
# the vote came from **how features are read**. A greater surprise: on MNIST, UC1 and UC2 are both **better before
# organizing**. Organized, they answer only to shapes that come up often, and **deeper (UC2) it gets worse still**:
# without labels nothing made it keep what tells classes apart. LeNet's S4 is better trained than random:
# back-propagation made the features, too, **useful**. But even trained, S4 is on MNIST about as good as UC1 before
# organizing. Keep in mind that the classifier reads 10×10×24 = 2,400 numbers of UC1 and 400 of S4.
#
# **Second: shift.** Move the handwriting by 0 to 6 pixels. We compare the dense network of week 3, LeNet-5, the
# Neocognitron with its vote, and a LeNet-5 **whose training images were moved by up to four pixels**; three seeds each.

# %%
images = dataset.train.images[..., 0]
dense = [train_dense(images, dataset.train.labels, seed, classes=10, steps=week.STEPS) for seed in SEEDS]
shifted = [week.trained(lenet5, dataset, seed, crop=4) for seed in SEEDS]
networks = {
    "dense network": [lambda x, m=m: week.answers(m, x).argmax(axis=1) for m in dense],
    "LeNet-5": [lambda x, m=m: week.outputs(m, x).argmax(axis=1) for m in lenets],
    "LeNet-5, trained on moved images": [lambda x, m=m: week.outputs(m, x).argmax(axis=1) for m in shifted],
    "Neocognitron, by vote": [lambda x, m=m: voted(m, x) for m in organized],
}
by_shift = {
    name: np.array([[(classify(moved(test, k, 1)) == truth).mean() for k in week.SHIFTS] for classify in found])
    for name, found in networks.items()
}

# %%
told = {name: np.round(values.mean(axis=0), 2).tolist() for name, values in by_shift.items()}
alt = Text("이동한 픽셀 수에 따른 정확도(시드 셋의 평균): {told}.", "Accuracy by shift, mean of three seeds: {told}.")
show(figures.banded(by_shift, week.SHIFTS, "shift of the digit (pixels of 32)"), alt.format(told=told))
average = {name: values.mean(axis=0) for name, values in by_shift.items()}
assert average["LeNet-5"][4] < 0.4 * average["LeNet-5"][0]  # its anatomy alone does not save it
assert average["Neocognitron, by vote"][4] > 0.6 * average["Neocognitron, by vote"][0]
assert abs(average["LeNet-5"][4] - average["dense network"][4]) < 0.3
assert by_shift["LeNet-5, trained on moved images"][:, 4].min() > by_shift["LeNet-5"][:, 4].max() + 0.2

# %% [markdown] lang="ko"
# ## 이번 주 질문의 답
#
# > 구조가 같은 두 신경망 사이에 18년이 있어요. 정답은 무엇을 더해 주었을까요? 이동을 견디는 능력은 구조에서 올까요,
# > 학습에서 올까요?
#
# 1. **정답은 특징을 '쓸모 있게' 했어요.** 정답 없이도 특징은 생겨요(3절). 그러나 깊은 층이 지킨 것은 클래스를
#    가르는 정보가 아니었어요(10절의 UC2). 역전파는 틀린 정도를 첫 층의 가중치 하나에까지 전해 줘요(8절).
# 2. **다만 차이의 큰 몫은 마지막 분류기 하나에서 왔어요.** MNIST에서는 조직되기 전의 UC1 위의 선형 분류기가 학습한
#    LeNet의 S4 위의 것과 비슷했어요. 우리가 쓴 작은 데이터와 짧은 학습에서는 특징을 배운 이득이 크지 않았어요.
# 3. **이동은 구조와 학습이 나누어 맡았어요.** 네오코그니트론의 C세포는 넓게 흐려서, 정확도는 낮아도 네 픽셀을 옮겼을 때
#    그 대부분을 지켰어요. LeNet-5의 2×2 서브샘플링은 그만큼 흐리지 않아서, 가운데 놓인 숫자만 배우면 완전 연결
#    신경망처럼 무너졌어요. 높은 정확도와 이동을 함께 얻은 것은 **옮긴 이미지로 학습시킨** LeNet-5뿐이었어요.

# %% [markdown] lang="en"
# ## The answer to this week's question
#
# > Two networks of the same anatomy, eighteen years apart. What did the labels add? Does the tolerance of shift come
# > from the anatomy or from learning?
#
# 1. **Labels made the features useful.** Features arise without labels (part 3), but what the deep layers kept was not
#    what tells classes apart (UC2 in part 10). Back-propagation carries the error down to a single weight of the first
#    layer (part 8).
# 2. **And yet much of the difference came from the last classifier alone.** On MNIST a linear classifier on UC1 before
#    organizing did about as well as one on the trained LeNet's S4. With our small data and short training the gain from
#    learned features was modest.
# 3. **Anatomy and learning share the work on shift.** The Neocognitron's C-cells blur widely: its accuracy is low, but
#    it keeps most of it after a shift of four pixels. The 2×2 subsampling of LeNet-5 blurs less, and trained on centred
#    digits alone it broke down like the dense network. Only the LeNet-5 **trained on moved images** was both accurate
#    and tolerant of shift.

# %% [markdown] lang="ko"
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | S세포는 컨볼루션에 나누는 억제를 더한 것, C세포는 흐리는 풀링 | 2절 |
# | 정답 없이도 숫자마다 평면 하나가 생긴다. 자리를 뒤섞으면 사라진다 | 3절 |
# | 작은 이동에는 강하고 굵기에는 약하다 | 4절 |
# | LeNet-5: 파라미터 60,000개, 연결 340,908개, C3은 1,516개 | 6절 |
# | 공유된 가중치의 기울기는 모든 자리의 몫의 합 | 8절 |
# | ReLU는 초기 가중치와 함께 바꾸어야 했다 | 9절 |
# | 넓게 흐리면 이동을 견디고, 옮긴 이미지로 학습하면 정확도까지 얻는다 | 10절 |
#
# **과제**에서는 S세포, 경쟁, 서브샘플링, C3의 표, RBF를 직접 만들고 LeNet-5를 Keras로 만들어요. **다음 주**는
# 중간고사, 그다음 주는 컨볼루션을 더 깊이 쌓은 AlexNet(2012)이에요.

# %% [markdown] lang="en"
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | an S-cell is a convolution with inhibition that divides; a C-cell is pooling that blurs | part 2 |
# | without labels each digit gets a plane of its own; with shuffled weights it doesn't | part 3 |
# | it tolerates small shifts, but not thick ink | part 4 |
# | LeNet-5: 60,000 parameters, 340,908 connections, 1,516 of the parameters in C3 | part 6 |
# | the gradient of a shared weight is the sum of the shares of all places | part 8 |
# | ReLU had to come together with new initial weights | part 9 |
# | wide blurring tolerates shift; training on moved images does, too, and stays accurate | part 10 |
#
# In the **assignment** you build S-cells, competition, subsampling, C3's table and the RBF yourself, and LeNet-5 in
# Keras. **Next week** is the midterm; after it comes AlexNet (2012), which stacks more convolutions.
