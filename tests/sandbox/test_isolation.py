"""What a submission in the sandbox cannot see, reach, change or use up."""

import os
import socket
import sys
import sysconfig
from pathlib import Path

import pytest

import course
from course.sandbox.process import Died, TooSlow
from course.sandbox.warm import WarmParent
from tests.sandbox.conftest import SMALL, started
from tests.sandbox.isolated import Isolated

REPOSITORY = Path(course.__file__).parent.parent
LIBRARIES = [os.path.dirname(os.__file__), sysconfig.get_path("purelib"), str(Path(course.__file__).parent)]
SYSCALL = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"


# --- the network


@pytest.fixture
def listeners(tmp_path):
    """Open sockets outside: addresses by name; each accepts anyone who can reach it."""
    path = str(tmp_path / "path.sock")
    abstract = f"\0course-test-{os.getpid()}"
    opened = {}
    for name, family, kind, address in [
        ("tcp", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
        ("udp", socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
        ("path", socket.AF_UNIX, socket.SOCK_STREAM, path),
        ("abstract", socket.AF_UNIX, socket.SOCK_STREAM, abstract),
    ]:
        opened[name] = socket.socket(family, kind)
        opened[name].bind(address)
        if kind == socket.SOCK_STREAM:
            opened[name].listen()
    yield {name: (s.family.value, s.type.value, s.getsockname()) for name, s in opened.items()}
    for listener in opened.values():
        listener.close()


CONNECT = """
import socket
def connect(family, kind, address):
    address = address.decode() if isinstance(address, bytes) else address
    with socket.socket(family, kind) as connection:
        connection.connect(address)
        connection.send(b"hello")
    return "reached"
"""


@pytest.mark.parametrize("name", ["tcp", "udp", "path", "abstract"])
def test_no_socket_outside_can_be_reached(child, listeners, name):
    family, kind, address = listeners[name]
    outside = {}
    exec(CONNECT, outside)
    assert outside["connect"](family, kind, address) == "reached"
    told = child.says(f"{CONNECT}\nconnect({family}, {kind}, {address!r})")
    assert told.startswith(("OSError", "ConnectionRefusedError", "FileNotFoundError"))


def test_there_is_no_network_interface_but_an_unused_loopback(child):
    assert child.says("import socket; [name for _, name in socket.if_nameindex()]") == "['lo']"


@pytest.mark.parametrize("family", [17, 38, 40], ids=["packet", "kernel crypto", "vsock"])
def test_families_that_a_network_namespace_does_not_hold_are_refused(child, family):
    assert child.says(f"import socket; socket.socket({family}, socket.SOCK_DGRAM)").startswith("OSError: [Errno 38]")


# --- files


def test_the_repository_shows_nothing_but_the_course_package(child):
    if not (REPOSITORY / "solutions").is_dir():
        pytest.skip("the course is not installed from its repository here")
    seen = {"course"}
    if Path(sys.prefix).is_relative_to(REPOSITORY):  # the Makefile's .venv
        seen.add(Path(sys.prefix).relative_to(REPOSITORY).parts[0])
    assert child.says(f"import os; sorted(os.listdir({str(REPOSITORY)!r}))") == str(sorted(seen))


@pytest.mark.parametrize(
    "route", ["", "/proc/1/root", "/proc/self/cwd/../../..", "/proc/self/root/..", "/dev/shm/../.."]
)
def test_a_file_of_the_host_is_not_there_by_any_route(child, tmp_path, route):
    secret = tmp_path / "answers.py"
    secret.write_text("secret")
    assert child.says(f"open({route + str(secret)!r}).read()").startswith("FileNotFoundError")


def test_only_scratch_tmp_and_shm_can_be_written(child):
    source = """
lines = [line.split() for line in open("/proc/self/mountinfo")]
sorted(fields[4] for fields in lines if "rw" in fields[5].split(",") and not fields[4].startswith("/proc"))
"""
    assert child.says(source) == "['/dev/shm', '/scratch', '/tmp']"


def test_no_mount_lends_privileges_or_devices_and_scratch_runs_no_program(child):
    source = """
mounts = {fields[4]: fields[5].split(",") for fields in map(str.split, open("/proc/self/mountinfo"))}
folders = {path: options for path, options in mounts.items() if not path.startswith("/dev/") or path == "/dev/shm"}
[path for path, options in folders.items() if not {"nosuid", "nodev"} <= set(options)], ["noexec" in mounts[p] for p in
("/scratch", "/tmp", "/dev/shm", "/proc")]
"""
    assert child.says(source) == "([], [True, True, True, True])"


@pytest.mark.parametrize("folder", ["/", "/etc", "/usr/lib", "/dev", *LIBRARIES])
def test_a_folder_that_is_not_scratch_cannot_be_written(child, folder):
    told = child.says(f"open({folder + '/new.py'!r}, 'w')")
    assert told.startswith(("OSError: [Errno 30]", "PermissionError"))


@pytest.mark.parametrize("file", ["/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/dev/kmsg", "/dev/mem"])
def test_the_kernels_own_files_cannot_be_written(child, file):
    absent_or_refused = ("PermissionError", "FileNotFoundError", "OSError: [Errno 30]")
    assert child.says(f"open({file!r}, 'w')").startswith(absent_or_refused)


def test_children_do_not_see_each_others_files(parent, child):
    source = "for f in ('/scratch', '/tmp', '/dev/shm'): open(f + '/mine', 'w').write('secret')"
    assert child.says(source) == ""
    with Isolated(parent) as other:
        assert other.says("import os; [os.path.exists(f + '/mine') for f in ('/scratch', '/tmp', '/dev/shm')]") == (
            "[False, False, False]"
        )
    assert not any(os.path.exists(f"{folder}/mine") for folder in ("/scratch", "/tmp", "/dev/shm"))


# --- other processes, environment, descriptors, privileges


def test_a_child_is_alone_with_its_own_processes(child):
    assert child.says("import os; [n for n in os.listdir('/proc') if n.isdigit()], os.getpid(), os.getppid()") == (
        "(['1'], 1, 0)"
    )


@pytest.mark.parametrize("kind", ["mnt", "pid", "net", "ipc", "uts"])
def test_a_child_has_a_namespace_of_its_own(child, kind):
    mine = os.readlink(f"/proc/self/ns/{kind}")
    assert child.says(f"import os\nos.readlink('/proc/self/ns/{kind}')") not in ("", repr(mine))


def test_processes_outside_cannot_be_signalled(child):
    for pid in (os.getpid(), child.warden):
        assert child.says(f"import os; os.kill({pid}, 0)").startswith("ProcessLookupError")


def test_signals_to_pid_1_the_parent_and_all_reach_nobody_else(parent, child):
    with Isolated(parent) as other:
        child.says("import os, signal\nfor pid in (1, os.getppid(), -1): os.kill(pid, signal.SIGKILL)")
        assert other.says("'here'") == "'here'"
    assert child.says("'here'") == "'here'"


@pytest.mark.parametrize(
    "call",
    [
        "libc.ptrace(16, 1, 0, 0)",  # attach
        "libc.process_vm_readv(1, None, 0, None, 0, 0)",
        "libc.process_vm_writev(1, None, 0, None, 0, 0)",
        "libc.mount(b'none', b'/scratch', b'tmpfs', 0, None)",
        "libc.umount2(b'/proc', 2)",
        "libc.pivot_root(b'.', b'.')",
        "libc.chroot(b'.')",
        "libc.setns(0, 0)",
        "libc.unshare(0x10000000)",  # a user namespace, where it would have every capability
        "libc.unshare(0x20000)",
        "libc.syscall(ctypes.c_long(435), None, 0)",  # clone3
        "libc.syscall(ctypes.c_long(425), 1, None)",  # io_uring_setup
        "libc.shmget(0, 4096, 0o1600)",
        "libc.msgget(0, 0o1600)",
        "libc.memfd_create(b'x', 0)",
        "libc.sched_setaffinity(0, 8, b'\\xff' * 8)",
    ],
)
def test_a_system_call_that_is_not_allowed_does_not_exist(child, call):
    assert child.says(f"{SYSCALL}{call}, ctypes.get_errno()") == "(-1, 38)"


@pytest.mark.parametrize("option", [1, 4], ids=["outlive the warden", "hide from the watchdog"])
def test_a_child_cannot(child, option):
    assert child.says(f"{SYSCALL}libc.prctl({option}, 0, 0, 0, 0), ctypes.get_errno()") == "(-1, 38)"


def test_fork_into_a_new_namespace_is_refused(child):
    number = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
    source = f"{SYSCALL}libc.syscall(ctypes.c_long({number}), 0x10000011, 0, 0, 0, 0), ctypes.get_errno()"
    assert child.says(source) == "(-1, 38)"


def test_a_child_has_no_privilege(child):
    status = child.says("print(open('/proc/self/status').read())")
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert {int(fields[f"Cap{name}"], 16) for name in ("Inh", "Prm", "Eff", "Bnd", "Amb")} == {0}
    assert (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")
    assert "0" not in fields["Uid"].split() + fields["Gid"].split() + fields["Groups"].split()


def test_where_memory_ends_a_child_goes_first(child):
    assert child.says("print(open('/proc/self/oom_score_adj').read())") == "1000"


def test_two_children_of_root_do_not_share_a_uid(parent, child):
    if os.geteuid() != 0:
        pytest.skip("an ordinary user's children run under that user's uid, in user namespaces of their own")
    with Isolated(parent) as other:
        assert child.says("import os; os.getuid()") != other.says("import os; os.getuid()")


def test_environment_descriptors_and_command_line_tell_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_SECRET", "secret")
    with open(tmp_path / "gradebook.db", "w") as gradebook:
        os.set_inheritable(gradebook.fileno(), True)
        with started(WarmParent(keras=False, confinement=SMALL)) as parent, Isolated(parent) as child:
            told = child.says(f"import os\nprint(dict(os.environ)){SHOW_START}")
            links = child.says(SHOW_DESCRIPTORS)
    assert "secret" not in told.lower()
    assert str(tmp_path) not in told
    assert "HOME" in told
    assert sorted(eval(links)) == ["/dev/null"] * 3 + ["closed"] + ["socket"] * 2


SHOW_START = "".join(f"\nprint(open('/proc/self/{name}').read())" for name in ("environ", "cmdline"))
SHOW_DESCRIPTORS = """
def link(number):
    try:
        return os.readlink("/proc/self/fd/" + number).partition(":")[0]
    except FileNotFoundError:
        return "closed"  # the folder's own, while it was listed
[link(number) for number in sorted(os.listdir("/proc/self/fd"), key=int)]
"""


LAYOUT = """
import re
def layout():
    with open("/proc/self/maps") as file: lines = file.read().splitlines()
    libc = next(line for line in lines if re.search(r"/libc[-.]", line))
    stack = next(line for line in lines if line.endswith("[stack]"))
    heap = next(line for line in lines if line.endswith("[heap]"))  # a large one is on several lines
    return [line.partition("-")[0] for line in (libc, stack, heap)]
"""


def test_a_childs_layout_of_addresses_is_not_its_graders(child):
    with open("/proc/sys/kernel/randomize_va_space") as file:
        if file.read().strip() == "0":
            pytest.skip("this machine lays out every process alike")
    mine: dict = {}
    exec(LAYOUT, mine)
    theirs = eval(child.says(f"{LAYOUT}layout()"))
    assert len(theirs) == len(mine["layout"]()) == 3
    assert not set(theirs) & set(mine["layout"]())


def test_the_host_has_another_name(child):
    assert child.says("import socket; socket.gethostname()") == "'sandbox'"


# --- using things up

BOMBS = {
    "private memory": ("held = []\nwhile True: held.append(b'x' * (8 << 20))", "memory"),
    "memory of many processes": (
        "import os, time\nfor _ in range(8): pid = os.fork() or [held := b'x' * (80 << 20), time.sleep(100)]\n"
        "time.sleep(100)",
        "memory",
    ),
    "socket buffers": (
        "import os, socket, time\nfor _ in range(16):\n    if os.fork() == 0: break\n"
        "held = [socket.socketpair() for _ in range(100)]\ntime.sleep(100)",
        "memory",
    ),
    "a fork bomb": ("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", "memory"),
    "a segmentation fault": ("import ctypes; ctypes.string_at(0)", "exit"),
    "leaving": ("import os; os._exit(0)", "exit"),
    "aborting": ("import os; os.abort()", "exit"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_child_dies_of(child, name):
    source, reason = BOMBS[name]
    with pytest.raises(Died) as caught:
        child.says(source)
    assert caught.value.reason == reason


LIMITED = {
    "threads": (
        "import threading, time\nn = 0\n"
        "while True: threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()",
        "RuntimeError: can't start new thread",
    ),
    "descriptors": ("held = []\nwhile True: held.append(open('/dev/null'))", "OSError: [Errno 24]"),
    "a large file": ("with open('x', 'wb') as f:\n    while True: f.write(bytes(1 << 20))", "OSError: [Errno 27]"),
    "the disk": (
        "import itertools\nfor i in itertools.count():\n    with open(f'x{i}', 'wb') as f: f.write(bytes(8 << 20))",
        "OSError: [Errno 28]",
    ),
    "/dev/shm": (
        "import itertools\nfor i in itertools.count():\n"
        "    with open(f'/dev/shm/x{i}', 'wb') as f: f.write(bytes(8 << 20))",
        "OSError: [Errno 28]",
    ),
    "empty files": ("import itertools\nfor i in itertools.count(): open(f'x{i}', 'w').close()", "OSError: [Errno 28]"),
    "one huge array": ("import numpy as np\nnp.ones(1 << 40, np.uint8)", "MemoryError"),
    "memfd": ("import os\nos.memfd_create('x')", "OSError: [Errno 38]"),
    "shared memory": ("import mmap\nheld = mmap.mmap(-1, 4 << 30)", "OSError: [Errno 38]"),
}


@pytest.mark.parametrize("name", LIMITED)
def test_a_child_gets_an_error_when_it_uses_up(child, name):
    source, error = LIMITED[name]
    assert error in child.says(source)
    assert child.says("40 + 2") == "42"


def test_each_process_has_its_limits(child):
    names = ("CORE", "NOFILE", "NPROC", "FSIZE", "DATA", "AS", "MEMLOCK", "MSGQUEUE")
    told = child.says(f"import resource as r\nprint([r.getrlimit(getattr(r, 'RLIMIT_' + n)) for n in {names}])")
    gb = 1 << 30
    most = (1, SMALL.open_files, SMALL.processes, SMALL.file_size, SMALL.memory + gb, SMALL.memory + 8 * gb, 0, 0)
    assert told == str([(limit, limit) for limit in most])


@pytest.mark.parametrize("source", ["sum(iter(int, 1))", "while True: pass", "import time; time.sleep(1000)"])
def test_what_never_ends_is_too_slow(child, source):
    with pytest.raises(TooSlow):
        child.says(source, timeout=0.5)


DAEMON = """
import os, signal, subprocess, time
for number in range(1, 64):
    try: signal.signal(number, signal.SIG_IGN)
    except OSError: pass
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 100)
        while True: time.sleep(1)
    os._exit(0)
sleeper = subprocess.Popen(["sleep", "1000"], start_new_session=True)
"""


def test_a_daemon_ends_with_its_child(child):
    assert child.says(DAEMON) == ""
    assert int(child.says("len([n for n in os.listdir('/proc') if n.isdigit()])")) >= 3


def test_an_exit_handler_does_not_keep_a_child(child):
    assert "function" in child.says("import atexit, time\natexit.register(lambda: time.sleep(1000))")
