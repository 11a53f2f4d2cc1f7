"""Writes a file so that a reader sees the old one or the new one, never half of one."""

import contextlib
import os
from pathlib import Path


@contextlib.contextmanager
def replacing(path):
    """A path beside `path` to write to; at the end it becomes `path`, and where an error is raised it goes.

    Makes the folders above it. An OSError names `path`.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".writing-{path.name}")  # one name: where a run was killed, the next takes it away
    try:
        yield temporary
        os.replace(temporary, path)
    except BaseException as error:  # a full disk keeps the old file and leaves no half of the new one
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = error.filename or str(path)
        raise


def write_atomically(path, data):
    """Writes `data`, a str or bytes, to `path` whole or not at all; makes the folders above it. Raises OSError."""
    with replacing(path) as temporary, open(temporary, "wb") as file:
        file.write(data.encode("utf-8") if isinstance(data, str) else data)
