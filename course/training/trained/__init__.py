"""Networks that come with the package trained, to look into one that has learned where its pictures are not at hand.

    from course.training import trained

    network = trained.load("lenet1998_mnist-5000")  # a keras.Model with its weights
    control = trained.untrained("lenet1998_mnist-5000", seed=1)  # the same, before it learned
    logits = network(trained.seen("lenet1998_mnist-5000", images))  # images uint8 (N, 28, 28, 1)

Each is one file of weights, kernels as float16 and vectors as they were, and the record of the same name in
`course.training.records`, which tells the command, the seed and the figures. `course train ... --keep NAME` makes both
(`course.training.keeping`).
"""

import difflib
import hashlib
import io
from importlib import resources
from typing import NamedTuple

import numpy as np

from course.data.catalogue import module_of
from course.errors import CourseError
from course.language import Text
from course.training import records
from course.training.recipes import find_recipe, input_shape

FILES = resources.files(__name__)
NO_NETWORK = Text(
    "{name}: 학습해 둔 그런 신경망이 없습니다. 있는 신경망: {names}.{close}",
    "{name}: there is no such trained network. There are: {names}.{close}",
)
CLOSE = Text(" 혹시 {name}?", " Did you mean {name}?")
DAMAGED = Text(
    "{name}: 가중치 파일이 기록과 다릅니다. {size}바이트, SHA-256 {sha256:.12}…이어야 하는데 {found_size}바이트, "
    "{found:.12}…입니다. 이 과목의 패키지를 다시 설치하세요.",
    "{name}: the file of weights is not the record's: expected {size} bytes with SHA-256 {sha256:.12}…, got "
    "{found_size} bytes with {found:.12}…. Install the course's package again.",
)
OTHER_SHAPES = Text(
    "{network}: 학습해 둔 가중치의 형상이 지금의 신경망과 다릅니다. 다시 학습해서 --keep으로 남기세요.",
    "{network}: the kept weights do not have the shapes of the network as it is now. Train it again with --keep.",
)


class Trained(NamedTuple):
    """What is known of a kept network. `size` is in bytes; `test_accuracy` is that of the weights in the file.

    `network`, `data` and `recipe` are the names that commands know; `title` and `licence` are those of the data.
    """

    name: str
    network: str
    data: str
    recipe: str
    command: str
    seed: int
    title: Text
    licence: Text
    test_accuracy: float
    size: int
    sha256: str


def names():
    """The names of all kept networks, in order."""
    return sorted(file.name.removesuffix(".npz") for file in FILES.iterdir() if file.name.endswith(".npz"))


def about(name):
    """What is known of the kept network `name`. Raises CourseError with the names there are."""
    if name not in names():
        near = difflib.get_close_matches(name, names(), n=1)
        close = CLOSE.format(name=near[0]) if near else ""
        raise CourseError(NO_NETWORK.format(name=name, names=", ".join(names()), close=close))
    summary = records.kept(name)
    asked, set_of = summary["asked"], module_of(summary["asked"]["data"]).ABOUT
    told = {"data": asked["data"], "recipe": asked["recipe"], "command": summary["command"], "seed": asked["seed"]}
    weights = {"network": asked["model"], **summary["weights"]}  # what was merged for keeping has another network
    return Trained(name, title=set_of.title, licence=set_of.licence, **told, **weights)


def load(name):
    """The keras.Model `name` with its weights: logits (N, classes) for what `seen` gives.

    Raises CourseError where there is none of that name, and where its file is not the one of the record.
    """
    known = about(name)
    data = FILES.joinpath(f"{name}.npz").read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != known.sha256:
        raise CourseError(
            DAMAGED.format(name=name, size=known.size, sha256=known.sha256, found_size=len(data), found=found)
        )
    return filled(known.network, known.data, known.recipe, data)


def seen(name, images):
    """Pictures uint8 (N, H, W, C) as the network `name` was taught to see them: float32, scaled, with its border."""
    from course.training.pipeline import scaled  # TensorFlow starts where it is needed

    return np.asarray(scaled(images, find_recipe(about(name).recipe)))


def untrained(name, seed):
    """The same network as `load` gives with weights as they were before training: what learning is compared with."""
    import keras

    known = about(name)
    keras.utils.set_random_seed(seed)
    return build(known.network, known.data, known.recipe)


def filled(network, data, recipe, weights):
    """What `build` gives, with the weights in the bytes of a file."""
    model = build(network, data, recipe)
    with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
        values = [array.astype("float32") for array in arrays.values()]
    if [array.shape for array in values] != [tuple(weight.shape) for weight in model.weights]:
        raise CourseError(OTHER_SHAPES.format(network=network))
    model.set_weights(values)
    return model


def build(network, data, recipe):
    """The network of this name as the recipe trains it on the data: all are names that commands know."""
    from course.analysis.sources import build_named  # Keras starts where it is needed

    of_data = module_of(data).ABOUT
    shape = input_shape(of_data.shape, find_recipe(recipe))
    return build_named(network, input_shape=shape, classes=len(of_data.classes))
