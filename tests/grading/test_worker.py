"""The processes that grade."""

import os
import subprocess
import sys

import pytest

from course.grading import worker

KEEP = (
    "import os; from course.grading import worker; worker._keep_to_one_core({number}); print(os.sched_getaffinity(0))"
)


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system does not tie processes to cores")
def test_each_grading_process_keeps_to_a_core_of_its_own_and_starts_again_at_the_first():
    cores = sorted(os.sched_getaffinity(0))
    numbers = (0, len(cores) - 1, len(cores))
    kept = [subprocess.check_output([sys.executable, "-c", KEEP.format(number=n)], text=True) for n in numbers]
    assert [words.strip() for words in kept] == [str({cores[0]}), str({cores[-1]}), str({cores[0]})]


STARTED = """
import multiprocessing, resource, sys
from course.authoring.repository import Week
from course.grading import worker
from course.sandbox import own_memory
from pathlib import Path
multiprocessing.current_process().name = "SpawnProcess-1"
worker.start(Week(Path(sys.argv[1]), "week99_toy"), "en", worker.Setting(isolate=False))
worker.ready()
print(resource.getrlimit(resource.RLIMIT_AS)[0] - own_memory.mapped(), "tensorflow" in sys.modules)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS is Linux's")
def test_a_grading_process_has_a_bounded_room_and_no_tensorflow(toy):
    told = subprocess.check_output([sys.executable, "-c", STARTED, toy.root], text=True).split()
    assert 0.5 * worker.ROOM < int(told[0]) <= worker.ROOM
    assert told[1] == "False"
