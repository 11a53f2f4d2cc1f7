"""Receptive fields against the gradient: which pixels of the input change one output, under weights of one."""

import random

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from course.analysis import analyse, analyse_named

SIZE = 48


def seen(model):
    """Height and width of the pixels on which the output's middle depends, when every kernel is all ones."""
    model.set_weights([np.ones_like(weight) for weight in model.get_weights()])
    x = tf.Variable(tf.random.stateless_uniform((1, *model.input_shape[1:]), seed=(1, 2)))
    with tf.GradientTape() as tape:
        y = model(x)
        middle = y[0, y.shape[1] // 2, y.shape[2] // 2, 0]
    rows, columns = np.nonzero(np.abs(tape.gradient(middle, x).numpy()[0]).sum(-1))
    return np.ptp(rows) + 1, np.ptp(columns) + 1


def stack(seed):
    """A random chain of convolutions and average poolings, of even and odd kernels."""
    chosen = random.Random(seed)
    x = inputs = keras.Input((SIZE, SIZE, 1))
    for _ in range(4):
        kernel = chosen.choice([1, 2, 3, 4, (1, 3), (5, 2)])
        padding = chosen.choice(["same", "valid"])
        kind = chosen.choice(["plain", "stride", "dilated", "depthwise", "pool"])
        if kind == "pool":
            x = layers.AveragePooling2D(kernel, chosen.choice([1, 2]), padding)(x)
        elif kind == "dilated":
            x = layers.Conv2D(1, kernel, padding=padding, dilation_rate=2)(x)
        elif kind == "depthwise":
            x = layers.DepthwiseConv2D(kernel, padding=padding)(x)
        else:
            x = layers.Conv2D(1, kernel, 2 if kind == "stride" else 1, padding)(x)
    return keras.Model(inputs, x)


@pytest.mark.parametrize("seed", range(12))
def test_the_formula_agrees_with_the_gradient(seed):
    model = stack(seed)
    # strided pooling of one pixel, or dilation, may leave gaps; the extent counts
    assert analyse(model).total.field == tuple(map(int, seen(model)))


def test_the_largest_branch_counts():
    inputs = keras.Input((SIZE, SIZE, 1))
    wide = layers.Conv2D(1, 5, padding="same")(layers.Conv2D(1, 3, padding="same")(inputs))
    model = keras.Model(inputs, layers.Add()([inputs, wide, layers.Conv2D(1, 3, padding="same")(inputs)]))
    assert analyse(model).total.field == seen(model) == (7, 7)


@pytest.mark.parametrize(
    ("layer", "field", "stride"),
    [
        (layers.UpSampling2D(2), (2, 2), (1, 1)),
        (layers.Conv2DTranspose(1, 4, 2, "same"), (4, 4), (1, 1)),  # 4 / 2 = 2 windows meet
    ],
)
def test_enlarging_a_map_halves_its_stride(layer, field, stride):
    model = keras.Sequential([keras.Input((SIZE, SIZE, 1)), layers.AveragePooling2D(2), layer])
    total = analyse(model).total
    assert (total.field, total.stride) == (field, stride)
    assert seen(model) == field


@pytest.mark.parametrize(
    "last",
    [
        [layers.GlobalAveragePooling2D()],
        [layers.Flatten(), layers.Dense(2)],
        [layers.Reshape((-1, 4)), layers.Conv1D(4, 1), layers.GlobalMaxPooling1D()],
    ],
)
def test_pooling_and_dense_layers_over_the_map_see_everything(last):
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(4, 3), *last])
    assert analyse(model).total.field == "global"


def test_attention_sees_everything():
    x = keras.Input((16, 4))
    assert analyse(keras.Model(x, layers.MultiHeadAttention(2, 2)(x, x))).total.field == "global"


def squeeze_and_excitation(merge):
    x = inputs = keras.Input((8, 8, 4))
    x = layers.Conv2D(4, 3, padding="same")(x)
    gate = layers.Conv2D(4, 1)(layers.GlobalAveragePooling2D(keepdims=True)(x))
    return keras.Model(inputs, merge()([x, gate]))


def test_a_gate_pooled_over_the_map_is_not_counted_but_a_sum_is():
    assert analyse(squeeze_and_excitation(layers.Multiply)).total.field == (3, 3)
    assert analyse(squeeze_and_excitation(layers.Add)).total.field == "global"


def test_after_a_layer_of_somebodys_own_the_field_is_unknown_until_all_is_seen():
    class Shift(layers.Layer):
        def call(self, x):
            return keras.ops.roll(x, 1, axis=1)

    model = keras.Sequential([keras.Input((8, 8, 1)), Shift(), layers.Conv2D(1, 3), layers.GlobalMaxPooling2D()])
    assert [row.field for row in analyse(model).rows][-3:] == ["unknown", "unknown", "global"]


def test_the_courses_own_layers_say_what_they_see():
    fields = {row.name: row.field for row in analyse_named("lenet5").rows}
    # 5; 6 with stride 2; + 4 x 2; 16 with stride 4; + 4 x 4
    assert [fields[name] for name in ("C1", "S2", "C3", "S4", "C5")] == [(s, s) for s in (5, 6, 14, 16, 32)]
    fields = {row.name: row.field for row in analyse_named("neocognitron").rows}
    sides = (5, 9, 13, 17, 21, 22)  # each sees 4 cells more than the one below, UC3 one more
    assert [fields[name] for name in ("US1", "UC1", "US2", "UC2", "US3", "UC3")] == [(s, s) for s in sides]


def test_what_spectral_normalization_wraps_is_seen():
    conv = layers.SpectralNormalization(layers.Conv2D(2, 3, 2))
    total = analyse(keras.Sequential([keras.Input((8, 8, 1)), conv])).total
    assert (total.field, total.stride) == ((3, 3), (2, 2))


@pytest.mark.parametrize("layer", [layers.LSTM(2), layers.Bidirectional(layers.GRU(2))])
def test_the_last_step_of_a_sequence_has_seen_all(layer):
    assert analyse(keras.Sequential([keras.Input((6, 3)), layer])).total.field == "global"


def test_a_table_has_no_receptive_field():
    assert analyse(keras.Sequential([keras.Input((8,)), layers.Dense(2)])).total.field is None
