"""TensorFlow starts in silence, and what comes after it on stderr is heard again; nbformat starts at once."""

import subprocess
import sys

import pytest

PROGRAM = """
import os
import sys
from course.quiet import quiet_start
quiet_start()
assert "tensorflow" in sys.modules
os.write(2, b"after")
"""


def test_nothing_is_printed_before_and_stderr_works_after():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert (done.stdout, done.stderr) == ("", "after")


@pytest.mark.parametrize("name", ["authoring.build", "grading.release", "semester.folder", "update.notebooks"])
def test_no_process_of_ours_builds_the_grammar_of_addresses(name):
    program = f"import sys, course.{name}, nbformat; print(sys.modules.get('rfc3987_syntax'))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert done.stdout == "None\n", done.stderr
