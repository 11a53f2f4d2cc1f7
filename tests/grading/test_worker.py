"""The processes that grade."""

import os
import subprocess
import sys

import pytest

KEEP = (
    "import os; from course.grading import worker; worker._keep_to_one_core({number}); print(os.sched_getaffinity(0))"
)


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system does not tie processes to cores")
def test_each_grading_process_keeps_to_a_core_of_its_own_and_starts_again_at_the_first():
    cores = sorted(os.sched_getaffinity(0))
    numbers = (0, len(cores) - 1, len(cores))
    kept = [subprocess.check_output([sys.executable, "-c", KEEP.format(number=n)], text=True) for n in numbers]
    assert [words.strip() for words in kept] == [str({cores[0]}), str({cores[-1]}), str({cores[0]})]
