"""What a submission costs, phase by phase: CPU time of all processes that work for it.

    python -m tests.benchmarks.phases [week04 week09] [--submissions 48] [--json]

The sample class's wrong answers, one mistake each, are graded one after another, and then once more: what the
reference and the mistakes answered is remembered by then, as after the first submissions of a large class. Who works:
the student's process, those of the reference and of the mistakes, and the trusted one; wardens are not counted. Of the
time for hints, running the cells once more for the example is a part.
"""

import argparse
import json
import time
from collections import Counter

import nbformat
from rich.console import Console
from rich.table import Table

from course.authoring.repository import find_week
from course.authoring.rule import rule_of
from course.authoring.sample import sample_class
from course.grading.engine import Grader
from course.grading.phases import TITLES
from course.sandbox.warm import WarmParent

TURNS = ("first", "again")


class Counted:
    """A warm parent that knows what its children have computed."""

    isolated = True

    def __init__(self, parent):
        self._parent, self._children = parent, []

    def trusted(self):
        """A new child of ours."""
        self._children.append(self._parent.trusted())
        return self._children[-1]

    def __call__(self):
        """A new child."""
        self._children.append(self._parent())
        return self._children[-1]

    def seconds(self):
        """CPU seconds of this process and of all children, ended ones too."""
        return time.process_time() + sum(map(_used, self._children))


def _used(child):
    try:
        return child.used()
    except (EOFError, OSError):
        return child.end().get("cpu", 0.0)


def main():
    """Measures each week and prints a table, or with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weeks", nargs="*", default=["week04", "week09"])
    parser.add_argument("--submissions", type=int, default=48)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measured = {name: measure(find_week(name), options.submissions) for name in options.weeks}
    print(json.dumps(measured, indent=1)) if options.json else show(measured)


def measure(week, most):
    """Turn -> phase -> CPU milliseconds of a submission."""
    wrong = sample_class(week, "en")[-len(week.load_mistakes()) :][:most]
    notebooks = [nbformat.writes(sample.notebook).encode() for sample in wrong]
    with WarmParent(**rule_of(week).seen()) as parent:
        counted = Counted(parent)
        with Grader(week, "en", start_process=counted) as grader:
            grader.clock = counted.seconds
            return {turn: _turn(grader, notebooks, counted) for turn in TURNS}


def _turn(grader, notebooks, counted):
    by_phase, began = Counter(), counted.seconds()
    for number, notebook in enumerate(notebooks):
        grader.grade(f"student{number}", notebook)
        by_phase.update(grader.phases.seconds)
    seconds = {**by_phase, "all": counted.seconds() - began}
    return {phase: 1000 * of_all / len(notebooks) for phase, of_all in seconds.items()}


def show(measured):
    """Prints the table."""
    table = Table("ms of CPU", "", *TITLES, "all")
    for name, turns in measured.items():
        for turn, costs in turns.items():
            table.add_row(name, turn, *(f"{costs[phase]:.0f}" for phase in (*TITLES, "all")))
    Console().print(table)


if __name__ == "__main__":
    main()
