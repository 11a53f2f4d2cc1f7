"""EfficientNet-Lite0 in Keras is the published network, and the weights lie where they belong."""

import keras
import numpy as np
import pytest
from scipy.signal import correlate2d

from course.data.photos import photo
from course.errors import CourseError
from course.pretrained import best_guesses, prepare
from course.pretrained.efficientnet_lite import efficientnet_lite0, set_weights
from tests.pretrained import by_numpy

# What each photo shows, in ImageNet's words; the first is the network's first guess.
SHOWN = {
    "cat": ["tiger cat", "Egyptian cat", "tabby, tabby cat"],
    "rocket": ["missile", "projectile, missile"],
    "coffee": ["espresso", "cup", "coffee mug"],
    "camera": ["tripod"],
    "motorcycle": ["moped", "motor scooter, scooter"],
}


@pytest.fixture(scope="module")
def blank():
    """The network; what weights it has does not matter to the tests that take it."""
    return efficientnet_lite0()


@pytest.fixture(scope="module")
def by_hand(tensors):
    """Photo -> its logits by NumPy."""
    return {shown: by_numpy.logits(tensors, prepare(photo(shown))) for shown in ("cat", "rocket")}


def logits(network, image):
    return network.predict_on_batch(image[np.newaxis])[0]


def test_the_parameters_are_those_published(blank):
    # 4,652,008: keras-hub's preset efficientnet_lite0_ra_imagenet; the authors round it to 4.7 M.
    assert sum(int(np.prod(weight.shape)) for weight in blank.trainable_weights) == 4_652_008


def test_the_multiply_adds_are_those_published(blank):
    """0.385 G by https://github.com/d-li14/efficientnet-lite.pytorch; the authors' own 407 M count more than these."""
    kinds = (keras.layers.Conv2D, keras.layers.DepthwiseConv2D, keras.layers.Dense)
    convolutions = [layer for layer in blank.layers if isinstance(layer, kinds)]
    places = [int(np.prod(layer.output.shape[1:-1])) for layer in convolutions]
    total = sum(n * int(np.prod(layer.kernel.shape)) for n, layer in zip(places, convolutions, strict=True))
    assert round(total / 1e9, 3) == 0.385


@pytest.mark.parametrize(
    ("stage", "shape"),
    [
        ("stage2", (112, 112, 16)),
        ("stage3", (56, 56, 24)),
        ("stage4", (28, 28, 40)),
        ("stage5", (14, 14, 80)),
        ("stage6", (14, 14, 112)),
        ("stage7", (7, 7, 192)),
        ("stage8", (7, 7, 320)),
        ("head", (7, 7, 1280)),
    ],
)
def test_each_stage_has_the_shape_of_the_papers_table(blank, stage, shape):
    # The paper prints a stage's input resolution; these are outputs, that is the next row's input.
    assert blank.get_layer(stage).output.shape == (None, *shape)


@pytest.mark.parametrize("shown", SHOWN)
def test_photos_are_named(network, names, shown):
    pixels = photo(shown)
    if pixels.ndim == 2:
        pixels = np.stack([pixels] * 3, axis=-1)
    found = [guess.name for guess in best_guesses(logits(network, prepare(pixels)), names)]
    assert found[0] == SHOWN[shown][0]
    assert set(SHOWN[shown]) <= set(found)


@pytest.mark.parametrize("shown", ["cat", "rocket"])
def test_the_logits_are_numpys(network, by_hand, shown):
    np.testing.assert_allclose(logits(network, prepare(photo(shown))), by_hand[shown], atol=2e-4)


@pytest.mark.parametrize(
    ("layer", "strides"), [("block0_depthwise", 1), ("block1_depthwise", 2), ("block3_depthwise", 2)]
)
def test_a_depthwise_layer_is_scipys_correlation_channel_by_channel(network, tensors, layer, strides):
    kernel = tensors[f"_blocks.{layer[5]}._depthwise_conv.weight"]
    channels, size = kernel.shape[0], kernel.shape[-1]
    x = np.random.default_rng(0).normal(size=(16, 16, channels)).astype(np.float32)
    y = np.asarray(network.get_layer(layer)(x[np.newaxis]))[0]
    # TensorFlow's "same" with strides 2 on an even size begins one later than zeros all around would
    first = (size - 1) // 2 - (size - strides) // 2
    for channel in (0, 1, channels - 1):
        full = correlate2d(x[:, :, channel], kernel[channel, 0], mode="same")
        np.testing.assert_allclose(y[:, :, channel], full[first::strides, first::strides], atol=1e-4)


def test_batch_normalization_keeps_each_statistic_in_its_place(network, tensors):
    layer = network.get_layer("block15_project_bn")
    for ours, theirs in {
        "gamma": "weight",
        "beta": "bias",
        "moving_mean": "running_mean",
        "moving_variance": "running_var",
    }.items():
        np.testing.assert_array_equal(np.asarray(getattr(layer, ours)), tensors[f"_blocks.15._bn2.{theirs}"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("_bn0.weight", "_bn0.bias"),
        ("_blocks.15._bn2.running_mean", "_blocks.15._bn2.running_var"),
        ("_blocks.7._bn1.bias", "_blocks.7._bn1.running_mean"),
        ("_blocks.6._bn1.weight", "_blocks.7._bn1.weight"),
        ("_blocks.9._project_conv.weight", "_blocks.10._project_conv.weight"),
        ("_blocks.12._depthwise_conv.weight", "_blocks.13._depthwise_conv.weight"),
    ],
)
def test_two_tensors_that_changed_places_are_noticed(blank, tensors, by_hand, one, other):
    """So the comparison with NumPy above would fail had a weight landed in a wrong place of the same shape."""
    assert tensors[one].shape == tensors[other].shape
    set_weights(blank, {**tensors, one: tensors[other], other: tensors[one]})
    assert not np.allclose(logits(blank, prepare(photo("cat"))), by_hand["cat"], atol=0.05)


def test_every_learned_tensor_is_used(blank, tensors):
    used = set()

    class Noting(dict):
        def __getitem__(self, name):
            used.add(name)
            return super().__getitem__(name)

    set_weights(blank, Noting(tensors))
    assert used == {name for name in tensors if not name.endswith("num_batches_tracked")}


def test_a_tensor_of_another_shape_is_refused(blank, tensors):
    with pytest.raises(CourseError, match="logits: expected weights of shapes"):
        set_weights(blank, {**tensors, "_fc.bias": np.zeros(999, np.float32)})


@pytest.mark.parametrize(
    ("number", "name"), [(0, "tench"), (134, "crane"), (281, "tabby"), (504, "coffee mug"), (999, "toilet tissue")]
)
def test_class_numbers_are_imagenets(names, number, name):
    # As in the list that comes with the authors' code and with keras.applications
    assert len(names) == 1000
    assert names[number].split(",")[0] == name


def test_guesses_are_the_softmax_in_order():
    found = best_guesses(np.log([1.0, 6.0, 3.0]), ["a", "b", "c"], top=2)
    assert [(guess.number, guess.name) for guess in found] == [(1, "b"), (2, "c")]
    np.testing.assert_allclose([guess.probability for guess in found], [0.6, 0.3])
