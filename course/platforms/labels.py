"""Whose a file is, by what a platform calls it.

    Moodle          홍길동_4711_assignsubmission_file_/week04.ipynb, since 4.1 without the last _; or flat, in one name
    Canvas          honggildong_LATE_12345_67890_week04.ipynb (user, attachment); LearningX is Canvas underneath
    plain           20271234/week04.ipynb, 20271234_홍길동.ipynb, 홍길동/…, 홍길동(20271234)/…

A student names the file, so a platform's form counts only where the platform writes it: in the outermost folder's name,
or in a file's that lies in none. A name that can be read in two ways is nobody's until a person says whose.

Moodle's form is that of `importziplib.php` in its feedback plugin, Canvas's that of its `content_zipper.rb`. Written
after these and tried on files made after them; not on a running server, and no real export of a Korean school was at
hand.
"""

import re
from typing import NamedTuple

MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_(?P<plugin>[a-z]+)(_(?P<rest>.*))?", re.DOTALL)
CANVAS = re.compile(r"(?P<name>[^_].*?)_(LATE_)?(?P<number>\d+)_(?P<file>\d+)_(?P<rest>.+)", re.DOTALL)
BROWSERS = r" ?\((\d{1,2})\)"  # more digits are a student number
COPY = re.compile(rf"(?:{BROWSERS}|-(\d{{1,2}})| - (?:복사본|Copy))$")  # of browsers, of Canvas, of Windows


class Label(NamedTuple):
    """What a name says of its owner: a person's `name`, the platform's `number`, all in all `text`; the file's name.

    `prefix` is what a platform wants before the name of a feedback file.
    """

    platform: str
    text: str
    name: str
    number: str
    file: str
    prefix: str = ""


def label_of(parts):
    """The Label of a file by the parts of its whole name."""
    return _moodle(parts) or _canvas(parts) or _plain(parts)


def _moodle(parts):
    if not (found := MOODLE.fullmatch(parts[0])):
        return None
    rest = [word for word in (found["rest"], *parts[1:]) if word]
    if parts[0].count("_assignsubmission_") > 1:
        return Label("moodle", parts[0], "", "", "/".join(rest))
    text = f"{found['name']}_{found['number']}"
    return Label("moodle", text, found["name"], found["number"], "/".join(rest), f"{text}_assignsubmission_file_")


def _canvas(parts):
    if len(parts) > 1 or not (found := CANVAS.fullmatch(parts[0])):
        return None
    prefix = parts[0].removesuffix(found["rest"])
    text = f"{found['name']}_{found['number']}"
    return Label("canvas", text, found["name"], found["number"], found["rest"], prefix)


def _plain(parts):
    text = parts[0] if len(parts) > 1 else re.sub(rf"{BROWSERS}$", "", stem_of(parts[0]))
    return Label("plain", text, text, "", "/".join(parts[1:]) or parts[-1])


def without_copy(file):
    """(a file's name without its ending and without ` (1)`, which copy it is): ("week04", 1) for `week04 (1).ipynb`."""
    stem, number = stem_of(file), 0
    while found := COPY.search(stem):
        stem, number = stem[: found.start()], max(number, *(int(n or 0) for n in found.groups()), 1)
    return stem, number


def stem_of(file):
    """A file's name without folders and ending."""
    return re.sub(r"\.\w+$", "", file.rsplit("/", 1)[-1])


def unwrapped(all_parts, is_student):
    """`all_parts` without the folders that hold everything, such as the one a zip was unpacked into."""
    while len({parts[0] for parts in all_parts}) == 1 and all(len(parts) > 1 for parts in all_parts):
        if is_student(all_parts[0][0]) or MOODLE.fullmatch(all_parts[0][0]):
            break
        all_parts = [parts[1:] for parts in all_parts]
    return all_parts
