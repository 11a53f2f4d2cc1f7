"""Keras's `fit` in a grading child: one tracing instead of two, and no graph optimiser; the same results.

TensorFlow traces a function again when the first tracing made variables
(https://www.tensorflow.org/guide/function, "Creating tf.Variables"), and Keras 3 on TensorFlow leaves the optimizer's
and the metrics' to that moment. For the small networks of a notebook tracing is most of what `fit` takes. So they
are made before, as Keras itself does on JAX and PyTorch (its `Trainer._symbolic_build`). What the optimiser of
graphs, Grappler (https://www.tensorflow.org/guide/graph_optimization), takes on two cores it does not give back
within the minute that a cell has. Results agree within rounding.
"""

import contextlib
import weakref


def install():
    """Changes `fit` for every model of this process; starts nothing, so the warm parent may call it.

    Both methods that it changes are called by `fit` before the first step, and are left when a step fails: a
    student's error message is Keras's own.
    """
    import tensorflow
    from keras import Model

    tensorflow.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
    if not hasattr(Model, "_maybe_symbolic_build"):  # not a public name: without it `fit` is as slow as ever
        return
    look, make, train_step = Model._maybe_symbolic_build, Model.make_train_function, Model.train_step
    batches = weakref.WeakKeyDictionary()  # model -> TensorSpec of the data that it is about to see

    def look_at_data(model, iterator=None, data_batch=None):
        look(model, iterator, data_batch)
        with contextlib.suppress(AttributeError):
            batches[model] = iterator._distributed_dataset.element_spec

    def make_train_function(model, force=False):
        known = model.train_function
        make(model, force)
        plain = type(model).train_step is train_step  # who writes a step of his own knows what it needs
        if plain and model.train_function is not known and model in batches:
            with contextlib.suppress(Exception):  # whatever is wrong, Keras says it of the step, in its own words
                _make_state(model, batches[model])

    Model._maybe_symbolic_build, Model.make_train_function = look_at_data, make_train_function


def _make_state(model, batch):
    """Makes the variables of the metrics and the optimizer; `batch` is the TensorSpec of a batch."""
    from keras import KerasTensor, tree
    from keras.utils import unpack_x_y_sample_weight

    if model.run_eagerly or not model.built:
        return
    symbols = tree.map_structure(lambda spec: KerasTensor(tuple(spec.shape), spec.dtype.name), batch)
    _, y, _ = unpack_x_y_sample_weight(symbols)
    output = getattr(model, "_functional", model).output  # a Sequential holds a functional model
    for part in (model._compile_metrics, model._compile_loss):
        if part is not None and not part.built:
            part.build(y, output)
    if not model.optimizer.built:
        model.optimizer.build(model.trainable_variables)
