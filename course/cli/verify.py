"""`course verify`: grades what a receipt tells of once more; says whether the score is the same, and what changed."""

from pathlib import Path

from course.cli.arguments import add_flag, add_language, add_semester
from course.cli.grade import NO_SANDBOX
from course.cli.saying import say
from course.cli.semesters import semester_here
from course.language import Text

ABOUT = Text("영수증의 점수를 다시 계산하여 확인합니다", "grade a receipt's submission again and compare")
EXAMPLE = "course verify receipts/week04_convolution/20271001.json"
RECEIPT = Text("course receipt가 쓴 영수증", "a receipt that course receipt wrote")
SAME = Text(
    "{student}, {week}: 같은 점수입니다({points:g}/{max:g}).", "{student}, {week}: the same score ({points:g}/{max:g})."
)
OTHER = Text(
    "{student}, {week}: 점수가 다릅니다. 지금은 {points:g}/{max:g}점입니다.",
    "{student}, {week}: the score differs; now it is {points:g}/{max:g}.",
)
CHECK = Text("  {name}: 그때 {then:g}점, 지금 {now:g}점", "  {name}: {then:g} then, {now:g} now")
CHANGED = Text("그 뒤에 바뀐 것: {names}", "changed since: {names}")
NOTHING = Text("채점을 정하는 것은 모두 그때와 같습니다.", "all that decides the score is as it was.")


def add_options(parser):
    """The receipt."""
    parser.add_argument("receipt", metavar="RECEIPT", help=str(RECEIPT))
    add_flag(parser, "--no-sandbox", NO_SANDBOX)
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints the comparison; status 1 where the score differs."""
    semester = semester_here(options)
    from course.grading.receipts import read_receipt, verify
    from course.grading.worker import Setting

    receipt = read_receipt(semester, Path(options.receipt))
    found = verify(semester, receipt, Setting(isolate=semester.isolate and not options.no_sandbox))
    about = {"student": receipt["student"], "week": receipt["week"], "points": found.points, "max": found.max}
    say(OTHER if found.differing else SAME, **about)
    for name, (then, now) in found.differing.items():
        say(CHECK, name=name, then=then, now=now)
    say(CHANGED if found.changed else NOTHING, names=", ".join(found.changed))
    return 1 if found.differing else 0
