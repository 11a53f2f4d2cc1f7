"""SIGTERM and SIGHUP stop a run as Ctrl-C does: in order, with what is graded kept."""

import contextlib
import signal
import sys
import threading

NAMES = ("SIGTERM", "SIGHUP")
AGAIN = 0.05  # seconds after which a stop that was lost is asked for once more


class Stopped(KeyboardInterrupt):
    """A signal asked this process to stop; `status` is the exit status that a shell expects then."""

    def __init__(self, number):
        super().__init__(number)
        self.number, self.status = number, 128 + number


@contextlib.contextmanager
def stoppable():
    """Raises Stopped where a signal would have ended the process; one that is ignored (nohup) stays so.

    What is raised while Python tidies up an object (`__del__`, a weak reference's callback) reaches nobody: such a
    stop, and such a Ctrl-C, is raised once more.
    """
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    main = threading.current_thread() is threading.main_thread()
    ours = [number for number in numbers if main and signal.getsignal(number) == signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _stop)
    before, waiting = sys.unraisablehook, []
    if main:
        sys.unraisablehook = lambda lost: _ask_again(lost.exc_value, waiting) or before(lost)
    try:
        yield
    finally:
        sys.unraisablehook = before
        for timer in waiting:
            timer.cancel()
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _stop(number, frame):
    raise Stopped(number)


def _ask_again(error, waiting):
    """Whether the error was a stop; its signal comes once more, when the object is gone, by a timer among `waiting`."""
    if not isinstance(error, KeyboardInterrupt):
        return False
    timer = threading.Timer(AGAIN, _send, [getattr(error, "number", signal.SIGINT)])
    timer.daemon = True
    waiting.append(timer)
    timer.start()
    return True


def _send(number):
    """Signals the main thread, which wakes up for it; elsewhere than on Unix it notices when it runs on."""
    main = threading.main_thread().ident
    if hasattr(signal, "pthread_kill") and main is not None:
        signal.pthread_kill(main, number)
    else:
        signal.raise_signal(number)
