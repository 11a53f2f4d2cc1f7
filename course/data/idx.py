"""The IDX format of MNIST and its kin (described at the foot of http://yann.lecun.com/exdb/mnist/).

Two zero bytes, a byte for the type (8 is uint8), a byte for the number of axes, the size of each axis as a big-endian
int32, then the values.
"""

import gzip
import hashlib
import struct

import numpy as np

from course.data.reading import reading

UINT8 = 8


def read_idx(path):
    """The uint8 array of a gzipped IDX file. Raises CourseError for any other content, or too little or too much."""
    with reading(path):
        with gzip.open(path, "rb") as file:
            data = file.read()
        if len(data) < 4 or data[:3] != bytes([0, 0, UINT8]):
            raise ValueError(f"IDX: {data[:4].hex(' ') or '-'} != 00 00 08")
        axes = data[3]
        shape = struct.unpack_from(f">{axes}I", data, 4) if len(data) >= 4 + 4 * axes else ()
        values = np.frombuffer(data, np.uint8, offset=min(len(data), 4 + 4 * axes))
        if not shape or len(values) != np.prod(shape, dtype=object):
            raise ValueError(f"IDX: {len(values)} != {' x '.join(map(str, shape)) or '?'}")
        return values.reshape(shape)


def digest(array):
    """SHA-256 of the IDX file of a uint8 array, unpacked, as 64 hexadecimal digits."""
    head = bytes([0, 0, UINT8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    whole = hashlib.sha256(head)
    whole.update(np.ascontiguousarray(array).data)  # without a copy where it can be
    return whole.hexdigest()
