"""`course collect` as an instructor meets it: what it says, in both languages, and with which status it ends."""

import io
import zipfile

import pytest

from course.cli.main import main
from tests.platforms.conftest import HEAD
from tests.platforms.exports import moodle_folder, moodle_worksheet, table, zipped

SLUG = "week99_toy"
NB = f"{SLUG}.ipynb"
ZIP = zipped({"20271001.ipynb": b"1"})
ROSTER = table([HEAD[:2], ["20271001", "홍길동"], ["20271002", "김민지"]])


@pytest.fixture
def collect(semester, toy, written, monkeypatch, capsys):
    """Runs the command in a language on a source and rosters (name -> bytes); gives (status, stdout, stderr)."""
    monkeypatch.setenv("COURSE_REPOSITORY", str(toy.root))

    def run(language, source, rosters=None, week=SLUG):
        monkeypatch.setenv("COURSE_LANG", language)
        monkeypatch.setattr("course.language._chosen", None)
        files = [str(written(name, data)) for name, data in (rosters or {}).items()]
        name, data = source
        path = str(written(name, data)) if data is not None else name
        options = [word for file in files for word in ("--roster", file)]
        status = main(["collect", path, "--week", week, "--semester", str(semester.root), *options])
        return status, *capsys.readouterr()

    return run


SAID = {
    "en": [
        "week99_toy: 1 new, 0 replaced, 0 unchanged, 0 not handed in, of 2 on the roster",
        "20271001: the newest of 2: week99_toy (1).ipynb",
        "were not kept. To count lateness",
        "next: course grade week99_toy",
        "not taken: someone: It fits nobody on the roster.",
        "not taken: 20271002 김민지: a.rar: .rar archives are not opened.",
        "1 were not matched. Write the student number",
    ],
    "ko": [
        "week99_toy: 새로 받음 1명, 바뀜 0명, 그대로 0명, 미제출 0명 (명단 2명)",
        "20271001: 2개 가운데 가장 새것: week99_toy (1).ipynb",
        "압축한 시각으로 보여 쓰지 않았습니다",
        "다음: course grade week99_toy",
        "받지 않음: someone: 명단의 누구와도 맞지 않습니다.",
        "받지 않음: 20271002 김민지: a.rar: .rar 압축 파일은 열지 않습니다.",
        "1건은 누구의 것인지 정하지 않았습니다.",
    ],
}


@pytest.mark.parametrize("language", SAID)
def test_it_says_what_was_taken_what_was_not_and_what_to_do(collect, language):
    files = {f"20271001/{NB}": b"1", f"20271001/{SLUG} (1).ipynb": b"2", "someone/a.ipynb": b"?", "김민지/a.rar": b"R"}
    status, out, err = collect(language, ("in.zip", zipped(files)), {"roster.csv": ROSTER})
    assert status == 1
    assert all(words in out.replace("\n", " ") for words in SAID[language][:4]), out
    assert all(words in err.replace("\n", " ") for words in SAID[language][4:]), err
    assert collect(language, ("in.zip", zipped({"20271001.ipynb": b"2"})))[0] == 0


def closed_zip():
    """A zip without a file in it."""
    data = io.BytesIO()
    zipfile.ZipFile(data, "w").close()
    return data.getvalue()


BAD = {
    "no such file": (("nowhere.zip", None), {"r.csv": ROSTER}, "there is no file or folder nowhere.zip"),
    "not a zip": (("in.zip", b"<html>please log in</html>"), {"r.csv": ROSTER}, "cannot be read as a zip"),
    "cut short": (("in.zip", ZIP[:-20]), {"r.csv": ROSTER}, "Was the download cut short?"),
    "rar": (("in.rar", b"Rar!"), {"r.csv": ROSTER}, ".rar archives are not opened"),
    "no roster": (("in.zip", ZIP), {}, "give the class list once"),
    "roster is Excel's": (("in.zip", ZIP), {"r.xlsx": b"PK\x03\x04\0\0"}, "Save an Excel file"),
    "roster without numbers": (("in.zip", ZIP), {"r.csv": table([["이름"], ["홍길동"]])}, "has no student numbers"),
    "roster twice": (("in.zip", ZIP), {"r.csv": ROSTER + b"20271001,x\r\n"}, "stand in several lines: 20271001"),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", BAD)
def test_what_is_bad_altogether_is_told_in_one_line_and_nothing_is_written(semester, collect, kind, language):
    source, rosters, told = BAD[kind]
    before = {path for path in semester.root.rglob("*")}
    status, out, err = collect(language, source, rosters)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert told in err if language == "en" else err.startswith("오류: ")
    assert {path for path in semester.root.rglob("*")} == before


def test_a_table_filled_in_with_a_stranger_is_told(semester, collect):
    (semester.root / "matches.csv").write_bytes(table([["week", "handed_in_as", "student"], ["", "x", "999"]]))
    status, _, err = collect("en", ("in.zip", ZIP), {"r.csv": ROSTER})
    assert status == 1
    assert "says that x is 999, who is not on the roster" in err
    (semester.root / "matches.csv").write_bytes(table([["who", "whose"], ["x", "y"]]))
    _, _, err = collect("en", ("in.zip", ZIP), {"r.csv": ROSTER})
    assert "expected week,handed_in_as,student,why in line 1, got who,whose" in err


def test_an_archive_of_nothing_is_nothing_new(collect):
    status, out, _ = collect("en", ("in.zip", closed_zip()), {"r.csv": ROSTER})
    assert status == 0
    assert "0 new" in out
    assert "not handed in: 20271001, 20271002" in out


def test_times_that_are_none_are_named(collect):
    worksheet = moodle_worksheet([(4711, "홍길동", "20271001", "", "next Tuesday")])
    files = {f"{moodle_folder('홍길동', 4711)}/{NB}": b"1"}
    _, out, _ = collect("en", ("in.zip", zipped(files)), {"r.csv": ROSTER, "worksheet.csv": worksheet})
    assert "times that could not be read: next Tuesday" in out
