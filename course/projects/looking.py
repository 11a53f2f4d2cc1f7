"""What a project's folder comes to: the check's findings, what was claimed, and what is measured again.

Photos are any bytes. They are decoded in a sandbox (`confined.py`), and nothing but their hashes and prepared pixels
comes out of it.
"""

import contextlib
import threading
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text
from course.project.check import check_folder
from course.project.claim import Claim, read_claim
from course.project.points import Part, card_part, result_parts
from course.project.result import Measured, measure
from course.projects.alike import packed
from course.projects.confined import BOX, ConfinedDecoder
from course.sandbox.process import PlainProcess
from course.sandbox.warm import WarmParent


class Looked(NamedTuple):
    """Photos and classes counted, the check's findings, the three Parts; what was measured and claimed.

    Where there is no `measured` or no `claim`, `unmeasured` or `unclaimed` (a Text) says why. `seen` has the SHA-256
    and the packed hash of each usable photo by its name.
    """

    photos: int
    classes: int
    findings: list
    parts: list[Part]
    measured: Measured | None
    claim: Claim | None
    unmeasured: Text | None
    unclaimed: Text | None
    seen: dict[str, tuple[str, bytes]]


def look_at(folder, extractor, kept, decoder=None):
    """The Looked of a project's folder, measured with `extractor`; features are kept in the folder `kept`.

    `decoder`, if given, decodes.
    """
    report = check_folder(folder, decoder=decoder)
    measured, unmeasured = _or_why(lambda: measure(report, extractor, kept, decoder=decoder))
    claim, unclaimed = _or_why(lambda: read_claim(folder))
    parts = [card_part(report), *result_parts(measured, claim)]
    told = len(report.rows), len(report.classes), report.findings
    seen = {row.file: (report.seen[row.file].digest, packed(report.seen[row.file].bits)) for row in report.rows}
    return Looked(*told, parts, measured, claim, unmeasured, unclaimed, seen)


def _or_why(found):
    """(what `found()` gives, None), or (None, why not)."""
    try:
        return found(), None
    except CourseError as error:
        words = error.args[0]
        return None, words if isinstance(words, Text) else Text.same(str(words))


class _InTurn:
    """A network that several threads ask one after another."""

    def __init__(self, network):
        self._network, self._lock, self.output_shape = network, threading.Lock(), network.output_shape

    def predict_on_batch(self, images):
        with self._lock:
            return self._network.predict_on_batch(images)


class Looker:
    """Looks at folders, from any thread, with the extractor called `name`; a context manager.

    Photos are decoded in a sandbox or, without `isolate`, in a process that is not shut in.
    """

    def __init__(self, name, kept, isolate=True):
        self._name, self._kept, self._isolate, self._extractor = name, kept, isolate, None
        self._ends = contextlib.ExitStack()

    def __enter__(self):
        shut_in = WarmParent(keras=False, confinement=BOX)
        self._start = self._ends.enter_context(shut_in) if self._isolate else PlainProcess
        return self

    def __exit__(self, *_):
        self._ends.close()

    def __call__(self, folder):
        """The Looked of a folder, after `require`. Unlooked where nothing can be told of it."""
        with ConfinedDecoder(self._start) as decoder:
            return look_at(folder, self._extractor, self._kept, decoder)

    def require(self):
        """Raises CourseError where this machine does not have the extractor, or cannot isolate."""
        if self._extractor is None:
            from course.training.transfer.extractors import load_extractor

            extractor = load_extractor(self._name)
            self._start.trusted().close()
            self._extractor = extractor._replace(network=_InTurn(extractor.network))
