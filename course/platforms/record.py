"""What was collected for a week, kept in `collected/WEEK.csv`: which file came in for whom, when, with what hash."""

from typing import NamedTuple

from course.files import write_atomically
from course.platforms.sheets import read_sheet, revived, to_csv


class Collected(NamedTuple):
    """A line of the record: the platform's `number`, the `prefix` it wants of a feedback file's name; `time` is ISO."""

    student: str
    handed_in_as: str
    prefix: str
    number: str
    time: str
    sha256: str


def record_path(semester, week):
    """Where the record of `week` is."""
    return semester.root / "collected" / f"{week.slug}.csv"


def read_record(semester, week):
    """The Collected of `week` by student; none where nothing was collected."""
    path = record_path(semester, week)
    if not path.exists():
        return {}
    rows = [[revived(text) for text in row] for row in read_sheet(path).texts()]
    return {row[0]: Collected(*row) for row in rows}


def keep_record(semester, week, record):
    """Writes the record of `week` anew."""
    rows = [record[student] for student in sorted(record)]
    write_atomically(record_path(semester, week), to_csv(Collected._fields, rows))
