"""Unseen answers are counted as they are: caught, named, located, falsely named, punished."""

import pytest

from course.errors import CourseError
from course.language import Text
from course.recognition.told import Finding
from tests.truth.unseen import Judged, counts, judge_answers, listed, read_answer, read_answers

MEAN = """# wrong: averaged over all rows
# kind: only these
def standardise(table, training):
    return table - table.mean(axis=0)
"""
WEEK, EXERCISE = "week05_stride_padding_pooling", "receptive_field"
ANSWERS = {
    "right": "# right\ndef receptive_field(layers):\n    sizes = [1]\n    jump = 1\n    for k, s in layers:\n"
    "        sizes.append(sizes[-1] + (k - 1) * jump)\n        jump = jump * s\n    return sizes[1:]\n",
    "backwards": "# wrong: the list is turned round\n# kind: result mirrored\ndef receptive_field(layers):\n"
    "    sizes = [1]\n    jump = 1\n    for k, s in layers:\n        sizes.append(sizes[-1] + (k - 1) * jump)\n"
    "        jump = jump * s\n    return sizes[:0:-1]\n",
    "punished": "# right\ndef receptive_field(layers):\n    return 3\n",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / WEEK / EXERCISE
    place.mkdir(parents=True)
    for name, source in ANSWERS.items():
        (place / f"{name}.py").write_text(source, encoding="utf-8")
    return tmp_path


def test_answers_of_a_folder_are_judged_and_counted(folder):
    ((name, answers),) = read_answers(folder).items()
    judged = list(judge_answers(name, answers))
    found = counts(judged)
    assert found == {
        "wrong": 1, "caught": 1, "named": 1, "located": 0, "false": 0, "right": 2, "punished": 1
    }  # fmt: skip
    (line,) = listed(judged, show=False)
    assert "punished" in line


def unseen(tmp_path, source=MEAN):
    path = tmp_path / "standardise" / "one.py"
    path.parent.mkdir()
    path.write_text(source, encoding="utf-8")
    return read_answer(path)


@pytest.mark.parametrize(
    ("kept", "causes", "hints", "column"),
    [
        (False, ("only these",), ("x",), "named"),
        (False, ("another",), ("x",), "false"),
        (False, ("only these", "another"), ("x", "y"), "false"),
        (False, (), ("x",), "located"),
    ],
)
def test_what_is_named_is_held_against_what_the_file_says(tmp_path, kept, causes, hints, column):
    told = tuple(Text.same(hint) for hint in hints)
    judged = Judged(unseen(tmp_path), kept, Finding(causes, told))
    assert column in judged.verdicts
    assert ("named" in judged.verdicts) == bool(causes)
    assert ("false" in judged.verdicts) == (column == "false")


def test_a_wrong_answer_that_keeps_its_points_is_not_caught_and_listed(tmp_path):
    judged = Judged(unseen(tmp_path), True, Finding())
    assert judged.verdicts == {"wrong"}
    (line,) = listed([judged], show=False)
    assert "[not caught]" in line


def test_what_is_named_without_a_kind_in_the_file_is_listed_to_be_read(tmp_path):
    one = unseen(tmp_path, MEAN.replace("# kind: only these\n", ""))
    (line,) = listed([Judged(one, False, Finding(("axis",), (Text.same("an axis"),)))], show=False)
    assert "[named] axis: an axis" in line


def test_of_what_is_not_named_the_words_of_the_checks_are_listed(tmp_path):
    (line,) = listed([Judged(unseen(tmp_path), False, Finding(), (Text.same("3 of 4 differ"),))], show=False)
    assert line.endswith("[not named] : 3 of 4 differ")


@pytest.mark.parametrize("first", ["def f():", "# wrong:", "# right-ish"])
def test_a_file_without_a_label_is_refused(tmp_path, first):
    with pytest.raises(CourseError, match="first line"):
        unseen(tmp_path, f"{first}\n    pass\n")


def test_an_exercise_that_the_week_has_not_is_refused(tmp_path):
    with pytest.raises(CourseError, match="no exercise standardise"):
        list(judge_answers(WEEK, [unseen(tmp_path)]))


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(CourseError, match="no answers"):
        read_answers(tmp_path)
