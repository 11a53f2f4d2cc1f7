"""A reference that equals code students can read is found under other names, and nothing else is."""

from pathlib import Path

import pytest

from course.authoring.public_code import same_as_public
from course.authoring.repository import all_weeks
from course.grading.release import require_unpublished
from course.grading.released import NotReleased
from tests.toy import REFERENCE, write_repository

PATH = Path("solutions/week99_toy/reference.py")
COUNTS = '''
import numpy


def counts(truth: list, guesses: list, k: int):
    """How often."""
    table: object = numpy.zeros(
        (k, k), dtype=numpy.int64
    )
    numpy.add.at(table, (truth, guesses), 1)
    return table
'''
PLACE = "course/figures/confusion.py:33 confusion_matrix"


def places(source):
    return [(same.exercise, same.where, same.public) for same in same_as_public({PATH: source})]


def test_renamed_annotated_and_laid_out_anew_it_is_the_same():
    assert places(COUNTS) == [("counts", "solutions/week99_toy/reference.py:5", PLACE)]


def test_part_of_a_public_function_is_enough():
    source = "import numpy as np\ndef ap(p, r):\n" + "\n".join(
        [
            "    total, last = 0.0, 0.0",
            "    for x in r:",
            "        total += (x - last) * best_from(p, r, x)",
            "        last = x",
        ]
    )
    assert [public.split(":")[0] for _, _, public in places(source)] == ["course/weeks/week02_datasets/scoring.py"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("numpy.int64", "numpy.int32"),
        ("numpy.add.at", "numpy.subtract.at"),
        ("return table", "return table.T"),
        ("import numpy", "import jax.numpy as numpy"),
    ],
)
def test_what_does_something_else_is_not(old, new):
    assert old in COUNTS
    assert places(COUNTS.replace(old, new)) == []


def test_what_is_too_short_to_tell_is_let_pass():
    assert places("def area(a):\n    return a * 2\n\n\ndef f(x):\n    return g(x)\n") == []


@pytest.mark.parametrize("week", [w for w in all_weeks() if w.reference.is_file()], ids=lambda week: week.slug)
def test_no_reference_of_ours_is_public(week):
    assert same_as_public(week.reference_sources()) == []


def test_such_a_week_is_not_released_and_both_places_are_named(tmp_path):
    week = write_repository(tmp_path, reference=REFERENCE + COUNTS)
    with pytest.raises(NotReleased, match=r"solutions/week99_toy/reference.py:\d+ counts = " + PLACE):
        require_unpublished(week)
