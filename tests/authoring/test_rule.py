"""What a week's answers may import: said in its text, told at home and when it is graded, alike."""

import importlib
import json
import sys

import nbformat
import pytest

from course import imports
from course.authoring.build import build_assignment
from course.authoring.reference import BadSource
from course.authoring.rule import rule_of
from course.authoring.sample import with_answers
from course.imports import LIBRARIES, Rule, week_name
from course.sandbox.session import Limits
from course.selfcheck import check_notebook, read_notebook
from tests.every_week import EACH_WEEK
from tests.toy import ASSIGNMENT, REFERENCE, write_repository

KERAS = "# ---\n# jupyter:\n#   course:\n#     imports: [numpy, keras]\n# ---\n"
TOP = "import math\n\nimport scipy.signal\ndef double(values):\n    return 2 * values"
INSIDE = "def double(values):\n    from sklearn import svm\n    return 2 * values"
BY_NAME = "import importlib\nimportlib.import_module('tensorflow')\ndef double(values):\n    return 2 * values"
SAID = {
    TOP: "week 99 is solved with NumPy alone; line 3 imports scipy.signal.",
    INSIDE: "week 99 is solved with NumPy alone; line 2 imports sklearn.",
    BY_NAME: "week 99 is solved with NumPy alone; line 2 imports tensorflow.",
    "from course.figures.confusion import row_shares\ndef double(values):\n    return 2 * values": (
        "week 99 is solved with NumPy alone; line 1 imports course.figures.confusion."
    ),
    "from course import networks\ndef double(values):\n    return 2 * values": (
        "week 99 builds its networks itself; line 1 imports course.networks."
    ),
}


@pytest.mark.parametrize("source", SAID)
def test_a_forbidden_import_is_told_alike_at_home_and_when_graded(grader, tmp_path, source):
    notebook = with_answers(grader.assignment("en").release, {"double": source})
    text = nbformat.writes(nbformat.from_dict(notebook))
    (tmp_path / "mine.ipynb").write_text(text, encoding="utf-8")
    checked = check_notebook(read_notebook(tmp_path / "mine.ipynb"), Limits())
    home = [cell for cell in checked if cell.exercise == "double"]
    graded, _ = grader.grade("student01", text.encode()).exercises
    assert [cell.passed for cell in home] == [False, None]
    assert SAID[source] in home[0].message
    assert graded.points == 0
    assert SAID[source] in graded.message


def test_what_the_given_cells_import_is_open_and_its_neighbours_are_not(tmp_path):
    given = ASSIGNMENT.replace("import numpy as np", "import numpy as np\nfrom course.figures import show")
    rule = rule_of(write_repository(tmp_path, assignment=given))
    assert rule.allows("course.figures")
    assert not rule.allows("course.figures.confusion")
    assert "course.figures.confusion" in rule.hidden
    assert not {"course.figures", "course.figures.display", "course.language"} & set(rule.hidden)


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        *((name, True) for name in ("numpy", "numpy.fft", "json", "xml.etree.ElementTree", "matplotlib.pyplot")),
        *((name, True) for name in ("keras", "keras.layers", "keras.ops")),
        *((name, False) for name in ("keras.applications", "keras.applications.resnet", "keras.src.applications")),
        *((name, False) for name in ("scipy", "numpyro", "torch", "course.networks", "PIL.Image", "helper")),
    ],
)
def test_a_week_of_networks_uses_keras_and_no_ready_made_one(module, allowed):
    assert Rule(week_name("week06_feature_maps"), ("numpy", "keras")).allows(module) == allowed


def test_a_notebook_of_networks_says_why_a_ready_made_one_is_not_there(rules):
    imports.solve_with("week06_feature_maps", ["numpy", "keras"], [])
    with pytest.raises(ImportError, match=r"week 6 builds its networks itself; line \d+ imports keras.applications"):
        import keras.applications  # noqa: F401
    with pytest.raises(ImportError, match=r"week 6 is solved with NumPy and Keras alone; line \d+ imports scipy"):
        __import__("scipy")


def test_what_was_veiled_is_there_again_afterwards(rules):
    before = importlib.import_module("keras.applications")
    imports.veil(["keras.applications"])
    assert sys.modules["keras.applications"] is not before
    imports.unveil()
    assert sys.modules["keras.applications"] is before
    assert sys.modules["keras"].applications is before


def test_the_rule_stands_in_the_text_and_in_the_setup_cell(toy):
    for language, words in (
        ("en", "may import NumPy, Python's standard library"),
        ("ko", "NumPy, 파이썬 표준 라이브러리"),
    ):
        summary, _, setup = build_assignment(toy, language).release["cells"][1:4]
        assert words in summary["source"]
        assert 'course.solve_with("week99_toy", ["numpy"], ["course.checks"])' in setup["source"]


@pytest.mark.parametrize("week", EACH_WEEK)
def test_every_week_allows_what_it_shows_and_hides_what_it_does_without(week):
    rule = rule_of(week)
    assert all(rule.allows(name) for name in rule.given)
    assert {name for name in LIBRARIES if rule.allows(name)} == set(LIBRARIES) & set(rule.libraries)
    assert set(LIBRARIES) - set(rule.libraries) <= set(rule.hidden)


def test_a_reference_that_uses_what_is_not_listed_is_told_to_its_author(tmp_path):
    week = write_repository(
        tmp_path, reference=REFERENCE.replace("import numpy as np", "import keras\nimport numpy as np")
    )
    with pytest.raises(BadSource, match=r"imports keras, which the front matter of .* does not list"):
        build_assignment(week, "en")
    listed = write_repository(tmp_path, assignment=KERAS + ASSIGNMENT.lstrip(), reference="import keras\n" + REFERENCE)
    assert json.dumps(["numpy", "keras"]) in build_assignment(listed, "en").release["cells"][3]["source"]
