"""`course leaderboard` from pictures to the opened private part, with sample students."""

import contextlib
import io
import json

import numpy as np
import pytest
from PIL import Image

from course.cli.main import main
from course.grading.new_semester import init_semester
from course.leaderboard import scoring
from course.leaderboard.entries import all_entries, take_in
from course.leaderboard.hand_in import HandIn
from course.leaderboard.running import start_parent
from course.leaderboard.scoring import score_task, waiting_of
from course.leaderboard.task import LEAST, disguised, find_task
from course.sandbox.confinement import CannotIsolate
from course.semester.folder import Semester
from tests.leaderboard.conftest import SMALL
from tests.leaderboard.test_hand_in import NOW, program
from tests.sandbox.conftest import namespaces_work

NEAREST = """
import numpy as np
means = np.load("weights.npz")["means"]
def predict(images):
    return ((images[:, None] - means) ** 2).sum((2, 3, 4)).argmin(1)
"""
NETWORK = """
import keras
network = keras.saving.load_model("model.keras", compile=False)
def predict(images):
    return network.predict(images, verbose=0).argmax(-1)
"""


@pytest.fixture
def root(tmp_path):
    init_semester(tmp_path / "cnn-2027", "en")
    return tmp_path / "cnn-2027"


@pytest.fixture
def course(root, monkeypatch):
    """course(*arguments) runs `course leaderboard` in the semester: what it printed, what it complained, its status."""

    def run(*arguments, language="en"):
        monkeypatch.setenv("COURSE_LANG", language)
        monkeypatch.setattr("course.language._chosen", None)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.chdir(root):
            status = main(["leaderboard", *map(str, arguments)])
        return out.getvalue(), err.getvalue(), status

    return run


@pytest.fixture
def numpy_alone(monkeypatch):
    """Entries are run without Keras: its import takes seconds."""
    monkeypatch.setattr(scoring, "start_parent", lambda: start_parent(keras=False, confinement=SMALL))


def hand_in(root, student, source, task="fashion", **files):
    folder = root / "submitted" / student / task
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "predict.py").write_text(source)
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)


def means_of(fashion):
    """Weights of the nearest mean, as an .npz."""
    labels = fashion.train.labels
    data = io.BytesIO()
    np.savez(data, means=np.stack([fashion.train.images[labels == c].mean(0) for c in range(10)]).astype(np.float32))
    return data.getvalue()


def needing_isolation(act):
    try:
        return act()
    except CannotIsolate as refusal:
        if namespaces_work():
            raise
        pytest.skip(refusal.reason.en)


@pytest.mark.slow  # TensorFlow, here and in the sandbox
def test_sample_students_from_pictures_to_the_opened_private_part(course, root, fashion, tmp_path):
    import keras

    keras.utils.set_random_seed(0)
    network = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Conv2D(16, 3, strides=2, activation="relu"),
            keras.layers.Conv2D(32, 3, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    network.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    network.fit(*fashion.train, epochs=10, verbose=0)
    network.save(tmp_path / "model.keras")
    assert course("make", "fashion", "--pictures", "fashion-mnist-3000", "--public", 300)[2] == 0
    hand_in(root, "student01", NETWORK, model_keras=(tmp_path / "model.keras").read_bytes())
    hand_in(root, "student02", NEAREST, weights_npz=means_of(fashion))
    hand_in(root, "student03", "def predict(images):\n    return [0] * len(images)\n")
    hand_in(root, "student04", "import keras\n" + NETWORK, model_keras=with_lambda(tmp_path))
    out, err, status = course("enter", "fashion")
    assert (status, err) == (0, ""), out
    out, err, status = course("score", "fashion", "--jobs", 2)
    assert (status, err.strip()) == (0, "")
    assert "student04 1: model.keras: no model is made from this file" in out
    task = find_task(Semester(root), "fashion")
    found = {entry.student: entry.outcome for entry in all_entries(task)}
    right = {student: np.array(one.labels) == task.labels for student, one in found.items() if not one.fault}
    # The sandbox gives what the network gives here, but for rounding of other batches.
    here = network.predict(task.images, verbose=0).argmax(-1)
    assert (np.array(found["student01"].labels) != here).mean() < 0.01
    assert right["student01"].mean() > right["student02"].mean() + 0.05
    assert right["student03"].sum() == (task.labels == 0).sum()
    # 13^2 * 16 * 9 + 6^2 * 32 * 16 * 9 + 1152 * 10 MACs; 160 + 4640 + 11530 parameters
    assert (found["student01"].macs, found["student01"].parameters) == (201_744, 16_330)
    assert (found["student02"].macs, found["student02"].parameters) == (None, 7_840)
    assert course("open", "fashion")[2] == 0
    out, err, status = course("open", "fashion")
    assert status == 1
    assert "is opened once" in err
    assert course("enter", "fashion")[2] == 1
    assert course("page", "fashion")[2] == 0
    assert "Private part" in (root / "reports" / "leaderboard" / "fashion.en.html").read_text(encoding="utf-8")


def with_lambda(folder):
    """A .keras file with a Lambda layer, which carries code."""
    import keras

    network = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Lambda(lambda x: x * 2), keras.layers.Flatten()])
    network.save(folder / "lambda.keras")
    return (folder / "lambda.keras").read_bytes()


@pytest.mark.slow  # the books, and a sandbox
def test_enter_tells_each_students_fault_and_takes_the_others(course, root, numpy_alone):
    images = np.arange(60 * 16, dtype=np.int64).reshape(60, 4, 4, 1).astype(np.uint8)
    np.savez(root / "pictures.npz", images=images, labels=np.arange(60) % 10)
    assert course("make", "fashion", "--pictures", "pictures.npz")[2] == 0
    (root / "roster.csv").write_text("student id,name\nstudent01,One\nstudent02,Two\nstudent03,Three\n")
    hand_in(root, "student01", "def predict(images):\n    return images.sum((1, 2, 3))\n")
    hand_in(root, "student02", "def classify(images):\n    return 0\n")
    hand_in(root, "student03", "import helper\n")
    hand_in(root, "student99", "")
    (root / "submitted" / "student03" / "fashion" / "notes.txt").write_text("")
    out, err, status = course("enter", "fashion")
    assert status == 1
    assert "student03: Not taken: notes.txt" in err
    assert "student99: neither on the roster" in err
    assert "2 new entries, 0 unchanged, 2 refused" in out
    (root / "submitted" / "student03" / "fashion" / "notes.txt").unlink()
    out, err, status = course("enter", "fashion", language="ko")
    assert "새 제출 1개, 그대로 2개, 받지 않음 1개" in out
    out, err, status = needing_isolation(lambda: course("score", "fashion"))
    assert status == 0
    assert "student01 1: expected labels from 0 to 9" in out
    assert "student02 1: There is no function predict" in out
    assert "student03 1: predict.py ended with an error before it saw a picture: ModuleNotFoundError" in out
    counted = [entry.counts for entry in all_entries(find_task(Semester(root), "fashion"))]
    assert counted == [True, False, False]


@pytest.mark.parametrize(
    ("arguments", "ko", "en"),
    [
        (["page", "none"], "그런 과제가 없습니다", "there is no task none"),
        (["make", "x"], "--pictures가 필요합니다", "make needs --pictures"),
        (["make", "x", "--pictures", "nothing"], "데이터 이름", "or a data set"),
        (["make", "../x", "--pictures", "digits"], "쓸 수 없는 문자", "characters that it may not"),
        (["make", "x", "--pictures", "fashion-mnist-3000", "--public", "790"], "각각 20장", "at least 20 each"),
        (["page", "x", "--time", "now"], "--time은(는) page에 쓰지", "--time does not go with page"),
    ],
)
def test_what_cannot_be_done_is_told_in_both_languages(course, arguments, ko, en):
    for language, words in (("ko", ko), ("en", en)):
        _, err, status = course(*arguments, language=language)
        assert status == 1
        assert words in err


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"images": np.zeros((60, 4, 4, 1)), "labels": np.arange(60) % 2}, "uint8 (N, H, W, C), got float64"),
        ({"images": np.zeros((60, 4, 4), np.uint8), "labels": np.arange(60) % 2}, "got uint8 (60, 4, 4)"),
        ({"images": np.zeros((60, 4, 4, 1), np.uint8), "labels": np.arange(59) % 2}, "got int64 (59,)"),
        ({"images": np.zeros((60, 4, 4, 1), np.uint8), "labels": np.arange(60) % 2 - 1}, "from -1 to 0"),
        ({"images": np.zeros((60, 4, 4, 1), np.uint8)}, "KeyError"),
    ],
)
def test_pictures_that_are_none_are_told(course, root, arrays, words):
    np.savez(root / "parts.npz", **arrays)
    _, err, status = course("make", "parts", "--pictures", "parts.npz")
    assert status == 1
    assert words in err
    assert not (root / "leaderboard" / "parts" / "task.json").exists()


def test_photos_in_a_folder_a_class_become_a_task(course, root):
    for name, colour in (("bolt", 200), ("nut", 50)):
        (root / "photos" / name / "scene1").mkdir(parents=True)
        for number in range(LEAST + 5):
            Image.new("RGB", (40, 30), (colour, number, 0)).save(root / "photos" / name / "scene1" / f"{number}.png")
    out, _, status = course("make", "parts", "--pictures", "photos", "--size", 16, "--public", LEAST)
    assert status == 0
    assert "50 pictures (20 public, 30 private) of 2 classes" in out
    task = find_task(Semester(root), "parts")
    assert task.images.shape == (50, 16, 16, 3)
    reds = task.images[..., 0].mean((1, 2))
    assert abs(reds[task.labels == 0] - 200).max() < 2
    assert abs(reds[task.labels == 1] - 50).max() < 2


def test_pictures_are_moved_and_speckled_by_no_more_than_is_said():
    images = np.zeros((50, 9, 9, 1), np.uint8)
    images[:, 4, 4] = 200
    shown = disguised(images, np.random.default_rng(0)).astype(int)
    places = {tuple(np.argwhere(one[..., 0] > 100)[0] - 4) for one in shown}
    assert places == {(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)}
    assert {one.max() - 200 for one in shown} == {-2, -1, 0, 1, 2}
    assert np.sort(shown.reshape(50, -1))[:, :-1].max() == 2


@pytest.mark.slow
def test_a_stopped_run_goes_on_where_it_stopped(toy, numpy_alone):
    for number in range(3):
        take_in(toy, f"stopped{number}", program(number), NOW, NOW)
    before = len(waiting_of(toy))

    def stop(entry):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        needing_isolation(lambda: score_task(toy, watch=stop))
    assert len(waiting_of(toy)) == before - 1
    done = []
    assert score_task(toy, jobs=2, watch=done.append) == []
    assert len(done) == before - 1
    assert all(entry.outcome.fault is None for entry in done)
    assert waiting_of(toy) == []


@pytest.mark.slow
def test_a_damaged_entry_keeps_no_other_from_being_run(toy, numpy_alone):
    take_in(toy, "damaged", program(0), NOW, NOW)
    take_in(toy, "whole", HandIn(program(1).source), NOW, NOW)
    (toy.folder / "entries" / "damaged" / "0001" / "predict.py").write_text("other")
    ((entry, why),) = needing_isolation(lambda: score_task(toy))
    assert entry.student == "damaged"
    assert "SHA-256" in why.en
    assert json.loads((toy.folder / "entries" / "whole" / "0001" / "result.json").read_text())["fault"] is None
