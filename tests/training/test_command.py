"""`course train` as a person uses it: what it writes, how it goes on, what it refuses; `course records`."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import keras
import numpy as np
import pytest
from PIL import Image

from course.data import load

TRAIN = ("train", "dense", "--data", "digits", "--recipe", "adamw")


def course(*arguments, **options):
    environment = {**os.environ, "COURSE_LANG": "en", "CUDA_VISIBLE_DEVICES": "-1"}
    return subprocess.Popen(
        [sys.executable, "-m", "course.cli", *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def finished(*arguments):
    process = course(*arguments)
    out, err = process.communicate(timeout=240)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs") / "digits"
    status, out, err = finished(*TRAIN, "--epochs", 3, "--out", folder)
    assert (status, err) == (0, "")
    return folder, out


def test_each_epoch_is_a_line_with_loss_accuracy_and_speed(trained):
    number = r"[\d.]+"
    columns = "  ".join(f"{name} {number}" for name in ("loss", "accuracy", "val_loss", "val_accuracy"))
    line = re.compile(rf"epoch +(\d)/3  {columns} .* pictures/s")
    assert [found[1] for found in map(line.match, trained[1].splitlines()) if found] == ["1", "2", "3"]


def test_what_was_chosen_and_where_the_data_was_is_said(trained):
    assert re.search(r"^data: .*digits", trained[1], re.MULTILINE)
    assert re.search(r"^(CPU|GPU).*XLA", trained[1], re.MULTILINE)


def test_the_history_holds_what_the_model_in_the_folder_scores(trained):
    folder, _ = trained
    summary = json.loads((folder / "history.json").read_text())
    assert summary["command"] == "course train dense --data digits --recipe adamw --epochs 3 --seed 0"
    assert {len(column) for column in summary["history"].values()} == {3}
    test = load("digits").test
    model = keras.models.load_model(folder / "best.keras")
    guesses = np.argmax(model.predict(test.images.astype("float32") / 127.5 - 1, verbose=0), axis=1)
    assert np.mean(guesses == test.labels) == pytest.approx(summary["test_accuracy"], abs=0.03)  # best, and last


def test_the_page_shows_both_pictures_in_words_too(trained):
    folder, _ = trained
    page = (folder / "index.html").read_text(encoding="utf-8")
    for picture in re.findall(r'<img src="([^"]+)" alt="[^"]{30,}"', page):
        with Image.open(folder / picture) as file:
            assert file.size[0] > 900
    assert page.count("<img") == 2
    assert list(folder.glob("tensorboard/*/events*"))


def test_a_folder_with_a_training_is_not_trained_over(trained):
    status, _, err = finished(*TRAIN, "--epochs", 3, "--out", trained[0])
    assert status == 1
    assert "--resume" in err


def test_another_training_cannot_go_on_in_a_folder(trained):
    status, _, err = finished(*TRAIN, "--epochs", 3, "--seed", 7, "--resume", "--out", trained[0])
    assert status == 1
    assert re.search("seed 0, and 7 was asked for", err)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("train", "dens", "--data", "digits"), "MODULE:FUNCTION"),
        (("train", "dense", "--data", "digit"), "digits"),
        (("train", "dense", "--data", "digits", "--recipe", "adam"), "adamw"),
        (("train", "dense", "--data", "digits", "--resume"), "no training to resume"),
        (("records", "no-such"), "There are:"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_can(tmp_path, arguments, words):
    where = () if arguments[0] == "records" else ("--out", tmp_path / "run")
    status, _, err = finished(*arguments, *where)
    assert status == 1
    assert words in err
    assert "Traceback" not in err


def test_a_killed_training_goes_on_to_the_same_history(tmp_path):
    long = (*TRAIN, "--epochs", 40)
    assert finished(*long, "--out", tmp_path / "undisturbed")[0] == 0
    killed = course(*long, "--out", tmp_path / "killed")
    while not (tmp_path / "killed" / "last").exists():
        assert killed.poll() is None, killed.stderr.read()
        time.sleep(0.002)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert not (tmp_path / "killed" / "history.json").exists()
    assert finished(*long, "--out", tmp_path / "killed", "--resume")[0] == 0
    histories = [json.loads((tmp_path / run / "history.json").read_text()) for run in ("undisturbed", "killed")]
    for history in histories:
        del history["history"]["seconds"]
    assert histories[0]["history"] == histories[1]["history"]
    assert histories[0]["test_accuracy"] == histories[1]["test_accuracy"]
