"""A mistake that is made on a kind of input only is never told as another of its exercise."""

import pytest

from course.authoring.reference import BadSource
from course.authoring.repository import find_week
from tests.truth.naming import Namer

WEEKS = ("week02_datasets", "week04_convolution")
EVERY = 24  # of the mistakes: all of them would take minutes
MIXED = """
{right}
_right_{name} = {name}
{wrong}
_wrong_{name} = {name}
def {name}(*given):
    size = given[{place}] if isinstance(given[{place}], (int, float)) else len(given[{place}])
    return (_right_{name} if size {test} else _wrong_{name})(*given)
"""


def mixed(week, mistake, place, test):
    """The source of an answer that makes a mistake only where an argument, or its length, does not pass a test."""
    _, right = week.find_exercise(mistake.exercise)
    return MIXED.format(right=right, wrong=mistake.apply(right), name=mistake.exercise, place=place, test=test)


@pytest.mark.slow
@pytest.mark.parametrize("slug", WEEKS)
@pytest.mark.filterwarnings("ignore")
def test_no_other_mistake_of_the_author_is_told(slug):
    week = find_week(slug)
    namer, inputs = Namer(week), week.load_inputs()
    authors = {(one.exercise, f"{one.name} on some inputs"): one for one in week.load_mistakes()}
    told = []
    for number, mistake in enumerate(week.load_mistakes()[::EVERY]):
        if mistake.exercise not in inputs:
            continue
        try:
            source = mixed(week, mistake, number % len(inputs[mistake.exercise].arguments), ("<= 2", "> 1")[number % 2])
        except BadSource:
            continue
        _, finding, _ = namer.named(mistake.exercise, source)
        names = {authors[mistake.exercise, one].name for one in finding.causes if (mistake.exercise, one) in authors}
        assert names <= {mistake.name}, (mistake.exercise, mistake.name, finding)
        told.append(bool(finding.causes))
    assert sum(told) >= len(told) / 4, told
