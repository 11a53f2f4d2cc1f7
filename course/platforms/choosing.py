"""Which of a student's files is the notebook to grade: the newest copy, named; and why none is, where none is."""

import hashlib
from operator import attrgetter
from typing import NamedTuple

from course.language import Text
from course.platforms.archives import ARCHIVES, OTHER_ARCHIVE, Member, Room
from course.platforms.labels import without_copy

NO_NOTEBOOK = Text("노트북(.ipynb)이 없습니다. 받은 파일: {names}.", "There is no notebook (.ipynb) among: {names}.")
DIFFERENT = Text(
    "서로 다른 노트북이 여럿입니다: {names}. 어느 것인지 학생에게 물어 하나만 남기세요.",
    "These notebooks are different ones: {names}. Ask which it is, and leave one.",
)
MOST_NAMES = 5


class Notebook(NamedTuple):
    """A notebook that was handed in: its Member and name, that without copy numbers, which copy; what it came in."""

    member: Member
    file: str
    base: str
    copy: int
    came_in: Member

    @property
    def age(self):
        """Sorts the newest last."""
        time = self.member.time
        return (time.timestamp() if time else 0, self.copy)


class Choice(NamedTuple):
    """The bytes to grade, the Notebook they are of and how many copies there were; or `refused`, why not."""

    data: bytes
    notebook: Notebook | None
    copies: int
    refused: Text | None = None
    aside: tuple[str, ...] = ()  # of a notebook nothing is

    @property
    def file(self):
        """What the file is called."""
        return self.notebook.file if self.notebook else ""

    @property
    def came_in(self):
        """The Member that it came in: itself, or the outermost zip."""
        return self.notebook.came_in if self.notebook else None

    @property
    def sha256(self):
        """The hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def chosen(files, slug):
    """The Choice among the (name, Member) of one student's files; a notebook that bears the week's name comes first."""
    room = Room()
    found, refusals = _notebooks(files, room)
    bases = {one.base for one in found}
    wanted = slug.casefold() if slug.casefold() in bases else next(iter(bases), "")
    copies = sorted((one for one in found if one.base == wanted), key=attrgetter("age"))
    if not copies:
        return Choice(b"", None, 0, _none_of(files, refusals))
    if len(bases) > 1 and wanted != slug.casefold():
        return Choice(b"", None, 0, DIFFERENT.format(names=in_short([one.file for one in found])))
    return _newest(copies, room)


def _newest(copies, room):
    last = copies[-1]
    data = last.member.read()
    if isinstance(data, Text):
        return Choice(b"", None, 0, data)
    for one in copies[:-1]:
        if one.age != last.age:
            continue
        if refused := room.lacks(one.file, 0, len(data)):
            return Choice(b"", None, 0, refused)
        if one.member.read() != data:
            return Choice(b"", None, 0, DIFFERENT.format(names=in_short([one.file, last.file])))
    return Choice(data, last, len(copies))


def _notebooks(files, room, outer=None, depth=1):
    """(Notebooks among `files`, zips opened too; why others were refused); `outer` is (copy, Member) of their zip."""
    found, refusals = [], []
    for file, member in files:
        base, copy = without_copy(file)
        came_in = (max(copy, outer[0]), outer[1]) if outer else (copy, member)
        if member.refused:
            refusals.append(member.refused)
        elif member.ending == ".ipynb":
            found.append(Notebook(member, file, base.casefold(), *came_in))
        elif member.ending == ".zip":
            more = _in_zip(member, room, came_in, depth)
            found += more[0]
            refusals += more[1]
        elif member.ending in ARCHIVES:
            refusals.append(OTHER_ARCHIVE.format(name=file, kind=member.ending))
    return found, refusals


def _in_zip(member, room, came_in, depth):
    inside = member.inside(room, depth)
    if isinstance(inside, Text):
        return [], [inside]
    return _notebooks([(one.parts[-1], one) for one in inside], room, came_in, depth + 1)


def _none_of(files, refusals):
    if refusals:
        return Text.join(" ", refusals[:MOST_NAMES])
    return NO_NOTEBOOK.format(names=in_short([file for file, _ in files]))


def in_short(names):
    """The first of some names, to be shown."""
    return ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
