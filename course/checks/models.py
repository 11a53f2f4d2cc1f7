"""What a check may ask of a Keras model that stays on the student's side."""

import numpy as np

from course.checks.failures import CheckFailure
from course.checks.values import plain
from course.language import Text

METHODS = ("predict", "set_weights", "get_weights", "fit", "evaluate")


def describe(model):
    """The model as data: shapes, counts, layers and weights. A claim of the student's side."""
    return {
        "output_shape": plain(model.output_shape),
        "input_shape": plain(model.input_shape),
        "parameters": int(model.count_params()),
        "layers": [
            {
                "class": type(layer).__name__,
                "name": layer.name,
                "output_shape": plain(getattr(getattr(layer, "output", None), "shape", None)),
                "parameters": int(layer.count_params()),
            }
            for layer in model.layers
        ],
        "weights": [{"path": weight.path, "shape": tuple(int(n) for n in weight.shape)} for weight in model.weights],
    }


def ask_model(model, method, args, kwargs):
    """Calls one of METHODS on the model and returns plain data."""
    if method == "predict":  # model(x) takes a tenth of the time of model.predict(x)
        (x,) = args
        return np.asarray(model(np.asarray(x), training=False))
    if method == "fit":
        history = model.fit(*args, verbose=0, **kwargs)
        return {name: [float(value) for value in values] for name, values in history.history.items()}
    if method == "evaluate":
        return plain(model.evaluate(*args, verbose=0, **kwargs))
    return plain(getattr(model, method)(*args, **kwargs))


class ModelHandle:
    """A model on the other side of a door. Its description is a hint; what it computes is evidence."""

    def __init__(self, about, ask):
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
        return lambda *args, **kwargs: self._ask(method, args, kwargs)


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
    return CheckFailure("raised", reason, Text(message, message) if message else None)
