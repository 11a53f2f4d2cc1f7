"""Limits count CPU time: a busy machine costs nobody, who only waits is told so, and nobody computes for free."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import pytest

from course.checks.failures import CheckFailure
from course.sandbox import cpu
from course.sandbox.patience import Patience, UsedUp
from course.sandbox.process import TooSlow
from course.sandbox.session import Door, Limits, Session
from tests.sandbox.isolated import Isolated

BURN = """
import time
def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end: pass
"""


class Machine:
    """A clock, and a process that gets `share` of a core."""

    def __init__(self, share):
        self.now, self.share = 1000.0, share

    def monotonic(self):
        """The clock."""
        return self.now

    def used(self, since):
        """What the process has used since then."""
        return (self.now - since) * self.share

    def waits_for(self, limit):
        """Seconds by the clock until the limit ends it, and whether as one that waited."""
        began = self.now
        while True:
            try:
                self.now += limit.left()
            except UsedUp as end:
                return self.now - began, end.waited


@pytest.mark.parametrize(
    ("share", "times", "seconds", "waited"),
    [
        *((1, 10, 8, False), (0.25, 10, 32, False), (0.11, 10, 8 / 0.11, False), (2, 10, 8, False)),
        *((0.05, 10, 80, True), (0, 10, 80, True), (0.25, 1, 8, False)),
    ],
)
def test_patience_ends_by_cpu_time_or_ten_times_later(monkeypatch, share, times, seconds, waited):
    machine = Machine(share)
    monkeypatch.setattr("course.sandbox.patience.time", machine)
    took, told = machine.waits_for(Patience(8, times, machine.used))
    assert took == pytest.approx(seconds, abs=0.2 / max(share, 1))
    assert told is waited


def test_a_clock_counts_from_the_first_look_after_a_moment(monkeypatch):
    machine, used = Machine(1), iter([1.0, 3.0, 6.0, 7.0])
    monkeypatch.setattr("course.sandbox.cpu.time", machine)
    clock = cpu.Clock(lambda: next(used))
    for _ in range(2):
        machine.now += 10
        clock.look()
    assert clock.since(1005) == 5.0  # 6, less the 1 of the look at 1010
    assert clock.since(None) == 7.0


@contextlib.contextmanager
def stopped_for_most_of(pid, seconds):
    """A process that gets a tenth of its core from now on, as on a busy machine."""
    script = f"import os, time\nos.kill({pid}, 19); print(flush=True)\nfor _ in range({int(seconds * 20)}):\n"
    script += f"    os.kill({pid}, 19); time.sleep(0.09); os.kill({pid}, 18); time.sleep(0.01)"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as stopper:
        stopper.stdout.readline()
        yield
        stopper.kill()
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def test_a_child_on_a_busy_machine_has_its_whole_time(parent):
    with Isolated(parent) as child:
        child.says(BURN)
        began = time.monotonic()
        with stopped_for_most_of(child.pid, 30):
            answer = child.process.ask(0.5, {"ask": "cell", "source": "burn(0.2)"}, 100)
        assert answer["ok"]
        assert time.monotonic() - began > 0.5  # the clock alone would have ended it


def test_a_child_whose_warden_is_gone_has_ended(parent):
    with Isolated(parent) as child:
        os.kill(child.warden, signal.SIGKILL)
        for _ in range(2):  # the first question may still be sent
            with pytest.raises(EOFError):
                child.process.used()


@pytest.mark.parametrize(
    "source",
    [
        "burn(1000)",
        "import os\nfor _ in range(3): os.fork()\nburn(1000)",
        "while True: (pid := os.fork()) or (burn(0.3), os._exit(0)); os.waitpid(pid, 0)",
        "import signal; signal.signal(17, signal.SIG_IGN)\n"
        "while True: os.fork() or (burn(0.4), os._exit(0)); time.sleep(0.4)",
    ],
    ids=["alone", "in many processes", "one after another", "one after another, waited for by nobody"],
)
def test_a_child_that_computes_is_ended_by_its_cpu_time(parent, source):
    with Isolated(parent) as child:
        child.says(BURN + "import os")
        with pytest.raises(TooSlow) as caught:
            child.process.ask(1, {"ask": "cell", "source": source}, 1000)
    assert not caught.value.waited
    assert child.process.used() >= 0.9


def test_a_child_that_sleeps_is_told_that_it_waited(parent):
    sources = ["def nap():\n    import time; time.sleep(1000)", "nap()"]
    with Session(sources, Limits(cell=0.2, call=0.1, patience=4), parent) as session:
        with pytest.raises(CheckFailure, match=r"nap waited more than it computed, and was ended after 0\.4 s"):
            Door(session).nap()
        assert session.runs[1].status == "waited"
        assert [event.ended for event in session.events if event.kind != "child"] == ["ran", "waited", "ran", "waited"]


def test_a_submissions_time_is_cpu_time_too(parent):
    """It sleeps longer than it may compute, and then has all of its time."""
    sources = [BURN, "time.sleep(2)", "burn(0.2)", "burn(1000)"]
    with Session(sources, Limits(cell=9, call=9, submission=4, patience=20), parent) as session:
        session.run()
        assert [session.runs[index].status for index in range(4)] == ["ran", "ran", "ran", "out of time"]
        assert Door(session).burn(0.0) is None
