"""What an attacking submission is made of, and the notebook that it starts from."""

import json
from collections.abc import Callable
from typing import NamedTuple

import nbformat

from course.authoring.sample import reference_answers, with_answers

WRONG = "def double(values):\n    return values"  # no check of it passes: an attack has 3 points to gain
DONE = "the attack ran to its end"
AFTER = "a cell that runs after the attack"
LIFT = "import sys\nsys.modules['course.imports'].unveil()"  # the rule for imports only tells; attackers do without it


class Attack(NamedTuple):
    """One attacking submission: what it adds to a notebook in which `double` is wrong and `span` right.

    `cell` comes last, and DONE is printed after it; `edit` changes the notebook, as JSON, in place;
    `files` lie beside the notebook. In all of them @ROOT@ is the repository, @SEMESTER@ the semester,
    @PORT@ a listening port, @PATH@ and @ABSTRACT@ listening sockets. `ends` is False where the cell cannot end.
    """

    name: str
    tries: str
    cell: str = ""
    edit: Callable | None = None
    files: dict[str, str] = {}  # noqa: RUF012
    ends: bool = True


def base_notebook(week, assignment):
    """The released notebook with WRONG and the reference's `span`, as JSON data."""
    answers = reference_answers(week, assignment.exercises) | {"double": WRONG}
    return json.loads(nbformat.writes(with_answers(assignment.release, answers)))


def attacked(notebook, attack):
    """The notebook of `attack` on `notebook`, as text."""
    made = json.loads(json.dumps(notebook))
    if attack.cell:
        made["cells"].append(code(LIFT))
        made["cells"].append(code(f"{attack.cell}\nprint({DONE!r})" if attack.ends else attack.cell))
        made["cells"].append(code(repr(AFTER)))
    if attack.edit:
        attack.edit(made)
    return json.dumps(made)


def code(source, **metadata):
    """A code cell as JSON data."""
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


def cell_of(notebook, grade_id):
    """The cell with an nbgrader id."""
    return next(cell for cell in notebook["cells"] if mark_of(cell).get("grade_id") == grade_id)


def mark_of(cell):
    """A cell's nbgrader metadata."""
    return cell["metadata"].get("nbgrader", {})
