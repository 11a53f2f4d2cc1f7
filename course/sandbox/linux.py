"""The few Linux system calls that Python's os module lacks, through the C library. All raise OSError."""

import ctypes
import os

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
MNT_DETACH = 2
ATTR_RDONLY, ATTR_NOSUID, ATTR_NODEV, ATTR_NOEXEC = 1, 2, 4, 8  # of mount_setattr
AT_FDCWD, AT_RECURSIVE = -100, 0x8000

PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 1, 24, 38, 47
PR_CAP_AMBIENT_CLEAR_ALL = 4
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
CAPABILITY_VERSION_3 = 0x20080522

SYS_MOUNT_SETATTR = 442  # the same on every architecture, as all numbers since 424

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def _check(result, what):
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result


def _bytes(text):
    return None if text is None else os.fsencode(text)


def syscall(number, *arguments):
    """A system call by its number."""
    return _check(libc.syscall(ctypes.c_long(number), *arguments), f"syscall {number}")


def prctl(option, *arguments):
    """prctl(2) with integer arguments."""
    padded = [*arguments, 0, 0, 0, 0][:4]
    return _check(libc.prctl(option, *map(ctypes.c_ulong, padded)), f"prctl {option}")


def unshare(flags):
    """Moves this process (its future children, for a pid namespace) into new namespaces."""
    _check(libc.unshare(ctypes.c_int(flags)), "unshare")


def mount(source, target, filesystem=None, flags=0, options=None):
    """mount(2)."""
    arguments = (_bytes(source), _bytes(target), _bytes(filesystem), ctypes.c_ulong(flags), _bytes(options))
    _check(libc.mount(*arguments), f"mount {source} on {target}")


def restrict_mount(target, attributes, recursive=True):
    """Adds ATTR_ flags to a mount and, if `recursive`, to all below it."""
    request = (ctypes.c_uint64 * 4)(attributes, 0, 0, 0)
    flags = ctypes.c_uint(AT_RECURSIVE if recursive else 0)
    size = ctypes.c_size_t(ctypes.sizeof(request))
    syscall(SYS_MOUNT_SETATTR, ctypes.c_int(AT_FDCWD), _bytes(target), flags, ctypes.byref(request), size)


def pivot_root(new, old):
    """Makes the mount `new` the root and puts the old root on `old`."""
    _check(libc.pivot_root(_bytes(new), _bytes(old)), "pivot_root")


def unmount(target):
    """Detaches a mount and all below it."""
    _check(libc.umount2(_bytes(target), MNT_DETACH), f"umount {target}")


def drop_bounding_capabilities():
    """No program that runs from here on can gain a capability."""
    with open("/proc/sys/kernel/cap_last_cap") as file:
        last = int(file.read())
    for capability in range(last + 1):
        prctl(PR_CAPBSET_DROP, capability)


def drop_capabilities():
    """Empties the ambient, permitted, effective and inheritable sets."""
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    empty = (ctypes.c_uint32 * 6)()
    _check(libc.capset(ctypes.byref(header), ctypes.byref(empty)), "capset")
