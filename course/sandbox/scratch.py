"""Scratch folders that do not pile up, however the process that made one ends.

Who uses a folder holds a lock on it. The system drops the lock with the process, so a later one can tell
which folders nobody uses any more.
"""

import errno
import os
import shutil
import tempfile
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: the folder of a killed process stays
    fcntl = None  # type: ignore[assignment]

PREFIX = "course-scratch-"
_mine = set()


class Scratch:
    """A new folder at `path`, gone after `close`; a context manager that gives the path."""

    def __init__(self):
        self._lock = None
        while self._lock is None:  # a sweeper came between making and locking
            self.path = tempfile.mkdtemp(prefix=PREFIX, dir=_place())
            self._lock = _lock(self.path)
        _mine.add(self)

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Removes the folder."""
        _mine.discard(self)
        _remove(self.path, self._lock)
        self._lock = -1


def remove_all():
    """Removes every folder that this process still uses: it is about to end."""
    for scratch in list(_mine):
        scratch.close()


def sweep():
    """Removes this user's folders that no process uses any more."""
    for path in Path(_place()).glob(f"{PREFIX}*") if fcntl else ():
        try:
            mine = path.lstat().st_uid == os.geteuid()
        except OSError:  # removed meanwhile
            continue
        lock = _lock(path) if mine else None
        if lock is not None:
            _remove(path, lock)


def _place():
    """Where temporary files go. Raises OSError where none of the usual places takes a file."""
    try:
        return tempfile.gettempdir()
    except FileNotFoundError:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "$TMPDIR, /tmp, /var/tmp") from None


def _lock(path):
    """A descriptor that holds the lock on the folder `path`; None where another has it or the folder is gone."""
    if fcntl is None:
        return -1
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), os.stat(path)):
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _remove(path, lock):
    shutil.rmtree(path, ignore_errors=True)
    if lock != -1:
        os.close(lock)
