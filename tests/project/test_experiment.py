"""`course train FOLDER --from NAME`: what it prints, what it writes, and what it refuses."""

import csv
import json
import shutil

import numpy as np
import pytest
from PIL import Image

from course.cli.main import main
from course.data.reading import digest
from course.training.keeping import keep_record
from course.training.transfer.tuning import LAST_STAGES
from tests.training.transfer.tiny import small_extractor

NAME = "efficientnet-lite0"


@pytest.fixture(scope="module", autouse=True)
def small_networks():
    """A network of two small stages in place of the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_LANG", "en")
        patch.setenv("COLUMNS", "80")
        patch.setattr("course.language._chosen", None)
        patch.setattr("course.project.experiment.load_extractor", lambda name: small_extractor(1))
        untrained = {"name": "small-untrained", "version": "2"}
        patch.setattr(
            "course.project.experiment.untrained_extractor",
            lambda name, seed: small_extractor(seed + 5)._replace(**untrained),
        )
        patch.setitem(LAST_STAGES, NAME, "second")
        yield


def train(folder, out, *options):
    return main(["train", str(folder), "--from", NAME, "--out", str(out), *options])


@pytest.fixture(scope="module")
def done(small, tmp_path_factory):
    """(folder of the results, what was printed) of an experiment by scene, with every step."""
    out = tmp_path_factory.mktemp("runs") / "run"
    with pytest.MonkeyPatch.context() as patch:
        printed = []
        patch.setattr("sys.stdout.write", printed.append)
        assert train(small, out, "--fine-tune", "--seed", "3") == 0
    return out / "scene-3-fine-tune", "".join(printed)


def rows_of(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def lines_of(folder):
    return rows_of(folder / "answers.csv")


def history_of(folder):
    return json.loads((folder / "history.json").read_text(encoding="utf-8"))


def test_the_held_out_pictures_are_whole_scenes_of_every_class(done, small):
    scenes = {row["file"]: row["scene"] for row in rows_of(small / "data.csv")}
    lines = lines_of(done[0])
    held = {line["file"] for line in lines}
    assert {line["class"] for line in lines} == {"brick", "grass", "gravel", "hubble"}
    assert {scenes[file] for file in held}.isdisjoint(scenes[file] for file in scenes.keys() - held)
    assert len(lines) == history_of(done[0])["held_out"] == 16


def test_the_model_in_the_folder_gives_the_answers_in_the_file(done, small):
    import keras

    model = keras.saving.load_model(done[0] / "model.keras", compile=False)
    lines, classes = lines_of(done[0]), history_of(done[0])["classes"]
    images = [small_extractor().prepare(np.asarray(Image.open(small / line["file"]))) for line in lines]
    logits = np.asarray(model(np.stack(images).astype("float32")), float)
    assert [classes[label] for label in logits.argmax(axis=1)] == [line["named"] for line in lines]
    powers = np.exp(logits)
    assert [float(line["probability"]) for line in lines] == pytest.approx(
        (powers / powers.sum(axis=1, keepdims=True)).max(axis=1), abs=1e-3
    )


def test_the_accuracies_told_are_those_of_the_answers(done):
    folder, printed = done
    history, lines = history_of(folder), lines_of(folder)
    right = sum(line["class"] == line["named"] for line in lines)
    assert history["steps"] == ["head", "last stages", "all"]
    assert history["right"]["all"] == right
    assert history["test_accuracy"] == history["history"]["val_accuracy"][-1] == right / 16
    assert history["right"]["commonest"] == 4  # each class has one scene of four
    [told] = [line for line in printed.splitlines() if line.startswith("all layers learn")]
    assert told.split()[3] == f"{right / 16:.3f}"
    for row in ("linear head", "last stages", "untrained network", "shuffled labels", "always brick"):
        assert row in printed
    assert "32 to learn from, 16 held out (by scene, seed 3)" in printed
    assert max(map(len, printed.split("Written to")[0].split("\n"))) <= 80


def test_course_analyze_reads_the_model(done, capsys):
    assert main(["analyze", str(done[0] / "model.keras")]) == 0
    assert "MAC" in capsys.readouterr().out


def test_the_record_holds_no_way_to_the_pictures(done, tmp_path):
    history = history_of(done[0])
    assert history["command"] == f"course train small --from {NAME} --split scene --seed 3 --fine-tune"
    keep_record(history, "kept", tmp_path)
    kept = json.loads((tmp_path / "records" / "kept.json").read_text(encoding="utf-8"))
    assert kept["history"]["val_accuracy"] == [round(value, 5) for value in history["history"]["val_accuracy"]]
    assert "/" not in json.dumps({**kept, "command": ""})


def test_a_second_run_computes_no_feature_again_and_gives_the_same(done, small, capsys):
    out = done[0].parent
    before = {path: path.stat().st_mtime_ns for path in (out / "features").rglob("*.npy")}
    assert train(small, out, "--split", "stratified") == 0
    first = (out / "stratified-0/answers.csv").read_bytes()
    assert train(small, out, "--split", "stratified") == 0
    assert (out / "stratified-0/answers.csv").read_bytes() == first
    assert before == {path: path.stat().st_mtime_ns for path in (out / "features").rglob("*.npy")} | before
    assert "the same share of each class" in capsys.readouterr().out
    assert (done[0] / "answers.csv").exists()


def test_augmentation_leaves_the_features_and_the_head_as_they_are(done, small, capsys):
    out = done[0].parent
    kept = {path: path.stat().st_mtime_ns for path in (out / "features").rglob("*.npy")}
    assert train(small, out, "--fine-tune", "--augment", "--seed", "3") == 0
    plain, augmented = history_of(done[0]), history_of(out / "scene-3-fine-tune-augment")
    assert augmented["command"] == f"{plain['command']} --augment"
    assert (plain["asked"]["augment"], augmented["asked"]["augment"]) == (False, True)
    assert kept == {path: path.stat().st_mtime_ns for path in (out / "features").rglob("*.npy")}
    losses = [one["history"]["loss"] for one in (plain, augmented)]
    assert losses[0][0] == losses[1][0]  # the head
    assert all(before != after for before, after in zip(losses[0][1:], losses[1][1:], strict=True))


def test_bad_files_are_named_and_hostile_names_steer_no_terminal(small, tmp_path, capsys):
    folder = tmp_path / "photos"
    for name in ("brick", "grass"):
        shutil.copytree(small / name, folder / name)
    (folder / "brick").rename(folder / "brick\x1b[31m\n[red]")
    (folder / "grass/broken\x1b]0;x\x07.jpg").write_bytes(b"\xff\xd8\xff")
    before = {path: digest(path) for path in folder.rglob("*.jpg")}
    assert train(folder, tmp_path / "run") == 0
    out, err = capsys.readouterr()
    assert not {"\x1b", "\x07"} & set(out + err)
    assert "grass/broken" in err
    assert "left out" in err
    assert "1 brick\\u001b[31m\\u000a[red]" in out
    assert before == {path: digest(path) for path in folder.rglob("*.jpg")}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("{small}", "--from", "resnet5"), "Did you mean resnet50?"),
        (("{small}/brick", "--from", NAME), "no usable picture"),
        (("{small}/absent", "--from", NAME), "no such folder"),
        (("{small}", "--from", NAME, "--epochs", "3", "--resume"), "--epochs, --resume: not with --from"),
        (("dense", "--data", "digits", "--fine-tune"), "--fine-tune: for --from alone"),
        (("{small}", "--from", NAME, "--augment"), "--augment goes with --fine-tune"),
        (("dense", "--data", "digits", "--augment"), "--augment: for --from alone"),
        (("{small}", "--from", NAME, "--out", "{small}/runs"), "among the pictures"),
        (("{plain}", "--from", NAME, "--split", "scene"), "nothing tells the scenes"),
        (("{plain}/few", "--from", NAME), "grass has 4. A class needs 5"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(small, tmp_path, capsys, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    plain = tmp_path / "plain"
    for name, count in (("brick", 12), ("grass", 4)):
        for place in (plain / name, plain / "few" / name):
            place.mkdir(parents=True)
            for file in sorted((small / name).iterdir())[: count if "few" in str(place) else 12]:
                shutil.copy(file, place)
    if "few" not in arguments[0]:
        shutil.rmtree(plain / "few")
    assert main(["train", *(argument.format(small=small, plain=plain) for argument in arguments)]) == 1
    assert words in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.json"))
    assert not (small / "runs").exists()


def test_data_or_a_pretrained_network_is_needed(capsys):
    for arguments in (["train", "dense"], ["train", "photos", "--data", "digits", "--from", NAME]):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
        assert "--data" in capsys.readouterr().err
