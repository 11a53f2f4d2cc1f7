"""What a cell's metadata says, whoever wrote it."""

import pytest

from course.authoring import cells
from course.nbgrader_cells import grade_id, is_check, is_solution, points


def test_the_cells_that_we_build_are_read():
    check, answer, setup = cells.test("", "double-1", 2), cells.solution("", "double"), cells.locked("", "setup")
    assert [grade_id(cell) for cell in (check, answer, setup)] == ["double-1", "double", "setup"]
    assert [is_check(cell) for cell in (check, answer, setup)] == [True, False, False]
    assert [is_solution(cell) for cell in (check, answer, setup)] == [False, True, False]
    assert [points(cell) for cell in (check, answer, setup)] == [2, 0, 0]


OTHER = [None, [], "x", {}, *({"nbgrader": its} for its in (None, [1], {"grade_id": [], "points": "9"}))]


@pytest.mark.parametrize("metadata", OTHER)
def test_other_metadata_says_nothing(metadata):
    cell = {"metadata": metadata}
    assert (grade_id(cell), is_check(cell), is_solution(cell), points(cell)) == (None, False, False, 0)
    assert grade_id({}) is None
