"""What a student handed in: finds the notebook in a submission and reads its bytes."""

import contextlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from course.files import write_atomically
from course.language import Text
from course.semester.names import STANDS_FOR

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
    """A student and the folder or notebook handed in, or None where nothing was.

    `fault` (a Text) is what the instructor has to mend before it can be graded. `within` is the folder of
    submissions: below it no link is followed.
    """

    student: str
    path: Path | None
    within: Path | None = None
    fault: Text | None = None

    @property
    def folder(self):
        """The folder handed in, or None where it is a file, a link or closed."""
        return self.path if self.path and not self.link and os.path.isdir(self.path) else None

    @property
    def is_named(self):
        """Whether `student` is a name and not what stands for a bad one."""
        return STANDS_FOR not in self.student

    def read(self, week):
        """The notebook's bytes, or the reason (a Text) why there are none.

        Symbolic links are refused: they would be read with the grader's rights, a solution's or another's
        notebook too. A hard link is an ordinary file: whoever could make one could have copied the file.
        """
        if self.fault is not None:
            return self.fault
        if self.path is None:
            return NO_SUBMISSION
        if link := self.link:
            return LINK.format(name=link.name)
        try:
            notebook = _notebook(self.path, week)
            return NO_NOTEBOOK.format(week=week.slug) if notebook is None else _read(notebook, self._base())
        except OSError as error:
            return NOT_READABLE.format(error=error.strerror)

    def small_file(self, name):
        """The text of one of nbgrader's small files beside the notebook, or "" where it is none of that kind."""
        return small_file(self.folder, name, self._base()) if self.folder else ""

    def _base(self):
        return self.within or Path(self.path or ".").parent

    @property
    def link(self):
        """The first link on the way from the folder of submissions to what was handed in, or None."""
        base = self._base()
        way = self.path.relative_to(base).parts if self.path else ()
        steps = [base.joinpath(*way[: number + 1]) for number in range(len(way))]
        return next((step for step in steps if os.path.islink(step)), None)


def _notebook(path, week):
    """The file itself, the one named after the week, or the only one in a folder."""
    if not os.path.isdir(path):
        return path
    named = path / f"{week.slug}.ipynb"
    if os.path.lexists(named):
        return named
    notebooks = [name for name in sorted(os.listdir(path)) if name.endswith(".ipynb") and not name.startswith(".")]
    return path / notebooks[0] if len(notebooks) == 1 else None


def _read(path, base):
    """The bytes of an ordinary file, or the reason (a Text) why not. Never waits for a pipe or a device."""
    if os.path.islink(path):
        return LINK.format(name=path.name)
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return NO_FILE.format(name=path.name)
    with open(open_beneath(base, path), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            return NO_FILE.format(name=path.name)
        if about.st_size > MAX_BYTES:
            return TOO_LARGE.format(size=about.st_size / 1e6, limit=MAX_BYTES / 1e6)
        return file.read(MAX_BYTES + 1)


def open_beneath(base, path):
    """A descriptor of the file `path`, which is below the folder `base`; raises OSError where a link is on the way.

    Every step is opened from the one before: what was a folder when it was looked at cannot have become a link since.
    """
    if os.open not in os.supports_dir_fd:  # Windows
        return os.open(path, os.O_RDONLY | CAREFULLY)
    *folders, name = path.relative_to(base).parts
    here = os.open(base, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for folder in folders:
            above, here = here, os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
            os.close(above)
        return os.open(name, os.O_RDONLY | CAREFULLY, dir_fd=here)
    finally:
        os.close(here)


def write_beneath(base, path, data):
    """Writes bytes to `path` below the folder `base`, whole or not at all; raises OSError where a link is on the way.

    Folders on the way are made. A link with the file's own name gives way to the file.
    """
    if os.open not in os.supports_dir_fd:  # Windows
        return write_atomically(path, data)
    *folders, name = path.relative_to(base).parts
    here = os.open(base, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for folder in folders:
            with contextlib.suppress(FileExistsError):
                os.mkdir(folder, dir_fd=here)
            above, here = here, os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
            os.close(above)
        written = os.open(f".writing-{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | CAREFULLY, 0o666, dir_fd=here)
        with open(written, "wb") as file:
            file.write(data)
        os.replace(f".writing-{name}", name, src_dir_fd=here, dst_dir_fd=here)
    finally:
        os.close(here)


def small_file(folder, name, base=None):
    """The text of one of nbgrader's small files in a folder below `base`, or "" where it is none of that kind."""
    try:
        data = _read(folder / name, base or folder)
    except OSError:
        return ""
    return data.decode(errors="replace") if isinstance(data, bytes) and len(data) < MOST_SMALL else ""
