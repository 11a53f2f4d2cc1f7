"""The cells of a built notebook, with nbgrader's metadata derived and ids that never change by themselves.

They are made without nbformat's own makers, which check each cell against a schema and take longer than grading it;
nbformat checks the whole notebook when it is written.
"""

from nbformat import NotebookNode, from_dict

SCHEMA = 3  # of nbgrader's cell metadata
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook(cells, slug, language):
    """A notebook of `cells`; the same cells give the same bytes."""
    for number, cell in enumerate(cells):
        cell["id"] = f"{slug}-{number:03d}"
    metadata = {
        "kernelspec": KERNEL,
        "language_info": {"name": "python"},
        "course": {"week": slug, "language": language},
    }
    return from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells})


def markdown(source, metadata=None):
    """A cell of prose."""
    return from_dict({"id": "", "cell_type": "markdown", "metadata": metadata or {}, "source": source})


def code(source, tags=(), metadata=None):
    """A cell of ordinary code."""
    metadata = metadata or ({"tags": list(tags)} if tags else {})
    return from_dict(
        {
            "id": "",
            "cell_type": "code",
            "metadata": metadata,
            "execution_count": None,
            "source": source,
            "outputs": [],
        }
    )


def folded(source):
    """A cell of ordinary code that Jupyter shows folded."""
    return code(source, metadata={"jupyter": {"source_hidden": True}})


def output(kind, **contents):
    """An output of a cell: a stream, an error, or what was displayed, with its data by MIME type."""
    made = from_dict({"output_type": kind, **contents})
    if kind in ("display_data", "execute_result"):
        made.setdefault("metadata", NotebookNode())
    if kind == "execute_result":
        made.setdefault("execution_count", None)
    return made


def first(source):
    """The first cell of code: it is run, not edited, and no business of the grader's."""
    return code(source, metadata={"deletable": False, "editable": False})


def locked(source, name):
    """A cell that students run and do not edit; Jupyter shows it folded."""
    cell = _graded(source, name, locked=True)
    cell["metadata"]["jupyter"] = {"source_hidden": True}
    return cell


def solution(source, name):
    """The cell in which a student writes an answer."""
    return _graded(source, name, solution=True)


def words(source, name, points, least):
    """The cell in which a student answers a question in words; a person gives its points."""
    metadata = _graded("", name, grade=True, solution=True, points=points)["metadata"]
    return markdown(source, {**metadata, "course": {"least": least}})


def test(source, name, points):
    """The cell to which a check's points belong. Running all goes on when its check fails."""
    cell = _graded(source, name, grade=True, locked=True, points=points)
    cell["metadata"]["tags"] = ["raises-exception"]
    return cell


def _graded(source, name, *, grade=False, locked=False, solution=False, points=None):
    metadata = {
        "schema_version": SCHEMA,
        "grade": grade,
        "grade_id": name,
        "locked": locked,
        "solution": solution,
        "task": False,
        **({"points": points} if grade else {}),
    }
    deletable = {"deletable": False, "editable": False} if locked else {"deletable": False}
    return code(source, metadata={"nbgrader": metadata, **deletable})
