"""What a class handed in, out of a zip, a folder or a file: names and bytes, and nothing that is done on their say.

No name in an archive ever becomes a path, no link is followed, and no more is read than a notebook may have. Sizes that
an archive tells are not believed: reading stops at the limit.
"""

import datetime
import io
import os
import re
import stat
import struct
import tempfile
import weakref
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text
from course.printable import spelled_out
from course.semester.handed_in import LINK, MAX_BYTES, NO_FILE, NOT_READABLE, TOO_LARGE, open_beneath
from course.semester.names import normal

MOST_MEMBERS = 300_000  # of the platform's archive: 30,000 students with ten files each
MOST_INNER = 2_000  # of a student's, in all archives of it together
MOST_UNPACKED = 10 * MAX_BYTES  # of these
DEEPEST = 2  # archives in archives in the platform's
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)  # LZMA takes memory as the archive says
HEAD, PIECE = b"PK\x01\x02", 1 << 20  # what a member's line in a zip's directory begins with; bytes read at a time
JUNK = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini", "__pycache__"}

NO_SOURCE = Text("{path}: 그런 파일이나 폴더가 없습니다.", "there is no file or folder {path}.")
NOT_ZIP = Text(
    "{path}: zip으로 읽을 수 없습니다({error}). 내려받기가 끊겼을 수 있습니다. 플랫폼에서 다시 내려받거나, 압축을 "
    "풀어 그 "
    "폴더를 주세요.",
    "{path} cannot be read as a zip ({error}). Was the download cut short? Download it again, or unpack it and give "
    "the "
    "folder.",
)
OTHER_ARCHIVE = Text(
    "{name}: {kind} 압축 파일은 열지 않습니다. .ipynb나 .zip을 받으세요.",
    "{name}: {kind} archives are not opened. Ask for the .ipynb or a .zip.",
)
TOO_MANY = Text(
    "{name}: 파일이 너무 많습니다({count}개, 최대 {limit}개).",
    "{name} holds too many files ({count}, at most {limit}).",
)
LEADS_OUT = Text("{name}: 이름이 압축 파일 밖을 가리킵니다.", "{name}: the name leads out of the archive.")
ENCRYPTED = Text(
    "{name}: 암호가 걸려 있습니다. 암호 없이 다시 받으세요.",
    "{name} is encrypted. Ask for it without a password.",
)
METHOD = Text("{name}: 알 수 없는 압축 방식입니다.", "{name} is compressed in a way that is not read here.")
DAMAGED = Text("{name}: 손상되었습니다({error}).", "{name} is damaged ({error}).")
TOO_MUCH = Text(
    "{name}: 압축을 풀면 너무 큽니다(모두 합해 최대 {limit:.0f} MB).",
    "{name}: too much to unpack (at most {limit:.0f} MB in all).",
)
TOO_LARGE_ZIP = Text(
    "{name}: 압축 파일이 너무 큽니다(최대 {limit:.0f} MB).", "{name} is too large (at most {limit:.0f} MB)."
)
TOO_DEEP = Text("{name}: zip이 너무 깊이 겹쳐 있습니다.", "{name}: zips are nested too deep.")
ARCHIVES = (".rar", ".7z", ".egg", ".alz", ".tar", ".gz", ".tgz", ".bz2", ".xz")


class Room:
    """What may still be unpacked for one student, of all archives handed in; an archive has `largest` bytes at most."""

    def __init__(self, files=MOST_INNER, size=MOST_UNPACKED, largest=MAX_BYTES):
        self.most_files, self.most_bytes, self.largest = files, size, largest
        self.files, self.bytes = files, size

    def lacks(self, name, files, size):
        """Takes room for so many files and bytes; a Text that says why there is none, or None."""
        self.files -= files
        self.bytes -= size
        if self.files < 0:
            return TOO_MANY.format(name=name, count=self.most_files - self.files, limit=self.most_files)
        return TOO_MUCH.format(name=name, limit=self.most_bytes / 1e6) if self.bytes < 0 else None


class Member(NamedTuple):
    """A file in what was handed in: the parts of its name in NFC, its time if one is told, and what opens it.

    `opened()` gives a file of bytes, or raises. `refused` is a Text that says, before that, why it is not read.
    """

    parts: tuple[str, ...]
    time: datetime.datetime | None
    opened: Callable
    refused: Text | None = None

    @property
    def name(self):
        """The whole name."""
        return "/".join(self.parts)

    @property
    def ending(self):
        """The file name's ending, in lower case."""
        return os.path.splitext(self.parts[-1])[1].lower()

    def read(self, most=MAX_BYTES, too_large=TOO_LARGE):
        """Its bytes, or a Text that says why there are none: `too_large` where they are more than `most`."""
        try:
            with self.opened() as file:
                data = file.read(most + 1)
        except Exception as error:  # LZMAError, OverflowError ...: an archive is any bytes
            return DAMAGED.format(name=self.name, error=_why(error))
        return data if len(data) <= most else too_large.format(name=self.name, size=len(data) / 1e6, limit=most / 1e6)

    def inside(self, room, depth=1):
        """The Members of this zip, for which a Room has to suffice, or a Text that says why it is not looked into."""
        if depth > DEEPEST:
            return TOO_DEEP.format(name=self.name)
        copy = tempfile.SpooledTemporaryFile(MAX_BYTES)  # larger ones on the disk
        try:
            archive = self._archive(copy, room)
        except Exception as error:  # whatever the library stumbles on in bytes that somebody made
            archive = DAMAGED.format(name=self.name, error=_why(error))
        if isinstance(archive, Text):
            copy.close()
            return archive
        weakref.finalize(archive, copy.close)  # its members hold it
        return [member._replace(time=self.time) for member in _in_zip(archive)]  # inner times are the student's own

    def _archive(self, copy, room):
        """The ZipFile of this zip, copied into the file `copy`; a Text where the Room does not suffice."""
        with self.opened() as file:
            count, size = _copied(file, copy, room.largest)
        if size > room.largest:
            return TOO_LARGE_ZIP.format(name=self.name, limit=room.largest / 1e6)
        return room.lacks(self.name, count, size) or zipfile.ZipFile(copy)  # counted before a list of them is made


def members_of(source):
    """The Members of a zip, a folder or a single file, without what systems leave behind. Raises CourseError."""
    source = Path(source)
    if source.is_dir():
        return members_in_folder(source)
    if not source.is_file():
        raise CourseError(NO_SOURCE.format(path=source))
    if source.suffix.lower() == ".ipynb":
        return [_in_place(source.parent, source)]
    if source.suffix.lower() in ARCHIVES:
        raise CourseError(OTHER_ARCHIVE.format(name=source, kind=source.suffix))
    try:
        archive = zipfile.ZipFile(source)
    except Exception as error:
        raise CourseError(NOT_ZIP.format(path=source, error=error)) from None
    if len(archive.infolist()) > MOST_MEMBERS:
        raise CourseError(TOO_MANY.format(name=source, count=len(archive.infolist()), limit=MOST_MEMBERS))
    return list(_in_zip(archive))


def _in_zip(archive):
    for info in archive.infolist():
        parts = parts_of(name_in_zip(info))
        if parts and not info.orig_filename.endswith("/") and not is_junk(parts):
            yield Member(parts, time_in_zip(info), lambda info=info: archive.open(info), _refused(info, parts))


def _refused(info, parts):
    """Why a member is not read, as a Text, or None."""
    name, kind = "/".join(parts), stat.S_IFMT(info.external_attr >> 16)
    if parts[0] == "" or ".." in parts or re.match("[A-Za-z]:", parts[0]):
        return LEADS_OUT.format(name=name)
    if kind == stat.S_IFLNK:
        return LINK.format(name=name)
    if kind not in (0, stat.S_IFREG):
        return NO_FILE.format(name=name)
    if info.flag_bits & 0x1:
        return ENCRYPTED.format(name=name)
    return None if info.compress_type in METHODS else METHOD.format(name=name)


def _copied(file, copy, most):
    """(how many heads of members, how many bytes) went from `file` into `copy`: at most one piece more than `most`."""
    count, size, before = 0, 0, b""
    while size <= most and (piece := file.read(PIECE)):
        copy.write(piece)
        count, size = count + (before + piece).count(HEAD), size + len(piece)
        before = (before + piece)[1 - len(HEAD) :]
    return count, size


def _why(error):
    return getattr(error, "strerror", None) or error


def name_in_zip(info):
    """A member's name: UTF-8 where the archive says so or it reads as such, else CP949 as Korean Windows writes it."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    data = info.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def parts_of(name):
    """The parts of a name, in NFC and fit to be shown; also of Windows. The first of an absolute name is empty."""
    first, *others = name.replace("\\", "/").split("/")
    kept = [part for part in others if part not in ("", ".")]
    parts = kept if first == "." or (not first and not others) else [first, *kept]
    return tuple(spelled_out(re.sub(r"[\n\t]", " ", normal(part))) for part in parts)


def is_junk(parts):
    """Whether a system or Jupyter left this behind, and no student handed it in."""
    return any(part.casefold() in JUNK or (part.startswith((".", "~$")) and part != "..") for part in parts)


def time_in_zip(info):
    """When a member was changed last; None where that is no time. Without a zone in the archive, this machine's."""
    extra = info.extra
    while len(extra) >= 9:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == 0x5455 and size >= 5 and extra[4] & 1:
            return datetime.datetime.fromtimestamp(int.from_bytes(extra[5:9], "little"), datetime.UTC)
        extra = extra[4 + size :]
    try:
        return datetime.datetime(*info.date_time).astimezone()
    except (ValueError, OverflowError):
        return None


def members_in_folder(base):
    """The Members of a folder; no link is followed, and what systems leave behind is none."""
    return list(_in_folder(Path(base)))


def _in_folder(base):
    closed = []
    for folder, folders, files in os.walk(base, onerror=closed.append):  # links to folders are not followed
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in sorted([*files, *links]):
            member = _in_place(base, Path(folder, name))
            if not is_junk(member.parts):
                yield member
    for error in closed:
        parts = Path(error.filename).relative_to(base).parts
        yield Member(parts_of("/".join(parts)), None, io.BytesIO, NOT_READABLE.format(error=error.strerror))


def _in_place(base, path):
    about = os.lstat(path)
    name = "/".join(path.relative_to(base).parts)
    parts, refused = parts_of(os.fsencode(name).decode(errors="replace")), None
    if stat.S_ISLNK(about.st_mode):
        refused = LINK.format(name=name)
    elif not stat.S_ISREG(about.st_mode):
        refused = NO_FILE.format(name=name)
    time = datetime.datetime.fromtimestamp(about.st_mtime, datetime.UTC)
    return Member(parts, time, lambda: open(open_beneath(base, path), "rb"), refused)
