"""`python -m tests.training.several DEVICES [NORM [KIND]]` trains a small network on so many; prints its history.

The KIND of devices is CPU or GPU; where there are too few, the first is split. With $TF_CONFIG set, this process is one
of several workers. NORM puts batch normalization into the network: "fused" as `train` computes it, "keras" as Keras
does, "" none.
"""

import contextlib
import json
import sys
from unittest import mock

import tensorflow as tf

from course.training import Recipe, devices, train
from tests.training.samples import dataset


def main(count, norm="", kind="CPU"):
    """See the module."""
    found = tf.config.list_physical_devices(kind)
    if len(found) < count:
        part = tf.config.LogicalDeviceConfiguration(memory_limit=2048 if kind == "GPU" else None)  # MiB
        tf.config.set_logical_device_configuration(found[0], [part] * count)
    strategy = devices.strategy()
    import keras

    keras.utils.set_random_seed(5)
    with strategy.scope():  # with batch norm, each device measures its own part of the batch
        model = keras.Sequential(
            [
                keras.Input((12, 12, 1)),
                keras.layers.Conv2D(4, 3, activation="relu"),
                *([keras.layers.BatchNormalization(momentum=0.8)] if norm else []),
                keras.layers.Flatten(),
                keras.layers.Dense(2),
            ]
        )
    recipe = Recipe(learning_rate=0.01, batch_size=32, crop=1, flip=False)
    as_keras = mock.patch("course.training.loop.fused_batch_norm", contextlib.nullcontext)
    with as_keras if norm == "keras" else contextlib.nullcontext():
        history = train(model, dataset(), recipe, epochs=3, seed=4)
    print(json.dumps({"replicas": strategy.num_replicas_in_sync, **history.columns}))


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
