"""`course classify`: what pictures show, asked of a network trained on ImageNet."""

from course.cli.arguments import add_json, add_language, count
from course.language import Text

ABOUT = Text(
    "사진에 무엇이 있는지 ImageNet으로 학습한 신경망에 묻습니다",
    "ask a network trained on ImageNet what pictures show",
)
EXAMPLE = "course classify cat.jpg"
PICTURE = Text("사진 파일(JPEG, PNG 등)", "picture files (JPEG, PNG and others)")
TOP = Text("보여 줄 분류 수", "classes shown of each picture")


def add_options(parser):
    """The pictures, and how many classes to show of each."""
    parser.add_argument("pictures", nargs="+", metavar="PICTURE", help=str(PICTURE))
    parser.add_argument("--top", metavar="N", type=count, default=5, help=str(TOP))
    add_json(parser)
    add_language(parser)


def run(options):
    """Prints the likeliest classes of each picture; returns 1 where one could not be read."""
    from course.pretrained.imagenet import classify_files
    from course.pretrained.table import print_answers, print_json

    return (print_json if options.json else print_answers)(classify_files(options.pictures, options.top))
