"""What a message to a wrong network says, worked out anew: with other weights and images, of all that a layer answers.

Of `course.checks.parity` and `course.checks.in_training` nothing is used here but what they say.
"""

import itertools
import re
from typing import NamedTuple

import keras
import numpy as np

from course.checks.models import LocalModel, ModelHandle, fill
from course.checks.telling import told
from tests.truth.holds import near

SEED = 2027  # of weights and images: no student's
COPIES = 400  # of an image, in training
CLOSE = 1e-5  # of the largest value: so near lie no two answers that a message may call different
LAYER = r"(?P<name>[^(]+) \((?P<kind>[^(]+), output (?P<shape>.+?)\)"
UP_TO = re.compile(rf"Up to your {LAYER} it agrees; what follows differs\.")
NEXT = re.compile(rf"The next layer of yours is {LAYER}\.")
IN_FRONT = re.compile(rf"They part on the way through your {LAYER}, before which there is no other layer\.")
PARAMETERS = re.compile(r"another number of parameters, too: expected ([\d,]+), got ([\d,]+)\.")
INPUT, OUTPUT = (re.compile(rf"model's {of} shape differs: expected (.*), got (.*)\.$") for of in ("input", "output"))


class KeptModel(LocalModel):
    """A LocalModel that can be asked everything."""

    def __init__(self, model):
        super().__init__(model)
        self.model = model


class Network(NamedTuple):
    """A KeptModel beside the handle of the right one, as a check compared them, and how it shows images."""

    found: KeptModel
    expected: ModelHandle
    options: dict


class Shown(NamedTuple):
    """What networks are shown: images of a shape (H, W, C), up to `scale`, or maps of both signs; a gain of weights."""

    shape: tuple
    gain: float = 1.0
    scale: float = 1.0
    signed: bool = False

    def images(self):
        """(4, H, W, C), from bright to dark."""
        rng, shape = np.random.default_rng(SEED), (4, *self.shape)
        images = rng.normal(size=shape) if self.signed else rng.random(shape)
        return (self.scale * images * np.reshape([1, 0.5, 0.2, 0.05], (4, 1, 1, 1))).astype("float32")


class Layer(NamedTuple):
    """A layer with one output: name, class, the output's shape (without images), what it answers, and made of what."""

    name: str
    kind: str
    shape: tuple
    values: np.ndarray
    above: frozenset  # the names of all layers and operations between it and the input

    def is_called(self, words):
        """Whether a match of LAYER speaks of it."""
        right = {
            "name": (self.name, "layer"),
            "kind": (self.kind, "one of your own class"),
            "shape": (_told(self.shape),),
        }
        return all(words[part] in names for part, names in right.items())


def falsehood(network, reason):
    """What of a message's English `reason` does not hold of a Network, or ""."""
    mine, found = network.found.model, []
    right = network.expected.of_one_anew
    shown = Shown(right(_input_shape), **network.options)
    if words := INPUT.search(reason):
        found += ["input"] if [_told((None, *shown.shape)), _told(mine.input_shape)] != list(words.groups()) else []
    if words := OUTPUT.search(reason):
        shapes = right(_output_shape, shown), _output_shape(mine, shown)
        found += ["output"] if list(map(_told, shapes)) != list(words.groups()) else []
    if words := PARAMETERS.search(reason):
        counts = right(keras.Model.count_params), mine.count_params()
        found += ["parameters"] if [f"{count:,}" for count in counts] != list(words.groups()) else []
    if "agrees" in reason or "They part" in reason:
        found += _misplaced(layers_of(mine, shown), right(layers_of, shown), reason)
    if "In training" in reason:
        found += _unlike(variance(mine, shown), right(variance, shown), reason)
    return ", ".join(found)


def layers_of(model, shown):
    """The Layers of a model with a graph, in its order, filled and shown images; of any other, []."""
    fill(model, shown.gain, SEED)
    taken = [(layer, output) for layer in model.layers if (output := _output(layer)) is not None]
    if not taken or len(getattr(model, "inputs", None) or ()) != 1:
        return []
    answers = keras.Model(model.inputs[0], dict(enumerate(output for _, output in taken)))(shown.images())
    above = {}
    return [
        Layer(
            layer.name, type(layer).__name__, tuple(answers[i].shape[1:]), np.asarray(answers[i]), _above(layer, above)
        )
        for i, (layer, _) in enumerate(taken)
    ]


def _above(operation, known):
    """The names of all that an operation's answer is made of, the inputs left out; `known` are those of others."""
    if operation not in known:
        given = [node.operation for node in operation._inbound_nodes[0].parent_nodes if not node.is_input]
        known[operation] = frozenset(one.name for one in given).union(*(_above(one, known) for one in given))
    return known[operation]


def _output(layer):
    """The tensor that a layer gives, or None for what is an input, gives several or was called more than once."""
    try:
        return None if isinstance(layer, keras.layers.InputLayer) or isinstance(layer.output, list) else layer.output
    except (AttributeError, ValueError):
        return None


def variance(model, shown):
    """The variance, summed over outputs, of what a model answers in training to copies of each image: (4,)."""
    fill(model, shown.gain, SEED)
    copies = (np.repeat(image[None], COPIES, axis=0) for image in shown.images())
    return np.array([np.asarray(model(one, training=True), float).var(axis=0).sum() for one in copies])


def _input_shape(model):
    """(H, W, C) of an image for it."""
    return model.input_shape[1:]


def _output_shape(model, shown):
    """The shape of what it answers to an image, or of each of several answers."""
    answers = model(shown.images())
    return keras.tree.map_structure(lambda answer: tuple(answer.shape[1:]), answers)


def _told(shape):
    """A shape in a message's words."""
    return str(told(shape)).replace("None", "N")


def _misplaced(mine, right, reason):
    """What is false of the place where a network leaves the way; of layers called alike, of those that fit best."""
    same = [layer for layer in mine if any(_equal(layer, other) for other in right)]
    if words := IN_FRONT.search(reason):
        names = {layer.name for layer in mine}
        places = [[*_agreeing_from(one, same), *(names & one.above)] for one in _called(words, mine)]
    elif words := UP_TO.search(reason):
        following = NEXT.search(reason)
        pairs = itertools.product(_called(words, mine), _called(following, mine) if following else [])
        places = [_misplaced_between(before, after, mine, same, right) for before, after in pairs]
    else:
        return [f"{same[0].name} agrees"] if same else []
    return min(places, key=len, default=["there is no such layer"])


def _called(words, layers):
    return [layer for layer in layers if layer.is_called(words)]


def _misplaced_between(before, after, mine, same, right):
    """What is false where all is right up to `before` and nothing from `after` on."""
    agrees = any(near(before.values, other.values) for other in right)
    found = [] if agrees else [f"{before.name} does not agree"]
    between = [layer.name for layer in mine if before.name in layer.above and layer.name in after.above]
    if before.name not in after.above or between:
        found.append(f"{after.name} is not the next")
    return found + _agreeing_from(after, same)


def _agreeing_from(layer, same):
    """Which of `same`, those that agree, are that layer or made of it."""
    return [f"{one.name} agrees, too" for one in same if one is layer or layer.name in one.above]


def _equal(layer, other):
    size = np.abs(other.values).max(initial=0)
    return layer.shape == other.shape and np.allclose(layer.values, other.values, rtol=0, atol=CLOSE * size)


def _unlike(mine, right, reason):
    """What is false of how answers vary in training."""
    if "alike each time" in reason:
        return ["its answers vary"] if mine.max() > 1e-4 * right.max() else []
    if "vary less" in reason:
        return ["it varies more"] if np.any(mine > right * 1.2) else []
    return ["it varies less"] if "vary more" in reason and np.any(mine < right / 1.2) else []
