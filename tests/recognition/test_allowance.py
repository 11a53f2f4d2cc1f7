"""Time for more questions is CPU time: on a busy machine, where the clock runs on, nothing is given up."""

import pytest

from course.recognition import allowance
from course.recognition.allowance import PATIENCE, Allowance


class Machine:
    """A clock and what computes beside it: `work` passes CPU time, `stand_still` the clock's alone."""

    def __init__(self):
        self.now, self.cpu = 100.0, 7.0

    def monotonic(self):
        """As time.monotonic."""
        return self.now

    def used(self):
        """CPU seconds so far."""
        return self.cpu

    def work(self, seconds):
        """Computes."""
        self.now += seconds
        self.cpu += seconds

    def stand_still(self, seconds):
        """Waits for a core."""
        self.now += seconds


@pytest.fixture
def machine(monkeypatch):
    """A Machine whose clock the allowance reads."""
    made = Machine()
    monkeypatch.setattr(allowance, "time", made)
    return made


def test_what_waits_for_a_core_is_not_over_and_what_computes_is(machine):
    time = Allowance(2, machine.used)
    machine.stand_still(8)
    assert not time.is_over()
    machine.work(1.9)
    assert not time.is_over()
    machine.work(0.2)
    assert time.is_over()


def test_the_clock_ends_what_only_waits_after_some_times_as_long(machine):
    time = Allowance(2, machine.used)
    machine.stand_still(2 * PATIENCE - 1)
    assert not time.is_over()
    machine.stand_still(3)
    assert time.is_over()


def test_where_cpu_time_is_not_known_the_clock_counts(machine):
    time = Allowance(2, lambda: None)
    machine.stand_still(1.9)
    assert not time.is_over()
    machine.stand_still(0.2)
    assert time.is_over()


def test_more_time_is_given_from_what_is_spent_on(machine):
    time = Allowance(2, machine.used)
    machine.work(3)
    assert time.is_over()
    time.extend(2)
    machine.work(1.9)
    assert not time.is_over()
    machine.work(0.2)
    assert time.is_over()
