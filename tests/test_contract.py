"""What every week promises: its checks are just, its mistakes are caught and named, its variants are right."""

import nbformat
import pytest

from course.authoring.build import exercises_of
from course.authoring.sample import mistaken, reference_answers, with_answers
from course.grading.engine import Grader
from course.weeks import all_weeks

WEEKS = {week.slug: week for week in all_weeks() if week.assignment.is_file()}
MISTAKES = [(slug, mistake) for slug, week in WEEKS.items() for mistake in week.load_mistakes()]
ALTERNATIVES = [(slug, other) for slug, week in WEEKS.items() for other in week.load_alternatives()]
EXERCISES = [(slug, exercise) for slug, week in WEEKS.items() for exercise in exercises_of(week)]


def name(value):
    return getattr(value, "name", value)


@pytest.fixture(scope="module")
def graders():
    made = {slug: Grader(week, "en") for slug, week in WEEKS.items()}
    yield made
    for grader in made.values():
        grader.close()


@pytest.fixture(scope="module")
def grade(graders):
    """grade(slug, answers): the Result of the reference's notebook with `answers` in place of its own."""

    def graded(slug, answers, base=True):
        assignment = graders[slug].assignment("en")
        right = reference_answers(WEEKS[slug], assignment.exercises) if base else {}
        notebook = with_answers(assignment.release, {**right, **answers})
        result = graders[slug].grade("student01", nbformat.writes(notebook).encode())
        assert [check.internal for e in result.exercises for check in e.checks if check.internal] == []
        return result

    return graded


@pytest.mark.parametrize("slug", WEEKS)
def test_the_reference_gets_all_points(grade, slug):
    result = grade(slug, {})
    assert [e.message for e in result.exercises if e.message] == []
    assert result.points == result.max > 0


@pytest.mark.parametrize("slug", WEEKS)
def test_the_stub_gets_none_and_is_called_not_attempted(grade, slug):
    result = grade(slug, {}, base=False)
    assert result.points == 0
    assert {check.status for e in result.exercises for check in e.checks} == {"not attempted"}


@pytest.mark.parametrize(("slug", "mistake"), MISTAKES, ids=name)
def test_a_mistake_is_caught_by_its_check_and_recognised(grade, slug, mistake):
    result = grade(slug, {mistake.exercise: mistaken(WEEKS[slug], mistake)})
    exercises = {exercise.name: exercise for exercise in result.exercises}
    mine = exercises.pop(mistake.exercise)
    checks = exercises_of_week(slug)[mistake.exercise].checks
    failed = [checks[check.grade_id].name for check in mine.checks if check.status != "passed"]
    assert mistake.caught_by in failed
    assert (mine.recognised, mine.hint) == (mistake.name, mistake.hint.en)
    assert all(other.points == other.max for other in exercises.values())


def exercises_of_week(slug):
    return {exercise.name: exercise for week, exercise in EXERCISES if week == slug}


@pytest.mark.parametrize(("slug", "other"), ALTERNATIVES, ids=name)
def test_a_right_answer_written_another_way_loses_nothing(grade, slug, other):
    result = grade(slug, {other.exercise: other.source})
    assert [e.message for e in result.exercises if e.message] == []
    assert result.points == result.max


@pytest.mark.parametrize(("slug", "exercise"), EXERCISES, ids=name)
def test_an_exercise_has_enough_checks_mistakes_and_alternatives(slug, exercise):
    hidden = [check.hidden for check in exercise.checks.values()]
    assert True in hidden
    assert False in hidden
    assert len([m for s, m in MISTAKES if (s, m.exercise) == (slug, exercise.name)]) >= 3
    assert len([a for s, a in ALTERNATIVES if (s, a.exercise) == (slug, exercise.name)]) >= 2


@pytest.mark.parametrize("slug", WEEKS)
def test_an_assignment_has_about_twenty_points(slug):
    points = sum(exercise.points for exercise in exercises_of_week(slug).values())
    assert 15 <= points <= 25
