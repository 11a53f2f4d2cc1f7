"""MNIST, Fashion-MNIST and CIFAR-10 from made-up files of their form, and from the real ones where Debian has them."""

import gzip
import hashlib
import importlib.util
import shutil
from pathlib import Path

import numpy as np
import pytest

from course.data import cifar_10, fashion_mnist, load, mnist
from course.data.idx import read_idx
from course.data.places import Place
from course.errors import CourseError
from tests.data import fakes

pytestmark = pytest.mark.usefixtures("no_net")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a made-up file of each set."""
    folder = tmp_path_factory.mktemp("made")
    fakes.fake_mnist(folder / "mnist.npz")
    fakes.fake_cifar(folder / "cifar10.npz")
    fakes.fake_fashion(folder / "fashion-mnist")
    return folder


@pytest.fixture
def no_debian(monkeypatch, tmp_path):
    monkeypatch.setattr(fashion_mnist, "DEBIAN", Place(tmp_path / "no-debian", "Debian"))


def contents(path):
    """SHA-256 of what a gzip file holds."""
    with gzip.open(path) as file:
        return hashlib.sha256(file.read()).hexdigest()


@pytest.fixture
def taken_for_fashion(made, monkeypatch):
    """The made-up Fashion-MNIST is taken for the published one."""
    hashes = {name: contents(made / "fashion-mnist" / name) for name in fashion_mnist.FILES}
    monkeypatch.setattr(fashion_mnist, "FILES", hashes)


@pytest.mark.usefixtures("taken_for_fashion")
@pytest.mark.parametrize(
    ("name", "shape", "counts"),
    [
        ("mnist", (28, 28, 1), (55_000, 5_000, 10_000)),
        ("fashion-mnist", (28, 28, 1), (55_000, 5_000, 10_000)),
        ("cifar-10", (32, 32, 3), (45_000, 5_000, 10_000)),
    ],
)
def test_a_file_in_course_data_gives_documented_shapes_types_and_splits(made, name, shape, counts, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(made))
    dataset = load(name)
    parts = (dataset.train, dataset.validation, dataset.test)
    assert [part.images.shape for part in parts] == [(count, *shape) for count in counts]
    assert [part.labels.shape for part in parts] == [(count,) for count in counts]
    assert {(part.images.dtype.name, part.labels.dtype.name) for part in parts} == {("uint8", "int64")}
    assert len(dataset.classes) == 10
    assert dataset.source.startswith(str(made))
    assert dataset.source.endswith("($COURSE_DATA)")


def test_the_test_set_is_the_authors_in_their_order(made, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(made))
    with np.load(made / "cifar10.npz") as file:
        x_test, y_test = file["x_test"], file["y_test"]
        every_class = np.bincount(file["y_train"].ravel())
    dataset = load("cifar-10")
    np.testing.assert_array_equal(dataset.test.images, x_test)
    np.testing.assert_array_equal(dataset.test.labels, y_test.ravel())
    assert every_class.tolist() == [5000] * 10
    assert np.bincount(dataset.validation.labels).tolist() == [500] * 10
    assert np.bincount(dataset.train.labels).tolist() == [4500] * 10


@pytest.mark.parametrize("name", ["cifar-10", "mnist"])
def test_a_copy_is_not_called_the_original(made, name, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(made))
    title = load(name).title
    assert "a copy" in title.en
    assert "사본" in title.ko


MNIST_FILES = ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")


def mnist_as_idx(arrays, folder):
    """SHA-256 of the contents of the four IDX files of the arrays of an mnist.npz, which it writes into `folder`."""
    for name, key in zip(MNIST_FILES, ("x_train", "y_train", "x_test", "y_test"), strict=True):
        fakes.write_idx(folder / f"{name}-ubyte.gz", arrays[key])
    return tuple(contents(folder / f"{name}-ubyte.gz") for name in MNIST_FILES)


@pytest.mark.parametrize("reversed_one", [None, "x_train", "y_train", "x_test", "y_test"])
def test_mnist_packed_anew_is_mnist_and_with_other_contents_is_a_copy(made, reversed_one, monkeypatch, tmp_path):
    with np.load(made / "mnist.npz") as file:
        arrays = {name: file[name] for name in file.files}
    monkeypatch.setattr(mnist, "IDX", mnist_as_idx(arrays, tmp_path))
    if reversed_one:
        arrays[reversed_one] = arrays[reversed_one][::-1]
    np.savez(tmp_path / "mnist.npz", **arrays)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert load("mnist").title == (mnist.COPY if reversed_one else mnist.ABOUT.title)


def test_kerass_own_mnist_is_mnist(made, monkeypatch):
    sha256 = hashlib.sha256((made / "mnist.npz").read_bytes()).hexdigest()
    remote = mnist.ABOUT.files[0]._replace(sha256=sha256)
    monkeypatch.setattr(mnist, "ABOUT", mnist.ABOUT._replace(files=(remote,)))
    monkeypatch.setenv("COURSE_DATA", str(made))
    assert load("mnist").title.en == "MNIST"


def test_keras_cache_is_looked_at_after_course_data(made, monkeypatch, tmp_path):
    cache = tmp_path / "keras" / "datasets"
    cache.mkdir(parents=True)
    shutil.copy(made / "mnist.npz", cache)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert load("mnist").source == f"{cache / 'mnist.npz'} (keras.datasets)"
    monkeypatch.setenv("COURSE_DATA", str(made))
    assert load("mnist").source == f"{made / 'mnist.npz'} ($COURSE_DATA)"


def test_fashion_mnist_of_debian_is_found_by_itself(made, taken_for_fashion, monkeypatch):
    monkeypatch.setattr(fashion_mnist, "DEBIAN", Place(made / "fashion-mnist", "Debian dataset-fashion-mnist"))
    assert load("fashion-mnist").source == f"{made / 'fashion-mnist'} (Debian dataset-fashion-mnist)"


def test_a_folder_without_all_four_files_is_not_taken(made, monkeypatch, tmp_path, no_debian):
    shutil.copytree(made / "fashion-mnist", tmp_path / "fashion-mnist")
    (tmp_path / "fashion-mnist" / "t10k-labels-idx1-ubyte.gz").unlink()
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(CourseError, match="not on this machine"):
        load("fashion-mnist")


# SHA-256 of the training, validation and test labels of the real Fashion-MNIST, one byte each
FASHION_LABELS = "310362087f9b59f1781f237e260e8986b9b7a1f1e8e15d4956e8c6fc9b31b05f"


@pytest.mark.skipif(not fashion_mnist.DEBIAN.path.is_dir(), reason="needs Debian's package dataset-fashion-mnist")
def test_debians_fashion_mnist_is_the_published_one_and_split_as_on_every_machine():
    dataset = load("fashion-mnist")
    assert dataset.source == "/usr/share/datasets/fashion-mnist (Debian dataset-fashion-mnist)"
    assert dataset.title.en == "Fashion-MNIST"
    assert dataset.test.labels[:10].tolist() == [9, 2, 1, 1, 6, 1, 4, 6, 5, 7]  # an ankle boot first, as published
    pixels = np.concatenate([dataset.train.images, dataset.validation.images])
    assert round(pixels.mean() / 255, 4) == 0.2860  # the mean that everyone normalises by
    assert round(pixels.std() / 255, 4) == 0.3530
    labels = np.concatenate([dataset.train.labels, dataset.validation.labels, dataset.test.labels])
    assert hashlib.sha256(labels.astype(np.uint8).tobytes()).hexdigest() == FASHION_LABELS


def test_mnist_under_fashion_mnists_file_names_is_noticed(monkeypatch, tmp_path):
    fakes.fake_fashion(tmp_path / "fashion-mnist", train=fakes.MNIST_TRAIN, test=fakes.MNIST_TEST)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(CourseError, match="pictures of each class"):
        load("fashion-mnist")


def test_another_set_of_the_same_form_is_not_fashion_mnist(made, monkeypatch):
    """Kuzushiji-MNIST has the same file names, shapes and number of pictures of each class."""
    monkeypatch.setenv("COURSE_DATA", str(made))
    words = r"train-images-idx3-ubyte\.gz: expected contents of SHA-256 c59f468a"
    for name in ("fashion-mnist", "fashion-mnist-shifted"):
        with pytest.raises(CourseError, match=words):
            load(name)


@pytest.mark.parametrize("name", fashion_mnist.FILES)
def test_one_other_file_of_the_same_form_is_named(made, taken_for_fashion, name, monkeypatch, tmp_path):
    shutil.copytree(made / "fashion-mnist", tmp_path / "fashion-mnist")
    fakes.write_idx(tmp_path / "fashion-mnist" / name, read_idx(made / "fashion-mnist" / name)[::-1])
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(CourseError, match=rf"{name}: expected contents of SHA-256"):
        load("fashion-mnist")


def test_fashion_mnist_packed_anew_is_fashion_mnist(made, taken_for_fashion, monkeypatch, tmp_path):
    (tmp_path / "fashion-mnist").mkdir()
    for name in fashion_mnist.FILES:
        packed = gzip.compress(gzip.decompress((made / "fashion-mnist" / name).read_bytes()), compresslevel=2)
        assert packed != (made / "fashion-mnist" / name).read_bytes()
        (tmp_path / "fashion-mnist" / name).write_bytes(packed)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert load("fashion-mnist").title.en == "Fashion-MNIST"


SETS = {
    "mnist.npz": "mnist",
    "cifar10.npz": "cifar-10",
    "fashion-mnist/train-labels-idx1-ubyte.gz": "fashion-mnist",
    "fashion-mnist/t10k-images-idx3-ubyte.gz": "fashion-mnist",
}


@pytest.mark.usefixtures("taken_for_fashion")
@pytest.mark.parametrize("kept", [0.0, 0.01, 0.66, 0.999])
@pytest.mark.parametrize("file", SETS)
def test_a_file_cut_short_is_an_error_that_names_it(made, file, kept, monkeypatch, tmp_path):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    data = (made / file).read_bytes()
    (tmp_path / file).write_bytes(data[: int(kept * len(data))])
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(CourseError, match=file):
        load(SETS[file])


def test_a_flipped_bit_is_noticed_where_only_the_checksum_can_tell(made, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with np.load(made / "mnist.npz") as file:
        np.savez(tmp_path / "mnist.npz", **{name: file[name] for name in file.files})  # stored, not compressed
    assert load("mnist").name == "mnist"
    with open(tmp_path / "mnist.npz", "r+b") as file:
        file.seek(30_000_000)
        file.write(b"\xfe")  # another gray, of which the made-up pictures have none
    with pytest.raises(CourseError, match="CRC"):
        load("mnist")


@pytest.mark.parametrize("name", ["mnist", "fashion-mnist", "cifar-10"])
def test_a_set_that_is_not_here_names_three_ways_and_never_goes_to_the_net(name, no_debian, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", "/nonexistent/data")
    with pytest.raises(CourseError) as error:
        load(name)
    module = {"mnist": mnist, "fashion-mnist": fashion_mnist, "cifar-10": cifar_10}[name]
    file = {"mnist": "mnist.npz", "fashion-mnist": "fashion-mnist/t10k-labels-idx1-ubyte.gz", "cifar-10": "cifar10.npz"}
    message = str(error.value)
    assert f"(1) course data fetch {name} " in message
    assert file[name] in message
    assert "$COURSE_DATA (/nonexistent/data)" in message
    assert f"(3) {module.ABOUT.package.en}" in message


def keras_source(name):
    """The text of keras/datasets' module, without waiting for Keras to be imported."""
    folder = importlib.util.find_spec("keras").submodule_search_locations[0]
    return Path(folder, "src", "datasets", f"{name}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("module", "name"), [(mnist, "mnist"), (cifar_10, "cifar10"), (fashion_mnist, "fashion_mnist")]
)
def test_the_addresses_and_hashes_are_those_of_keras(module, name):
    text = keras_source(name)
    for remote in module.ABOUT.files:
        folder, _, file = remote.url.rpartition("/")
        assert folder in text
        assert file in text
        assert remote.of_contents or remote.sha256 in text


@pytest.mark.skipif(not fashion_mnist.DEBIAN.path.is_dir(), reason="needs Debian's package dataset-fashion-mnist")
def test_the_hashes_of_fashion_mnist_are_those_of_debians_copy():
    for name, sha256 in fashion_mnist.FILES.items():
        assert contents(fashion_mnist.DEBIAN.path / name) == sha256


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (lambda a: a | {"x_test": a["x_test"].astype(np.float32)}, "float32"),
        (lambda a: a | {"x_test": a["x_test"][:-1]}, r"\(9999, 28, 28, 1\)"),
        (lambda a: a | {"x_test": a["x_test"][:, :27]}, r"27, 28, 1\)"),
        (lambda a: a | {"y_test": a["y_test"].astype(float)}, "float64"),
        (lambda a: a | {"y_test": a["y_test"][:-1]}, r"\(9999,\)"),
        (lambda a: a | {"y_test": np.where(a["y_test"] == 9, 10, a["y_test"])}, "of each class"),
        (lambda a: a | {"y_test": np.where(a["y_test"] == 9, -1, a["y_test"].astype(int))}, "of each class"),
        (lambda a: a | {"y_test": a["y_test"].astype(object)}, "cannot be read"),
        (lambda a: {name: array for name, array in a.items() if name != "y_test"}, "y_test"),
    ],
)
def test_wrong_arrays_are_an_error_that_says_what_was_expected(made, changed, words, monkeypatch, tmp_path):
    with np.load(made / "mnist.npz") as file:
        arrays = {name: file[name] for name in file.files}
    np.savez(tmp_path / "mnist.npz", **changed(arrays))
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(CourseError, match=words):
        load("mnist")


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 and nothing more"])
def test_an_npz_that_is_none_is_an_error(content, monkeypatch, tmp_path):
    (tmp_path / "cifar10.npz").write_bytes(content)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(CourseError, match=r"cifar10\.npz"):
        load("cifar-10")


def test_a_single_array_under_the_name_of_an_npz_is_an_error(monkeypatch, tmp_path):
    with open(tmp_path / "cifar10.npz", "wb") as file:
        np.save(file, np.zeros(3))
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(CourseError, match=r"\.npy != \.npz"):
        load("cifar-10")
