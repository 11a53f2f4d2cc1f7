"""What is kept of a student's questions: `questions/WEEK/keys/STUDENT.json` in the semester's folder, never handed out.

The notebook is `questions/WEEK/notebooks/STUDENT/WEEK_questions.ipynb`. It holds no key, and its student's mark.
"""

import hmac
import json
import random
from typing import NamedTuple

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.questions.asking import Question
from course.questions.keys import Key
from course.semester.beside import QUESTIONS

FOLDER = "questions"
MARK = 16  # letters
DAMAGED = Text(
    "{path}: 읽을 수 없습니다. 백업을 되돌려 놓거나, 지우고 다시 만드세요: course questions {week}",
    "{path} cannot be read. Put a backup in its place, or delete it and make it again: course questions {week}",
)


class Kept(NamedTuple):
    """A student's Questions, about the hand-in with the hash `sha256`; `mark` is in the notebook too."""

    student: str
    mark: str
    sha256: str
    language: str
    questions: list[Question]


def assignment_of(week):
    """The Week whose slug is that of the questions about `week`: where they are handed in, and in the gradebook."""
    return week._replace(slug=f"{week.slug}{QUESTIONS}")


def folder_of(semester, week):
    """Where all that belongs to the questions about `week` stands."""
    return semester.root / FOLDER / week.slug


def notebook_path(semester, week, student):
    """Where a student's notebook is written."""
    return folder_of(semester, week) / "notebooks" / student / f"{assignment_of(week).slug}.ipynb"


def keep(semester, week, kept):
    """Writes a Kept."""
    write_atomically(_path(semester, week, kept.student), json.dumps(kept._asdict(), ensure_ascii=False))


def kept_of(semester, week, student):
    """The Kept of a student, or None. Raises CourseError where it is damaged."""
    path = _path(semester, week, student)
    try:
        found = Kept(**json.loads(path.read_text(encoding="utf-8")))
        questions = [Question(*one) for one in found.questions]
        return found._replace(questions=[one._replace(key=Key(*one.key)) for one in questions])
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        raise CourseError(DAMAGED.format(path=path, week=week.slug)) from None


def all_kept(semester, week):
    """Student -> Kept of all who have questions about `week`."""
    students = sorted(path.stem for path in (folder_of(semester, week) / "keys").glob("*.json"))
    return {student: kept_of(semester, week, student) for student in students}


def mark_of(week, student, secret):
    """The mark of a student's notebook: it tells it from all others, and not whose it is."""
    return _digest(secret, "mark", week.slug, student).hex()[:MARK]


def rng_of(week, student, secret, sha256):
    """What draws a student's questions: the same each time about the same hand-in."""
    return random.Random(_digest(secret, "draw", week.slug, student, sha256))


def _digest(secret, *parts):
    told = "/".join(("own-questions", *parts))
    return hmac.digest(secret.encode(), told.encode("utf-8", "replace"), "sha256")


def _path(semester, week, student):
    return folder_of(semester, week) / "keys" / f"{student}.json"
