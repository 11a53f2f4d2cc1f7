"""The vision transformer against NumPy, the published sizes, and handwritten digits."""

import keras
import numpy as np
import pytest
from sklearn.datasets import load_digits

from course.errors import CourseError
from course.networks import vit as reference
from tests.networks import numpy_networks as oracle
from tests.networks import promises
from tests.networks.arithmetic import parameters
from tests.networks.measures import multiply_adds, stage_shapes
from tests.networks.parity import TOLERANCE, disagreement, fill, outputs, pictures, undrawn
from tests.networks.training_only import assert_starts_as_keras_does, dropouts


def filled(inputs, outputs):
    return fill(keras.Model(inputs, outputs), oracle.GAIN)


def tokens(count=7, width=12):
    return pictures((count, width, 1))[..., 0] - 0.5


def assert_small_like_numpy(module):
    model = fill(module.vit(input_shape=(8, 12, 1)), oracle.GAIN)
    x = pictures((8, 12, 1))
    expected = oracle.vit(x, patch_size=2, depth=3, width=48, hidden=96, heads=4, classes=10)
    assert disagreement(outputs(model, x), expected) < TOLERANCE


def assert_attention_like_numpy(module):
    inputs = keras.Input((7, 12))
    model, x = filled(inputs, module.attention(inputs, 3)), 10 * tokens()
    np.testing.assert_allclose(outputs(model, x), oracle.attention(x, 3), rtol=1e-4, atol=1e-5)


def assert_mlp_like_numpy(module):
    inputs = keras.Input((7, 12))
    model, x = filled(inputs, module.mlp(inputs, 20)), 2 * tokens()
    np.testing.assert_allclose(outputs(model, x), oracle.mlp(x, 20), rtol=1e-5, atol=1e-5)


def assert_normalizes_like_numpy(module):
    """Tokens that vary so little that the epsilon shows: their variance is about 10**-6."""
    inputs = keras.Input((7, 12))
    model, x = filled(inputs, module.residual(inputs, lambda y, size: y, None)), 0.004 * tokens()
    np.testing.assert_allclose(outputs(model, x), x + oracle.layer_norm(x), rtol=1e-4, atol=1e-4)


def assert_drops_a_tenth(module):
    """Appendix B.1: after every dense layer but those of query, key and value, and after the position embedding."""
    assert_drops_in(module.vit(), blocks=3)


def assert_drops_in(model, blocks):
    places = [("Activation", "Dense"), ("Dense", "Add"), ("MultiHeadAttention", "Add")] * blocks
    expected = [("PositionEmbedding", "Add+LayerNormalization"), *places]
    assert sorted(dropouts(model)) == sorted((before, 0.1, None, after) for before, after in expected)
    attentions = [layer for layer in model.layers if isinstance(layer, keras.layers.MultiHeadAttention)]
    assert [layer.get_config()["dropout"] for layer in attentions] == [0] * blocks


def assert_starts_like_the_authors(module):
    """As in the authors' code: positions of deviation 0.02, a class token of 0, kernels after Glorot and Bengio."""
    keras.utils.set_random_seed(14)
    embedding, token = module.PositionEmbedding(), module.ClassToken()
    embedding.build((None, 197, 768))
    token.build((None, 196, 768))
    first = embedding.embedding.numpy()
    assert first.std() == pytest.approx(0.02, rel=0.02)  # of 151,296 numbers: ten standard errors
    assert abs(first.mean()) < 0.001
    assert not token.token.numpy().any()
    model = module.vit()
    assert {layer.name for layer in model.layers} >= {"class_token", "position_embedding"}
    assert model.get_layer("position_embedding").embedding.numpy().std() == pytest.approx(0.02, rel=0.2)
    assert_starts_as_keras_does(keras.Model(model.input, model.get_layer("patch_embedding").output))
    inputs = keras.Input((7, 12))
    assert_starts_as_keras_does(keras.Model(inputs, module.mlp(inputs, 20)))


def assert_base_like_numpy(module):
    with undrawn():
        model = fill(module.vit_b16(input_shape=(16, 32, 3)), oracle.GAIN)
    x = pictures((16, 32, 3))
    expected = oracle.vit(x, patch_size=16, depth=12, width=768, hidden=3072, heads=12, classes=1000)
    assert disagreement(outputs(model, x), expected) < TOLERANCE


def test_the_small_one_computes_what_the_paper_says():
    assert_small_like_numpy(reference)


@pytest.mark.slow
def test_the_base_one_computes_what_the_paper_says():
    assert_base_like_numpy(reference)


def test_attention_is_a_weighted_mean_of_values_head_by_head():
    assert_attention_like_numpy(reference)


def test_the_mlp_has_the_exact_gelu():
    assert_mlp_like_numpy(reference)


def test_a_branch_sees_normalized_tokens_and_its_answer_is_added():
    assert_normalizes_like_numpy(reference)


def test_the_first_values_are_the_authors():
    assert_starts_like_the_authors(reference)


def test_a_tenth_is_dropped_where_the_paper_drops():
    assert_drops_a_tenth(reference)


def test_patches_are_cut_row_by_row_and_multiplied_by_one_matrix():
    inputs = keras.Input((6, 9, 2))
    model, x = filled(inputs, reference.patch_embedding(inputs, 3, 5)), pictures((6, 9, 2))
    np.testing.assert_allclose(outputs(model, x), oracle.patches(x, 3, 5), rtol=1e-4, atol=1e-5)


# torchvision 0.29 and timm 1.0: parameters and multiply-accumulates, attention's products included
@pytest.mark.parametrize(
    ("size", "count", "macs"), [(224, 86_567_656, 17_563_828_224), (384, 86_859_496, 55_484_350_464)]
)
def test_parameters_and_arithmetic_are_the_published_ones(size, count, macs):
    with undrawn():
        model = reference.vit_b16(input_shape=(size, size, 3))
    assert parameters(model) == (count, 0)
    assert multiply_adds(model) == macs
    assert_drops_in(model, blocks=12)
    assert stage_shapes(model) == {f"encoder_{i}": ((size // 16) ** 2 + 1, 768) for i in range(1, 13)}


def test_the_class_token_sees_every_pixel_after_one_block():
    model = fill(reference.vit(), oracle.GAIN)
    first = keras.Model(model.input, model.get_layer("encoder_1").output)
    x = pictures((8, 8, 1))[:1]
    before = outputs(first, x)[0, 0]
    for row, column in np.ndindex(8, 8):
        changed = x.copy()
        changed[0, row, column] += 1
        assert np.abs(outputs(first, changed)[0, 0] - before).max() > 1e-4


@pytest.mark.slow
def test_it_learns_handwritten_digits():
    images, labels = load_digits(return_X_y=True)
    images = images.reshape(-1, 8, 8, 1) / 8 - 1  # 0..16 -> -1..1
    keras.utils.set_random_seed(14)
    model = reference.vit()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.AdamW(2e-3), loss, metrics=["accuracy"])
    model.fit(images[:-450], labels[:-450], batch_size=64, epochs=10, verbose=0)
    assert model.evaluate(images[-450:], labels[-450:], verbose=0)[1] > 0.85


@pytest.mark.parametrize(
    ("builder", "shape"), [(reference.vit, (8, 8, 1)), (reference.vit_b16, (32, 32, 3))], ids=["vit", "vit_b16"]
)
def test_every_parameter_learns_but_the_bias_of_the_keys(builder, shape):
    with undrawn():
        model = fill(builder(input_shape=shape), oracle.GAIN)
    for weight in model.trainable_weights:
        if weight.path.endswith("key/bias"):
            weight.trainable = False  # it adds the same to all of a token's scores, which softmax cancels
    promises.assert_every_parameter_learns(model, pictures(shape))


def test_a_saved_network_computes_the_same(tmp_path):
    promises.assert_survives_saving(fill(reference.vit(), oracle.GAIN), pictures((8, 8, 1)), tmp_path)


def test_it_runs_in_mixed_precision_with_float32_logits():
    def build():
        model = reference.vit()
        assert model.output.dtype == "float32"
        return model

    promises.assert_runs_in_mixed_precision(build, pictures((8, 8, 1)))


def test_an_input_that_is_too_small_is_refused():
    with pytest.raises(CourseError, match="vit_b16: expected an input of at least 16x16 pixels, got 15x16"):
        reference.vit_b16(input_shape=(15, 16, 3))


def test_an_input_that_does_not_divide_into_patches_is_refused():
    with pytest.raises(CourseError, match=r"multiples of the patch size 16, got 224x230.*for example to 224x224"):
        reference.vit_b16(input_shape=(224, 230, 3))
