"""What each epoch of a training gave, and how long it took."""

import time
from typing import NamedTuple

import keras


class History(NamedTuple):
    """What an epoch gave, one list entry an epoch: `columns` has loss, accuracy, val_loss, val_accuracy, seconds."""

    columns: dict

    @property
    def epochs(self):
        """How many epochs are done."""
        return len(self.columns.get("loss", []))


class Keeper(keras.callbacks.Callback):
    """Adds each epoch's logs to a History."""

    def __init__(self, history=None):
        super().__init__()
        self.history = History({name: list(values) for name, values in history.columns.items()} if history else {})

    def on_epoch_end(self, epoch, logs=None):
        """See the class."""
        for name, value in (logs or {}).items():
            self.history.columns.setdefault(name, []).append(float(value))


class Clock(keras.callbacks.Callback):
    """Adds `seconds`, what an epoch took with its validation, to the epoch's logs."""

    def on_epoch_begin(self, epoch, logs=None):
        """Starts the clock."""
        self.started = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        """Reads the clock."""
        logs["seconds"] = time.perf_counter() - self.started
