"""Learning rates and optimizers, against numbers worked by hand."""

import keras
import numpy as np
import pytest

from course.errors import CourseError
from course.training.optimizers import WarmUpAndDecay, make_optimizer
from course.training.recipes import RECIPES, Recipe, find_recipe


@pytest.mark.parametrize(
    ("decay", "step", "rate"),
    [
        ("linear", 0, 0.25),  # 4 steps of warm-up to 1: a quarter of the way after the first
        ("linear", 3, 1.0),
        ("linear", 6, 4 / 7),  # 7 steps down from 1 at step 3 to 0 after step 9
        ("linear", 9, 1 / 7),
        ("cosine", 3, 1.0),
        ("cosine", 9, (1 + np.cos(np.pi * 6 / 7)) / 2),
        ("constant", 9, 1.0),
    ],
)
def test_the_rate_warms_up_and_falls(decay, step, rate):
    assert float(WarmUpAndDecay(1.0, steps=10, warmup=0.4, decay=decay)(step)) == pytest.approx(rate, rel=1e-5)


@pytest.mark.parametrize("name", RECIPES)
def test_no_step_of_a_recipe_is_without_a_rate_or_above_its_peak(name):
    recipe = RECIPES[name]
    schedule = WarmUpAndDecay(recipe.learning_rate, 97, recipe.warmup, recipe.decay)
    rates = np.array([float(schedule(step)) for step in range(97)])
    assert (rates > 0).all()
    assert rates.max() == pytest.approx(recipe.learning_rate, rel=0.05)


def test_a_saved_schedule_is_the_same_schedule():
    schedule = WarmUpAndDecay(0.3, 20, 0.2, "cosine")
    again = keras.saving.deserialize_keras_object(keras.saving.serialize_keras_object(schedule))
    assert float(again(11)) == float(schedule(11))


@pytest.mark.parametrize("kind", ["sgd", "adamw"])
def test_weight_decay_takes_its_share_of_kernels_alone(kind):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4), keras.layers.BatchNormalization()])
    for variable in model.trainable_variables:
        variable.assign(keras.ops.ones_like(variable))
    recipe = Recipe(kind, learning_rate=0.5, weight_decay=0.1, warmup=0.0, decay="constant")
    zeros = [keras.ops.zeros_like(variable) for variable in model.trainable_variables]
    make_optimizer(recipe, steps=10).apply(zeros, model.trainable_variables)
    left = {variable.name: float(variable.numpy().ravel()[0]) for variable in model.trainable_variables}
    assert left == pytest.approx({"kernel": 1 - 0.5 * 0.1, "bias": 1.0, "gamma": 1.0, "beta": 1.0})


def test_nesterov_momentum_follows_sutskever():
    variable = keras.Variable([0.0])
    optimizer = make_optimizer(Recipe(learning_rate=1.0, momentum=0.5, warmup=0.0, decay="constant"), steps=10)
    optimizer.apply([keras.ops.ones(1)], [variable])
    assert float(variable.numpy()[0]) == pytest.approx(-1.5)  # velocity -1, and half of it ahead


def test_an_unknown_recipe_is_answered_with_the_closest():
    with pytest.raises(CourseError, match="plain"):
        find_recipe("plian")


def test_a_step_is_that_of_keras_whose_weights_decay_first():
    recipe = Recipe(learning_rate=0.3, weight_decay=0.1, warmup=0.0, decay="linear")
    ours, theirs = keras.Variable([[1.0, -2.0]], name="kernel"), keras.Variable([[1.0, -2.0]], name="kernel")
    schedule = WarmUpAndDecay(0.3, 10, 0.0, "linear")
    optimizers = make_optimizer(recipe, 10), keras.optimizers.SGD(schedule, 0.9, nesterov=True, weight_decay=0.1)
    for gradient in np.random.default_rng(0).normal(size=(5, 1, 2)).astype("float32"):
        for optimizer, variable in zip(optimizers, (ours, theirs), strict=True):
            optimizer.apply([keras.ops.convert_to_tensor(gradient)], [variable])
    np.testing.assert_allclose(ours.numpy(), theirs.numpy(), rtol=1e-5)
