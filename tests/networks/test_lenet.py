"""LeNet-5 as published against the paper's counts and a copy in NumPy and SciPy; the modern one against TensorFlow."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from scipy import signal

from course.errors import CourseError
from course.networks import lenet as reference
from course.networks.bitmaps import BITMAPS
from tests.networks import plain, promises
from tests.networks.arithmetic import macs, parameters, receptive_field
from tests.networks.parity import TOLERANCE, disagreement, fill, outputs, pictures
from tests.networks.training_only import dropouts

TABLE_I = """
X...XXX..XXXX.XX
XX...XXX..XXXX.X
XXX...XXX..X.XXX
.XXX..XXXX..X.XX
..XXX..XXXX.XX.X
...XXX..XXXX.XXX
""".split()  # as printed: a row for each map of S2, a column for each map of C3
BOTH = pytest.mark.parametrize("name", ["lenet5", "lenet5_modern"])


@pytest.fixture(scope="module")
def published():
    keras.utils.set_random_seed(7)
    return reference.lenet5()


@pytest.fixture(scope="module")
def modern():
    keras.utils.set_random_seed(7)
    return reference.lenet5_modern()


def squash(x):
    return 1.7159 * np.tanh(2 * x / 3)


def correlate(maps, kernels):
    """(H, W), one kernel a map, added up."""
    return sum(signal.correlate(m, k, mode="valid") for m, k in zip(maps, kernels, strict=True))


def subsample(maps, coefficients, biases):
    quarters = (maps[:, i::2, j::2] for i in (0, 1) for j in (0, 1))
    return squash(sum(quarters) * coefficients[:, None, None] + biases[:, None, None])


def in_scipy(image, weights):
    """LeNet-5 for one image (32, 32), map by map; `weights` by role."""
    c1 = [squash(correlate([image], [k]) + b) for k, b in zip(weights["C1"], weights["C1_bias"], strict=True)]
    s2 = subsample(np.array(c1), *weights["S2"])
    kernels, c3 = iter(weights["C3"]), []
    for f in range(16):
        seen = [c for c in range(6) if TABLE_I[c][f] == "X"]
        c3.append(squash(correlate([s2[c] for c in seen], [next(kernels) for _ in seen]) + weights["C3_bias"][f]))
    s4 = subsample(np.array(c3), *weights["S4"])
    c5 = [squash(correlate(s4, k).item() + b) for k, b in zip(weights["C5"], weights["C5_bias"], strict=True)]
    f6 = squash(np.array(c5) @ weights["F6"] + weights["F6_bias"])
    return -np.array([((f6 - bitmap) ** 2).sum() for bitmap in weights["RBF"]])


def weights_of(model):
    """The weights of `lenet5` by role, kernels with the map first: (6, 5, 5), (60, 5, 5), (120, 16, 5, 5)."""
    c1, c1_bias, *s2, c3, c3_bias, s4, s4_bias, c5, c5_bias, f6, f6_bias, rbf = (w.numpy() for w in model.weights)
    return {
        "C1": np.moveaxis(c1[:, :, 0], -1, 0),
        "C1_bias": c1_bias,
        "S2": s2,
        "C3": c3,
        "C3_bias": c3_bias,
        "S4": (s4, s4_bias),
        "C5": np.transpose(c5, (3, 2, 0, 1)),
        "C5_bias": c5_bias,
        "F6": f6,
        "F6_bias": f6_bias,
        "RBF": rbf,
    }


def assert_like_the_paper(module):
    model = module.lenet5()
    assert parameters(model) == (60_000, 840)
    rng = np.random.default_rng(5)
    for weight in model.trainable_weights:
        weight.assign(rng.normal(scale=0.2, size=weight.shape))
    images = pictures((32, 32, 1))
    expected = np.array([in_scipy(image, weights_of(model)) for image in images[..., 0].astype(float)])
    assert disagreement(outputs(model, images), expected) < TOLERANCE
    np.testing.assert_array_equal(model.get_layer("logits").bitmaps.numpy(), BITMAPS)


def assert_modern_like_tensorflow(module):
    model = fill(module.lenet5_modern())
    x = tf.constant(pictures((32, 32, 1)))
    y = plain.max_pool(plain.conv_relu(x, 6, 5, padding="VALID"), 2, 2)
    y = plain.max_pool(plain.conv_relu(y, 16, 5, padding="VALID"), 2, 2)
    y = tf.nn.relu(plain.dense(tf.nn.relu(plain.dense(plain.flatten(y), 120)), 84))
    assert disagreement(outputs(model, x), plain.dense(y, 10).numpy()) < TOLERANCE


def test_the_published_net_computes_what_the_paper_says():
    assert_like_the_paper(reference)


def test_the_modern_net_computes_what_tensorflow_does():
    assert_modern_like_tensorflow(reference)


@pytest.mark.parametrize(
    ("stage", "shape", "trainable", "connections"),
    [
        ("C1", (28, 28, 6), 156, 122_304),
        ("S2", (14, 14, 6), 12, 5_880),
        ("C3", (10, 10, 16), 1_516, 151_600),
        ("S4", (5, 5, 16), 32, 2_000),
        ("C5", (1, 1, 120), 48_120, 48_120),
        ("F6", (84,), 10_164, 10_164),
    ],
)
def test_every_stage_has_the_paper_s_size_and_connections(published, stage, shape, trainable, connections):
    layers = [layer.name for layer in published.layers]
    layer = published.get_layer(stage)
    owner = layer if layer.weights else published.layers[layers.index(stage) - 1]  # the layer below its tanh
    assert layer.output.shape == (None, *shape)
    assert owner.count_params() == trainable
    fan_in = 5 if stage[0] == "S" else owner.count_params() / shape[-1]  # four pixels and the bias; weights a map
    assert fan_in * np.prod(shape) == connections


def test_the_published_net_has_sixty_thousand_parameters_and_840_fixed_ones(published):
    assert parameters(published) == (60_000, 840)
    assert macs(published) + 840 == 326_520  # the distances to ten bitmaps of 84 are no kernel's


def test_c5_sees_the_whole_image(published):
    assert receptive_field(published, "S4") == 16
    assert receptive_field(published, "C5") == 32


def test_the_modern_net_has_61706_parameters(modern):
    assert parameters(modern) == (61_706, 0)
    assert macs(modern) == 416_520


def test_the_tanh_takes_one_to_one():
    x = np.array([-100.0, -1, 0, 1, 100])
    np.testing.assert_allclose(reference.scaled_tanh(x), [-1.7159, -1, 0, 1, 1.7159], atol=1e-4)


def test_subsampling_adds_four_pixels_and_scales_them():
    layer = reference.Subsampling()
    image = np.arange(32.0).reshape(1, 4, 4, 2)
    layer.build(image.shape)
    layer.set_weights(np.array([[1, 0.5], [0, 100]]))
    # the upper left square of map 0 holds 0, 2, 8 and 10, of map 1 1, 3, 9 and 11
    np.testing.assert_allclose(layer(image)[0, 0, 0], [20, 0.5 * 24 + 100])
    assert layer(image).shape == (1, 2, 2, 2)


def test_no_gradient_reaches_a_connection_that_the_table_leaves_out():
    layer = reference.PartialConv2D()
    x = tf.Variable(np.random.default_rng(1).normal(size=(1, 5, 5, 6)).astype("float32"))
    with tf.GradientTape() as tape:
        y = layer(x)[0, 0, 0]
    influence = np.abs(tape.jacobian(y, x).numpy()).sum(axis=(1, 2, 3))  # (16, 6)
    expected = np.array([[mark == "X" for mark in row] for row in TABLE_I]).T
    np.testing.assert_array_equal(influence > 0, expected)
    assert expected.sum() == 60


def test_the_output_is_minus_the_squared_distance_to_each_bitmap():
    layer = reference.RadialBasis(10)
    different = (BITMAPS[:, None] != BITMAPS[None]).sum(axis=-1)
    np.testing.assert_allclose(layer(BITMAPS), -4.0 * different)  # 1 against -1 is 2, squared


def test_the_bitmaps_are_ten_different_digits_of_84_pixels():
    assert BITMAPS.shape == (10, 84)
    assert set(np.unique(BITMAPS)) == {-1, 1}
    assert len(np.unique(BITMAPS, axis=0)) == 10
    mirrored = [d for d in range(10) if (BITMAPS[d].reshape(12, 7) == BITMAPS[d].reshape(12, 7)[:, ::-1]).all()]
    assert mirrored == [0, 8]


def test_the_first_weights_lie_within_the_paper_s_bounds():
    assert_starts_like_the_paper(reference)


def assert_starts_like_the_paper(module):
    """Appendix A: evenly within 2.4 / fan-in; C3's kernels see four maps of 25, most of them. Biases are 0."""
    keras.utils.set_random_seed(7)
    layers = module.lenet5().layers
    owners = [layer for layer in layers if layer.weights and layer.name != "logits"]
    for layer, fan_in in zip(owners, (25, 4, 100, 4, 400, 120), strict=True):
        weights, bias = (np.abs(weight.numpy()) for weight in layer.weights)
        assert (0.9 if weights.size > 20 else 0.5) * 2.4 / fan_in < weights.max() <= 2.4 / fan_in
        assert not bias.any()
    assert dropouts(keras.Model(layers[0].output, layers[-1].output)) == []


@BOTH
def test_every_parameter_learns(name):
    keras.utils.set_random_seed(7)
    images = np.random.default_rng(7).normal(size=(10, 32, 32, 1)).astype("float32")
    promises.assert_every_parameter_learns(getattr(reference, name)(), images)


@BOTH
def test_it_survives_saving(name, tmp_path):
    promises.assert_survives_saving(getattr(reference, name)(), pictures((32, 32, 1)), tmp_path)


@BOTH
def test_it_runs_in_mixed_precision(name):
    promises.assert_runs_in_mixed_precision(getattr(reference, name), pictures((32, 32, 1)))


@BOTH
def test_other_sizes_and_classes_are_welcome(name):
    assert getattr(reference, name)(input_shape=(40, 36, 1), classes=4).output_shape == (None, 4)


@BOTH
def test_a_digit_of_28_pixels_is_refused(name):
    with pytest.raises(CourseError, match=f"{name}: .*at least 32x32 pixels, got 28x28"):
        getattr(reference, name)(input_shape=(28, 28, 1))


@pytest.mark.parametrize("classes", [0, 11])
def test_more_classes_than_bitmaps_are_refused(classes):
    with pytest.raises(CourseError, match=f"classes between 1 and 10, got {classes}"):
        reference.lenet5(classes=classes)
