"""Decodes a project's photos where they can do no harm: a process without net and files, with limited memory and time.

What it says is data, and believed of nothing but this project: sizes, hashes and pixels of its photos. A photo that
ends the process is a broken one; the next one gets another process.
"""

import numpy as np

from course.checks.failures import COULD_NOT
from course.errors import CourseError
from course.language import Text
from course.project.decoding import Decoder, Unlooked
from course.project.hashes import BITS
from course.sandbox.confinement import GB, MB, Confinement
from course.sandbox.process import Died, TooSlow

BOX = Confinement(memory=2 * GB, scratch=64 * MB, file_size=32 * MB, files=20, open_files=64, processes=16, data=False)
SECONDS, PATIENCE = 30, 10  # of CPU time for a photo; times as long by the clock
MOST_SECONDS = 900  # of CPU time for a project
MOST_SIDE, MOST_WORDS = 1_000_000, 300
NAME, SPACE = "photo", "decoding"
DEFINED = {
    "ask": "define",
    "namespace": SPACE,
    "module": SPACE,
    "sources": {SPACE: (f"<{SPACE}>", "from course.project.decoding import answer\n")},
}
ENDED = Text(
    "읽는 데 메모리나 시간이 너무 많이 들어 멈췄습니다. 그림 프로그램으로 열어 다시 저장하세요.",
    "reading it took too much memory or time and was ended: open it in a picture program and save it again.",
)
NOT_TOLD = Text("읽은 결과를 알 수 없습니다.", "what came of reading it is not to be understood.")
SHORT = COULD_NOT.format(why=Text("이 컴퓨터의 메모리가 부족했습니다", "this machine was short of memory"))
ALL_TOO_SLOW = COULD_NOT.format(
    why=Text(
        f"사진을 모두 읽는 데 CPU 시간 {MOST_SECONDS}초가 넘게 걸립니다",
        f"to read all of its photos takes more than {MOST_SECONDS} s of CPU time",
    )
)


class ConfinedDecoder(Decoder):
    """A Decoder of one project, by processes that `start` gives: a WarmParent, or PlainProcess; a context manager."""

    def __init__(self, start):
        self._start, self._process, self._sent, self._used = start, None, None, 0.0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._end()

    def head(self, path, kind):
        """As of a Decoder."""
        match self._ask(path, "head", kind):
            case ((int(width), int(height)), bool(place)) if 0 <= min(width, height) <= max(width, height) < MOST_SIDE:
                return (width, height), place
        raise CourseError(NOT_TOLD)

    def bits(self, path):
        """As of a Decoder."""
        return self._array(self._ask(path, "bits"), bool, (BITS,))

    def prepared(self, path, side):
        """As of a Decoder."""
        return self._array(self._ask(path, "prepared", side), np.uint8, (side, side, 3))

    @staticmethod
    def _array(value, dtype, shape):
        if isinstance(value, np.ndarray) and (value.dtype, value.shape) == (dtype, shape):
            return value
        raise CourseError(NOT_TOLD)

    def _ask(self, path, asked, *arguments):
        """The value that a process gives about the photo. CourseError where it refuses or ends."""
        try:
            process = self._with(path)
            call = {"ask": "call", "namespace": SPACE, "name": "answer", "kwargs": {}}
            reply = process.ask(SECONDS, {**call, "args": [asked, NAME, *arguments]}, PATIENCE)
        except (Died, TooSlow, EOFError):
            if self._end():
                raise Unlooked(SHORT) from None
            raise CourseError(ENDED) from None
        match reply:
            case {"status": "returned", "value": ("gives", value)}:
                return value
            case {"status": "returned", "value": ("refuses", str(korean), str(english))}:
                raise CourseError(Text(korean[:MOST_WORDS], english[:MOST_WORDS]))
        raise CourseError(NOT_TOLD)

    def _with(self, path):
        """A process that has the photo's bytes, and nothing else of anybody's."""
        if self._process is None:
            self._process, self._sent = self._start.trusted(), None
            self._process.ask(SECONDS, DEFINED, PATIENCE)
        if self._sent != path:
            if self._used + (self._process.used() or 0.0) > MOST_SECONDS:
                raise Unlooked(ALL_TOO_SLOW)
            data = np.frombuffer(path.read_bytes(), np.uint8)
            self._process.ask(SECONDS, {"ask": "file", "name": NAME, "data": data}, PATIENCE)
            self._sent = path
        return self._process

    def _end(self):
        """Ends the process; whether the machine may have been short of memory for it."""
        process, self._process = self._process, None
        if process is None:
            return False
        process.close()
        self._used += process.used() or 0.0
        return process.short()
