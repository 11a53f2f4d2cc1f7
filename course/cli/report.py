"""`course report`: writes the page on a class."""

from course.cli.arguments import add_language, add_semester, add_week
from course.cli.saying import WROTE, say
from course.cli.semesters import require_results, semester_and_week
from course.language import Text, current_language

ABOUT = Text("학급 보고서를 만듭니다", "write the class report")
EXAMPLE = "course report week04 --lang en"


def add_options(parser):
    """The week, the semester and the page's language."""
    add_week(parser)
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints where the page is."""
    semester, week = semester_and_week(options)
    from course.pages.report import write_report

    require_results(semester, week)
    say(WROTE, path=write_report(semester, week, current_language()))
