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
# # 2주차 과제: 주석을 읽고 검출기를 채점하기
#
# 형식이 서로 다른 주석(annotation) 파일 여섯 가지를 하나의 상자 표로 읽고, 그 표로 검출기를 채점해요. 끝까지
# 만들면 PASCAL VOC와 COCO가 정의한 점수를 직접 계산할 수 있어요.
#
# 예상 시간은 60~120분이에요. 문제마다 따로 채점하므로, 막히면 다음 문제로 넘어가도 돼요.

# %% [markdown] lang="en"
# # Week 2 assignment: read annotations, score a detector
#
# You read annotation files of six different formats into one table of boxes, and score a detector against it.
# In the end you can compute the scores that PASCAL VOC and COCO define.
#
# It takes about 60 to 120 minutes. Each exercise is graded on its own: if you are stuck, go on with the next.

# %% [markdown] lang="ko"
# ## 푸는 방법
#
# - `raise NotImplementedError`를 지우고 그 자리에 코드를 써요. 함수 이름과 인자는 바꾸지 않아요.
# - 각 문제 아래에 **공개 검사**가 있어요. 셀을 실행하면 맞았는지, 틀렸다면 무엇이 다른지 바로 알려 줘요.
# - **숨은 검사**는 제출한 뒤에 다른 파일과 다른 상자로 같은 것을 확인해요.
# - 문제는 서로 독립이에요. 앞 문제를 틀려도 다음 문제의 점수는 깎이지 않아요.
# - 반복문이어도 좋아요.
#
# **상자 좌표의 규칙.** 이 과제의 상자는 모두 `x_min, y_min, x_max, y_max`이고 단위는 픽셀이에요. 사진의 왼쪽 위
# 모서리가 (0, 0)이고, 숫자는 픽셀의 번호가 아니라 **경계의 위치**예요. 열 2, 3, 4를 덮는 상자는 `x_min = 2`, `x_max =
# 5`이고 너비는 5 - 2 = 3이에요.
#
#     열        0   1   2   3   4   5
#             |   |   |###|###|###|   |
#     경계    0   1   2   3   4   5   6

# %% [markdown] lang="en"
# ## How to work
#
# - Delete `raise NotImplementedError` and write your code in its place. Keep the functions' names and arguments.
# - Below each exercise there is a **visible check**. Run its cell: it tells at once whether you are right, and if
#   not, what differs.
# - **Hidden checks** ask the same of other files and other boxes after you hand in.
# - The exercises are independent: a mistake in one costs nothing in the next.
# - Loops are fine.
#
# **What a box is.** All boxes here are `x_min, y_min, x_max, y_max` in pixels. The upper left corner of the picture
# is (0, 0), and the numbers are not those of pixels but **where edges are**. A box over columns 2, 3 and 4 has
# `x_min = 2`, `x_max = 5` and a width of 5 - 2 = 3.
#
#     column    0   1   2   3   4   5
#             |   |   |###|###|###|   |
#     edge    0   1   2   3   4   5   6

# %%
import csv
import json
from xml.etree import ElementTree

import numpy as np

from course.figures import show
from course.language import Text
from course.weeks.week02_datasets.figures import draw_boxes
from course.weeks.week02_datasets.formats import COFFEE, as_ai_hub, as_coco, as_kitti, as_open_images, as_voc, as_yolo

# %% [markdown] lang="ko"
# ## 1. PASCAL VOC: XML, 1부터 센다
#
# VOC는 픽셀을 **1부터** 세고, `xmax`와 `ymax`는 상자에 **포함되는 마지막 픽셀**이에요. 폭이 6픽셀인 사진에서
#
#     <xmin>3</xmin> <xmax>5</xmax>
#
# 이것은 세 번째부터 다섯 번째까지의 열이에요. 0부터 세면 열 2, 3, 4이고, 경계로는 2에서 5까지예요. 그러니
# 왼쪽에서는 1을 빼고 오른쪽은 그대로 둬요.
#
# 실제 파일을 읽을 때 조심할 것이 네 가지 있어요.
#
# 1. 태그의 순서는 파일마다 달라요. 이름으로 찾으세요.
# 2. 사람에게는 머리와 손 같은 `<part>`가 있고, 그 안에도 `<bndbox>`가 있어요. 물체 자신의 상자만 읽어요.
# 3. `<difficult>`가 없는 파일도 있어요. 없으면 0이에요. `<difficult> 1 </difficult>`처럼 숫자 앞뒤에 빈칸이
#    있을 수도 있어요. 이름 앞뒤에는 없어요.
# 4. XML은 `<!DOCTYPE`으로 **엔티티**를 정의할 수 있어요. 열 줄짜리 파일이 메모리를 가득 채우거나 숫자를 바꿔치기할
#    수 있어요. 그런 텍스트는 읽지 않고 `None`을 돌려줘요. `"<!DOCTYPE" in text`면 충분해요.
#
# 결과는 파일에 나온 순서대로 `"labels"`(이름의 리스트), `"boxes"`((N, 4) 배열), `"difficult"`((N,) 불 배열)를 담은
# 딕셔너리예요. 상자의 숫자에는 소수점이 있을 수 있지만 규칙은 같아요. 왼쪽의 1.5는 0.5가 돼요. 물체가 없으면
# `"boxes"`의 형상은 (0, 4)예요.

# %% [markdown] lang="en"
# ## 1. PASCAL VOC: XML, counted from 1
#
# VOC counts pixels **from 1**, and `xmax` and `ymax` are **the last pixels inside**. In a picture 6 pixels wide,
#
#     <xmin>3</xmin> <xmax>5</xmax>
#
# means the third to the fifth column. Counted from 0 these are columns 2, 3 and 4, from edge 2 to edge 5. So
# subtract 1 on the left and leave the right as it is.
#
# Four things to mind with real files:
#
# 1. The order of the tags differs from file to file. Go by name.
# 2. Persons have `<part>`s such as head and hand, with a `<bndbox>` of their own. Read the object's box only.
# 3. Some files have no `<difficult>`. That means 0. Spaces may stand around a number, though not around a name:
#    `<difficult> 1 </difficult>`.
# 4. With `<!DOCTYPE`, XML can define **entities**: ten lines may fill the memory, or swap numbers. Do not read such
#    a text, return `None`. `"<!DOCTYPE" in text` will do.
#
# The result is a dict with `"labels"` (a list of names), `"boxes"` (an array (N, 4)) and `"difficult"` (an array (N,)
# of bool), in the order of the file. A box's numbers may have a fraction; the rule stays the same: 1.5 on the left
# becomes 0.5. Without objects the shape of `"boxes"` is (0, 4).

# %% [markdown] lang="ko"
# 라이브러리는 이렇게 써요. `ElementTree.fromstring`은 텍스트를 태그의 나무로 바꾸고, `find`는 바로 아래의 첫
# 태그를, `findall`은 바로 아래의 모든 태그를 찾아요.

# %% [markdown] lang="en"
# This is how to use the library. `ElementTree.fromstring` turns the text into a tree; `find` gets the first tag
# right below, `findall` all of them.

# %%
tree = ElementTree.fromstring("<box><left>3</left><right>5</right></box>")
print(tree.tag, tree.find("right").text, [tag.tag for tag in tree.findall("*")], tree.find("top"))

# %% exercise="read_voc"

# %% [markdown] lang="ko"
# ## 2. COCO: JSON, 너비와 높이
#
# COCO 파일 하나에는 여러 사진의 주석이 함께 들어 있어요. `bbox`는 `[x, y, 너비, 높이]`이고 0부터 세어요.
#
#     "bbox": [10, 20, 30, 5]    →    10, 20, 10 + 30 = 40, 20 + 5 = 25
#
# - `category_id`는 목록의 순서가 아니라 **번호표**예요. COCO의 80가지 물체에는 1부터 90까지의 번호가 군데군데
#   빠진 채 붙어 있어요. `categories`에서 `id`가 같은 것을 찾으세요.
# - `iscrowd`는 모든 물체에 0이나 1로 적혀 있어요. 1이면 상자 하나에 물체 여러 개가 들어 있어요. 지우지 말고 표시해
#   둬요.
# - 너비나 높이가 0 이하인 상자는 넓이가 없어요. 버려요.
#
# 번호가 `image_id`인 사진의 물체만 읽어요. 결과는 파일에 나온 순서대로 `"labels"`(이름의 리스트), `"boxes"`((N, 4)
# 배열), `"crowd"`((N,) 불 배열)를 담은 딕셔너리예요. 남는 물체가 없으면 `"boxes"`의 형상은 (0, 4)예요.

# %% [markdown] lang="en"
# ## 2. COCO: JSON, width and height
#
# One COCO file holds the annotations of many photos. A `bbox` is `[x, y, width, height]`, counted from 0.
#
#     "bbox": [10, 20, 30, 5]    →    10, 20, 10 + 30 = 40, 20 + 5 = 25
#
# - `category_id` is not a place in the list but **a tag**: COCO's 80 kinds of objects have ids from 1 to 90, with
#   gaps. Look for the same `id` in `categories`.
# - Every object has an `iscrowd` of 0 or 1. With 1, one box holds several objects. Do not delete it, mark it.
# - A box whose width or height is 0 or less has no area. Leave it out.
#
# Read the objects of the photo with the id `image_id` only. The result is a dict with `"labels"` (a list of names),
# `"boxes"` (an array (N, 4)) and `"crowd"` (an array (N,) of bool), in the order of the file. Where no object remains,
# the shape of `"boxes"` is (0, 4).

# %%
print(json.loads('{"annotations": [{"bbox": [10, 20, 30, 5], "iscrowd": 0}]}')["annotations"][0]["bbox"])

# %% exercise="read_coco"

# %% [markdown] lang="ko"
# ## 3. YOLO: 중심과 비율
#
# YOLO 파일은 한 줄이 물체 하나예요. `번호 x중심 y중심 너비 높이`이고, 번호를 뺀 네 숫자는 **사진 크기에 대한
# 비율**이에요. 그래서 사진의 크기를 모르면 픽셀로 바꿀 수 없어요. 600x400 사진에서
#
#     41 0.5 0.25 0.1 0.2
#
# 이 상자의 중심은 (0.5·600, 0.25·400) = (300, 100), 크기는 60x80이에요. 왼쪽은 300 - 30 = 270, 위는
# 100 - 40 = 60, 오른쪽은 330, 아래는 140이에요.
#
# 결과는 `"classes"`((N,) 정수 배열)와 `"boxes"`((N, 4) 배열)를 담은 딕셔너리예요. 빈 줄과 빈칸뿐인 줄은 건너뛰고,
# 마지막 줄 끝에는 줄바꿈이 없을 수도 있어요. 상자는 사진 밖으로 나갈 수 있어요. 자르지 말고 그대로 둬요. 물체가 없는
# 사진의 파일은 비어 있고, 이때 `"boxes"`의 형상은 (0, 4)예요.

# %% [markdown] lang="en"
# ## 3. YOLO: centre and fractions
#
# In a YOLO file one line is one object: `class x_centre y_centre width height`, the last four as **fractions of
# the photo's size**. Without that size there is no way to pixels. In a photo of 600x400,
#
#     41 0.5 0.25 0.1 0.2
#
# has its centre at (0.5·600, 0.25·400) = (300, 100) and a size of 60x80: left 300 - 30 = 270, top 100 - 40 = 60,
# right 330, bottom 140.
#
# The result is a dict with `"classes"` (an array (N,) of integers) and `"boxes"` (an array (N, 4)). Skip lines that are
# empty or hold spaces alone; the last line need not end with a newline. A box may reach beyond the photo: leave it as
# it is. The file of a photo without objects is empty; then the shape of `"boxes"` is (0, 4).

# %% exercise="read_yolo"

# %% [markdown] lang="ko"
# ## 4. 나머지 셋: KITTI, Open Images, AI-Hub
#
# 이번에는 함수 하나가 세 형식을 읽어요. 무슨 형식인지는 `form`이 알려 줘요. 200x100 사진의 상자
# (50, 10, 150, 40)을 파일마다 이렇게 적어요.
#
#     "kitti"         Cup 0.00 0 -10 50.00 10.00 150.00 40.00 -1 -1 -1 -1000 -1000 -1000 -10
#
#     "open_images"   ImageID,LabelName,XMin,XMax,YMin,YMax
#                     x,/m/02p5f1q,0.25,0.75,0.1,0.4
#
#     "ai_hub"        {"annotations": [{"객체": "컵",
#                       "points": [{"xtl": "50", "ytl": "10", "xbr": "150", "ybr": "40"}]}]}
#
# - KITTI는 한 줄이 물체 하나이고, 첫째 칸이 이름, **다섯째부터 여덟째 칸**이 상자예요. 이름이 `DontCare`인 줄도
#   똑같이 읽어요. 빈 줄과 빈칸뿐인 줄은 건너뛰세요.
# - Open Images의 숫자는 **비율**이에요. 0.25는 50 / 200, 0.1은 10 / 100이에요. 칸의 순서는 파일마다 다를 수 있으니
#   첫 줄의 이름으로 찾으세요. 물체의 이름은 `LabelName`이에요. 모든 줄이 같은 사진의 것이에요. 물체가 없어도 첫 줄은
#   있어요.
# - AI-Hub의 숫자는 **문자열**이에요. 상자는 `points`의 첫째 것이에요.
# - KITTI와 AI-Hub의 숫자는 0부터 센 픽셀이므로 그대로 써요. 소수점이 있을 수 있어요.
#
# 결과는 파일에 나온 순서대로 `"labels"`(파일에 적힌 그대로의 이름)와 `"boxes"`((N, 4) 실수 배열)를 담은
# 딕셔너리예요. 물체가 없으면 `"boxes"`의 형상은 (0, 4)예요. 마지막 줄 끝에는
# 줄바꿈이 없을 수도 있어요.

# %% [markdown] lang="en"
# ## 4. The other three: KITTI, Open Images, AI-Hub
#
# This time one function reads three forms; `form` says which it is. The box (50, 10, 150, 40) of a photo of 200x100
# is written like this.
#
#     "kitti"         Cup 0.00 0 -10 50.00 10.00 150.00 40.00 -1 -1 -1 -1000 -1000 -1000 -10
#
#     "open_images"   ImageID,LabelName,XMin,XMax,YMin,YMax
#                     x,/m/02p5f1q,0.25,0.75,0.1,0.4
#
#     "ai_hub"        {"annotations": [{"객체": "컵",
#                       "points": [{"xtl": "50", "ytl": "10", "xbr": "150", "ybr": "40"}]}]}
#
# - In KITTI a line is an object. Its first field is the label, **the fifth to the eighth** are the box. Read lines
#   with the label `DontCare`, too. Lines that are empty or hold spaces alone are skipped.
# - Open Images' numbers are **fractions**: 0.25 is 50 / 200, and 0.1 is 10 / 100. The order of the columns may differ
#   from file to file: go by the names in the first line. The object's name is `LabelName`.
#   All lines are of one photo. The first line is there without objects, too.
# - AI-Hub's numbers are **strings**. The box is the first of `points`.
# - KITTI's and AI-Hub's numbers are pixels counted from 0: take them as they are. They may have a fraction.
#
# The result is a dict with `"labels"` (as the file has them) and `"boxes"` (a float array (N, 4)), in the order of
# the file. Without objects the shape of `"boxes"` is (0, 4). The last line need not end with a newline.

# %% [markdown] lang="ko"
# `csv.DictReader`는 줄마다 첫 줄의 이름을 키로 하는 딕셔너리를 만들어요.

# %% [markdown] lang="en"
# `csv.DictReader` makes a dict of each line, with the names in the first line as keys.

# %%
print(list(csv.DictReader(["right,left", "0.75,0.25"])))

# %% exercise="read_others"

# %% [markdown] lang="ko"
# 네 문제를 다 풀었다면 아래 셀이 강의의 커피 사진에 여섯 파일의 상자를 겹쳐 그려요. 여섯 번 그린 상자가 하나로 보여야
# 해요.

# %% [markdown] lang="en"
# Once the four are done, the next cell draws the boxes of six files on the lecture's photo of a cup of coffee.
# Drawn six times, they should look like one.

# %% tags=["at-home"]
try:
    tables = [read_voc(as_voc(COFFEE)), read_coco(as_coco([COFFEE]), 1), read_yolo(as_yolo(COFFEE), 600, 400)]
    texts = {"kitti": as_kitti(COFFEE), "open_images": as_open_images(COFFEE), "ai_hub": as_ai_hub(COFFEE)}
    tables += [read_others(text, form, 600, 400) for form, text in texts.items()]
except NotImplementedError:
    print(Text("문제 1~4를 먼저 풀어 보세요.", "Solve exercises 1 to 4 first."))
else:
    boxes = np.concatenate([table["boxes"] for table in tables])
    alt = Text(
        "커피 사진 위의 상자들: 여섯 파일에서 읽은 상자가 같은 자리에 겹쳐 있어요.",
        "Boxes on the photo of a cup of coffee: those from the six files lie on one another.",
    )
    show(draw_boxes(COFFEE.image(), {"read": boxes}), alt)

# %% [markdown] lang="ko"
# ## 5. IoU: 여러 상자와 여러 상자
#
# 두 상자가 얼마나 같은지를 **교집합의 넓이 / 합집합의 넓이**(IoU)로 재요.
#
#     상자 A = (0, 0, 4, 2), 상자 B = (2, 0, 6, 2)
#     교집합: 가로 2~4, 세로 0~2  →  2·2 = 4
#     합집합: 8 + 8 - 4 = 12
#     IoU   : 4 / 12 = 0.333...
#
# 상자 N개와 M개를 모두 짝지어 (N, M) 표를 만들어요. 떨어져 있는 상자에서는 교집합의 너비나 높이가 음수로
# 계산돼요. 둘 다 음수면 곱이 양수가 되니 조심하세요. 맞닿기만 한 상자의 IoU는 0이고, 너비나 높이가 0인 상자의 IoU도
# 언제나 0이에요. `x_max`는 `x_min`보다, `y_max`는 `y_min`보다 작지 않아요. 상자는 사진 밖(음수)까지 뻗을 수 있고, N이나
# M이 0일 수도 있어요. 그때 배열의 형상은 (0, 4)예요.

# %% [markdown] lang="en"
# ## 5. IoU: many against many
#
# How much two boxes are the same is measured by **area of the intersection / area of the union** (IoU).
#
#     box A = (0, 0, 4, 2), box B = (2, 0, 6, 2)
#     intersection: x from 2 to 4, y from 0 to 2  →  2·2 = 4
#     union:        8 + 8 - 4 = 12
#     IoU:          4 / 12 = 0.333...
#
# Pair N boxes with M others into a table (N, M). For boxes that are apart, a width or height of the intersection
# comes out negative; beware where both do, since their product is positive. Boxes that only touch have an IoU of 0, and
# so has a box whose width or height is 0, always. `x_max` is never less than `x_min`, nor `y_max` than `y_min`. Boxes
# may reach beyond the photo, to numbers below 0, and N or M may be 0: then the array is (0, 4).

# %% exercise="iou_matrix"

# %% [markdown] lang="ko"
# ## 6. 짝짓기: 어느 검출이 어느 정답을 찾았나
#
# 정답 상자 하나는 **한 번만** 찾을 수 있어요. 점수가 높은 검출부터 차례로 골라요. IoU 표의 행은 이미 점수
# 순서예요. 문턱값이 0.5일 때를 봅시다.
#
#               정답 0   정답 1
#     검출 0     0.9     0.6     → 정답 0
#     검출 1     0.8     0.7     → 정답 0은 나갔으니 정답 1
#     검출 2     0.7     0.2     → 정답 0은 나갔고 정답 1은 0.5보다 작으니 -1
#
# VOC의 `difficult`와 COCO의 `crowd`는 **무시할 상자**예요. 찾아도 못 찾아도 가점도 감점도 없어요. 보통 정답 중에
# 가져갈 것이 없을 때만 가져가며, 여러 검출이 같은 것을 가져가도 돼요. 위의 예에서 정답 0을 무시한다면
# 결과는 1, 0, 0이에요. IoU가 문턱값과 **같아도** 찾은 것이고, IoU가 같은 정답끼리는 앞의 것을 골라요. 무시할 상자가
# 여럿이면 그중 IoU가 가장 큰 것을 가져가요. 검출이나 정답이 하나도 없을 수도 있어요.

# %% [markdown] lang="en"
# ## 6. Matching: which detection found which true box
#
# A true box can be found **only once**. The detections choose in the order of their scores; the rows of the table
# of IoUs are in this order already. With a threshold of 0.5:
#
#                  true 0   true 1
#     detection 0   0.9      0.6     → true box 0
#     detection 1   0.8      0.7     → box 0 is taken: box 1
#     detection 2   0.7      0.2     → box 0 is taken, box 1 is below 0.5: -1
#
# VOC's `difficult` and COCO's `crowd` are boxes **to ignore**: no prize for finding them, no penalty for missing
# them. A detection takes one only if no ordinary box is left for it, and several may take the same. If true box 0
# is to be ignored above, the result is 1, 0, 0. An IoU **equal** to the threshold counts as found, and of equal IoUs
# the first is taken. Of several boxes to ignore,
# the one with the largest IoU is taken. There may be no detections, or no true boxes.

# %% exercise="match"

# %% [markdown] lang="ko"
# ## 7. 정밀도와 재현율
#
# 점수가 높은 것부터 검출을 하나씩 받아들이면서 두 가지를 세어요. 정답 상자가 모두 4개라면
#
# | 받아들인 검출 | 맞았나 | 정밀도(맞은 것 / 받은 것) | 재현율(맞은 것 / 정답) |
# |---|---|---|---|
# | 0.9 | 예 | 1/1 | 1/4 |
# | 0.5 | 아니요 | 1/2 | 1/4 |
# | 0.3 | 예 | 2/3 | 2/4 |
#
# `hits`와 `scores`는 점수 순서가 아닐 수 있으니 먼저 순서를 맞춰요. 점수가 같으면 주어진 순서를 따라요. 무시할
# 상자를 가져간 검출은 이미 빠져 있다고 봐요. 정답 상자는 하나 이상이지만, 검출은 하나도 없을 수 있어요.

# %% [markdown] lang="en"
# ## 7. Precision and recall
#
# Accept the detections one by one, the highest score first, and count two things. With 4 true boxes in all:
#
# | accepted | right? | precision (right / accepted) | recall (right / true boxes) |
# |---|---|---|---|
# | 0.9 | yes | 1/1 | 1/4 |
# | 0.5 | no | 1/2 | 1/4 |
# | 0.3 | yes | 2/3 | 2/4 |
#
# `hits` and `scores` may come in any order: put them in the order of the scores first, equal scores as they come.
# Detections that took a box to ignore are left out already. There is at least one true box; there may be no detection.

# %% exercise="precision_recall"

# %% [markdown] lang="ko"
# ## 8. 평균 정밀도(AP), 정의는 셋
#
# 정밀도 곡선은 톱니 모양이에요. 세 정의 모두 먼저 **best(r) = 재현율이 r 이상인 곳의 가장 큰 정밀도**로 곡선을 고르게
# 만든 다음, 평균을 내는 방법이 달라요.
#
# | 정의 | `points` | 방법 |
# |---|---|---|
# | VOC 2007 | `11` | r = 0, 0.1, ..., 1.0에서 best(r)의 평균 |
# | VOC 2010부터 | `None` | best(r) 아래의 넓이 |
# | COCO | `101` | r = 0, 0.01, ..., 1.00에서 best(r)의 평균 |
#
# 7번의 곡선으로 계산하면, best(r)은 r ≤ 1/4에서 1, r ≤ 2/4에서 2/3, 그 너머에서는 0이에요. 넓이는
# 1/4·1 + 1/4·2/3 = 0.417, 11점의 평균은 (3·1 + 3·2/3 + 5·0) / 11 = 0.455예요. 검출이 하나도 없으면 세
# 정의 모두 0이에요.

# %% [markdown] lang="en"
# ## 8. Average precision (AP), in three definitions
#
# The curve of precision is a zigzag. All three definitions first level it by **best(r) = the largest precision at
# any recall of at least r**; they differ in how they average.
#
# | definition | `points` | how |
# |---|---|---|
# | VOC 2007 | `11` | mean of best(r) at r = 0, 0.1, ..., 1.0 |
# | VOC 2010 and later | `None` | area under best(r) |
# | COCO | `101` | mean of best(r) at r = 0, 0.01, ..., 1.00 |
#
# For the curve of exercise 7, best(r) is 1 for r ≤ 1/4, 2/3 for r ≤ 2/4, and 0 beyond. The area is
# 1/4·1 + 1/4·2/3 = 0.417; the mean of 11 is (3·1 + 3·2/3 + 5·0) / 11 = 0.455. Without detections all three are 0.

# %% exercise="average_precision"

# %% [markdown] lang="ko"
# ## 9. 점수를 판단하기
#
# **숫자 셋.** 상자를 오른쪽으로 1픽셀, 아래로 1픽셀 옮긴 것과 원래 상자의 IoU를 10x10과 100x100에 대해 구하세요. 그리고
# 10x10의 IoU가 COCO의 문턱값 0.50, 0.55, ..., 0.95 가운데 몇 개를 통과하는지(같아도 통과) 세세요. 예를 들어 2x2
# 상자라면 교집합이 1·1 = 1, 합집합이 4 + 4 - 1 = 7이므로 IoU는 1/7이고 하나도 통과하지 못해요.
#
# **글자 하나.** 검출기 P의 논문에는 "VOC 2007 테스트 사진에서 AP 0.74(IoU 0.5)", 검출기 Q의 논문에는 "COCO 사진에서 AP
# 0.51(IoU 0.50~0.95의 평균)"이라고 적혀 있어요. 무엇을 말할 수 있을까요?
#
# - A: P가 더 좋은 검출기다. 0.74가 0.51보다 크다.
# - B: Q가 더 좋은 검출기다. COCO가 더 어려우니 0.51이면 0.74보다 낫다.
# - C: 어느 쪽이 나은지 알 수 없다. 사진도, 문턱값도 다르다. 같은 사진에서 같은 정의로 다시 채점해야 한다.
# - D: 두 검출기는 비슷하다. 두 정의의 차이는 반올림 정도이다.
#
# 딕셔너리로 반환하세요. `"small"`은 10x10의 IoU, `"large"`는 100x100의 IoU, `"passed"`는 통과한 문턱값의 수,
# `"choice"`는 글자예요.

# %% [markdown] lang="en"
# ## 9. Judging scores
#
# **Three numbers.** Find the IoU of a box with itself moved 1 pixel right and 1 pixel down, for 10x10 and for 100x100.
# Then count how many of COCO's thresholds 0.50, 0.55, ..., 0.95 the IoU of the 10x10 box passes (by being at least as
# large). A small example: for a box of 2x2 the intersection is 1·1 = 1, the union 4 + 4 - 1 = 7, the IoU 1/7, and it
# passes none.
#
# **One letter.** The paper on detector P says "AP 0.74 on the test photos of VOC 2007 (IoU 0.5)", that on detector
# Q "AP 0.51 on photos of COCO (mean over IoU 0.50 to 0.95)". What can be said?
#
# - A: P is the better detector: 0.74 is more than 0.51.
# - B: Q is the better detector: COCO is harder, so 0.51 there beats 0.74.
# - C: Nobody can tell. The photos differ and so do the thresholds: score both again on the same photos, by the same
#   definition.
# - D: They are about equally good: the two definitions differ by no more than rounding.
#
# Return a dict: `"small"` is the IoU for 10x10, `"large"` that for 100x100, `"passed"` the number of thresholds passed,
# `"choice"` the letter.

# %% exercise="judge_scores"

# %% [markdown] lang="ko"
# **생각해 보기** (점수 없음) 자기 사진에 상자를 그려 보고, 같은 사진을 친구에게도 부탁해 보세요. 두 사람의
# 상자 사이의 IoU는 얼마인가요? 그 값은 어떤 검출기에게도 넘기 어려운 한계가 돼요.

# %% [markdown] lang="en"
# **Think** (no points) Draw boxes on a photo of your own and ask a friend to do the same. What is the IoU between
# your boxes and theirs? It is a limit that any detector will find hard to pass.
