"""Week 14: labels that a network gives, and an image read as a sentence.

Q. Xie and others, "Self-training with Noisy Student improves ImageNet classification", CVPR 2020, section 2
(https://arxiv.org/abs/1911.04252); H. Pham and others, "Meta Pseudo Labels", CVPR 2021, section 3
(https://arxiv.org/abs/2003.10580); A. Vaswani and others, "Attention Is All You Need", 2017, section 3.2
(https://arxiv.org/abs/1706.03762); A. Dosovitskiy and others, "An Image is Worth 16x16 Words", ICLR 2021, section 3.1
(https://arxiv.org/abs/2010.11929).
"""

import keras
import numpy as np
from keras import layers

from course.networks.vit import ClassToken, PositionEmbedding


def pseudo_labels(probabilities, threshold, per_class):
    """Which images a student learns from, and as what: (N, classes) -> (N,) whole numbers.

    A row of `probabilities` is what the teacher says of an image. The image is named after its most probable class, the
    first of them where several are. It is used if that probability is at least `threshold`; of each class no more
    than `per_class` images are used, the most probable ones, and of equally probable ones those that come first. An
    image that is used gets the number of its class, every other one -1. N may be 0.

    >>> pseudo_labels(np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.7, 0.3]]), threshold=0.7, per_class=1)
    array([ 0,  1, -1, -1])
    """
    ### BEGIN SOLUTION
    named, sure = probabilities.argmax(axis=1), probabilities.max(axis=1)
    labels = np.full(len(probabilities), -1)
    for k in range(probabilities.shape[1]):
        able = np.flatnonzero((named == k) & (sure >= threshold))
        able = able[np.argsort(-sure[able], kind="stable")]
        labels[able[:per_class]] = k
    return labels
    ### END SOLUTION


def soft_loss(logits, targets):
    """The mean cross-entropy in nats against soft labels: (N, classes) twice -> a number.

    Each row of `targets` holds the probabilities of an image's classes. An image's loss is minus the sum over the
    classes of target times log(softmax(logits)), with the natural logarithm. Logits may lie thousands above or below 0;
    the loss is exact all the same. Logits and targets may be whole numbers.

    >>> round(soft_loss(np.array([[0.0, 0.0], [0.0, np.log(3)]]), np.array([[0.5, 0.5], [1.0, 0.0]])), 4)
    1.0397
    """
    ### BEGIN SOLUTION
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-(targets * logs).sum(axis=1).mean())
    ### END SOLUTION


def meta_step(teacher, student, unlabelled, x, labels, rate, teacher_rate):
    """One step of Meta Pseudo Labels: the weights (student, teacher) after it, (D,) each.

    Both are classifiers with D weights: the probability of class 1 of a point p is 1 / (1 + exp(-p @ weights)).
    `unlabelled` is (M, D), `x` is (L, D), and `labels` holds their L classes, 0 or 1. Losses are mean cross-entropies.
    Any of the numbers may be whole.

    The teacher's probabilities for `unlabelled` are the pseudo labels. The student goes one step of `rate` down the
    gradient of its loss on them. The teacher then goes one step of `teacher_rate` down the gradient, with respect to
    its own weights, of the loss that the student has on `x` after its step.

    >>> new, moved = meta_step(np.zeros(1), np.zeros(1), np.ones((1, 1)), np.ones((1, 1)), np.ones(1), 1.0, 8.0)
    >>> print(new, moved)
    [0.] [1.]
    """
    ### BEGIN SOLUTION
    pseudo = 1 / (1 + np.exp(-unlabelled @ teacher))
    wrong = 1 / (1 + np.exp(-unlabelled @ student)) - pseudo
    after = student - rate * unlabelled.T @ wrong / len(unlabelled)
    feedback = x.T @ (1 / (1 + np.exp(-x @ after)) - labels) / len(x)
    by_label = rate * unlabelled @ feedback / len(unlabelled)
    slope = unlabelled.T @ (by_label * pseudo * (1 - pseudo))
    return after, teacher - teacher_rate * slope
    ### END SOLUTION


def patchify(images, size):
    """Images as sentences of patches: (N, H, W, C) -> (N, patches, size * size * C).

    H and W are multiples of `size`. Patches of size x size pixels stand in reading order: the uppermost row of patches
    from left to right, then the next row. So do the pixels inside a patch, each with its C numbers side by side. N may
    be 0; any of the numbers may be whole.

    >>> patchify(np.arange(8).reshape(1, 2, 4, 1), 2)
    array([[[0, 1, 4, 5],
            [2, 3, 6, 7]]])
    """
    ### BEGIN SOLUTION
    N, H, W, C = images.shape
    rows, columns = H // size, W // size
    pieces = images.reshape(N, rows, size, columns, size, C).transpose(0, 1, 3, 2, 4, 5)
    return pieces.reshape(N, rows * columns, size * size * C)
    ### END SOLUTION


def attention(queries, keys, values):
    """Scaled dot-product attention: (N, T, d), (N, S, d) and (N, S, D) -> (N, T, D).

    In each of N sentences, T tokens ask S tokens. How much a token takes of another one's values is the softmax over
    the S tokens of query @ key / sqrt(d). Scores may lie millions above or below 0; any of the numbers may be whole.

    >>> attention(np.array([[[2.0]]]), np.array([[[0.0], [0.5 * np.log(3)]]]), np.array([[[0.0], [8.0]]]))
    array([[[6.]]])
    """
    ### BEGIN SOLUTION
    scores = queries @ keys.transpose(0, 2, 1) / np.sqrt(queries.shape[2])
    shares = np.exp(scores - scores.max(axis=2, keepdims=True))
    shares = shares / shares.sum(axis=2, keepdims=True)
    return shares @ values
    ### END SOLUTION


def multi_head(queries, keys, values, heads):
    """Attention with several heads: (N, T, D), (N, S, D) and (N, S, D) -> (N, T, D).

    `heads` divides D. The first head sees the first D / heads numbers of every query, key and value, the second one
    the next, and so on. Each attends by itself, its scores divided by the square root of how many numbers it sees, and
    their answers stand side by side in the order of the heads. No weights come before or after. Scores may lie
    millions above or below 0; any of the numbers may be whole.

    >>> x = np.array([[[0.0, 9.0], [5.0, 0.0]]])
    >>> multi_head(0 * x, x, x, heads=2)
    array([[[2.5, 4.5],
            [2.5, 4.5]]])
    """
    ### BEGIN SOLUTION
    d = queries.shape[2] // heads
    answers = []
    for head in range(heads):
        q, k, v = (x[:, :, head * d : (head + 1) * d] for x in (queries, keys, values))
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(d)
        shares = np.exp(scores - scores.max(axis=2, keepdims=True))
        answers.append(shares / shares.sum(axis=2, keepdims=True) @ v)
    return np.concatenate(answers, axis=2)
    ### END SOLUTION


def vit_size(size, channels, patch, width, depth, mlp, classes):
    """How large a vision transformer is: (tokens, parameters), two whole numbers.

    Images of size x size pixels with `channels` are cut into patches of patch x patch pixels; `patch` divides `size`.
    A dense layer makes `width` numbers of each patch. A class token is put before them, and every token, that one
    too, has a position embedding. Then `depth` blocks: a layer normalization, attention with four dense layers of
    `width` (query, key, value, output), a layer normalization, and two dense layers, to `mlp` and back to `width`.
    Last a layer normalization and a dense layer to `classes`. Every dense layer has biases; a layer normalization
    learns two numbers for each of the `width`.

    >>> vit_size(size=224, channels=3, patch=16, width=768, depth=12, mlp=3072, classes=1000)
    (197, 86567656)
    """
    ### BEGIN SOLUTION
    tokens = (size // patch) ** 2 + 1
    embedding = (patch**2 * channels + 1) * width + width + tokens * width
    attend = 4 * (width + 1) * width
    dense = (width + 1) * mlp + (mlp + 1) * width
    block = 2 * width + attend + 2 * width + dense
    return tokens, embedding + depth * block + 2 * width + (width + 1) * classes
    ### END SOLUTION


def survives_shuffling():
    """Which networks give the same logits when the patches of an image change places: a dict, "A" to "F" -> bool.

    The text has the six networks. True where the logits stay the same for all images, all weights and all orders of the
    patches, but for rounding.

    >>> sorted(survives_shuffling())
    ['A', 'B', 'C', 'D', 'E', 'F']
    """
    ### BEGIN SOLUTION
    return {"A": True, "B": False, "C": False, "D": True, "E": False, "F": False}
    ### END SOLUTION


def vit(input_shape, patch, width, depth, heads, mlp, classes):
    """A vision transformer, a Keras model: images (N, H, W, C) -> logits (N, classes).

    `input_shape` is (H, W, C); H and W are multiples of `patch`. A convolution of `width` filters as large as a patch,
    and with that stride, makes the tokens, in reading order; `ClassToken` and `PositionEmbedding` follow. Then `depth`
    blocks. In each, x goes through layer normalization and attention of all tokens to all (Keras's MultiHeadAttention,
    `heads` heads of width / heads numbers), and is added to what comes out; that goes through layer normalization, a
    dense layer of `mlp` with Keras's GELU and one of `width` with nothing after it, and is added, too. Last come layer
    normalization and, from the class token alone, a dense layer of `classes` with nothing after it.

    The epsilon of each layer normalization is 1e-6, everything else of it as Keras has it; convolution, attention and
    dense layers have biases, and there is no dropout.

    >>> vit((8, 8, 1), patch=2, width=12, depth=1, heads=3, mlp=20, classes=10).count_params()
    1614
    """
    ### BEGIN SOLUTION

    def normalized(x):
        return layers.LayerNormalization(epsilon=1e-6)(x)

    def attended(x):
        return layers.MultiHeadAttention(heads, key_dim=width // heads)(x, x)

    def dense(x):
        return layers.Dense(width)(layers.Dense(mlp, activation="gelu")(x))

    inputs = keras.Input(input_shape)
    x = layers.Conv2D(width, patch, strides=patch)(inputs)
    x = layers.Reshape((-1, width))(x)
    x = PositionEmbedding()(ClassToken()(x))
    for _ in range(depth):
        x = layers.Add()([x, attended(normalized(x))])
        x = layers.Add()([x, dense(normalized(x))])
    return keras.Model(inputs, layers.Dense(classes)(normalized(x)[:, 0]))
    ### END SOLUTION
