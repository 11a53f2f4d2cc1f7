"""The trusted side: starts a child, asks it one question at a time, and ends it when it does not answer."""

import itertools
import os
import queue
import subprocess
import sys
import threading
from typing import IO, ClassVar, Protocol

from course.errors import CourseError
from course.language import Text
from course.sandbox import own_memory, wire
from course.sandbox.scratch import Scratch
from course.sandbox.surroundings import CHILD_ENVIRONMENT

KEPT_ENVIRONMENT = (
    *("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "VIRTUAL_ENV", "LD_LIBRARY_PATH"),
    *("SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "COURSE_DATA", "MPLCONFIGDIR"),
)
TOGETHER, ROOM = 64, 1 << 20  # calls in one message, and bytes of them
START_TIMEOUT = 60  # seconds, for the imports of the child
NOT_STARTED = Text(
    "{python}로 학생 코드를 실행할 프로세스를 시작하지 못했습니다: {error}. 그 파이썬에 과목 패키지가 설치되어 있는지 "
    "확인하세요(pip install -e .).",
    "the process for student code did not start with {python}: {error}. Is the course installed there "
    "(pip install -e .)?",
)


class Process(Protocol):
    """A child that a session drives. After Died or TooSlow the child is gone."""

    def ask(self, timeout, question, patience=1):
        """The child's answer to `question`, a dict; raises TooSlow or Died.

        `timeout` is in seconds of CPU time, and `patience` times as many by the clock; by the clock alone where the
        child's CPU time is not known.
        """

    def put(self, namespace, calls):
        """Prepares to ask `calls`, packed, in one message; `next` gives each answer. They are of a namespace of their
        own, or of `namespace`.
        """

    def next(self, timeout, patience=1):
        """The child's next answer to what was put, as `ask` gives it, and whether one more follows.

        It answers the first call, and may leave others from some place on, to be put again.
        """

    def used(self):
        """The CPU seconds that the child has used, or None where that is not known."""

    def close(self):
        """Ends the child."""

    def short(self):
        """Whether the child, which has ended, may have ended because the machine had no memory left for it."""

    def peak(self):
        """The most memory that the child held, in bytes, or None where that is not known."""


class StartProcess(Protocol):
    """Starts a Process each time it is called: the class PlainProcess, or a WarmParent."""

    @property
    def isolated(self) -> bool:
        """Whether its children are shut in."""

    def __call__(self) -> Process:
        """A new child. Raises CannotStart."""

    def trusted(self) -> Process:
        """A new child for code of our own, from which nothing is hidden."""


class Died(Exception):
    """The child ended, or said something that is not the protocol; `reason` is "memory" if it used too much."""

    def __init__(self, words="", reason=""):
        super().__init__(words)
        self.reason = reason


class TooSlow(Exception):
    """The child did not answer in time; `waited` tells whether it had CPU time left and only waited."""

    def __init__(self, waited=False):
        super().__init__()
        self.waited = waited


class CannotStart(CourseError):
    """The child did not come up at all: the grader's fault, never the student's."""


class Asking:
    """How a child is asked: a question has a number, and its answer the same; of several in one message, each."""

    def __init__(self):
        self._number = 0  # of the question asked last
        self._unsent = None  # a question, and the calls that go with it

    def ask(self, timeout, question, patience=1):
        """The child's answer to `question`; raises TooSlow or Died."""
        self._unsent = question, ()
        return self.next(timeout, patience)[0]

    def put(self, namespace, calls):
        """Prepares to ask `calls`, packed: `at_once` says how many may go together."""
        self._unsent = {"ask": "each", "namespace": namespace, "calls": len(calls)}, calls

    def next(self, timeout, patience=1):
        """The child's next answer to what was put, and whether one more follows; raises TooSlow or Died."""
        raise NotImplementedError

    def _message(self):
        """The bytes to be sent before the next answer is read. Raises BadFrame."""
        self._number += 1
        if self._unsent is None:
            return b""
        (question, calls), self._unsent = self._unsent, None
        return b"".join([wire.pack({"id": self._number, **question}), *calls])

    def _answer(self, reply):
        """The answer in what the child said, and whether one more follows; Died where it is none to this question."""
        if not isinstance(reply, dict) or reply.get("id") != self._number or "answer" not in reply:
            self.close()
            raise Died("an answer to another question")
        return reply["answer"], reply.get("more") is True

    def close(self):
        """Ends the child."""
        raise NotImplementedError


def at_once(calls):
    """The first of `calls`, packed, that go in one message: one at least."""
    sizes = itertools.accumulate(map(len, calls[:TOGETHER]))
    return calls[: max(1, sum(size <= ROOM for size in sizes))]


class PlainProcess(Asking):
    """One child process in a scratch folder of its own; works on every system, isolates nothing.

    A timeout is in seconds by the clock. After Died or TooSlow the child is gone.
    """

    isolated: ClassVar[bool] = False

    def __init__(self, timeout=START_TIMEOUT):
        super().__init__()
        self._scratch = Scratch()
        kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
        with own_memory.lifted():
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "course.sandbox.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._scratch.path,
                env={**kept, **CHILD_ENVIRONMENT},
                start_new_session=True,  # Ctrl-C is the asker's
            )
        self._questions: IO[bytes] = self._child.stdin  # type: ignore[assignment]  # both are pipes, by the arguments
        self._replies: IO[bytes] = self._child.stdout  # type: ignore[assignment]
        self._answers = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self.ask(timeout, {"ask": "hello"})
        except (Died, TooSlow) as error:
            raise CannotStart(NOT_STARTED.format(python=sys.executable, error=repr(error))) from None

    @classmethod
    def trusted(cls):
        """A new child for code of our own: here one like the others."""
        return cls()

    def next(self, timeout, patience=1):
        """The child's next answer to what was put, and whether one more follows; raises TooSlow or Died."""
        try:
            self._questions.write(self._message())
            self._questions.flush()
            reply = self._answers.get(timeout=timeout)
        except queue.Empty:
            self.close()
            raise TooSlow from None
        except (OSError, ValueError) as error:  # a BadFrame, or a pipe that was closed
            self.close()
            raise Died(str(error)) from None
        if isinstance(reply, str):
            self.close()
            raise Died(reply)
        return self._answer(reply)

    def close(self):
        """Ends the child and removes its scratch folder."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._questions, self._replies):
            try:
                pipe.close()
            except OSError:
                pass
        self._scratch.close()

    def used(self):
        """CPU seconds: not known here."""
        return None

    def short(self):
        """Whether the machine was short of memory: not known here."""
        return False

    def peak(self):
        """The most memory that the child held: not known here."""
        return None

    def _listen(self):
        try:
            while True:
                self._answers.put(wire.unpack(self._read))
        except (EOFError, wire.BadFrame, OSError, ValueError) as error:
            self._answers.put(f"{type(error).__name__}: {error}")

    def _read(self, count):
        data = self._replies.read(count)
        if len(data) < count:
            raise EOFError("the child ended")
        return data
