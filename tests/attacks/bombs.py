"""Attacks on the machine's resources; the quick ones end by an error, the others are ended."""

from tests.attacks.attack import Attack

QUICK = [
    Attack(
        "descriptors",
        "opens files until no more can be",
        """
held = []
try:
    while True: held.append(open('/dev/null'))
except OSError as error: print(error)
del held
""",
    ),
    Attack(
        "inodes",
        "makes empty files until no more can be",
        """
import itertools
try:
    for i in itertools.count(): open(f'x{i}', 'w').close()
except OSError as error: print(error)
""",
    ),
    Attack(
        "disk",
        "fills the disk and /dev/shm",
        """
for folder in ('.', '/dev/shm', '/tmp'):
    try:
        for i in range(99):
            with open(f'{folder}/full{i}', 'wb') as f: f.write(bytes(8 << 20))
    except OSError as error: print(error)
""",
    ),
    Attack(
        "memfd",
        "holds memory in memfd_create",
        """
import os
try:
    os.memfd_create('x')
except OSError as error: print(error)
""",
    ),
    Attack(
        "hidden-memory",
        "holds shared memory that no process's pages show: touched, then let go of by madvise",
        """
import mmap, os
held = []
for open_it in (lambda: mmap.mmap(-1, 64 << 20), lambda: mmap.mmap(os.open('/dev/zero', os.O_RDWR), 64 << 20)):
    try:
        for n in range(64):
            held.append(open_it())
            held[-1][:] = bytes(64 << 20)
            held[-1].madvise(mmap.MADV_DONTNEED)
    except OSError as error: print(error)
""",
    ),
    Attack(
        "page-cache",
        "leaves a message in the page cache: puts pages out of it, asks which are in it",
        """
import ctypes, mmap, os
libc = ctypes.CDLL(None)
with open(os.__file__, 'rb') as file:
    page = mmap.mmap(file.fileno(), 4096, access=mmap.ACCESS_READ)
    for act in (lambda: os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED),
                lambda: os.preadv(file.fileno(), [bytearray(1)], 0, os.RWF_NOWAIT),
                lambda: page.madvise(21), lambda: 1 / (1 + libc.readahead(file.fileno(), 0, 1))):
        try: print('REACHED', act())
        except (OSError, ZeroDivisionError) as error: print(error)
""",
    ),
    Attack(
        "one-huge-array",
        "asks for an array of a terabyte",
        """
import numpy as np
try:
    np.ones(1 << 40, np.uint8)
except MemoryError as e: print(e)
""",
    ),
    Attack(
        "deaf",
        "neither answers nor reads its questions any more",
        """
import threading
def double(values):
    while True: threading.Event().wait()
""",
    ),
]

LONG = [
    Attack(
        "huge-answer",
        "answers with an array of 64 MB",
        """
import numpy as np
def double(values): return np.zeros(8_000_000)
""",
    ),
    Attack(
        "huge-list",
        "answers with a list of two million numbers",
        """
def double(values):
    return [1] * 2_000_000
""",
    ),
    Attack(
        "fork-bomb",
        "forks without end",
        """
import os
while True:
    try: os.fork()
    except OSError: pass
""",
        ends=False,
    ),
    Attack(
        "thread-bomb",
        "starts threads without end",
        """
import threading, time
while True:
    try: threading.Thread(target=time.sleep, args=(99,), daemon=True).start()
    except RuntimeError: pass
""",
        ends=False,
    ),
    Attack(
        "memory",
        "takes private memory without end",
        """
held = []
while True: held.append(b'x' * (8 << 20))
""",
        ends=False,
    ),
    Attack(
        "numpy-memory",
        "takes memory by NumPy without end",
        """
import numpy as np
held = []
while True: held.append(np.ones(1 << 20))
""",
        ends=False,
    ),
    Attack(
        "shared-memory",
        "takes shared anonymous memory",
        """
import mmap
held = mmap.mmap(-1, 4 << 30)
for at in range(0, 4 << 30, 4096): held[at] = 1
""",
        ends=False,
    ),
    Attack(
        "memory-of-many",
        "takes memory in many processes",
        """
import os, time
for _ in range(8): os.fork() or [b'x' * (80 << 20), time.sleep(9)]
time.sleep(9)
""",
        ends=False,
    ),
    Attack(
        "memory-at-the-question",
        "takes memory without end when asked",
        """
def double(values):
    held = []
    while True: held.append(b'x' * (8 << 20))
""",
    ),
    Attack(
        "gigabyte-of-output",
        "prints a gigabyte",
        """
for _ in range(1024): print('x' * (1 << 20))
""",
        ends=False,
    ),
    Attack(
        "endless-output",
        "prints without end, to stdout, stderr and the descriptors",
        """
import os, sys
while True:
    print('x' * 999); print('y', file=sys.stderr); os.write(1, b'z' * 999)
""",
        ends=False,
    ),
    Attack(
        "many-pictures",
        "shows ten thousand displays",
        """
from IPython.display import display
for n in range(10_000): display({'text/plain': str(n) * 50}, raw=True)
""",
    ),
    Attack(
        "endless-pow",
        "computes a power that never ends, in C",
        """
7 ** 7 ** 11
""",
        ends=False,
    ),
    Attack(
        "endless-regex",
        "matches a regular expression that never ends, in C",
        """
import re
re.match('(a+)+$', 'a' * 60 + 'b')
""",
        ends=False,
    ),
    Attack(
        "endless-array",
        "sorts in NumPy without end, signals ignored",
        """
import signal, numpy as np
for n in range(1, 64):
    try: signal.signal(n, signal.SIG_IGN)
    except OSError: pass
x = np.random.rand(5_000_000)
while True: np.sort(x)
""",
        ends=False,
    ),
    Attack(
        "endless-answer",
        "never answers",
        """
def double(values):
    while True: pass
""",
    ),
    Attack(
        "segmentation-fault",
        "crashes the interpreter in a cell and at the question",
        """
import ctypes
def double(values): ctypes.string_at(0)
ctypes.string_at(0)
""",
        ends=False,
    ),
]
