"""result.json, the claim: which accuracy on the test photos is said to come out, as `course project result` wrote it.

A line as short as {"accuracy": 0.875} is one, too. Whatever else the file holds, nothing of it is believed or run.
"""

import json
import math
import re
import stat
from pathlib import Path
from typing import NamedTuple

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.project.listing import RESULT

MOST_BYTES = 10_000
NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")  # of an extractor, and of its version
NO_CLAIM = Text(
    "result.json이 없습니다. course project result 폴더 명령이 정확도를 재고 이 파일을 씁니다.",
    "there is no result.json: course project result DIR measures the accuracy and writes this file.",
)
NO_FILE = Text(
    "result.json이 링크나 폴더가 아닌 일반 파일이어야 합니다.",
    "result.json has to be an ordinary file, no link and no folder.",
)
LARGE = Text(
    "result.json이 {most:,}바이트보다 커서 읽지 않았습니다.",
    "result.json has more than {most:,} bytes and was not read.",
)
NOT_JSON = Text(
    'result.json을 읽을 수 없습니다. {{"accuracy": 0.875}}처럼 쓰거나 course project result로 다시 쓰세요.',
    'result.json cannot be read: write {{"accuracy": 0.875}}, or let course project result write it again.',
)
NO_ACCURACY = Text(
    "result.json의 accuracy는 0과 1 사이의 수여야 합니다(87.5 %는 0.875).",
    "the accuracy in result.json has to be a number from 0 to 1 (87.5 % is 0.875).",
)


class Claim(NamedTuple):
    """An accuracy from 0 to 1; the extractor's name and version with which it was measured, or "" and ""."""

    accuracy: float
    extractor: str = ""
    version: str = ""


def read_claim(folder):
    """The Claim in `folder`/result.json. CourseError where there is none that can be read."""
    data = _bytes(Path(folder) / RESULT)
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise CourseError(NOT_JSON.format()) from None
    if not isinstance(told, dict):
        raise CourseError(NOT_JSON.format())
    accuracy = told.get("accuracy")
    if isinstance(accuracy, bool) or not isinstance(accuracy, int | float) or not 0 <= accuracy <= 1:
        raise CourseError(NO_ACCURACY)
    return Claim(float(accuracy), _name(told.get("extractor")), _name(told.get("version")))


def write_claim(folder, measured):
    """Writes what a Measured came to as the claim of `folder`; returns the path."""
    path = Path(folder) / RESULT
    accuracy = math.floor(1000 * measured.accuracy + 0.5) / 1000
    told = {"accuracy": accuracy, "right": measured.correct, "test_photos": measured.tests}
    told |= {"extractor": measured.extractor, "version": measured.version}
    write_atomically(path, json.dumps(told, indent=1) + "\n")
    return path


def _bytes(path):
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise CourseError(NO_FILE)
        if found.st_size > MOST_BYTES:
            raise CourseError(LARGE.format(most=MOST_BYTES))
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError:
        raise CourseError(NO_CLAIM) from None


def _name(value):
    return value if isinstance(value, str) and NAME.fullmatch(value) else ""
