"""`course return`: scores and feedback into the files that the learning platform takes."""

import sys

from course.cli.arguments import add_flag, add_language, add_semester
from course.cli.hand_ins import HAND_IN, semester_and_graded
from course.cli.saying import WROTE, say
from course.errors import CourseError
from course.language import Text
from course.printable import plain
from course.tables import shortened

ABOUT = Text("점수와 피드백을 학습 플랫폼의 파일에 넣습니다", "put scores and feedback into the platform's files")
EXAMPLE = "course return moodle --week 4 --file Grades-week04.csv"
PLATFORM = Text(
    "moodle(Coursemos 등), canvas(LearningX 등), csv(엑셀용 표)",
    "moodle, canvas (LearningX too) or csv (a table for Excel)",
)
FILE = Text(
    "플랫폼에서 받은 파일: Moodle은 과제의 채점표(grading worksheet), Canvas는 성적부",
    "the file that the platform exported: Moodle's grading worksheet, Canvas's gradebook",
)
COLUMN = Text(
    "점수를 쓸 열(기본: 성적 열, 주차를 말하는 열)", "the column for the scores (default: the one that is plainly it)"
)
SCALE = Text("플랫폼의 만점으로 환산합니다", "convert to the platform's maximum")
ZERO = Text("내지 않은 학생에게 0점을 씁니다(기본: 비워 둡니다)", "0 for who handed in nothing (left as it is without)")
NEEDS_FILE = Text(
    "채울 파일이 필요합니다: --file 파일.csv. Moodle: 과제의 '채점표 내려받기'. Canvas: 성적부의 '내보내기'.",
    "which file is to be filled? --file FILE.csv. Moodle: “Download grading worksheet” of the assignment. Canvas: "
    "“Export” "
    "of the gradebook.",
)
FILLED = Text("{column} 열에 {count}명의 점수를 썼습니다: {path}", "{count} scores in the column {column}: {path}")
CHANGED = Text("이미 있던 점수와 다름: {names}", "replaces another score: {names}")
LOCKED = Text("플랫폼에서 잠겨 쓰지 않음: {names}", "left out, locked by the platform: {names}")
WAITING = Text("손으로 채점하지 않아 비워 둠: {names}", "left out, waiting for points by hand: {names}")
UNKNOWN = Text("파일에 있지만 명단에 없어 비워 둠: {names}", "left out, in the file and not on the roster: {names}")
PAGES = Text("피드백 {count}쪽: {path}", "{count} feedback pages: {path}")
NO_PAGES = {
    "week": Text("피드백이 없습니다. 먼저: course feedback {week}", "no feedback pages. First: course feedback {week}"),
    "project": Text("피드백이 없습니다. 먼저: course project grade", "no feedback pages. First: course project grade"),
    "questions": Text("질문에는 피드백 페이지가 없습니다.", "questions have no feedback pages."),
    "task": Text("순위표에는 학생별 페이지가 없습니다.", "a leaderboard has no pages of students."),
}
UNNAMED = Text(
    "플랫폼에 보낼 이름을 몰라 뺀 피드백: {names}", "feedback left out, its name on the platform not known: {names}"
)
NEXT = {
    "moodle": Text(
        "올리는 곳: 과제 > 모든 제출물 보기 > '채점표 올리기', 그다음 '여러 피드백 파일을 zip으로 올리기'",
        "upload in the assignment, “View all submissions”: “Upload grading worksheet”, then “Upload multiple feedback "
        "files in a zip”",
    ),
    "canvas": Text(
        "올리는 곳: 성적부의 '가져오기', 그다음 과제의 '제출물 업로드'",
        "upload: “Import” of the gradebook, then “Upload Submissions” of the assignment",
    ),
}


def add_options(parser):
    """To which platform, of which week, and its file."""
    parser.add_argument("platform", choices=("moodle", "canvas", "csv"), help=str(PLATFORM))
    parser.add_argument("--week", required=True, help=str(HAND_IN))
    parser.add_argument("--file", metavar="CSV", help=str(FILE))
    parser.add_argument("--column", metavar="NAME", help=str(COLUMN))
    add_flag(parser, "--scale", SCALE)
    add_flag(parser, "--zero", ZERO)
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints what was written and where to upload it; status 1 where somebody graded is left out."""
    semester, hand_in = semester_and_graded(options)
    week = hand_in.about
    from course.platforms.returning import return_to, write_table

    if options.platform == "csv":
        say(WROTE, path=write_table(semester, week)[0])
        return 0
    if not options.file:
        raise CourseError(NEEDS_FILE)
    done = return_to(
        options.platform, semester, week, options.file, column=options.column, scale=options.scale, zero=options.zero
    )
    filled = done.filled
    say(FILLED, column=done.column, count=filled.written, path=done.path)
    pages = PAGES if done.pages or done.unnamed else NO_PAGES[hand_in.kind]
    say(pages, count=done.pages, path=done.feedback, week=week.slug)
    say(NEXT[options.platform])
    left_out = {LOCKED: filled.locked, WAITING: filled.waiting, UNKNOWN: filled.unknown, UNNAMED: done.unnamed}
    for words, names in {CHANGED: filled.changed, **left_out}.items():
        if names:
            print(plain(words.format(names=shortened(names))), file=sys.stderr)
    return 1 if any(left_out.values()) else 0
