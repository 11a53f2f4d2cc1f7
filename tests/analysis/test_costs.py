"""Parameters, MACs and memory of small networks, worked by hand in the tables."""

import keras
import pytest
from keras import layers

from course.analysis import analyse, analyse_named
from course.errors import CourseError

# layer, shape of its input, parameters, MACs; (H, W, C) = (8, 8, 4) unless it says otherwise
BY_HAND = {
    "conv": (layers.Conv2D(6, 3), (8, 8, 4), 3 * 3 * 4 * 6 + 6, 6 * 6 * 3 * 3 * 4 * 6),
    "same, stride 2": (layers.Conv2D(6, 3, 2, "same"), (8, 8, 4), 222, 4 * 4 * 216),
    "dilated": (layers.Conv2D(6, 3, dilation_rate=2), (8, 8, 4), 222, 4 * 4 * 216),
    "two groups": (layers.Conv2D(6, 3, groups=2), (8, 8, 4), 3 * 3 * 2 * 6 + 6, 6 * 6 * 3 * 3 * 2 * 6),
    "depthwise": (layers.DepthwiseConv2D(3, depth_multiplier=2), (8, 8, 4), 3 * 3 * 8 + 8, 6 * 6 * 3 * 3 * 8),
    "separable": (layers.SeparableConv2D(6, 3), (8, 8, 4), 36 + 24 + 6, 6 * 6 * (36 + 24)),
    "transposed": (layers.Conv2DTranspose(6, 3, 2, "same"), (8, 8, 4), 222, 8 * 8 * 216),
    "one axis": (layers.Conv1D(6, 3), (10, 4), 3 * 4 * 6 + 6, 8 * 72),
    "three axes": (layers.Conv3D(2, 2), (3, 3, 3, 1), 16 + 2, 8 * 16),
    "dense": (layers.Dense(5), (7,), 40, 35),
    "dense at each place": (layers.Dense(5), (2, 3, 7), 40, 6 * 35),
    "einsum dense": (layers.EinsumDense("abc,cde->abde", (4, 2, 3)), (4, 5), 30, 4 * 30),
    "attention": (layers.Attention(), [(5, 4), (7, 4)], 0, 5 * 7 * 8),
    # (T, C) = (7, 3): at each of 7 steps every unit's gates meet 3 numbers of the input and the 5 of its state
    "simple recurrent": (layers.SimpleRNN(5), (7, 3), 15 + 25 + 5, 7 * 5 * (3 + 5)),
    "LSTM, four gates": (layers.LSTM(5), (7, 3), 4 * (15 + 25 + 5), 7 * 4 * 5 * (3 + 5)),
    "all steps of an LSTM": (layers.LSTM(5, return_sequences=True), (7, 3), 180, 7 * 4 * 5 * 8),
    "GRU, three gates": (layers.GRU(5), (7, 3), 3 * (15 + 25 + 10), 7 * 3 * 5 * (3 + 5)),
    "a cell in RNN": (layers.RNN(layers.LSTMCell(5)), (7, 3), 180, 7 * 4 * 5 * 8),
    "two cells": (layers.RNN([layers.LSTMCell(5), layers.GRUCell(2)]), (7, 3), 180 + 54, 7 * (160 + 3 * 2 * (5 + 2))),
    "both directions": (layers.Bidirectional(layers.LSTM(5)), (7, 3), 2 * 180, 2 * 7 * 160),
    "dense at each step": (layers.TimeDistributed(layers.Dense(5)), (7, 3), 20, 7 * 15),
    "convolution at each step": (layers.TimeDistributed(layers.Conv2D(2, 3)), (7, 8, 8, 1), 20, 7 * 36 * 18),
    # 4 steps, 4 x 4 places; 9 weights for the input's one map and for each of two maps of the state, in four gates
    "convolutional LSTM": (layers.ConvLSTM2D(2, 3), (4, 6, 6, 1), 8 * (9 + 18) + 8, 4 * 16 * 8 * (9 + 18)),
    "its maps first": (
        layers.ConvLSTM2D(2, 3, data_format="channels_first"),
        (4, 1, 6, 6),
        224,
        4 * 16 * 8 * (9 + 18),
    ),
    "convolution with its norm": (layers.SpectralNormalization(layers.Conv2D(6, 3)), (8, 8, 4), 222 + 6, 36 * 216),
    "max pooling": (layers.MaxPooling2D(2), (8, 8, 4), 0, 0),
    "batch norm": (layers.BatchNormalization(), (8, 8, 4), 16, 0),
}


def network(layer, shape):
    inputs = [keras.Input(s) for s in shape] if isinstance(shape, list) else keras.Input(shape)
    return keras.Model(inputs, layer(inputs))


class Doubling(layers.Layer):
    """Code of somebody's own."""

    def call(self, x):
        """Twice the input."""
        return 2 * x


@pytest.mark.parametrize("name", BY_HAND)
def test_a_layer_costs_what_the_hand_counts(name):
    layer, shape, parameters, macs = BY_HAND[name]
    total = analyse(network(layer, shape)).total
    assert (total.parameters, total.macs, total.unknown) == (parameters, macs, ())


@pytest.mark.parametrize("named", [False, True])
def test_attention_of_many_heads_counts_projections_and_pairs(named):
    query, value = keras.Input((5, 4)), keras.Input((7, 6))
    layer = layers.MultiHeadAttention(num_heads=2, key_dim=3)
    outputs = layer(key=value, query=query, value=value) if named else layer(query, value)
    # query 5*4*6, key and value 7*6*6, back 5*6*4; scores and weighted sums 2 heads * 5*7*3
    by_hand = 120 + 2 * 252 + 120 + 2 * (2 * 105)
    assert analyse(keras.Model([query, value], outputs)).total.macs == by_hand


def test_matrix_products_written_by_hand_count():
    queries, keys = keras.Input((5, 4)), keras.Input((7, 4))
    scores = keras.ops.matmul(queries, keras.ops.transpose(keys, (0, 2, 1)))
    assert analyse(keras.Model([queries, keys], scores)).total.macs == 5 * 4 * 7


def test_a_shared_layer_has_its_parameters_once_and_its_macs_twice():
    shared, one, two = layers.Dense(3), keras.Input((4,)), keras.Input((4,))
    total = analyse(keras.Model([one, two], layers.Add()([shared(one), shared(two)]))).total
    assert (total.parameters, total.macs) == (15, 24)


def test_frozen_parameters_are_told_from_trained_ones():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.BatchNormalization()])
    model.layers[0].trainable = False
    total = analyse(model).total
    assert (total.trainable, total.frozen) == (6, 15 + 6)


def test_nested_models_are_opened_at_the_size_they_are_called_with():
    inner = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(2, 3, name="conv")], name="inner")
    inputs = keras.Input((6, 6, 3))
    report = analyse(keras.Model(inputs, layers.Flatten()(inner(inputs))))
    assert report.rows[1].name == "inner/conv"
    assert (report.rows[1].shape, report.total.macs) == ((4, 4, 2), 4 * 4 * 54)


def test_all_outputs_of_a_model_count_and_each_has_a_row():
    inputs = keras.Input((4,))
    model = keras.Model(inputs, [layers.Dense(2, name="two")(inputs), layers.Dense(3, name="three")(inputs)])
    report = analyse(model)
    assert report.total.macs == 8 + 12
    assert [(row.name, row.shape) for row in report.outputs] == [("two", (2,)), ("three", (3,))]
    assert report.total.shape == (2,)


def test_outputs_of_one_layer_have_each_its_shape():
    inputs = keras.Input((7, 3))
    outputs = analyse(keras.Model(inputs, layers.LSTM(5, return_sequences=True, return_state=True)(inputs))).outputs
    assert [row.shape for row in outputs] == [(7, 5), (5,), (5,)]


def test_a_cell_of_somebodys_own_is_not_taken_for_a_known_one():
    class Own(layers.LSTMCell):
        pass

    model = network(layers.RNN(Own(5), name="mine"), (7, 3))
    assert analyse(model).total.unknown == ("mine (RNN)",)


def test_the_courses_own_layers_tell_what_they_cost():
    # 28 x 28 x 6 x 25, 100 places x 60 kernels of 25, 120 x 400, 84 x 120, and 10 bitmaps of 84
    total = analyse_named("lenet5").total
    assert (total.macs, total.unknown) == (117_600 + 150_000 + 48_000 + 10_080 + 840, ())
    # In each S-layer 25 (U3: 25 of 2 x 2) cells of all 24 planes below, for each of 24 planes and the v-cell.
    s_cells = 16**2 * 25 * 1 * (24 + 1) + 8**2 * 25 * 24 * (24 + 1) + 2**2 * 25 * 24 * (24 + 1)
    c_cells = 24 * (10**2 * 25 + 6**2 * 25 + 1 * 4)
    total = analyse_named("neocognitron").total
    assert (total.macs, total.unknown) == (s_cells + c_cells, ())


def test_a_layer_of_somebodys_own_is_named_and_not_zero():
    model = keras.Sequential([keras.Input((4,)), Doubling(name="mine"), layers.Dense(2)])
    total = analyse(model).total
    assert total.unknown == ("mine (Doubling)",)
    assert total.macs == 8


def test_a_subclass_that_replaces_call_is_not_taken_for_its_parent():
    class Twice(layers.Dense):
        def call(self, x):
            return super().call(super().call(x))

    class Renamed(layers.Dense):
        pass

    assert analyse(network(Twice(4), (4,))).total.unknown == ("twice (Twice)",)
    assert analyse(network(Renamed(4), (4,))).total.macs == 16


def test_a_model_with_its_own_call_is_one_unknown_layer_with_its_parameters():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(2)

        def call(self, x):
            return self.dense(x)

    total = analyse(Net(), (3,)).total
    assert (total.parameters, len(total.unknown)) == (8, 1)


@pytest.mark.parametrize(("dtype", "size"), [("float32", 4), ("float16", 2), ("mixed_bfloat16", 2), ("float64", 8)])
def test_memory_is_the_size_of_the_outputs_at_the_layers_type(dtype, size):
    row = analyse(network(layers.Conv2D(6, 3, dtype=dtype), (8, 8, 4))).rows[-1]
    assert row.memory == 6 * 6 * 6 * size


def test_layers_that_hand_their_input_on_take_no_memory():
    model = keras.Sequential([keras.Input((4, 4, 1)), layers.Flatten(), layers.Dropout(0.5), layers.Identity()])
    assert analyse(model).total.memory == 16 * 4


def test_a_model_without_a_size_says_what_to_give():
    with pytest.raises(CourseError, match="--input"):
        analyse(keras.Sequential([layers.Dense(2)]))


def test_a_layer_that_leaves_its_size_open_is_named():
    layer = layers.EinsumDense("abc,cd->abd", (None, 2), name="open")
    with pytest.raises(CourseError, match="open: the layer leaves"):
        analyse(network(layer, (4, 5)))


def test_an_open_size_is_closed_by_the_input():
    model = keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(2, 3)])
    assert analyse(model, (5, 5, 1)).total.macs == 9 * 18


def test_what_is_no_model_is_refused():
    with pytest.raises(CourseError, match="got list"):
        analyse([])
