"""Mutants of week 2 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_negative, right

ANY_NEGATIVE = "NumPy takes any negative size for the open one"
NO_OBJECTS = "without objects only the type differs, and types do not count"
SAME_NUMBERS = "another type holds the same numbers"
NO_SIGN = "nothing of it is negative"

EQUIVALENT = [
    *never_negative("match", "overlaps"),
    *never_negative("average_precision", "precision", "recall"),
    *right(
        "read_voc",
        "VOC counts from 1",
        "boxes.append([abs(x_min - 1), y_min - 1, x_max, y_max])",
        "boxes.append([x_min - 1, abs(y_min - 1), x_max, y_max])",
    ),
    *right("read_voc", SAME_NUMBERS, "boxes = np.array(boxes).reshape(-1, 4)..."),
    *right("read_voc", NO_OBJECTS, 'return {"labels": labels, "boxes": boxes, "difficult": np.array(difficult)}'),
    *right("read_coco", SAME_NUMBERS, "boxes = np.array(boxes).reshape(-1, 4)..."),
    *right("read_coco", NO_OBJECTS, 'return {"labels": labels, "boxes": boxes, "crowd": np.array(crowd)}'),
    *(
        row
        for reader in ("read_voc", "read_coco", "read_others")
        for row in right(reader, ANY_NEGATIVE, "boxes = np.array(boxes, dtype=float).reshape(-2, 4)...")
    ),
    *right("read_yolo", ANY_NEGATIVE, "table = np.array(rows, dtype=float).reshape(-2, 5)"),
    *right("read_yolo", SAME_NUMBERS, 'return {"classes": table[:, 0], "boxes": boxes}'),
    *right(
        "iou_matrix",
        "sides, areas and unions are never negative",
        "areas = np.prod(abs(boxes[:, 2:] - boxes[:, :2]), axis=1)[:, np.newaxis]",
        "union = abs(areas + np.prod(others[:, 2:] - others[:, :2], axis=1) - intersection)",
        "union = areas + np.prod(abs(others[:, 2:] - others[:, :2]), axis=1) - intersection",
        "return np.abs(intersection / np.where(union > 0, union, 1))",
    ),
    *right("iou_matrix", "only 0 is ever divided by it", "return intersection / np.where(union > 0, union, 2)"),
    *right("match", SAME_NUMBERS, "matches = np.full(len(overlaps), -1, dtype=int)", "return np.asarray(matches)..."),
    *right("match", "both are below every IoU", "matches[n] = np.argmax(np.where(allowed, row, -2))"),
    *right(
        "match",
        "what is allowed has an IoU of at least the threshold, above 0",
        "matches[n] = np.argmax(np.where(allowed, row, -0))",
    ),
    *right("average_precision", NO_SIGN, "return np.abs(..."),
    *right("average_precision", "both are floats", "return np.asarray(float(..."),
    *right("average_precision", "it starts at 0 already", "best = [np.maximum(..."),
    *right("judge_scores", NO_SIGN, "small = 9 * 9 / (abs(...", "large = 99 * 99 / (abs(..."),
]
