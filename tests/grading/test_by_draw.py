"""Points by what was drawn: means, a test that chance explains them, corrected, and what the report says of it."""

import dataclasses
import json

import numpy as np
import pytest
from scipy import stats

from course.language import Text
from course.pages.by_draw import FEWEST, Value, comparisons, difference_p, holm, scored_of
from course.pages.report import Class, report_page
from course.semester.handed_out import HandedOut, keep_handed_out
from course.semester.marks import Mark, Marks
from tests.exam import PERSONAL, write_exam
from tests.grading.by_hand import check, exercise, result

STRIDE, KERNEL = Text("스트라이드", "stride"), Text("커널", "kernel")


@pytest.mark.parametrize("shift", [0.0, 0.7, 1.5])
def test_p_is_that_of_all_ways_to_deal_the_points(shift):
    """By SciPy, exactly; ours deals 9,999 times: within four standard errors."""
    rng = np.random.default_rng(4)
    groups = [rng.normal(size=6), rng.normal(shift, size=7)]

    def apart(one, other, axis):
        return abs(one.mean(axis=axis) - other.mean(axis=axis))

    exact = stats.permutation_test(groups, apart, n_resamples=np.inf, alternative="greater", vectorized=True).pvalue
    assert difference_p(groups) == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / 9_999))


def test_of_groups_that_differ_by_chance_one_in_twenty_is_below_a_twentieth():
    rng = np.random.default_rng(5)
    ps = [difference_p([rng.integers(0, 3, 7) for _ in range(3)], seed) for seed in range(60)]
    assert sum(p < 0.05 for p in ps) <= 8  # binomial: more come about once in 250
    assert min(ps) > 0


def test_the_same_points_give_the_same_p_and_equal_ones_1():
    groups = [[1, 2, 5, 3, 4], [2, 2, 3, 5, 5]]
    assert difference_p(groups) == difference_p(groups)
    assert difference_p([[2] * 6, [2] * 9]) == 1
    assert difference_p([[1] * 9]) is None


def test_holms_correction_is_the_worked_one():
    """Four tests: 0.01 times 4, 0.02 times 3, 0.03 times 2, 0.04 times 1, none below another."""
    assert holm([0.04, 0.01, None, 0.03, 0.02]) == pytest.approx([0.06, 0.04, None, 0.06, 0.06], nan_ok=True)
    assert holm([0.6, 0.7]) == [1, 1]


def rows(about, **points):
    return [("total", about, 3, value, one) for value, of in points.items() for one in of]


def test_small_groups_are_shown_and_not_judged():
    many, few = [0, 1] * 10, [3] * (FEWEST - 1)
    (alone,) = comparisons(rows(STRIDE, one=many, two=few))
    assert alone.p is None
    assert not alone.differs
    assert alone.values == [Value("one", 20, 0.5, True), Value("two", 4, 3.0, False)]
    (judged,) = comparisons(rows(STRIDE, one=many, three=[0, 1] * 9, two=few))
    assert judged.p == 1


def test_a_difference_is_found_and_counted_among_as_many_tests_as_there_are():
    hard, easy = [0, 1, 0, 0, 1, 0], [3, 2, 3, 3, 2, 3]
    (alone,) = comparisons(rows(STRIDE, one=hard, two=easy))
    both = comparisons([*rows(STRIDE, one=hard, two=easy), *rows(KERNEL, three=hard + easy, five=easy + hard)])
    assert alone.differs
    assert both[0].p == pytest.approx(2 * alone.p)
    assert not both[1].differs


def test_what_has_one_value_alone_is_not_compared():
    assert comparisons(rows(STRIDE, one=[1] * 9)) == []


# Of a class


def graded(student, points):
    status = "passed" if points else "wrong values"
    return result(exercise("total", check("total-2", status, points=3)), student=student)


def books(points):
    return Marks({"total-2": Mark(points, None, 0.0, 3)}, {}, 0.0)


@pytest.fixture
def scored(tmp_path):
    """(rows of comparison, results, books) of twelve students whose first number is even or odd."""
    compared = PERSONAL.replace(
        "Personal(draw, told)", 'Personal(draw, told, compared=lambda n: [(Text("짝", "parity"), n["values"][0] % 2)])'
    )
    week = write_exam(tmp_path / "repository", personal=compared)

    @dataclasses.dataclass
    class Here:
        root: object = tmp_path

    points = {f"student{number:02d}": 3.0 * (number % 2) for number in range(1, 13)}
    for number, student in enumerate(points, 1):
        keep_handed_out(Here(), week, HandedOut(student, json.dumps({"total": {"values": [number, 2, 3]}}), "", ""))
    results = [graded(student, got) for student, got in points.items()]
    results[0] = results[0]._replace(variant="0" * 16)  # another's notebook: it says nothing of its numbers
    results.append(graded("stranger", 3.0))  # nobody's
    marks = {one.student: books(one.points) for one in results}
    return list(scored_of(Here(), week, results, marks)), results, marks


def test_each_student_counts_by_the_numbers_handed_out_to_them(scored):
    found, _, _ = scored
    assert len(found) == 11
    assert {(value, points) for *_, value, points in found} == {("0", 0.0), ("1", 3.0)}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Points by what was drawn", "more than chance alone often makes them", "parity"]),
        ("ko", ["뽑힌 값별 평균", "우연만으로는 드문 차이입니다", "짝"]),
    ],
)
def test_the_report_shows_means_and_a_difference_and_no_more_than_it_knows(scored, language, words):
    found, results, marks = scored
    late = {"late": ["student03"]}
    about = Class(Text("시험", "Exam"), results, marks, [], {}, {}, {}, draws=comparisons(found), outside=late)
    page = report_page(about, language)
    assert all(word in page for word in words)
    assert {"en": "after the end of their own time: 1", "ko": "끝난 뒤에 낸 학생 1명"}[language] in page
    assert "0.00/3" in page
    assert "3.00/3" in page
    assert {"en": "Points by what", "ko": "뽑힌 값별"}[language] not in report_page(about._replace(draws=[]), language)
