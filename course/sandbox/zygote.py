"""The warm parent: imports the libraries once, and forks a warden, and with it a submission, on request.

Started as `python -P -m course.sandbox.zygote DESCRIPTOR`. It imports what every submission needs, is told then which
week's it will be, and imports the rest. It holds libraries and nothing else: no solutions, no checks, no path of them.
It runs no TensorFlow operation and starts no thread, since neither survives a fork.

All of its children have its layout of addresses. A fresh start for some of them would hide nothing: a child reads its
own in /proc/self/maps, the wardens and the warm parent read nothing that a child wrote but the kernel's files, and the
grader, which does read, is another program with another layout. It would cost the imports: about half a second with
NumPy and four with TensorFlow in place of a fork of milliseconds.
"""

import contextlib
import functools
import gc
import importlib
import json
import os
import random
import signal
import socket
import sys
import tempfile
import traceback

from course.imports import BUILDERS, DEEP_LEARNING, LIBRARIES, unveil, veil
from course.sandbox import cgroups, isolation, mounts, quick_fit, seccomp, warden, watch
from course.sandbox.confinement import Confinement
from course.sandbox.isolation import Refused
from course.sandbox.scratch import Scratch

NUMPY = (
    *("numpy", "numpy.fft", "numpy.linalg", "numpy.random", "numpy.testing", "course.sandbox.child", "course.checks"),
    *("matplotlib.pyplot", "matplotlib.backends.backend_agg", "matplotlib_inline.backend_inline"),
    *("PIL.BmpImagePlugin", "PIL.GifImagePlugin", "PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.PpmImagePlugin"),
    *("IPython", "IPython.core.magics", "IPython.core.pylabtools", "concurrent.futures", "multiprocessing.pool"),
)
LARGEST_PLAN = 1 << 17  # bytes of what the grader asks for
DATA_OPS = "tensorflow.python.data.ops."  # TensorFlow imports these when they are first used
KERAS = (
    *("h5py", "tensorflow", "keras"),
    *(DATA_OPS + f"{name}_op" for name in ("batch", "flat_map", "from_tensors", "map", "range", "take", "zip")),
)


class NotForkable(RuntimeError):
    """A library started a thread, or TensorFlow's runtime: a forked child would hang."""


def main():
    """Serves requests until the grader closes its end."""
    gc.disable()  # imports make hundreds of thousands of objects, and hardly one is garbage
    control = socket.socket(fileno=int(sys.argv[1]))
    sys.argv = [""]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # wardens need no waiting for
    try:
        _import_what_all_need()
        asked = _told(control)
        plan = make_plan(asked)
        _rehearse(plan, control)
        shell = _warm_up(asked["keras"], asked["hidden"], asked["shown"])
        _check_forkable(asked["shown"])
    except Refused as refused:
        _stop(control, {"refused": [refused.step, refused.error]})
    except BaseException:
        _stop(control, {"failed": traceback.format_exc()})
    gc.collect()  # of a failed import a trace would stay
    gc.freeze()
    gc.enable()
    control.sendall(json.dumps({"ready": sorted(sys.modules)}).encode())
    _serve(control, plan, shell)


def _told(control):
    """What the grader asks for, once it knows the week; ends with a grader that never will."""
    message = control.recv(LARGEST_PLAN)
    return json.loads(message) if message else os._exit(0)


def _stop(control, report):
    control.sendall(json.dumps(report).encode()[:100_000])
    os._exit(1)


def make_plan(asked):
    """The warden's Plan; imports the system call filter's library."""
    box = Confinement(*asked["confinement"])
    with isolation.step("the system call filter"):
        rules = seccomp.build_filter()
    hidden = mounts.places_of({*asked["hidden"], *(() if asked["keras"] else DEEP_LEARNING)})
    folders = mounts.readable_folders(box.readable, box.data)
    place = cgroups.find_place(box) if asked["groups"] else None
    return warden.Plan(box, folders, hidden, rules, asked["environment"], watch.largest_socket(), place)


def _rehearse(plan, control):
    """Shuts in a child that does nothing, before the long imports; raises Refused where that fails."""
    (near, far), (line, far_line) = socket.socketpair(), socket.socketpair()
    _fork_warden(control, plan, far, far_line, None, lambda descriptor: os._exit(0))
    far.close()
    far_line.close()
    with near, line:
        report = json.loads(line.makefile("rb").read() or "{}")
    if "refused" in report:
        raise Refused(*report["refused"])
    if report.get("end") != "exit":
        raise RuntimeError(f"the rehearsal ended with {report}")


def _import_what_all_need():
    """Imports NUMPY; leaves nothing on the disk."""
    with _away_from_home():
        _import(NUMPY, absent=LIBRARIES)  # a week may hide any of them


def _warm_up(keras, hidden, shown):
    """Imports the week's libraries and modules, and returns an IPython shell; leaves nothing on the disk."""
    with _away_from_home():
        veil(name for name in BUILDERS if keras and name in hidden)
        if keras:
            _import(KERAS, absent=[name for name in hidden if name in LIBRARIES])
            quick_fit.install()
        _import(shown, absent=[name for name in hidden if name in LIBRARIES])
        from course.sandbox.shell import start_shell

        shell = start_shell()
        shell.run_cell("None")  # imports what a first cell needs
    return shell


@contextlib.contextmanager
def _away_from_home():
    """What libraries write while it lasts goes to a folder that is removed then."""
    with Scratch() as folder:
        os.environ.update({name: folder for name in ("IPYTHONDIR", "KERAS_HOME")})
        before, tempfile.tempdir = tempfile.tempdir, folder
        yield
        tempfile.tempdir = before


def _import(names, absent):
    """Imports modules that do not find the libraries `absent`: Keras would import what it finds of SciPy."""
    missing: dict = {name: None for name in absent if name not in sys.modules}
    sys.modules.update(missing)
    for name in names:
        importlib.import_module(name)
    for name in missing:
        del sys.modules[name]


def _check_forkable(shown):
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        ours = f": is one started where {' or '.join(shown)} is imported?" if shown else ""
        raise NotForkable(f"the warm parent has {threads} threads; expected 1{ours}")
    context = sys.modules.get("tensorflow.python.eager.context")
    runtime = context and context._context
    if runtime is not None and runtime._initialized:
        raise NotForkable("TensorFlow's runtime has started in the warm parent")


def _serve(control, plan, shell):
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 4096, 2)
        if not message:
            os._exit(0)
        data, line = (socket.socket(fileno=descriptor) for descriptor in descriptors)
        asked = json.loads(message)
        mine = plan._replace(hidden=[]) if asked["ours"] else plan
        serve = functools.partial(_submission, shell=shell, ours=asked["ours"])
        try:
            _fork_warden(control, mine, data, line, asked["cpus"], serve)
        except OSError as error:  # no more processes
            line.sendall(json.dumps({"failed": str(error)}).encode())
        data.close()
        line.close()


def _fork_warden(control, plan, data, line, cpus, serve):
    if os.fork() == 0:
        control.close()
        warden.guard(plan, data, line, cpus, serve)


def _submission(descriptor, shell, ours):
    """Answers the grader's questions, inside the sandbox; from code of `ours` nothing is hidden."""
    from course.sandbox.child import Child, serve

    if ours:
        unveil()
    _seed()
    sys.path.append("")  # the scratch folder comes last: no file in it can shadow a library
    serve(os.fdopen(descriptor, "rb"), os.fdopen(os.dup(descriptor), "wb"), Child(shell))


def _seed():
    """The same randomness in every child, so that grading twice gives the same."""
    import numpy as np

    random.seed(0)
    np.random.seed(0)
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(0)


if __name__ == "__main__":
    main()
