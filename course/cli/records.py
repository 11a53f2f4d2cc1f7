"""`course records`: the trainings that were kept."""

from course.cli.arguments import add_language, fraction
from course.cli.saying import WROTE, say
from course.language import Text

ABOUT = Text("미리 학습해 둔 기록을 보여 줍니다", "show the trainings that were kept")
EXAMPLE = "course records --plot records.png"
RECORD = Text("볼 기록(기본: 모두)", "records to show (default: all)")
REACH = Text("이 정확도에 처음 이른 에포크와 초", "the epoch, and the seconds, that first reached this accuracy")
PLOT = Text("학습 곡선을 그릴 PNG 파일", "a PNG file for their learning curves")


def add_options(parser):
    """Which records, and what to show of them."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=str(RECORD))
    parser.add_argument("--reach", metavar="ACCURACY", type=fraction, help=str(REACH))
    parser.add_argument("--plot", metavar="FILE.png", help=str(PLOT))
    add_language(parser)


def run(options):
    """Prints the table; writes the curves where --plot asks for them."""
    from course.training.records.table import draw, show

    show(options.names, options.reach)
    if options.plot:
        draw(options.names, options.plot)
        say(WROTE, path=options.plot)
