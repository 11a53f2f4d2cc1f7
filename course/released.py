"""What a handed-out cell says of itself, so that a later version of the assignment can tell what a student changed."""

import hashlib
import re

from course.nbgrader_cells import grade_id, is_solution

MARK = "released"  # in a cell's metadata, under "course"


def mark(source, name=None):
    """A short digest of a cell as it is handed out; the same for an exercise that only got another `name`."""
    neutral = re.sub(rf"\b{re.escape(name)}\b", "_", source) if name else source
    return hashlib.sha256(neutral.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]


def put_marks(released, *others):
    """Writes into each cell of `released`, and of notebooks with the same cells, the mark of the released source."""
    for cells in zip(released, *others, strict=True):
        made = mark(source_of(cells[0]), exercise_of(cells[0]))
        for cell in cells:
            cell["metadata"]["course"] = {**cell["metadata"].get("course", {}), MARK: made}


def content_of(cells):
    """A digest of all that is handed out: a version of the assignment is known by it."""
    parts = [f"{grade_id(cell)}\0{mark(source_of(cell))}" for cell in cells]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def source_of(cell):
    """The cell's source as one string, or None where it has none."""
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return source if isinstance(source, str) else None


def mark_of(cell):
    """The mark that the cell was handed out with, or None: it is the student's own, or of an assignment without."""
    found = _part(_part(cell, "metadata"), "course").get(MARK)
    return found if isinstance(found, str) else None


def exercise_of(cell):
    """The exercise whose answer is written in this cell, or None."""
    return grade_id(cell) if is_solution(cell) else None


def is_as_released(cell):
    """Whether the cell is as it was handed out."""
    return mark_of(cell) is not None and mark_of(cell) == mark(source_of(cell), exercise_of(cell))


def about(notebook):
    """What the course wrote of the notebook: week, language, release, content; {} where that is gone."""
    return _part(_part(notebook, "metadata"), "course")


def _part(whole, name):
    part = whole.get(name)
    return part if isinstance(part, dict) else {}
