"""Labelled pictures of a folder: what is used, and what is named and left out."""

import os
import shutil

import numpy as np
import pytest
from PIL import Image

from course.errors import CourseError
from course.project import photos
from course.project.labelled import read_labelled, require_enough
from tests.project.test_check import edit, put


def picture(path, seed, size=(72, 64)):
    """A JPEG or PNG of noise, which looks like no other."""
    path.parent.mkdir(exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (8, 9, 3), np.uint8)
    Image.fromarray(pixels).resize(size, Image.Resampling.NEAREST).save(path)


@pytest.fixture
def folder(tmp_path):
    """Five pictures of cats and six of dogs, without a data.csv."""
    home = tmp_path / "photos"
    home.mkdir()
    for seed in range(11):
        picture(home / ("cat" if seed < 5 else "dog") / f"{seed:02}.{'png' if seed % 2 else 'jpg'}", seed)
    return home


def why(folder):
    return {name: reason.en for name, reason in read_labelled(folder).left_out}


def test_a_folder_a_class(folder):
    found = read_labelled(folder)
    assert (found.classes, found.labels.tolist(), found.scenes, found.left_out) == (
        ["cat", "dog"],
        [0] * 5 + [1] * 6,
        None,
        [],
    )
    assert found.names[0] == "cat/00.jpg"
    assert found.paths[0] == folder / "cat/00.jpg"
    assert found.bits.shape == (11, 127)
    require_enough(found)


def test_a_card_tells_files_classes_and_scenes(project):
    edit(project, put(1, 1, "wall"))
    edit(project, put(2, 4, "unknown"))  # a licence does not matter to a network
    found = read_labelled(project)
    assert found.classes == ["brick", "grass", "gravel", "hubble", "wall"]
    assert [found.classes[label] for label in found.labels[:2]] == ["wall", "brick"]
    assert (found.scenes[0], found.scenes[-1], len(found.names)) == ("brick-1", "hubble-3", 48)
    assert found.left_out == []


def test_each_kind_of_bad_file_is_named_and_left_out(folder, tmp_path):
    picture(folder / "cat/tiny.png", 90, size=(63, 200))
    whole = (folder / "dog/06.jpg").read_bytes()
    (folder / "cat/cut.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "cat/text.jpg").write_text("no picture", encoding="utf-8")
    (folder / "cat/notes.txt").write_text("no picture", encoding="utf-8")
    (folder / "cat/empty.png").touch()
    (folder / "cat/big.jpg").write_bytes(b"\xff\xd8\xff" + bytes(photos.MOST_BYTES))
    (folder / "cat/link.png").symlink_to(folder / "dog/05.png")
    os.mkfifo(folder / "cat/pipe.png")
    picture(folder / "outside.png", 91)
    picture(folder / ".hidden/a.png", 92)
    shutil.copy(folder / "cat/00.jpg", folder / "cat/copy.jpg")
    shutil.copy(folder / "cat/01.png", folder / "dog/other.png")
    told = why(folder)
    words = {
        "cat/tiny.png": "63x200 pixels",
        "cat/cut.jpg": "broken or cut short",
        "cat/text.jpg": "rename it",
        "cat/notes.txt": "has to be a .jpg",
        "cat/empty.png": "empty",
        "cat/big.jpg": "bytes",
        "cat/link.png": "link",
        "cat/pipe.png": "no ordinary file",
        "outside.png": "no class's folder",
        ".hidden/a.png": "hidden",
        "cat/copy.jpg": "same file as cat/00.jpg",
        "cat/01.png": "same file as dog/other.png, in another class",
        "dog/other.png": "same file as cat/01.png, in another class",
    }
    assert told.keys() == words.keys()
    assert [name for name, word in words.items() if word not in told[name]] == []
    assert len(read_labelled(folder).names) == 10


def test_a_bomb_is_not_decoded(folder, monkeypatch):
    monkeypatch.setattr(photos, "MOST_PIXELS", 3 * 72 * 64)
    found = read_labelled(folder)
    assert len(found.names) == 3
    assert len(found.left_out) == 8
    assert "stopped here" in found.left_out[0][1].en
    assert "not looked at" in found.left_out[1][1].en


def test_lines_of_a_card_that_cannot_be_used_are_named(project):
    edit(project, put(1, 0, "../secret.jpg"))
    edit(project, put(2, 1, " "))
    edit(project, put(3, 0, "brick/absent.jpg"))
    told = why(project)
    assert {name: word for name, word in told.items() if "does not list it" not in word} == {
        "../secret.jpg": "this path leaves the folder: write one inside it, such as cup/01.jpg.",
        "brick/1-02.jpg": "the column class is empty: fill it in.",
        "brick/absent.jpg": "data.csv lists it, but the folder does not have it: add the file or remove the line.",
    }
    assert [name for name in told if "does not list it" in told[name]] == ["brick/1-01.jpg", "brick/1-03.jpg"]


@pytest.mark.parametrize(
    ("content", "words"),
    [("파일,클래스".encode("cp949"), "not UTF-8"), (b"file,class\n", "data.csv, line 1: columns are missing")],
)
def test_a_card_that_is_none_is_an_error(project, content, words):
    (project / "data.csv").write_bytes(content)
    with pytest.raises(CourseError, match=words):
        read_labelled(project)


def test_too_few_pictures_or_classes_are_told_with_what_is_needed(folder, tmp_path):
    (folder / "cat/00.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(CourseError, match=r"cat has 4\. A class needs 5 or more") as raised:
        require_enough(read_labelled(folder))
    assert "cat 4장" in raised.value.args[0].ko
    shutil.rmtree(folder / "cat")
    with pytest.raises(CourseError, match="the only class is dog"):
        require_enough(read_labelled(folder))
    shutil.rmtree(folder / "dog")
    with pytest.raises(CourseError, match="no usable picture"):
        require_enough(read_labelled(folder))
    with pytest.raises(CourseError, match="no such folder"):
        read_labelled(folder / "absent")


def test_a_picture_can_be_taken_out_afterwards(project):
    found = read_labelled(project)
    less = found.without([(0, "why"), (47, "so")])
    assert less.names == found.names[1:47]
    assert (len(less.paths), len(less.labels), len(less.scenes), len(less.bits)) == (46, 46, 46, 46)
    assert less.left_out == [(found.names[0], "why"), (found.names[47], "so")]
