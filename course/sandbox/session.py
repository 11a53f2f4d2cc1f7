"""A child that is started again when it hangs or dies, so that one cell or call costs only itself."""

import time
from typing import NamedTuple

from course.checks.calls import Reply, value_of
from course.checks.failures import CheckFailure
from course.checks.models import ModelHandle, model_failure
from course.language import Text
from course.sandbox.process import Died, PlainProcess, Process, StartProcess, TooSlow
from course.sandbox.replies import Notebook, believable, light, size_of
from course.sandbox.wire import RemoteModel

MOST_OUTPUT = 4_000_000  # characters of a cell's outputs as JSON; an honest shell gives a quarter
MOST_OUTPUTS = 60_000_000  # of a whole notebook
MOST_SOURCE = 1_000_000  # characters of a cell's source
CELLS_SHARE = 0.75  # of a submission's time is for its cells; the rest is the checks'
MOST_KEPT = 64_000_000  # bytes of the answers that a door keeps in its trace


class Limits(NamedTuple):
    """How long student code may run, in seconds of CPU time: how busy the machine is does not matter.

    By the clock it may take `patience` times as long, for code that waits. Where CPU time is not known (without
    isolation), the clock alone counts, and the seconds are its.
    """

    cell: float = 60
    call: float = 20
    submission: float = 600
    patience: float = 10


TOO_SLOW = Text("{name}: {seconds:g}초 안에 끝나지 않았습니다.", "{name} did not finish in {seconds:g} s.")
WAITED = Text(
    "{name}: 계산은 거의 하지 않고 기다리기만 하여, 실제 시간 {seconds:g}초가 지나 종료되었습니다.",
    "{name} waited more than it computed, and was ended after {seconds:g} s by the clock.",
)
CRASHED = Text(
    "{name} 실행 중 파이썬이 종료되었습니다(메모리 부족 등).",
    "Python ended while {name} ran (out of memory, for example).",
)
OUT_OF_MEMORY = Text(
    "{name}: 사용할 수 있는 메모리보다 많이 써서 종료되었습니다.", "{name} used more memory than it may, and was ended."
)
OUT_OF_TIME = Text(
    "제출물 전체의 제한 시간 {seconds:g}초를 넘었습니다.",
    "The whole submission took longer than its {seconds:g} s.",
)
OUT_OF_PATIENCE = Text(
    "제출물 전체가 실제 시간으로 {seconds:g}초를 넘었습니다(계산보다 기다린 시간이 깁니다).",
    "The whole submission took longer than {seconds:g} s by the clock; it waited more than it computed.",
)


class CellRun(NamedTuple):
    """What a cell did, and its outputs.

    `status` is "ran", "raised", "too slow", "waited", "crashed", "too large", or "out of time" for a cell that the
    submission's time did not suffice for.
    """

    status: str
    outputs: list
    execution_count: int | None = None


class Event(NamedTuple):
    """A cell that ran, a question that was asked, or a child that ended; how long it took and how it ended."""

    kind: str  # "cell", "question" or "child"
    what: int | str  # a cell's index, or the function or model's method that was asked for
    seconds: float
    ended: str
    size: int = 0  # characters of a cell's outputs
    memory: int | None = None  # bytes, the most that the child held
    short: bool = False  # whether the machine was short of memory when the child was ended


class Session:
    """A notebook in a child process: its cells run in order, then `call` asks for what they defined."""

    def __init__(self, sources, limits=Limits(), start_process: StartProcess = PlainProcess):
        self.sources = list(sources)
        self.notebook = Notebook(self.sources)
        self.limits = limits
        self.runs = {}  # index of a cell -> CellRun
        self.events = []
        self._start = start_process
        self._process: Process | None = None
        self._sizes = {}  # index of a cell -> characters of its outputs
        self._began = time.monotonic()
        self._used: float | None = 0.0  # CPU seconds of children that are gone

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the child."""
        if self._process is not None:
            self._gone("closed")

    def run(self):
        """Runs every cell; a cell that hangs or kills the child is left out when the rest runs again."""
        while self._process is None and self._time_left() > 0:
            self._process = self._start()
            self._run_cells()
        for index in range(len(self.sources)):
            self.runs.setdefault(index, CellRun("out of time", []))

    def ask(self, name, question):
        """The child's answer to a question about `name`; raises CheckFailure when there is none."""
        self.run()
        return self._answer(name, lambda process, seconds, patience: process.ask(seconds, question, patience))

    def ask_each(self, name, calls):
        """Yields the child's answers to `calls` of `name`, packed, in one message; each as `ask` gives it.

        It answers the first, and may leave others from some place on, to be asked again.
        """
        self.run()
        if self._process is not None:
            self._process.put("student", calls)
        for _ in calls:
            answer, more = self._answer(name, lambda process, seconds, patience: process.next(seconds, patience))
            yield answer
            if not more:
                return

    def _answer(self, name, asked):
        """What `asked(process, seconds, patience)` gives; raises CheckFailure where there is no answer."""
        seconds = min(self.limits.call, self._time_left())
        if self._process is None or seconds <= 0:
            raise CheckFailure("too slow", self._out_of_time())
        try:
            return self._timed(name, seconds, asked)
        except TooSlow as slow:
            if seconds < self.limits.call:
                raise CheckFailure("too slow", self._out_of_time(slow.waited)) from None
            times, text = (self.limits.patience, WAITED) if slow.waited else (1, TOO_SLOW)
            raise CheckFailure("too slow", text.format(name=name, seconds=seconds * times)) from None
        except Died as death:
            reason = OUT_OF_MEMORY if death.reason == "memory" else CRASHED
            raise CheckFailure("crashed", reason.format(name=name)) from None

    def _time_left(self, share=1.0):
        """Seconds of the submission's time that are left. By the clock while that is enough for whatever comes: it is
        never more than what is left of the CPU time.
        """
        budget = share * self.limits.submission
        passed = time.monotonic() - self._began
        used = self.cpu_seconds() if budget - passed < max(self.limits.cell, self.limits.call) else None
        return budget - passed if used is None else min(budget - used, budget * self.limits.patience - passed)

    def cpu_seconds(self):
        """CPU seconds of all children so far; None where one's are not known."""
        try:
            used = self._process.used() if self._process else 0.0
        except (EOFError, OSError):
            used = None
        return None if used is None or self._used is None else self._used + used

    def _out_of_time(self, waited=False):
        seconds = self.limits.submission * (self.limits.patience if waited else 1)
        return (OUT_OF_PATIENCE if waited else OUT_OF_TIME).format(seconds=seconds)

    def _timed(self, what, seconds, asked):
        """What `asked(process, seconds, patience)` gives; notes how long it took. The child is gone where it raises."""
        started = time.monotonic()
        ended = "answered"
        try:
            if self._process is None:
                raise Died("no child")
            return asked(self._process, seconds, self.limits.patience)
        except TooSlow as slow:
            ended = "waited" if slow.waited else "too slow"
            raise
        except Died as death:
            ended = death.reason or "died"
            raise
        finally:
            kind = "question" if isinstance(what, str) else "cell"
            self.events.append(Event(kind, what, time.monotonic() - started, ended))
            if ended != "answered":
                self._gone(ended)

    def _gone(self, ended):
        process, self._process = self._process, None
        if process is not None:
            process.close()
            used = process.used()
            self._used = None if used is None or self._used is None else self._used + used
            short = ended != "closed" and process.short()
            self.events.append(Event("child", "", 0.0, ended, memory=process.peak(), short=short))

    def _run_cells(self):
        for index, source in enumerate(self.sources):
            before = self.runs.get(index)
            if before and before.status not in ("ran", "raised"):
                continue
            if len(source) > MOST_SOURCE:
                self.runs[index] = CellRun("too large", [])
                continue
            # A cell that ran before runs again for the checks' sake, and in their time.
            seconds = min(self.limits.cell, self._time_left(1.0 if before else CELLS_SHARE))
            if not self._run_cell(index, source, seconds):
                return

    def _run_cell(self, index, source, seconds):
        """Runs a cell for at most `seconds`; returns whether the child lives."""
        if seconds <= 0:
            self.runs.setdefault(index, CellRun("out of time", []))
            return True
        try:
            question = {"ask": "cell", "source": source}
            answer = self._timed(index, seconds, lambda process, *limits: process.ask(limits[0], question, limits[1]))
            self.runs[index] = self._cell_run(index, answer)
            self.events[-1] = self.events[-1]._replace(ended=self.runs[index].status, size=self._sizes[index])
            return True
        except TooSlow as slow:
            if seconds == self.limits.cell:
                self.runs[index] = CellRun("waited" if slow.waited else "too slow", [])
            self.runs.setdefault(index, CellRun("out of time", []))
        except Died:
            self.runs[index] = CellRun("crashed", [])
            self.close()
        return False

    def _cell_run(self, index, answer):
        if not isinstance(answer, dict) or not isinstance(answer.get("outputs"), list):
            raise Died("not a cell's answer")
        others = sum(size for other, size in self._sizes.items() if other != index)
        outputs, self._sizes[index] = light(answer["outputs"], min(MOST_OUTPUT, MOST_OUTPUTS - others))
        count = answer.get("execution_count")
        status = "ran" if answer.get("ok") is True else "raised"
        return CellRun(status, outputs, count if isinstance(count, int) and abs(count) < 1 << 31 else None)


class Door:
    """`door.name(...)` calls a function of a namespace in the session's child and returns its value.

    Everything asked, with what came, is kept in `trace`, so that it can be asked again elsewhere; `changed` holds
    (function, place of the argument) of the calls that changed what they were given.
    """

    def __init__(self, session, namespace="student", seed=0):
        self.seed = seed
        self.trace = []
        self.changed = []
        self._room = MOST_KEPT
        self._session = session
        self._namespace = namespace

    def __getattr__(self, name):
        return lambda *args, **kwargs: self._call(name, args, kwargs)

    def _call(self, name, args, kwargs):
        question = {"ask": "call", "name": name, "args": list(args), "kwargs": kwargs}
        answer = self._answer(name, {**question, "namespace": self._namespace})
        self.trace.append((question, self._kept(answer)))
        self.changed += [(name, answer.changed)] if answer.changed else []
        value = value_of(answer, name)
        return self._handle(value) if isinstance(value, RemoteModel) else value

    def _answer(self, name, question):
        try:
            answer = self._session.ask(name, question)
        except CheckFailure as failure:
            self.trace.append((question, Reply(failure.kind)))
            raise
        try:
            return believable(answer, self._session.notebook)
        except TypeError:
            raise CheckFailure("crashed", CRASHED.format(name=name)) from None

    def _kept(self, reply):
        """The reply for the trace; without its value once the door keeps too much."""
        self._room -= size_of(reply.value)
        return reply if self._room >= 0 else Reply("too large")

    def _handle(self, model):
        def ask(method, args, kwargs):
            question = {"ask": "model", "number": model.number, "method": method, "args": list(args), "kwargs": kwargs}
            answer = self._answer(method, question)
            self.trace.append((question, self._kept(answer)))
            if answer.status != "returned":
                raise model_failure(method, answer.error, answer.message)
            return answer.value

        return ModelHandle(model.about, ask)
