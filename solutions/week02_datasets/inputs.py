"""What the exercises of week 2 are asked: files of few objects, and few boxes."""

import json

import numpy as np

from course.checks.inputs import BOOLS, Numbers, array, inputs, one_of

LABELS = ("cup", "spoon", "cat", "dining table")
TENTHS = Numbers((0.0, 0.5, 0.9, 0.6, 0.3, 1.0, 0.1), float)
SCORES = Numbers((0.5, 0.9, 0.25, 0.75, 0.1, -2.0), float)
PICTURE = {"width": one_of(10, 100, 64, 640), "height": one_of(20, 50, 48, 480)}
BLANK = ([], [], [""], ["  "])  # lines without an object
COLUMNS = (
    ("ImageID", "LabelName", "XMin", "XMax", "YMin", "YMax"),
    ("ImageID", "LabelName", "YMax", "XMax", "XMin", "YMin"),
    ("LabelName", "XMin", "XMax", "YMin", "YMax", "ImageID"),
)
ORDERS = (("xmin", "ymin", "xmax", "ymax"), ("ymin", "xmin", "ymax", "xmax"), ("xmax", "ymax", "xmin", "ymin"))


def corners(draw, name):
    """(x_min, y_min, x_max, y_max), at least a pixel wide and high."""
    x, y = (draw.one(range(9), f"{name} {edge}") for edge in "xy")
    width, height = (draw.one(range(1, 9), f"{name} {edge}") for edge in ("width", "height"))
    return x, y, x + width, y + height


def boxes(letter):
    """(N, 4) boxes; some have no area, some reach beyond the picture's upper left corner."""

    def make(draw, name):
        rows = [_box(draw, f"{name} {n}") for n in range(draw.size(letter))]
        made = np.array(rows, dtype=draw.one((int, float), f"{name} type")).reshape(-1, 4)
        return made - draw.one((0, 0, 3, 8), "beyond the corner")  # of an input all boxes alike

    return make


def _box(draw, name):
    x, y, x_max, y_max = corners(draw, name)
    return x, y, draw.one((x_max, x_max, x_max, x), f"{name} right"), y_max


def voc(draw, name):
    """A VOC file."""
    if draw.one(range(5), "doctype") == 4:
        return draw.one(("", "<?xml version='1.0'?>"), "head") + "<!DOCTYPE annotation><annotation></annotation>"
    objects = [_voc_object(draw, n) for n in range(draw.size("N"))]
    size = f"<size><width>{draw.one(range(1, 65), 'width')}</width></size>"
    return f"<annotation>{''.join(objects) or size}</annotation>"


def _voc_object(draw, n):
    said = draw.one(("", *(f"<difficult>{digit}</difficult>" for digit in ("1", "0", " 1 "))), f"difficult {n}")
    part = draw.one((False, True), f"part {n}")
    part = f"<part><name>head</name>{_voc_box(draw, f'part box {n}')}</part>" if part else ""
    label = draw.one(LABELS, f"label {n}")
    tags = (
        (f"<name>{label}</name>", part)
        if draw.one((True, False), f"name first {n}")
        else (part, f"<name>{label}</name>")
    )
    return f"<object>{''.join(tags)}{said}{_voc_box(draw, f'box {n}')}</object>"


def _voc_box(draw, name):
    x_min, y_min, x_max, y_max = corners(draw, name)
    part = draw.one((0, 0, 0.5), f"{name} fraction")
    values = {"xmin": x_min + 1 + part, "ymin": y_min + 1, "xmax": x_max + part, "ymax": y_max}
    tags = "".join(f"<{tag}>{values[tag]}</{tag}>" for tag in draw.one(ORDERS, f"{name} order"))
    return f"<bndbox>{tags}</bndbox>"


def coco(draw, name):
    """A COCO file of two pictures, 1 and 2."""
    ids = draw.one(((1, 2, 3, 4), (17, 3, 40, 5), (4, 3, 2, 1)), "ids")
    categories = [{"id": i, "name": label} for i, label in zip(ids, LABELS, strict=True)]
    annotations = [_coco_object(draw, ids, n) for n in range(draw.size("N"))]
    return json.dumps({"categories": categories, "annotations": annotations})


def _coco_object(draw, ids, n):
    x, y, x_max, y_max = corners(draw, f"box {n}")
    width = draw.one((x_max - x, x_max - x, 0, -2), f"width {n}")
    height = draw.one((y_max - y, y_max - y, 0, -1), f"height {n}")
    item = {"image_id": draw.one((1, 1, 2), f"image {n}"), "category_id": draw.one(ids, f"category {n}")}
    return {**item, "bbox": [x, y, width, height], "iscrowd": draw.one((0, 1), f"crowd {n}")}


def yolo(draw, name):
    """A YOLO file."""
    lines = []
    for n in range(draw.size("N")):
        centre = [draw.one((0.5, 0.25, 0.1, 0.9), f"{edge} {n}") for edge in "xy"]
        extent = [draw.one((0.5, 0.2, 0.1), f"{edge} {n}") for edge in "wh"]
        lines.append(" ".join(map(str, [draw.one((0, 1, 15), f"class {n}"), *centre, *extent])))
        lines += draw.one(BLANK, f"blank {n}")
    return "\n".join(lines)


def other_file(draw, name):
    """A KITTI, Open Images or AI-Hub file, as `form` says, which is drawn here already."""
    write = {"kitti": _kitti, "open_images": _open_images, "ai_hub": _ai_hub}[form(draw, "form")]
    return write(draw, [(draw.one(("Car", "Van", "DontCare"), f"label {n}"), n) for n in range(draw.size("N"))])


def form(draw, name):
    """The form of `other_file`."""
    return draw.one(("kitti", "open_images", "ai_hub"), "form")


def _kitti(draw, objects):
    rows = []
    for label, n in objects:
        rows.append(f"{label} 0.00 0 -10 {' '.join(map(str, corners(draw, f'box {n}')))} 1 2 3 4 5 6 0")
        rows += draw.one(BLANK, f"blank {n}")
    return "\n".join(rows)


def _open_images(draw, objects):
    columns = draw.one(COLUMNS, "columns")
    lines = [",".join(columns)]
    for label, n in objects:
        edges = dict(zip(("XMin", "YMin", "XMax", "YMax"), corners(draw, f"box {n}"), strict=True))
        row = {"ImageID": "x", "LabelName": label, **{edge: str(place / 20) for edge, place in edges.items()}}
        lines.append(",".join(row[column] for column in columns))
    return "\n".join(lines)


def _ai_hub(draw, objects):
    entries = []
    for label, n in objects:
        both = [_points(draw, f"box {n}"), _points(draw, f"other {n}")][: draw.one((1, 2), f"points {n}")]
        entries.append({"객체": label, "points": both})
    return json.dumps({"annotations": entries}, ensure_ascii=False)


def _points(draw, name):
    return dict(zip(("xtl", "ytl", "xbr", "ybr"), map(str, corners(draw, name)), strict=True))


def curve(draw):
    """The precision and recall of some detections of 3, 7 or 13 true boxes: no recall but 0 and 1 is a hundredth."""
    truths = draw.one((3, 7, 13), "truths")
    hits = [draw.one((1, 0), f"hit {n}") for n in range(draw.size("N"))]
    found = np.minimum(np.cumsum(hits), truths)
    return found / np.arange(1, len(hits) + 1), found / truths


INPUTS = {
    "read_voc": inputs(text=voc).sized(N=(1, 2, 3, 0)),
    "read_coco": inputs(text=coco, image_id=one_of(1, 2)).sized(N=range(1, 7)).few(400),
    "read_yolo": inputs(text=yolo, **PICTURE).sized(N=(1, 2, 3, 0)),
    "read_others": inputs(text=other_file, form=form, **PICTURE).sized(N=(1, 2, 3, 0)),
    "iou_matrix": inputs(boxes=boxes("N"), others=boxes("M")).sized(N=(1, 2, 3, 4, 0), M=(1, 2, 3, 4, 0)),
    "match": inputs(overlaps=array("N M", TENTHS), ignored=array("M", BOOLS), threshold=one_of(0.5, 0.3, 0.6, 0.9))
    .sized(N=(1, 2, 3, 4, 5, 0), M=(2, 3, 4, 5, 1, 0))
    .few(400),
    "precision_recall": inputs(hits=array("N", BOOLS), scores=array("N", SCORES), truths=one_of(6, 7, 10)).sized(
        N=(1, 2, 3, 4, 5, 6, 0)
    ),
    "average_precision": inputs(
        precision=lambda draw, name: curve(draw)[0],
        recall=lambda draw, name: curve(draw)[1],
        points=one_of(None, 11, 101),
    ).sized(N=(1, 2, 3, 4, 5, 6, 7, 8, 0)),
}
