"""Fashion-MNIST-3000, which comes with the course: its file, and where its pictures are from."""

import hashlib
import lzma
from importlib import resources

import numpy as np
import pytest

from course.data import fashion_mnist_3000, load
from course.data.catalogue import find, module_of
from course.data.places import Place
from course.errors import CourseError

FILES = resources.files("course.data")


def test_the_file_is_small_and_is_the_one_that_was_looked_at():
    data = FILES.joinpath("fashion_mnist_3000.xz").read_bytes()
    assert len(data) < 1_200_000
    assert hashlib.sha256(lzma.decompress(data)).hexdigest() == (
        "002840382d9f5137eb8e24f3d5971e0327b5e17a9cd4e56f31a3ddb850c09c0e"
    )


def test_its_licence_lies_beside_it():
    licence = FILES.joinpath("fashion_mnist_3000.LICENSE.txt").read_text("utf-8")
    assert licence.startswith("The MIT License (MIT)\n\nCopyright © 2017 Zalando SE")
    assert "The above copyright notice and this permission notice shall be included" in licence


def test_every_class_has_as_many_in_each_part():
    dataset = load("fashion-mnist-3000")
    for part, of_each in ((dataset.train, 200), (dataset.validation, 20), (dataset.test, 80)):
        assert np.bincount(part.labels).tolist() == [of_each] * 10


def test_the_pictures_are_those_of_the_full_set_and_test_pictures_are_its_test_pictures():
    full = module_of("fashion-mnist")
    if find(full) is None:
        pytest.skip("fashion-mnist is not here: see `course data`, $COURSE_DATA")
    small, training, test = load("fashion-mnist-3000"), *full.official(find(full).path)
    for part, of_full in ((small.train, training), (small.validation, training), (small.test, test)):
        known = {image.tobytes(): label for image, label in zip(*of_full, strict=True)}
        assert [known[image.tobytes()] for image in part.images] == part.labels.tolist()
    assert fashion_mnist_3000.packed(find(full).path) == FILES.joinpath("fashion_mnist_3000.xz").read_bytes()


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: lzma.compress(bytes(2_352_000))])
def test_a_file_cut_short_or_of_other_pictures_is_refused_by_name(tmp_path, damage):
    path = tmp_path / "fashion_mnist_3000.xz"
    path.write_bytes(damage(fashion_mnist_3000.FILE.read_bytes()))
    with pytest.raises(CourseError, match=str(path)):
        fashion_mnist_3000.read(Place(path, "course"))
