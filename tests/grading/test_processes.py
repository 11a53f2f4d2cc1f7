"""How processes that grade are started."""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from course.grading import processes
from course.sandbox import scratch

can_fork = pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="the system cannot fork"
)
ASKED = """
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
KILLED = """
    import os, signal
    from course.grading import processes

    if __name__ == "__main__":
        processes.begin()
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def folder():
    """For temporary files; its path is short, as that of a socket has to be."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@pytest.fixture
def run(tmp_path):
    """run(source, folder): the finished program of that source, with its temporary files in the folder."""
    program = tmp_path / "program.py"

    def ran(source, folder):
        program.write_text(textwrap.dedent(source))
        environment = {**os.environ, "TMPDIR": str(folder)}
        command = [sys.executable, program]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    return ran


@can_fork
def test_a_process_that_grades_has_imported_what_grades_and_does_not_hear_an_interrupt_yet(run, folder):
    program = run(ASKED, folder)
    assert (program.stdout, program.stderr) == ("(['course.grading.engine', 'numpy'], True)\n", "")
    assert list(folder.iterdir()) == []


@can_fork
def test_what_a_killed_run_leaves_a_later_one_sweeps(run, folder, monkeypatch):
    program = run(KILLED, folder)
    assert program.returncode == -signal.SIGKILL
    assert list(folder.iterdir()) != []
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    scratch.sweep()
    assert list(folder.iterdir()) == []


@can_fork
def test_where_temporary_files_lie_too_deep_for_a_socket_a_new_python_is_started(run, folder):
    deep = folder / ("d" * 100)
    deep.mkdir()
    program = run(ASKED, deep)
    assert (program.stdout, program.stderr) == ("([], False)\n", "")
    assert list(deep.iterdir()) == []


def test_where_the_system_cannot_fork_a_new_python_is_started(monkeypatch):
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert processes.begin().get_start_method() == "spawn"
