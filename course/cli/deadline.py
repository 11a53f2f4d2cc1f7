"""`course deadline`: until when a week may be handed in, for all or for one student."""

import sys

from course.cli.arguments import add_flag, add_semester, add_week
from course.cli.moments import here, moment
from course.cli.saying import say
from course.cli.semesters import known_students, semester_and_week
from course.errors import CourseError
from course.language import Text

ABOUT = Text("제출 마감을 정하거나 보여 줍니다", "set or show a week's deadline")
EXAMPLE = "course deadline week04 --due '2027-04-08 23:59'"
DUE = Text(
    "마감. 2027-04-08 23:59처럼(이 컴퓨터의 시간대, 또는 끝에 UTC)",
    "the deadline, such as 2027-04-08 23:59 (in this machine's zone, or with UTC behind it)",
)
STUDENT = Text("이 학생만 더 늦게", "for this student alone, later than the others")
REMOVE = Text(
    "마감을 없앱니다(--student와 함께: 그 학생의 연장만)", "take it away (with --student: that student's alone)"
)
BOTH = Text("--due와 --remove 가운데 하나만 쓰세요.", "use one of --due and --remove.")
WHAT = Text("--student에는 --due나 --remove가 필요합니다.", "--student needs --due or --remove.")
UNKNOWN = Text(
    "{student}: 아직 명단에도 성적부에도 없는 학생입니다. 적어 두었지만 학번을 확인하세요.",
    "{student} is neither on the roster nor in the gradebook. It is noted; look whether the number is right.",
)
TOLD = Text("{week}: {due}", "{week}: {due}")
EXTENDED = Text("  {student}: {due}", "  {student}: {due}")
NONE = Text("{week}: 마감이 없습니다.", "{week} has no deadline.")
NEXT = Text("다음: course grade {week} (감점을 다시 계산합니다)", "next: course grade {week} (counts lateness again)")


def add_options(parser):
    """The week, and a time for all or for one student."""
    add_week(parser)
    parser.add_argument("--due", metavar="TIME", help=str(DUE))
    parser.add_argument("--student", metavar="ID", help=str(STUDENT))
    add_flag(parser, "--remove", REMOVE)
    add_semester(parser)


def run(options):
    """Prints the deadlines of the week as they are now."""
    semester, week = semester_and_week(options)
    from course.semester.deadlines import deadlines_of, keep_deadline

    if options.due and options.remove:
        raise CourseError(BOTH)
    if options.student is not None and not (options.due or options.remove):
        raise CourseError(WHAT)
    if options.due or options.remove:
        due = moment("--due", options.due) if options.due else None
        keep_deadline(semester, week, due, _known(semester, options.student))
    _tell(week, deadlines_of(semester, week))
    if options.due or options.remove:
        say(NEXT, week=week.slug)


def _tell(week, deadlines):
    if deadlines is None:
        say(NONE, week=week.slug)
        return
    say(TOLD, week=week.slug, due=here(deadlines.due))
    for student, due in sorted(deadlines.extensions.items()):
        say(EXTENDED, student=student, due=here(due))


def _known(semester, student):
    """`student` as given, "" for all; says so where nobody is called so."""
    if student is None:
        return ""
    from course.semester.names import fault_of, normal

    if fault := fault_of(student):
        raise CourseError(fault)
    if normal(student) not in known_students(semester):
        say(UNKNOWN, file=sys.stderr, student=student)
    return student
