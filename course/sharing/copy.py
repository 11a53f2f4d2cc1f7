"""A copy of a semester to share: hand-ins, results, gradebook, feedback and reports under pseudonyms.

What is copied is named here; everything else stays behind. At the end every file is searched for what names somebody.
"""

import contextlib
import shutil
import sqlite3
from typing import NamedTuple

from sqlalchemy import make_url

from course.authoring.repository import all_weeks
from course.errors import CourseError
from course.files import write_atomically
from course.grading.new_semester import init_semester
from course.grading.submission import Unreadable, parse
from course.language import Text
from course.pages.class_over_time import class_over, write_class, write_students
from course.pages.feedback import write_feedback
from course.pages.report import write_report
from course.platforms.roster import COLUMNS as ROSTER_COLUMNS
from course.platforms.roster import FILE as ROSTER
from course.platforms.sheets import to_csv
from course.semester import deadlines, times
from course.semester.folder import Semester
from course.sharing.notebooks import as_bytes, result_without_names, without_names
from course.sharing.people import scrubber_of

MARK = ".made-by-course-anonymise"
NOT_OURS = Text(
    "{folder}: 비어 있지 않고 course anonymise가 만든 폴더도 아닙니다. 다른 폴더를 주세요.",
    "{folder} is not empty and was not made by course anonymise. Give another folder.",
)
INSIDE = Text(
    "{folder}: 학기 폴더와 겹칩니다. 학기 폴더 밖의 폴더를 주세요.",
    "{folder} and the semester's folder lie one in the other. Give a folder outside of it.",
)
NOTHING = Text(
    "{root}: 채점한 주차가 없습니다. 먼저: course grade week04", "{root}: no week is graded. First: course grade week04"
)


class Copied(NamedTuple):
    """What was copied, which hand-ins stay behind, and in which files somebody is still named."""

    root: object
    students: int
    weeks: list[str]
    left_out: list[str]
    naming: list[str]
    books: bool


def anonymise(semester, folder, watch=lambda what: None):
    """Writes the copy of the semester into `folder`, anew where it made that folder; returns what was Copied."""
    weeks = [week for week in all_weeks() if semester.results(week)]
    if not weeks:
        raise CourseError(NOTHING.format(root=semester.root))
    scrubber = scrubber_of(semester, weeks)
    _empty(folder, semester.root)
    init_semester(folder, semester.language)
    copy = Semester(folder)
    has_books = _copy_books(semester, copy, scrubber)
    _copy_tables(semester, copy, scrubber)
    left_out = []
    for week in weeks:
        _copy_assignment(semester, copy, week)
        left_out += _copy_week(semester, copy, week, scrubber, watch)
        watch(f"{week.slug}: feedback, report")
        write_feedback(copy, week)
        write_report(copy, week, copy.language)
    about = class_over(copy)
    write_class(copy, about, copy.language)
    write_students(copy, about, copy.language)
    naming = [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if _names(path, folder, scrubber)]
    return Copied(copy.root, len(scrubber.pseudonyms), [week.slug for week in weeks], left_out, naming, has_books)


def _empty(folder, root):
    folder = folder.resolve()
    if folder == root or root in folder.parents or folder in root.parents:
        raise CourseError(INSIDE.format(folder=folder))
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).is_file())):
        raise CourseError(NOT_OURS.format(folder=folder))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


def _copy_assignment(semester, copy, week):
    for step in ("source", "release"):
        path = semester.folder(step, ".", week) / f"{week.slug}.ipynb"
        if path.is_file():
            write_atomically(copy.folder(step, ".", week) / path.name, path.read_bytes())


def _copy_week(semester, copy, week, scrubber, watch):
    """Copies hand-ins and results; returns (week and pseudonym) of hand-ins that stay behind."""
    entries = {entry.student: entry for entry in semester.entries(week) if entry.path and entry.is_named}
    left_out = []
    for result in semester.results(week):
        if result.student not in scrubber.pseudonyms:
            continue
        student = scrubber.pseudonyms[result.student]
        watch(f"{week.slug}: {student}")
        data = _handed_in(entries.get(result.student), week, scrubber)
        if data is None:
            left_out.append(f"{week.slug}/{student}")
        else:
            write_atomically(copy.folder("submitted", student, week) / f"{week.slug}.ipynb", data)
        made = result_without_names(result, scrubber, data)
        copy.save(week, made)
        if made.notebook:
            write_atomically(copy.folder("autograded", student, week) / f"{week.slug}.ipynb", as_bytes(made.notebook))
    return left_out


def _handed_in(entry, week, scrubber):
    """The bytes of what was handed in, without names; None where it cannot be read as a notebook."""
    data = entry.read(week) if entry else None
    if not isinstance(data, bytes):
        return None
    try:
        return as_bytes(without_names(parse(data), scrubber))
    except (Unreadable, ValueError, TypeError):
        return None


def _copy_tables(semester, copy, scrubber):
    """Class list, times and deadlines: of people the pseudonym alone."""
    rows = [[name, *[""] * (len(ROSTER_COLUMNS) - 1)] for name in sorted(scrubber.pseudonyms.values())]
    write_atomically(copy.root / ROSTER, to_csv(ROSTER_COLUMNS, rows))
    for name, columns in ((times.FILE, times.COLUMNS), (deadlines.FILE, deadlines.COLUMNS)):
        found = [row for _, row in times.read_table(semester.root / name, columns)]
        kept = [row for row in found if not row["student"] or row["student"] in scrubber.pseudonyms]
        if kept:
            told = [{**row, "student": scrubber.pseudonyms.get(row["student"], "")} for row in kept]
            times.write_table(copy.root / name, columns, [[row[column] for column in columns] for row in told])
    name, *columns = times.RELEASED
    if (semester.root / name).is_file():
        found = times.read_table(semester.root / name, columns)
        times.write_table(copy.root / name, columns, [[row[column] for column in columns] for _, row in found])


def _copy_books(semester, copy, scrubber):
    """Copies the gradebook, where it is a file; what SQLite kept of deleted rows is not in the copy."""
    url = make_url(semester.coursedir.db_url)
    if not url.drivername.startswith("sqlite"):
        return False
    target = copy.root / "gradebook.db"
    with contextlib.closing(sqlite3.connect(":memory:")) as books:
        with contextlib.closing(sqlite3.connect(url.database or "")) as original:
            original.backup(books)
        for student in [row[0] for row in books.execute("SELECT id FROM student")]:
            name = scrubber.pseudonyms.get(student)
            books.execute("UPDATE submitted_assignment SET student_id = ? WHERE student_id = ?", (name, student))
            books.execute(
                "UPDATE student SET id = ?, first_name = NULL, last_name = NULL, email = NULL, lms_user_id = NULL "
                "WHERE id = ?",
                (name, student),
            )
        for key, *told in books.execute("SELECT id, auto_comment, manual_comment FROM comment").fetchall():
            clean = [text and scrubber.text(text) for text in told]
            books.execute("UPDATE comment SET auto_comment = ?, manual_comment = ? WHERE id = ?", (*clean, key))
        books.execute("UPDATE course SET id = ?", (copy.coursedir.course_id,))
        books.execute("UPDATE assignment SET course_id = ?", (copy.coursedir.course_id,))
        books.commit()
        books.execute("VACUUM INTO ?", (str(target),))
    return True


def _names(path, folder, scrubber):
    """Whether the file's name or what it holds still names somebody."""
    if not path.is_file():
        return False
    if scrubber.names_in(str(path.relative_to(folder))):
        return True
    if path.suffix == ".db":
        with contextlib.closing(sqlite3.connect(path)) as books:
            return any(scrubber.names_in(line) for line in books.iterdump())
    return scrubber.names_in(path.read_text(encoding="utf-8", errors="replace"))
