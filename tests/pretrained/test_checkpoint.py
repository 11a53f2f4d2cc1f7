"""The checkpoint reader reads tensors, and runs nothing whatever the file asks."""

import io
import pickle
import struct
import zipfile

import numpy as np
import pytest

from course.errors import CourseError
from course.pretrained.checkpoint import read_checkpoint
from tests.pretrained.by_hand import SYSTEM, call, checkpoint, dictionary, name, plain, storage, tensor

SIX = ("0", 6, struct.pack("<6f", 0, 1, 2, 3, 4, 5))
GOOD = checkpoint(dictionary(w=tensor(storage(6), 0, (2, 3), (3, 1))), [SIX])


@pytest.mark.parametrize(
    ("offset", "shape", "strides", "expected"),
    [
        (0, (2, 3), (3, 1), [[0, 1, 2], [3, 4, 5]]),
        (0, (2, 3), (1, 2), [[0, 2, 4], [1, 3, 5]]),  # stored column by column, as this course's checkpoint is
        (4, (2,), (1,), [4, 5]),
        (1, (), (), 1),
    ],
)
def test_a_tensor_is_read_as_it_lies(offset, shape, strides, expected):
    read = read_checkpoint(checkpoint(dictionary(w=tensor(storage(6), offset, shape, strides)), [SIX]))
    assert list(read) == ["w"]
    assert read["w"].dtype == np.float32
    np.testing.assert_array_equal(read["w"], expected)


def test_storages_keep_their_own_types_and_numbers():
    whole = tensor(storage(1, kind="LongStorage", key="b"), 0, (), ())
    root = dictionary(real=tensor(storage(6, key="a"), 0, (6,), (1,)), whole=whole)
    read = read_checkpoint(checkpoint(root, [("a", *SIX[1:]), ("b", 1, struct.pack("<q", -7))]))
    assert (read["real"].sum(), read["whole"], read["whole"].dtype) == (15, -7, np.int64)


def touch(path):
    """The command that a hostile file asks for; it leaves a trace."""
    return plain(f"touch {path}")


HOSTILE_CALLS = {
    "os.system": lambda path: call(name("os", "system"), touch(path)),
    "posix.system": lambda path: call(name("posix", "system"), touch(path)),
    "subprocess.getoutput": lambda path: call(name("subprocess", "getoutput"), touch(path)),
    "builtins.eval": lambda path: call(name("builtins", "eval"), plain(f"open({str(path)!r}, 'w')")),
    "builtins.getattr": lambda path: call(name("builtins", "getattr"), name("os", "x"), plain("system")),
    "collections.OrderedDict.fromkeys": lambda path: call(name("collections", "OrderedDict.fromkeys"), plain([])),
    "torch._utils._rebuild_tensor_v2.__class__": lambda path: name("torch._utils", "_rebuild_tensor_v2.__class__"),
    "torch.load": lambda path: call(name("torch", "load"), plain(str(path))),
    "numpy.fromfile": lambda path: call(name("numpy", "fromfile"), plain(str(path))),
}


@pytest.mark.parametrize("asked", HOSTILE_CALLS)
@pytest.mark.parametrize("place", ["root", "value", "argument"])
def test_a_name_that_is_not_a_tensors_is_refused_and_nothing_runs(asked, place, tmp_path):
    trace = tmp_path / "trace"
    hostile = HOSTILE_CALLS[asked](trace)
    root = {
        "root": hostile,
        "value": dictionary(w=hostile),
        "argument": dictionary(w=tensor(hostile, 0, (2, 3), (3, 1))),
    }[place]
    with pytest.raises(CourseError, match="Nothing of it was run") as refused:
        read_checkpoint(checkpoint(root, [SIX]))
    assert asked in str(refused.value)
    assert not trace.exists()


@pytest.mark.parametrize(
    ("instruction", "root"),
    [
        ("STACK_GLOBAL", plain("os") + plain("system") + b"\x93"),
        ("INST", b"(ios\nsystem\n"),
        ("OBJ", b"(" + name("os", "system") + b"o"),
        ("NEWOBJ", name("collections", "OrderedDict") + b")\x81"),
        ("EXT1", b"\x82\x01"),
        ("FRAME", pickle.dumps("frame", 4)[2:-1]),
        ("STRING", b"S'os'\n"),
        ("PERSID", b"P0\n"),
        ("PUT", b"Np99999999999\n"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_instruction_that_tensors_do_not_need_is_refused(instruction, root):
    with pytest.raises(CourseError, match=f"instruction {instruction}. Nothing of it was run"):
        read_checkpoint(checkpoint(root, [SIX]))


STAND_IN = name("torch._utils", "_rebuild_tensor_v2")


@pytest.mark.parametrize(
    "root",
    [
        pytest.param(STAND_IN + plain({"__call__": 1}) + b"b", id="attributes of the stand-in"),
        pytest.param(STAND_IN + plain((None, {"__call__": 1})) + b"b", id="slots of the stand-in"),
        pytest.param(name("collections", "OrderedDict") + plain((None, {"items": 1})) + b"b", id="the class itself"),
        pytest.param(storage(6) + plain((None, {"count": 9})) + b"b", id="slots of a storage"),
        pytest.param(b"Nr\xff\xff\xff\x7f", id="a memo of gigabytes"),
        pytest.param(dictionary(w=plain(5)), id="a number in place of a tensor"),
        pytest.param(dictionary(w=storage(6)), id="a storage in place of a tensor"),
        pytest.param(plain([1, 2]), id="a list in place of a dictionary"),
        pytest.param(b"", id="nothing"),
        pytest.param(plain(5) + b"R", id="a stack that is too short"),
        pytest.param(call(plain("text"), plain(5)), id="a call of a text"),
    ],
)
def test_a_pickle_that_is_no_dictionary_of_tensors_is_refused(root):
    with pytest.raises(CourseError, match="not read"):
        read_checkpoint(checkpoint(root, [SIX]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": "module"},
        {"place": "cuda:0"},
        {"kind": "DoubleStorage"},
        {"rest": b""},
        {"rest": plain(("view", 0, 3))},
        {"key": 7},
        {"count": -1},
        {"count": 2**40},
        {"count": 7},
        {"count": 5},
        {"key": "absent"},
    ],
    ids=str,
)
def test_a_storage_that_the_file_does_not_have_is_refused(wrong):
    stored = storage(**{"count": 6, **wrong})
    with pytest.raises(CourseError, match="not read"):
        read_checkpoint(checkpoint(dictionary(w=tensor(stored, 0, (2,), (1,))), [SIX]))


@pytest.mark.parametrize("count", [5, 7, -1, 2**62])
def test_a_storage_that_counts_otherwise_than_its_tensors_say_is_refused(count):
    with pytest.raises(CourseError, match="storage 0"):
        read_checkpoint(checkpoint(dictionary(w=tensor(storage(6), 0, (2,), (1,))), [("0", count, SIX[2])]))


@pytest.mark.parametrize(
    ("offset", "shape", "strides"),
    [
        (1, (2, 3), (3, 1)),
        (-1, (2, 3), (3, 1)),
        (6, (1,), (1,)),
        (0, (7,), (1,)),
        (0, (2, 3), (4, 1)),
        (5, (2,), (-1,)),
        (0, (-2, -3), (1, 1)),
        (0, (10**12,), (0,)),
        (0, (2, 3), (1,)),
        (0, (2.0, 3.0), (3, 1)),
        (0, ("2",), (1,)),
        (0, 6, 1),
    ],
)
def test_a_tensor_outside_its_storage_is_refused(offset, shape, strides):
    with pytest.raises(CourseError, match="not read"):
        read_checkpoint(checkpoint(dictionary(w=tensor(storage(6), offset, shape, strides)), [SIX]))


@pytest.mark.parametrize(
    "wrong", [{"magic": 5}, {"protocol": 1002}, {"system": {**SYSTEM, "little_endian": False}}, {"system": {}}], ids=str
)
def test_a_file_of_another_kind_is_refused(wrong):
    with pytest.raises(CourseError, match="not read"):
        read_checkpoint(checkpoint(dictionary(), **wrong))


@pytest.mark.parametrize("length", range(0, len(GOOD), 7))
def test_a_truncated_file_is_refused(length):
    with pytest.raises(CourseError, match="not read"):
        read_checkpoint(GOOD[:length])


def test_bytes_after_the_end_are_refused():
    assert list(read_checkpoint(GOOD)) == ["w"]
    with pytest.raises(CourseError, match="after the last storage"):
        read_checkpoint(GOOD + b"\0")


def test_the_zip_format_of_later_pytorch_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}, 2))
    with pytest.raises(CourseError, match=r"up to 1\.5"):
        read_checkpoint(file.getvalue())


def test_the_real_checkpoint_has_the_tensors_of_efficientnet_lite0(tensors):
    learned = {key: array for key, array in tensors.items() if not key.endswith("num_batches_tracked")}
    assert len(learned) == 49 + 49 * 4 + 2  # convolutions, their batch norms, the classifier
    assert all(array.dtype == np.float32 and np.isfinite(array).all() for array in learned.values())
    assert all((array >= 0).all() for key, array in learned.items() if key.endswith("running_var"))
    assert tensors["_fc.weight"].shape == (1000, 1280)
