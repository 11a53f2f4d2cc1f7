"""`course similar`: which submissions are alike beyond what everybody was given."""

from course.cli.arguments import add_language, add_semester, add_week
from course.cli.saying import WROTE, say
from course.cli.semesters import semester_and_week
from course.errors import CourseError
from course.language import Text, current_language

ABOUT = Text("서로 비슷한 제출물을 나란히 보여 줍니다", "show submissions that are alike, side by side")
EXAMPLE = "course similar week04"
SUBMITTED = Text("제출물 폴더(기본: 학기 폴더의 submitted/)", "folder of submissions (default: submitted/)")
READING = Text("제출물 읽기", "reading submissions")
COMPARING = Text("비교하는 중", "comparing")
MOST = 10
NOBODY = Text(
    "{week}: 비교할 제출물이 둘도 없습니다. 먼저 제출물을 받으세요: course collect",
    "{week}: there are no two submissions to compare. First: course collect",
)
FOUND = Text("{week}: 제출물 {of}개, 비슷한 쌍 {count}개", "{week}: {of} submissions, {count} pairs that are alike")
PAIR = Text("  {one} – {other}: {share:.0%}, {exercises}", "  {one} – {other}: {share:.0%}, {exercises}")
MORE = Text("  … {count}쌍 더", "  … {count} more")
FITS = Text(
    "  {student}: {exercise}의 답이 자기 수로는 틀리고 {other}의 수로는 맞습니다({count}명에게 맞음)",
    "  {student}: the answer to {exercise} is wrong, and right for the numbers of {other} ({count} people's in all)",
)
MORE_FITS = Text("  … 그런 답 {count}개 더", "  … {count} more such answers")
GRADE_FIRST = Text(
    "{week}: 채점하기 전이라 답이 다른 학생의 수에 맞는지는 보지 못했습니다. 먼저: course grade {week}",
    "{week} is not graded yet: answers could not be held against other students' numbers. First: course grade {week}",
)
NOT_READ = Text("비교하지 못한 제출물 {count}개", "{count} could not be compared")
ACCUSES = Text(
    "누가 베꼈다는 뜻이 아닙니다. 페이지에서 두 답을 읽고 먼저 학생과 이야기하세요.",
    "This accuses nobody: read both answers on the page, and talk to the students first.",
)


def add_options(parser):
    """The week, where its submissions are, and the page's language."""
    add_week(parser)
    parser.add_argument("--submitted", metavar="DIR", help=str(SUBMITTED))
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints the first pairs, and where the page is."""
    semester, week = semester_and_week(options)
    from rich.console import Console
    from rich.progress import Progress

    from course.pages.similar import Similar, write_similar
    from course.similarity.class_of import class_of, given_sources
    from course.similarity.compare import alike, given_hashes
    from course.similarity.own_numbers import numbers_handed_out, others_numbers

    entries = semester.entries(week, options.submitted)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(str(READING), total=len(entries) + 1)
        class_, unread = class_of(semester, week, entries, lambda _: progress.update(task, advance=1))
        if len(class_) < 2:
            raise CourseError(NOBODY.format(week=week.slug))
        progress.update(task, description=str(COMPARING))
        drawn = numbers_handed_out(semester, week).values()
        pairs, uncode = alike(class_, given_hashes(given_sources(week, drawn)))
        fits = others_numbers(semester, week)
    found = Similar(class_, pairs, unread, uncode, fits)
    _tell(week, found)
    if week.is_personal and not semester.results(week):
        say(GRADE_FIRST, week=week.slug)
    say(WROTE, path=write_similar(semester, week, found, current_language()))


def _tell(week, found):
    say(FOUND, week=week.slug, of=len(found.class_), count=len(found.pairs))
    for pair in found.pairs[:MOST]:
        say(PAIR, one=pair.one, other=pair.other, share=pair.share, exercises=", ".join(pair.lines))
    if len(found.pairs) > MOST:
        say(MORE, count=len(found.pairs) - MOST)
    if found.unread:
        say(NOT_READ, count=len(found.unread))
    for fit in found.fits[:MOST]:
        say(FITS, student=fit.student, other=fit.other, exercise=fit.exercise, count=fit.fitted)
    if len(found.fits) > MOST:
        say(MORE_FITS, count=len(found.fits) - MOST)
    if found.pairs or found.fits:
        say(ACCUSES)
