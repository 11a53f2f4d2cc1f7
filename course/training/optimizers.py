"""A recipe's optimizer, with a learning rate for every step."""

import keras
import tensorflow as tf
from keras import ops

UNDECAYED = ["bias", "gamma", "beta"]  # a bias and normalization's shift and scale have no reason to be small


@keras.saving.register_keras_serializable(package="course")
class WarmUpAndDecay(keras.optimizers.schedules.LearningRateSchedule):
    """Up in a straight line to `peak` over `warmup` of `steps`, then down to 0 as `decay` says; see Recipe."""

    def __init__(self, peak, steps, warmup, decay):
        self.peak, self.steps, self.warmup, self.decay = peak, steps, warmup, decay

    def __call__(self, step):
        """The learning rate of step number `step`, counted from 0."""
        climb = max(1.0, self.warmup * self.steps)
        done = ops.cast(step, "float32") + 1.0
        fraction = ops.clip((done - climb) / max(1.0, self.steps - climb + 1), 0.0, 1.0)
        falls = {"linear": 1 - fraction, "cosine": (1 + ops.cos(fraction * 3.141592653589793)) / 2, "constant": 1.0}
        return self.peak * ops.where(done <= climb, done / climb, falls[self.decay])

    def get_config(self):
        """What loading a saved model needs."""
        return {"peak": self.peak, "steps": self.steps, "warmup": self.warmup, "decay": self.decay}


@keras.saving.register_keras_serializable(package="course")
class NesterovSGD(keras.optimizers.SGD):
    """Keras's SGD with Nesterov momentum, in one TensorFlow kernel a variable where Keras takes eight operations.

    Keras also computes the schedule anew for every variable that decays; here all take the step's one learning rate.
    """

    def update_step(self, gradient, variable, learning_rate):
        """See Keras; `variable` is TensorFlow's."""
        rate = tf.cast(learning_rate, variable.dtype)
        if self.weight_decay and self._use_weight_decay(variable):
            variable.assign_sub(variable * (self.weight_decay * rate))
        tf.raw_ops.ResourceApplyKerasMomentum(
            var=variable.handle,
            accum=self.momentums[self._get_variable_index(variable)].value.handle,
            lr=rate,
            grad=tf.cast(tf.convert_to_tensor(gradient), variable.dtype),
            momentum=tf.cast(self.momentum, variable.dtype),
            use_nesterov=True,
        )

    def _apply_weight_decay(self, variables):
        """Nothing: `update_step` does."""


def make_optimizer(recipe, steps):
    """The Keras optimizer of `recipe` for a training of `steps` steps in all."""
    rate = WarmUpAndDecay(recipe.learning_rate, steps, recipe.warmup, recipe.decay)
    decay = recipe.weight_decay or None
    if recipe.optimizer == "sgd":
        optimizer = NesterovSGD(rate, recipe.momentum, nesterov=True, weight_decay=decay)
    else:
        optimizer = keras.optimizers.AdamW(rate, weight_decay=recipe.weight_decay)
    if recipe.weight_decay:
        optimizer.exclude_from_weight_decay(var_names=UNDECAYED)
    return optimizer
