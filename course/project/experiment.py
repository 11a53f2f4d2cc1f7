"""Transfer learning on a folder of pictures, beside what would also give an accuracy: the controls.

A head on frozen features of the pretrained network is compared, on the same held-out pictures, with the same head on
features of the same network before it learned anything, with one that learned shuffled labels, and with always naming
the commonest class; where asked, with a small network that learns from nothing, too. Where asked, the last stages and
then all layers go on learning after that.
"""

import time
from typing import NamedTuple

import numpy as np

from course.project.labelled import require_enough
from course.project.parts import held_out
from course.project.scratch import learned_from_scratch, pixels_of
from course.training.transfer import features_of, fit_head, load_extractor, untrained_extractor
from course.training.transfer.tuning import ALL, LAST, LAST_STAGES, STEPS, assembled, tune

HEAD, UNTRAINED, SHUFFLED, COMMONEST = "head", "untrained", "shuffled", "commonest"
SCRATCH = "scratch"


class Measured(NamedTuple):
    """What was there after a step: losses and accuracies in training and held out, and seconds that it took."""

    loss: float
    accuracy: float
    val_loss: float
    val_accuracy: float
    seconds: float


class Found(NamedTuple):
    """An experiment's result. `held` (N,) says which of the `labelled` pictures were held out, M of them.

    `answers` has the classes (M,) that each step and control named, `probabilities` (M, classes) are the last step's;
    `history` has what was Measured after each step, and `model` is the keras.Model after the last one.
    """

    labelled: object
    held: np.ndarray
    answers: dict
    probabilities: np.ndarray
    history: dict
    model: object


def run(labelled, asked, folder, told):
    """The Found of an experiment as it was `asked`.

    Of that are `pretrained`, `split`, `seed`, `scratch`, `fine_tune` and `augment`.
    `folder` keeps the features. `told(what, done, all)` is called as it goes on. CourseError where the pictures are too
    few, cannot be split as asked, or there are no weights.
    """
    checked(labelled, asked)
    import keras

    keras.utils.set_random_seed(asked.seed)  # of the dropout before the head
    extractor = load_extractor(asked.pretrained)
    began = time.perf_counter()
    labelled, features = _features(labelled, extractor, folder, told)
    held = checked(labelled, asked)
    labels, classes = labelled.labels, len(labelled.classes)
    head = fit_head(features[~held], labels[~held], asked.seed, classes=classes)
    logits = head.logits(features)
    answers, history = {HEAD: _named(logits[held])}, {HEAD: _measured(logits, labels, held, began)}
    answers |= _controls(labelled, held, features, asked, folder, told)
    if asked.scratch:
        small, told_of = pixels_of(labelled.paths), _of(SCRATCH, told)
        answers[SCRATCH] = learned_from_scratch(small, labels, held, classes, asked.seed, told_of)
    model = assembled(extractor, head)
    if asked.fine_tune:
        images = np.stack([extractor.prepare(path) for path in labelled.paths])
        for step in STEPS:
            began = time.perf_counter()
            how = {"first": LAST_STAGES[asked.pretrained], "seed": asked.seed, "augment": asked.augment}
            tune(model, images[~held], labels[~held], step, **how, told=_of(step.learns, told))
            logits = extractor._replace(network=model).features(images)
            answers[step.learns] = _named(logits[held])
            history[step.learns] = _measured(logits, labels, held, began)
    return Found(labelled, held, answers, np.exp(_log_softmax(logits[held])), history, model)


def steps_of(found):
    """The names of the steps that were taken, in their order."""
    return [name for name in (HEAD, LAST, ALL) if name in found.history]


def controls_of(found):
    """The names of the controls, in the order in which they are told."""
    return [name for name in (SCRATCH, UNTRAINED, SHUFFLED, COMMONEST) if name in found.answers]


def checked(labelled, asked):
    """Which pictures (N,) are held out; CourseError where they are too few, or cannot be split as asked."""
    require_enough(labelled)
    return held_out(labelled, asked.split, asked.seed)


def _features(labelled, extractor, folder, told):
    """(the Labelled pictures that could be decoded whole, their features (N, C))."""
    found = features_of(extractor, labelled.paths, folder, _of(extractor.name, told))
    index = {path: place for place, path in enumerate(labelled.paths)}
    return labelled.without([(index[path], why) for path, why in found.left_out]), found.features


def _controls(labelled, held, features, asked, folder, told):
    """{control: classes (M,) that it names for the held-out pictures}."""
    labels, classes = labelled.labels[~held], len(labelled.classes)
    untrained = untrained_extractor(asked.pretrained, asked.seed)
    plain = features_of(untrained, labelled.paths, folder, _of(untrained.name, told)).features
    of_plain = fit_head(plain[~held], labels, asked.seed, classes=classes)
    mixed = np.random.RandomState(asked.seed).permutation(labels)
    of_mixed = fit_head(features[~held], mixed, asked.seed, classes=classes)
    return {
        UNTRAINED: _named(of_plain.logits(plain[held])),
        SHUFFLED: _named(of_mixed.logits(features[held])),
        COMMONEST: np.full(held.sum(), np.bincount(labels).argmax()),
    }


def _of(what, told):
    return lambda done, count: told(what, done, count)


def _named(logits):
    return logits.argmax(axis=1)


def _measured(logits, labels, held, began):
    seconds = time.perf_counter() - began
    logs = _log_softmax(logits)
    losses, right = -logs[np.arange(len(logs)), labels], _named(logs) == labels
    told = [float(values[part].mean()) for part in (~held, held) for values in (losses, right)]
    return Measured(told[0], told[1], told[2], told[3], seconds)


def _log_softmax(logits):
    logits = logits - logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
