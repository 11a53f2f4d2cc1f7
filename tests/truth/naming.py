"""What is recognised in a wrong answer, found in this process by the grader's own Explainer."""

import copy
import time
import warnings

from course.checks.calls import Reply, call
from course.checks.judging import judge
from course.recognition.explaining import Explainer
from course.recognition.tables import Tables
from course.recognition.told import Finding
from course.sandbox import wire
from course.sandbox.replies import Notebook
from course.sandbox.session import Door
from tests.judge import Judge, TooSlowError, at_most

SECONDS = 60  # for an answer and everything that it is compared with


class Side:
    """Answers as a Session and a ReferenceSide do, from one namespace; the same call is answered once."""

    notebook = Notebook([])

    def __init__(self, namespace):
        self._namespace = namespace

    def ask(self, name, question):
        """As Session and ReferenceSide have it."""
        given = copy.deepcopy((question["args"], question["kwargs"]))
        return call(self._namespace, question["name"], *given)._asdict()

    def ask_each(self, name, calls):
        """As Session has it."""
        for asked in calls:
            yield self.ask(name, wire.unpacked(asked))

    def look_up(self, name, pairs):
        """As ReferenceSide has it."""
        return (self.ask(name, question) for question, _ in pairs)

    @staticmethod
    def cpu_seconds():
        """As Session has it."""
        return time.process_time()

    def door(self, seed):
        """As ReferenceSide has it."""
        return Door(self, seed=seed)


class LocalVariants:
    """As course.recognition.variants.Variants, without a child."""

    def __init__(self, judge_):
        self._judge, self._defined = judge_, {}

    def answer(self, variant, question, asked):
        """The variant's Reply."""
        if variant.source not in self._defined:
            self._defined[variant.source] = Side(self._judge.namespace_with(variant.source))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Reply(**self._defined[variant.source].ask(variant.exercise, question))

    def answers(self, calls):
        """As Variants has it."""
        return (self.answer(variant, row.question, row.asked) for variant, row in list(calls))


class Namer:
    """Judges answers to a week, and says of what mistake they are."""

    def __init__(self, week):
        self._judge = Judge(week)
        self._side = Side(self._judge.namespace())
        self._explainer = Explainer(week, self._side, None)
        self._explainer._tables = Tables(LocalVariants(self._judge))
        self.exercises = self._judge.exercises

    def named(self, exercise, source, seed=0):
        """(whether all points are kept, the Finding, what the checks say) of the answer that `source` defines."""
        session = Side(self._judge.namespace(source))
        outcomes, trace = [], []
        try:
            with at_most(SECONDS):
                for check in self.exercises[exercise].checks.values():
                    door = session.door(seed)
                    outcomes.append(judge(check, door, self._side.door(seed)))
                    trace += door.trace
                said = tuple(one.message for one in outcomes if one.message)
                if all(one.passed for one in outcomes):
                    return True, Finding(), said
                # A session of its own, as a grader has it: no example is looked for here.
                found = self._explainer.finding(self.exercises[exercise], trace, session, seed)
        except TooSlowError:
            return False, Finding(), ()
        return False, found, said
