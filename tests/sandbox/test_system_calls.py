"""What the system call filter and Landlock refuse beyond namespaces and mounts, and what honest code still has."""

import os
import subprocess
import sys

import pytest

from course.sandbox import landlock
from tests.sandbox.isolated import Isolated

CALLS = f"""
import ctypes, mmap, os, resource, socket
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    return libc.syscall(*map(ctypes.c_long, (number, *arguments))), ctypes.get_errno()
def outcome(action):
    try: return action()
    except OSError as error: return "refused", error.errno
file = os.open({os.__file__!r}, os.O_RDONLY)
mapped = mmap.mmap(file, 1 << 12, access=mmap.ACCESS_READ)
at = mmap.mmap(-1, 1 << 14, flags=mmap.MAP_PRIVATE)
address = ctypes.addressof(ctypes.c_char.from_buffer(at))
near, far = socket.socketpair()
"""
NO_CALL = "(-1, 38)"
SYNC = 162 if os.uname().machine == "x86_64" else 81
REFUSED = {
    "fadvise": ("outcome(lambda: os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED))", "('refused', 38)"),
    "a read that does not wait": (
        "outcome(lambda: os.preadv(file, [bytearray(9)], 0, os.RWF_NOWAIT))",
        "('refused', 95)",  # the C library, when there is no such call
    ),
    "readahead": ("outcome(lambda: (libc.readahead(file, 0, 1), ctypes.get_errno()))", NO_CALL),
    "mincore": ("libc.mincore(ctypes.c_void_p(address), ctypes.c_size_t(4096), bytes(9)), ctypes.get_errno()", NO_CALL),
    "cachestat": ("call(451, file, 0, 0, 0)", NO_CALL),
    **{
        f"madvise {name}": (f"outcome(lambda: at.madvise({advice}))", "('refused', 38)")
        for name, advice in {"willneed": 3, "mergeable": 12, "cold": 20, "pageout": 21}.items()
    },
    "shared anonymous memory": ("outcome(lambda: mmap.mmap(-1, 4096))", "('refused', 38)"),
    "shared zeros": (
        "outcome(lambda: mmap.mmap(os.open('/dev/zero', os.O_RDONLY), 4096, prot=mmap.PROT_READ))",
        "('refused', 19)",
    ),
    "a write of all that this machine holds": (f"call({SYNC})", NO_CALL),
    "a write of all that a disk has to": ("libc.syncfs(file), ctypes.get_errno()", NO_CALL),
    **{  # at it the kernel would end pid 1: as if for want of memory
        f"a limit {name}": (f"outcome(lambda: resource.setrlimit(resource.{name}, (60, 60)))", "('refused', 38)")
        for name in ("RLIMIT_CPU", "RLIMIT_RTTIME")
    },
    "secret memory": ("call(447, 0)", NO_CALL),
    **{f"Landlock {number}": (f"call({number}, 0, 0, 0, 0)", NO_CALL) for number in (444, 445, 446)},
    **{f"io_uring {number}": (f"call({number}, 0, 0, 0, 0)", NO_CALL) for number in (425, 426, 427)},
    "advice to another process": ("call(440, 0, 0, 0, 0, 0)", NO_CALL),
    "inotify": ("libc.inotify_init1(0), ctypes.get_errno()", NO_CALL),
    "locks of an open file": ("libc.fcntl(file, 37, bytes(64)), ctypes.get_errno()", NO_CALL),
    "netlink audit": ("outcome(lambda: socket.socket(16, 3, 9))", "('refused', 38)"),
    "SCTP": ("outcome(lambda: socket.socket(2, 1, 132))", "('refused', 38)"),
    "MPTCP": ("outcome(lambda: socket.socket(2, 1, 262))", "('refused', 38)"),
    "a handle on the peer": ("outcome(lambda: near.getsockopt(socket.SOL_SOCKET, 77))", "('refused', 38)"),
    "handles with messages": ("outcome(lambda: near.setsockopt(socket.SOL_SOCKET, 76, 1))", "('refused', 38)"),
    "urgent data": ("outcome(lambda: near.send(b'x', socket.MSG_OOB))", "('refused', 38)"),
    "urgent data, in a message": ("outcome(lambda: near.sendmsg([b'x'], [], socket.MSG_OOB))", "('refused', 38)"),
    "a worse place for others in the kernel's choice": (
        "outcome(lambda: open('/proc/self/oom_score_adj', 'w'))",
        "('refused', 30)",
    ),
    **{f"a call of tomorrow, {number}": (f"call({number}, 0, 0, 0)", NO_CALL) for number in (453, 457, 463, 467, 600)},
}


@pytest.fixture(scope="module")
def asked(parent):
    """A child in which CALLS has run; what it says of an expression."""
    with Isolated(parent) as child:
        assert child.says(CALLS) == ""
        yield child.says


@pytest.mark.parametrize("name", REFUSED)
def test_refused_is(asked, name):
    source, told = REFUSED[name]
    assert asked(source) == told


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the number of the call is another here")
def test_the_upper_half_of_an_argument_hides_nothing(asked):
    assert asked("call(55, near.fileno(), 1, 77 | 1 << 32, address, address + 64)") == NO_CALL


HONEST = {
    "zeros": ("open('/dev/zero', 'rb').read(3)", r"b'\x00\x00\x00'"),
    "a map of a file": ("mapped[:3]", "b'r\"\"'"),
    "private memory given back": ("at.madvise(mmap.MADV_DONTNEED)", ""),
    "a shared map of its own file": (
        "f = open('shared', 'w+b'); f.truncate(4096); m = mmap.mmap(f.fileno(), 4096); m[:2] = b'ok'; m[:2]",
        "b'ok'",
    ),
    "a limit of its own": (
        "resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99)), resource.getrlimit(resource.RLIMIT_NOFILE),"
        " resource.getrlimit(resource.RLIMIT_CPU)",
        "(None, (99, 99), (-1, -1))",
    ),
    "an HDF5 file": (
        "import h5py; h5py.File('w.h5', 'w')['kernel'] = [6.0]; float(h5py.File('w.h5', 'r')['kernel'][0])",
        "6.0",
    ),
    "a database": (
        "import sqlite3; d = sqlite3.connect(':memory:'); d.execute('create table t (n)'); d.execute('insert into t"
        " values (6)'); d.commit(); d.execute('select n * 7 from t').fetchall()",
        "[(42,)]",
    ),
    "a vector of reads": ("b = bytearray(3); os.preadv(file, [b], 0), bytes(b)", "(3, b'r\"\"')"),
    "a message": ("near.send(b'hello'), far.recv(9), near.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)", None),
    "renaming between folders": ("os.mkdir('sub'); os.rename('shared', 'sub/other'); os.listdir('sub')", "['other']"),
    "shared numbers": ("from multiprocessing import Value; v = Value('i', 7); v.value", "7"),
    "a device": ("open('/dev/null', 'w').write('gone')", "4"),
}


@pytest.mark.parametrize("name", HONEST)
def test_allowed_is(asked, name):
    source, told = HONEST[name]
    assert asked(source) == (told if told is not None else "(5, b'hello', 1)")


RESTRICTED = """
import os, sys
from course.sandbox import landlock, linux
linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
landlock.restrict([sys.argv[1]], ["/dev/null"])
def tried(path, mode):
    try:
        with open(path, mode) as file: return file.write("x") if mode == "w" else len(file.read())
    except OSError as error: return error.errno
inside, outside = sys.argv[1] + "/new", sys.argv[2]
print([tried(inside, "w"), tried(inside, "r"), tried("/dev/null", "w"), tried(outside, "r"), tried(outside, "w")])
os.mkdir(sys.argv[1] + "/sub"); os.rename(inside, sys.argv[1] + "/sub/new"); os.remove(sys.argv[1] + "/sub/new")
"""


@pytest.mark.skipif(not landlock.abi(), reason="this kernel has no Landlock")
def test_landlock_alone_lets_write_only_where_it_should(tmp_path):
    inside, outside = tmp_path / "scratch", tmp_path / "kept"
    inside.mkdir()
    outside.write_text("kept")
    done = subprocess.run([sys.executable, "-c", RESTRICTED, inside, outside], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[1, 1, 1, 4, 13]\n", "")
    assert outside.read_text() == "kept"
