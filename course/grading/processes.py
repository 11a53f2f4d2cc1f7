"""The processes that grade: forked, where the system can, from one that has imported what grades.

So the imports are paid for once, however many submissions are graded at a time, and a process that died is replaced at
once.
"""

import multiprocessing
from multiprocessing import forkserver, resource_tracker

from course.grading.leash import deaf

IMPORTED = ["course.grading.preloaded"]


def begin():
    """The way to start processes that grade, of multiprocessing's; what they import is begun to be imported.

    It holds what it has imported until this process ends: for a command that grades once.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():  # Windows
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(IMPORTED)
    with deaf():
        resource_tracker.ensure_running()  # the other starts it, and then hears Ctrl-C again
    with deaf():
        forkserver.ensure_running()
    return made
