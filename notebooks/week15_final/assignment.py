# ---
# jupyter:
#   course:
#     imports: [numpy, keras, tensorflow]
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 15주차: 기말 프로젝트
#
# 여러분의 사진으로 분류기를 만들고, 그 정확도가 믿을 만한지 스스로 증명해요. 1부에서는 공정한 실험에 필요한 도구 여섯
# 개를 만들고, 2부에서는 여러분의 프로젝트를 보고서로 써요.
#
# 1부는 60~90분이 걸려요. 2부는 사진을 찍는 시간까지 넉넉히 잡으세요.

# %% [markdown] lang="en"
# # Week 15: the final project
#
# You build a classifier for photos of your own, and show yourself whether its accuracy can be believed. Part 1 makes
# six tools of a fair experiment. Part 2 is the report on your project.
#
# Part 1 takes 60 to 90 minutes. For part 2, take the time for taking photos into account.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 쓰세요. 함수 이름과 인자는 바꾸지 마세요.
# - 각 문제 아래의 **공개 검사**를 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알 수 있어요.
# - **숨은 검사**는 제출한 뒤에 다른 크기와 다른 숫자로 같은 것을 확인해요.
# - 문제는 서로 독립이에요. 함수는 받은 배열과 리스트를 바꾸지 않아요.
# - 사진과 `data.csv`는 한 폴더에 두고 `course project check 폴더`로 검사하세요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and
#   arguments.
# - Run the **visible check** below each exercise: it tells at once whether you are right, and if not, what
#   differs.
# - **Hidden checks** ask the same with other sizes and other numbers after you hand in.
# - The exercises are independent. A function leaves the arrays and lists that it is given as they are.
# - Keep the photos and `data.csv` in one folder, and check it with `course project check FOLDER`.

# %%
import keras
import numpy as np
from keras import layers

from course.language import Text

# %% [markdown] lang="ko"
# # 1부: 공정한 실험의 도구

# %% [markdown] lang="en"
# # Part 1: tools of a fair experiment

# %% [markdown] lang="ko"
# ## 1. 장면으로 나누기
#
# 같은 자리에서 찍은 사진은 배경과 조명이 같아요. 한 장은 학습에, 다음 장은 테스트에 넣으면 배경만 외운 신경망도 잘하는
# 것처럼 보여요. 그래서 사진이 아니라 **장면** 단위로 나눠요.
#
#     장면 7, 7, 8, 7, 8   →   테스트로 8   →   False, False, True, False, True

# %% [markdown] lang="en"
# ## 1. Split by scene
#
# Photos taken at one place share their background and light. If one is for training and the next for the test, a
# network that memorizes backgrounds looks good. So it is **scenes** that are split, not photos.
#
#     scenes 7, 7, 8, 7, 8   →   8 for the test   →   False, False, True, False, True

# %% exercise="split_by_scene"

# %% [markdown] lang="ko"
# ## 2. 닮은 사진 찾기
#
# 지각 해시(perceptual hash)는 사진 한 장을 몇 비트로 줄여요. 크기를 바꾸거나 다시 저장해도 비트는 거의 그대로예요. 서로
# 다른 비트가 적은 사진끼리 한 무리로 묶어요. 한 무리가 학습과 테스트에 걸쳐 있으면 정답이 새어 나가요.
#
#     0000 – 0001 – 0011,   1111   →   0, 0, 0,   3

# %% [markdown] lang="en"
# ## 2. Look-alikes
#
# A perceptual hash makes a few bits of a photo; saved again or at another size, it keeps nearly all of them. Photos
# that differ in few bits form groups. A group on both sides of the split gives answers away.
#
#     0000 – 0001 – 0011,   1111   →   0, 0, 0,   3

# %% exercise="near_duplicates"

# %% [markdown] lang="ko"
# ## 3. 식 하나로 학습하는 분류기
#
# 사진이 200장뿐이라면 신경망 전체를 학습시키기는 어려워요. 그래서 미리 학습한 신경망의 특징을 그대로 쓰고 마지막 층만
# 구해요. 릿지 회귀(ridge regression)는 답이 식 하나로 나와서, 누가 다시 계산해도 같은 분류기가 돼요.

# %% [markdown] lang="en"
# ## 3. A classifier in one formula
#
# With 200 photos a whole network is hard to train. The features of a pretrained one stay as they are, and only the
# last layer is found. Ridge regression has its answer in one formula: whoever computes it again gets the same
# classifier.

# %% exercise="linear_head"

# %% [markdown] lang="ko"
# ## 4. 정확도의 구간
#
# 테스트 사진 50장에서 정확도가 0.92라면, 다른 50장에서는 얼마일까요? 가지고 있는 사진에서 다시 뽑기를 되풀이하면
# 정확도가 얼마나 흔들리는지 알 수 있어요.

# %% [markdown] lang="en"
# ## 4. The interval of an accuracy
#
# 0.92 on 50 test photos: what would it be on 50 others? Drawing again and again from those you have shows how much
# the accuracy varies.

# %% exercise="bootstrap_interval"

# %% [markdown] lang="ko"
# ## 5. 사다리 순위표
#
# 테스트 점수를 볼 때마다 조금씩 고치면, 결국 테스트 데이터에 맞추게 돼요. 사다리는 표준 오차보다 크게 나아진 제출만
# 순위표에 올려요.

# %% [markdown] lang="en"
# ## 5. The ladder
#
# Who mends a little after each look at the test score ends up fitting the test pictures. The ladder moves only for a
# gain above its standard error.

# %% exercise="ladder"

# %% [markdown] lang="ko"
# ## 6. 앞쪽은 그대로 두고 학습하기
#
# 미리 학습한 신경망의 앞쪽 블록은 가장자리와 무늬를 이미 알아요. 그 커널은 동결하고 뒤쪽만 학습시켜요. 배치 정규화도
# 그대로 두어야 해요. 학습 모드로 두면 동결했다고 생각한 블록의 평균과 분산이 조용히 바뀌어요.

# %% [markdown] lang="en"
# ## 6. Training the last blocks alone
#
# The first blocks of a pretrained network know edges and textures already. Their kernels are frozen, and the rest
# learns. Batch normalization has to stay as it is, too: in training mode its mean and variance quietly change in
# blocks that you take for frozen.

# %% exercise="fine_tune"

# %% [markdown] lang="ko"
# 도구가 제대로 작동하는지 눈으로도 확인해 보세요.

# %% [markdown] lang="en"
# See with your own eyes what your tools do, too.

# %% tags=["at-home"]
try:
    hashes = np.random.default_rng(15).random((8, 16)) < 0.5
    print("groups:", near_duplicates(hashes, 5))
    tuned = fine_tune((64, 64, 3), [8, 16, 32], 2, 4)
    for layer in tuned.layers:
        if isinstance(layer, layers.Conv2D):
            print(layer.name, "learns" if layer.trainable else "is frozen")
    print(keras.ops.shape(tuned(np.zeros((1, 64, 64, 3)))))
except NotImplementedError:
    print(Text("near_duplicates와 fine_tune을 먼저 풀어 보세요.", "Solve near_duplicates and fine_tune first."))

# %% [markdown] lang="ko"
# # 2부: 보고서
#
# 제목은 그대로 두고, 제목마다 그 아래 셀에 답을 쓰세요. 맞춤법이나 길이가 아니라 근거를 읽고 채점해요. 정확도에는
# 언제나 테스트 사진 수와 구간을 함께 적으세요.
#
# 특징은 `course.training.transfer`로 얻을 수 있어요. 사진마다 한 번만 계산해서 폴더에 보관해요.
# `course train 폴더 --from efficientnet-lite0`은 선형 분류기의 정확도를 대조 실험과 나란히 재고, 테스트 사진마다의
# 답을 `answers.csv`에 적어요. `--fine-tune`을 붙이면 뒤쪽 층도 이어서 학습해요. 그림은 여러분의 실험 노트북에서
# 그리고, 여기에는 그림이 보여 주는 수와 결론을 쓰세요.

# %% [markdown] lang="en"
# # Part 2: the report
#
# Keep the headings, and write your answer in the cell below each. It is your reasons that are read, not spelling or
# length. Give every accuracy with the number of test photos and its interval.
#
# Features come from `course.training.transfer`, which computes each photo's once and keeps them in a folder.
# `course train FOLDER --from efficientnet-lite0` measures a linear head beside its controls and writes the answer to
# each test photo into `answers.csv`; with `--fine-tune` the later layers go on learning. Draw your figures in a
# notebook of your experiments; write here what they show, in numbers, and what follows.

# %% [markdown] lang="ko"
# ## 사진 폴더와 점수
#
# 보고서와 함께 사진, `data.csv`, `result.json`이 든 폴더를 내요. `result.json`은 `course project result 폴더`가 써요.
# 사진을 장면으로 나누고, 미리 학습한 특징으로 선형 분류기를 구해 테스트 사진의 정확도를 적은 파일이에요. 채점할 때도
# 같은 방법으로 사진부터 다시 재요. 폴더의 점수는 이 노트북의 점수와 따로 65점이고, 규칙은 이것뿐이에요.
#
# - **데이터 카드 20점**: `course project check`에서 고쳐야 할 것(✗)이 나오면 종류마다 5점을 빼요. 살펴볼 것(!)은
#   점수와 관계없어요.
# - **결과 재현 25점**: 적힌 정확도와 다시 잰 정확도의 차이가 0.01과 테스트 사진 한 장 가운데 큰 쪽을 넘지 않아야
#   해요.
# - **구간 안의 정확도 20점**: 적힌 정확도가 다시 잰 정확도의 95 % 부트스트랩 구간이나 위의 허용 오차 안에 있어야 해요.
#
# 사진이나 `data.csv`를 바꾸었으면 `course project result`를 다시 실행하세요. 미세 조정처럼 다른 방법으로 얻은
# 정확도는 `result.json`이 아니라 보고서에 적어요.

# %% [markdown] lang="en"
# ## The folder of photos and its points
#
# With the report you hand in the folder of photos, `data.csv` and `result.json`. The last is written by
# `course project result FOLDER`: it splits the photos by scene, fits a linear head on pretrained features, and notes
# the accuracy on the test photos. Grading measures it again in the same way, from the photos on. The folder has 65
# points of its own, beside this notebook's, and the rule is this:
#
# - **Data card, 20 points**: each kind of thing that `course project check` finds to mend (✗) costs 5. What is to be
#   looked at (!) costs nothing.
# - **Result reproduced, 25 points**: the accuracy in the file and the one measured again differ by no more than 0.01
#   or one test photo, whichever is more.
# - **Accuracy in the interval, 20 points**: the accuracy in the file lies in the 95 % bootstrap interval of the one
#   measured again, or within the tolerance above.
#
# Run `course project result` again after photos or `data.csv` have changed. An accuracy that came about in another
# way, such as by fine-tuning, goes into the report and not into `result.json`.

# %% [markdown] lang="ko"
# ## 순위표의 점수
#
# 수업에 순위표가 있으면 모두가 같은 과제에 `predict.py`를 내요. 노트북이나 사진 폴더와 따로 10점이에요.
#
# - **공개 부분**의 정확도는 순위표에서 볼 수 있어요. 하루에 두 번까지 낼 수 있고, 5번 문제의 사다리처럼 표준 오차보다
#   크게 나아진 제출만 순위표에 올라요.
# - 점수는 **비공개 부분**의 정확도로만 정해요. 마지막에 한 번 열고, 그때 순위표에 올라 있는 제출로 계산해요.
# - 1위는 모두 10점이에요. 95 % 구간이 가장 높은 정확도의 구간과 겹치면 함께 1위예요.
# - 나머지는 $10\,(a-c)/(b-c)$점이고, 소수 첫째 자리로 반올림해요. $a$는 내 정확도, $b$는 가장 높은 정확도, $c$는 언제나
#   가장 많은 클래스로 답할 때의 정확도예요. 0.9가 가장 높고 $c$가 0.1이라면 0.7은 7.5점이에요. $c$ 이하이면 0점이에요.

# %% [markdown] lang="en"
# ## Points of the leaderboard
#
# Where your class has a leaderboard, everybody hands in a `predict.py` for the same task. It has 10 points of its own,
# beside the notebook's and the folder's.
#
# - The board shows the accuracy on the **public part**. Two entries a day are taken, and as with the ladder of exercise
#   5, only a gain above its standard error moves the board.
# - The **private part** alone decides the points. It is opened once, at the end, for the entries that stand on the
#   board then.
# - Everybody in first place gets 10. First place is shared by all whose 95 % interval overlaps that of the highest
#   accuracy.
# - The others get $10\,(a-c)/(b-c)$, rounded to a tenth, where $a$ is your accuracy, $b$ the highest and $c$ that of
#   always naming the most frequent class. Where 0.9 is the highest and $c$ is 0.1, an accuracy of 0.7 gets 7.5. At $c$
#   or below there are none.

# %% [markdown] lang="ko"
# ## 1. 과제
#
# 무엇을 무엇과 구별하나요? 틀리면 누구에게 어떤 일이 생기나요? 정확도 말고 무엇을 더 봐야 하나요?

# %% [markdown] lang="en"
# ## 1. Task
#
# What is to be told apart from what? Who bears it when the answer is wrong, and what besides accuracy should be
# looked at?

# %% question="report_task"

# %% [markdown] lang="ko"
# ## 2. 데이터
#
# 사진을 어디서 어떻게 얻었나요? 장면은 무엇이고 어떻게 나누었나요? 라이선스와 얼굴은 어떻게 했나요? course project
# check의 결과를 적으세요.

# %% [markdown] lang="en"
# ## 2. Data
#
# Where do the photos come from? What is a scene, and how are scenes split? What of licences and faces? Tell what
# course project check said.

# %% question="report_data"

# %% [markdown] lang="ko"
# ## 3. 기준선
#
# 언제나 가장 많은 클래스로 답하면 정확도가 얼마인가요? 학습하지 않은 신경망의 특징에 분류기를 붙이면요? 작은 신경망을
# 처음부터 학습시키면요? 미리 학습한 특징에 분류기를 붙이면요? 모두 구간과 함께 적으세요.

# %% [markdown] lang="en"
# ## 3. Baseline
#
# How accurate is always naming the largest class, a head on features of an untrained network, a small network from
# scratch, and a head on pretrained features? Give each with its interval.

# %% question="report_baseline"

# %% [markdown] lang="ko"
# ## 4. 혼동 행렬
#
# 혼동 행렬에서 가장 자주 헷갈리는 두 클래스는 무엇이고, 왜 그런가요? 무엇을 보고 그렇게 판단했나요?

# %% [markdown] lang="en"
# ## 4. Confusion
#
# Which two classes are confused most, why, and what is that judged by?

# %% question="report_confusion"

# %% [markdown] lang="ko"
# ## 5. 틀린 사진 세 장의 Grad-CAM
#
# 틀린 사진 세 장의 Grad-CAM을 그리고, 신경망이 무엇을 보았는지 설명하세요. 맞힌 사진의 Grad-CAM과는 무엇이 다른가요?

# %% [markdown] lang="en"
# ## 5. Grad-CAM of three mistakes
#
# Draw Grad-CAM of three pictures that were named wrongly and explain what the network looked at. How does it differ
# from pictures that were right?

# %% question="report_grad_cam"

# %% [markdown] lang="ko"
# ## 6. 이동 검사
#
# 사진을 0, 2, 4, 8, 16픽셀 옮기면(5주차) 답이 얼마나 자주 바뀌나요? 왜 그런가요?

# %% [markdown] lang="en"
# ## 6. Shift test
#
# How often does the answer change when pictures are moved by 0, 2, 4, 8 and 16 pixels (week 5), and why?

# %% question="report_shift"

# %% [markdown] lang="ko"
# ## 7. 하나씩 빼 보기
#
# 한 번에 하나만 바꾸어 비교하세요(데이터 증강, 해상도, 사진 수, 동결한 층 등). 저마다 시드 세 개로 학습시키고, 차이가
# 시드 사이의 차이보다 큰지 말하세요.

# %% [markdown] lang="en"
# ## 7. Ablation
#
# Change one thing at a time (augmentation, resolution, number of pictures, frozen layers) with three seeds each, and
# say whether the difference exceeds that between seeds.

# %% question="report_ablation"

# %% [markdown] lang="ko"
# ## 8. 한계
#
# 이 결과를 믿을 수 없는 상황 세 가지를 말하고, 그 가운데 하나를 어떻게 확인할지 적으세요.

# %% [markdown] lang="en"
# ## 8. Limits
#
# Name three situations in which this result cannot be trusted, and how one of them would be checked.

# %% question="report_limits"
