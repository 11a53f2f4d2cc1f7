"""Makes a semester's folder: an ordinary nbgrader course whose configuration switches our engine on."""

from pathlib import Path

from course.distribution import WHEEL
from course.files import write_atomically
from course.language import Text
from course.semester.folder import CONFIG, NoSemester
from course.semester.secret import secret_of

IS_FILE = Text(
    "{root}: 파일입니다. 폴더나, 새로 만들 폴더의 이름을 주세요.",
    "{root} is a file. Give a folder, or a name for a new one.",
)
TEMPLATE = '''"""nbgrader's configuration of this semester. Any setting of nbgrader's may be added."""

import os

from course.grading.nbgrader_plugin import configure

c = get_config()  # noqa: F821
root = os.path.dirname(os.path.abspath(__file__))

c.CourseDirectory.root = root
c.CourseDirectory.course_id = {course_id!r}
# c.CourseDirectory.db_url = "postgresql+psycopg://..."   # SQLite in gradebook.db without it
c.Exchange.root = os.path.join(root, "exchange")  # on a shared server, a folder that all can reach

# Where a notebook's first cell installs the course from, where it is missing: a URL or path of the wheel that
# `course release` writes, a git address, or a folder. Without it, the cell tells the student what to do.
# c.CourseSemester.install = "https://.../{wheel}"

# What lateness costs, counted from the deadlines that `course deadline` sets; nothing without it.
# c.LateRule.grace_minutes = 30
# c.LateRule.per_day = 10  # per cent of the points for each day begun; or in steps of hours and per cent:
# c.LateRule.steps = [[0, 10], [24, 30], [72, 100]]

configure(c, language={language!r})  # isolate=False: student code runs unprotected
'''


def init_semester(root, language):
    """Makes what is missing of a semester folder; returns the paths that it wrote."""
    root = Path(root)
    if root.exists() and not root.is_dir():
        raise NoSemester(IS_FILE.format(root=root))
    written = []
    for folder in (root, root / "source", root / "submitted", root / "exchange"):
        if not folder.is_dir():
            folder.mkdir(parents=True)
            written.append(folder)
    config = root / CONFIG
    if not config.exists():
        course_id = "".join(c if c.isalnum() or c in "-_" else "-" for c in root.resolve().name)
        write_atomically(config, TEMPLATE.format(course_id=course_id, language=language, wheel=WHEEL))
        written.append(config)
    secret_of(root)
    return written
