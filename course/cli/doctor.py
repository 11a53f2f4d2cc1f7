"""`course doctor`: what this machine has of what the course needs."""

from course.cli.arguments import add_language
from course.language import Text

ABOUT = Text("이 컴퓨터의 준비 상태를 봅니다", "tell what this machine has")
EXAMPLE = "course doctor"


def add_options(parser):
    """The language alone."""
    add_language(parser)


def run(options):
    """Prints a line for each thing; returns 1 where something needed is missing."""
    from course.cli.machine import examine

    return examine()
