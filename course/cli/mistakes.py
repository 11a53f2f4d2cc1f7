"""`course mistakes draft`: makes drafts of mistakes from wrong answers that nothing explains."""

import sys

from course.cli.arguments import add_flag, add_semester, add_week, count
from course.cli.grade import NO_SANDBOX
from course.cli.saying import say
from course.cli.semesters import require_results, semester_and_week
from course.language import Text
from course.printable import in_one_line

ABOUT = Text("설명되지 않은 오답으로 실수의 초안을 씁니다", "draft mistakes from wrong answers that nothing explains")
EXAMPLE = "course mistakes draft week04"
ACTION = Text("draft: 초안을 씁니다", "draft: write the drafts")
LEAST = Text("같은 답이 몇 개부터 묶음인지(기본 2)", "answers alike that make a group (default 2)")
READING = Text("학생의 답을 더 물어보는 중", "asking for more answers")
TOLD = Text("  {exercise} · {name}: {of}개 가운데 {count}개", "  {exercise} · {name}: {count} of {of}")
NEW = Text(" (새로 찾음)", " (new)")
HINTED = Text(" (힌트 있음)", " (has a hint)")
GIVES = Text("      {call}  →  {gives}  (정답 {right})", "      {call}  →  {gives}  (right: {right})")
NOTHING = Text(
    "{week}: 초안을 쓸 만큼 같은 답이 모인 오답이 없습니다.",
    "{week}: no wrong answers are alike often enough for a draft.",
)
SUMMARY = Text(
    "{week}: 초안 {all}개(새로 {new}개). 홀로인 오답 {alone}개, 더 답하지 않거나 답이 적은 오답 {silent}개.",
    "{week}: {all} drafts, {new} of them new. Answers that stand alone: {alone}; that tell too little: {silent}.",
)
WRITTEN = Text(
    "{path}의 hint에 한국어와 영어 힌트를 쓰면, 다음 course grade {week}에서 그 답을 알아보고 힌트를 보여 줍니다. "
    "{author} 파일은 저자에게 줄 수 있습니다. 학생의 이름, 학번, 주석은 빼지만, 보내기 전에 읽어 보세요.",
    "Write hints in both languages into “hint” in {path}; the next course grade {week} knows these answers and shows "
    "the hints. {author} may go to the author: names, ids and comments of students are left out, but read it before "
    "you send it.",
)


def add_options(parser):
    """What is done, the week, and how many alike make a group."""
    parser.add_argument("action", choices=["draft"], help=str(ACTION))
    add_week(parser)
    parser.add_argument("--least", metavar="N", type=count, default=2, help=str(LEAST))
    add_flag(parser, "--no-sandbox", NO_SANDBOX)
    add_semester(parser)


def run(options):
    """Prints each draft with an input on which it is wrong."""
    semester, week = semester_and_week(options)
    require_results(semester, week)
    from rich.console import Console
    from rich.progress import Progress

    from course.grading.drafting import draft_mistakes
    from course.grading.worker import Setting, grader
    from course.semester.secret import secret_of

    setting = Setting(isolate=semester.isolate and not options.no_sandbox, secret=secret_of(semester.root))
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(str(READING), total=None)

        def watch(student):
            progress.update(task, description=f"{READING}: {student}")

        with grader(week, semester.language, setting) as made:
            found = draft_mistakes(semester, week, made, least=options.least, watch=watch)
    _tell(week, found)


def _tell(week, found):
    if not found.drafts:
        say(NOTHING, week=week.slug)
    for one in found.drafts:
        more = NEW if one in found.new else HINTED if all(one.hint) else Text("", "")
        say(TOLD + more, exercise=one.exercise, name=one.name, of=one.of, count=one.seen)
        if one.example:
            call = one.example["try"].splitlines()
            shown = {"gives": one.example["gives"], "right": one.example["right"], "call": "; ".join(call)}
            say(GIVES, **{name: in_one_line(" ".join(text.split())) for name, text in shown.items()})
    say(SUMMARY, week=week.slug, all=len(found.drafts), new=len(found.new), alone=found.alone, silent=found.silent)
    if found.drafts:
        author = found.path.with_suffix(".py")
        say(WRITTEN, file=sys.stderr, path=found.path, week=week.slug, author=author)
