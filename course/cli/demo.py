"""`course demo`: the whole way from text to gradebook, with a sample class."""

from pathlib import Path

from course.cli.arguments import add_jobs, add_language, add_week
from course.cli.semesters import needs_instructor
from course.language import Text, current_language

ABOUT = Text("견본 학급으로 전체 과정을 보여 줍니다", "show the whole way with a sample class")
EXAMPLE = "course demo --lang ko"
FOLDER = Text("견본 학기를 만들 폴더", "folder for the sample semester")


def add_options(parser):
    """The week, and where the sample semester goes."""
    add_week(parser, nargs="?", default="week04")
    parser.add_argument("--dir", default="build/demo", help=str(FOLDER))
    add_jobs(parser)
    add_language(parser)


def run(options):
    """Prints the class's points, and where its pages are."""
    try:
        from course.authoring.repository import find_week
        from course.cli.sample_semester import run_demo
    except ModuleNotFoundError as error:
        raise needs_instructor(error) from None
    return run_demo(Path(options.dir), find_week(options.week), current_language(), options.jobs)
