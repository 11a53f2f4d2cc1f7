"""What a run meets outside itself (a full disk, a locked or damaged gradebook), told so that a person can mend it.

nbgrader and SQLAlchemy are imported where a gradebook is opened: see `course.semester.folder`.
"""

import contextlib
import errno
import functools
import os
import re
import sys
import time
from pathlib import Path

from course.errors import CourseError
from course.language import Text
from course.printable import spelled_out

PATIENCE = 60  # seconds that a run waits for a locked gradebook

AGAIN = Text("채점한 결과는 남아 있습니다.", "What was graded is kept.")
FULL = Text(
    "{where}: 저장 공간이 가득 찼습니다. 공간을 비우고 같은 명령을 다시 실행하면 이어서 합니다. {again}",
    "no space is left for {where}. Make room and run the same command again; it goes on from here. {again}",
)
READ_ONLY = Text(
    "{where}: 쓸 수 없습니다({error}). 쓰기 권한을 주거나 쓸 수 있는 곳으로 학기 폴더를 옮기고 "
    "다시 실행하세요. {again}",
    "{where} cannot be written ({error}). Make it writable, or move the semester's folder to where it is, and run "
    "the same command again. {again}",
)
LOCKED = Text(
    "{where}: 성적부를 {seconds}초 동안 기다렸지만 {who}이(가) 놓지 않습니다. 그 프로그램을 끝내고 같은 명령을 다시 "
    "실행하세요. {again}",
    "the gradebook {where} stayed locked for {seconds} s by {who}. End that program and run the same command "
    "again. {again}",
)
WAITING = Text(
    "{where}: 성적부를 {who}이(가) 쓰고 있습니다. 최대 {seconds}초 기다립니다.",
    "the gradebook {where} is locked by {who}; waiting for up to {seconds} s.",
)
ANOTHER = Text("다른 프로그램", "another program")
PROCESS = Text("{name}(프로세스 {pid})", "{name} (process {pid})")
DAMAGED = Text(
    "{where}: 손상되었거나 성적부가 아닙니다({error}). 백업을 되돌려 놓으세요. 백업이 없으면 이 파일을 다른 곳으로 "
    "옮기고 course release와 course grade를 다시 실행하세요. 채점한 결과는 results/에서 가져오고, 손으로 입력한 점수는 "
    "사라집니다.",
    "{where} is damaged or no gradebook ({error}). Put a backup in its place. Without one, move the file away and "
    "run course release and course grade again: results come from results/, marks entered by hand are lost.",
)
OTHER_SCHEMA = Text(
    "{where}: 다른 버전의 nbgrader가 만든 성적부입니다(형식 {found}, 설치된 nbgrader {version}의 형식은 "
    "{expected}). 예전 것이면 학기 폴더에서 nbgrader db upgrade를, 새것이면 pip install -U nbgrader를 실행하세요.",
    "{where} was made by another version of nbgrader (schema {found}; nbgrader {version}, which is installed, has "
    "{expected}). If it is older, run nbgrader db upgrade in the semester's folder; if newer, pip install -U nbgrader.",
)
UNUSABLE = Text(
    "{where}: 성적부를 쓸 수 없습니다: {error}. 폴더와 디스크, 데이터베이스 서버를 확인하고 같은 명령을 다시 "
    "실행하세요. {again}",
    "the gradebook {where} cannot be used: {error}. Look at its folder, disk or server, and run the same command "
    "again. {again}",
)
BY_ERROR_NUMBER = {
    **dict.fromkeys([errno.ENOSPC, errno.EDQUOT], FULL),
    **dict.fromkeys([errno.EROFS, errno.EACCES, errno.EPERM], READ_ONLY),
}
BY_SQLITE_ERROR = {"FULL": FULL, "READONLY": READ_ONLY, "NOTADB": DAMAGED, "CORRUPT": DAMAGED}


class Locked(CourseError):
    """Another program keeps the gradebook locked."""


def concerns_all(error):
    """Whether what went wrong with one submission would go wrong with the next: a full disk, the gradebook."""
    return isinstance(error, CourseError) or (isinstance(error, OSError) and error.errno in BY_ERROR_NUMBER)


@contextlib.contextmanager
def told_plainly(where):
    """Turns an OSError about `where`, a folder, into a CourseError that says what to do; a strange one passes."""
    try:
        yield
    except OSError as error:
        words = BY_ERROR_NUMBER.get(error.errno or 0)
        if words is None:
            raise
        raise CourseError(words.format(where=error.filename or where, error=error.strerror, again=AGAIN)) from error


@contextlib.contextmanager
def told_of_books(url):
    """Turns what goes wrong with the gradebook at `url` into a CourseError; Locked where waiting may help."""
    from sqlalchemy.exc import DBAPIError

    where = books_at(url)
    try:
        yield
    except DBAPIError as error:
        name = getattr(error.orig, "sqlite_errorname", "").removeprefix("SQLITE_").split("_")[0]
        if name in ("BUSY", "LOCKED"):
            raise Locked(LOCKED.format(where=where, who=_holder(where), seconds=PATIENCE, again=AGAIN)) from error
        words = BY_SQLITE_ERROR.get(name, FULL if _is_full(where) else UNUSABLE)
        raise CourseError(words.format(where=where, error=error.orig, again=AGAIN)) from error


def patiently(attempt, url):
    """`attempt()`, again and again while it raises Locked, for PATIENCE seconds; says so on stderr."""
    latest, where = time.monotonic() + PATIENCE, books_at(url)
    told = False
    while True:
        try:
            return attempt()
        except Locked:
            if time.monotonic() > latest:
                raise
        if not told:
            words = WAITING.format(where=where, who=_holder(where), seconds=PATIENCE)
            print(spelled_out(str(words)), file=sys.stderr)
        told = True
        time.sleep(0.2)


def require_known_schema(url):
    """Raises CourseError where another version of nbgrader made the gradebook."""
    import nbgrader
    from sqlalchemy import create_engine, inspect, text

    engine = create_engine(url)
    try:
        with engine.connect() as books:
            if inspect(books).has_table("alembic_version"):
                found = books.execute(text("SELECT version_num FROM alembic_version")).scalar()
                if not _is_newest(str(found)) and found != _our_schema():
                    versions = {"found": found, "expected": _our_schema(), "version": nbgrader.__version__}
                    raise CourseError(OTHER_SCHEMA.format(where=books_at(url), **versions))
    finally:
        engine.dispose()


def books_at(url):
    """What to call the gradebook at `url`: SQLite's file, or the address without its password."""
    from sqlalchemy import make_url

    url = make_url(url)
    return url.database if url.drivername.startswith("sqlite") else str(url)


def _is_newest(revision):
    """Whether the files of nbgrader's revisions say that one is theirs and the last; alembic takes long to import."""
    import nbgrader

    paths = (Path(nbgrader.__file__).parent / "alembic").rglob("*.py")
    said = "".join(path.read_text(encoding="utf-8") for path in paths)
    named = re.findall(rf"^(revision|down_revision) = ['\"]{re.escape(revision)}['\"]", said, re.MULTILINE)
    return named == ["revision"]


@functools.cache
def _our_schema():
    import nbgrader
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic")).get_current_head()


def _is_full(where):
    """Whether the disk of the file `where` has no room for a page: SQLite may call that an I/O error."""
    try:
        space = os.statvfs(os.path.dirname(where))
    except (AttributeError, OSError):  # Windows; a server
        return False
    return space.f_bavail * space.f_frsize < 1 << 16


def _holder(where):
    """Who holds a lock on the file `where`: Linux tells, elsewhere it is "another program"."""
    try:
        inode = str(os.stat(where).st_ino)
        rows = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
        pid = next(row[4] for row in rows if row[5].split(":")[-1] == inode and row[4] != str(os.getpid()))
        return PROCESS.format(name=Path(f"/proc/{pid}/comm").read_text().strip(), pid=pid)
    except (OSError, StopIteration, IndexError):
        return ANOTHER
