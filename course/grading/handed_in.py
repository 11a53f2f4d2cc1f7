"""What a student handed in: finds the notebook in a submission and reads its bytes."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from course.grading.submission import MAX_BYTES, TOO_LARGE
from course.language import Text

NO_SUBMISSION = Text("제출물이 없습니다.", "Nothing was handed in.")
NO_NOTEBOOK = Text(
    "제출 폴더에 노트북이 없습니다: {week}.ipynb 파일이 있어야 합니다.",
    "There is no notebook in the submission: expected {week}.ipynb.",
)
NOT_READABLE = Text("노트북을 읽을 수 없습니다: {error}", "The notebook cannot be read: {error}")


class Entry(NamedTuple):
    """A student and the folder or notebook handed in, or None where nothing was."""

    student: str
    path: Path | None

    @property
    def folder(self):
        """The folder handed in, or None."""
        return self.path if self.path and self.path.is_dir() else None

    def read(self, week):
        """The notebook's bytes, or the reason (a Text) why there are none."""
        if self.path is None:
            return NO_SUBMISSION
        notebook = self._notebook(week)
        if notebook is None:
            return NO_NOTEBOOK.format(week=week.slug)
        try:
            size = notebook.stat().st_size
            if size > MAX_BYTES:
                return TOO_LARGE.format(size=size / 1e6, limit=MAX_BYTES / 1e6)
            return notebook.read_bytes()
        except OSError as error:
            return NOT_READABLE.format(error=error.strerror)

    def _notebook(self, week):
        """The file itself, the one named after the week, or the only one."""
        if self.path.is_file():
            return self.path
        named = self.path / f"{week.slug}.ipynb"
        if named.is_file():
            return named
        notebooks = sorted(path for path in self.path.glob("*.ipynb") if path.is_file())
        return notebooks[0] if len(notebooks) == 1 else None


def digest_of(week, data, *grading):
    """Changes when the submission, the week's grading, or anything of `grading` changes."""
    digest = hashlib.sha256(repr(grading).encode() + data)
    for path in (week.assignment, week.reference, week.mistakes, week.checks):
        digest.update(path.read_bytes())
    return digest.hexdigest()
