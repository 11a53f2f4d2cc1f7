"""Class statistics against numbers worked by hand, NumPy's and the standard library's."""

import numpy as np
import pytest

from course.pages import class_statistics as statistics
from tests.grading.by_hand import check, exercise, result, toy


@pytest.mark.parametrize("numbers", [[3], [1, 2], [4, 1, 3, 2, 20], [0, 0, 7, 7, 7, 9.5, 12, 20]])
def test_a_spread_has_numpys_mean_and_quartiles(numbers):
    found = statistics.spread(numbers)
    quartiles = np.percentile(numbers, [0, 25, 50, 75, 100])
    np.testing.assert_allclose([found.lowest, found.lower, found.median, found.upper, found.highest], quartiles)
    assert found.mean == pytest.approx(np.mean(numbers))
    assert found.size == len(numbers)


def test_nothing_has_no_spread():
    assert statistics.spread([]) is None


def test_the_histogram_of_twenty_points_by_hand():
    bins = statistics.histogram([0, 1.5, 2, 17.9, 18, 20, 20], 20)
    assert [(b.low, b.high) for b in bins] == [(low, low + 2) for low in range(0, 20, 2)]
    assert [b.size for b in bins] == [2, 1, 0, 0, 0, 0, 0, 0, 1, 3]


@pytest.mark.parametrize("highest", [1, 3, 6, 12, 13, 20, 37, 100, 250, 999])
def test_a_histogram_has_few_bins_and_counts_everybody_as_numpy_does(highest):
    numbers = np.random.default_rng(highest).integers(0, highest + 1, size=300)
    bins = statistics.histogram(numbers.tolist(), highest)
    edges = [b.low for b in bins] + [bins[-1].high]
    assert len(bins) <= 12
    assert edges[-1] >= highest
    assert [b.size for b in bins] == np.histogram(numbers, edges)[0].tolist()


def test_extra_credit_counts_in_the_last_bin():
    assert statistics.histogram([25], 20)[-1].size == 1


def test_a_histogram_of_nobody_and_of_no_points_is_empty():
    assert sum(b.size for b in statistics.histogram([], 20)) == 0
    assert [b.size for b in statistics.histogram([0, 0], 0)] == [2]


def test_discrimination_is_numpys_correlation():
    passed, totals = [True, True, False, True, False], [18, 15, 12, 9, 3]
    expected = np.corrcoef(np.array(passed, float), totals)[0, 1]
    assert statistics.discrimination(passed, totals) == pytest.approx(expected)
    assert statistics.discrimination([1, 1, 0, 0], [3, 2, 1, 0]) == pytest.approx(2 / 5**0.5)  # by hand


@pytest.mark.parametrize(
    ("passed", "totals"), [([], []), ([True], [3]), ([True, True], [1, 2]), ([True, False], [2, 2])]
)
def test_without_spread_there_is_no_discrimination(passed, totals):
    assert statistics.discrimination(passed, totals) is None


def one_each(a, b):
    return result(exercise("a", check("a-1", a)), exercise("b", check("b-1", b)))


def test_an_items_own_points_do_not_count_in_its_discrimination():
    results = [one_each(a, b) for a in ("passed", "raised") for b in ("passed", "raised")]
    assert statistics.items(results)[0].discrimination == pytest.approx(0)  # with its own: 0.71


def test_rates_and_items_by_hand():
    results = [toy(), toy(double="wrong values"), toy(double="not attempted", span="raised")]
    double, span = statistics.rates(results)
    assert double == ("double", 3, 2, 1, 1.0, 3)
    assert span == ("span", 3, 3, 2, 2.0, 3)
    assert double.share == pytest.approx(1 / 3)
    items = statistics.items(results)
    assert [(i.grade_id, i.hidden, i.attempted, i.passed) for i in items] == [
        ("double-1", False, 2, 1),
        ("double-2", True, 2, 1),
        ("span-1", False, 3, 2),
        ("span-2", True, 3, 2),
    ]


def test_a_check_that_nobody_passes_is_suspicious_once_three_have_tried():
    assert statistics.items([toy(double="wrong values")] * 2)[0].suspicion == ""
    assert statistics.items([toy(double="wrong values")] * 3)[0].suspicion == "nobody passes"
    assert statistics.items([toy(double="not attempted")] * 9)[0].suspicion == ""


def test_a_check_that_the_better_students_fail_is_suspicious_in_a_class_of_ten():
    pair = [one_each("passed", "raised"), one_each("raised", "passed")]
    assert statistics.items(pair * 5)[0].discrimination == pytest.approx(-1)
    assert statistics.items(pair * 5)[0].suspicion == "negative"
    assert statistics.items(pair * 4)[0].suspicion == ""


def test_statuses_are_counted_by_exercise():
    counts = statistics.statuses([toy(), toy(double="too slow"), toy(double="too slow", span="raised")])
    assert counts == {"double": {"passed": 1, "too slow": 2}, "span": {"passed": 2, "raised": 1}}
    assert sorted(["raised", "never heard of", "passed"], key=statistics.order_of_status)[0] == "passed"


def test_mistakes_come_most_frequent_first_with_their_students():
    def made(student, name):
        failed = check("double-1", "wrong values")
        return result(exercise("double", failed, recognised=name, hint=f"hint of {name}"), student=student)

    found = statistics.mistakes([made("a", "tripled"), made("b", "halved"), made("c", "halved"), toy()])
    assert [(seen.name, seen.hint, seen.students) for seen in found] == [
        ("halved", "hint of halved", ["b", "c"]),
        ("tripled", "hint of tripled", ["a"]),
    ]


def test_unexplained_answers_are_grouped_by_message_whatever_its_numbers():
    def wrong(student, message, status="wrong values", **more):
        return result(exercise("double", check("double-1", status, message=message), **more), student=student)

    found = statistics.unexplained(
        [
            wrong("a", "the first is 3.5, not 2"),
            wrong("b", "the shape differs"),
            wrong("c", "the first is -1e-7, not 4"),
            wrong("d", "the first is 9, not 2", recognised="tripled"),
            wrong("e", "no answer", "not attempted"),
            wrong("f", "too slow", "too slow"),
            toy("g"),
        ]
    )
    assert [(group.message, group.students) for group in found] == [
        ("the first is 3.5, not 2", ["a", "c"]),
        ("the shape differs", ["b"]),
    ]


def test_an_empty_class_has_empty_statistics():
    for count in (statistics.rates, statistics.items, statistics.mistakes, statistics.unexplained):
        assert count([]) == []
