"""A small network trained for real: it learns, stops, goes on and agrees with itself."""

import itertools

import keras
import numpy as np
import pytest
from keras import layers

from course.errors import CourseError
from course.training import Recipe, train
from course.training.checkpoints import restore
from course.training.loop import compile_for
from tests.training.samples import dataset, halves

RECIPE = Recipe(learning_rate=0.05, weight_decay=1e-3, batch_size=32, epochs=4, crop=1)
MEASURED = ("loss", "accuracy", "val_loss", "val_accuracy")


def network():
    """A small network with what has a state besides its kernels: batch norm and dropout."""
    keras.utils.set_random_seed(5)
    inputs = keras.Input((12, 12, 1))
    x = layers.Conv2D(4, 3, strides=2)(inputs)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    x = layers.Dropout(0.2)(layers.Flatten()(x))
    return keras.Model(inputs, layers.Dense(2)(x))


@pytest.fixture(scope="module")
def undisturbed():
    return train(network(), dataset(), RECIPE, seed=9)


def measured(history):
    return {name: history.columns[name] for name in MEASURED}


def test_a_network_learns_and_every_epoch_is_in_the_history(undisturbed):
    assert {name: len(values) for name, values in undisturbed.columns.items()} == dict.fromkeys(
        (*MEASURED, "seconds"), 4
    )
    assert undisturbed.columns["val_accuracy"][-1] > 0.9


def test_the_same_seed_gives_the_same_history(undisturbed):
    assert measured(train(network(), dataset(), RECIPE, seed=9)) == measured(undisturbed)


def test_another_seed_gives_another_history(undisturbed):
    assert measured(train(network(), dataset(), RECIPE, seed=10)) != measured(undisturbed)


def test_steps_taken_together_give_what_they_give_one_by_one(undisturbed, monkeypatch):
    monkeypatch.setattr("course.training.loop.AT_ONCE", 1)
    assert measured(train(network(), dataset(), RECIPE, seed=9)) == measured(undisturbed)


@pytest.mark.parametrize(("batch_size", "ends"), [(32, [5]), (8, [11, 23]), (10, list(range(19)))])
def test_as_many_steps_are_taken_together_as_divide_an_epoch(batch_size, ends):
    seen = []
    told = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: seen.append(batch))
    train(network(), dataset(), RECIPE._replace(batch_size=batch_size), epochs=1, callbacks=[told])
    assert seen == ends


class Killed(keras.callbacks.Callback):
    """Raises in the third epoch, after some of its steps."""

    def on_train_batch_end(self, batch, logs=None):
        """See the class."""
        if int(self.model.optimizer.iterations) > 12:  # of 6 an epoch
            raise ConnectionError


def test_a_training_that_stopped_goes_on_as_if_it_had_not(undisturbed, tmp_path):
    with pytest.raises(ConnectionError):
        train(network(), dataset(), RECIPE, seed=9, folder=tmp_path, callbacks=[Killed()])
    model = network()
    model.set_weights([np.zeros_like(weight) for weight in model.get_weights()])
    compile_for(model, dataset(), RECIPE, 4)
    history = restore(model, tmp_path)
    assert history.epochs == 2
    history = train(model, dataset(), RECIPE, seed=9, history=history, folder=tmp_path)
    assert measured(history) == measured(undisturbed)


def test_the_best_model_is_that_of_the_best_epoch(undisturbed, tmp_path):
    train(network(), dataset(), RECIPE, seed=9, folder=tmp_path)
    best = keras.models.load_model(tmp_path / "best.keras")
    part = dataset().validation
    guesses = np.argmax(best.predict(part.images.astype("float32") / 127.5 - 1, verbose=0), axis=1)
    assert np.mean(guesses == part.labels) == pytest.approx(max(undisturbed.columns["val_accuracy"]))


def test_a_broken_checkpoint_is_named(tmp_path):
    train(network(), dataset(), RECIPE, epochs=1, folder=tmp_path)
    weights = tmp_path / "last" / "state.weights.h5"
    weights.write_bytes(weights.read_bytes()[:3000])
    model = network()
    compile_for(model, dataset(), RECIPE, 4)
    with pytest.raises(CourseError, match="cannot be read"):
        restore(model, tmp_path)


@pytest.mark.parametrize("moment", ["before the new state is named", "before the old one is gone"])
def test_a_kill_between_two_states_leaves_one_whole(tmp_path, moment):
    train(network(), dataset(), RECIPE, epochs=2, folder=tmp_path)
    if moment.startswith("before the new"):
        (tmp_path / "last").rename(tmp_path / "last.old")
        (tmp_path / "last.new").mkdir()
    else:
        (tmp_path / "last.old").mkdir()
    model = network()
    compile_for(model, dataset(), RECIPE, 4)
    assert restore(model, tmp_path).epochs == 2
    assert train(model, dataset(), RECIPE, epochs=3, history=restore(model, tmp_path), folder=tmp_path).epochs == 3
    assert [path.name for path in tmp_path.glob("last*")] == ["last"]


def test_a_loss_that_is_no_number_stops_with_the_place_and_a_way_out():
    with pytest.raises(CourseError, match=r"(?s)nan after step \d+ of epoch 1.*Lower"):
        train(network(), dataset(), RECIPE._replace(learning_rate=float("inf"), warmup=0.0))


def test_weights_that_diverge_in_the_last_step_are_not_kept(tmp_path):
    part = halves(32, 1)
    one_step = dataset()._replace(train=part)
    with pytest.raises(CourseError, match=r"after step 1 of epoch 1.*Lower"):
        train(network(), one_step, RECIPE._replace(learning_rate=float("inf"), warmup=0.0), epochs=1, folder=tmp_path)
    assert not (tmp_path / "last").exists()


def test_a_second_training_of_a_model_starts_its_schedule_anew():
    model = network()
    first = train(model, dataset(), RECIPE, epochs=1)
    weights = model.get_weights()
    second = train(model, dataset(), RECIPE._replace(label_smoothing=0.3), epochs=1)
    assert first.epochs == second.epochs == 1
    assert any((new != old).any() for new, old in zip(model.get_weights(), weights, strict=True))
    assert model.loss.label_smoothing == 0.3


def test_label_smoothing_reaches_the_loss():
    model = network()
    compile_for(model, dataset(), RECIPE._replace(label_smoothing=0.1), 1)
    # Logits 2 and 0 of a picture of class 0: 0.95 ln(1 + e^-2) + 0.05 (2 + ln(1 + e^-2)); without smoothing 0.1269.
    assert float(model.loss([[1.0, 0.0]], [[2.0, 0.0]])) == pytest.approx(0.2269, abs=1e-4)


def test_more_epochs_than_are_done_must_be_asked_for(undisturbed):
    with pytest.raises(CourseError, match="4 epochs are done already and 4"):
        train(network(), dataset(), RECIPE, history=undisturbed)


@pytest.mark.parametrize(("optimizer", "mixup"), [*itertools.product(["sgd", "adamw"], [0.0, 0.3])])
def test_each_kind_of_recipe_trains(optimizer, mixup):
    rate = {"sgd": 0.05, "adamw": 3e-3}[optimizer]
    recipe = RECIPE._replace(optimizer=optimizer, mixup=mixup, learning_rate=rate, label_smoothing=0.1, decay="cosine")
    assert train(network(), dataset(), recipe, epochs=3).columns["val_accuracy"][-1] > 0.75
