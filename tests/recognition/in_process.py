"""The sides of an explanation without children: functions of this process answer."""

import copy
import textwrap
import time

from course.authoring.reference import exercise_source
from course.checks.calls import Reply, call
from course.recognition.asking import Student, case_of
from course.recognition.guesses import Guess
from course.recognition.recognise import recognise
from course.recognition.tables import Tables
from course.recognition.variants import pairs_of_mistakes, single_mistakes
from course.sandbox import wire
from course.sandbox.replies import Notebook


def defined(source):
    """What a module of this source defines."""
    namespace = {}
    exec(compile(textwrap.dedent(source), "<answer>", "exec"), namespace)
    return namespace


class Answering:
    """Answers as a Session, a ReferenceSide or Variants do; counts what it was asked."""

    notebook = Notebook([])

    def __init__(self, source=""):
        self.asked = 0
        self._variants = {}  # a variant's source -> what it defines
        self._source, self._namespace = textwrap.dedent(source), defined(source)

    def ask(self, name, question):
        """As Session and ReferenceSide have it."""
        self.asked += 1
        return self._reply(self._namespace, question)._asdict()

    def ask_each(self, name, calls):
        """As Session has it."""
        for asked in calls:
            yield self.ask(name, wire.unpacked(asked))

    def look_up(self, name, pairs):
        """As ReferenceSide has it."""
        return (self.ask(name, question) for question, _ in pairs)

    def answer(self, variant, question, asked):
        """As Variants has it."""
        if variant.source not in self._variants:
            right = exercise_source(self._source, variant.exercise)
            self._variants[variant.source] = defined(self._source.replace(right, variant.source))
        return self._reply(self._variants[variant.source], question)

    def answers(self, calls):
        """As Variants has it."""
        return (self.answer(variant, row.question, row.asked) for variant, row in list(calls))

    @staticmethod
    def cpu_seconds():
        """As Session has it: those of this process."""
        return time.process_time()

    @staticmethod
    def reply_of(answer):
        """The Reply in a child's answer."""
        return Reply(**answer)

    def _reply(self, namespace, question):
        return call(namespace, question["name"], copy.deepcopy(question["args"]), question["kwargs"])


def student_of(exercise, source, reference, trace=()):
    """The Student whose answer is `source`, beside the reference of this source."""
    return Student(exercise, trace, Answering(source), Answering(reference))


def cases(exercise, inputs):
    """The Cases of all Inputs of an exercise."""
    return [case_of(exercise, given) for given in inputs.pool()]


def recognised(exercise, source, reference, mistakes, inputs, asked=((),), more=(), guesses=()):
    """The Finding on an answer that was asked for `asked`, tuples of arguments, up to the first that it fails.

    It is held against `mistakes`, pairs of them, the lists that `more` makes, and `guesses`.
    """
    session = Answering(source)
    questions = [{"ask": "call", "name": exercise, "args": list(args), "kwargs": {}} for args in asked]
    student = Student(exercise, [], session, Answering(reference))
    wrong = next((n for n, row in enumerate(student.rows(questions)) if not row.is_right), len(questions) - 1)
    trace = [(row.question, row.reply) for row in student.rows(questions[: wrong + 1])]
    right = exercise_source(reference, exercise)
    made = [lambda: single_mistakes(right, mistakes), lambda: pairs_of_mistakes(right, mistakes), *more]
    guesses = [*(Guess((exercise, str(n)), make, n != 1) for n, make in enumerate(made)), *guesses]
    pool = cases(exercise, inputs) if inputs else []
    return recognise(student, trace, lambda: questions, pool, guesses, Tables(Answering(reference)))
