"""`course check`: what is read of a notebook, and a table that loses nothing."""

import json
from collections import Counter

import nbformat
import pytest

from course.authoring import cells
from course.authoring.sample import sample_class
from course.cli.class_table import class_table
from course.cli.main import main
from course.errors import CourseError
from course.language import LANGUAGES, Text, use_language
from course.selfcheck import CheckedCell, print_checks, read_notebook
from tests.grading.by_hand import check, exercise, result
from tests.toy import write_repository

WIDTHS = (30, 80, 140, 200)
LONG = "정사각형이아닌커널의가장자리를반사하여채우고나서다시자르는아주긴이름" * 3
CHECKED = [
    CheckedCell("an_exercise_with_quite_a_long_name_for_a_column", Text("긴 검사", "a long check"), 2, False, LONG),
    CheckedCell("an_exercise_with_quite_a_long_name_for_a_column", Text("둘", "two"), 1, True, "https://" + "x" * 150),
    CheckedCell("other", Text.same(""), 3, None, ""),
]


@pytest.fixture(autouse=True)
def any_language(monkeypatch):
    monkeypatch.setattr("course.language._chosen", None)
    monkeypatch.delenv("COURSE_LANG", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)


def lost(printed, words):
    """The characters of `words` that are printed less often than they stand in them."""
    return Counter("".join("".join(words).split())) - Counter(printed)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_checks_loses_no_character(capsys, monkeypatch, width, language):
    monkeypatch.setenv("COLUMNS", str(width))
    use_language(language)
    assert print_checks("제목", CHECKED) == 1
    printed = capsys.readouterr().out
    words = ["제목", CHECKED[0].exercise, *(c.title.to(language) + c.message for c in CHECKED), "0/2", "1/1", "–/3"]
    assert lost(printed, words) == Counter()
    assert "…" not in printed


@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_of_a_class_loses_no_character(capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    failed = exercise("double", check("double-1", "wrong values"), recognised=LONG)
    class_table([result(failed, student="s" * 60, title="4주차: 컨볼루션")])
    printed = capsys.readouterr().out
    assert lost(printed, ["s" * 60, LONG, "4주차: 컨볼루션"]) == Counter()


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    """The toy week's sample with a mistake in it, in both languages: language -> path."""
    week, folder = write_repository(tmp_path_factory.mktemp("repository")), tmp_path_factory.mktemp("home")
    for language in LANGUAGES:
        notebook = sample_class(week, language)[3].notebook
        (folder / f"{language}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    return {language: folder / f"{language}.ipynb" for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_speaks_the_notebooks_language_and_names_checks_by_their_titles(capsys, notebooks, language):
    assert main(["check", str(notebooks[language])]) == 1
    printed = capsys.readouterr().out
    assert Text("손으로 계산한 예", "a worked example").to(language) in printed
    assert ("공개 검사" in printed) == (language == "ko")
    assert Text("장난감 과제", "Toy assignment").to(language) in printed
    assert "three_numbers" not in printed
    assert "three numbers" not in printed


def test_a_language_that_is_asked_for_comes_before_the_notebooks(capsys, notebooks):
    main(["check", str(notebooks["ko"]), "--lang", "en"])
    assert "Visible checks" in capsys.readouterr().out


@pytest.mark.parametrize("raw", ["[]", '{"cells": 1}', '{"cells": [{"cell_type": "code"}]}', "{", '{"cells": []}'])
def test_what_is_no_assignment_is_said(tmp_path, raw):
    (tmp_path / "x.ipynb").write_text(raw)
    with pytest.raises(CourseError):
        read_notebook(tmp_path / "x.ipynb")


def test_a_notebook_without_metadata_has_no_language(tmp_path):
    notebook = cells.notebook([cells.markdown("# A *title*"), cells.test("pass", "f-1", 1)], "x", "ko")
    del notebook["metadata"]["course"]
    (tmp_path / "x.ipynb").write_text(json.dumps(notebook))
    read = read_notebook(tmp_path / "x.ipynb")
    assert (read.heading, read.language) == ("A *title*", None)
