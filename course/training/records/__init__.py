"""Trainings that were run and kept: real histories, with the command, the seed and the machine they came from.

Each JSON file is the `history.json` of a `course train` (see `course.training.runs`), its numbers rounded to five
digits; `course train ... --keep NAME` writes it. The CIFAR-10 that `data` names "JPEG copy" had gone through JPEG at
quality 75, so figures on it are near CIFAR-10's own, not equal to them.
"""

import difflib
import json
from importlib import resources
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text

NO_RECORD = Text(
    "{name}: 그런 기록이 없습니다. 있는 기록: {names}.{close}",
    "{name}: there is no such record. There are: {names}.{close}",
)
CLOSE = Text(" 혹시 {name}?", " Did you mean {name}?")


class Record(NamedTuple):
    """A training: `history` has the columns of a `History`, `seconds` is the whole time with validation.

    `voted_accuracy` is that of the mean of the logits of so many `views` of a test picture.
    """

    name: str
    command: str
    data: str
    device: str
    processor: str
    seed: int
    seconds: float
    test_accuracy: float
    views: int
    voted_accuracy: float
    history: dict


def names():
    """The names of all records, in order."""
    files = resources.files(__name__).iterdir()
    return sorted(file.name.removesuffix(".json") for file in files if file.name.endswith(".json"))


def load(name):
    """The Record called `name`. Raises CourseError with the names there are."""
    summary = kept(name)
    return Record(
        name,
        summary["command"],
        summary["data"],
        summary["machine"]["device"],
        summary["machine"]["processor"],
        summary["asked"]["seed"],
        summary["seconds"],
        summary["test_accuracy"],
        summary["views"],
        summary["voted_accuracy"],
        summary["history"],
    )


def kept(name):
    """All that the file of the record `name` holds. Raises CourseError with the names there are."""
    if name not in names():
        near = difflib.get_close_matches(name, names(), n=1)
        close = CLOSE.format(name=near[0]) if near else ""
        raise CourseError(NO_RECORD.format(name=name, names=", ".join(names()), close=close))
    return json.loads(resources.files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))


def first_reaching(record, accuracy):
    """(epochs, seconds) until the held-out accuracy of `record` first was at least `accuracy`, or None if never."""
    seconds = 0.0
    for epoch, reached in enumerate(record.history["val_accuracy"]):
        seconds += record.history["seconds"][epoch]
        if reached >= accuracy:
            return epoch + 1, seconds
    return None
