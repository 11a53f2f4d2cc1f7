"""Cells that only draw, apart from those that a lecture is about."""

import ast

import pytest

from course.authoring.build import build_lecture
from course.authoring.folded import apart
from course.authoring.repository import find_week


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("a = 1\nprint(a)", [("a = 1\nprint(a)", False)]),
        ("show(figure(a),\n     'words')", [("show(figure(a),\n     'words')", True)]),
        ("a = 1\n\nshow(a)\nprint(a)", [("a = 1", False), ("show(a)", True), ("print(a)", False)]),
        ("a = 1\nalt = f'{a}'\nshow(a, alt)", [("a = 1", False), ("alt = f'{a}'\nshow(a, alt)", True)]),
        ("told = 2\nalt = told\nshow(alt)\nshow(a)", [("told = 2\nalt = told\nshow(alt)\nshow(a)", True)]),
        ("told = 2\nprint(told)\nshow(told)", [("told = 2\nprint(told)", False), ("show(told)", True)]),
        ("a = 1\n# why\nshow(a)  # so", [("a = 1", False), ("# why\nshow(a)  # so", True)]),
        ("show(a)\n# the end", [("show(a)\n# the end", True)]),
        ("for n in x:\n    show(n)", [("for n in x:\n    show(n)", False)]),
        ("%matplotlib inline\nshow(a)", [("%matplotlib inline\nshow(a)", False)]),
        ("", [("", False)]),
    ],
)
def test_what_draws_stands_apart_with_its_words(source, pieces):
    assert apart(source) == pieces


def test_a_lecture_folds_what_draws_and_nothing_else_and_loses_no_line():
    lecture = build_lecture(find_week("4"), "en")
    code = [cell for cell in lecture.cells if cell.cell_type == "code"]
    folded = [cell.source for cell in code if cell.metadata.get("jupyter") == {"source_hidden": True}]
    assert len(folded) > 10
    for source in folded:
        *_, last = ast.parse(source).body
        assert ast.unparse(last).startswith("show(")
    seen = "\n".join(cell.source for cell in code if cell.source not in folded)
    assert "\nshow(" not in seen
    assert "slide(face, np.full((size, size), 1 / size**2))" in seen
