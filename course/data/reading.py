"""Files read with suspicion: what is cut short, damaged or another set's is a CourseError, never wrong data."""

import contextlib
import csv
import gzip
import hashlib
import lzma
import pickle
import tarfile
import zipfile
import zlib

import numpy as np

from course.data.dataset import Part
from course.errors import CourseError
from course.language import Text

BROKEN = Text(
    "{path}: 읽을 수 없습니다({reason}). 파일이 잘렸거나 손상되었습니다. 지우고 다시 받으세요.",
    "{path}: cannot be read ({reason}). The file is cut short or damaged: delete it and get it again.",
)
WRONG = Text(
    "{path}: {what} 기대한 값은 {expected}인데 {got}입니다. 다른 데이터의 파일이 아닌지 확인하고 다시 받으세요.",
    "{path}: expected {what} {expected}, got {got}. Is it another set's file? Delete it and get the right one.",
)
IMAGES = Text("그림 배열의 형상과 자료형:", "pictures of shape and type")
LABELS = Text("레이블의 형상:", "labels of shape")
COUNTS = Text("클래스별 그림 수:", "pictures of each class")
CONTENTS = Text("내용의 SHA-256:", "contents of SHA-256")
DAMAGE = (
    EOFError,
    KeyError,
    MemoryError,
    ValueError,
    csv.Error,
    gzip.BadGzipFile,
    lzma.LZMAError,
    pickle.UnpicklingError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)


@contextlib.contextmanager
def reading(path):
    """Turns what damaged files raise inside the block into a CourseError that names the file."""
    try:
        yield
    except DAMAGE as error:
        reason = str(error) or type(error).__name__
        raise CourseError(BROKEN.format(path=path, reason=reason)) from error


def wrong(path, what, expected, got):
    """The CourseError for a file whose content is not what its set holds."""
    return CourseError(WRONG.format(path=path, what=what, expected=expected, got=got))


def digest(path, *, of_contents=False):
    """SHA-256 of a file, or of what a gzip file holds, as 64 hexadecimal digits."""
    with (gzip.open if of_contents else open)(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def compare(path, expected, got):
    """Raises CourseError when the SHA-256 `got` of what `path` holds is not the `expected` one."""
    if got != expected:
        raise wrong(path, CONTENTS, expected, got)


def read_npz(path, *names):
    """The named arrays of an .npz file; one that holds pickled objects is refused."""
    with reading(path), open(path, "rb") as file:
        arrays = np.load(file, allow_pickle=False)
        if not isinstance(arrays, np.lib.npyio.NpzFile):
            raise ValueError(".npy != .npz")
        return [arrays[name] for name in names]


def read_csv(path):
    """uint8 (rows, columns) of a gzipped CSV file of whole numbers from 0 to 255 without a header."""
    with reading(path), gzip.open(path, "rt", encoding="ascii") as file:
        lines = file.read().splitlines()
        if not lines:
            raise EOFError("0 B")
        return np.loadtxt(lines, dtype=np.uint8, delimiter=",", ndmin=2)


def checked(path, images, labels, *, shape, counts):
    """The Part of `images` and `labels`, when they are what the set's authors publish.

    `shape` is a picture's (H, W, C); a gray picture may come without its channel axis. `counts` is the number of
    pictures of each class, which tells a set from another of the same shape (MNIST's classes are not of one size).
    Labels may be (N,) or (N, 1), of any integer type.
    """
    expected = (sum(counts), *shape)
    if images.ndim == 3 and shape[-1] == 1:
        images = images[..., np.newaxis]
    if images.shape != expected or images.dtype != np.uint8:
        raise wrong(path, IMAGES, f"{expected} uint8", f"{images.shape} {images.dtype}")
    if labels.shape not in ((expected[0],), (expected[0], 1)) or labels.dtype.kind not in "iu":
        raise wrong(path, LABELS, f"{(expected[0],)} int", f"{labels.shape} {labels.dtype}")
    values, found = np.unique(labels, return_counts=True)
    if values.tolist() != list(range(len(counts))) or found.tolist() != list(counts):
        raise wrong(path, COUNTS, list(counts), dict(zip(values.tolist(), found.tolist(), strict=True)))
    return Part(images, labels.reshape(-1).astype(np.int64))
