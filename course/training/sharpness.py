"""Adaptive sharpness-aware minimization (ASAM): a step goes down not where the weights are but at the worst place near.

Weights at which the loss hardly rises nearby do better on new pictures. P. Foret et al., "Sharpness-Aware Minimization
for Efficiently Improving Generalization", 2020, https://arxiv.org/abs/2010.01412; J. Kwon et al., "ASAM", 2021,
https://arxiv.org/abs/2102.11600, where near is measured in proportion to each weight. It takes two passes a step; at
the end of a training it does as much as throughout (Z. Zhou et al., 2024, https://arxiv.org/abs/2410.10373).
"""

import contextlib

import keras
import tensorflow as tf

LEAST = 0.01  # added to a weight's magnitude, so that one at 0 can move: eta in the ASAM paper


@contextlib.contextmanager
def sharpness_aware(model, rho, first_step):
    """While it is open, `model` trains by ASAM of radius `rho` from the optimizer's step number `first_step` on.

    With several devices each finds the worst place for its own part of a batch, as in the first paper.
    """
    model.train_step = lambda data: _step(model, data, rho, first_step)
    try:
        yield
    finally:
        del model.train_step
        model.train_function = None  # that of this step


def worst_nearby(weights, gradients, rho):
    """Where the loss rises most, to first order, among weights w + e with the norm of e / (|w| + LEAST) at most `rho`.

    Takes and gives lists of tensors.
    """
    scales = [tf.abs(weight) + LEAST for weight in weights]
    norm = tf.linalg.global_norm([scale * gradient for scale, gradient in zip(scales, gradients, strict=True)])
    steps = [rho * scale**2 * gradient for scale, gradient in zip(scales, gradients, strict=True)]
    return [weight + tf.math.divide_no_nan(step, norm) for weight, step in zip(weights, steps, strict=True)]


def _step(model, data, rho, first_step):
    x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(data)
    weights = [variable.value for variable in model.trainable_variables]
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = model.compute_loss(x, y, outputs, sample_weight)
        scaled = model.optimizer.scale_loss(loss)
    here = tape.gradient(scaled, weights)

    def there():
        worst = worst_nearby([tf.convert_to_tensor(weight) for weight in weights], here, rho)
        kept = [variable.value for variable in model.non_trainable_variables]
        with tf.GradientTape() as tape:
            tape.watch(worst)
            outputs, _ = model.stateless_call(worst, kept, x, training=True)  # batch norm's statistics stay
            scaled = model.optimizer.scale_loss(model.compute_loss(x, y, outputs, sample_weight))
        return tape.gradient(scaled, worst)

    gradients = tf.cond(model.optimizer.iterations >= first_step, there, lambda: here)
    model.optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    replicas = tf.distribute.get_strategy().num_replicas_in_sync  # Keras divides the loss by their number
    next(metric for metric in model.metrics if metric.name == "loss").update_state(loss * replicas)
    return model.compute_metrics(x, y, outputs, sample_weight)
