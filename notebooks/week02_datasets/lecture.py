# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown] lang="ko"
# # 2주차: 데이터셋과 주석, 그리고 검출기의 점수
#
# 물체를 찾는 프로그램을 **검출기**라고 해요. 사진마다 상자를 그리고, 상자마다 얼마나 자신 있는지 점수를 매겨요.
# 사람이 그린 정답 상자와 비교하면 검출기의 성적표, 곧 AP가 나와요. 완벽하면 1이에요.
#
# 시험 삼아 **정답 상자를 그대로** 답으로 내 보았어요. 한 픽셀도 다르지 않으니 당연히 1이 나와야겠지요. 그런데
# COCO 방식의 AP는 **0.68**이었어요.
#
# > **이번 주의 질문.** 정답과 똑같은 답을 냈는데, 나머지 0.32는 어디로 사라졌을까요?
#
# 지금은 답할 수 없어도 괜찮아요. 마지막에 그 실험을 그대로 해 보고 함께 답해 봅시다.
#
# | 순서 | 내용 | 시간 |
# |---|---|---|
# | 1 | 슬라이드의 데이터셋 아홉 가지 | 10분 |
# | 2, 3 | 상자 좌표의 규칙, 형식 여섯 가지 | 20분 |
# | 4, 5 | 믿을 수 없는 XML, 까다로운 상자 | 8분 |
# | 6, 7 | IoU, 짝짓기 | 12분 |
# | 8, 9 | 정밀도와 재현율, AP의 세 가지 정의 | 15분 |
# | 10 | 질문의 답 | 5분 |

# %% [markdown] lang="en"
# # Week 2: data sets, annotations, and the score of a detector
#
# A program that finds things in photos is a **detector**. It draws boxes, each with a score that says how sure it
# is. Compared with the true boxes that people drew, this gives the detector's mark, AP. A perfect one has 1.
#
# As a test, we handed in **the true boxes themselves** as the answer. Not one pixel differs, so the AP must be 1.
# But by COCO's way of counting it came out as **0.68**.
#
# > **This week's question.** The answers were the true boxes. Where did the other 0.32 go?
#
# You need not know yet. At the end we do this very experiment and answer it together.
#
# | part | about | time |
# |---|---|---|
# | 1 | the slides' nine data sets | 10 min |
# | 2, 3 | what a box is, six formats | 20 min |
# | 4, 5 | XML that you cannot trust, awkward boxes | 8 min |
# | 6, 7 | IoU, matching | 12 min |
# | 8, 9 | precision and recall, AP in three definitions | 15 min |
# | 10 | the answer | 5 min |

# %%
import csv
import json
from xml.etree import ElementTree
from xml.parsers import expat

import numpy as np

from course.data.photos import photo
from course.figures import show
from course.language import Text

# %%
from course.weeks.week02_datasets import figures, formats, scoring
from course.weeks.week02_datasets.formats import COCO, COFFEE, DATA_SETS, KINDS, MOTORCYCLE, OPEN_IMAGES_WITH_BOXES
from course.weeks.week02_datasets.player import DetectionPlayer

# %% [markdown] lang="ko"
# ## 1. 데이터셋 아홉 가지
#
# 슬라이드에 나온 데이터셋이에요. MNIST, Fashion-MNIST, ImageNet은 사진 한 장에 이름 하나(분류)이고, 나머지는 대부분
# 사진 한 장에 상자가 여러 개(검출)예요.
#
# | 이름 | 무엇이 들어 있나 |
# |---|---|
# | MNIST, Fashion-MNIST | 28×28 흑백 숫자와 옷, 이름 10가지 |
# | BCCD | 현미경으로 본 혈액 세포, 3가지 |
# | KITTI | 자동차에서 찍은 도로 |
# | PASCAL VOC (2005~2012) | 일상의 물체 20가지. 해마다 대회가 열렸고, 검출은 **AP**로 겨루었어요 |
# | | 검출, 분할(segmentation), 동작, 신체 부위(person layout). 2007과 2012를 가장 많이 써요 |
# | ImageNet | 클래스 1,000개, 학습 120만 장, 테스트 10만 장 |
# | MS COCO | 33만 장(주석은 20만 장 이상), 물체 150만 개, 80가지, 배경(stuff) 91가지 |
# | | 한 장에 설명 5개, 관절이 표시된 사람 25만 명. 물체를 **주변과 함께**(in context) 담고, 배경은 슈퍼픽셀로 나눠요 |
# | | 2020년 대회는 검출, 관절(keypoint), 파놉틱 분할(panoptic), 몸 표면(DensePose) |
# | Open Images | 구글이 모은 사진 약 900만 장 |
# | AI-Hub | 2020년 디지털 뉴딜로 시작한 우리나라의 **데이터셋 모음**. 데이터셋 하나가 아니에요 |
# | | 기업, 연구소, 개인이 혼자 모으기 어려운 학습용 데이터를 공개해요 |
#
# 물체를 검출하는 패키지는 대부분 이 가운데 하나로 **미리 학습한**(pretrained) 가중치와 함께 배포돼요. 그러니 그
# 데이터셋의 이름 목록이 곧 검출기가 아는 세상의 전부예요. COCO로 학습한 검출기는 80가지 말고는 아무것도 몰라요.
#
# > **슬라이드 확인.** 슬라이드의 MINIST는 **MNIST**, KITTY는 **KITTI**예요. MNIST의 첫 글자 M은 미국 표준 기관
# > NIST의 데이터를 고쳐(modified) 만들었다는 뜻이고, KITTI는 독일 카를스루에 공대(KIT)와 도요타 시카고
# > 연구소(TTI)의 이름을 이은 것이에요. 검색할 때 철자가 틀리면 엉뚱한 것이 나와요.

# %% [markdown] lang="en"
# ## 1. Nine data sets
#
# These are the slides' data sets. In MNIST, Fashion-MNIST and ImageNet one photo has one name (classification); in most
# of the others one photo has many boxes (detection).
#
# | name | what is in it |
# |---|---|
# | MNIST, Fashion-MNIST | digits and clothes, gray, 28×28, 10 names |
# | BCCD | blood cells under a microscope, 3 kinds |
# | KITTI | streets, seen from a car |
# | PASCAL VOC (2005 to 2012) | 20 kinds of everyday objects; a yearly contest, **AP** decides on detection |
# | | detection, segmentation, actions, parts of people; 2007 and 2012 are used most |
# | ImageNet | 1000 names, 1.2 million pictures for training, 100,000 for testing |
# | MS COCO | 330K images (>200K labelled), 1.5 million objects of 80 kinds, 91 kinds of background ("stuff") |
# | | 5 captions an image, 250K people with keypoints; objects **in context**, background cut into superpixels |
# | | its contests of 2020: detection, keypoints, panoptic segmentation, DensePose (the body's surface) |
# | Open Images | about 9 million photos collected by Google |
# | AI-Hub | Korea's **collection of data sets**, begun in 2020 with the Digital New Deal; not one set |
# | | opens to all what a company, a laboratory or a person can hardly collect alone |
#
# Most packages that detect objects come **pretrained** on one of these. So the list of names of that data set is all
# that the detector knows of the world: trained on COCO, it knows 80 kinds of things and nothing else.
#
# > **Check the slide.** MINIST is **MNIST** and KITTY is **KITTI**. The M of MNIST is for modified: it was made from
# > data of NIST, the US institute of standards. KITTI joins the Karlsruhe Institute of Technology (KIT) and Toyota's
# > institute in Chicago (TTI). Search for a wrong spelling and you find something else.

# %%
show(
    figures.sizes_of(DATA_SETS),
    Text(
        "데이터셋 크기의 가로 막대그래프(로그 눈금). BCCD 364장에서 Open Images 920만 장까지. 상자는 VOC 2007 "
        "약 2만 5천 개, COCO 150만 개, Open Images 1540만 개. AI-Hub는 크기가 하나가 아니에요.",
        "Bars of the data sets' sizes on a logarithmic scale: from 364 images in BCCD to 9.2 million in Open Images; "
        "boxes from 25 thousand in VOC 2007 to 1.5 million in COCO and 15.4 million in Open Images. AI-Hub "
        "has no size.",
    ),
)

# %% [markdown] lang="ko"
# 가로축은 큰 눈금 하나가 10배예요. 슬라이드는 COCO(2014)가 ImageNet과 PASCAL VOC의 문제를 풀려고 나왔다고
# 말해요. 물체가 크고 한가운데에 있으며, 사진 한 장에 물체가 **적다**는 문제였어요. 적다는 말이 맞는지 사진 한
# 장당 물체의 수로 확인해 봅시다. (ImageNet은 사진 한 장에 이름이 하나라서, 이름마다 사진이 몇 장인지 세어요.) COCO는
# 아마존의 크라우드소싱(AMT)으로 사람들을 모아 주석을 달고 전문가가 평가했어요.

# %% [markdown] lang="en"
# Each labelled step on the axis is a factor of 10. The slides say that COCO (2014) was made to mend a weakness of
# ImageNet and PASCAL VOC: objects are large and in the middle, and there are **few** in a photo. Check the few by the
# number of objects a photo. (In ImageNet a photo has one name: count the photos of a name.) COCO had its annotations
# made by crowd workers (on Amazon's Mechanical Turk) and judged by experts.

# %%
sizes = {one.name: one for one in DATA_SETS}
voc = sizes["PASCAL VOC 2007"]
per_photo = {"PASCAL VOC 2007": voc.boxes / voc.images}
per_photo["MS COCO"] = sizes["MS COCO"].boxes / COCO["labelled images"]
per_photo["Open Images V4"] = sizes["Open Images V4"].boxes / OPEN_IMAGES_WITH_BOXES
for name, objects in per_photo.items():
    print(f"{name:16s} {objects:.1f}", Text("개/장", "objects a photo"))

assert per_photo["MS COCO"] == 7.5 > 2.5 * per_photo["PASCAL VOC 2007"]
for name, number in COCO.items():
    print(f"COCO: {number:,} {name}")
assert COCO["labelled images"] < sizes["MS COCO"].images
print("ImageNet", 1_200_000 // 1000, Text("장/이름", "pictures a name"))

# %% [markdown] lang="ko"
# ## 2. 사진 한 장, 상자 하나
#
# 정답을 적어 둔 파일을 **주석**(annotation), 물체를 둘러싼 직사각형을 **경계 상자**(bounding box)라고 해요.
# 우리가 볼 사진이에요. 상자 두 개는 이 강의를 위해 직접 그렸어요.

# %% [markdown] lang="en"
# ## 2. One picture, one box
#
# A file that holds the right answers is an **annotation**, the rectangle around an object its **bounding box**. This
# is our photo. The two boxes were drawn for this lecture.

# %%
show(
    figures.draw_boxes(COFFEE.image(), {"annotated by hand": COFFEE.boxes}, names=["cup", "spoon"]),
    Text(
        "나무 탁자 위의 커피 잔 사진. 잔과 숟가락에 상자가 하나씩 있고, 두 상자는 조금 겹쳐요.",
        "A cup of coffee on a wooden table, with a box around the cup and one around the spoon; the two overlap.",
    ),
)
print(COFFEE.boxes)

# %% [markdown] lang="ko"
# 상자는 숫자 네 개예요. 그런데 **무엇을 세는 숫자인가요?** 아래 그림에서 파란 상자는 픽셀 세 개를 덮어요.
#
# - 픽셀에 0부터 번호를 매기면 2, 3, 4번이에요.
# - VOC처럼 1부터 매기면 3, 4, 5번이에요.
# - **경계**로 말하면 2에서 5까지예요. 너비는 5 - 2 = 3이에요.
#
# 이 과목의 표에는 언제나 **경계**를 적어요. 사진의 왼쪽 위 모서리가 (0, 0)이고 `x_min, y_min, x_max, y_max`
# 순서예요.

# %% [markdown] lang="en"
# A box is four numbers. But **what do they count?** In the figure below, the blue box covers three pixels.
#
# - Numbered from 0, they are 2, 3 and 4.
# - Numbered from 1, as VOC does, they are 3, 4 and 5.
# - By its **edges**, the box goes from 2 to 5, and its width is 5 - 2 = 3.
#
# Our table always holds **edges**. The upper left corner of the photo is (0, 0), and the order is `x_min, y_min,
# x_max, y_max`.

# %%
show(
    figures.pixels_and_edges(),
    Text(
        "한 줄의 픽셀 일곱 개. 파란 상자는 0부터 센 2~4번, 1부터 센 3~5번 픽셀을 덮고, 경계로는 2에서 5까지예요.",
        "Seven pixels in a row. The blue box covers pixels 2 to 4 counted from 0, 3 to 5 from 1: from edge 2 "
        "to edge 5.",
    ),
)
row = np.arange(7)
assert row[2:5].tolist() == [2, 3, 4]  # NumPy's slices are edges too
assert (row + 1)[2:5].tolist() == [3, 4, 5]

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 1
#
# 너비가 600픽셀인 사진을 **가로로 꽉 채우는** 물체가 있어요. VOC의 `xmin`과 `xmax`, COCO의 `x`와 너비, YOLO의
# x중심과 너비는 각각 얼마일까요?
#
# <details><summary>답 보기</summary>
#
# - VOC: `xmin` 1, `xmax` 600. 첫 픽셀과 마지막 픽셀의 번호예요.
# - COCO: `x` 0, 너비 600.
# - YOLO: x중심 0.5, 너비 1.0. 사진 크기에 대한 비율이에요.
#
# 셋 다 같은 상자예요. 그리고 VOC 파일에서 0이 나오면 그 파일은 **다른 규칙**으로 만든 것이에요. 실제로 그런
# 파일이 많아요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 1
#
# An object fills a photo that is 600 pixels wide **from side to side**. What are VOC's `xmin` and `xmax`, COCO's `x`
# and width, YOLO's x centre and width?
#
# <details><summary>Show the answer</summary>
#
# - VOC: `xmin` 1, `xmax` 600, the numbers of the first and the last pixel.
# - COCO: `x` 0, width 600.
# - YOLO: x centre 0.5, width 1.0, as fractions of the photo's size.
#
# All three are the same box. And where a VOC file says 0, it was made by **another convention**. Many are.
#
# </details>

# %%
full = COFFEE._replace(things=(COFFEE.things[0]._replace(x_min=0, x_max=600),))
assert "<xmin>1</xmin>" in formats.as_voc(full)
assert "<xmax>600</xmax>" in formats.as_voc(full)
assert json.loads(formats.as_coco([full]))["annotations"][0]["bbox"][::2] == [0, 600]
assert formats.as_yolo(full).split()[1::2] == ["0.500000", "1.000000"]

# %% [markdown] lang="ko"
# ## 3. 형식 여섯 가지
#
# 같은 사진의 같은 상자를 여섯 형식으로 적어 봅시다. 먼저 **PASCAL VOC**예요. XML이고, 1부터 세며, 두 모서리가
# 모두 상자 안의 픽셀이에요.

# %% [markdown] lang="en"
# ## 3. Six formats
#
# The same boxes of the same photo, written in six formats. First **PASCAL VOC**: XML, counted from 1, and both corners
# are pixels inside the box.

# %%
print(formats.as_voc(COFFEE)[:420])
first = ElementTree.fromstring(formats.as_voc(COFFEE)).find("object/bndbox")
left, right = int(first.findtext("xmin")) - 1, int(first.findtext("xmax"))
assert (left, right) == (174, 407)

# %% [markdown] lang="ko"
# **COCO**는 JSON이에요. 파일 하나에 사진 여러 장의 주석이 들어 있고, 상자는 `[x, y, 너비, 높이]`예요. 종류는
# 이름이 아니라 번호로 적어요. 번호는 1부터 90까지인데 중간에 **빠진 번호**가 있어서 종류는 80가지뿐이에요.

# %% [markdown] lang="en"
# **COCO** is JSON. One file holds the annotations of many photos, and a box is `[x, y, width, height]`. A kind
# is given by an id, not by name. The ids go from 1 to 90 **with gaps**: there are only 80 kinds.

# %%
coco = json.loads(formats.as_coco([COFFEE, MOTORCYCLE]))
for part, entries in coco.items():
    print(part)
    for entry in entries:
        print("   ", entry)
x, y, width, height = coco["annotations"][0]["bbox"]
assert [x, y, x + width, y + height] == [174, 17, 407, 309]

# %% [markdown] lang="ko"
# **YOLO**는 한 줄에 물체 하나예요. 종류의 번호, 그리고 **중심**과 크기를 사진에 대한 **비율**로 적어요. 번호는 0부터
# 빠짐없이 매겨요. 그래서 COCO에서 47번인 컵이 여기서는 41번이에요. 사진의 크기를 바꾸어도 파일을 고칠 필요가 없는
# 대신, 크기를 모르면 픽셀로 바꿀 수 없어요.

# %% [markdown] lang="en"
# In **YOLO** one line is one object: the number of its kind, then the **centre** and the size as **fractions** of the
# photo's. The numbers go from 0 without gaps: the cup, 47 in COCO, is 41 here. The file stays right when the photo is
# resized, but without the photo's size there is no way back to pixels.

# %%
print(formats.as_yolo(COFFEE))
kind, x, y, width, height = map(float, formats.as_yolo(COFFEE).split()[:5])
left, right = 600 * (x - width / 2), 600 * (x + width / 2)
assert (round(left), round(right)) == (174, 407)
assert (KINDS["cup"].coco_id, kind) == (47, 41)

# %% [markdown] lang="ko"
# **KITTI**는 한 줄에 15칸이에요. 5번째부터 8번째 칸이 상자이고(0부터 세면 4~7), 나머지는 가려진 정도와 공간 속의
# 크기, 위치예요. 픽셀은 0부터 세어요.

# %% [markdown] lang="en"
# **KITTI** has 15 fields a line. Fields 5 to 8 are the box (4 to 7, counted from 0); the rest tells how much is hidden,
# and size and place in space. Pixels are counted from 0.

# %%
print(formats.as_kitti(COFFEE))
fields = formats.as_kitti(COFFEE).splitlines()[0].split()
kitti = [float(field) for field in fields[4:8]]
assert (len(fields), fields[0]) == (15, "Cup")
assert kitti == [174, 17, 407, 309]

# %% [markdown] lang="ko"
# **Open Images**는 CSV예요. 비율인데, 순서가 `XMin, XMax, YMin, YMax`예요. 순서만 믿고 읽으면 상자가
# 뒤섞여요. 종류는 `/m/02p5f1q` 같은 코드로 적어요. 이름표를 보고 **이름으로** 찾읍시다.

# %% [markdown] lang="en"
# **Open Images** is CSV: fractions again, but in the order `XMin, XMax, YMin, YMax`. Trust the order and the boxes get
# mixed up. Kinds are codes such as `/m/02p5f1q`. Read the header, and go **by name**.

# %%
print(formats.as_open_images(COFFEE))
row = next(csv.DictReader(formats.as_open_images(COFFEE).splitlines()))
opened = [float(row["XMin"]) * 600, float(row["YMin"]) * 400, float(row["XMax"]) * 600, float(row["YMax"]) * 400]
assert row["LabelName"] == KINDS["cup"].open_images
assert np.allclose(opened, kitti, atol=0.001)

# %% [markdown] lang="ko"
# **AI-Hub**에는 공통 형식이 없어요. 데이터셋마다 설명서가 따로 있어요. 아래는 **흔히 볼 수 있는 모양을 흉내
# 내어 만든** 예예요. 이름이 한국어이고 숫자가 **문자열**이에요. 받은 데이터셋의 설명서를 먼저 읽고, 상자
# 하나를 사진 위에 그려 보는 것이 가장 빠른 확인이에요.

# %% [markdown] lang="en"
# **AI-Hub** has no format of its own: each data set comes with a manual. Below is an example **made up after what is
# common there**, with Korean names and numbers that are **strings**. Read the manual of the set that you got, and draw
# one box on its photo: nothing checks faster.

# %%
print(formats.as_ai_hub(COFFEE)[:260])
entry = json.loads(formats.as_ai_hub(COFFEE))["annotations"][0]
corner = entry["points"][0]
hub = [float(corner[name]) for name in ("xtl", "ytl", "xbr", "ybr")]
assert (entry["객체"], corner["xtl"]) == ("컵", "174")
assert hub == kitti

# %% [markdown] lang="ko"
# 여섯 형식을 한 표에 모으면 이래요. 이 여섯을 읽는 함수는 **과제**에서 만들어요.
#
# | 형식 | 파일 | 네 숫자 | 단위 | 첫 픽셀 |
# |---|---|---|---|---|
# | PASCAL VOC | XML, 사진마다 | `xmin ymin xmax ymax` | 픽셀, 끝 포함 | **1** |
# | COCO | JSON 하나 | `x y 너비 높이` | 픽셀 | 0 |
# | YOLO | 텍스트, 사진마다 | `x중심 y중심 너비 높이` | 비율 | |
# | KITTI | 텍스트, 사진마다 | `left top right bottom` | 픽셀 | 0 |
# | Open Images | CSV 하나 | `XMin XMax YMin YMax` | 비율 | |
# | AI-Hub (이 예) | JSON, 사진마다 | `xtl ytl xbr ybr` | 픽셀, 문자열 | 0 |
#
# 한 물체를 여섯 형식에서 읽어 사진 위에 그려 봅시다. 모두 맞게 읽었다면 상자 하나로 보여야 해요.

# %% [markdown] lang="en"
# Here are the six in one table. Functions that read them are your **assignment**.
#
# | format | file | four numbers | unit | first pixel |
# |---|---|---|---|---|
# | PASCAL VOC | XML, one a photo | `xmin ymin xmax ymax` | pixels, the last one inside | **1** |
# | COCO | one JSON | `x y width height` | pixels | 0 |
# | YOLO | text, one a photo | `x_centre y_centre width height` | fractions | |
# | KITTI | text, one a photo | `left top right bottom` | pixels | 0 |
# | Open Images | one CSV | `XMin XMax YMin YMax` | fractions | |
# | AI-Hub (this example) | JSON, one a photo | `xtl ytl xbr ybr` | pixels, as strings | 0 |
#
# Draw one object on its photo, read from all six. If all are read right, there is one box to see.

# %%
voc_box = [int(first.findtext(tag)) - one for tag, one in (("xmin", 1), ("ymin", 1), ("xmax", 0), ("ymax", 0))]
x, y, width, height = coco["annotations"][0]["bbox"]
coco_box = [x, y, x + width, y + height]
x, y, width, height = (float(number) for number in formats.as_yolo(COFFEE).split()[1:5])
yolo_box = [600 * (x - width / 2), 400 * (y - height / 2), 600 * (x + width / 2), 400 * (y + height / 2)]
six = {"VOC": voc_box, "COCO": coco_box, "YOLO": yolo_box, "KITTI": kitti, "Open Images": opened, "AI-Hub": hub}
assert np.allclose(list(six.values()), COFFEE.boxes[0], atol=0.001)

# %%
show(
    figures.draw_boxes(COFFEE.image(), six),
    Text(
        "커피 사진. 여섯 형식에서 읽은 컵의 상자 여섯 개가 하나로 겹쳐 있어요.",
        "The cup of coffee: six boxes around the cup, read from six formats, lie on one another.",
    ),
)

# %% [markdown] lang="ko"
# 잘못 읽으면 어떻게 될까요? 오토바이의 상자를 네 가지 방법으로 읽어 그려 봅시다. 두 가지는 한눈에 틀린 것이 보여요.
# 그런데 VOC의 숫자를 그대로 쓴 상자는 **맞은 것처럼 보여요.**

# %% [markdown] lang="en"
# What if a file is read wrongly? Here is the motorcycle's box, read in four ways. Two are seen to be wrong at a
# glance. But the box that takes VOC's numbers as they are **looks right**.

# %%
(right_box,) = MOTORCYCLE.boxes
x, y, X, Y = right_box
readings = {
    "right": right_box,
    "VOC's numbers as they are": right_box + np.array([1, 1, 0, 0]),
    "COCO's size as a corner": np.array([x, y, X - x, Y - y]),
    "YOLO's centre as a corner": right_box + np.array([X - x, Y - y, X - x, Y - y]) / 2,
}

# %%
show(
    figures.draw_boxes(MOTORCYCLE.image(), readings),
    Text(
        "오토바이 사진과 상자 네 개. 바른 상자와 VOC 숫자를 그대로 쓴 상자는 구별되지 않고, 나머지 둘은 크게 어긋나요.",
        "A motorcycle and four boxes: the right one and the one with VOC's numbers look the same, two are far off.",
    ),
)

# %% [markdown] lang="ko"
# 왼쪽 위 모서리를 확대해야 비로소 한 픽셀의 차이가 보여요. 이 한 픽셀을 기억해 두세요.

# %% [markdown] lang="en"
# Only when the upper left corner is enlarged can the difference of one pixel be seen. Remember this pixel.

# %%
closer = {name: readings[name] for name in ("right", "VOC's numbers as they are")}
show(
    figures.draw_boxes(MOTORCYCLE.image(), closer, zoom=(86, 72, 110, 84)),
    Text(
        "오토바이 상자의 왼쪽 위 모서리를 확대한 그림. 두 상자의 모서리가 가로세로로 한 픽셀 떨어져 있어요.",
        "The upper left corner of the motorcycle's box, enlarged: the two corners are one pixel apart each way.",
    ),
)

# %% [markdown] lang="ko"
# ## 4. 믿을 수 없는 XML
#
# 주석 파일은 대개 **남이 만든 파일**이에요. XML에는 글자 몇 개를 긴 글로 바꾸는 **엔티티**(entity) 기능이 있어요. 아래
# 파일의 `&far;`는 5000이 돼요. Python의 `ElementTree`는 아무 말 없이 바꿔 줘요.

# %% [markdown] lang="en"
# ## 4. XML that you cannot trust
#
# Annotation files are mostly **made by others**, and XML has **entities**, short names that stand for long
# text. In the file below `&far;` becomes 5000. Python's `ElementTree` replaces it without a word.

# %%
hostile = """<!DOCTYPE annotation [<!ENTITY far "5000">]>
<annotation><object><bndbox><xmax>&far;</xmax></bndbox></object></annotation>"""
read = ElementTree.fromstring(hostile).findtext("object/bndbox/xmax")
print(read)

assert "5000" not in hostile.split("\n")[1]
assert read == "5000"
letters, levels = 3, 9  # each entity is ten times the one before: "lol", ten of them, a hundred, ...
print(Text("아홉 단계면", "nine levels:"), f"{letters * 10**levels / 1e9:.0f} GB")

# %% [markdown] lang="ko"
# 엔티티 하나를 다른 엔티티 열 개로, 그것을 다시 열 개로 정의하면 아홉 단계 만에 몇 글자가 3 GB가 돼요. "십억
# 번의 웃음(billion laughs)"이라는 오래된 공격이에요. 요즘 파서는 지나치게 불어나면 멈추지만, 조금 불어나는 것과
# 숫자를 바꿔치기하는 것은 막지 않아요.
#
# 주석에는 엔티티가 필요하지 않아요. 그러니 **정의하려는 순간 거절**합시다. Python에 들어 있는 파서 expat에 문서 형식
# 선언(`<!DOCTYPE`)을 만나면 부를 함수를 걸어 두면 돼요. `defusedxml`이라는 패키지도 같은 일을 해 줘요.

# %% [markdown] lang="en"
# Define an entity as ten of another, that one as ten of a third, and after nine levels a few letters have become 3 GB:
# an old attack known as billion laughs. Today's parsers stop when a text swells too much, but not when it swells a
# little, and not when it swaps numbers.
#
# Annotations need no entities. So **refuse them as soon as one is to be defined**: tell expat, the parser
# inside Python, which function to call when a document type (`<!DOCTYPE`) is declared. The package `defusedxml`
# does the same.


# %%
def refuse(*declaration):
    """Called by the parser when a document type is declared."""
    raise ValueError("an annotation with a DOCTYPE is refused")


refused = []
for name, text in {"coffee": formats.as_voc(COFFEE), "hostile": hostile}.items():
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        print(name, parser.Parse(text, True))
    except ValueError as error:
        print(name, error)
        refused.append(name)
assert refused == ["hostile"]

# %% [markdown] lang="ko"
# ## 5. 까다로운 상자
#
# 실제 파일에는 까다로운 상자가 세 가지 있어요.
#
# | | 무엇인가 | 어떻게 하나 |
# |---|---|---|
# | 넓이가 없는 상자 | 너비나 높이가 0 이하. 잘못 누른 클릭이 남은 것 | 읽을 때 버려요 |
# | `difficult` (VOC) | 사람이 보기에도 어려운 물체 | 남겨 두되 채점에서 **무시**해요 |
# | `iscrowd` (COCO), `IsGroupOf` (Open Images) | 상자 하나에 여러 물체 | 남겨 두되 채점에서 **무시**해요 |
#
# 무시한다는 것은 **찾아도 못 찾아도 점수가 달라지지 않는다**는 뜻이에요. 지워 버리면 안 돼요. 지우면 그 물체를
# 찾은 검출이 틀린 검출이 되어 벌을 받아요.
#
# COCO는 crowd 상자와의 겹침을 다르게 재요. 군중 속의 한 사람을 찾은 상자는 군중 상자보다 훨씬 작을 수밖에 없으니,
# 합집합이 아니라 **검출 상자의 넓이로** 나눠요.

# %% [markdown] lang="en"
# ## 5. Awkward boxes
#
# Real files hold three kinds of awkward boxes.
#
# | | what it is | what to do |
# |---|---|---|
# | without area | width or height 0 or less: a stray click | leave it out when reading |
# | `difficult` (VOC) | hard to make out even for people | keep it, but **ignore** it when scoring |
# | `iscrowd` (COCO), `IsGroupOf` (Open Images) | one box, many objects | keep it, but **ignore** it when scoring |
#
# To ignore means **no prize for finding it, no penalty for missing it**. Do not delete it: then a detection that finds
# the object would count as wrong.
#
# COCO measures the overlap with a crowd in another way. A box around one person must be far smaller than the box around
# the crowd, so what they share is divided not by the union but **by the detection's area**.

# %%
root = ElementTree.fromstring(formats.as_voc(COFFEE))
difficult = {item.findtext("name"): item.findtext("difficult") == "1" for item in root.findall("object")}
print(difficult)
assert difficult == {"cup": False, "spoon": True}
found = scoring.found_by(COFFEE.boxes, COFFEE.boxes, 0.5)
without = scoring.found_by(COFFEE.boxes, COFFEE.boxes[:1], 0.5)  # as if the difficult spoon had been deleted
print(Text("숟가락을 지우기 전과 뒤의 짝:", "matches before and after the spoon is deleted:"), found, without)
assert (found, without) == ([0, 1], [0, None])

# %%
entries = [*coco["annotations"], {"bbox": [5, 5, 0, 4]}]  # a click without a drag
kept = [entry for entry in entries if min(entry["bbox"][2:]) > 0]
assert kept == coco["annotations"]
no_area = scoring.overlap((5, 5, 5, 9), (5, 5, 5, 9))
print(Text("넓이가 없는 상자와 자기 자신:", "a box without area, against itself:"), no_area)
assert no_area == 0

crowd, person = (0, 0, 100, 60), (10, 10, 30, 50)  # the person stands in the crowd
inside = 20 * 40 / scoring.area(person)
print(
    Text("IoU와 crowd의 겹침:", "IoU, and overlap with a crowd:"), f"{scoring.overlap(crowd, person):.2f} {inside:.2f}"
)
assert inside == 1 > 0.5 > scoring.overlap(crowd, person)

# %% [markdown] lang="ko"
# ## 6. IoU: 두 상자가 얼마나 같은가
#
# **교집합의 넓이를 합집합의 넓이로 나눈 것**이 IoU(intersection over union)예요. 똑같으면 1, 겹치지 않으면
# 0이에요. 상자 $A$와 $B$의 넓이를 $|\,\cdot\,|$로 쓰면 이래요.
#
# $$\mathrm{IoU}(A, B) = \frac{|A \cap B|}{|A \cup B|} = \frac{|A \cap B|}{|A| + |B| - |A \cap B|}$$
#
# 커피 사진의 두 상자로 계산해 봅시다. 컵은 (174, 17, 407, 309), 숟가락은 (322, 65, 425, 328)이에요.
#
# > 교집합: (407 - 322) × (309 - 65) = 85 × 244 = **20,740**
# >
# > 합집합: 233 × 292 + 103 × 263 - 20,740 = 68,036 + 27,089 - 20,740 = **74,385**
# >
# > IoU = 20,740 / 74,385 = **0.279**

# %% [markdown] lang="en"
# ## 6. IoU: how much are two boxes the same?
#
# IoU, intersection over union, is **the area that two boxes share, divided by the area that they cover together**: 1
# for the same box, 0 for boxes apart. With $|\,\cdot\,|$ for the area of a box $A$ or $B$,
#
# $$\mathrm{IoU}(A, B) = \frac{|A \cap B|}{|A \cup B|} = \frac{|A \cap B|}{|A| + |B| - |A \cap B|}$$
#
# For the two on the coffee photo: the cup is (174, 17, 407, 309), the spoon (322, 65, 425, 328).
#
# > Intersection: (407 - 322) × (309 - 65) = 85 × 244 = **20,740**
# >
# > Union: 233 × 292 + 103 × 263 - 20,740 = 68,036 + 27,089 - 20,740 = **74,385**
# >
# > IoU = 20,740 / 74,385 = **0.279**

# %%
cup, spoon = COFFEE.boxes
mask = np.zeros((2, 400, 600), dtype=bool)  # the same by counting pixels
for layer, (x, y, X, Y) in zip(mask, COFFEE.boxes.astype(int), strict=True):
    layer[y:Y, x:X] = True
shared, together = (mask[0] & mask[1]).sum(), (mask[0] | mask[1]).sum()
print(shared, together, round(scoring.overlap(cup, spoon), 3))

assert (shared, together) == (20_740, 74_385)
assert np.isclose(scoring.overlap(cup, spoon), shared / together)

# %%
areas = {f"intersection: {shared:,}": mask[0] & mask[1], f"union: {together:,}": mask[0] | mask[1]}
show(
    figures.regions(COFFEE.image(), areas),
    Text(
        "커피 사진 두 장. 왼쪽은 두 상자의 교집합인 가는 세로 띠만 밝고, 오른쪽은 합집합 전체가 밝아요.",
        "The coffee photo twice. On the left only the intersection of the two boxes is bright, a narrow upright strip; "
        "on the right all of their union.",
    ),
)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 2
#
# 검출기가 정답 상자의 한가운데에, 가로와 세로가 각각 **절반**인 상자를 그렸어요. 물체의 한복판을 맞혔으니 꽤 잘한 것
# 같아요. IoU는 얼마일까요? 흔히 쓰는 문턱값 0.5를 넘을까요?
#
# <details><summary>답 보기</summary>
#
# 작은 상자가 큰 상자 안에 있으니 교집합은 작은 상자의 넓이, 합집합은 큰 상자의 넓이예요. IoU = 1/2 × 1/2 =
# **0.25**로 0.5에 한참 모자라요. 0.5를 넘으려면 변의 길이가 약 71 % (√0.5) 이상이어야 해요. IoU는 **위치와
# 크기를 함께** 봐요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 2
#
# A detector draws its box in the very middle of the true one, but **half** as wide and half as high. It hit the heart
# of the object, so it seems to do well. What is the IoU? Does it pass the usual threshold of 0.5?
#
# <details><summary>Show the answer</summary>
#
# The small box lies inside the large one, so the intersection is the small area and the union is the large one. IoU =
# 1/2 × 1/2 = **0.25**, far below 0.5. To pass, the sides must be at least 71 % (√0.5). IoU judges **place and size
# together**.
#
# </details>

# %%
assert scoring.overlap((0, 0, 100, 100), (25, 25, 75, 75)) == 0.25
side = 100 * np.sqrt(0.5)
assert np.isclose(scoring.overlap((0, 0, 100, 100), (0, 0, side, side)), 0.5)

# %% [markdown] lang="ko"
# ## 7. 짝짓기: 무엇을 찾은 것으로 볼까
#
# 이제 진짜 사진에서 검출기를 채점해요. 폼페이에서 나온 동전 24개의 사진이에요. 정답 상자 24개는 손으로
# 그렸어요. 검출기는 아주 단순해요. 크기가 세 가지인 정사각형 창을 사진 위로 밀면서 **창 안이 창 둘레보다
# 얼마나 밝은지**를 점수로 매기고, 많이 겹치는 것 중에서는 점수가 높은 것만 남겨요.

# %% [markdown] lang="en"
# ## 7. Matching: what counts as found?
#
# Now score a detector on a real photo: 24 coins from Pompeii, whose 24 true boxes were drawn by hand. The detector is
# very simple. It slides square windows of three sizes over the photo; the score is **how much brighter the window is
# than a frame around it**; of windows that overlap much it keeps the one with the best score.

# %%
coins = photo("coins")
detections, scores = scoring.coin_detections()
print(len(detections), Text("개의 검출, 점수", "detections, scores"), scores[:3].round(1), "...", scores[-1].round(1))
assert (len(scoring.COINS), len(detections)) == (24, 40)
assert np.all(np.diff(scores) <= 0)  # best first

# %% [markdown] lang="ko"
# 규칙은 이래요.
#
# 1. 점수가 높은 검출부터 차례로 골라요.
# 2. 남은 정답 상자 가운데 가장 많이 겹치는 것을 봐요. IoU가 **문턱값 이상**이면 찾은 것이고, 그 정답은 짝이 정해져
#    제외돼요.
# 3. 아니면 틀린 검출이에요. 이미 찾은 동전을 **또 찾은 것도 틀린 것**이에요.
#
# 2번은 COCO의 규칙이에요. VOC는 짝이 정해진 것까지 모두 놓고 가장 많이 겹치는 정답만 보며, 그것에 이미 짝이 있으면
# 틀린 것으로 쳐요.
#
# 문턱값을 0.75로 두면 이렇게 돼요.

# %% [markdown] lang="en"
# The rules:
#
# 1. The detections choose in turn, the highest score first.
# 2. Each looks at the true box that it overlaps most among those that are left. If the IoU is **at least the
#    threshold**, it found it, and that box is taken.
# 3. Otherwise it is wrong. To find **a coin that was found before is wrong**, too.
#
# Rule 2 is COCO's. VOC looks at the box of largest overlap among all, and if that is taken, the detection is wrong.
#
# With a threshold of 0.75:

# %%
found = scoring.found_by(detections, scoring.COINS, 0.75)
right = sum(index is not None for index in found)
print(Text("맞음", "right"), right, Text("틀림", "wrong"), len(found) - right, Text("못 찾음", "missed"), 24 - right)
show(
    figures.detections_on(coins, scoring.COINS, detections, found),
    Text(
        "동전 24개의 사진. 파란 상자는 IoU 0.75 이상으로 찾은 동전, 주황 점선은 틀린 검출이에요. 창이 동전보다 "
        "작아서 틀린 것도 있고, 동전 사이를 짚은 것도 있어요.",
        "24 coins. Blue boxes found a coin with an IoU of at least 0.75; orange dashed ones are wrong: some "
        "windows are too small for their coin, some lie between coins.",
    ),
)
assert len({index for index in found if index is not None}) == right  # no coin twice

# %% [markdown] lang="ko"
# 두 규칙이 갈리는 경우를 봅시다. 정답이 둘 붙어 있고, 검출 둘이 모두 왼쪽 정답과 더 많이 겹쳐요. 두 번째 검출에게
# COCO는 남은 정답을 주지만, VOC는 틀렸다고 해요. 이런 일은 드물어요. 아래의 AP는 모두 COCO의 규칙으로 짝지은
# 것이에요.

# %% [markdown] lang="en"
# See a case where the two rules part. Two true boxes lie side by side, and both detections overlap the left one more.
# COCO gives the second detection the box that is left; for VOC it is wrong. Such cases are rare. All AP below are
# matched by COCO's rule.

# %%
left_one, right_one = (0, 0, 20, 20), (4, 0, 24, 20)
first_box, second_box = (0, 0, 20, 20), (1, 0, 21, 20)
by_coco = scoring.found_by([first_box, second_box], [left_one, right_one], 0.5)
by_voc, taken = [], set()
for box in (first_box, second_box):
    overlaps = [scoring.overlap(box, truth) for truth in (left_one, right_one)]
    best = int(np.argmax(overlaps))
    by_voc.append(best if overlaps[best] >= 0.5 and best not in taken else None)
    taken.add(best)
print("COCO", by_coco, "VOC", by_voc)
assert (by_coco, by_voc) == ([0, 1], [0, None])

# %% [markdown] lang="ko"
# ## 8. 정밀도와 재현율
#
# 검출 40개를 모두 받아들일 필요는 없어요. 점수가 높은 것부터 몇 개만 받아들이면 어떨까요?
#
# - **정밀도**(precision) = 맞은 것 / 받아들인 것
# - **재현율**(recall) = 맞은 것 / 정답 전체
#
# 슬라이더를 움직여 받아들이는 개수를 바꾸고, IoU 문턱값도 바꿔 보세요. 더 받아들이면 재현율은 **줄지 않고**, 정밀도는
# **오르내려요.**

# %% [markdown] lang="en"
# ## 8. Precision and recall
#
# You need not accept all 40 detections. What if you take only the first few, the best scores?
#
# - **precision** = right ones / accepted ones
# - **recall** = right ones / all true boxes
#
# Move the slider to accept more or fewer, and choose another IoU threshold. With more of them recall **never falls**,
# while precision **goes up and down**.

# %%
DetectionPlayer(coins, detections, scores, scoring.COINS, at=(18, 0.75), thresholds=(0.5, 0.75, 0.85))

# %%
precision, recall = scoring.curve(found, count=24)
assert np.all(np.diff(recall) >= 0)
assert np.diff(precision).min() < 0 < np.diff(precision).max()
assert recall[17] == sum(index is not None for index in found[:18]) / 24
assert round(recall[-1], 2) == 0.83  # where the curve below ends
print(f"{precision[17]:.2f} {recall[17]:.2f}")

# %% [markdown] lang="ko"
# ## 9. 평균 정밀도(AP), 정의는 셋
#
# 곡선 하나를 숫자 하나로 줄인 것이 AP예요. 세 정의 모두 먼저 톱니를 없애요. **best(r)은 재현율이 r 이상인
# 곳에서 가장 큰 정밀도**예요(그림의 검은 계단). 재현율이 r에 이르지 못하면 0이에요. 그다음이 달라요.
#
# | 정의 | 방법 |
# |---|---|
# | VOC 2007 | r = 0, 0.1, ..., 1.0, 점 **11개**에서 best(r)의 평균 |
# | VOC 2010부터 | 계단 아래의 **넓이** |
# | COCO | r = 0, 0.01, ..., 1.00, 점 **101개**에서 best(r)의 평균 |

# %% [markdown] lang="en"
# ## 9. Average precision (AP), in three definitions
#
# AP makes one number of a curve. All three definitions first remove the zigzag: **best(r) is the largest precision at
# any recall of at least r** (the black staircase), and 0 where no recall reaches r. Then they differ.
#
# | definition | how |
# |---|---|
# | VOC 2007 | mean of best(r) at **11** points, r = 0, 0.1, ..., 1.0 |
# | VOC 2010 and later | **area** under the staircase |
# | COCO | mean of best(r) at **101** points, r = 0, 0.01, ..., 1.00 |

# %%
show(
    figures.curves({"IoU 0.75": (precision, recall)}, envelope=True),
    Text(
        "정밀도-재현율 곡선. 주황색 톱니 곡선 위에 검은 계단 best(r)이 있고, 재현율 0.83을 넘는 곳에는 값이 "
        "없어요. 아래에 VOC 2007의 점 11개가 표시되어 있어요.",
        "Precision over recall: an orange zigzag under the black staircase best(r), which ends at a recall of 0.83. "
        "Ticks mark the 11 points of VOC 2007.",
    ),
)
for name, value in scoring.average_precisions(precision, recall).items():
    print(f"{name:22s} {value:.3f}")

# %% [markdown] lang="ko"
# 사진도, 검출도, 문턱값도 같은데 숫자가 달라요. 11점은 간격이 넓어서 가장 많이 벗어나요. 곡선이 점
# 하나의 바로 앞에서 끝나느냐 바로 뒤에서 끝나느냐에 전체의 9 %(1/11)가 달려 있어요. 101점은 넓이와 거의 같아요.
# 정의가 바뀐 것은 이 때문이에요. AP를 말할 때는 **어느 정의인지, 문턱값이 얼마인지** 꼭 함께 적어야 해요.

# %% [markdown] lang="en"
# Same photo, same detections, same threshold, and yet the numbers differ. With 11 points the staircase is
# sampled coarsely and comes out farthest off: whether the curve ends just before or just after a point wins or loses
# 9 % (1/11) of the whole. With 101 points it is nearly the area. That is why the definition was changed. Whoever
# states an AP must say **which definition and which threshold**.

# %%
three = scoring.average_precisions(precision, recall)
area = three["VOC 2010, area"]
assert abs(three["COCO, 101 points"] - area) < abs(three["VOC 2007, 11 points"] - area)
assert len({round(value, 4) for value in three.values()}) == 3
short, reached = (scoring.average_precisions([1.0], [end])["VOC 2007, 11 points"] for end in (0.4999, 0.5))
assert np.isclose(reached - short, 1 / 11)

# %% [markdown] lang="ko"
# ### 먼저 생각해 보기 3
#
# 검출기가 아무 데나 그린 상자 1000개를 **맨 끝에, 아주 낮은 점수로** 덧붙였어요. AP는 얼마나 떨어질까요?
#
# <details><summary>답 보기</summary>
#
# 조금도 떨어지지 않아요. 틀린 검출은 재현율을 늘리지 않으므로, 뒤에 붙은 것은 best(r)을 바꾸지 못해요.
# 하나라도 **우연히 맞으면 오히려 올라요.** 그래서 COCO는 사진 한 장에 검출을 100개까지만 받아요. 그리고
# AP가 높다는 것은 "화면에 그려진 상자가 다 맞다"는 뜻이 아니에요. 실제로 쓸 때는 점수 몇 이상을 받아들일지 따로
# 정해야 해요.
#
# </details>

# %% [markdown] lang="en"
# ### Think first 3
#
# A detector adds 1000 boxes drawn anywhere, **at the very end, with very low scores**. By how much does its AP fall?
#
# <details><summary>Show the answer</summary>
#
# Not at all. Wrong detections do not raise recall, and what comes last does not change best(r). If one happens to be
# right, AP even **rises**. That is why COCO accepts no more than 100 detections a photo. And a high AP does not mean
# that all boxes on the screen are right: for use, you still have to choose the score from which on to accept.
#
# </details>

# %%
padded = scoring.average_precisions(*scoring.curve(found + [None] * 1000, count=24))
assert all(np.isclose(padded[name], value) for name, value in three.items())

(missed, *_) = set(range(24)) - set(found)
lucky = scoring.average_precisions(*scoring.curve([*found, *[None] * 1000, missed], count=24))
assert lucky["VOC 2010, area"] > three["VOC 2010, area"]

# %% [markdown] lang="ko"
# COCO는 여기에 한 가지를 더해요. IoU 문턱값 **열 개**, 0.50, 0.55, ..., 0.95의 AP를 모두 구해 평균해요.
# 상자를 **얼마나 딱 맞게** 그렸는지도 점수에 들어가는 셈이에요. 같은 동전 검출기를 채점해 봅시다. (종류가
# 여럿이면 종류마다 구해 평균하고, 이것을 흔히 mAP라고 불러요. 동전은 한 종류예요.)

# %% [markdown] lang="en"
# COCO adds one thing: it takes the AP at **ten** IoU thresholds, 0.50, 0.55, ..., 0.95, and their mean. So the score
# also tells **how tightly** boxes are drawn. Score the same coin detector. (With several kinds, the mean over kinds is
# taken as well, often called mAP. Coins are one kind.)

# %%
lines = {
    f"IoU {threshold:.2f}": scoring.curve(scoring.found_by(detections, scoring.COINS, threshold), count=24)
    for threshold in (0.5, 0.75, 0.85)
}
loose = scoring.average_precisions(*lines["IoU 0.50"])["COCO, 101 points"]
print(f"AP (IoU 0.5): {loose:.2f}   AP (COCO): {scoring.coco_score(detections, scoring.COINS):.2f}")
assert loose > scoring.coco_score(detections, scoring.COINS) + 0.2
assert np.isclose(loose, 1)

# %%
show(
    figures.curves(lines),
    Text(
        "세 문턱값의 정밀도-재현율 곡선. IoU 0.5에서는 재현율 1까지 정밀도 1, 0.75에서는 0.83에서 끝나고, "
        "0.85에서는 훨씬 낮아요.",
        "Precision over recall for three thresholds: perfect at IoU 0.50, ending at a recall of 0.83 at 0.75, "
        "far lower at 0.85.",
    ),
)

# %% [markdown] lang="ko"
# ## 10. 사라진 0.32
#
# 이제 처음의 실험을 해 봅시다. 동전 사진을 1/4로 줄이면 동전은 폭이 12픽셀 안팎이에요. 정답 상자를 VOC 방식, 곧
# 1부터 세는 숫자로 적어 두었어요. 그 정답을 **그대로** 검출로 내고, 정답 파일을 읽을 때는 **1을 빼는 것을
# 잊어요.**

# %% [markdown] lang="en"
# ## 10. The missing 0.32
#
# Now for the experiment of the beginning. Shrink the photo of the coins to a quarter: the coins are about 12 pixels
# wide. Their true boxes are written down as VOC does, counted from 1. Hand in **these very boxes** as detections, and
# when reading the file of true boxes, **forget to subtract 1**.

# %%
by_size = {}
for shrunk in (1, 2, 4):
    truths = np.rint(np.array(scoring.COINS) / shrunk)
    misread = truths + np.array([1, 1, 0, 0])  # VOC's numbers as they are
    score = by_size[shrunk] = scoring.coco_score(truths, misread)
    print(f"1/{shrunk}", f"{(truths[:, 2] - truths[:, 0]).mean():5.1f}", Text("픽셀", "pixels"), f"AP {score:.2f}")

assert scoring.coco_score(truths, truths) == 1
assert (round(by_size[1], 2), round(by_size[4], 2)) == (0.97, 0.68)
assert round((truths[:, 2] - truths[:, 0]).mean()) == 12

# %% [markdown] lang="ko"
# 0.68이에요. 3절에서 눈에 보이지도 않던 **그 한 픽셀**이에요. 상자가 크면 한 픽셀은 거의 아무것도 아니지만,
# 작으면 IoU가 크게 떨어져 COCO의 높은 문턱값을 넘지 못해요.

# %% [markdown] lang="en"
# It is 0.68, because of **that one pixel** which nobody could see in part 3. For a large box a pixel is next to
# nothing; for a small one the IoU drops so far that it fails COCO's higher thresholds.

# %%
sides = np.arange(4, 200)
wrong = {
    "VOC's numbers as they are": [scoring.overlap((0, 0, s, s), (1, 1, s, s)) for s in sides],
    "moved by 2 pixels each way": [scoring.overlap((0, 0, s, s), (2, 2, s + 2, s + 2)) for s in sides],
}
assert wrong["VOC's numbers as they are"][6] == 0.81  # 9 x 9 of 10 x 10
assert wrong["VOC's numbers as they are"][-1] > 0.98

# %%
show(
    figures.overlaps_by_size(sides, wrong),
    Text(
        "상자의 변 길이에 따른 IoU. 두 곡선 모두 작은 상자에서 낮고 큰 상자에서 1에 가까워져요. 점선은 "
        "COCO의 문턱값 열 개예요.",
        "IoU over the side of a box: both curves are low for small boxes and come close to 1 for large ones. Dotted "
        "lines are COCO's ten thresholds.",
    ),
)

# %% [markdown] lang="ko"
# ## 이번 주 질문의 답
#
# > 정답과 똑같은 답을 냈는데, 나머지 0.32는 어디로 사라졌을까요?
#
# **검출기가 아니라 파일을 읽는 코드에서 사라졌어요.**
#
# 1. 정답은 1부터 세는 형식이었는데 0부터 세는 것처럼 읽어, 정답 상자가 한 픽셀씩 어긋났어요.
# 2. 물체가 작아서 그 한 픽셀이 IoU를 0.79~0.88로 낮추었어요.
# 3. COCO의 AP는 문턱값 열 개의 평균인데, 0.80에서 3개, 0.85에서 20개, 0.90부터는 24개 모두 **틀린 검출**이 되었어요.
#
# IoU 0.5만 보는 VOC 방식이었다면 AP는 그대로 1이었을 테고, **아무도 몰랐을 거예요.** 그러니 점수를 믿기 전에 두 가지를
# 확인하세요. 상자를 사진 위에 **그려서 확대해 보고**, 정답을 그대로 내서 **1이 나오는지** 봐요.
#
# 이 실험의 한계도 밝혀 둬요. 사진은 한 장이고 물체는 한 종류예요. 실제 COCO에는 물체의 크기가 여러 가지라서
# 손해는 이보다 작아요. (줄이지 않은 동전에서는 0.97이었지요.) 하지만 작은 물체만 모은 점수에서는 그대로 드러나요.

# %% [markdown] lang="en"
# ## The answer to this week's question
#
# > The answers were the true boxes. Where did the other 0.32 go?
#
# **The bug was not in the detector; it was in the code that read the file.**
#
# 1. The file counts from 1 and was read as if it counted from 0, which put the true boxes off by a pixel.
# 2. The objects are small, so this pixel lowered the IoU to between 0.79 and 0.88.
# 3. COCO's AP is a mean over ten thresholds; at 0.80 three detections became **wrong**, at 0.85 twenty, from 0.90 on
#    all 24.
#
# With VOC's single threshold of 0.5 the AP would still have been 1, and **nobody would have known**. So before
# you trust a score, do two things: **draw** the boxes on the photo **and enlarge them**, and hand in the true
# boxes to see **whether they get 1**.
#
# Know the limits of this experiment: one photo, one kind of object. Objects in COCO come in many sizes, so the
# loss there is smaller. (With the coins at full size it was 0.97.) It shows as it is in the score for small objects
# alone.

# %%
at_half = scoring.curve(scoring.found_by(truths, misread, 0.5), count=24)
assert scoring.average_precisions(*at_half)["VOC 2010, area"] == 1  # nobody would have known
overlaps = [scoring.overlap(box, other) for box, other in zip(truths, misread, strict=True)]
print(f"IoU: {min(overlaps):.2f} ... {max(overlaps):.2f}")
wrong_ones = [scoring.found_by(truths, misread, threshold).count(None) for threshold in scoring.COCO_THRESHOLDS]
print(Text("문턱값마다 틀린 검출:", "wrong detections by threshold:"), wrong_ones)

assert (round(min(overlaps), 2), round(max(overlaps), 2)) == (0.79, 0.88)
assert wrong_ones == [0, 0, 0, 0, 0, 0, 3, 20, 24, 24]

# %% [markdown] lang="ko"
# ## 정리
#
# | 알게 된 것 | 확인한 곳 |
# |---|---|
# | 데이터셋의 크기는 364장에서 920만 장까지, COCO는 한 장에 물체 7.5개 | 1절 |
# | 상자의 숫자는 경계다. VOC는 1부터 센다 | 2, 3절 |
# | 형식 여섯 가지가 같은 표가 된다 | 3절 |
# | 남의 XML은 `<!DOCTYPE`이 있으면 거절한다 | 4절 |
# | crowd와 difficult는 지우지 않고 무시한다 | 5절 |
# | IoU = 교집합 / 합집합, 정답 하나는 한 번만 찾는다 | 6, 7절 |
# | AP의 정의는 셋이고, COCO는 문턱값 열 개의 평균이다 | 9절 |
#
# **과제**에서는 여섯 형식을 읽는 함수와, 많은 상자를 한꺼번에 채점하는 함수를 만들어요. **다음 주**에는
# 사진 한 장에 이름 하나를 붙이는 분류로 돌아가, 고전적인 방법과 신경망을 비교해요.

# %% [markdown] lang="en"
# ## In short
#
# | what you know now | where you saw it |
# |---|---|
# | data sets have from 364 to 9.2 million images; COCO has 7.5 objects in a photo | part 1 |
# | a box's numbers are edges; VOC counts from 1 | parts 2 and 3 |
# | six formats become one table | part 3 |
# | other people's XML is refused where it has a `<!DOCTYPE` | part 4 |
# | crowd and difficult boxes are ignored, not deleted | part 5 |
# | IoU = intersection / union; a true box is found only once | parts 6 and 7 |
# | AP has three definitions; COCO's is a mean over ten thresholds | part 9 |
#
# In the **assignment** you write the functions that read the six formats, and those that score many boxes at once.
# **Next week** we go back to one name for one photo, classification, and compare classical ways with a network.
