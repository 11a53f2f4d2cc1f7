"""Week 5: stride, padding and pooling from scratch, receptive fields, and the way back through max pooling.

V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", 2016, sections 2 to 4
(https://arxiv.org/abs/1603.07285); A. Araujo, W. Norris and J. Sim, "Computing Receptive Fields of Convolutional
Neural Networks", Distill 2019 (https://distill.pub/2019/computing-receptive-fields). The uneven zeros of padding
"same" are TensorFlow's (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
"""

import numpy as np


def output_size(size, kernel_size, stride=1, padding="valid"):
    """How many values a line of `size` pixels gives.

    `kernel_size` and `stride` are in pixels. `padding` is "valid" (no zeros), a number (so many zeros at
    either end of the line), or "same" (as many zeros as it takes to get size / stride values, rounded up).
    The kernel always fits at least once.

    >>> output_size(7, 3)  # a 3-pixel kernel stops 5 times on 7 pixels
    5
    >>> output_size(7, 3, stride=2, padding=1)
    4
    >>> output_size(7, 3, stride=3, padding="same")
    3
    """
    ### BEGIN SOLUTION
    if padding == "same":
        return -(-size // stride)
    zeros = 0 if padding == "valid" else padding
    return (size + 2 * zeros - kernel_size) // stride + 1
    ### END SOLUTION


def pad_same(image, kernel_size, stride):
    """The picture with the zeros of TensorFlow's "same" around it: (H, W) -> (H', W').

    The kernel is `kernel_size` x `kernel_size`. After padding it stops H / stride times downwards and
    W / stride times across, each rounded up, with no more zeros than that takes. An even number of zeros is
    halved; an odd one puts the extra zero below, or on the right. The picture may hold any numbers.

    >>> pad_same(np.array([[1, 2], [3, 4]]), kernel_size=2, stride=1)  # 1 zero a line: below and right
    array([[1, 2, 0],
           [3, 4, 0],
           [0, 0, 0]])
    """
    ### BEGIN SOLUTION
    border = []
    for size in image.shape:
        stops = -(-size // stride)
        zeros = max((stops - 1) * stride + kernel_size - size, 0)
        border.append((zeros // 2, zeros - zeros // 2))
    return np.pad(image, border)
    ### END SOLUTION


def convolve_strided(image, kernel, stride):
    """Valid cross-correlation at every `stride`-th place: (H, W), (kh, kw) -> (H', W').

    The kernel, not flipped, starts at the upper left and moves by `stride` pixels across and down, as long
    as it lies inside. The numbers of both may be of any type; a photo's are uint8, from 0 to 255. The result is float.

    >>> image = np.array([[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]])
    >>> convolve_strided(image, np.array([[1, 0], [0, 1]]), stride=2)  # 1 + 7 and 3 + 9
    array([[ 8., 12.]])
    """
    ### BEGIN SOLUTION
    H, W = image.shape
    kh, kw = kernel.shape
    output = np.zeros(((H - kh) // stride + 1, (W - kw) // stride + 1))
    for i, j in np.ndindex(output.shape):
        top, left = i * stride, j * stride
        window = image[top : top + kh, left : left + kw].astype(float)  # uint8 would wrap around at 256
        output[i, j] = np.sum(window * kernel)
    return output
    ### END SOLUTION


def max_pool(feature_maps, size, stride):
    """The largest value of each window: (N, H, W, C) -> (N, H', W', C).

    The windows are `size` x `size` and move by `stride`, as long as they lie inside. Each picture and each
    channel is pooled on its own. All values of a window may be negative.

    >>> feature_maps = np.array([[1.0, 5, 2], [3, 4, 0], [9, 9, 9]]).reshape(1, 3, 3, 1)
    >>> max_pool(feature_maps, size=2, stride=1)[0, :, :, 0]
    array([[5., 5.],
           [9., 9.]])
    """
    ### BEGIN SOLUTION
    N, H, W, C = feature_maps.shape
    output = np.zeros((N, (H - size) // stride + 1, (W - size) // stride + 1, C))
    for i, j in np.ndindex(output.shape[1:3]):
        top, left = i * stride, j * stride
        window = feature_maps[:, top : top + size, left : left + size]  # (N, size, size, C)
        output[:, i, j] = window.max(axis=(1, 2))
    return output
    ### END SOLUTION


def average_pool(feature_maps, size=None, stride=1):
    """The mean of each window: (N, H, W, C) -> (N, H', W', C), floats.

    The windows are `size` x `size` and move by `stride`, as long as they lie inside. Without a size the window is the
    whole map, whatever the stride: global average pooling, (N, 1, 1, C). Each picture and each channel is pooled on its
    own. The means of whole numbers, uint8 too, are floats.

    >>> feature_maps = np.array([[1, 5, 2], [3, 4, 1]]).reshape(1, 2, 3, 1)
    >>> average_pool(feature_maps, size=2)[0, :, :, 0]  # 13 / 4 and 12 / 4
    array([[3.25, 3.  ]])
    >>> average_pool(feature_maps)[0, :, :, 0]  # 16 / 6
    array([[2.66666667]])
    """
    ### BEGIN SOLUTION
    N, H, W, C = feature_maps.shape
    height, width = (H, W) if size is None else (size, size)
    means = np.zeros((N, (H - height) // stride + 1, (W - width) // stride + 1, C))
    for i, j in np.ndindex(means.shape[1:3]):
        top, left = i * stride, j * stride
        window = feature_maps[:, top : top + height, left : left + width]  # (N, height, width, C)
        means[:, i, j] = window.mean(axis=(1, 2))
    return means
    ### END SOLUTION


def pixel_uses(height, width, kernel_size, stride, padding):
    """How many windows each pixel of a picture lies in: (height, width), whole numbers.

    `padding` rows and columns of zeros lie on every side. The windows are `kernel_size` x `kernel_size` and
    move by `stride`, as long as they lie inside the padded picture. Only pixels are counted, not zeros.

    >>> pixel_uses(3, 4, kernel_size=2, stride=1, padding=0)
    array([[1, 2, 2, 1],
           [2, 4, 4, 2],
           [1, 2, 2, 1]])
    """
    ### BEGIN SOLUTION
    uses = np.zeros((height + 2 * padding, width + 2 * padding), dtype=int)
    for top in range(0, uses.shape[0] - kernel_size + 1, stride):
        for left in range(0, uses.shape[1] - kernel_size + 1, stride):
            uses[top : top + kernel_size, left : left + kernel_size] += 1
    return uses[padding : padding + height, padding : padding + width]
    ### END SOLUTION


def receptive_field(layers):
    """The receptive field, in input pixels, after each layer of a stack: a list of numbers, as long as `layers`.

    `layers` is a list of (kernel_size, stride), from the input on; pooling layers count like convolutions. Of an
    empty stack the list is empty, too.

    >>> receptive_field([(3, 1), (2, 2), (3, 1)])  # 3, then 3 + 1, then 4 + 2 * 2
    [3, 4, 8]
    """
    ### BEGIN SOLUTION
    field, jump, fields = 1, 1, []
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * jump
        jump *= stride
        fields.append(field)
    return fields
    ### END SOLUTION


def max_pool_backward(feature_map, gradient, size, stride):
    """The gradient of the loss by each input of a max pooling: (H, W), (H', W') -> (H, W).

    `gradient` is the gradient by each output, of either sign. A window passes its value on to the place of its
    maximum; of equal maxima, the first in reading order gets it all. What several windows pass to a place adds up. The
    result is float, also where the map holds whole numbers.

    >>> feature_map = np.array([[1, 5, 2], [3, 4, 0]])
    >>> max_pool_backward(feature_map, np.array([[10, 7]]), size=2, stride=1)  # the 5 wins in both windows
    array([[ 0., 17.,  0.],
           [ 0.,  0.,  0.]])
    """
    ### BEGIN SOLUTION
    result = np.zeros(feature_map.shape)
    for i, j in np.ndindex(gradient.shape):
        top, left = i * stride, j * stride
        window = feature_map[top : top + size, left : left + size]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        result[top + row, left + column] += gradient[i, j]
    return result
    ### END SOLUTION


def design_stack():
    """A stack of layers for pictures of 64x64: a list of (kernel_size, stride), from the input on.

    Every layer is padded "same". Asked: at most 5 layers; the first keeps 64x64; the last map is 8x8; no
    stride is larger than its kernel; the last receptive field is at least 33 pixels; kernel_size**2, summed
    over the layers, is at most 45.

    >>> isinstance(design_stack(), list)
    True
    """
    ### BEGIN SOLUTION
    return [(3, 1), (3, 2), (3, 2), (3, 2), (3, 1)]
    ### END SOLUTION
