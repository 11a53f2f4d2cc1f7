"""`course build`: writes a week's lecture and nbgrader source as notebooks, in one language or both."""

from pathlib import Path

from course.cli.arguments import WEEK, add_flag, add_language
from course.cli.saying import WROTE, say
from course.cli.semesters import needs_instructor
from course.language import LANGUAGES, Text

ABOUT = Text("강의 노트북과 nbgrader 원본을 만듭니다", "build lectures and nbgrader sources")
EXAMPLE = "course build week04 --execute"
EXECUTE = Text("실행하여 출력까지 담습니다", "run the notebooks and keep their outputs")
INSTALL = Text(
    "노트북의 첫 셀이 과목을 설치할 곳: 휠, git 주소, 폴더", "where a notebook's first cell installs the course from"
)
OUT = Text("노트북을 쓸 폴더", "folder for the notebooks")


def add_options(parser):
    """The weeks (all, where none is named), where to, and whether to run them."""
    parser.add_argument("weeks", nargs="*", metavar="WEEK", help=str(WEEK))
    parser.add_argument("--out", default="build/notebooks", help=str(OUT))
    parser.add_argument("--install", metavar="ADDRESS", help=str(INSTALL))
    add_flag(parser, "--execute", EXECUTE)
    add_language(parser)


def run(options):
    """Prints the path of each notebook."""
    try:
        from course.authoring.build import write_notebooks
        from course.authoring.repository import all_weeks, find_week
    except ModuleNotFoundError as error:
        raise needs_instructor(error) from None
    weeks = [find_week(name) for name in options.weeks] or all_weeks()
    for week in weeks:
        for language in [options.lang] if options.lang else LANGUAGES:
            for path in write_notebooks(week, language, Path(options.out), options.execute, options.install):
                say(WROTE, path=path)
