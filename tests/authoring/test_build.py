"""What the builder makes of a week's text."""

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from course.authoring.build import build_assignment, build_lecture
from course.authoring.first_cell import first_cell
from course.authoring.reference import BadSource, exercise_source, solution_lines, stub
from tests import toy as toy_files
from tests.toy import write_repository


def nbgrader_cells(notebook):
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]["nbgrader"]
        for cell in notebook["cells"]
        if "nbgrader" in cell["metadata"]
    }


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_language_has_its_own_prose_and_the_same_exercises(toy, language):
    assignment = build_assignment(toy, language)
    prose = "\n".join(c["source"] for c in assignment.release["cells"] if c["cell_type"] == "markdown")
    assert ("두 배를 구하세요." in prose, "Double it." in prose) == (language == "ko", language == "en")
    assert [(exercise.name, exercise.points) for exercise in assignment.exercises] == [("double", 3), ("span", 3)]


@pytest.mark.parametrize(("language", "file"), [("ko", "파일"), ("en", "FILE")])
def test_the_opening_text_tells_how_to_get_a_receipt(toy, language, file):
    assert f"`course receipt {file}.ipynb`" in build_assignment(toy, language).release.cells[1].source


def test_nbgrader_metadata_is_derived_and_valid(toy):
    for notebook in build_assignment(toy, "en")[:2]:
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        cells = nbgrader_cells(notebook)
        assert list(cells) == ["setup", "double", "double-1", "double-2", "span", "span-1", "span-2"]
        assert {name: cell["points"] for name, cell in cells.items() if cell["grade"]} == {
            "double-1": 1,
            "double-2": 2,
            "span-1": 1,
            "span-2": 2,
        }
        assert [name for name, cell in cells.items() if cell["solution"]] == ["double", "span"]


def test_the_release_has_a_stub_and_the_source_the_solution(toy):
    release, source, *_ = build_assignment(toy, "ko")
    assert "secret_factor" in nbformat.writes(source)
    text = nbformat.writes(release)
    assert "secret_factor" not in text
    assert "SOLUTION" not in text
    assert text.count("raise NotImplementedError") == 2


def test_a_visible_check_is_pasted_whole_and_a_hidden_one_not_at_all(toy):
    text = "\n".join(cell["source"] for cell in build_assignment(toy, "en").source["cells"])
    assert "assert_close(student.double(worked()), np.array([2.0, 4.0, 8.0]))" in text
    assert "run_check(three_numbers_double)" in text
    assert "def worked():" in text  # a helper of the visible checks
    for secret in ("hidden_numbers_double", "default_rng", "hidden_values", "import math", "expect"):
        assert secret not in text


def test_the_same_text_gives_the_same_bytes(toy):
    once, again = (nbformat.writes(build_assignment(toy, "ko").release) for _ in range(2))
    assert once == again


def test_a_lecture_sets_its_language_after_its_title(toy):
    first, look, second = build_lecture(toy, "en")["cells"][:3]
    assert first["source"] == "# Toy lecture"
    assert look["source"] == first_cell("en")
    assert second["source"] == 'import course\n\ncourse.use_language("en")'


@pytest.mark.parametrize("address", [None, "https://course.example/repository"])
def test_the_first_code_of_an_assignment_is_the_first_cell_with_the_semesters_address(toy, address):
    for notebook in build_assignment(toy, "ko", address)[:2]:
        code = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert code[0] == first_cell("ko", address)
        assert "import course" in code[1]


def test_an_exercise_source_ends_with_its_marker():
    source = exercise_source(toy_files.REFERENCE, "double")
    assert source.startswith("def double(values):")
    assert source.rstrip().endswith("### END SOLUTION")
    assert [line.strip() for line in solution_lines(source)] == [
        "secret_factor = 2",
        "return np.asarray(values) * secret_factor",
    ]


def test_a_stub_keeps_signature_and_docstring():
    assert stub("def f(x):\n    '''Doc.'''\n    ### BEGIN SOLUTION\n    y\n    ### END SOLUTION\n", "# here\npass") == (
        "def f(x):\n    '''Doc.'''\n    # here\n    pass\n"
    )


@pytest.mark.parametrize(
    ("role", "old", "new", "words"),
    [
        ("assignment", '# %% exercise="span"', "", "Checked but not named there: span"),
        ("assignment", 'exercise="span"', 'exercise="double"', "should stand once"),
        ("assignment", 'lang="en"', 'lang="fr"', "got fr"),
        ("assignment", '# %% exercise="span"', '# %% exercise="spam"', "Checked but not named there: span"),
        ("reference", "def span", "def spam", "no function span"),
        ("reference", "    ### END SOLUTION\n", "", "should stand between"),
        ("checks", '@check("span", points=1)', "", "exercise span has no check"),
    ],
)
def test_a_broken_week_is_told_to_its_author(tmp_path, role, old, new, words):
    text = {
        "assignment": toy_files.ASSIGNMENT,
        "reference": toy_files.REFERENCE,
        "checks": toy_files.CHECKS.replace('@check("span", points=2, hidden=True)', ""),
    }[role]
    week = write_repository(tmp_path, **{role: text.replace(old, new)})
    with pytest.raises(BadSource, match=words.replace("[", r"\[").replace("]", r"\]")):
        build_assignment(week, "en")
