"""No more submissions are graded at a time than may use their memory together."""

import argparse

import pytest

from course.cli import grade
from course.errors import CourseError


def jobs(*arguments):
    parser = argparse.ArgumentParser()
    grade.add_options(parser)
    return grade.jobs_of(parser.parse_args(["week04", *arguments]))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], 4),  # as many as --jobs says
        (["--memory-in-all", "12"], 4),
        (["--memory-in-all", "11.9"], 3),  # of 3 GB each
        (["--memory-in-all", "3"], 1),
        (["--memory-in-all", "3", "--memory", "1"], 3),
        (["--memory-in-all", "100"], 4),
    ],
)
def test_their_limits_together_keep_to_it(arguments, expected):
    assert jobs("--jobs", "4", *arguments) == expected


def test_less_than_one_submission_may_use_is_refused():
    with pytest.raises(CourseError) as refusal:
        jobs("--memory-in-all", "2.5")
    assert "--memory-in-all 2.5 is less than the --memory 3 of one submission" in str(refusal.value)
