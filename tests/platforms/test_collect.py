"""What comes in: every platform's form, every doubt listed, nothing guessed, nothing in an archive obeyed."""

import csv
import io
import os
import stat
import unicodedata
import zipfile

import pytest

from course.platforms.collect import Collection
from course.semester.handed_in import write_beneath
from course.semester.times import handed_in_times
from tests.platforms.exports import canvas_file, canvas_gradebook, moodle_folder, moodle_worksheet, table, zipped

SLUG = "week99_toy"
NB = f"{SLUG}.ipynb"


def nfd(text):
    return unicodedata.normalize("NFD", text)


def taken(semester):
    """What is in the semester's folder, by student."""
    paths = (semester.root / "submitted").rglob("*.ipynb")
    assert all(path.name == NB for path in paths)
    return {path.parts[-3]: path.read_bytes() for path in (semester.root / "submitted").glob(f"*/{SLUG}/{NB}")}


def collect(semester, toy, source, *rosters):
    """{label: (status, student)}, and the reasons in English by label."""
    outcomes = Collection(semester, toy, source, rosters).take()
    return {one.label.text: one.status for one in outcomes}, {one.label.text: one.why.en for one in outcomes if one.why}


def test_moodles_folders_of_either_version_and_flat_files_go_to_their_students(semester, toy, roster, written):
    files = {
        f"{moodle_folder('홍길동', 4711)}/{NB}": b"hong",
        f"{nfd(moodle_folder('Ada Lovelace', 4713, modern=False))}/{NB}": b"ada",
        f"{moodle_folder('김민지', 4712, modern=False)}{NB}": b"minji",
        f"{moodle_folder('김민지', 4714)}/{NB}": b"other minji",
        f"__MACOSX/{moodle_folder('홍길동', 4711)}/._{NB}": b"junk",
        f"__MACOSX/{moodle_folder('홍길동', 4711)}/{NB}": b"junk",
        f"{moodle_folder('홍길동', 4711)}/.ipynb_checkpoints/{NB}": b"junk",
    }
    source = written("moodle.zip", zipped(files))
    status, why = collect(semester, toy, source, roster)
    assert status == {
        "홍길동_4711": "taken",
        "Ada Lovelace_4713": "taken",
        "김민지_4712": "unmatched",
        "김민지_4714": "unmatched",
    }
    assert why["김민지_4712"] == "It fits several students: 20271002, 20271004."
    assert taken(semester) == {"20271001": b"hong", "20271003": b"ada"}
    worksheet = written(
        "grades.csv", moodle_worksheet([(4712, "김민지", "20271002", "", "-"), (4714, "김민지", "20271004", "", "-")])
    )
    status, _ = collect(semester, toy, source, worksheet)
    assert set(status.values()) == {"taken", "unchanged"}
    assert taken(semester) == {
        "20271001": b"hong",
        "20271002": b"minji",
        "20271003": b"ada",
        "20271004": b"other minji",
    }


def test_moodles_own_number_is_no_student_number(semester, toy, roster, written):
    files = {f"{moodle_folder('홍길동', 20271003)}/{NB}": b"hong", f"{moodle_folder('모름', 20271002)}/{NB}": b"?"}
    collect(semester, toy, written("in.zip", zipped(files)), roster)
    assert taken(semester) == {"20271001": b"hong"}


MISLEADING = {  # what student 20271001, Moodle's 4711, may call a file to have it taken for 20271003's, Moodle's 4713
    "in Moodle's flat archive": f"{moodle_folder('홍길동', 4711)}x_4713_assignsubmission_file_{NB}",
    "the same with the other's name": f"{moodle_folder('홍길동', 4711)}Ada Lovelace_4713_assignsubmission_file_{NB}",
    "as Moodle's, in a folder of one's number": f"20271001/Ada Lovelace_4713_assignsubmission_file_{NB}",
    "as Canvas's, in a folder of one's number": f"20271001/lovelaceada_4713_9001_{NB}",
    "as Canvas's, in Moodle's folder": f"{moodle_folder('홍길동', 4711)}/lovelaceada_LATE_4713_9001_{NB}",
    "a name on Moodle": f"{moodle_folder('Ada Lovelace_4713_assignsubmission_file_x', 4711)}/{NB}",
}


@pytest.mark.parametrize("name", MISLEADING)
def test_what_a_student_calls_a_file_makes_it_nobody_elses(semester, toy, roster, written, name):
    rows = [(4711, "홍길동", "20271001", "", "-"), (4713, "Ada Lovelace", "20271003", "", "-")]
    worksheet = written("grades.csv", moodle_worksheet(rows))
    collect(semester, toy, written("in.zip", zipped({MISLEADING[name]: b"?"})), roster, worksheet)
    assert "20271003" not in taken(semester)


def test_a_worksheet_without_student_numbers_is_joined_by_e_mail(semester, toy, roster, written):
    rows = [(4712, "김민지", "", "MINJI@example.ac.kr", "-"), (4714, "김민지", "", "minji2@example.ac.kr", "-")]
    worksheet = written("grades.csv", moodle_worksheet(rows))
    source = written("in.zip", zipped({f"{moodle_folder('김민지', 4714)}/{NB}": b"2"}))
    assert collect(semester, toy, source, roster, worksheet)[0] == {"김민지_4714": "taken"}
    assert taken(semester) == {"20271004": b"2"}


def test_canvas_files_go_to_their_students_by_the_gradebooks_numbers_or_by_name(semester, toy, roster, written):
    gradebook = written("gradebook.csv", canvas_gradebook([("김민지", 502, "20271002"), ("김민지", 504, "20271004")]))
    files = {
        canvas_file("홍, 길동", 501, 9001, NB): b"hong",
        canvas_file("김민지", 502, 9002, NB, late=True): b"minji",
        canvas_file("Lovelace, Ada", 503, 9003, NB): b"ada",
        canvas_file("김민지", 504, 9004, NB): b"first",
        canvas_file("김민지", 504, 9005, f"{SLUG}-1.ipynb"): b"handed in again",
    }
    source = written("canvas.zip", zipped(files))
    assert set(collect(semester, toy, source, roster, gradebook)[0].values()) == {"taken"}
    assert taken(semester) == {
        "20271001": b"hong",
        "20271002": b"minji",
        "20271003": b"ada",
        "20271004": b"handed in again",
    }


PLAIN = {
    "20271001.ipynb": "20271001",
    "20271001 (1).ipynb": "20271001",
    "20271001/homework.ipynb": "20271001",
    f"20271001/{SLUG}/{NB}": "20271001",
    f"wrapper/20271001_홍길동/{NB}": "20271001",
    "홍길동(20271001).ipynb": "20271001",
    "홍길동_week99.ipynb": "20271001",
    f"{nfd('홍길동')}/{NB}": "20271001",
    "Ada Lovelace/a.ipynb": "20271003",
    "adalovelace.ipynb": "20271003",
    "Lovelace, Ada.ipynb": "20271003",
    f"학번20271001/{NB}": None,
    "202710011.ipynb": None,
    "20271001_김민지.ipynb": None,
    "김민지.ipynb": None,
    "someone.ipynb": None,
}


@pytest.mark.parametrize("name", PLAIN, ids=ascii)
def test_a_plain_name_is_whose_it_says_or_nobodys(semester, toy, roster, written, name):
    other = {"20271002.ipynb": b"other"} if "/" not in name else {f"wrapper/20271002/{NB}": b"other"}
    if "/" in name and not name.startswith("wrapper"):
        other = {f"20271002/{NB}": b"other"}
    collect(semester, toy, written("in.zip", zipped({name: b"mine", **other})), roster)
    assert taken(semester) == {"20271002": b"other", **({PLAIN[name]: b"mine"} if PLAIN[name] else {})}


def test_folders_and_single_files_are_taken_as_zips_are(semester, toy, roster, written, tmp_path):
    written("in/20271001/x.ipynb", b"1")
    written("in/20271002.ipynb", b"2")
    os.symlink(written("secret.ipynb", b"secret"), tmp_path / "in" / "20271003.ipynb")
    os.symlink(tmp_path, tmp_path / "in" / "20271004")
    status, why = collect(semester, toy, tmp_path / "in", roster)
    assert status == {"20271001": "taken", "20271002": "taken", "20271003": "refused", "20271004": "refused"}
    assert "Links are not followed" in why["20271003"]
    collect(semester, toy, written("20271003.ipynb", b"3"))
    assert taken(semester) == {"20271001": b"1", "20271002": b"2", "20271003": b"3"}


def test_the_newest_copy_counts_by_time_and_then_by_number(semester, toy, roster, written):
    files = {f"20271001/{SLUG} ({n}).ipynb": b"%d" % n for n in (1, 10, 2)} | {f"20271002/{NB}": b"new"}
    files |= {f"20271002/{SLUG} (1).ipynb": b"old", "20271003/b.ipynb": b"early"}
    times = {f"20271002/{NB}": (2027, 4, 3, 9, 0, 0), "20271003/b.ipynb": (2027, 3, 1, 9, 0, 0)}
    collection = Collection(semester, toy, written("in.zip", zipped(files, times)), [roster])
    outcomes = {one.student: one for one in collection.take()}
    assert taken(semester) == {"20271001": b"10", "20271002": b"new", "20271003": b"early"}
    assert (outcomes["20271001"].file, outcomes["20271001"].copies) == (f"{SLUG} (10).ipynb", 3)


def test_notebooks_of_different_names_are_not_chosen_among(semester, toy, roster, written):
    files = {"20271001/a.ipynb": b"a", "20271001/b.ipynb": b"b", "20271002/a.ipynb": b"a", f"20271002/{NB}": b"named"}
    files |= {"20271003/x/a.ipynb": b"1", "20271003/y/a.ipynb": b"2"}
    status, why = collect(semester, toy, written("in.zip", zipped(files)), roster)
    assert status == {"20271001": "refused", "20271002": "taken", "20271003": "refused"}
    assert why["20271001"].startswith("These notebooks are different ones: a.ipynb, b.ipynb.")
    assert taken(semester) == {"20271002": b"named"}


def test_zips_in_zips_are_opened_and_other_archives_refused_by_name(semester, toy, roster, written):
    inner = zipped({f"hw/{NB}": b"inner", "__MACOSX/hw/._x": b""})
    files = {
        f"{moodle_folder('홍길동', 4711)}/hw.zip": inner,
        "20271002/hw.rar": b"Rar!",
        "20271003/report.hwp": b"x",
        "20271004.zip": zipped({"again.zip": inner}),
    }
    status, why = collect(semester, toy, written("in.zip", zipped(files)), roster)
    assert status == {"홍길동_4711": "taken", "20271002": "refused", "20271003": "refused", "20271004": "taken"}
    assert why["20271002"] == "hw.rar: .rar archives are not opened. Ask for the .ipynb or a .zip."
    assert why["20271003"] == "There is no notebook (.ipynb) among: report.hwp."
    assert taken(semester) == {"20271001": b"inner", "20271004": b"inner"}


def test_names_of_korean_windows_and_of_macs_are_read(semester, toy, roster, written):
    utf8, cp949 = "없는 사람/a.ipynb".encode(), "홍길동/과제.ipynb".encode("cp949")
    data = zipped({"x" * len(utf8): b"?", "y" * len(cp949): b"hong"})
    data = data.replace(b"x" * len(utf8), utf8).replace(b"y" * len(cp949), cp949)
    assert collect(semester, toy, written("in.zip", data), roster)[0] == {"없는 사람": "unmatched", "홍길동": "taken"}
    assert taken(semester) == {"20271001": b"hong"}


def test_the_table_is_filled_in_once_and_kept(semester, toy, roster, written):
    files = {"nick.ipynb": b"nick", "stranger.ipynb": b"?", "20271002.ipynb": b"2"}
    source = written("in.zip", zipped(files))
    assert collect(semester, toy, source, roster)[0]["nick"] == "unmatched"
    path = semester.root / "matches.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert [(row["handed_in_as"], row["student"]) for row in rows] == [("nick", ""), ("stranger", "")]
    rows[0]["student"], rows[1]["student"] = "20271001", "-"
    path.write_bytes(table([list(rows[0]), *(list(row.values()) for row in rows)], "cp949"))  # as Excel in Korea saves
    for status in ("taken", "unchanged"):
        assert collect(semester, toy, source)[0] == {
            "nick": status,
            "stranger": "nobody's",
            "20271002": "unchanged",
        }
    assert taken(semester) == {"20271001": b"nick", "20271002": b"2"}


def test_two_of_one_student_are_listed_and_neither_is_taken(semester, toy, roster, written):
    source = written("in.zip", zipped({"20271001.ipynb": b"1", "홍길동.ipynb": b"2", "20271002.ipynb": b"3"}))
    status, why = collect(semester, toy, source, roster)
    assert status == {"20271001": "unmatched", "홍길동": "unmatched", "20271002": "taken"}
    assert "Several are 20271001's: 20271001, 홍길동." in why["홍길동"]


def test_again_changes_nothing_and_a_later_archive_replaces(semester, toy, roster, written):
    late = {"20271001.ipynb": (2027, 4, 3, 9, 0, 0), "20271002.ipynb": (2027, 4, 1, 9, 0, 0)}
    early = {"20271001.ipynb": (2027, 3, 3, 9, 0, 0), "20271002.ipynb": (2027, 4, 1, 9, 0, 0)}
    first = written("1.zip", zipped({"20271001.ipynb": b"a", "20271002.ipynb": b"b"}, late))
    assert set(collect(semester, toy, first, roster)[0].values()) == {"taken"}
    before = {path: path.read_bytes() for path in semester.root.rglob("*") if path.is_file()}
    assert set(collect(semester, toy, first)[0].values()) == {"unchanged"}
    assert {path: path.read_bytes() for path in semester.root.rglob("*") if path.is_file()} == before
    older = written("2.zip", zipped({"20271001.ipynb": b"old", "20271002.ipynb": b"new"}, early))
    assert collect(semester, toy, older)[0] == {"20271001": "older", "20271002": "replaced"}
    assert taken(semester) == {"20271001": b"a", "20271002": b"new"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Thursday, 1 April 2027, 10:00 PM"),
        ("ko", "2027년 4월 1일(목) 오후 10:00"),
        ("ko", "2027-04-01 22:00"),
    ],
)
def test_the_platforms_table_tells_when(semester, toy, written, monkeypatch, language, told):
    monkeypatch.setenv("TZ", "Asia/Seoul")
    __import__("time").tzset()
    worksheet = written("grades.csv", moodle_worksheet([(4711, "홍길동", "20271001", "", told)], language))
    collect(semester, toy, written("in.zip", zipped({f"{moodle_folder('홍길동', 4711)}/{NB}": b"1"})), worksheet)
    assert {who: f"{at:%d %H:%M}" for who, at in handed_in_times(semester, toy).items()} == {"20271001": "01 13:00"}
    monkeypatch.undo()
    __import__("time").tzset()


def test_times_of_packing_are_not_taken_for_times_of_handing_in(semester, toy, roster, written):
    files = {f"2027100{n}.ipynb": b"%d" % n for n in (1, 2, 3, 4)}
    packed = {name: (2027, 4, 2, 9, 0, 2 * n) for n, name in enumerate(files)}
    collect(semester, toy, written("in.zip", zipped(files, packed)), roster)
    assert handed_in_times(semester, toy) == {}
    given = {name: (2027, 4, 1 + n % 3, 9, 0, 0) for n, name in enumerate(files)}
    collect(semester, toy, written("in.zip", zipped(files, given)))
    assert len(handed_in_times(semester, toy)) == 4


def hostile(name="20271001.ipynb", **attributes):
    """A zip of one member that is not as it should be."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type = attributes.pop("method", zipfile.ZIP_DEFLATED)
        content = attributes.pop("content", b"/etc/passwd")
        for attribute, value in attributes.items():
            setattr(info, attribute, value)
        archive.writestr(info, content)
    return data.getvalue()


def encrypted():
    data = hostile()
    central = data.index(b"PK\x01\x02") + 8
    return data[:6] + b"\x01" + data[7:central] + b"\x01" + data[central + 1 :]


def lies():
    """Its size is told to be small."""
    data = hostile(content=bytes(30_000_000))
    return data.replace((30_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))


HOSTILE = {
    "climbs": (hostile("../../20271001.ipynb"), "leads out"),
    "absolute": (hostile("/tmp/20271001.ipynb"), "leads out"),
    "drive": (hostile("C:\\20271001.ipynb"), "leads out"),
    "link": (hostile(external_attr=(stat.S_IFLNK | 0o777) << 16), "Links are not followed"),
    "device": (hostile(external_attr=(stat.S_IFCHR | 0o777) << 16), "not an ordinary file"),
    "encrypted": (encrypted(), "Ask for it without a password"),
    "bomb": (hostile(content=bytes(30_000_000)), "too large"),
    "lies about its size": (lies(), "damaged"),
    "unknown method": (hostile(method=zipfile.ZIP_LZMA), "compressed in a way"),
    "checksum": (hostile().replace(b"\x4b\x4c", b"\x00\x00"), None),
    "broken inside": (zipped({"20271001.zip": hostile()[:-30]}), "is damaged"),
    "too deep": (zipped({"20271001.zip": zipped({"a.zip": zipped({"b.zip": zipped({NB: b"1"})})})}), "too deep"),
    "many inside": (zipped({"20271001.zip": zipped({f"{n}.ipynb": b"" for n in range(2_001)})}), "too many files"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_is_inert_and_told_of(semester, toy, roster, written, kind):
    data, told = HOSTILE[kind]
    beside = {path for path in semester.root.parent.rglob("*") if "submitted" not in path.parts}
    _, why = collect(semester, toy, written("in.zip", data), roster)
    if told:
        assert told in " ".join(why.values())
        assert taken(semester) == {}
    new = {path for path in semester.root.parent.rglob("*") if "submitted" not in path.parts} - beside
    assert {path.name for path in new} <= {
        "in.zip",
        "roster.csv",
        ".grading.lock",
        "collected",
        f"{SLUG}.csv",
        "matches.csv",
    }


@pytest.mark.slow
def test_a_hundred_thousand_members_are_gone_through(semester, toy, roster, written):
    files = {f"{n}.txt": b"" for n in range(100_000)} | {"20271001.ipynb": b"1"}
    status, _ = collect(semester, toy, written("in.zip", zipped(files)), roster)
    assert taken(semester) == {"20271001": b"1"}
    assert len(status) == 100_001


def test_a_name_of_control_characters_leaves_a_table_that_can_be_read(semester, toy, roster, written):
    source = written("in.zip", zipped({"=cmd\x1b[2J\n\x85.ipynb": b"1", "20271001.ipynb": b"1"}))
    for _ in range(2):
        (label,) = set(collect(semester, toy, source, roster)[0]) - {"20271001"}
    assert not set(label) & set("\x1b\n\x85")
    assert "\n'=cmd" in (semester.root / "matches.csv").read_text(encoding="utf-8-sig").replace(",", "\n")


def test_a_link_in_the_semesters_folder_is_not_followed(semester, toy, roster, written, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (semester.root / "submitted" / "20271001").symlink_to(tmp_path / "elsewhere")
    target = written("target.ipynb", b"target")
    (semester.root / "submitted" / "20271002" / SLUG).mkdir(parents=True)
    (semester.root / "submitted" / "20271002" / SLUG / NB).symlink_to(target)
    source = written("in.zip", zipped({"20271001.ipynb": b"1", "20271002.ipynb": b"2"}))
    status, why = collect(semester, toy, source, roster)
    assert status == {"20271001": "refused", "20271002": "refused"}
    assert "cannot be written" in why["20271001"]
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert target.read_bytes() == b"target"


def test_what_is_written_beneath_a_folder_never_leaves_it(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    with pytest.raises(OSError, match="link"):
        write_beneath(tmp_path / "in", tmp_path / "in" / "link" / NB, b"1")
    assert list((tmp_path / "out").iterdir()) == []
    (tmp_path / "in" / NB).symlink_to(tmp_path / "out" / NB)
    write_beneath(tmp_path / "in", tmp_path / "in" / NB, b"1")
    assert (tmp_path / "in" / NB).read_bytes() == b"1"
    assert not (tmp_path / "in" / NB).is_symlink()
    assert list((tmp_path / "out").iterdir()) == []
