"""A semester's folder: an ordinary nbgrader course, with our results beside its gradebook.

nbgrader and SQLAlchemy take a second to import, so that they are imported where the books are opened, and not before:
processes that grade can start meanwhile.
"""

import contextlib
import functools
import os
import sys
import warnings
from pathlib import Path

from traitlets.config.loader import PyFileConfigLoader

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.semester.handed_in import Entry
from course.semester.listing import found_in
from course.semester.names import STANDS_FOR
from course.semester.results import Result
from course.semester.trouble import patiently, require_known_schema, told_of_books

CONFIG = "nbgrader_config.py"
UNREADABLE = (ValueError, TypeError, KeyError)  # what a result of other or half a text gives

DAMAGED_RESULT = Text(
    "{path}: 채점 결과를 읽을 수 없습니다. course grade를 다시 실행하면 이 제출물만 다시 채점합니다.",
    "{path} cannot be read. Run course grade again; it grades this submission anew.",
)

NO_CONFIG = Text(
    "{start}와 그 위의 폴더에 {config}가 없습니다. 먼저 학기 폴더를 만드세요: course init DIR",
    "no {config} in {start} or above. Make a semester folder first: course init DIR",
)


class NoSemester(CourseError):
    """A folder that is not a semester's, or one where something is missing."""


class Semester:
    """The semester in the folder `root`; reads its nbgrader configuration."""

    enters = True  # whether what is graded goes into its books

    def __init__(self, root):
        self.root = Path(root).resolve()
        config = PyFileConfigLoader(CONFIG, path=str(self.root)).load_config()
        self.config = config
        self.language = config.CourseSemester.get("language", "ko")
        self.isolate = config.CourseSemester.get("isolate", True)
        self.believe_timestamps = config.CourseSemester.get("believe_timestamps", False)
        self.install = config.CourseSemester.get("install", None)  # where a notebook's first cell installs from

    @functools.cached_property
    def coursedir(self):
        """Nbgrader's own view of the folder."""
        from nbgrader.coursedir import CourseDirectory

        return CourseDirectory(config=self.config)

    @contextlib.contextmanager
    def gradebook(self):
        """Nbgrader's gradebook, opened. Waits where it is locked; what goes wrong with it is a CourseError."""
        _put_our_programs_on_path()
        url = self.coursedir.db_url
        with patiently(self._open_books, url) as gradebook, told_of_books(url):
            yield gradebook

    def _open_books(self):
        from nbgrader.api import Gradebook
        from sqlalchemy.exc import SAWarning

        warnings.filterwarnings("ignore", category=SAWarning)  # from nbgrader's own use of SQLAlchemy
        with told_of_books(self.coursedir.db_url):
            require_known_schema(self.coursedir.db_url)
            return Gradebook(self.coursedir.db_url, self.coursedir.course_id)

    def released(self, week):
        """The points of each check of `week`, by grade id, as it was released last; None where it never was."""
        with self.gradebook() as gradebook:
            if week.slug not in [assignment.name for assignment in gradebook.assignments]:
                return None
            cells = gradebook.find_notebook(week.slug, week.slug).grade_cells
            return {cell.name: cell.max_score for cell in cells}

    def folder(self, step, student, week):
        """The folder of an nbgrader step ("submitted", "autograded", ...) for a student and a week."""
        name = getattr(self.coursedir, f"{step}_directory")
        return Path(self.coursedir.format_path(name, student, week.slug))

    def entries(self, week, submitted=None):
        """What was handed in for `week`, by student: from nbgrader's folder or from `submitted`.

        `submitted` may hold STUDENT/WEEK/, STUDENT/ with a notebook, or STUDENT.ipynb. Students of the
        gradebook who handed in nothing are listed too.
        """
        base = Path(submitted) if submitted else self.folder("submitted", ".", week).parent
        found = found_in(base, week, loose=bool(submitted))
        with self.gradebook() as gradebook:
            known = {student.id for student in gradebook.students}
        missing = [Entry(student, None) for student in known - {entry.student for entry in found}]
        return sorted([*found, *missing], key=lambda entry: entry.student)

    def forget_bad_names(self, week, entries):
        """Removes what is kept for bad names that are mended since."""
        for path in (*self.result_path(week, ".").parent.glob("*"), *self.log_path(week, ".").parent.glob("*")):
            if STANDS_FOR in path.stem and path.stem not in {entry.student for entry in entries}:
                path.unlink()

    def result_path(self, week, student):
        """Where the Result of a student's submission is kept."""
        return self.root / "results" / week.slug / f"{student}.json"

    def save(self, week, result):
        """Keeps `result` for feedback and report."""
        write_atomically(self.result_path(week, result.student), result.to_json())

    def save_log(self, week, student, text):
        """Keeps the log of a submission."""
        write_atomically(self.log_path(week, student), text)

    def log_path(self, week, student):
        """Where the log of a submission is kept."""
        return self.root / "logs" / week.slug / f"{student}.log"

    def result(self, week, student):
        """The Result kept for a student, or None; a damaged one counts as none."""
        path = self.result_path(week, student)
        try:
            return Result.from_json(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, *UNREADABLE):
            return None

    def what_if_path(self, week, student):
        """Where the Result is kept that a student would have by the checks of today, before anybody decides."""
        return self.root / "what-if" / week.slug / f"{student}.json"

    def graded_before(self, week, student, digest):
        """The Result of this digest, kept or left by a run that asked what if; None where there is none."""
        for path in (self.result_path(week, student), self.what_if_path(week, student)):
            with contextlib.suppress(FileNotFoundError, *UNREADABLE):
                if (found := Result.from_json(path.read_text(encoding="utf-8"))).digest == digest:
                    return found
        return None

    def held(self, week, student, sha256):
        """The Result that holds whatever the checks of today say, or None; of the file with this hash alone."""
        found = self.result(week, student)
        return found if found and found.held and found.sha256 == sha256 else None

    def results(self, week):
        """Every Result kept for `week`, by student."""
        paths = sorted((self.root / "results" / week.slug).glob("*.json"))
        return [_read_result(path) for path in paths]


def _read_result(path):
    try:
        return Result.from_json(path.read_text(encoding="utf-8"))
    except UNREADABLE:
        raise CourseError(DAMAGED_RESULT.format(path=path)) from None


def _put_our_programs_on_path():
    """Nbgrader calls `alembic` from PATH, which lacks it where the environment is not activated."""
    ours, path = str(Path(sys.executable).parent), os.environ.get("PATH", "")
    if ours not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([ours, path])


def find_semester(start=None):
    """The semester whose folder is `start` or above it. Raises NoSemester."""
    start = Path(start or ".").resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return Semester(folder)
    raise NoSemester(NO_CONFIG.format(config=CONFIG, start=start))
