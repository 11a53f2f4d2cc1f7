"""`course questions`: three questions to each student about their own code, and points for the answers."""

import sys

from course.cli.arguments import add_flag, add_jobs, add_language, add_semester, add_week
from course.cli.saying import WROTE, say
from course.cli.semesters import semester_and_week
from course.errors import CourseError
from course.language import Text, current_language
from course.tables import shortened

ABOUT = Text("제출한 코드에 관한 질문을 학생마다 만듭니다", "make questions to each student about their own code")
EXAMPLE = "course questions week05"
SUBMITTED = Text("제출물 폴더(기본: 학기 폴더의 submitted/)", "folder of submissions (default: submitted/)")
GRADE = Text("답을 쓴 노트북을 채점합니다", "grade the notebooks that came back")
AGAIN = Text("이미 만든 질문도 새로 만듭니다", "make questions anew where there are some")
ALONE = Text("--grade와 --again 가운데 하나만 쓰세요.", "use one of --grade and --again.")
MAKING = Text("질문 만들기", "making questions")
NOBODY = Text(
    "{week}: 제출물이 없습니다. 먼저 제출물을 받으세요: course collect",
    "{week}: nothing was handed in. First: course collect",
)
NOT_MADE = Text(
    "{week}: 아직 만든 질문이 없습니다. 먼저: course questions {week}",
    "{week}: no questions were made yet. First: course questions {week}",
)
NONE_BACK = Text(
    "{week}: 답을 쓴 노트북이 없습니다. 학생/{slug}/ 아래에 넣거나 --submitted로 폴더를 주세요.",
    "{week}: no notebook came back. Put them into STUDENT/{slug}/, or give their folder with --submitted.",
)
WHY = Text("  {student}: {why}", "  {student}: {why}")
SUMMARY = Text(
    "{week}: 질문 3개 {three}명, 1~2개 {fewer}명, 없음 {none}명, 읽지 못함 {refused}명, 미제출 {missing}명",
    "{week}: three questions for {three}, one or two for {fewer}, none for {none}, not readable {refused}, not handed "
    "in {missing}",
)
MISSING = Text("제출하지 않음: {names}", "not handed in: {names}")
HAND_OUT = Text("나누어 줄 노트북: {folder}", "notebooks to hand out: {folder}")
NEXT = Text("다음: course questions {week} --grade", "next: course questions {week} --grade")
GRADED = Text(
    "{week}: {count}명 채점, 평균 {mean:.2f}/{most}점, 읽지 못함 {refused}명, 미제출 {missing}명",
    "{week}: {count} graded, mean {mean:.2f} of {most}, not readable {refused}, not handed in {missing}",
)
ENTERED = Text("성적부에 {slug}(으)로 적었습니다.", "entered into the gradebook as {slug}.")


def add_options(parser):
    """The week, whether answers are graded, and where hand-ins are."""
    add_week(parser)
    add_flag(parser, "--grade", GRADE)
    add_flag(parser, "--again", AGAIN)
    parser.add_argument("--submitted", metavar="DIR", help=str(SUBMITTED))
    add_jobs(parser)
    add_semester(parser)
    add_language(parser)


def run(options):
    """Makes questions or grades answers; status 1 where a notebook could not be read."""
    if options.grade and options.again:
        raise CourseError(ALONE)
    semester, week = semester_and_week(options)
    return (_grade if options.grade else _make)(options, semester, week)


def _make(options, semester, week):
    from rich.console import Console
    from rich.progress import Progress

    from course.questions.kept import folder_of
    from course.questions.making import Maker, require_asked
    from course.semester.lock import Lock

    require_asked(week)
    entries = semester.entries(week, options.submitted)
    if all(entry.path is None for entry in entries):
        raise CourseError(NOBODY.format(week=week.slug))
    outcomes = []
    with Lock(semester.root, ".questions.lock"), Maker(semester, week, options.again) as maker:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(str(MAKING), total=len(entries))
            for outcome in maker.make(entries, options.jobs):
                outcomes.append(outcome)
                progress.update(task, advance=1)
    return _told(week, outcomes, folder_of(semester, week) / "notebooks")


def _told(week, outcomes, folder):
    from course.questions.choosing import MOST
    from course.questions.making import MISSING as NOT_THERE
    from course.questions.making import REFUSED

    missing = [one.student for one in outcomes if one.status == NOT_THERE]
    for one in outcomes:
        if one.why and one.status != NOT_THERE:
            say(WHY, file=sys.stderr, student=one.student, why=one.why)
    if missing:
        say(MISSING, names=shortened(missing))
    refused = sum(one.status == REFUSED for one in outcomes)
    counts = [one.asked for one in outcomes if one.status not in (REFUSED, NOT_THERE)]
    told = {"three": counts.count(MOST), "none": counts.count(0), "refused": refused, "missing": len(missing)}
    say(SUMMARY, week=week.slug, fewer=len(counts) - told["three"] - told["none"], **told)
    if any(counts):
        say(HAND_OUT, folder=folder)
        say(NEXT, week=week.slug)
    return 1 if refused else 0


def _grade(options, semester, week):
    from course.questions.choosing import MOST
    from course.questions.kept import all_kept, assignment_of
    from course.questions.marking import mark_class
    from course.questions.points import enter_points, write_points

    if not any(one.questions for one in all_kept(semester, week).values()):
        raise CourseError(NOT_MADE.format(week=week.slug))
    slug = assignment_of(week).slug
    entries = semester.entries(assignment_of(week), options.submitted)
    if all(entry.path is None for entry in entries):
        raise CourseError(NONE_BACK.format(week=week.slug, slug=slug))
    marked = mark_class(semester, week, entries)
    graded = [one for one in marked if one.verdicts]
    for one in marked:
        if one.why and not one.missing:
            say(WHY, file=sys.stderr, student=one.student, why=one.why)
    missing = sum(one.missing for one in marked)
    refused = len(marked) - len(graded) - missing
    mean = sum(one.points for one in graded) / max(1, len(graded))
    say(GRADED, week=week.slug, count=len(graded), mean=mean, most=MOST, refused=refused, missing=missing)
    say(WROTE, path=write_points(semester, week, marked, options.lang or current_language()))
    enter_points(semester, week, marked)
    say(ENTERED, slug=slug)
    return 1 if refused else 0
