"""What a check of a data set found: each finding names a file and says what to do."""

from typing import NamedTuple

from course.language import Text

ERROR, WARNING = "error", "warning"


class Finding(NamedTuple):
    """`kind` is a stable name for programs; `file` is relative to the folder, `row` counts lines of data.csv from 1."""

    level: str
    kind: str
    what: Text
    file: str | None = None
    row: int | None = None


def error(kind, what, file=None, row=None):
    """A Finding that has to be mended."""
    return Finding(ERROR, kind, what, file, row)


def warning(kind, what, file=None, row=None):
    """A Finding that should be looked at."""
    return Finding(WARNING, kind, what, file, row)
