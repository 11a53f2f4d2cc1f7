"""Weights of keras.applications: found where Keras or a person keeps them, taken only where the hash is Keras's own."""

import hashlib
import inspect

import h5py
import keras
import numpy as np
import pytest
from keras.src.legacy.saving.legacy_h5_format import save_weights_to_hdf5_group

from course.errors import CourseError
from course.pretrained import applications
from course.pretrained.applications import APPLICATIONS, Application, build_application, load_application


def small(include_top, weights, input_tensor, pooling):
    assert (include_top, weights, pooling) == (False, None, "avg")
    x = keras.layers.Conv2D(4, 3, name="conv")(input_tensor)
    x = keras.layers.BatchNormalization(name="bn")(x)
    return keras.Model(keras.utils.get_source_inputs(input_tensor), keras.layers.GlobalAveragePooling2D()(x))


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A small network, its weights in Keras's cache as keras.applications keeps them, and a row that names the file."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.setattr(keras.applications, "Small", small, raising=False)
    monkeypatch.setitem(APPLICATIONS, "small", Application("Small", "resnet", 12, "small_notop.h5", ""))
    keras.utils.set_random_seed(3)
    network = build_application("small")
    network.set_weights([np.random.default_rng(1).random(weight.shape) for weight in network.weights])
    path = tmp_path / "home" / "models" / "small_notop.h5"
    path.parent.mkdir(parents=True)
    with h5py.File(path, "w") as file:
        save_weights_to_hdf5_group(file, network)
    row = APPLICATIONS["small"]._replace(md5=hashlib.md5(path.read_bytes()).hexdigest())
    monkeypatch.setitem(APPLICATIONS, "small", row)
    return network, path


def same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one.get_weights(), other.get_weights(), strict=True))


def test_weights_in_keras_cache_are_taken_bit_for_bit(kept):
    network, _ = kept
    loaded = load_application("small")
    assert same(loaded, network)
    assert not same(build_application("small"), network)


def test_pixels_go_in_as_they_are_and_the_network_scales_them(kept):
    """ResNet's: BGR, minus ImageNet's mean of each channel."""
    network, _ = kept
    images = np.random.default_rng(2).integers(0, 256, (2, 12, 12, 3)).astype("float32")
    seen = images[..., ::-1] - np.array([103.939, 116.779, 123.68], "float32")
    maps = network.get_layer("bn")(network.get_layer("conv")(seen))
    assert load_application("small").predict(images, verbose=0) == pytest.approx(
        np.mean(maps, axis=(1, 2)), rel=1e-4, abs=1e-3
    )


def test_the_folder_of_the_course_comes_first(kept, tmp_path, monkeypatch):
    network, path = kept
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "data"))
    assert same(load_application("small"), network)
    (tmp_path / "data").mkdir()
    path.rename(tmp_path / "data" / path.name)
    assert same(load_application("small"), network)


DAMAGED = [lambda data: data[:-1], lambda data: data[:2000] + b"x" + data[2001:], lambda _: b""]


@pytest.mark.parametrize("damage", DAMAGED)
def test_another_file_of_that_name_is_not_read(kept, monkeypatch, damage):
    _, path = kept
    path.write_bytes(damage(path.read_bytes()))
    monkeypatch.setattr(applications, "build_application", lambda name: pytest.fail("it was built"))
    with pytest.raises(CourseError) as raised:
        load_application("small")
    expected, found = APPLICATIONS["small"].md5, hashlib.md5(path.read_bytes()).hexdigest()
    assert f"expected MD5 {expected}, got {found}" in raised.value.args[0].en
    assert str(path) in raised.value.args[0].ko


def test_missing_weights_are_told_with_where_they_belong(kept):
    _, path = kept
    path.unlink()
    with pytest.raises(CourseError) as raised:
        load_application("small")
    for words in raised.value.args[0]:
        assert str(path) in words
        assert "$COURSE_DATA" in words


@pytest.mark.parametrize("name", APPLICATIONS)
def test_file_and_hash_are_those_of_keras(name):
    row = APPLICATIONS[name]
    source = inspect.getsource(inspect.getmodule(inspect.unwrap(getattr(keras.applications, row.builder))))
    assert row.md5 in source
    assert row.file.removeprefix("resnet50") in source
    line = source[: source.index(row.md5)].splitlines()[-1]
    assert "file_hash" in line or row.md5 in source[source.index('"resnet50": (') :].split(")")[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", APPLICATIONS)
def test_the_published_network_sees_what_its_authors_let_it_see(name):
    row = APPLICATIONS[name]
    keras.utils.set_random_seed(1)
    network = build_application(name)
    build, module = getattr(keras.applications, row.builder), getattr(keras.applications, row.module)
    theirs = build(include_top=False, weights=None, pooling="avg")
    theirs.set_weights(network.get_weights())
    images = np.random.default_rng(2).integers(0, 256, (1, row.input_size, row.input_size, 3)).astype("float32")
    expected = theirs.predict(module.preprocess_input(images.copy()), verbose=0)
    found = network.predict(images, verbose=0)
    assert found == pytest.approx(expected, rel=1e-3, abs=1e-4 * np.abs(expected).max())
    assert network.predict(images / 255, verbose=0) != pytest.approx(expected, rel=1e-3)
