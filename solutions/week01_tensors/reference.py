"""Week 1: tables and pictures as tensors.

The table is that of the Titanic's passengers; what `one_hot` and `standardise` do to it is in Hastie, Tibshirani and
Friedman, "The Elements of Statistical Learning" (2nd edition, 2009), sections 2.2 and 3.4.1
(https://hastie.su.domains/ElemStatLearn/).
"""

import numpy as np


def fill_missing_ages(ages, training):
    """Ages without gaps: (N,) float in years with NaN where unknown, (N,) bool -> (N,) float.

    Each NaN becomes the median of the known ages of the training rows (`training` is True); known ages
    stay as they are. At least one training row has a known age.

    >>> ages = np.array([10.0, np.nan, 40.0, 15.0, 90.0])
    >>> training = np.array([True, True, True, True, False])
    >>> fill_missing_ages(ages, training)  # known and for training: 10, 40, 15
    array([10., 15., 40., 15., 90.])
    """
    ### BEGIN SOLUTION
    known = ages[training & ~np.isnan(ages)]
    middle = np.median(known)
    return np.where(np.isnan(ages), middle, ages)
    ### END SOLUTION


def one_hot(values, categories):
    """A column for each category: list of N str, list of K str -> (N, K) float of 0 and 1.

    Column k is 1 where the value is `categories[k]`. A value that is in no category, such as "" for
    an unknown one, has a row of zeros.

    >>> one_hot(["female", "male", ""], ["male", "female"])
    array([[0., 1.],
           [1., 0.],
           [0., 0.]])
    """
    ### BEGIN SOLUTION
    encoded = np.zeros((len(values), len(categories)))
    for row, value in enumerate(values):
        if value in categories:
            encoded[row, categories.index(value)] = 1
    return encoded
    ### END SOLUTION


def standardise(table, training):
    """Columns of one size: (N, D) float, (N,) bool -> (N, D) float.

    From each column its mean is subtracted, and the rest is divided by its standard deviation (that of
    np.std). Both are of the training rows only (`training` is True), and all rows are changed by them.
    A column that is the same in all training rows is divided by 1 instead, also where rounding makes its np.std
    a little more than 0.

    >>> table = np.array([[1.0, 7.0], [3.0, 7.0], [6.0, 9.0]])
    >>> standardise(table, np.array([True, True, False]))  # means 2 and 7, deviations 1 and 0
    array([[-1.,  0.],
           [ 1.,  0.],
           [ 4.,  2.]])
    """
    ### BEGIN SOLUTION
    mean = table[training].mean(axis=0)
    deviation = table[training].std(axis=0)
    same = np.ptp(table[training], axis=0) == 0  # three times 0.1 has a deviation of 1e-17
    deviation[same] = 1  # the column would become 0 / 0
    return (table - mean) / deviation
    ### END SOLUTION


def brighten(image, amount):
    """A brighter picture for a network: uint8 of any shape, a whole number -> float in [0, 1], same shape.

    `amount`, from -1000 to 1000, is added to every pixel; what is then below 0 becomes 0, what is above
    255 becomes 255. Last, 0..255 becomes 0..1: black is 0, white is 1.

    >>> image = np.array([[0, 51, 204]], dtype=np.uint8)
    >>> brighten(image, 102).tolist()  # 102, 153, and 306, which is above 255
    [[0.4, 0.6, 1.0]]
    """
    ### BEGIN SOLUTION
    brighter = image.astype(float) + amount  # uint8 would wrap around at 256
    return np.clip(brighter, 0, 255) / 255
    ### END SOLUTION


def stack_batch(images, channels_first):
    """N pictures as one tensor: list of (H, W) or of (H, W, C) arrays -> (N, H, W, C), or (N, C, H, W).

    All pictures have the same shape; C may be any number. Gray pictures (H, W) get a channel axis, C = 1.
    `channels_first`: whether the channels come before the rows, as in PyTorch, or last, as in Keras. The pixels keep
    their values and their type, uint8 or any other.

    >>> gray = [np.zeros((2, 4)), np.ones((2, 4)), np.zeros((2, 4))]
    >>> stack_batch(gray, channels_first=False).shape
    (3, 2, 4, 1)
    >>> stack_batch(gray, channels_first=True).shape
    (3, 1, 2, 4)
    """
    ### BEGIN SOLUTION
    batch = np.stack(images)
    if batch.ndim == 3:  # gray: (N, H, W)
        batch = batch[..., np.newaxis]
    return batch.transpose(0, 3, 1, 2) if channels_first else batch
    ### END SOLUTION


def crop_and_resize(image, box, size):
    """A part of a picture in another size: (H, W) or (H, W, C) -> (new_height, new_width) or (..., C).

    `box` is (top, left, height, width), all in pixels, inside the picture; `size` is (new_height, new_width). Row i
    of the result is row `i * height // new_height` of the part, and its columns likewise. No pixel is mixed, and the
    result is of the same type as the picture, uint8 or any other.

    >>> image = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
    >>> crop_and_resize(image, (1, 0, 2, 4), (2, 2))  # rows 1 and 2, every second column
    array([[ 5,  7],
           [ 9, 11]])
    """
    ### BEGIN SOLUTION
    top, left, height, width = box
    new_height, new_width = size
    part = image[top : top + height, left : left + width]
    rows = np.arange(new_height) * height // new_height
    columns = np.arange(new_width) * width // new_width
    return part[rows[:, np.newaxis], columns]
    ### END SOLUTION


def batches(x, y, order, batch_size):
    """Batches for training: (N, ...), (N,), a permutation of 0..N-1, int -> list of (x, y) pairs.

    `order` is an array or a list. The rows come in its order: its first `batch_size` numbers are the rows of the first
    batch, and so on. The last batch is smaller where N is not a multiple. No row is lost.

    >>> x, y = np.array([[10], [11], [12]]), np.array([0, 1, 2])
    >>> [(part.tolist(), label.tolist()) for part, label in batches(x, y, [2, 0, 1], 2)]
    [([[12], [10]], [2, 0]), ([[11]], [1])]
    """
    ### BEGIN SOLUTION
    result = []
    for start in range(0, len(order), batch_size):
        rows = order[start : start + batch_size]
        result.append((x[rows], y[rows]))
    return result
    ### END SOLUTION


def plan_memory():
    """Your four answers about CIFAR-10, as a dict: three whole numbers and a letter.

    "uint8_bytes": the bytes of the training pictures as they are, (50000, 32, 32, 3) uint8.
    "float32_bytes": the bytes of all of them as float32.
    "largest_batch": how many pictures, as float32, fit into 24,000,000 bytes.
    "choice": the letter of the way to go with 300,000,000 bytes of memory: "A", "B", "C" or "D".

    >>> sorted(plan_memory())
    ['choice', 'float32_bytes', 'largest_batch', 'uint8_bytes']
    """
    ### BEGIN SOLUTION
    numbers = 32 * 32 * 3  # of one picture
    uint8_bytes = 50000 * numbers
    float32_bytes = 4 * uint8_bytes
    largest_batch = 24_000_000 // (4 * numbers)
    choice = "B"
    return {
        "uint8_bytes": uint8_bytes,
        "float32_bytes": float32_bytes,
        "largest_batch": largest_batch,
        "choice": choice,
    }
    ### END SOLUTION
