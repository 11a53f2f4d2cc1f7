"""`train`: a recipe's pipeline, optimizer and callbacks around Keras's own `fit`."""

import contextlib
import math

import keras

from course.errors import CourseError
from course.language import Text
from course.training.checkpoints import KeepBest, KeepLast
from course.training.history import Clock, Keeper
from course.training.normalization import fused_batch_norm
from course.training.optimizers import make_optimizer
from course.training.pipeline import evaluation_batches, steps_an_epoch, training_batches
from course.training.sharpness import sharpness_aware
from course.training.suited import suited
from course.training.workers import prepare_fit

NOT_A_NUMBER = Text(
    "{epoch}번째 에포크의 {step}번째 스텝을 마쳤을 때 손실이 {loss}입니다(학습률 {rate:.3g}). "
    "가중치가 발산했습니다. 학습률을 낮추거나 warmup을 늘리고, 입력에 NaN이 없는지 보세요.",
    "the loss is {loss} after step {step} of epoch {epoch} (learning rate {rate:.3g}): the weights diverge. Lower the "
    "learning rate or lengthen the warm-up, and check the input for NaN.",
)
BEYOND = Text(
    "에포크 {done}번을 이미 마쳤는데 {epochs}번을 청했습니다. --epochs를 더 크게 주거나 새 폴더에서 시작하세요.",
    "{done} epochs are done already and {epochs} were asked for. Ask for more epochs, or start in a new folder.",
)

AT_ONCE = 16  # steps in one call of TensorFlow's graph, at most: between two calls the cores have nothing to do


def train(model, dataset, recipe, *, epochs=None, seed=0, xla=False, callbacks=(), history=None, folder=None):
    """Trains `model` on `dataset.train` and gives the History, measured on `dataset.validation` after every epoch.

    `model` gives logits (N, classes); build it inside `strategy().scope()` to use several devices. `dataset` is what
    `course.data.load` returns. `history` is that of a training that stopped, whose weights and optimizer `model` has;
    training goes on after it as if it had not stopped. `folder`, if given, gets a checkpoint after every epoch. What of
    `recipe` would change what the pictures show is left out (`course.training.suited`). Raises CourseError when the
    loss is no number.
    """
    recipe = suited(recipe, dataset.label_preserving)
    epochs = epochs or recipe.epochs
    done = history.epochs if history else 0
    if done >= epochs:
        raise CourseError(BEYOND.format(done=done, epochs=epochs))
    if history is None or not model.compiled:
        compile_for(model, dataset, recipe, epochs, xla=xla)
    classes, steps = len(dataset.classes), steps_an_epoch(dataset.train, recipe)
    kept = Keeper(history)
    batches = training_batches(dataset.train, recipe, classes, seed=seed, first_epoch=done)
    checkpoints = [KeepBest(folder, history), KeepLast(folder, kept)] if folder else []
    with fused_batch_norm(model), _sharpness_aware(model, recipe, epochs * steps), _several_at_once(model, steps):
        prepare_fit(model, batches)
        model.fit(
            batches,
            steps_per_epoch=steps,
            initial_epoch=done,
            epochs=epochs,
            validation_data=evaluation_batches(dataset.validation, recipe, classes),
            callbacks=[StopAtNaN(), Clock(), kept, *checkpoints, *callbacks],
            shuffle=False,  # the pipeline does
            verbose=0,
        )
    return kept.history


def _sharpness_aware(model, recipe, steps):
    if not recipe.asam:
        return contextlib.nullcontext()
    return sharpness_aware(model, recipe.asam, round((1 - recipe.asam_share) * steps))


@contextlib.contextmanager
def _several_at_once(model, steps):
    """While it is open, the one device of `model` takes several of an epoch's `steps` in a call: a divisor of them."""
    if model.distribute_strategy.num_replicas_in_sync == 1 and not model.jit_compile:
        model.steps_per_execution = max(count for count in range(1, AT_ONCE + 1) if steps % count == 0)
    model.train_function = model.test_function = None  # those of another number of steps
    try:
        yield
    finally:
        model.steps_per_execution = 1
        model.train_function = model.test_function = None


def compile_for(model, dataset, recipe, epochs, *, xla=False):
    """Gives `model` the recipe's optimizer and loss."""
    loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=recipe.label_smoothing)
    with model.distribute_strategy.scope():
        optimizer = make_optimizer(recipe, epochs * steps_an_epoch(dataset.train, recipe))
        xla = xla and model.distribute_strategy.num_replicas_in_sync == 1  # Keras itself leaves it off for several
        model.compile(optimizer, loss, metrics=["accuracy"], jit_compile=xla)


class StopAtNaN(keras.callbacks.Callback):
    """Raises CourseError with the reason as soon as a loss is no finite number, before anything of it is kept."""

    def on_epoch_begin(self, epoch, logs=None):
        """Remembers where training is."""
        self.epoch = epoch + 1

    def on_train_batch_end(self, batch, logs=None):
        """See the class."""
        self._check((logs or {}).get("loss", 0.0), batch + 1)

    def on_epoch_end(self, epoch, logs=None):
        """The last step's weights are seen by the validation alone."""
        self._check((logs or {}).get("val_loss", 0.0), self.params["steps"])

    def _check(self, loss, step):
        if not math.isfinite(loss):
            rate = float(self.model.optimizer.learning_rate)
            raise CourseError(NOT_A_NUMBER.format(epoch=self.epoch, step=step, loss=loss, rate=rate))
