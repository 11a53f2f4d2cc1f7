"""`course anonymise`: a copy of a semester to share, in which nobody of the class is named."""

import sys
from pathlib import Path

from course.cli.arguments import add_language, add_semester
from course.cli.saying import say
from course.cli.semesters import semester_here
from course.language import Text
from course.tables import shortened

ABOUT = Text("이름을 지운 학기 사본을 만듭니다", "copy a semester without anybody's name, to share")
EXAMPLE = "course anonymise ../cnn-2027-to-share"
FOLDER = Text("사본을 쓸 폴더", "the folder for the copy")
COPYING = Text("복사하는 중", "copying")
DONE = Text("사본: {root} (학생 {students}명, {weeks})", "copied to {root} ({students} students; {weeks})")
PROMISE = Text(
    "학번, 이름, 이메일, 개인 폴더의 이름을 가명으로 바꾸고, 학생의 출력과 메타데이터, 로그, 영수증, 플랫폼의 "
    "파일은 넣지 않았습니다. 약속하지 못하는 것: 명단에 없는 사람의 이름이나 별명, 잘못 쓴 이름, 부호로 바꾸어 "
    "적은 것, 누구인지 알아볼 수 있는 코드의 버릇, 제출 시각과 점수로 짐작되는 사람. 보내기 전에 직접 읽어 보세요.",
    "Ids, names, e-mail addresses and people's folders became pseudonyms; students' outputs and metadata, logs, "
    "receipts and the platform's files are not in it. What this cannot promise: names of people who are not on the "
    "class list, nicknames, misspelt or encoded names, habits by which code is recognised, and who is known by time of "
    "hand-in and points. Read it before you give it away.",
)
LEFT = Text(
    "노트북으로 읽을 수 없어 넣지 않은 제출물: {names}", "left out, since they cannot be read as notebooks: {names}"
)
NO_BOOKS = Text(
    "성적부가 SQLite 파일이 아니어서 넣지 않았습니다. 직접 준 점수와 의견은 사본에 없습니다.",
    "The gradebook is no SQLite file and is left out: points and comments given by hand are not in the copy.",
)
STILL = Text(
    "아직 누군가의 이름이나 학번이 있는 파일 {count}개: {names}. 이 사본을 주지 마세요.",
    "{count} files still name somebody: {names}. Do not give this copy away.",
)


def add_options(parser):
    """Where the copy goes."""
    parser.add_argument("folder", metavar="DIR", help=str(FOLDER))
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints what is in the copy and what cannot be promised; status 1 where somebody is still named in it."""
    semester = semester_here(options)
    from rich.console import Console
    from rich.progress import Progress

    from course.sharing.copy import anonymise

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(str(COPYING), total=None)
        found = anonymise(
            semester, Path(options.folder), lambda what: progress.update(task, description=f"{COPYING}: {what}")
        )
    say(DONE, root=found.root, students=found.students, weeks=", ".join(found.weeks))
    say(PROMISE)
    if found.left_out:
        say(LEFT, names=shortened(found.left_out))
    if not found.books:
        say(NO_BOOKS, file=sys.stderr)
    if found.naming:
        say(STILL, file=sys.stderr, count=len(found.naming), names=shortened(found.naming))
    return 1 if found.naming else 0
