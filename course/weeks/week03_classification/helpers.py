"""What week 3's lecture needs and only this week uses: pictures on a canvas, features, classifiers, curves.

The histograms by cell follow N. Dalal, B. Triggs, "Histograms of oriented gradients for human detection", CVPR 2005,
section 6 (https://doi.org/10.1109/CVPR.2005.177), without overlapping blocks and with signed directions.
"""

import keras
import numpy as np

MARGIN = 10  # black pixels on each side: a picture can move by 8 and is still whole
CELL = 4  # pixels
BINS = 8  # directions
SHIFTS = tuple(range(9))  # pixels
DIRECTIONS = ((0, 1), (0, -1), (1, 0), (-1, 0))  # rows down, columns right


def on_canvas(images):
    """Pictures (N, H, W, 1) in the middle of a black canvas: (N, H + 20, W + 20), of the same type."""
    return np.pad(images[..., 0], ((0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN)))


def moved(canvases, pixels, seed):
    """Canvases (N, H, W), each moved by `pixels` up, down, left or right, as the seed has it."""
    way = np.random.default_rng([seed, pixels]).integers(len(DIRECTIONS), size=len(canvases))
    result = np.empty_like(canvases)
    for number, (down, right) in enumerate(DIRECTIONS):
        chosen = way == number
        result[chosen] = np.roll(canvases[chosen], (down * pixels, right * pixels), axis=(1, 2))
    return result


def anywhere(canvases, seed):
    """Canvases (N, H, W), each moved by a random number of rows and columns from -8 to 8."""
    by = np.random.default_rng(seed).integers(-max(SHIFTS), max(SHIFTS) + 1, size=(len(canvases), 2))
    return np.stack([np.roll(picture, shift, axis=(0, 1)) for picture, shift in zip(canvases, by, strict=True)])


def gradients(canvases):
    """How much brightness grows to the right and downwards, two float arrays (N, H, W); 0 at the rim."""
    x = canvases.astype("float32")
    right, down = np.zeros_like(x), np.zeros_like(x)
    right[:, :, 1:-1] = x[:, :, 2:] - x[:, :, :-2]
    down[:, 1:-1] = x[:, 2:] - x[:, :-2]
    return right, down


def cell_histograms(canvases):
    """Strength of the gradient by direction in each cell: (N, H, W) -> (N, H / 4, W / 4, 8)."""
    right, down = gradients(canvases)
    strength, turn = np.hypot(right, down), np.arctan2(down, right) / (2 * np.pi)
    direction = np.round(turn * BINS) % BINS
    N, H, W = canvases.shape
    maps = [(strength * (direction == b)).reshape(N, H // CELL, CELL, W // CELL, CELL) for b in range(BINS)]
    return np.stack([by_direction.sum(axis=(2, 4)) for by_direction in maps], axis=-1)


def cell_features(canvases):
    """The histograms of all 4x4 cells in a row, scaled to the length 1: (N, H, W) -> (N, D)."""
    return _unit(cell_histograms(canvases).reshape(len(canvases), -1))


def whole_features(canvases):
    """One histogram for the whole picture, scaled to the length 1: (N, H, W) -> (N, 8)."""
    return _unit(cell_histograms(canvases).sum(axis=(1, 2)))


def pixel_features(canvases):
    """The pixels in a row, from 0 to 1: (N, H, W) -> (N, H * W)."""
    return canvases.reshape(len(canvases), -1).astype("float32") / 255


def nearest(known, queries, k):
    """Indices of the k rows of `known` (N, D) nearest to each query (Q, D), nearest first: (Q, k)."""
    # |a - b|^2 = |a|^2 - 2ab + |b|^2, and |b|^2 of the query does not change the order
    distances = (known**2).sum(axis=1) - 2 * queries @ known.T
    found = np.argpartition(distances, k - 1, axis=1)[:, :k]
    order = np.argsort(np.take_along_axis(distances, found, axis=1), axis=1)
    return np.take_along_axis(found, order, axis=1)


def vote(labels):
    """The commonest of each row of labels (Q, k): (Q,); the smaller one where two are as common."""
    return np.array([np.bincount(row).argmax() for row in labels])


class SoftmaxRegression:
    """Scores = features @ weights + biases, trained by gradient descent on all pictures at once, from zeros.

    `losses` holds the mean cross-entropy before each step.
    """

    def __init__(self, features, labels, *, classes, steps=250):
        right = np.eye(classes, dtype="float32")[labels]
        self.weights = np.zeros((features.shape[1], classes), "float32")
        self.biases = np.zeros(classes, "float32")
        rate = 10 / np.mean(np.sum(features**2, axis=1))  # long features need short steps
        self.losses = []
        for _ in range(steps):
            probabilities = self.probabilities(features)
            self.losses.append(float(-np.log(probabilities[right == 1]).mean()))
            by_scores = (probabilities - right) / len(features)
            self.weights -= rate * (features.T @ by_scores)
            self.biases -= rate * by_scores.sum(axis=0)

    def probabilities(self, features):
        """(N, D) -> probability of each class (N, C)."""
        return np.asarray(keras.ops.softmax(features @ self.weights + self.biases))

    def __call__(self, features):
        """(N, D) -> the most probable class (N,)."""
        return self.probabilities(features).argmax(axis=1)


def dense_network(shape, classes):
    """Canvases (N, H, W) -> probability of each class, through one hidden layer of 128 units; not yet trained."""
    return keras.Sequential(
        [
            keras.Input(shape),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )


def train_dense(canvases, labels, seed, *, classes, steps=800, everywhere=False):
    """A dense network after about `steps` steps of Adam on batches of 64.

    With `everywhere` each epoch moves every picture to another random place first.
    """
    keras.utils.set_random_seed(seed)
    model = dense_network(canvases.shape[1:], classes)
    model.compile("adam", "sparse_categorical_crossentropy")
    epochs = -(-steps * 64 // len(labels))
    if not everywhere:
        model.fit(canvases, labels, batch_size=64, epochs=epochs, verbose=0)
    for epoch in range(epochs if everywhere else 0):
        model.fit(anywhere(canvases, [seed, epoch]), labels, batch_size=64, verbose=0)
    return model


def accuracy_by_shift(classify, canvases, labels, seed):
    """Accuracy of `classify`, canvases -> classes, at each of the SHIFTS: (9,)."""
    return np.array([(classify(moved(canvases, pixels, seed)) == labels).mean() for pixels in SHIFTS])


def _unit(rows):
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
