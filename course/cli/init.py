"""`course init`: makes a semester's folder, an nbgrader course; what is there already stays as it is."""

from pathlib import Path

from course.cli.arguments import add_language
from course.cli.saying import WROTE, say
from course.cli.semesters import needs_instructor
from course.language import Text, current_language

ABOUT = Text("학기 폴더(nbgrader 과목)를 만듭니다", "make a semester's folder, an nbgrader course")
EXAMPLE = "course init cnn-2027 --lang ko"
FOLDER = Text("만들 폴더", "the folder to make")
NOTHING_NEW = Text("{path}: 이미 있습니다. 바꾼 것이 없습니다.", "{path}: is there already; nothing was changed.")
NEXT_RELEASE = Text("다음: cd {path} && course release week04", "next: cd {path} && course release week04")


def add_options(parser):
    """The folder, and the language of its notebooks."""
    parser.add_argument("folder", help=str(FOLDER))
    add_language(parser)


def run(options):
    """Prints what was written, and the command that comes next."""
    try:
        from course.grading.new_semester import init_semester
    except ModuleNotFoundError as error:
        raise needs_instructor(error) from None
    folder = Path(options.folder)
    written = init_semester(folder, current_language())
    for path in written:
        say(WROTE, path=path)
    say(*([NEXT_RELEASE] if written else [NOTHING_NEW]), path=folder)
