"""Small wrong edits of the networks up to 2014, and the deck's: each must fail the check that it names."""

import pytest

from tests.networks import test_alexnet as alexnet
from tests.networks import test_deck as deck
from tests.networks import test_googlenet as googlenet
from tests.networks import test_lenet as lenet
from tests.networks import test_neocognitron as neocognitron
from tests.networks import test_vgg as vgg
from tests.networks.tampering import edits, name_of, noticed

DECK = [
    ("no padding", 'filters, 3, padding="same"', "filters, 3"),
    ("5x5", 'filters, 3, padding="same"', 'filters, 5, padding="same"'),
    ("Keras's epsilon", "epsilon=1e-5", "epsilon=1e-3"),
    ("another activation", '"relu", name=name', '"elu", name=name'),
    ("average pooling", "MaxPooling2D", "AveragePooling2D"),
    ("an activation in the head", 'Dense(512, name="fc1")', 'Dense(512, "relu", name="fc1")'),
    ("a convolution fewer", '"conv_block2", convolutions=3', '"conv_block2", convolutions=2'),
]
LENET5 = [
    ("a wrong entry of table I", "(0, 3, 4, 5)", "(0, 2, 4, 5)"),
    ("a missing entry of table I", "(0, 3, 4, 5)", "(0, 3, 4)"),
    ("a weaker tanh", "1.7159 * ops.tanh", "1.7 * ops.tanh"),
    ("a steeper tanh", "ops.tanh(2 / 3 * x)", "ops.tanh(x)"),
    ("the mean of four pixels", "4 * ops.average_pool(x, 2)", "ops.average_pool(x, 2)"),
    ("the largest of four pixels", "4 * ops.average_pool(x, 2)", "4 * ops.max_pool(x, 2)"),
    ("no bias after subsampling", "self.coefficient * sums + self.bias", "self.coefficient * sums"),
    ("no tanh after subsampling", 'Activation(scaled_tanh, name="S2")', 'Activation("linear", name="S2")'),
    ("kernels on their side", "(2, 3, 0, 1)", "(3, 2, 0, 1)"),
    ("no bias in C3", "(2, 3, 0, 1))) + self.bias", "(2, 3, 0, 1)))"),
    ("no tanh in F6", "Dense(84, scaled_tanh,", 'Dense(84, "linear",'),
    ("the distance itself", "return -ops.sum", "return ops.sum"),
    ("the distance not squared", "-ops.sum(ops.square(", "-ops.sum(ops.abs("),
    ("bitmaps that learn", "trainable=False", "trainable=True"),
]
LENET5_MODERN = [
    ("average pooling", 'MaxPooling2D(2, name="S4")', 'AveragePooling2D(2, name="S4")'),
    ("tanh", 'Conv2D(16, 5, activation="relu"', 'Conv2D(16, 5, activation="tanh"'),
    ("padding", 'Conv2D(6, 5, activation="relu"', 'Conv2D(6, 5, padding="same", activation="relu"'),
]
S_CELLS = [
    ("no inhibition", "/ (1 + inhibition)", "/ 1"),
    ("inhibition by half", "2 * self.r / (1 + self.r)", "self.r / (1 + self.r)"),
    ("no rectification", "self.r * ops.relu(", "self.r * ops.abs("),
    ("a mean, not a root mean square", "ops.conv(ops.square(x), ", "ops.conv(x, "),
    ("a grid off by two cells", "(margin, margin), (margin, margin)", "(0, 2 * margin), (margin, margin)"),
]
C_CELLS = [
    ("no lateral inhibition", "/ (1 + lateral)", "/ 1"),
    ("late saturation", "ALPHA = 0.5", "ALPHA = 5"),
    ("no falling off", "FALL_OF_D = 0.8, 0.7", "FALL_OF_D = 0.8, 1.0"),
]
LEARNING = [
    ("twice the inhibition", "self.q / 2 * v[i, j]", "self.q * v[i, j]"),
    ("no falling off", "self.q * self.c[..., 0] * x", "self.q * x"),
]
WINNERS = [
    ("the weakest candidate", "> strongest:", "< strongest:"),
    ("every cell a winner", "stack.argmax()", "stack.argmin()"),
]
SELF_ORGANIZATION = [
    ("no inhibition", "/ (1 + inhibition)", "/ 1"),
    ("only excitation learns", "b[plane] += self.q / 2 * v[i, j]", "pass"),
    ("planes all alike at first", "5e-3 * orientation * nearness", "5e-3 + 0 * orientation * nearness"),
]
ALEXNET = [
    ("stride 3", "strides=4", "strides=3"),
    ("padding of the first layer", 'strides=4, padding="valid"', 'strides=4, padding="same"'),
    ("k = 1", "(2 + 1e-4 * sums)", "(1 + 1e-4 * sums)"),
    ("alpha by five, as in Caffe", "1e-4 * sums", "1e-4 / 5 * sums"),
    ("beta = 0.5", "sums) ** 0.75", "sums) ** 0.5"),
    ("n = 3", "for i in range(5))", "for i in (1, 2, 3))"),
    ("neighbours of one side", "(2, 2)])", "(4, 0)])"),
    ("one more normalization", "split=False, normalized=False", "split=False, normalized=True"),
    ("one group in conv2", '256, 5, strides=1, padding="same", split=True', '256, 5, 1, padding="same", split=False'),
    ("windows that do not overlap", "MaxPooling2D(3, strides=2", "MaxPooling2D(2, strides=2"),
    ("average pooling", "MaxPooling2D(3", "AveragePooling2D(3"),
    ("no ReLU", 'activation="relu"', 'activation="linear"'),
    ("no ReLU in the dense layers", 'Dense(4096, "relu"', 'Dense(4096, "linear"'),
]
ALEXNET_TRAINING = [
    ("weak dropout", "Dropout(0.5)", "Dropout(0.2)"),
    ("biases of zero", '"ones" if row.split', '"zeros" if row.split'),
]
VGG = [
    ("a convolution more", "VGG16 = [Block(2, 64), Block(2, 128)", "VGG16 = [Block(2, 64), Block(3, 128)"),
    ("5x5", "block.filters, 3,", "block.filters, 5,"),
    ("another activation", 'activation="relu"', 'activation="gelu"'),
    ("average pooling", "MaxPooling2D", "AveragePooling2D"),
    ("no ReLU in the dense layers", '4096, "relu"', '4096, "linear"'),
    ("a dense layer fewer", '("fc6", "fc7")', '("fc6",)'),
]
GOOGLENET = [
    ("a wrong number in table 1", '"inception_4a", 192, 96, 208', '"inception_4a", 192, 96, 204'),
    ("3x3 for 5x5", "row.five, 5)", "row.five, 3)"),
    ("the projection skips the pooling", "convolution(pooled, row", "convolution(x, row"),
    ("average pooling", "pooled = layers.MaxPooling2D", "pooled = layers.AveragePooling2D"),
    ("branches in another order", "Concatenate(name=row.name)(branches)", "Concatenate(name=row.name)(branches[::-1])"),
    ("no normalization", 'local_response_normalization, name="norm2"', '"linear", name="norm2"'),
    ("stride 1", "64, 7, strides=2", "64, 7, strides=1"),
    ("a head one module early", '"inception_4d": "aux', '"inception_4c": "aux'),
    ("a head of stride 2", "AveragePooling2D(5, strides=3)", "AveragePooling2D(5, strides=2)"),
    ("no bottleneck activation", '"same", activation="relu"', '"same", activation="linear"'),
    ("windows that do not overlap", "MaxPooling2D(3, strides=2", "MaxPooling2D(2, strides=2"),
    ("the largest, not the mean", "GlobalAveragePooling2D", "GlobalMaxPooling2D"),
    (
        "Caffe's padding of the first layer",
        'halve(convolution(x, 64, 7, strides=2, name="conv1"), "pool1")',
        'halve(layers.Conv2D(64, 7, 2, activation="relu", name="conv1")(layers.ZeroPadding2D(3)(x)), "pool1")',
    ),
]
GOOGLENET_TRAINING = [("weak dropout in the heads", "Dropout(0.7)", "Dropout(0.5)")]
EDITS = edits(
    (deck.reference, deck.assert_like_the_deck, DECK),
    (lenet.reference, lenet.assert_like_the_paper, LENET5),
    (lenet.reference, lenet.assert_modern_like_tensorflow, LENET5_MODERN),
    (neocognitron.reference, neocognitron.assert_s_cells_follow_the_equation, S_CELLS),
    (neocognitron.reference, neocognitron.assert_c_cells_follow_the_equation, C_CELLS),
    (neocognitron.reference, neocognitron.assert_a_representative_learns_what_it_saw, LEARNING),
    (neocognitron.reference, neocognitron.assert_representatives_are_the_strongest, WINNERS),
    (neocognitron.reference, neocognitron.assert_a_cell_for_each_pattern, SELF_ORGANIZATION),
    (alexnet.reference, alexnet.assert_like_the_paper, ALEXNET),
    (alexnet.reference, alexnet.assert_regularized, ALEXNET_TRAINING),
    (vgg.reference, vgg.assert_like_keras, VGG),
    (googlenet.reference, googlenet.assert_like_the_paper, GOOGLENET),
    (googlenet.reference, googlenet.assert_regularized, GOOGLENET_TRAINING),
)


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS, ids=name_of)
def test_a_wrong_edit_is_noticed(edit):
    assert noticed(edit)
