"""The IDX reader, on files written byte by byte."""

import gzip

import numpy as np
import pytest

from course.data.idx import read_idx
from course.errors import CourseError

HEAD = bytes([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3])  # uint8, two axes: 2 and 3


def write(path, content):
    path.write_bytes(gzip.compress(content))
    return path


def test_values_are_read_row_by_row(tmp_path):
    array = read_idx(write(tmp_path / "a.gz", HEAD + bytes([1, 2, 3, 4, 5, 255])))
    assert array.dtype == np.uint8
    assert array.tolist() == [[1, 2, 3], [4, 5, 255]]


@pytest.mark.parametrize(
    "content",
    [
        HEAD + bytes(5),
        HEAD + bytes(7),
        HEAD[:7],
        HEAD,
        b"",
        b"\x00\x00",
        bytes([0, 0, 8, 0]) + bytes(1),  # no axes
        bytes([0, 0, 13]) + HEAD[3:] + bytes(24),  # float32
        bytes([1, 0, 8]) + HEAD[3:] + bytes(6),
        bytes([0, 0, 8, 2]) + b"\xff" * 8 + bytes(6),  # sizes whose product is beyond memory
        b"<html>not found</html>",
    ],
)
def test_too_little_too_much_and_other_kinds_are_errors(content, tmp_path):
    with pytest.raises(CourseError, match=r"a\.gz"):
        read_idx(write(tmp_path / "a.gz", content))
