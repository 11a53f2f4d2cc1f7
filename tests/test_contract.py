"""What every week promises: its checks are just, its mistakes are caught and named, its variants are right.

Exercises are independent, so a notebook holds a mistake (or another right answer) in every exercise at once, and is
graded once for all of them; an exercise without one more stays a stub. That a mistake costs no other exercise is a
promise, and a test, of its own. Every day each exercise's first mistake is graded, and, of weeks without networks, its
first other answer, and the mistakes checked at home; of weeks with networks two stand for all; the rest in the slow
tests.
"""

import contextlib
import functools

import nbformat
import pytest

from course.authoring.build import questions_of
from course.authoring.personal import self_contained
from course.authoring.sample import mistaken, reference_answers, with_answers
from course.grading.engine import Grader, seed_of
from course.sandbox.session import Limits
from course.selfcheck import check_notebook, read_notebook
from tests.every_week import EVERY_DAY_NETWORKS, USE_KERAS, WEEKS, exercises
from tests.graders import quick_process
from tests.judge import Judge, passed

LATER = USE_KERAS - set(EVERY_DAY_NETWORKS)
LATER_SLOW = [pytest.param(slug, marks=[pytest.mark.slow] if slug in LATER else []) for slug in WEEKS]
NETWORKS_MANY = [pytest.param(slug, marks=[pytest.mark.many] if slug in USE_KERAS else []) for slug in WEEKS]
MISTAKES = [(slug, mistake) for slug, week in WEEKS.items() for mistake in week.load_mistakes()]
ALTERNATIVES = [(slug, other) for slug, week in WEEKS.items() for other in week.load_alternatives()]
EXERCISES = [(slug, exercise) for slug, week in WEEKS.items() for exercise in exercises(slug).values()]


def name(value):
    return getattr(value, "name", value)


def place(table, slug, variant):
    """How many variants of the same exercise stand before `variant` in the table."""
    return [other for week, other in table if (week, other.exercise) == (slug, variant.exercise)].index(variant)


def first_every_day(rows, number):
    """The rows as parameters, slow where the function `number` of a row's values is not 0."""
    return [pytest.param(*row, marks=[pytest.mark.slow] if number(*row) else []) for row in rows]


def variants(table, slow_weeks):
    """The table's rows as parameters; an exercise's first variant is everyday, but of the slow weeks."""
    return first_every_day(table, lambda slug, variant: place(table, slug, variant) or slug in slow_weeks)


def dealt(table, slug, number):
    """Exercise -> its variant at that place, where it has so many."""
    return {other.exercise: other for week, other in table if week == slug and place(table, slug, other) == number}


KINDS = {"mistakes": MISTAKES, "alternatives": ALTERNATIVES}
judge_of = functools.cache(lambda slug: Judge(WEEKS[slug]))


def rounds(table, slug):
    """How many variants the exercise of the week that has most of them has."""
    return max((place(table, slug, other) + 1 for week, other in table if week == slug), default=0)


def sources(slug, kind, number):
    """Exercise -> source of its variant at that place."""
    made = dealt(KINDS[kind], slug, number)
    week = WEEKS[slug]
    return {
        e: mistaken(week, other) if kind == "mistakes" else self_contained(week, other.source)
        for e, other in made.items()
    }


@pytest.fixture(scope="module")
def process():
    """process(slug): what starts children for the week, made when first asked for."""
    with contextlib.ExitStack() as opened:
        yield functools.cache(lambda slug: opened.enter_context(quick_process(WEEKS[slug])))


@pytest.fixture(scope="module")
def grader(process):
    """grader(slug): the week's Grader, made when first asked for."""
    with contextlib.ExitStack() as opened:
        started = functools.cache(lambda slug: Grader(WEEKS[slug], "en", Limits(), process(slug)))
        yield functools.cache(lambda slug: opened.enter_context(started(slug)))


@pytest.fixture(scope="module")
def notebook_with(grader):
    """notebook_with(slug, answers): the bytes of the reference's notebook, or the stub, with `answers` in it."""

    def made(slug, answers, base=True):
        assignment = grader(slug).assignment("en")
        right = reference_answers(WEEKS[slug], assignment.exercises) if base else {}
        return nbformat.writes(with_answers(assignment.release, {**right, **answers})).encode()

    return made


@pytest.fixture(scope="module")
def grade(grader, notebook_with):
    """grade(slug, answers): exercise -> ExerciseResult, of the reference's notebook, or the stub, with `answers` in it.

    Questions that are answered in words are not among them: nothing is written to those.
    """

    def graded(slug, answers, base=True):
        result = grader(slug).grade("student01", notebook_with(slug, answers, base))
        assert [check.internal for e in result.exercises for check in e.checks if check.internal] == []
        assert result.points == sum(e.points for e in result.exercises)
        in_words = {exercise.name for exercise in result.exercises if exercise.answer is not None}
        assert in_words == set(WEEKS[slug].load_questions())
        return {exercise.name: exercise for exercise in result.exercises if exercise.name not in in_words}

    return graded


@pytest.fixture(scope="module")
def grade_mistakes(grade):
    """grade_mistakes(slug, number): as `grade`, with every exercise's mistake of that number made at once."""

    @functools.cache
    def graded(slug, number):
        return grade(slug, sources(slug, "mistakes", number), base=False)

    return graded


@pytest.fixture(scope="module")
def grade_alternatives(grade):
    """grade_alternatives(slug, number): as `grade`, with every exercise's other answer of that number."""

    @functools.cache
    def graded(slug, number):
        return grade(slug, sources(slug, "alternatives", number), base=False)

    return graded


@pytest.mark.parametrize("slug", LATER_SLOW)
def test_the_reference_gets_all_points(grade, slug):
    result = grade(slug, {})
    assert [e.message for e in result.values() if e.message] == []
    assert all(e.points == e.max > 0 for e in result.values())


@pytest.mark.parametrize("slug", LATER_SLOW)
def test_the_stub_gets_none_and_is_called_not_attempted(grade, slug):
    result = grade(slug, {}, base=False)
    assert {e.points for e in result.values()} == {0}
    assert {check.status for e in result.values() for check in e.checks} == {"not attempted"}


@pytest.mark.parametrize(("slug", "mistake"), variants(MISTAKES, LATER), ids=name)
def test_a_mistake_is_caught_by_its_check_and_recognised(grade_mistakes, slug, mistake):
    mine = grade_mistakes(slug, place(MISTAKES, slug, mistake))[mistake.exercise]
    checks = exercises(slug)[mistake.exercise].checks
    failed = [checks[check.grade_id].name for check in mine.checks if check.status != "passed"]
    assert mistake.caught_by in failed
    assert (mine.recognised, mine.hint) == (mistake.name, mistake.hint.en)


@pytest.mark.slow
@pytest.mark.parametrize("slug", NETWORKS_MANY)
def test_a_mistake_costs_no_other_exercise_points(grade, slug):
    first = dealt(MISTAKES, slug, 0)
    for chosen in apart(list(first)):
        result = grade(slug, {exercise: mistaken(WEEKS[slug], first[exercise]) for exercise in chosen})
        assert {exercise for exercise, e in result.items() if e.points < e.max} == set(chosen)


def apart(names):
    """Lists of names such that, for any two, one of the lists has the first and not the second."""
    bits = range((len(names) - 1).bit_length())
    return [[one for i, one in enumerate(names) if (i >> bit) % 2 == half] for bit in bits for half in (0, 1)]


@pytest.mark.parametrize(("slug", "other"), variants(ALTERNATIVES, USE_KERAS), ids=name)
def test_a_right_answer_written_another_way_loses_nothing(grade_alternatives, slug, other):
    mine = grade_alternatives(slug, place(ALTERNATIVES, slug, other))[other.exercise]
    assert mine.message == ""
    assert mine.points == mine.max


FEW = 6  # rounds; more than that have networks alone, whose mistakes are many
ROUNDS = [
    pytest.param(*row.values, marks=[*row.marks, *([pytest.mark.many] if row.values[-1] >= FEW else [])])
    for row in first_every_day(
        [(slug, kind, n) for slug in WEEKS for kind, table in KINDS.items() for n in range(rounds(table, slug))],
        lambda slug, kind, number: kind != "mistakes" or number or slug in USE_KERAS,
    )
]


@pytest.mark.parametrize(("slug", "kind", "number"), ROUNDS)
def test_course_check_and_the_grader_give_the_same_visible_points(
    grade_mistakes, grade_alternatives, notebook_with, process, tmp_path, slug, kind, number
):
    answers = sources(slug, kind, number)
    graded = (grade_mistakes if kind == "mistakes" else grade_alternatives)(slug, number)
    path = tmp_path / f"{slug}.ipynb"
    path.write_bytes(notebook_with(slug, answers, base=False))
    found = check_notebook(read_notebook(path), Limits(), process(slug).trusted)
    at_home = {e: [cell.passed for cell in found if cell.exercise == e and cell.passed is not None] for e in answers}
    assert at_home == {e: [c.points == c.max for c in graded[e].checks if not c.hidden] for e in answers}


@pytest.mark.slow
@pytest.mark.parametrize(("slug", "kind", "number"), ROUNDS)
def test_judged_in_this_process_an_answer_gets_the_same_points(grade_mistakes, grade_alternatives, slug, kind, number):
    graded = (grade_mistakes if kind == "mistakes" else grade_alternatives)(slug, number)
    seed = seed_of(WEEKS[slug], "student01", "")
    for exercise, source in sources(slug, kind, number).items():
        outcomes = judge_of(slug).outcomes(exercise, source, seed)
        assert [passed(one) for one, _ in outcomes.values()] == [c.points == c.max for c in graded[exercise].checks]


@pytest.mark.parametrize(("slug", "exercise"), EXERCISES, ids=name)
def test_an_exercise_has_enough_checks_mistakes_and_alternatives(slug, exercise):
    hidden = [check.hidden for check in exercise.checks.values()]
    assert True in hidden
    assert False in hidden or WEEKS[slug].is_personal  # where the form is anybody's, there is nothing to tell at home
    assert len([m for s, m in MISTAKES if (s, m.exercise) == (slug, exercise.name)]) >= 3
    assert len([a for s, a in ALTERNATIVES if (s, a.exercise) == (slug, exercise.name)]) >= 2


QUESTIONS = [(slug, question) for slug, week in WEEKS.items() for question in questions_of(week)]


@pytest.mark.parametrize(("slug", "question"), QUESTIONS, ids=name)
def test_a_question_has_a_rubric_in_both_languages_and_its_good_answer_is_long_enough(slug, question):
    assert question.points > 0
    assert all(criterion.points > 0 for criterion in question.rubric)
    for text in (question.answer, *(criterion.text for criterion in question.rubric)):
        assert text.ko != text.en
    assert all(len("".join(question.answer.to(language).split())) >= question.least for language in ("ko", "en"))


@pytest.mark.parametrize(("slug", "question"), first_every_day(QUESTIONS, lambda slug, _: slug in LATER), ids=name)
def test_a_questions_answer_waits_for_a_person_and_moves_no_other_points(grader, notebook_with, slug, question):
    graded = grader(slug).grade("student01", notebook_with(slug, {question.name: question.answer.en}))
    told = {exercise.name: exercise for exercise in graded.exercises}
    assert (told[question.name].status, told[question.name].points) == ("by hand", 0)
    assert told[question.name].answer == question.answer.en
    assert graded.points == sum(exercise.points for exercise in exercises(slug).values())
    assert graded.max == graded.points + sum(one.points for week, one in QUESTIONS if week == slug)


@pytest.mark.parametrize("slug", WEEKS)
def test_an_assignment_has_six_to_nine_exercises_and_about_twenty_points(slug):
    asked = exercises(slug).values()
    assert 6 <= len(asked) <= 9
    least, most = (35, 40) if WEEKS[slug].is_personal else (15, 25)  # an exam's is its own
    assert least <= sum(exercise.points for exercise in asked) <= most
