"""Updating a file: the newer version is found, a backup kept, and nothing is lost or half written."""

import json
import os

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.cli.main import main
from course.errors import CourseError
from course.update.notebooks import update
from tests import toy as toy_files
from tests.toy import write_repository

ANSWER = "def double(values):\n    return values + values"


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    """Two releases of the toy week, in both languages: (release, language) -> notebook."""
    later = toy_files.ASSIGNMENT.replace("Double it.", "Double them.").replace("두 배를", "각각 두 배를")
    texts = {1: {}, 2: {"assignment": later}}
    made = {}
    for number, changes in texts.items():
        week = write_repository(tmp_path_factory.mktemp(f"release{number}"), **changes)
        for language in ("ko", "en"):
            made[number, language] = build_assignment(week, language).release
            made[number, language]["metadata"]["course"]["release"] = number
    return made


@pytest.fixture
def write(versions, tmp_path):
    """write(name, release, answer=..., language=...) puts a notebook into the folder; gives its path."""

    def written(name, number, answer=None, language="en", **about):
        notebook = json.loads(nbformat.writes(versions[number, language]))
        notebook["metadata"]["course"].update(about)
        for cell in notebook["cells"]:
            if answer and cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
                cell["source"] = answer
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return path

    return written


def text(path):
    return "\n".join(cell["source"] for cell in nbformat.read(path, as_version=4).cells)


def test_the_result_takes_the_place_of_mine_and_what_was_there_is_kept(write):
    mine, new = write("mine.ipynb", 1, ANSWER), write("new/mine.ipynb", 2)
    before, untouched = mine.read_bytes(), new.read_bytes()
    done = update(mine, new)
    assert ANSWER in text(mine)
    assert "Double them." in text(mine)
    assert (done.backup.name, done.backup.read_bytes()) == ("mine.backup1.ipynb", before)
    assert new.read_bytes() == untouched
    assert update(mine, new).backup is None  # of this version already
    assert sorted(path.name for path in mine.parent.glob("*.ipynb")) == ["mine.backup1.ipynb", "mine.ipynb"]


def test_no_backup_is_written_over(write, tmp_path):
    mine, new = write("mine.ipynb", 1, ANSWER), write("new/mine.ipynb", 2)
    (tmp_path / "mine.backup1.ipynb").write_text("kept", encoding="utf-8")
    assert update(mine, new).backup.name == "mine.backup2.ipynb"
    assert (tmp_path / "mine.backup1.ipynb").read_text(encoding="utf-8") == "kept"


def test_the_newer_version_is_found_beside_mine(write):
    mine = write("mine.ipynb", 1, ANSWER)
    write("mine (as it came).ipynb", 1)
    write("another week.ipynb", 2, week="week98_toy")
    write("a friend's.ipynb", 2, ANSWER)
    mine.with_name("broken.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(CourseError, match="no newer version"):
        update(mine)
    write("mine (1).ipynb", 2)
    write("mine (2).ipynb", 2)  # downloaded twice: the same
    update(mine)
    assert "Double them." in text(mine)
    with pytest.raises(CourseError, match="no newer version"):  # the older one is not taken for newer
        update(mine)
    write("other.ipynb", 2, content="another", release=3)
    write("third.ipynb", 2, content="a third", release=3)
    with pytest.raises(CourseError, match=r"several new notebooks: other\.ipynb, third\.ipynb"):
        update(mine)


@pytest.mark.parametrize("kind", ["week", "swapped", "broken", "no notebook", "old format", "no course", "not ours"])
def test_what_cannot_be_updated_is_told_and_left_as_it_is(write, kind, tmp_path):
    mine, new = write("mine.ipynb", 1, ANSWER), write("new.ipynb", 2)
    words = {"week": "two assignments", "swapped": "has answers in it", "no course": "no assignment of this course"}
    if kind == "week":
        write("new.ipynb", 2, week="week98_toy")
    elif kind == "swapped":
        mine, new = new, mine
    elif kind == "broken":
        mine.write_bytes(mine.read_bytes()[:-20])
    elif kind == "no notebook":
        new.write_text("[1, 2]", encoding="utf-8")
    elif kind == "old format":
        mine.write_text('{"nbformat": 3, "worksheets": []}', encoding="utf-8")
    else:
        plain = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "raw", "source": "a"}]}
        (new if kind == "no course" else mine).write_text(json.dumps(plain), encoding="utf-8")
        words["not ours"] = "no assignment of this course"
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(CourseError, match=words.get(kind, "is not a notebook")):
        update(mine, new)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_full_disk_leaves_mine_as_it_was(write, monkeypatch):
    mine, new = write("mine.ipynb", 1, ANSWER), write("new.ipynb", 2)
    before = mine.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        update(mine, new)
    assert mine.read_bytes() == before


def test_half_a_surrogate_pair_does_no_harm(write):
    mine, new = write("mine.ipynb", 1, ANSWER + "  # \ud83d"), write("new.ipynb", 2)
    update(mine, new)
    assert ANSWER in text(mine)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_command_tells_what_became_of_each_cell_and_of_the_language(write, capsys, language, monkeypatch):
    monkeypatch.setattr("course.language._chosen", language)
    mine, new = write("mine.ipynb", 1, ANSWER, language="ko"), write("new.ipynb", 2)
    assert main(["update", str(mine), str(new)]) == 0
    out = capsys.readouterr().out
    assert "double" in out
    assert str(mine.with_name("mine.backup1.ipynb")) in out
    said = "새 노트북의 언어는 en이고 여러분의 것은 ko입니다" if language == "ko" else "language is en, yours is ko"
    assert said in out
    assert "Find the span." in text(mine)
    assert main(["update", str(mine), str(new)]) == 0
    assert ("이미 이 버전입니다" if language == "ko" else "already") in capsys.readouterr().out
