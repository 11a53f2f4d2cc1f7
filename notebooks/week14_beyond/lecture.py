# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 14주차: Noisy Student(2020), Meta Pseudo Labels(2021), ViT(2021), 당연하던 두 가지를 빼 보기
#
# 지금까지 만든 신경망은 모두 두 가지를 당연하게 여겼어요. 사람이 붙인 **레이블**, 그리고 **컨볼루션**이에요. 슬라이드의
# 마지막 줄은 "Self-training & Noisy Student (2020) → Meta Pseudo Labels (2021) → ViT (2022)"예요. 앞의 둘은 레이블을
# **신경망이 붙이게** 하고, ViT(vision transformer)는 **컨볼루션을 빼고** 이미지를 문장처럼 읽어요.
#
# > **이번 주의 질문.** 레이블이 없는 이미지에서도 더 배울 수 있을까요? 그리고 컨볼루션이 없어도 될까요? 그 대가는
# > 무엇일까요?
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1 | ILSVRC의 여덟 해를 그림 하나로 | 10분 |
# | 2 | 자기 학습과 Noisy Student | 18분 |
# | 3 | Meta Pseudo Labels: 학생이 선생님을 고친다 | 14분 |
# | 4 | ViT: 이미지를 문장으로 | 12분 |
# | 5 | 어텐션, 그리고 순서를 모른다는 것 | 16분 |
# | 6 | 질문에 답하는 실험: 이미지 수와 흩뜨린 픽셀 | 12분 |
# | 7 | 이 과목을 그림 하나로 | 8분 |

# %% [markdown] lang="en"
# # Week 14: Noisy Student (2020), Meta Pseudo Labels (2021), ViT (2021): without two things taken for granted
#
# Every network so far took two things for granted: **labels** given by people, and **convolution**. The deck's last
# line is "Self-training & Noisy Student (2020) → Meta Pseudo Labels (2021) → ViT (2022)". The first two let **a network
# give the labels**; ViT, the vision transformer, does **without convolution** and reads an image like a sentence.
#
# > **This week's question.** Can a network learn more from images that have no labels? And can it do without
# > convolution? What is the price?
#
# | part | about | time |
# |---|---|---|
# | 1 | eight years of ILSVRC in one figure | 10 min |
# | 2 | self-training and Noisy Student | 18 min |
# | 3 | Meta Pseudo Labels: the student corrects the teacher | 14 min |
# | 4 | ViT: an image as a sentence | 12 min |
# | 5 | attention, and not knowing the order | 16 min |
# | 6 | an experiment that answers the question: number of images, and scattered pixels | 12 min |
# | 7 | the course in one figure | 8 min |

# %%
from course.quiet import quiet_start

quiet_start()  # TensorFlow, without the lines it prints when it starts

# %%
import keras
import numpy as np

from course.analysis import analyse
from course.data import load
from course.figures import show
from course.figures.volumes import describe_volumes, volumes
from course.language import Text
from course.networks.vit import patch_embedding, vit_b16
from course.training import records, trained
from course.weeks.week11_googlenet.figures import dots
from course.weeks.week12_resnet.figures import bands

# %%
from course.weeks.week14_beyond import attention, figures, history, moons, selftraining, small
from course.weeks.week14_beyond.player import AttentionPlayer

SEEDS = (1, 2, 3)

# %% [markdown] lang="ko"
# ## 1. ILSVRC의 여덟 해를 그림 하나로
#
# ILSVRC는 ImageNet의 이미지 약 120만 장으로 1,000개 클래스를 배우는 대회였어요. 2010년부터 2017년까지 열렸고, **top-5
# 오류율**(답 다섯 개 안에 정답이 없는 비율)로 순위를 매겼어요. 슬라이드의 "우승 알고리즘의 분류 에러율(%)" 그래프를
# 다시 그려 봅시다. 다만 **무엇의 오류율인지** 구별해서 표시해요.
#
# ### 먼저 생각해 보기 1
#
# 1. 2015년의 3.57 %는 사람의 5.1 %보다 낮아요. "신경망이 사람을 넘었다"라고 해도 될까요? 무엇을 물어봐야 할까요?
# 2. 신경망 하나의 오류율이 18.2 %인데 일곱 개의 답을 평균하니 15.3 %가 되었어요. 왜 줄어들까요?
#
# <details><summary>답 보기</summary>
#
# 1. 신경망이 몇 개였는지, 사람은 **몇 명**이었고 얼마나 연습했는지 물어야 해요. 5.1 %는 연구자 **한 명**이 연습한 뒤
#    이미지 1,500장에서 얻은 값이에요. 연습을 덜 한 두 번째 사람은 204장에서 12.0 %였어요. 120종의 개를 구별하는 일이
#    "보는 능력"의 전부도 아니에요.
# 2. 신경망마다 **다르게** 틀리니 평균하면 실수가 얼마쯤 상쇄돼요. 모두 똑같이 틀린다면 상쇄되지 않아요.
#
# </details>

# %% [markdown] lang="en"
# ## 1. Eight years of ILSVRC in one figure
#
# In ILSVRC, some 1.2 million images of ImageNet taught 1,000 classes. It was held from 2010 to 2017 and ranked by
# **top-5 error**: how often the true class is not among five answers. Here is the slide's chart of the winners' errors
# anew, told apart by **what each figure is the error of**.
#
# ### Think first 1
#
# 1. The 3.57 % of 2015 is below a human's 5.1 %. Is it right to say that networks surpassed humans? What should be
#    asked?
# 2. One network had 18.2 %; the mean of seven networks' answers had 15.3 %. Why less?
#
# <details><summary>Show the answer</summary>
#
# 1. How many networks it was; and **how many humans**, with what practice. 5.1 % is that of **one** researcher, on
#    1,500 images, after practice. A second one, with less practice, had 12.0 % on 204 images. Nor is telling 120 breeds
#    of dogs apart all that seeing is.
# 2. Networks go wrong in **different** ways, so in the mean some mistakes cancel out. If all made the same mistakes,
#    none would.
#
# </details>

# %%
winners, alone = history.WINNERS, history.ALONE
told = Text.same("; ".join(f"{year} {name} {error}" for year, name, error, _ in [*winners, *alone]))
alt = Text(
    "해마다의 우승 top-5 오류율(%)과 신경망 하나의 값: {told}. 사람은 {human} %.",
    "Winning top-5 errors (%) by year, and those of one network: {told}. A human: {human} %.",
)
show(figures.timeline(winners, alone, history.HUMAN), alt.format(told=told, human=history.HUMAN))
below = [name for _, name, error, _ in winners if error < history.HUMAN]
print(below)
assert below == ["ResNet", "Trimps-Soushen", "SENet"]
assert all(kind == "several networks" for year, _, _, kind in winners if year >= 2012)
assert [name for _, name, error, _ in alone if error < history.HUMAN] == ["ResNet-152"]

# %% [markdown] lang="ko"
# 2012년부터 우승 팀의 값은 **모두 여러 신경망의 답을 합친 것**(앙상블)이에요. 신경망 하나의 값은 주황색 마름모로 따로
# 그렸어요(검증 이미지에서 잰 값이고, 조각을 여러 장 쓴 것도 있어요). 사람의 값은 초록 점선이에요.
#
# > **슬라이드 확인.**
# > - "2015년 3.57 %의 top 5 error": 여섯 개를 합친 값이에요. ResNet-152 하나는 검증 이미지에서 4.49 %예요.
# > - "ViT (2022)": 논문은 **2020년 10월**에 나왔고 2021년 학회(ICLR)에서 발표되었어요. Noisy Student는 2019년 11월(학회
# >   2020년), Meta Pseudo Labels는 2020년 3월(학회 2021년)이에요. 그러니 나온 순서는 Noisy Student, Meta Pseudo Labels,
# >   ViT가 맞아요.
# > - "100만개의 이미지": 학습 이미지는 약 **120만** 장이에요(1,281,167장).
#
# ## 2. 자기 학습과 Noisy Student
#
# 레이블은 비싸고 이미지는 흔해요. **자기 학습**(self-training)은 이렇게 해요.
#
# 1. 레이블이 있는 이미지로 **선생님**을 학습시켜요.
# 2. 선생님이 레이블이 없는 이미지에 답을 붙여요. 이것이 **의사 레이블**(pseudo label)이에요.
# 3. 두 가지를 합쳐 **학생**을 학습시켜요. 그 학생이 다음 선생님이 되어 되풀이해요.
#
# 학생은 선생님의 답을 따라 할 뿐인데 어떻게 더 나아질까요? **Noisy Student**의 대답은 **노이즈**예요. 선생님은 깨끗한
# 이미지에 답을 붙이고, 학생은 **변형한** 이미지(증강)와 드롭아웃 속에서 같은 답을 내야 해요.
#
# 작은 실험이에요. MNIST-5000에서 클래스마다 **5장**만 레이블을 남기고 3,450장은 레이블을 지워요. 이미지는 14×14로
# 줄이고, 은닉 유닛 128개짜리 신경망을 NumPy로 학습시켜요. 노이즈는 상하좌우 1픽셀까지의 이동과 드롭아웃 0.5예요.
#
# ### 먼저 생각해 보기 2
#
# 1. 선생님이 틀린 답을 붙이면 학생은 어떻게 될까요?
# 2. 확률이 높은 것만 골라 쓰면(문턱값) 무엇을 얻고 무엇을 잃을까요?
# 3. 노이즈를 준 학생이 이겼어요. 의사 레이블 덕분일까요, 노이즈 덕분일까요? 어떤 대조군이 필요할까요?
#
# <details><summary>답 보기</summary>
#
# 1. 틀린 답까지 배우고 점점 더 확신해요. 이것을 **확증 편향**이라고 해요.
# 2. 맞는 비율은 오르지만 수가 줄고, 쉬운 이미지와 쉬운 클래스만 남아요. 그래서 클래스마다 같은 수를 고르기도 해요.
# 3. 의사 레이블 없이 **노이즈만 준 선생님**이 대조군이에요. 그 선생님과 학생의 차이가 의사 레이블의 몫이에요.
#
# </details>

# %% [markdown] lang="en"
# From 2012 on **all** winning figures are those of **several networks together**, ensembles. What one network had alone
# is drawn as orange diamonds (on the validation images, some with several crops), a human's as a dashed green line.
#
# > **Check the slide.**
# > - "A top-5 error of 3.57 %" in 2015: six networks together. ResNet-152 alone has 4.49 % on the validation images.
# > - "ViT (2022)": the paper appeared in **October 2020** and was presented at a conference (ICLR) in 2021. Noisy
# >   Student is of November 2019 (conference 2020), Meta Pseudo Labels of March 2020 (2021). The order of the three is
# >   right.
# > - "A million images": about **1.2 million** for training (1,281,167).
#
# ## 2. Self-training and Noisy Student
#
# Labels are dear and images are plenty. **Self-training** goes like this:
#
# 1. a **teacher** learns from the images that have labels;
# 2. it answers for those that have none: these answers are **pseudo labels**;
# 3. a **student** learns from both, and becomes the next teacher.
#
# Why should a student that copies its teacher be any better? The answer of **Noisy Student** is **noise**: the teacher
# answers for clean images, and the student has to give the same answer for **disturbed** ones (augmentation) and with
# dropout.
#
# A small experiment: of MNIST-5000, **5 images a class** keep their labels and 3,450 lose them. Images are made 14×14,
# and a network of 128 hidden units is trained in NumPy. Noise is a shift by up to 1 pixel, and dropout of 0.5.
#
# ### Think first 2
#
# 1. What becomes of the student where the teacher is wrong?
# 2. Suppose only answers of high probability are used (a threshold). What is gained, what is lost?
# 3. The noisy student won. Thanks to pseudo labels, or to noise? Which control is needed?
#
# <details><summary>Show the answer</summary>
#
# 1. It learns wrong answers as well, and grows sure of them: **confirmation bias**.
# 2. More of them are right, but they are fewer, and what is left are easy images and easy classes. That is why as many
#    of each class are often chosen.
# 3. A **teacher with noise and without pseudo labels**. What the student gains on that one is due to pseudo labels.
#
# </details>

# %%
digits, clothes = load("mnist-5000"), load("fashion-mnist-3000")
print(digits.source, clothes.source, sep="\n")
drawn = [selftraining.few(digits, 5, seed) for seed in SEEDS]
teachers = [
    selftraining.taught(one.images, np.eye(10)[one.labels], one.images[:0], [], noise=True, seed=seed)
    for one, seed in zip(drawn, SEEDS, strict=True)
]
said = [selftraining.predict(weights, one.unlabelled) for weights, one in zip(teachers, drawn, strict=True)]

# %%
thresholds = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]


def kept_and_right(probabilities, truth, threshold, per_class=None):
    """(the share that is kept, the share of those that are right)."""
    chosen, named = selftraining.pseudo_labels(probabilities, threshold, per_class)
    return len(chosen) / len(truth), np.mean(named == truth[chosen])


pairs = list(zip(said, drawn, strict=True))
found = np.mean([[kept_and_right(p, one.truth, at) for p, one in pairs] for at in thresholds], axis=1)
lines = {"kept": found[:, 0], "right among the kept": found[:, 1]}

# %%
alt = Text(
    "문턱값 {at}에서 남는 비율 {kept}, 그 가운데 맞는 비율 {right}.", "At thresholds {at}: kept {kept}, right {right}."
)
told = {"kept": np.round(found[:, 0], 2).tolist(), "right": np.round(found[:, 1], 2).tolist()}
show(figures.by_threshold(thresholds, lines), alt.format(at=thresholds, **told))
sure = [selftraining.pseudo_labels(p, 0.9)[1] for p in said]
counts = np.array([np.bincount(named, minlength=10) for named in sure])
print(Text("문턱값 0.9에서 클래스마다 남는 수(시드 셋):", "kept of each class at 0.9 (three seeds):"))
print(counts)
assert found[0, 0] == 1
assert found[0, 1] < 0.8
assert found[-1, 1] > found[0, 1] + 0.1
assert 0.4 < found[-1, 0] < 0.75
assert found[7, 1] < 0.93
assert (counts.max(axis=1) > 1.8 * counts.min(axis=1)).all()

# %% [markdown] lang="ko"
# 문턱값을 올리면 맞는 비율이 오르지만 남는 수가 줄어요. 그리고 선생님은 **자기를 너무 믿어요**. 확률이 0.9 이상이라고
# 한 답도 맞는 것은 열에 아홉이 안 돼요. 남는 수도 클래스마다 고르지 않아서, 가장 많은 숫자가 가장 적은 숫자의 두 배쯤
# 돼요. 그래서 논문은 클래스마다 같은 수를 골라요.
#
# 이제 학생을 학습시켜요. 여기서는 문턱값을 쓰지 않고, 선생님의 확률을 그대로 **부드러운** 의사 레이블로 써요. 0세대가
# 선생님이고, 세대마다 바로 앞 세대가 선생님이에요. 선은 네 개예요. 데이터 두 가지에서 **노이즈가 있을 때와 없을 때**를
# 비교해요. 띠는 시드 세 개의 범위예요.

# %% [markdown] lang="en"
# A higher threshold makes more of them right and keeps fewer. And the teacher **trusts itself too much**: of the
# answers to which it gives 0.9 or more, fewer than nine in ten are right. Nor are the kept ones balanced: the most
# frequent digit has about twice as many as the rarest, which is why the paper takes as many of each class.
#
# Now for the students. No threshold here: the teacher's probabilities themselves are the (**soft**) pseudo labels.
# Generation 0 is the teacher, and each generation teaches the next. There are four lines: **with and without noise**,
# on two data sets. Bands are the range of three seeds.

# %%
SETS = {"MNIST": digits, "Fashion-MNIST": clothes}


def accuracies(dataset, each, *, noise, **options):
    """(seeds, generations): the test accuracies of teachers and their students."""
    chains = [
        selftraining.chain(selftraining.few(dataset, each, seed), noise=noise, seed=seed, **options) for seed in SEEDS
    ]
    return np.array([[generation.test for generation in found] for found, _ in chains])


# %%
lines = {
    f"{title}, {kind}": accuracies(dataset, 5, noise=kind == "with noise")
    for title, dataset in SETS.items()
    for kind in ("without noise", "with noise")
}

# %%
told = "; ".join(f"{title}: {np.round(values.mean(axis=0), 3).tolist()}" for title, values in lines.items())
alt = Text("세대마다 테스트 정확도의 평균, 0은 선생님. {told}.", "Mean test accuracy by generation: {told}.")
show(bands(lines, "generation, 0 is the teacher", "test accuracy", x=[0, 1, 2, 3]), alt.format(told=told))
gains = {title: values[:, 1:] - values[:, :1] for title, values in lines.items()}
print({title: np.round(found[:, 0], 3).tolist() for title, found in gains.items()})
noise_alone = (lines["MNIST, with noise"] - lines["MNIST, without noise"])[:, 0]
print(Text("MNIST, 노이즈만으로 오른 것:", "MNIST, gained by noise alone:"), np.round(noise_alone, 3))
assert (gains["MNIST, with noise"][:, 0] > 0.015).all()
assert abs(gains["MNIST, without noise"]).max() < 0.015
assert abs(gains["Fashion-MNIST, with noise"].mean()) < 0.015
assert noise_alone.mean() > 0.02

# %% [markdown] lang="ko"
# 같은 방법인데 결과가 달라요.
#
# - **MNIST, 노이즈 없이**: 학생이 선생님을 그대로 따라 할 뿐이에요. 세 세대가 지나도 1퍼센트포인트도 달라지지 않아요.
# - **MNIST, 노이즈 있음**: 노이즈만으로(0세대끼리 비교하면) 4퍼센트포인트쯤 오르고, **세 시드 모두 학생이 거기에서
#   3퍼센트포인트쯤 더** 올라요. 뒤의 것이 의사 레이블의 몫이에요. 첫 학생이 거의 다 얻고, 그 뒤로는 멈춰요.
# - **Fashion-MNIST**: 노이즈가 있어도 학생이 얻는 것이 시드 사이의 차이보다 작아요.
#
# 왜 다를까요? 숫자는 1픽셀 옮겨도 같은 숫자이고 **숫자끼리 떨어져** 있어서, 변형한 이미지에도 같은 답을 내게 하면 아직
# 틀리던 이미지까지 답이 번져 가요. 셔츠와 코트는 겹쳐 있어서 선생님의 틀린 답이 함께 번져요. 이것은 설명이지 증명이
# 아니에요. 그래서 조건 두 가지를 더 바꾸어 봅시다. 레이블 수와 **학습 시간**이에요.

# %% [markdown] lang="en"
# The same method, and different results.
#
# - **MNIST, without noise**: students copy their teacher. After three generations not even one percentage point has
#   changed.
# - **MNIST, with noise**: noise alone (compare the two generations 0) gains about 4 percentage points, and **the
#   student gains about another 3 with all three seeds**. That part is due to pseudo labels. The first student has
#   nearly all of it; later ones stand still.
# - **Fashion-MNIST**: even with noise, the student gains less than seeds differ.
#
# Why? A digit stays the same digit when it moves by a pixel, and **digits lie apart**, so asking for the same answer
# under noise spreads the answer to images that were still wrong. Shirts and coats overlap, and the teacher's mistakes
# spread as well. That is an explanation, not a proof, so vary two more conditions: the number of labels, and **how
# long** the student learns.

# %%
CASES = {"MNIST, 5 labels a class": (digits, 5), "MNIST, 20 labels a class": (digits, 20)}
CASES |= {"Fashion-MNIST, 5 labels a class": (clothes, 5)}
gained = {
    title: {
        f"{steps} steps": np.diff(accuracies(*case, noise=True, students=1, steps=steps)).ravel() * 100
        for steps in (300, 1200, 2400)
    }
    for title, case in CASES.items()
}
told = {title: {name: np.round(v, 1).tolist() for name, v in of.items()} for title, of in gained.items()}
alt = Text("첫 학생이 얻은 퍼센트포인트, 시드마다: {told}.", "Percentage points gained by the first student: {told}.")
show(dots(gained, "gain of the first student (percentage points)"), alt.format(told=told))

# %%
mean = {title: {name: round(float(np.mean(v)), 1) for name, v in of.items()} for title, of in gained.items()}
print(mean)
many = mean["MNIST, 20 labels a class"]
assert many["300 steps"] < 0.5 < many["2400 steps"]
assert min(gained["MNIST, 20 labels a class"]["2400 steps"]) > 0
assert min(gained["MNIST, 5 labels a class"]["2400 steps"]) > 1.5
assert mean["MNIST, 5 labels a class"]["2400 steps"] > many["2400 steps"]
assert max(abs(v) for v in mean["Fashion-MNIST, 5 labels a class"].values()) < 1.5

# %% [markdown] lang="ko"
# 우리 실험에서 Noisy Student가 이기는 **조건**이 보여요.
#
# 1. **노이즈가 있어야** 해요. 없으면 선생님을 베낄 뿐이에요.
# 2. **레이블이 적어야** 많이 얻어요. 클래스마다 5장일 때가 20장일 때보다 많이 얻어요.
# 3. **오래 학습해야** 해요. 20장일 때 300스텝만 학습한 학생은 얻는 것이 없어요. 노이즈가 있으면 배우는 속도가 느려요.
# 4. **클래스가 떨어져** 있어야 해요. Fashion-MNIST에서는 오래 학습해도 얻는 것이 없다시피 해요.
#
# 논문에서는 EfficientNet-B7이 84.3 %에서 86.9 %로, 가장 큰 EfficientNet-L2는 88.4 %까지 올랐어요. 레이블이 없는
# 이미지를 1억 3천만 장 쓰고, 학생을 선생님보다 **크게** 하고, 노이즈도 훨씬 강하게 주었어요.
#
# ## 3. Meta Pseudo Labels: 학생이 선생님을 고친다
#
# 자기 학습의 선생님은 자기가 틀린 것을 몰라요. **Meta Pseudo Labels**의 선생님은 **학생의 성적**을 봐요. 선생님의
# 가중치를 $T$, 학생의 가중치를 $S$라고 하면
#
# $$S' = S - \eta\,\nabla_S L_u(T, S), \qquad T' = T - \eta_T\,\nabla_T\,L_l(S')$$
#
# 학생은 의사 레이블로 한 걸음 배워요($L_u$). 그러고는 **레이블이 있는** 이미지로 시험을 봐요($L_l$). $S'$은 의사
# 레이블을 거쳐 정해지는 $T$의 함수이니 시험의 손실을 $T$로 미분할 수 있어요. 선생님은 자기가 아니라 **학생이** 덜
# 틀리도록 움직여요.
#
# ### 먼저 생각해 보기 3
#
# 의사 레이블 $q_i$가 0과 1 사이의 수이면 $\nabla_S L_u = \frac1n\sum_i (p_i - q_i)\,\nabla_S z_i$예요($z_i$는 학생의
# 로짓, $p_i = \sigma(z_i)$). $q_i$를 조금 올리면 $S'$은 어느 쪽으로 얼마나 움직일까요? 시험의 손실은요?
#
# <details><summary>답 보기</summary>
#
# $S'$은 $\frac{\eta}{n}\nabla_S z_i$만큼 움직여요. 그래서 $\partial L_l/\partial q_i = \frac{\eta}{n}\, \nabla_S z_i
# \cdot \nabla L_l(S')$예요. $i$번째 점의 로짓을 올리는 것이 시험에서 틀린 점에도 도움이 되면 $q_i$를 올리라는 뜻이에요.
#
# </details>

# %% [markdown] lang="en"
# In our experiment these are the **conditions** under which Noisy Student wins.
#
# 1. **With noise.** Without, it is copying.
# 2. **With few labels.** With 5 a class it gains more than with 20.
# 3. **With long training.** With 20 labels and 300 steps, a student gains nothing: with noise, learning is slow.
# 4. **Where classes lie apart.** On Fashion-MNIST there is hardly a gain, however long the training.
#
# In the paper, EfficientNet-B7 went from 84.3 to 86.9 %, and the largest, EfficientNet-L2, to 88.4 %, with 130 million
# unlabelled images, with students **larger** than their teachers, and with much stronger noise.
#
# ## 3. Meta Pseudo Labels: the student corrects the teacher
#
# A self-training teacher never learns that it is wrong. In **Meta Pseudo Labels** it looks at **the student's marks**.
# With the teacher's weights $T$ and the student's $S$,
#
# $$S' = S - \eta\,\nabla_S L_u(T, S), \qquad T' = T - \eta_T\,\nabla_T\,L_l(S')$$
#
# The student takes a step by the pseudo labels ($L_u$), and then an exam on images **with labels** ($L_l$). By way of
# the pseudo labels $S'$ is a function of $T$, so the exam's loss has a gradient with respect to $T$. The teacher moves
# so that not itself but **the student** is less wrong.
#
# ### Think first 3
#
# Where the pseudo labels $q_i$ are numbers from 0 to 1, $\nabla_S L_u = \frac1n\sum_i (p_i - q_i)\,\nabla_S z_i$ ($z_i$
# is the student's logit, $p_i = \sigma(z_i)$). Raise $q_i$ a little: how does $S'$ move? And the exam's loss?
#
# <details><summary>Show the answer</summary>
#
# $S'$ moves by $\frac{\eta}{n}\nabla_S z_i$, so $\partial L_l/\partial q_i = \frac{\eta}{n}\,\nabla_S z_i \cdot \nabla
# L_l(S')$. Where raising the logit of point $i$ also helps the points that the exam found wrong, $q_i$ is to be raised.
#
# </details>

# %%
data = moons.moons(seed=2, each=10)
teacher, student = moons.start(101), moons.start(201)


def exam(weights, rate=1.0):
    """The labelled loss of the student after one step by the pseudo labels of a teacher with these weights."""
    labels = moons.probability(weights, data.unknown)
    return moons.loss(moons.moved(student, moons.slope(student, data.unknown, labels), rate), data.known, data.labels)


# %%
_, gradient = moons.feedback(teacher, student, data, 1.0)
step = np.zeros((2, moons.HIDDEN))
step[0, 3] = 1e-5
numeric = (exam([teacher[0] + step, *teacher[1:]]) - exam([teacher[0] - step, *teacher[1:]])) / 2e-5
print(gradient[0][0, 3], numeric)
np.testing.assert_allclose(gradient[0][0, 3], numeric, rtol=1e-5)

# %% [markdown] lang="ko"
# 식으로 구한 기울기가 **유한 차분**으로 구한 것과 같아요. 이제 반달 두 개로 해 봅시다. 레이블이 있는 점은 반달마다
# 10개, 없는 점은 300개예요. 선생님을 **일부러 나쁘게** 만들어요. 레이블의 반을 뒤집어서 가르쳐요. 세 가지를 비교해요.
#
# - **고정된 선생님**: 나쁜 선생님의 의사 레이블로 학생을 끝까지 가르쳐요.
# - **학생이 고치는 선생님**: 같은 선생님으로 시작하지만 학생의 시험 성적을 따라 움직여요. 고쳐지는 동안 선생님은
#   레이블을 **직접 배우지 않아요**.
# - **대조군**: 선생님 없이 학생이 바른 레이블 20개를 바로 배워요.

# %% [markdown] lang="en"
# The gradient by the formula equals that by **finite differences**. Now try it on two moons, with 10 labelled points a
# moon and 300 without. The teacher is made **bad on purpose**: it learned from labels of which half were turned around.
# Three things are compared.
#
# - **A fixed teacher**: the bad teacher's pseudo labels teach the student to the end.
# - **A corrected teacher**: it starts as the same teacher and follows the student's exam. Meanwhile it is **never
#   taught** a label itself.
# - **The control**: no teacher; the student learns from the 20 right labels.


# %%
def bad_teacher(data, seed):
    """A teacher that learned from labels of which the first half were turned around."""
    half = len(data.labels) // 2
    wrong = np.concatenate([1 - data.labels[:half], data.labels[half:]])
    return moons.fitted(moons.start(100 + seed), data.known, wrong, steps=800)


# %%
path = list(moons.corrected(bad_teacher(data, 2), moons.start(202), data))
stops = (0, 5, 15, 30, 100, 1500)
panels = {f"teacher after {stop} steps": path[stop][0] for stop in stops}
told = [round(moons.share_right(weights, data), 2) for weights in panels.values()]
alt = Text(
    "선생님의 경계, {stops}걸음 뒤. 선생님의 테스트 정확도: {told}.",
    "The teacher's boundary after {stops} steps; its test accuracy: {told}.",
)
show(figures.boundaries(panels, data), alt.format(stops=list(stops), told=told))

# %%
results = {"fixed teacher": [], "corrected teacher": [], "labels alone": []}
for seed in range(1, 6):
    data, start = moons.moons(seed, each=10), moons.start(200 + seed)
    teacher = bad_teacher(data, seed)
    said = moons.probability(teacher, data.unknown)
    *_, (_, taught) = moons.corrected(teacher, start, data)
    networks = [moons.fitted(start, data.unknown, said), taught, moons.fitted(start, data.known, data.labels)]
    for name, weights in zip(results, networks, strict=True):
        results[name].append(moons.share_right(weights, data))
rows = {name: {"test": values} for name, values in results.items()}
told = [np.round(values, 2).tolist() for values in results.values()]
alt = Text("시드 다섯의 테스트 정확도. 고정, 고침, 레이블만: {told}.", "Students' test accuracy, five seeds: {told}.")
show(dots(rows, "test accuracy", chance=0.5), alt.format(told=told))

# %%
fixed, corrected, alone = (np.array(values) for values in results.values())
print([round(float(values.mean()), 2) for values in (fixed, corrected, alone)])
assert corrected.mean() > fixed.mean() + 0.15
assert (corrected > fixed).sum() >= 4
assert corrected.mean() < alone.mean() + 0.01

# %% [markdown] lang="ko"
# 선생님의 경계가 학생의 성적에 따라 제자리로 **돌아와요**. 나쁜 선생님을 그대로 두면 학생은 찍는 것과 다를 바 없는데,
# 학생의 성적을 보는 선생님은 레이블을 직접 배우지 않고도 고쳐져요. 피드백은 **정말로 작동해요**.
#
# 하지만 대조군을 보세요. 레이블 20개를 **바로** 배운 학생보다 낫지 않아요. 피드백이 아는 것은 시험에 나온 레이블뿐이고,
# 그 레이블은 처음부터 우리에게 있었거든요. 논문에서는 선생님도 레이블을 함께 배우고, 변형한 이미지에 같은 답을 내는
# 연습까지 해요. 논문의 90.2 %는 이 모두와 레이블이 없는 이미지 덕분이지, 피드백 하나 덕분이 아니에요.
#
# > **슬라이드 확인.** "Meta Pseudo Labels (2021)"은 이름만 나와요. 논문은 의사 레이블을 **뽑아서** 쓰고(0 아니면 1),
# > 시험의 손실이 줄어든 만큼 그 레이블에 보상을 줘요. 우리는 확률을 그대로 써서 기울기를 정확히 구했어요.

# %% [markdown] lang="en"
# The boundary **comes around** as the student's marks ask. Left as it is, the bad teacher makes a student that might as
# well guess; one that looks at the student's marks is put right without being taught a label itself. The feedback
# **does work**.
#
# But look at the control: it is no better than a student that learns from the 20 labels **directly**. All that the
# feedback knows are the labels in the exam, and those we had from the start. In the paper the teacher learns from the
# labels as well, and practises to give the same answer under noise. Its 90.2 % is due to all of that and the unlabelled
# images, not to feedback alone.
#
# > **Check the slide.** Of "Meta Pseudo Labels (2021)" it has the name alone. The paper **draws** pseudo labels (0 or
# > 1) and rewards them by how much the exam's loss fell. We used the probabilities themselves, so the gradient is
# > exact.

# %% [markdown] lang="ko"
# ## 4. ViT: 이미지를 문장으로
#
# 이제 컨볼루션을 빼 봅시다. **ViT**는 이미지를 **패치**로 잘라 낱말처럼 늘어놓아요. 논문의 제목도 "이미지 한 장은 16×16
# 낱말의 값어치가 있다"라는 뜻이에요. 패치마다 같은 행렬을 곱해 벡터(**토큰**)로 만들고, 맨 앞에 **클래스 토큰**을 하나
# 놓고, 자리마다 학습한 벡터(**위치 임베딩**)를 더해요. 그다음에는 어텐션과 완전 연결 층이 번갈아 나와요.
#
# ### 먼저 생각해 보기 4
#
# 1. 8×8 이미지를 2×2 패치로 자르면 토큰은 몇 개일까요? 224×224를 16×16으로 자르면요?
# 2. "패치마다 같은 행렬을 곱한다"는 것을 우리가 이미 아는 연산으로 말해 보세요.
#
# <details><summary>답 보기</summary>
#
# 1. 패치 16개에 클래스 토큰을 더해 17개예요. 224에서는 $14 \times 14 + 1 = 197$개예요.
# 2. 커널 크기와 스트라이드가 **모두 패치 크기인 컨볼루션**이에요. 겹치지 않고, 자리마다 가중치를 공유해요.
#
# </details>

# %% [markdown] lang="en"
# ## 4. ViT: an image as a sentence
#
# Now leave out convolution. **ViT** cuts an image into **patches** and lays them in a row like words: "an image is
# worth 16×16 words", says the paper's title. Each patch is multiplied by the same matrix and becomes a vector
# (**token**). In front stands one **class token**, and each place adds a vector that was learned (**position
# embedding**). Then attention and dense layers take turns.
#
# ### Think first 4
#
# 1. How many tokens has an image of 8×8 with patches of 2×2? And 224×224 with 16×16?
# 2. "Each patch is multiplied by the same matrix": which operation that you know is that?
#
# <details><summary>Show the answer</summary>
#
# 1. 16 patches and the class token are 17. With 224 it is $14 \times 14 + 1 = 197$.
# 2. A **convolution whose kernel and stride are both as large as the patch**: no overlap, and weights shared by all
#    places.
#
# </details>

# %%
small_digits = load("digits")
images = trained.seen("vit_digits_1", small_digits.test.images)  # (N, 8, 8, 1), from -1 to 1
labels = small_digits.test.labels
shown = (images[0, ..., 0] + 1) / 2
alt = Text("8×8 숫자 이미지와 2×2 패치를 읽는 순서대로.", "A digit of 8x8 pixels and its 16 patches in a row.")
show(figures.cut(shown, 2), alt)

# %%
x = keras.Input((8, 8, 1))
embedding = keras.Model(x, patch_embedding(x, 2, 48))
kernel, bias = embedding.get_weights()  # (2, 2, 1, 48), (48,)
patches = images.reshape(-1, 4, 2, 4, 2, 1).transpose(0, 1, 3, 2, 4, 5).reshape(-1, 16, 4)
by_matrix = patches @ kernel.reshape(4, 48) + bias
by_convolution = np.asarray(embedding(images))
print(by_convolution.shape, np.abs(by_convolution - by_matrix).max())
np.testing.assert_allclose(by_convolution, by_matrix, atol=1e-5)

# %%
big = analyse(vit_b16())
boxes = [("input", (224, 224, 3)), ("patches", (14, 14, 768))]
boxes += [(f"encoder {k}", (14, 14, 768)) for k in (1, 6, 12)] + [("class token", (768,)), ("logits", (1000,))]
show(volumes(boxes), describe_volumes(boxes))
print(f"{big.total.parameters:,} {big.total.macs / 1e9:.1f} GMACs")
embedded = next(row for row in big.rows if row.kind == "Conv2D")
print(f"{embedded.name}: {embedded.macs / big.total.macs:.2%}")
assert big.total.parameters == 86_567_656
assert 17.5 < big.total.macs / 1e9 < 17.6
assert [row.kind for row in big.rows].count("Conv2D") == 1

# %% [markdown] lang="ko"
# 컨볼루션과 행렬 곱의 결과가 같아요. 그러니 ViT에도 컨볼루션이 **하나** 있어요. 맨 앞에서 패치를 읽는 컨볼루션이에요.
# 그 뒤로 ViT-B/16의 맵은 **끝까지 14×14**예요. 풀링도 스트라이드도 없고, 처음부터 모든 자리가 모든 자리를 봐요. 수용
# 영역이 층마다 조금씩 넓어지던 10주차의 그림과 비교해 보세요.
#
# ## 5. 어텐션, 그리고 순서를 모른다는 것
#
# 토큰 $t$는 벡터 세 개를 만들어요. 무엇을 찾는지 말하는 **쿼리**(query) $q_t$, 무엇을 보고 찾으면 되는지 말하는
# **키**(key) $k_t$, 찾아온 토큰에 건네주는 **값**(value) $v_t$예요. 쿼리와 키의 내적을 softmax에 넣어 토큰마다의
# **몫**을 정하고, 그 몫만큼 값을 섞어 평균해요.
#
# $$A = \text{softmax}\!\left(\frac{QK^\top}{\sqrt d}\right), \qquad \text{out} = A\,V$$
#
# ### 먼저 생각해 보기 5
#
# 토큰 세 개의 쿼리와 키가 $(1,0), (0,1), (1,1)$로 같고 값은 $10, 20, 60$이에요($d = 2$).
#
# 1. 첫 토큰의 점수 세 개는 얼마이고, 어느 토큰에서 가장 많이 가져올까요?
# 2. 토큰 둘의 자리를 바꾸면 출력은 어떻게 될까요?
#
# <details><summary>답 보기</summary>
#
# 1. $(1, 0, 1)/\sqrt 2 = (0.707, 0, 0.707)$이라 첫째와 셋째에서 40 %씩, 둘째에서 20 %를 가져와요. 출력은
#    $0.401 \cdot 10 + 0.198 \cdot 20 + 0.401 \cdot 60 = 32.0$이에요.
# 2. 출력도 **똑같이 자리만** 바뀌어요. 값은 그대로예요. 어텐션은 순서를 몰라요.
#
# </details>

# %% [markdown] lang="en"
# Convolution and matrix product give the same. So ViT does have **one** convolution, the one that reads the patches.
# After it, ViT-B/16's map is **14×14 to the end**: no pooling, no stride; from the start all places see all places.
# Compare the receptive fields of week 10, which grew little by little with each layer.
#
# ## 5. Attention, and not knowing the order
#
# Token $t$ makes three vectors: what it looks for (its **query** $q_t$), what it is found by (its **key** $k_t$), and
# what it gives (its **value** $v_t$). A softmax of the products of queries and keys tells how much is taken of each
# token, and the values are averaged by these shares.
#
# $$A = \text{softmax}\!\left(\frac{QK^\top}{\sqrt d}\right), \qquad \text{out} = A\,V$$
#
# ### Think first 5
#
# Three tokens have the queries, and the same keys, $(1,0), (0,1), (1,1)$, and the values $10, 20, 60$ ($d = 2$).
#
# 1. What are the first token's three scores, and of which token does it take most?
# 2. What happens to the output when two tokens change places?
#
# <details><summary>Show the answer</summary>
#
# 1. $(1, 0, 1)/\sqrt 2 = (0.707, 0, 0.707)$: 40 % each of the first and third, 20 % of the second. The output is
#    $0.401 \cdot 10 + 0.198 \cdot 20 + 0.401 \cdot 60 = 32.0$.
# 2. The outputs change places **in the same way**, and are the same numbers. Attention doesn't know the order.
#
# </details>

# %%
tokens = np.array([[1.0, 0], [0, 1], [1, 1]])
values = np.array([[10.0], [20], [60]])
shares = attention.weights_of(tokens, tokens)
undivided = attention.weights_of(tokens * 2**0.25, tokens * 2**0.25)  # as if nothing were divided by the root of 2
out = attention.attend(tokens, tokens, values)
panels = {"divided by √d": shares, "not divided": undivided}
alt = Text("토큰 셋의 몫: {told}.", "Shares of three tokens: {told}.")
told = shares.round(3).tolist()
show(figures.matrices(panels, "token that is asked", "token that asks", "share"), alt.format(told=told))
print(out.ravel().round(1))
np.testing.assert_allclose(shares[0], [0.401, 0.198, 0.401], atol=5e-4)
order = [2, 0, 1]
np.testing.assert_allclose(attention.attend(tokens[order], tokens[order], values[order]), out[order])

# %% [markdown] lang="ko"
# $\sqrt d$로 나누는 까닭은 차원이 커질수록 내적도 커져서 softmax가 한 토큰만 고르게 되기 때문이에요. 나누지 않은
# 오른쪽이 더 한쪽으로 쏠려 있어요.
#
# 이제 실제로 확인해 봅시다. 8×8 숫자를 배운 작은 ViT(3층, 머리 4개)에 **패치를 섞은** 이미지를 보여 줘요. 모든 이미지를
# 같은 순서로 섞어요. 세 가지를 비교해요. 배운 그대로의 ViT, 위치 임베딩을 **0으로** 만든 ViT, 그리고 섞지 않은
# 이미지예요.

# %% [markdown] lang="en"
# Products grow with the dimension, and the softmax would choose one token alone; hence the division by $\sqrt d$.
# Without it (on the right) the shares are more lopsided.
#
# Now check it for real. A small ViT (3 layers, 4 heads) has learned digits of 8×8 pixels; **shuffle the patches**, of
# all images in the same way. Three things are compared: the ViT as it learned, the ViT with positions of **0**, and
# images that are not shuffled.

# %%
nets = [trained.load(f"vit_digits_{seed}") for seed in SEEDS]
order = np.random.default_rng(0).permutation(16)
moved = attention.shuffled(images, order, 2)


def right(logits):
    """The share of the test images whose class has the largest logit."""
    return float(np.mean(np.argmax(logits, axis=1) == labels))


def answers(networks, images):
    """The logits of each network."""
    return [np.asarray(network(images, training=False)) for network in networks]


# %%
whole, mixed = answers(nets, images), answers(nets, moved)
placeless = [attention.placeless(trained.load(f"vit_digits_{seed}")) for seed in SEEDS]
blind, blind_mixed = answers(placeless, images), answers(placeless, moved)

# %%
rows = {
    "as learned": {"in order": [right(z) for z in whole], "shuffled patches": [right(z) for z in mixed]},
    "positions of 0": {"in order": [right(z) for z in blind], "shuffled patches": [right(z) for z in blind_mixed]},
}
told = [[np.round(values, 2).tolist() for values in of.values()] for of in rows.values()]
alt = Text("테스트 정확도, 그대로와 섞은 것: {told}.", "Test accuracy, in order and shuffled: {told}.")
show(dots(rows, "test accuracy", chance=0.1), alt.format(told=told))
apart = [float(np.abs(a - b).max()) for a, b in zip(blind, blind_mixed, strict=True)]
print(Text("위치가 0일 때 로짓의 가장 큰 차이:", "largest difference of logits, positions of 0:"), apart)
assert max(apart) < 1e-3
assert min(right(z) for z in whole) > 0.93
assert max(right(z) for z in mixed) < 0.6

# %% [markdown] lang="ko"
# 위치가 0인 ViT는 섞은 이미지와 섞지 않은 이미지에 **똑같은 로짓**을 내요(차이는 덧셈 순서에서 오는 반올림뿐이에요).
# 이미지가 아니라 패치가 든 **주머니**를 보는 셈이에요. 그래서 정확도도 많이 떨어져요. 배운 그대로의 ViT는 자리를 알고
# 있어서 섞은 이미지를 알아보지 못해요. ViT에서 **자리를 아는 것은 위치 임베딩뿐**이에요.
#
# 위치 임베딩은 이웃을 **배울까요?** 논문의 그림 7에서는 가까운 패치의 벡터가 서로 닮았어요. 우리의 작은 ViT에서
# 거리마다 닮은 정도(코사인)를 재고 학습 전의 대조군과 비교해요.

# %% [markdown] lang="en"
# With positions of 0, the ViT gives **the same logits** for shuffled images (but for rounding, as sums run in another
# order). It sees a **bag** of patches, not an image, and its accuracy falls far. As it learned, it knows places, and
# doesn't recognize a shuffled image. In a ViT, **position embeddings alone** know where things are.
#
# Do they **learn** who is a neighbour? In figure 7 of the paper, vectors of near patches are alike. Here is the
# likeness (cosine) by distance in our small ViT, beside the control before training.

# %%
starts = [trained.untrained("vit_digits_1", seed) for seed in SEEDS]
near = {
    title: np.array([attention.by_distance(attention.likeness(network)) for network in networks])
    for title, networks in (("trained", nets), ("before training", starts))
}
told = {title: values.mean(axis=0).round(2).tolist() for title, values in near.items()}
alt = Text("거리 1, 2, 3에서 위치 벡터의 코사인: {told}.", "Cosine of position vectors at distances 1, 2, 3: {told}.")
show(bands(near, "distance (patches)", "cosine of position vectors"), alt.format(told=told))
assert abs(near["trained"].mean(axis=0)).max() < 0.2
assert near["trained"].mean(axis=0)[0] <= near["trained"].mean(axis=0)[2]

# %% [markdown] lang="ko"
# **우리 규모에서는 나타나지 않아요.** 학습한 ViT에서도 가까운 패치가 먼 패치보다 더 닮지는 않았어요. 그런데도 위치를
# 지우면 정확도가 무너지니, 자리를 **쓰기는** 해요. 논문은 이미지를 백만 장이 훨씬 넘게 썼지만, 우리는 숫자 1,258장에
# 패치도 4×4개뿐이에요. 2차원에서 누가 이웃인지는 컨볼루션에는 **처음부터 들어 있고**, ViT는 데이터에서 배워야 해요.
#
# 누가 누구에게 묻는지 패치를 직접 눌러 보세요. **학습 전**의 대조군과 번갈아 보세요.

# %% [markdown] lang="en"
# **At our scale it doesn't show.** In the trained ViT, near patches are no more alike than far ones. It does **use**
# places, since without them its accuracy breaks down. The paper has far more than a million images; we have 1,258
# digits, and 4×4 patches. Who is a neighbour in two dimensions is **built into** a convolution; a ViT must learn it
# from data.
#
# Press the patches to see who asks whom, and switch to the control **before training**.

# %%
firsts = {int(k): images[labels == k][:1] for k in (0, 1, 3, 4, 7)}
AttentionPlayer(nets[0], starts[0], firsts)

# %% [markdown] lang="ko"
# ## 6. 질문에 답하는 실험: 이미지 수와 흩뜨린 픽셀
#
# 컨볼루션이 없어도 될까요? 크기와 곱셈이 비슷한 두 신경망을 비교해요. **ViT**(7×7 패치 16개, 4층)와 **CNN**(3×3
# 컨볼루션 4층)이에요. Fashion-MNIST-3000의 이미지를 250장과 2,000장 주고, 두 신경망을 같은 방법으로 **같은 스텝
# 수**만큼 학습시킨 기록이에요(시드 셋. 250장은 200스텝, 2,000장은 375스텝).
#
# CNN이 이긴다면 흔히 이렇게 설명해요. "CNN은 이웃한 픽셀끼리 관련이 있다는 것을 처음부터 안다." 그래서 **대조군**을
# 두었어요. 모든 이미지의 픽셀을 **같은 순서로 흩뜨려** 이웃을 없앤 다음, 처음부터 다시 학습시켜요.
#
# ### 먼저 생각해 보기 6
#
# 1. 이미지 250장과 2,000장 가운데 어디에서 차이가 더 클까요?
# 2. 픽셀을 흩뜨리면 ViT와 CNN은 각각 얼마나 잃을까요? 3주차의 완전 연결 신경망이라면요?
#
# <details><summary>답 보기</summary>
#
# 1. 설명이 맞는다면 이미지가 적을수록 처음부터 아는 것이 더 도움이 될 테니, 250장에서 더 커야 해요.
# 2. 완전 연결 신경망은 **아무것도 잃지 않아요**. 입력의 순서를 모르니까요. 설명이 맞는다면 CNN은 많이 잃어야 해요.
#    아래에서 확인해요.
#
# </details>

# %% [markdown] lang="en"
# ## 6. An experiment that answers the question: number of images, and scattered pixels
#
# Can a network do without convolution? Compare two of about the same size and cost, a **ViT** (16 patches of 7×7, 4
# layers) and a **CNN** (four 3×3 convolutions). These are records of both, trained on 250 and on 2,000 images of
# Fashion-MNIST-3000, both in the same way and for **the same number of steps** (200 with 250 images, 375 with 2,000;
# three seeds).
#
# Where the CNN wins, the usual explanation is that it knows from the start that neighbouring pixels belong together. So
# there is a **control**: both are trained anew on images whose pixels are **scattered**, all in the same order, which
# leaves no neighbours.
#
# ### Think first 6
#
# 1. Is the difference larger with 250 images, or with 2,000?
# 2. How much do the ViT and the CNN lose when pixels are scattered? And a dense network like week 3's?
#
# <details><summary>Show the answer</summary>
#
# 1. If the explanation is right, with 250: the fewer the images, the more an inborn knowledge should help.
# 2. A dense network loses **nothing**: it doesn't know the order of its inputs. If the explanation is right, the CNN
#    should lose much. See below.
#
# </details>

# %%
for title, build in {"ViT": small.patches, "CNN": small.convolutions}.items():
    row = analyse(build()).total
    print(f"{title}: {row.parameters:,}, {row.macs:,} MACs")
fields = [row.field for row in analyse(small.convolutions()).rows if row.kind == "Conv2D"]
print(Text("CNN의 수용 영역:", "the CNN's receptive fields:"), fields)
assert fields[-1] == (31, 31)


# %%
def recorded(name, count):
    """The records of three seeds."""
    return [records.load(f"beyond_{name}_{count}_{seed}") for seed in SEEDS]


print(records.load("beyond_vit_2000_1").command)
RUNS = {
    "250 pictures": ("{}", 250),
    "2000 pictures": ("{}", 2000),
    "2000 pictures, scattered pixels": ("{}_scattered", 2000),
}

# %%
results = {
    title: {net: [one.test_accuracy for one in recorded(name.format(net.lower()), count)] for net in ("CNN", "ViT")}
    for title, (name, count) in RUNS.items()
}
told = {title: {net: np.round(v, 3).tolist() for net, v in of.items()} for title, of in results.items()}
alt = Text("테스트 정확도, 시드마다: {told}.", "Test accuracy by seed: {told}.")
show(dots(results, "test accuracy"), alt.format(told=told))
mean = {title: {net: round(float(np.mean(v)), 3) for net, v in of.items()} for title, of in results.items()}
print(mean)
gaps = [of["CNN"] - of["ViT"] for of in mean.values()]
lost = {net: mean["2000 pictures"][net] - mean["2000 pictures, scattered pixels"][net] for net in ("CNN", "ViT")}
assert all(min(of["CNN"]) > max(of["ViT"]) for of in results.values())
assert max(abs(value) for value in lost.values()) < 0.015
assert 0.02 < gaps[1] < gaps[0]

# %%
learned = {net: np.array([one.history["accuracy"] for one in recorded(net.lower(), 2000)]) for net in ("CNN", "ViT")}
told = {net: values[:, -1].round(3).tolist() for net, values in learned.items()}
alt = Text("2,000장, 학습 정확도. 마지막 에포크: {told}.", "Training accuracy on 2,000 images; last epoch: {told}.")
show(bands(learned, "epoch", "training accuracy"), alt.format(told=told))
assert learned["CNN"].shape[1] * (2000 // 128) == 375
assert learned["CNN"][:, -1].min() > 0.98
assert learned["ViT"][:, -1].max() < 0.95

# %% [markdown] lang="ko"
# **CNN이 이겨요.** 이미지가 250장이든 2,000장이든, 세 시드 모두에서요. 차이는 250장일 때가 조금 더 크지만 스텝 수도
# 적었으니, 꼭 이미지 수 때문이라고 할 수는 없어요. 그런데 **흔한 설명은 여기서 맞지 않아요.** 픽셀을 흩뜨려도 CNN은
# **아무것도 잃지 않았어요**. 이웃이 없는데도요! 이 CNN의 넷째 층은 수용 영역이 31픽셀이라 28×28 이미지를 모두 봐요.
# 이웃을 몰라도 필요한 픽셀을 모을 수 있는 거예요. 가운데 놓인 작은 옷 이미지는 완전 연결 신경망도 잘 맞히던
# 데이터였어요(3주차).
#
# 그러면 왜 ViT가 졌을까요? 학습 정확도를 보세요. 375스텝 뒤에 CNN은 학습 이미지를 **다 외웠고** ViT는 아직 배우는
# 중이에요. 우리 기록이 말하는 것은 "ViT는 같은 스텝 동안 **더 천천히 배웠다**"예요. 더 오래, 더 많은 이미지로 학습하면
# 따라잡을지는 이 기록으로 알 수 없어요. 논문에서는 ImageNet만으로는 뒤졌고, 이미지 수억 장으로는 앞섰어요.

# %% [markdown] lang="en"
# **The CNN wins**, with 250 images and with 2,000, whatever the seed. The difference is a little larger with 250, but
# there were fewer steps, too, so the number of images need not be the reason. And **the usual explanation is wrong
# here**: with scattered pixels, the CNN **lost nothing**, though there were no neighbours left! Its fourth layer has a
# receptive field of 31 pixels, all of a 28×28 image, so it can gather the pixels that it needs without knowing
# neighbours. Small images of clothes in the middle of their frame were data that a dense network knew well, too (week
# 3).
#
# Why did the ViT lose, then? See the training accuracy: after 375 steps the CNN **knows the training images by heart**,
# and the ViT is still learning. What our records say is that the ViT **learned more slowly** in as many steps. Whether
# it would catch up with longer training and more images they can't tell. In the paper it was behind with ImageNet
# alone, and ahead with hundreds of millions of images.

# %% [markdown] lang="ko"
# ## 7. 이 과목을 그림 하나로
#
# 이 과목에서 만든 신경망을 한자리에 모아 봅시다. 가로는 이미지 한 장의 곱셈(이 과목의 분석기로 셌어요), 세로는 공개된
# ImageNet top-1 정확도, 원의 넓이는 파라미터 수예요.

# %% [markdown] lang="en"
# ## 7. The course in one figure
#
# Here are the networks that were built in this course, together: across, multiplications for one image, counted by the
# course's analyzer; upwards, the published top-1 accuracy on ImageNet; and the areas are parameters.

# %%
families = history.counted_networks()
told = {family: [(name, round(x, 1), y) for name, x, y, _ in points] for family, points in families.items()}
alt = Text("(이름, 십억 MAC, top-1 %): {told}.", "(Name, GMACs, top-1 %): {told}.")
show(figures.all_networks(families, "MACs (billion)", "top-1 accuracy (%)"), alt.format(told=told))
efficient, students = families["EfficientNet"], families["Noisy Student"]
gains = [b[2] - a[2] for a, b in zip(efficient, students, strict=True)]
print(np.round(gains, 1))
alone, more = families["ViT-B/16"]
assert min(gains) > 1.5
assert more[2] - alone[2] > 6
assert alone[1] > 10 * efficient[3][1]
assert alone[2] < efficient[1][2]

# %% [markdown] lang="ko"
# EfficientNet과 Noisy Student의 두 선을 보세요. **같은 신경망**이고 곱셈도 파라미터도 같아요. 다른 것은 배우는 방법과
# 데이터예요. 레이블이 없는 이미지가 크기에 상관없이 2퍼센트포인트쯤을 더해 주었어요. ViT-B/16의 두 점도 같은
# 신경망이에요. ImageNet만 배우면 77.9 %로, 곱셈이 80분의 1인 EfficientNet-B1보다 낮아요. 이미지 3억 장(JFT)을 먼저
# 배우면 84.2 %예요. **컨볼루션을 뺀 대가는 데이터로 치러요.**
#
# 2012년부터 2021년까지 가로축의 오른쪽 끝은 80배 가까이 멀어졌고 정확도는 57 %에서 90 %까지 올랐어요(Meta Pseudo
# Labels, 그림 밖의 EfficientNet-L2). 하지만 같은 정확도에 드는 곱셈은 **줄었어요**. B0은 ResNet-152만큼 맞히면서 곱셈은
# 30분의 1쯤이에요.
#
# ## 이번 주 질문의 답
#
# > 레이블이 없는 이미지에서도 더 배울 수 있을까요? 그리고 컨볼루션이 없어도 될까요? 그 대가는 무엇일까요?
#
# 1. **레이블**: 조건이 맞으면 더 배워요. 우리 실험에서는 노이즈가 있고, 레이블이 아주 적고, 오래 학습하고, 클래스가
#    떨어져 있을 때였어요. 하나라도 빠지면 얻는 것이 크게 줄거나 없었어요.
# 2. **선생님의 잘못**: 학생의 성적을 보는 선생님은 고쳐져요. 하지만 그 성적을 매기는 레이블보다 더 아는 것은 아니에요.
# 3. **컨볼루션**: 없어도 돼요. 작은 데이터에서는 CNN이 더 빨리, 더 잘 배웠어요. 하지만 우리 데이터에서 그 까닭은
#    "이웃을 알아서"가 아니었어요. 대조군이 없었다면 그렇게 믿었을 거예요. 공개된 결과에서 그 대가는 **데이터**예요.
#
# 그리고 이 과목의 마지막 질문이 남았어요. **내 사진**에는 무엇을 골라야 할까요? **15주차** 기말 프로젝트에서 답해요.
#
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 2012년부터 우승 팀의 값은 모두 여러 신경망을 합친 것이다. 사람의 5.1 %는 한 사람의 값이다 | 1절 |
# | 확률이 높다고 꼭 맞지는 않다. 문턱값을 올리면 맞는 비율은 오르고, 남는 수는 줄고 클래스마다 고르지 않다 | 2절 |
# | 학생은 노이즈가 있어야 선생님을 넘는다. 레이블 수, 학습 시간, 데이터에 달렸다 | 2절 |
# | 학생의 시험 성적으로 선생님을 고칠 수 있다. 기울기는 유한 차분과 같다 | 3절 |
# | 패치를 읽는 것은 스트라이드가 패치 크기인 컨볼루션이다 | 4절 |
# | 어텐션은 순서를 모른다. 자리를 아는 것은 위치 임베딩뿐이다 | 5절 |
# | 작은 데이터에서 CNN이 ViT를 이긴다. 이웃 덕분인지는 대조군이 말한다 | 6절 |
# | 같은 신경망도 더 많은 이미지로 배우면 더 맞힌다 | 7절 |

# %% [markdown] lang="en"
# See the lines of EfficientNet and Noisy Student. These are **the same networks**, with the same multiplications and
# parameters; what differs is how they learned, and from what. Images without labels add about 2 percentage points,
# whatever the size. The two points of ViT-B/16 are one network, too. From ImageNet alone it has 77.9 %, below
# EfficientNet-B1 with an eightieth of its multiplications; after 300 million images (JFT) it has 84.2 %. **Doing
# without convolution is paid for in data.**
#
# From 2012 to 2021 the right end of the axis moved almost 80 times further, and accuracy went from 57 % to 90 % (Meta
# Pseudo Labels, with EfficientNet-L2, which is not in the figure). Yet the multiplications for the same accuracy
# **became fewer**: B0 is as accurate as ResNet-152 with about a thirtieth of them.
#
# ## The answer to this week's question
#
# > Can a network learn more from images that have no labels? And can it do without convolution? What is the price?
#
# 1. **Labels**: it can, under conditions. In our experiment these were noise, very few labels, long training, and
#    classes that lie apart. Where one was missing, the gain was much smaller, or none.
# 2. **A teacher's mistakes**: a teacher that sees its student's marks is put right, but it knows no more than the
#    labels that those marks come from.
# 3. **Convolution**: it can. With little data the CNN learned faster and better; but with our data that was not because
#    it "knows neighbours", as we would have believed without the control. In published results the price is **data**.
#
# One last question is left: what should you choose for **your own photos**? That is **week 15**, the final project.
#
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | from 2012 on, all winners were several networks together; a human's 5.1 % is one person's | part 1 |
# | sure is not right; a threshold makes more of them right, and fewer and less balanced | part 2 |
# | a student surpasses its teacher with noise only; it depends on labels, time and data | part 2 |
# | a student's marks can put the teacher right; the gradient equals finite differences | part 3 |
# | reading patches is a convolution whose stride is the patch | part 4 |
# | attention doesn't know the order; position embeddings alone do | part 5 |
# | with little data a CNN beats a ViT; whether thanks to neighbours, a control must tell | part 6 |
# | the same network is more accurate after more images | part 7 |
