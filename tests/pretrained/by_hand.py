"""Checkpoints written instruction by instruction, without PyTorch: good ones and hostile ones."""

import pickle
import struct

MAGIC = 0x1950A86A20F9469CFC6C
SYSTEM = {"protocol_version": 1001, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 4}}


def plain(value):
    """The instructions that put a plain value on the stack."""
    return pickle.dumps(value, 2)[2:-1]


def name(module, attribute):
    """The instruction that puts module.attribute on the stack."""
    return f"c{module}\n{attribute}\n".encode()


def call(function, *arguments):
    """The instructions that call what `function` puts on the stack; the arguments are instructions too."""
    return function + b"(" + b"".join(arguments) + b"tR"


def storage(count, *, kind="FloatStorage", key="0", first="storage", place="cpu", rest=b"N"):
    """The instructions that ask for a storage, as PyTorch writes them unless told otherwise."""
    parts = plain(first) + name("torch", kind) + plain(key) + plain(place) + plain(count) + rest
    return b"(" + parts + b"tQ"


def tensor(stored, offset, shape, strides):
    """The instructions that make a tensor of a storage."""
    hooks = call(name("collections", "OrderedDict"))
    numbers = plain(offset) + plain(shape) + plain(strides)
    return call(name("torch._utils", "_rebuild_tensor_v2"), stored, numbers, plain(False), hooks)


def dictionary(**entries):
    """The instructions for an OrderedDict whose values are given as instructions."""
    items = b"".join(plain(key) + value for key, value in entries.items())
    return call(name("collections", "OrderedDict")) + b"(" + items + b"u"


def checkpoint(root, storages=(), *, magic=MAGIC, system=SYSTEM, protocol=1001):
    """A file's bytes: `root` are instructions, `storages` are (key, count, bytes)."""
    head = b"".join(pickle.dumps(value, 2) for value in (magic, protocol, system))
    keys = pickle.dumps([key for key, _, _ in storages], 2)
    numbers = b"".join(struct.pack("<q", count) + raw for _, count, raw in storages)
    return head + b"\x80\x02" + root + b"." + keys + numbers
