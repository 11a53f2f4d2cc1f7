"""The warm parent: what its children can do, how they end, and what is left of them."""

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor

import nbformat
import numpy as np
import pytest

from course.checks.failures import CheckFailure
from course.grading.engine import Grader
from course.sandbox.process import Died, TooSlow
from course.sandbox.session import Door, Limits, Session
from course.sandbox.warm import WarmParent
from course.sandbox.warm_line import begun
from tests.sandbox.conftest import SMALL, started
from tests.sandbox.isolated import Isolated, children, ended

# --- what a child can do

NUMPY_CELLS = {
    "a value": ("import numpy as np\nint(np.arange(3).sum())", "3"),
    "a plot": ("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", "<Figure size 640x480 with 1 Axes>"),
    "a picture": ("from PIL import Image\nImage.new('RGB', (2, 2))", "<PIL.Image.Image image mode=RGB size=2x2>"),
    "a shell command": ("!echo $HOME; pwd", "/scratch\n/scratch"),
    "another Python": ("!python -c 'import numpy, course.checks; print(6 * 7)'", "42"),
    "bash": ("%%bash\necho bash", "bash"),
    "await": ("import asyncio\nawait asyncio.sleep(0, 'awaited')", "'awaited'"),
    "timeit": ("_ = %timeit -q -o -n 1 -r 1 1 + 1\n_.loops", "1"),
    "a file": ("open('a.txt', 'w').write('text')\nopen('/scratch/a.txt').read()", "'text'"),
    "a temporary file": ("import tempfile\ntempfile.NamedTemporaryFile().name[:5]", "'/tmp/'"),
    "processes": ("import multiprocessing\nmultiprocessing.Pool(2).map(abs, [-1, -2])", "[1, 2]"),
    "spawned processes": ("multiprocessing.get_context('spawn').Pool(1).map(abs, [-1, -2])", "[1, 2]"),
    "threads": (
        "from concurrent.futures import ThreadPoolExecutor\nlist(ThreadPoolExecutor(4).map(abs, [-1, -2]))",
        "[1, 2]",
    ),
    "shared memory": (
        "from multiprocessing.shared_memory import SharedMemory\nm = SharedMemory(create=True, size=9)\n"
        "m.close()\nm.unlink()\n'shared'",
        "'shared'",
    ),
    "who it is": ("import getpass, os\ngetpass.getuser(), os.path.expanduser('~')", "('student', '/scratch')"),
    "the first cell": ("In[1][:12]", "'import numpy'"),
}


@pytest.fixture(scope="module")
def notebook(parent):
    with Session([source for source, _ in NUMPY_CELLS.values()], Limits(), parent) as session:
        session.run()
        yield dict(zip(NUMPY_CELLS, session.runs.values(), strict=True))


@pytest.mark.parametrize("name", NUMPY_CELLS)
def test_a_child_runs(notebook, name):
    run = notebook[name]
    told = "".join(o.get("text") or o.get("data", {}).get("text/plain", str(o)) for o in run.outputs)
    assert (run.status, told.strip()) == ("ran", NUMPY_CELLS[name][1])


def test_arrays_pass_the_door_of_an_isolated_child(parent):
    with Session(
        ["def double(a): return 2 * a\ndef die():\n    import os; os._exit(1)"], start_process=parent
    ) as session:
        door = Door(session)
        large = np.random.default_rng(0).normal(size=1_000_000)
        np.testing.assert_array_equal(door.double(large), 2 * large)
        with pytest.raises(CheckFailure, match="die"):
            door.die()
        assert door.double(4) == 8


def test_a_grader_grades_in_a_warm_child(parent, toy, notebook_of_double):
    with Grader(toy, "en", start_process=parent) as grader:
        result = grader.grade("student01", notebook_of_double)
    assert (result.isolated, [exercise.points for exercise in result.exercises]) == (True, [3, 0])


@pytest.fixture
def notebook_of_double(grader):
    """The toy week's notebook, its first exercise solved, as bytes."""
    solved = nbformat.from_dict(grader.assignment("en").release).copy()
    for cell in solved.cells:
        if "def double" in cell.source:
            cell.source = "import numpy as np\ndef double(values): return 2 * np.asarray(values)"
    return nbformat.writes(solved).encode()


def test_every_child_starts_with_the_same_randomness(parent):
    source = "import random, numpy as np\nrandom.random(), np.random.rand()"
    with Isolated(parent) as first, Isolated(parent) as second:
        assert first.says(source) == second.says(source)


@pytest.mark.parametrize("package", ["keras", "tensorflow"])
def test_a_numpy_child_cannot_import(child, package):
    assert child.says(f"import {package}").startswith(f"ImportError: this week does without {package}:")
    assert child.says(f"import os, numpy\nos.listdir(os.path.dirname(numpy.__file__) + '/../{package}')") == (
        "['__init__.py']"
    )


def test_a_numpy_parent_holds_no_library_solution_or_check_that_it_should_not(child):
    names = child.says("import sys\nprint(*sys.modules)").split()
    top = {name.partition(".")[0] for name in names}
    assert "numpy" in top
    assert not top & {"keras", "tensorflow", "solutions", "tests"}
    assert not [name for name in names if name.startswith(("course.grading", "course.recognition", "course.authoring"))]


KERAS_CELLS = [
    """
    import keras, numpy as np, tensorflow as tf
    from keras import layers
    x, y = np.random.rand(64, 8, 8, 1).astype("float32"), np.random.randint(0, 3, 64)
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(3)])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    assert model.fit(x, y, verbose=0).history["loss"][0] > 0
    """,
    "data = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(64).map(lambda a, b: (a / 2, b)).batch(8).prefetch(1)",
    "assert model.fit(data, verbose=0).history['loss'][0] > 0",
    "model.save('m.keras')\nassert np.allclose(keras.models.load_model('m.keras')(x), model(x))",
    "assert float(tf.function(lambda a: tf.reduce_sum(a), jit_compile=True)(tf.ones((4, 4)))) == 16",
    """
    with tf.GradientTape() as tape:
        v = tf.Variable(3.0)
        square = v * v
    assert tape.gradient(square, v) == 6
    """,
    "assert layers.LSTM(4)(np.ones((2, 5, 3), 'float32')).shape == (2, 4)",
    "def build(): return keras.Sequential([keras.Input((2,)), layers.Dense(1)])",
]


def test_a_keras_notebook_trains_saves_and_answers():
    with started(WarmParent()) as parent:
        with Session(map(textwrap.dedent, KERAS_CELLS), start_process=parent) as session:
            session.run()
            assert {i: run for i, run in session.runs.items() if run.status != "ran"} == {}
            model = Door(session).build()
            model.set_weights([np.array([[1.0], [2.0]]), np.array([0.5])])
            assert model.predict(np.ones((1, 2))).tolist() == [[3.5]]


def test_what_the_weeks_own_cells_import_was_imported_before_they_run():
    names = ["course.data.photos", "course.figures"]
    with started(WarmParent(keras=False, confinement=SMALL, shown=names[:1])) as parent, Isolated(parent) as child:
        assert child.says(f"import sys\n[name in sys.modules for name in {names}]") == "[True, False]"


# --- many children


def test_threads_share_a_parent(parent):
    def ask(number):
        with Session([f"def add(): return {number} + 1"], start_process=parent) as session:
            return Door(session).add()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(24))) == [number + 1 for number in range(24)]


def test_nothing_grows_over_many_children(parent):
    def counts():
        return [len(os.listdir(f"/proc/{pid}/fd")) for pid in (os.getpid(), parent._zygote.process.pid)]

    def run(number):
        for _ in range(number):
            with Isolated(parent) as child:
                child.says("1 + 1")

    run(3)
    held = set(children(parent._zygote.process.pid))
    before, threads = counts(), threading.active_count()
    run(40)
    assert counts() == before
    assert threading.active_count() == threads
    assert all(ended(pid, zombies=False) for pid in set(children(parent._zygote.process.pid)) - held)


def test_a_folder_of_data_can_be_read_and_not_written(tmp_path):
    tmp_path.chmod(0o755)  # as root the child is another user
    table = tmp_path / "table.csv"
    table.write_text("1,2")
    table.chmod(0o666)
    with (
        started(WarmParent(keras=False, confinement=SMALL._replace(readable=(str(tmp_path),)))) as parent,
        Isolated(parent) as child,
    ):
        assert child.says(f"open('{table}').read()") == "'1,2'"
        assert child.says(f"open('{table}', 'a')").startswith("OSError: [Errno 30]")


def test_a_child_is_kept_to_its_cores(parent):
    core = random.choice(sorted(os.sched_getaffinity(0)))
    process = parent(cpus={core})
    answer = process.ask(20, {"ask": "cell", "source": "import os\nos.sched_getaffinity(0)"})
    process.close()
    assert answer["outputs"][0]["data"]["text/plain"] == str({core})


# --- what a child says


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("send(b'\\0' * 12)", Died),
        ("send(b'\\xff' * 64)", Died),
        ("send(struct.pack('!IQ', 5, 0) + b'[' * 5)", Died),
        ("send(pack({'id': 999, 'answer': 1}))", Died),
        ("send(pack([1, 2]))", Died),
        ("while True: send(pack({'id': 999, 'answer': 1}))", Died),
        ("send(struct.pack('!IQ', 5, 0))\ntime.sleep(1000)", TooSlow),
        ("os.closerange(3, 100)", Died),
    ],
)
def test_what_is_not_an_answer_ends_the_child(child, source, error):
    setup = (
        "import os, socket, stat, struct, time\nfrom course.sandbox.wire import pack\n"
        "def is_socket(n):\n    try: return stat.S_ISSOCK(os.fstat(n).st_mode)\n    except OSError: return False\n"
        "line = next(n for n in range(3, 100) if is_socket(n))\ndef send(data): os.write(line, data)"
    )
    child.says(setup)
    with pytest.raises(error):
        child.says(source, timeout=2)


def test_a_child_that_reads_nothing_is_too_slow(child):
    with pytest.raises(TooSlow):
        child.says("import time; time.sleep(1000)", timeout=0.2)
    with Isolated(child.parent) as other:
        other.stop()
        with pytest.raises(TooSlow):
            other.says("#" * 10_000_000, timeout=0.5)


# --- ends


def test_the_wardens_own_clock_ends_a_child():
    with started(WarmParent(keras=False, confinement=SMALL._replace(seconds=0.3))) as parent:
        child = Isolated(parent)
        with pytest.raises(Died) as caught:
            child.says("import time; time.sleep(1000)")
        assert caught.value.reason == "time"


@pytest.mark.parametrize("victim", ["warden", "pid", "zygote"])
def test_a_process_that_is_killed_is_told_as_died(victim):
    with started(WarmParent(keras=False, confinement=SMALL)) as parent:
        child = Isolated(parent)
        os.kill(parent._zygote.process.pid if victim == "zygote" else getattr(child, victim), signal.SIGKILL)
        with pytest.raises(Died):
            child.says("import time; time.sleep(1000)")
        assert child.left_behind() == []
        with Isolated(parent) as another:
            assert another.says("1 + 1") == "2"


def test_a_warm_parent_is_begun_early_and_lent_and_who_borrowed_one_that_ends_starts_its_own():
    def parents(borrower):
        """How many more warm parents there are while a child of the borrower's answers."""
        with Session(["import os; os.getppid()"], start_process=borrower) as session:
            session.run()
            assert session.runs[0].status == "ran"
            return len(set(children(os.getpid())) - before)

    before = set(children(os.getpid()))
    with begun() as zygote, started(WarmParent(keras=False, confinement=SMALL, begun=zygote)) as parent:
        borrowers = [WarmParent(keras=False, confinement=SMALL, lent=parent.lend().dup()) for _ in range(2)]
        assert [parents(other) for other in borrowers] == [1, 1]
        zygote.process.kill()
        zygote.process.wait()
        with borrowers[0], borrowers[1]:
            assert [parents(other) for other in borrowers] == [1, 2]


GRADER = """
import json, sys, time
from course.sandbox.warm import WarmParent
from tests.sandbox.isolated import Isolated
with WarmParent(keras=False) as parent:
    child = Isolated(parent)
    child.says("import os, time\\nif os.fork() == 0:\\n    os.setsid()\\n    time.sleep(1000)")
    print(json.dumps([parent._zygote.process.pid, child.warden, child.pid, child._namespace]), flush=True)
    time.sleep(1000)
"""


def test_all_ends_with_the_grader(parent):
    with subprocess.Popen([sys.executable, "-c", GRADER], stdout=subprocess.PIPE) as grader:
        *pids, namespace = json.loads(grader.stdout.readline())
        grader.kill()
    assert all(ended(pid) for pid in pids)
    assert Isolated.left_in(namespace) == []
