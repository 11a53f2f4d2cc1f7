"""Who handed in: the entries of a folder of submissions, each fault told to one student's line alone."""

import os
import stat
from collections import defaultdict
from pathlib import Path

from course.errors import CourseError
from course.language import Text
from course.semester.handed_in import NOT_READABLE, Entry
from course.semester.names import TWICE, fault_of, normal, stand_in

NO_FOLDER = Text(
    "{folder}: 폴더가 없습니다. 제출물이 있는 폴더를 주세요.",
    "there is no folder {folder}. Give the one in which the submissions are.",
)


def found_in(base, week, *, loose):
    """The Entries of the folder `base`: STUDENT/WEEK/; where `loose`, also STUDENT/ with a notebook and STUDENT.ipynb.

    Raises CourseError where `base` is no folder.
    """
    base = Path(base)
    if not base.is_dir():
        if loose:
            raise CourseError(NO_FOLDER.format(folder=base))
        return []
    by_student = defaultdict(list)
    for name in sorted(os.listdir(base)):
        student, path = _handed_in(base / name, week, loose)
        if path is not None:
            by_student[normal(student)].append((student, path))
    return [_entry(student, found, base) for student, found in by_student.items()]


def _handed_in(path, week, loose):
    """(the student's name, what was handed in or None) of one name in a folder of submissions."""
    if _is(path, stat.S_ISDIR) or (_is(path, stat.S_ISLNK) and path.suffix != ".ipynb"):
        inner = path / week.slug
        there = _is(inner, stat.S_ISDIR) or _is(inner, stat.S_ISLNK)
        return path.name, inner if there else path if loose else None
    return path.stem, path if loose and path.suffix == ".ipynb" else None


def _is(path, kind):
    """Whether the name is of this kind; a folder that may not be looked into holds what is asked for."""
    try:
        return kind(os.lstat(path).st_mode)
    except PermissionError:
        return True
    except OSError:  # a name that is too long, nothing there
        return False


def _entry(student, found, base):
    names, path = [name for name, _ in found], found[0][1]
    if fault := fault_of(names[0]):
        return Entry(stand_in(names[0]), path, base, fault)
    if len(found) > 1:
        shown = ", ".join(ascii(str(path.relative_to(base))) for _, path in found)
        return Entry(student, path, base, TWICE.format(student=student, names=shown))
    return Entry(student, path, base, _closed(path))


def _closed(path):
    """Why a folder or file may not be read, as a Text, or None."""
    if os.path.islink(path):
        return None
    try:
        os.listdir(path) if os.path.isdir(path) else os.lstat(path)
    except PermissionError as error:
        return NOT_READABLE.format(error=error.strerror)
    return None
