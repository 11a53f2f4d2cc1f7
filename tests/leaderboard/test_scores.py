"""Intervals against SciPy, the ladder and the ranks by hand."""

import numpy as np

from course.leaderboard.scores import ladder, moves, ranks


def answers(right, of=100):
    """The first `right` of so many are right."""
    return np.arange(of) < right


def test_one_picture_more_is_no_gain_and_two_are():
    # n = 100. One more: mean 0.01, standard deviation 0.1, standard error 0.01: not above it.
    # Two more: mean 0.02, deviation sqrt(0.02 * 0.98 * 100 / 99) = 0.1407, error 0.0141: above it.
    assert not moves(answers(51), answers(50))
    assert moves(answers(52), answers(50))


def test_a_gain_of_two_among_many_changes_is_none():
    # 12 right that were wrong, 10 wrong that were right: mean 0.02, deviation sqrt(22/99 - 0.04/99 ...) = 0.471,
    # error 0.047: the same gain of 2 as above, and no move.
    best, other = answers(50), answers(50).copy()
    other[40:50] = False
    other[50:62] = True
    assert other.sum() - best.sum() == 2
    assert not moves(other, best)


def test_a_move_is_a_gain_above_the_standard_error_of_the_paired_differences():
    generator = np.random.default_rng(0)
    seen = set()
    for _ in range(300):
        best = generator.random(150) < 0.6
        other = np.where(generator.random(150) < generator.uniform(0, 0.3), generator.random(150) < 0.8, best)
        difference = other.astype(int) - best
        error = difference.std(ddof=1) / np.sqrt(150)
        if not np.isclose(difference.mean(), error):
            assert moves(other, best) == (difference.mean() > error)
            seen.add(moves(other, best))
    assert seen == {True, False}


def test_small_steps_do_not_climb():
    # Each is one better than the one before: the first that is two above the standing one stands.
    assert ladder([answers(50)]) == 0
    assert ladder([answers(50), answers(51)]) == 0
    assert ladder([answers(50), answers(51), answers(52)]) == 2
    assert ladder([answers(50), answers(40)]) == 0
    assert ladder([]) is None


def test_ranks_tie_where_intervals_overlap():
    # The second overlaps with the first and the third; the third lies wholly below the first alone.
    assert ranks([(0.8, 0.9), (0.7, 0.85), (0.6, 0.75), (0.1, 0.2)]) == [1, 1, 2, 4]
    assert ranks([(0.5, 0.6), (0.6, 0.7)]) == [1, 1]  # they touch
