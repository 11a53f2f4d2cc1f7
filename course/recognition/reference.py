"""The reference solution, running in a child of its own."""

import contextlib
import copy

from course.authoring.repository import module_name
from course.checks.failures import CheckFailure
from course.errors import CourseError
from course.language import Text
from course.recognition.memory import Memory
from course.sandbox import wire
from course.sandbox.process import Died, PlainProcess, Process, StartProcess, TooSlow, at_once
from course.sandbox.replies import Notebook
from course.sandbox.session import Door

REFERENCE = "reference"
TIMEOUT, PATIENCE = 300, 10  # seconds of CPU time, and times as many by the clock
BROKEN = Text(
    "참조 풀이가 검사에 답하지 못했습니다. {name}: {failure}", "the reference did not answer a check. {name}: {failure}"
)
DOES_NOT_RUN = Text("참조 풀이를 실행할 수 없습니다: {path}\n{trace}", "the reference does not run: {path}\n{trace}")


class BrokenReference(CourseError):
    """The reference did not answer a check: the author's fault, never the student's."""


class ReferenceSide:
    """A child in which the reference runs.

    `start_process` starts it; a warm parent gives it without importing the libraries once more. Nothing is hidden from
    it: a reference may use the course's networks where a student may not. Raises BrokenReference where it does not run.
    """

    def __init__(self, week, start_process: StartProcess = PlainProcess):
        self._week = week
        self._sources = week.reference_sources()
        self.notebook = Notebook(list(self._sources.values()))  # what a door's replies are held against
        self._start = start_process
        self._process: Process = start_process.trusted()
        self._remembered = Memory()
        try:
            self._define()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the child."""
        self._process.close()

    def ask(self, name, question):
        """The answer to a question, as a session gives it; to the same call, the same answer without asking again."""
        question = {key: value for key, value in question.items() if key != "namespace"}
        return copy.deepcopy(self._look_up(question, wire.pack(question)))

    def look_up(self, name, pairs):
        """Yields the answer to each of `pairs`, a question without a namespace and its bytes; not to be changed."""
        self._ask_together([asked for question, asked in pairs if question["ask"] == "call"])
        return (self._look_up(*pair) for pair in pairs)

    def _ask_together(self, calls):
        """Remembers the answers to calls, as far as they come: what is left is asked alone."""
        waiting = [asked for asked in dict.fromkeys(calls) if asked not in self._remembered]
        try:
            while len(waiting) > 1:
                calls = at_once(waiting)
                self._process.put(REFERENCE, calls)
                more = True
                while more:
                    answer, more = self._process.next(TIMEOUT, PATIENCE)
                    asked = waiting.pop(0)
                    if not wire.holds_model(answer):
                        self._remembered[asked] = answer
        except (Died, TooSlow):
            with contextlib.suppress(Died, TooSlow):  # it is found dead by what is asked alone
                self._begin_again()

    def _look_up(self, question, asked):
        if question["ask"] != "call":
            return self._ask(question)
        if asked not in self._remembered:
            answer = self._ask(question)
            if wire.holds_model(answer):
                return answer  # a model changes as it is asked
            self._remembered[asked] = answer
        return self._remembered[asked]

    def _ask(self, question):
        question = {**question, "namespace": REFERENCE}
        with contextlib.suppress(Died):  # a long run outlives a sandbox's own clock
            return self._asked(question)
        return self._asked(question)

    def _asked(self, question):
        """The child's answer; where it died or was too slow, a new child waits for the next question."""
        try:
            return self._process.ask(TIMEOUT, question, PATIENCE)
        except (Died, TooSlow):
            self._begin_again()
            raise

    def _begin_again(self):
        self._process.close()
        self._process = self._start.trusted()
        try:
            self._define()
        except BaseException:
            self._process.close()  # not half of what it should know: the next question finds it dead
            raise

    def door(self, seed):
        """The door through which a check calls the reference."""
        return ReferenceDoor(self, REFERENCE, seed)

    def _define(self):
        """Runs the reference."""
        answer = self._process.ask(TIMEOUT, definition(self._week, REFERENCE, self._sources), PATIENCE)
        if answer["status"] != "returned":
            raise BrokenReference(DOES_NOT_RUN.format(path=self._week.reference, trace=answer["message"]))


def definition(week, namespace, sources):
    """The question that runs the reference with these `sources` of its files (by path) as a namespace of its own."""
    named = {module_name(path): (str(path), source) for path, source in sources.items()}
    return {"ask": "define", "namespace": namespace, "module": module_name(week.reference), "sources": named}


class ReferenceDoor(Door):
    """A door whose failures, of any kind, are not the student's."""

    def _call(self, name, args, kwargs):
        with _never_the_students(name):
            return super()._call(name, args, kwargs)

    def _handle(self, model):
        handle = super()._handle(model)
        ask = handle._ask

        def asked(method, args, kwargs):
            with _never_the_students(method):
                return ask(method, args, kwargs)

        handle._ask = asked
        return handle


@contextlib.contextmanager
def _never_the_students(name):
    """Turns whatever is raised into a BrokenReference: as a ValueError a check would blame the answer for it."""
    try:
        yield
    except Exception as error:
        told = error.message() if isinstance(error, CheckFailure) else f"{type(error).__name__}: {error}"[:2000]
        raise BrokenReference(BROKEN.format(name=name, failure=told)) from error
