"""The archive of pickles: made-up ones of its form are read, and nothing in one ever runs."""

import pickle
import struct

import numpy as np
import pytest

from course.data import cifar_archive, load
from course.data.cifar_archive import read_archive
from course.errors import CourseError
from tests.data import fakes


@pytest.fixture
def ten_rows(monkeypatch):
    """Batches of ten pictures, where the real ones have 10,000."""
    monkeypatch.setattr(cifar_archive, "ROWS", 10)


@pytest.mark.slow
def test_a_whole_archive_is_read_with_its_channels_last(monkeypatch, tmp_path):
    contents, images, labels = fakes.fake_batches()
    train, test = images[:50_000].copy(), images[50_000:].copy()
    train[0, :, 0, :3] = np.transpose([[59, 62, 63], [43, 46, 45], [50, 48, 43]])  # the published frog's first pixels
    test[0, :, 0, :3] = np.transpose([[158, 112, 49], [159, 111, 47], [165, 116, 51]])  # and the cat's
    contents["data_batch_1"] = fakes.python2_pickle(train[:10_000].reshape(10_000, -1), labels[:10_000])
    contents["test_batch"] = fakes.python2_pickle(test.reshape(10_000, -1), labels[50_000:])
    fakes.fake_archive(tmp_path / "cifar-10-python.tar.gz", contents)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    dataset = load("cifar-10")
    assert dataset.title.en == "CIFAR-10"  # not "a copy": the first pixels are the published ones
    assert dataset.source == f"{tmp_path / 'cifar-10-python.tar.gz'} ($COURSE_DATA)"
    assert dataset.train.images.shape == (45_000, 32, 32, 3)
    np.testing.assert_array_equal(dataset.test.images, test.transpose(0, 2, 3, 1))
    np.testing.assert_array_equal(dataset.test.labels, labels[50_000:])


def test_batches_are_joined_in_order(ten_rows, tmp_path):
    contents, images, labels = fakes.fake_batches(10)
    shuffled = dict(sorted(contents.items(), reverse=True))
    fakes.fake_archive(tmp_path / "a.tar.gz", shuffled)
    x_train, y_train, x_test, y_test = read_archive(tmp_path / "a.tar.gz")
    np.testing.assert_array_equal(np.concatenate([x_train, x_test]), images.transpose(0, 2, 3, 1))
    np.testing.assert_array_equal(np.concatenate([y_train, y_test]), labels)


@pytest.mark.filterwarnings("ignore:numpy.core:DeprecationWarning")  # the name that NumPy 1 had
def test_the_made_up_pickle_is_one_that_numpy_reads():
    data = np.arange(24, dtype=np.uint8).reshape(2, 12)
    batch = pickle.loads(fakes.python2_pickle(data, [3, 9]), encoding="bytes")
    np.testing.assert_array_equal(batch[b"data"], data)
    assert batch[b"labels"] == [3, 9]


class Attack:
    """Pickles as a call of a function."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


def batch(rows=10, columns=3072):
    return fakes.python2_pickle(np.zeros((rows, columns), np.uint8), [0] * rows)


PIXELS = b"T" + struct.pack("<i", 10 * 3072) + bytes(10 * 3072)  # as they stand in batch()
# what stands in the archive (given a path that an attack would make) -> words of the error
BAD = {
    "opens a file": (lambda marker: pickle.dumps(Attack(open, marker, "w"), protocol=2), r"io\.open"),
    "evaluates": (lambda marker: b"c__builtin__\neval\n(S'1'\ntR.", r"eval"),
    "runs a command": (lambda marker: b"cos\nsystem\n(S'touch " + marker.encode() + b"'\ntR.", r"os\.system"),
    "calls NumPy": (lambda marker: b"cnumpy\nload\n(S'x'\ntR.", r"numpy\.load"),
    "calls the stand-in's inside": (lambda marker: b"cnumpy\nndarray.__init__\n.", r"ndarray\.__init__"),
    "is empty": (lambda marker: b"", "cannot be read"),
    "is no pickle": (lambda marker: b"no pickle", "cannot be read"),
    "is a list": (lambda marker: b"\x80\x02].", "cannot be read"),
    "is an empty dict": (lambda marker: b"\x80\x02}.", "data"),
    "holds no array": (
        lambda marker: pickle.dumps({b"data": [1]}, protocol=0).replace(b"_codecs", b"_c"),
        "cannot be read",
    ),
    "ends in the middle": (lambda marker: batch()[:-100], "cannot be read"),
    "has a column less": (lambda marker: batch(columns=3071), "3071"),
    "has its axes swapped": (lambda marker: batch(rows=3072, columns=10), r"\(3072, 10\)"),
    "has a number for its pixels": (lambda marker: batch().replace(PIXELS, b"K\x05"), "cannot be read"),
    "has a text for its pixels": (lambda marker: batch().replace(PIXELS, b"X" + PIXELS[1:]), "cannot be read"),
    "has a row less": (lambda marker: batch(rows=9), r"\(9, 3072\)"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_pickle_is_an_error_and_runs_nothing(case, ten_rows, tmp_path):
    content, words = BAD[case]
    contents, _, _ = fakes.fake_batches(10)
    contents["data_batch_3"] = content(str(tmp_path / "it-ran"))
    fakes.fake_archive(tmp_path / "a.tar.gz", contents)
    with pytest.raises(CourseError, match=words):
        read_archive(tmp_path / "a.tar.gz")
    assert not (tmp_path / "it-ran").exists()


def test_a_missing_batch_is_named(ten_rows, tmp_path):
    contents, _, _ = fakes.fake_batches(10)
    del contents["data_batch_4"]
    fakes.fake_archive(tmp_path / "a.tar.gz", contents)
    with pytest.raises(CourseError, match="data_batch_4"):
        read_archive(tmp_path / "a.tar.gz")


@pytest.mark.parametrize("position", [0.1, 0.5, 0.9])
def test_a_flipped_bit_is_noticed_where_only_the_checksum_can_tell(position, ten_rows, tmp_path):
    path = tmp_path / "a.tar.gz"
    contents, _, _ = fakes.fake_batches(10)
    fakes.fake_archive(path, contents, level=0)  # stored, not compressed
    read_archive(path)
    data = bytearray(path.read_bytes())
    data[int(position * len(data))] ^= 1
    path.write_bytes(data)
    with pytest.raises(CourseError, match=r"a\.tar\.gz"):
        read_archive(path)


@pytest.mark.parametrize("kept", [0, 1, 100, 5_000, -4, -20])
def test_an_archive_cut_short_is_an_error(kept, ten_rows, tmp_path):
    path = tmp_path / "a.tar.gz"
    contents, _, _ = fakes.fake_batches(10)
    fakes.fake_archive(path, contents, level=0)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(CourseError, match=r"a\.tar\.gz"):
        read_archive(path)
