"""Docstrings are in the notebook's language: the text in Korean, the examples the same in both."""

import doctest
import re

import pytest

from course.authoring.build import build_assignment, exercises_of
from course.authoring.reference import docstrings, in_korean, with_docstring
from course.authoring.repository import all_weeks
from course.nbgrader_cells import grade_id

HANGUL = re.compile("[가-힣]")
CODE = re.compile(r"`[^`]+`")
TOLD = [week for week in all_weeks() if week.docstrings.is_file()]
SOURCE = '''def double(x):
    """Twice the number.

    A number of any kind.

    >>> double(2)  # 2 + 2
    4
    """
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
'''
SHORT = '''def one():
    """The number 1."""
    return 1
'''


def code_in(text):
    """What stands in backticks."""
    return {" ".join(code.split()) for code in CODE.findall(text)}


def test_the_text_is_put_in_place_of_the_english_one_and_the_examples_stay():
    changed = with_docstring(SOURCE, "double", "\n두 배인 수.\n\n어떤 수든 돼요.\n")
    kept = SOURCE[SOURCE.index("    >>>") :]
    assert changed == f'def double(x):\n    """두 배인 수.\n\n    어떤 수든 돼요.\n\n{kept}'
    assert docstrings(changed)["double"] == in_korean(docstrings(SOURCE)["double"], "두 배인 수.\n\n어떤 수든 돼요.")


def test_a_docstring_without_examples_ends_where_its_text_ends():
    changed = with_docstring(SHORT, "one", "수 1.")
    assert changed == 'def one():\n    """수 1."""\n    return 1\n'
    assert docstrings(changed)["one"] == in_korean("The number 1.", "수 1.") == "수 1."


@pytest.mark.parametrize("week", TOLD, ids=lambda week: week.slug)
def test_every_exercise_of_such_a_week_is_told_in_both_languages(week):
    exercises = {exercise.name: exercise.docstring for exercise in exercises_of(week)}
    assert set(week.load_docstrings()) == set(exercises)
    for told in exercises.values():
        assert HANGUL.search(told.ko.split(">>>")[0])
        assert not HANGUL.search(told.en.split(">>>")[0].replace("객체", ""))
        assert code_in(told.ko) == code_in(told.en)


@pytest.mark.parametrize("week", TOLD, ids=lambda week: week.slug)
def test_a_notebook_has_them_in_its_language_with_the_same_examples(week):
    parser, found = doctest.DocTestParser(), {}
    for language in ("ko", "en"):
        cells = {grade_id(c): c.source for c in build_assignment(week, language).release["cells"]}
        told = {name: docstrings(cells[name])[name] for name in week.load_docstrings()}
        assert told == {exercise.name: exercise.docstring.to(language) for exercise in exercises_of(week)}
        found[language] = {name: [(e.source, e.want) for e in parser.get_examples(text)] for name, text in told.items()}
    assert found["ko"] == found["en"]
