"""Memory that a process's own pages do not show: counted by a control group, or by the warden where there is none."""

import os
import signal
import subprocess
import sys

import pytest

from course.sandbox import cgroups, memory_guard, shortage
from course.sandbox.confinement import MB, Confinement
from course.sandbox.process import Died
from course.sandbox.warm import WarmParent
from tests.sandbox.conftest import SMALL, started
from tests.sandbox.isolated import Isolated, ended

PLACE = cgroups.find_place(SMALL) if sys.platform == "linux" else None
needs_groups = pytest.mark.skipif(PLACE is None, reason="this user may make no control group here")


@pytest.fixture(scope="module")
def watched():
    """A warm parent whose wardens have no control groups."""
    with started(WarmParent(keras=False, confinement=SMALL, groups=False)) as parent:
        yield parent


HIDDEN = {
    "maps": """
import ctypes, mmap, os, time
libc = ctypes.CDLL(None)
held = mmap.mmap(-1, 60_000 << 12, flags=mmap.MAP_PRIVATE)
start = ctypes.addressof(ctypes.c_char.from_buffer(held))
for page in range(0, 60_000, 2): libc.mprotect(ctypes.c_void_p(start + (page << 12)), ctypes.c_size_t(4096), 1)
for _ in range(16): os.fork() or time.sleep(1000)
time.sleep(1000)
""",
    "a file in /dev/shm, let go of again and again": """
import mmap, os
for n in range(40):
    with open(f'/dev/shm/{n}', 'w+b') as file:
        file.truncate(12 << 20)
        held = mmap.mmap(file.fileno(), 12 << 20)
        held[:] = bytes(12 << 20)
        held.madvise(mmap.MADV_DONTNEED)
""",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_without_groups_what_pages_do_not_show_is_counted_too(watched, name):
    with Isolated(watched) as child, pytest.raises(Died) as caught:
        child.says(HIDDEN[name])
    assert caught.value.reason == ("exit" if "shm" in name else "memory")  # a full /dev/shm is a bus error


@needs_groups
def test_a_submissions_group_is_gone_with_it_and_told_its_peak():
    with started(WarmParent(keras=False, confinement=SMALL)) as parent:
        with Isolated(parent) as child:
            name = f"{cgroups.PREFIX}{parent._zygote.process.pid}-{child.warden}"
            assert name in os.listdir(PLACE.folder)
            child.says("held = b'x' * (100 << 20)")
        assert child.process.peak() > 100 * MB
        assert ended(child.warden)  # it has told the peak before it puts the group away
        assert name not in os.listdir(PLACE.folder)
        left = Isolated(parent)
    left.process.close()
    assert [name for name in os.listdir(PLACE.folder) if str(left.warden) in name] == []


@pytest.mark.parametrize("source", ["", "held = b'x' * (100 << 20)"])
def test_a_child_that_is_ended_from_outside_is_told_apart_from_one_at_its_limit(parent, watched, source):
    for mine in (parent, watched):
        child = Isolated(mine)
        child.says(source)
        os.kill(child.pid, signal.SIGKILL)  # as the kernel does where the machine's memory ends
        with pytest.raises(Died) as caught:
            child.says("1")
        assert caught.value.reason == "killed"
        assert child.process.short()


ONE_CORE = """
import os
from course.grading.worker import _keep_to_one_core
from course.sandbox.warm import WarmParent
_keep_to_one_core(1)
with WarmParent(keras=False) as parent:
    child = parent()
    source = "import os\\nprint(os.sched_getaffinity(0))\\n!python -c 'import os; print(os.sched_getaffinity(0))'"
    answer = child.ask(60, {"ask": "cell", "source": source})
    print(os.sched_getaffinity(0), *(line for o in answer["outputs"] for line in o["text"].splitlines()), sep=chr(10))
"""


def test_a_workers_core_is_its_submissions_core_and_their_programs(parent):
    told = subprocess.run([sys.executable, "-c", ONE_CORE], capture_output=True, text=True).stdout.splitlines()
    assert len(told) == 3
    assert len(set(told)) == 1
    assert len(eval(told[0])) == 1


# --- the kernel's files, written by hand

FILES = ["cgroup.procs", "memory.max", "memory.swap.max", "memory.oom.group", "pids.max", "cpu.max"]
FILES += ["cgroup.kill", "memory.peak", "cpu.stat", "memory.events"]
EVENTS = "low 0\nhigh 0\nmax 7\noom {oom}\noom_kill {kills}\noom_group_kill 0\n"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with cgroup v2 as systemd lays it out: (its /proc/self, its group folder)."""
    mount, process = tmp_path / "cgroup", tmp_path / "self"
    own = mount / "user.slice/app.slice/run.scope"
    own.mkdir(parents=True)
    process.mkdir()
    handed_on = {own: "", own.parent: "cpu memory pids", own.parents[1]: "memory", mount: "memory"}
    for folder, controllers in handed_on.items():
        (folder / "cgroup.subtree_control").write_text(controllers)
        (folder / "cgroup.procs").write_text("")
    (process / "cgroup").write_text("1:name=systemd:/\n0::/user.slice/app.slice/run.scope\n")
    (process / "mountinfo").write_text(f"30 23 0:26 / {mount} rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n")
    made = os.mkdir

    def mkdir(path, mode=0o777, *, dir_fd=None):
        made(path, mode, dir_fd=dir_fd)
        for name in FILES if str(path).startswith(cgroups.PREFIX) else ():
            os.close(os.open(f"{path}/{name}", os.O_CREAT | os.O_WRONLY, dir_fd=dir_fd))

    monkeypatch.setattr(cgroups.os, "mkdir", mkdir)
    monkeypatch.setattr(cgroups, "_remove", lambda *_: None)
    return process, own.parent


def test_version_2_is_used_beneath_the_nearest_group_that_hands_memory_on(machine):
    process, slice_ = machine
    assert cgroups.find_place(SMALL, process) == cgroups.Place(cgroups.V2, str(slice_))
    (slice_ / "cgroup.procs").unlink()  # not this user's
    assert cgroups.find_place(SMALL, process) == cgroups.Place(cgroups.V2, str(slice_.parent))


@pytest.mark.parametrize("file", ["cgroup", "mountinfo"])
def test_a_machine_without_groups_of_ours_has_no_place(machine, file):
    process, _ = machine
    (process / file).write_text("")
    assert cgroups.find_place(SMALL, process) is None
    (process / file).unlink()  # as on another system
    assert cgroups.find_place(SMALL, process) is None


@pytest.mark.parametrize("swap", [{"memory.swap.max": "0"}, {}], ids=["", "a kernel without swap"])
def test_version_2_gets_its_limits_and_tells_who_ended_what(machine, monkeypatch, swap):
    process, slice_ = machine
    monkeypatch.setattr(f"{__name__}.FILES", [name for name in FILES if swap or name != "memory.swap.max"])
    group = cgroups.find_place(SMALL, process).new_group(Confinement(memory=500 * MB, processes=77))
    folder, core = slice_ / group._name, {"cpu.max": "100000 100000"}
    written = {path.name: path.read_text() for path in folder.iterdir() if path.stat().st_size}
    assert written == {"memory.max": "524288000", "memory.oom.group": "1", "pids.max": "77"} | core | swap
    group.join()
    assert (folder / "cgroup.procs").read_text() == "0"
    (folder / "memory.peak").write_text("123\n")
    (folder / "cpu.stat").write_text("usage_usec 2500000\nuser_usec 1\n")
    assert (group.peak(), group.cpu()) == (123, 2.5)
    told = []
    for oom, kills in ((0, 0), (2, 0), (0, 1), (1, 1)):
        (folder / "memory.events").write_text(EVENTS.format(oom=oom, kills=kills))
        told.append(group.ended())
    assert told == [None, None, "killed", "memory"]
    group.remove()
    assert (folder / "cgroup.kill").read_text() == "1"


def test_a_kernel_without_a_way_to_end_a_group_removes_it_all_the_same(machine, monkeypatch):
    process, _ = machine
    removed = []
    monkeypatch.setattr(f"{__name__}.FILES", [name for name in FILES if name != "cgroup.kill"])
    monkeypatch.setattr(cgroups, "_remove", lambda name, *_: removed.append(name))
    group = cgroups.find_place(SMALL, process).new_group(SMALL)
    removed.clear()
    group.remove()
    assert removed == [group._name]


@needs_groups
def test_a_process_that_is_in_a_group_ends_with_it_where_the_kernel_can_end_one():
    group = PLACE.new_group(SMALL)
    with subprocess.Popen(["sleep", "1000"], preexec_fn=group.join) as sleeper:
        if not os.path.exists(f"{PLACE.folder}/{group._name}/cgroup.kill"):
            sleeper.kill()
            group.remove()
            pytest.skip("this kernel cannot end a group: version 1, or older than 5.14")
        group.remove()
        assert sleeper.wait(20) == -signal.SIGKILL


@pytest.mark.parametrize(
    ("available", "stalled", "short"), [(9_000, "0.00", False), (400, "0.00", True), (9_000, "35.10", True)]
)
def test_a_machine_is_short_by_what_is_available_or_by_how_long_it_stalled(tmp_path, available, stalled, short):
    (tmp_path / "pressure").mkdir()
    (tmp_path / "meminfo").write_text(f"MemTotal:  10000 kB\nMemFree: 1 kB\nMemAvailable:  {available} kB\n")
    lines = f"some avg10=99.00 avg60=0.00 avg300=0.00 total=1\nfull avg10={stalled} avg60=0.00 avg300=0.00 total=1\n"
    (tmp_path / "pressure/memory").write_text(lines)
    assert shortage.short_of_memory(tmp_path) is short


def test_a_kernel_that_keeps_no_pressure_is_judged_by_what_is_available(tmp_path):
    (tmp_path / "meminfo").write_text("MemTotal:  10000 kB\nMemAvailable:  9000 kB\n")
    assert shortage.short_of_memory(tmp_path) is False


def test_the_guard_of_memory_is_told_with_advice_where_there_is_better(monkeypatch):
    here = memory_guard.memory_guard()
    assert here.name == (PLACE.version.name if PLACE else "watch")
    monkeypatch.setattr(cgroups, "find_place", lambda box: None)
    watch = memory_guard.memory_guard()
    assert (watch.name, "systemd-run --user --scope" in watch.advice.ko) == ("watch", True)
    monkeypatch.setattr(cgroups, "find_place", lambda box: cgroups.Place(cgroups.V2, "/"))
    assert memory_guard.memory_guard().about.en.startswith("cgroup v2: the kernel counts")
    assert memory_guard.memory_guard().advice is None
