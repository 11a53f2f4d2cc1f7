"""Training on a GPU: what is chosen for it, in float32 as on the CPU, in mixed float16, under XLA, on two devices."""

import json
import os
import subprocess
import sys

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.networks import build
from course.training import RECIPES, devices, train
from tests.training.samples import Dataset, Part

RECIPE = RECIPES["plain"]._replace(learning_rate=0.01, batch_size=64, flip=False, crop=0)
TAKEN = """
import subprocess, tensorflow as tf
from course.training import devices
devices.prepare()
tf.zeros(8).numpy()
subprocess.run(["nvidia-smi", "--query-gpu=memory.used,memory.total", "--format=csv,noheader,nounits", "--id=0"])
"""


def stripes(random, count):
    """Pictures (count, 32, 32, 3) of ten classes that are easy to tell: how fast a grey wave goes up and down."""
    labels = np.arange(count) % 10
    rows = np.arange(32)[:, None, None]
    waves = 128 + 90 * np.sin(rows * (1 + labels[:, None, None, None]) / 5) + random.normal(0, 20, (count, 32, 32, 3))
    return Part(waves.clip(0, 255).astype(np.uint8), labels)


def trained(device, policy="float32", xla=False, epochs=1, network="resnet20"):
    """A network of 32x32 pictures and its History, trained on a device from the same start."""
    random = np.random.default_rng(1)
    dataset = Dataset(stripes(random, 640), stripes(random, 200), stripes(random, 200), tuple("0123456789"), "stripes")
    keras.utils.set_random_seed(3)
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(policy)
    try:
        with tf.device(device):
            model = build(network, input_shape=(32, 32, 3), classes=10)
            return model, train(model, dataset, RECIPE, epochs=epochs, seed=2, xla=xla)
    finally:
        keras.config.set_dtype_policy(before)


def test_what_is_chosen_for_it(gpu):
    chosen = devices.prepare()
    capability = tf.config.experimental.get_device_details(tf.config.list_physical_devices("GPU")[0])
    assert "GPU" in str(chosen)
    assert (chosen.policy == "mixed_float16") == (capability["compute_capability"] >= (7, 0))
    assert chosen.xla == (len(tf.config.list_physical_devices("GPU")) == 1)


def test_memory_grows_as_it_is_needed(gpu):
    """Without growth TensorFlow takes nearly all of the GPU's memory with the first tensor."""
    told = subprocess.check_output([sys.executable, "-c", TAKEN], text=True)
    used, total = map(int, told.splitlines()[-1].split(","))
    assert used < total / 2


def test_an_epoch_in_float32_leads_where_it_leads_on_the_cpu(gpu):
    (_, there), (_, here) = trained(gpu), trained("/CPU:0")
    np.testing.assert_allclose(there.columns["loss"], here.columns["loss"], rtol=0.02)


@pytest.mark.parametrize(("policy", "xla"), [("mixed_float16", False), ("float32", True), ("mixed_float16", True)])
def test_it_learns_in_half_precision_and_under_xla_as_in_float32(gpu, policy, xla):
    _, plain = trained(gpu, epochs=4)
    model, fast = trained(gpu, policy, xla, epochs=4)
    assert plain.columns["accuracy"][-1] > 0.9
    assert fast.columns["accuracy"][-1] > 0.9
    assert isinstance(model.optimizer, keras.optimizers.LossScaleOptimizer) == (policy == "mixed_float16")
    assert {str(variable.dtype) for variable in model.trainable_variables} == {"float32"}


def test_a_gradient_that_overflows_float16_is_skipped_and_the_scale_halved(gpu):
    with tf.device(gpu):
        weight = keras.Variable([1.0])
        optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(1.0), initial_scale=2.0**15)
        optimizer.build([weight])
        optimizer.apply([tf.constant([np.inf])], [weight])
    assert float(weight[0]) == 1.0
    assert float(optimizer.dynamic_scale) == 2.0**14


@pytest.mark.parametrize("norm", ["", "fused"])
def test_two_devices_share_a_batch_and_learn_what_one_learns(gpu, norm):
    """One GPU, split, stands for two where there is but one. With batch norm each device measures its own part."""
    two, one = several(2, norm), several(1, norm)
    assert (two["replicas"], one["replicas"]) == (2, 1)
    for name in ("loss", "accuracy", "val_loss", "val_accuracy"):
        np.testing.assert_allclose(two[name], one[name], rtol=0.2 if norm else 1e-3, err_msg=name)


def several(count, norm):
    """What tests.training.several prints of a training on `count` GPUs."""
    command = [sys.executable, "-m", "tests.training.several", str(count), norm, "GPU"]
    seen = ",".join(map(str, range(min(count, len(tf.config.list_physical_devices("GPU"))))))
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": seen, "NVIDIA_TF32_OVERRIDE": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])
