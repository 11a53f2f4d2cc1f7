"""`course exam`: when an exam is written, who has longer, and whether visible checks are on in it."""

import math

from course.cli.arguments import add_flag, add_semester, add_week
from course.cli.moments import here, moment
from course.cli.saying import say
from course.cli.semesters import known_students, semester_and_week
from course.errors import CourseError
from course.language import Text

ABOUT = Text("시험 시간과 공개 검사를 정하거나 보여 줍니다", "set or show an exam's time, and its visible checks")
EXAMPLE = "course exam week08 --start '2027-04-22 13:30' --end '2027-04-22 14:45' --extra extra.csv"
MOST = 24 * 60  # extra minutes
START = Text(
    "시작. 2027-04-22 13:30처럼(이 컴퓨터의 시간대, 또는 끝에 UTC)",
    "when it starts, such as 2027-04-22 13:30 (in this machine's zone, or with UTC behind it)",
)
END = Text("끝. 그 주차의 제출 마감이 됩니다", "when it ends; this is the week's deadline")
EXTRA = Text(
    "시간을 더 주는 학생의 표(CSV): 학번 열과 추가 시간(분) 열. 명단에 그 열이 있으면 명단도 됩니다",
    "students who have longer (CSV): columns student id and extra minutes; a class list with that column will do",
)
STUDENT = Text("이 학생만 (--minutes와 함께)", "for this student alone, with --minutes")
MINUTES = Text("그 학생이 더 쓰는 시간(분). 0이면 없앱니다", "minutes that this student has longer; 0 takes them away")
CHECKS = Text("나누어 줄 노트북의 공개 검사(기본: off)", "visible checks in the notebooks handed out (default: off)")
REMOVE = Text("시험과 그 마감을 없앱니다", "take the exam and its deadlines away")
WITH_REMOVE = Text("--remove는 다른 것과 함께 쓸 수 없습니다.", "--remove goes with nothing else.")
PAIR = Text("--student와 --minutes는 함께 쓰세요.", "use --student and --minutes together.")
NO_WINDOW = Text(
    "{week}: 시험 시간이 없습니다. 처음에는 --start와 --end를 함께 주세요.",
    "{week} has no exam yet: give --start and --end together first.",
)
NO_COLUMNS = Text(
    "{path}: '학번'과 '추가 시간(분)' 열이 있어야 하는데 있는 열은 {got}입니다.",
    "{path}: expected columns “student id” and “extra minutes”; its columns are {got}.",
)
BAD_MINUTES = Text(
    "{student}: 추가 시간은 0에서 {most}까지의 분이어야 하는데 {got!r}입니다.",
    "{student}: expected extra minutes from 0 to {most}, got {got!r}.",
)
TWICE = Text("{path}: {student}이(가) 두 번 나옵니다.", "{path}: {student} stands there twice.")
UNKNOWN = Text(
    "명단에도 성적부에도 없는 학생입니다. 학번을 확인하세요: {names}. 아무것도 적지 않았습니다.",
    "neither on the roster nor in the gradebook: {names}. Look whether the numbers are right. Nothing was noted.",
)
TOLD = Text(
    "{week}: {start}부터 {end}까지. 공개 검사: {checks}", "{week}: from {start} to {end}. Visible checks: {checks}"
)
LONGER = Text("  {student}: {minutes:g}분 더, {end}까지", "  {student}: {minutes:g} minutes more, to {end}")
NONE = Text("{week}: 시험이 아닙니다.", "{week} is no exam.")
NEXT = Text(
    "다음: course release {week} (공개 검사를 켜고 끄는 것은 노트북에 들어갑니다)",
    "next: course release {week} (whether checks are on stands in the notebooks)",
)
HEADINGS = ("추가 시간(분)", "추가 시간", "extra minutes", "minutes")


def add_options(parser):
    """The week, its window, who has longer, and its checks."""
    add_week(parser)
    parser.add_argument("--start", metavar="TIME", help=str(START))
    parser.add_argument("--end", metavar="TIME", help=str(END))
    parser.add_argument("--extra", metavar="CSV", help=str(EXTRA))
    parser.add_argument("--student", metavar="ID", help=str(STUDENT))
    parser.add_argument("--minutes", metavar="N", help=str(MINUTES))
    parser.add_argument("--checks", choices=("on", "off"), help=str(CHECKS))
    add_flag(parser, "--remove", REMOVE)
    add_semester(parser)


def run(options):
    """Prints the exam as it is now."""
    semester, week = semester_and_week(options)
    from course.semester.exams import exam_of, keep_exam

    named = ("start", "end", "extra", "student", "minutes", "checks")
    changes = {name: value for name in named if (value := getattr(options, name)) is not None}
    if options.remove:
        if changes:
            raise CourseError(WITH_REMOVE)
        keep_exam(semester, week, None)
    elif changes:
        keep_exam(semester, week, _changed(semester, week, options))
    _tell(week, exam_of(semester, week))
    if changes:
        say(NEXT, week=week.slug)


def _changed(semester, week, options):
    """The Exam as the options want it."""
    from course.semester.deadlines import Deadlines, deadlines_of
    from course.semester.exams import Exam, start_and_checks

    start, checks = start_and_checks(semester, week)
    deadlines = deadlines_of(semester, week)
    start = moment("--start", options.start) if options.start is not None else start
    due = moment("--end", options.end) if options.end is not None else deadlines and deadlines.due
    if start is None or due is None:
        raise CourseError(NO_WINDOW.format(week=week.slug))
    if options.checks is not None:
        checks = options.checks == "on"
    exam = Exam(start, deadlines or Deadlines(due, {}), checks).ending(due)
    return exam.with_extra(_extra(semester, options))


def _extra(semester, options):
    """Student -> extra minutes, of whom the options name."""
    if (options.student is None) != (options.minutes is None):
        raise CourseError(PAIR)
    told = _table(options.extra) if options.extra is not None else {}
    told |= {options.student: options.minutes} if options.student is not None else {}
    found = {_named(student): _minutes(student, text) for student, text in told.items()}
    known = known_students(semester) if found else set()
    if unknown := sorted(set(found) - known if known else ()):
        raise CourseError(UNKNOWN.format(names=", ".join(unknown)))
    return found


def _named(student):
    from course.semester.names import fault_of, normal

    if fault := fault_of(student):
        raise CourseError(fault)
    return normal(student)


def _minutes(student, text):
    try:
        minutes = float(text)
    except ValueError:
        minutes = math.nan
    if not 0 <= minutes <= MOST:
        raise CourseError(BAD_MINUTES.format(student=student, most=MOST, got=text))
    return minutes


def _table(path):
    """Student -> what the table's column of extra minutes says; without the lines where it says nothing."""
    from course.platforms.roster import columns_of
    from course.platforms.sheets import read_sheet

    sheet = read_sheet(path)
    head = [cell.text for cell in sheet.head]
    students = columns_of(head)["student"]
    minutes = [place for place, name in enumerate(head) if name.strip().casefold() in HEADINGS]
    if not students or not minutes:
        raise CourseError(NO_COLUMNS.format(path=path, got=", ".join(head)))
    found = {}
    for row in sheet.texts():
        student, more = row[students[0]].strip(), row[minutes[0]].strip()
        if student in found:
            raise CourseError(TWICE.format(path=path, student=student))
        if more:
            found[student] = more
    return found


def _tell(week, exam):
    if exam is None:
        say(NONE, week=week.slug)
        return
    end = exam.deadlines.due
    say(TOLD, week=week.slug, start=here(exam.start), end=here(end), checks="on" if exam.checks else "off")
    for student, minutes in sorted(exam.extra().items()):
        say(LONGER, student=student, minutes=minutes, end=here(exam.deadlines.of(student)))
