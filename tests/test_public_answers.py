"""No public function that a submission may import answers an exercise: each is asked, by the checks themselves."""

import contextlib
import functools
import importlib
import inspect

import pytest

from course.authoring.build import exercises_of
from course.authoring.needed import modules
from course.authoring.rule import rule_of
from course.checks.judging import judge
from course.recognition.reference import ReferenceSide
from course.sandbox.confinement import CannotIsolate
from course.sandbox.session import Door, Limits, Session
from course.sandbox.warm import WarmParent
from tests.every_week import MOST_SLOW, WEEKS

LIMITS = Limits(cell=10, call=2, submission=600, patience=3)  # some read what nobody writes
LARGE = "the visible check takes any number that is large enough; the smallest is asked for by the hidden one"
ALLOWED = {  # (week, exercise, function) -> why it may answer
    ("week12_resnet", "fewest_maps", "course.sandbox.own_memory.mapped"): LARGE,
    ("week12_resnet", "fewest_maps", "course.sandbox.watch.largest_socket"): LARGE,
}
SCORING = "import numpy as np\nfrom course.weeks.week02_datasets.scoring import "
SCIPY = "import numpy as np\nfrom scipy.signal import correlate2d as c\n"
BORROWED = [  # answers that borrow what this week does without
    (
        "week02_datasets",
        "iou_matrix",
        SCORING + "overlap\ndef iou_matrix(boxes, others):\n"
        "    return np.array([[overlap(a, b) for b in others] for a in boxes]).reshape(len(boxes), len(others))",
    ),
    ("week03_classification", "confusion_matrix", "from course.figures.confusion import confusion_matrix"),
    ("week04_convolution", "correlate2d", SCIPY + "def correlate2d(i, k): return c(i * 1.0, k * 1.0, 'valid')"),
    (
        "week04_convolution",
        "convolve2d",
        SCIPY + "def convolve2d(i, k): return c(i * 1.0, k[::-1, ::-1] * 1.0, 'valid')",
    ),
]


@pytest.fixture(scope="module")
def parents():
    """parents(slug): the week's warm parent, made when first asked for."""
    with contextlib.ExitStack() as opened:

        @functools.cache
        def parent(slug):
            made = opened.enter_context(WarmParent(**rule_of(WEEKS[slug]).seen()))
            try:
                made.wait()
            except CannotIsolate as refusal:
                pytest.skip(refusal.reason.en)
            return made

        yield parent


def seen(rule):
    """The modules of the course that a submission sees."""
    hidden = tuple(f"{name}." for name in rule.hidden)
    return [name for name in modules() if not f"{name}.".startswith(hidden)]


def functions_of(name):
    """The public functions that a module defines."""
    found = vars(importlib.import_module(name)).items()
    return [n for n, f in found if inspect.isfunction(f) and f.__module__ == name and not n.startswith("_")]


def answered(week, start_process, names):
    """{function: {exercise: points}} of the public functions of the modules `names` that get any points."""
    exercises = exercises_of(week)
    found = {}
    with ReferenceSide(week, start_process) as side:
        for module, functions in groups_of(names):
            cell = f"from {module} import {', '.join(functions)}"
            with Session([cell], LIMITS, start_process) as session:  # begun again where a function ends it
                for function in functions:
                    points = {e.name: points_of(e, Asked(session, function), side) for e in exercises}
                    if any(points.values()):
                        found[f"{module}.{function}"] = {name: got for name, got in points.items() if got}
    return found


def groups_of(names):
    """(module, functions that may be asked in one child): of a module that limits its process, each alone."""
    for name in names:
        functions = functions_of(name)
        if name.startswith(("course.imports", "course.sandbox")):
            yield from ((name, [function]) for function in functions)
        elif functions:
            yield name, functions


class Asked:
    """A session in which one function is asked for, whatever the name of the exercise."""

    def __init__(self, session, function):
        self.notebook, self._session, self._function = session.notebook, session, function

    def ask(self, name, question):
        """As Session has it."""
        return self._session.ask(name, {**question, "name": self._function})


def points_of(exercise, session, side):
    """The points of an exercise that a session earns."""
    checks = exercise.checks.values()
    return sum(check.points for check in checks if judge(check, Door(session), side.door(0)).passed)


@pytest.mark.parametrize("slug", MOST_SLOW)
def test_what_a_week_does_without_cannot_be_imported(parents, slug):
    hidden = rule_of(WEEKS[slug]).hidden
    assert {
        "scipy",
        "sklearn",
        "skimage",
        "course.networks",
        "course.pretrained",
        "course.analysis",
        "course.checks.differences",
    } <= set(hidden)
    source = f"""
import importlib, sys
reached = []
for name in {[name for name in hidden if "applications" not in name]}:
    try: importlib.import_module(name); reached.append(name)
    except ImportError: pass
reached + [name for name in sys.modules if name in {hidden} and "applications" not in name]
"""
    with Session([source], start_process=parents(slug)) as session:
        session.run()
        (output,) = session.runs[0].outputs
    assert output["data"]["text/plain"] == "[]"


@pytest.mark.parametrize(("slug", "name", "source"), BORROWED, ids=[name for _, name, _ in BORROWED])
def test_a_borrowed_answer_earns_nothing_and_would_if_it_could_be_had(parents, slug, name, source):
    week, parent = WEEKS[slug], parents(slug)
    (exercise,) = [e for e in exercises_of(week) if e.name == name]
    with ReferenceSide(week, parent) as side:
        for start, points in ((parent, 0), (parent.trusted, exercise.points)):
            with Session([source], LIMITS, start) as session:
                assert points_of(exercise, session, side) == points


@pytest.mark.slow
@pytest.mark.parametrize("slug", WEEKS)
def test_no_public_function_answers_an_exercise(parents, slug):
    week = WEEKS[slug]
    found = answered(week, parents(slug), seen(rule_of(week)))
    assert {
        (function, exercise): points
        for function, exercises in found.items()
        for exercise, points in exercises.items()
        if (slug, exercise, function) not in ALLOWED
    } == {}
