"""Isolated children for the tests; skipped, with the kernel's own words, where it refuses to isolate."""

import contextlib
import os
import shutil
import subprocess

import pytest

from course.sandbox.confinement import MB, CannotIsolate, Confinement
from course.sandbox.warm import WarmParent
from tests.sandbox.isolated import Isolated

SMALL = Confinement(memory=400 * MB, scratch=32 * MB, file_size=16 * MB, files=500, open_files=256, processes=100)


@pytest.fixture(scope="package")
def parent():
    """A warm parent without Keras, with small limits."""
    with started(WarmParent(keras=False, confinement=SMALL)) as parent:
        yield parent


@pytest.fixture
def child(parent):
    """A fresh isolated child; afterwards it must be gone, and the next one healthy."""
    with Isolated(parent) as child:
        yield child
    assert child.left_behind() == []
    with Isolated(parent) as another:
        assert another.says("6 * 7") == "42"


def namespaces_work():
    """Whether util-linux can do what the sandbox asks of the kernel."""
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    if shutil.which("unshare") is None:
        return False
    command = ["unshare", *user, *"--mount --pid --net --ipc --uts --fork --mount-proc true".split()]
    return subprocess.run(command, capture_output=True).returncode == 0


@contextlib.contextmanager
def started(parent):
    """`parent`, warmed up."""
    with parent:
        try:
            parent.wait()
        except CannotIsolate as refusal:
            if namespaces_work():  # then it is our fault
                raise
            pytest.skip(refusal.reason.en)
        yield parent
