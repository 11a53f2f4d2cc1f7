"""What week 3's lecture leans on: moves that lose nothing, features, classifiers, and the player."""

import numpy as np
import pytest
from sklearn import linear_model, neighbors

from course.language import Text
from course.weeks.week03_classification import helpers as tools
from course.weeks.week03_classification.player import Mover

NAMES = (Text("왼쪽", "left <b>"), Text("오른쪽", "right"))


@pytest.fixture
def images():
    return np.random.default_rng(3).integers(1, 256, size=(6, 8, 8, 1)).astype(np.uint8)


def test_a_move_takes_every_picture_exactly_that_far_and_loses_nothing(images):
    canvases = tools.on_canvas(images)
    assert canvases.shape == (6, 28, 28)
    for pixels in tools.SHIFTS:
        for picture, image in zip(tools.moved(canvases, pixels, seed=1), images[..., 0], strict=True):
            rows, columns = np.nonzero(picture)
            np.testing.assert_array_equal(
                picture[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1], image
            )
            assert sorted(map(abs, (rows.min() - 10, columns.min() - 10))) == [0, pixels]


def test_moves_go_in_every_direction_and_the_seed_decides(images):
    canvases = np.repeat(tools.on_canvas(images[:1]), 40, axis=0)
    moved = tools.moved(canvases, 3, seed=1)
    assert len(np.unique(moved, axis=0)) == 4
    np.testing.assert_array_equal(moved, tools.moved(canvases, 3, seed=1))
    assert not np.array_equal(moved, tools.moved(canvases, 3, seed=2))


def test_pictures_moved_anywhere_keep_every_pixel_within_eight(images):
    canvases = np.repeat(tools.on_canvas(images), 20, axis=0)
    places = [np.argwhere(picture).min(axis=0) - 10 for picture in tools.anywhere(canvases, seed=1)]
    assert np.abs(places).max() == 8
    assert len(np.unique(places, axis=0)) > 50


def test_an_edge_fills_the_bin_of_its_direction_in_the_cell_where_it_is():
    canvas = np.zeros((1, 12, 12), np.uint8)
    canvas[0, :, 6:] = 100  # brightens to the right between columns 5 and 6, in the middle cells
    cells = tools.cell_histograms(canvas)[0]
    np.testing.assert_array_equal(cells[:, 1, 0], 4 * 2 * 100)  # 4 rows, 2 columns, a difference of 100
    assert cells.sum() == cells[:, 1, 0].sum()
    turned = tools.cell_histograms(canvas.transpose(0, 2, 1)[:, ::-1])[0]
    assert turned.sum() == turned[1, :, 6].sum() > 0  # brightens upwards: 270 degrees


def test_the_whole_histogram_does_not_change_under_any_move(images):
    canvases = tools.on_canvas(images)
    for pixels in tools.SHIFTS:
        moved = tools.whole_features(tools.moved(canvases, pixels, seed=1))
        np.testing.assert_allclose(moved, tools.whole_features(canvases), atol=1e-6)
    assert not np.allclose(tools.cell_features(tools.moved(canvases, 5, seed=1)), tools.cell_features(canvases))


def test_neighbours_are_those_of_scikit_learn():
    rng = np.random.default_rng(3)
    known, queries = rng.normal(size=(50, 6)), rng.normal(size=(9, 6))
    by_sklearn = neighbors.NearestNeighbors(n_neighbors=4).fit(known).kneighbors(queries, return_distance=False)
    np.testing.assert_array_equal(tools.nearest(known, queries, 4), by_sklearn)


def test_a_vote_goes_to_the_commonest_and_among_those_to_the_smallest():
    assert tools.vote(np.array([[2, 1, 2], [3, 1, 0], [4, 4, 0]])).tolist() == [2, 0, 4]


def test_softmax_regression_begins_at_log_c_and_ends_where_scikit_learn_ends():
    rng = np.random.default_rng(3)
    labels = rng.integers(3, size=200)
    features = rng.normal(size=(200, 4)).astype("float32") + 0.7 * np.eye(3, 4, dtype="float32")[labels]
    mine = tools.SoftmaxRegression(features, labels, classes=3, steps=500)
    theirs = linear_model.LogisticRegression(C=np.inf).fit(features, labels)
    assert mine.losses[0] == pytest.approx(np.log(3), abs=1e-5)
    np.testing.assert_allclose(mine.probabilities(features), theirs.predict_proba(features), atol=0.01)


def test_accuracy_is_measured_at_each_shift(images):
    canvases = tools.on_canvas(images)
    lit = canvases[0] > 0

    def stayed(pictures):
        return np.array([np.array_equal(picture > 0, lit) for picture in pictures]).astype(int)

    by_shift = tools.accuracy_by_shift(stayed, canvases, np.ones(6, int), seed=1)
    assert by_shift.tolist() == [1, 0, 0, 0, 0, 0, 0, 0, 0]


def sides(canvases):
    """Probability of left and right: where the picture's light lies."""
    light = canvases.sum(axis=1).astype(float)
    right = light[:, light.shape[1] // 2 :].sum(axis=1) / light.sum(axis=1)
    return np.stack([1 - right, right], axis=1)


@pytest.fixture
def mover(images):
    return Mover(tools.on_canvas(images)[0], 0, NAMES, sides, at=8)


def test_the_player_knows_the_answer_at_every_place(images, mover):
    told = mover.data()
    canvas = tools.on_canvas(images)[0]
    for down, right in [(0, 0), (-8, 8), (8, -8), (3, 5)]:
        expected = np.rint(100 * sides(np.roll(canvas, (down, right), axis=(0, 1))[None])[0])
        assert told["percent"][(down + 8) * 17 + right + 8] == expected.tolist()
    assert len(told["percent"]) == 289
    assert told["answer"] == 0


def test_the_players_page_escapes_names(mover):
    assert "<b>" not in mover._repr_mimebundle_()[0]["text/html"]


def test_the_players_alt_text_tells_both_probabilities(mover):
    assert all("100" in text for text in mover.alt())  # all light of a picture 8 wide lies on the right at 8 pixels
