"""The Neocognitron against the paper's equations written out in loops, and what it makes of five digits by itself."""

import math

import numpy as np
import pytest

from course.errors import CourseError
from course.networks import neocognitron as reference
from course.networks.bitmaps import PATTERNS
from tests.networks import promises


@pytest.fixture(scope="module")
def trained():
    return organized(reference)


def organized(module):
    model = module.neocognitron()
    module.self_organize(model, PATTERNS)
    return model


def responses(model, patterns):
    """(N, 24): the cells of UC3."""
    return np.asarray(model(patterns))[:, 0, 0]


def shifted(patterns, down, right):
    """The patterns moved by whole pixels; nothing is lost, as their margins are 3 pixels wide."""
    return np.roll(patterns, (down, right), axis=(1, 2))


def assert_a_cell_for_each_pattern(module):
    found = responses(organized(module), PATTERNS)
    assert len(set(found.argmax(axis=1))) == len(PATTERNS)
    ordered = np.sort(found, axis=1)
    assert (ordered[:, -1] > 0.5).all()
    assert (ordered[:, -2] < 0.1).all()  # every other cell is silent


def test_the_layers_have_the_paper_s_sizes():
    model = reference.neocognitron()
    sizes = {layer.name: layer.output.shape[1:] for layer in model.layers[1:]}
    assert sizes == {
        "US1": (16, 16, 24),
        "UC1": (10, 10, 24),
        "US2": (8, 8, 24),
        "UC2": (6, 6, 24),
        "US3": (2, 2, 24),
        "UC3": (1, 1, 24),
    }
    assert 16 * 16 + sum(math.prod(shape) for shape in sizes.values()) == 11_320  # the excitatory cells


def test_the_shared_weights_are_the_paper_s():
    model = reference.neocognitron()
    excitatory = sum(math.prod(model.get_layer(name).a.shape) for name in ("US1", "US2", "US3"))
    inhibitory = sum(math.prod(model.get_layer(name).b.shape) for name in ("US1", "US2", "US3"))
    assert (excitatory, inhibitory) == (29_400, 72)
    assert model.trainable_weights == []  # no gradient teaches it


def test_each_pattern_gets_a_cell_of_its_own_without_a_teacher():
    assert_a_cell_for_each_pattern(reference)


def test_before_it_learns_no_cell_is_selective():
    found = responses(reference.neocognitron(), PATTERNS)
    assert found.max() < 0.1


def test_the_same_cell_answers_to_a_shifted_pattern(trained):
    winners = responses(trained, PATTERNS).argmax(axis=1)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            found = responses(trained, shifted(PATTERNS, down, right))
            np.testing.assert_array_equal(found.argmax(axis=1), winners)
            assert found.max(axis=1).min() > 0.3
    moved = [shifted(PATTERNS, *by) for by in ((-2, 0), (2, 0), (0, -2), (0, 2), (2, 2), (-2, 2), (2, -2), (-2, -2))]
    alike = [responses(trained, patterns).argmax(axis=1) == winners for patterns in moved]
    assert np.mean(alike) > 0.75  # by two pixels, most


def test_a_few_wrong_pixels_do_not_matter(trained):
    winners = responses(trained, PATTERNS).argmax(axis=1)
    wrong = np.random.default_rng(0).random(PATTERNS.shape) < 0.02
    noisy = np.where(wrong, 1 - PATTERNS, PATTERNS).astype("float32")
    np.testing.assert_array_equal(responses(trained, noisy).argmax(axis=1), winners)


@pytest.mark.slow
def test_learning_needs_no_luck(trained):
    again = organized(reference)
    for found, expected in zip(again.get_weights(), trained.get_weights(), strict=True):
        np.testing.assert_array_equal(found, expected)


def assert_s_cells_follow_the_equation(module):
    layer, rng, r = module.SCells(s_size=8, s_area=5, r=1.5, q=16.0, column=5, planes=3), np.random.default_rng(2), 1.5
    x = rng.random((10, 10, 24))
    layer.build((1, *x.shape))
    a, b = 0.02 * rng.random((5, 5, 24, 3)), rng.random(3) * [1, 10, 20]
    layer.set_weights([a, b])
    expected = np.zeros((8, 8, 3))
    padded = np.pad(x, ((1, 1), (1, 1), (0, 0)))
    c = falling(0.8, 5) / (24 * falling(0.8, 5).sum())
    for i, j, k in np.ndindex(expected.shape):
        area = padded[i : i + 5, j : j + 5]
        v = math.sqrt((c[:, :, None] * area**2).sum())
        ratio = (1 + (a[..., k] * area).sum()) / (1 + 2 * r / (1 + r) * b[k] * v)
        expected[i, j, k] = r * max(ratio - 1, 0)
    assert 0.1 < np.mean(expected == 0) < 0.9  # inhibition silences some
    np.testing.assert_allclose(np.asarray(layer(x[None].astype("float32")))[0], expected, rtol=1e-3, atol=1e-5)


def falling(base, side):
    """(side, side): `base` to the power of each cell's distance from the middle."""
    offsets = [i - (side - 1) / 2 for i in range(side)]
    return np.array([[base ** math.hypot(di, dj) for dj in offsets] for di in offsets])


def assert_c_cells_follow_the_equation(module):
    layer, u = module.CCells(c_size=10, c_area=5), np.random.default_rng(3).random((16, 16, 24))
    inner = u[1:-1, 1:-1]  # 14 cells a side, of which squares of 5 leave 10
    i, j = 4, 7
    sums = np.array([(falling(0.7, 5) * inner[i : i + 5, j : j + 5, k]).sum() for k in range(24)])
    x = (1 + sums) / (1 + sums.mean()) - 1
    expected = np.where(x > 0, x / (0.5 + x), 0)
    np.testing.assert_allclose(np.asarray(layer(u[None].astype("float32")))[0, i, j], expected, rtol=1e-4, atol=1e-6)


def test_s_cells_follow_the_paper_s_equation():
    assert_s_cells_follow_the_equation(reference)


def test_c_cells_follow_the_paper_s_equation():
    assert_c_cells_follow_the_equation(reference)


def test_an_s_cell_is_silent_where_inhibition_outweighs_excitation():
    layer = reference.SCells(s_size=1, s_area=3, r=4.0, q=1.0, column=1, planes=1)
    layer.build((1, 3, 3, 1))
    layer.set_weights([np.zeros((3, 3, 1, 1)), np.ones(1)])
    assert np.asarray(layer(np.ones((1, 3, 3, 1), "float32"))).item() == 0


def assert_representatives_are_the_strongest(module):
    u = np.zeros((4, 4, 3))
    u[0, 0, 0], u[0, 1, 1] = 0.9, 0.5  # plane 0 wins the columns that hold both
    u[3, 3, 0], u[3, 2, 1] = 0.7, 0.8  # and plane 1 wins here
    assert module.representatives(u, column=2) == {0: (0, 0), 1: (3, 2)}


def test_a_representative_is_the_strongest_of_its_column_and_of_its_plane():
    assert_representatives_are_the_strongest(reference)


def assert_a_representative_learns_what_it_saw(module):
    layer = module.SCells(s_size=4, s_area=3, r=1.5, q=16.0, column=2, planes=2)
    x = np.random.default_rng(4).random((1, 6, 6, 1)).astype("float32")
    layer.build(x.shape)
    before, u = layer.a.numpy().copy(), np.zeros((1, 4, 4, 2))
    u[0, 1, 2, 1] = 1
    layer.reinforce(x, u)
    c = falling(0.8, 3) / falling(0.8, 3).sum()
    seen = x[0, 1:4, 2:5, 0]
    np.testing.assert_allclose(layer.a.numpy()[..., 0, 1] - before[..., 0, 1], 16 * c * seen, rtol=1e-4)
    np.testing.assert_allclose(layer.b.numpy(), [0, 8 * math.sqrt((c * seen**2).sum())], rtol=1e-5)
    np.testing.assert_array_equal(layer.a.numpy()[..., 0], before[..., 0])


def test_a_representative_learns_what_it_saw():
    assert_a_representative_learns_what_it_saw(reference)


def test_a_learned_pattern_saturates_at_one():
    layer = reference.SCells(s_size=1, s_area=5, r=4.0, q=1e5, column=1, planes=1)
    x = PATTERNS[:1, 3:8, 4:9]
    layer.build(x.shape)
    layer.reinforce(x, np.ones((1, 1, 1, 1)))
    assert np.asarray(layer(x)).item() == pytest.approx(1, abs=0.01)


def test_it_survives_saving(trained, tmp_path):
    promises.assert_survives_saving(trained, PATTERNS, tmp_path)


def test_it_runs_in_mixed_precision():
    promises.assert_runs_in_mixed_precision(reference.neocognitron, PATTERNS)


def test_another_size_is_refused_since_the_paper_fixes_all():
    with pytest.raises(CourseError, match=r"neocognitron: expected input_shape \(16, 16, 1\), got \(28, 28, 1\)"):
        reference.neocognitron(input_shape=(28, 28, 1))


def test_more_planes_are_more_classes():
    assert reference.neocognitron(classes=30).output_shape == (None, 1, 1, 30)
