"""Where a step of training goes, kind by kind of operation, and how near it is to what the cores can multiply.

    python -m tests.benchmarks.operations [--network deck-cnn] [--float32] [--steps 5] [--against pytorch]

One batch of 128 lies ready, so that the pipeline costs nothing. The milliseconds are those of TensorFlow's profiler;
operations that run side by side count twice, so they may add up to more than the step. The step's multiplications are
three times those of `course analyze` (forward, gradient of the maps, gradient of the kernels, the first layer without
that of its maps). The peak is the best of five products of 2048x2048 matrices in the same precision, on the same cores,
right before and right after.

With `--against pytorch` the same is measured in PyTorch, right after, and groups of kinds stand side by side.
"""

import argparse
import collections
import os
import re
import statistics
import tempfile
import time
from pathlib import Path

BATCH, SIDE = 128, 2048
GROUPS = {  # what an operation does -> in its kind's name, here or in PyTorch; the first that fits
    "convolutions' gradients": r"Conv2DBackprop|convolution_backward",
    "convolutions": r"Conv2D|mkldnn_convolution",
    "batch normalization": r"BatchNorm|batch_norm",
    "ReLU": r"Relu|clamp_min|threshold_backward",
    "pooling": r"Pool|pool",
    "matrix products": r"MatMul|aten::(add)?mm$",
    "optimizer": r"Momentum|_fused_sgd",
    "casts and copies": r"Cast|copy_|_to_copy|contiguous",
}


def main():
    """Prints a line a kind of operation, then the step as a whole."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--network", default="deck-cnn")
    parser.add_argument("--float32", action="store_true", help="where the device would choose bfloat16")
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--against", choices=["pytorch"], help="measure PyTorch as well, in an environment of its own")
    options = parser.parse_args()
    if options.float32:
        os.environ["ONEDNN_DEFAULT_FPMATH_MODE"] = "STRICT"
    from course.training import devices

    device = devices.prepare()
    policy = device.policy
    step, model = prepared(options.network, policy)
    for _ in range(4):
        step()
    before = peak(policy)
    seconds = statistics.median(_timed(step) for _ in range(4 * options.steps))
    after = peak(policy)
    table = profiled(step, options.steps)
    print(f"{options.network}, {device}: {BATCH / seconds:,.0f} pictures/s, a step {1000 * seconds:.1f} ms")
    for kind, (milliseconds, count) in table[:12]:
        print(f"{kind:<40}{milliseconds:>8.1f} ms {count:>7.0f} a step")
    rest = table[12:]
    print(f"{f'{len(rest)} other kinds':<40}{sum(row[1][0] for row in rest):>8.1f} ms")
    rate = BATCH * 2 * step_macs(model) / seconds / 1e9
    print(f"{rate:,.0f} GFLOP/s of {max(before, after):,.0f} in matrix products: {rate / max(before, after):.2f}")
    if options.against:
        precision = "bfloat16" if "bfloat16" in policy else "float32"
        theirs = kinds_of_pytorch(options.network, precision, options.steps)
        if theirs:
            beside([(kind, told) for kind, (told, _) in table], 1000 * seconds, theirs)


def prepared(network, policy):
    """(a function that takes one step and waits for it, the model), compiled and patched as `train` does."""
    import keras
    import numpy as np
    import tensorflow as tf

    from course.networks import build
    from course.training import RECIPES
    from course.training.loop import compile_for
    from course.training.normalization import fused_batch_norm
    from tests.training.samples import Dataset, Part

    keras.config.set_dtype_policy(policy)
    keras.utils.set_random_seed(0)
    model = build(network, input_shape=(28, 28, 1) if network == "small-cnn" else (32, 32, 3))
    random = np.random.default_rng(0)
    images = random.uniform(-1, 1, (BATCH, *model.input_shape[1:])).astype("float32")
    labels = random.integers(0, 10, BATCH)
    part = Part(images, labels)
    compile_for(
        model, Dataset(part, part, part, tuple(range(10)), ""), RECIPES["plain"]._replace(learning_rate=1e-3), 99
    )
    batches = iter(tf.data.Dataset.from_tensors((images, tf.one_hot(labels, 10))).repeat())

    def step():
        return float(function(batches)["loss"])

    with fused_batch_norm(model):
        model.make_train_function()
        function = model.train_function
        step()
    return step, model


def profiled(step, steps):
    """[(kind, (milliseconds, how often) a step)], the longest first."""
    import tensorflow as tf
    from tensorflow.tsl.profiler.protobuf import xplane_pb2

    with tempfile.TemporaryDirectory() as folder:
        with tf.profiler.experimental.Profile(folder):
            for _ in range(steps):
                step()
        space = xplane_pb2.XSpace.FromString(next(Path(folder).rglob("*.xplane.pb")).read_bytes())
    times, counts = collections.Counter(), collections.Counter()
    host = next(plane for plane in space.planes if plane.name == "/host:CPU")
    for event in (event for line in host.lines for event in line.events):
        operation, _, kind = host.event_metadata[event.metadata_id].name.rpartition(":")
        if operation and kind.isidentifier() and not operation.endswith(":"):  # "name:kind"; the rest is the runtime's
            times[kind] += event.duration_ps / 1e9 / steps
            counts[kind] += 1 / steps
    return [(kind, (times[kind], counts[kind])) for kind, _ in times.most_common()]


def kinds_of_pytorch(network, precision, steps):
    """What `pytorch_twins.kinds` gives; None, and a sentence, where PyTorch cannot be had."""
    from tests.benchmarks.against_pytorch import NOT_HAD, make_environment, told_by_twins

    if reason := make_environment("torch"):
        print(NOT_HAD.format(reason=reason))
        return None
    return told_by_twins(network, precision, str(steps), "kinds")


def beside(ours, step, theirs):
    """Prints the milliseconds of each group here and in PyTorch, then those of a step by the clock."""
    print(f"\n{'milliseconds a step':<28}{'here':>9}{'PyTorch ' + theirs['version'].partition('+')[0]:>18}")
    sides = [grouped(ours), grouped(theirs["kinds"])]
    for group in (*GROUPS, "the rest"):
        print(f"{group:<28}{sides[0][group]:>9.1f}{sides[1][group]:>18.1f}")
    print(f"{'a step, the median':<28}{step:>9.1f}{theirs['step']:>18.1f}")


def grouped(kinds):
    """Group -> milliseconds of its kinds, pairs of a kind and its milliseconds."""
    found = collections.Counter()
    for kind, milliseconds in kinds:
        found[next((group for group, names in GROUPS.items() if re.search(names, kind)), "the rest")] += milliseconds
    return found


def step_macs(model):
    """Multiply-accumulates of one picture in one step of training."""
    from course.analysis.costs import macs_of
    from course.analysis.graph import calls_of

    costs = [cost for cost in map(macs_of, calls_of(model)[0]) if cost]
    return 3 * sum(costs) - costs[0]


def peak(policy):
    """GFLOP/s of a large matrix product in the precision of `policy`."""
    import tensorflow as tf

    matrix = tf.cast(tf.random.normal((SIDE, SIDE)), "bfloat16" if "bfloat16" in policy else "float32")
    product = tf.function(lambda: tf.matmul(matrix, matrix))
    return 2 * SIDE**3 / min(_timed(lambda: product()[0, 0].numpy()) for _ in range(8)) / 1e9


def _timed(action):
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
