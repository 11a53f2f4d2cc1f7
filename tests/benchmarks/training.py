"""Pictures a second that the deck's network is trained on, before and after; and what the pipeline alone gives.

    python -m tests.benchmarks.training [--steps 40] [--rounds 3] [--json]
    python -m tests.benchmarks.training --against pytorch [--network deck-cnn ...] [--torch torch]

Each row is timed in processes of its own, the rows in turn, on random pictures of CIFAR-10's size and batches of 128;
the median of the rounds counts. "Keras" is `model.fit` on arrays in float32, as a notebook would have it; XLA is off
there as well, except in the row that names it. "ours" is `course.training.train` with the recipe's augmentation, as
`course train` would run it on this device; in the row "Keras's batch norm", Keras computes that in operations of its
own, and in "batches ready" one batch lies ready, unshuffled and unchanged. "ours, strong" is timed twice, as it starts
and as it ends, sharpness-aware. Validation is not timed. The status is 1 where the pipeline alone is not five times as
fast as the network.

With `--against pytorch`, "ours, plain", PyTorch and "ours, batches ready" are timed in turn on the deck's network,
ResNet-20 and the small CNN in the precision chosen for this device and in float32 (`tests.benchmarks.against_pytorch`,
`pytorch_twins`).
"""

import argparse
import contextlib
import json
import math
import os
import statistics
import subprocess
import sys
import time
from unittest import mock

from tests.benchmarks.against_pytorch import NETWORKS, compare
from tests.benchmarks.operations import peak, step_macs

STRICT = {"ONEDNN_DEFAULT_FPMATH_MODE": "STRICT"}
ROWS = {  # name -> (what runs, environment)
    "Keras, XLA": ("keras-xla", STRICT),
    "Keras": ("keras", STRICT),
    "ours, float32": ("ours-plain", STRICT),
    "ours, Keras's batch norm": ("ours-plain", {"KERAS_BATCH_NORM": "1"}),
    "ours, plain": ("ours-plain", {}),
    "ours, strong": ("ours-strong", {}),
    "ours, strong, at the end": ("ours-strong", {"AT_THE_END": "1"}),
    "ours, batches of 64": ("ours-64", {}),
    "ours, batches of 512": ("ours-512", {}),
    "ours, batches ready": ("ours-ready", {}),
    "ours, one thread": ("ours-plain", {"TF_NUM_INTRAOP_THREADS": "1"}),
    "pipeline alone, plain": ("pipeline-plain", {}),
    "pipeline alone, strong": ("pipeline-strong", {}),
}
BATCH = 128
PIPELINE_AHEAD = 5  # times as fast as the network, at least


def main():
    """Prints a line a row, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--against", choices=["pytorch"], help="time PyTorch as well, in an environment of its own")
    parser.add_argument("--network", action="append", choices=NETWORKS, help="only this one; may be repeated")
    parser.add_argument("--torch", default="torch", metavar="REQUIREMENT", help="what pip installs for it")
    parser.add_argument("--measure", choices=sorted({kind for kind, _ in ROWS.values()}), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.steps, *(options.network or []))))
        return
    if options.against:
        compare(options.network or NETWORKS, options.steps, options.rounds, options.torch)
        return
    times = {row: [] for row in ROWS}
    for _ in range(options.rounds):
        for row, (kind, environment) in ROWS.items():
            times[row].append(measured(kind, environment, options.steps))
    medians = {row: statistics.median(values) for row, values in times.items()}
    if options.json:
        print(json.dumps(medians, indent=1))
    else:
        for row, speed in medians.items():
            print(f"{row:<26}{speed:>8,.0f} pictures/s")
    ahead = {name: medians[f"pipeline alone, {name}"] / medians[f"ours, {name}"] for name in ("plain", "strong")}
    print("pipeline alone to ours:", ", ".join(f"{name} {times:.1f}" for name, times in ahead.items()), file=sys.stderr)
    sys.exit(min(ahead.values()) < PIPELINE_AHEAD)


def measured(kind, environment, steps):
    """Pictures a second of one process."""
    command = [sys.executable, "-m", "tests.benchmarks.training", "--measure", kind, "--steps", str(steps)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])["speed"]


def measure(kind, steps, network="deck-cnn"):
    """Pictures a second in this process, after a warm-up of one short epoch, and how many numbers are learned.

    Of ours also the operations a picture and the peak, GFLOP/s (`tests.benchmarks.operations`).
    """
    from course.networks import build
    from course.training import devices

    device = devices.prepare()
    import keras

    way, _, what = kind.partition("-")
    if way == "ours":
        keras.config.set_dtype_policy(device.policy)
    model = build(network, input_shape=(28, 28, 1) if network == "small-cnn" else (32, 32, 3))
    learned = sum(math.prod(variable.shape) for variable in model.trainable_variables)
    speed = {"keras": _keras, "ours": _ours, "pipeline": _pipeline}[way](steps, what, device, model)
    told = {"speed": speed, "learned": learned}
    return told | {"operations": 2 * step_macs(model), "peak": peak(device.policy)} if way == "ours" else told


def _pictures(steps, shape=(32, 32, 3)):
    import numpy as np

    from tests.training.samples import Dataset, Part

    random = np.random.default_rng(0)
    few = Part(random.integers(0, 256, (BATCH, *shape)).astype(np.uint8), random.integers(0, 10, BATCH))
    many = Part(*(np.concatenate([array] * steps) for array in few))
    return Dataset(many, few, few, tuple("0123456789"), "random")


def _keras(steps, xla, device, model):
    import keras

    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("sgd", loss, metrics=["accuracy"], jit_compile=bool(xla))
    images, labels = _pictures(steps).train
    images = images.astype("float32") / 127.5 - 1
    model.fit(images[:BATCH], labels[:BATCH], batch_size=BATCH, verbose=0)
    started = time.perf_counter()
    model.fit(images, labels, batch_size=BATCH, verbose=0)
    return steps * BATCH / (time.perf_counter() - started)


def _ours(steps, what, device, model):
    import keras

    from course.training import RECIPES, train

    class Timed(keras.callbacks.Callback):
        """How long each epoch's steps took."""

        def on_epoch_begin(self, epoch, logs=None):
            """See the class."""
            self.began = time.perf_counter()

        def on_train_batch_end(self, batch, logs=None):
            """See the class."""
            self.seconds = time.perf_counter() - self.began

    plain = RECIPES["plain"]._replace(batch_size=int(what) if what.isdigit() else BATCH)
    recipe = RECIPES.get(what, plain)
    recipe = recipe._replace(learning_rate=1e-3)  # noise cannot be learned, and at full rate the weights diverge
    recipe = recipe._replace(asam_share=float("AT_THE_END" in os.environ))
    timed = Timed()
    if os.environ.get("KERAS_BATCH_NORM"):
        mock.patch("course.training.loop.fused_batch_norm", contextlib.nullcontext).start()
    if what == "ready":
        mock.patch("course.training.loop.training_batches", _one_batch).start()
    train(model, _pictures(steps, model.input_shape[1:]), recipe, epochs=2, xla=device.xla, callbacks=[timed])
    return steps * BATCH // recipe.batch_size * recipe.batch_size / timed.seconds


def _one_batch(part, recipe, classes, **_):
    """As `training_batches`, the first pictures again and again."""
    import tensorflow as tf

    images = tf.cast(part.images[: recipe.batch_size], tf.float32) / 127.5 - 1
    labels = tf.one_hot(part.labels[: recipe.batch_size], classes)
    return tf.data.Dataset.from_tensors((images, labels)).repeat()


def _pipeline(steps, recipe, device, model):
    from course.training import RECIPES
    from course.training.pipeline import training_batches

    batches = iter(training_batches(_pictures(steps).train, RECIPES[recipe], 10, seed=0))
    next(batches)
    started = time.perf_counter()
    for _ in range(10 * steps):
        next(batches)
    return 10 * steps * BATCH / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
