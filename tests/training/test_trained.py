"""The networks that come trained: each has the weights of its record and knows its pictures as well as that says."""

import hashlib
import json
import shutil

import keras
import numpy as np
import pytest

from course.data import load
from course.data.catalogue import find, module_of
from course.errors import CourseError
from course.training import keeping, records, trained
from course.training.trained import OTHER_SHAPES

ALL_BYTES = 8_000_000  # of all networks together
TOLERANCE = 0.005  # processors add in another order, and round products to bfloat16 or not
MOST_SLOW = [pytest.param(one, marks=[pytest.mark.slow] if n % 16 else []) for n, one in enumerate(trained.names())]


@pytest.mark.parametrize("name", trained.names())
def test_a_kept_network_is_small_and_its_record_knows_its_file(name):
    data, known = trained.FILES.joinpath(f"{name}.npz").read_bytes(), trained.about(name)
    assert known.sha256 == hashlib.sha256(data).hexdigest()
    assert known.size == len(data) <= keeping.MOST_BYTES
    asked = records.kept(name)["asked"]
    assert known.command.startswith(f"course train {asked['model']} --data {known.data} ")
    assert known.network == asked["model"] or known.network == keeping.MERGED[asked["model"]][0]
    assert f"--seed {known.seed}" in known.command
    assert known.licence == module_of(known.data).ABOUT.licence
    assert abs(known.test_accuracy - records.load(name).test_accuracy) <= TOLERANCE  # float16 costs nothing to speak of


def test_all_together_are_a_small_download():
    assert sum(trained.about(name).size for name in trained.names()) <= ALL_BYTES


@pytest.mark.parametrize("name", MOST_SLOW)
def test_a_kept_network_knows_its_test_pictures_as_well_as_its_record_says(name):
    known = trained.about(name)
    if find(module_of(known.data)) is None:
        pytest.skip(f"{known.data} is not here: see `course data`, $COURSE_DATA")
    test = load(known.data).test
    network, right = trained.load(name), 0
    for start in range(0, len(test.labels), 500):
        pictures, labels = test.images[start : start + 500], test.labels[start : start + 500]
        right += int((np.argmax(network(trained.seen(name, pictures)), axis=1) == labels).sum())
    assert right / len(test.labels) == pytest.approx(known.test_accuracy, abs=TOLERANCE)


def test_the_control_is_the_same_network_and_knows_nothing():
    test = load("mnist-5000").test
    control = trained.untrained("lenet_mnist-5000", seed=3)
    network = trained.load("lenet_mnist-5000")
    assert [weight.shape for weight in control.weights] == [weight.shape for weight in network.weights]
    guesses = np.argmax(control(trained.seen("lenet_mnist-5000", test.images)), axis=1)
    assert np.mean(guesses == test.labels) < 0.35
    again = trained.untrained("lenet_mnist-5000", seed=3)
    np.testing.assert_array_equal(again.weights[0], control.weights[0])


def test_pictures_are_seen_as_in_training():
    image = np.array([0, 255] * 392, np.uint8).reshape(1, 28, 28, 1)
    found = trained.seen("lenet1998_mnist-5000", image)
    assert (found.shape, found.dtype) == ((1, 32, 32, 1), np.float32)
    np.testing.assert_allclose(found[0, [0, 2, 2], [0, 2, 3], 0], [-0.1, -0.1, 1.175], atol=1e-6)


def test_an_unknown_name_is_told_what_there_is():
    with pytest.raises(CourseError, match=r"There are: .*Did you mean lenet1998_mnist-5000") as refused:
        trained.load("lenet1998_mnist5000")
    assert "혹시 lenet1998_mnist-5000" in refused.value.args[0].ko


def test_a_file_that_is_not_the_record_s_is_refused(tmp_path, monkeypatch):
    name = "lenet1998_mnist-5000"
    data = bytearray(trained.FILES.joinpath(f"{name}.npz").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / f"{name}.npz").write_bytes(data)
    monkeypatch.setattr(trained, "FILES", tmp_path)
    with pytest.raises(CourseError, match=f"expected {len(data)} bytes"):
        trained.load(name)


def test_weights_of_another_network_are_refused():
    weights = trained.FILES.joinpath("lenet1998_mnist-5000.npz").read_bytes()
    with pytest.raises(CourseError) as refused:
        trained.filled("lenet5-modern", "mnist-5000", "lenet", weights)
    assert refused.value.args[0] == OTHER_SHAPES.format(network="lenet5-modern")


def small(weights, vector=0.5):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])
    model.set_weights([np.array(weights, "float32"), np.array([vector, 1e9], "float32")])
    return model


def test_kernels_are_rounded_to_float16_and_vectors_kept():
    with np.load(keeping.io.BytesIO(keeping.packed(small([[1 / 3, 2], [0, -1]])))) as arrays:
        kernel, vector = arrays.values()
    assert (kernel.dtype, vector.dtype) == (np.float16, np.float32)
    np.testing.assert_array_equal(kernel, np.float16([[1 / 3, 2], [0, -1]]))
    assert vector.tolist() == [0.5, 1e9]


@pytest.mark.parametrize("value", [1e6, np.nan])
def test_a_weight_that_float16_cannot_hold_is_an_error_that_names_it(value):
    with pytest.raises(CourseError, match=r"kernel: .*float16"):
        keeping.packed(small([[value, 2], [0, -1]]))


@pytest.fixture
def finished(tmp_path):
    """The folder of a finished training of the dense network on the 8x8 digits, which learned nothing."""
    keras.utils.set_random_seed(1)
    model = trained.build("dense", "digits", "adamw")
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / keeping.WEIGHTS).write_bytes(keeping.packed(model))
    asked = {"model": "dense", "data": "digits", "recipe": "adamw", "seed": 1}
    summary = {"asked": asked, "command": "course train dense", "test_accuracy": 0.0, "seconds": 1 / 3}
    history = {"loss": [1 / 3], "seconds": [1 / 3]}
    (folder / "history.json").write_text(json.dumps(summary | {"history": history}))
    return folder, model


def test_a_finished_training_is_kept_with_the_accuracy_of_its_small_weights(finished, tmp_path):
    folder, model = finished
    digits = load("digits")
    known = keeping.keep(folder, "kept", digits, tmp_path)
    record = json.loads((tmp_path / "records" / "kept.json").read_text())
    data = (tmp_path / "trained" / "kept.npz").read_bytes()
    assert record["weights"] == known
    assert record["history"]["loss"] == [0.33333]
    assert known["sha256"] == hashlib.sha256(data).hexdigest()
    logits = model(digits.test.images.astype("float32") / 127.5 - 1)
    expected = np.mean(np.argmax(logits, axis=1) == digits.test.labels)
    assert known["test_accuracy"] == pytest.approx(expected, abs=0.01)


def test_a_network_of_two_dense_layers_that_are_one_is_kept_as_one(tmp_path, monkeypatch):
    keras.utils.set_random_seed(1)
    folder = tmp_path / "run"
    folder.mkdir()
    asked = {"model": "deck-cnn", "data": "digits", "recipe": "adamw", "seed": 1}
    model = trained.build(*(asked[key] for key in ("model", "data", "recipe")))
    (folder / keeping.WEIGHTS).write_bytes(keeping.packed(model))
    summary = {"asked": asked, "command": "course train deck-cnn", "test_accuracy": 0.0, "seconds": 1.0}
    (folder / "history.json").write_text(json.dumps(summary | {"history": {"seconds": [1.0]}}))
    known = keeping.keep(folder, "kept", load("digits"), tmp_path)
    assert known["network"] == "course.networks.deck:merged_deck_cnn"
    again = trained.filled(known["network"], "digits", "adamw", (tmp_path / "trained" / "kept.npz").read_bytes())
    images = load("digits").test.images[:50].astype("float32") / 127.5 - 1
    np.testing.assert_allclose(again(images), model(images), atol=0.01)  # float16 rounds


def test_weights_too_large_for_the_package_are_not_kept(finished, tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_BYTES", 1_000)
    with pytest.raises(CourseError, match="the package takes 1,000"):
        keeping.keep(finished[0], "kept", load("digits"), tmp_path)
    shutil.rmtree(finished[0])
    assert list(tmp_path.iterdir()) == []
