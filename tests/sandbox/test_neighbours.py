"""Two submissions graded at one time read the same files: what one does to a file tells the other nothing."""

import os

import pytest

from tests.sandbox.isolated import Isolated

BOTH = f"""
import fcntl, os, struct
file = os.open({os.__file__!r}, os.O_RDONLY)
folder = os.open(os.path.dirname({os.__file__!r}), os.O_RDONLY)
null = os.open("/dev/null", os.O_RDWR)
lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0)
def tried(action):
    try: return action()
    except OSError as error: return error.errno
"""
TOLD = {  # what one does: how the other would see it
    "a lock of the whole file": (
        "tried(lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB))",
        "tried(lambda: (fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB), fcntl.flock(file, fcntl.LOCK_UN)))",
    ),
    "a lock, asked for": (
        "tried(lambda: fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB))",
        "tried(lambda: fcntl.fcntl(file, fcntl.F_GETLK, lock))",
    ),
    "a lock, in the list of locks": (
        "tried(lambda: fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 4711, 815))",
        "print([line for line in open('/proc/locks') if '815' in line])",
    ),
    "a lock of a device, which may be written": (
        "tried(lambda: fcntl.lockf(null, fcntl.LOCK_EX | fcntl.LOCK_NB))",
        "tried(lambda: (fcntl.lockf(null, fcntl.LOCK_EX | fcntl.LOCK_NB), fcntl.lockf(null, fcntl.LOCK_UN)))",
    ),
    "the time of a device": (
        "tried(lambda: os.utime(null)), [tried(lambda: os.utime(f'/dev/{name}')) for name in os.listdir('/dev')]",
        "[os.stat(f'/dev/{name}').st_mtime_ns for name in ('null', 'zero', 'full', 'random', 'urandom')]",
    ),
    "a lease": (
        "tried(lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK))",
        "tried(lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK))",
    ),
    "a read, to who is to be told of reads": (
        "os.listdir(folder), os.pread(file, 1, 0)",
        "tried(lambda: fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_ACCESS | fcntl.DN_MULTISHOT))",
    ),
    "the time of a read": ("os.pread(file, 1, 0)", "os.fstat(file).st_atime_ns"),
}


@pytest.fixture(scope="module")
def two(parent):
    """Two children that have the same files open."""
    with Isolated(parent) as one, Isolated(parent) as other:
        assert (one.says(BOTH), other.says(BOTH)) == ("", "")
        yield one, other


@pytest.mark.parametrize("name", TOLD)
def test_nothing_is_told_by(two, name):
    (one, other), (act, look) = two, TOLD[name]
    before = other.says(look)
    one.says(act)
    assert other.says(look) == before


def test_who_may_not_ask_is_told_that_there_is_no_such_call(two):
    _, other = two
    for name in (name for name in TOLD if "time" not in name and "list" not in name):
        assert other.says(TOLD[name][1]) == "38"
