"""What week 7's lecture leans on: canvases, damage, votes, LeNet-5's counts, slopes, and the swapped networks."""

import keras
import numpy as np
import pytest

from course.networks.bitmaps import PATTERNS
from course.networks.lenet import lenet5, lenet5_modern
from course.networks.neocognitron import neocognitron, self_organize
from course.weeks.week07_lenet import figures, swaps
from course.weeks.week07_lenet import helpers as week


@pytest.fixture(scope="module")
def organized():
    network = neocognitron()
    self_organize(network, PATTERNS)
    return network


def test_digits_of_28_pixels_lie_in_the_middle_untouched():
    images = np.random.default_rng(7).integers(0, 256, (3, 28, 28, 1), dtype=np.uint8)
    drawn = week.canvases(images)
    assert (drawn.shape, drawn.dtype) == ((3, 32, 32), np.uint8)
    np.testing.assert_array_equal(drawn[:, 2:30, 2:30], images[..., 0])
    assert drawn.sum() == images.sum()


def test_digits_of_8_pixels_are_stretched_to_20():
    images = np.zeros((1, 8, 8, 1), np.uint8)
    images[0, 0, 0], images[0, 7, 6] = 200, 100
    (drawn,) = week.canvases(images)
    assert drawn[6:8, 6:8].tolist() == [[200, 200], [200, 200]]
    assert drawn[8, 6] == 100  # the third row of the two and a half that a pixel becomes, half the next one's
    assert drawn[8, 8] == 50
    assert np.argwhere(drawn).max(axis=0).tolist() == [25, 23]


def test_a_retina_averages_squares_of_four_pixels():
    picture = np.zeros((1, 32, 32), np.uint8)
    picture[0, 4, 6], picture[0, 5, 7] = 255, 51
    found = week.retina(picture)
    assert found.shape == (1, 16, 16, 1)
    assert found[0, 2, 3, 0] == pytest.approx(1.2 / 4)
    assert np.count_nonzero(found) == 1


def test_lenet_sees_paper_at_the_least_and_ink_at_the_most():
    found = week.seen(np.array([[[0, 255]]], np.uint8))
    np.testing.assert_allclose(found[0, 0, :, 0], [-0.1, 1.175], atol=1e-6)


def test_uc3_is_the_network_s_answer_in_any_number_of_batches(organized):
    many = np.concatenate([PATTERNS] * 60)
    found = week.uc3(organized, many)
    assert found.shape == (300, 24)
    np.testing.assert_allclose(found[255:260], np.asarray(organized(PATTERNS))[:, 0, 0], atol=1e-5)


def test_shuffling_keeps_every_plane_s_numbers_and_moves_them(organized):
    other = week.shuffled_planes(organized, seed=1)
    for name in ("US1", "US2", "US3"):
        ours, theirs = (net.get_layer(name).a.numpy().reshape(-1, 24) for net in (organized, other))
        np.testing.assert_array_equal(np.sort(ours, axis=0), np.sort(theirs, axis=0))
        assert not np.array_equal(ours, theirs)
        np.testing.assert_array_equal(organized.get_layer(name).b, other.get_layer(name).b)


def test_cells_know_their_patterns_and_say_so_when_they_are_silent(organized):
    classify = week.cells_of(organized, PATTERNS)
    blank = np.zeros((1, 16, 16, 1), "float32")
    assert classify(np.concatenate([PATTERNS[::-1], blank])).tolist() == [4, 3, 2, 1, 0, -1]


def test_the_nearest_pattern_differs_in_the_fewest_pixels():
    one_off = PATTERNS[[3, 1]].copy()
    one_off[:, 0, 0] = 1
    assert week.nearest_pattern(PATTERNS, one_off).tolist() == [3, 1]


def test_places_are_rows_down_and_columns_to_the_right():
    dot = np.zeros((2, 16, 16, 1))
    dot[:, 5, 5] = 1

    def classify(pictures):  # right for both where the dot lies one lower and two to the right
        return np.array([0, 1]) if pictures[0, 6, 7] else np.array([1, 1])

    found = week.right_by_place(classify, dot)
    assert found.shape == (9, 9)
    assert found[4 + 1, 4 + 2] == 2
    assert found.sum() == 81 + 1


def test_a_pen_twice_as_wide_makes_two_by_two_of_a_dot():
    dot = np.zeros((1, 16, 16, 1))
    dot[0, 3, 4] = 1
    assert np.argwhere(week.thicker(dot)[0, ..., 0]).tolist() == [[3, 4], [3, 5], [4, 4], [4, 5]]


def test_noise_turns_so_many_pixels_and_leaves_the_drawings_alone():
    kept = PATTERNS.copy()
    found = week.noisy(PATTERNS, 7, seed=3)
    assert (found != PATTERNS).sum(axis=(1, 2, 3)).tolist() == [7] * 5
    assert set(np.unique(found)) == {0, 1}
    np.testing.assert_array_equal(PATTERNS, kept)
    np.testing.assert_array_equal(week.noisy(PATTERNS, 7, seed=3), found)


def test_a_plane_is_named_after_the_commonest_of_those_it_claimed():
    responses = np.array([[0.9, 0.1], [0.8, 0.2], [0.7, 0.1], [0.1, 0.6]])
    assert week.names_by_vote(responses, np.array([4, 4, 2, 7])).tolist() == [4, 7]


def test_counts_are_the_paper_s_and_the_network_s():
    rows = {row.name: row for row in week.lenet_counts()}
    assert sum(row.connections for row in rows.values()) == 340_908
    assert rows["C3"].parameters == 1_516
    assert (rows["C1"].connections, rows["S2"].connections, rows["C3"].connections) == (122_304, 5_880, 151_600)
    weights = sum(int(np.prod(weight.shape)) for weight in lenet5().trainable_weights)
    assert sum(row.parameters for row in rows.values()) == weights == 60_000


def test_a_slope_is_measured_at_one_number_and_the_weight_put_back():
    weight = keras.Variable(np.array([[1.0, 2.0], [3.0, 4.0]], "float32"))
    found = week.numeric_gradient(lambda: keras.ops.sum(weight**2), weight, (1, 0))
    assert found == pytest.approx(6, rel=1e-3)
    assert weight.numpy().tolist() == [[1, 2], [3, 4]]


def test_neighbours_of_a_slope_are_alike_and_of_a_chessboard_opposite():
    rows, columns = np.indices((5, 5))
    slope, chessboard = (rows + columns)[..., None], ((rows + columns) % 2)[..., None]
    assert week.alike(slope) == pytest.approx(1)
    assert week.alike(chessboard) == pytest.approx(-1)
    assert week.alike(np.concatenate([slope, np.roll(slope, 1, axis=0)], axis=2)) < 0.9
    assert abs(week.alike(np.random.default_rng(7).normal(size=(5, 5, 500)))) < 0.05


def test_a_linear_classifier_is_ridge_regression():
    rng = np.random.default_rng(7)
    labels, others = rng.integers(0, 10, 60), rng.normal(size=(9, 4)).astype("float32")
    features = rng.normal(size=(60, 4)).astype("float32")
    x = (features - features.mean(axis=0)) / features.std()
    strength = 0.1 * np.sum(x**2) / 60
    expected = np.linalg.solve(x.T @ x + strength * np.eye(4), x.T @ np.eye(10)[labels])  # in the other form
    found = week.linear_on(features, labels)(others)
    np.testing.assert_array_equal(found, ((others - features.mean(axis=0)) @ expected).argmax(axis=1))


def test_nothing_swapped_is_lenet5():
    ours, theirs = swaps.published(), lenet5()
    ours.set_weights(theirs.get_weights())
    x = np.random.default_rng(7).random((2, 32, 32, 1)).astype("float32")
    np.testing.assert_allclose(ours(x), theirs(x), rtol=1e-4)


def test_all_swapped_is_the_modern_one():
    ours, theirs = swaps.all_five(), lenet5_modern()
    for layer, other in zip((lay for lay in ours.layers if lay.weights),
                            (lay for lay in theirs.layers if lay.weights), strict=True):  # fmt: skip
        layer.set_weights([w.reshape(v.shape) for w, v in zip(other.get_weights(), layer.get_weights(), strict=True)])
    x = np.random.default_rng(7).random((2, 32, 32, 1)).astype("float32")
    np.testing.assert_allclose(ours(x), theirs(x), rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize(
    ("build", "parameters"),
    [
        (swaps.relu, 60_000),
        (swaps.max_pooling, 60_000 - 12 - 32),
        (swaps.full_c3, 60_000 - 1_516 + 2_416),
        (swaps.softmax, 60_000 + 850),
    ],
)
def test_a_swap_changes_its_part_s_parameters_alone(build, parameters):
    assert sum(int(np.prod(weight.shape)) for weight in build().trainable_weights) == parameters


@pytest.mark.parametrize(("build", "limit"), [(swaps.relu, 2.4 / 100), (swaps.relu_start, (6 / 100) ** 0.5)])
def test_the_start_is_that_of_its_year(build, limit):
    (kernel,) = (weight for weight in build().weights if tuple(weight.shape) == (60, 5, 5))
    assert 0.9 * limit < np.abs(kernel.numpy()).max() <= limit


def test_figures_label_their_axes_and_draw_what_they_are_given():
    curves = figures.banded({"a": np.array([[0.2, 0.4], [0.4, 0.6]])}, [0, 1], "shift")
    (line,) = curves.axes[0].get_lines()
    np.testing.assert_allclose(line.get_ydata(), [0.3, 0.5])
    drawn = [
        curves,
        figures.place_maps({"a": np.zeros((9, 9), int), "b": np.ones((9, 9), int)}),
        figures.connection_table([(0, 1, 2), (0, 5)]),
        figures.by_seed({"a": [0.2, 0.3], "b": [0.9]}),
        figures.log_lines({"a": [1, 0.1]}, ["C1", "S2"], "layer", "spread"),
        figures.plane_answers({"a": np.eye(5, 24), "b": np.eye(5, 24)}, "01234"),
    ]
    assert all(ax.get_xlabel() or ax.get_ylabel() for figure in drawn for ax in figure.axes)
    assert len(drawn[2].axes[0].collections) == 2
