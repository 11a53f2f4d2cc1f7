"""One network of each family, with the same weights, gives on the GPU what it gives on the CPU."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from course.networks import build

SMALLEST = {  # of each family: a network, and a small input that it takes
    "dense": (28, 28, 1),
    "small-cnn": (28, 28, 1),
    "deck-cnn": (32, 32, 3),
    "lenet5": (32, 32, 1),
    "lenet5-modern": (32, 32, 1),
    "alexnet": (67, 67, 3),
    "vgg16": (32, 32, 3),
    "googlenet": (64, 64, 3),
    "resnet18": (32, 32, 3),
    "resnet20": (32, 32, 3),
    "resnet50": (32, 32, 3),
    "xception": (71, 71, 3),
    "densenet121": (32, 32, 3),
    "se-resnet50": (32, 32, 3),
    "efficientnet-b0": (32, 32, 3),
    "vit": (32, 32, 3),
}


@pytest.mark.parametrize("name", SMALLEST)
def test_a_network_gives_the_cpu_s_logits(gpu, random, name):
    shape = SMALLEST[name]
    pictures = random.uniform(-1, 1, (4, *shape)).astype(np.float32)
    logits, weights = [], None
    for device in ("/CPU:0", gpu):
        keras.utils.set_random_seed(0)
        with tf.device(device):
            model = build(name, input_shape=shape, classes=10)
            weights = weights or model.get_weights()
            model.set_weights(weights)
            logits.append(np.asarray(model(pictures, training=False)))
        keras.utils.clear_session(free_memory=True)
    cpu, ours = logits
    assert np.ptp(cpu) > 0
    np.testing.assert_allclose(ours, cpu, rtol=1e-3, atol=1e-3 * np.abs(cpu).max())
