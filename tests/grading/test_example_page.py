"""The smallest wrong input on the feedback page: as grids with the cells that differ marked, and as lines to paste."""

import pytest

from course.pages.feedback import feedback_page
from course.semester.results import Example, Result, Shown
from tests.grading.by_hand import EVIL, Page, books, check, exercise, result

IMAGE = Shown("np.array([[0, 1]])", [["0", "1"]])
EXAMPLE = Example(
    "correlate",
    [("image", IMAGE), ("stride", Shown("1"))],
    Shown("np.array([[7, 9]])", [["7", "9"]]),
    "",
    Shown("np.array([[7, 8]])", [["7", "8"]]),
    [(0, 1)],
)


def of(example, **more):
    wrong = exercise("correlate", check("correlate-1", "wrong values"))._replace(example=example)
    return result(wrong, **more)


def page_of(example, **more):
    return Page(feedback_page(of(example, **more), books(of(example, **more))))


@pytest.mark.parametrize(("language", "words"), [("ko", "내 함수의 결과"), ("en", "Your function gives")])
def test_an_example_is_drawn_and_can_be_pasted(language, words):
    page = page_of(EXAMPLE, language=language)
    assert words in page.words
    assert "image = np.array([[0, 1]])\nstride = 1\ncorrelate(image, stride)" in page.text
    assert len([attrs for attrs in page.all("table") if attrs.get("class") == "cells"]) == 3


def test_the_cell_that_differs_is_marked():
    html = feedback_page(of(EXAMPLE), books(of(EXAMPLE)))
    assert html.count("<mark>") == 1
    assert "<mark>9</mark>" in html


def test_an_error_is_told_in_the_place_of_a_result_and_without_an_example_nothing_is():
    raised = EXAMPLE._replace(got=None, error="IndexError: too far", wrong=[])
    assert "raises an error IndexError: too far" in page_of(raised).words
    assert "smallest example" not in page_of(None).words


def test_nothing_in_an_example_can_act():
    evil = Shown(EVIL, [[EVIL]])
    assert page_of(Example(EVIL, [(EVIL, evil)], evil, EVIL, evil, [])).is_inert()


def test_an_example_is_kept_with_the_result():
    for example in (EXAMPLE, EXAMPLE._replace(got=None, error="x"), None):
        assert Result.from_json(of(example).to_json()).exercises[0].example == example
