"""Grades what arrives in a folder, and writes its page; what was graded before is not graded again after a restart."""

import datetime
import os

from course.grading.classroom import grade_class
from course.grading.worker import Setting
from course.pages.feedback import write_feedback
from course.semester.deadlines import deadlines_of
from course.semester.lock import OtherRun

LOCK = ".watching.lock"


class Watch:
    """What a watched folder looked like: by student, as it was graded, and as it was seen last.

    A file is graded once it looks the same twice: half of a copy is not. With `until_deadline`, whose time is not over
    sees what visible checks say; the whole page is written when it is.
    """

    def __init__(self, semester, week, submitted=None, *, setting=Setting(), jobs=1, until_deadline=False):
        self._semester, self._week, self._submitted = semester, week, submitted
        self._setting, self._jobs, self._until_deadline = setting, jobs, until_deadline
        self._graded, self._seen = {}, {}
        self._early = set()  # students whose page is that of visible checks

    def look(self, now=None):
        """Grades what is new and stays as it is; returns its Results by student, {} where another run is grading."""
        found = {entry.student: (_looks(entry), entry) for entry in self._semester.entries(self._week, self._submitted)}
        found = {student: (looks, entry) for student, (looks, entry) in found.items() if entry.path is not None}
        ready = {
            student: entry
            for student, (looks, entry) in found.items()
            if looks == self._seen.get(student) and looks != self._graded.get(student)
        }
        self._seen = {student: looks for student, (looks, _) in found.items()}
        faulty = {student: entry for student, (_, entry) in found.items() if entry.fault}  # a run forgets all others
        results = self._grade([*(faulty | ready).values()]) if ready else {}
        results = {student: result for student, result in results.items() if student in ready}
        self._graded |= {student: self._seen[student] for student in results}
        self._write(set(results), now or datetime.datetime.now(datetime.UTC).replace(tzinfo=None))
        return results

    def _grade(self, entries):
        try:
            return grade_class(self._semester, self._week, entries, jobs=self._jobs, setting=self._setting)
        except OtherRun:  # the next look tries again
            return {}

    def _write(self, students, now):
        deadlines = deadlines_of(self._semester, self._week) if self._until_deadline else None

        def is_early(student):
            return deadlines is not None and now < deadlines.of(student)

        over = {student for student in self._early if not is_early(student)}
        if students | over:
            write_feedback(self._semester, self._week, students | over, is_early)
        self._early = {student for student in self._early | students if is_early(student)}


def _looks(entry):
    """What tells a changed hand-in: names, times and sizes of its files."""
    try:
        paths = [entry.path, *sorted(entry.path.iterdir())] if entry.folder else [entry.path]
        return tuple((path.name, (about := os.lstat(path)).st_mtime_ns, about.st_size) for path in paths)
    except OSError as error:
        return str(error)
