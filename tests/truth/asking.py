"""What a wrong answer is told, and everything that it was asked: a check does not stop at the first difference here."""

import contextlib
import copy
from typing import Any, NamedTuple
from unittest import mock

import keras

from course.checks import home
from course.checks.differences import Difference, explain_difference
from course.checks.failures import CheckFailure
from course.checks.registry import AXES
from tests.judge import STUDENTS, Judge, StudentDoor, TooSlowError, at_most, draws_of, uncompiled
from tests.truth.networks import KeptModel, Network

SECONDS = 5
OF_NETWORKS = ("assert_same_network", "assert_same_in_training")


class Compared(NamedTuple):
    """An answer beside the right one, as a check compared them, and the Difference that was told, if any."""

    actual: Any
    expected: Any
    options: dict
    difference: Difference | None


class Asked(NamedTuple):
    """A check of a wrong answer: what it compared, the failure that ended it, if one did, and of which Network."""

    check: str
    hidden: bool
    compared: list[Compared]
    failure: CheckFailure | None
    network: Network | None = None

    @property
    def told(self):
        """The Compared whose Difference the student reads, or None."""
        return next((one for one in self.compared if one.difference), None)


class Asker(Judge):
    """A Judge that asks all questions of all checks."""

    def asked(self, exercise, source, seed=0):
        """The Asked of each check of `exercise`, asked of the answer that `source` defines."""
        namespace = self.namespace()
        keras.utils.clear_session(free_memory=False)  # layers are numbered anew: a message tells no large number
        try:
            exec(compile(source, f"<{exercise}>", "exec"), namespace)
        except Exception:
            namespace.pop(exercise, None)
        checks = self.exercises[exercise].checks.values()
        return [self._ask(check, StudentDoor(namespace, seed, {})) for check in checks]

    def _ask(self, check, door):
        compared, failed, failure = [], [], None
        with _recording(check, compared, failed), mock.patch.object(home, "LocalModel", KeptModel):
            try:
                with at_most(SECONDS), uncompiled():
                    check(*[door, self._reference][: check.function.__code__.co_argcount])
            except CheckFailure as raised:
                failure = raised
            except (Exception, TooSlowError):  # judged elsewhere: an answer of a form that the check did not foresee
                pass
        return Asked(check.name, check.hidden, compared, failure, *failed)


def askers_of(week, students=STUDENTS):
    """An Asker of `week`, or in an exam one with the numbers of each of `students`."""
    return [Asker(week, student) for student in draws_of(week, students)]


@contextlib.contextmanager
def _recording(check, compared, failed):
    """Has `assert_close` of the check's module note what it compares, and go on.

    What compares networks fails as ever, and puts the Network into the list `failed`.
    """
    names = check.function.__globals__

    def note(actual, expected, *, hint=None, **options):
        options = {"same_dtype": False, "axes": AXES.get(), **options}
        difference = explain_difference(actual, expected, **options)
        compared.append(Compared(*copy.deepcopy((actual, expected)), options, difference))  # a check may reuse an array

    def noting(assert_same):
        def compare(found, expected, *, seed, **options):
            try:
                assert_same(found, expected, seed=seed, **options)
            except CheckFailure:
                failed[:] = [Network(found, expected, options)] if isinstance(found, KeptModel) else []
                raise

        return compare

    networks = {name: noting(names[name]) for name in OF_NETWORKS if name in names}
    with mock.patch.dict(names, {"assert_close": note, **networks}):
        yield
