"""The processes that grade: forked, where the system can, from one that has imported what grades.

So the imports are paid for once, however many submissions are graded at a time, and a process that died is replaced at
once.
"""

import atexit
import contextlib
import multiprocessing
from multiprocessing import forkserver, resource_tracker

from course.grading.leash import deaf
from course.sandbox.scratch import Scratch

IMPORTED = ["course.grading.preloaded"]


def begin():
    """The way to start processes that grade, of multiprocessing's; what they import is begun to be imported.

    It holds what it has imported until this process ends: for a command that grades once.
    """
    if "forkserver" in multiprocessing.get_all_start_methods():  # not on Windows
        made = multiprocessing.get_context("forkserver")
        made.set_forkserver_preload(IMPORTED)
        with contextlib.suppress(OSError):  # the path of its socket is too long
            _start()
            return made
    return multiprocessing.get_context("spawn")


def _start():
    with deaf():
        resource_tracker.ensure_running()  # the other starts it, and then hears Ctrl-C again
    config = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    if "tempdir" not in config:  # its own would stay where this process is killed; a sweep removes ours
        scratch = Scratch()
        atexit.register(scratch.close)
        config["tempdir"] = scratch.path
    with deaf():
        forkserver.ensure_running()
