"""`course feedback`: writes a page for each student who was graded."""

from course.cli.arguments import add_semester, add_week
from course.cli.saying import say
from course.cli.semesters import require_results, semester_and_week
from course.language import Text

ABOUT = Text("학생마다 피드백 페이지를 만듭니다", "write each student's feedback page")
EXAMPLE = "course feedback week04"
PAGES = Text("피드백 {count}쪽: {folder}", "{count} feedback pages in {folder}")


def add_options(parser):
    """The week and the semester; a page speaks the language of its notebook."""
    add_week(parser)
    add_semester(parser)


def run(options):
    """Prints how many pages there are, and where."""
    semester, week = semester_and_week(options)
    from course.pages.feedback import write_feedback

    require_results(semester, week)
    written = write_feedback(semester, week)
    say(PAGES, count=len(written), folder=semester.root / "feedback")
