"""A run that is killed or stopped anywhere, and started again: as if nothing had been."""

import fcntl
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.grading import killed_at
from tests.grading.survival import ended, kill, left_running
from tests.sandbox.isolated import children

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="kills and adopts processes as Linux does"),
    pytest.mark.usefixtures("orphans"),
]
GO_ON = "Stopped. To go on from here: course grade week99_toy --jobs 1"
KILLED = ("group", "parent", "worker", "server")
POINTS = [*killed_at.POINTS][1:]


def scratch():
    """Scratch folders that no process uses; those of others' runs do not count."""
    return {path for path in Path(tempfile.gettempdir()).glob("course-*") if is_unused(path)}


def left_over(before, seconds=10):
    """Scratch folders not there before that stay: those of another test's killed run are removed by its next."""
    latest, left = time.monotonic() + seconds, scratch() - before
    while left and time.monotonic() < latest:
        time.sleep(0.1)
        left &= scratch()
    return left


def is_unused(path):
    try:
        folder = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(folder)
    return True


@pytest.fixture
def clean():
    """(child processes, scratch folders) before a run."""
    return set(children(os.getpid())), scratch()


def is_as_if_undisturbed(pupils, clean, undisturbed):
    status, _, said = pupils.grade("--jobs", "1")
    assert status == 0, said
    assert pupils.books() == undisturbed
    assert left_running(clean[0]) == []
    assert left_over(clean[1]) == set()


@pytest.mark.parametrize("killed_first", KILLED)
def test_a_run_killed_at_random_moments_ends_as_if_undisturbed(pupils, clean, undisturbed, killed_first):
    kill_at_random_moments(pupils, clean, undisturbed, killed_first, kills=5)


def kill_at_random_moments(pupils, clean, undisturbed, killed_first, kills):
    seed = int.from_bytes(os.urandom(4))
    print(f"{seed=}")
    moments = random.Random(seed)
    for what in (killed_first, *moments.choices(KILLED, k=kills - 1)):
        process = pupils.start()
        seconds = moments.uniform(0.3, 3)
        time.sleep(seconds)
        kill(process, what)
        status, _, said = ended(process)
        print(f"killed the {what} after {seconds:.2f} s: {status} {said.strip()}")
        assert left_running(clean[0]) == []
    is_as_if_undisturbed(pupils, clean, undisturbed)


def test_a_run_killed_where_it_writes_ends_as_if_undisturbed(pupils, clean, undisturbed):
    for point in POINTS:
        status, _, said = pupils.grade("--jobs", "1", point=point)
        assert status == -signal.SIGKILL, (point, said)
        assert left_running(clean[0]) == []
    is_as_if_undisturbed(pupils, clean, undisturbed)


# --- stopped

# Where the interrupt meets code that a library makes from text, as named tuples are, Python ends itself by the signal:
# to a shell both are 130.
STOPPED_BY_INTERRUPT = (130, -signal.SIGINT)
STOPS = [("group", signal.SIGINT), ("parent", signal.SIGTERM), ("group", signal.SIGHUP), ("group", signal.SIGTERM)]


def stop(process, what, number):
    (os.killpg if what == "group" else os.kill)(process.pid, number)
    return ended(process, seconds=50)  # less than a cell may take


def test_a_stopped_run_says_how_to_go_on_and_goes_on(pupils, clean, undisturbed):
    for results, (what, number) in enumerate(STOPS, 1):
        process = pupils.start("--jobs", "1")
        pupils.wait_for_results(2 * results, process)
        status, _, said = stop(process, what, number)
        assert (status, said.strip()) == (128 + number, GO_ON)
        assert left_running(clean[0], seconds=10) == []
    assert len(pupils.results()) < len(undisturbed["results"])
    is_as_if_undisturbed(pupils, clean, undisturbed)


@pytest.mark.parametrize("tenths", [10, 14, 18])
def test_a_run_stopped_while_it_starts_says_so_without_a_traceback(pupils, clean, tenths):
    process = pupils.start("--jobs", "1", point=None)
    time.sleep(tenths / 10)
    status, _, said = stop(process, "group", signal.SIGINT)
    assert said.strip() == GO_ON
    assert status in STOPPED_BY_INTERRUPT
    assert left_running(clean[0], seconds=10) == []


def test_a_run_stops_in_an_endless_loop_and_meanwhile_no_other_grades_the_semester(pupils, clean, undisturbed):
    pupils.hand_in_an_endless_loop()
    process = pupils.start()
    pupils.wait_for_results(len(undisturbed["results"]), process)
    status, _, said = pupils.grade()
    assert status == 1
    assert f"(process {process.pid})" in said
    assert stop(process, "group", signal.SIGINT)[0] == 130
    assert left_running(clean[0], seconds=10) == []
    assert left_over(clean[1]) == set()
    scores = pupils.books()["scores"]
    assert scores == undisturbed["scores"]  # what was graded is entered
