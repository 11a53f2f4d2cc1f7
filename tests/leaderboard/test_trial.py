"""`course leaderboard try`: a student's own trial tells what the board would count, and leaves nothing behind."""

import functools
import io

import numpy as np
import pytest

from course.leaderboard import trial
from course.leaderboard.running import start_parent
from course.sandbox.confinement import CannotIsolate
from tests.leaderboard.conftest import SMALL
from tests.leaderboard.test_command import course, needing_isolation, root  # noqa: F401

THRESHOLD = "import numpy as np\ndef predict(images):\n    return (images.mean((1, 2, 3)) > 127).astype(int)\n"


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """mine(source, **files): a folder with predict.py, and pictures.npz of 150 dark and 150 light pictures."""
    monkeypatch.setattr(trial, "start_parent", functools.partial(start_parent, keras=False, confinement=SMALL))
    folder = tmp_path / "mine"
    folder.mkdir()
    images = np.repeat(np.array([40, 210], np.uint8), 150)[:, None, None, None] * np.ones((1, 8, 8, 1), np.uint8)
    np.savez(tmp_path / "pictures.npz", images=images, labels=np.repeat([0, 1], 150))

    def made(source, **files):
        (folder / "predict.py").write_text(source)
        for name, data in files.items():
            (folder / name.replace("_", ".")).write_bytes(data)
        return folder, "--pictures", tmp_path / "pictures.npz"

    return made


def test_it_tells_the_share_its_interval_and_the_time(course, mine):  # noqa: F811
    weights = io.BytesIO()
    np.savez(weights, a=np.zeros((3, 5)))
    out, err, status = needing_isolation(lambda: course("try", *mine(THRESHOLD, weights_npz=weights.getvalue())))
    assert status == 0, err
    # Wilson: 300 / (300 + 1.96²)
    assert out.splitlines()[0] == "300 of 300 pictures right: 100.0% (95 % interval 98.7% to 100.0%)."
    assert "15" in out.splitlines()[-1]
    half, _, _ = course("try", *mine("def predict(images):\n    return [0] * len(images)\n"))
    assert half.startswith("150 of 300 pictures right: 50.0%")


def test_what_depends_on_the_company_is_told(course, mine):  # noqa: F811
    source = "def predict(images):\n    return [len(images) % 2] * len(images)\n"
    out, err, status = course("try", *mine(source))
    assert status == 1
    assert "count as wrong" in err
    assert "100.0%" not in out


def test_without_isolation_it_runs_and_says_so(course, mine, monkeypatch):  # noqa: F811
    def refuse():
        raise CannotIsolate("no namespaces")

    arguments = mine(THRESHOLD)
    monkeypatch.setattr(trial, "start_parent", refuse)
    out, err, status = course("try", *arguments)
    assert status == 0
    assert out.startswith("300 of 300")
    assert "cannot shut a program in" in err


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def predict(images):\n    return 7\n", "expected predict to return"),
        ("raise ValueError('no weights')\n", "before it saw a picture: ValueError: no weights"),
        ("def predicts(images):\n    return 7\n", "predict"),
    ],
)
def test_what_is_wrong_is_told(course, mine, source, words):  # noqa: F811
    out, err, status = course("try", *mine(source))
    assert (out, status) == ("", 1)
    assert words in err


def test_what_would_not_be_taken_is_told_before_anything_runs(course, mine, tmp_path):  # noqa: F811
    (tmp_path / "mine" / "notes.txt").write_text("1")
    out, err, status = course("try", *mine(THRESHOLD))
    assert (out, status) == ("", 1)
    assert "Not taken: notes.txt" in err
    assert "try needs --pictures" in course("try", tmp_path / "mine")[1]
    assert "--public does not go with try" in course("try", *mine(THRESHOLD), "--public", 20)[1]
