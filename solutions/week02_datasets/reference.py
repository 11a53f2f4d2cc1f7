"""Week 2: annotation formats read into one table of boxes, and how a detector is scored against them.

Boxes are (x_min, y_min, x_max, y_max) in pixels, counted from 0 at the upper left corner of the picture; a box that
covers columns 2 to 4 has x_min 2 and x_max 5. Scores: M. Everingham et al., "The PASCAL Visual Object Classes (VOC)
Challenge", IJCV 88, 2010, section 4.2 (https://doi.org/10.1007/s11263-009-0275-4); T.-Y. Lin et al., "Microsoft COCO:
Common Objects in Context", ECCV 2014 (https://arxiv.org/abs/1405.0312), and its evaluation code.
"""

import csv
import json
from xml.etree import ElementTree

import numpy as np


def read_voc(text):
    """The objects of a PASCAL VOC file: XML text -> a dict, or None for a text that is refused.

    "labels": list of N str, "boxes": (N, 4) float, "difficult": (N,) bool, in the order of the file; without objects
    N = 0, boxes (0, 4). VOC counts pixels from 1, and xmax, ymax are the last pixels inside. The tags may come in any
    order; numbers may have a fraction, and spaces around them (`<difficult> 1 </difficult>`), names have none; without
    a `<difficult>`, an object is not difficult. Only the box and the name of the object itself count, not those of its
    `<part>`s. A text in which `<!DOCTYPE` occurs could define entities: it is refused.

    >>> text = '''<annotation><object><name>cat</name><bndbox><xmin>1</xmin><ymin>3</ymin>
    ... <xmax>4</xmax><ymax>5</ymax></bndbox></object></annotation>'''
    >>> read_voc(text)
    {'labels': ['cat'], 'boxes': array([[0., 2., 4., 5.]]), 'difficult': array([False])}
    >>> read_voc("<!DOCTYPE annotation><annotation/>") is None
    True
    """
    ### BEGIN SOLUTION
    if "<!DOCTYPE" in text:
        return None
    labels, boxes, difficult = [], [], []
    for item in ElementTree.fromstring(text).findall("object"):
        box = item.find("bndbox")
        x_min, y_min, x_max, y_max = (float(box.find(tag).text) for tag in ("xmin", "ymin", "xmax", "ymax"))
        labels.append(item.find("name").text)
        boxes.append([x_min - 1, y_min - 1, x_max, y_max])
        difficult.append(item.findtext("difficult", "").strip() == "1")
    boxes = np.array(boxes, dtype=float).reshape(-1, 4)  # without objects (0, 4)
    return {"labels": labels, "boxes": boxes, "difficult": np.array(difficult, dtype=bool)}
    ### END SOLUTION


def read_coco(text, image_id):
    """The objects of one picture in a COCO file: JSON text, an image's id -> a dict.

    "labels": list of N str, "boxes": (N, 4) float, "crowd": (N,) bool, in the order of the file. A `bbox` is [x, y,
    width, height], counted from 0. `category_id` is the `id` of a category, which need not be its place in the list.
    Every object has `iscrowd`, 0 or 1. Objects of other pictures, and boxes whose width or height is 0 or less, are
    left out; where none remains, N = 0 and boxes (0, 4).

    >>> text = '''{"categories": [{"id": 17, "name": "cat"}], "annotations": [
    ... {"image_id": 9, "category_id": 17, "bbox": [0, 2, 4, 3], "iscrowd": 0},
    ... {"image_id": 8, "category_id": 17, "bbox": [5, 5, 5, 5], "iscrowd": 0}]}'''
    >>> read_coco(text, image_id=9)
    {'labels': ['cat'], 'boxes': array([[0., 2., 4., 5.]]), 'crowd': array([False])}
    """
    ### BEGIN SOLUTION
    data = json.loads(text)
    names = {category["id"]: category["name"] for category in data["categories"]}
    labels, boxes, crowd = [], [], []
    for item in data["annotations"]:
        x, y, width, height = item["bbox"]
        if item["image_id"] != image_id or width <= 0 or height <= 0:
            continue
        labels.append(names[item["category_id"]])
        boxes.append([x, y, x + width, y + height])
        crowd.append(item["iscrowd"] == 1)
    boxes = np.array(boxes, dtype=float).reshape(-1, 4)  # without objects (0, 4)
    return {"labels": labels, "boxes": boxes, "crowd": np.array(crowd, dtype=bool)}
    ### END SOLUTION


def read_yolo(text, width, height):
    """The objects of a YOLO file: text, the picture's width and height in pixels -> a dict.

    "classes": (N,) integers, "boxes": (N, 4) float, in the order of the file.
    Each line is `class x_centre y_centre width height`, the last four as fractions of the picture's width (x) and
    height (y). Lines that are empty or hold spaces alone are skipped, and the last line need not end with a newline. A
    box may reach beyond the picture: it stays as it is. The file of a picture without objects is empty: N = 0, boxes
    (0, 4).

    >>> read_yolo("15 0.25 0.5 0.5 0.4", width=8, height=10)  # centre (2, 5), size 4 x 4
    {'classes': array([15]), 'boxes': array([[0., 3., 4., 7.]])}
    """
    ### BEGIN SOLUTION
    rows = [line.split() for line in text.splitlines() if line.strip()]
    table = np.array(rows, dtype=float).reshape(-1, 5)
    centre = table[:, 1:3] * [width, height]
    size = table[:, 3:] * [width, height]
    boxes = np.hstack([centre - size / 2, centre + size / 2])
    return {"classes": table[:, 0].astype(int), "boxes": boxes}
    ### END SOLUTION


def read_others(text, form, width, height):
    """The objects of a KITTI, Open Images or AI-Hub file of one picture: text, str, its size in pixels -> a dict.

    "labels": list of N str as the file has them, "boxes": (N, 4) float, in the order of the file; without objects
    (0, 4). Pixels may have a fraction, and the last line need not end with a newline. `form` says what the text is:
    "kitti": a line an object, fields parted by spaces; the first is the label, the fifth to eighth the box in pixels.
        Every label counts, `DontCare` too. Lines that are empty or hold spaces alone are skipped.
    "open_images": CSV whose first line, never missing, has the columns' names, each line after it of the same picture;
        LabelName, and XMin, XMax, YMin, YMax as fractions of the picture's size.
    "ai_hub": JSON; each entry of `annotations` has the label under "객체" and the box, as strings, in the first of its
    `points` under xtl, ytl, xbr, ybr.

    >>> read_others("Cup 0.00 0 -10 1.00 2.00 4.00 5.00 -1 -1 -1 -1000 -1000 -1000 -10", "kitti", 8, 10)
    {'labels': ['Cup'], 'boxes': array([[1., 2., 4., 5.]])}
    """
    ### BEGIN SOLUTION
    if form == "kitti":
        rows = [line.split() for line in text.splitlines() if line.strip()]
        labels, boxes = [row[0] for row in rows], [row[4:8] for row in rows]
    elif form == "open_images":
        rows = list(csv.DictReader(text.splitlines()))
        labels = [row["LabelName"] for row in rows]
        boxes = [[row[edge] for edge in ("XMin", "YMin", "XMax", "YMax")] for row in rows]
    else:
        entries = json.loads(text)["annotations"]
        labels = [entry["객체"] for entry in entries]
        boxes = [[entry["points"][0][edge] for edge in ("xtl", "ytl", "xbr", "ybr")] for entry in entries]
    boxes = np.array(boxes, dtype=float).reshape(-1, 4)
    if form == "open_images":
        boxes = boxes * [width, height, width, height]
    return {"labels": labels, "boxes": boxes}
    ### END SOLUTION


def iou_matrix(boxes, others):
    """Intersection over union of many boxes against many: (N, 4), (M, 4) -> (N, M) in [0, 1].

    Boxes that do not meet, or only touch, have 0. So has any box whose width or height is 0, even against itself; no
    width or height is below 0. Boxes may reach beyond the picture, to numbers below 0; N or M may be 0, with an array
    of (0, 4).

    >>> iou_matrix(np.array([[0, 0, 4, 2]]), np.array([[2, 0, 6, 2], [0, 0, 4, 2], [4, 0, 9, 9]]))
    array([[0.33333333, 1.        , 0.        ]])
    """
    ### BEGIN SOLUTION
    low = np.maximum(boxes[:, np.newaxis, :2], others[:, :2])  # (N, M, 2): x and y
    high = np.minimum(boxes[:, np.newaxis, 2:], others[:, 2:])
    intersection = np.prod(np.maximum(high - low, 0), axis=2)
    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)[:, np.newaxis]
    union = areas + np.prod(others[:, 2:] - others[:, :2], axis=1) - intersection
    return intersection / np.where(union > 0, union, 1)
    ### END SOLUTION


def match(overlaps, ignored, threshold):
    """Which true box each detection found: (N, M) IoU, (M,) bool, number -> (N,) integers, -1 for none.

    Row n is the detection with the n-th highest score; the rows choose in this order. A detection takes the true box
    with the largest IoU among those that are not ignored, not taken yet, and have an IoU of at least `threshold`.
    Where there is none, it takes the ignored box with the largest IoU of at least `threshold`; an ignored box (crowd,
    difficult) may be taken any number of times. Of equal IoUs the first counts (COCO's own code takes the last).
    `threshold` is above 0; N or M may be 0, with `overlaps` of (0, M) or (N, 0), and `ignored` of bool still.

    >>> overlaps = np.array([[0.9, 0.6], [0.8, 0.7], [0.7, 0.2]])
    >>> match(overlaps, np.array([False, False]), threshold=0.5)
    array([ 0,  1, -1])
    >>> match(overlaps, np.array([True, False]), threshold=0.5)
    array([1, 0, 0])
    """
    ### BEGIN SOLUTION
    free = ~ignored
    matches = np.full(len(overlaps), -1)
    for n, row in enumerate(overlaps):
        near = row >= threshold
        allowed = near & free if (near & free).any() else near & ignored
        if allowed.any():
            matches[n] = np.argmax(np.where(allowed, row, -1))
            free[matches[n]] = False
    return matches
    ### END SOLUTION


def precision_recall(hits, scores, truths):
    """Precision and recall after each detection: (N,) bool, (N,) float, integer -> (N,), (N,).

    `hits` says which detections found a true box, `truths` is the number of true boxes. The detections are put in the
    order of falling score (equal scores: as they come). Of the first k, precision is the part that are hits; recall is
    their hits as a part of all true boxes. There is at least one true box; N may be 0, with `hits` of bool still.
    Scores may be below 0.

    >>> precision, recall = precision_recall(np.array([True, True, False]), np.array([0.3, 0.9, 0.5]), truths=4)
    >>> precision  # 1 of 1, 1 of 2, 2 of 3
    array([1.        , 0.5       , 0.66666667])
    >>> recall
    array([0.25, 0.25, 0.5 ])
    """
    ### BEGIN SOLUTION
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(hits[order])
    precision = found / np.arange(1, len(hits) + 1)
    recall = found / truths
    return precision, recall
    ### END SOLUTION


def average_precision(precision, recall, points):
    """The average precision of a curve: (N,), (N,), 11 or 101 or None -> number in [0, 1].

    The curve is as `precision_recall` gives it: recall never falls. Best(r) is the largest precision at any recall of
    at least r, and 0 where no such recall is reached.
    11 (VOC 2007) or 101 (COCO): the mean of best(r) at so many values of r, evenly spaced from 0 to 1 as those of
    `np.linspace`. No recall is asked that rounding could put on either side of an r, as 3/10 and 0.3.
    None (VOC 2010 and later): the area under best(r), a staircase, from r = 0 to 1.
    Without detections, N = 0, it is 0.

    >>> precision, recall = np.array([1, 0.5, 0.6]), np.array([0.25, 0.25, 0.5])
    >>> round(average_precision(precision, recall, None), 4)  # 0.25 * 1 + 0.25 * 0.6
    0.4
    >>> round(average_precision(precision, recall, 11), 4)  # (3 * 1 + 3 * 0.6 + 5 * 0) / 11
    0.4364
    """
    ### BEGIN SOLUTION
    if points is None:
        best = np.maximum.accumulate(precision[::-1])[::-1]
        return float(np.sum(np.diff(recall, prepend=0) * best))
    levels = np.linspace(0, 1, points)
    best = [precision[recall >= level].max(initial=0) for level in levels]
    return float(np.mean(best))
    ### END SOLUTION


def judge_scores():
    """Your four answers, as a dict: three numbers and a letter.

    "small": the IoU of a box of 10 x 10 pixels with the same box moved 1 pixel right and 1 pixel down.
    "large": the same for a box of 100 x 100 pixels.
    "passed": how many of COCO's ten thresholds 0.50, 0.55, ..., 0.95 the IoU "small" passes (is at least as large as).
    "choice": the letter of what can be said about the two detectors: "A", "B", "C" or "D".

    >>> sorted(judge_scores())
    ['choice', 'large', 'passed', 'small']
    """
    ### BEGIN SOLUTION
    small = 9 * 9 / (2 * 10 * 10 - 9 * 9)
    large = 99 * 99 / (2 * 100 * 100 - 99 * 99)
    passed = 4  # 0.50, 0.55, 0.60, 0.65
    choice = "C"
    return {"small": small, "large": large, "passed": passed, "choice": choice}
    ### END SOLUTION
