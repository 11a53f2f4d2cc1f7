"""The files in a data set's folder: links are never followed, and a folder without end is not read to its end."""

import os
import unicodedata
from pathlib import Path

from course.language import Text
from course.project.findings import error

CARD, RESULT = "data.csv", "result.json"
MOST_FILES, DEEPEST = 5000, 4
IGNORED = {".DS_Store", "Thumbs.db", "desktop.ini"}  # what file managers leave behind
LINK = Text(
    "링크는 따라가지 않습니다. 파일을 폴더 안에 복사하세요.",
    "this is a link, and links are not followed: copy the file itself into the folder.",
)
ODD = Text("일반 파일이 아닙니다. 지우세요.", "this is no ordinary file: remove it.")
TWICE = Text(
    "한글을 저장하는 방식만 다른 같은 이름의 파일이 둘입니다. 하나의 이름을 바꾸세요.",
    "two files whose names differ only in how Unicode stores them: rename one.",
)
DEEP = Text(
    "폴더가 {most}단계보다 깊습니다. 사진을 위로 옮기세요.",
    "folders lie deeper than {most} levels: move the photos up.",
)
MANY = Text(
    "파일이 {most:,}개를 넘어 나머지는 보지 않았습니다. 사진을 줄이세요.",
    "more than {most:,} files; the rest was not looked at: keep fewer photos.",
)
UNREADABLE = Text("폴더를 읽을 수 없습니다({why}).", "this folder cannot be read ({why}).")


def composed(name):
    """`name` in Unicode's composed form: macOS stores 고양이.jpg in another one than a spreadsheet writes."""
    return unicodedata.normalize("NFC", name)


def files_below(folder, most=MOST_FILES):
    """({name below `folder`, with / and composed: Path}, findings) of ordinary files but the card and the claim.

    Beyond `most` of them nothing is looked at.
    """
    found, findings = {}, []
    waiting = [(Path(folder), 0)]
    while waiting:
        place, depth = waiting.pop()
        try:
            entries = _first(place, most)
        except OSError as problem:
            why = UNREADABLE.format(why=problem.strerror or "OSError")
            findings.append(error("unreadable", why, _name(folder, place)))
            continue
        for entry in entries:
            name = _name(folder, entry.path)
            if entry.name in IGNORED or name in (CARD, RESULT):
                continue
            if entry.is_symlink():
                findings.append(error("link", LINK, name))
            elif entry.is_dir(follow_symlinks=False):
                if depth == DEEPEST:
                    findings.append(error("too-deep", DEEP.format(most=DEEPEST), name))
                else:
                    waiting.append((Path(entry.path), depth + 1))
            elif not entry.is_file(follow_symlinks=False):
                findings.append(error("odd-file", ODD, name))
            elif name in found:
                findings.append(error("same-name", TWICE, name))
            else:
                found[name] = Path(entry.path)
            if len(found) + len(findings) + len(waiting) > most:
                return found, [*findings, error("too-many-files", MANY.format(most=most))]
    return dict(sorted(found.items())), findings


def _first(place, most):
    """At most one entry more than `most`: enough to tell that there are too many."""
    entries = []
    with os.scandir(place) as listed:
        for entry in listed:
            entries.append(entry)
            if len(entries) > most:
                break
    return sorted(entries, key=lambda entry: entry.name)


def _name(folder, path):
    return composed(Path(path).relative_to(folder).as_posix())
