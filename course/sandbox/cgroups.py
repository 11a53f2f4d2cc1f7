"""A control group for each submission: the kernel counts all memory that it takes, its own objects included.

What a process's pages do not show (maps that were given up, locks, sockets, page tables) is counted here. Groups are
made where this user may: beneath a group of cgroup version 2 that hands the memory controller on, or of version 1 as
root.
https://docs.kernel.org/admin-guide/cgroup-v2.html
"""

import contextlib
import os
import time
from typing import NamedTuple

PREFIX = "course-"  # then the pid of the warm parent, and of the warden
MOUNTS = {"cgroup2": "", "cgroup": "memory"}  # a mount's file system: the controller that its options must name
SLACK = 2 << 20  # bytes below its limit at which a group may have been refused more
REMOVAL = 2.0  # seconds, until the last process of a group is gone


class Version(NamedTuple):
    """How a version names what is needed here."""

    name: str
    limits: tuple  # pairs: a file, and what is written to it; {memory} and {processes} of a Confinement
    needed: str  # the file among them without which there is no limit
    peak: str
    kills: tuple  # (file, key): processes that the kernel ended for want of memory, anybody's
    own: tuple | None  # (file, key): how often the group's own limit left nothing to take; None: the peak tells


V2 = Version(
    "cgroup v2",
    limits=(
        ("memory.max", "{memory}"),
        ("memory.swap.max", "0"),
        ("memory.oom.group", "1"),
        ("pids.max", "{processes}"),
        ("cpu.max", "100000 100000"),  # one core, as its worker has
    ),
    needed="memory.max",
    peak="memory.peak",
    kills=("memory.events", "oom_kill"),
    own=("memory.events", "oom"),
)
V1 = Version(
    "cgroup v1",
    limits=(("memory.limit_in_bytes", "{memory}"), ("memory.memsw.limit_in_bytes", "{memory}")),
    needed="memory.limit_in_bytes",
    peak="memory.max_usage_in_bytes",
    kills=("memory.oom_control", "oom_kill"),
    own=None,  # newer kernels no longer count it
)


class Place(NamedTuple):
    """A group beneath which this process may make others."""

    version: Version
    folder: str

    def new_group(self, box):
        """A Group with the limits of `box`, a Confinement; None where the kernel refuses one now."""
        name = f"{PREFIX}{os.getppid()}-{os.getpid()}"
        try:
            return Group(self, name, box)
        except OSError:
            return None

    def sweep(self):
        """Removes the groups of warm parents that are gone."""
        latest = time.monotonic() + REMOVAL
        for name in os.listdir(self.folder):
            owner = name.removeprefix(PREFIX).partition("-")[0]
            if name.startswith(PREFIX) and not os.path.exists(f"/proc/{owner}"):
                _remove(name, self.folder, latest)


class Group:
    """One submission's group. Made before its namespaces are entered: its files stay open."""

    def __init__(self, place, name, box):
        self._version, self._name, self._most = place.version, name, box.memory
        self._place = os.open(place.folder, os.O_RDONLY | os.O_DIRECTORY)
        os.mkdir(name, dir_fd=self._place)
        self._folder = os.open(name, os.O_RDONLY | os.O_DIRECTORY, dir_fd=self._place)
        try:
            self._limit(box)
            self._members = os.open("cgroup.procs", os.O_WRONLY, dir_fd=self._folder)
        except OSError:
            self.remove()
            raise

    def join(self):
        """Puts the calling process in."""
        os.write(self._members, b"0")

    def ended(self):
        """Returns "memory" if the kernel ended a process at this group's limit, "killed" if at another's, else None."""
        if not self._number(*self._version.kills):
            return None
        if self._version.own is None:
            return "memory" if (self.peak() or 0) > self._most - SLACK else "killed"
        return "memory" if self._number(*self._version.own) else "killed"

    def peak(self):
        """The most bytes that were held at once, or None where the kernel does not tell."""
        return self._number(self._version.peak, "") or None

    def cpu(self):
        """CPU seconds used by all that ever was in it, or None where this version does not count them."""
        used = self._number("cpu.stat", "usage_usec")
        return None if used is None else used / 1e6

    def remove(self):
        """Ends what is still in it, and removes the group."""
        self._kill()
        _remove(self._name, self._place, time.monotonic() + REMOVAL)

    def _kill(self):
        """A second way to an end, beside that of process 1: also of what is not in its namespace."""
        with contextlib.suppress(OSError):  # version 1, and kernels before 5.14, have none
            with open(os.open("cgroup.kill", os.O_WRONLY, dir_fd=self._folder), "w") as kill:
                kill.write("1")

    def _limit(self, box):
        for file, value in self._version.limits:
            try:
                descriptor = os.open(file, os.O_WRONLY, dir_fd=self._folder)
            except FileNotFoundError:  # a controller that was not handed on, or no swap
                if file == self._version.needed:
                    raise
                continue
            with open(descriptor, "w") as limit:
                limit.write(value.format(memory=box.memory, processes=box.processes))

    def _number(self, file, key):
        """The number after `key` in a file of this group, or the file's only one; None where it is not there."""
        try:
            with open(os.open(file, os.O_RDONLY, dir_fd=self._folder)) as opened:
                text = opened.read()
        except FileNotFoundError:
            return None
        rows = dict(line.split() for line in text.splitlines()) if key else {"": text}
        return int(rows[key]) if key in rows else None


def sweep():
    """Removes the groups that ended warm parents left."""
    for place in _candidates("/proc/self"):
        with contextlib.suppress(OSError):
            place.sweep()


def find_place(box, process="/proc/self"):
    """A Place where a group with the limits of `box` can be made and joined: tried out. None where there is none."""
    for place in _candidates(process):
        with contextlib.suppress(OSError):
            place.sweep()
            group = Group(place, f"{PREFIX}{os.getpid()}-0", box)
            group.remove()
            return place
    return None


def _candidates(process):
    """Every Place that may do, the likeliest first; none on a system other than Linux."""
    try:
        own, mounts = _own_groups(process), _mounts(process)
    except FileNotFoundError:
        return
    for filesystem, mount, root in mounts:
        path = own.get(MOUNTS[filesystem])
        if path is None or not (path + "/").startswith(root.rstrip("/") + "/"):
            continue
        folder = os.path.normpath(f"{mount}/{os.path.relpath(path, root)}")
        if filesystem == "cgroup":
            yield Place(V1, folder)
        else:
            yield from (Place(V2, above) for above in _above(folder, mount) if _hands_on(above))


def _own_groups(process):
    """The path of this process's group by controller; "" is version 2."""
    with open(f"{process}/cgroup") as file:
        rows = [line.rstrip("\n").split(":", 2) for line in file]
    return {controller: path for _, controllers, path in rows for controller in controllers.split(",")}


def _mounts(process):
    """(file system, where it is mounted, which group that is) of the mounts that count memory, version 2 first."""
    found = []
    with open(f"{process}/mountinfo") as file:
        for line in file:
            fields, _, (filesystem, _, options, *_) = (part.split() for part in line.partition(" - "))
            if filesystem in MOUNTS and MOUNTS[filesystem] in ["", *options.split(",")]:
                found.append((filesystem, fields[4], fields[3]))
    return sorted(found, reverse=True)


def _above(folder, mount):
    """The groups above one, nearest first: a group that holds processes cannot hand controllers on."""
    while folder != mount and len(folder) > len(mount):
        folder = os.path.dirname(folder)
        yield folder
    if folder == mount:
        yield mount  # the machine's own root may hold processes too


def _hands_on(folder):
    """Whether this process may make groups beneath one, move itself to them, and have their memory counted."""
    try:
        with open(f"{folder}/cgroup.subtree_control") as file:
            return "memory" in file.read().split() and os.access(f"{folder}/cgroup.procs", os.W_OK)
    except OSError:
        return False


def _remove(name, folder, latest):
    """Removes an empty group; one that still has processes is tried again until `latest`."""
    at = {"dir_fd": folder} if isinstance(folder, int) else {}
    path = name if at else os.path.join(folder, name)
    while True:
        try:
            return os.rmdir(path, **at)
        except FileNotFoundError:
            return None
        except OSError:
            if time.monotonic() > latest:
                return None
            time.sleep(0.005)
