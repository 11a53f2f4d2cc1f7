"""When something was handed in, by whoever took it in: never by a file that the student could write.

`times.csv` in the semester's folder says it, a line each of student, week and time, as a learning platform exports
them. nbgrader's `timestamp.txt` lies inside what was handed in, where its student can write what forgives lateness; it
is believed only where `configure(..., believe_timestamps=True)` says that an exchange service writes it.
"""

import csv
import io

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.semester.names import normal

FILE = "times.csv"
COLUMNS = ["student", "week", "time"]
RELEASED = ("released.csv", "week", "time")  # a file and its columns
BAD_HEAD = Text(
    "{path}: 첫 줄에 {expected}가 있어야 하는데 {got}이(가) 있습니다.",
    "{path}: expected {expected} in line 1, got {got}.",
)
BAD_TIME = Text(
    "{path} {line}번째 줄: 시각을 2027-04-01 13:00:00 UTC처럼 써야 하는데 {got!r}입니다.",
    "{path}, line {line}: expected a time such as 2027-04-01 13:00:00 UTC, got {got!r}.",
)


def handed_in_times(semester, week):
    """The time of each student's submission of `week`, by `times.csv`. Raises CourseError where that cannot be read."""
    return {student: time for (student, _), time in _times(semester.root / FILE, week.slug)}


def keep_release(semester, week, now):
    """Writes when `week` was released first (UTC) into `released.csv`; a time that is there stays."""
    known = releases(semester)
    if week.slug not in known:
        rows = sorted({**known, week.slug: now}.items())
        write_table(semester.root / RELEASED[0], RELEASED[1:], [(slug, told(time)) for slug, time in rows])


def releases(semester):
    """When each week was released first, by its slug. Raises CourseError where the file cannot be read."""
    path = semester.root / RELEASED[0]
    return {row["week"]: time_at(row["time"], path, line) for line, row in read_table(path, RELEASED[1:])}


def read_table(path, columns):
    """(line number, row by column) of each line of our table in the file `path`; none where there is no file."""
    if not path.is_file():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, restval="")
        if not set(columns) <= set(rows.fieldnames or []):
            got = ",".join(rows.fieldnames or [])
            raise CourseError(BAD_HEAD.format(path=path, expected=",".join(columns), got=got))
        return [(rows.line_num, row) for row in rows]


def write_table(path, columns, rows):
    """Writes a table of our own, for `read_table` to read."""
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    write_atomically(path, text.getvalue())


def told(time):
    """A time (UTC) as our tables have it."""
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"


def keep_times(semester, week, times):
    """Writes the times (UTC) of students' submissions of `week` into `times.csv`; the other lines stay."""
    path = semester.root / FILE
    kept = dict(_times(path)) | {(student, week.slug): time for student, time in times.items()}
    write_table(path, COLUMNS, [[*who, told(time)] for who, time in sorted(kept.items())])


def _times(path, slug=None):
    """((student, week), time) of each line; only of the week `slug` where one is given."""
    for line, row in read_table(path, COLUMNS):
        if slug in (None, row["week"]):
            yield (normal(row["student"]), row["week"]), time_at(row["time"], path, line)


def handed_in_at(semester, student, entry, times):
    """When `student` handed in the Entry `entry`, or None where nobody to believe says so."""
    if student in times or not semester.believe_timestamps:
        return times.get(student)
    try:
        return _parsed(entry.small_file("timestamp.txt").strip()) if entry else None
    except (ValueError, OverflowError):
        return None


def time_at(text, path, line):
    """The time (UTC) that a table's cell tells. Raises CourseError, which names the line."""
    try:
        return _parsed(text.strip())
    except (ValueError, OverflowError):
        raise CourseError(BAD_TIME.format(path=path, line=line, got=text)) from None


def _parsed(text):
    from nbgrader.utils import parse_utc  # here, since it imports all of nbgrader

    return parse_utc(text)
