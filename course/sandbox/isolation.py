"""Shuts a process in, step by step; the order matters. Linux only; `Refused` names the step that failed."""

import contextlib
import os
import resource
import signal
import socket
import sys
import tempfile

from course.sandbox import landlock, linux, mounts

NAMESPACES = linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS
INNER_ID = 1000  # uid and gid in a user namespace
FIRST_UID = 1_900_000_000  # as root: this plus the warden's pid, so that no two submissions share a uid
ENVIRONMENT = {
    "HOME": mounts.SCRATCH,
    "LANG": "C.UTF-8",
    "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
    "TMPDIR": "/tmp",
    "USER": "student",
}


class Refused(Exception):
    """A step that the kernel refused."""

    def __init__(self, step, error):
        super().__init__(f"{step}: {error}")
        self.step = step
        self.error = str(error)


@contextlib.contextmanager
def step(name):
    """Names what is being done, for the error message."""
    try:
        yield
    except (OSError, ImportError, RuntimeError, ValueError) as error:
        raise Refused(name, error) from error


def enter_namespaces(folders, hidden, box):
    """The warden's part: new namespaces and a new root. Returns the (uid, gid) that the submission runs as."""
    with step("an unprivileged user"):
        owner = _owner()
    with step("new namespaces"):
        linux.unshare(NAMESPACES) if owner[0] >= FIRST_UID else _unshare_as_user()
        socket.sethostname("sandbox")
    with step("a root folder of its own"):
        mounts.build_root(folders, hidden, box, owner)
    return owner


def _owner():
    """As root a uid that nobody has; as a user, and as a container's root without spare uids, the user's own
    under another name in a user namespace. Never the host's root, who needs no capability to write to /proc/sys.
    """
    spare = FIRST_UID + os.getpid()
    if os.geteuid() == 0 and outside_uid(spare) is not None:
        return spare, spare
    if outside_uid(os.geteuid()) == 0:
        raise OSError("root here is root outside, and there is no other uid")
    return INNER_ID, INNER_ID


def outside_uid(uid):
    """What `uid` is called outside this user namespace; None where nobody can have it."""
    with open("/proc/self/uid_map") as file:
        rows = [map(int, line.split()) for line in file]
    return next((outside + uid - inside for inside, outside, count in rows if 0 <= uid - inside < count), None)


def _unshare_as_user():
    uid, gid = os.geteuid(), os.getegid()
    linux.unshare(NAMESPACES | linux.CLONE_NEWUSER)
    lines = {"setgroups": "deny", "uid_map": f"{INNER_ID} {uid} 1", "gid_map": f"{INNER_ID} {gid} 1"}
    for name, line in lines.items():
        with open(f"/proc/self/{name}", "w") as file:
            file.write(line)


def confine(box, owner, rules, descriptors, environment):
    """The submission's part, as pid 1. Only `descriptors` stay open; nothing can be regained after it."""
    os.setsid()
    with step("the kernel's choice of what to end"):
        offer_to_the_kernel()
    with step("a /proc of its own"):
        mounts.enter_root()
    with step("closing descriptors"):
        close_descriptors(descriptors)
    with step("resource limits"):
        limit_resources(box)
    with step("dropping privileges"):
        drop_privileges(owner)
    with step("Landlock"):
        landlock.restrict(mounts.WRITABLE, mounts.DEVICE_FILES)
    with step("the system call filter"):
        rules.load()
    set_environment(environment)


def offer_to_the_kernel():
    """Where the machine's memory ends, a submission goes first, the largest before others.

    By the host's /proc: its own will be read-only, so that no submission can put another before itself.
    """
    with open(f"{mounts.OLD}/proc/self/oom_score_adj", "w") as file:
        file.write("1000")


def close_descriptors(keep):
    """stdin, stdout and stderr become /dev/null; all others but `keep` are closed."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if descriptor > 2 and descriptor not in keep:
            with contextlib.suppress(OSError):  # the one that listed the folder
                os.close(descriptor)


def limit_resources(box):
    """Limits of each process; the number of processes counts all of the submission's."""
    slack = 1 << 30  # thread stacks and arenas are reserved, not used
    limits = {
        resource.RLIMIT_CORE: 1,  # byte: with 0 the kernel would still start a core dump's handler on the host
        resource.RLIMIT_NOFILE: box.open_files,
        resource.RLIMIT_NPROC: box.processes,
        resource.RLIMIT_FSIZE: box.file_size,
        resource.RLIMIT_DATA: box.memory + slack,
        resource.RLIMIT_AS: box.memory + 8 * slack,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for kind, most in limits.items():
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def drop_privileges(owner):
    """Another uid (as root), no capability, no way to gain one, and death with the warden."""
    linux.drop_bounding_capabilities()
    if owner[0] >= FIRST_UID:
        os.setgroups([])
        os.setresgid(owner[1], owner[1], owner[1])
        os.setresuid(owner[0], owner[0], owner[0])
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)  # last: a change of uid clears it


def set_environment(extra):
    """The submission's whole environment."""
    os.environ.clear()
    os.environ.update({**extra, **ENVIRONMENT})
    tempfile.tempdir = None
    signal.signal(signal.SIGINT, signal.default_int_handler)
