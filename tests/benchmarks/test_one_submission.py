"""The benchmark of grading measures what it should, on a week that is quick to grade."""

import pytest

from course.authoring.sample import sample_class
from tests.benchmarks.one_submission import overheads


@pytest.mark.slow
def test_a_submissions_time_is_told_apart(toy, tmp_path):
    notebooks = {f"student{n:03d}": sample_class(toy, "en")[n].notebook for n in range(3)}
    told = overheads(toy, tmp_path, notebooks)
    assert all(seconds > 0 for seconds in told.values())
    assert told["seconds_of_books"] < told["seconds_beyond_it"]
