"""Entries as they are kept, a folder each: what was handed in, when it came, and what came of it.

`entries/STUDENT/NUMBER/` holds the files, `entry.json` (written last, when it was taken in) and `result.json` (written
when it was run). The time is that of whoever took it in, never a file's.
"""

import datetime
import json
import shutil
from typing import NamedTuple

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.leaderboard.hand_in import SOURCE, HandIn, Refused
from course.leaderboard.running import Outcome
from course.leaderboard.task import DAMAGED
from course.semester.names import normal

A_DAY = 2
AHEAD = datetime.timedelta(minutes=5)  # that a platform's clock may be before this machine's
OF_TODAY = Text(
    "{day}에 이미 {count}번 냈습니다(하루 {most}번까지). 내일 다시 내세요.",
    "{count} entries on {day} already; {most} a day are taken. Hand in again tomorrow.",
)
UNCHANGED = Text("{number}번째 제출과 같습니다.", "the same as entry {number}.")
FROM_AHEAD = Text(
    "제출 시각 {time}이 아직 오지 않았습니다. times.csv와 이 컴퓨터의 시계를 확인하세요.",
    "handed in at {time}, which is still to come. Look at times.csv and at this machine's clock.",
)


class Entry(NamedTuple):
    """An entry that was taken in.

    `time` (UTC) and `day` (in the grader's zone) are texts, `outcome` is None until it is run.
    """

    student: str
    number: int
    time: str
    day: str
    sha256: str
    weights: str
    outcome: Outcome | None = None

    @property
    def counts(self):
        """Whether it is one of its day's: it may yet see pictures, or has."""
        return self.outcome is None or self.outcome.seen

    @property
    def scored(self):
        """Whether it has labels."""
        return self.outcome is not None and self.outcome.fault is None


class Unchanged(Refused):
    """What was handed in is an entry already."""


def take_in(task, student, hand_in, time, now):
    """Keeps a HandIn as the student's next Entry, handed in at `time` (UTC) by a clock that says `now`.

    Raises Refused for a third of a day or a time to come, and Unchanged.
    """
    student = normal(student)
    before = entries_of(task, student)
    for entry in before:
        if entry.sha256 == hand_in.sha256:
            raise Unchanged(UNCHANGED.format(number=entry.number))
    if time > now + AHEAD:
        raise Refused(FROM_AHEAD.format(time=_told(time)))
    day = f"{time.replace(tzinfo=datetime.UTC).astimezone():%Y-%m-%d}"
    if (count := sum(entry.counts for entry in before if entry.day == day)) >= A_DAY:
        raise Refused(OF_TODAY.format(day=day, count=count, most=A_DAY))
    number = max((entry.number for entry in before), default=0) + 1
    entry = Entry(student, number, _told(time), day, hand_in.sha256, hand_in.weights)
    folder = _folder(task, entry)
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was killed
    for name, data in hand_in.files.items():
        write_atomically(folder / name, data)
    about = {key: value for key, value in entry._asdict().items() if key not in ("student", "number", "outcome")}
    write_atomically(folder / "entry.json", json.dumps(about))
    return entry


def keep(task, entry, outcome):
    """Writes what came of an entry; returns the Entry with it."""
    write_atomically(_folder(task, entry) / "result.json", json.dumps(outcome._asdict(), ensure_ascii=False))
    return entry._replace(outcome=outcome)


def hand_in_of(task, entry):
    """The HandIn of an Entry. Raises CourseError where its files are not those that were taken in."""
    folder = _folder(task, entry)
    try:
        data = (folder / entry.weights).read_bytes() if entry.weights else b""
        found = HandIn((folder / SOURCE).read_bytes(), entry.weights, data)
    except OSError as error:
        raise CourseError(DAMAGED.format(path=folder, why=error.strerror)) from None
    if found.sha256 != entry.sha256:
        raise CourseError(DAMAGED.format(path=folder, why="SHA-256"))
    return found


def all_entries(task):
    """Every Entry of a task, by student, in the order in which they were taken in."""
    return [entry for path in sorted((task.folder / "entries").glob("*")) for entry in entries_of(task, path.name)]


def entries_of(task, student):
    """A student's Entries in the order in which they were taken in. Raises CourseError for a damaged one."""
    paths = (task.folder / "entries" / student).glob("*/entry.json")
    return sorted((_read(path) for path in paths), key=lambda entry: entry.number)


def _read(path):
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        entry = Entry(path.parent.parent.name, int(path.parent.name), **about)
    except (ValueError, TypeError, OSError) as error:
        raise CourseError(DAMAGED.format(path=path, why=type(error).__name__)) from None
    return entry._replace(outcome=_outcome(path.with_name("result.json")))


def _outcome(path):
    """The Outcome kept in a file; None where there is none or half of one: then it is run once more."""
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        return Outcome(**{**about, "fault": about["fault"] and Text(*about["fault"])})
    except (ValueError, TypeError, KeyError, OSError):
        return None


def _folder(task, entry):
    return task.folder / "entries" / entry.student / f"{entry.number:04d}"


def _told(time):
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"
