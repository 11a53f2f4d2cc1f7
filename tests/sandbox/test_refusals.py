"""Where a step of the isolation is refused nothing runs, and the grader is told what and why."""

import errno
import json
import os
import resource
import socket
import subprocess
import sys
import threading
import warnings

import pytest

from course.sandbox.confinement import CannotIsolate, Confinement
from course.sandbox.warm import WarmParent
from tests.sandbox.conftest import SMALL

NEEDS = "the sandbox needs Linux"
isolation = pytest.importorskip("course.sandbox.isolation", reason=NEEDS)
mounts = pytest.importorskip("course.sandbox.mounts", reason=NEEDS)
seccomp = pytest.importorskip("course.sandbox.seccomp", reason=NEEDS)
warden = pytest.importorskip("course.sandbox.warden", reason=NEEDS)
zygote = pytest.importorskip("course.sandbox.zygote", reason=NEEDS)


def guarded(plan):
    """A warden's report, and what the process that it guards says if it runs at all."""
    (data, far), (line, far_line) = socket.socketpair(), socket.socketpair()
    with data, far, line, far_line:
        with warnings.catch_warnings(action="ignore"):  # from Python 3.12: the test process may have threads
            pid = os.fork()
        if pid == 0:
            line.close()
            data.close()
            warden.guard(plan, far, far_line, None, say_that_it_runs)
        far.close()
        far_line.close()
        os.waitpid(pid, 0)
        return json.loads(line.recv(1 << 16)), data.recv(100)


def say_that_it_runs(descriptor):
    os.write(descriptor, b"it runs")
    os._exit(0)


@pytest.fixture
def plan(parent):
    """The warden's Plan of a submission without hidden packages."""
    return warden.Plan(SMALL, mounts.readable_folders(), [], seccomp.build_filter(), {}, 1 << 18)


def refuse(*_, **__):
    raise OSError(errno.EPERM, "Operation not permitted")


class NoFilter:
    """A system call filter that the kernel refuses."""

    load = refuse


@pytest.mark.parametrize(
    ("module", "function"),
    [
        (isolation.linux, "unshare"),
        (isolation.linux, "pivot_root"),
        (isolation.linux, "restrict_mount"),
        (isolation.linux, "drop_bounding_capabilities"),
        (isolation.linux, "drop_capabilities"),
        (isolation.resource, "setrlimit"),
        (mounts, "enter_root"),
        (isolation.landlock, "restrict"),
    ],
)
def test_nothing_runs_when_a_step_is_refused(plan, monkeypatch, module, function):
    monkeypatch.setattr(module, function, refuse)
    report, said = guarded(plan)
    assert "Operation not permitted" in report["refused"][1]
    assert said == b""


def test_nothing_runs_without_the_system_call_filter(plan):
    report, said = guarded(plan)
    mine = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert 1_000_000 < report.pop("peak") <= mine + 100_000_000  # bytes; it begins as a copy of this process
    assert 0 < report.pop("cpu") < 10  # seconds
    assert report.pop("short") in (False, True)  # as this machine is
    assert (report, said) == ({"end": "exit", "status": 0}, b"it runs")
    report, said = guarded(plan._replace(rules=NoFilter()))
    assert (report["refused"][0], said) == ("the system call filter", b"")


WITHOUT_NAMESPACES = """
import errno, pyseccomp
rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
rules.add_rule(pyseccomp.ERRNO(errno.EPERM), "unshare")
rules.load()
from course.sandbox.warm import WarmParent
from course.sandbox.confinement import CannotIsolate
with WarmParent(keras=False) as parent:
    try:
        parent()
    except CannotIsolate as refusal:
        print(refusal.reason.en)
"""


def test_a_kernel_without_namespaces_is_refused_in_words(parent):
    done = subprocess.run([sys.executable, "-c", WITHOUT_NAMESPACES], capture_output=True, text=True)
    assert "new namespaces was refused" in done.stdout, done.stderr
    assert "--no-sandbox" in done.stdout
    assert ("--cap-add SYS_ADMIN" if os.geteuid() == 0 else "sysctl") in done.stdout


INSIDE_A_USER_NAMESPACE = """
from course.sandbox.confinement import CannotIsolate
from course.sandbox.warm import WarmParent
with WarmParent(keras=False) as parent:
    try:
        print(parent().ask(20, {"ask": "cell", "source": "import os; os.getuid()"})["outputs"])
    except CannotIsolate as refusal:
        print(refusal.reason.en)
"""


def test_root_of_a_container_without_other_uids_is_a_user_or_is_refused(parent):
    command = ["unshare", "--user", "--map-root-user", sys.executable, "-c", INSIDE_A_USER_NAMESPACE]
    done = subprocess.run(command, capture_output=True, text=True)
    told = "an unprivileged user was refused" if os.geteuid() == 0 else "'1000'"
    assert told in done.stdout, done.stderr


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_another_system_is_refused(monkeypatch, system):
    monkeypatch.setattr(sys, "platform", system)
    with pytest.raises(CannotIsolate) as caught, WarmParent():
        pass
    assert "Grade on Linux" in caught.value.reason.en
    assert "리눅스" in caught.value.reason.ko


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    asked = {"confinement": Confinement(), "keras": True, "environment": {}, "hidden": [], "groups": True}
    with pytest.raises(isolation.Refused, match="pyseccomp"):
        zygote.make_plan(asked)


def test_a_parent_with_a_thread_cannot_be_forked():
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with pytest.raises(zygote.NotForkable, match=r"threads; expected 1$"):
            zygote._check_forkable([])
        with pytest.raises(zygote.NotForkable, match=r"expected 1: is one started where course\.figures is imported"):
            zygote._check_forkable(["course.figures"])
    finally:
        done.set()
        thread.join()
