"""TensorFlow starts in silence, and what comes after it on stderr is heard again."""

import subprocess
import sys

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
