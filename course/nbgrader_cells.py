"""What a cell's metadata says of its part in grading; it may be a cell that anybody wrote."""


def grade_id(cell):
    """The cell's nbgrader id, a str, or None."""
    found = _nbgrader(cell).get("grade_id")
    return found if isinstance(found, str) else None


def is_check(cell):
    """Whether points belong to the cell."""
    return _nbgrader(cell).get("grade") is True


def is_solution(cell):
    """Whether it is the cell in which a student writes an answer."""
    return _nbgrader(cell).get("solution") is True


def points(cell):
    """The points of a check's cell, or 0."""
    found = _nbgrader(cell).get("points")
    return found if isinstance(found, (int, float)) and found > 0 else 0


def _nbgrader(cell):
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}
