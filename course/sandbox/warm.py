"""The trusted side of isolated grading: starts a warm parent, and gets a child a submission from it.

with WarmParent(keras=False) as parent, Session(sources, start_process=parent) as session: ...
"""

import json
import os
import site
import socket
import subprocess
import sys
import threading
from typing import ClassVar, NamedTuple

from course.language import Text
from course.sandbox import cgroups, own_memory
from course.sandbox.confinement import Confinement, cannot_isolate
from course.sandbox.process import CHILD_ENVIRONMENT, START_TIMEOUT, CannotStart, Died, TooSlow
from course.sandbox.warm_process import WarmProcess

IMPORT_TIMEOUT = 300  # seconds, for the libraries
NO_CHILD = Text(
    "격리한 프로세스를 시작하지 못했습니다: {error}. 같은 명령을 다시 실행하고, 되풀이되면 --jobs를 줄이세요.",
    "an isolated process did not start: {error}. Run the same command again; where that does not help, lower --jobs.",
)
NO_PARENT = Text(
    "라이브러리를 미리 불러온 프로세스를 시작하지 못했습니다: {report}. course doctor로 설치를 확인하세요.",
    "the process that imports the libraries did not start: {report}. See with course doctor what is not installed.",
)
KEPT = ("LD_LIBRARY_PATH", "MPLCONFIGDIR", "COURSE_DATA")
ENVIRONMENT = {
    **CHILD_ENVIRONMENT,
    "CUDA_VISIBLE_DEVICES": "-1",
    "KERAS_BACKEND": "tensorflow",
    "OMP_NUM_THREADS": "1",  # the warm parent may not start a thread
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",  # more would add in another order, and round otherwise
}


class _Zygote(NamedTuple):
    """The warm parent's process, and our end of the line to it."""

    process: subprocess.Popen
    control: socket.socket


class WarmParent:
    """Starts isolated children in milliseconds; a context manager, and callable from any thread.

    With `keras=False` neither the warm parent nor its children can import Keras or TensorFlow, and what `hidden` names
    (dotted names of modules) is neither imported nor on the disk of the children.
    With `groups=False` memory is watched as where the machine gives no control groups.
    Raises CannotIsolate when first used on a machine that cannot isolate.
    """

    isolated: ClassVar[bool] = True

    def __init__(self, keras=True, confinement=Confinement(), hidden=(), groups=True):
        self._asked = {"keras": keras, "confinement": confinement, "hidden": sorted(hidden), "groups": groups}
        self._lock = threading.Lock()
        self._zygote: _Zygote | None = None
        self._ready = False

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.close()

    def __call__(self, cpus=None, ours=False):
        """A new WarmProcess, on the cores `cpus` if given; with `ours` nothing is hidden from it."""
        for _ in range(2):  # a warm parent that was killed is started again, once
            try:
                return self._child(cpus, ours)
            except (Died, TooSlow, BrokenPipeError, ConnectionResetError) as error:
                last = error
        raise CannotStart(NO_CHILD.format(error=repr(last))) from None

    def trusted(self):
        """A new WarmProcess for code of our own, from which nothing is hidden."""
        return self(ours=True)

    def start(self):
        """Starts importing the libraries, and waits for nothing."""
        with self._lock:
            self._start()

    def wait(self):
        """Waits until the libraries are imported."""
        with self._lock:
            self._wait()

    def close(self):
        """Ends the warm parent and all of its children."""
        with self._lock:
            self._stop()

    def _child(self, cpus, ours):
        (data, far_data), (line, far_line) = socket.socketpair(), socket.socketpair()
        with far_data, far_line, self._lock:
            zygote = self._wait()
            message = json.dumps({"cpus": sorted(cpus) if cpus else None, "ours": ours}).encode()
            socket.send_fds(zygote.control, [message], [far_data.fileno(), far_line.fileno()])
        process = WarmProcess(data, line)
        try:
            process.ask(START_TIMEOUT, {"ask": "hello"})
        except (Died, TooSlow):
            _raise_refusal(process.end())
            raise
        return process

    def _start(self):
        if sys.platform != "linux":
            raise cannot_isolate("isolation", sys.platform, "system")
        box = self._asked["confinement"]
        environment = _environment()
        data = [environment["COURSE_DATA"]] if box.data and "COURSE_DATA" in environment else []
        box = box._replace(readable=(*map(os.path.abspath, box.readable), *data))
        control, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        asked = {**self._asked, "confinement": box, "environment": environment}
        with far, own_memory.lifted():
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "course.sandbox.zygote", str(far.fileno()), json.dumps(asked)],
                pass_fds=[far.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=environment,
                start_new_session=True,  # Ctrl-C is the grader's
            )
        self._ready = False
        self._zygote = _Zygote(process, control)
        return self._zygote

    def _wait(self):
        """The warm parent, its libraries imported."""
        zygote = self._zygote
        if zygote is None or _gone(zygote):
            self._stop()
            zygote = self._start()
        if not self._ready:
            zygote.control.settimeout(IMPORT_TIMEOUT)
            report = json.loads(zygote.control.recv(1 << 20) or "{}")
            if "ready" not in report:
                self._stop()
                _raise_refusal(report)
                raise CannotStart(NO_PARENT.format(report=report))
            zygote.control.settimeout(None)
            self._ready = True
        return zygote

    def _stop(self):
        zygote, self._zygote = self._zygote, None
        if zygote is not None:
            zygote.control.close()
            zygote.process.kill()
            zygote.process.wait()
            cgroups.sweep()


def _gone(zygote):
    try:
        return zygote.control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _environment():
    kept = {name: os.environ[name] for name in KEPT if os.environ.get(name)}
    if "COURSE_DATA" in kept:
        kept["COURSE_DATA"] = os.path.abspath(kept["COURSE_DATA"])
    if site.ENABLE_USER_SITE:
        kept["PYTHONUSERBASE"] = site.getuserbase()
    return {**kept, **ENVIRONMENT, "PATH": os.defpath, "LANG": "C.UTF-8"}


def _raise_refusal(report):
    if "refused" in report:
        step, error = report["refused"]
        remedy = "library" if "filter" in step else "root" if os.geteuid() == 0 else "user"
        raise cannot_isolate(step, error, remedy)
