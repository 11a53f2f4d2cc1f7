"""Adaptive sharpness-aware minimization (ASAM): a step goes down not where the weights are but at the worst place near.

Weights at which the loss hardly rises nearby do better on new pictures. P. Foret et al., "Sharpness-Aware Minimization
for Efficiently Improving Generalization", 2020, https://arxiv.org/abs/2010.01412; J. Kwon et al., "ASAM", 2021,
https://arxiv.org/abs/2102.11600, where near is measured in proportion to each weight. A step takes two
forward and backward passes, each with a dropout of its own; at the end of a training it does nearly as much as
throughout (Z. Zhou et al., 2024, https://arxiv.org/abs/2410.10373).
"""

import contextlib

import keras
import tensorflow as tf

from course.errors import CourseError
from course.language import Text

OWN_STEP = Text(
    "{model}에는 자신의 train_step이 있어서 ASAM으로 학습할 수 없습니다. asam=0인 학습법을 쓰세요.",
    "{model} has a train_step of its own, so it cannot be trained by ASAM: take a recipe with asam=0.",
)
LEAST = 0.01  # added to a weight's magnitude, so that one at 0 can move: eta in the ASAM paper


@contextlib.contextmanager
def sharpness_aware(model, rho, first_step):
    """While it is open, `model` trains by ASAM of radius `rho` from the optimizer's step number `first_step` on.

    With several devices each finds the worst place for its own part of a batch, as in the first paper. Raises
    CourseError for a model with a `train_step` of its own.
    """
    if type(model).train_step is not keras.Model.train_step:
        raise CourseError(OWN_STEP.format(model=type(model).__name__))
    model.train_step = lambda data: _step(model, data, rho, first_step)
    model.train_function = None  # that of Keras's step, where it has trained before
    try:
        yield
    finally:
        del model.train_step
        model.train_function = None  # that of this step


def worst_nearby(weights, gradients, rho):
    """The w + e where the loss rises most, to first order, of those where e / (|w| + LEAST) has an L2 norm up to `rho`.

    Takes and gives lists of tensors; the norm is that of all of them together.
    """
    scales = [tf.abs(weight) + LEAST for weight in weights]
    norm = tf.linalg.global_norm([scale * gradient for scale, gradient in zip(scales, gradients, strict=True)])
    steps = [rho * scale**2 * gradient for scale, gradient in zip(scales, gradients, strict=True)]
    return [weight + tf.math.divide_no_nan(step, norm) for weight, step in zip(weights, steps, strict=True)]


def _step(model, data, rho, first_step):
    x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)

    def pass_through():
        outputs = model(x, training=True)
        loss = model.compute_loss(x, y, outputs, sample_weight)
        return outputs, loss, model.optimizer.scale_loss(loss)

    with tf.GradientTape() as tape:
        outputs, loss, scaled = pass_through()
    variables = model.trainable_variables  # of a model that is built by now
    weights = [variable.value for variable in variables]
    here = tape.gradient(scaled, weights, unconnected_gradients="zero")

    def there():
        worst = worst_nearby([tf.convert_to_tensor(weight) for weight in weights], here, rho)
        with tf.GradientTape() as tape:
            tape.watch(worst)
            # in the scope the weights are the worst ones, and what batch norm would keep is forgotten
            with keras.StatelessScope(list(zip(variables, worst, strict=True)), collect_losses=True):
                *_, scaled = pass_through()
        return tape.gradient(scaled, worst, unconnected_gradients="zero")

    gradients = tf.cond(model.optimizer.iterations >= first_step, there, lambda: here)
    model.optimizer.apply_gradients(zip(gradients, variables, strict=True))
    replicas = tf.distribute.get_strategy().num_replicas_in_sync  # Keras divides the loss by their number
    tracker = next((metric for metric in model.metrics if metric.name == "loss"), None)
    if tracker is not None:
        tracker.update_state(loss * replicas, sample_weight=tf.shape(tf.nest.flatten(x)[0])[0])
    return model.compute_metrics(x, y, outputs, sample_weight)
