"""Week 4: convolution from scratch, for one channel, many channels and many filters.

The example with three channels, 308 + (-498) + 164 + 1 = -25, is the one that the lecture works through
(https://www.analyticsvidhya.com/blog/2021/05/convolutional-neural-networks-cnn/).
"""

import numpy as np


def correlate2d(image, kernel):
    """Valid cross-correlation: (H, W), (kh, kw) -> (H - kh + 1, W - kw + 1).

    The kernel slides over the image as it is, not flipped, and only to where it lies inside. Each
    value is the sum of window times kernel, element by element. The kernel is never larger than the image. The
    numbers of both may be of any type; a photo's are uint8, from 0 to 255. The result is float.

    >>> image = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    >>> kernel = np.array([[1, 2], [0, -1]])
    >>> correlate2d(image, kernel)  # upper left: 1*1 + 2*2 + 4*0 + 5*(-1) = 0
    array([[0., 2.],
           [6., 8.]])
    """
    ### BEGIN SOLUTION
    H, W = image.shape
    kh, kw = kernel.shape
    output = np.zeros((H - kh + 1, W - kw + 1))
    for i, j in np.ndindex(output.shape):
        window = image[i : i + kh, j : j + kw].astype(float)  # uint8 would wrap around at 256
        output[i, j] = np.sum(window * kernel)
    return output
    ### END SOLUTION


def convolve2d(image, kernel):
    """Valid convolution: (H, W), (kh, kw) -> (H - kh + 1, W - kw + 1).

    As cross-correlation, but with the kernel flipped, upside down and left to right. The numbers of both may be of
    any type, and the result is float: that of `scipy.signal.convolve2d(image, kernel, mode="valid")` with floats
    (SciPy's own sum of uint8 numbers wraps around at 256).

    >>> image = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    >>> kernel = np.array([[1, 2], [0, -1]])
    >>> convolve2d(image, kernel)  # upper left: 1*(-1) + 2*0 + 4*2 + 5*1 = 12
    array([[12., 14.],
           [18., 20.]])
    """
    ### BEGIN SOLUTION
    flipped = kernel[::-1, ::-1]
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("hwij,ij->hw", windows, flipped)
    ### END SOLUTION


def make_kernels():
    """Four classical kernels: a dict "blur", "sharpen", "sobel_x", "sobel_y" of (3, 3) arrays.

    They are applied by cross-correlation.
    blur: a weighted mean of each pixel and its neighbours, at least those on its four sides. A plain area and an even
        slope keep their values; where each pixel's noise is drawn on its own, its variance falls below half.
    sharpen: a plain area keeps its value; at a vertical and at a horizontal edge the dark side gets darker and the
        bright side brighter, by any amount.
    sobel_x: positive where a picture brightens to the right, negative where it darkens, 0 where it
        does not change from left to right. All three rows have weight, the middle one more than each of the others.
    sobel_y: the same from top to bottom: positive where a picture brightens downwards.

    >>> sorted(make_kernels())
    ['blur', 'sharpen', 'sobel_x', 'sobel_y']
    """
    ### BEGIN SOLUTION
    blur = np.ones((3, 3)) / 9
    sharpen = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    sobel_x = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    sobel_y = sobel_x.T
    return {"blur": blur, "sharpen": sharpen, "sobel_x": sobel_x, "sobel_y": sobel_y}
    ### END SOLUTION


def filter_image(image, kernel):
    """A filtered photo: uint8 (H, W) or (H, W, 3), (kh, kw) -> uint8 of the image's shape.

    By cross-correlation, each colour channel on its own. kh and kw are odd. Beyond the border, the
    nearest pixel of the edge is repeated. The results are rounded, then clipped to 0..255; an exact
    half may be rounded either way.

    >>> image = np.array([[10, 20, 200]], dtype=np.uint8)
    >>> filter_image(image, np.array([[-1, 3, -1]]))  # 30-10-20 = 0, 60-10-200 < 0, 600-20-200 > 255
    array([[  0,   0, 255]], dtype=uint8)
    """
    ### BEGIN SOLUTION
    H, W = image.shape[:2]
    kh, kw = kernel.shape
    border = [(kh // 2, kh // 2), (kw // 2, kw // 2), (0, 0)][: image.ndim]  # none along the channels
    padded = np.pad(image.astype(float), border, mode="edge")
    filtered = sum(kernel[i, j] * padded[i : i + H, j : j + W] for i, j in np.ndindex(kh, kw))
    return np.clip(np.round(filtered), 0, 255).astype(np.uint8)
    ### END SOLUTION


def conv2d_one_filter(image, kernels, bias):
    """One filter of a convolution layer: (H, W, C), (kh, kw, C), number -> (H - kh + 1, W - kw + 1).

    Each channel is cross-correlated with its own kernel; the C results and the bias add up to one
    feature map. The result is float.

    >>> image = np.array([[[1, 10], [2, 20], [3, 30]]])  # 1x3 pixels, 2 channels
    >>> kernels = np.array([[[1, 0], [1, -1]]])  # channel 0: [1, 1], channel 1: [0, -1]
    >>> conv2d_one_filter(image, kernels, bias=5)  # 1 + 2 - 20 + 5 and 2 + 3 - 30 + 5
    array([[-12., -20.]])
    """
    ### BEGIN SOLUTION
    kh, kw, _ = kernels.shape
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), (kh, kw), axis=(0, 1))
    return np.einsum("hwcij,ijc->hw", windows, kernels) + bias
    ### END SOLUTION


def conv2d(images, filters, biases):
    """A convolution layer: (N, H, W, C), (kh, kw, C, F), (F,) -> (N, H - kh + 1, W - kw + 1, F).

    Filter f is `filters[..., f]` with bias `biases[f]`; it makes channel f of the output, from all C
    channels of the input. No padding, stride 1, no activation function. The result is float.

    >>> images = np.array([[[[1], [2], [3]]]])  # 1 image of 1x3 pixels, 1 channel
    >>> filters = np.array([[[[1, -1]], [[1, 0]]]])  # filter 0: [1, 1], filter 1: [-1, 0]
    >>> conv2d(images, filters, np.array([0, 10]))
    array([[[[3., 9.],
             [5., 8.]]]])
    """
    ### BEGIN SOLUTION
    N, H, W, _ = images.shape
    kh, kw, _, F = filters.shape
    output = np.zeros((N, H - kh + 1, W - kw + 1, F))
    for i, j in np.ndindex(output.shape[1:3]):
        windows = images[:, i : i + kh, j : j + kw].astype(float)  # (N, kh, kw, C)
        output[:, i, j] = np.tensordot(windows, filters, axes=3) + biases
    return output
    ### END SOLUTION


def count_parameters(kernel_size, channels, filters):
    """The number of weights and biases of a convolution layer.

    `kernel_size` is a number, or a tuple (kh, kw); `channels` are the input's. Each filter has one bias.

    >>> count_parameters(3, channels=1, filters=2)  # two filters of 9 weights and a bias
    20
    >>> count_parameters((1, 2), channels=3, filters=1)
    7
    """
    ### BEGIN SOLUTION
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    weights = kh * kw * channels * filters
    biases = filters
    return weights + biases
    ### END SOLUTION
