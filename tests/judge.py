"""Judges an answer to an exercise in this process, with many seeds: no notebook, no sandbox.

That it judges as `course grade` does is a promise of its own, in tests/test_contract.py.
"""

import contextlib
import copy
import hashlib
import pickle
import signal
import sys
import warnings

from course.authoring.build import exercises_of
from course.checks.calls import call as call_function
from course.checks.calls import value_of
from course.checks.home import HomeDoor
from course.checks.judging import judge
from course.checks.models import ModelHandle, ask_model, describe
from course.checks.values import is_model
from course.sandbox.steps import run_bounded

SEEDS = range(30)
FEW_SEEDS = range(3)
STUDENTS = [f"student{number:02d}" for number in range(1, 9)]  # whose numbers an exam is tried with
SECRET = "8" * 64  # the same numbers each time
SECONDS = 20  # of CPU, for a check; a right answer takes far less


class TooSlowError(BaseException):
    """The answer took longer than it may."""


class StudentDoor(HomeDoor):
    """The door to an answer; knows whether the check looked at the seed, and what came as arrays and lists."""

    def __init__(self, namespace, seed, arrays):
        super().__init__(namespace)
        self._seed, self._arrays = seed, arrays
        self.seeded = False

    @property
    def seed(self):
        """The student's own seed."""
        self.seeded = True
        return self._seed

    def __getattr__(self, name):
        ask = super().__getattr__(name)

        def asked(*args, **kwargs):
            code = getattr(self._namespace.get(name), "__code__", None)
            names = code.co_varnames[: code.co_argcount] if code else ()
            given = {**dict(zip(names, args, strict=False)), **kwargs}
            for one, value in given.items():
                self._arrays[name, one] = self._arrays.get((name, one), set()) | _kinds(value)
            return ask(*args, **kwargs)

        return asked


def _kinds(value):
    """Whether an argument is an array or a list, which can be changed, and whether it holds signed numbers."""
    changeable = hasattr(value, "fill") or type(value) is list
    signed = getattr(getattr(value, "dtype", None), "kind", "") in ("i", "f")
    return {kind for kind, holds in (("changeable", changeable), ("signed", signed)) if holds}


class RememberedModel(ModelHandle):
    """A model of the reference; what it was asked before, after the same questions, it answers from memory.

    `make` makes the model, `known` is the memory: a model that is asked nothing new is not made.
    """

    def __init__(self, make, known):
        self._make, self._known, self._model, self._asked = make, known, None, []
        if "about" not in known:
            self._model = make()
            known["about"] = describe(self._model)
        super().__init__(known["about"], self._remember)

    def _remember(self, *question):
        self._asked.append(question)
        so_far = hashlib.sha256(pickle.dumps(self._asked)).digest()
        if so_far not in self._known:
            self._known[so_far] = self._answer(question)
        elif self._model is not None:
            self._answer(question)  # what comes next may depend on it
        return pickle.loads(self._known[so_far])

    def _answer(self, question):
        if self._model is None:
            self._model = self._make()
            for earlier in self._asked[:-1]:
                ask_model(self._model, *earlier)
        return pickle.dumps(ask_model(self._model, *question))

    def of_one_anew(self, ask, *args):
        """`ask(model, *args)` of the model made once more, remembered."""
        question = ask, args
        if question not in self._known:
            self._known[question] = ask(self._make(), *args)
        return self._known[question]


class ReferenceDoor:
    """The reference's answers; the same question is asked once, but a check may change a model: each gets its own."""

    def __init__(self, namespace):
        self._namespace, self._known, self._models = namespace, {}, {}

    def __getattr__(self, name):
        def ask(*args, **kwargs):
            question = pickle.dumps((name, args, kwargs))
            if question in self._models:
                return RememberedModel(lambda: self._called(name, args, kwargs), self._models[question])
            if question not in self._known:
                value = self._called(name, args, kwargs)
                if is_model(value):
                    self._models[question] = {}
                    return RememberedModel(lambda: value, self._models[question])
                self._known[question] = pickle.dumps(value)
            return pickle.loads(self._known[question])

        return ask

    def _called(self, name, args, kwargs):
        return value_of(call_function(self._namespace, name, copy.deepcopy(args), copy.deepcopy(kwargs)), name)


def draws_of(week, students=STUDENTS):
    """What a Judge of `week` takes beside it: each of `students` in an exam, and else nobody."""
    return students if week.is_personal else [""]


class Judge:
    """Judges answers to the exercises of one week; in an exam with the numbers of a `student`, or of the sample."""

    def __init__(self, week, student=""):
        self.week = week = week.of_student(student, SECRET) if student else week
        self.exercises = {exercise.name: exercise for exercise in exercises_of(week)}
        self.arrays = {}  # (exercise, parameter) -> _kinds of what the checks gave it
        files = week.reference_sources().items()  # the reference last: it may use the others
        self._sources = [compile(source, str(path), "exec") for path, source in reversed(list(files))]
        self._names = self.namespace()
        self._reference = ReferenceDoor(self.namespace())

    def namespace(self, answer=""):
        """What the reference defines, and over it an answer's source."""
        namespace = {"__name__": "answer"}
        for source in [*self._sources, answer]:
            exec(source, namespace)
        return namespace

    def namespace_with(self, answer):
        """As `namespace` for a changed function, without running the reference again: nothing in it may be changed."""
        namespace = {**self._names}
        with contextlib.suppress(Exception):
            run_bounded(answer, namespace)
        return namespace

    def outcomes(self, exercise, source, seed=0, only=None):
        """Check's name -> (Outcome or None if it was too slow, whether it looked at the seed)."""
        namespace = self.namespace()
        try:
            exec(compile(source, f"<{exercise}>", "exec"), namespace)
        except Exception:
            namespace.pop(exercise)
        made = {}
        for check in self.exercises[exercise].checks.values():
            if only is None or check.name in only:
                door = StudentDoor(namespace, seed, self.arrays)
                try:
                    with at_most(SECONDS), uncompiled():
                        made[check.name] = judge(check, door, self._reference), door.seeded
                except TooSlowError:
                    made[check.name] = None, door.seeded
        return made

    def kept(self, exercise, source, seeds=SEEDS):
        """The seeds with which `source` keeps all points. What fails without a look at the seed fails with all."""
        first = self.outcomes(exercise, source, seeds[0])
        if any(not passed(outcome) and not seeded for outcome, seeded in first.values()):
            return []
        random = [name for name, (_, seeded) in first.items() if seeded]
        random.sort(key=lambda name: passed(first[name][0]))  # what failed once is asked first, and mostly alone
        found = {seeds[0]: all(passed(outcome) for outcome, _ in first.values())}
        for seed in seeds[1:] if random else ():
            found[seed] = all(passed(self.outcomes(exercise, source, seed, [name])[name][0]) for name in random)
        if not random:
            found = dict.fromkeys(seeds, found[seeds[0]])
        return [seed for seed, right in found.items() if right]


def passed(outcome):
    """Whether an Outcome, or None for what was too slow, earns the points."""
    return outcome is not None and outcome.passed


@contextlib.contextmanager
def at_most(seconds):
    def stop(*_):
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextlib.contextmanager
def uncompiled():
    """Runs TensorFlow's functions as written: Keras compiles a convolution in groups at each call, and keeps it."""
    config = getattr(sys.modules.get("tensorflow"), "config", None)
    if config is None:
        yield
        return
    before = config.functions_run_eagerly()
    config.run_functions_eagerly(True)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Even though the", UserWarning)  # that tf.data compiles all the same
            yield
    finally:
        config.run_functions_eagerly(before)
