"""Small extractors: features by a formula, with a count of what was computed; and a real network of two stages."""

import numpy as np

from course.training.transfer import Extractor

SIZE = 8
FEATURES = 5  # of the network


class Means:
    """Stands for a network: the mean of each channel of images (N, 8, 8, 3), and the first pixel's."""

    output_shape = (None, 6)

    def __init__(self):
        self.computed = 0

    def predict_on_batch(self, batch):
        """(N, 6) float32."""
        self.computed += int((batch.reshape(len(batch), -1).max(axis=1) > 0).sum())
        return np.concatenate([batch.mean(axis=(1, 2)), batch[:, 0, 0]], axis=1)


def extractor(version="1"):
    """An Extractor of six features."""
    return Extractor("means", SIZE, version, Means())


def small_extractor(seed=1):
    """Two stages of convolution, batch norm with moments of its own, and ReLU; the second is called `second`."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(seed)
    inputs = keras.Input((SIZE, SIZE, 3))
    x = layers.Rescaling(1 / 128, offset=-1)(inputs)
    for name, filters in (("first", 4), ("second", FEATURES)):
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False, name=name)(x)
        x = layers.BatchNormalization(name=f"{name}_bn")(x)
        x = layers.ReLU()(x)
    network = keras.Model(inputs, layers.GlobalAveragePooling2D()(x), name="small")
    random = np.random.default_rng(seed)
    for name, filters in (("first", 4), ("second", FEATURES)):
        moments = [random.normal(1, 0.2, filters) for _ in range(3)]
        network.get_layer(f"{name}_bn").set_weights([*moments, random.uniform(0.5, 2, filters)])
    network.trainable = False
    return Extractor("small", SIZE, "1", network)
