"""What week 9's lecture computes: neurons and weights, slopes at the start, memorising, thinned networks, filters."""

import keras
import numpy as np

from course.networks.alexnet import CONVOLUTIONS
from course.training import records
from course.weeks.week04_convolution.helpers import edge_likeness
from course.weeks.week09_alexnet import small

CAPTION = {  # figure 2 of the paper
    "conv1": 253_440,
    "conv2": 186_624,
    "conv3": 64_896,
    "conv4": 64_896,
    "conv5": 43_264,
    "fc6": 4096,
    "fc7": 4096,
    "logits": 1000,
}
SEEDS = (1, 2, 3)


def sides(size):
    """The side of conv1's to conv5's maps for images of `size` pixels, by the name of the layer."""
    found = {}
    for row in CONVOLUTIONS:
        size = (size - row.kernel_size) // row.strides + 1 if row.padding == "valid" else -(-size // row.strides)
        found[row.name] = size
        size = (size - 3) // 2 + 1 if row.pooled else size
    return found


def neurons(size):
    """The neurons of each layer of AlexNet, as in figure 2 of the paper, for images of `size` pixels."""
    maps = {row.name: sides(size)[row.name] ** 2 * row.filters for row in CONVOLUTIONS}
    return maps | {"fc6": 4096, "fc7": 4096, "logits": 1000}


def weights(groups, size=227):
    """The weights and biases of each layer of AlexNet with `groups` (1 or 2), by name."""
    channels, found = 3, {}
    for row in CONVOLUTIONS:
        seen = channels // groups if row.split else channels
        found[row.name] = row.kernel_size**2 * seen * row.filters + row.filters
        channels = row.filters
    inputs = ((sides(size)["conv5"] - 3) // 2 + 1) ** 2 * channels
    for name, units in (("fc6", 4096), ("fc7", 4096), ("logits", 1000)):
        found[name] = inputs * units + units
        inputs = units
    return found


def histories(name, column, seeds=SEEDS):
    """One column of the records `name`_1, `name`_2, ...: (seeds, epochs)."""
    return np.array([records.load(f"{name}_{seed}").history[column] for seed in seeds])


def gaps(name, seeds=SEEDS):
    """(training accuracy, test accuracy) at the end of the records `name`_1, ...: two arrays (seeds,)."""
    kept = [records.load(f"{name}_{seed}") for seed in seeds]
    return np.array([r.history["accuracy"][-1] for r in kept]), np.array([r.test_accuracy for r in kept])


def mean_slopes(activation, scales, seed, images):
    """The mean slope of the activation over the small AlexNet's layers before training, between 0 and 1: (scales,).

    The initial kernels are multiplied by each of `scales`. Back-propagation multiplies by these slopes, layer by layer.
    """
    keras.utils.set_random_seed(seed)
    network = small.small_alexnet(activation, 0.0)
    bent = [layer for layer in network.layers if layer.weights and layer.name != "logits"]
    starts = [layer.kernel.numpy() for layer in bent]
    tapped = keras.Model(network.input, [layer.output for layer in bent])
    found = []
    for scale in scales:
        for layer, start in zip(bent, starts, strict=True):
            layer.kernel.assign(scale * start)
        outputs = [np.asarray(y) for y in tapped(images)]
        slopes = [1 - y**2 if activation == "tanh" else y > 0 for y in outputs]
        found.append(float(np.mean([np.mean(slope) for slope in slopes])))
    return found


def learned(part, others, seed, shuffled, epochs=50):
    """Trains the small AlexNet without dropout on a Part: (training accuracy by epoch, test accuracy on `others`).

    With `shuffled`, each image gets the label of another: then there is nothing to learn but the images themselves.
    """
    keras.utils.set_random_seed(seed)
    labels = np.random.default_rng(seed).permutation(part.labels) if shuffled else part.labels
    network = small.no_dropout(classes=int(part.labels.max()) + 1)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    network.compile(keras.optimizers.Adam(1e-3), loss, metrics=["accuracy"])
    history = network.fit(seen(part.images), labels, batch_size=25, epochs=epochs, verbose=0).history["accuracy"]
    found = np.asarray(network(seen(others.images))).argmax(axis=1)
    return history, float(np.mean(found == others.labels))


def seen(images):
    """Images uint8 as the small AlexNet sees them: float32 from -1 to 1."""
    return images.astype("float32") / 127.5 - 1


def averaged_error(features, network, counts, seed, rate=0.5):
    """How far the mean answer of so many thinned networks is from the whole one's: an array (counts,).

    `features` (N, units) are dropped out with another mask each time; `network` takes them to logits. The error is
    the root mean square, in units of how far the whole network's logits are apart.
    """
    rng, whole = np.random.default_rng(seed), network(features)
    total, errors = np.zeros_like(whole), []
    for number in range(1, max(counts) + 1):
        total += network(features * (rng.random(features.shape) >= rate) / (1 - rate))
        if number in counts:
            errors.append(np.sqrt(np.mean((total / number - whole) ** 2)) / whole.std())
    return np.array(errors)


def head_of(network):
    """(a function from fc6's outputs to logits, one from fc7's to logits) of a small AlexNet, in NumPy."""
    (k7, b7), (k, b) = (network.get_layer(name).get_weights() for name in ("fc7", "logits"))
    return lambda x: np.maximum(x @ k7 + b7, 0) @ k + b, lambda x: x @ k + b


def likeness(filters):
    """How much filters (kh, kw, 3, F) look like an edge detector, their channels added up: (F,), from 0 to 1."""
    return edge_likeness(filters.mean(axis=2))


def shuffled_pixels(filters, seed):
    """Filters (kh, kw, C, F) whose places are shuffled, every filter's in another way, the channels together."""
    rng = np.random.default_rng(seed)
    flat = filters.reshape(-1, *filters.shape[2:])
    mixed = [flat[rng.permutation(len(flat)), :, f] for f in range(filters.shape[3])]
    return np.stack(mixed, axis=-1).reshape(filters.shape)
