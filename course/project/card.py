"""data.csv, the data card: a line a picture, with its class, scene, source, licence and what was done about faces."""

import csv
import io
import re
import stat
from pathlib import Path
from typing import NamedTuple

from course.language import Text
from course.project.findings import error, warning
from course.project.licences import is_known, no_derivatives
from course.project.listing import CARD, MOST_FILES, composed

COLUMNS = ("file", "class", "scene", "source", "licence", "faces")
FACES = ("none", "blurred")
MOST_BYTES, LONGEST = 5_000_000, 500
NO_CARD = Text(
    "data.csv가 없습니다. 첫 줄이 {columns}인 CSV 파일을 만드세요.",
    "there is no data.csv: make a CSV file whose first line is {columns}.",
)
NO_FILE = Text("링크나 폴더가 아닌 일반 파일이어야 합니다.", "this has to be an ordinary file, no link and no folder.")
LARGE = Text(
    "{most:,}바이트보다 커서 읽지 않았습니다. 사진마다 한 줄이면 충분합니다.",
    "larger than {most:,} bytes and not read: one line a picture is enough.",
)
NOT_UTF8 = Text(
    "UTF-8이 아닙니다. 엑셀에서는 'CSV UTF-8' 형식으로 저장하세요.",
    "this is not UTF-8: in Excel, save it as 'CSV UTF-8'.",
)
NO_CSV = Text("CSV로 읽을 수 없습니다({why}).", "this cannot be read as CSV ({why}).")
MISSING = Text(
    "열이 없습니다: {missing}. 첫 줄은 {columns}이어야 합니다. 지금은 {got}입니다.",
    "columns are missing: {missing}. The first line should be {columns}; it is {got}.",
)
TWO_COLUMNS = Text(
    "열이 두 번 나옵니다: {names}. 하나를 지우세요.", "columns occur twice: {names}. Remove one of each."
)
MANY = Text("{most:,}줄을 넘습니다. 나머지는 읽지 않았습니다.", "more than {most:,} lines; the rest was not read.")
WIDTH = Text(
    "값이 {want}개여야 하는데 {got}개입니다. 쉼표가 든 값은 큰따옴표로 묶으세요.",
    "expected {want} values, got {got}: put a value that holds a comma in double quotes.",
)
EMPTY = Text("{column} 열이 비어 있습니다. 채우세요.", "the column {column} is empty: fill it in.")
LONG = Text(
    "{column} 열의 값이 {most}자를 넘습니다. 줄이세요.",
    "the column {column} holds more than {most} characters: shorten it.",
)
OUTSIDE = Text(
    "폴더 밖을 가리키는 경로입니다. cup/01.jpg처럼 폴더 안의 상대 경로를 쓰세요.",
    "this path leaves the folder: write one inside it, such as cup/01.jpg.",
)
LISTED_TWICE = Text(
    "{first}번째 줄에도 있는 파일입니다. 한 줄을 지우세요.",
    "this file stands in line {first}, too: remove one of the two.",
)
LICENCE = Text(
    "모르는 라이선스 {got!r}입니다. own(직접 찍음), CC0, CC BY 4.0, CC BY-SA 4.0, KOGL-1, public domain 등을 쓰세요. "
    "라이선스를 알 수 없는 사진은 쓰지 마세요.",
    "unknown licence {got!r}: write own (you took it), CC0, CC BY 4.0, CC BY-SA 4.0, KOGL-1, public domain or the "
    "like. A photo whose licence you cannot find out must not be used.",
)
DERIVED = Text(
    "{got}은(는) 변경을 허락하지 않는 라이선스입니다. 자르거나 가린 사진은 나누어 줄 수 없습니다.",
    "{got} allows no changes: a cropped or blurred copy may not be passed on.",
)
FACE = Text(
    "faces 열에는 none(얼굴 없음)이나 blurred(얼굴을 가림)를 써야 하는데 {got!r}입니다.",
    "the column faces takes none (no face) or blurred (faces made unrecognisable), got {got!r}.",
)


class Row(NamedTuple):
    """A picture's line. `line` counts from 1, the first line with the columns' names included."""

    line: int
    file: str
    label: str
    scene: str
    source: str
    licence: str
    faces: str


def read_card(folder):
    """(list of Row, findings) of `folder`/data.csv; rows that cannot be used are named and left out."""
    text, findings = _text(Path(folder) / CARD)
    if findings:
        return [], findings
    try:
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        names = [name.strip().lower() for name in next(lines, [])]
        if found := _of_head(names):
            return [], found
        return _rows(lines, names)
    except csv.Error as problem:
        return [], [error("no-csv", NO_CSV.format(why=problem), CARD)]


def _text(path):
    columns = ",".join(COLUMNS)
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            return "", [error("no-card", NO_FILE, CARD)]
        if found.st_size > MOST_BYTES:
            return "", [error("card-too-large", LARGE.format(most=MOST_BYTES), CARD)]
        with path.open("rb") as file:
            return file.read(MOST_BYTES).decode("utf-8-sig"), []
    except FileNotFoundError:
        return "", [error("no-card", NO_CARD.format(columns=columns), CARD)]
    except UnicodeDecodeError:
        return "", [error("not-utf8", NOT_UTF8, CARD)]


def _of_head(names):
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        got = ",".join(names)[:200] or "∅"
        what = MISSING.format(missing=", ".join(missing), columns=",".join(COLUMNS), got=got)
        return [error("columns", what, CARD, 1)]
    if twice := [column for column in COLUMNS if names.count(column) > 1]:
        return [error("columns", TWO_COLUMNS.format(names=", ".join(twice)), CARD, 1)]
    return []


def _rows(lines, names):
    rows, findings, seen = [], [], {}
    for values in lines:
        line = lines.line_num
        if not any(value.strip() for value in values):
            continue
        if len(rows) + len(findings) >= MOST_FILES:
            findings.append(error("too-many-rows", MANY.format(most=MOST_FILES), CARD, line))
            break
        if len(values) != len(names):
            findings.append(error("width", WIDTH.format(want=len(names), got=len(values)), CARD, line))
            continue
        told = dict(zip(names, (value.strip() for value in values), strict=True))
        row = Row(line, composed(told["file"]), composed(told["class"]), composed(told["scene"]), *_rest(told))
        found = _of_row(row, told)
        if not found and row.file in seen:
            found = [error("listed-twice", LISTED_TWICE.format(first=seen[row.file]), row.file, line)]
        findings += found
        if not any(one.kind in ("empty", "long", "outside", "listed-twice") for one in found):
            rows.append(row)
            seen[row.file] = line
    return rows, findings


def _rest(told):
    return told["source"], told["licence"], told["faces"].lower()


def _of_row(row, told):
    if holes := [column for column in COLUMNS if not told[column]]:
        return [error("empty", EMPTY.format(column=column), row.file[:LONGEST] or CARD, row.line) for column in holes]
    if long := [column for column in COLUMNS if len(told[column]) > LONGEST]:
        return [error("long", LONG.format(column=long[0], most=LONGEST), row.file[:80], row.line)]
    if _leaves(row.file):
        return [error("outside", OUTSIDE, row.file, row.line)]
    findings = []
    if not is_known(row.licence):
        findings.append(error("licence", LICENCE.format(got=row.licence[:80]), row.file, row.line))
    elif no_derivatives(row.licence):
        findings.append(warning("no-derivatives", DERIVED.format(got=row.licence), row.file, row.line))
    if row.faces not in FACES:
        findings.append(error("faces", FACE.format(got=row.faces[:80]), row.file, row.line))
    return findings


def _leaves(name):
    parts = name.split("/")
    return bool("\\" in name or "\0" in name or re.match(r"[A-Za-z]:", name) or {"", ".", ".."} & set(parts))
