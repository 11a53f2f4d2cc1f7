"""The cells of a built notebook, with nbgrader's metadata derived and ids that never change by themselves."""

from nbformat import v4

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
    return v4.new_notebook(cells=cells, metadata=metadata)


def markdown(source):
    """A cell of prose."""
    return v4.new_markdown_cell(source)


def code(source, tags=()):
    """A cell of ordinary code."""
    return v4.new_code_cell(source, metadata={"tags": list(tags)} if tags else {})


def locked(source, grade_id):
    """A cell that students run and do not edit; Jupyter shows it folded."""
    cell = _graded(source, grade_id, locked=True)
    cell["metadata"]["jupyter"] = {"source_hidden": True}
    return cell


def solution(source, grade_id):
    """The cell in which a student writes an answer."""
    return _graded(source, grade_id, solution=True)


def test(source, grade_id, points):
    """The cell to which a check's points belong. Running all goes on when its check fails."""
    cell = _graded(source, grade_id, grade=True, locked=True, points=points)
    cell["metadata"]["tags"] = ["raises-exception"]
    return cell


def _graded(source, grade_id, *, grade=False, locked=False, solution=False, points=None):
    metadata = {
        "schema_version": SCHEMA,
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "solution": solution,
        "task": False,
        **({"points": points} if grade else {}),
    }
    deletable = {"deletable": False, "editable": False} if locked else {"deletable": False}
    return v4.new_code_cell(source, metadata={"nbgrader": metadata, **deletable})
