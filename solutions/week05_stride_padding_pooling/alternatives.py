"""Right answers to week 5 written another way: none of them may lose a point."""

import numpy as np

from course.authoring import alternative


@alternative("output_size")
def stops_counted_one_by_one(size, kernel_size, stride=1, padding="valid"):
    if padding == "same":
        return len(range(0, size, stride))
    whole = size + (0 if padding == "valid" else 2 * padding)
    return sum(1 for start in range(0, whole, stride) if start + kernel_size <= whole)


@alternative("output_size")
def rounded_by_numpy(size, kernel_size, stride=1, padding="valid"):
    if padding == "same":
        return int(np.ceil(size / stride))
    if padding == "valid":
        padding = 0
    return np.floor((size - kernel_size + 2 * padding) / stride + 1)


@alternative("pad_same")
def pasted_into_zeros(image, kernel_size, stride):
    H, W = image.shape
    down, across = int(np.ceil(H / stride)), int(np.ceil(W / stride))
    height = max(stride * (down - 1) + kernel_size, H)
    width = max(stride * (across - 1) + kernel_size, W)
    padded = np.zeros((height, width))
    top, left = (height - H) // 2, (width - W) // 2
    padded[top : top + H, left : left + W] = image
    return padded


@alternative("pad_same")
def by_the_remainder(image, kernel_size, stride):
    def zeros(size):
        rest = size % stride or stride
        total = max(kernel_size - rest, 0)
        return total // 2, (total + 1) // 2

    return np.pad(image.astype(float), (zeros(image.shape[0]), zeros(image.shape[1])))


@alternative("convolve_strided")
def every_place_then_every_nth(image, kernel, stride):
    views = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("hwij,ij->hw", views, kernel)[::stride, ::stride]


@alternative("convolve_strided")
def one_matrix_product(image, kernel, stride):
    (H, W), (kh, kw) = image.shape, kernel.shape
    tops, lefts = range(0, H - kh + 1, stride), range(0, W - kw + 1, stride)
    rows = np.array([image[i : i + kh, j : j + kw].ravel() for i in tops for j in lefts], dtype=float)
    return np.matmul(rows, kernel.reshape(-1, 1).astype(float)).reshape(len(tops), len(lefts))


@alternative("convolve_strided")
def loops_over_starts(image, kernel, stride):
    rows = []
    for top in range(0, len(image) - len(kernel) + 1, stride):
        row = []
        for left in range(0, len(image[0]) - len(kernel[0]) + 1, stride):
            total = 0.0
            for k in range(len(kernel)):
                for m in range(len(kernel[0])):
                    total += float(image[top + k][left + m]) * float(kernel[k][m])
            row.append(total)
        rows.append(row)
    return rows


@alternative("max_pool")
def one_view(feature_maps, size, stride):
    views = np.lib.stride_tricks.sliding_window_view(feature_maps, (size, size), axis=(1, 2))
    return views[:, ::stride, ::stride].max(axis=(-2, -1))


@alternative("max_pool")
def shifted_pictures(feature_maps, size, stride):
    H, W = feature_maps.shape[1:3]
    result = None
    for k in range(size):
        for m in range(size):
            shifted = feature_maps[:, k : H - size + k + 1 : stride, m : W - size + m + 1 : stride]
            result = shifted if result is None else np.maximum(result, shifted)
    return result.astype(np.float32)


@alternative("average_pool")
def mean_of_one_view(feature_maps, size=None, stride=1):
    if size is None:
        return feature_maps.mean(axis=(1, 2), keepdims=True)
    views = np.lib.stride_tricks.sliding_window_view(feature_maps, (size, size), axis=(1, 2))
    return views[:, ::stride, ::stride].mean(axis=(-2, -1))


@alternative("average_pool")
def shifted_sums_in_float32_with_an_early_return(feature_maps, size=None, stride=1):
    maps = feature_maps.astype(np.float32)
    if size is None:
        return np.mean(maps, axis=(1, 2))[:, np.newaxis, np.newaxis]
    H, W = maps.shape[1:3]
    views = [
        maps[:, k : H - size + k + 1 : stride, m : W - size + m + 1 : stride] for k in range(size) for m in range(size)
    ]
    return sum(views) / size**2


@alternative("average_pool")
def totals_in_loops(feature_maps, size=None, stride=1):
    N, H, W, C = feature_maps.shape
    kh, kw = (size, size) if size else (H, W)
    result = []
    for n in range(N):
        rows = []
        for top in range(0, H - kh + 1, stride):
            row = []
            for left in range(0, W - kw + 1, stride):
                inside = [feature_maps[n, top + k, left + m] for k in range(kh) for m in range(kw)]
                row.append([sum(float(cell[c]) for cell in inside) / len(inside) for c in range(C)])
            rows.append(row)
        result.append(rows)
    return result


@alternative("pixel_uses")
def rows_times_columns(height, width, kernel_size, stride, padding):
    def along(length):
        starts = np.arange(-padding, length + padding - kernel_size + 1, stride)
        pixels = np.arange(length)
        return ((starts[:, None] <= pixels) & (pixels < starts[:, None] + kernel_size)).sum(axis=0)

    return np.outer(along(height), along(width))


@alternative("pixel_uses")
def asked_pixel_by_pixel(height, width, kernel_size, stride, padding):
    counts = [[0] * width for _ in range(height)]
    for top in range(-padding, height + padding - kernel_size + 1, stride):
        for left in range(-padding, width + padding - kernel_size + 1, stride):
            for row in range(max(top, 0), min(top + kernel_size, height)):
                for column in range(max(left, 0), min(left + kernel_size, width)):
                    counts[row][column] += 1
    return counts


@alternative("receptive_field")
def product_of_the_strides_before(layers):
    result, field = [], 1
    for number, (kernel_size, _) in enumerate(layers):
        field = field + (kernel_size - 1) * int(np.prod([stride for _, stride in layers[:number]]))
        result.append(field)
    return result


@alternative("receptive_field")
def from_the_last_layer_back(layers):
    result = []
    for depth in range(1, len(layers) + 1):
        width = 1
        for kernel_size, stride in layers[:depth][::-1]:
            width = (width - 1) * stride + kernel_size
        result.append(width)
    return result


@alternative("max_pool_backward")
def loops_with_a_strict_comparison(feature_map, gradient, size, stride):
    result = np.zeros(feature_map.shape)
    for i in range(gradient.shape[0]):
        for j in range(gradient.shape[1]):
            best = (i * stride, j * stride)
            for row in range(i * stride, i * stride + size):
                for column in range(j * stride, j * stride + size):
                    if feature_map[row, column] > feature_map[best]:
                        best = (row, column)
            result[best] += gradient[i, j]
    return result


@alternative("max_pool_backward")
def one_call_of_add_at(feature_map, gradient, size, stride):
    views = np.lib.stride_tricks.sliding_window_view(feature_map, (size, size))[::stride, ::stride]
    best = views.reshape(*gradient.shape, size * size).argmax(axis=-1)
    i, j = np.indices(gradient.shape)
    result = np.zeros(feature_map.shape)
    np.add.at(result, (i * stride + best // size, j * stride + best % size), gradient)
    return result


@alternative("design_stack")
def small_windows_and_one_wide_kernel():
    return [(1, 1), (2, 2), (2, 2), (2, 2), (5, 1)]


@alternative("design_stack")
def rows_of_an_array():
    return np.array([[3, 1], [3, 2], [3, 2], [3, 2], [3, 1]], dtype=float)


@alternative("design_stack")
def an_even_kernel_at_the_end():
    return ((3, 1), (2, 2), (2, 2), (2, 2), (4, 1))
