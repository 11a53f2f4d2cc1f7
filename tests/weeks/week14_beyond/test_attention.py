"""Attention by hand against Keras, patches moved, positions left out."""

import keras
import numpy as np
import pytest

from course.networks.vit import Transformer, vit
from course.weeks.week14_beyond import attention

TINY = Transformer(patch_size=2, layers=2, width=8, mlp=8, heads=2)


@pytest.fixture(scope="module")
def network():
    keras.utils.set_random_seed(5)
    network = vit(TINY)
    rng = np.random.default_rng(5)
    network.set_weights([rng.normal(0, 0.5, w.shape) for w in network.get_weights()])
    return network


@pytest.fixture(scope="module")
def images():
    return np.random.default_rng(6).uniform(-1, 1, (3, 8, 8, 1)).astype("float32")


def test_three_tokens_by_hand():
    tokens = np.array([[1.0, 0], [0, 1], [1, 1]])
    e = np.exp(1 / np.sqrt(2))
    shares = attention.weights_of(tokens, tokens)
    np.testing.assert_allclose(shares[0], np.array([e, 1, e]) / (2 * e + 1))
    np.testing.assert_allclose(shares[2], np.array([e, e, e * e]) / (2 * e + e * e))
    out = attention.attend(tokens, tokens, np.array([[10.0], [20], [60]]))
    assert out[0, 0] == pytest.approx((10 * e + 20 + 60 * e) / (2 * e + 1))


def test_it_is_what_keras_computes():
    rng = np.random.default_rng(1)
    queries, keys, values = (rng.normal(size=(5, width)).astype("float32") for width in (4, 4, 6))
    layer = keras.layers.Attention(use_scale=False)
    expected = layer([queries[None] / 2, values[None], keys[None]])  # which doesn't divide by the root of 4
    np.testing.assert_allclose(attention.attend(queries, keys, values), expected[0], rtol=1e-4, atol=1e-5)


def test_scores_are_shares_of_every_token_by_layer_and_head(network, images):
    found = attention.scores(network, images)
    assert found.shape == (2, 3, 2, 17, 17)
    np.testing.assert_allclose(found.sum(axis=-1), 1, rtol=1e-5)
    layer = next(one for one in network.layers if isinstance(one, keras.layers.MultiHeadAttention))
    x = keras.Model(network.input, layer.input[0] if isinstance(layer.input, list) else layer.input)(images)
    queries, keys = (np.einsum("ntd,dhk->nhtk", x, np.asarray(d.kernel)) for d in (layer.query_dense, layer.key_dense))
    queries, keys = (
        z + np.asarray(d.bias)[None, :, None] for z, d in ((queries, layer.query_dense), (keys, layer.key_dense))
    )
    np.testing.assert_allclose(found[0, 1, 1], attention.weights_of(queries[1, 1], keys[1, 1]), atol=1e-4)


def test_patches_move_as_a_whole():
    image = np.arange(16).reshape(1, 4, 4, 1)
    moved = attention.shuffled(image, [3, 0, 1, 2], 2)[0, ..., 0]
    assert moved.tolist() == [[10, 11, 0, 1], [14, 15, 4, 5], [2, 3, 8, 9], [6, 7, 12, 13]]


def test_without_positions_a_vit_is_blind_to_order_and_with_them_it_is_not(network, images):
    moved = attention.shuffled(images, np.random.default_rng(0).permutation(16), 2)
    assert np.abs(np.asarray(network(images)) - network(moved)).max() > 0.1
    blind = attention.placeless(keras.models.clone_model(network))
    blind.set_weights([w if w.shape != (1, 17, 8) else 0 * w for w in network.get_weights()])
    np.testing.assert_allclose(blind(images), blind(moved), atol=1e-5)
    own = attention.placeless(keras.models.clone_model(network))
    assert not np.asarray(own.get_layer("position_embedding").embedding).any()


def test_likeness_is_the_cosine_by_distance():
    network = vit(TINY)
    layer = network.get_layer("position_embedding")
    rows, columns = np.divmod(np.arange(16), 4)
    embedding = np.zeros((1, 17, 8), "float32")
    embedding[0, 1:, 0], embedding[0, 1:, 1] = rows - 1.5, columns - 1.5
    embedding[0, 1:] += 7  # the mean says nothing
    layer.embedding.assign(embedding)
    found = attention.likeness(network)
    assert found[0, 15] == pytest.approx(-1, abs=1e-5)
    assert found[0, 3] == pytest.approx(0, abs=1e-5)
    near = attention.by_distance(found)
    assert near.shape == (3,)
    assert near[0] > near[1] > near[2]


def test_by_distance_each_pair_of_patches_is_counted_once_each_way():
    values = np.random.default_rng(2).normal(size=(9, 9))
    pairs = {1: [], 2: []}
    for a in range(9):
        for b in range(9):
            steps = max(abs(a // 3 - b // 3), abs(a % 3 - b % 3))  # a king's, on a board of 3x3
            if steps:
                pairs[steps].append(values[a, b])
    assert (len(pairs[1]), len(pairs[2])) == (40, 32)
    np.testing.assert_allclose(attention.by_distance(values), [np.mean(pairs[1]), np.mean(pairs[2])])
