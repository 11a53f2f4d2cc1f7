"""A semester with a task of real pictures, and a way to run a program as an entry."""

import numpy as np
import pytest

from course.data.catalogue import load
from course.grading.new_semester import init_semester
from course.language import Text
from course.leaderboard.hand_in import HandIn
from course.leaderboard.running import BOX, run_entry, start_parent
from course.leaderboard.task import make_task
from course.sandbox.confinement import MB
from course.semester.folder import Semester
from tests.sandbox.conftest import started

SMALL = BOX._replace(memory=500 * MB)


@pytest.fixture(scope="package")
def fashion():
    """Fashion-MNIST-3000."""
    return load("fashion-mnist-3000")


@pytest.fixture(scope="package")
def semester(tmp_path_factory):
    """A semester's folder; its secret is new each time."""
    root = tmp_path_factory.mktemp("semesters") / "cnn-2027"
    init_semester(root, "en")
    return Semester(root)


@pytest.fixture(scope="package")
def task(semester, fashion):
    """All test pictures of Fashion-MNIST-3000, 300 of them public."""
    return make_task(semester, "fashion", fashion.title, fashion.classes, *fashion.test, public=300)


@pytest.fixture(scope="package")
def toy(semester):
    """A task of 40 pictures of 3 classes, 20 of them public."""
    generator = np.random.default_rng(0)
    images = generator.integers(0, 256, (40, 4, 4, 1)).astype(np.uint8)
    names = tuple(map(Text.same, "abc"))
    return make_task(semester, "toy", Text("작은 과제", "A small task"), names, images, np.arange(40) % 3, public=20)


@pytest.fixture(scope="package")
def parent():
    """A warm parent as entries get it, without Keras and with less memory."""
    with started(start_parent(keras=False, confinement=SMALL)) as parent:
        yield parent


@pytest.fixture(scope="package")
def enter(task, parent):
    """enter(source, weights) is the Outcome of the program with these bytes as weights.npz."""

    def run(source, weights=b"", of=task, **more):
        name = "weights.npz" if weights else ""
        return run_entry(of, HandIn(source.encode(), name, weights), parent, "student01", 1, **more)

    return run
