"""What an experiment leaves behind: the network with its head, each held-out picture's answer, and the history."""

import csv
import io
import json
import shlex
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course.files import replacing, write_atomically
from course.language import Text
from course.project.experiment import controls_of, steps_of
from course.project.parts import SCENE

MODEL, ANSWERS, HISTORY = "model.keras", "answers.csv", "history.json"
FILES_LEFT_OUT = Text("파일 {count}개", "{count} files")


class Asked(NamedTuple):
    """What decides an experiment's result: the pictures' folder, the pretrained network's name, and how."""

    folder: str
    pretrained: str
    split: str
    seed: int
    fine_tune: bool
    scratch: bool = False
    augment: bool = False

    @property
    def command(self):
        """The command that does it again, where the folder of pictures is; it tells no more of the way there."""
        options = ["--from", self.pretrained, "--split", self.split, "--seed", str(self.seed)]
        wanted = [f"--{one.replace('_', '-')}" for one in ("fine_tune", "augment", "scratch") if getattr(self, one)]
        return shlex.join(["course", "train", self.data, *options, *wanted])

    @property
    def data(self):
        """The folder's name."""
        return Path(self.folder).resolve().name

    @property
    def name(self):
        """What its results are called, beside those that were asked otherwise."""
        learned = "-fine-tune" * self.fine_tune + "-augment" * self.augment
        return f"{self.split}-{self.seed}" + learned + "-scratch" * self.scratch


def write(found, asked, folder):
    """Writes MODEL, ANSWERS and HISTORY into `folder`, each whole or not at all; gives what HISTORY holds."""
    summary = summary_of(found, asked)
    with replacing(Path(folder) / MODEL) as path:
        _bare(found.model).save(path)
    write_atomically(Path(folder) / ANSWERS, answers_of(found))
    write_atomically(Path(folder) / HISTORY, json.dumps(summary, indent=1))
    return summary


def answers_of(found):
    """A line for each held-out picture: its file, its class, what the last step named, and how sure it was."""
    labelled, text = found.labelled, io.StringIO()
    named, sure = found.probabilities.argmax(axis=1), found.probabilities.max(axis=1)
    rows = [
        (labelled.names[i], labelled.classes[labelled.labels[i]], labelled.classes[named[j]], f"{sure[j]:.4f}")
        for j, i in enumerate(np.flatnonzero(found.held))
    ]
    csv.writer(text).writerows([("file", "class", "named", "probability"), *rows])
    return text.getvalue()


def summary_of(found, asked):
    """The experiment as a record has it (`course.training.records`); an entry of `history` is a step, not an epoch."""
    import keras

    from course.training.runs import processor

    labelled, steps, truth = found.labelled, steps_of(found), found.labelled.labels[found.held]
    right = {name: int(np.sum(answer == truth)) for name, answer in found.answers.items()}
    history = {
        column: [getattr(found.history[step], column) for step in steps] for column in found.history[steps[0]]._fields
    }
    accuracy, count = right[steps[-1]] / len(truth), len(labelled.left_out)
    return {
        "asked": {
            "model": asked.pretrained,
            "data": asked.data,
            "recipe": "fine-tune" if asked.fine_tune else "head",
            "epochs": len(steps),
            "seed": asked.seed,
            "full": False,
            "pictures": int(np.sum(~found.held)),
            "split": asked.split,
            "augment": asked.augment,
        },
        "command": asked.command,
        "machine": {"device": device(), "processor": processor(), "keras": keras.__version__},
        "data": asked.data,
        "left_out": FILES_LEFT_OUT.format(count=count)._asdict() if count else {"ko": "", "en": ""},
        "test_accuracy": accuracy,
        "views": 1,
        "voted_accuracy": accuracy,
        "seconds": sum(history["seconds"]),
        "history": history,
        "steps": steps,
        "held_out": len(truth),
        "right": {name: right[name] for name in (*steps, *controls_of(found))},
        "classes": labelled.classes,
        "scenes": len({*labelled.scenes}) if asked.split == SCENE else None,
    }


def device():
    """What computed, in words: experiments are in float32 everywhere, since features are kept and compared."""
    import tensorflow as tf

    from course.training import devices

    gpus = tf.config.list_physical_devices("GPU")
    if not gpus:
        return f"{devices.CPU.format(cores=devices.cores()).en}; float32"
    about = tf.config.experimental.get_device_details(gpus[0])
    return f"{devices.GPUS.format(count=len(gpus), name=about.get('device_name', '?')).en}; float32"


def _bare(model):
    """The model without its optimizer, whose state would be two thirds of the file."""
    import keras

    return keras.Model(model.input, model.output, name=model.name)
