"""Right answers to week 2 written another way: none of them may lose a point."""

import csv
import json
from xml.etree import ElementTree

import numpy as np

from course.authoring import alternative


@alternative("read_voc")
def lists_of_numbers(text):
    if text.find("<!DOCTYPE") >= 0:
        return None
    table = {"labels": [], "boxes": [], "difficult": []}
    for child in ElementTree.fromstring(text):
        if child.tag != "object":
            continue
        corner = {tag.tag: float(tag.text) for tag in child.find("bndbox")}
        table["labels"] += [child.findtext("name")]
        table["boxes"] += [[corner["xmin"] - 1, corner["ymin"] - 1, corner["xmax"], corner["ymax"]]]
        table["difficult"] += [bool(int(child.findtext("difficult", "0")))]
    return table


@alternative("read_voc")
def a_parser_that_refuses(text):
    from xml.parsers import expat

    stack, objects, refused = [], [], []

    def start(tag, attributes):
        stack.append(tag)
        if stack == ["annotation", "object"]:
            objects.append({})

    def characters(data):
        for path in (["name"], ["difficult"], *(["bndbox", side] for side in ("xmin", "ymin", "xmax", "ymax"))):
            if stack == ["annotation", "object", *path]:
                objects[-1][path[-1]] = objects[-1].get(path[-1], "") + data

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler = start, characters
    parser.EndElementHandler = lambda tag: stack.pop()
    parser.StartDoctypeDeclHandler = lambda *names: refused.append(names)
    parser.Parse(text, True)
    if refused:
        return None
    boxes = [[float(o["xmin"]), float(o["ymin"]), float(o["xmax"]), float(o["ymax"])] for o in objects]
    return {
        "labels": [o["name"] for o in objects],
        "boxes": np.array(boxes).reshape(-1, 4) - [1, 1, 0, 0],
        "difficult": [int(o.get("difficult", "0")) for o in objects],
    }


@alternative("read_coco")
def filtered_step_by_step(text, image_id):
    data = json.loads(text)
    mine = [item for item in data["annotations"] if item["image_id"] == image_id]
    mine = [item for item in mine if min(item["bbox"][2:]) > 0]
    boxes = np.array([item["bbox"] for item in mine], dtype=float).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    labels = [next(c["name"] for c in data["categories"] if c["id"] == item["category_id"]) for item in mine]
    return {"labels": labels, "boxes": boxes, "crowd": np.array([item["iscrowd"] for item in mine])}


@alternative("read_coco")
def lists_in_one_loop(text, image_id):
    data = json.loads(text)
    result = {"labels": [], "boxes": [], "crowd": []}
    for item in data["annotations"]:
        x, y, w, h = item["bbox"]
        if item["image_id"] == image_id and w > 0 and h > 0:
            for category in data["categories"]:
                if category["id"] == item["category_id"]:
                    result["labels"].append(category["name"])
            result["boxes"].append((x, y, x + w, y + h))
            result["crowd"].append(bool(item["iscrowd"]))
    return result


@alternative("read_yolo")
def line_by_line(text, width, height):
    classes, boxes = [], []
    for line in text.split("\n"):
        if line.strip() == "":
            continue
        number, *fractions = line.split()
        x, y, w, h = map(float, fractions)
        classes.append(int(number))
        boxes.append([(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height])
    return {"classes": np.array(classes, dtype=int), "boxes": np.array(boxes).reshape(len(boxes), 4)}


@alternative("read_yolo")
def one_matrix(text, width, height):
    numbers = np.array(text.split(), dtype=float).reshape(-1, 5)
    corners = np.array([[1, 0, -0.5, 0], [0, 1, 0, -0.5], [1, 0, 0.5, 0], [0, 1, 0, 0.5]])
    boxes = numbers[:, 1:] @ corners.T * [width, height, width, height]
    return {"classes": numbers[:, 0].astype(np.int64), "boxes": boxes}


@alternative("read_others")
def a_function_for_each_form(text, form, width, height):
    def kitti():
        for line in filter(str.strip, text.split("\n")):
            kind, _, _, _, *rest = line.split(" ")
            yield kind, [float(number) for number in rest[:4]]

    def open_images():
        header, *lines = text.strip().split("\n")
        places = {name: n for n, name in enumerate(header.split(","))}
        for line in lines:
            row = line.split(",")
            x, X, y, Y = (float(row[places[name]]) for name in ("XMin", "XMax", "YMin", "YMax"))
            yield row[places["LabelName"]], [x * width, y * height, X * width, Y * height]

    def ai_hub():
        for entry in json.loads(text)["annotations"]:
            corner, *_ = entry["points"]
            yield entry["객체"], [float(corner[k]) for k in ("xtl", "ytl", "xbr", "ybr")]

    found = list({"kitti": kitti, "open_images": open_images, "ai_hub": ai_hub}[form]())
    return {"labels": [kind for kind, _ in found], "boxes": np.array([box for _, box in found]).reshape(-1, 4)}


@alternative("read_others")
def rows_into_an_array_in_place(text, form, width, height):
    if form == "kitti":
        rows = [line.split() for line in text.splitlines() if line and not line.isspace()]
        names = [row[0] for row in rows]
        corners = [dict(zip("abcd", row[4:8], strict=True)) for row in rows]
        keys = "abcd"
    elif form == "open_images":
        corners = list(csv.DictReader(iter(text.split("\n"))))
        names, keys = [row["LabelName"] for row in corners], ("XMin", "YMin", "XMax", "YMax")
    elif form == "ai_hub":
        entries = json.loads(text)["annotations"]
        names, keys = [entry["객체"] for entry in entries], ("xtl", "ytl", "xbr", "ybr")
        corners = [entry["points"][0] for entry in entries]
    boxes = np.zeros((len(names), 4), dtype=np.float32)
    for box, corner in zip(boxes, corners, strict=True):
        for k, key in enumerate(keys):
            box[k] = corner[key]
    if form == "open_images":
        boxes[:, ::2] *= width
        boxes[:, 1::2] *= height
    return {"labels": names, "boxes": boxes}


@alternative("iou_matrix")
def two_loops(boxes, others):
    result = np.zeros((len(boxes), len(others)))
    for i, (a, b, c, d) in enumerate(boxes):
        for j, (e, f, g, h) in enumerate(others):
            width, height = min(c, g) - max(a, e), min(d, h) - max(b, f)
            if width > 0 and height > 0:
                shared = width * height
                result[i, j] = shared / ((c - a) * (d - b) + (g - e) * (h - f) - shared)
    return result


@alternative("iou_matrix")
def broadcast_in_float32(boxes, others):
    a = boxes.astype(np.float32)[:, None, :]
    b = others.astype(np.float32)[None, :, :]
    width = np.clip(np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0]), 0, None)
    height = np.clip(np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1]), 0, None)
    shared = width * height
    area_a, area_b = ((x[..., 2] - x[..., 0]) * (x[..., 3] - x[..., 1]) for x in (a, b))
    together = area_a + area_b - shared
    return np.divide(shared, together, out=np.zeros_like(shared), where=together > 0)


@alternative("match")
def sorted_candidates(overlaps, ignored, threshold):
    taken, result = set(), []
    for row in overlaps.tolist():
        choices = sorted((bool(ignored[j]), -value, j) for j, value in enumerate(row) if value >= threshold)
        choices = [j for is_ignored, _, j in choices if is_ignored or j not in taken]
        result.append(choices[0] if choices else -1)
        taken.add(result[-1])
    return result


@alternative("match")
def plain_loops(overlaps, ignored, threshold):
    N, M = overlaps.shape
    taken = [False] * M
    matches = np.full(N, -1)
    for n in range(N):
        for wanted in (False, True):
            best = -1
            for m in range(M):
                if ignored[m] == wanted and not taken[m] and overlaps[n, m] >= threshold:
                    if best < 0 or overlaps[n, m] > overlaps[n, best]:
                        best = m
            if best >= 0:
                matches[n] = best
                taken[best] = not wanted
                break
    return matches


@alternative("precision_recall")
def counted_one_by_one(hits, scores, truths):
    order = sorted(range(len(scores)), key=lambda n: -scores[n])
    precision, recall, found = [], [], 0
    for k, n in enumerate(order, 1):
        found += int(hits[n])
        precision.append(found / k)
        recall.append(found / truths)
    return precision, recall


@alternative("precision_recall")
def an_early_return_and_float32(hits, scores, truths):
    if not len(hits):
        return np.array([]), np.array([])
    found = np.cumsum(np.array(hits)[np.argsort(-np.array(scores), kind="mergesort")]).astype(np.float32)
    return [found / np.arange(1, len(found) + 1, dtype=np.float32), found / np.float32(truths)]


@alternative("precision_recall")
def hits_and_misses(hits, scores, truths):
    hits = hits[np.lexsort([np.arange(len(scores)), -scores])]
    right, wrong = np.cumsum(hits), np.cumsum(~hits)
    return right / (right + wrong), right / np.maximum(truths, 1)


@alternative("average_precision")
def the_curve_with_both_ends(precision, recall, points):
    r = np.concatenate([[0.0], recall, [1.0]])
    p = np.concatenate([[0.0], precision, [0.0]])
    for i in range(len(p) - 2, -1, -1):
        p[i] = max(p[i], p[i + 1])
    if points is None:
        steps = np.where(r[1:] != r[:-1])[0]
        return np.sum((r[steps + 1] - r[steps]) * p[steps + 1])
    total = 0.0
    for level in np.arange(points) / (points - 1):
        place = np.searchsorted(recall, level, side="left")
        total += p[place + 1] if place < len(recall) else 0
    return total / points


@alternative("average_precision")
def best_as_a_function(precision, recall, points):
    def best(level):
        return max([p for p, r in zip(precision, recall, strict=True) if r >= level], default=0)

    if points is None:
        ends = sorted({float(r) for r in recall} | {0.0})
        return sum((ends[k] - ends[k - 1]) * best(ends[k]) for k in range(1, len(ends)))
    return sum(best(k / (points - 1)) for k in range(points)) / points


@alternative("average_precision")
def levels_by_steps(precision, recall, points):
    if points is None:
        edges = np.append(0, recall)
        return sum((edges[n + 1] - edges[n]) * precision[n:].max() for n in range(len(recall)))
    step = {11: 0.1, 101: 0.01}[points]
    levels = np.arange(0, 1 + step / 2, step)  # three times 0.1 is a little more than 3 / 10
    return np.mean([max(precision[recall >= level], default=0.0) for level in levels])


@alternative("judge_scores")
def worked_out_on_paper():
    return {"small": 0.6807, "large": 0.961, "passed": 4, "choice": "c"}


@alternative("judge_scores")
def counted_with_numpy():
    def moved(size):
        shared = (size - 1) ** 2
        return shared / (2 * size**2 - shared)

    passed = np.sum(moved(10) >= np.linspace(0.5, 0.95, 10))
    return {"small": moved(10), "large": np.float32(moved(100)), "passed": passed, "choice": "C"}
