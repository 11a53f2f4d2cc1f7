"""Writes a file so that a reader sees the old one or the new one, never half of one."""

import os
from pathlib import Path


def write_atomically(path, text):
    """Writes `text` to `path` whole or not at all; makes the folders above it. Raises OSError that names `path`."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".writing-{path.name}")  # one name: where a run was killed, the next takes it away
    try:
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, path)
    except BaseException as error:  # a full disk keeps the old file and leaves no half of the new one
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = error.filename or str(path)
        raise
