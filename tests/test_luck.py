"""Points never depend on luck: what loses points loses them for every student's seed, and what keeps them, too.

Judged in this process, by tests/judge.py; with 3 seeds every day where a week has no network, with 30 in the
slow set; networks in the longest.
"""

import functools

import pytest

from course.authoring.sample import mistaken
from tests.every_week import BUILD_NETWORKS, WEEKS, functions_of
from tests.judge import FEW_SEEDS, SEEDS, Judge, passed

OTHERS = [slug for slug in WEEKS if slug not in BUILD_NETWORKS]
judge_of = functools.cache(lambda slug: Judge(WEEKS[slug]))


def lucky_mistakes(slug, exercises, seeds):
    """(exercise, mistake, seeds that let it keep all points) of the mistakes that some seed does not catch."""
    judge, week = judge_of(slug), WEEKS[slug]
    made = [one for one in week.load_mistakes() if one.exercise in exercises]
    kept = [(one.exercise, one.name, judge.kept(one.exercise, mistaken(week, one), seeds)) for one in made]
    return [row for row in kept if row[2]]


def unlucky_answers(slug, exercises, seeds):
    """(exercise, answer, seed, check) for every check that a right answer does not pass."""
    judge, week = judge_of(slug), WEEKS[slug]
    right = [(name, "reference", week.find_exercise(name)[1]) for name in exercises]
    right += [(one.exercise, one.name, one.source) for one in week.load_alternatives() if one.exercise in exercises]
    found = []
    for exercise, name, source in right:
        random = None  # with the first seed all checks, then those that look at the seed
        for seed in seeds:
            outcomes = judge.outcomes(exercise, source, seed, random)
            random = [check for check, (_, seeded) in outcomes.items() if seeded]
            found += [(exercise, name, seed, check) for check, (one, _) in outcomes.items() if not passed(one)]
    return found


@pytest.mark.parametrize("slug", OTHERS)
def test_no_seed_lets_a_mistake_pass(slug):
    assert lucky_mistakes(slug, functions_of(judge_of(slug).exercises.values()), FEW_SEEDS) == []


@pytest.mark.parametrize("slug", OTHERS)
def test_no_seed_costs_a_right_answer_points(slug):
    assert unlucky_answers(slug, functions_of(judge_of(slug).exercises.values()), FEW_SEEDS) == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", WEEKS)
def test_no_seed_of_thirty_lets_a_mistake_pass(slug):
    assert lucky_mistakes(slug, functions_of(judge_of(slug).exercises.values()), SEEDS) == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", WEEKS)
def test_no_seed_of_thirty_costs_a_right_answer_points(slug):
    assert unlucky_answers(slug, functions_of(judge_of(slug).exercises.values()), SEEDS) == []


def networks_of(slug):
    exercises = judge_of(slug).exercises
    return exercises.keys() - functions_of(exercises.values())


@pytest.mark.slow
@pytest.mark.many
@pytest.mark.parametrize("slug", BUILD_NETWORKS)
def test_no_seed_of_thirty_lets_a_wrong_network_pass(slug):
    assert lucky_mistakes(slug, networks_of(slug), SEEDS) == []


@pytest.mark.slow
@pytest.mark.many
@pytest.mark.parametrize("slug", BUILD_NETWORKS)
def test_no_seed_of_thirty_costs_a_right_network_points(slug):
    assert unlucky_answers(slug, networks_of(slug), SEEDS) == []
