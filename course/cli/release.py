"""`course release`: proves a week's assignment and writes the version that students get."""

from course.cli.arguments import add_language, add_semester, add_week
from course.cli.saying import WROTE, say
from course.cli.semesters import semester_and_week
from course.language import Text

ABOUT = Text("참조 풀이를 확인하고 학생용 과제를 냅니다", "prove an assignment and make the student version")
EXAMPLE = "course release week04"


def add_options(parser):
    """The week, the semester, and the language where it is not the semester's."""
    add_week(parser)
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints the paths of source, student version and wheel."""
    semester, week = semester_and_week(options)
    from course.grading.release import release

    print(week.title())
    for path in release(semester, week, options.lang or semester.language):
        say(WROTE, path=path)
