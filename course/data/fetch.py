"""Downloads: with progress, going on where the last try stopped, proved by SHA-256, never half-written.

A file grows under the name `NAME.part` and gets its own name when it is whole and its hash is right.
$COURSE_DATA_MIRROR, where set, is the address from which every file is taken instead, by its name.
"""

import http.client
import os
import urllib.error
import urllib.request
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from course.data.places import target_folder
from course.data.reading import digest, reading
from course.errors import CourseError
from course.language import Text

MIRROR = "COURSE_DATA_MIRROR"
CHUNK = 1 << 16
SILENCE = 30  # seconds without a byte after which a server is given up
PARTIAL, RANGE_PAST_END = 206, 416
REFUSED = Text(
    "{url}: 서버가 {status} {reason}로 답했습니다. 주소가 바뀌었을 수 있습니다. 파일을 구해 {path}에 두세요.",
    "{url}: the server answered {status} {reason}. "
    "The address may have changed: get the file elsewhere and put it at {path}",
)
UNREACHED = Text(
    "{url}: 연결할 수 없습니다({reason}). 받은 만큼은 남아 있습니다. 같은 명령을 다시 실행하면 이어서 받습니다.",
    "{url}: cannot be reached ({reason}). What has arrived is kept: run the same command again to go on.",
)
CUT = Text(
    "{url}: {expected}바이트 가운데 {got}바이트에서 연결이 끊겼습니다. 같은 명령을 다시 실행하면 이어서 받습니다.",
    "{url}: the connection ended after {got} of {expected} bytes. Run the same command again to go on.",
)
OTHER_FILE = Text(
    "{url}: 받은 파일이 기대한 것과 다릅니다(SHA-256 {got}, 기대한 값 {expected}). 지웠습니다. "
    "나중에 다시 받아 보고, 그래도 다르면 파일을 구해 {path}에 두세요.",
    "{url}: the file that came is not the expected one (SHA-256 {got}, expected {expected}). It was deleted: "
    "fetch it again later, or get the file elsewhere and put it at {path}",
)
NOT_HTTP = Text(
    "{variable}: http나 https 주소여야 하는데 {got}입니다.", "{variable}: expected an http(s) address, got {got}."
)


def fetch_files(remotes, folder=None):
    """Makes each Remote a file below `folder` (target_folder() when None); returns their paths.

    Files that are there already with the right hash are not fetched again. Raises CourseError when the server refuses,
    cannot be reached or sends something else, and OSError when the disk does not take it.
    """
    folder = target_folder() if folder is None else Path(folder)
    with _progress() as progress:
        return [_fetch_file(remote, folder / remote.name, progress) for remote in remotes]


def _progress():
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True))


def _fetch_file(remote, path, progress):
    if path.is_file() and _is_right(remote, path):
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    resumed = part.exists()
    _download(remote, part, path, progress)
    if not _is_right(remote, part) and resumed:  # what was left over may be of another file
        part.unlink()
        _download(remote, part, path, progress)
    if not _is_right(remote, part):
        got = digest(part)
        part.unlink()
        raise CourseError(OTHER_FILE.format(url=_address(remote), got=got, expected=remote.sha256, path=path))
    os.replace(part, path)
    return path


def _is_right(remote, path):
    try:
        with reading(path):
            return digest(path, of_contents=remote.of_contents) == remote.sha256
    except CourseError:  # no gzip file
        return False


def _address(remote):
    mirror = os.environ.get(MIRROR)
    if not mirror:
        return remote.url
    if not mirror.startswith(("http://", "https://")):
        raise CourseError(NOT_HTTP.format(variable=MIRROR, got=mirror))
    return f"{mirror.rstrip('/')}/{remote.name}"


def _download(remote, part, path, progress):
    """Appends to `part` what is missing of the file; starts anew when the server cannot go on in the middle."""
    url, have = _address(remote), part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(
        url, headers={"User-Agent": "course"} | ({"Range": f"bytes={have}-"} if have else {})
    )
    try:
        with urllib.request.urlopen(request, timeout=SILENCE) as response:
            _store(response, part, have if response.status == PARTIAL else 0, Path(remote.name).name, progress)
    except urllib.error.HTTPError as error:
        if error.code == RANGE_PAST_END:  # nothing is missing: the hash will tell
            return
        raise CourseError(REFUSED.format(url=url, status=error.code, reason=error.reason, path=path)) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise CourseError(UNREACHED.format(url=url, reason=getattr(error, "reason", error))) from error


def _store(response, part, have, name, progress):
    """Writes the body of `response` behind the first `have` bytes of `part`."""
    length = response.headers.get("Content-Length")
    total = have + int(length) if length else None
    task = progress.add_task(name, total=total, completed=have)
    with open(part, "ab" if have else "wb") as file:
        while chunk := response.read(CHUNK):
            file.write(chunk)
            progress.advance(task, len(chunk))
        file.flush()
        os.fsync(file.fileno())
        got = file.tell()
    if total is not None and got != total:
        raise CourseError(CUT.format(url=response.url, got=got, expected=total))
