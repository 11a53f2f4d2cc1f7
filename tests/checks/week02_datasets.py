"""The checks of week 2: visible ones are pasted into the notebook, hidden ones never leave this file."""

import json
from numbers import Real

import numpy as np

from course.checks import Text, assert_close, check, expect, expect_inputs_kept

NAMES = ("cup", "spoon", "cat", "dining table", "motorcycle")
VOC_EXAMPLE = """<annotation>
  <size><width>600</width><height>400</height><depth>3</depth></size>
  <object>
    <name>cup</name><difficult>0</difficult>
    <bndbox><xmin>175</xmin><ymin>18</ymin><xmax>407</xmax><ymax>309</ymax></bndbox>
  </object>
  <object>
    <name>spoon</name><difficult>1</difficult>
    <bndbox><xmin>323</xmin><ymin>66</ymin><xmax>425</xmax><ymax>328</ymax></bndbox>
  </object>
</annotation>"""
COCO_EXAMPLE = """{
  "images": [{"id": 7, "width": 600, "height": 400}, {"id": 8, "width": 384, "height": 303}],
  "categories": [{"id": 50, "name": "spoon"}, {"id": 47, "name": "cup"}],
  "annotations": [
    {"image_id": 7, "category_id": 47, "bbox": [174, 17, 233, 292], "iscrowd": 0},
    {"image_id": 8, "category_id": 50, "bbox": [10, 20, 30, 40], "iscrowd": 0},
    {"image_id": 7, "category_id": 50, "bbox": [322, 65, 103, 263], "iscrowd": 1},
    {"image_id": 7, "category_id": 50, "bbox": [12, 34, 0, 56], "iscrowd": 0}
  ]
}"""
# The tags of an object in other orders, parts before and after its box, fractions, and each way to say `difficult`.
VOC_MIXED = """<annotation><object><bndbox><ymax>9.5</ymax><xmax>20</xmax><ymin>3</ymin><xmin>5.25</xmin></bndbox>
<difficult> 1 </difficult><part><bndbox><xmin>6</xmin><ymin>4</ymin><xmax>8</xmax><ymax>7</ymax></bndbox>
<name>head</name></part><name>person</name></object>
<object><name>cat</name><part><name>ear</name>
<bndbox><xmin>31</xmin><ymin>32</ymin><xmax>33</xmax><ymax>34</ymax></bndbox></part>
<bndbox><xmin>30</xmin><xmax>39.75</xmax><ymin>31</ymin><ymax>50</ymax></bndbox></object>
<size><width>60</width><height>70</height></size>
<object><difficult>0</difficult><bndbox><xmax>12</xmax><ymax>14</ymax><xmin>1</xmin><ymin>1</ymin></bndbox>
<name>dog</name></object></annotation>"""
COCO_MIXED = """{"annotations": [
  {"iscrowd": 1, "bbox": [0.5, 2, 0.25, 0.75], "category_id": 3, "image_id": 9},
  {"image_id": 9, "category_id": 1, "bbox": [9, 8, -7, -6], "iscrowd": 0},
  {"image_id": 9, "category_id": 1, "bbox": [5, 6, 7, -8], "iscrowd": 0},
  {"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4], "iscrowd": 0},
  {"image_id": 9, "category_id": 1, "bbox": [5, 6, 7, 0], "iscrowd": 1},
  {"image_id": 9, "category_id": 90, "bbox": [-2, -6, 70, 80.5], "iscrowd": 0},
  {"image_id": 2, "category_id": 90, "bbox": [3, 3, 0, 3], "iscrowd": 0}],
  "categories": [{"id": 90, "name": "brush"}, {"id": 1, "name": "person"}, {"name": "car", "id": 3}], "images": []}"""
HOSTILE = """<!DOCTYPE annotation [<!ENTITY far "5000">]>
<annotation><object><name>cup</name><difficult>0</difficult>
<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>&far;</xmax><ymax>20</ymax></bndbox></object></annotation>"""


def random_boxes(rng, count, size=60):
    """(count, 4) boxes with whole numbers, at least 2 pixels wide and high, that often overlap."""
    corners = rng.integers(0, size, (count, 2))
    return np.hstack([corners, corners + rng.integers(2, size // 2, (count, 2))]).astype(float)


def voc_box(rng, box, tag="bndbox"):
    """A box as VOC writes it, its tags in any order."""
    x_min, y_min, x_max, y_max = box
    values = {"xmin": x_min + 1, "ymin": y_min + 1, "xmax": x_max, "ymax": y_max}
    names = rng.permutation(list(values))
    return f"<{tag}>" + "".join(f"<{name}>{values[name]:.5g}</{name}>" for name in names) + f"</{tag}>"


def voc_file(rng, count):
    """A VOC file of `count` objects, some with parts, some difficult, some that do not say."""
    objects = []
    for n, box in enumerate(random_boxes(rng, count) + rng.integers(0, 2, (count, 4)) / 4):
        said = ["", "<difficult>0</difficult>", "<difficult>1</difficult>", "<difficult> 1 </difficult>"][(n + 1) % 4]
        part = f"<part><name>head</name>{voc_box(rng, random_boxes(rng, 1)[0])}</part>" if n % 2 else ""
        objects.append(f"<object><name>{rng.choice(NAMES)}</name>{said}{part}{voc_box(rng, box)}</object>")
    return "<annotation><filename>x.jpg</filename>" + "".join(objects) + "</annotation>"


@check(
    "read_voc",
    points=1,
    axes={"boxes": "N coordinate"},
    title=Text(ko="커피 사진의 파일", en="The file of the coffee photo"),
)
def a_voc_file_by_hand(student):
    # Columns 175 to 407, counted from 1, are columns 174 to 406 from 0: from edge 174 to edge 407.
    found = student.read_voc(VOC_EXAMPLE)
    expected = np.array([[174, 17, 407, 309], [322, 65, 425, 328]])
    assert_close(found, {"labels": ["cup", "spoon"], "boxes": expected, "difficult": np.array([False, True])})
    # The example of the docstring.
    expect(
        student.read_voc("<!DOCTYPE annotation><annotation/>") is None,
        Text(ko="글에 <!DOCTYPE이 있으면 None을 반환해야 합니다.", en="A text with <!DOCTYPE in it should give None."),
    )


@check(
    "read_voc",
    points=1,
    axes={"boxes": "N coordinate"},
    hidden=True,
    title=Text(ko="다른 VOC 파일", en="Other VOC files"),
)
def other_voc_files_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 2])
    nothing = "<annotation><size><width>5</width><height>5</height></size></annotation>"
    for text in (VOC_MIXED, nothing, voc_file(rng, 7), voc_file(rng, 1)):
        assert_close(student.read_voc(text), reference.read_voc(text))


@check(
    "read_voc",
    points=1,
    axes={"boxes": "N coordinate"},
    hidden=True,
    title=Text(ko="엔티티를 정의한 파일", en="A file that defines entities"),
)
def a_text_that_defines_entities_is_refused(student):
    read = student.read_voc(VOC_EXAMPLE)
    expect(read is not None, Text(ko="보통 파일은 거절하면 안 됩니다.", en="An ordinary file should not be refused."))
    for text in (HOSTILE, '<?xml version="1.0"?>\n' + HOSTILE):
        expect(
            student.read_voc(text) is None,
            Text(
                ko="<!DOCTYPE가 들어 있는 텍스트는 읽지 말고 None을 돌려줘야 합니다.",
                en="A text with <!DOCTYPE in it should not be read: return None.",
            ),
        )


@check(
    "read_coco", points=1, axes={"boxes": "N coordinate"}, title=Text(ko="두 사진이 든 파일", en="A file of two photos")
)
def a_coco_file_by_hand(student):
    # 174 + 233 = 407 and 17 + 292 = 309. The last box has no width, the second is of another photo.
    found = student.read_coco(COCO_EXAMPLE, 7)
    expected = np.array([[174, 17, 407, 309], [322, 65, 425, 328]])
    assert_close(found, {"labels": ["cup", "spoon"], "boxes": expected, "crowd": np.array([False, True])})


@check(
    "read_coco",
    points=2,
    axes={"boxes": "N coordinate"},
    hidden=True,
    title=Text(ko="다른 COCO 파일", en="Other COCO files"),
)
def other_coco_files_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 22])
    identities = rng.permutation(90)[: len(NAMES)] + 1
    categories = [{"id": int(i), "name": name} for i, name in zip(identities, NAMES, strict=True)]
    annotations = []
    for n, (x, y, X, Y) in enumerate(random_boxes(rng, 24)):
        width, height = [(X - x, Y - y), (0, Y - y), (X - x, 0), (X - x + 0.5, Y - y), (-3, 5), (0.5, 0.25)][n % 6]
        item = {"image_id": [3, 3, 3, 12][n % 4], "category_id": int(rng.choice(identities))}
        annotations.append({**item, "bbox": [x, y, width, height], "iscrowd": int(n % 5 == 0)})
    text = json.dumps({"images": [], "categories": categories, "annotations": annotations})
    for asked in ((COCO_MIXED, 9), (COCO_MIXED, 2), (COCO_MIXED, 77), (text, 3), (text, 12)):
        assert_close(student.read_coco(*asked), reference.read_coco(*asked))


@check("read_yolo", points=1, axes={"boxes": "N coordinate"}, title=Text(ko="두 줄짜리 파일", en="A file of two lines"))
def a_yolo_file_by_hand(student):
    text = "41 0.25 0.5 0.5 0.2\n\n44 0.5 0.3 0.1 0.4\n"
    # The picture is 600 x 400. First line: centre (150, 200), size 300 x 80. Second: (300, 120), 60 x 160.
    found = student.read_yolo(text, 600, 400)
    assert_close(found, {"classes": np.array([41, 44]), "boxes": np.array([[0, 160, 300, 240], [270, 40, 330, 200]])})
    found = student.read_yolo("15 0.25 0.5 0.5 0.4", 8, 10)  # the docstring's: no newline at the end
    assert_close(found, {"classes": np.array([15]), "boxes": np.array([[0, 3, 4, 7]])})


@check(
    "read_yolo",
    points=1,
    axes={"boxes": "N coordinate"},
    hidden=True,
    title=Text(ko="다른 YOLO 파일", en="Other YOLO files"),
)
def other_yolo_files_agree_with_the_reference(student, reference):
    # A last line without a newline, lines of spaces, boxes that reach beyond the picture, and no object at all.
    for text in (
        "7 0.5 0.25 0.125 0.5",
        "0 0.1 0.5 0.4 0.25\n   \n3 0.9 0.95 0.5 0.5\n5 0.5 0.1 0.2 0.3",
        "",
        "\n",
        "12 0.5 0.5 1 1\n",
    ):
        assert_close(student.read_yolo(text, 80, 40), reference.read_yolo(text, 80, 40))
    rng = np.random.default_rng([student.seed, 23])
    for count, width, height in ((6, 640, 480), (1, 303, 384), (0, 50, 60)):
        lines = [
            f"{rng.integers(0, 80)} " + " ".join(f"{v:.6f}" for v in rng.uniform(0.1, 0.9, 4)) for _ in range(count)
        ]
        text = "\n".join([*lines[:2], "", *lines[2:]]) + "\n"
        assert_close(student.read_yolo(text, width, height), reference.read_yolo(text, width, height))


@check(
    "read_others",
    points=1,
    axes={"boxes": "N coordinate"},
    title=Text(ko="형식마다 물체 하나", en="An object in each form"),
)
def three_files_by_hand(student):
    # The picture is 200 x 100, and each file holds the box 50, 10, 150, 40. In Open Images 50 / 200 = 0.25.
    kitti = "Cup 0.00 0 -10 50.00 10.00 150.00 40.00 -1 -1 -1 -1000 -1000 -1000 -10\n"
    opened = "ImageID,LabelName,XMin,XMax,YMin,YMax\nx,/m/02p5f1q,0.25,0.75,0.1,0.4\n"
    hub = '{"annotations": [{"객체": "컵", "points": [{"xtl": "50", "ytl": "10", "xbr": "150", "ybr": "40"}]}]}'
    box = np.array([[50, 10, 150, 40]])
    for text, form, label in ((kitti, "kitti", "Cup"), (opened, "open_images", "/m/02p5f1q"), (hub, "ai_hub", "컵")):
        assert_close(student.read_others(text, form, 200, 100), {"labels": [label], "boxes": box})


@check(
    "read_others",
    points=1,
    axes={"boxes": "N coordinate"},
    hidden=True,
    title=Text(ko="다른 KITTI 파일", en="Other KITTI files"),
)
def other_lines_of_kitti_agree_with_the_reference(student, reference):
    ignored = "DontCare -1 -1 -10 9 8 19 18 -1 -1 -1 -1000 -1000 -1000 -10"  # of no class, but an object of the file
    two = "Van 0.10 1 -0.5 1.25 2.50 30.75 40 1.6 1.7 3.9 -2.1 1.5 20.3 0.1\n" + ignored
    for text in (two, two + "\n", "", two.replace("\n", "\n\n") + "\n   \n"):
        assert_close(student.read_others(text, "kitti", 70, 80), reference.read_others(text, "kitti", 70, 80))
    rng = np.random.default_rng([student.seed, 27])
    for count in (5, 1, 0):
        text = "".join(
            f"{rng.choice(('Car', 'Van', 'Tram'))} {rng.random():.2f} {rng.integers(4)} {rng.normal():.2f} "
            + " ".join(f"{edge:.2f}" for edge in box + rng.random())
            + " 1.6 1.7 3.9 -2.1 1.5 20.3 0.1\n"
            for box in random_boxes(rng, count)
        )
        assert_close(student.read_others(text, "kitti", 70, 80), reference.read_others(text, "kitti", 70, 80))


@check(
    "read_others",
    points=1,
    axes={"boxes": "N coordinate"},
    hidden=True,
    title=Text(ko="다른 두 형식의 파일", en="Other files of the other two forms"),
)
def other_files_agree_with_the_reference(student, reference):
    head = "YMax,Confidence,LabelName,XMax,ImageID,YMin,XMin"
    points = '{"points": [{"ybr": "9.5", "xtl": "1.25", "xbr": "7", "ytl": "2"}, {"xtl": "0", "ytl": "0", "xbr": "3"'
    hub = '{"annotations": [' + points + ', "ybr": "3"}], "객체": "컵"}]}'
    for text, form in (
        (f"{head}\n0.75,1,/m/cat,0.5,x,0.25,0.125\n1.0,1,/m/dog,1.0,x,0.5,0.0", "open_images"),
        (f"{head}\n", "open_images"),
        (head, "open_images"),
        (hub, "ai_hub"),
        ('{"annotations": []}', "ai_hub"),
    ):
        assert_close(student.read_others(text, form, 80, 40), reference.read_others(text, form, 80, 40))
    rng = np.random.default_rng([student.seed, 28])
    for count, width, height in ((6, 300, 90), (2, 75, 120)):
        boxes = random_boxes(rng, count)
        names = rng.permutation(["XMin", "XMax", "YMin", "YMax", "LabelName", "IsGroupOf"])
        lines = [",".join(names)]
        for x_min, y_min, x_max, y_max in boxes / 100:
            row = {"XMin": x_min, "XMax": x_max, "YMin": y_min, "YMax": y_max, "LabelName": "/m/0k4j", "IsGroupOf": 0}
            lines.append(",".join(str(row[name]) for name in names))
        entries = [
            {"객체": "차", "points": [dict(zip(("ybr", "xtl", "ytl", "xbr"), edges, strict=True)) for edges in both]}
            for both in np.stack([np.roll(boxes, 1, axis=1), boxes], axis=1).astype(str)
        ]
        hub = json.dumps({"description": {"width": width}, "annotations": entries}, ensure_ascii=False)
        for text, form in (("\n".join(lines) + "\n", "open_images"), (hub, "ai_hub")):
            asked = text, form, width, height
            assert_close(student.read_others(*asked), reference.read_others(*asked))


@check("iou_matrix", points=1, axes="box other", title=Text(ko="상자 두 개와 세 개", en="Two boxes against three"))
def boxes_by_hand(student):
    boxes = np.array([[0, 0, 4, 2], [1, 1, 3, 3]])
    others = np.array([[2, 0, 6, 2], [0, 0, 4, 2], [4, 0, 5, 9]])
    # First row: 4 / (8 + 8 - 4), 8 / 8, and 0, since they only touch. Second: 1 / (4 + 8 - 1), 2 / (4 + 8 - 2), 0.
    assert_close(student.iou_matrix(boxes, others), np.array([[4 / 12, 1, 0], [1 / 11, 2 / 10, 0]]))
    expect_inputs_kept(student)


@check("iou_matrix", points=1, axes="box other", hidden=True, title=Text(ko="무작위 상자", en="Random boxes"))
def random_boxes_agree_with_the_reference(student, reference):
    # One box in another, touching sides and corners, boxes beyond the picture's border, fractions, no box at all.
    boxes = np.array([[0.0, 0, 10, 10], [-8, -6, -2, -1], [2.5, 2.5, 5, 7.25], [-3, 4, 12, 6]])
    others = np.array([[10.0, 0, 20, 10], [2, 3, 4, 5], [10, 10, 12, 12], [-5, -3, 1, 2], [0, -5, 10, 0]])
    for asked in ((boxes, others), (others, boxes), (boxes, others[:0]), (boxes[:0], others), (boxes, boxes)):
        assert_close(student.iou_matrix(*asked), reference.iou_matrix(*asked))
    rng = np.random.default_rng([student.seed, 24])
    for count, others in ((9, 5), (1, 8), (4, 1)):
        for scale in (1, 100):  # whole pixels, and boxes smaller than one
            asked = random_boxes(rng, count) / scale, (random_boxes(rng, others) + 0.25) / scale
            assert_close(student.iou_matrix(*asked), reference.iou_matrix(*asked))


@check(
    "iou_matrix",
    points=1,
    axes="box other",
    hidden=True,
    title=Text(ko="멀리 있는 상자, 넓이가 0인 상자", en="Boxes far apart or without area"),
)
def far_and_degenerate_boxes_have_zero(student):
    far = np.array([[0.0, 0, 10, 10], [30, 40, 35, 50], [5, 5, 5, 9], [31, 43, 34, 43]])  # the last two: no area
    assert_close(
        student.iou_matrix(far, far),
        np.diag([1.0, 1, 0, 0]),
        hint=Text(
            ko="서로 떨어진 상자들과, 너비나 높이가 0인 상자를 물었습니다.",
            en="The boxes were far apart, and some had no width or no height.",
        ),
    )


@check("match", points=1, axes="N", title=Text(ko="검출 네 개, 정답 세 개", en="Four detections, three true boxes"))
def four_detections_by_hand(student):
    overlaps = np.array([[0.9, 0.6, 0.0], [0.8, 0.7, 0.0], [0.4, 0.9, 0.1], [0.0, 0.1, 0.5]])
    # 0 takes box 0. 1 would like it too, and takes box 1 instead. 2 finds both taken. 3 takes box 2, with exactly 0.5.
    nobody = np.array([False, False, False])
    assert_close(student.match(overlaps, nobody, 0.5), np.array([0, 1, -1, 2]))
    # The example of the docstring: box 0 is ignored. 0 takes box 1, which is not; for 1 and 2 only box 0 is left.
    overlaps = np.array([[0.9, 0.6], [0.8, 0.7], [0.7, 0.2]])
    assert_close(student.match(overlaps, np.array([True, False]), 0.5), np.array([1, 0, 0]))
    expect_inputs_kept(student)


@check("match", points=1, axes="N", hidden=True, title=Text(ko="무작위 IoU", en="Random overlaps"))
def random_overlaps_agree_with_the_reference(student, reference):
    # Equal IoUs: the first, then the next that is free. The last row finds all that it likes taken.
    equal = np.array([[0.6, 0.8, 0.8], [0.7, 0.8, 0.8], [0.6, 0.9, 0.9], [0.6, 0.6, 0.6]])
    for overlaps in (equal, equal[:, :0], equal[:0]):
        asked = overlaps, np.zeros(overlaps.shape[1], dtype=bool), 0.6
        assert_close(student.match(*asked), reference.match(*asked))
    rng = np.random.default_rng([student.seed, 25])
    for count, truths, threshold in ((12, 8, 0.3), (6, 9, 0.6), (5, 1, 0.5), (3, 4, 0.95), (8, 6, 0.5)):
        overlaps = rng.integers(0, 11, (count, truths)) / 10 if truths == 6 else rng.uniform(0, 1, (count, truths))
        asked = overlaps, np.zeros(truths, dtype=bool), threshold
        assert_close(student.match(*asked), reference.match(*asked))


@check("match", points=1, axes="N", hidden=True, title=Text(ko="무시하는 상자", en="Ignored boxes"))
def ignored_boxes_come_last_and_may_be_taken_again(student, reference):
    ignored = np.array([True, False, True, False, True])
    overlaps = np.array(
        [
            [0.9, 0.5, 0.8, 0.1, 0.7],  # exactly the threshold, but not ignored: 1
            [0.6, 0.9, 0.8, 0.4, 0.8],  # 1 is taken: the larger of those ignored, the first of two equal ones
            [0.5, 0.9, 0.4, 0.4, 0.2],  # an ignored one with exactly the threshold
            [0.4, 0.9, 0.3, 0.2, 0.1],  # nothing
            [0.1, 0.2, 0.8, 0.3, 0.9],  # an ignored one again, and not the one of before
            [0.9, 0.3, 0.8, 0.6, 0.9],  # one that is free, though the ignored ones are nearer
        ]
    )
    for hidden in (ignored, np.ones(5, dtype=bool)):
        assert_close(student.match(overlaps, hidden, 0.5), reference.match(overlaps, hidden, 0.5))
    rng = np.random.default_rng([student.seed, 26])
    for count, truths, threshold in ((14, 6, 0.4), (10, 5, 0.7), (8, 3, 0.2)):
        ignored = np.arange(truths) % 3 == 1
        asked = rng.uniform(0, 1, (count, truths)), rng.permutation(ignored), threshold
        assert_close(student.match(*asked), reference.match(*asked))


@check("precision_recall", points=1, axes="N", title=Text(ko="검출 다섯 개", en="Five detections"))
def five_detections_by_hand(student):
    hits = np.array([True, True, True, False, False])
    scores = np.array([0.9, 0.8, 0.3, 0.6, 0.5])
    # In order of score: hit, hit, miss (0.6), miss (0.5), hit (0.3). There are 4 true boxes.
    expected = np.array([1, 2 / 2, 2 / 3, 2 / 4, 3 / 5]), np.array([1, 2, 2, 2, 3]) / 4
    assert_close(student.precision_recall(hits, scores, 4), expected)
    expect_inputs_kept(student)


@check("precision_recall", points=1, axes="N", hidden=True, title=Text(ko="무작위 검출", en="Random detections"))
def random_detections_agree_with_the_reference(student, reference):
    # Equal scores as they come, also among many; scores below 0; more hits than a byte can count; no hit; nothing.
    many = np.arange(600) % 7 != 3
    for hits, scores, truths in (
        (np.array([True, False, False, True, True]), np.array([0.5, 0.5, 0.9, 0.5, -0.25]), 3),
        (np.array([False, True, True]), np.array([-3.0, -1.0, -2.0]), 5),
        (many, np.arange(600) % 3 / 4, 700),
        (np.array([False, False]), np.array([0.25, 0.75]), 1),
        (many[:0], np.zeros(0), 2),
    ):
        asked = hits, scores, truths
        assert_close(student.precision_recall(*asked), reference.precision_recall(*asked))
    rng = np.random.default_rng([student.seed, 27])
    for count, truths in ((20, 15), (1, 3), (9, 40)):
        asked = rng.uniform(0, 1, count) < 0.6, rng.uniform(0, 1, count), truths
        assert_close(student.precision_recall(*asked), reference.precision_recall(*asked))
    hits, scores = rng.uniform(0, 1, 60) < 0.5, rng.integers(1, 5, 60) / 5  # many equal scores
    assert_close(student.precision_recall(hits, scores, 50), reference.precision_recall(hits, scores, 50))


@check("average_precision", points=1, title=Text(ko="같은 곡선, 세 가지 정의", en="One curve, three definitions"))
def one_curve_three_ways(student):
    precision, recall = np.array([1, 1 / 2, 1 / 3, 2 / 4, 3 / 5]), np.array([1, 1, 1, 2, 3]) / 4
    # best(r) is 1 up to recall 1/4, 3/5 up to 3/4, and 0 beyond.
    assert_close(student.average_precision(precision, recall, None), (1 + 3 / 5 + 3 / 5) / 4)
    # Of 0, 0.1, ..., 1.0 three are at most 1/4, and five more at most 3/4.
    assert_close(student.average_precision(precision, recall, 11), (3 * 1 + 5 * 3 / 5) / 11)
    # Of 0, 0.01, ..., 1.00 there are 26 and 50.
    assert_close(student.average_precision(precision, recall, 101), (26 * 1 + 50 * 3 / 5) / 101)
    expect_inputs_kept(student)


@check("average_precision", points=2, hidden=True, title=Text(ko="무작위 곡선", en="Random curves"))
def random_curves_agree_with_the_reference(student, reference):
    # Recall exactly at a level, precision that rises again, a curve that starts late, one that finds nothing, none.
    for precision, recall in (
        ([1, 0.5, 0.6], [0.25, 0.25, 0.5]),
        ([0, 0.5, 1 / 3, 0.5, 0.6], [0, 0.5, 0.5, 0.75, 1]),
        ([0, 0, 1 / 3], [0, 0, 0.125]),
        ([1.0], [0.5]),
        ([0, 0], [0, 0]),
        ([], []),
    ):
        for points in (None, 11, 101):
            asked = np.array(precision, dtype=float), np.array(recall, dtype=float), points
            assert_close(student.average_precision(*asked), reference.average_precision(*asked))
    rng = np.random.default_rng([student.seed, 28])
    for count, truths in ((30, 13), (12, 7), (1, 3), (40, 17)):  # no k / truths is a hundredth, but 0 and 1
        hits = rng.permutation(np.arange(count) < min(truths, max(1, count // 2)))
        found = np.cumsum(hits)
        precision, recall = found / np.arange(1, count + 1), found / truths
        for points in (None, 11, 101):
            asked = precision, recall, points
            assert_close(student.average_precision(*asked), reference.average_precision(*asked))
    perfect = np.ones(7), np.arange(1, 8) / 7
    for points in (None, 11, 101):
        assert_close(student.average_precision(*perfect, points), 1.0)


def answer_named(name, answers):
    """The answer `name` of a student's dict."""
    expect(
        isinstance(answers, dict) and name in answers,
        Text(
            ko=f"judge_scores()가 반환하는 딕셔너리에 {name!r} 항목이 있어야 합니다.",
            en=f"judge_scores() should return a dict with the name {name!r} in it.",
        ),
        kind="wrong type",
    )
    return answers[name]


@check("judge_scores", points=1, title=Text(ko="작은 상자의 IoU", en="The IoU of the small box"))
def the_small_box(student):
    small = answer_named("small", student.judge_scores())
    large = answer_named("large", student.judge_scores())
    # They share 9 x 9 = 81 pixels; together they cover 100 + 100 - 81 = 119.
    assert_close(small, 81 / 119, rtol=0.01)
    expect(
        isinstance(large, Real) or getattr(large, "shape", None) == (),
        Text(ko="large는 수여야 합니다.", en="large should be a number."),
        kind="wrong type",
    )
    expect(
        0 < small < large < 1,
        Text(
            ko="한 픽셀 어긋난 것은 작은 상자에 더 크게 작용합니다. 두 수를 비교해 보세요.",
            en="One pixel matters more to a small box. Compare your two numbers.",
        ),
    )


@check("judge_scores", points=1, hidden=True, title=Text(ko="나머지 숫자", en="The other numbers"))
def the_other_numbers(student):
    answers = student.judge_scores()
    assert_close(answer_named("large", answers), 9801 / 10199, rtol=0.002)  # 0.96 will do
    assert_close(
        answer_named("passed", answers),
        4,
        hint=Text(
            ko="IoU가 문턱값 이상이면 통과입니다. 열 개의 문턱값과 하나씩 비교해 보세요.",
            en="An IoU that is at least the threshold passes. Compare it with the ten thresholds one by one.",
        ),
    )


@check("judge_scores", points=1, hidden=True, title=Text(ko="검출기 고르기", en="The choice of a detector"))
def the_choice(student):
    letter = answer_named("choice", student.judge_scores())
    expect(
        isinstance(letter, str) and letter.strip().upper() == "C",
        Text(
            ko="두 점수가 같은 것을 잰 점수인지부터 따져 보세요: 문턱값은 몇 개이고, 사진은 같은가요?",
            en="Ask first whether both scores measure the same: how many thresholds, and whose pictures?",
        ),
    )
