"""What a cell's metadata says of its part in grading; it may be a cell that anybody wrote."""

from course.language import Text

TEXT_STUB = Text("*여기에 답을 글로 쓰세요.*", "*Write your answer here, in words.*")


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


def is_question(cell):
    """Whether a question is answered in it, in words."""
    return is_check(cell) and is_solution(cell)


def is_blank(answer):
    """Whether an answer in words is empty, or as it was handed out."""
    return answer.strip() in ("", *TEXT_STUB)


def points(cell):
    """The points that belong to the cell, or 0."""
    found = _nbgrader(cell).get("points")
    return found if isinstance(found, (int, float)) and found > 0 else 0


def _nbgrader(cell):
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}
