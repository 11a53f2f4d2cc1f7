"""`course release`: proves a week's assignment and writes the version that students get."""

from course.cli.arguments import add_language, add_semester, add_week
from course.cli.saying import WROTE, say
from course.cli.semesters import semester_and_week
from course.language import Text

ABOUT = Text("참조 풀이를 확인하고 학생용 과제를 냅니다", "prove an assignment and make the student version")
EXAMPLE = "course release week04"
ROSTER = Text(
    "명단(학번이 있는 CSV). 학생마다 수가 다른 시험에 필요합니다",
    "the class list (CSV with student numbers), for an exam with each student's own numbers",
)
PROVING = Text("시험지 검증", "proving variants")


def add_options(parser):
    """The week, the semester, and the language where it is not the semester's."""
    add_week(parser)
    add_semester(parser)
    add_language(parser)
    parser.add_argument("--roster", metavar="CSV", action="append", default=[], help=str(ROSTER))


def run(options):
    """Prints the paths of source, student version and wheel."""
    semester, week = semester_and_week(options)
    from rich.console import Console
    from rich.progress import Progress

    from course.grading.release import release
    from course.platforms.collect import roster_of

    students = sorted(roster_of(semester, options.roster).people) if options.roster or week.is_personal else None
    print(week.title())
    with Progress(console=Console(stderr=True), transient=True, disable=students is None) as progress:
        task = progress.add_task(str(PROVING), total=len(students or ()))
        language = options.lang or semester.language
        paths = release(semester, week, language, students, lambda student: progress.advance(task))
    for path in paths:
        say(WROTE, path=path)
