"""Is the network that a student built the one that was asked for?

    @check("lenet5_modern", points=3, hidden=True)
    def it_computes_what_it_should(student, reference):
        assert_same_network(student.lenet5_modern(), reference.lenet5_modern(), seed=student.seed)

Both get the weights that `course.checks.roles` has for them, so any order of layers, Sequential, functional or
subclassed is right, and both see the same two images. What each answers is the evidence; what it says of its layers
helps to find where it leaves the way.
"""

import contextlib
import re

import numpy as np

from course.checks.failures import CheckFailure
from course.checks.roles import images
from course.checks.telling import told
from course.checks.values import as_array
from course.language import Text

LAYERS = set(
    """
Activation Add AlphaDropout Attention Average AveragePooling1D AveragePooling2D AveragePooling3D BatchNormalization
CenterCrop Concatenate Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Cropping2D Dense DepthwiseConv1D
DepthwiseConv2D Dot Dropout ELU EinsumDense Embedding Flatten GELU GaussianDropout GaussianNoise GlobalAveragePooling1D
GlobalAveragePooling2D GlobalMaxPooling1D GlobalMaxPooling2D GroupNormalization Identity InputLayer Lambda
LayerNormalization LeakyReLU MaxPooling1D MaxPooling2D MaxPooling3D Maximum Minimum MultiHeadAttention Multiply
Normalization PReLU Permute ReLU RepeatVector Rescaling Reshape Resizing SeparableConv1D SeparableConv2D Softmax
SpatialDropout1D SpatialDropout2D Subtract UnitNormalization UpSampling1D UpSampling2D ZeroPadding1D ZeroPadding2D
""".split()
)  # Keras's, by name: there is no Keras in the process that judges
LAYER, OWN_LAYER = Text("층", "layer"), Text("직접 정의한 층", "one of your own class")
MOST_PARAMETERS = 10**9
FORGED = (TypeError, KeyError, ValueError, AttributeError)  # what comes of a claim that has not the form of one
TOLERANCE = 1e-4  # of the spread between the outputs for the two images

NO_MODEL = Text("Keras 모델을 돌려주어야 합니다.", "A Keras model should be returned.")
INPUT = Text(
    "모델의 입력 형상이 다릅니다: 기대한 형상 {expected}, 받은 형상 {found}.",
    "The model's input shape differs: expected {expected}, got {found}.",
)
OUTPUT = Text(
    "모델의 출력 형상이 다릅니다: 기대한 형상 {expected}, 받은 형상 {found}.",
    "The model's output shape differs: expected {expected}, got {found}.",
)
OTHER = Text("같은 가중치를 주었는데 다른 값을 출력합니다.", "Given the same weights, it answers something else.")
COUNT = Text(
    "파라미터 수도 다릅니다: 기대한 수 {expected:,}, 받은 수 {found:,}.",
    "It has another number of parameters, too: expected {expected:,}, got {found:,}.",
)
FROM_THE_START = Text("첫 층부터 다릅니다.", "They part at the first layer.")
IN_FRONT = Text(
    "내 모델에서 앞에 다른 층이 없는 {name}({kind}, 출력 {shape})에서 시작하는 길이 다릅니다.",
    "They part on the way through your {name} ({kind}, output {shape}), before which there is no other layer.",
)
UP_TO = Text(
    "내 모델의 {name}({kind}, 출력 {shape})까지는 맞습니다. 그 다음부터 다릅니다.",
    "Up to your {name} ({kind}, output {shape}) it agrees; what follows differs.",
)
FOLLOWING = Text(
    "내 모델에서 그 다음 층은 {name}({kind}, 출력 {shape})입니다.",
    "The next layer of yours is {name} ({kind}, output {shape}).",
)


def assert_same_network(found, expected, *, gain=1.0, scale=1.0, signed=False, seed=0):
    """Passes when two handles of Keras models compute the same function; each may have several outputs.

    `gain` scales the kernels: above 1 where a deep network would otherwise answer the same to every image; `scale` is
    the largest value of an image. A block is given maps, `signed`: of images alone a ReLU before it changes nothing.
    Raises CheckFailure that says up to which layer they agree, where that can be seen.
    """
    if not hasattr(found, "output_shape"):
        raise CheckFailure("wrong type", NO_MODEL)
    if found.input_shape is not None:  # a subclassed model has none
        _require_equal(found.input_shape, expected.input_shape, INPUT)
    shown = images(expected.input_shape[1:], seed, scale, signed)
    answer, right = _filled(found, shown, gain, seed), _filled(expected, shown, gain, seed)
    _require_equal(_shapes(answer), _shapes(right), OUTPUT)
    if not agree(answer, right):
        raise CheckFailure("wrong values", _where(found, expected, shown))


def agree(found, expected):
    """Whether outputs for two images are equal within TOLERANCE of their spread.

    Raises ValueError where both images get almost the same output, which would prove nothing.
    """
    if isinstance(expected, (list, tuple)):
        return len(found) == len(expected) and all(map(agree, found, expected))
    found, expected = as_array(found), as_array(expected)
    spread = np.abs(expected[0] - expected[1]).max()
    if not np.isfinite(expected).all() or spread <= 1e-2 * np.abs(expected).max():
        raise ValueError("both images get the same answer: raise the gain")
    if found is None or found.shape != expected.shape:
        return False
    return bool(np.abs(found - expected).max() <= TOLERANCE * spread)


def _require_equal(found, expected, reason):
    if _listed(found) != _listed(expected):
        raise CheckFailure("wrong shape", reason.format(expected=_sizes(expected), found=_sizes(told(found))))


def _sizes(shape):
    """A shape in words: N for an axis of any size, which Keras calls None."""
    return str(shape).replace("None", "N") if isinstance(shape, (list, tuple)) else shape


def _filled(model, shown, gain, seed):
    """What the model answers with our weights; a subclassed one is built by its first call."""
    if model.input_shape is None:
        model.predict(shown)
    model.fill(gain, seed)
    return model.predict(shown)


def _shapes(answer):
    """The shape of an output without its first axis, or of each of several."""
    if isinstance(answer, (list, tuple)):
        return [_shapes(part) for part in answer]
    return tuple(_numbers(answer).shape[1:])


def _numbers(answer):
    array = as_array(answer)
    if array is None:
        raise CheckFailure("wrong type", NO_MODEL)
    return array


def _listed(shape):
    return [_listed(part) for part in shape] if isinstance(shape, (list, tuple)) else shape


def _where(found, expected, shown):
    """What is wrong, as a Text: it speaks of the student's own layers alone."""
    words = [OTHER]
    with contextlib.suppress(CheckFailure, *FORGED):  # a model that cannot be cut in two, or lies, is told no place
        words += _counts(found.describe()["parameters"], expected.describe()["parameters"])
        words += _parting(found.stages(shown), expected.stages(shown))
    return Text.join(" ", words)


def _counts(found, expected):
    """The numbers of parameters where they differ; what is no number that a network has here is not told."""
    known = isinstance(found, int) and 0 <= found <= MOST_PARAMETERS and found != expected
    return [COUNT.format(found=found, expected=expected)] if known else []


def _parting(mine, right):
    """The first layer of `mine` from which on nothing is as in `right`, and what stands before it and is."""
    known = {place for place, stage in enumerate(mine) if any(_same(stage, other) for other in right)}
    if not mine or not right:
        return []
    if not known:
        return [FROM_THE_START]
    before = [_before(stage, place) for place, stage in enumerate(mine)]
    fine = set(known)  # these, and what they are made of, in whatever form
    for place in reversed(range(len(mine))):
        fine.update(before[place] if place in fine else ())
    names = {str(stage["name"]) for stage in right}
    for place, stage in enumerate(mine):
        if place not in fine and fine.issuperset(before[place]):
            agreeing = [_named(mine[one], names) for one in before[place] if one in known]
            return _told(_named(stage, names), agreeing, in_front=not before[place])
    return []


def _told(differing, agreeing, in_front):
    """What is said of a layer's words `differing` after those of the layers `agreeing`, of which one is told."""
    if in_front:
        return [IN_FRONT.format(**differing)]
    return [UP_TO.format(**agreeing[-1]), FOLLOWING.format(**differing)] if agreeing else []


def _before(stage, place):
    """The places that a layer says it comes after; ValueError where they are none before its own."""
    before = list(stage["after"])
    if not all(isinstance(one, int) and 0 <= one < place for one in before):
        raise ValueError("a layer comes after those before it")
    return before


def _same(stage, other):
    if stage["shape"] != other["shape"]:
        return False
    mine, right = as_array(stage["print"]), as_array(other["print"])
    if mine is None or mine.shape != right.shape:  # forged: as shapes of two kinds they could grow without end
        return False
    spread = np.abs(right).max()
    return bool(np.abs(mine - right).max() <= TOLERANCE * spread)


def _named(stage, names):
    """The words for a layer; a name that is neither Keras's nor in `names` could carry a hidden question out."""
    kind, name = str(stage["class"]), str(stage["name"])
    known = name in names or (kind in LAYERS and re.fullmatch(rf"{_snake(kind)}(_\d{{1,3}})?", name))
    return {
        "name": name if known else LAYER,
        "kind": kind if kind in LAYERS else OWN_LAYER,
        "shape": told(tuple(stage["shape"])),
    }


def _snake(kind):
    """The name that Keras gives a layer of this class: Conv2D is conv2d, ReLU re_lu."""
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", kind)).lower()
