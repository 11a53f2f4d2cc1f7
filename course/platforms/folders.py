"""Which of a student's files are the folder that was handed in: where it begins, which copy counts, what lies beside.

A folder begins where its first named file lies (`data.csv`, `predict.py`), in however many folders and zips. Zips that
each hold one are copies of one hand-in, and the newest counts; others are parts of it.
"""

import hashlib
from operator import attrgetter
from typing import NamedTuple

from course.language import Text
from course.platforms.archives import ARCHIVES, Member, Room
from course.platforms.choosing import MOST_NAMES, in_short
from course.platforms.labels import without_copy

NOT_HERE = Text("{marker} 파일이 없습니다. 받은 파일: {names}.", "There is no {marker} among: {names}.")
SEVERAL = Text(
    "{marker} 파일이 있는 폴더가 여럿입니다: {names}. 어느 것인지 학생에게 물어 하나만 남기세요.",
    "There are several folders with a {marker}: {names}. Ask which it is, and leave one.",
)
DIFFERENT = Text(
    "서로 다른 제출물이 여럿입니다: {names}. 어느 것인지 학생에게 물어 하나만 남기세요.",
    "These are different hand-ins: {names}. Ask which it is, and leave one.",
)
TWICE = Text(
    "이름이 같고 내용이 다른 파일이 있습니다: {name}. 어느 것인지 학생에게 물어 하나만 남기세요.",
    "Different files have the same name: {name}. Ask which it is, and leave one.",
)
BOTH = Text("{name}: 파일이기도 하고 폴더이기도 합니다.", "{name} is a file and a folder, too.")
ONLY_ZIP = Text(
    "{name}: {kind} 압축 파일은 열지 않습니다. .zip으로 받으세요.",
    "{name}: {kind} archives are not opened. Ask for a .zip.",
)
BAD_NAME = Text(
    "{name}: 파일 이름이 너무 길거나 쓸 수 없는 문자가 있습니다.",
    "{name}: the name is too long, or holds characters that no file's name may.",
)
MANY = Text("파일이 {count:,}개입니다(최대 {limit:,}개).", "There are {count:,} files (at most {limit:,}).")
TOO_LARGE = Text("{name}: {limit:.0f} MB보다 큽니다.", "{name} has more than {limit:.0f} MB.")
LONGEST = 200  # bytes of a name, as of a student's


class Folder(NamedTuple):
    """What may be handed in as a folder: `names` of files that it may hold, the first of which tells where it begins.

    At most so many files, bytes in all (archives among them count, too), and bytes a file.
    """

    names: tuple[str, ...]
    files: int
    size: int
    file_size: int

    @property
    def marker(self):
        """The name of the file that tells where the folder begins."""
        return self.names[0]


class Files(NamedTuple):
    """The files to take by their names in the folder, with the SHA-256 of each; or `refused`, why there are none.

    `came_in` is the Member that the newest came in, `file` its name, of so many `copies`; `aside` names what was left.
    """

    files: dict[str, tuple[Member, str]]
    came_in: Member | None = None
    file: str = ""
    copies: int = 1
    aside: tuple[str, ...] = ()
    refused: Text | None = None

    @property
    def sha256(self):
        """A hash of all names and contents."""
        return digest_of({name: sha256 for name, (_, sha256) in self.files.items()})


class _Leaf(NamedTuple):
    """A file by its way from where the student's files begin; what it `came_in`, and what that is called there."""

    parts: tuple[str, ...]
    member: Member
    copy: int
    came_in: Member
    outer: str

    @property
    def age(self):
        """Sorts the newest last; a zip's own number of a copy comes before those in it."""
        time = self.came_in.time
        return (time.timestamp() if time else 0, without_copy(self.outer)[1], self.copy)


class _Refused(Exception):
    """Why a student's files are not taken, as a Text."""


def digest_of(hashes):
    """One SHA-256 of files by their names and hashes."""
    lines = "".join(f"{sha256} {name}\n" for name, sha256 in sorted(hashes.items()))
    return hashlib.sha256(lines.encode("utf-8", "replace")).hexdigest()


def chosen_folder(files, folder):
    """The Files among the (name, Member) of one student's files, for a Folder."""
    room = Room(folder.files, folder.size, folder.size)
    try:
        leaves, refusals = _leaves(files, folder, room)
        if refusals:
            raise _Refused(Text.join(" ", refusals[:MOST_NAMES]))
        if len(leaves) > folder.files:
            raise _Refused(MANY.format(count=len(leaves), limit=folder.files))
        kept, copies = _of_the_newest_copy(leaves, folder.marker)
        begin = _beginning(kept, files, folder.marker)
        inside = [leaf for leaf in kept if leaf.parts[: len(begin)] == begin]
        taken = _without_doubles(_by_name(inside, begin), folder, room)
        newest = max(inside, key=attrgetter("age"))
        aside = tuple("/".join(leaf.parts) for leaf in kept if leaf.parts[: len(begin)] != begin)
        return Files(taken, newest.came_in, newest.outer, copies, aside)
    except _Refused as why:
        return Files({}, refused=why.args[0])


def _leaves(files, folder, room, above=(), outer=None, depth=1):
    """(the _Leaf of each file, those in zips too; why others are refused)."""
    found, refusals = [], []
    for file, member in files:
        parts = (*above, *file.split("/"))
        came_in, name = outer or (member, file)
        if member.refused:
            refusals.append(member.refused)
        elif member.ending == ".zip":
            inside = member.inside(room, depth)
            if isinstance(inside, Text):
                refusals.append(inside)
                continue
            named = [(one.name, one) for one in inside]
            more = _leaves(named, folder, room, parts[:-1], (came_in, name), depth + 1)
            found += more[0]
            refusals += more[1]
        elif member.ending in ARCHIVES:
            refusals.append(ONLY_ZIP.format(name=file, kind=member.ending))
        else:
            last, copy = _known(parts[-1], folder.names)
            found.append(_Leaf((*parts[:-1], last), member, copy, came_in, name))
    return found, refusals


def _known(name, names):
    """(`name` as one of `names` if it is a copy of it or written in capitals, which copy it is)."""
    base, copy = without_copy(name)
    ending = name[name.rfind(".") :] if "." in name else ""
    for known in names:
        if (base + ending).casefold() == known.casefold():
            return known, copy
    return name, 0


def _of_the_newest_copy(leaves, marker):
    """(the leaves without those of older copies of the whole, how many copies there were)."""
    of_zips = [leaf for leaf in leaves if leaf.parts[-1] == marker and leaf.came_in is not leaf.member]
    holders = {leaf.came_in: leaf for leaf in of_zips}  # zips that each hold the whole
    if len(holders) < 2:
        return leaves, 1
    *_, second, newest = sorted(holders.values(), key=lambda leaf: leaf.age[:2])
    bases = {without_copy(leaf.outer)[0].casefold() for leaf in holders.values()}
    if len(bases) > 1 or newest.age[:2] == second.age[:2]:
        raise _Refused(DIFFERENT.format(names=in_short(sorted(leaf.outer for leaf in holders.values()))))
    older = holders.keys() - {newest.came_in}
    return [leaf for leaf in leaves if leaf.came_in not in older], len(holders)


def _beginning(leaves, files, marker):
    """The folder in which the marker lies."""
    places = {leaf.parts[:-1] for leaf in leaves if leaf.parts[-1] == marker}
    if not places:
        names = ["/".join(leaf.parts) for leaf in leaves] or [file for file, _ in files]
        raise _Refused(NOT_HERE.format(marker=marker, names=in_short(names)))
    if len(places) > 1:
        names = sorted("/".join((*place, marker)) for place in places)
        raise _Refused(SEVERAL.format(marker=marker, names=in_short(names)))
    return next(iter(places))


def _by_name(leaves, begin):
    """The leaves of each name below `begin`, the newest last. Raises _Refused for a name that no file may have."""
    found: dict = {}
    for leaf in leaves:
        parts = leaf.parts[len(begin) :]
        if any("\\" in part or len(part.encode("utf-8", "replace")) > LONGEST for part in parts):
            raise _Refused(BAD_NAME.format(name="/".join(parts)[:LONGEST]))
        found.setdefault(parts, []).append(leaf)
    above = {parts[:count] for parts in found for count in range(1, len(parts))}
    if both := sorted("/".join(parts) for parts in found if parts in above):
        raise _Refused(BOTH.format(name=both[0]))
    return {"/".join(parts): sorted(of_name, key=attrgetter("age")) for parts, of_name in sorted(found.items())}


def _without_doubles(named, folder, room):
    """Name -> (Member, SHA-256) of the newest file of each name. Raises _Refused where two are as new and differ."""
    taken = {}
    for name, leaves in named.items():
        newest = [leaf for leaf in leaves if leaf.age == leaves[-1].age]
        hashes = [_hashed(name, leaf.member, folder, room) for leaf in newest]
        if len(set(hashes)) > 1:
            raise _Refused(TWICE.format(name=name))
        taken[name] = newest[-1].member, hashes[-1]
    return taken


def _hashed(name, member, folder, room):
    data = member.read(folder.file_size, TOO_LARGE)
    if isinstance(data, Text):
        raise _Refused(data)
    if refused := room.lacks(name, 0, len(data)):
        raise _Refused(refused)
    return hashlib.sha256(data).hexdigest()
