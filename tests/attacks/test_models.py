"""A Keras model that lies about itself, or whose configuration holds code, earns what it computes and no more."""

import json

import pytest

from course.authoring.sample import with_answers
from course.grading.engine import Grader
from course.sandbox.confinement import CannotIsolate
from course.sandbox.session import Limits
from course.sandbox.warm import WarmParent
from tests.sandbox.conftest import namespaces_work
from tests.toy import write_repository

pytestmark = pytest.mark.slow
REFERENCE = '''
"""A toy week with a model."""

import keras


def small_net():
    """Four numbers in, two out."""
    ### BEGIN SOLUTION
    hidden = keras.layers.Dense(3, "relu")
    return keras.Sequential([keras.Input((4,)), hidden, keras.layers.Dense(2)])
    ### END SOLUTION
'''
CHECKS = '''
"""Checks of the toy week."""

import numpy as np

from course.checks import assert_close, check, expect
from course.language import Text

FIXED = [np.arange(12.0).reshape(4, 3) - 6, np.ones(3), np.ones((3, 2)), np.zeros(2)]


@check("small_net", points=1)
def the_model_computes(student):
    model = student.small_net()
    expect(model.count_params() == 23, Text("개수", "The count differs."))
    model.set_weights([np.tile([1.0, -1.0, 1.0], (4, 1)), np.ones(3), np.ones((3, 2)), np.zeros(2)])
    assert_close(model.predict(np.ones((1, 4), "float32")), np.full((1, 2), 10.0, "float32"))  # 5 + relu(-3) + 5


@check("small_net", points=2, hidden=True)
def the_model_agrees(student, reference):
    x = np.random.default_rng(student.seed).normal(size=(5, 4)).astype("float32")
    mine, right = student.small_net(), reference.small_net()
    for model in (mine, right):
        model.set_weights(FIXED)
    assert_close(mine.predict(x), right.predict(x))
'''
MISTAKES = '"""None."""\n\nMISTAKES = []\n'
KERAS = "# ---\n# jupyter:\n#   course:\n#     imports: [numpy, keras, tensorflow]\n# ---\n"
ASSIGNMENT = (
    KERAS + '\n# %% [markdown] lang="ko"\n# # 모델\n# %% [markdown] lang="en"\n# # Model\n# %% exercise="small_net"\n'
)

LINEAR = "keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(2)])"
LIAR = "import keras, os, numpy as np\nclass Liar(keras.Model):\n"
CALL = "    def call(self, x, **_): return keras.ops.ones((len(x), 2))\n"
NET = "def small_net():\n    return "
BUILT = "Liar()"
ATTACKS = {
    "the honest twin: a model without its activation": f"import keras\n{NET}{LINEAR}",
    "counts, layers and shapes are claimed": LIAR
    + CALL
    + "    count_params = lambda self: 23\n    output_shape, input_shape, built = (None, 2), (None, 4), True\n"
    f"    layers, weights = [], []\n    set_weights = lambda self, weights: None\n{NET}{BUILT}",
    "predict and evaluate claim to be right": LIAR
    + CALL
    + "    predict = evaluate = __call__ = lambda self, *_, **__: np.full((1, 2), 14.0)\n"
    "    count_params = lambda self: 23\n    output_shape = input_shape = (None, 2)\n"
    f"    set_weights = lambda self, _: True\n{NET}{BUILT}",
    "a Lambda layer runs code, and its configuration holds more": "import keras, os\n"
    f"{NET}keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(2),\n"
    "        keras.layers.Lambda(lambda x: [os.system('touch @ROOT@/ran'), x][1])])",
    "its configuration is code, and so is unpickling it": LIAR
    + CALL
    + "    get_config = lambda self: {'module': 'os', 'class_name': 'system', 'config': 'touch @ROOT@/ran'}\n"
    "    __reduce__ = lambda self: (os.system, ('touch @ROOT@/ran',))\n    count_params = lambda self: 23\n"
    f"    output_shape = input_shape = (None, 2)\n{NET}{BUILT}",
    "its names are markup and its count has no end": LIAR
    + CALL
    + "    count_params = lambda self: 10**4000\n    output_shape = property(lambda self: [self])\n"
    "    input_shape = '<script>alert(1)</script>'\n"
    f"{NET}{BUILT}",
    "it never answers": LIAR
    + "    def call(self, x, **_):\n        while True: pass\n    count_params = lambda self: 23\n"
    f"    output_shape = input_shape = (None, 2)\n    set_weights = lambda self, _: None\n{NET}{BUILT}",
    "keras itself is patched": "import keras\nkeras.Model.count_params = lambda self: 23\n"
    "keras.Model.__call__ = lambda self, x, **_: x[:, :2] * 0 + 10\nkeras.Model.set_weights = lambda self, _: None\n"
    f"{NET}{LINEAR}",
}
FORGED = "keras itself is patched"  # answers a constant: right for the visible question, which anyone can read


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Results by attack, and the repository."""
    root = tmp_path_factory.mktemp("models")
    texts = {"reference": REFERENCE, "checks": CHECKS, "mistakes": MISTAKES, "assignment": ASSIGNMENT}
    week = write_repository(root, **texts)
    with WarmParent(keras=True) as parent, Grader(week, "en", Limits(cell=20, call=6), parent) as grader:
        try:
            parent.wait()
        except CannotIsolate as refusal:
            if namespaces_work():  # then it is our fault
                raise
            pytest.skip(refusal.reason.en)
        return {name: _grade(grader, source.replace("@ROOT@", str(root))) for name, source in ATTACKS.items()}, root


def _grade(grader, source):
    notebook = with_answers(grader.assignment("en").release, {"small_net": source})
    return grader.grade("student", json.dumps(notebook).encode())


@pytest.mark.parametrize("name", ATTACKS)
def test_a_model_earns_nothing_because(name, graded):
    results, root = graded
    (exercise,) = results[name].exercises
    assert [check.points for check in exercise.checks] == ([1, 0] if name == FORGED else [0, 0])
    assert not (root / "ran").exists()


def test_no_model_was_refused_for_another_reason(graded):
    """Each notebook ran: none failed by a mistake in the attack itself."""
    results, _ = graded
    for name, result in results.items():
        runs = [cell["outputs"] for cell in result.notebook["cells"] if cell["source"] == ATTACKS[name]]
        assert not any(output["output_type"] == "error" for outputs in runs for output in outputs)
