"""The trusted side of isolated grading: starts a warm parent, and gets a child a submission from it.

with WarmParent(keras=False) as parent, Session(sources, start_process=parent) as session: ...

One may be begun before anybody knows the week, and be lent to other processes: each asks it for children of its own.
"""

import contextlib
import json
import os
import socket
import threading
from typing import ClassVar

from course.language import Text
from course.sandbox import cgroups
from course.sandbox.confinement import Confinement, cannot_isolate
from course.sandbox.process import START_TIMEOUT, CannotStart, Died, TooSlow
from course.sandbox.warm_line import Zygote, begin, environment_of_children
from course.sandbox.warm_process import WarmProcess

NO_CHILD = Text(
    "격리한 프로세스를 시작하지 못했습니다: {error}. 같은 명령을 다시 실행하고, 되풀이되면 --jobs를 줄이세요.",
    "an isolated process did not start: {error}. Run the same command again; where that does not help, lower --jobs.",
)
NO_PARENT = Text(
    "라이브러리를 미리 불러온 프로세스를 시작하지 못했습니다: {report}. course doctor로 설치를 확인하세요.",
    "the process that imports the libraries did not start: {report}. See with course doctor what is not installed.",
)


class WarmParent:
    """Starts isolated children in milliseconds; a context manager, and callable from any thread.

    With `keras=False` neither the warm parent nor its children can import Keras or TensorFlow, and what `hidden` names
    (dotted names of modules) is neither imported nor on the disk of the children. What `shown` names, modules of
    `course`, is imported once for all of them: it may start no thread.
    With `groups=False` memory is watched as where the machine gives no control groups. `begun` is a Zygote of `begin`,
    to be told of this week; `lent` is another process's line to one, as its `lend` gave it. Where that one has ended,
    this starts one of its own. Raises CannotIsolate when first used on a machine that cannot isolate.
    """

    isolated: ClassVar[bool] = True

    def __init__(self, keras=True, confinement=Confinement(), hidden=(), shown=(), groups=True, begun=None, lent=None):
        self._asked = {"keras": keras, "confinement": confinement, "hidden": sorted(hidden), "groups": groups}
        self._asked["shown"] = sorted(shown)
        self._lock = threading.Lock()
        self._begun: Zygote | None = begun
        self._zygote: Zygote | None = Zygote(None, lent) if lent else None
        self._ready = False

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.close()

    def __call__(self, cpus=None, ours=False):
        """A new WarmProcess, on the cores `cpus` or those of this process; with `ours` nothing is hidden from it."""
        for _ in range(2):  # a warm parent that was killed is started again, once
            try:
                return self._child(cpus, ours)
            except (Died, TooSlow, BrokenPipeError, ConnectionResetError) as error:
                last = error
                self._give_back()
        raise CannotStart(NO_CHILD.format(error=repr(last))) from None

    def trusted(self):
        """A new WarmProcess for code of our own, from which nothing is hidden."""
        return self(ours=True)

    def start(self):
        """Starts importing the libraries, and waits for nothing."""
        with self._lock:
            if self._zygote is None:
                self._start()

    def lend(self):
        """The line to the warm parent, a socket for other processes; the warm parent ends with this one."""
        with self._lock:
            zygote = self._zygote
            if zygote is None or zygote.is_gone():
                self._stop()
                zygote = self._start()
            return zygote.control

    def wait(self):
        """Waits until the libraries are imported."""
        with self._lock:
            self._wait()

    def close(self):
        """Ends the warm parent and all of its children."""
        with self._lock:
            self._stop()
            if self._begun is not None:
                self._begun.close()

    def _child(self, cpus, ours):
        (data, far_data), (line, far_line) = socket.socketpair(), socket.socketpair()
        with contextlib.ExitStack() as failed:
            failed.enter_context(data)
            failed.enter_context(line)
            with far_data, far_line, self._lock:
                zygote = self._wait()
                message = json.dumps({"cpus": sorted(cpus or os.sched_getaffinity(0)), "ours": ours}).encode()
                socket.send_fds(zygote.control, [message], [far_data.fileno(), far_line.fileno()])
            failed.pop_all()
        process = WarmProcess(data, line)
        try:
            process.ask(START_TIMEOUT, {"ask": "hello"})
        except (Died, TooSlow):
            _raise_refusal(process.end())
            raise
        return process

    def _start(self):
        zygote, self._begun = self._begun or begin(), None
        box = self._asked["confinement"]
        environment = environment_of_children()
        data = [environment["COURSE_DATA"]] if box.data and "COURSE_DATA" in environment else []
        box = box._replace(readable=(*map(os.path.abspath, box.readable), *data))
        self._ready = False
        self._zygote = zygote
        with contextlib.suppress(OSError):  # one that has ended is noticed when it is waited for
            zygote.control.sendall(json.dumps({**self._asked, "confinement": box, "environment": environment}).encode())
        return zygote

    def _wait(self):
        """The warm parent, its libraries imported."""
        zygote = self._zygote
        if zygote is None or zygote.is_gone():
            self._stop()
            zygote = self._start()
        if not self._ready:
            report = zygote.report()
            if "ready" not in report:
                self._stop()
                _raise_refusal(report)
                raise CannotStart(NO_PARENT.format(report=report))
            self._ready = True
        return zygote

    def _give_back(self):
        """What was lent, and failed."""
        with self._lock:
            if self._zygote is not None and self._zygote.process is None:
                self._stop()

    def _stop(self):
        zygote, self._zygote = self._zygote, None
        if zygote is not None:
            zygote.close()
            cgroups.sweep()


def _raise_refusal(report):
    if "refused" in report:
        step, error = report["refused"]
        remedy = "library" if "filter" in step else "root" if os.geteuid() == 0 else "user"
        raise cannot_isolate(step, error, remedy)
