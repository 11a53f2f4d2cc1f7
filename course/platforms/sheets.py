"""Tables as platforms and Excel write them: UTF-8 or CP949, three separators; every byte kept but one column's.

Excel in Korea writes CP949, and reads it where a file does not begin with a byte order mark (BOM); platforms write
UTF-8.
"""

import codecs
import csv
import io
import re
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text
from course.semester.names import normal

BOM = "\ufeff"
CHARACTER_SETS = ("utf-8", "cp949")
SEPARATORS = (",", "\t", ";")
WIDE = ("\uff1d", "\uff0b", "\uff0d", "\uff20")  # the same signs as wide as Hangul, which Excel in East Asia obeys too
# Excel would take such a cell for a formula; ' tells it not to.
OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n", "'", *WIDE)
# Where a program takes another sign than a comma for the separator, a cell begins within one of ours.
BEGINS = re.compile(rf"([;\t\r\n])('*)(?=[=+\-@{''.join(WIDE)}])")
BEGINS_AS_TEXT = re.compile(BEGINS.pattern.replace("('*)", "'('*)"))
CELL = r'("[^"]*(?:""[^"]*)*"|[^{0}\r\n]*)({0}|\r\n|\n|\r|\Z)'

UNREADABLE = Text(
    "{path}: UTF-8도 CP949도 아닙니다. 표(CSV)인지 확인하세요. 엑셀 파일(.xlsx)이면 엑셀에서 'CSV UTF-8'로 저장하세요.",
    "{path} is neither UTF-8 nor CP949. Is it a table (CSV)? Save an Excel file (.xlsx) as “CSV UTF-8” first.",
)
EMPTY = Text("{path}: 비어 있습니다. 첫 줄에 열 이름이 있어야 합니다.", "{path} is empty; expected a line of headings.")


class Cell(NamedTuple):
    """What a cell says, in NFC, and where it stands in the file's text."""

    text: str
    start: int
    end: int


class Sheet(NamedTuple):
    """A table of a file: `head` and `rows` of Cells, and all that is needed to write the file again."""

    path: object
    text: str
    encoding: str
    head: list[Cell]
    rows: list[list[Cell]]

    def texts(self):
        """Each row as texts, as many as there are headings."""
        width = len(self.head)
        return [[cell.text for cell in row[:width]] + [""] * (width - len(row)) for row in self.rows]

    def text_at(self, row, column):
        """What one cell says."""
        return self.rows[row][column].text if column < len(self.rows[row]) else ""

    def filled(self, column, values):
        """The file's bytes with `values` (row number -> text) in `column`; every other byte as it came."""
        parts, last = [], 0
        for number, row in enumerate(self.rows):
            if number in values and column < len(row):
                parts += [self.text[last : row[column].start], values[number]]
                last = row[column].end
        return "".join([*parts, self.text[last:]]).encode(self.encoding)


def read_sheet(path):
    """The Sheet in the file `path`. Raises CourseError where it is no table, OSError where it cannot be read."""
    with open(path, "rb") as file:
        data = file.read()
    encoding, text = _decoded(data, path)
    start = len(BOM) if text.startswith(BOM) else 0
    first = text[start:].split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    rows, row = [], []
    for found in re.compile(CELL.format(separator)).finditer(text, start):
        row.append(Cell(_plain(found[1]), *found.span(1)))
        if found[2] != separator:
            rows.append(row)
            row = []
    rows = [row for row in rows if len(row) > 1 or row[0].text]
    if not rows:
        raise CourseError(EMPTY.format(path=path))
    return Sheet(path, text, encoding, rows[0], rows[1:])


def _decoded(data, path):
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        raise CourseError(UNREADABLE.format(path=path))
    for encoding in CHARACTER_SETS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == data:
            return encoding, text
    raise CourseError(UNREADABLE.format(path=path))


def _plain(raw):
    if len(raw) > 1 and raw[0] == raw[-1] == '"':
        raw = raw[1:-1].replace('""', '"')
    return normal(raw.strip())


def to_csv(head, rows):
    """A table of our own as bytes: UTF-8 with BOM, which Excel in Korea needs; no cell is a formula."""
    text = io.StringIO()
    text.write(BOM)
    csv.writer(text).writerows([head, *([inert(cell) for cell in row] for row in rows)])
    return text.getvalue().encode()


def inert(cell):
    """`cell` so that Excel takes it for text; `revived` gives it back. Numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = BEGINS.sub(r"\1'\2", cell)
    return f"'{text}" if text.startswith(OBEYED) and not _is_number(text) else text


def revived(text):
    """What `inert` was given."""
    text = text[1:] if text.startswith("'") and text[1:].startswith(OBEYED) else text
    return BEGINS_AS_TEXT.sub(r"\1\2", text)


def _is_number(text):
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None
