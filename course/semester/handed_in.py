"""What a student handed in: finds the notebook in a submission and reads its bytes."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from course.language import Text

MAX_BYTES = 20_000_000
TOO_LARGE = Text(
    "노트북이 너무 큽니다({size:.0f} MB, 최대 {limit:.0f} MB). 출력을 모두 지우고 다시 제출하세요.",
    "The notebook is too large ({size:.0f} MB, at most {limit:.0f} MB). Clear all outputs and hand in again.",
)
NO_SUBMISSION = Text("제출물이 없습니다.", "Nothing was handed in.")
NO_NOTEBOOK = Text(
    "제출 폴더에 노트북이 없습니다: {week}.ipynb 파일이 있어야 합니다.",
    "There is no notebook in the submission: expected {week}.ipynb.",
)
LINK = Text(
    "제출물에 링크가 있습니다: {name}. 링크는 따라가지 않습니다. 파일 자체를 복사해 다시 제출하세요.",
    "The submission holds a link: {name}. Links are not followed: hand in a copy of the file itself.",
)
NO_FILE = Text(
    "{name}: 보통 파일이 아닙니다. 노트북 파일을 제출하세요.", "{name} is not an ordinary file. Hand in the notebook."
)
NOT_READABLE = Text("노트북을 읽을 수 없습니다: {error}", "The notebook cannot be read: {error}")

CAREFULLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
MOST_SMALL = 10_000  # bytes


class Entry(NamedTuple):
    """A student and the folder or notebook handed in, or None where nothing was."""

    student: str
    path: Path | None

    @property
    def folder(self):
        """The folder handed in, or None where it is a file or a link."""
        return self.path if self.path and self.path.is_dir() and not self._linked_folder(self.path) else None

    def read(self, week):
        """The notebook's bytes, or the reason (a Text) why there are none.

        Symbolic links are refused: they would be read with the grader's rights, a solution's or another's
        notebook too. A hard link is an ordinary file: whoever could make one could have copied the file.
        """
        if self.path is None:
            return NO_SUBMISSION
        if folder := self._linked_folder(self.path):
            return LINK.format(name=folder.name)
        try:
            notebook = _notebook(self.path, week)
            return NO_NOTEBOOK.format(week=week.slug) if notebook is None else _read(notebook)
        except OSError as error:
            return NOT_READABLE.format(error=error.strerror)

    def _linked_folder(self, path):
        """The student's folder, or the week's in it, where it is a link."""
        folders = [path, *([path.parent] if path.parent.name == self.student else [])]
        return next((folder for folder in folders if folder.is_symlink()), None)


def _notebook(path, week):
    """The file itself, the one named after the week, or the only one in a folder."""
    if not path.is_dir():
        return path
    named = path / f"{week.slug}.ipynb"
    if os.path.lexists(named):
        return named
    notebooks = sorted(path.glob("*.ipynb"))
    return notebooks[0] if len(notebooks) == 1 else None


def _read(path):
    """The bytes of an ordinary file, or the reason (a Text) why not. Never waits for a pipe or a device."""
    if path.is_symlink():
        return LINK.format(name=path.name)
    if not path.is_file():
        return NO_FILE.format(name=path.name)
    with open(os.open(path, os.O_RDONLY | CAREFULLY), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            return NO_FILE.format(name=path.name)
        if about.st_size > MAX_BYTES:
            return TOO_LARGE.format(size=about.st_size / 1e6, limit=MAX_BYTES / 1e6)
        return file.read(MAX_BYTES + 1)


def small_file(folder, name):
    """The text of one of nbgrader's small files beside a notebook, or "" where it is none of that kind."""
    try:
        data = _read(folder / name)
    except OSError:
        return ""
    return data.decode(errors="replace") if isinstance(data, bytes) and len(data) < MOST_SMALL else ""
