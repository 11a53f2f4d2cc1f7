"""What a command or a first cell imports: no library that it does not need."""

import json
import subprocess
import sys

import nbformat
import pytest
from nbformat import v4

from course.grading.new_semester import init_semester
from course.sandbox.session import Session

LIBRARIES = {
    *("IPython", "jupyter_server", "jupytext", "keras", "matplotlib", "nbconvert", "nbformat", "nbgrader", "numpy"),
    *("pandas", "rich", "scipy", "skimage", "sklearn", "sqlalchemy", "tensorflow"),
}
CHECK = """
from course.checks import check, run_check


@check("one", points=1)
def nothing_is_asked(student):
    pass


run_check(nothing_is_asked)
"""
SEEN = f"import sys\nprint(*sorted({LIBRARIES} & set(sys.modules)))"


def imported(program):
    """Those of LIBRARIES that a process has imported after `program`."""
    program = f"{program}\nimport json, sys\nprint(json.dumps(sorted({LIBRARIES} & set(sys.modules))))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """A notebook with one check, which passes."""
    path = tmp_path_factory.mktemp("home") / "week99_toy.ipynb"
    cell = v4.new_code_cell(CHECK)
    cell.metadata["nbgrader"] = {"grade_id": "one-1", "grade": True, "points": 1, "solution": False}
    nbformat.write(v4.new_notebook(cells=[cell]), path)
    return path


def test_help_imports_no_library():
    help_alone = "from course.cli.main import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    assert imported(help_alone) == set()


def test_a_check_at_home_imports_what_reads_answers_and_prints_a_table(notebook):
    program = f"from course.cli.main import main\nassert main(['check', {str(notebook)!r}]) == 0"
    assert imported(program) == {"numpy", "rich"}


def test_the_process_of_a_numpy_notebook_holds_no_library_that_no_cell_imports():
    with Session(["import numpy as np", SEEN]) as session:
        session.run()
    assert session.runs[1].outputs[0]["text"].split() == ["IPython", "numpy"]


def test_a_grading_run_starts_its_first_process_before_all_of_nbgrader(tmp_path):
    init_semester(tmp_path, "en")
    program = f"""
import course.cli.main
from course.cli.class_table import progress_bar
from course.grading.classroom import grade_class
from course.semester.folder import find_semester
assert find_semester({str(tmp_path)!r}).language == "en"
"""
    assert imported(program) == {"jupytext", "nbformat", "numpy", "rich"}


def test_the_books_are_opened_without_a_server_and_what_renders():
    program = "import course.cli.main\nimport course.grading.classroom\nimport course.semester.books"
    assert imported(program) == {"jupytext", "nbformat", "nbgrader", "numpy", "sqlalchemy"}


def test_who_imported_nbgrader_before_keeps_its_extensions():
    seen = "from nbgrader.server_extensions.formgrader import formgrader\nassert formgrader.FormgradeExtension"
    imported(f"import nbgrader\nimport course.cli.main\n{seen}")


@pytest.mark.slow
def test_keras_comes_without_pandas_and_scikit_learn_and_works_with_both():
    program = """
import sys
from course.lean_keras import lean_start
lean_start()
import keras
assert not {"pandas", "sklearn"} & set(sys.modules)
assert keras.__spec__.loader.get_source("keras") is not None
import numpy as np
import pandas
network = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
network.compile("sgd", "mse")
network.fit(pandas.DataFrame({"a": [1.0, 2.0]}), pandas.Series([1.0, 2.0]), verbose=0)
from keras.wrappers import SKLearnRegressor
from sklearn.base import RegressorMixin
fitted = SKLearnRegressor(network, fit_kwargs={"verbose": 0}).fit(np.zeros((4, 1)), np.zeros(4))
assert isinstance(fitted, RegressorMixin)
assert keras.wrappers.SKLearnRegressor is SKLearnRegressor
try:
    keras.wrappers.Nothing
except AttributeError:
    print("all")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=300)
    assert done.stdout.endswith("all\n"), done.stderr
