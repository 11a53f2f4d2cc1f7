"""One run at a time in a semester's folder, and only while the folder stays where it is."""

import os

from course.errors import CourseError
from course.language import Text

try:
    import fcntl
except ImportError:  # Windows: nothing keeps a second run out
    fcntl = None  # type: ignore[assignment]

FILE = ".grading.lock"
OTHER_RUN = Text(
    "{folder}: 다른 명령이 이 학기를 채점하고 있습니다(프로세스 {pid}). 끝난 뒤에 다시 실행하세요.",
    "another command is grading this semester (process {pid}): {folder}. Run this one again when that has ended.",
)
MOVED = Text(
    "{folder}: 채점하는 동안 학기 폴더가 옮겨졌거나 삭제되었습니다. 새 위치에서 같은 명령을 다시 실행하면 "
    "이어서 합니다.",
    "{folder}: the semester's folder was moved or deleted while grading. Run the same command again where it is "
    "now; it goes on from here.",
)


class OtherRun(CourseError):
    """Another process is grading in this semester."""


class Moved(CourseError):
    """The semester's folder is not where it was."""


class Lock:
    """The semester's lock, held inside the `with`; raises OtherRun, or OSError where the folder is not writable."""

    def __init__(self, root, name=FILE):
        self._path = root / name

    def __enter__(self):
        self._file = open(self._path, "a+", encoding="utf-8")
        try:
            if fcntl:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._file.truncate(0)
            print(os.getpid(), file=self._file, flush=True)
        except BaseException as error:
            self._file.seek(0)
            pid = self._file.read().strip()
            self._file.close()
            if isinstance(error, BlockingIOError):
                raise OtherRun(OTHER_RUN.format(folder=self._path.parent, pid=pid or "?")) from None
            raise
        return self

    def __exit__(self, *_):
        self._file.close()

    def check(self):
        """Raises Moved when the folder is not where it was when the run began."""
        try:
            same = os.path.samestat(os.fstat(self._file.fileno()), os.stat(self._path))
        except OSError:
            same = False
        if not same:
            raise Moved(MOVED.format(folder=self._path.parent))
