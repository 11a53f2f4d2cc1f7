"""Cells that only students run: left out where nothing needs them, and only there."""

import copy
import json

import nbformat
import pytest

from course.at_home import HEAD, NOT_RUN, is_at_home, needed
from course.authoring import cells
from course.authoring.build import build_assignment
from course.authoring.sample import reference_answers, with_answers
from course.language import LANGUAGES
from course.nbgrader_cells import grade_id
from course.released import is_as_released, put_marks
from course.sandbox.session import Limits
from course.selfcheck import read_notebook
from tests.every_week import EACH_WEEK
from tests.graders import quick_grader
from tests.toy import write_repository

LOOK = "model = train()\nimport csv\nfor epoch in range(3):\n    loss = epoch"


def handed_out(*sources):
    """Cells of code as they are handed out; the last one is to look at."""
    made = [cells.code(source) for source in sources] + [cells.code(LOOK, tags=["at-home"])]
    put_marks(made)
    return made


@pytest.mark.parametrize(
    "written",
    [
        "def answer(x):\n    model = x\n    return [loss for loss in model]",
        "def answer(x, csv):\n    return csv + x",
        "answer = 3",
        "def answer(x):\n    loss = 1\n    loss += x\n    return loss",
        "model = 3\nprint(model)\nmodel += 1\ndef answer(x):\n    return model + x",
        "def answer(x):\n    def train():\n        loss = 1\n        return loss\n    return train",
    ],
)
def test_a_cell_to_look_at_is_left_out_where_nothing_reads_what_it_gives(written):
    given = handed_out("import numpy as np", "def answer(x):\n    raise NotImplementedError")
    given[1]["source"] = written
    assert needed(given) == given[:2]


@pytest.mark.parametrize(
    "written",
    [
        "def answer(x):\n    return model(x)",
        "model.summary()",
        "model = model.layers[0]",
        "print(model)\nmodel = 3",
        "if len('x') > 1:\n    model = 3\nprint(model)",
        "loss += 1\nloss = 3",
        "x = [model for model in range(3)]\nprint(model)",
        "def answer(x):\n    return csv.reader(x)",
        "print([loss for _ in range(3)])",
        "class Net:\n    start = loss",
        "def answer(x):\n    global loss\n    loss += x",
        "loss += 1",
        "def answer(x):\n    class Sum:\n        loss += x\n    return Sum.loss",
        "def answer(x):\n    return globals()['mo' + 'del'](x)",
        "def answer(x):\n    return eval('model')(x)",
        "%matplotlib inline",
        "def answer(x:",
        "\0",
    ],
)
def test_it_runs_where_an_answer_may_read_what_it_gives(written):
    given = handed_out("def answer(x):\n    raise NotImplementedError")
    given[0]["source"] = written
    assert needed(given) == given
    own = handed_out("import numpy as np")
    own.insert(1, cells.code(written))
    assert needed(own) == own


@pytest.mark.parametrize("change", ["edited", "written anew", "unmarked", "untagged", "no tags"])
def test_it_runs_where_it_is_not_as_it_was_handed_out(change):
    given = handed_out("x = 1")
    if change == "edited":
        given[1]["source"] = LOOK.replace("3", "30")
    elif change == "written anew":
        given[1]["source"] = "TRAIN = True"
    elif change == "unmarked":
        del given[1]["metadata"]["course"]
    else:
        given[1]["metadata"]["tags"] = [] if change == "untagged" else None
    assert needed(given) == given


def test_code_that_is_handed_out_may_read_it_by_name_only_where_it_is_left_out_too():
    given = handed_out("x = 1", "if 'model' in globals():\n    print(model)")
    assert needed(given) == given[:2]


@pytest.mark.parametrize("week", EACH_WEEK)
def test_the_references_answers_need_none_of_them(week):
    assignment = build_assignment(week, "en")
    answered = with_answers(assignment.release, reference_answers(week, assignment.exercises))
    code = [cell for cell in answered["cells"] if cell["cell_type"] == "code"]
    assert needed(code) == [cell for cell in code if not is_at_home(cell)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("week", EACH_WEEK)
def test_no_other_cell_that_is_handed_out_reads_what_such_cells_give(week, language):
    code = [cell for cell in build_assignment(week, language).release["cells"] if cell["cell_type"] == "code"]
    left_out = [cell for cell in code if is_at_home(cell)]
    assert needed(code) == [cell for cell in code if cell not in left_out]
    for cell in code:
        if cell not in left_out and cell["source"]:
            theirs = copy.deepcopy(cell)
            del theirs["metadata"]["course"]
            assert needed([theirs, *left_out]) == [theirs], cell["source"]
    for cell in left_out:
        assert cell["source"].startswith(HEAD.to(language))


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    """The toy week, with a cell to look at."""
    made = write_repository(tmp_path_factory.mktemp("repository"))
    with made.assignment.open("a", encoding="utf-8") as text:
        text.write('\n# %% tags=["at-home"]\nseen = double([1])\nprint("looked")\n')
    return made


@pytest.fixture(scope="module")
def grader(week):
    with quick_grader(week, Limits()) as made:
        yield made


@pytest.fixture
def notebook(grader, week):
    assignment = grader.assignment("en")
    return with_answers(assignment.release, reference_answers(week, assignment.exercises))


def outputs(cell):
    return "".join(output.get("text", "") for output in cell["outputs"])


def test_the_grader_leaves_it_out_and_says_so(grader, notebook):
    result = grader.grade("student01", nbformat.writes(notebook).encode())
    assert result.points == result.max
    assert outputs(result.notebook["cells"][-1]) == f"{NOT_RUN.en}\n"
    assert "looked" not in json.dumps(result.notebook["cells"][:-1])


def test_the_grader_runs_it_for_an_answer_that_needs_it(grader, notebook):
    notebook["cells"].append(cells.code("print(seen)"))
    result = grader.grade("student01", nbformat.writes(notebook).encode())
    assert [outputs(cell) for cell in result.notebook["cells"][-2:]] == ["looked\n", "[2]\n"]


def test_a_cell_that_only_says_that_it_is_one_runs(grader, notebook):
    """A student's own metadata are not believed."""
    notebook["cells"].append(cells.code("print(5)", tags=["at-home"]))
    put_marks(notebook["cells"][-1:])
    result = grader.grade("student01", nbformat.writes(notebook).encode())
    assert outputs(result.notebook["cells"][-1]) == "5\n"


def test_a_check_at_home_leaves_it_out(notebook, tmp_path):
    path = tmp_path / "toy.ipynb"
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
    assert not any("looked" in source for source in read_notebook(path).sources)
    assert [grade_id(cell) for cell in notebook["cells"] if is_as_released(cell) and is_at_home(cell)] == [None]
