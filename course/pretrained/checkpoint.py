"""Reads a PyTorch checkpoint into NumPy arrays, without PyTorch, and runs nothing that the file asks for.

A pickle is a program: it names functions and calls them. This reader admits the four names and the few instructions
that a dictionary of tensors needs; anything else stops it before the pickle runs.

The format is that of `torch.save` before PyTorch 1.6: five pickles one after another (a magic number, a protocol
version, the machine that wrote it, the tensors' names and shapes, the storages' keys), then each storage: its count
as an int64, and its numbers.

Source: PyTorch, Serialization semantics, https://docs.pytorch.org/docs/stable/notes/serialization.html;
CPython, `pickle`, Restricting globals, https://docs.python.org/3/library/pickle.html#restricting-globals.
"""

import io
import math
import pickle
import pickletools
from collections import OrderedDict
from typing import NamedTuple

import numpy as np

from course.errors import CourseError
from course.language import Text

MAGIC = 0x1950A86A20F9469CFC6C
PROTOCOL = 1001
MOST_REMEMBERED = 100_000  # objects that a pickle may keep in its memo, which is as long as its highest index
INSTRUCTIONS = frozenset(
    "PROTO STOP MARK GLOBAL REDUCE BUILD BINPERSID BINPUT LONG_BINPUT BINGET LONG_BINGET NONE NEWTRUE NEWFALSE BININT "
    "BININT1 BININT2 LONG1 BINUNICODE EMPTY_TUPLE TUPLE TUPLE1 TUPLE2 TUPLE3 EMPTY_LIST APPEND APPENDS EMPTY_DICT "
    "SETITEM SETITEMS".split()
)

UNREADABLE = Text(
    "가중치 파일을 읽지 않았습니다. PyTorch 1.5 이하의 텐서 파일이 아니거나 손상되었습니다({why}).",
    "The checkpoint was not read: it is no file of tensors as PyTorch wrote them up to 1.5, or is broken ({why}).",
)
FORBIDDEN = Text(
    "가중치 파일을 읽지 않았습니다. 텐서만 있어야 하는데 {what}을(를) 요구합니다. 아무것도 실행하지 않았습니다.",
    "The checkpoint was not read: expected tensors only, but it asks for {what}. Nothing of it was run.",
)


class Storage(NamedTuple):
    """Numbers of one type that the file keeps together, under a key."""

    dtype: str
    key: str
    size: int


class View(NamedTuple):
    """A tensor whose numbers are not read yet: its first in the storage, its shape, and the steps along each axis."""

    storage: Storage
    offset: int
    shape: tuple
    strides: tuple


INSTRUCTION = Text("pickle 명령 {name}", "the pickle instruction {name}")
OUTSIDE = Text("저장 공간을 벗어난 텐서: {view}", "a tensor outside its storage: {view}")
LARGER = Text("저장 공간보다 큰 텐서: {view}", "a tensor larger than its storage: {view}")
OTHER_STORAGE = Text("알 수 없는 저장 공간: {described}", "a storage described by {described}")
OTHER_HEAD = Text("매직 넘버, 프로토콜이나 바이트 순서가 다릅니다", "another magic number, protocol or byte order")
MORE_BYTES = Text("마지막 저장 공간 뒤에 바이트가 더 있습니다", "bytes after the last storage")
OTHER_MEMO = Text("memo 번호 {index}", "memo index {index}")
FEW_BYTES = Text("저장 공간 {storage}: {size}바이트 가운데 {got}바이트", "{got} of {size} bytes in storage {storage}")


class _Rebuild:
    """Stands in for `torch._utils._rebuild_tensor_v2`. It has no attributes that a pickle could set."""

    __slots__ = ()

    def __call__(self, storage, offset, shape, strides, *_training):
        """The View that these arguments describe; ValueError where it does not lie inside its storage."""
        view = View(storage, offset, shape, strides)
        last = offset + sum((size - 1) * step for size, step in zip(shape, strides, strict=True))
        if type(storage) is not Storage or min((offset, *shape, *strides)) < 0 or last >= storage.size:
            raise ValueError(OUTSIDE.format(view=view))
        if math.prod(shape) > storage.size:  # steps of 0 would make much of little
            raise ValueError(LARGER.format(view=view))
        return view


ADMITTED = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor_v2"): _Rebuild(),
    ("torch", "FloatStorage"): "<f4",
    ("torch", "LongStorage"): "<i8",
}


class _TensorsOnly(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) not in ADMITTED:
            raise CourseError(FORBIDDEN.format(what=f"{module}.{name}"))
        return ADMITTED[module, name]

    def persistent_load(self, pid):
        match pid:
            case ("storage", "<f4" | "<i8" as dtype, str(key), "cpu", int(count), None) if count >= 0:
                return Storage(dtype, key, count)
        raise ValueError(OTHER_STORAGE.format(described=str(pid)[:80]))


def read_checkpoint(data):
    """Name -> array of every tensor in the bytes of a checkpoint. CourseError where they hold anything else."""
    try:
        return _read(io.BytesIO(data))
    except CourseError:
        raise
    except Exception as error:  # a hostile or broken pickle fails in any way it likes
        raise CourseError(UNREADABLE.format(why=f"{type(error).__name__}: {error}")) from None


def _read(stream):
    if _unpickle(stream) != MAGIC or _unpickle(stream) != PROTOCOL or _unpickle(stream)["little_endian"] is not True:
        raise ValueError(OTHER_HEAD)
    views, keys = dict(_unpickle(stream)), _unpickle(stream)
    storages = {view.storage.key: view.storage for view in views.values() if type(view) is View}
    numbers = {storages[key]: _numbers(stream, storages[key]) for key in keys}
    if stream.read(1):
        raise ValueError(MORE_BYTES)
    return {name: _tensor(numbers[view.storage], view) for name, view in views.items()}


def _unpickle(stream):
    """The next object of the stream, loaded after all its instructions were looked at."""
    begin = stream.tell()
    for instruction, argument, _ in pickletools.genops(stream):
        if instruction.name not in INSTRUCTIONS:
            raise CourseError(FORBIDDEN.format(what=INSTRUCTION.format(name=instruction.name)))
        if instruction.name == "LONG_BINPUT" and (argument or 0) > MOST_REMEMBERED:
            raise ValueError(OTHER_MEMO.format(index=argument))
    stream.seek(begin)
    return _TensorsOnly(stream).load()


def _numbers(stream, storage):
    count = int.from_bytes(stream.read(8), "little", signed=True)
    size = storage.size * np.dtype(storage.dtype).itemsize
    raw = stream.read(size)
    if count != storage.size or len(raw) != size:
        raise ValueError(FEW_BYTES.format(got=len(raw), size=size, storage=storage.key))
    return np.frombuffer(raw, storage.dtype)


def _tensor(numbers, view):
    steps = [step * numbers.itemsize for step in view.strides]
    return np.lib.stride_tricks.as_strided(numbers[view.offset :], view.shape, steps, writeable=False)
