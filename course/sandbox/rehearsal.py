"""Shuts in a process that holds nothing of a student's, as a submission is, and lets it tell what it can still do.

Started by `rehearse` as `python -P -m course.sandbox.rehearsal`. It imports none of the large libraries.
"""

import contextlib
import errno
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile

from course.sandbox import linux, warden
from course.sandbox.confinement import Confinement
from course.sandbox.isolation import Refused
from course.sandbox.zygote import make_plan

TIMEOUT = 30  # seconds; it takes a fraction of one
NAMESPACES = {
    "user": linux.CLONE_NEWUSER,
    "mnt": linux.CLONE_NEWNS,
    "pid": linux.CLONE_NEWPID,
    "net": linux.CLONE_NEWNET,
    "ipc": linux.CLONE_NEWIPC,
}
LIMITS = ("RLIMIT_NOFILE", "RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_DATA", "RLIMIT_AS")


ASKED = {"keras": False, "confinement": Confinement(), "environment": {}, "hidden": [], "groups": True}


def rehearse():
    """What a shut-in process found, and what was refused: a dict of data."""
    command = [sys.executable, "-P", "-m", "course.sandbox.rehearsal"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, cwd="/")
        return json.loads(done.stdout) if done.stdout else {"failed": done.stderr}
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return {"failed": str(error)}


def main():
    """Prints the report as JSON."""
    try:
        plan = make_plan(ASKED)
    except Refused as refused:
        print(json.dumps({"refused": [refused.step, refused.error]}))
        return
    with tempfile.NamedTemporaryFile() as outside:
        report = _shut_in(plan, outside.name)
    report["outside"] = _namespaces()
    if "refused" in report:
        report["single"] = {name: _refused_alone(flag) for name, flag in NAMESPACES.items()}
    print(json.dumps(report))


def _shut_in(plan, path):
    """The warden's report, with what the process inside found as `inside`."""
    (near, far), (line, far_line) = socket.socketpair(), socket.socketpair()
    if os.fork() == 0:
        near.close()
        line.close()
        warden.guard(plan, far, far_line, None, lambda descriptor: _tell(descriptor, path))
    far.close()
    far_line.close()
    with near, line:
        inside = near.makefile("rb").read()
        report = json.loads(line.makefile("rb").read() or "{}")
    return {**report, "inside": json.loads(inside)} if inside else report


def _tell(descriptor, path):
    os.write(descriptor, json.dumps(_found(path)).encode())
    os._exit(0)


def _found(path):
    """In the sandbox: what this process is, sees and may."""
    with open("/proc/self/status") as file:
        status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    return {
        "uid": os.getuid(),
        "capabilities": int(status["CapEff"], 16) | int(status["CapPrm"], 16) | int(status["CapBnd"], 16),
        "no new privileges": status["NoNewPrivs"] == "1",
        "filter": status["Seccomp"] == "2",
        "mount": _error_of(lambda: linux.mount("none", "/tmp", "tmpfs")),
        "namespaces": _namespaces(),
        "pid": os.getpid(),
        "processes": len([name for name in os.listdir("/proc") if name.isdigit()]),
        "sees a file outside": os.path.exists(path),
        "writes to the root": _error_of(lambda: os.mkdir("/made")) is None,
        "interfaces": [name for _, name in socket.if_nameindex()],
        "limits": {name: resource.getrlimit(getattr(resource, name))[1] for name in LIMITS},
    }


def _namespaces():
    return {name: os.readlink(f"/proc/self/ns/{name}") for name in NAMESPACES}


def _error_of(act):
    try:
        act()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, str(error.errno))
    return None


def _refused_alone(flag):
    """The kernel's words against a new namespace of this one kind; None where it allows it."""
    if os.geteuid() != 0:
        flag |= linux.CLONE_NEWUSER
    read, write = os.pipe()
    if os.fork() == 0:
        with contextlib.suppress(BaseException):
            os.write(write, (_error_of(lambda: linux.unshare(flag)) or "").encode())
        os._exit(0)
    os.close(write)
    with open(read) as file:
        words = file.read()
    os.wait()
    return words or None


if __name__ == "__main__":
    main()
