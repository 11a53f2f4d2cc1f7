"""What each student was handed out of an exam: `variants/WEEK/STUDENT.json`, written once it is proven.

It is for the instructor's eyes: grading draws the numbers again, and holds them against these.
"""

import json
from typing import NamedTuple

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.semester.names import fault_of

FOLDER = "variants"
DAMAGED = Text(
    "{path}: 읽을 수 없습니다. 지우고 다시 내세요: course release {week}",
    "{path} cannot be read. Delete it and release again: course release {week}",
)


class HandedOut(NamedTuple):
    """A student's numbers (JSON text), the mark of that student's notebook, and the digest of all that proved it."""

    student: str
    numbers: str
    variant: str
    proven: str


def keep_handed_out(semester, week, one):
    """Keeps that `one` is handed out."""
    write_atomically(path_of(semester, week, one.student), json.dumps(one._asdict(), ensure_ascii=False))


def handed_out(semester, week, student):
    """The HandedOut of a student, or None. Raises CourseError where what is kept is damaged."""
    if fault_of(student):
        return None
    path = path_of(semester, week, student)
    try:
        return HandedOut(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        raise CourseError(DAMAGED.format(path=path, week=week.slug)) from None


def owners(semester, week):
    """Mark of a notebook -> the student to whom it was handed out."""
    students = sorted(path.stem for path in (semester.root / FOLDER / week.slug).glob("*.json"))
    found = filter(None, (handed_out(semester, week, student) for student in students))
    return {one.variant: one.student for one in found}


def path_of(semester, week, student):
    """Where it is kept."""
    return semester.root / FOLDER / week.slug / f"{student}.json"
