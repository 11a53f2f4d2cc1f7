"""The weeks as lists of tests ask for them, read once in a process; and which of them run every day."""

import functools

import pytest

from course.authoring.build import exercises_of
from course.authoring.repository import all_weeks
from course.authoring.rule import rule_of

EVERY_DAY = ("week02_datasets", "week05_stride_padding_pooling")  # the weeks of which long tests run every day
EVERY_DAY_NETWORKS = ("week07_lenet", "week13_efficientnet")  # the same, of weeks in which networks are built
WEEKS = {week.slug: week for week in all_weeks() if week.assignment.is_file()}


@functools.cache
def exercises(slug):
    """The week's exercises by name."""
    return {exercise.name: exercise for exercise in exercises_of(WEEKS[slug])}


def functions_of(asked):
    """The names of the exercises `asked` that build no network."""
    return [exercise.name for exercise in asked if not builds_a_network(exercise)]


def builds_a_network(exercise):
    """Whether its checks compare networks: judging one answer takes as long as a hundred of the others."""
    return any("assert_same_network" in check.function.__code__.co_names for check in exercise.checks.values())


USE_KERAS = {slug for slug, week in WEEKS.items() if rule_of(week).keras}  # the weeks whose answers may
BUILD_NETWORKS = [slug for slug in WEEKS if any(map(builds_a_network, exercises(slug).values()))]
EACH_WEEK = [pytest.param(week, id=slug) for slug, week in WEEKS.items()]  # parameters of a test of every week
MOST_SLOW = [pytest.param(slug, marks=[] if slug in EVERY_DAY else [pytest.mark.slow]) for slug in WEEKS]
NETWORKS_MANY = [  # of a slow test that judges every answer: those with networks are left to the longest
    pytest.param(week, id=slug, marks=[pytest.mark.many] if slug in BUILD_NETWORKS else [])
    for slug, week in WEEKS.items()
]
