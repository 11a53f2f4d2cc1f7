"""Week 7: the parts of the Neocognitron and of LeNet-5 by hand, and LeNet-5 as it is built today.

K. Fukushima, "Neocognitron: A Self-organizing Neural Network Model for a Mechanism of Pattern Recognition Unaffected by
Shift in Position", Biological Cybernetics 36 (1980), equations 1 to 4 (https://doi.org/10.1007/BF00344251); Y. LeCun,
L. Bottou, Y. Bengio and P. Haffner, "Gradient-Based Learning Applied to Document Recognition", Proceedings of the IEEE
86 (1998), section II.B and appendix A (http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf).
"""

import keras
import numpy as np
from keras import layers


def s_cell(inputs, a, b, c, r):
    """The response of one S-cell, a number of 0 or more, to what it sees: three arrays (h, w, K), two numbers.

    `inputs` are the cells that it sees, on K planes; `a` are its excitatory weights, `c` the fixed ones of its
    inhibitory cell, `b` the weight of that cell, `r` the selectivity. With e the sum of a * inputs and v the root
    of the sum of c * inputs**2, the response is r times the part above 0 of (1 + e) / (1 + 2r / (1 + r) * b * v) - 1.
    Any of the numbers may be whole.

    >>> inputs, a, c = np.array([[[2.0]]]), np.array([[[1.5]]]), np.array([[[1.0]]])
    >>> float(s_cell(inputs, a, b=0.5, c=c, r=1.0))  # e = 3, v = 2: 1 * ((1 + 3) / (1 + 1 * 0.5 * 2) - 1)
    1.0
    """
    ### BEGIN SOLUTION
    excitation = np.sum(a * inputs)
    v = np.sqrt(np.sum(c * inputs**2))
    inhibition = 2 * r / (1 + r) * b * v
    return r * max((1 + excitation) / (1 + inhibition) - 1, 0)
    ### END SOLUTION


def column_winners(responses, size):
    """Which plane wins each S-column of a layer: responses (H, W, K), 0 or more -> (H / size, W / size), ints.

    A column is a square of `size` x `size` cells through all K planes; here the columns lie side by side, and `size`
    divides H and W. The plane of the column's strongest cell wins; of planes that are equally strong, the first. In a
    column where all cells are silent, 0, nobody wins: -1. Any of the numbers may be whole.

    >>> responses = np.array([[[0, 0, 9], [7, 0, 8]], [[5, 6, 0], [0, 0, 0]]])  # (2, 2, 3)
    >>> column_winners(responses, size=1)
    array([[ 2,  2],
           [ 1, -1]])
    >>> column_winners(responses, size=2)  # the 9 is on plane 2
    array([[2]])
    """
    ### BEGIN SOLUTION
    H, W, _ = responses.shape
    winners = np.full((H // size, W // size), -1)
    for i, j in np.ndindex(winners.shape):
        column = responses[i * size : (i + 1) * size, j * size : (j + 1) * size]
        strongest = column.max(axis=(0, 1))  # of each plane
        if strongest.max() > 0:
            winners[i, j] = np.argmax(strongest)
    return winners
    ### END SOLUTION


def scaled_tanh(x):
    """LeNet-5's activation 1.7159 tanh(2 x / 3) and its slope there: x, an array -> (values, slopes), two like it.

    The slope is the derivative of the function at x. Any of the numbers may be whole.

    >>> values, slopes = scaled_tanh(np.array([0.0, 1.0, -1.0]))
    >>> np.round(values, 3) + 0  # it takes 1 to 1 and -1 to -1
    array([ 0.,  1., -1.])
    >>> np.round(slopes, 3)
    array([1.144, 0.755, 0.755])
    """
    ### BEGIN SOLUTION
    bent = np.tanh(2 / 3 * x)
    return 1.7159 * bent, 1.7159 * 2 / 3 * (1 - bent**2)
    ### END SOLUTION


def subsample(maps, coefficients, biases):
    """LeNet-5's subsampling before its activation: (N, H, W, C), (C,), (C,) -> (N, H', W', C), floats.

    The sum of each 2x2 square, times the map's coefficient, plus the map's bias. The squares do not overlap; a row or
    column that is left over is dropped. Any of the numbers may be whole.

    >>> maps = np.array([[1, 5, 2, 0], [3, 1, 4, 2]]).reshape(1, 2, 4, 1)
    >>> subsample(maps, np.array([0.5]), np.array([1.0]))[0, :, :, 0]  # 10 / 2 + 1 and 8 / 2 + 1
    array([[6., 5.]])
    """
    ### BEGIN SOLUTION
    N, H, W, C = maps.shape
    squares = maps[:, : H // 2 * 2, : W // 2 * 2].reshape(N, H // 2, 2, W // 2, 2, C)
    return squares.sum(axis=(2, 4)) * coefficients + biases
    ### END SOLUTION


def count_table(table, kernel_size, height, width):
    """The trainable parameters and the connections of a convolution with a connection table: two ints.

    `table` (maps below, maps above) is 1 where the upper map sees the lower one, else 0. Each such pair has a kernel of
    `kernel_size` x `kernel_size`, and each upper map, even one that sees nothing, a bias. Upper maps are `height` x
    `width` cells, and a cell has a connection for each weight and each bias that it uses.

    >>> table = np.array([[1, 0], [1, 1]])  # the first upper map sees both, the second only the lower one
    >>> count_table(table, kernel_size=3, height=4, width=5)  # 3 kernels of 9, 2 biases; 20 cells a map
    (29, 580)
    """
    ### BEGIN SOLUTION
    kernels = int(np.sum(table))
    parameters = kernels * kernel_size**2 + table.shape[1]
    return parameters, parameters * height * width
    ### END SOLUTION


def rbf_classes(x, bitmaps):
    """LeNet-5's output: x (N, 84), bitmaps (K, 12, 7) of 0 and 1 -> distances (N, K) and classes (N,), ints.

    A class's target is its bitmap, row by row, with +1 where it is 1, ink, and -1 where it is 0, paper. The distance is
    the sum of the squared differences, without a root; the class is the nearest one's number, the first of equals.

    >>> bitmaps = np.zeros((2, 12, 7))
    >>> bitmaps[1, 0, 0] = 1  # a single pixel of ink
    >>> distances, classes = rbf_classes(-np.ones((1, 84)), bitmaps)
    >>> distances, classes
    (array([[0., 4.]]), array([0]))
    """
    ### BEGIN SOLUTION
    targets = 2.0 * bitmaps.reshape(len(bitmaps), 84) - 1
    distances = np.sum((x[:, None] - targets) ** 2, axis=-1)
    return distances, distances.argmin(axis=1)
    ### END SOLUTION


def layer_without_sharing():
    """C1 of LeNet-5 counted twice: (its parameters, those that it would have if no cell shared its weights).

    C1 has 6 maps of 28x28 cells; each cell sees 5x5 pixels of one picture and has a bias.

    >>> len(layer_without_sharing())
    2
    """
    ### BEGIN SOLUTION
    one_cell = 5 * 5 + 1
    return 6 * one_cell, 6 * 28 * 28 * one_cell
    ### END SOLUTION


def whose_property():
    """Which of the two networks of 1980 and 1998 has it: dict "A" to "F" -> "neocognitron", "lenet" or "both".

    A: all cells of a plane, or of a map, share their weights.
    B: layers that detect features take turns with layers that let them shift a little.
    C: it learns without being told what a picture shows.
    D: the error at its output changes the weights of the first layer.
    E: an inhibition that grows with the strength of what a cell sees divides; it is not subtracted.
    F: the layers that let features shift have weights that learn.

    >>> sorted(whose_property())
    ['A', 'B', 'C', 'D', 'E', 'F']
    """
    ### BEGIN SOLUTION
    return {"A": "both", "B": "both", "C": "neocognitron", "D": "lenet", "E": "neocognitron", "F": "lenet"}
    ### END SOLUTION


def modern_lenet():
    """LeNet-5 with the parts of today, a compiled Keras model: images (N, 28, 28, 1) -> logits (N, 10).

    C1: 6 filters of 5x5 that keep 28x28 (zeros around). S2: 2x2 max pooling. C3: 16 filters of 5x5 without padding.
    S4: 2x2 max pooling. Flattened, then dense layers of 120 (C5), 84 (F6) and 10 outputs. ReLU after C1, C3, C5 and
    F6, nothing after the last. Convolutions and dense layers have biases. Compiled with the optimizer "adam",
    cross-entropy for whole number labels that knows that the outputs are logits, and the metric "accuracy".

    >>> modern_lenet().count_params()
    61706
    """
    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(6, 5, padding="same", activation="relu", name="C1"),
            layers.MaxPooling2D(2, name="S2"),
            layers.Conv2D(16, 5, activation="relu", name="C3"),
            layers.MaxPooling2D(2, name="S4"),
            layers.Flatten(name="flat"),
            layers.Dense(120, activation="relu", name="C5"),
            layers.Dense(84, activation="relu", name="F6"),
            layers.Dense(10, name="logits"),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model
    ### END SOLUTION
