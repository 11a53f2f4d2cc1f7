"""Blocks left out, against networks whose branches give 0, and against numpy."""

import keras
import numpy as np
import pytest

from course.weeks.week12_resnet import lesions, small

BLOCKS = 3


def network_of(residual):
    """A network of three blocks with weights that change what it answers, as after training."""
    keras.utils.set_random_seed(5)
    network = small.network(1, residual=residual, input_shape=(8, 8, 1), classes=4)
    rng = np.random.default_rng(5)
    network.set_weights([w if w.ndim > 1 else rng.uniform(0.5, 1.5, w.shape) for w in network.get_weights()])
    return network


@pytest.fixture(scope="module")
def residual():
    return network_of(True)


@pytest.fixture(scope="module")
def plain():
    return network_of(False)


@pytest.fixture(scope="module")
def images():
    return np.random.default_rng(5).normal(size=(5, 8, 8, 1)).astype("float32")


def test_the_pieces_compute_what_the_network_computes(residual, images):
    parts = lesions.pieces(residual)
    x = parts.stem(images)
    for block in parts.blocks:
        x = block(x)
    np.testing.assert_allclose(parts.head(x), residual(images), rtol=1e-4, atol=1e-5)
    assert [block.name for block in parts.blocks] == ["conv2_1", "conv3_1", "conv4_1"]


def without(network, k):
    """A copy of a residual network whose k-th branch gives 0."""
    copy = keras.models.clone_model(network)
    copy.set_weights(network.get_weights())
    norm = [layer for layer in copy.layers if isinstance(layer, keras.layers.BatchNormalization)][2 * k + 2]
    gamma, beta, mean, variance = norm.get_weights()
    norm.set_weights([0 * gamma, 0 * beta, mean, variance])
    return copy


def test_a_block_left_out_is_one_whose_branch_gives_0(residual, images):
    found = lesions.one_left_out(residual, images)
    for k in range(BLOCKS):
        np.testing.assert_allclose(found[k], without(residual, k)(images), rtol=1e-4, atol=1e-5)


def test_around_a_block_of_a_plain_network_pixels_are_skipped_and_zeros_added(plain, images):
    parts = lesions.pieces(plain)
    x = np.asarray(parts.blocks[0](parts.stem(images)))
    skipped = np.zeros((5, 4, 4, 16), "float32")
    skipped[..., :8] = x[:, ::2, ::2]
    expected = parts.head(parts.blocks[2](skipped))
    np.testing.assert_allclose(lesions.one_left_out(plain, images)[1], expected, rtol=1e-4, atol=1e-5)


def test_the_branch_of_another_image_is_added_to_each(residual, images):
    parts, F = lesions.pieces(residual), lesions.branches(residual)[-1]
    x = parts.blocks[1](parts.blocks[0](parts.stem(images)))
    total = np.asarray(lesions.around(x, parts.blocks[2])) + np.asarray(F(x))[[4, 0, 1, 2, 3]]
    kernel, bias = residual.get_layer("logits").get_weights()
    expected = np.maximum(total, 0).mean(axis=(1, 2)) @ kernel + bias
    np.testing.assert_allclose(lesions.of_others(residual, images)[2], expected, rtol=1e-3, atol=1e-4)


def test_where_all_images_are_one_the_others_branch_is_its_own(residual, images):
    same = images[[0, 0, 0]]
    for logits in lesions.of_others(residual, same):
        np.testing.assert_allclose(logits, residual(same), rtol=1e-3, atol=1e-4)


def test_the_number_of_a_set_has_the_first_block_s_digit_first(residual, images):
    found = lesions.all_sets(residual, images)
    assert found.shape == (8, 5)
    assert found[0].tolist() == np.argmax(residual(images), axis=1).tolist()
    for number, k in ((0b100, 0), (0b010, 1), (0b001, 2)):
        assert found[number].tolist() == np.argmax(without(residual, k)(images), axis=1).tolist()
    both = without(without(residual, 0), 2)(images)
    assert found[0b101].tolist() == np.argmax(both, axis=1).tolist()


def test_sets_are_told_apart_by_their_count():
    found = lesions.by_count(np.arange(8), 3)
    assert [values.tolist() for values in found] == [[0], [1, 2, 4], [3, 5, 6], [7]]


def test_any_blocks_are_drawn_without_the_first_ones(residual, images):
    none, all_three = lesions.any_left_out(residual, images, (0, 3), np.random.default_rng(0))
    np.testing.assert_allclose(none, residual(images), rtol=1e-4, atol=1e-5)
    assert all_three.argmax(axis=1).tolist() == lesions.all_sets(residual, images)[7].tolist()
    (last_two,) = lesions.any_left_out(residual, images, (2,), np.random.default_rng(0), first=1)
    np.testing.assert_allclose(last_two, without(without(residual, 1), 2)(images), rtol=1e-4, atol=1e-5)
