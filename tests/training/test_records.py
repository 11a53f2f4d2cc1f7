"""The kept trainings: every one whole, with its command, and good enough for what the course says of them."""

import re
from pathlib import Path

import pytest

from course.training import records

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", records.names())
def test_a_record_says_how_it_was_made_and_its_epochs_add_up(name):
    record = records.load(name)
    assert record.command.startswith("course train ")
    assert f"--seed {record.seed}" in record.command
    assert "/" not in record.data
    assert record.processor
    assert len({len(column) for column in record.history.values()}) == 1
    assert record.seconds == pytest.approx(sum(record.history["seconds"]))
    assert all(0 <= value <= 1 for value in record.history["accuracy"] + record.history["val_accuracy"])
    if "--full" in record.command:
        assert record.test_accuracy == pytest.approx(record.history["val_accuracy"][-1], abs=1e-6)


def test_the_first_epoch_that_reaches_an_accuracy_is_found_with_its_seconds():
    history = {"val_accuracy": [0.2, 0.5, 0.4, 0.6], "seconds": [10, 20, 30, 40]}
    record = records.Record("made by the test", "", "", "", "", 0, 100, 0.6, 1, 0.6, history)
    assert records.first_reaching(record, 0.5) == (2, 30)
    assert records.first_reaching(record, 0.55) == (4, 100)
    assert records.first_reaching(record, 0.7) is None


SEEDS = {"lenet_fashion": 0.91, "small_fashion": 0.93, "lenet_mnist-5000": 0.97}
OF_SEEDS = {f"{name}_{seed}": least for name, least in SEEDS.items() for seed in (1, 2, 3)}
BOUNDS = {"deck_plain": 0.834, "deck_strong": 0.9} | OF_SEEDS


@pytest.mark.parametrize(("name", "least"), BOUNDS.items())
def test_a_network_is_as_good_as_the_course_says(name, least):
    assert records.load(name).test_accuracy >= least


@pytest.mark.parametrize("name", [name for name in records.names() if "cifar-10" in records.load(name).command])
def test_the_jpeg_copy_is_named(name):
    assert records.load(name).data == "CIFAR-10 (a JPEG copy)"


TRANSFERRED = [name for name in records.names() if name.startswith("transfer_")]


@pytest.mark.parametrize("name", TRANSFERRED)
def test_a_record_of_transfer_learning_holds_its_controls_on_the_same_pictures(name):
    kept = records.kept(name)
    right, count, steps = kept["right"], kept["held_out"], kept["steps"]
    assert [right[step] / count for step in steps] == pytest.approx(kept["history"]["val_accuracy"], abs=1e-5)
    assert kept["test_accuracy"] == right[steps[-1]] / count
    assert right.keys() == {*steps, "untrained", "shuffled", "commonest"}
    assert right["head"] > max(right["shuffled"], right["commonest"])
    assert "--from efficientnet-lite0" in kept["command"]


@pytest.mark.parametrize("file", ["MEASURED.md", "MEASURED.ko.md"])
def test_the_page_of_measurements_gives_the_figures_of_the_records(file):
    rows = [
        line.strip("| ").split(" | ") for line in (ROOT / "docs" / file).read_text("utf-8").splitlines() if "`" in line
    ]
    told = {}
    for what, figures, named in [row for row in rows if len(row) == 3]:
        first, *others = re.findall(r"`(\w\S*?)`", named) or [""]
        if first not in records.names():
            continue
        kept = [records.load(f"{first[:-1]}{seed}") for seed in (1, 2, 3)] if others else [records.load(first)]
        scores = [record.test_accuracy for record in kept]
        expected = [sum(scores) / 3, min(scores), max(scores)] if others else scores
        if "views" in figures or "뷰" in figures:
            expected.append(kept[0].voted_accuracy)
        assert re.findall(r"[01]\.\d{3}", figures) == [f"{number:.3f}" for number in expected], first
        for seconds in re.findall(r"(\d+) ?(?:s\b|초)", what):
            assert int(seconds) == round(kept[0].seconds), first
        told[first] = figures
    assert set(told) >= {"deck_plain", "deck_strong", "resnet20", *(f"{name}_1" for name in SEEDS)}
