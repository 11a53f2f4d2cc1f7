"""Week 8: the midterm. Each student has numbers of their own, MINE, and answers for those alone."""

import numpy as np

MINE: dict = {}  # what was drawn for a student: the numbers are put here


def my_shapes():
    """The shape after each layer of your network, from the first on: a list of five (H, W, C).

    >>> len(my_shapes())
    5
    """
    ### BEGIN SOLUTION
    H, W, C = MINE["my_shapes"]["input"]
    shapes = []
    for _, kernel_size, stride, padding, filters in MINE["my_shapes"]["layers"]:
        if padding == "same":
            H, W = -(-H // stride), -(-W // stride)
        else:
            H, W = (H - kernel_size) // stride + 1, (W - kernel_size) // stride + 1
        C = filters or C  # pooling keeps the channels
        shapes.append((H, W, C))
    return shapes
    ### END SOLUTION


def my_parameters():
    """The trainable parameters of each convolution and of the dense layer of your network: a list of four ints.

    >>> len(my_parameters())
    4
    """
    ### BEGIN SOLUTION
    numbers = MINE["my_parameters"]
    channels, counts = numbers["channels"], []
    for kernel_size, filters, bias in numbers["convolutions"]:
        biases = filters if bias else 0
        counts.append(kernel_size * kernel_size * channels * filters + biases)
        channels = filters
    height, width = numbers["map"]
    counts.append(height * width * channels * numbers["units"] + numbers["units"])
    return counts
    ### END SOLUTION


def my_field():
    """The receptive field, in input pixels, after each layer of your stack, from the first on: a list of five ints.

    >>> len(my_field())
    5
    """
    ### BEGIN SOLUTION
    field, jump, fields = 1, 1, []
    for kernel_size, stride in MINE["my_field"]["layers"]:
        field += (kernel_size - 1) * jump
        jump *= stride
        fields.append(field)
    return fields
    ### END SOLUTION


def my_value():
    """The one value of the feature map at your place, bias and all: a number.

    >>> float(my_value()) == my_value()
    True
    """
    ### BEGIN SOLUTION
    numbers = MINE["my_value"]
    image, kernels = np.array(numbers["image"]), np.array(numbers["kernels"])
    row, column = numbers["place"]
    padded = np.pad(image, [(1, 1), (1, 1), (0, 0)])
    window = padded[row : row + 3, column : column + 3]
    return int(np.sum(window * kernels)) + numbers["bias"]
    ### END SOLUTION


def my_ap():
    """The average precision of your detector, by all points: a number from 0 to 1.

    >>> 0 <= my_ap() <= 1
    True
    """
    ### BEGIN SOLUTION
    ordered = sorted(MINE["my_ap"]["boxes"], key=lambda box: -box[0])
    taken, hits, precision, recall = set(), 0, [], []
    for rank, (_, truth, overlap) in enumerate(ordered, 1):
        hits += overlap >= 0.5 and truth not in taken
        taken |= {truth} if overlap >= 0.5 else set()
        precision.append(hits / rank)
        recall.append(hits / MINE["my_ap"]["truths"])
    area, before = 0.0, 0.0
    for n, reached in enumerate(recall):
        area += (reached - before) * max(precision[n:])
        before = reached
    return area
    ### END SOLUTION


def my_gradient():
    """The gradient of the loss with respect to each input of your max pooling: (4, 4).

    >>> np.shape(my_gradient())
    (4, 4)
    """
    ### BEGIN SOLUTION
    feature_map, gradient = np.array(MINE["my_gradient"]["map"]), np.array(MINE["my_gradient"]["gradient"])
    result = np.zeros((4, 4))
    for row, column in np.ndindex(3, 3):
        window = feature_map[row : row + 2, column : column + 2]
        down, right = divmod(int(np.argmax(window)), 2)
        result[row + down, column + right] += gradient[row, column]
    return result
    ### END SOLUTION


def my_design():
    """A stack of layers that keeps to your limits: a list of (kernel_size, stride), from the input on.

    >>> isinstance(my_design(), list)
    True
    """
    ### BEGIN SOLUTION
    limits = MINE["my_design"]
    either = [2] * limits["layers"]
    for kernels in 5 - 2 * np.array(list(np.ndindex(*either))):
        for strides in 1 + np.array(list(np.ndindex(*either))):
            field, jump = 1, 1
            for kernel_size, stride in zip(kernels, strides, strict=True):
                field += (kernel_size - 1) * jump
                jump *= stride
            weights = sum(kernel_size**2 for kernel_size in kernels)
            if limits["size"] // jump == limits["map"] and field >= limits["field"] and weights <= limits["weights"]:
                return list(zip(kernels.tolist(), strides.tolist(), strict=True))
    return []
    ### END SOLUTION


def my_limits():
    """The limits that a design has to keep to."""
    return MINE["my_design"]
