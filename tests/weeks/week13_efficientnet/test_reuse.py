"""Which maps a DenseNet's layers use, against weights that were set."""

import keras
import numpy as np
import pytest

from course.weeks.week13_efficientnet import reuse, small


@pytest.fixture(scope="module")
def network():
    keras.utils.set_random_seed(2)
    return small.dense(input_shape=(8, 8, 1), classes=4)


@pytest.fixture(scope="module")
def images():
    return np.random.default_rng(2).normal(size=(5, 8, 8, 1)).astype("float32")


def test_a_source_with_larger_weights_is_used_more(network):
    layer, before = network.get_layer("dense_2_3"), network.get_weights()
    kernel = np.ones(layer.kernel.shape)
    kernel[:, :, 60:72] = 3  # of the block's first layer
    layer.kernel.assign(kernel)
    found = reuse.strengths(network, 2)
    network.set_weights(before)
    mean = (60 + 36 + 12) / 84
    assert found[:3, 2] == pytest.approx([1 / mean, 3 / mean, 1 / mean])
    assert np.isnan(found[3:, 2]).all()


def test_a_weight_counts_as_much_as_the_normalization_before_it_lets_through(network):
    layer, before = network.get_layer("logits"), network.get_weights()
    layer.kernel.assign(np.ones(layer.kernel.shape))
    norm = [one for one in network.layers if isinstance(one, keras.layers.BatchNormalization)][-1]
    gamma = np.ones(156)
    gamma[-12:] = -2
    norm.gamma.assign(gamma)
    found = reuse.strengths(network, 2)
    network.set_weights(before)
    mean = (144 + 24) / 156
    assert found[:, 8] == pytest.approx([1 / mean] * 8 + [2 / mean])


def test_what_moved_is_told_against_the_start_and_alike_is_what_did_not(network):
    start = small.dense(input_shape=(8, 8, 1), classes=4)
    start.set_weights([w + 0.1 if w.ndim > 1 else w for w in network.get_weights()])  # all kernels move, and alike
    layer, before = network.get_layer("dense_1_2"), network.get_weights()
    kernel = np.array(start.get_layer("dense_1_2").kernel)
    kernel[:, :, 24:] -= 0.5  # what the block's first layer made: 12 of 36 channels
    kernel[:, :, :24] += 0.25
    layer.kernel.assign(kernel)
    found, like = reuse.strengths(network, 1, start), reuse.likeness(network, start)
    network.set_weights(before)
    mean = (24 * 0.25 + 12 * 0.5) / 36
    assert found[:2, 1] == pytest.approx([0.25 / mean, 0.5 / mean], rel=1e-3)
    assert like[1] == pytest.approx(np.corrcoef(np.ravel(kernel), np.ravel(start.get_layer("dense_1_2").kernel))[0, 1])
    assert np.delete(like, 1) == pytest.approx(np.ones(15))


def test_random_weights_use_all_sources_alike(network):
    for block in (1, 2):
        found = reuse.strengths(network, block)
        assert np.nanmax(np.abs(found - 1)) < 0.25
        assert np.isfinite(found).sum() == 45


def test_with_all_sources_kept_it_answers_as_before_and_has_its_weights(network, images):
    before = network.get_weights()
    np.testing.assert_allclose(reuse.seen_by_few(network, images, 8, reuse.nearest), network(images), atol=1e-6)
    assert np.abs(reuse.seen_by_few(network, images, 1, reuse.nearest) - np.asarray(network(images))).max() > 1e-3
    for now, value in zip(network.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, value)


@pytest.mark.parametrize(
    ("choose", "rows"), [(reuse.nearest, slice(60 + 12, None)), (reuse.farthest, slice(0, 60 + 12))]
)
def test_a_source_that_is_left_out_has_weights_of_0(network, choose, rows, images):
    """Told apart in the block's third layer, which has three sources, of which two stay."""
    layer, seen = network.get_layer("dense_2_3"), {}

    class Spy:
        layers = network.layers
        get_layer = staticmethod(network.get_layer)
        get_weights, set_weights = staticmethod(network.get_weights), staticmethod(network.set_weights)

        def __call__(self, images, training):
            seen["kernel"] = np.array(layer.kernel)
            return network(images, training=training)

    whole = np.array(layer.kernel)
    reuse.seen_by_few(Spy(), images, 2 if choose is reuse.farthest else 1, choose)
    expected = np.zeros(whole.shape)
    expected[:, :, rows] = whole[:, :, rows]
    np.testing.assert_array_equal(seen["kernel"], expected)


def test_any_sources_are_drawn_without_one_twice():
    choose = reuse.anywhere(np.random.default_rng(0))
    assert sorted(choose(5, 5)) == [0, 1, 2, 3, 4]
    drawn = [tuple(sorted(choose(5, 2))) for _ in range(200)]
    assert len(set(drawn)) == 10
