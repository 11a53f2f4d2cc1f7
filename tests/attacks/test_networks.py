"""In a week that builds networks, neither ready-made ones of Keras nor the course's own can be reached."""

import pytest

from course.authoring.rule import WeekRule
from course.sandbox.warm import WarmParent
from tests.sandbox.conftest import started
from tests.sandbox.isolated import Isolated

RULE = WeekRule("week99_toy", ("numpy", "keras", "tensorflow"), ())
LIFT = "import sys\nfrom course.imports import unveil\nunveil()\n"  # what a notebook tells can be switched off
ROUTES = {
    "an attribute of Keras": "import keras\nkeras.applications.ResNet50",
    "an import": "from keras.applications import ResNet50 as f\nf",
    "TensorFlow's Keras": "import tensorflow as tf\ntf.keras.applications.ResNet50",
    "Keras's own package": "import keras\nkeras.src.applications.resnet.ResNet50",
    "Keras's own module": "from keras.src.applications.resnet import ResNet50 as f\nf",
    "importlib": "import importlib\nimportlib.import_module('keras.src.applications.resnet').ResNet50",
    "the course": "from course.networks.resnet import resnet as f\nf",
    "the course's table": "from course.networks import NETWORKS as f\nf",
    "pickle": "import pickle\npickle.loads(b'ckeras.src.applications.resnet\\nResNet50\\n.')",
    "forgetting": "import sys\nfor n in [n for n in sys.modules if n.startswith('keras')]: del sys.modules[n]\n"
    "import keras.applications.resnet as r\nr.ResNet50",
    "the files": "import glob, os, keras, course\n"
    "roots = [os.path.dirname(keras.__file__), os.path.dirname(course.__file__)]\n"
    "files = [p for r in roots for n in ('applications', 'networks', 'weeks') "
    "for p in glob.glob(f'{r}/**/{n}/**/*', recursive=True) if os.path.isfile(p)]\n"
    "[p for p in files if 'this week does without' not in open(p, errors='replace').read()] or 1 / 0",
    "memory": "import gc, types\n[o for o in gc.get_objects() if isinstance(o, types.FunctionType) "
    "and ('/applications/' in o.__code__.co_filename or '/networks/' in o.__code__.co_filename)] or 1 / 0",
    "SciPy, which Keras would have imported": "import scipy.signal\nscipy.signal.convolve2d",
    "another Python": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', "
    "'from keras.applications import ResNet50; from course.networks import NETWORKS'], check=True)",
}


@pytest.fixture(scope="module")
def parent():
    with started(WarmParent(**RULE.seen())) as parent:
        yield parent


@pytest.mark.parametrize(
    "lift",
    [pytest.param("", id="as it is"), pytest.param(LIFT, id="with the rule lifted", marks=[pytest.mark.slow])],
)
def test_no_network_is_reached_by(parent, lift):
    with Isolated(parent) as child:
        said = {name: child.says(lift + source).splitlines()[-1] for name, source in ROUTES.items()}
    reached = {name: words for name, words in said.items() if "Error" not in words.partition(":")[0]}
    assert reached == {}


def test_code_of_ours_reaches_them(parent):
    process = parent.trusted()
    source = "import keras.applications as a, scipy.signal, course.networks as n\na.ResNet50, n.NETWORKS"
    answer = process.ask(120, {"ask": "cell", "source": source})
    process.close()
    assert answer["ok"], answer


def test_keras_itself_works(parent):
    with Isolated(parent) as child:
        assert (
            child.says("import keras\nkeras.Sequential([keras.Input((4,)), keras.layers.Dense(2)]).count_params()")
            == "10"
        )
