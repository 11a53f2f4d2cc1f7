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
# # 8주차: 중간고사
#
# 1주차부터 7주차까지를 다뤄요. 문제마다 **나만의 수**가 주어져요. 다른 학생의 수와 다르니 답도 달라요. 손으로
# 계산해서 숫자를 적어도 되고, 코드로 계산해도 돼요. 모두 40점이고 시간은 75분이에요.

# %% [markdown] lang="en"
# # Week 8: midterm
#
# It covers weeks 1 to 7. Each exercise gives you **numbers of your own**. They differ from everybody else's, and so do
# the answers. Work them out by hand and write the numbers down, or compute them in code. There are 40 points, and you
# have 75 minutes.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 답을 써요. 함수 이름은 바꾸지 않아요.
# - 답 아래의 **형식 검사**는 답의 형식만 봐요. 맞았는지는 알려 주지 않아요.
# - 문제는 서로 독립이에요. 막히면 다음 문제로 넘어가세요.
# - 수는 이 노트북을 받은 학생의 것이에요. 채점할 때 학번으로 다시 뽑으므로, 노트북의 수를 고쳐도 채점에는 쓰이지
#   않아요.

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your answer in its place. Keep the functions' names.
# - The **check of the form** below an answer looks at its form alone. It does not tell whether you are right.
# - The exercises are independent. If you are stuck, go on with the next.
# - The numbers belong to the student who was given this notebook. Grading draws them again by student number: it does
#   not read what is changed here.

# %%
import numpy as np

np.set_printoptions(precision=4, suppress=True)

# %% [markdown] lang="ko"
# ## 1. 형상
#
# 입력 이미지는 {{my_shapes.input}}(H×W×C)이에요. 이 이미지가 아래 다섯 층을 차례로 지나요.
#
# {{my_shapes.network}}
#
# 층마다 나오는 특징 맵의 형상 `(H, W, C)`를 차례로 다섯 개 적으세요. `"valid"`는 패딩이 없고, `"same"`은 필요한 만큼
# 0을 붙여요.

# %% [markdown] lang="en"
# ## 1. Shapes
#
# The picture is {{my_shapes.input}} (H×W×C). It goes through these five layers, one after the other.
#
# {{my_shapes.network}}
#
# Give the shape `(H, W, C)` of the feature map after each layer, five in all. `"valid"` has no padding; `"same"` adds
# as many zeros as it needs.

# %% exercise="my_shapes"

# %% [markdown] lang="ko"
# ## 2. 파라미터
#
# 채널이 {{my_parameters.channels}}개인 입력이 컨볼루션 세 층을 지나요.
#
# {{my_parameters.network}}
#
# 마지막 특징 맵은 {{my_parameters.map}}(H×W)이에요. 이것을 펼쳐 출력이 {{my_parameters.units}}개인 완전 연결 층에
# 넣어요. 이 층에는 편향이 있어요. 학습하는 파라미터의 수를 컨볼루션 세 층, 완전 연결 층 순서로 네 개 적으세요.

# %% [markdown] lang="en"
# ## 2. Parameters
#
# An input of {{my_parameters.channels}} channels goes through three convolutions.
#
# {{my_parameters.network}}
#
# The last feature map is {{my_parameters.map}} (H×W). It is flattened and goes into a dense layer of
# {{my_parameters.units}} outputs, with biases. Give the number of trainable parameters of the three convolutions and of
# the dense layer, four in all.

# %% exercise="my_parameters"

# %% [markdown] lang="ko"
# ## 3. 수용 영역
#
# {{my_field.stack}}
#
# 층마다 그 층까지 지난 뒤의 수용 영역을 입력 픽셀 수로 적으세요. 모두 다섯 개예요.

# %% [markdown] lang="en"
# ## 3. The receptive field
#
# {{my_field.stack}}
#
# Give the receptive field behind each layer, in pixels of the input, five in all.

# %% exercise="my_field"

# %% [markdown] lang="ko"
# ## 4. 특징 맵의 값 하나
#
# 4×4 이미지(채널 2개)예요.
#
# {{my_value.image}}
#
# 3×3 필터 하나의 커널이에요.
#
# {{my_value.kernels}}
#
# 편향은 {{my_value.bias}}, 스트라이드는 1, 패딩은 `"same"`이고 활성화 함수는 없어요. 특징 맵의 {{my_value.place}} 자리
# (행, 열, 0부터 셈)에 나오는 값을 구하세요.

# %% [markdown] lang="en"
# ## 4. One value of a feature map
#
# This is a 4×4 picture of two channels.
#
# {{my_value.image}}
#
# These are the kernels of a 3×3 filter.
#
# {{my_value.kernels}}
#
# The bias is {{my_value.bias}}, the stride 1, the padding `"same"`; there is no activation function. Which value does
# the feature map have at {{my_value.place}} (row and column, counted from 0)?

# %% exercise="my_value"

# %% [markdown] lang="ko"
# ## 5. 평균 정밀도(AP)
#
# 한 이미지에 정답 상자가 {{my_ap.truths}}개(A부터 E까지) 있고, 검출기가 상자 7개를 냈어요.
#
# {{my_ap.boxes}}
#
# IoU가 0.5 이상이면 그 정답을 찾은 것이에요. 정답 하나는 한 번만 찾을 수 있어요. 모든 점을 쓰는 방식(정밀도를
# 오른쪽에서부터 최댓값으로 편 다음 넓이를 더함)으로 AP를 구하세요. `(1 + 2/3) / 5`처럼 식으로 써도 좋고, 소수
# 셋째 자리까지 반올림해도 좋아요.

# %% [markdown] lang="en"
# ## 5. Average precision (AP)
#
# A picture has {{my_ap.truths}} true boxes (A to E), and a detector gave seven.
#
# {{my_ap.boxes}}
#
# From an IoU of 0.5 on, the true box is found; each can be found once. Give the average precision by all points: take
# for every recall the highest precision from there on, and add up the area. You may write an expression such as
# `(1 + 2/3) / 5`, or round to three digits.

# %% exercise="my_ap"

# %% [markdown] lang="ko"
# ## 6. 최대 풀링의 역전파
#
# 창이 2×2이고 스트라이드가 1인 최대 풀링이에요. 입력 특징 맵은 이렇고,
#
# {{my_gradient.map}}
#
# 출력 아홉 값에 대한 손실의 기울기는 이래요.
#
# {{my_gradient.gradient}}
#
# 입력에 대한 손실의 기울기를 4×4로 구하세요. 창에 같은 최댓값이 여럿이면 읽는 순서로 첫째가 받아요.

# %% [markdown] lang="en"
# ## 6. Max pooling, backward
#
# The windows are 2×2, the stride is 1. This is the feature map that is pooled,
#
# {{my_gradient.map}}
#
# and this the gradient of the loss with respect to the nine outputs.
#
# {{my_gradient.gradient}}
#
# Give the gradient with respect to the input, 4×4. Of equal maxima in a window the first in reading order gets it.

# %% exercise="my_gradient"

# %% [markdown] lang="ko"
# ## 7. 설계
#
# {{my_design.size}} 이미지를 받는 층들을 설계하세요. 모든 층은 `"same"`으로 패딩해요. 조건을 모두 지키면 어떤 답이든
# 맞아요.
#
# - 층은 {{my_design.layers}}개 이하
# - 마지막 특징 맵은 {{my_design.map}}
# - 마지막 수용 영역은 {{my_design.field}}픽셀 이상
# - `kernel_size**2`를 모든 층에서 더한 값은 {{my_design.weights}} 이하
# - 스트라이드는 그 층의 커널보다 크지 않음

# %% [markdown] lang="en"
# ## 7. Design
#
# Design a stack of layers for pictures of {{my_design.size}}. Every layer is padded `"same"`. Any answer that keeps to
# all of this is right.
#
# - at most {{my_design.layers}} layers
# - a last feature map of {{my_design.map}}
# - a last receptive field of at least {{my_design.field}} pixels
# - `kernel_size**2`, summed over all layers, at most {{my_design.weights}}
# - no stride larger than its layer's kernel

# %% exercise="my_design"

# %% [markdown] lang="ko"
# ## 8. 고치기
#
# 이 함수는 설명(docstring)대로 답하지 않아요. 한 군데가 틀렸어요.
#
# {{repair.broken}}
#
# 고친 함수를 아래에 쓰세요. 이름은 `repair` 그대로예요.

# %% [markdown] lang="en"
# ## 8. Repair
#
# This function does not do what its docstring says: there is one mistake in it.
#
# {{repair.broken}}
#
# Write the mended function below. Its name stays `repair`.

# %% exercise="repair"

# %% [markdown] lang="ko"
# ## 9. 설명하기
#
# 5×5 컨볼루션 한 층 대신 3×3 컨볼루션 두 층을 쓰는 까닭을 **세 문장**으로 설명하세요. 입력과 출력의 채널 수는 모두
# C라고 해요.

# %% [markdown] lang="en"
# ## 9. Explain
#
# In **three sentences**: why are two layers of 3×3 used in place of one layer of 5×5? Take C channels in and out
# everywhere.

# %% question="explain"
