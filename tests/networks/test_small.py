"""The two small networks: what acts in training alone. Their outputs are those of Keras's own layers, one by one."""

import keras

from course.networks import small as reference
from tests.networks.training_only import assert_starts_as_keras_does, dropouts, momenta


def assert_trains_as_it_says(module):
    keras.utils.set_random_seed(2)
    for build, expected in ((module.dense, set()), (module.small_cnn, {0.9})):  # 0.9, for trainings of few steps
        model = build(input_shape=(8, 8, 1))
        assert (momenta(model), dropouts(model)) == (expected, [])
        assert_starts_as_keras_does(model)


def test_momenta_dropout_and_first_values():
    assert_trains_as_it_says(reference)
