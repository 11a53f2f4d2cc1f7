"""The GPU that the tests in this folder are about."""

import numpy as np
import pytest


@pytest.fixture(scope="session", autouse=True)
def gpu():
    """TensorFlow's name of the first GPU, with memory that grows and products in full float32; skips without one."""
    import tensorflow as tf

    found = tf.config.list_physical_devices("GPU")
    if not found:
        pytest.skip("needs a GPU that TensorFlow sees: pip install 'tensorflow[and-cuda]'")
    for device in found:
        tf.config.experimental.set_memory_growth(device, True)
    before = tf.config.experimental.tensor_float_32_execution_enabled()
    tf.config.experimental.enable_tensor_float_32_execution(False)
    yield "/GPU:0"
    tf.config.experimental.enable_tensor_float_32_execution(before)


@pytest.fixture
def random():
    """NumPy's generator, the same in every test."""
    return np.random.default_rng(0)
