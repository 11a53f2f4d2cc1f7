"""`course`, killed with its whole process group at one point: python killed_at.py POINT ARGUMENTS..."""

import functools
import importlib
import os
import signal
import sys
from sqlite3 import dbapi2

from course.cli.main import main

# point -> the function before whose call number so-and-so the run is killed
POINTS = {
    "nowhere": ("os", "abort", 0),
    "before the first result": ("course.semester.folder", "write_atomically", 1),
    "while a result is written": ("course.files", "os.replace", 3),
    "between a result and the books": ("course.semester.books", "enter", 1),
    "in the books' transaction": ("course.semester.books", "Commit", 2),
    "after the books, before the notebooks": ("course.semester.books", "_write_notebook", 6),
    "while an executed notebook is written": ("course.files", "os.replace", 9),
    "before a late penalty": ("course.semester.books", "penalise", 1),
}


def _kill_at(module, attribute, number):
    calls = []
    holder = importlib.import_module(module)
    *path, name = attribute.split(".")
    for part in path:
        holder = getattr(holder, part)
    real = getattr(holder, name)

    def call(*args, **kwargs):
        calls.append(name)
        if len(calls) == number:
            os.killpg(0, signal.SIGKILL)
        return real(*args, **kwargs)

    setattr(holder, name, call)


def _kill_in_transaction(number):
    from sqlalchemy import event
    from sqlalchemy.orm import Session

    flushes = []

    def flushed(session, context):
        flushes.append(session)
        if len(flushes) == number:
            os.killpg(0, signal.SIGKILL)

    event.listen(Session, "after_flush", flushed)


if __name__ == "__main__":
    from course.grading import classroom
    from course.semester import trouble

    classroom.BATCH, trouble.PATIENCE = 5, 2
    dbapi2.connect = functools.partial(dbapi2.connect, timeout=0.3)  # seconds, not five
    module, attribute, number = POINTS[sys.argv.pop(1)]
    _kill_in_transaction(number) if attribute == "Commit" else _kill_at(module, attribute, number)
    sys.exit(main())
