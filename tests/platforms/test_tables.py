"""Class lists and tables: character sets, headings, bad input, and cells that are kept as they came."""

import csv
import io
import random
import re

import pytest

from course.errors import CourseError
from course.language import use_language
from course.platforms.roster import name_forms, read_roster
from course.platforms.sheets import inert, read_sheet, revived, to_csv
from course.platforms.when import time_of
from tests.platforms.conftest import HEAD, PEOPLE
from tests.platforms.exports import canvas_gradebook, moodle_worksheet, table

HONG = ("20271001", "홍길동")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_roster_is_read_in_every_character_set(written, encoding, separator):
    data = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in [HEAD, *PEOPLE]).encode(encoding)
    people = read_roster([written("roster.csv", data)]).people
    assert [[*one[:4]] for one in people.values()] == PEOPLE


ROSTERS = {
    "korean": table([["번호", "성명", "학번"], ["1", HONG[1], HONG[0]]]),
    "plain": table([["student", "name"], HONG]),
    "id alone": table([["id", "name"], HONG]),
    "participants": table([["성", "이름", "학번", "그룹"], ["홍", "길동", HONG[0], "01"]]),
    "moodle": moodle_worksheet([(4711, HONG[1], HONG[0], "", "-")], "ko"),
    "moodle, english": moodle_worksheet([(4711, HONG[1], HONG[0], "", "-")]),
    "canvas": canvas_gradebook([(HONG[1], 501, HONG[0]), ("Student, Test", 599, "")]),
    "decomposed": table([HEAD[:2], [HONG[0], "\u1112\u1169\u11bc\u1100\u1175\u11af\u1103\u1169\u11bc"]]),
    "spaces and a blank line": table([HEAD[:2], [f" {HONG[0]} ", HONG[1]], ["", ""]]),
}


@pytest.mark.parametrize("kind", ROSTERS)
def test_the_columns_are_found_by_their_headings(written, kind):
    (person,) = read_roster([written("r.csv", ROSTERS[kind])]).people.values()
    assert (person.student, person.name) == HONG
    assert person.platforms == {"moodle": {"4711"}, "canvas": {"501"}}.get(kind.split(",")[0], set())


def test_files_are_joined_and_who_is_not_known_is_named(written):
    rows = [(4711, "홍길동", "", "", "-"), (4712, "김민지", "", "", "-"), (4713, "Nobody Known", "", "n@x.kr", "-")]
    files = [written("r.csv", table([HEAD, *PEOPLE])), written("g.csv", moodle_worksheet(rows))]
    roster = read_roster(files[::-1])  # in whatever order they are given
    assert {student: set(one.platforms) for student, one in roster.people.items() if one.platforms} == {
        "20271001": {"4711"}
    }
    assert roster.left_out == ["김민지", "Nobody Known"]


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b"\r\n\r\n", "is empty"),
    "excel": (b"PK\x03\x04\x14\x00\x06\x00", "Save an Excel file"),
    "utf-16": ("학번,이름".encode("utf-16"), "neither UTF-8 nor CP949"),
    "neither": (b"\xff\xff\xff,\xfe", "neither UTF-8 nor CP949"),
    "no number": (table([["이름", "이메일"], ["홍길동", "h@x.kr"]]), "has no student numbers"),
    "twice": (table([HEAD[:2], HONG, HONG]), "several lines: 20271001"),
    "excel's number": (table([HEAD[:2], ["2.0271E+07", "홍길동"]]), "what Excel made of one"),
    "a formula": (table([HEAD[:2], ['=HYPERLINK("x")', "홍길동"]]), "holds characters that it may not"),
    "climbs": (table([HEAD[:2], ["../../etc", "홍길동"]]), "holds characters that it may not"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_roster_is_told_in_both_languages(written, kind):
    data, told = BAD[kind]
    path = written("roster.csv", data)
    with pytest.raises(CourseError, match=told) as raised:
        read_roster([path])
    use_language("ko")
    assert any("가" <= letter <= "힣" for letter in str(raised.value))
    assert "roster.csv" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("홍길동", {"홍길동"}),
        ("Lovelace, Ada", {"lovelaceada", "adalovelace"}),
        ("Ada King-Lovelace", {"adakinglovelace", "kinglovelaceada"}),
        ("", set()),
    ],
)
def test_a_name_is_known_in_the_forms_that_platforms_write(name, forms):
    assert name_forms(name) == forms


def test_cells_are_read_as_the_csv_module_reads_them_and_others_bytes_stay(written):
    draw = random.Random(7)
    for trial in range(200):
        rows = [["a", "b", "c"]]
        rows += [["".join(draw.choices('x,"\n가 =', k=draw.randrange(6))) or "x" for _ in range(3)] for _ in range(4)]
        text = io.StringIO()
        quoting = draw.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
        csv.writer(text, quoting=quoting, lineterminator=draw.choice(["\n", "\r\n"])).writerows(rows)
        data = text.getvalue().encode("utf-8-sig")
        sheet = read_sheet(written(f"{trial}.csv", data))
        assert sheet.texts() == [[cell.strip() for cell in row] for row in rows[1:]]
        filled = sheet.filled(1, {2: "5"})
        rows[3][1] = "5"
        assert list(csv.reader(io.StringIO(filled.decode("utf-8-sig"), newline=""))) == rows
        assert sheet.filled(1, {}) == data


@pytest.mark.parametrize("cell", ["=1+1", "+82", "-x", "@a", "'", "'=x", "\tx", "\n=x", "＝1", "＠a", "x", "-3.5", "7"])
def test_no_cell_of_ours_is_a_formula_and_each_comes_back(written, cell):
    (row,) = csv.reader(io.StringIO(to_csv(["x"], [[cell]]).decode("utf-8-sig").split("\r\n", 1)[1]))
    assert not row[0].startswith(("=", "+", "@", "\t", "\n", "-x", "＝", "＠"))
    assert revived(inert(cell)) == cell


def test_no_cell_is_a_formula_for_a_program_with_another_separator_either(written):
    """Excel takes the separator of its country, most often ; in Europe, and then knows no quotation marks of ours."""
    draw = random.Random(3)
    signs = ["=", "+", "-", "@", "＝", "'", ";", ",", "\t", "\n", '"', "a", "가"]
    for _ in range(3000):
        cell = "".join(draw.choices(signs, k=draw.randrange(1, 9)))
        text = to_csv(["x", "y"], [["a", cell]]).decode("utf-8-sig").split("\r\n", 1)[1].removeprefix("a,")
        for separator in ";\t":
            later = re.split(rf"[{separator}\r\n]", text)[1:]
            assert [one for one in later if one.startswith(("=", "+", "-", "@", "＝"))] == [], cell
        assert revived(inert(cell)) == cell


TIMES = {
    "2027-04-01 13:00:00 UTC": "2027-04-01T13:00:00+00:00",
    "2027-04-01T22:00:00+09:00": "2027-04-01T13:00:00+00:00",
    "2027. 4. 1. 오후 10:00": "2027-04-01T13:00:00+00:00",
    "2027-04-01 22:00": "2027-04-01T13:00:00+00:00",
    "2027년 04월 01일 오후 10:00": "2027-04-01T13:00:00+00:00",
    "2027년 4월 1일(목) 22:00": "2027-04-01T13:00:00+00:00",
    "2027년 4월 1일, 오전 12:30": "2027-03-31T15:30:00+00:00",
    "Thursday, 1 April 2027, 10:00 PM": "2027-04-01T13:00:00+00:00",
    "April 1, 2027, 10:00 PM": "2027-04-01T13:00:00+00:00",
    "Apr 1, 2027 at 12:05 AM": "2027-03-31T15:05:00+00:00",
    "-": None,
    "yesterday": None,
    "2027-13-41 99:99": None,
    "1 Foo 2027, 10:00": None,
}


@pytest.mark.parametrize("text", TIMES)
def test_times_are_read_as_platforms_write_them(monkeypatch, text):
    monkeypatch.setenv("TZ", "Asia/Seoul")
    __import__("time").tzset()
    try:
        found = time_of(text)
    finally:
        monkeypatch.undo()
        __import__("time").tzset()
    assert (found and found.isoformat()) == TIMES[text]
