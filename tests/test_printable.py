"""What comes from anybody's files reaches a terminal with nothing in it that the terminal would obey."""

import gzip
import json

import pytest

from course.cli.main import main
from course.cli.saying import WROTE, say
from course.data import load
from course.errors import CourseError
from course.language import Text
from course.printable import in_one_line
from course.training.folder import Asked, take

EVIL = "\x1b[31mred\u202e\x9b2J\x07"
OBEYED = set("\x1b\u202e\x9b\x07")


@pytest.mark.parametrize("words", [EVIL, Text.same(EVIL)])
def test_an_error_spells_out_what_it_quotes(words):
    assert str(CourseError(words)) == "\\u001b[31mred\\u202e\\u009b2J\\u0007"


def test_a_name_stays_in_its_line():
    assert in_one_line("a\nb\tc\x1b") == "a\\u000ab\\u0009c\\u001b"


def test_what_is_said_is_spelled_out(capsys):
    say(WROTE, path=EVIL)
    assert not OBEYED & set(capsys.readouterr().out)


def test_a_damaged_file_in_a_folder_with_such_a_name(tmp_path, monkeypatch, capsys):
    folder = tmp_path / EVIL
    folder.mkdir()
    (folder / "digits.csv.gz").write_bytes(gzip.compress(f"1,{EVIL}\n".encode()))
    monkeypatch.setenv("COURSE_DATA", str(folder))
    with pytest.raises(CourseError) as error:
        load("digits")
    assert "u001b" in str(error.value)
    assert not OBEYED & set(str(error.value))
    assert main(["train", "dense", "--data", "digits", "--out", str(tmp_path / "run")]) == 1
    assert not OBEYED & set("".join(capsys.readouterr()))


def test_a_training_that_somebody_else_began(tmp_path):
    asked = Asked("dense", "digits", "plain", 1, 0, False)
    take(tmp_path, asked._replace(recipe=EVIL), resume=False)
    with pytest.raises(CourseError) as error:
        take(tmp_path, asked, resume=True)
    assert not OBEYED & set(str(error.value))


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_a_picture_with_such_a_name(tmp_path, capsys, option):
    from course.pretrained.imagenet import Answer
    from course.pretrained.table import print_answers, print_json

    answers = [Answer(f"{EVIL}.png", error=EVIL), Answer(f"{EVIL}.jpg", guesses=(), notes=(EVIL,))]
    (print_json if option else print_answers)(answers)
    assert not OBEYED & set("".join(capsys.readouterr()))


def test_a_notebook_of_such_names(tmp_path, capsys):
    from course.selfcheck import CheckedCell, print_checks, read_notebook

    check = {"nbgrader": {"grade_id": f"{EVIL}-1", "grade": True, "points": 1, "solution": False, "locked": True}}
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": f"# {EVIL}"},
        {"cell_type": "code", "metadata": check, "source": f"run_check({EVIL!r})"},
    ]
    about = {"kernelspec": {"name": EVIL, "display_name": EVIL}, "course": {"language": EVIL, "week": EVIL}}
    path = tmp_path / "notebook.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": about}), encoding="utf-8")
    print_checks(read_notebook(path).heading, [CheckedCell(EVIL, Text.same(EVIL), 1.0, False, EVIL)])
    assert not OBEYED & set(capsys.readouterr().out)
