"""`course receipt`: what was handed in, by its hash, with what decided its score; a student may ask of a file, too."""

import hashlib
import sys
from pathlib import Path

from course.cli.arguments import add_language, add_semester
from course.cli.saying import say
from course.cli.semesters import semester_and_week
from course.errors import CourseError
from course.language import Text

ABOUT = Text("제출물의 영수증을 씁니다", "write receipts of what was handed in")
EXAMPLE = "course receipt week04"
WHAT = Text("주차, 또는 노트북 파일(그 해시만 출력합니다)", "a week, or a notebook file (its hash is printed, no more)")
STUDENT = Text("이 학생만", "this student alone")
HASH = Text("{path}\n{size:,}바이트, SHA-256 {digest}", "{path}\n{size:,} bytes, SHA-256 {digest}")
WROTE = Text(
    "영수증 {written}개를 썼고 {unchanged}개는 그대로입니다: {folder}",
    "{written} receipts written, {unchanged} as they were: {folder}",
)
NOT_WRITTEN = Text("영수증 없음: {student}: {why}", "no receipt: {student}: {why}")
NOBODY = Text("{student}: {week}의 제출물이 없습니다.", "{student} handed in nothing for {week}.")


def add_options(parser):
    """The week, or a file."""
    parser.add_argument("week", metavar="WEEK|FILE", help=str(WHAT))
    parser.add_argument("--student", metavar="ID", help=str(STUDENT))
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints how many receipts were written, and where; status 1 where a hand-in got none."""
    if options.week.endswith(".ipynb"):
        data = Path(options.week).read_bytes()
        say(HASH, path=options.week, size=len(data), digest=hashlib.sha256(data).hexdigest())
        return 0
    semester, week = semester_and_week(options)
    from course.grading.receipts import WRITTEN, write_receipt
    from course.semester.names import normal

    entries = [one for one in semester.entries(week) if one.path and one.is_named]
    if options.student is not None:
        entries = [one for one in entries if one.student == normal(options.student)]
        if not entries:
            raise CourseError(NOBODY.format(student=options.student, week=week.slug))
    written, failed = [], 0
    for entry in entries:
        try:
            written.append(write_receipt(semester, week, entry)[1])
        except CourseError as why:
            say(NOT_WRITTEN, file=sys.stderr, student=entry.student, why=why)
            failed += 1
    count = written.count(WRITTEN)
    say(WROTE, written=count, unchanged=len(written) - count, folder=semester.root / "receipts" / week.slug)
    return 1 if failed else 0
