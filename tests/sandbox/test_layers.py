"""What `course doctor` says of isolation: each layer as it is used, and advice where one does not hold."""

import copy
import subprocess
import sys

import pytest

from course.sandbox.confinement import REMEDIES
from course.sandbox.layers import TITLES, WEAK, layers_of, try_layers
from tests.sandbox.conftest import namespaces_work

# As a Linux kernel answers inside and outside.
INSIDE = {
    "uid": 1000,
    "capabilities": 0,
    "no new privileges": True,
    "filter": True,
    "mount": "ENOSYS",
    "namespaces": {name: f"{name}:[2]" for name in ("user", "mnt", "pid", "net", "ipc")},
    "pid": 1,
    "processes": 1,
    "sees a file outside": False,
    "writes to the root": False,
    "interfaces": ["lo"],
    "limits": {"RLIMIT_NPROC": 256, "RLIMIT_NOFILE": 512, "RLIMIT_AS": 1 << 33},
}
OUTSIDE = {name: f"{name}:[1]" for name in INSIDE["namespaces"]}
LEAKS = [
    ("user", {"uid": 0}, "it is root"),
    ("user", {"capabilities": 1 << 21}, "it has capabilities"),
    ("user", {"no new privileges": False}, "it can gain rights"),
    ("mnt", {"sees a file outside": True}, "a file outside is seen"),
    ("mnt", {"writes to the root": True}, "the root can be written"),
    ("mnt", {"namespaces": {"mnt": "mnt:[1]"}}, "its namespace is that outside"),
    ("pid", {"pid": 4711}, "it is not process 1"),
    ("pid", {"namespaces": {"pid": "pid:[1]"}}, "its namespace is that outside"),
    ("proc", {"processes": 80}, "other processes are seen"),
    ("net", {"interfaces": ["lo", "eth0"]}, "it has network interfaces"),
    ("net", {"namespaces": {"net": "net:[1]"}}, "its namespace is that outside"),
    ("ipc", {"namespaces": {"ipc": "ipc:[1]"}}, "its namespace is that outside"),
    ("seccomp", {"filter": False}, "no filter"),
    ("seccomp", {"mount": "EPERM"}, "it can call mount"),
    ("limits", {"limits": {"RLIMIT_NPROC": -1}}, "one has no limit"),
]


def told(layers):
    """(holds, what was found) by layer."""
    names = {title: name for name, title in TITLES.items()}
    return {names.get(layer.title, layer.title.en): (layer.holds, layer.found.en) for layer in layers}


@pytest.mark.parametrize(("name", "change", "words"), LEAKS)
def test_a_layer_that_leaks_is_the_one_that_is_told(name, change, words):
    inside = copy.deepcopy(INSIDE)
    for key, value in change.items():
        inside[key] = inside[key] | value if isinstance(value, dict) else value
    layers = layers_of({"end": "exit", "inside": inside, "outside": OUTSIDE})
    assert told(layers)[name] == (False, f"leaks: {words}")
    assert [layer.advice for layer in layers if layer.holds is False] == [WEAK]
    assert sum(layer.holds is True for layer in layers) == len(TITLES) - 1


@pytest.mark.parametrize(
    ("report", "refused", "remedy"),
    [
        ({"refused": ["the system call filter", "no module pyseccomp"]}, {"seccomp"}, "library"),
        ({"refused": ["new namespaces", "EPERM"], "single": {"net": "EPERM", "pid": None}}, {"net"}, None),
        ({"refused": ["new namespaces", "EPERM"], "single": {"net": None}}, {"new namespaces"}, None),
        ({"refused": ["resource limits", "EINVAL"]}, {"limits"}, None),
        ({"refused": ["a step that is new", "EIO"]}, {"a step that is new"}, None),
        ({"failed": "Traceback"}, {"isolation"}, None),
    ],
)
def test_a_step_that_is_refused_is_told_of_its_layer_with_advice(report, refused, remedy):
    layers = layers_of(report)
    assert {name for name, (holds, _) in told(layers).items() if holds is False} == refused
    assert all(holds is not True for holds, _ in told(layers).values())
    (advice,) = {layer.advice for layer in layers if layer.holds is False}
    assert advice in REMEDIES.values()
    assert remedy is None or advice == REMEDIES[remedy]


@pytest.mark.skipif(not namespaces_work(), reason="this machine does not allow namespaces")
def test_every_layer_holds_where_the_kernel_isolates_and_no_large_library_is_needed():
    assert {name: holds for name, (holds, _) in told(try_layers()).items()} == dict.fromkeys(TITLES, True)
    asked = "import sys; from course.sandbox import layers, rehearsal; layers.try_layers(); print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", asked], text=True).split()
    assert not {"tensorflow", "keras", "numpy"} & set(loaded)


def test_both_languages_tell_every_layer():
    for layer in layers_of({"failed": "x"}):
        assert layer.title.ko
        assert layer.found.ko
        assert layer.advice is None or layer.advice.ko
