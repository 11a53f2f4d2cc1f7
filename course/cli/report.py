"""`course report`: writes the page on a class."""

from course.cli.arguments import add_language, add_semester
from course.cli.hand_ins import semester_and_graded
from course.cli.saying import WROTE, say
from course.cli.semesters import require_results
from course.errors import CourseError
from course.language import Text, current_language

ABOUT = Text("학급 보고서를 만듭니다", "write the class report")
EXAMPLE = "course report week04 --lang en"
ABOUT_WHAT = Text(
    "주차(week04, 4 또는 week04_convolution)나 final_project",
    "a week (week04, 4 or week04_convolution), or final_project",
)
NO_PAGE = {
    "questions": Text(
        "{name}: 보고서가 없습니다. 점수와 답은 questions/의 points.csv에 있습니다.",
        "{name} has no report; points.csv in questions/ has points and answers.",
    ),
    "task": Text(
        "{name}: 보고서 대신 순위표가 있습니다: course leaderboard page {name}",
        "{name} has its board in place of a report: course leaderboard page {name}",
    ),
}


def add_options(parser):
    """The week, the semester and the page's language."""
    parser.add_argument("week", metavar="WEEK", help=str(ABOUT_WHAT))
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints where the page is."""
    semester, hand_in = semester_and_graded(options)
    if hand_in.kind == "project":
        from course.projects.kept import kept
        from course.projects.report import write_report as write_projects

        say(WROTE, path=write_projects(semester, hand_in.about, kept(semester), current_language()))
        return
    if hand_in.kind != "week":
        raise CourseError(NO_PAGE[hand_in.kind].format(name=options.week))
    from course.pages.report import write_report

    require_results(semester, hand_in.about)
    say(WROTE, path=write_report(semester, hand_in.about, current_language()))
