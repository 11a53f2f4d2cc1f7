"""What changed in a class since its report was last another one: whose points, by how much, and why.

Beside the report lies what it told of each student, now and before: writing the same report again forgets nothing.
"""

import datetime
import json
from typing import NamedTuple

from course.files import write_atomically
from course.semester.times import told

ANEW, CHECKS, PERSON = "handed in again", "other checks", "a person or lateness"
SLACK = 1e-9  # of points: sums of floats


class Moved(NamedTuple):
    """A student whose total changed: points before and now, the exercises (name, before, now), and why: a text."""

    student: str
    before: float
    now: float
    exercises: list[tuple[str, float, float]]
    why: str


class Since(NamedTuple):
    """What changed since `time` (a text), the largest changes first; `new` had no points then."""

    time: str
    moved: list[Moved]
    new: list[str]


class Ledger(NamedTuple):
    """What two reports told, by student: the last one and the one before; None where there was none."""

    now: dict
    then: dict | None

    def since(self):
        """What changed in between: a Since, or None."""
        if self.then is None:
            return None
        before, now = self.then["students"], self.now["students"]
        moved = [_moved(student, before[student], now[student]) for student in now if student in before]
        moved = [one for one in moved if _differ(one.before, one.now)]
        moved.sort(key=lambda one: -abs(one.now - one.before))
        return Since(self.then["time"], moved, [student for student in now if student not in before])


def ledger_of(semester, week, books, results):
    """The Ledger with what is known now: Marks and Results by student."""
    now = {"time": _time(), "students": {one.student: _line(one, books[one.student]) for one in results}}
    last, before = _read(_path(semester, week))
    if last is None:
        return Ledger(now, None)
    same = last["students"] == now["students"]
    return Ledger(last, before) if same else Ledger(now, last)


def keep(semester, week, ledger):
    """Keeps the Ledger for the next report."""
    write_atomically(_path(semester, week), json.dumps(ledger._asdict(), ensure_ascii=False))


def _line(result, marks):
    exercises = {exercise.name: marks.of(exercise)[0] for exercise in result.exercises}
    automatic = sum(mark.automatic or 0 for mark in marks.marks.values())
    return {"total": marks.total, "automatic": automatic, "sha256": result.sha256, "exercises": exercises}


def _moved(student, before, now):
    why = ANEW if before["sha256"] != now["sha256"] else CHECKS
    if why == CHECKS and not _differ(before["automatic"], now["automatic"]):
        why = PERSON
    then, today = before["exercises"], now["exercises"]
    names = dict.fromkeys([*then, *today])
    parts = [(n, then.get(n, 0.0), today.get(n, 0.0)) for n in names if _differ(then.get(n, 0.0), today.get(n, 0.0))]
    return Moved(student, before["total"], now["total"], parts, why)


def _differ(one, other):
    return abs(one - other) > SLACK


def _path(semester, week):
    return semester.root / "reports" / f"{week.slug}.scores.json"


def _read(path):
    """(what the last report told, the one before) or None for each that there is not."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        for one in (found["now"], found["then"] or found["now"]):
            for line in (one["time"] and one["students"]).values():
                _moved("", line, line)
        return found["now"], found["then"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # none yet, or damaged: then there is no before
        return None, None


def _time():
    return told(datetime.datetime.now(datetime.UTC))
