"""Ties the grading processes to the process that started them: however that one ends, they end.

The starter holds one end of a pipe and each grading process waits at the other. The pipe breaks when the
starter lets go, and also when it is killed.
"""

import contextlib
import multiprocessing
import os
import signal
import threading

from course.sandbox import scratch

STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)]


class Leash:
    """The starter's end; a context manager. Give `end` to `start` in each grading process."""

    def __init__(self):
        self.end, self._held = multiprocessing.Pipe(duplex=False)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.let_go()
        self.end.close()

    def let_go(self):
        """Ends the grading processes at once."""
        self._held.close()


def _raise_all(numbers):
    for number in numbers:
        signal.raise_signal(number)


@contextlib.contextmanager
def deaf():
    """A process started in this `with` does not hear Ctrl-C before `start` has run in it.

    Nor is its start cut short: a stop that comes meanwhile, even to another thread, is heard at the end.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    main = threading.current_thread() is threading.main_thread()  # stops are heard there alone
    handlers = {number: signal.getsignal(number) for number in (*STOPS, signal.SIGTERM) if main}
    heard = []
    with contextlib.ExitStack() as afterwards:
        afterwards.callback(_raise_all, heard)
        for number in filter(lambda number: callable(handlers[number]), handlers):
            signal.signal(number, lambda number, frame: heard.append(number))
            afterwards.callback(signal.signal, number, handlers[number])
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        afterwards.callback(signal.pthread_sigmask, signal.SIG_SETMASK, before)
        yield


def start(end, initializer, *arguments):
    """In a grading process: follows the leash `end` from here on, and calls `initializer`."""
    threading.Thread(target=_follow, args=[end], daemon=True).start()
    for number in STOPS:  # a terminal tells every process; what to do is the starter's business
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    initializer(*arguments)


def _follow(end):
    try:
        end.recv()
    except (EOFError, OSError):
        scratch.remove_all()
        os._exit(1)
