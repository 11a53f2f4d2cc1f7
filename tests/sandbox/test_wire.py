"""Frames carry data whole, and nothing else gets through."""

import io
import json

import numpy as np
import pytest

from course.sandbox import wire

VALUES = [
    None,
    True,
    -3,
    10**30,
    2.5,
    float("inf"),
    "한글 <script>",
    1 + 2j,
    [1, [2.0, None], ()],
    (1, "two", [3]),
    {"a": 1, 2: (3, 4), "nested": {"x": []}},
    np.float32(1.5),
    np.arange(6, dtype=np.uint8).reshape(2, 3),
    np.zeros((0, 4)),
    np.array(7.0),
    np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.array([True, False]),
    np.array([1 + 1j], dtype=np.complex64),
]


def reader(data):
    stream = io.BytesIO(data)

    def read(count):
        found = stream.read(count)
        if len(found) < count:
            raise EOFError
        return found

    return read


def same(a, b):
    if isinstance(a, (np.ndarray, np.generic)):
        return type(a) is type(b) and a.dtype == b.dtype and a.shape == b.shape and np.array_equal(a, b)
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and a == b


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_comes_back_as_it_was(value):
    back = wire.unpack(reader(wire.pack(value)))
    back = complex(back) if isinstance(value, complex) else back
    assert same(value, back)


def test_an_array_that_came_back_can_be_written_to():
    back = wire.unpack(reader(wire.pack(np.zeros(3))))
    back[0] = 1.0
    assert back.tolist() == [1.0, 0.0, 0.0]


@pytest.mark.parametrize("value", [object(), {1, 2}, np.array([object()]), b"bytes", print])
def test_what_is_not_data_is_not_sent(value):
    with pytest.raises((TypeError, wire.BadFrame)):
        wire.unpack(reader(wire.pack(value)))


def frame(tree, shapes=(), body=b"", header=None):
    header = json.dumps([tree, list(shapes)]).encode() if header is None else header
    return wire.PREFIX.pack(len(header), len(body)) + header + body


DEEP = b'{"list":[' * 200 + b"1" + b"]}" * 200


@pytest.mark.parametrize(
    "data",
    [
        wire.PREFIX.pack(wire.MAX_HEADER + 1, 0),
        wire.PREFIX.pack(10, wire.MAX_BODY + 1),
        frame(None, header=b"not json"),
        frame(None, header=b"[1]"),
        frame(None, header=b"[" * 100_000),
        frame(None, header=b"[" + DEEP + b", []]"),
        frame(None, header=b'["\xff", []]'),
        frame([1, 2]),
        frame({"array": 0}),
        frame({"array": 0}, [["<f8", [2]]], b"short"),
        frame({"array": 0}, [["O", [1]]], b"\0" * 8),
        frame({"array": 0}, [["V8", [1]]], b"\0" * 8),
        frame({"array": 0}, [["<f8,<f8", [1]]], b"\0" * 16),
        frame({"array": 0}, [["<f8", [-1]]], b"\0" * 8),
        frame({"array": 0}, [["<f8", [2**40, 2**40]]]),
        frame({"array": 0}, [["<f8", [1] * 40]], b"\0" * 8),
        frame({"array": "x"}, [["<f8", [1]]], b"\0" * 8),
        frame({"set": [1]}),
        frame({"list": 5}),
        frame({"dict": [[{"list": []}, 1]]}),
        frame({"a": 1, "b": 2}),
        frame(1, [["<f8", [0]]] * (wire.MAX_ARRAYS + 1)),
        frame({"model": "x", "about": 1}),
        frame(None, header=b"[" + b"9" * 10_000 + b", []]"),
    ],
    ids=range(24),
)
def test_a_malformed_frame_is_refused(data):
    with pytest.raises(wire.BadFrame):
        wire.unpack(reader(data))


def test_a_frame_cut_short_is_an_end():
    whole = wire.pack(np.arange(10.0))
    for end in (0, 5, 20, len(whole) - 1):
        with pytest.raises(EOFError):
            wire.unpack(reader(whole[:end]))


GROWING = {
    "a dtype of many fields": (frame({"array": 0}, [["f8," * 1_000_000, [0]]]), "not an array of numbers"),
    "one array in many places": (
        frame({"list": [{"array": 0}] * 100_000}, [["|u1", [100_000]]], bytes(100_000)),
        "an array stands in two places",
    ),
    "one scalar in many places": (frame({"list": [{"scalar": 0}] * 2}, [["|u1", []]], b"1"), "in two places"),
    "many parts": (frame({"list": [[]] * (wire.MAX_PARTS + 1)}), "too many parts"),
}


@pytest.mark.parametrize("case", GROWING)
def test_a_small_frame_cannot_become_something_huge(case, monkeypatch):
    data, words = GROWING[case]
    if case == "many parts":
        monkeypatch.setattr(
            wire.json, "loads", lambda header: pytest.fail("objects were made before they were counted")
        )
    with pytest.raises(wire.BadFrame, match=words):
        wire.unpack(reader(data))


def test_a_number_that_python_does_not_write_is_not_sent():
    with pytest.raises(wire.BadFrame, match="4,300 digits"):
        wire.pack([10**5000])


@pytest.mark.parametrize("order", "<>")
def test_arrays_of_either_byte_order_come_back(order):
    sent = np.arange(5).astype(f"{order}i4")
    back = wire.unpack(reader(wire.pack(sent)))
    assert back.dtype == sent.dtype
    assert back.tolist() == [0, 1, 2, 3, 4]
