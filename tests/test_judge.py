"""A reference's model that answers from memory answers as one that is asked everything anew."""

import keras
import numpy as np
from keras import layers

from course.checks.models import LocalModel
from tests.judge import RememberedModel


def made(count):
    """A function that makes a compiled model and writes down in `count` that it did."""

    def make():
        count.append(1)
        model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
        model.compile("sgd", "mse")
        return model

    return make


def asked(model, x):
    """What a model answers before and after a step of training."""
    model.fill(1.0, 5)
    before = model.predict(x)
    model.fit(x, np.zeros((4, 2)), epochs=1, batch_size=4)
    return before, model.predict(x)


def test_a_remembered_model_answers_as_a_new_one_and_is_not_made_again():
    x = np.random.default_rng(3).random((4, 3))
    count, known = [], {}
    right = asked(LocalModel(made([])()), x)
    for _ in range(3):
        for answer, expected in zip(asked(RememberedModel(made(count), known), x), right, strict=True):
            np.testing.assert_allclose(answer, expected, rtol=1e-6)
    assert not np.allclose(*right)
    assert len(count) == 1


def test_a_new_question_after_known_ones_finds_the_model_as_they_left_it():
    x = np.random.default_rng(3).random((4, 3))
    known, right = {}, LocalModel(made([])())
    asked(right, x)
    asked(RememberedModel(made([]), known), x)
    model = RememberedModel(made([]), known)  # all of it from memory
    asked(model, x)
    np.testing.assert_allclose(model.predict(2 * x), right.predict(2 * x), rtol=1e-6)
