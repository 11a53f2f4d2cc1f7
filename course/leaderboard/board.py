"""The board: whose entry stands, with which score, and how the private part came out once it is opened.

It follows from the task and from the entries as they are kept, and from nothing else: no clock, no order of files.
"""

import base64
import datetime
import json
from typing import NamedTuple

import numpy as np

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.leaderboard.entries import Entry, all_entries
from course.leaderboard.scores import ladder, ranks
from course.leaderboard.task import DAMAGED
from course.training.intervals import wilson

OPENED = "opened.json"
NOTHING = Text(
    "{task}: 점수가 있는 제출이 없습니다. 먼저: course leaderboard score {task}",
    "{task}: no entry has a score. First: course leaderboard score {task}",
)
WAITING = Text(
    "{task}: 아직 실행하지 않은 제출이 {count}개 있습니다. 먼저: course leaderboard score {task}",
    "{task}: {count} entries are not run yet. First: course leaderboard score {task}",
)
ALREADY = Text(
    "{task}: 비공개 부분은 {time}에 열었고 다시 열 수 없습니다. 순위표: course leaderboard page {task}",
    "{task}: the private part was opened at {time}, and is opened once. Its board: course leaderboard page {task}",
)
CLOSED = Text(
    "{task}: 비공개 부분을 {time}에 열었으므로 더 받지 않습니다.",
    "{task}: the private part was opened at {time}; nothing more is taken.",
)


class Row(NamedTuple):
    """A line of the board: `right` of so many `pictures`, an interval (low, high), and the entry that stands."""

    rank: int
    pseudonym: str
    right: int
    pictures: int
    interval: tuple
    entry: Entry
    entries: int  # that this student has scored so far

    @property
    def share(self):
        """Accuracy from 0 to 1."""
        return self.right / self.pictures


def pseudonym_of(task, student):
    """Eight letters and digits, from the task's secret and the student: from outside nobody can tell whose."""
    return base64.b32encode(task.key_of("pseudonym", student))[:8].decode().lower()


def right_of(task, entry, part):
    """Which of the pictures of a part (bool (N,)) an entry has right, as bool (n,)."""
    return (np.array(entry.outcome.labels) == task.labels)[part]


def board_of(task, entries=None):
    """The public board's Rows, the best first, as the ladder has them."""
    by_student = _scored(all_entries(task) if entries is None else entries)
    standing = {}
    for student, scored in by_student.items():
        standing[student] = scored[ladder([right_of(task, entry, task.public) for entry in scored])]
    return _rows(task, standing, by_student, task.public)


def private_board_of(task, entries=None):
    """The private part's Rows, of the entries that stood when it was opened; None while it is closed."""
    opened = opened_of(task)
    if opened is None:
        return None
    by_student = _scored(all_entries(task) if entries is None else entries)
    found = {entry.student: entry for scored in by_student.values() for entry in scored
             if opened["standing"].get(entry.student) == entry.number}  # fmt: skip
    return _rows(task, found, by_student, ~task.public)


def open_private(task, now):
    """Opens the private part, once, for the entries that stand now. Raises CourseError."""
    require_closed(task, ALREADY)
    entries = all_entries(task)
    if waiting := sum(entry.outcome is None for entry in entries):
        raise CourseError(WAITING.format(task=task.slug, count=waiting))
    rows = board_of(task, entries)
    if not rows:
        raise CourseError(NOTHING.format(task=task.slug))
    standing = {row.entry.student: row.entry.number for row in rows}
    about = {"time": f"{now:%Y-%m-%d %H:%M:%S} UTC", "standing": dict(sorted(standing.items()))}
    write_atomically(task.folder / OPENED, json.dumps(about, ensure_ascii=False, indent=1))


def opened_of(task):
    """What opening kept: the time, and the number of the entry that stood, by student; None while it is closed."""
    path = task.folder / OPENED
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        datetime.datetime.strptime(found["time"], "%Y-%m-%d %H:%M:%S UTC")
        return {"time": found["time"], "standing": dict(found["standing"])}
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise CourseError(DAMAGED.format(path=path, why=type(error).__name__)) from None


def require_closed(task, words=CLOSED):
    """Raises CourseError where the private part is opened."""
    if opened := opened_of(task):
        raise CourseError(words.format(task=task.slug, time=opened["time"]))


def _scored(entries):
    """A student's scored entries in order, by student."""
    found = {}
    for entry in sorted(entries, key=lambda entry: (entry.student, entry.number)):
        if entry.scored:
            found.setdefault(entry.student, []).append(entry)
    return found


def _rows(task, standing, by_student, part):
    count = int(part.sum())
    found = []
    for student, entry in standing.items():
        right = int(right_of(task, entry, part).sum())
        name = pseudonym_of(task, student)
        found.append(Row(0, name, right, count, wilson(right, count), entry, len(by_student[student])))
    found = [row._replace(rank=rank) for row, rank in zip(found, ranks([row.interval for row in found]), strict=True)]
    return sorted(found, key=lambda row: (-row.right, row.pseudonym))
