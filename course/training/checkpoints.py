"""A training's state on disk: replaced whole after every epoch, so that a kill at any moment leaves a whole one."""

import json
import os
import shutil
from pathlib import Path

import keras
import numpy as np

from course.errors import CourseError
from course.files import replacing
from course.language import Text
from course.training.history import History

BROKEN = Text(
    "{path}: 체크포인트를 읽을 수 없습니다({why}). 이 폴더를 지우고 다시 시작하거나 다른 --out을 주세요.",
    "{path}: the checkpoint cannot be read ({why}). Delete that folder and start again, or give another --out.",
)
WEIGHTS, HISTORY, SEEDS = "state.weights.h5", "history.json", "seeds.npz"


class KeepLast(keras.callbacks.Callback):
    """After every epoch, `folder/last` holds weights, optimizer and the history up to it. `keeper` has the History."""

    def __init__(self, folder, keeper):
        super().__init__()
        self.folder, self.keeper = Path(folder), keeper

    def on_epoch_end(self, epoch, logs=None):
        """Writes beside the old state, then exchanges the two by their names: a folder is not replaced in one step."""
        new, last, old = (self.folder / name for name in ("last.new", "last", "last.old"))
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        self.model.save_weights(new / WEIGHTS)
        np.savez(new / SEEDS, *[seed.numpy() for seed in _seeds(self.model)])
        (new / HISTORY).write_text(json.dumps(self.keeper.history.columns))
        shutil.rmtree(old, ignore_errors=True)
        if last.exists():
            os.replace(last, old)
        os.replace(new, last)
        shutil.rmtree(old, ignore_errors=True)


class KeepBest(keras.callbacks.Callback):
    """`folder/best.keras` is the model as it was after its epoch of highest validation accuracy."""

    def __init__(self, folder, history=None):
        super().__init__()
        self.folder = Path(folder)
        self.best = max(history.columns["val_accuracy"]) if history else -1.0

    def on_epoch_end(self, epoch, logs=None):
        """Saves the model where it is the best so far."""
        if logs["val_accuracy"] > self.best:
            self.best = logs["val_accuracy"]
            model = self.model
            if getattr(
                model, "inputs", None
            ):  # without the optimizer, so that it can be loaded where the course is not
                model = keras.Model(model.inputs, model.outputs, name=model.name)
            with replacing(self.folder / "best.keras") as path:
                model.save(path)


def restore(model, folder):
    """The History of the training in `folder`, or None before its first epoch is done.

    The compiled `model` gets the weights and the optimizer's state. Raises CourseError where they cannot be read.
    """
    found = next((path for path in (Path(folder) / "last", Path(folder) / "last.old") if path.is_dir()), None)
    if found is None:
        return None
    try:
        history = History(json.loads((found / HISTORY).read_text()))
        model.optimizer.build(model.trainable_variables)
        model.load_weights(found / WEIGHTS)
        with np.load(found / SEEDS) as seeds:
            for variable, value in zip(_seeds(model), seeds.values(), strict=True):
                variable.assign(value)
    except (OSError, ValueError, KeyError) as error:
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise CourseError(BROKEN.format(path=found, why=why)) from None
    return history


def _seeds(model):
    """The states of dropout's random numbers, which Keras counts among the variables and not among the weights."""
    weights = {id(weight) for weight in model.weights}
    return [variable for variable in model.variables if id(variable) not in weights and "seed" in variable.path]
