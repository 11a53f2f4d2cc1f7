"""`python -m tests.gpu.figures [--steps 300] [--rounds 3]` times training on this GPU.

It prints rows for docs/MEASURED.md, each measured as `tests.benchmarks.training` does: in processes of its own, the
rows in turn, the median of the rounds. The status is 2 where TensorFlow sees no GPU.
"""

import argparse
import platform
import statistics
import subprocess
import sys

from tests.benchmarks.training import measured

TIMED = {  # what -> the benchmark's kind
    "Keras's `fit` on arrays, float32": "keras",
    "the same under XLA": "keras-xla",
    "ours, `plain`": "ours-plain",
    "ours, `strong`": "ours-strong",
    "ours, batches of 512": "ours-512",
}
SEEN = """
import tensorflow as tf
found = tf.config.list_physical_devices("GPU")
details = [tf.config.experimental.get_device_details(gpu) for gpu in found]
about = details[0] if details else {}
capability = ".".join(map(str, about.get("compute_capability", ())))
cuda = tf.sysconfig.get_build_info().get("cuda_version", "none")
print(len(found), about.get("device_name"), f"({capability}), CUDA {cuda}, TensorFlow {tf.__version__}")
"""


def main():
    """Prints the machine and a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    count, about = subprocess.check_output([sys.executable, "-c", SEEN], text=True).splitlines()[-1].split(" ", 1)
    if count == "0":
        print("TensorFlow sees no GPU here (pip install 'tensorflow[and-cuda]'): nothing to measure.", file=sys.stderr)
        sys.exit(2)
    print(f"On {count} GPU: {about}, Python {platform.python_version()}:\n")
    print("| the deck's network, batches of 128 | pictures a second | command |\n|---|---|---|")
    speeds = {row: [] for row in TIMED}
    for _ in range(options.rounds):
        for row, kind in TIMED.items():
            speeds[row].append(measured(kind, {}, options.steps))
    for row, values in speeds.items():
        spread = f"{min(values):,.0f} to {max(values):,.0f}"
        print(f"| {row} | {statistics.median(values):,.0f} ({spread}) | `make test-gpu` |")


if __name__ == "__main__":
    main()
