"""The line to a warm parent: begun here before the week is known, and with it whatever takes long to import."""

import contextlib
import json
import os
import select
import site
import socket
import subprocess
import sys
from typing import NamedTuple

from course.sandbox import own_memory
from course.sandbox.confinement import cannot_isolate
from course.sandbox.surroundings import CHILD_ENVIRONMENT

IMPORT_TIMEOUT = 300  # seconds, for the libraries
KEPT = ("LD_LIBRARY_PATH", "MPLCONFIGDIR", "COURSE_DATA")
ENVIRONMENT = {
    **CHILD_ENVIRONMENT,
    "CUDA_VISIBLE_DEVICES": "-1",
    "KERAS_BACKEND": "tensorflow",
    "OMP_NUM_THREADS": "1",  # the warm parent may not start a thread
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",  # more would add in another order, and round otherwise
}


class Zygote(NamedTuple):
    """The warm parent's process, None where it was lent, and our end of the line to it."""

    process: subprocess.Popen | None
    control: socket.socket

    def is_gone(self):
        """Whether it has ended; of one that was lent it is seen when it is asked."""
        return self.process is not None and self.process.poll() is not None

    def report(self):
        """What it says once it has imported the libraries, or cannot; {} where it ended without a word.

        It is looked at and left: all processes to which it is lent wait for the same. No timeout is set on the socket,
        which would be set for all of them.
        """
        waiting = select.poll()
        waiting.register(self.control, select.POLLIN)
        if waiting.poll(IMPORT_TIMEOUT * 1000):
            with contextlib.suppress(OSError):
                return json.loads(self.control.recv(1 << 20, socket.MSG_PEEK) or "{}")
        return {}

    def close(self):
        """Ends it, unless it was lent."""
        self.control.close()
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def begin():
    """A Zygote that imports what submissions of every week need, and waits to be told which week's it gets."""
    if sys.platform != "linux":
        raise cannot_isolate("isolation", sys.platform, "system")
    control, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with far, own_memory.lifted():
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "course.sandbox.zygote", str(far.fileno())],
            pass_fds=[far.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=environment_of_children(),
            start_new_session=True,  # Ctrl-C is the grader's
        )
    return Zygote(process, control)


@contextlib.contextmanager
def begun(wanted=True):
    """A Zygote for as long as this lasts; None where none is `wanted`, or the system has none."""
    zygote = begin() if wanted and sys.platform == "linux" else None
    try:
        yield zygote
    finally:
        if zygote is not None:
            zygote.close()


def environment_of_children():
    """What of the environment a warm parent and its children get: names and values."""
    kept = {name: os.environ[name] for name in KEPT if os.environ.get(name)}
    if "COURSE_DATA" in kept:
        kept["COURSE_DATA"] = os.path.abspath(kept["COURSE_DATA"])
    if site.ENABLE_USER_SITE:
        kept["PYTHONUSERBASE"] = site.getuserbase()
    return {**kept, **ENVIRONMENT, "PATH": os.defpath, "LANG": "C.UTF-8"}
