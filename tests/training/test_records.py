"""The kept trainings: every one whole, with its command, and good enough for what the course says of them."""

import pytest

from course.training import records


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
    record = records.Record("made by the test", "", "", "", "", 0, 100, 0.6, None, history)
    assert records.first_reaching(record, 0.5) == (2, 30)
    assert records.first_reaching(record, 0.55) == (4, 100)
    assert records.first_reaching(record, 0.7) is None


@pytest.mark.parametrize(
    ("name", "accuracy"), [("deck_plain", 0.834), ("deck_strong", 0.878), ("small_fashion_2", 0.93), ("resnet20", 0.83)]
)
def test_the_decks_network_reached_what_the_readme_says(name, accuracy):
    assert records.first_reaching(records.load(name), accuracy)
