"""`course data`: what is here, and `course data fetch NAME`."""

from course.cli.arguments import add_language
from course.language import Text

ABOUT = Text(
    "데이터가 어디에 있는지 보여 주고 없는 것을 받습니다", "list the data sets and where they are, or fetch one"
)
EXAMPLE = "course data fetch fashion-mnist"
ACTION = Text("fetch: 이름을 준 데이터를 받습니다", "fetch: get the sets that are named")
NAME = Text("데이터 이름(course data가 보여 주는 이름)", "a set's name, as course data lists it")


def add_options(parser):
    """Nothing, or `fetch` and names."""
    parser.add_argument("action", nargs="?", choices=["fetch"], help=str(ACTION))
    parser.add_argument("names", nargs="*", metavar="NAME", help=str(NAME))
    add_language(parser)


def run(options):
    """Prints the list, or fetches; returns 1 where a set is damaged."""
    from course.data import listing

    return listing.fetch(options.names) if options.action else listing.show()
