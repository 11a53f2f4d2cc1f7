"""The processes that grade: forked, where the system can, from one that has imported what grades.

So the imports are paid for once, however many submissions are graded at a time, and a process that died is replaced at
once. It starts no thread: OpenBLAS's would be lost in what is forked.
"""

import multiprocessing
from multiprocessing import forkserver

from course.grading.leash import deaf

IMPORTED = ["course.grading.preloaded"]


def context():
    """How processes that grade are started, of multiprocessing's ways."""
    if "forkserver" not in multiprocessing.get_all_start_methods():  # Windows
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(IMPORTED)
    return made


def begin():
    """Begins to import what grades, in a process that waits to be asked for others; it ends with this one."""
    if context().get_start_method() == "forkserver":
        with deaf():
            forkserver.ensure_running()
