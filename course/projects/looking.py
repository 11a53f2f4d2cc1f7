"""What a project's folder comes to: the check's findings, what was claimed, and what is measured again.

Photos are any bytes. They are decoded in a process of its own, which may die of them: then the next student's project
gets a new one, and this one's points are for a person to give.
"""

import functools
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

from course.checks.failures import COULD_NOT
from course.errors import CourseError
from course.language import Text
from course.project.check import check_folder
from course.project.claim import Claim, read_claim
from course.project.points import Part, card_part, result_parts
from course.project.result import Measured, measure

DIED = COULD_NOT.format(
    why=Text("사진을 읽던 프로세스가 두 번 종료되었습니다", "the process that read the photos ended twice")
)
TRIES = 2


class Unlooked(CourseError):
    """A project of which nothing can be told; whoever handed it in need not be to blame."""


class Looked(NamedTuple):
    """Photos and classes counted, the check's findings, the three Parts; what was measured and claimed.

    Where there is no `measured` or no `claim`, `unmeasured` or `unclaimed` (a Text) says why.
    """

    photos: int
    classes: int
    findings: list
    parts: list[Part]
    measured: Measured | None
    claim: Claim | None
    unmeasured: Text | None
    unclaimed: Text | None


def look_at(folder, extractor, kept):
    """The Looked of a project's folder, measured with `extractor`; features are kept in the folder `kept`."""
    report = check_folder(folder)
    measured, unmeasured = _or_why(lambda: measure(report, extractor, kept))
    claim, unclaimed = _or_why(lambda: read_claim(folder))
    parts = [card_part(report), *result_parts(measured, claim)]
    told = len(report.rows), len(report.classes), report.findings
    return Looked(*told, parts, measured, claim, unmeasured, unclaimed)


def _or_why(found):
    """(what `found()` gives, None), or (None, why not)."""
    try:
        return found(), None
    except CourseError as error:
        words = error.args[0]
        return None, words if isinstance(words, Text) else Text.same(str(words))


class Looker:
    """Looks at folders in a process of its own, with the extractor called `name`; a context manager."""

    def __init__(self, name, kept):
        self._name, self._kept, self._pool = name, kept, None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._end()

    def __call__(self, folder):
        """The Looked of a folder. Unlooked where its process died of it, again and again."""
        for _ in range(TRIES):
            try:
                return self._process().submit(_look, self._name, os.fspath(folder), self._kept).result()
            except BrokenProcessPool:
                self._end()
        raise Unlooked(DIED)

    def require(self):
        """Raises CourseError where this machine does not have the extractor."""
        self._process().submit(_extractor, self._name).result()

    def _process(self):
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        return self._pool

    def _end(self):
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


@functools.cache
def _loaded(name):
    from course.training.transfer.extractors import load_extractor

    return load_extractor(name)


def _extractor(name):
    _loaded(name)  # what it gives stays in its process


def _look(name, folder, kept):
    return look_at(folder, _loaded(name), kept)
