"""`course new`: writes the skeleton of a week, for its author to fill."""

from course.cli.saying import WROTE, say
from course.cli.semesters import needs_instructor
from course.language import Text

ABOUT = Text("새 주차의 뼈대를 만듭니다", "write the skeleton of a new week")
EXAMPLE = "course new week07_lenet"
SLUG = Text("주차의 이름: week07_lenet처럼", "the week's name, like week07_lenet")
NEXT = Text(
    "예제 문제 하나로 계약을 지킵니다. 확인: make test TEST='tests/test_contract.py -k {slug}'\n글로 답하는 문제는 "
    'solutions/{slug}/questions.py에 채점 기준을 쓰고 assignment.py에 question="이름"으로 넣습니다(CONTRIBUTING).',
    "Its one example exercise keeps the contract. To see it: make test TEST='tests/test_contract.py -k {slug}'\nA "
    "question answered in words has its rubric in solutions/{slug}/questions.py and its cell in assignment.py, "
    'question="name" (see CONTRIBUTING).',
)


def add_options(parser):
    """The week's name."""
    parser.add_argument("slug", metavar="WEEK", help=str(SLUG))


def run(options):
    """Prints the path of each file, and what to do next."""
    try:
        from course.authoring.new_week import new_week
    except ModuleNotFoundError as error:
        raise needs_instructor(error) from None
    for path in new_week(options.slug):
        say(WROTE, path=path)
    say(NEXT, slug=options.slug)
