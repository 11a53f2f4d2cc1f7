"""Week 3: hand-made features and classifiers against a dense network, and what a shift does to them.

The histogram of gradient directions is a small kin of HOG: N. Dalal, B. Triggs, "Histograms of oriented gradients
for human detection", CVPR 2005, section 6 (https://doi.org/10.1109/CVPR.2005.177).
"""

import numpy as np


def shift_image(image, down, right):
    """The picture moved on black ground: (H, W), two integers -> (H, W), of the same type.

    `down` rows downwards and `right` columns to the right; negative numbers move it up and left. What leaves the
    picture is lost, what comes in is 0. The shift may be larger than the picture. The numbers may be uint8, other
    whole numbers or floats.

    >>> image = np.array([[1, 2, 3], [4, 5, 6]])
    >>> shift_image(image, down=0, right=1)
    array([[0, 1, 2],
           [0, 4, 5]])
    >>> shift_image(image, down=-1, right=0)
    array([[4, 5, 6],
           [0, 0, 0]])
    """
    ### BEGIN SOLUTION
    H, W = image.shape
    shifted = np.zeros_like(image)
    for row in range(H):
        for column in range(W):
            y, x = row - down, column - right  # where this pixel comes from
            if 0 <= y < H and 0 <= x < W:
                shifted[row, column] = image[y, x]
    return shifted
    ### END SOLUTION


def gradient_histogram(image, bins):
    """How much brightness changes in each direction: (H, W), integer -> (bins,), with the sum 1.

    At every pixel that has all four neighbours, dx = right - left and dy = lower - upper neighbour. The direction is
    the angle of (dx, dy): 0 degrees where it brightens to the right, 90 where it brightens downwards, up to 360. Bin b
    is for directions around b * 360 / bins; a pixel adds its strength sqrt(dx^2 + dy^2) to the bin nearest to its
    direction. Then the bins are divided by their sum. A picture without any change, or without a pixel that has all
    four neighbours, gives zeros. A direction exactly half-way between two bins may go to either. The numbers may be
    uint8, other whole numbers or floats.

    >>> image = np.array([[0, 0, 0, 0], [0, 0, 3, 3], [0, 4, 4, 4]])
    >>> gradient_histogram(image, 4)  # (dx, dy) = (3, 4), strength 5, and (3, 4), strength 5: both 53 degrees
    array([0., 1., 0., 0.])
    """
    ### BEGIN SOLUTION
    image = image.astype(float)  # uint8 has no negative differences
    dx = image[1:-1, 2:] - image[1:-1, :-2]
    dy = image[2:, 1:-1] - image[:-2, 1:-1]
    strength = np.hypot(dx, dy)
    angle = np.degrees(np.arctan2(dy, dx))
    nearest = np.rint(angle / (360 / bins)).astype(int) % bins
    histogram = np.bincount(nearest.ravel(), weights=strength.ravel(), minlength=bins)
    total = histogram.sum()
    return histogram / total if total else histogram
    ### END SOLUTION


def nearest_neighbours(features, labels, queries, k):
    """The class of each query by vote of its k nearest: (N, D), (N,), (Q, D), integer -> (Q,) integers.

    Near is small Euclidean distance, the root of the summed squared differences. The k nearest of the N known
    pictures vote, each for its own label; k is at most N. Of classes with equally many votes, the smallest label wins.
    Of pictures equally far, the one with the smaller index is nearer. The features may be uint8, as pixels are.

    >>> features = np.array([[0, 0], [0, 2], [5, 5], [6, 5]])
    >>> labels = np.array([7, 7, 3, 3])
    >>> nearest_neighbours(features, labels, np.array([[0, 1], [6, 6]]), k=3)
    array([7, 3])
    """
    ### BEGIN SOLUTION
    answers = []
    for query in queries.astype(float):  # uint8 has no negative differences
        distances = np.linalg.norm(features - query, axis=1)
        nearest = np.argsort(distances, kind="stable")[:k]
        votes = np.bincount(labels[nearest])
        answers.append(np.argmax(votes))
    return np.array(answers)
    ### END SOLUTION


def softmax(logits):
    """Scores to probabilities, for each row: (N, C) -> (N, C), none below 0, each row with the sum 1.

    Probability c of a row is exp(score c) divided by the sum of exp over the row. Scores may be as large as
    10000 or as small as -10000, whole numbers or floats. A probability too small for a float comes out as 0.

    >>> softmax(np.array([[0.0, 0.0], [np.log(3), 0.0]]))
    array([[0.5 , 0.5 ],
           [0.75, 0.25]])
    """
    ### BEGIN SOLUTION
    largest = logits.max(axis=1, keepdims=True)
    powers = np.exp(logits - largest)  # at most 1: nothing overflows
    return powers / powers.sum(axis=1, keepdims=True)
    ### END SOLUTION


def cross_entropy(probabilities, labels):
    """The loss and its gradient by the scores: (N, C), (N,) -> (number, (N, C)).

    The loss is the mean over the N pictures of -log(probability of the right class), with the natural logarithm. All
    probabilities are above 0. The gradient says how the loss changes with each score that went into softmax:
    (probability - 1) / N for the right class, probability / N for the others.

    >>> loss, gradient = cross_entropy(np.array([[0.5, 0.5], [0.75, 0.25]]), np.array([0, 1]))
    >>> round(loss, 4)  # (log 2 + log 4) / 2
    1.0397
    >>> gradient
    array([[-0.25 ,  0.25 ],
           [ 0.375, -0.375]])
    """
    ### BEGIN SOLUTION
    N, C = probabilities.shape
    right = np.eye(C)[labels]  # (N, C): 1 at the right class, else 0
    loss = -np.log(probabilities[right == 1]).mean()
    gradient = (probabilities - right) / N
    return float(loss), gradient
    ### END SOLUTION


def training_step(weights, biases, features, gradient, learning_rate):
    """One step of gradient descent: (D, C), (C,), (N, D), (N, C), number -> weights (D, C), biases (C,).

    The scores were features @ weights + biases, and `gradient` is that of the loss by the scores. By the chain rule
    weight (d, c) has the gradient sum over n of features[n, d] * gradient[n, c], and bias c the sum over n of
    gradient[n, c]. From each, learning_rate times its gradient is subtracted.

    >>> weights, biases = np.zeros((1, 2)), np.zeros(2)
    >>> features = np.array([[1.0], [3.0]])
    >>> gradient = np.array([[-0.25, 0.25], [0.25, -0.25]])
    >>> weights, biases = training_step(weights, biases, features, gradient, learning_rate=2)
    >>> weights  # 0 - 2 * (1 * -0.25 + 3 * 0.25) = -1
    array([[-1.,  1.]])
    >>> biases
    array([0., 0.])
    """
    ### BEGIN SOLUTION
    new_weights = weights - learning_rate * features.T @ gradient
    new_biases = biases - learning_rate * gradient.sum(axis=0)
    return new_weights, new_biases
    ### END SOLUTION


def confusion_matrix(labels, predictions, classes):
    """How often class i was taken for class j: (N,), (N,) integers, integer -> (classes, classes) counts.

    Row i is the true class, column j the predicted one. Classes that do not occur have a row and a column too. N may
    be 0: the arrays are empty, and of integers still.

    >>> confusion_matrix(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1]), classes=3)
    array([[1, 1, 0],
           [0, 2, 0],
           [0, 0, 0]])
    """
    ### BEGIN SOLUTION
    matrix = np.zeros((classes, classes), dtype=int)
    for n in range(len(labels)):
        matrix[labels[n], predictions[n]] += 1
    return matrix
    ### END SOLUTION


def dense_parameters(image_shape, units):
    """The number of weights and biases of a dense network on flattened pictures.

    `image_shape` is (H, W, C); `units` lists how many units each layer has, from the first to the last. Each unit has
    a weight for every number that comes in, and one bias.

    >>> dense_parameters((2, 2, 1), [3])  # three units of 4 weights and a bias
    15
    >>> dense_parameters((2, 2, 1), [3, 2])  # and two units of 3 weights and a bias
    23
    """
    ### BEGIN SOLUTION
    H, W, C = image_shape
    inputs, total = H * W * C, 0
    for count in units:
        total += (inputs + 1) * count
        inputs = count
    return total
    ### END SOLUTION


def why_it_breaks():
    """Your answers to the questions, a dict "larger", "unseen", "shuffled", "everywhere" of "a", "b" or "c".

    >>> sorted(why_it_breaks())
    ['everywhere', 'larger', 'shuffled', 'unseen']
    """
    ### BEGIN SOLUTION
    return {
        "larger": "b",
        "unseen": "a",
        "shuffled": "c",
        "everywhere": "b",
    }
    ### END SOLUTION
