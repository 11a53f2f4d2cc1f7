"""The passengers' classifier: a step by hand, and on the real list beside scikit-learn's."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from course.data import titanic
from course.weeks.week01_tensors import passengers
from solutions.week01_tensors import reference


def test_two_steps_of_gradient_descent_by_hand():
    first = (np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([1, 0]))  # both 0.5: errors -0.5 and 0.5
    weights, bias = passengers.learned([first], rate=1)
    assert weights.tolist() == [-(-0.5 * 1 + 0.5 * 3) / 2, -(-0.5 * 2) / 2] == [-0.5, 0.5]
    assert bias == 0
    weights, bias = passengers.learned([first, (np.array([[2.0, 2.0]]), np.array([1]))], rate=1)
    assert weights.tolist() == [-0.5 + 0.5 * 2, 0.5 + 0.5 * 2]  # at (2, 2) the sum is 0: an error of -0.5
    assert bias == 0.5


def test_survival_is_one_half_where_the_sum_is_zero_and_three_quarters_at_the_log_of_three():
    table = np.array([[0.0], [np.log(3)], [-np.log(3)]])
    assert passengers.survival(table, np.array([1.0]), 0.0) == pytest.approx([0.5, 0.75, 0.25])


def test_on_the_real_list_it_agrees_with_scikit_learn_and_beats_who_says_that_everybody_dies():
    people = titanic.load()
    survived, test = people["survived"].astype(int), titanic.split(people).test
    training = np.ones(len(survived), bool)
    training[test] = False
    sexes = reference.one_hot(list(people["sex"]), ["female", "male"])
    ages = reference.fill_missing_ages(people["age"], training)
    columns = [people["pclass"], people["sibsp"], people["parch"], ages]
    table = reference.standardise(np.concatenate([np.stack(columns, axis=1), sexes], axis=1), training)
    orders = [np.random.default_rng(epoch).permutation(training.sum()) for epoch in range(12)]
    seen = [pair for order in orders for pair in reference.batches(table[training], survived[training], order, 32)]
    ours = passengers.survival(table[test], *passengers.learned(seen)) > 0.5
    theirs = LogisticRegression().fit(table[training], survived[training]).predict(table[test])
    assert np.mean(ours == theirs) > 0.95
    assert np.mean(ours == survived[test]) > np.mean(survived[test] == 0) + 0.13
