"""Attacks on the machine: processes that stay, signals, and everything that calls out."""

from tests.attacks.attack import Attack

PROCESSES = [
    Attack(
        "daemon",
        "leaves a detached process behind (double fork, setsid) that waits and then writes the gradebook",
        """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(3)
        try:
            open('@SEMESTER@/daemon', 'w').write('here')
        finally: os._exit(0)
    os._exit(0)
os.wait()
""",
    ),
    Attack(
        "exit-handlers",
        "registers exit handlers, finalizers and a death signal that would write when the process ends",
        """
import atexit, signal, sys, threading, weakref
def write(*_): open('@SEMESTER@/exit', 'w').write('here')
atexit.register(write); weakref.finalize(sys, write); threading._register_atexit(write)
signal.signal(signal.SIGTERM, write); sys.exitfunc = write
""",
    ),
    Attack(
        "waiting-thread",
        "a thread waits for the next question and changes the functions and NumPy while it is answered",
        """
import threading, numpy as np
def wait():
    while True: globals()['double'] = lambda values: values
threading.Thread(target=wait, daemon=True).start()
""",
        ends=False,
    ),
    Attack(
        "signals",
        "sends every signal to its parent, to its group, to all and to every process number",
        """
import os, signal
for pid in (0, os.getppid(), -1, *range(2, 40_000)):
    for number in (signal.SIGCONT, signal.SIGKILL):
        if pid:
            try: os.kill(pid, number); print('killed', pid)
            except OSError: pass
""",
    ),
    Attack(
        "ptrace",
        "attaches to its parent and to process 1, reads and writes their memory",
        """
import ctypes, os
libc = ctypes.CDLL(None)
for pid in (1, os.getppid(), 2):
    print(libc.ptrace(16, pid, 0, 0), libc.process_vm_readv(pid, 0, 0, 0, 0, 0))
    print(libc.process_vm_writev(pid, 0, 0, 0, 0, 0))
    try: print(open(f'/proc/{pid}/mem', 'r+b').read(10))
    except (OSError, OverflowError) as error: print(error)
""",
    ),
]

NETWORK = [
    Attack(
        "sockets",
        "calls out by TCP, UDP, and path and abstract Unix sockets",
        r"""
import socket
for family, kind, address in ((2, 1, ('127.0.0.1', @PORT@)), (2, 2, ('127.0.0.1', @PORT@)),
        (2, 1, ('8.8.8.8', 53)), (10, 1, ('::1', @PORT@)), (1, 1, '@PATH@'), (1, 1, '\0@ABSTRACT@')):
    try:
        s = socket.socket(family, kind); s.settimeout(0.2); s.connect(address); s.send(b'hello')
        print('REACHED', address, s.recv(100))
    except (OSError, TimeoutError) as error: print(error)
""",
    ),
    Attack(
        "odd-sockets",
        "asks the kernel by netlink, vsock, packet, bluetooth, CAN and crypto sockets",
        """
import socket
for family in range(50):
    for kind in (1, 2, 3):
        try:
            s = socket.socket(family, kind); s.settimeout(0.05)
            if family == 40: s.connect((2, 1024)); print('REACHED')
        except Exception: pass
""",
    ),
    Attack(
        "by-programs",
        "lets programs call out: curl, wget, pip, bash's /dev/tcp",
        """
!curl -m 1 http://127.0.0.1:@PORT@/ ; wget -T 1 -t 1 http://127.0.0.1:@PORT@/
!bash -c 'echo hello > /dev/tcp/127.0.0.1/@PORT@'
!python3 -m pip download -q --timeout 1 --retries 0 course 2>&1 | tail -1
""",
    ),
]
