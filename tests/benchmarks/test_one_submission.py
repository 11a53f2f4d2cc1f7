"""The benchmark of grading measures what it should, on a week that is quick to grade."""

import pytest

from course.authoring.sample import sample_class
from tests.benchmarks.one_submission import overheads
from tests.benchmarks.phases import TURNS, measure


@pytest.mark.slow
def test_a_submissions_time_is_told_apart(toy, tmp_path):
    notebooks = {f"student{n:03d}": sample_class(toy, "en")[n].notebook for n in range(3)}
    told = overheads(toy, tmp_path, notebooks)
    assert all(seconds > 0 for seconds in told.values())
    assert told["seconds_of_books"] < told["seconds_beyond_it"]


@pytest.mark.slow
def test_cpu_time_of_all_processes_is_told_by_phase(toy):
    measured = measure(toy, 3)
    assert tuple(measured) == TURNS
    for costs in measured.values():
        all_of_it = costs.pop("all")
        assert 0 < sum(costs.values()) <= all_of_it + 30  # ms: a child's time is counted in hundredths of a second
        assert costs["cells"] > 0
