"""A trusted process takes no more memory than it may, and what it starts is not held to that."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS is Linux's")
HELD = """
import resource, subprocess, sys
from course.sandbox import own_memory
own_memory.limit(200 << 20)
bytearray(50 << 20)
try:
    bytearray(400 << 20)
except MemoryError:
    print("held")
ask = [sys.executable, "-c", "import resource; print(resource.getrlimit(resource.RLIMIT_AS)[0])"]
with own_memory.lifted():
    print(subprocess.check_output(ask, text=True).strip())
try:
    bytearray(400 << 20)
except MemoryError:
    print("held again")
"""


def test_a_process_is_held_to_its_room_and_its_children_are_not():
    told = subprocess.check_output([sys.executable, "-c", HELD], text=True).split("\n")
    assert told == ["held", "-1", "held again", ""]
