"""What a student will hand in, run on pictures of their own as the board would run it: twice, in other company."""

import hashlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course.leaderboard.costs import look_at
from course.leaderboard.hand_in import read_hand_in
from course.leaderboard.running import SECONDS, Outcome, run_entry, start_parent
from course.leaderboard.task import Task, checked, disguised, generator_of
from course.sandbox.confinement import CannotIsolate
from course.sandbox.process import PlainProcess
from course.semester.handed_in import Entry


class Trial(NamedTuple):
    """The Outcome of a trial, which answers were right (bool, N), and whether it was shut in as on the board."""

    outcome: Outcome
    right: np.ndarray
    isolated: bool


def try_out(folder, pictures, seconds=SECONDS):
    """The Trial of predict.py and its weights in `folder` on Pictures. Raises Refused, NoRoom and CourseError.

    Where the machine cannot shut a program in, it runs unprotected: it is its student's own.
    """
    hand_in = read_hand_in(Entry("trial", Path(folder)))
    images, labels = checked(pictures.images, pictures.labels, len(pictures.classes))
    secret = hashlib.sha256(hand_in.sha256.encode()).digest()  # the same draw for the same program
    shown = disguised(images, generator_of(secret, "pictures"))
    public = np.ones(len(labels), bool)
    task = Task("trial", None, pictures.title, pictures.classes, shown, labels, public, secret)
    try:
        with start_parent() as parent:
            parent.wait()
            outcome, isolated = _run(task, hand_in, parent, seconds), True
    except CannotIsolate:
        outcome, isolated = _run(task, hand_in, _Unprotected(), seconds), False
    right = np.array(outcome.labels) == labels if outcome.labels else np.zeros(len(labels), bool)
    return Trial(outcome, right, isolated)


class _Unprotected:
    """Starts processes that are not shut in."""

    def __call__(self, cpus=None):
        return PlainProcess()

    def trusted(self):
        """The same."""
        return PlainProcess()


def _run(task, hand_in, parent, seconds):
    costs = look_at(hand_in.weights, hand_in.data, parent)
    outcome = run_entry(task, hand_in, parent, hand_in.sha256, seconds=seconds)
    return outcome._replace(macs=costs.macs, parameters=costs.parameters)
