"""The archive in which CIFAR-10 is published for Python: six pickles, read without running anything in them.

A pickle may name any function for the reader to call. Here the three names that the authors' files hold become
stand-ins which only keep what they are given, and every other name is refused.
"""

import gzip
import pickle
import tarfile

import numpy as np

from course.data.reading import reading

ROWS, PIXELS = 10_000, 3 * 32 * 32
TRAIN = tuple(f"cifar-10-batches-py/data_batch_{n}" for n in range(1, 6))
TEST = ("cifar-10-batches-py/test_batch",)
CHUNK = 1 << 20
LARGEST_BATCH = 64 << 20  # bytes; the authors' have 31 MB


class Kept:
    """Stands for an array or its type while a pickle is read: keeps what would have been done."""

    def __init__(self, *arguments):
        self.arguments = arguments

    def __setstate__(self, state):
        self.state = state


class BatchReader(pickle.Unpickler):
    """Reads dicts, lists, numbers, bytes and arrays; nothing of NumPy runs either."""

    ALLOWED = (
        ("numpy.core.multiarray", "_reconstruct"),
        ("numpy", "ndarray"),
        ("numpy", "dtype"),
    )

    def find_class(self, module, name):
        """The stand-in for a name that the authors' files hold; UnpicklingError for others."""
        if (module, name) not in self.ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name}?")
        return Kept


def read_archive(path):
    """x_train (50000, 32, 32, 3) uint8, y_train (50000,), x_test, y_test of cifar-10-python.tar.gz."""
    batches = {}
    with reading(path), gzip.open(path, "rb") as unpacked:
        with tarfile.open(fileobj=unpacked, mode="r|") as archive:
            for member in archive:
                if member.name in TRAIN + TEST:
                    batches[member.name] = _batch(member, archive)
        while unpacked.read(CHUNK):  # only at its end gzip has compared its checksum
            pass
        return (*_joined(batches, TRAIN), *_joined(batches, TEST))


def _joined(batches, names):
    images, labels = zip(*(batches[name] for name in names), strict=True)
    return np.concatenate(images), np.concatenate(labels)


def _batch(member, archive):
    """Images (10000, 32, 32, 3) and labels (10000,) of one pickle."""
    if not member.isfile() or member.size > LARGEST_BATCH:
        raise ValueError(f"{member.name}: {member.size} B")
    try:
        batch = BatchReader(archive.extractfile(member), encoding="bytes").load()
        _, shape, _, fortran, data = batch[b"data"].state
        if shape != (ROWS, PIXELS) or len(data) != ROWS * PIXELS:
            raise ValueError(f"{member.name}: {shape}, {len(data)} B")
        images = np.frombuffer(data, np.uint8).reshape(shape, order="F" if fortran else "C")
        return images.reshape(ROWS, 3, 32, 32).transpose(0, 2, 3, 1), np.array(batch[b"labels"])
    except (AttributeError, IndexError, TypeError) as error:  # bytes that are no such pickle
        raise pickle.UnpicklingError(f"{member.name}: {error}") from error
