"""The reference solution and the typical mistakes, running in a child of their own."""

import contextlib
import copy
from collections import OrderedDict

from course.authoring.reference import exercise_source
from course.checks.failures import CheckFailure
from course.errors import CourseError
from course.language import Text
from course.sandbox import wire
from course.sandbox.process import Died, PlainProcess, Process, StartProcess, TooSlow
from course.sandbox.replies import Notebook, size_of
from course.sandbox.session import Door

REFERENCE = "reference"
TIMEOUT = 300  # seconds
BROKEN = Text(
    "참조 풀이가 검사에 답하지 못했습니다. {name}: {failure}", "the reference did not answer a check. {name}: {failure}"
)
MOST_REMEMBERED = 64_000_000  # bytes of questions and answers


class BrokenReference(CourseError):
    """The reference did not answer a check: the author's fault, never the student's."""


class ReferenceSide:
    """A child in which modules of `solutions/` run: the reference, and each mistake when asked for.

    `start_process` starts it; a warm parent gives it without importing the libraries once more.
    """

    def __init__(self, week, start_process: StartProcess = PlainProcess):
        self._source = week.reference.read_text(encoding="utf-8")
        self.notebook = Notebook([self._source])  # what a door's replies are held against
        self._filename = str(week.reference)
        self._start = start_process
        self._process: Process = start_process()
        self._defined = {}  # namespace -> source
        self._remembered = OrderedDict()  # a call's frame -> its answer's frame, the one asked last at the end
        self._room = MOST_REMEMBERED
        self.define(REFERENCE, self._source)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the child."""
        self._process.close()

    def ask(self, name, question):
        """The answer to a question, as a session gives it; to the same call, the same answer without asking again."""
        if question["ask"] != "call":
            return self._ask(question)
        asked = wire.pack(question)
        if asked not in self._remembered:
            answer = self._ask(question)
            if wire.holds_model(answer):
                return answer  # a model changes as it is asked
            self._remember(asked, answer)
        self._remembered.move_to_end(asked)
        return copy.deepcopy(self._remembered[asked])

    def _remember(self, asked, answer):
        self._remembered[asked] = answer
        self._room -= len(asked) + size_of(answer)
        while self._room < 0 and len(self._remembered) > 1:
            asked, answer = self._remembered.popitem(last=False)
            self._room += len(asked) + size_of(answer)

    def _ask(self, question):
        with contextlib.suppress(Died):  # a long run outlives a sandbox's own clock
            return self._asked(question)
        return self._asked(question)

    def _asked(self, question):
        """The child's answer; where it died or was too slow, a new child waits for the next question."""
        try:
            return self._process.ask(TIMEOUT, question)
        except (Died, TooSlow):
            self._begin_again()
            raise

    def _begin_again(self):
        self._process.close()
        self._process = self._start()
        try:
            for namespace, source in self._defined.items():
                self.define(namespace, source)
        except BaseException:
            self._process.close()  # not half of what it should know: the next question finds it dead
            raise

    def door(self, seed):
        """The door through which a check calls the reference."""
        return ReferenceDoor(self, REFERENCE, seed)

    def namespace_of(self, mistake):
        """The namespace in which the reference runs with `mistake` made."""
        namespace = f"mistake/{mistake.exercise}/{mistake.name}"
        if namespace not in self._defined:
            right = exercise_source(self._source, mistake.exercise)
            self.define(namespace, self._source.replace(right, mistake.apply(right)))
        return namespace

    def define(self, namespace, source):
        """Runs `source` as a module of its own."""
        question = {"ask": "define", "namespace": namespace, "source": source, "filename": self._filename}
        self._process.ask(TIMEOUT, question)
        self._defined[namespace] = source


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
