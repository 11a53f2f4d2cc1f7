"""A folder of photos for a leaderboard: read as `course train --from` reads one, but whole or not at all."""

import os

import numpy as np
import pytest
from PIL import Image

from course.errors import CourseError
from course.leaderboard.pictures import pictures_from
from course.project.labelled import read_labelled
from tests.project.test_labelled import picture


@pytest.fixture
def folder(tmp_path):
    """Six pictures of cats and five of dogs, some in folders of their own; 72 by 64 pixels."""
    (tmp_path / "photos").mkdir()
    for seed in range(11):
        picture(
            tmp_path / "photos" / ("dog" if seed % 2 else "cat") / f"{seed:02}.{'png' if seed % 3 else 'jpg'}", seed
        )
    (tmp_path / "photos/dog/scene").mkdir()
    (tmp_path / "photos/dog/05.png").rename(tmp_path / "photos/dog/scene/05.png")
    return tmp_path / "photos"


def refused(folder):
    with pytest.raises(CourseError) as raised:
        pictures_from(str(folder), 16)
    return raised.value.args[0]


def test_classes_are_those_that_a_training_reads(folder):
    trained, found = read_labelled(folder), pictures_from(str(folder), 16)
    assert [one.en for one in found.classes] == trained.classes == ["cat", "dog"]
    assert found.labels.tolist() == trained.labels.tolist() == [0] * 6 + [1] * 5
    assert (found.images.shape, found.images.dtype, found.title.ko) == ((11, 16, 16, 3), np.uint8, "photos")


def test_a_card_tells_the_classes_and_leaves_files_out(folder):
    rows = "\n".join(
        f"{name},{'night' if 'cat' in name else 'day'},1,own,CC0,none" for name in read_labelled(folder).names
    )
    (folder / "data.csv").write_text(f"file,class,scene,source,licence,faces\n{rows}\n", encoding="utf-8")
    found = pictures_from(str(folder), 16)
    assert [one.en for one in found.classes] == ["day", "night"]
    assert found.labels.tolist() == [0] * 5 + [1] * 6
    picture(folder / "cat/more.png", 12)
    assert "cat/more.png: data.csv does not list it" in refused(folder).en


def test_small_pictures_and_files_of_other_kinds_do_not_matter(folder):
    Image.new("RGB", (8, 8), (9, 9, 9)).save(folder / "cat/small.png")
    (folder / "cat/notes.txt").write_text("no picture", encoding="utf-8")
    (folder / "README").write_text("no picture", encoding="utf-8")
    assert len(pictures_from(str(folder), 16).labels) == 12


def test_a_photo_lies_as_it_was_held_and_on_white(tmp_path):
    image = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 32, 16))
    exif = Image.Exif()
    exif[0x0112] = 3  # turned by 180 degrees
    for name in ("one", "other"):
        (tmp_path / "photos" / name).mkdir(parents=True)
        image.save(tmp_path / "photos" / name / "a.png", exif=exif)
    seen = pictures_from(str(tmp_path / "photos"), 32).images[0]
    assert (seen[2] == 255).all()
    assert (seen[-2] == (255, 0, 0)).all()


@pytest.mark.parametrize(
    ("spoil", "name", "words"),
    [
        (lambda folder: (folder / "cat/00.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut"), "cat/00.jpg", "picture"),
        (lambda folder: (folder / "cat/link.png").symlink_to(folder / "dog/01.png"), "cat/link.png", "link"),
        (lambda folder: picture(folder / "outside.png", 20), "outside.png", "no class's folder"),
        (lambda folder: os.mkfifo(folder / "cat/pipe.png"), "cat/pipe.png", "no ordinary file"),
    ],
    ids=["broken", "link", "outside", "pipe"],
)
def test_what_cannot_be_used_is_named_in_both_languages(folder, spoil, name, words):
    spoil(folder)
    told = refused(folder)
    assert told.en.startswith(f"{name}: ")
    assert told.ko.startswith(f"{name}: ")
    assert words in told.en
    assert told.ko != told.en


def test_one_class_alone_is_refused(folder):
    (folder / "dog").rename(folder.parent / "dog")
    assert "two classes" in refused(folder).en
