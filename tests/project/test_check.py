"""`course project check`: each fault put into a whole data set is found, named by its file, and nothing else is."""

import csv
import json
import os
import shutil
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from course.cli.main import main
from course.project import photos
from course.project.check import check_folder


def kinds(folder):
    return [(found.kind, found.file) for found in check_folder(folder).findings]


def edit(folder, change):
    """The card's lines, a list of lists of values, changed in place by `change`."""
    card = folder / "data.csv"
    lines = list(csv.reader(card.read_text(encoding="utf-8").splitlines()))
    change(lines)
    with card.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def put(line, column, value):
    return lambda lines: lines[line].__setitem__(column, value)


def test_the_sample_is_whole(sample):
    report = check_folder(sample)
    assert report.findings == []
    assert report.classes == dict.fromkeys(["brick", "grass", "gravel", "hubble"], 42)
    assert {len(scenes) for scenes in report.scenes.values()} == {3}


ROWS = {
    "empty": put(1, 3, " "),
    "licence": put(1, 4, "found on the internet"),
    "faces": put(1, 5, "yes"),
    "width": lambda lines: lines[1].append("more"),
    "long": put(1, 3, "x" * 501),
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_fault_of_a_line_is_told_with_its_line(project, kind):
    edit(project, ROWS[kind])
    report = check_folder(project)
    assert [(found.kind, found.row) for found in report.findings if found.kind != "extra"] == [(kind, 2)]
    assert report.errors


@pytest.mark.parametrize("path", ["../brick/1-01.jpg", "/etc/passwd", "brick/../brick/1-01.jpg", "C:x.jpg", "a\\b.jpg"])
def test_a_path_that_leaves_the_folder_is_refused(project, path):
    edit(project, put(1, 0, path))
    assert kinds(project) == [("outside", path), ("extra", "brick/1-01.jpg")]


def test_columns_may_be_missing(project):
    edit(project, put(0, 2, "place"))
    [found] = check_folder(project).findings
    assert found.kind == "columns"
    assert "scene" in found.what.en


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("파일,클래스".encode("cp949"), "not-utf8"),
        (b"x" * 5_000_001, "card-too-large"),
        (b'file,"class\n', "no-csv"),
        (b"", "columns"),
        (b"file,class,scene,source,licence,faces\n" + b'"' + b"x" * 200_000 + b'"', "no-csv"),
    ],
)
def test_a_card_that_is_none(project, content, kind):
    (project / "data.csv").write_bytes(content)
    assert kinds(project) == [(kind, "data.csv")]


def test_a_card_of_excel_and_columns_in_another_order_are_read(project):
    def turned(lines):
        lines[:] = [line[::-1] for line in lines]

    edit(project, turned)
    card = project / "data.csv"
    card.write_bytes(b"\xef\xbb\xbf" + card.read_bytes().replace(b"\n", b"\r\n"))
    assert kinds(project) == []


def test_files_absent_extra_and_listed_twice(project):
    (project / "brick/1-01.jpg").rename(project / "brick/other.jpg")
    edit(project, put(2, 0, "brick/1-03.jpg"))
    assert kinds(project) == [
        ("listed-twice", "brick/1-03.jpg"),
        ("absent", "brick/1-01.jpg"),
        ("extra", "brick/1-02.jpg"),
        ("extra", "brick/other.jpg"),
    ]


def test_korean_names_are_the_same_however_unicode_stores_them(project):
    import unicodedata

    decomposed = unicodedata.normalize("NFD", "벽돌.jpg")
    (project / "brick/1-01.jpg").rename(project / decomposed)
    edit(project, put(1, 0, "벽돌.jpg"))
    assert kinds(project) == []


def test_a_link_is_never_followed(project, tmp_path):
    secret = shutil.copy(project / "brick/1-01.jpg", tmp_path / "secret.jpg")
    (project / "brick/1-01.jpg").unlink()
    (project / "brick/1-01.jpg").symlink_to(secret)
    (project / "more").symlink_to(project.parent)
    found = kinds(project)
    assert {("link", "brick/1-01.jpg"), ("link", "more"), ("absent", "brick/1-01.jpg")} <= set(found)
    assert len(found) == 3


def test_a_card_that_is_a_link_is_not_read(project, tmp_path):
    (project / "data.csv").rename(tmp_path / "card.csv")
    (project / "data.csv").symlink_to(tmp_path / "card.csv")
    assert kinds(project) == [("no-card", "data.csv")]


def test_a_pipe_does_not_hang(project):
    (project / "brick/1-01.jpg").unlink()
    os.mkfifo(project / "brick/1-01.jpg")
    assert set(kinds(project)) == {("odd-file", "brick/1-01.jpg"), ("absent", "brick/1-01.jpg")}


def bomb():
    """A PNG of 50,000 by 50,000 pixels that takes a hundred bytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head, pixels = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0), zlib.compress(b"\0" * 999)
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def spoiled(project, kind):
    path = project / "brick/1-01.jpg"
    whole = path.read_bytes()
    if kind == "cut short":
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "a PNG":
        Image.open(path).save(path, "PNG")
    elif kind == "text":
        path.write_text("<svg/>", encoding="utf-8")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "a TIFF":
        Image.open(path).save(path, "TIFF")
    return "brick/1-01.jpg"


@pytest.mark.parametrize("kind", ["cut short", "a PNG", "text", "empty", "a TIFF"])
def test_a_file_that_is_no_whole_photo_of_its_name(project, kind):
    name = spoiled(project, kind)
    assert kinds(project) == [("broken", name)]


def test_a_bomb_is_told_by_its_head(project):
    (project / "brick/1-01.jpg").unlink()
    (project / "brick/bomb.png").write_bytes(bomb())
    edit(project, put(1, 0, "brick/bomb.png"))
    [found] = check_folder(project).findings
    assert (found.kind, found.file) == ("broken", "brick/bomb.png")
    assert "64,000,000" in found.what.en


def test_all_pictures_together_have_a_limit(project, monkeypatch):
    monkeypatch.setattr(photos, "MOST_PIXELS", 3 * 224 * 224)
    found = check_folder(project)
    assert len(found.seen) == 3
    assert found.findings[0].kind == "too-many-pixels"


def test_small_pictures_and_the_place_where_one_was_taken(project):
    first, second, third = (project / f"brick/1-0{number}.jpg" for number in (1, 2, 3))
    Image.open(first).resize((63, 200)).save(first)
    Image.open(second).resize((100, 223)).save(second)
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (37.0, 33.0, 0.0)}
    Image.open(third).save(third, exif=exif)
    assert kinds(project) == [("too-small", "brick/1-01.jpg"), ("small", "brick/1-02.jpg"), ("place", "brick/1-03.jpg")]


def test_the_same_file_twice_is_an_error_anywhere(project):
    shutil.copy(project / "brick/1-01.jpg", project / "brick/1-02.jpg")
    [found] = check_folder(project).findings
    assert (found.kind, found.file) == ("duplicate", "brick/1-02.jpg")
    assert "brick/1-01.jpg" in found.what.en


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("brick/1-02.jpg", "near-duplicate"),
        ("brick/2-01.jpg", "near-duplicate-apart"),
        ("grass/1-01.jpg", "near-duplicate-apart"),
    ],
)
def test_a_copy_saved_again_leaks_only_between_scenes_or_classes(project, target, kind):
    image = Image.open(project / "brick/1-01.jpg").resize((300, 300))
    image.save(project / target, quality=60)
    report = check_folder(project)
    assert [(found.kind, found.file) for found in report.findings] == [(kind, target)]
    assert report.errors == (kind == "near-duplicate-apart")


def test_too_few_classes_pictures_and_scenes(project):
    def fewer(lines):
        lines[1:] = [
            [*line[:2], "one place" if line[1] == "brick" else line[2], *line[3:]]
            for line in lines[1:]
            if line[1] in ("brick", "grass") or (line[1] == "gravel" and not line[0].startswith("gravel/1"))
        ]

    edit(project, fewer)
    found = [one for one in check_folder(project).findings if one.kind != "extra"]
    assert [one.kind for one in found] == ["classes", "pictures", "scenes", "two-scenes"]
    assert "has 8 usable" in found[1].what.en


def test_names_that_differ_in_capitals(project):
    edit(project, put(1, 1, "Brick"))
    assert ("class-names", "data.csv") in kinds(project)


def run(capsys, *arguments):
    status = main(["project", "check", *map(str, arguments)])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.mark.parametrize(("language", "words"), [("ko", "고쳐야 할 것 1개"), ("en", "1 to mend")])
def test_the_command_tells_both_languages_and_fails(project, capsys, language, words):
    assert run(capsys, project, "--lang", language)[0] == 0
    (project / "brick/1-01.jpg").write_bytes(b"")
    status, out, _ = run(capsys, project, "--lang", language)
    assert status == 1
    assert words in out
    assert "✗ brick/1-01.jpg: " in out


def test_json_has_every_finding(project, capsys):
    for name in ["brick/1", "brick/2", "grass/1", "grass/2", "gravel/1", "gravel/2", "hubble/1"]:
        for number in range(1, 5):
            (project / f"{name}-{number:02}.jpg").unlink()
    status, out, _ = run(capsys, project, "--json", "--lang", "en")
    told = json.loads(out)
    assert status == 1
    assert sum(found["kind"] == "absent" for found in told["findings"]) == 28
    assert told["classes"]["brick"] == {"photos": 4, "scenes": ["brick-3"]}
    _, out, _ = run(capsys, project, "--lang", "en")
    assert out.count("the folder does not have it") == 20
    assert "8 more of this kind" in out


def test_names_cannot_steer_a_terminal(project, capsys):
    edit(project, put(1, 0, "brick/\x1b[2Jx.jpg"))
    edit(project, put(2, 1, "\x1b]0;title"))
    _, out, _ = run(capsys, project, "--lang", "en")
    assert "\x1b" not in out


def test_a_folder_that_is_none(tmp_path, capsys):
    status, _, err = run(capsys, tmp_path / "nothing", "--lang", "en")
    assert status == 1
    assert "there is no such folder" in err


def test_a_large_photo_is_hashed_as_a_small_one(project):
    noise = np.random.RandomState(0).randint(0, 255, (12, 16, 3), np.uint8)
    Image.fromarray(noise).resize((4000, 3000)).save(project / "brick/1-01.jpg")
    [first, *_] = check_folder(project).rows
    assert check_folder(project).seen[first.file].size == (4000, 3000)
