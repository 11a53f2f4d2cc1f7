"""Week 2's reference against pycocotools, pixels counted one by one, and numbers worked by hand."""

import contextlib
import doctest
import io

import numpy as np
import pytest
from pycocotools import mask
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from course.weeks.week02_datasets.formats import (
    COFFEE,
    MOTORCYCLE,
    as_ai_hub,
    as_coco,
    as_kitti,
    as_open_images,
    as_voc,
    as_yolo,
)
from solutions.week02_datasets import reference

THRESHOLDS = np.linspace(0.5, 0.95, 10)
IMAGES = 4


def random_boxes(rng, count):
    corner = rng.uniform(0, 60, (count, 2))
    return np.hstack([corner, corner + rng.uniform(8, 50, (count, 2))])


def random_photos(seed):
    """For each of a few photos: true boxes, which of them are crowds, detections near them, and their scores."""
    rng = np.random.default_rng(seed)
    photos = []
    for _ in range(IMAGES):
        truths = random_boxes(rng, rng.integers(1, 9))
        near = truths[rng.integers(0, len(truths), 12)] + rng.normal(0, 4, (12, 4))
        near[:, 2:] = np.maximum(near[:, 2:], near[:, :2] + 1)
        detections = np.vstack([near, random_boxes(rng, 4)])
        photos.append(
            (truths, rng.uniform(size=len(truths)) < 0.2, detections, rng.permutation(16) / 16 + rng.random())
        )
    return photos


def as_xywh(box):
    return [float(edge) for edge in (box[0], box[1], box[2] - box[0], box[3] - box[1])]


def official(photos):
    """The precision of pycocotools (10 thresholds, 101 recalls) of one class."""
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO()
        annotations = [
            {"image_id": i, "bbox": as_xywh(box), "area": float(np.prod(box[2:] - box[:2])), "iscrowd": int(crowd)}
            for i, (truths, crowds, _, _) in enumerate(photos, 1)
            for box, crowd in zip(truths, crowds, strict=True)
        ]
        truth.dataset = {
            "images": [{"id": i, "width": 120, "height": 120} for i in range(1, IMAGES + 1)],
            "annotations": [{"id": n, "category_id": 1, **a} for n, a in enumerate(annotations, 1)],
            "categories": [{"id": 1, "name": "thing"}],
        }
        truth.createIndex()
        found = truth.loadRes(
            [
                {"image_id": i, "category_id": 1, "bbox": as_xywh(box), "score": float(score)}
                for i, (_, _, detections, scores) in enumerate(photos, 1)
                for box, score in zip(detections, scores, strict=True)
            ]
        )
        evaluation = COCOeval(truth, found, "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
    return evaluation.eval["precision"][:, :, 0, 0, 2]  # all areas, at most 100 detections a photo


def overlaps_with_crowds(detections, truths, crowds):
    """IoU, but with a crowd the part of the detection that lies in it, as COCO counts."""
    overlaps = reference.iou_matrix(detections, truths)
    low = np.maximum(detections[:, None, :2], truths[:, :2])
    high = np.minimum(detections[:, None, 2:], truths[:, 2:])
    inside = (
        np.prod(np.maximum(high - low, 0), axis=2) / np.prod(detections[:, 2:] - detections[:, :2], axis=1)[:, None]
    )
    return np.where(crowds, inside, overlaps)


def ours(photos, threshold):
    """Average precision with 101 points, from the reference's functions alone."""
    hits, scores = [], []
    for truths, crowds, detections, values in photos:
        order = np.argsort(-values)
        overlaps = overlaps_with_crowds(detections[order], truths, crowds)
        matches = reference.match(overlaps, crowds, threshold)
        counted = (matches < 0) | ~crowds[matches]
        hits += list((matches >= 0)[counted])
        scores += list(values[order][counted])
    ordinary = sum(int((~crowds).sum()) for _, crowds, _, _ in photos)
    curve = reference.precision_recall(np.array(hits), np.array(scores), ordinary)
    return reference.average_precision(*curve, 101)


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(reference)
    assert result.failed == 0
    assert result.attempted >= 17


@pytest.mark.parametrize("seed", range(8))
def test_average_precision_is_that_of_pycocotools_at_every_threshold(seed):
    photos = random_photos(seed)
    expected = official(photos).mean(axis=1)
    assert 0.05 < expected.mean() < 0.95
    np.testing.assert_allclose([ours(photos, threshold) for threshold in THRESHOLDS], expected, atol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_iou_is_that_of_pycocotools(seed):
    rng = np.random.default_rng(seed)
    boxes, others = random_boxes(rng, 7), random_boxes(rng, 5)
    expected = mask.iou([as_xywh(box) for box in boxes], [as_xywh(box) for box in others], [0] * 5)
    np.testing.assert_allclose(reference.iou_matrix(boxes, others), expected, atol=1e-12)


def test_iou_of_whole_numbers_is_that_of_counted_pixels():
    rng = np.random.default_rng(2)
    boxes = random_boxes(rng, 6).astype(int)
    layers = np.zeros((6, 120, 120), dtype=bool)
    for layer, (x, y, X, Y) in zip(layers, boxes, strict=True):
        layer[y:Y, x:X] = True
    expected = [[(a & b).sum() / (a | b).sum() for b in layers] for a in layers]
    np.testing.assert_allclose(reference.iou_matrix(boxes, boxes), expected)


def test_voc_2007_and_2010_by_hand():
    # Seven detections, right, wrong, right, right, wrong, wrong, right, of 5 true boxes; best(r) is 1 up to
    # recall 0.2, then 3/4 up to 0.6, then 4/7 up to 0.8.
    hits = np.array([True, False, True, True, False, False, True])
    precision, recall = reference.precision_recall(hits, -np.arange(7.0), 5)
    assert reference.average_precision(precision, recall, None) == pytest.approx(0.2 * 1 + 0.4 * 3 / 4 + 0.2 * 4 / 7)
    for side, best in ((-1, [1] * 2 + [3 / 4] * 4 + [4 / 7] * 2), (1, [1] * 3 + [3 / 4] * 4 + [4 / 7] * 2)):
        near = recall + side * 1e-9  # just short of 0.2, 0.6 and 0.8, or just beyond: those points fall to either step
        assert reference.average_precision(precision, near, 11) == pytest.approx(sum(best) / 11)


@pytest.mark.parametrize("scene", [COFFEE, MOTORCYCLE], ids=["coffee", "motorcycle"])
def test_every_reader_finds_the_boxes_that_were_drawn(scene):
    names = [thing.kind for thing in scene.things]
    voc = reference.read_voc(as_voc(scene))
    coco = reference.read_coco(as_coco([MOTORCYCLE, scene]), image_id=2)
    yolo = reference.read_yolo(as_yolo(scene), scene.width, scene.height)
    assert voc["labels"] == coco["labels"] == names
    assert voc["difficult"].tolist() == [thing.difficult for thing in scene.things]
    np.testing.assert_array_equal(voc["boxes"], scene.boxes)
    np.testing.assert_array_equal(coco["boxes"], scene.boxes)
    np.testing.assert_allclose(yolo["boxes"], scene.boxes, atol=0.001)
    texts = {"kitti": as_kitti(scene), "open_images": as_open_images(scene), "ai_hub": as_ai_hub(scene)}
    for form, text in texts.items():
        table = reference.read_others(text, form, scene.width, scene.height)
        np.testing.assert_allclose(table["boxes"], scene.boxes, atol=0.001)
        assert len(table["labels"]) == len(names)


@pytest.mark.parametrize("declaration", ["", '[<!ENTITY a "1">]', 'SYSTEM "file:///etc/hostname"'])
def test_a_document_type_is_refused(declaration):
    assert reference.read_voc(f"<!DOCTYPE annotation {declaration}>{as_voc(COFFEE)}") is None


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        (reference.read_voc("<annotation/>"), {"difficult": bool}),
        (reference.read_coco('{"categories": [], "annotations": []}', image_id=1), {"crowd": bool}),
        (reference.read_yolo("", 600, 400), {"classes": int}),
        (reference.read_others("", "kitti", 600, 400), {}),
        (reference.read_others("LabelName,XMin,XMax,YMin,YMax\n", "open_images", 600, 400), {}),
        (reference.read_others('{"annotations": []}', "ai_hub", 600, 400), {}),
    ],
    ids=["voc", "coco", "yolo", "kitti", "open images", "ai-hub"],
)
def test_a_picture_without_objects_has_an_empty_table(table, kinds):
    assert table["boxes"].shape == (0, 4)
    for name, kind in kinds.items():
        assert (table[name].shape, table[name].dtype) == ((0,), kind)
