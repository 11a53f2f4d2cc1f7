"""`course update`: a student's answers, in a newer version of the assignment."""

from course.cli.arguments import add_language
from course.cli.saying import WROTE, say
from course.language import Text

ABOUT = Text("내 답을 과제의 새 노트북으로 옮깁니다", "take your answers into a newer version of the assignment")
EXAMPLE = "course update week04_convolution.ipynb new/week04_convolution.ipynb"
MINE = Text("내 노트북: 결과가 이 파일이 됩니다", "your notebook; the result takes its place")
NEW = Text("새로 받은 노트북(기본: 같은 폴더에 있는 새 노트북)", "the newer notebook (default: the one beside yours)")
KEPT = Text("이전 노트북: {path}", "your notebook as it was: {path}")
SAME = Text("{path}: 이미 이 버전입니다. 바꾼 것이 없습니다.", "{path} is of this version already; nothing changed.")
OTHER_LANGUAGE = Text(
    "새 노트북의 언어는 {new}이고 여러분의 것은 {old}입니다. 답은 쓴 그대로 옮겼습니다.",
    "the new notebook's language is {new}, yours is {old}; your answers are as you wrote them.",
)


def add_options(parser):
    """The two notebooks."""
    parser.add_argument("notebook", help=str(MINE))
    parser.add_argument("new", nargs="?", help=str(NEW))
    add_language(parser)


def run(options):
    """Prints what became of each cell, and where the old notebook is kept."""
    from course.printable import plain
    from course.update.notebooks import update

    done = update(options.notebook, options.new)
    if done.backup is None:
        return say(SAME, path=options.notebook)
    for row in done.rows:
        print(f"{plain(row.cell)}: {row.what}")
    if None not in done.languages and len(set(done.languages)) == 2:
        say(OTHER_LANGUAGE, old=plain(done.languages[0]), new=plain(done.languages[1]))
    say(WROTE, path=options.notebook)
    say(KEPT, path=done.backup)
    return 0
