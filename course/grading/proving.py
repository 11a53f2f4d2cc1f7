"""Proves one student's variant of an exam before it is handed out: the whole contract on that student's numbers.

The reference gets all points, the stub none; every typical mistake fails the check that it names, and its answers are
nobody else's, so that it can be named. All in this process, in milliseconds.
"""

import functools
from types import SimpleNamespace

from course.authoring.build import exercises_of
from course.authoring.personal import NAME
from course.authoring.reference import stub
from course.authoring.trial import alike, faults_of, stub_faults, unwarned
from course.grading.engine import seed_of

STUB = "raise NotImplementedError"


class Prover:
    """Proves variants of one week; what is the same for many of them is made once."""

    def __init__(self, week):
        self._exercises = exercises_of(week)
        self._code = functools.cache(lambda source: compile(source, str(week.reference), "exec"))
        self._told_apart = {}  # (exercise, its reference) -> faults: functions with arguments, the same for many

    def faults(self, week, student, secret):
        """What is wrong with `week`, one student's own, as Texts; none where it may be handed out."""
        plain = week.reference.read_text(encoding="utf-8")
        right = self._defined({}, plain)
        exec(week.reference_sources()[week.reference].removeprefix(plain), right)
        about = SimpleNamespace(
            week=week,
            right=right,
            seed=seed_of(week, student, secret),
            mistakes=week.load_mistakes(),
            inputs=week.load_inputs(),
        )
        with unwarned():
            return [fault for exercise in self._exercises for fault in self._of(exercise, about)]

    def _of(self, exercise, about):
        _, source = about.week.find_exercise(exercise.name)
        checks, right = list(exercise.checks.values()), about.right
        mine = [mistake for mistake in about.mistakes if mistake.exercise == exercise.name]
        wrong = {mistake: self._defined(right, mistake.apply(source)) for mistake in mine}
        yield from faults_of(exercise.name, checks, right, wrong, about.seed)
        yield from stub_faults(exercise.name, checks, self._defined(right, stub(source, STUB)), right, about.seed)
        if exercise.name not in about.inputs:
            yield from alike(exercise.name, right, wrong)
            return
        key = exercise.name, source
        if key not in self._told_apart:
            asked = [tuple(one.arguments.values()) for one in about.inputs[exercise.name].pool()]
            self._told_apart[key] = list(alike(exercise.name, right, wrong, asked))
        yield from self._told_apart[key]

    def _defined(self, base, source):
        """What `source` defines over the names of `base`."""
        namespace = {"__name__": "answer", **base}
        exec(self._code(source), namespace)
        if NAME in base:
            namespace[NAME] = base[NAME]
        return namespace
