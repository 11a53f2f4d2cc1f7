"""The semester that an instructor's command works in, and what it needs to have."""

import importlib.util
import os

from course.errors import CourseError
from course.language import Text, use_language

NEEDS_INSTRUCTOR = Text(
    "이 명령에는 강사용 패키지가 필요합니다: pip install -e '.[instructor]' ({missing} 없음)",
    "this command needs the instructor's packages: pip install -e '.[instructor]' (no {missing})",
)
NO_RESULTS = Text(
    "{week}: 채점 결과가 없습니다. 먼저: course grade {week}",
    "{week} is not graded yet. First: course grade {week}",
)


def needs_instructor(error):
    """The CourseError for a package (of a ModuleNotFoundError) that only instructors have."""
    return CourseError(NEEDS_INSTRUCTOR.format(missing=error.name))


def semester_here(options):
    """The semester of --semester, of this folder or above; its language becomes the current one."""
    if importlib.util.find_spec("nbgrader") is None:  # looked for, not imported: that takes a second
        raise needs_instructor(ModuleNotFoundError(name="nbgrader"))
    from course.semester.folder import find_semester

    semester = find_semester(options.semester)
    if not getattr(options, "lang", None) and "COURSE_LANG" not in os.environ:
        use_language(semester.language)
    return semester


def semester_and_week(options):
    """The semester, as `semester_here` finds it, and the week."""
    semester = semester_here(options)
    from course.authoring.repository import find_week

    return semester, find_week(options.week)


def require_results(semester, week):
    """Raises CourseError where nothing of `week` is graded."""
    if not semester.results(week):
        raise CourseError(NO_RESULTS.format(week=week.slug))


def known_students(semester):
    """The student numbers on the semester's class list and in its gradebook."""
    from course.platforms.collect import roster_of
    from course.platforms.roster import FILE

    listed = roster_of(semester).people if (semester.root / FILE).is_file() else {}
    with semester.gradebook() as gradebook:
        return {one.id for one in gradebook.students} | set(listed)
