"""`course check`: a student's own notebook by its visible checks."""

import os
from pathlib import Path

from course.cli.arguments import add_language, add_timeout
from course.language import Text, use_language

ABOUT = Text("내 노트북을 공개 검사로 확인합니다", "check your own notebook by its visible checks")
EXAMPLE = "course check week04_convolution.ipynb"
NOTEBOOK = Text("확인할 노트북 파일", "the notebook to check")


def add_options(parser):
    """The notebook."""
    parser.add_argument("notebook", help=str(NOTEBOOK))
    add_timeout(parser)
    add_language(parser)


def run(options):
    """Prints a line for each check, in the notebook's language; returns 1 where a visible one fails."""
    from course.sandbox.session import Limits
    from course.selfcheck import check_notebook, print_checks, read_notebook

    notebook = read_notebook(Path(options.notebook))
    if notebook.language and not options.lang and "COURSE_LANG" not in os.environ:
        use_language(notebook.language)
    return print_checks(notebook.heading, check_notebook(notebook, Limits(cell=options.timeout)), notebook.words)
