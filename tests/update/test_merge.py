"""A student's answers and cells in a newer version of the assignment: what is taken, where, and what is said of it."""

import copy
import itertools

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.update.merge import merge
from tests import toy as toy_files
from tests.toy import write_repository

ANSWER = "def double(values):\n    return values + values  # double's answer"
NAMES = itertools.count()


@pytest.fixture(scope="module")
def version(tmp_path_factory):
    """version(assignment=..., reference=..., ...): the toy week's released notebook, with other texts."""

    def made(**texts):
        week = write_repository(tmp_path_factory.mktemp(f"version{next(NAMES)}"), **texts)
        return build_assignment(week, texts.pop("language", "en")).release

    return made


@pytest.fixture(scope="module")
def first(version):
    return version()


@pytest.fixture
def mine(first):
    """The first version, with `double` answered."""
    notebook = copy.deepcopy(first)
    cell(notebook, "double")["source"] = ANSWER
    return notebook


def cell(notebook, name):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def own(source, kind="code", **more):
    return {"cell_type": kind, "id": "abc", "metadata": {}, "source": source, "outputs": [{}], **more}


def put(notebook, name, *cells, before=False):
    """Puts `cells` behind the cell of that id."""
    place = notebook["cells"].index(cell(notebook, name)) + (not before)
    notebook["cells"][place:place] = cells


def updated(mine, new):
    """The merged notebook, valid, and the rows as name -> English words."""
    before = copy.deepcopy((mine, new))
    made, rows = merge(mine, new)
    assert (mine, new) == before
    nbformat.validate(nbformat.from_dict(made))
    return made, {row.cell: row.what.en for row in rows}


def sources(notebook):
    return [c["source"] for c in notebook["cells"]]


def changed(text, *edits):
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def test_an_answer_is_taken_and_what_is_not_answered_is_new(version, mine):
    reworded = changed(toy_files.REFERENCE, ("Largest minus smallest.", "The largest number minus the smallest."))
    new = version(reference=reworded, checks=changed(toy_files.CHECKS, ("[2.0, 4.0, 8.0]", "[2, 4, 8.0]")))
    made, rows = updated(mine, new)
    assert cell(made, "double")["source"] == ANSWER
    assert "The largest number" in cell(made, "span")["source"]
    assert "[2, 4, 8.0]" in cell(made, "double-1")["source"]
    assert rows == {"double": "your answer was taken over", "span": "not answered yet"}
    assert len(made["cells"]) == len(new["cells"])


def test_an_answer_to_a_reworded_exercise_is_taken_and_said_to_be_worth_a_look(version, mine):
    new = version(reference=changed(toy_files.REFERENCE, ("Twice each number", "Two times each")))
    made, rows = updated(mine, new)
    assert cell(made, "double")["source"] == ANSWER
    assert "compare it" in rows["double"]


def test_a_renamed_exercise_takes_the_answer_under_its_new_name(version, mine):
    names = ("double", "twice")
    new = version(
        assignment=changed(toy_files.ASSIGNMENT, ('exercise="double"', 'exercise="twice"')),
        reference=changed(toy_files.REFERENCE, names),
        checks=changed(toy_files.CHECKS, ('"double"', '"twice"'), (".double(", ".twice(")),
    )
    made, rows = updated(mine, new)
    assert cell(made, "twice")["source"] == "def twice(values):\n    return values + values  # double's answer"
    assert rows["double"] == "your answer was taken over as twice, its new name"
    cell(mine, "double")["source"] = "def double(values:\n    half an answer"
    assert cell(updated(mine, new)[0], "twice")["source"] == "def twice(values:\n    half an answer"


def without_double():
    checks = toy_files.CHECKS
    start, end = checks.index('@check("double", points=1'), checks.index('@check("span", points=1)')
    return {
        "assignment": changed(toy_files.ASSIGNMENT, ('# %% exercise="double"\n', "")),
        "checks": checks[:start] + checks[end:],
    }


def test_an_exercise_that_is_gone_leaves_its_answer_as_an_ordinary_cell(version, mine):
    made, rows = updated(mine, version(**without_double()))
    kept = made["cells"][sources(made).index(ANSWER)]
    assert kept["metadata"] == {}
    assert "ordinary cell" in rows["double"]
    cell(mine, "double")["source"] = cell(version(), "double")["source"]
    made, rows = updated(mine, version(**without_double()))  # not answered: nothing to keep
    assert set(rows) == {"span"}


def test_an_exercise_that_the_student_lacks_stands_there_new(version, first):
    mine = copy.deepcopy(version(**without_double()))
    cell(mine, "span")["source"] = "def span(values):\n    return 0"
    made, rows = updated(mine, first)
    assert cell(made, "double")["source"] == cell(first, "double")["source"]
    assert cell(made, "span")["source"] == "def span(values):\n    return 0"
    assert "was not in your notebook" in rows["double"]


def test_own_cells_come_where_they_were_with_their_pictures_and_without_outputs(version, mine):
    picture = own("![it](attachment:a.png)", "markdown", attachments={"a.png": {"image/png": "aGk="}})
    put(mine, "double-2", own("scratch = 1"), picture, own("# more", "raw"))
    put(mine, "setup", own("import math"), before=True)
    mine["cells"].insert(0, own("my notes", "markdown"))
    mine["cells"].append(own("the_end = 1"))
    new = version(assignment=changed(toy_files.ASSIGNMENT, ("Find the span.", "Find the whole span.")))
    made, rows = updated(mine, new)
    texts = sources(made)
    place = texts.index("scratch = 1")
    assert texts[place : place + 4] == ["scratch = 1", "![it](attachment:a.png)", "# more", "Find the whole span."]
    assert texts[place - 1] == cell(new, "double-2")["source"]
    assert texts[0] == "my notes"
    assert texts[-1] == "the_end = 1"
    assert texts.index("import math") == texts.index(cell(new, "setup")["source"]) - 1
    assert made["cells"][place + 1]["attachments"] == {"a.png": {"image/png": "aGk="}}
    assert made["cells"][place]["outputs"] == []
    assert rows["scratch = 1"] == "a cell of your own was taken over, in its place"
    assert len({c["id"] for c in made["cells"]}) == len(made["cells"])


def test_of_an_answer_twice_the_last_counts_as_in_grading_and_the_other_is_kept_before_it(mine, first):
    twin = copy.deepcopy(cell(mine, "double"))
    twin["source"] = "def double(values):\n    return 0"
    put(mine, "double", twin, before=True)
    made, _ = updated(mine, first)
    assert cell(made, "double")["source"] == ANSWER
    place = sources(made).index("def double(values):\n    return 0")
    assert place < sources(made).index(ANSWER)
    assert made["cells"][place]["metadata"] == {}
    assert len([c for c in made["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "double"]) == 1


def test_an_untouched_copy_behind_an_answer_does_not_hide_it(mine, first):
    put(mine, "double", copy.deepcopy(cell(first, "double")))
    made, _ = updated(mine, first)
    assert cell(made, "double")["source"] == ANSWER
    assert len(made["cells"]) == len(first["cells"])


def test_an_edited_locked_cell_is_new_again_and_is_told(mine, first):
    cell(mine, "double-1")["source"] = "print('passed')"
    made, rows = updated(mine, first)
    assert cell(made, "double-1")["source"] == cell(first, "double-1")["source"]
    assert "print('passed')" not in sources(made)
    assert "locked" in rows["double-1"]


def test_a_text_or_import_of_the_assignment_that_was_edited_is_kept_beside_the_new_one(mine, first):
    place = sources(mine).index("import numpy as np")
    mine["cells"][place]["source"] = "import numpy as np\nimport math"
    made, rows = updated(mine, first)
    assert sources(made)[place : place + 2] == ["import numpy as np", "import numpy as np\nimport math"]
    assert "that you edited" in rows["import numpy as np"]


def test_an_answer_whose_cell_lost_its_id_is_found_by_its_function(mine, first):
    cell(mine, "double")["metadata"].clear()
    made, rows = updated(mine, first)
    assert cell(made, "double")["source"] == ANSWER
    assert "a cell of yours that defines it" in rows["double"]
    assert sources(made).count(ANSWER) == 1


def test_a_notebook_whose_cells_lost_all_marks_still_gives_its_answers_and_no_text_twice(mine, first):
    for each in mine["cells"]:
        each["metadata"].pop("course")
        each.pop("id")
    made, rows = updated(mine, first)
    assert cell(made, "double")["source"] == ANSWER
    assert len(made["cells"]) == len(first["cells"])
    assert rows["span"] == "not answered yet"


@pytest.mark.parametrize(
    "odd",
    [{"metadata": 3}, {"cell_type": "heading"}, {"id": "a b"}, {"attachments": []}, {"source": ["odd = 1"]}],
)
def test_an_odd_cell_is_kept_as_a_sound_one(mine, first, odd):
    put(mine, "double", {**own("odd = 1"), **odd})
    made, _ = updated(mine, first)
    assert any(source.startswith("odd = 1") for source in sources(made))
