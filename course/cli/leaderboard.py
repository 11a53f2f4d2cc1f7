"""`course leaderboard`: a common task; takes entries in, runs them, writes the board, opens its private part once.

`try` is for students: it runs what they will hand in on pictures of their own.
"""

import datetime
import sys

from course.cli.arguments import add_jobs, add_language, add_semester, count
from course.cli.moments import moment
from course.cli.saying import WROTE, say
from course.cli.semesters import known_students, semester_here
from course.errors import CourseError
from course.language import Text, current_language

ABOUT = Text("공통 과제의 순위표를 만듭니다", "make the leaderboard of a common task")
EXAMPLE = "course leaderboard make parts --pictures photos --public 200"
ACTION = Text(
    "make: 과제를 만듭니다. enter: 제출을 받습니다. score: 실행하여 점수를 냅니다. page: 순위표를 씁니다. "
    "open: 비공개 부분을 한 번 엽니다. grade: 비공개 부분의 점수를 성적부에 적습니다. try(학생): 낼 것을 자기 이미지로 "
    "실행해 봅니다",
    "make: make a task; enter: take entries in; score: run them; page: write the board; open: open the private part, "
    "once; grade: enter its points into the gradebook; try (students): run what you will hand in on pictures of your "
    "own",
)
TASK = Text(
    "과제 이름. 학기 폴더의 leaderboard/과제. try: predict.py가 있는 폴더",
    "the task's name; leaderboard/TASK in the semester's folder; try: the folder of predict.py",
)
PICTURES = Text(
    "make, try: .npz(images, labels), 사진 폴더(클래스마다 폴더 하나, 또는 data.csv), 또는 데이터 이름",
    "make, try: an .npz (images, labels), a folder of photos (a folder a class, or data.csv), or a data set's name",
)
PUBLIC = Text("make: 공개 부분의 이미지 수(기본: 3분의 1)", "make: pictures of the public part (default: a third)")
SIZE = Text(
    "make, try: 사진을 자를 정사각형의 변(픽셀)", "make, try: side of the squares that photos are cut to, in pixels"
)
TITLE = Text("make: 순위표의 제목", "make: the board's title")
SUBMITTED = Text(
    "enter: 제출물 폴더. 학생/predict.py (기본: submitted/학생/과제/predict.py)",
    "enter: folder of hand-ins, STUDENT/predict.py (default: submitted/STUDENT/TASK/predict.py)",
)
TIME = Text(
    "enter: 제출 시각(기본: times.csv, 없으면 지금)", "enter: when they were handed in (default: times.csv, else now)"
)
NEEDS_PICTURES = Text("{action}에는 --pictures가 필요합니다.", "{action} needs --pictures.")
NOT_FOR = Text("{option}은(는) {action}에 쓰지 않습니다.", "{option} does not go with {action}.")
MADE = Text(
    "{task}: 이미지 {count}장(공개 {public}, 비공개 {private}), 클래스 {classes}개: {folder}",
    "{task}: {count} pictures ({public} public, {private} private) of {classes} classes, in {folder}",
)
NOBODY = Text(
    "{folder}: {task}의 제출물이 없습니다. 학생/{task}/predict.py 형태로 넣으세요.",
    "nothing for {task} in {folder}; expected STUDENT/{task}/predict.py there.",
)
UNKNOWN = Text("명단에도 성적부에도 없는 학생입니다.", "neither on the roster nor in the gradebook.")
REFUSED = Text("✗ {student}: {why}", "✗ {student}: {why}")
SAME = Text("  {student}: {why}", "  {student}: {why}")
TAKEN = Text("  {student}: {number}번째 제출, {time}", "  {student}: entry {number}, handed in at {time}")
SUMMARY = Text(
    "{task}: 새 제출 {new}개, 그대로 {same}개, 받지 않음 {refused}개",
    "{task}: {new} new entries, {same} unchanged, {refused} refused",
)
SCORING = Text("실행", "running")
FAULT = Text("✗ {student} {number}: {why}", "✗ {student} {number}: {why}")
DIFFERING = Text(
    "! {student} {number}: 이미지 {count}장의 답이 함께 온 이미지나 순서에 따라 달라져 틀린 것으로 셌습니다.",
    "! {student} {number}: {count} answers changed with the order or the company of the pictures, and count as wrong.",
)
SCORED = Text("{task}: {count}개를 실행했습니다.", "{task}: {count} entries run.")
UNRUN = Text(
    "? {student} {number}: 실행하지 못했습니다. 같은 명령이 다시 시도합니다. {why}",
    "? {student} {number} could not be run; the same command tries again. {why}",
)
FAULT_AT_HOME = Text("✗ {why}", "✗ {why}")
TRIED = Text(
    "이미지 {count}장 가운데 {right}장이 맞았습니다: {share:.1%} (95 % 구간 {low:.1%}~{high:.1%}).",
    "{right} of {count} pictures right: {share:.1%} (95 % interval {low:.1%} to {high:.1%}).",
)
TOOK = Text("CPU 시간 {seconds:.1f}초가 걸렸습니다.", "It took {seconds:.1f} s of CPU time.")
HOLDS = Text("가중치 파일의 수: {parameters:,}개", "numbers in the file of weights: {parameters:,}")
CHANGING = Text(
    "! 이미지 {count}장의 답이 함께 온 이미지나 순서에 따라 달라졌고, 틀린 것으로 셌습니다. 배치 정규화를 학습 모드로 "
    "두지 않았는지, 배치의 평균을 쓰지 않는지 확인하세요.",
    "! {count} answers changed with the order or the company of the pictures, and count as wrong. See whether batch "
    "normalization is in training mode, or a mean of the batch is used.",
)
UNPROTECTED = Text(
    "! 이 컴퓨터에서는 프로그램을 격리할 수 없어 그대로 실행했습니다. 순위표를 만들 때는 인터넷과 데이터와 과목의 "
    "가중치 없이 실행합니다.",
    "! This machine cannot shut a program in, so it ran as it is. The board runs it without a net, data sets and the "
    "course's weights.",
)
WHOSE = Text("누가 누구인지: {path}", "whose pseudonym is whose: {path}")
OPENED = Text("{task}: 비공개 부분을 열었습니다.", "{task}: the private part is open.")
GRADED = Text(
    "{task}: {count}명의 점수를 성적부에 {slug}(으)로 적었습니다({most}점 만점, 평균 {mean:.1f}점).",
    "{task}: the points of {count} students are in the gradebook as {slug} (of {most}, mean {mean:.1f}).",
)
NEXT = {
    "make": Text("다음: course leaderboard enter {task}", "next: course leaderboard enter {task}"),
    "enter": Text("다음: course leaderboard score {task}", "next: course leaderboard score {task}"),
    "score": Text("다음: course leaderboard page {task}", "next: course leaderboard page {task}"),
    "open": Text("다음: course leaderboard page {task}", "next: course leaderboard page {task}"),
}
ONLY_FOR = {
    **dict.fromkeys(("public", "title"), ("make",)),
    **dict.fromkeys(("pictures", "size"), ("make", "try")),
    **dict.fromkeys(("submitted", "time"), ("enter",)),
}


def add_options(parser):
    """What is done, the task, and what each step needs."""
    parser.add_argument("action", choices=[*ACTIONS, "try"], help=str(ACTION))
    parser.add_argument("task", metavar="TASK", help=str(TASK))
    parser.add_argument("--pictures", metavar="SOURCE", help=str(PICTURES))
    parser.add_argument("--public", metavar="N", type=count, help=str(PUBLIC))
    parser.add_argument("--size", metavar="PIXELS", type=count, help=str(SIZE))
    parser.add_argument("--title", metavar="TEXT", help=str(TITLE))
    parser.add_argument("--submitted", metavar="DIR", help=str(SUBMITTED))
    parser.add_argument("--time", metavar="TIME", help=str(TIME))
    add_jobs(parser)
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints what was done; status 1 where something was refused or could not be run."""
    for name, actions in ONLY_FOR.items():
        if getattr(options, name) is not None and options.action not in actions:
            raise CourseError(NOT_FOR.format(option=f"--{name}", action=options.action))
    if options.action == "try":
        return _try(options)
    status = ACTIONS[options.action](options, semester_here(options))
    if options.action in NEXT:
        say(NEXT[options.action], task=options.task)
    return status


def _make(options, semester):
    from course.leaderboard.pictures import pictures_from
    from course.leaderboard.task import make_task

    if options.pictures is None:
        raise CourseError(NEEDS_PICTURES.format(action=options.action))
    found = pictures_from(options.pictures, options.size or 64)
    title = Text.same(options.title) if options.title else found.title
    public = len(found.images) // 3 if options.public is None else options.public
    task = make_task(semester, options.task, title, found.classes, found.images, found.labels, public)
    total, shown = len(task.labels), int(task.public.sum())
    counts = {"count": total, "public": shown, "private": total - shown, "classes": len(task.classes)}
    say(MADE, task=task.slug, folder=task.folder, **counts)


def _enter(options, semester):
    from course.leaderboard.board import require_closed
    from course.leaderboard.entries import Unchanged, take_in
    from course.leaderboard.hand_in import Refused, read_hand_in
    from course.leaderboard.task import find_task
    from course.semester.listing import found_in
    from course.semester.lock import Lock
    from course.semester.times import handed_in_times

    task = find_task(semester, options.task)
    require_closed(task)
    folder = options.submitted or semester.root / "submitted"
    entries = found_in(folder, task, loose=options.submitted is not None)
    if not entries:
        raise CourseError(NOBODY.format(folder=folder, task=task.slug))
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    times, known = handed_in_times(semester, task), known_students(semester)
    given = moment("--time", options.time) if options.time is not None else None
    told = {"new": 0, "same": 0, "refused": 0}
    with Lock(task.folder, ".entering.lock"):
        for entry in entries:
            student = entry.student
            try:
                if known and student not in known and not entry.fault:
                    raise Refused(UNKNOWN)
                taken = take_in(task, student, read_hand_in(entry), given or times.get(student, now), now)
                told["new"] += 1
                say(TAKEN, student=student, number=taken.number, time=taken.time)
            except Unchanged as same:
                told["same"] += 1
                say(SAME, student=student, why=same.words)
            except Refused as refused:
                told["refused"] += 1
                say(REFUSED, file=sys.stderr, student=student, why=refused.words)
    say(SUMMARY, task=task.slug, **told)
    return 1 if told["refused"] else 0


def _score(options, semester):
    from rich.console import Console
    from rich.progress import Progress

    from course.leaderboard.scoring import score_task, waiting_of
    from course.leaderboard.task import find_task

    task = find_task(semester, options.task)
    done = []
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(str(SCORING), total=len(waiting_of(task)))

        def watch(entry):
            done.append(entry)
            progress.update(bar, advance=1, description=f"{SCORING}: {entry.student}")

        unrun = score_task(task, jobs=options.jobs, watch=watch)
    for entry in sorted(done, key=lambda entry: (entry.student, entry.number)):
        if entry.outcome.fault:
            say(FAULT, student=entry.student, number=entry.number, why=entry.outcome.fault)
        elif entry.outcome.differing:
            say(DIFFERING, student=entry.student, number=entry.number, count=entry.outcome.differing)
    say(SCORED, task=task.slug, count=len(done))
    for entry, why in unrun:
        say(UNRUN, file=sys.stderr, student=entry.student, number=entry.number, why=why)
    return 1 if unrun else 0


def _page(options, semester):
    from course.leaderboard.page import write_board, write_names
    from course.leaderboard.task import find_task

    task = find_task(semester, options.task)
    say(WROTE, path=write_board(semester, task, options.lang or current_language()))
    say(WHOSE, path=write_names(task))


def _open(options, semester):
    from course.leaderboard.board import open_private
    from course.leaderboard.task import find_task

    task = find_task(semester, options.task)
    open_private(task, datetime.datetime.now(datetime.UTC))
    say(OPENED, task=task.slug)


def _grade(options, semester):
    from course.leaderboard.points import MOST, assignment_of, enter_points
    from course.leaderboard.task import find_task

    task = find_task(semester, options.task)
    points = enter_points(semester, task)
    mean = sum(points.values()) / max(1, len(points))
    say(GRADED, task=task.slug, count=len(points), slug=assignment_of(task.slug), most=MOST, mean=mean)


def _try(options):
    from course.leaderboard.hand_in import Refused
    from course.leaderboard.pictures import pictures_from
    from course.leaderboard.running import NoRoom
    from course.leaderboard.scoring import NO_ROOM
    from course.leaderboard.trial import try_out
    from course.training.intervals import wilson

    if options.pictures is None:
        raise CourseError(NEEDS_PICTURES.format(action=options.action))
    try:
        trial = try_out(options.task, pictures_from(options.pictures, options.size or 64))
    except Refused as refused:
        raise CourseError(refused.words) from None
    except NoRoom:
        raise CourseError(NO_ROOM) from None
    if not trial.isolated:
        say(UNPROTECTED, file=sys.stderr)
    outcome, right = trial.outcome, trial.right
    if outcome.fault:
        say(FAULT_AT_HOME, file=sys.stderr, why=outcome.fault)
        return 1
    low, high = wilson(int(right.sum()), len(right))
    say(TRIED, right=int(right.sum()), count=len(right), share=right.mean(), low=low, high=high)
    if trial.isolated:
        say(TOOK, seconds=outcome.seconds)
    if outcome.parameters is not None:
        say(HOLDS, parameters=outcome.parameters)
    if outcome.differing:
        say(CHANGING, file=sys.stderr, count=outcome.differing)
    return 1 if outcome.differing else 0


ACTIONS = {"make": _make, "enter": _enter, "score": _score, "page": _page, "open": _open, "grade": _grade}
