"""A stop is not lost, wherever in the program it comes."""

import os
import signal
import sys
import time
import weakref

import pytest

from course.grading.stopping import Stopped, stoppable


class Held:
    """Something that a weak reference can watch."""


class Stops:
    """Sends its own process a signal when it is tidied up."""

    def __init__(self, number):
        self._number = number

    def __del__(self):
        os.kill(os.getpid(), self._number)
        [None for _ in range(9)]  # here the signal is noticed at the latest


def stop_after(act):
    """Acts where a signal stops it, and waits for the signal: far longer than it takes to come."""
    with stoppable():
        act()
        time.sleep(60)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_with_the_status_that_a_shell_expects(number):
    with pytest.raises(Stopped) as stopped:
        stop_after(lambda: os.kill(os.getpid(), number))
    assert stopped.value.status == 128 + number
    assert signal.getsignal(number) == signal.SIG_DFL


@pytest.mark.parametrize(("number", "error"), [(signal.SIGTERM, Stopped), (signal.SIGINT, KeyboardInterrupt)])
def test_a_stop_while_an_object_is_tidied_up_is_not_lost(number, error):
    hook = sys.unraisablehook
    with pytest.raises(error):
        stop_after(lambda: Stops(number) and None)
    assert sys.unraisablehook is hook


def test_a_stop_in_the_callback_of_a_weak_reference_is_not_lost():
    held = [Held()]
    watched = weakref.ref(held[0], lambda _: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(Stopped):
        stop_after(held.clear)
    assert watched() is None


def test_other_errors_that_reach_nobody_are_told_as_before(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    held = Held()
    watched = weakref.ref(held, lambda _: 1 / 0)
    with stoppable():
        del held
    assert watched() is None
    assert [type(lost.exc_value) for lost in told] == [ZeroDivisionError]
