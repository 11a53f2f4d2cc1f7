# ---
# jupyter:
#   course:
#     imports: [numpy]
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 3주차 과제: 손으로 만드는 이미지 분류기
#
# 강의에서 도구로 쓴 것들을 NumPy만으로 직접 만들어요. 이미지를 옮기고, 기울기 방향으로 특징을 만들고, 가까운
# 이미지의 투표로 분류하고, 소프트맥스 회귀를 한 걸음 학습시키고, 어디서 틀렸는지 표로 세어요. 마지막에는 완전
# 연결 신경망이 왜 위치에 약한지 판단해요.
#
# 예상 시간은 60~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 3 assignment: an image classifier by hand
#
# With NumPy alone you build what the lecture used as tools: you move pictures, make features of the directions of
# their gradients, classify by a vote of the nearest pictures, take one step of softmax regression, and count where a
# classifier is wrong. At the end you judge why a dense network depends so much on the place of things.
#
# It takes about 60 to 120 minutes. Each exercise is graded on its own: if you are stuck, go on with the next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 써요. 함수 이름과 인자는 바꾸지 않아요.
# - 각 문제 아래의 **공개 검사** 셀을 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알려 줘요.
# - **숨은 검사**는 제출한 뒤에 다른 숫자로 같은 것을 확인해요. 높이와 너비가 다른 이미지, 실제 사진, 아주 큰 점수
#   같은 것들이에요.
# - 문제는 서로 독립이에요. 앞에서 만든 함수를 불러 쓰면 앞의 실수도 따라오니, 각각 따로 작성하세요.
#
# 기호는 강의와 같아요. `N` 이미지 수, `H` 높이, `W` 너비, `D` 특징의 개수, `C` 클래스(또는 채널) 수예요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and arguments.
# - Run the **visible check** below an exercise: it tells at once whether you are right, and if not, what differs.
# - **Hidden checks** ask the same with other numbers after you hand in: pictures whose height and width differ, real
#   photos, very large scores.
# - The exercises are independent. If a later answer calls your earlier function, an earlier mistake comes along, so
#   write each on its own.
#
# The letters are those of the lecture: `N` pictures, `H` height, `W` width, `D` features, `C` classes (or channels).

# %%
import numpy as np

from course.data.photos import photo
from course.figures import picture_row, show
from course.language import Text

# %% [markdown] lang="ko"
# ## 1. 이미지 옮기기
#
# 강의에서 신경망을 무너뜨린 것은 이미지를 몇 픽셀 옮기는 일이었어요. 검은 바탕 위에서 이미지를 아래로 `down`행,
# 오른쪽으로 `right`열 옮기세요. 음수이면 위로, 왼쪽으로 가요.
#
#     이미지        아래로 1, 오른쪽으로 1     위로 1 (down = -1)
#     1 2 3       0 0 0                      4 5 6
#     4 5 6       0 1 2                      0 0 0
#
# 새 이미지의 (행, 열)에는 원래 이미지의 (행 - `down`, 열 - `right`)에 있던 픽셀이 와요. 그 자리가 이미지 밖이면
# 0이에요. 픽셀의 자료형은 바꾸지 않아요. `uint8`이면 `uint8`, 실수이면 실수 그대로예요.

# %% [markdown] lang="en"
# ## 1. Moving a picture
#
# What broke the lecture's network was to move the picture by a few pixels. Move a picture on black ground by `down`
# rows and `right` columns; negative numbers move it up and to the left.
#
#     picture     down 1, right 1     up 1 (down = -1)
#     1 2 3       0 0 0               4 5 6
#     4 5 6       0 1 2               0 0 0
#
# At (row, column) of the new picture stands the pixel that was at (row - `down`, column - `right`), and 0 where that
# lies outside. The pixels keep their type: `uint8` stays `uint8`, floats stay floats.

# %% exercise="shift_image"

# %% [markdown] lang="ko"
# 문제를 풀었다면 아래 셀이 사진을 여러 방향으로 옮겨 보여 줘요.

# %% [markdown] lang="en"
# Once the exercise is done, the next cell moves a photo in several directions.

# %% tags=["at-home"]
camera = photo("camera")[::4, ::4]
try:
    moved = {f"down {d}, right {r}": shift_image(camera, d, r) for d, r in [(0, 0), (0, 30), (-40, -20)]}
except NotImplementedError:
    print(Text("shift_image를 먼저 풀어 보세요.", "Solve shift_image first."))
else:
    alt = Text(
        "사진사 사진 세 장: 그대로, 오른쪽으로 30픽셀, 위로 40픽셀 왼쪽으로 20픽셀. 빈자리는 검어요.",
        "The photographer three times: as he is, 30 pixels to the right, 40 up and 20 to the left, on black.",
    )
    show(picture_row({name: np.asarray(picture, np.uint8) for name, picture in moved.items()}), alt)

# %% [markdown] lang="ko"
# ## 2. 기울기 방향 히스토그램
#
# 사람이 설계한 특징(feature)의 대표는 "어느 방향으로 밝아지는 곳이 얼마나 많은가"예요. 상하좌우 이웃이 모두 있는
# 픽셀마다 이웃의 차이를 계산해요.
#
#     위가 0, 왼쪽이 0, 오른쪽이 3, 아래가 4이면
#
#     dx = 오른쪽 - 왼쪽 = 3        세기 = √(3² + 4²) = 5
#     dy = 아래 - 위     = 4        방향 = (dx, dy)의 각도 = 53도
#
# 방향은 0도가 "오른쪽으로 밝아짐", 90도가 "아래로 밝아짐"이에요. 구간(bin)이 8개이면 구간 0은 0도, 구간 1은 45도,
# 구간 2는 90도 **둘레**의 방향을 맡아요. 53도와 가장 가까운 것은 45도의 구간 1이니, 이 픽셀은 구간 1에 자기 세기 5를
# 더해요. -10도, 곧 350도는 구간 0에 가장 가까워요. 두 구간의 정확히 가운데인 방향은 어느 쪽에 더해도
# 돼요. 마지막으로 합이 1이 되도록 모든 구간을 그 합으로 나눠요. 합이 0이면 0인 채로 둬요. 이미지의 숫자는 `uint8`일
# 수도 있고 실수일 수도 있어요.

# %% [markdown] lang="en"
# ## 2. A histogram of gradient directions
#
# The classic among features that people designed asks: how much of the picture brightens in which direction? At each
# pixel with all four neighbours, take the differences of its neighbours.
#
#     with 0 above, 0 on the left, 3 on the right, 4 below:
#
#     dx = right - left  = 3        strength  = √(3² + 4²) = 5
#     dy = below - above = 4        direction = angle of (dx, dy) = 53 degrees
#
# 0 degrees means that it brightens to the right, 90 that it brightens downwards. With 8 bins, bin 0 is for the
# directions **around** 0 degrees, bin 1 around 45, bin 2 around 90. The bin nearest to 53 degrees is bin 1, at 45, so
# this pixel adds its strength, 5, to bin 1. -10 degrees is 350, nearest to bin 0. A direction exactly half-way between
# two bins may go to either. Finally divide the bins by their sum; where that is 0, leave them at 0. The picture's
# numbers may be `uint8` or floats.

# %% exercise="gradient_histogram"

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 사진의 모든 픽셀을 두 배로 밝게 하면(255를 넘지 않는다고 합시다) 이 히스토그램은
# 어떻게 될까요? 모든 픽셀에 30을 더하면요?

# %% [markdown] lang="en"
# **Think** (no points) What becomes of this histogram if every pixel gets twice as bright (and none passes 255)? And
# if 30 is added to every pixel?

# %% [markdown] lang="ko"
# ## 3. 가장 가까운 이웃(nearest neighbours)
#
# 새 이미지와 가장 가까운 이미지 k장을 찾아, 그 이미지들의 클래스로 투표해요. 가깝다는 것은 유클리드 거리, 곧 차이를
# 제곱해 더한 값의 제곱근이 작다는 뜻이에요.
#
#     아는 이미지   (0, 0) 클래스 7,  (0, 2) 클래스 7,  (5, 5) 클래스 3,  (6, 5) 클래스 3
#     새 이미지     (6, 6)            거리의 제곱: 72, 52, 2, 1
#     k = 3       가까운 순서로 3, 3, 7  →  3이 두 표로 이김
#
# 표가 같으면 레이블이 작은 클래스를 고르고(3과 7이 한 표씩이면 3), 거리가 같으면 앞에 있는 이미지가 더 가깝다고 봐요.
# k는 아는 이미지의 수보다 크지 않아요. 특징이 픽셀 그대로, 곧 `uint8`일 수도 있어요.

# %% [markdown] lang="en"
# ## 3. Nearest neighbours
#
# Find the k pictures nearest to a new one, and let their classes vote. Near means a small Euclidean distance, the
# root of the summed squares of the differences.
#
#     known pictures   (0, 0) class 7,  (0, 2) class 7,  (5, 5) class 3,  (6, 5) class 3
#     new picture      (6, 6)           squared distances: 72, 52, 2, 1
#     k = 3            nearest first 3, 3, 7  →  3 wins with two votes
#
# With equally many votes the smaller label wins (3, where 3 and 7 have one vote each); of pictures equally far, the one
# that comes first counts as nearer. k is at most the number of known pictures. The features may be pixels as they are,
# `uint8`.

# %% exercise="nearest_neighbours"

# %% [markdown] lang="ko"
# ## 4. 소프트맥스(softmax)
#
# 점수(logit)를 확률로 바꿔요. 점수가 log 5, log 3, log 1, log 1이면 exp는 5, 3, 1, 1이고 합은 10이니 확률은
# 0.5, 0.3, 0.1, 0.1이에요.
#
# exp(1000)은 컴퓨터가 담을 수 있는 수보다 커요. 그래도 점수 (1000, 999)의 확률은 점수 (1, 0)의 확률과 같아야
# 해요. 모든 점수에서 같은 수를 빼도 확률은 변하지 않는다는 점을 이용하세요.

# %% [markdown] lang="en"
# ## 4. Softmax
#
# Turn scores (logits) into probabilities. With scores of log 5, log 3, log 1, log 1 the exp are 5, 3, 1, 1 with the
# sum 10, so the probabilities are 0.5, 0.3, 0.1, 0.1.
#
# exp(1000) is larger than any number that the computer holds. Still, scores of (1000, 999) should give the
# probabilities of (1, 0). Use this: to subtract one number from all scores leaves the probabilities as they are.

# %% exercise="softmax"

# %% [markdown] lang="ko"
# ## 5. 교차 엔트로피(cross-entropy)와 기울기
#
# 이미지 두 장의 확률이 아래와 같고, 정답이 각각 클래스 0과 1이라고 합시다.
#
#     확률          정답      정답의 확률    -log       점수에 대한 기울기 (N = 2)
#     0.5  0.5      0         0.5            0.6931     (0.5 - 1)/2   0.5/2          =  -0.25    0.25
#     0.75 0.25     1         0.25           1.3863     0.75/2        (0.25 - 1)/2   =   0.375  -0.375
#
#     손실 = (0.6931 + 1.3863) / 2 = 1.0397
#
# 기울기가 이렇게 간단한 것은 소프트맥스와 로그가 만나 서로를 지우기 때문이에요. 손실과 기울기를 함께 돌려주세요. 확률은
# 모두 0보다 커요.

# %% [markdown] lang="en"
# ## 5. Cross-entropy and its gradient
#
# Let two pictures have these probabilities, and let the right classes be 0 and 1.
#
#     probabilities   right   its probability   -log      gradient by the scores (N = 2)
#     0.5  0.5        0       0.5               0.6931    (0.5 - 1)/2   0.5/2          =  -0.25    0.25
#     0.75 0.25       1       0.25              1.3863    0.75/2        (0.25 - 1)/2   =   0.375  -0.375
#
#     loss = (0.6931 + 1.3863) / 2 = 1.0397
#
# The gradient is so simple because softmax and logarithm undo each other. Return the loss and the gradient. All
# probabilities are above 0.

# %% exercise="cross_entropy"

# %% [markdown] lang="ko"
# ## 6. 학습 한 걸음
#
# 소프트맥스 회귀의 점수는 `features @ weights + biases`예요. 점수에 대한 손실의 기울기 `gradient` (N, C)가 주어졌을
# 때 가중치와 편향을 한 걸음 움직이세요.
#
#     특징 1개, 이미지 2장:  features = 1, 3     gradient의 첫 열 = -0.25, 0.25
#
#     가중치의 기울기 = 1 × (-0.25) + 3 × 0.25 = 0.5        0에서 출발해 학습률 2이면  0 - 2 × 0.5 = -1
#     편향의 기울기   =     -0.25   +     0.25 = 0                                     0 - 2 × 0   =  0

# %% [markdown] lang="en"
# ## 6. One step of training
#
# The scores of softmax regression are `features @ weights + biases`. Given `gradient` (N, C), that of the loss by the
# scores, move weights and biases by one step.
#
#     1 feature, 2 pictures:  features = 1, 3     first column of gradient = -0.25, 0.25
#
#     gradient of the weight = 1 × (-0.25) + 3 × 0.25 = 0.5     from 0 with learning rate 2:  0 - 2 × 0.5 = -1
#     gradient of the bias   =     -0.25   +     0.25 = 0                                     0 - 2 × 0   =  0

# %% exercise="training_step"

# %% [markdown] lang="ko"
# ## 7. 혼동 행렬(confusion matrix)
#
# 정확도 하나로는 **무엇을 무엇으로** 잘못 보았는지 알 수 없어요. 행은 정답, 열은 예측인 표에 장수를 세세요.
#
#     정답   0 0 1 1            예측 0  1  2
#     예측   0 1 1 1     정답 0      1  1  0
#                        정답 1      0  2  0
#                        정답 2      0  0  0      한 번도 나오지 않은 클래스도 자리가 있다

# %% [markdown] lang="en"
# ## 7. The confusion matrix
#
# Accuracy does not tell **what was taken for what**. Count the pictures in a table whose rows are the true classes
# and whose columns are the predictions.
#
#     true        0 0 1 1            predicted 0  1  2
#     predicted   0 1 1 1     true 0           1  1  0
#                             true 1           0  2  0
#                             true 2           0  0  0      a class that does not occur has its place, too

# %% exercise="confusion_matrix"

# %% [markdown] lang="ko"
# ## 8. 완전 연결 신경망의 파라미터 세기
#
# (H, W, C) 이미지를 한 줄로 펴서 완전 연결 층(dense layer)에 넣어요. 유닛 하나는 들어오는 숫자마다 가중치를 하나씩,
# 그리고 편향을 하나 가져요.
#
#     2×2×1 이미지, 유닛 3개, 이어서 유닛 2개
#     첫 층  4 × 3 + 3 = 15        둘째 층  3 × 2 + 2 = 8        모두 23

# %% [markdown] lang="en"
# ## 8. Counting the parameters of a dense network
#
# A picture (H, W, C) is flattened and fed to dense layers. A unit has a weight for each number that comes in, and one
# bias.
#
#     a 2×2×1 picture, 3 units, then 2 units
#     first layer  4 × 3 + 3 = 15      second layer  3 × 2 + 2 = 8      in all 23

# %% exercise="dense_parameters"

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 위에서 만든 함수로, 224×224 컬러 사진에 유닛 4096개를 바로 연결하면 파라미터가 몇 개인지
# 계산해 보세요. 하나에 4바이트라면 몇 GB일까요?

# %% [markdown] lang="en"
# **Think** (no points) With your function, find how many parameters join a 224×224 colour photo to 4096 units. At 4
# bytes each, how many GB is that?

# %% [markdown] lang="ko"
# ## 9. 왜 무너질까요?
#
# 강의의 실험을 떠올리며 각 질문의 답을 골라 딕셔너리로 돌려주세요.
#
# 보기: "빈 이미지만 보고 학습하면?"이라는 질문의 답이 `"c"`라면 `{"empty": "c"}`처럼 써요.
#
# 첫 질문은 작은 이미지로 세어 보면 돼요. 2×2×1 이미지와 유닛 3개 사이의 가중치는 2·2·3 = 12개예요.
#
# - `"larger"`: 이미지의 높이와 너비가 **둘 다** 두 배가 되면, 첫 완전 연결 층(유닛 수는 그대로)의 가중치는
#   a) 두 배가 된다, b) 네 배가 된다, c) 그대로이다.
# - `"unseen"`: 모든 학습 이미지에서 늘 0이었던 픽셀이 있다. 이 픽셀에 붙은 가중치는 학습하는 동안(걸음마다 모든
#   가중치를 0 쪽으로 조금씩 당기는 가중치 감쇠는 쓰지 않는다) a) 처음의 무작위 값 그대로이다, b) 0이 된다, c) 점점
#   커진다.
# - `"shuffled"`: 학습 이미지와 테스트 이미지의 픽셀을 **모두 같은 순서로** 섞고 완전 연결 신경망을 처음부터 다시
#   학습시킨다. 테스트 정확도는 a) 찍은 것과 같아진다, b) 절반쯤으로 떨어진다, c) 거의 그대로이다.
# - `"everywhere"`: 검은 바탕 위의 물체를 6픽셀 옮겼다. 옮기기 전에도 뒤에도 물체는 이미지의 가장자리에서 2픽셀 넘게
#   떨어져 있다. 하나도 변하지 않는 특징은
#   a) 한 줄로 편 픽셀, b) 이미지 전체에서 만든 기울기 방향 히스토그램, c) 4×4 칸마다 만들어 차례로 이은 기울기 방향
#   히스토그램이다.

# %% [markdown] lang="en"
# ## 9. Why does it break?
#
# Think back to the lecture's experiments, choose an answer to each question, and return them as a dict.
#
# For example, if the answer to a question called "empty" were c, you would write `{"empty": "c"}`.
#
# For the first question, count with a small picture. Between a 2×2×1 picture and 3 units there are 2·2·3 = 12 weights.
#
# - `"larger"`: height **and** width of the pictures double. The weights of the first dense layer (with as many units
#   as before) a) double, b) become four times as many, c) stay as many as they were.
# - `"unseen"`: a pixel is 0 in every training picture. During training (without weight decay, which at every step draws
#   all weights a little towards 0) the weights at this pixel a) stay at their random start, b) become 0, c) grow and
#   grow.
# - `"shuffled"`: the pixels of all pictures, for training and test, are shuffled **in the same order**, and the dense
#   network is trained anew. Its test accuracy a) falls to that of guessing, b) falls to about half, c) stays about
#   the same.
# - `"everywhere"`: a thing on black ground moves by 6 pixels; before and after, it is more than 2 pixels away from
#   the rim of the picture. What does not change at all is
#   a) the pixels in one row, b) the histogram of gradient directions of the whole picture, c) the histograms of
#   gradient directions of 4×4 cells, one after the other.

# %% exercise="why_it_breaks"
