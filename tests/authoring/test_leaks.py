"""What must not reach a student is found, wherever it hides, and nothing else is."""

import json

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.authoring.leaks import leaks
from tests.every_week import EACH_WEEK
from tests.toy import CHECKS, write_repository


@pytest.fixture
def folder(toy, tmp_path):
    text = nbformat.writes(build_assignment(toy, "en").release)
    (tmp_path / "week99_toy.ipynb").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_release_as_built_leaks_nothing(toy, folder):
    assert leaks(toy, folder) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("        return np.asarray( values )*secret_factor", "reference solution"),
        ("### BEGIN SOLUTION", "solution marker"),
        ("secret_factor = 3", "mistake 'tripled' of double"),
        ("Is it twice?", "mistake 'tripled' of double"),
        ("    hidden_values = -np.arange(7.0) * math.pi", "hidden check of span"),
        ("def span_of_negative_numbers(student, reference):", "hidden check of span"),
    ],
)
def test_a_line_of_ours_is_found_in_source_metadata_and_other_files(toy, folder, line, what):
    path = folder / "week99_toy.ipynb"
    clean = json.loads(path.read_text(encoding="utf-8"))
    spoiled = [json.loads(json.dumps(clean)) for _ in range(2)]
    spoiled[0]["cells"][1]["source"] = ["# start\n", line, "\n# end"]
    spoiled[1]["metadata"]["note"] = f"# start\n{line}"
    for notebook in spoiled:
        path.write_text(json.dumps(notebook), encoding="utf-8")
        assert what in {leak.what for leak in leaks(toy, folder)}
    path.write_text(json.dumps(clean), encoding="utf-8")
    (folder / "helper.py").write_text(f"x = 1\n{line}\n", encoding="utf-8")
    assert {leak.file for leak in leaks(toy, folder)} == {"helper.py"}


def test_a_line_that_a_visible_check_shows_is_no_secret_of_a_hidden_one(toy, folder):
    (folder / "note.txt").write_text("assert_close(student.span(worked()), 3.0)", encoding="utf-8")
    assert leaks(toy, folder) == []


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("week", EACH_WEEK)
def test_no_week_as_built_leaks(tmp_path, week, language):
    (tmp_path / f"{week.slug}.ipynb").write_text(nbformat.writes(build_assignment(week, language).release))
    assert leaks(week, tmp_path) == []


def test_the_form_of_a_notebook_is_no_line_of_ours(tmp_path):
    like_json = '    values = {\n        "cell_type": "code",\n    }\n    values = '
    week = write_repository(tmp_path / "repository", checks=CHECKS.replace("    values = ", like_json))
    (tmp_path / "handed_out").mkdir()
    path = tmp_path / "handed_out" / "week99_toy.ipynb"
    path.write_text(nbformat.writes(build_assignment(week, "en").release), encoding="utf-8")
    assert '"cell_type": "code",' in path.read_text(encoding="utf-8")
    assert leaks(week, path.parent) == []
