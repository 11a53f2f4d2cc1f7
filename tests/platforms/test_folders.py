"""What is handed in as a folder: found in whatever it came, whole or not at all, and nothing in an archive obeyed."""

import io
import os
import stat
import unicodedata
import zipfile

import pytest

from course.cli.hand_ins import hand_in_of
from course.cli.main import main
from course.leaderboard.hand_in import FORM as ENTRY
from course.platforms import forms
from course.platforms.archives import Member
from course.platforms.collect import Collection
from course.platforms.folders import Folder
from course.platforms.forms import FolderForm
from course.projects.grading import PROJECT_FORM, Project, holding_the_card
from course.semester.listing import found_in
from course.semester.times import handed_in_times
from tests.platforms.conftest import HEAD, PEOPLE
from tests.platforms.exports import canvas_file, moodle_folder, moodle_worksheet, table, zipped

PROJECT = Project()
PHOTOS = {"data.csv": b"file,class", "result.json": b"{}", "cup/01.jpg": b"photo 1", "컵/02.jpg": b"photo 2"}
SMALL = FolderForm(Folder(("data.csv", "result.json"), files=6, size=5_000, file_size=2_000))


def under(folder, files=PHOTOS):
    """The files in a folder, named as in a zip."""
    return {f"{folder}/{name}" if folder else name: data for name, data in files.items()}


def on_disk(semester, student="20271001", slug=PROJECT.slug):
    """What lies in a student's folder, by name."""
    folder = semester.root / "submitted" / student / slug
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def collect(semester, source, *rosters, form=PROJECT_FORM, about=PROJECT):
    """(status by label, reasons in English by label, files left aside) of a source."""
    outcomes = Collection(semester, about, source, rosters, form).take()
    whys = {one.label.text: one.why.en for one in outcomes if one.why}
    return {one.label.text: one.status for one in outcomes}, whys, [name for one in outcomes for name in one.aside]


MOODLE = moodle_folder("홍길동", 4711)
WAYS = {  # how the same folder may come in
    "a zip of the files": {f"{MOODLE}/p.zip": zipped(PHOTOS)},
    "a zip of the folder": {f"{MOODLE}/p.zip": zipped(under("my project"))},
    "a folder in a folder": {f"{MOODLE}/p.zip": zipped(under("a/b"))},
    "a zip in a zip": {f"{MOODLE}/p.zip": zipped({"q.zip": zipped(under("a"))})},
    "files": under(MOODLE),
    "a folder": under(f"{MOODLE}/my project"),
    "Moodle before 4.1": {f"{moodle_folder('홍길동', 4711, modern=False)}p.zip": zipped(under("a"))},
    "Canvas": {canvas_file("홍, 길동", 501, 9001, "p.zip"): zipped(under("a"))},
    "a folder of the student's number": under("all/20271001") | {"all/20271002/data.csv": b"other"},
    "a zip of the student's number": {"20271001_홍길동.zip": zipped(under("a"))},
    "names of a Mac": {unicodedata.normalize("NFD", name): data for name, data in under(f"{MOODLE}/내 사진").items()}
    | {f"__MACOSX/{MOODLE}/._data.csv": b"junk", f"{MOODLE}/.DS_Store": b"junk"},
    "photos in a zip of their own": {
        f"{MOODLE}/data.csv": PHOTOS["data.csv"],
        f"{MOODLE}/result.json": PHOTOS["result.json"],
        f"{MOODLE}/photos-1.zip": zipped({"cup/01.jpg": b"photo 1"}),
        f"{MOODLE}/photos-2.zip": zipped({"컵/02.jpg": b"photo 2"}),
    },
    "capitals and copies": {
        f"{MOODLE}/Data.CSV": b"old",
        f"{MOODLE}/data (1).csv": PHOTOS["data.csv"],
        **{f"{MOODLE}/{name}": data for name, data in PHOTOS.items() if name != "data.csv"},
    },
    "two copies of a zip": {
        f"{MOODLE}/p (1).zip": zipped(under("a")),
        f"{MOODLE}/p.zip": zipped(under("a", {"data.csv": b"old", "old.jpg": b"old"})),
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_the_folder_is_found_in_whatever_it_came(semester, roster, written, way):
    status, why, aside = collect(semester, written("in.zip", zipped(WAYS[way])), roster)
    assert set(status.values()) == {"taken"}, why
    assert on_disk(semester) == PHOTOS
    assert aside == []
    [entry] = [
        entry for entry in found_in(semester.root / "submitted", PROJECT, loose=False) if "1" in entry.student[-1]
    ]
    assert (entry.student, entry.fault) == ("20271001", None)
    assert holding_the_card(entry.folder) == semester.root / "submitted/20271001/final_project"


def test_names_of_korean_windows_are_read(semester, roster, written):
    name = "내 사진/컵/02.jpg".encode("cp949")
    card = "내 사진/data.csv".encode("cp949")
    data = zipped({"x" * len(name): b"photo 2", "y" * len(card): b"file,class"})
    data = data.replace(b"x" * len(name), name).replace(b"y" * len(card), card)
    collect(semester, written("in.zip", zipped({"20271001.zip": data})), roster)
    assert on_disk(semester) == {"data.csv": b"file,class", "컵/02.jpg": b"photo 2"}


def test_what_lies_beside_the_folder_is_named_and_left(semester, roster, written):
    files = {f"{MOODLE}/p.zip": zipped(under("a") | {"report.pdf": b"%PDF"})}
    status, _, aside = collect(semester, written("in.zip", zipped(files)), roster)
    assert (set(status.values()), aside) == ({"taken"}, ["report.pdf"])
    assert on_disk(semester) == PHOTOS


def with_attribute(**attributes):
    """A zip of a project one of whose members is not as it should be."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.csv", b"file")
        info = zipfile.ZipInfo(attributes.pop("name", "cup/01.jpg"))
        content = attributes.pop("content", b"/etc/passwd")
        info.compress_type = zipfile.ZIP_DEFLATED
        for attribute, value in attributes.items():
            setattr(info, attribute, value)
        archive.writestr(info, content)
    return data.getvalue()


def twice(first, second):
    """A zip in which a name stands twice."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("data.csv", first)
        archive.writestr("data,csv", second)
    return data.getvalue().replace(b"data,csv", b"data.csv")


def encrypted():
    """A zip whose heads say that it is encrypted."""
    data = zipped({"data.csv": b"file"})
    central = data.index(b"PK\x01\x02") + 8
    return data[:6] + b"\x01" + data[7:central] + b"\x01" + data[central + 1 :]


HOSTILE = {
    "climbs": (with_attribute(name="../../../evil.jpg"), "leads out"),
    "absolute": (with_attribute(name="/tmp/evil.jpg"), "leads out"),
    "drive": (with_attribute(name="C:\\evil.jpg"), "leads out"),
    "link": (with_attribute(external_attr=(stat.S_IFLNK | 0o777) << 16), "Links are not followed"),
    "device": (with_attribute(external_attr=(stat.S_IFCHR | 0o777) << 16), "not an ordinary file"),
    "encrypted": (encrypted(), "without a password"),
    "a bomb": (with_attribute(content=bytes(2_001)), "cup/01.jpg has more than 0 MB"),
    "many small bombs": (zipped({"data.csv": b""} | {f"{n}.jpg": bytes(1_500) for n in range(4)}), "at most 0 MB"),
    "many files": (zipped({"data.csv": b""} | {f"{n}.jpg": b"" for n in range(6)}), "too many files (7, at most 6)"),
    "a name twice": (twice(b"one", b"two"), "Different files have the same name: data.csv"),
    "a file that is a folder": (zipped({"data.csv": b"", "a": b"", "a/b": b""}), "a is a file and a folder, too"),
    "a name of control characters": (
        zipped({"data.csv": b"", "\x1b[2J.jpg": b""}),
        "characters that no file's name may",
    ),
    "a long name": (zipped({"data.csv": b"", "x" * 201: b""}), "too long"),
    "no card": (zipped({"cup/01.jpg": b""}), "There is no data.csv among: cup/01.jpg"),
    "two cards": (zipped({"a/data.csv": b"", "b/data.csv": b""}), "several folders with a data.csv: a/data.csv, b/"),
    "cut short": (zipped(PHOTOS)[:-30], "is damaged"),
    "too deep": (zipped({"a.zip": zipped({"b.zip": zipped({"data.csv": b""})})}), "too deep"),
    "another archive": (zipped({"data.csv": b"", "photos.egg": b""}), ".egg archives are not opened. Ask for a .zip"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_is_inert_and_told_of(semester, roster, written, kind):
    data, told = HOSTILE[kind]
    beside = {path for path in semester.root.parent.parent.rglob("*")}
    source = written("in.zip", zipped({"20271001.zip": data, "20271002.zip": zipped({"data.csv": b"well"})}))
    status, why, _ = collect(semester, source, roster, form=SMALL)
    assert status == {"20271001": "refused", "20271002": "taken"}
    assert told in why["20271001"]
    new = {path.name for path in semester.root.parent.parent.rglob("*")} - {path.name for path in beside}
    ours = {"in.zip", "roster.csv", "times.csv", ".grading.lock", "collected", "final_project.csv", "submitted"}
    assert new <= ours | {"20271002", "final_project", "data.csv"}
    assert on_disk(semester, "20271002") == {"data.csv": b"well"}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"a.zip": zipped({"data.csv": b"1"}), "b.zip": zipped({"data.csv": b"2"})},
            "different hand-ins: a.zip, b.zip",
        ),
        ({"cup/01.jpg": b"1", "p.zip": zipped({"cup/01.jpg": b"2"}), "data.csv": b""}, "the same name: cup/01.jpg"),
        ({"data.csv": b"", "p.zip": zipped({"a/data.csv": b""})}, "several folders with a data.csv"),
    ],
)
def test_what_could_be_one_or_another_is_not_guessed(semester, roster, written, files, told):
    status, why, _ = collect(semester, written("in.zip", zipped(under(MOODLE, files))), roster)
    assert set(status.values()) == {"refused"}
    assert told in " ".join(why.values())


def dated(day, files=PHOTOS):
    """A class's zip of one project, handed in on a day of April."""
    name = f"{MOODLE}/p.zip"
    return zipped({name: zipped(files)}, {name: (2027, 4, day, 9, 0, 0)})


def test_again_changes_nothing_and_a_later_folder_takes_the_place_of_all(semester, roster, written):
    worksheet = written("grades.csv", moodle_worksheet([(4711, "홍길동", "20271001", "", "2027-04-03 12:00")]))
    source = written("1.zip", dated(3))
    assert collect(semester, source, roster, worksheet)[0] == {"홍길동_4711": "taken"}
    assert "20271001" in handed_in_times(semester, PROJECT)
    before = {path: path.stat().st_mtime_ns for path in semester.root.rglob("*")}
    assert collect(semester, source)[0] == {"홍길동_4711": "unchanged"}
    kept = {path: path.stat().st_mtime_ns for path in semester.root.rglob("*")}
    assert [path for path in kept if kept[path] != before.get(path) and "submitted" in path.parts] == []
    fewer = {name: data for name, data in PHOTOS.items() if name != "cup/01.jpg"}
    assert collect(semester, written("2.zip", dated(4, fewer)))[0] == {"홍길동_4711": "replaced"}
    assert on_disk(semester) == fewer


def test_a_run_that_is_stopped_leaves_the_folder_before_or_the_new_one(semester, roster, written, monkeypatch):
    collect(semester, written("1.zip", dated(3)), roster)
    folder = semester.root / "submitted/20271001/final_project"
    replace = os.replace
    for failing in (1, 2):
        calls = []

        def stopped(*paths, calls=calls, failing=failing):
            calls.append(paths)
            if len(calls) == failing:
                raise KeyboardInterrupt
            replace(*paths)

        monkeypatch.setattr(forms.os, "replace", stopped)
        monkeypatch.setattr(forms, "write_beneath", written_plainly)
        with pytest.raises(KeyboardInterrupt):
            SMALL.put(folder.parents[1], folder, SMALL.chosen(members({"data.csv": b"new"})))
        monkeypatch.undo()
        assert on_disk(semester) == PHOTOS
        assert [path.name for path in folder.parent.iterdir()] == ["final_project"]
    os.replace(folder, folder.with_name(".before-final_project"))  # killed between the two steps
    assert collect(semester, written("1.zip", dated(3)))[0] == {"홍길동_4711": "unchanged"}
    assert on_disk(semester) == PHOTOS


def written_plainly(base, path, data):
    """Stands for `write_beneath`, which renames files, too."""
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(data)


def members(files):
    """(name, Member) of files."""
    return [
        (name, Member(tuple(name.split("/")), None, lambda data=data: io.BytesIO(data))) for name, data in files.items()
    ]


def test_links_in_the_semesters_folder_are_not_followed(semester, roster, written, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "data.csv").write_bytes(b"theirs")
    (semester.root / "submitted/20271001").parent.mkdir(exist_ok=True)
    (semester.root / "submitted/20271001").symlink_to(tmp_path / "elsewhere")
    (semester.root / "submitted/20271002").mkdir()
    (semester.root / "submitted/20271002/final_project").symlink_to(tmp_path / "elsewhere")
    files = under("20271001") | under("20271002")
    status, why, _ = collect(semester, written("in.zip", zipped(files)), roster)
    assert status == {"20271001": "refused", "20271002": "replaced"}
    assert "cannot be written" in why["20271001"]
    assert on_disk(semester, "20271002") == PHOTOS
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["data.csv"]
    assert (tmp_path / "elsewhere" / "data.csv").read_bytes() == b"theirs"


def test_an_entry_of_the_leaderboard_is_taken_with_its_weights(semester, roster, written):
    files = {"predict.py": b"def predict(images): ...", "weights.npz": b"numbers"}
    source = written("in.zip", zipped(under(MOODLE, files)))
    (semester.root / "leaderboard/parts").mkdir(parents=True)
    (semester.root / "leaderboard/parts/task.json").touch()
    about = hand_in_of(semester, "parts")
    assert about.form == ENTRY
    assert collect(semester, source, roster, form=about.form, about=about.about)[0] == {"홍길동_4711": "taken"}
    assert on_disk(semester, slug="parts") == files


COMMANDS = {
    "final_project": ({f"{MOODLE}/p.zip": zipped(PHOTOS)}, "next: course project grade"),
    "week99_toy": ({f"{MOODLE}/week99_toy.ipynb": b"{}"}, "next: course grade week99_toy"),
    "week99_questions": ({f"{MOODLE}/a.ipynb": b"{}"}, "next: course questions week99_toy --grade"),
}


@pytest.mark.parametrize("week", COMMANDS)
def test_the_command_takes_whatever_is_handed_in(semester, toy, written, monkeypatch, capsys, week):
    monkeypatch.setenv("COURSE_REPOSITORY", str(toy.root))
    monkeypatch.setenv("COURSE_LANG", "en")
    monkeypatch.setattr("course.language._chosen", None)
    files, following = COMMANDS[week]
    roster = written("roster.csv", table([HEAD, *PEOPLE]))
    source = written("in.zip", zipped(files | {f"{moodle_folder('Nobody', 1)}/x": b""}))
    common = ["--semester", str(semester.root), "--roster", str(roster)]
    assert main(["collect", str(source), "--week", week, *common]) == 1  # one is nobody's
    said = capsys.readouterr()
    assert following in said.out
    assert len(list((semester.root / "submitted/20271001").iterdir())) == 1
    assert main(["collect", str(source), "--week", "nothing", *common]) == 1
    assert "Besides: final_project, WEEK_questions, a leaderboard's task (none)." in capsys.readouterr().err.replace(
        "\n", " "
    )
