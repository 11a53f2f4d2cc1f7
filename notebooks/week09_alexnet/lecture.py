# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 9주차: AlexNet(2012), 외우지 않고 배우기
#
# 2012년 이미지넷 대회(ILSVRC)에서 토론토 대학의 알렉스 크리제브스키, 일리야 수츠케버, 제프리 힌턴이 만든 신경망이 top-5
# 오류율 15.3 %로 우승했어요. 2위는 26.2 %였어요. LeNet-5와 같은 설계를 더 깊고 크게 쌓은 것이었고, 이 뒤로 우승한
# 방법은 모두 깊은 합성곱 신경망이에요.
#
# > **이번 주의 질문.** AlexNet의 가중치는 6천만 개, 학습 이미지는 120만 장이에요. 가중치가 이렇게 많은데 왜 이미지를
# > 그냥 외워 버리지 않았을까요?
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1, 2 | AlexNet의 구조, 뉴런 다시 세기 | 12분 |
# | 3 | GPU 두 대와 두 그룹 | 6분 |
# | 4 | 외울 수 있을까? 정답을 뒤섞는 실험 | 9분 |
# | 5 | ReLU와 tanh, 정직하게 | 10분 |
# | 6 | 드롭아웃 | 12분 |
# | 7 | 데이터 증강: 자르기, 뒤집기, 색 바꾸기, 열 조각 | 12분 |
# | 8 | 국소 응답 정규화 | 6분 |
# | 9 | 첫 층은 무엇을 배웠나 | 8분 |

# %% [markdown] lang="en"
# # Week 9: AlexNet (2012), learning without memorizing
#
# In 2012 a network by Alex Krizhevsky, Ilya Sutskever and Geoffrey Hinton of Toronto won the ImageNet challenge
# (ILSVRC) with a top-5 error of 15.3 %; the next best had 26.2 %. It followed LeNet-5's plan, larger and deeper, and
# every winner since has been a deep convolutional network.
#
# > **This week's question.** AlexNet has 60 million weights and was shown 1.2 million images. With so many weights, why
# > did it not just memorize the images?
#
# | part | about | time |
# |---|---|---|
# | 1, 2 | AlexNet's plan, its neurons counted again | 12 min |
# | 3 | two GPUs and two groups | 6 min |
# | 4 | could it memorize? labels shuffled | 9 min |
# | 5 | ReLU and tanh, honestly | 10 min |
# | 6 | dropout | 12 min |
# | 7 | augmentation: crops, mirror images, colours, ten crops | 12 min |
# | 8 | local response normalization | 6 min |
# | 9 | what the first layer learned | 8 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np

from course.data import Part, first_of
from course.data.photos import photo
from course.figures import picture_row, show
from course.figures.filters import describe_filters, first_layer
from course.figures.volumes import describe_volumes, volumes
from course.language import Text
from course.networks.alexnet import CONVOLUTIONS, local_response_normalization
from course.training import records, trained

# %%
from course.weeks.week09_alexnet import figures, views
from course.weeks.week09_alexnet import helpers as week
from course.weeks.week09_alexnet.player import ViewsOfPhoto

SEEDS = week.SEEDS
keras.utils.set_random_seed(9)

# %% [markdown] lang="ko"
# ## 1. 여덟 층
#
# 컨볼루션 다섯 층과 완전 연결 세 층, 모두 **여덟 층**이에요. 층마다 컨볼루션 → ReLU → (정규화) → 풀링의 순서이고, 첫
# 층의 필터는 11×11로 지금까지 본 것 가운데 가장 커요. 네 픽셀씩 건너뛰므로 맵이 한 번에 1/4로 줄어요.
#
# > **슬라이드 확인.** "100만 개의 이미지를 1,000여 카테고리로"는 정확히는 학습 이미지 **약 120만 장**, 클래스
# > **1,000개**예요.

# %% [markdown] lang="en"
# ## 1. Eight layers
#
# Five convolutions and three dense layers make **eight**. A layer is convolution → ReLU → (normalization) → pooling.
# The first layer's filters, 11×11, are the largest that we have met; they move by four pixels, so the maps are a
# quarter as wide at once.
#
# > **Check the slide.** "One million images in 1,000-odd categories" is **about 1.2 million** training images and
# > **exactly 1,000** classes.

# %%
sides = week.sides(227)
rows = [("input", (227, 227, 3)), *((row.name, (sides[row.name],) * 2 + (row.filters,)) for row in CONVOLUTIONS)]
rows += [("pool5", (6, 6, 256)), ("fc6", (4096,)), ("fc7", (4096,)), ("logits", (1000,))]
show(volumes(rows), describe_volumes(rows))
assert list(sides.values()) == [55, 27, 13, 13, 13]

# %% [markdown] lang="ko"
# ## 2. 뉴런 다시 세기
#
# 슬라이드에 실린 논문의 그림 2 설명에는 입력이 150,528차원이고 층마다 뉴런이 253,440 - 186,624 - 64,896 - 64,896 -
# 43,264 - 4,096 - 4,096 - 1,000개라고 적혀 있어요. 150,528 = 224 × 224 × 3이에요.
#
# ### 먼저 생각해 보기 1
#
# 1. 224픽셀에 11×11 커널을 네 칸씩 옮기면 몇 번 멈출까요?
# 2. 논문의 그림에는 첫 층의 맵이 55×55라고 되어 있어요. 55가 나오려면 입력이 몇 픽셀이어야 할까요?
#
# <details><summary>답 보기</summary>
#
# 1. (224 - 11) / 4 = 53.25이므로 53번 움직이고 **54번** 멈춰요.
# 2. 54 × 4 + 11 = **227픽셀**이에요. 논문의 224로는 55가 나오지 않아요.
#
# </details>

# %% [markdown] lang="en"
# ## 2. The neurons, counted again
#
# The caption of the paper's figure 2, which is on the slide, says that the input has 150,528 dimensions and that the
# layers have 253,440 - 186,624 - 64,896 - 64,896 - 43,264 - 4,096 - 4,096 - 1,000 neurons. 150,528 is 224 × 224 × 3.
#
# ### Think first 1
#
# 1. How often does an 11×11 kernel that moves by four stop on 224 pixels?
# 2. The figure draws the first layer's maps as 55×55. How many pixels of input does that take?
#
# <details><summary>Show the answer</summary>
#
# 1. (224 - 11) / 4 = 53.25: it moves 53 times and stops **54 times**.
# 2. 54 × 4 + 11 = **227 pixels**. With the paper's 224 there is no 55.
#
# </details>

# %%
counted = {"caption of the paper": week.CAPTION, "227 pixels": week.neurons(227), "224 pixels": week.neurons(224)}
told = ", ".join(f"{name} {count:,}" for name, count in counted["227 pixels"].items())
alt = Text(
    "층마다 뉴런의 수, 로그 눈금. 227픽셀: {told}.", "Neurons of each layer, on a log scale. 227 pixels: {told}."
)
show(figures.layer_bars(counted, "neurons"), alt.format(told=told))
wrong = [name for name in week.CAPTION if week.CAPTION[name] != counted["227 pixels"][name]]
assert wrong == ["conv1"]
assert counted["227 pixels"]["conv1"] == 55 * 55 * 96 == 290_400
assert week.CAPTION["conv1"] == 55 * 48 * 96 == 253_440

# %% [markdown] lang="ko"
# > **슬라이드 확인.** 227픽셀로 세면 첫 층만 빼고 모두 맞아요. 첫 층은 55 × 55 × 96 = **290,400**이고, 253,440은
# > 55 × 48 × 96이에요. 48은 GPU 하나에 있는 필터의 수라서, 곱셈에 섞여 들어간 것으로 보여요. 입력도 224가 아니라
# > **227**이라야 나머지 수가 모두 나와요.

# %% [markdown] lang="en"
# > **Check the slide.** With 227 pixels all counts agree but the first. The first layer has 55 × 55 × 96 = **290,400**
# > neurons; 253,440 is 55 × 48 × 96. There are 48 filters on one GPU, so that number seems to have slipped into the
# > product. And the other counts come out only if the input is **227** wide, not 224.

# %% [markdown] lang="ko"
# ## 3. GPU 두 대와 두 그룹
#
# 그림 2가 위아래 둘로 나뉜 것은 GPU가 두 대여서예요. 메모리가 3 GB뿐이라 맵을 반씩 나누어 두었어요. conv2, conv4,
# conv5의 필터는 **자기 GPU에 있는 맵만** 봐요. 오늘날의 말로는 그룹이 둘인 컨볼루션(grouped convolution)이에요.

# %% [markdown] lang="en"
# ## 3. Two GPUs and two groups
#
# Figure 2 has an upper and a lower half because there were two GPUs. Each had only 3 GB of memory and held half of the
# maps. The filters of conv2, conv4 and conv5 see **the maps on their own GPU alone**: in today's words, a grouped
# convolution with two groups.

# %%
alt = Text(
    "필터마다 어느 채널을 보는지. 그룹이 하나면 모두, 둘이면 대각선의 두 칸만 봐서 커널이 절반이에요.",
    "Which channels each filter sees: all with one group, two blocks on the diagonal with two. Half the kernels.",
)
show(figures.grouped_table(16, 16, {"1 group": 1, "2 groups": 2, "4 groups": 4}), alt)
parameters = {f"{n} group{'s' * (n > 1)}": week.weights(n) for n in (1, 2)}
total = {name: sum(counts.values()) for name, counts in parameters.items()}
print(total)
assert total == {"1 group": 62_378_344, "2 groups": 60_965_224}

# %%
told = ", ".join(f"{name} {count:,}" for name, count in parameters["2 groups"].items())
alt = Text("층마다 가중치의 수. 두 그룹: {told}.", "Weights of each layer. With two groups: {told}.")
show(figures.layer_bars(parameters, "weights and biases", log=False), alt.format(told=told))
share = parameters["2 groups"]["fc6"] / total["2 groups"]
print(Text("fc6의 몫:", "share of fc6:"), f"{share:.0%}")
assert share > 0.6

# %% [markdown] lang="ko"
# 두 그룹은 1,413,120개, 전체의 2 %를 줄일 뿐이에요. 가중치의 62 %는 **fc6 한 층**에 있어요. 컨볼루션은 가중치를
# 공유하지만 완전 연결 층은 그러지 않으니까요. 논문이 드롭아웃을 바로 이 층과 다음 층에 쓴 까닭이에요.
#
# ## 4. 외울 수 있을까?
#
# 가중치가 많으면 정말 외울 수 있는지 먼저 확인해 봅시다. 32×32 이미지에 맞춘 작은 AlexNet(컨볼루션 다섯 층, 드롭아웃
# 없음)을 이미지 100장으로 학습시켜요. 대조군은 **정답을 뒤섞은** 같은 이미지예요. 정답이 뒤섞이면 배울 규칙이 없으므로,
# 맞히려면 외우는 수밖에 없어요.
#
# ### 먼저 생각해 보기 2
#
# 정답을 뒤섞으면 학습 정확도는 어떻게 될까요? 테스트 정확도는요?
#
# <details><summary>답 보기</summary>
#
# 학습 정확도는 조금 늦게 오를 뿐 **90 % 안팎이나 그 이상까지** 가요. 테스트 정확도는 찍는 수준이에요. 외울 능력은
# 충분해요.
#
# </details>

# %% [markdown] lang="en"
# Two groups save 1,413,120 weights, 2 % of all. 62 % of the weights are in **fc6 alone**: convolutions share their
# weights, dense layers do not. That is why the paper has dropout in this layer and the next.
#
# ## 4. Could it memorize?
#
# First see whether many weights can indeed memorize. We train a small AlexNet for images of 32×32 (five convolutions,
# no dropout) on 100 images. The control is the same images with their **labels shuffled**. Then there is no rule to
# learn, and memorizing is the only way to be right.
#
# ### Think first 2
#
# With shuffled labels, what becomes of the training accuracy? And of the test accuracy?
#
# <details><summary>Show the answer</summary>
#
# The training accuracy rises a little later, but to **around 90 % or more**. The test accuracy is that of guessing.
# There is plenty of capacity to memorize.
#
# </details>

# %%
dataset = first_of("cifar-10", "photo-tiles")
few = Part(dataset.train.images[:100], dataset.train.labels[:100])
test = Part(dataset.test.images[:700], dataset.test.labels[:700])
print(dataset.title, few.images.shape, Text("찍으면:", "guessing:"), f"{1 / len(dataset.classes):.2f}")
names = {"true labels": False, "shuffled labels": True}
runs = {name: [week.learned(few, test, seed, shuffled) for seed in SEEDS] for name, shuffled in names.items()}

# %%
lines = {name: np.array([accuracy for accuracy, _ in found]) for name, found in runs.items()}
on_test = {name: np.array([right for _, right in found]) for name, found in runs.items()}
for name, values in on_test.items():
    print(f"{name:16}", Text("학습", "training"), lines[name][:, -1].round(2), Text("테스트", "test"), values.round(2))
told = {name: [f"{v[:, -1].mean():.2f}", f"{on_test[name].mean():.2f}"] for name, v in lines.items()}
alt = Text(
    "에포크에 따른 학습 정확도. 끝의 [학습, 테스트]: {told}.", "Training accuracy; last [training, test]: {told}."
)
show(figures.curves(lines, "training accuracy"), alt.format(told=told))
assert lines["shuffled labels"][:, -1].min() > 0.8
assert on_test["true labels"].mean() > on_test["shuffled labels"].mean() + 0.05

# %% [markdown] lang="ko"
# 100장이라면 정답이 엉터리여도 거의 다 맞혀요. 그러니 "가중치가 6천만 개인데도 외우지 **못해서**"는 답이 아니에요. 외울
# 수 있는데도 외우지 않게 만든 무언가가 있어요. AlexNet이 쓴 것을 하나씩 살펴봅시다.
#
# ## 5. ReLU와 tanh, 정직하게
#
# 논문의 그림 1은 CIFAR-10에서 4층짜리 신경망이 ReLU일 때 tanh보다 **여섯 배** 빨리 학습 오류율 25 %에 이른다고 해요.
# 우리의 작은 AlexNet(드롭아웃 있음)으로 해 본 **기록**이에요. CIFAR-10 이미지 2,000장, 20에포크, 시드 세 개예요.

# %% [markdown] lang="en"
# With 100 images, even wrong labels are learned, all but a few. So "with 60 million weights it still **could not**
# memorize" is not the answer: it could, and something kept it from doing so. Let us look at AlexNet's parts one by one.
#
# ## 5. ReLU and tanh, honestly
#
# Figure 1 of the paper shows a network of four layers on CIFAR-10 that reaches a training error of 25 % **six times**
# as fast with ReLU as with tanh. Here are **records** of our small AlexNet, with dropout: 2,000 images of CIFAR-10, 20
# epochs, three seeds.

# %%
pairs = {
    "ReLU": "alexnet_relu_2000",
    "tanh": "alexnet_tanh_2000",
}
one = records.load("alexnet_tanh_2000_1")
print(one.command, f"{one.data}; {one.processor}; {one.seconds:.0f} s", sep="\n")
lines = {name: week.histories(record, "accuracy") for name, record in pairs.items()}
ends = {name: week.gaps(record) for name, record in pairs.items()}
told = {name: f"{lines[name][:, -1].mean():.2f}/{ends[name][1].mean():.2f}" for name in pairs}
alt = Text(
    "에포크에 따른 학습 정확도. 끝의 학습/테스트: {told}.", "Training accuracy by epoch; last training/test: {told}."
)
show(figures.curves(lines, "training accuracy"), alt.format(told=told))
assert ends["tanh"][1].min() > ends["ReLU"][1].max()
assert lines["tanh"][:, 9].min() > lines["ReLU"][:, 9].max()

# %% [markdown] lang="ko"
# **tanh가 이겼어요.** 더 빨리 배웠고, 테스트 정확도도 세 시드 모두에서 높아요. 논문이 틀린 걸까요?
# 조건이 달라요. 논문의 이유는 **포화**(saturation)였어요. tanh는 입력이 크면 평평해져서 기울기가 0에 가까워지고,
# 역전파는 층마다 이 기울기를 곱해요. 그렇다면 가중치가 커졌을 때만 문제가 될 거예요. 학습 전의 신경망에서, 초기
# 가중치의 크기를 바꿔 가며 활성화 함수의 평균 기울기를 재어 봅시다.

# %% [markdown] lang="en"
# **Tanh won.** It learned faster, and its test accuracy is higher, too, with every seed. Was the paper
# wrong? The conditions differ. The paper's reason was **saturation**: tanh is flat for large inputs, its slope near 0,
# and back-propagation multiplies by these slopes layer after layer. Then it should matter only where weights are
# large. Take networks before training, change the size of their initial weights, and measure the mean slope of the
# activation.

# %%
scales = [0.5, 1, 2, 4, 8, 16]
seen = week.seen(test.images[:64])
slopes = {a: np.array([week.mean_slopes(a, scales, seed, seen) for seed in SEEDS]) for a in ("relu", "tanh")}
told = {name: [f"{value:.2f}" for value in values.mean(axis=0)] for name, values in slopes.items()}
alt = Text(
    "초기 가중치의 배율 {scales}에서 평균 기울기: {told}.", "Mean slope at initial weights times {scales}: {told}."
)
xlabel = "initial weights, times"
show(figures.curves(slopes, "mean slope", scales, xlabel, log=True), alt.format(scales=scales, told=told))
assert slopes["tanh"][:, 1].min() > slopes["relu"][:, 1].max()
assert slopes["tanh"][:, -1].max() < slopes["relu"][:, -1].min()

# %% [markdown] lang="ko"
# ReLU의 평균 기울기는 가중치의 크기와 상관없이 0.5쯤이에요. tanh는 **오늘날의 초기 가중치(×1)에서는 ReLU보다
# 가파르고**, 가중치가 커지면 무너져요. 초기값을 층의 크기에 맞추는 방법(Glorot 2010, He 2015)이 당연하지 않던 때, 큰
# 신경망을 오래 학습시키는 데에는 ReLU의 도움이 컸을 거예요. 논문의 비교에는 드롭아웃도 없었어요. 이 기록이 말해 주는
# 것은 "작고 얕은 신경망을 오늘의 초기값으로 짧게 학습시키면 여섯 배는 나타나지 않는다"까지예요.
#
# ## 6. 드롭아웃(dropout)
#
# 한 걸음 학습할 때마다 fc6과 fc7의 뉴런 절반을 무작위로 골라 0으로 만들어요. 매번 **다른 얇은(thinned) 신경망**을
# 학습시키는 셈이고, 쓸 때는 모든 뉴런을 써서 그 신경망들의 평균을 흉내 내요. 정말 평균과 같을까요? 패키지에 들어 있는,
# 우리가 학습시켜 둔 작은 AlexNet에서 얇은 신경망 여러 개의 답을 평균 내어 온전한 신경망의 답과 비교해 봅시다.

# %% [markdown] lang="en"
# ReLU's slope is about one half whatever the size of the weights. Tanh is **steeper than ReLU at today's initial
# weights (times 1)** and breaks down as weights grow. When fitting the start to the size of a layer was not yet a
# matter of course (Glorot 2010, He 2015), ReLU must have helped a large network that trained for long. The comparison
# in the paper had no dropout, either. What our record shows is no more than this: in a small network, with today's
# start and a short training, there is no factor of six.
#
# ## 6. Dropout
#
# In training, half the neurons of fc6 and fc7, drawn anew each time, become 0. Each time **another thinned network** is
# trained; in use all neurons answer, which stands for the mean of those networks. Is it really their mean? Take the
# small AlexNet that comes with the package, trained by us, average the answers of thinned networks, and compare with
# the whole network's answer.

# %%
network = trained.load("alexnet_no_dropout_8000_2")
features = {
    name: keras.Model(network.inputs[0], network.get_layer(name).output)(seen).numpy() for name in ("fc6", "fc7")
}
from_fc6, from_fc7 = week.head_of(network)
counts = [1, 3, 10, 30, 100, 300, 1000]
errors = {
    "fc7 thinned: a linear layer follows": (features["fc7"], from_fc7),
    "fc6 thinned: ReLU and two layers follow": (features["fc6"], from_fc6),
}
errors = {name: np.array([week.averaged_error(*asked, counts, s) for s in SEEDS]) for name, asked in errors.items()}

# %%
told = {name: f"{values[:, -1].mean():.3f}" for name, values in errors.items()}
alt = Text(
    "얇은 신경망 수에 따른 평균의 오차. 1,000개일 때: {told}.", "Error of the mean by networks; of 1,000: {told}."
)
xlabel = "thinned networks averaged"
show(figures.curves(errors, "error of their mean", counts, xlabel, log=True), alt.format(told=told))
linear, bent = errors.values()
assert linear[:, -1].max() < 0.1 * linear[:, 0].min()
assert bent[:, -1].min() > 2 * linear[:, -1].max()

# %% [markdown] lang="ko"
# 뒤에 선형층만 있으면 오차는 신경망 수의 제곱근에 반비례해 계속 줄어요. **정확히 평균**이에요. ReLU가 사이에 끼면 어느
# 정도에서 더 줄지 않아요. 그때는 평균에 **가까울** 뿐이에요. (뒤에 나올 ResNet도 여러 신경망의 평균처럼 동작한다는
# 해석이 있어요.)
#
# 그럼 과적합을 막을까요? 학습 이미지가 2,000장일 때와 8,000장일 때의 기록이에요. 스텝 수가 같도록 8,000장은 5에포크만
# 학습했어요. 주황색이 학습 정확도, 파란색이 테스트 정확도예요.

# %% [markdown] lang="en"
# Where only a linear layer follows, the error keeps falling, with the root of the number of networks: it **is** their
# mean. With ReLU in between it stops falling at some point, and the whole network is only **near** the mean. (ResNet,
# of a later week, has been read as an average of many networks, too.)
#
# Does it keep overfitting at bay? Here are records with 2,000 and with 8,000 training images. Those with 8,000 ran for
# 5 epochs, so that all took the same number of steps. Orange is training accuracy, blue test accuracy.

# %%
rows = {}
for count in (2000, 8000):
    for name, record in (("no dropout", "no_dropout"), ("dropout", "relu")):
        rows[f"{count:,} images, {name}"] = week.gaps(f"alexnet_{record}_{count}")
gap = {name: float(np.mean(train) - np.mean(test)) for name, (train, test) in rows.items()}
told = {name: f"{train.mean():.2f}/{test.mean():.2f}" for name, (train, test) in rows.items()}
alt = Text("학습/테스트 정확도(시드 셋의 평균): {told}.", "Training/test accuracy, mean of three seeds: {told}.")
show(figures.train_and_test(rows), alt.format(told=told))

# %%
print({name: round(value, 2) for name, value in gap.items()})
for count in ("2,000", "8,000"):
    assert gap[f"{count} images, dropout"] < gap[f"{count} images, no dropout"]
    assert rows[f"{count} images, dropout"][1].max() < rows[f"{count} images, no dropout"][1].min()
assert gap["8,000 images, no dropout"] < gap["2,000 images, no dropout"] / 2

# %% [markdown] lang="ko"
# 드롭아웃은 **차이를 크게 줄였어요.** (드롭아웃이 켜진 채로 잰 학습 정확도라서 실제보다 조금 낮게 나온 것도 있어요.)
# 그런데 **테스트 정확도도 내려갔어요.** 세 시드 모두에서요. 같은 스텝 수에서는 드롭아웃을 쓴 신경망이 아직 덜 배웠기
# 때문이에요. 논문도 드롭아웃을 쓰면 수렴하는 데 두 배쯤 더 걸린다고 적었고, 90에포크를 학습했어요. **차이를 줄이는 것과
# 테스트 정확도를 높이는 것은 다른 일**이에요.
#
# 그리고 데이터가 2,000장에서 8,000장으로 늘자, 드롭아웃 없이도 차이가 절반 아래로 줄었고 테스트 정확도는
# **올라갔어요.**
#
# ## 7. 데이터 증강(data augmentation)
#
# 그래서 AlexNet은 데이터를 늘렸어요. 256×256 이미지에서 224×224 조각을 무작위로 자르고 좌우로 뒤집어, 논문의 셈으로 한
# 이미지가 **2,048배**가 돼요(32 × 32 × 2). 실제로 신경망은 이 뷰들에 같은 답을 할까요? ImageNet으로 학습한
# EfficientNet-Lite0에게 고양이 사진의 뷰를 네 픽셀 간격으로 81곳, 뒤집은 것까지 162개, 색도 세 가지로 보여 주고 답을
# 저장해 두었어요. 틀을 끌어 보세요.

# %% [markdown] lang="en"
# Dropout **closed much of the gap**. (Part of it is how training accuracy was measured: with dropout on, so a little
# too low.) But **the test accuracy fell, too**, with every seed. After the same number of steps the network with
# dropout has learned less. The paper says, too, that dropout doubles the iterations to converge, and it trained for 90
# epochs. **Closing the gap and raising the test accuracy are two different things.**
#
# And from 2,000 to 8,000 images the gap without dropout fell below half of what it was, while the test accuracy
# **rose**.
#
# ## 7. Data augmentation
#
# So AlexNet made more data. Squares of 224×224 are cut at random out of images of 256×256, and mirrored or not: by the
# paper's count each image becomes **2,048** (32 × 32 × 2). Does a network give all these views the same answer? We
# asked EfficientNet-Lite0, trained on ImageNet, about views of a photo of a cat at 81 places, four pixels apart,
# mirrored or not, in three colours, and kept its answers. Drag the frame.

# %%
square = views.square(photo(views.PHOTO))
names, answers = views.kept_answers()
ViewsOfPhoto(square, names, answers)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 3
#
# 32픽셀 안에서 틀을 옮기고 뒤집기만 해도 확률이 얼마나 달라질까요? 1등 클래스가 바뀌기도 할까요?
#
# <details><summary>답 보기</summary>
#
# 확률이 두 배 넘게 달라지고, 1등도 바뀌어요. 아래 셀이 뷰마다 1등을 세어 줘요. 사람에게는 모두 같은 고양이인데도요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 3
#
# How much do the probabilities change when the frame moves within 32 pixels, or is mirrored? Does the best class ever
# change?
#
# <details><summary>Show the answer</summary>
#
# They change by more than a factor of two, and so does the winner: the next cell counts the winners over all views. To
# us it is the same cat every time.
#
# </details>

# %%
plain = answers[views.ALPHAS.index(0.0)]  # (mirrored, down, right, class)
best = plain.argmax(axis=-1)
winners = {name: int((best == number).sum()) for number, name in enumerate(names)}
first = int(np.bincount(best.ravel()).argmax())
print(winners, f"{names[first]}: {plain[..., first].min():.2f} - {plain[..., first].max():.2f}")
ten = [plain[int(flipped), down // views.STEP, right // views.STEP] for down, right, flipped in views.ten_places()]
titles = [f"{names[p.argmax()]} {p.max():.0%}" for p in ten[:5]]
told = ", ".join(f"{names[p.argmax()]} {p.max():.0%}" for p in [*ten, np.mean(ten, axis=0)])
alt = Text(
    "다섯 자리의 틀. 열 조각의 1등과 그 평균: {told}.", "Five frames. Winners of ten crops and of their mean: {told}."
)
places = [(down, right) for down, right, _ in views.ten_places()[:5]]
show(figures.crops_on_photo(square, places, views.SIZE, titles), alt.format(told=told))
assert plain[..., first].max() > 2 * plain[..., first].min()
assert len(np.unique(best)) > 1

# %% [markdown] lang="ko"
# 그래서 AlexNet은 **쓸 때도** 네 모서리와 가운데, 그리고 그 다섯을 뒤집은 **열 조각**의 답을 평균 냈어요. 평균은 한
# 조각의 우연에 덜 휘둘려요. 열 조각의 확률이 얼마나 흩어져 있는지, 평균이 어디쯤인지 재어 봅시다.

# %% [markdown] lang="en"
# So AlexNet averages **in use, too**: the four corners, the centre, and the mirror images of these five, **ten crops**.
# The mean depends less on the luck of a single crop. See how far apart the ten are, and where their mean lies.

# %%
of_first = np.array([p[first] for p in ten])
everywhere = plain[..., first]
print(f"{names[first]}: {of_first.min():.2f} - {of_first.max():.2f}, {of_first.mean():.2f}; {everywhere.mean():.2f}")
far = np.abs(everywhere - everywhere.mean()).mean()
off = abs(of_first.mean() - everywhere.mean())
print(Text("한 뷰의 거리, 열 뷰의 거리:", "distance of one view, of ten:"), f"{far:.3f}", f"{off:.3f}")
assert off < far

# %% [markdown] lang="ko"
# 색도 바꾸었어요. 모든 픽셀의 빨강, 초록, 파랑으로 공분산 행렬을 만들고, 주성분 방향으로 무작위만큼 더해요.
#
# $$[p_1, p_2, p_3]\,[\alpha_1\lambda_1, \alpha_2\lambda_2, \alpha_3\lambda_3]^T, \qquad \alpha_i \sim N(0, 0.1^2)$$
#
# 첫째 주성분은 거의 (1, 1, 1) 방향, 곧 **밝기**예요. 논문의 식에는 함정이 하나 있어요. λ는 분산이라 단위가 픽셀값의
# **제곱**이에요. 픽셀을 0~1로 두느냐 0~255로 두느냐에 따라 더하는 색이 달라져요. 여기서는 0~1로 두었어요.

# %% [markdown] lang="en"
# Colours were changed, too: take the covariance matrix of red, green and blue over all pixels, and add a random amount
# along its principal components.
#
# $$[p_1, p_2, p_3]\,[\alpha_1\lambda_1, \alpha_2\lambda_2, \alpha_3\lambda_3]^T, \qquad \alpha_i \sim N(0, 0.1^2)$$
#
# The first component is almost (1, 1, 1): **brightness**. The formula has a trap. λ is a variance, so its unit is that
# of pixels **squared**: what is added depends on whether pixels run from 0 to 1 or from 0 to 255. Here it's 0 to 1.

# %%
values, vectors = views.colour_components()
print(values.round(4), vectors.round(2), sep="\n")
changed = {
    f"alpha {alpha:+.1f}": views.view(square, 16, 16, False, alpha).astype("uint8") for alpha in (-0.3, 0.0, 0.3)
}
middle = answers[:, 0, 4, 4]
told = ", ".join(f"{names[p.argmax()]} {p.max():.0%}" for p in middle)
alt = Text(
    "색을 첫째 주성분으로 바꾼 세 사진과 그 1등: {told}.", "The photo at three amounts of colour; winners: {told}."
)
show(picture_row(changed), alt.format(told=told))
assert vectors[:, 0].min() > 0.45  # (1, 1, 1) / sqrt(3) would be 0.58 each
assert values[0] > 5 * values[1]
ratio = np.linalg.eigvalsh(np.cov(255 * np.eye(3)))[-1] / np.linalg.eigvalsh(np.cov(np.eye(3)))[-1]
assert np.isclose(ratio, 255**2)  # the trap: the same colours in other units

# %% [markdown] lang="ko"
# ## 8. 국소 응답 정규화
#
# ReLU의 출력을 같은 자리의 이웃 채널 다섯 개의 세기로 나누어요. 크게 반응한 채널이 이웃을 누르는 경쟁이에요. 논문은
# 이것으로 top-5 오류율이 1.2퍼센트포인트 줄었다고 했어요.

# %% [markdown] lang="en"
# ## 8. Local response normalization
#
# The outputs of ReLU are divided by the strength of five neighbouring channels at the same place: a channel that
# answers strongly holds its neighbours down. The paper reports 1.2 points less top-5 error.

# %%
before = np.full(16, 20.0)
before[8] = 400
after = np.asarray(local_response_normalization(before.reshape(1, 1, 1, 16).astype("float32"))).ravel()
alt = Text(
    "한 픽셀의 채널 16개. 8번만 400이고 나머지는 20이에요. 정규화하면 8번의 이웃 넷이 눌려요: {told}.",
    "16 channels of a pixel: channel 8 is 400, the others 20. Normalized, its four neighbours are held down: {told}.",
)
show(figures.neighbours(before, after, 8), alt.format(told=[f"{value:.1f}" for value in after]))
assert after[[6, 7, 9, 10]].max() < 0.3 * after[[0, 15]].min()

# %%
runs = {"without": "alexnet_relu_2000", "with": "alexnet_normalized_2000"}
rows = {f"{name} normalization": week.gaps(record) for name, record in runs.items()}
told = {name: np.round(test, 3).tolist() for name, (_, test) in rows.items()}
alt = Text("정규화가 없을 때와 있을 때의 테스트 정확도: {told}.", "Test accuracy without and with it: {told}.")
show(figures.train_and_test(rows), alt.format(told=told))
print(told)
without, with_it = (test for _, test in rows.values())
assert abs(without.mean() - with_it.mean()) < 0.02
assert with_it.min() - without.max() < 0.005

# %% [markdown] lang="ko"
# 정규화가 있는 쪽이 조금 높지만 평균 차이는 0.02가 안 되고, 가장 낮은 시드와 가장 높은 시드는 맞닿아 있어요. 셋과 셋의
# 순서는 우연히도 이렇게 갈릴 수 있어요. **도움이 된다고 말하기에는 모자라요.** 두 해 뒤의 VGG
# 논문도 "이 정규화는 성능을 높이지 않으면서 메모리와 시간만 늘린다"고 적었고, 그 뒤로는 쓰이지 않아요. 훗날 자리를
# 차지한 것은 배치 정규화예요.
#
# ## 9. 첫 층은 무엇을 배웠나
#
# AlexNet의 그림 3은 첫 층의 필터 96개가 방향이 있는 줄무늬와 색 얼룩이라는 것을 보여 주었어요. 4주차에 손으로 만든
# 가장자리 검출기를 신경망이 **스스로** 배울까요? 우리의 작은 AlexNet은 첫 층의 필터가 7×7이에요.

# %% [markdown] lang="en"
# It is a little higher with normalization, but the means differ by less than 0.02, and the lowest seed of one touches
# the highest of the other. Three against three can come out like this by chance: **not enough to say that it helps**.
# Two years later the VGG paper found that it "does not improve the performance" and costs memory and time, and it went
# out of use. What took its place later is batch normalization.
#
# ## 9. What the first layer learned
#
# AlexNet's figure 3 shows that the 96 filters of its first layer are stripes of some direction and blobs of colour.
# Does a network find **by itself** the edge detectors that we made by hand in week 4? Our small AlexNet has filters of
# 7×7 in its first layer.

# %%
about = trained.about("alexnet_no_dropout_8000_2")
print(about.command, Text("테스트 정확도", "test accuracy"), f"{about.test_accuracy:.3f}")
show(first_layer(network), describe_filters(network))

# %% [markdown] lang="ko"
# 논문의 그림과 달리 잡음처럼 보여요. 이 신경망은 8,000장을 다섯 번 보았을 뿐이고, 필터의 대부분은 아직 **무작위
# 초기값**이에요. 그렇다면 학습한 필터에서 초기값을 **빼** 봅시다. 같은 시드로 만들면 학습 전의 가중치가 그대로 나와요.
# 남는 것이 배운 것이에요.

# %% [markdown] lang="en"
# Unlike the paper's figure, this looks like noise. The network has seen 8,000 images five times, and its filters are
# still mostly their **random start**. So **subtract** the start: the same seed gives the weights as they were before
# training, and what is left is what was learned.

# %%
kernel = network.get_layer("conv1").kernel.numpy()
starts = {
    seed: trained.untrained("alexnet_no_dropout_8000_2", seed).get_layer("conv1").kernel.numpy()
    for seed in {about.seed, *SEEDS}
}
change = kernel - starts[about.seed]
share = np.linalg.norm(change) / np.linalg.norm(starts[about.seed])
print(Text("변화의 크기 / 초기값의 크기:", "length of the change / of the start:"), f"{share:.2f}")
show(first_layer(change), describe_filters(change))
assert share < 0.3

# %% [markdown] lang="ko"
# 이번에는 방향이 있는 무늬와 색이 보이나요? 눈은 무늬를 지어내기도 하니 재어 봅시다. 4주차의 **이상적인 가장자리
# 검출기**와 얼마나 닮았는지를 코사인으로 재요(1이면 같음). 대조군은 셋이에요. 초기값, 배운 변화의 **픽셀 자리를
# 뒤섞은** 것, 그리고 **다른 시드의 초기값**을 뺀 것이에요.

# %% [markdown] lang="en"
# Do you see directions now, and colours? Eyes find patterns everywhere, so measure: how much each filter looks like the
# **ideal edge detectors** of week 4, as a cosine (1 for the same). There are three controls: the start, the change with
# **its pixels shuffled**, and the filters less **the start of another seed**.

# %%
others = [seed for seed in SEEDS if seed != about.seed]
found = {
    "what was learned": week.likeness(change),
    "the start": np.concatenate([week.likeness(start) for start in starts.values()]),
    "learned, pixels shuffled": np.concatenate([week.likeness(week.shuffled_pixels(change, s)) for s in SEEDS]),
    "less another seed's start": np.concatenate([week.likeness(kernel - starts[s]) for s in others]),
}
told = {name: f"{np.median(values):.2f}" for name, values in found.items()}
alt = Text("가장자리 검출기와 닮은 정도(중앙값): {told}.", "Likeness to an edge detector, medians: {told}.")
show(figures.likeness_by_source(found, "likeness to an edge detector"), alt.format(told=told))
learned, *controls = (np.median(values) for values in found.values())
assert learned > 1.5 * max(controls)

# %% [markdown] lang="ko"
# 배운 부분은 세 대조군보다 가장자리 검출기를 훨씬 닮았어요. 4주차의 커널은 사람만의 선택이 아니라, 이미지를 분류하려는
# 신경망이 스스로 찾아가는 방향이에요. 다만 다섯 번 본 것으로는 초기값의 1/6도 움직이지 못해서, 논문처럼 매끈한 필터가
# 되려면 데이터와 시간이 훨씬 많이 필요해요.
#
# ## 이번 주 질문의 답
#
# > 가중치가 이렇게 많은데 왜 이미지를 그냥 외워 버리지 않았을까요?
#
# 1. **외울 수 없어서가 아니에요.** 작은 AlexNet도 뒤섞은 정답 100개를 외웠어요(4절).
# 2. **데이터가 가장 큰 몫이었어요.** 이미지를 2,000장에서 8,000장으로 늘리자 차이가 절반 아래로 줄고 테스트
#    정확도가 올랐어요(6절). 자르기, 뒤집기, 색 바꾸기는 한 이미지를 수천 가지로 만들어 데이터를 늘려요(7절).
# 3. **드롭아웃은 외우기를 방해해요.** 차이는 줄지만 배우는 것도 느려져요. 120만 장을 90에포크 학습할 때는 그만한
#    값어치가 있었지만, 짧은 우리 실험에서는 아니었어요(6절).
# 4. ReLU와 정규화는 이 질문의 답이 아니에요. ReLU의 이점은 조건에 달렸고(5절), 정규화의 효과는 거의 보이지
#    않았어요(8절).

# %% [markdown] lang="en"
# The learned part resembles edge detectors far more than the three controls do. The kernels of week 4 were not just a
# human choice: a network that has to classify images moves towards them by itself. But five passes moved the filters by
# less than a sixth of their length; to become as smooth as the paper's they need far more data and time.
#
# ## The answer to this week's question
#
# > With so many weights, why did it not just memorize the images?
#
# 1. **Not because it could not.** Even the small AlexNet memorized 100 shuffled labels (part 4).
# 2. **Data did most.** From 2,000 to 8,000 images the gap fell below half of what it was, and the test accuracy rose
#    (part 6). Crops, mirror images and changed colours make thousands of images out of one (part 7).
# 3. **Dropout hinders memorizing.** It closes the gap, and slows learning as well. With 1.2 million images and 90
#    epochs that was worth it; in our short experiment it was not (part 6).
# 4. ReLU and normalization are not the answer: what ReLU gains depends on conditions (part 5), and of normalization we
#    saw hardly any effect (part 8).

# %% [markdown] lang="ko"
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | AlexNet의 입력은 227픽셀, 첫 층의 뉴런은 290,400개 | 2절 |
# | 두 그룹은 가중치의 2 %를 줄이고, 62 %는 fc6에 있다 | 3절 |
# | 가중치가 많으면 뒤섞은 정답도 외운다 | 4절 |
# | tanh는 포화할 때만 불리하다 | 5절 |
# | 드롭아웃은 얇은 신경망들의 평균에 가깝고, 차이를 줄이는 대신 학습이 느려진다 | 6절 |
# | 뷰가 조금만 달라도 답이 출렁이고, 열 조각의 평균은 덜 출렁인다 | 7절 |
# | 첫 층은 스스로 가장자리 검출기 쪽으로 움직인다 | 9절 |
#
# **과제**에서는 정규화, 드롭아웃, 색 바꾸기, 열 조각, 그룹 컨볼루션을 직접 만들고 작은 AlexNet을 Keras로 만들어요.
# **다음 주**는 11×11을 버리고 3×3만 쓴 VGG(2014)예요.

# %% [markdown] lang="en"
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | AlexNet's input is 227 pixels wide, its first layer has 290,400 neurons | part 2 |
# | two groups save 2 % of the weights; 62 % are in fc6 | part 3 |
# | with many weights even shuffled labels are memorized | part 4 |
# | tanh is at a disadvantage only where it saturates | part 5 |
# | dropout is near the mean of thinned networks; it closes the gap and slows learning | part 6 |
# | slightly different views make answers waver; the mean of ten crops wavers less | part 7 |
# | the first layer moves towards edge detectors by itself | part 9 |
#
# In the **assignment** you build normalization, dropout, changed colours, ten crops and grouped convolution yourself,
# and a small AlexNet in Keras. **Next week** is VGG (2014), which gives up 11×11 for 3×3 alone.
