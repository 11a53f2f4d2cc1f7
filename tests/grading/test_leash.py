"""Ctrl-C while a grading process is being started: it waits until the start is whole."""

import os
import signal
import threading
import time

import pytest

from course.grading.leash import deaf


def start_stopped(number, started):
    with deaf():
        os.kill(os.getpid(), number)
        time.sleep(0.1)  # for the other thread to hear it
        started.append("whole")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_that_another_thread_hears_waits_for_the_end(number):
    def stop(number, frame):
        raise KeyboardInterrupt

    before, over, started = signal.signal(number, stop), threading.Event(), []
    other = threading.Thread(target=over.wait)  # the system may give it a signal that the main thread blocks
    other.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            start_stopped(number, started)
        assert started == ["whole"]
        assert signal.getsignal(number) is stop
        assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == set()
    finally:
        signal.signal(number, before)
        over.set()
        other.join()


def test_a_stop_that_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with deaf():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
