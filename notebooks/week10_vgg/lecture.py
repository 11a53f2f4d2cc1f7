# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 10주차: VGG(2014), 3×3만으로
#
# AlexNet의 첫 층은 11×11 커널이었어요. 2년 뒤 옥스퍼드 대학의 **VGG**는 커널을 **모두 3×3으로** 바꾸고 층을 16개,
# 19개까지 쌓았어요. 2014년 ILSVRC에서 2위(1위는 다음 주의 GoogLeNet)였지만, 구조가 단순해서 지금도 널리 쓰여요.
#
# > **이번 주의 질문.** 큰 커널 하나를 작은 커널 여러 개로 바꾸면 무엇을 얻고 무엇을 치를까요? 그리고 3×3을 쌓기만 하면
# > 끝없이 깊어질 수 있을까요? VGG는 왜 19층에서 멈췄을까요?
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1 | VGG-16의 구조 | 6분 |
# | 2 | 수용 영역을 설계 도구로 | 12분 |
# | 3, 4 | 가중치와 곱셈, 그리고 메모리 | 14분 |
# | 5 | 선형 층 세 개는 하나로 합쳐진다 | 10분 |
# | 6 | 실제로 보는 곳 | 9분 |
# | 7, 8 | 1억 3800만 개는 어디에, 더 큰 이미지에 적용하는 분류기 | 12분 |
# | 9, 10 | 질문에 답하는 실험 두 가지 | 12분 |

# %% [markdown] lang="en"
# # Week 10: VGG (2014), built from 3×3 alone
#
# AlexNet began with kernels of 11×11. Two years later **VGG**, of the University of Oxford, used **3×3 everywhere**
# and stacked up to 16 and 19 layers. It came second in ILSVRC 2014 (next week's GoogLeNet won), and its plain design
# is in use to this day.
#
# > **This week's question.** What do we gain, and what do we pay, when several small kernels take the place of a large
# > one? And can we go on stacking 3×3 for ever? Why did VGG stop at 19 layers?
#
# | part | about | time |
# |---|---|---|
# | 1 | the anatomy of VGG-16 | 6 min |
# | 2 | the receptive field as a design tool | 12 min |
# | 3, 4 | weights and multiplications, and then memory | 14 min |
# | 5 | three linear layers collapse into one | 10 min |
# | 6 | where it really looks | 9 min |
# | 7, 8 | where the 138 million are; a classifier that slides | 12 min |
# | 9, 10 | two experiments that answer the question | 12 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np

from course.data import load
from course.data.photos import photo
from course.figures import picture_row, show
from course.figures.volumes import describe_volumes, volumes
from course.language import Text
from course.networks.vgg import VGG16, VGG19
from course.training import records, trained

# %%
from course.weeks.week07_lenet.figures import by_seed
from course.weeks.week10_vgg import depth, figures
from course.weeks.week10_vgg import helpers as week
from course.weeks.week10_vgg.helpers import Layer
from course.weeks.week10_vgg.player import StackBuilder

SEEDS = (1, 2, 3)

# %% [markdown] lang="ko"
# ## 1. 표 하나로 적는 신경망
#
# VGG는 **블록**을 다섯 번 되풀이해요. 블록은 3×3 컨볼루션 몇 개와 2×2 최대 풀링 하나예요. 컨볼루션은 패딩으로 크기를
# 지키고, 풀링이 크기를 반으로 줄이는 동안 필터는 두 배가 돼요(512까지). LeNet, AlexNet처럼 "컨볼루션 → 활성화 →
# 풀링"의 구조지만 풀링 사이에 컨볼루션이 **여러 개** 있어요. 마지막은 완전 연결 층 세 개예요.
#
# > **슬라이드 확인.** "Top-5 테스트 정확도 92.7 %"는 2014년 대회의 오류율 7.3 %를 말하는데, **신경망 일곱 개의 답을
# > 평균** 낸 값이에요. VGG-16 하나가 검증 이미지마다 조각 하나만 보고 답하면 오류율이 9.9 %, 정확도는 **90.1 %예요.**
#
# 슬라이드의 "13 Conv layers + 3 FC"를 표에서 세어 봅시다. VGG-19는 뒤의 세 블록에 컨볼루션이 하나씩 더 있어요.

# %% [markdown] lang="en"
# ## 1. A network written as a table
#
# VGG repeats a **block** five times: a few 3×3 convolutions and one 2×2 max pooling. The convolutions are padded to
# keep the size; each pooling halves it while the filters double, up to 512. The order is that of LeNet and AlexNet,
# "convolution → activation → pooling", but with **several** convolutions between poolings. Three dense layers follow.
#
# > **Check the slide.** "Top-5 test accuracy 92.7 %" is the error of 7.3 % in the challenge of 2014, and that was **the
# > mean of seven networks**. A single VGG-16 that sees one crop of each validation image errs in 9.9 %: **90.1 %** are
# > right.
#
# Count the slide's "13 Conv layers + 3 FC" from the table. VGG-19 has one more convolution in each of the last three
# blocks.

# %%
rows = week.rows_of("vgg16")
boxes = [("input", (224, 224, 3)), *((row.name, row.shape) for row in rows if row.name.startswith("pool"))]
boxes += [(row.name, row.shape) for row in rows if row.kind == "Dense"]
show(volumes(boxes), describe_volumes(boxes))
kinds = [row.kind for row in rows]
print(VGG16, kinds.count("Conv2D"), "+", kinds.count("Dense"))
assert (kinds.count("Conv2D"), kinds.count("Dense")) == (13, 3)
assert sum(block.convolutions for block in VGG19) + 3 == 19

# %% [markdown] lang="ko"
# ## 2. 수용 영역을 설계 도구로
#
# 4주차와 5주차의 수용 영역 $r$을 다시 꺼내요. 층을 하나 지날 때마다, 커널이 $k$이고 앞 층들의 스트라이드를 곱한 값이
# $j$(간격)이면
#
# $$r_i = r_{i-1} + (k_i - 1)\cdot j_{i-1}, \qquad j_i = j_{i-1}\cdot s_i$$
#
# > **슬라이드 확인.** 슬라이드의 식 $r_i = r_{i-1} + (k-1)\prod_{k=1}^{i-1} s_k$에서는 $k$가 **두 가지 뜻**(커널의
# > 크기, 곱의 번호)으로 쓰였어요. 위처럼 나누어 쓰면 헷갈리지 않아요.
#
# ### 먼저 생각해 보기 1
#
# 1. 3×3을 세 번 쌓으면 몇 픽셀을 볼까요? 풀링을 하나 지난 다음에 세 번 더 쌓으면요?
# 2. VGG-16의 마지막 풀링 뒤 한 칸은 224픽셀 가운데 얼마를 볼까요?
#
# <details><summary>답 보기</summary>
#
# 1. $1 + 2 + 2 + 2 = 7$. 2×2 풀링으로 8이 되고, 그 뒤의 3×3은 $2 \times 2 = 4$씩 넓혀서 $8 + 12 = 20$이에요.
# 2. 212픽셀. 거의 전체예요. 같은 13층이라도 풀링이 없으면 27픽셀뿐이에요.
#
# </details>

# %% [markdown] lang="en"
# ## 2. The receptive field as a design tool
#
# Recall the receptive field $r$ of weeks 4 and 5. With a kernel of $k$ pixels, and with $j$, the jump, for the product
# of all strides before it, each layer gives
#
# $$r_i = r_{i-1} + (k_i - 1)\cdot j_{i-1}, \qquad j_i = j_{i-1}\cdot s_i$$
#
# > **Check the slide.** In its formula $r_i = r_{i-1} + (k-1)\prod_{k=1}^{i-1} s_k$ the letter $k$ has **two
# > meanings**, the size of the kernel and the index of the product. Written as above there is no confusion.
#
# ### Think first 1
#
# 1. How many pixels do three 3×3 in a row see? And three more after a pooling?
# 2. How much of 224 pixels does a unit after VGG-16's last pooling see?
#
# <details><summary>Show the answer</summary>
#
# 1. $1 + 2 + 2 + 2 = 7$. The 2×2 pooling makes it 8, and each 3×3 after it adds $2 \times 2 = 4$: $8 + 12 = 20$.
# 2. 212 pixels, almost all. Thirteen layers without pooling would see 27.
#
# </details>

# %%
maps = [row for row in rows if row.kind != "Dense"]
field = {"VGG-16": [row.field[0] for row in maps]}
field["VGG-16 without pooling"] = [1 + 2 * n for n in range(1, 14)]
alexnet = [row for row in week.rows_of("alexnet") if row.kind != "Dense"]
field["AlexNet"] = [row.field[0] for row in alexnet]
told = {name: values[-1] for name, values in field.items()}
alt = Text("층에 따른 수용 영역. 마지막 층에서: {told}.", "The receptive field by layer; in the last one: {told}.")
show(figures.steps(field, "layer (convolutions and poolings)", "receptive field (pixel)"), alt.format(told=told))
once, thrice = [Layer("conv", 7)], [Layer("conv", 3)] * 3
assert field["VGG-16"][-1] == 212
assert week.numbers_of(once, 8, 32).field == week.numbers_of(thrice, 8, 32).field == 7

# %% [markdown] lang="ko"
# 7×7 하나와 3×3 세 개는 **같은 7픽셀**을 봐요. 직접 쌓아 보세요. 7×7 하나와 3×3 세 개를 번갈아 눌러 보고, 풀링 앞과
# 뒤에 3×3을 하나씩 더해 수용 영역이 얼마나 달라지는지 비교해 보세요.

# %% [markdown] lang="en"
# One 7×7 and three 3×3 see **the same 7 pixels**. Build some stacks yourself: switch between one 7×7 and three 3×3,
# and add a 3×3 before and after a pooling to see how differently they widen the field.

# %%
cat = photo("cat")
square = cat[20:244, 60:284]
StackBuilder(np.ascontiguousarray(square))

# %% [markdown] lang="ko"
# ## 3. 가중치: 49 C²와 27 C²
#
# 층의 가중치는 $(k \times k \times c_{i-1}) \times c_i$개예요. 맵이 C개인 층이면 7×7 하나는 $49C^2$, 3×3 세 개는
# $3 \cdot 9C^2 = 27C^2$개예요.
#
# > **슬라이드 확인.** 5×5 하나가 **75**개, 3×3 두 개가 $27 + 9 = $ **36**개라는 표는 채널이 **3 → 1 → 1**일 때만
# > 맞아요. 3채널이 필터 하나로 줄어드니 둘째 층은 9개뿐이에요. VGG의 대부분의 층처럼 C → C이면 $25C^2$와 $18C^2$이므로
# > 줄어드는 비율은 52 %가 아니라 **28 %예요.** 7×7과 비교하면 45 %예요. 그리고 슬라이드의 수에는 편향이 없어요.

# %% [markdown] lang="en"
# ## 3. Weights: 49 C² and 27 C²
#
# A layer has $(k \times k \times c_{i-1}) \times c_i$ weights. With C maps in and out, one 7×7 has $49C^2$, and three
# 3×3 have $3 \cdot 9C^2 = 27C^2$.
#
# > **Check the slide.** Its table, **75** for one 5×5 and $27 + 9 = $ **36** for two 3×3, holds for channels
# > **3 → 1 → 1** alone: three channels become a single map, so the second layer has 9. From C to C, as in most of
# > VGG's layers, it is $25C^2$ against $18C^2$: not 52 % less but **28 %**. Against a 7×7 it is 45 % less. Biases are
# > not counted on the slide.


# %%
def weights(sizes, channels):
    """Weights without biases of layers with kernels of these sizes between these numbers of channels."""
    return sum(k * k * before * after for k, before, after in zip(sizes, channels[:-1], channels[1:], strict=True))


assert weights([5], [3, 1]) == 75
assert weights([3, 3], [3, 1, 1]) == 36
saved = {C: 1 - weights([3, 3], [C] * 3) / weights([5], [C] * 2) for C in (1, 3, 64, 512)}
print(saved, 1 - weights([3] * 3, [64] * 4) / weights([7], [64] * 2))
assert all(abs(part - 0.28) < 1e-9 for part in saved.values())

# %% [markdown] lang="ko"
# ## 4. 슬라이드가 묻고 답하지 않은 것: 메모리
#
# 슬라이드는 "Conv 연산의 횟수가 증가하는데 사용하는 메모리가 늘어나는 단점이 있지 않을까?"라고 묻고, 두 장 뒤에
# "Weight의 수는 줄어든다 → 메모리 사용량이 감소함"이라고 해요. 정말일까요? 56×56×64 맵에서 `course analyze`로 재어
# 봅시다.
#
# ### 먼저 생각해 보기 2
#
# 1. 층이 하나에서 셋이 되면, 학습하는 동안 기억해야 하는 **층의 출력**은 몇 배가 될까요?
# 2. 3×3 세 개에서는 가중치와 출력 가운데 어느 쪽이 메모리를 더 많이 차지할까요?
#
# <details><summary>답 보기</summary>
#
# 1. 세 배예요. 역전파에는 모든 층의 출력이 필요하거든요.
# 2. 출력이 다섯 배가 넘어요(7×7 하나일 때는 거의 같아요). 게다가 출력은 배치의 이미지 수만큼 곱해져요.
#
# </details>

# %% [markdown] lang="en"
# ## 4. What the slide asks and leaves open: memory
#
# "There are more convolutions. Doesn't that take more memory?" asks the slide, and two slides later it says "fewer
# weights → less memory". Is that so? Measure it with `course analyze`, on maps of 56×56×64.
#
# ### Think first 2
#
# 1. When one layer becomes three, how many times as much are the **outputs of the layers**, which training has to
#    keep?
# 2. Of three 3×3, which takes more memory, the weights or the outputs?
#
# <details><summary>Show the answer</summary>
#
# 1. Three times: back-propagation needs the output of every layer.
# 2. The outputs, more than five times as much (of one 7×7 the two are about equal); and a batch multiplies them.
#
# </details>

# %%
stacks = {"one 7x7": once, "three 3x3": thrice}
found = {name: week.numbers_of(stack, 64, 56) for name, stack in stacks.items()}
costs = {
    "weights and biases": {name: one.weights for name, one in found.items()},
    "multiplications": {name: one.macs / 1e6 for name, one in found.items()},
    "outputs, one image": {name: one.memory / 1e6 for name, one in found.items()},
}
alt = Text("56×56×64에서 7×7 하나와 3×3 세 개: {told}.", "One 7×7 and three 3×3 at 56×56×64: {told}.")
show(figures.cost_bars(costs, ("numbers", "million MACs", "MB (float32)")), alt.format(told=costs))
assert (found["one 7x7"].weights, found["three 3x3"].weights) == (200_768, 110_784)
assert found["three 3x3"].memory == 3 * found["one 7x7"].memory
assert abs(found["one 7x7"].memory / (4 * found["one 7x7"].weights) - 1) < 0.01  # a weight takes 4 bytes
assert found["three 3x3"].memory > 5 * 4 * found["three 3x3"].weights

# %% [markdown] lang="ko"
# **답: 가중치의 메모리는 줄고(0.80 → 0.44 MB), 출력의 메모리는 세 배가 돼요(이미지 한 장에 0.80 → 2.4 MB).** 이미지
# 한 장만 예측할 때는 앞 층의 출력을 버려도 되지만, **학습할 때는 메모리가 늘어요.** 배치가 32장이면 가중치로 아낀
# 0.36 MB에 비해 출력은 51 MB가 늘어요. 신경망 전체에서는 어느 층이 무엇을 많이 쓸까요?

# %% [markdown] lang="en"
# **The answer: the weights take less memory (0.80 → 0.44 MB), and the outputs take three times as much (0.80 → 2.4 MB
# an image).** To predict, a layer's output can be thrown away after the next; **in training memory grows**. With a
# batch of 32 the outputs take 51 MB more, against 0.36 MB saved in weights. Which layers of the whole network use most
# of what?

# %%
heavy = [row for row in rows if row.kind != "MaxPooling2D"]
panels = {
    "weights (million)": [row.parameters / 1e6 for row in heavy],
    "MACs (billion)": [row.macs / 1e9 for row in heavy],
    "outputs (MB)": [row.memory / 1e6 for row in heavy],
}
names = [row.name for row in heavy]
most = {label: names[int(np.argmax(values))] for label, values in panels.items()}
alt = Text("VGG-16의 층별 비용. 가장 큰 층: {told}.", "VGG-16's costs by layer; the largest: {told}.")
show(figures.by_layer(panels, names), alt.format(told=most))
assert most["weights (million)"] == "fc6"
assert most["outputs (MB)"] in ("conv1_1", "conv1_2")

# %% [markdown] lang="ko"
# 셋은 서로 **다른 곳**에 있어요. 가중치는 fc6에, 곱셈은 컨볼루션 전체에 고루, 출력의 메모리는 맵이 큰 첫 블록에 몰려
# 있어요. 그래서 "가볍게 한다"는 말은 무엇을 가볍게 하는지부터 정해야 해요.
#
# ## 5. 비선형성: 선형 층 세 개는 하나로 합쳐진다
#
# 슬라이드는 활성화 함수를 더 많이 지나는 것이 장점이라고 해요. 활성화 함수가 **없다면** 어떻게 될까요? 픽셀 하나만 1인
# 이미지를 넣으면 선형 신경망은 자기의 커널을 (뒤집어서) 보여 줘요.
#
# ### 먼저 생각해 보기 3
#
# 1. 활성화 함수가 없는 3×3 세 개와 **똑같이** 계산하는 7×7 커널이 있을까요?
# 2. 사이에 ReLU를 넣으면요? 픽셀이 1일 때의 답과 -1일 때의 답을 비교해 보세요.
#
# <details><summary>답 보기</summary>
#
# 1. 항상 있어요. 세 커널의 컨볼루션이에요. 거꾸로, 아무 7×7이나 3×3 세 개로 만들 수 있는 것은 아니에요.
#    가중치가 49개와 27개니까요.
# 2. 없어요. 선형이라면 -1의 답은 1의 답의 부호만 바꾼 것이어야 하는데, ReLU가 있으면 그렇지 않아요.
#
# </details>

# %% [markdown] lang="en"
# The three are in **different places**: the weights in fc6, the multiplications all over the convolutions, the
# memory of outputs in the first block with its large maps. Before making a network "light", say what is to be light.
#
# ## 5. Nonlinearity: three linear layers collapse into one
#
# The slide names more activation functions as an advantage. What happens **without** them? Given an image in which one
# pixel is 1, a linear network shows its kernel (flipped).
#
# ### Think first 3
#
# 1. Is there a 7×7 kernel that computes **exactly** what three 3×3 without activation functions compute?
# 2. And with ReLU between them? Compare the answers to a pixel of 1 and of -1.
#
# <details><summary>Show the answer</summary>
#
# 1. Always: the three kernels convolved with each other. The reverse doesn't hold: not every 7×7 is three
#    3×3, which have 27 weights for its 49.
# 2. No. For anything linear, the answer to -1 is the answer to 1 with its sign changed; with ReLU it is not.
#
# </details>

# %%
keras.utils.set_random_seed(10)
linear = week.stack_model(thrice, 1, 15, activation=None)
kernel = week.answer_to_impulse(linear)[4:11, 4:11]
single = week.stack_model(once, 1, 224, activation=None)
single.set_weights([kernel[:, :, None, None], np.zeros(1)])
same = week.stack_model(thrice, 1, 224, activation=None)
same.set_weights(linear.get_weights())
gray = (square.mean(axis=2) / 255).astype("float32")[None, ..., None]
inside = (slice(None), slice(3, -3), slice(3, -3))  # where no layer met the padding
by_three, by_one = np.asarray(same(gray))[inside], np.asarray(single(gray))[inside]
print(np.abs(by_three - by_one).max(), np.abs(by_one).max())
np.testing.assert_allclose(by_three, by_one, atol=1e-5)

# %%
bent = week.stack_model(thrice, 1, 15)
bent.set_weights([np.abs(w) if n == 0 else w for n, w in enumerate(linear.get_weights())])
answers = {"linear, pixel 1": week.answer_to_impulse(linear), "linear, pixel -1": week.answer_to_impulse(linear, -1)}
answers |= {"ReLU, pixel 1": week.answer_to_impulse(bent), "ReLU, pixel -1": week.answer_to_impulse(bent, -1)}
middle = {name: values[3:12, 3:12] for name, values in answers.items()}
told = {name: round(float(np.abs(values).max()), 3) for name, values in middle.items()}
alt = Text("픽셀 하나에 대한 답. 절댓값의 최대: {told}.", "Answers to a single pixel; the largest magnitude: {told}.")
show(picture_row(middle), alt.format(told=told))
np.testing.assert_allclose(answers["linear, pixel 1"], -answers["linear, pixel -1"], atol=1e-6)
assert not np.allclose(answers["ReLU, pixel 1"], -answers["ReLU, pixel -1"], atol=1e-6)

# %% [markdown] lang="ko"
# 사진에서도 3×3 세 층과 7×7 한 층의 답이 반올림 오차 안에서 같았어요. **3×3 세 개로 비선형성이 늘어나는 것은 사이에
# ReLU가 있을 때뿐이에요.**
#
# ## 6. 볼 수 있는 곳과 실제로 보는 곳
#
# 수용 영역은 볼 수 **있는** 곳이에요. 실제로 얼마나 보는지는 가운데 칸의 값을 픽셀로 미분한 **기울기**로 재요. 3×3을
# 열두 번 쌓으면 가운데 픽셀에서 오는 길은 아주 많고 모서리에서 오는 길은 하나뿐이에요. 그래서 가운데가 짙은 얼룩이
# 되리라고 짐작할 수 있어요(Luo 외, 2016). 풀링이 있는 VGG도 그럴까요? 숫자로 학습한 작은 VGG(11층)를 **학습하기
# 전**의 같은 신경망 세 개와 비교해요.

# %% [markdown] lang="en"
# On the photo, too, three layers of 3×3 and one of 7×7 answered the same within rounding. **Three 3×3 gain in
# nonlinearity only if there is a ReLU between them.**
#
# ## 6. What it can see, and where it looks
#
# The receptive field is what a unit **can** see. How much it looks there is measured by **gradient**: differentiate
# the unit in the middle with respect to each pixel. Through twelve 3×3 in a row very many ways lead from the pixel in
# the middle, and one from a corner, so we may expect a blot, dense in the middle (Luo and others, 2016). Is it so in
# VGG, which has poolings? Take a small VGG (11 layers) that learned digits and, beside it, three of the same network
# **before it learned**.

# %%
KEPT = "vgg_plain11_1"
digits = load("mnist-5000")
learned = trained.load(KEPT)
fresh = [trained.untrained(KEPT, seed) for seed in SEEDS]
images = trained.seen(KEPT, digits.test.images[:100])
LAST = "conv3_2"  # its field: 26 pixels of 32
keras.utils.set_random_seed(10)
plain = week.stack_model([Layer("conv", 3)] * 12, 8, 32)  # its field: 25 pixels
strengths = {"twelve 3x3, random": week.middle_gradient(plain, images.repeat(8, axis=3))}
for seed, network in zip(SEEDS, fresh, strict=True):
    strengths[f"VGG, random {seed}"] = week.middle_gradient(week.up_to(network, LAST), images)
strengths["VGG, trained"] = week.middle_gradient(week.up_to(learned, LAST), images)

# %%
half = 13  # pixels: half the side of the field, a quarter of its area
shares = {name: week.share_within(strength, half) for name, strength in strengths.items()}
told = {name: f"{share:.0%}" for name, share in shares.items()}
print(told)
alt = Text(
    "가운데 칸의 기울기. 가운데 13×13픽셀(네모)에 모인 몫: {told}.",
    "The gradient of the middle unit. The part within the middle 13×13 pixels (square): {told}.",
)
drawn = {name: strength for name, strength in strengths.items() if name != "VGG, random 3"}
show(figures.fields(drawn, half), alt.format(told=told))
*random, after = list(shares.values())[1:]
assert shares["twelve 3x3, random"] > max(random) + 0.1
assert min(random) > 0.35
assert after > max(random) + 0.05

# %% [markdown] lang="ko"
# 고르게 본다면 네모 안의 몫은 4분의 1쯤이어야 해요. 3×3을 **열두 번 쌓기만** 한 신경망은 거의 가운데만 봐요. 학습한
# 것이 아니라 **쌓은 구조** 때문에 생긴 얼룩이에요. 풀링이 있는 VGG는 컨볼루션 네 번 만에 26픽셀에 이르러서, 학습하기
# 전에도 가운데를 더 보기는 하지만 훨씬 고르게 봐요. 학습한 뒤에는 가운데를 더 보게 되었는데, 이것은 이 신경망 하나에서
# 본 결과예요. 설계할 때의 교훈: 볼 수 있는 곳을 다 보는 것은 아니니 **넉넉한** 수용 영역을 잡으세요.
#
# ## 7. 가중치 1억 3800만 개는 어디에 있을까?
#
# 슬라이드의 "138 Million Weights, 500MB"를 확인하고, 어디에 있는지 찾아 봅시다.

# %% [markdown] lang="en"
# If a unit looked evenly, about a quarter would lie within the square. The network of **twelve 3×3 in a row** sees
# hardly more than the middle: a blot that comes from **the stack**, and was not learned. VGG, with its poolings, sees
# 26 pixels after four convolutions; before learning it, too, looks more at the middle, but far more evenly. After
# learning it looks more at the middle, as far as this one network tells. The lesson for a design: not all that can be
# seen is looked at, so take a field **larger** than what you need.
#
# ## 7. Where are the 138 million weights?
#
# Check the slide's "138 Million Weights and 500MB", and find out where they are.

# %%
total = sum(row.parameters for row in rows)
parts = {"13 convolutions": sum(row.parameters for row in rows if row.kind == "Conv2D")}
parts |= {row.name: row.parameters for row in rows if row.kind == "Dense"}
for name, count in parts.items():
    print(f"{name:16} {count:>12,} {count / total:6.1%}")
print(f"{'':16} {total:>12,}  {4 * total / 1e6:.0f} MB = {4 * total / 2**20:.0f} MiB")
assert total == 138_357_544
assert round(parts["fc6"] / total, 2) == 0.74
assert parts["fc6"] == (7 * 7 * 512 + 1) * 4096

# %% [markdown] lang="ko"
# **fc6 하나가 74 %예요.** 컨볼루션 열세 개를 모두 합쳐도 11 %가 안 돼요. float32로 553 MB(528 MiB)이니 슬라이드의
# "500MB"는 대략 맞아요. 다음 주의 GoogLeNet은 이 층들을 전역 평균 풀링으로 바꿔서 700만 개로 줄여요.
#
# ## 8. 완전 연결 층은 커다란 컨볼루션
#
# fc6은 7×7×512 맵을 모두 보는 층이에요. 그렇다면 **7×7 커널의 컨볼루션**과 같아요. 가중치의 형상만 바꾸면 돼요.
# 그러면 더 큰 이미지도 받을 수 있고, 자리마다 답해요(논문은 이렇게 테스트했어요). 작은 VGG를 숫자가 세 개 놓인 긴
# 이미지 위에서 한 칸씩 옮겨 가며 적용해 봅시다. 먼저 32×32 이미지에서 원래 신경망과 같은 값을 내는지 확인해요.

# %% [markdown] lang="en"
# **fc6 alone holds 74 %.** All thirteen convolutions together have less than 11 %. In float32 it is 553 MB (528 MiB),
# so the slide's "500MB" is about right. Next week's GoogLeNet replaces these layers with global average pooling and
# gets by with 7 million.
#
# ## 8. A dense layer is a large convolution
#
# fc6 sees all of a 7×7×512 map: it is **a convolution with kernels of 7×7**. Fold its weights back, and the network
# takes larger images and answers everywhere; the paper tested that way. Slide our small VGG over a long image with
# three digits. First make sure that on images of 32×32 it gives what the network gave.

# %%
slide = week.sliding(learned)
one = np.asarray(slide(images))
before = np.asarray(learned(images, training=False))
print(one.shape, float(np.abs(one[:, 0, 0] - before).max()))
np.testing.assert_allclose(one[:, 0, 0], before, rtol=1e-3, atol=1e-3)

# %%
right = np.flatnonzero(one[:, 0, 0].argmax(axis=1) == digits.test.labels[:100])[:3]
canvas = np.zeros((28, 220, 1), np.uint8)
for place, number in enumerate(right):
    canvas[:, 96 * place : 96 * place + 28] = digits.test.images[number]  # every third window of 32 pixels
wide = trained.seen(KEPT, canvas[None])
scores = [np.exp(np.asarray(week.sliding(network)(wide))[0, 0]) for network in (learned, fresh[0])]
scores = [values / values.sum(axis=1, keepdims=True) for values in scores]
told = scores[0].argmax(axis=1).tolist()
alt = Text(
    "숫자가 놓인 긴 이미지({labels})와 자리마다의 확률. 확률이 가장 큰 클래스: {told}.",
    "A long image with the digits {labels}, and the probabilities everywhere; the largest class: {told}.",
)
alt = alt.format(labels=digits.test.labels[right].tolist(), told=told)
show(figures.score_map(wide[0, ..., 0], scores[0].T, jump=32, side=32), alt)

# %%
sure = [float(values.max(axis=1).mean()) for values in scores]
print(Text("자리마다 가장 큰 확률의 평균, 학습한 것과 무작위:", "mean largest probability, trained and random:"), sure)
between = scores[0][[1, 2, 4, 5]].max(axis=1)
print(Text("숫자와 숫자 사이에서:", "between two digits:"), np.round(between, 2))
assert between.min() > 2 * scores[1].max()
assert wide.shape == (1, 32, 224, 1)
assert told[::3] == digits.test.labels[right].tolist()

# %% [markdown] lang="ko"
# 숫자 위에서는 맞히지만, **숫자와 숫자 사이에서도 한 클래스를 골라 답해요.** 빈 이미지를 배운 적이 없는데 열 클래스
# 가운데 하나를 골라야만 하니까요. 대조군(무작위 가중치)은 어디서나 거의 고르게 답해요. 객체 탐지에는 그래서 '배경'
# 클래스가 필요해요.
#
# ## 9. 첫째 실험: 3×3 세 개가 7×7 하나보다 나을까?
#
# 사진 조각(일곱 사진의 32×32 조각) 2,100장으로 작은 신경망을 학습시킨 **기록**이에요. 수용 영역이 7픽셀인
# 줄기(stem)만 세 가지로 바꾸었어요. 7×7 하나, ReLU가 있는 3×3 세 개, 그리고 대조군으로 **ReLU 없는** 3×3 세 개예요.
# 시드는 세 개씩이에요.

# %% [markdown] lang="en"
# On the digits it is right, but **between them it names a class, too**: it was never shown an empty image, and has
# to choose one of ten classes. The control, with random weights, answers almost evenly everywhere. Object detection
# therefore has a class "background".
#
# ## 9. First experiment: are three 3×3 better than one 7×7?
#
# These are **records** of a small network trained on 2,100 photo tiles (32×32 pieces of seven photos). Only the stem,
# whose field is 7 pixels, was swapped: one 7×7, three 3×3 with ReLU, and as a control three 3×3 **without ReLU**.
# Three seeds each.

# %%
stems = {"one 7x7": "once7", "three 3x3": "thrice3", "three 3x3, no ReLU": "thrice3_linear"}
kept = {title: [records.load(f"vgg_{name}_{seed}") for seed in SEEDS] for title, name in stems.items()}
tested = {title: [record.test_accuracy for record in found] for title, found in kept.items()}
print(kept["one 7x7"][0].command, kept["one 7x7"][0].data, sep="\n")
told = {title: np.round(values, 3).tolist() for title, values in tested.items()}
alt = Text("줄기에 따른 테스트 정확도: {told}.", "Test accuracy by stem: {told}.")
show(by_seed(tested, chance=1 / 7), alt.format(told=told))
assert max(map(min, tested.values())) < min(map(max, tested.values()))  # the bands of all three overlap

# %% [markdown] lang="ko"
# 3×3 세 개의 평균이 7×7 하나보다 조금 높지만 점들이 **겹쳐요.** 게다가 대조군인 ReLU 없는 3×3 세 개도 크게 뒤처지지
# 않았어요. 그러니 이득이 있더라도 **비선형성 덕분이라고는 말할 수 없어요.** 확실히 말할 수 있는 것은 3절의 셈이에요.
# 이미지 2,100장, 필터 16개, 층 몇 개인 신경망은 논문의 조건(이미지 130만 장, 16층)과 많이 달라요.
#
# ## 10. 둘째 실험: 끝없이 깊어질 수 있을까?
#
# 필터를 8분의 1로 줄인 VGG를 8층, 11층, 16층으로 만들고 숫자 3,500장으로 논문처럼 **모멘텀 SGD**로 학습시킨 기록이에요.
# 정규화는 없고 초기 가중치는 Keras의 기본(Glorot)이에요. 그래프는 학습 손실이에요. 2.303은 열 클래스 가운데 아무거나
# 찍을 때의 값이에요.

# %% [markdown] lang="en"
# The mean of three 3×3 is a little above that of one 7×7, but the dots **overlap**. And the control, three 3×3 without
# ReLU, does not fall far behind: whatever the gain, **we can't say that it comes from nonlinearity**. What we can be
# sure of is the counting of part 3. A network of a few layers and 16 filters, with 2,100 images, is far from the
# paper's conditions, 16 layers and 1.3 million images.
#
# ## 10. Second experiment: can we go on stacking?
#
# Records of VGGs with an eighth of the filters and 8, 11 and 16 layers, trained on 3,500 digits by **SGD with
# momentum** as in the paper. There is no normalization, and the initial weights are Keras's default (Glorot). The
# lines are the training loss; 2.303 is that of guessing among ten classes.

# %%
runs = {
    "8 layers": "plain8",
    "11 layers": "plain11",
    "16 layers": "plain16",
    "16, AdamW": "adamw16",
    "16, start of He": "he16",
    "16, batch norm": "normalized16",
}
kept = {title: [records.load(f"vgg_{name}_{seed}") for seed in SEEDS] for title, name in runs.items()}
losses = {title: np.array([record.history["loss"] for record in found]) for title, found in kept.items()}
print(kept["16 layers"][0].command, kept["16 layers"][0].data, sep="\n")
told = {title: round(float(values[:, -1].mean()), 2) for title, values in losses.items()}
alt = Text("학습 손실, 마지막 에포크의 평균: {told}.", "Training loss, mean of the last epoch: {told}.")
show(figures.curves(losses, "epoch", "training loss"), alt.format(told=told))

# %%
tested = {title: [record.test_accuracy for record in found] for title, found in kept.items()}
told = {title: np.round(values, 3).tolist() for title, values in tested.items()}
alt = Text("깊이에 따른 테스트 정확도: {told}.", "Test accuracy by depth: {told}.")
show(by_seed(tested), alt.format(told=told))
assert min(tested["8 layers"]) > 0.9
assert max(tested["16 layers"]) < 0.5
assert losses["16 layers"][:, -1].min() > 2.2  # it is the training itself that fails: this is no overfitting
assert min(tested["16, start of He"] + tested["16, batch norm"]) > 0.9
assert max(tested["16, AdamW"]) > 0.9 > 0.5 > min(tested["16, AdamW"])  # a matter of luck

# %% [markdown] lang="ko"
# **16층은 학습 데이터조차 배우지 못해요.** 과적합이 아니라 학습이 멈춘 거예요. 그런데 같은 16층이 초기 가중치만 He의
# 것으로 바꾸어도, 배치 정규화를 넣어도 배워요. 학습법을 AdamW로 바꾸면 **시드에 따라** 배우기도 하고 못 배우기도 해요.
# 무엇이 막고 있었을까요? 학습하기 **전**의 신경망에서, 이미지에 따른 값의 차이가 층마다 얼마나 살아남는지 재어 봅시다.

# %% [markdown] lang="en"
# **Sixteen layers don't even learn the training data.** This is not overfitting; the training is stuck. And yet the
# same sixteen layers learn with He's initial weights, or with batch normalization. With AdamW in the place of SGD they
# learn with **some seeds** and not with others. What stood in the way? Measure, **before** any training, how much of
# the differences between images survives layer by layer.

# %%
starts = {"Glorot": depth.plain16, "He": depth.he16, "batch norm": depth.normalized16}
spreads, slopes = {}, {}
for title, build in starts.items():
    found, steep = [], []
    for seed in SEEDS:
        keras.utils.set_random_seed(seed)
        network = build()
        found.append(week.spread_by_layer(network, images))
        steep.append(week.first_gradient(network, images, digits.test.labels[:100]))
    spreads[title] = list(np.mean([list(one.values()) for one in found], axis=0))
    slopes[title] = float(np.mean(steep))
names = list(found[0])

# %%
told = {title: f"{values[-1]:.0e}" for title, values in spreads.items()}
alt = Text("학습 전, 마지막 층에서 이미지 사이의 차이: {told}.", "Before training, spread in the last layer: {told}.")
show(figures.fading(spreads, names, "spread between images"), alt.format(told=told))
print(Text("첫 층의 기울기의 크기:", "size of the first layer's gradient:"), slopes)
assert spreads["He"][-1] > 10 * spreads["Glorot"][-1]
assert slopes["He"] > 10 * slopes["Glorot"]

# %% [markdown] lang="ko"
# Glorot의 초기 가중치로는 ReLU를 지날 때마다 신호의 분산이 절반쯤으로 줄어, 16층 뒤에는 **모든 이미지가 거의 같아
# 보여요.** 첫 층에 돌아오는 기울기도 그만큼 작아요. VGG의 저자들은 2014년에 이 벽을 만났어요. 얕은 11층(A)을 먼저
# 학습시켜 그 가중치로 깊은 신경망을 시작했고, 19층에서 멈췄어요. (나중에 Glorot의 초기 가중치로도 된다고 덧붙였어요.
# 130만 장으로 오래 학습시킨 넓은 신경망에서는 그랬지만, 우리의 540스텝으로는 안 됐어요.) He의 초기 가중치와 배치
# 정규화는 모두 **2015년**에 나왔어요.
#
# ## 이번 주 질문의 답
#
# > 큰 커널 하나를 작은 커널 여러 개로 바꾸면 무엇을 얻고 무엇을 치를까요? 3×3을 쌓기만 하면 끝없이 깊어질 수 있을까요?
#
# 1. **얻는 것**: 같은 수용 영역을 28~45 % 적은 가중치와 곱셈으로 얻어요. ReLU가 사이에 있으면 비선형성도 늘어요.
# 2. **치르는 것**: 학습할 때 기억할 출력이 층의 수만큼 늘어요. 슬라이드의 질문이 옳았어요.
# 3. **정확도**: 우리의 작은 실험에서 줄기를 바꾼 차이는 시드에 따른 차이보다 크지 않았어요.
# 4. **깊이**: 쌓기만 해서는 안 돼요. 모멘텀 SGD와 Glorot의 초기 가중치로는 16층에서 학습이 멈췄고, 초기 가중치를
#    바꾸거나 정규화를 넣어야 했어요. 그것으로 얼마나 더 깊어질 수 있을까요? 56층, 152층은요? **12주차의 ResNet**이
#    답해요.

# %% [markdown] lang="en"
# With Glorot's weights each ReLU about halves the variance of the signal, and after sixteen layers **all images look
# nearly the same**; the gradient that comes back to the first layer is as small. The authors of VGG ran into this
# wall in 2014. They trained a shallow network (A, 11 layers) first, began the deeper ones with its weights, and
# stopped at 19. (Later they added that Glorot's initial weights did, too: in wide networks trained for long on 1.3
# million images, and not in our 540 steps.) He's initial weights and batch normalization are both of **2015**.
#
# ## The answer to this week's question
#
# > What do we gain, and what do we pay, when several small kernels take the place of a large one? Can we go on
# > stacking 3×3 for ever?
#
# 1. **Gained**: the same field for 28 to 45 % fewer weights and multiplications, and with ReLU between them more
#    nonlinearity.
# 2. **Paid**: in training the outputs to keep grow with the number of layers. The slide was right to ask.
# 3. **Accuracy**: in our small experiment, swapping the stem made no more difference than another seed.
# 4. **Depth**: stacking alone isn't enough. With momentum SGD and Glorot's initial weights, sixteen layers did not
#    train at all; it took other initial weights or normalization. How much deeper do these take us? To 56 layers, to
#    152? **ResNet, in week 12**, answers.

# %% [markdown] lang="ko"
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | VGG-16 = 3×3 컨볼루션 13개 + 완전 연결 3개, 표 하나로 적는다 | 1절 |
# | 3×3 세 개 = 7×7 하나의 수용 영역. 마지막 칸은 212픽셀을 본다 | 2절 |
# | 49C²와 27C². 75와 36은 3 → 1 → 1일 때만 | 3절 |
# | 가중치는 줄고 출력의 메모리는 는다 | 4절 |
# | 활성화 함수가 없으면 3×3 세 개는 7×7 하나로 합쳐진다 | 5절 |
# | 쌓기만 하면 가운데만 보게 된다. 풀링이 있으면 덜하다 | 6절 |
# | 1억 3800만 개의 74 %는 fc6에 있고, fc6은 컨볼루션이기도 하다 | 7, 8절 |
# | 그냥 쌓으면 깊어질수록 신호가 사라져 학습이 멈춘다 | 10절 |
#
# **과제**에서는 수용 영역과 비용을 계산하고, 선형 층을 합치고, 완전 연결 층을 더 큰 이미지에 적용하고, 여러분의 VGG를
# 설계해서 만들어요. **다음 주**는 여러 크기의 커널을 나란히 놓은 GoogLeNet이에요.

# %% [markdown] lang="en"
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | VGG-16 is 13 convolutions of 3×3 and 3 dense layers, written as one table | part 1 |
# | three 3×3 have the field of one 7×7; a unit of the last map sees 212 pixels | part 2 |
# | 49C² and 27C²; 75 and 36 hold for 3 → 1 → 1 alone | part 3 |
# | weights take less memory, outputs take more | part 4 |
# | without activation functions three 3×3 collapse into one 7×7 | part 5 |
# | layers in a row look mostly at the middle of their field; with poolings less so | part 6 |
# | 74 % of 138 million weights are in fc6, and fc6 is a convolution, too | parts 7 and 8 |
# | just stacked, the signal fades with depth, and training stands still | part 10 |
#
# In the **assignment** you compute fields and costs, join linear layers, slide a dense layer, and design and build a
# VGG of your own. **Next week** is GoogLeNet, which puts kernels of several sizes side by side.
