"""A second wall around files where the kernel has Landlock (5.13 or newer): it holds even if a mount does not.

A path outside the submission's root is beneath no rule, so it cannot be opened however it was reached. What may be
written is named; signals and abstract sockets stay inside (6.12 or newer).
https://docs.kernel.org/userspace-api/landlock.html
"""

import ctypes
import errno
import os

from course.sandbox import linux

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on every architecture
VERSION = 1  # of CREATE_RULESET: asks for the ABI
PATH_BENEATH = 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE = 1, 2, 4, 8, 1 << 14
HANDLED = {1: (1 << 13) - 1, 2: 1 << 13, 3: TRUNCATE}  # ABI -> rights that came with it: all, REFER, TRUNCATE
SCOPES = {6: 3}  # abstract Unix sockets, signals


def abi():
    """The kernel's version of Landlock; 0 where it has none."""
    try:
        return linux.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(VERSION))
    except OSError as error:
        if error.errno in (errno.ENOSYS, errno.EOPNOTSUPP):
            return 0
        raise


def restrict(folders, devices):
    """From here on: reads beneath "/", writes beneath `folders` and to `devices` alone. Needs no_new_privs."""
    version = abi()
    if not version:
        return
    handled, scopes = (_since(version, table) for table in (HANDLED, SCOPES))
    attributes = (ctypes.c_uint64 * 3)(handled, 0, scopes)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))  # an older kernel takes zeros at the end
    ruleset = linux.syscall(CREATE_RULESET, ctypes.byref(attributes), size, ctypes.c_uint32(0))
    _allow(ruleset, "/", EXECUTE | READ_FILE | READ_DIR)
    for folder in folders:
        _allow(ruleset, folder, handled & ~EXECUTE)
    for device in devices:
        _allow(ruleset, device, handled & (WRITE_FILE | TRUNCATE))
    linux.syscall(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    os.close(ruleset)


def _since(version, table):
    return sum(bits for first, bits in table.items() if first <= version)


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"  # from Python 3.13 a packed structure has to say it
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def _allow(ruleset, path, rights):
    parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rule = _PathBeneath(rights, parent)
    linux.syscall(ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint32(0))
    os.close(parent)
