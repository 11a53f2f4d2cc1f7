"""Puts a finished training into the package: its record, and its weights small enough to come along."""

import hashlib
import io
import json
from pathlib import Path

import keras
import numpy as np

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.networks import deck
from course.training import trained
from course.training.pipeline import scaled
from course.training.recipes import find_recipe

PACKAGE = Path(__file__).parent
WEIGHTS = "weights.npz"  # in a training's folder
MOST_BYTES = 1_000_000  # of one network's weights: everybody who installs the course downloads them
DIGITS = 5  # of a record's numbers
MERGED = {"deck-cnn": ("course.networks.deck:merged_deck_cnn", deck.merged)}  # kept as a smaller network, the same map

NOT_IN_FLOAT16 = Text(
    "{path}: float16으로 나타낼 수 없는 가중치가 있습니다(절댓값 65,504 초과이거나 NaN).",
    "{path}: there are weights that float16 cannot hold (above 65,504, or NaN).",
)
TOO_LARGE = Text(
    "{name}: 가중치가 {size:,}바이트입니다. {most:,}바이트까지만 패키지에 넣습니다. 더 작은 신경망을 쓰세요.",
    "{name}: the weights take {size:,} bytes; the package takes {most:,}. Train a smaller network.",
)


def packed(model):
    """The bytes of an .npz with the weights of `model` in their order: kernels float16, vectors as they are."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, *[_small(weight) for weight in model.weights])
    return buffer.getvalue()


def _small(weight):
    values = np.asarray(weight).astype("float32")
    if values.ndim < 2:  # a variance of batch norm may lie outside of float16
        return values
    if not (np.abs(values) <= np.finfo("float16").max).all():
        raise CourseError(NOT_IN_FLOAT16.format(path=weight.path))
    return values.astype("float16")


def keep(folder, name, dataset, package=PACKAGE):
    """Keeps the training in `folder` as the record and the trained network `name`; gives what is known of it.

    The accuracy of the weights as they are kept is measured anew on the test pictures of `dataset`. Raises CourseError
    where the weights are too large for the package.
    """
    summary = json.loads((Path(folder) / "history.json").read_text(encoding="utf-8"))
    network, data = _merged(summary["asked"], (Path(folder) / WEIGHTS).read_bytes())
    if len(data) > MOST_BYTES:
        raise CourseError(TOO_LARGE.format(name=name, size=len(data), most=MOST_BYTES))
    weights = {"network": network, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    asked = summary["asked"] | {"model": network}
    summary["weights"] = weights | {"test_accuracy": accuracy(asked, data, dataset)}
    keep_record(summary, name, package)
    write_atomically(package / "trained" / f"{name}.npz", data)
    return summary["weights"]


def keep_record(summary, name, package=PACKAGE):
    """Keeps a training's summary, its `history.json`, as the record `name`, numbers rounded."""
    history = {column: [round(v, DIGITS) for v in values] for column, values in summary["history"].items()}
    kept = summary | {"history": history, "seconds": round(sum(history["seconds"]), DIGITS)}
    write_atomically(package / "records" / f"{name}.json", json.dumps(kept, indent=1) + "\n")


def _merged(asked, data):
    """(network, bytes of its weights): what was trained, or the smaller network of MERGED that computes the same."""
    if asked["model"] not in MERGED:
        return asked["model"], data
    network, merge = MERGED[asked["model"]]
    return network, packed(merge(trained.filled(asked["model"], asked["data"], asked["recipe"], data)))


def accuracy(asked, data, dataset):
    """Test accuracy, computed in float32, of the weights in the bytes of a file for the training that was `asked`."""
    keras.config.set_dtype_policy("float32")
    model = trained.filled(asked["model"], asked["data"], asked["recipe"], data)
    return share_right(model, dataset.test, find_recipe(asked["recipe"]))


def share_right(model, part, recipe, batch_size=500):
    """The share of the pictures of `part` whose class `model` names."""
    starts = range(0, len(part.labels), batch_size)
    logits = [model(scaled(part.images[k : k + batch_size], recipe), training=False) for k in starts]
    return float(np.mean(np.concatenate(logits).argmax(axis=1) == part.labels))
