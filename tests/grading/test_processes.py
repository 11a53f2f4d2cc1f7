"""How processes that grade are started."""

import multiprocessing
import subprocess
import sys

import pytest

PROGRAM = """
import signal, sys
from concurrent.futures import ProcessPoolExecutor
from course.grading import processes

def seen():
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    return sorted({"course.grading.engine", "numpy", "tensorflow"} & {*sys.modules}), signal.SIGINT in blocked

if __name__ == "__main__":
    with ProcessPoolExecutor(2, processes.begin()) as pool:
        print(pool.submit(seen).result())
"""


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="the system cannot fork")
def test_a_process_that_grades_has_imported_what_grades_and_does_not_hear_an_interrupt_yet(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    said = subprocess.check_output([sys.executable, program], text=True, timeout=120)
    assert said == "(['course.grading.engine', 'numpy'], True)\n"


def test_where_the_system_cannot_fork_a_new_python_is_started(monkeypatch):
    from course.grading import processes

    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert processes.begin().get_start_method() == "spawn"
