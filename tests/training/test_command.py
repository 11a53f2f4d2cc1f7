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

from course.cli.main import main
from course.data import load
from course.training import records
from tests.training.samples import free_ports

TRAIN = ("train", "dense", "--data", "digits", "--recipe", "adamw")


def course(*arguments, cluster=None, **options):
    environment = {**os.environ, "COURSE_LANG": "en", "CUDA_VISIBLE_DEVICES": "-1"}
    if cluster:
        environment["TF_CONFIG"] = cluster
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


def refused(capsys, *arguments):
    """What is said in this process, where the command ends before TensorFlow would start."""
    assert main([str(argument) for argument in arguments]) == 1
    return capsys.readouterr().err


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


def test_a_folder_with_a_training_is_not_trained_over(trained, capsys):
    assert "--resume" in refused(capsys, *TRAIN, "--epochs", 3, "--out", trained[0])


@pytest.mark.slow
def test_a_network_that_could_not_be_built_leaves_the_folder_free_and_what_was_left_out_is_said(tmp_path):
    (tmp_path / "mine.py").write_text("def build(**options):\n    return undefined\n")
    arguments = ("train", "mine:build", "--data", "digits", "--epochs", 1, "--out", tmp_path / "run")
    process = course(*arguments, cwd=tmp_path)
    assert "undefined" in process.communicate(timeout=240)[1]
    assert process.returncode == 1
    network = "keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten(), keras.layers.Dense(10)])"
    (tmp_path / "mine.py").write_text(f"import keras\n\ndef build(**options):\n    return {network}\n")
    process = course(*arguments, cwd=tmp_path)
    out, err = process.communicate(timeout=240)
    assert (process.returncode, err) == (0, "")
    left_out = "mirror images; shifts: by up to 1 px, not 2; views that vote: 1, not 2"
    assert f"left out of the recipe plain, since Digits 8x8 would no longer show what its labels say: {left_out}" in out
    assert f"<tr><th>left out of the recipe</th><td>{left_out}</td></tr>" in (tmp_path / "run/index.html").read_text()


@pytest.mark.slow
def test_a_stopped_training_says_how_to_go_on(tmp_path):
    stopped = course(*TRAIN, "--epochs", 400, "--out", tmp_path / "run")
    while not (tmp_path / "run" / "last").exists():
        assert stopped.poll() is None, stopped.stderr.read()
        time.sleep(0.01)
    stopped.send_signal(signal.SIGINT)
    err = stopped.communicate(timeout=60)[1]
    assert stopped.returncode == 130
    assert err.strip().endswith(
        f"course train dense --data digits --recipe adamw --epochs 400 --out {tmp_path}/run --resume"
    )


def test_another_training_cannot_go_on_in_a_folder(trained, capsys):
    said = refused(capsys, *TRAIN, "--epochs", 3, "--seed", 7, "--resume", "--out", trained[0])
    assert "seed 0, and 7 was asked for" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("train", "dense", "--data", "digit"), "digits"),
        (("train", "dense", "--data", "digits", "--recipe", "adam"), "adamw"),
        (("train", "dense", "--data", "digits", "--resume"), "no training to resume"),
        (("records", "no-such"), "There are:"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_can(tmp_path, capsys, arguments, words):
    where = () if arguments[0] == "records" else ("--out", tmp_path / "run")
    assert words in refused(capsys, *arguments, *where)


def test_a_network_that_is_not_known_is_said_with_the_form_of_those_that_are(tmp_path):
    status, _, err = finished("train", "dens", "--data", "digits", "--out", tmp_path / "run")
    assert status == 1
    assert "MODULE:FUNCTION" in err
    assert "Traceback" not in err


@pytest.mark.slow
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


def test_records_tell_when_an_accuracy_was_reached_and_the_mean_of_seeds(capsys):
    assert main(["records", "deck_plain", "lenet_fashion_1", "lenet_fashion_2", "--reach", "0.834"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    plain, *seeds = (records.load(name) for name in ("deck_plain", "lenet_fashion_1", "lenet_fashion_2"))
    epochs, seconds = records.first_reaching(plain, 0.834)
    assert re.search(rf"^deck_plain .* {epochs} / {seconds:.0f} s$", out, re.MULTILINE)
    low, high = sorted(record.test_accuracy for record in seeds)
    assert f"lenet_fashion_*: mean of 2 seeds {(low + high) / 2:.4f} ({low:.4f} to {high:.4f})" in out


@pytest.mark.slow
@pytest.mark.training
def test_two_workers_train_by_the_same_command_and_go_on_after_a_kill(tmp_path):
    def both(*more):
        ports = free_ports(2)
        addresses = [f"localhost:{port}" for port in ports]
        tasks = [{"cluster": {"worker": addresses}, "task": {"type": "worker", "index": index}} for index in (0, 1)]
        return [course(*TRAIN, "--epochs", 40, *more, cluster=json.dumps(task)) for task in tasks]

    def ended(processes):
        errors = [process.communicate(timeout=300)[1] for process in processes]
        assert [process.returncode for process in processes] == [0, 0], errors

    ended(both("--out", tmp_path / "undisturbed"))
    killed = both("--out", tmp_path / "killed")
    while not all((tmp_path / "killed" / f"worker-{index}" / "last").exists() for index in (0, 1)):
        assert all(process.poll() is None for process in killed)
        time.sleep(0.01)
    for process in killed:
        process.kill()
        process.communicate()
    ended(both("--out", tmp_path / "killed", "--resume"))
    told = [
        json.loads((tmp_path / run / f"worker-{index}" / "history.json").read_text())
        for run in ("undisturbed", "killed")
        for index in (0, 1)
    ]
    for one in told:
        del one["history"]["seconds"]
    assert all(one["history"] == told[0]["history"] for one in told[1:])
    assert len({one["test_accuracy"] for one in told}) == 1
