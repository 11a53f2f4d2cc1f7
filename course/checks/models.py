"""What a check may ask of a Keras model that stays on the student's side."""

import zlib
from collections.abc import Callable

import numpy as np

from course.checks.failures import CheckFailure
from course.checks.roles import role_of, value_of
from course.checks.steady import cut
from course.checks.values import plain
from course.language import Text

METHODS = ("predict", "describe", "fill", "stages", "scatter", "set_weights", "get_weights", "fit", "evaluate")
INPUT = "InputLayer"
AT_ONCE = 250  # copies of an image
OUTPUTS = 64  # whose covariance says enough


def describe(model):
    """The model as data: shapes, counts, layers and weights. A claim of the student's side.

    A subclassed model has no shapes, and before it was called no parameters: None.
    """
    return {
        "output_shape": plain(_known(lambda: model.output_shape)),
        "input_shape": plain(_known(lambda: model.input_shape)),
        "parameters": _known(lambda: int(model.count_params())),
        "layers": [
            {
                "class": type(layer).__name__,
                "name": layer.name,
                "output_shape": plain(getattr(_known(lambda layer=layer: layer.output), "shape", None)),
                "parameters": _known(lambda layer=layer: int(layer.count_params())),
            }
            for layer in model.layers
        ],
        "weights": [{"path": weight.path, "shape": tuple(int(n) for n in weight.shape)} for weight in model.weights],
    }


def _known(ask):
    """What `ask()` gives, or None where Keras does not know it yet."""
    try:
        return ask()
    except (AttributeError, ValueError):
        return None


def layers_of(model):
    """The layers of a model, and of the models inside it."""
    for layer in model.layers:
        yield from layers_of(layer) if hasattr(layer, "layers") and hasattr(layer, "predict") else [layer]


def fill(model, gain=1.0, seed=0):
    """Gives each weight of a Keras model the value that `course.checks.roles` has for its role and shape."""
    for layer in layers_of(model):
        kinds = [parent.__name__ for parent in type(layer).__mro__]
        for weight in layer.weights:
            role = role_of("DepthwiseConv2D" if "DepthwiseConv2D" in kinds else kinds[0], weight.path)
            weight.assign(value_of(role, weight.shape, gain, seed))
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()  # layers.Normalization computes with copies of its mean and variance


def stages(model, images):
    """What each layer of a model with a graph answers: dicts of its name, class, output shape, print and more; else [].

    The print is (N, 3): mean and deviation of an image's output, and its product with noise that the shape decides.
    "after" are the places of those whose answers the layer is given, in the same list.
    """
    import keras

    outputs = {layer: _known(lambda layer=layer: layer.output) for layer in model.layers}  # none if called twice
    tapped = [layer for layer, output in outputs.items() if hasattr(output, "shape") and type(layer).__name__ != INPUT]
    if not tapped or len(getattr(model, "inputs", None) or ()) != 1:
        return []
    found = keras.Model(model.inputs[0], [layer.output for layer in tapped])(np.asarray(images), training=False)
    found = found if isinstance(found, (list, tuple)) else [found]
    places = {layer: place for place, layer in enumerate(tapped)}
    return [
        {
            "name": layer.name,
            "class": type(layer).__name__,
            "shape": tuple(values.shape[1:]),
            "print": _print(values),
            "after": _sources(layer.output, places),
        }
        for layer, values in zip(tapped, map(np.asarray, found), strict=True)
    ]


def _sources(output, places):
    """The places of the layers that stand right before the one that makes `output`; what is no layer is passed over."""
    found, seen, waiting = set(), set(), [output]
    while waiting:
        operation, call, _ = waiting.pop()._keras_history
        for given in operation._inbound_nodes[call].input_tensors:
            source = given._keras_history.operation
            if source in places:
                found.add(places[source])
            elif id(given) not in seen:
                seen.add(id(given))
                waiting.append(given)
    return sorted(found)


def _print(values):
    rows = values.reshape(len(values), -1).astype("float64")
    noise = np.random.default_rng(zlib.crc32(repr(values.shape[1:]).encode())).standard_normal(rows.shape[1])
    return np.stack([rows.mean(axis=1), rows.std(axis=1), rows @ noise / np.sqrt(len(noise))], axis=1)


def scatter(model, images, copies, seed=0):
    """Mean and covariance of the outputs over `copies` of each image in training mode: (N, 1 + outputs, outputs).

    Of more than OUTPUTS outputs the first ones. What layers draw is decided by `seed` and their order, so that equal
    networks answer the same.
    """
    head, tail = cut(model, np.asarray(images)[0])  # before the seeds are given: it tries layers
    for number, layer in enumerate(layers_of(model)):
        if hasattr(layer, "seed_generator"):
            layer.seed_generator.state.assign([seed, number])
    sizes = [min(AT_ONCE, copies - start) for start in range(0, copies, AT_ONCE)]  # all at once would take much memory
    return np.stack([_moments(head, tail, np.asarray(image)[None], sizes) for image in images])


def _moments(head, tail, image, sizes):
    shown = np.asarray(head(image, training=True)) if head else image
    batches = [tail(np.repeat(shown, size, axis=0), training=True) for size in sizes]
    rows = np.concatenate([np.asarray(batch).reshape(len(batch), -1)[:, :OUTPUTS] for batch in batches])
    return np.vstack([rows.mean(axis=0), np.atleast_2d(np.cov(rows.T.astype("float64")))])


ASKED_OF_US: dict[str, Callable] = {"describe": describe, "fill": fill, "stages": stages, "scatter": scatter}


def ask_model(model, method, args, kwargs):
    """Calls one of METHODS on the model and returns plain data."""
    if method in ASKED_OF_US:
        return plain(ASKED_OF_US[method](model, *args, **kwargs))
    if method == "predict":  # model(x) takes a tenth of the time of model.predict(x)
        (x,) = args
        return np.asarray(model(np.asarray(x), training=False))
    if method in ("fit", "evaluate"):
        model.run_eagerly = True  # a check takes a step or two: to compile one takes longer than a hundred
    if method == "fit":
        history = model.fit(*args, verbose=0, **kwargs)
        return {name: [float(value) for value in values] for name, values in history.history.items()}
    if method == "evaluate":
        return plain(model.evaluate(*args, verbose=0, **kwargs))
    return plain(getattr(model, method)(*args, **kwargs))


class ModelHandle:
    """A model on the other side of a door. Its description is a hint; what it computes is evidence.

    `predict`, `set_weights`, `get_weights`, `fit` and `evaluate` are Keras's; `describe`, `fill`, `stages` and
    `scatter` are the functions above. They are asked of the model where it is. What each `evaluate` gave is kept in
    `evaluated`.
    """

    def __init__(self, about, ask):
        self.evaluated = []
        self.output_shape = about["output_shape"]
        self.input_shape = about["input_shape"]
        self.layers = about["layers"]
        self.weights = about["weights"]
        self._parameters = about["parameters"]
        self._ask = ask

    def count_params(self):
        """Number of weights that the other side says the model has."""
        return self._parameters

    def __getattr__(self, method):
        if method not in METHODS:
            raise AttributeError(f"a model handle has {', '.join(METHODS)}; not {method!r}")

        def ask(*args, **kwargs):
            answer = self._ask(method, args, kwargs)
            if method == "evaluate":
                self.evaluated.append(answer)
            return answer

        return ask


RAISED = Text("모델의 {method} 실행 중 {error} 발생.", "The model's {method} raised {error}.")


class LocalModel(ModelHandle):
    """The handle of a model in this process."""

    def __init__(self, model):
        def ask(method, args, kwargs):
            try:
                return ask_model(model, method, args, kwargs)
            except Exception as error:
                raise model_failure(method, type(error).__name__, str(error)) from None

        super().__init__(describe(model), ask)


def model_failure(method, error, message):
    """The CheckFailure for a model that raised `error` in `method`."""
    reason = RAISED.format(method=method, error=error)
    return CheckFailure("raised", reason, Text.same(message) if message else None)
