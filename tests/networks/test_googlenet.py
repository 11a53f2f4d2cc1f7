"""GoogLeNet of 2014 against table 1's counts and a copy in bare TensorFlow."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.errors import CourseError
from course.networks import googlenet as reference
from tests.networks import plain, promises
from tests.networks.arithmetic import macs, parameters, receptive_field
from tests.networks.parity import TOLERANCE, disagreement, fill, outputs, pictures, undrawn
from tests.networks.training_only import alone, assert_starts_as_keras_does, dropouts

SMALL = (66, 146, 3)  # the heads pool 5x10 to 1x2

# Table 1, as printed in the paper's columns: output, then the module's convolutions, and its multiply-accumulates.
MODULES = {
    "inception_3a": ((28, 28, 256), (64, 96, 128, 16, 32, 32), 163_328, 128_049_152),
    "inception_3b": ((28, 28, 480), (128, 128, 192, 32, 96, 64), 388_096, 304_267_264),
    "inception_4a": ((14, 14, 512), (192, 96, 208, 16, 48, 64), 375_552, 73_608_192),
    "inception_4b": ((14, 14, 512), (160, 112, 224, 24, 64, 64), 448_512, 87_908_352),
    "inception_4c": ((14, 14, 512), (128, 128, 256, 24, 64, 64), 509_440, 99_850_240),
    "inception_4d": ((14, 14, 528), (112, 144, 288, 32, 64, 64), 604_672, 118_515_712),
    "inception_4e": ((14, 14, 832), (256, 160, 320, 32, 128, 128), 867_328, 169_996_288),
    "inception_5a": ((7, 7, 832), (256, 160, 320, 32, 128, 128), 1_042_432, 51_079_168),
    "inception_5b": ((7, 7, 1024), (384, 192, 384, 48, 128, 128), 1_442_816, 70_697_984),
}


@pytest.fixture(scope="module")
def plain_net():
    with undrawn():
        return reference.googlenet()


@pytest.fixture(scope="module")
def with_heads():
    with undrawn():
        return reference.googlenet(auxiliary=True)


def module_in_tensorflow(x, one, three_reduce, three, five_reduce, five, projection):
    """Figure 2(b)."""
    branches = [
        plain.conv_relu(x, one, 1),
        plain.conv_relu(plain.conv_relu(x, three_reduce, 1), three, 3),
        plain.conv_relu(plain.conv_relu(x, five_reduce, 1), five, 5),
        plain.conv_relu(plain.max_pool(x, 3, 1, "SAME"), projection, 1),
    ]
    return tf.concat(branches, axis=-1)


def head_in_tensorflow(x):
    """Section 5: 5x5 average pooling with stride 3, 128 filters of 1x1, 1024 units."""
    x = plain.conv_relu(tf.nn.avg_pool2d(x, 5, 3, "VALID"), 128, 1)
    return plain.dense(tf.nn.relu(plain.dense(plain.flatten(x), 1024)), 10).numpy()


def in_bare_tensorflow(x):
    """The three logits for 10 classes: the network's, and the heads' after 4a and 4d."""
    x = plain.lrn(plain.max_pool(plain.conv_relu(x, 64, 7, 2), 3, 2, "SAME"))
    x = plain.conv_relu(plain.conv_relu(x, 64, 1), 192, 3)
    x = plain.max_pool(plain.lrn(x), 3, 2, "SAME")
    heads = []
    for name, (_, filters, _, _) in MODULES.items():
        x = module_in_tensorflow(x, *filters)
        if name in ("inception_4a", "inception_4d"):
            heads.append(head_in_tensorflow(x))
        if name in ("inception_3b", "inception_4e"):
            x = plain.max_pool(x, 3, 2, "SAME")
    return [plain.dense(tf.reduce_mean(x, axis=(1, 2)), 10).numpy(), *heads]


def assert_like_the_paper(module):
    with undrawn():
        model = fill(module.googlenet(auxiliary=True, input_shape=SMALL, classes=10))
    x = tf.constant(pictures(SMALL, scale=255))
    for found, expected in zip(model(x, training=False), in_bare_tensorflow(x), strict=True):
        assert disagreement(np.asarray(found), expected) < TOLERANCE


def assert_regularized(module):
    with undrawn():
        model = module.googlenet(auxiliary=True, input_shape=SMALL, classes=10)
    main, head = ("GlobalAveragePooling2D", 0.4, None, "Dense"), ("Dense", 0.7, None, "Dense")  # table 1, section 5
    assert sorted(dropouts(model)) == sorted([main, head, head])
    assert_starts_as_keras_does(alone(module.convolution, (4, 4, 8), 6, 3))


def test_it_computes_what_the_paper_says_at_all_three_outputs():
    assert_like_the_paper(reference)


def test_without_heads_it_computes_the_same_logits():
    with undrawn():
        model = fill(reference.googlenet(input_shape=SMALL, classes=10))
    x = tf.constant(pictures(SMALL, scale=255))
    assert disagreement(outputs(model, x), in_bare_tensorflow(x)[0]) < TOLERANCE


def test_parameters_and_arithmetic_are_table_1_s(plain_net):
    assert parameters(plain_net) == (6_998_552, 0)
    assert macs(plain_net) == 1_582_671_872
    assert plain_net.output_shape == (None, 1000)


def test_the_heads_cost_six_million_parameters_and_little_arithmetic(with_heads):
    assert parameters(with_heads) == (13_378_280, 0)
    assert 6_998_552 + 3_188_840 + 3_190_888 == 13_378_280
    assert macs(with_heads) == 1_591_044_096
    assert [tensor.shape for tensor in with_heads.outputs] == [(None, 1000)] * 3
    assert with_heads.output_names == ["logits", "auxiliary_4a", "auxiliary_4d"]


def test_every_module_has_table_1_s_size_weights_and_arithmetic(plain_net):
    x = plain_net.get_layer("pool2").output
    for name, (shape, filters, weights, multiply_adds) in MODULES.items():
        row = reference.Inception(name, *filters)
        alone = keras.Model(x, reference.inception_module(x, row))
        kernels = [layer.kernel for layer in alone.layers if hasattr(layer, "kernel")]
        assert sum(np.prod(kernel.shape) for kernel in kernels) == weights
        assert macs(alone) == multiply_adds
        assert plain_net.get_layer(name).output.shape == (None, *shape)
        pooled = {"inception_3b": "pool3", "inception_4e": "pool4"}
        x = plain_net.get_layer(pooled.get(name, name)).output
        x = keras.Input(x.shape[1:])


@pytest.mark.parametrize(
    ("stage", "shape"),
    [
        ("conv1", (112, 112, 64)),
        ("pool1", (56, 56, 64)),
        ("norm1", (56, 56, 64)),
        ("conv2_reduce", (56, 56, 64)),
        ("conv2", (56, 56, 192)),
        ("pool2", (28, 28, 192)),
        ("pool3", (14, 14, 480)),
        ("pool4", (7, 7, 832)),
        ("pool5", (1024,)),
    ],
)
def test_every_other_stage_has_table_1_s_shape(plain_net, stage, shape):
    assert plain_net.get_layer(stage).output.shape == (None, *shape)


def test_22_layers_with_weights_lie_between_image_and_logits(plain_net):
    convolutions = [layer for layer in plain_net.layers if isinstance(layer, keras.layers.Conv2D)]
    assert len(convolutions) == 3 + 9 * 6  # of which 3 + 9 * 2 one behind another, and the dense layer
    assert depth_of(plain_net, "logits") == 22


def depth_of(model, name):
    """The most layers with weights on a way from the input to the layer `name`, itself included."""
    depths = {}
    for layer in model.layers:
        below = [depths[node.operation] for node in layer._inbound_nodes[0].parent_nodes]
        depths[layer] = max(below, default=0) + bool(layer.weights)
    return depths[model.get_layer(name)]


def test_a_cell_of_the_last_module_sees_715_pixels(plain_net):
    assert receptive_field(plain_net, "inception_5b") == 715


def test_the_deck_s_bottleneck_saves_two_thirds_of_the_arithmetic():
    x = keras.Input((28, 28, 256))
    naive = [keras.layers.Conv2D(f, k, padding="same")(x) for f, k in ((128, 1), (192, 3), (96, 5))]
    assert macs(keras.Model(x, naive)) == 854_196_224
    module = reference.inception_module(x, reference.Inception("deck", 128, 64, 192, 64, 96, 64))
    assert module.shape == (None, 28, 28, 480)
    assert macs(keras.Model(x, module)) == 271_351_808  # 358 million, says the deck: it adds the 3x3 twice


def test_dropout_is_the_paper_s():
    assert_regularized(reference)


def test_every_parameter_learns():
    keras.utils.set_random_seed(11)
    model = reference.googlenet(auxiliary=True, input_shape=SMALL, classes=4)
    images = np.concatenate([pictures(SMALL), 1 - pictures(SMALL)])
    promises.assert_every_parameter_learns(model, images)


def test_it_survives_saving(tmp_path):
    model = fill(reference.googlenet(auxiliary=True, input_shape=SMALL, classes=4))
    promises.assert_survives_saving(model, pictures(SMALL), tmp_path)


def test_it_runs_in_mixed_precision():
    promises.assert_runs_in_mixed_precision(
        lambda: reference.googlenet(auxiliary=True, input_shape=SMALL, classes=4), pictures(SMALL, scale=255)
    )


@pytest.mark.parametrize(("auxiliary", "least"), [(False, 32), (True, 65)])
def test_an_input_that_pooling_would_use_up_is_refused(auxiliary, least):
    smallest = reference.googlenet(auxiliary=auxiliary, input_shape=(least, least, 3), classes=4)
    assert smallest.get_layer("logits").output.shape == (None, 4)
    with pytest.raises(CourseError, match=f"googlenet: expected an input of at least {least}x{least} pixels"):
        reference.googlenet(auxiliary=auxiliary, input_shape=(least - 1, least, 3))
