"""Guards one submission: shuts it in, watches its memory and its time, ends it, and says why it ended.

A warden is a fork of the warm parent and trusted. It ends when the submission does, when the grader closes
its line, or with the warm parent; the submission ends with it.
"""

import json
import os
import select
import signal
import time
import traceback
from typing import Any, NamedTuple

from course.sandbox import isolation, linux
from course.sandbox.isolation import Refused
from course.sandbox.meter import Meter
from course.sandbox.shortage import short_of_memory

TICK = 0.1  # seconds between two looks at the memory


class Plan(NamedTuple):
    """What every submission of a warm parent gets; worked out once, before anything is forked."""

    box: Any  # a Confinement
    folders: list  # pairs: where it is, where the submission sees it
    hidden: list  # package folders and modules that it must not see
    rules: Any  # the system call filter
    environment: dict
    socket: int  # bytes of kernel memory that one socket may hold
    place: Any = None  # where a control group can be made, a Place


def guard(plan, data, line, cpus, serve):
    """Runs `serve(data)` in a sandbox and reports on the socket `line`. Never returns."""
    group = None
    try:
        _start(cpus)
        group = plan.place and plan.place.new_group(plan.box)
        report = _guard(group, plan, data, line, serve)
    except Refused as refused:
        report = {"refused": [refused.step, refused.error]}
    except BaseException:
        report = {"failed": traceback.format_exc()}
    try:
        line.sendall(json.dumps(report).encode())
    except OSError:
        pass  # the grader is gone
    line.close()  # nobody needs to wait until the kernel has put the group away
    if group:
        group.remove()
    os._exit(0)


def _guard(group, plan, data, line, serve):
    owner = isolation.enter_namespaces(plan.folders, plan.hidden, plan.box)
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        _submission(group, plan, data, told, owner, serve)
    os.close(told)
    data.close()
    try:
        _wait_until_confined(ready)
        meter = Meter(plan, group)
        end = _watch(plan, child, line, meter)
        short = short_of_memory()
    finally:
        os.kill(child, signal.SIGKILL)  # pid 1 of its namespace: all others go with it
        _, status, used = os.wait4(child, 0)
    status = os.waitstatus_to_exitcode(status)
    return {
        "end": _end(end, status, meter),
        "status": status,
        "short": short,
        "peak": meter.peak() or used.ru_maxrss * 1024,  # it counts kilobytes
        "cpu": max(meter.clock.seconds, used.ru_utime + used.ru_stime),
    }


def _end(end, status, meter):
    """Why the submission ended, from what the warden saw first and how it went."""
    if status != -signal.SIGKILL:
        return "exit"  # by itself; the grader may have seen it first, and closed its line
    # Nobody inside can kill pid 1 of the namespace, nor set a limit at which the kernel would, and the warden had not
    # yet: it was the kernel, for want of memory.
    return meter.trouble() or "killed" if end == "exit" else end


def _start(cpus):
    os.setsid()
    os.umask(0o022)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    parent = os.getppid()
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent or parent == 1:
        os._exit(0)
    if cpus:
        os.sched_setaffinity(0, cpus)


def _submission(group, plan, data, told, owner, serve):
    """In the child: everything that runs after the word "confined" is untrusted."""
    try:
        descriptor = data.fileno()
        if group:
            with isolation.step("a control group"):
                group.join()
        isolation.confine(plan.box, owner, plan.rules, {descriptor, told}, plan.environment)
        os.write(told, json.dumps("confined").encode())
        os.close(told)
    except BaseException as error:
        step, words = (error.step, error.error) if isinstance(error, Refused) else ("isolation", repr(error))
        os.write(told, json.dumps([step, words]).encode())
        os._exit(1)
    try:
        serve(descriptor)
    finally:
        os._exit(1)


def _wait_until_confined(ready):
    """Returns once the submission is shut in; raises Refused if it could not be."""
    with open(ready, "rb") as file:
        told = json.loads(file.read() or b'["isolation", "the process died"]')
    if told != "confined":
        raise Refused(*told)


def _watch(plan, child, line, meter):
    """Waits for the end: "exit", "closed", "time", or the meter's word. Tells the grader the CPU time meanwhile."""
    ended = os.pidfd_open(child)
    poll = select.poll()
    poll.register(ended, select.POLLIN)
    poll.register(line, select.POLLIN)
    latest = time.monotonic() + plan.box.seconds
    while True:
        events = [descriptor for descriptor, _ in poll.poll(TICK * 1000)]
        if ended in events:
            return "exit"
        meter.clock.look()
        if events and not _tell(line, meter.clock):
            return "closed"
        if time.monotonic() > latest:
            return "time"
        if trouble := meter.trouble():
            return trouble


def _tell(line, clock):
    """Answers the grader; whether it is still there."""
    try:
        asked = line.recv(1000)
        if asked:
            line.sendall(json.dumps({"used": clock.since(json.loads(asked)["since"])}).encode())
        return bool(asked)
    except OSError:
        return False
