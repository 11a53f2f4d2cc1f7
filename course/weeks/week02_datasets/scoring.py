"""Week 2's detector of coins, the truth that it is scored against, and the scores, step by step in plain Python.

Boxes are (x_min, y_min, x_max, y_max) in pixels from the upper left corner. The definitions: M. Everingham et al., IJCV
88, 2010, section 4.2 (https://doi.org/10.1007/s11263-009-0275-4); T.-Y. Lin et al., 2014
(https://arxiv.org/abs/1405.0312).
"""

import numpy as np

from course.data.photos import photo

# Drawn by hand around each of the 24 coins of scikit-image's photo "coins", row by row.
COINS = (
    *((22, 34, 67, 74), (81, 38, 120, 74), (132, 28, 179, 74)),
    *((192, 30, 240, 73), (255, 34, 297, 72), (305, 16, 365, 72)),
    *((25, 104, 67, 144), (84, 107, 122, 145), (134, 110, 174, 145)),
    *((185, 105, 227, 144), (245, 96, 296, 144), (317, 105, 356, 145)),
    *((25, 178, 62, 217), (80, 175, 124, 217), (135, 179, 174, 217)),
    *((189, 170, 237, 216), (251, 172, 297, 216), (315, 156, 380, 218)),
    *((18, 233, 75, 288), (92, 245, 136, 287), (144, 236, 201, 288)),
    *((220, 241, 269, 288), (276, 240, 326, 288), (336, 248, 381, 289)),
)
COCO_THRESHOLDS = tuple(number / 100 for number in range(50, 100, 5))


def coin_detections(sizes=(38, 46, 56), *, stride=2, most=40):
    """Boxes (N, 4) and scores (N,) of a simple detector on the photo "coins", the highest score first.

    A window's score is how much brighter it is inside than in a frame around it, in gray values from 0 to 255.
    """
    image = np.pad(photo("coins").astype(float), 12, mode="edge")
    sums = np.pad(image.cumsum(0).cumsum(1), ((1, 0), (1, 0)))  # sums[y, x]: all that is above and to the left

    def total(x_min, y_min, x_max, y_max):
        x_min, y_min, x_max, y_max = (edge + 12 for edge in (x_min, y_min, x_max, y_max))
        return sums[y_max, x_max] - sums[y_min, x_max] - sums[y_max, x_min] + sums[y_min, x_min]

    found = []
    for size in sizes:
        for y in range(0, 303 - size, stride):
            for x in range(0, 384 - size, stride):
                inner, outer = total(x, y, x + size, y + size), total(x - 8, y - 8, x + size + 8, y + size + 8)
                frame = (outer - inner) / ((size + 16) ** 2 - size**2)
                found.append((inner / size**2 - frame, (x, y, x + size, y + size)))
    return thinned(sorted(found, reverse=True), most)


def thinned(found, most):
    """The best of (score, box) pairs, sorted: each that overlaps no better one by an IoU above 0.3."""
    kept = []
    for score, box in found:
        if all(overlap(box, other) <= 0.3 for _, other in kept):
            kept.append((score, box))
        if len(kept) == most:
            break
    return np.array([box for _, box in kept], dtype=float), np.array([score for score, _ in kept])


def overlap(box, other):
    """Intersection over union of two boxes, from 0 to 1."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (area(box) + area(other) - shared)


def area(box):
    """Width times height."""
    return (box[2] - box[0]) * (box[3] - box[1])


def found_by(detections, truths, threshold):
    """For each detection, best score first, the index of the true box that it finds, or None: a list."""
    left = list(range(len(truths)))
    result: list[int | None] = []
    for box in detections:
        best = max(left, key=lambda index: overlap(box, truths[index]), default=None)
        if best is not None and overlap(box, truths[best]) >= threshold:
            left.remove(best)
            result.append(best)
        else:
            result.append(None)
    return result


def curve(found, count):
    """Precision and recall after each detection, two lists; `found` as of `found_by`, `count` true boxes."""
    precision, recall, right = [], [], 0
    for number, index in enumerate(found, 1):
        right += index is not None
        precision.append(right / number)
        recall.append(right / count)
    return precision, recall


def best_from(precision, recall, level):
    """The largest precision at any recall of at least `level`; 0 where it is not reached."""
    return max((p for p, r in zip(precision, recall, strict=True) if r >= level), default=0.0)


def average_precisions(precision, recall):
    """The average precision by each definition: a dict of its name -> number from 0 to 1."""
    area, before = 0.0, 0.0
    for reached in recall:
        area += (reached - before) * best_from(precision, recall, reached)
        before = reached
    return {
        "VOC 2007, 11 points": sum(best_from(precision, recall, k / 10) for k in range(11)) / 11,
        "VOC 2010, area": area,
        "COCO, 101 points": sum(best_from(precision, recall, k / 100) for k in range(101)) / 101,
    }


def coco_score(detections, truths):
    """COCO's AP for one class: the mean over ten IoU thresholds of the average precision with 101 points."""
    curves = [curve(found_by(detections, truths, threshold), len(truths)) for threshold in COCO_THRESHOLDS]
    return sum(average_precisions(*each)["COCO, 101 points"] for each in curves) / len(curves)
