"""Other right answers to week 6's exercises: loops, other layers, other orders."""

import keras
import numpy as np
from keras import layers

from course.authoring import alternative


@alternative("count_block")
def a_formula(channels, filters, convolutions):
    first = (9 * channels + 1) * filters
    others = (convolutions - 1) * (9 * filters + 1) * filters
    normalization = 2 * filters * convolutions
    return first + others + normalization, normalization


@alternative("count_block")
def counted_from_arrays_as_a_list(channels, filters, convolutions):
    learned, kept = [], []
    sizes = [channels] + [filters] * convolutions
    for n in range(convolutions):
        learned += [np.zeros((3, 3, *sizes[n : n + 2])).size, *[filters] * 3]  # kernel; bias, gamma, beta
        kept += [filters, filters]
    return [int(np.sum(learned)), int(np.sum(kept))]


@alternative("map_shapes")
def lists_in_a_list(input_shape, filters):
    H, W, _ = input_shape
    result = []
    for n, F in enumerate(filters):
        result += [[H >> n, W >> n, F], [H >> n + 1, W >> n + 1, F]]
    return [*result, [result[-1][0] * result[-1][1] * result[-1][2]]]


@alternative("map_shapes")
def by_a_real_model(input_shape, filters):
    x = keras.Input(input_shape)
    result = []
    for F in filters:
        x = layers.Conv2D(F, 3, padding="same")(x)
        result.append(x.shape[1:])
        x = layers.MaxPooling2D()(x)
        result.append(x.shape[1:])
    return [*result, layers.Flatten()(x).shape[1:]]


@alternative("merge_linear")
def zero_gives_the_bias(first, first_bias, second, second_bias):
    def both(x):
        return (x @ first + first_bias) @ second + second_bias

    D = len(first)
    bias = both(np.zeros(D))
    return both(np.eye(D)) - bias, bias  # row d: what the d-th input adds


@alternative("merge_linear")
def sums_of_products_in_lists(first, first_bias, second, second_bias):
    columns = list(zip(*second.tolist(), strict=True))
    kernel = [[sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in first.tolist()]
    bias = [sum(a * b for a, b in zip(first_bias, column, strict=True)) for column in columns]
    return kernel, [float(a + b) for a, b in zip(bias, second_bias, strict=True)]


@alternative("merge_linear")
def einsum_in_float32(first, first_bias, second, second_bias):
    second = second.astype(np.float32)
    kernel = np.einsum("dm,mk->dk", first.astype(np.float32), second)
    bias = np.dot(first_bias.astype(np.float32), second)
    return [kernel, np.add(bias, second_bias)]


@alternative("top_patches")
def sorted_tuples(maps, count, jump, field, before):
    found = []
    for n in range(len(maps)):
        best = None
        for i in range(maps.shape[1]):
            for j in range(maps.shape[2]):
                if best is None or maps[n, i, j] > best[0]:
                    best = (maps[n, i, j], i * jump - before, j * jump - before)
        found.append((n, *best))
    found = sorted(found, key=lambda row: -row[1])[:count]
    return np.array([[n, top, left, top + field, left + field] for n, _, top, left in found])


@alternative("top_patches")
def a_list_of_lists_by_where(maps, count, jump, field, before):
    strongest = maps.max(axis=(1, 2))
    chosen = np.lexsort((np.arange(len(maps)), -strongest))[:count]
    boxes = []
    for n in chosen:
        i, j = np.argwhere(maps[n] == strongest[n])[0]
        boxes.append([n, jump * i - before, jump * j - before, jump * i - before + field, jump * j - before + field])
    return boxes


@alternative("top_patches")
def one_sort_of_all_cells_in_floats(maps, count, jump, field, before):
    best = [(-picture.max(), n, *np.argwhere(picture == picture.max())[0]) for n, picture in enumerate(maps)]
    rows = np.array([[n, i, j] for _, n, i, j in sorted(best)[:count]], dtype=float)
    corner = rows[:, 1:] * jump - before
    return np.hstack([rows[:, :1], corner, corner + field])


@alternative("grad_cam")
def a_loop_over_channels(maps, gradients):
    heat = np.zeros(maps.shape[:2])
    for c in range(maps.shape[2]):
        heat += np.mean(gradients[:, :, c]) * maps[:, :, c]
    heat[heat < 0] = 0
    largest = np.max(heat)
    if largest > 0:
        heat /= largest
    return heat


@alternative("grad_cam")
def einsum_in_float32_with_summed_weights(maps, gradients):
    weights = gradients.sum((0, 1))  # as many places as there are: the quotient below cancels their number
    heat = np.einsum("hwc,c->hw", maps, weights).clip(min=0).astype(np.float32)
    return heat / (heat.max() or 1)


@alternative("small_cnn")
def a_sequential_model_with_predict(pictures, filters, classes, weights):
    model = keras.Sequential([keras.Input(pictures.shape[1:])])
    for count in filters:
        model.add(layers.Conv2D(count, (3, 3), padding="same", use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D())
    model.add(layers.GlobalAvgPool2D())
    model.add(layers.Dense(classes, name="logits"))
    model.set_weights(weights)
    return model.predict(pictures, verbose=0)


@alternative("small_cnn")
def pooled_before_relu_and_head_made_first(pictures, filters, classes, weights):
    head = layers.Dense(classes)
    head.build((None, filters[-1]))
    inputs = keras.Input(pictures.shape[1:])
    y = inputs
    for count in filters:
        y = layers.Conv2D(count, 3, 1, "same", use_bias=False)(y)
        y = layers.MaxPooling2D(2, 2)(layers.BatchNormalization()(y))
        y = keras.ops.relu(y)  # ReLU and the maximum may change places
    model = keras.Model(inputs, head(keras.ops.mean(y, axis=(1, 2))))
    model.set_weights(weights)
    return model(pictures)


@alternative("one_linear_map")
def by_what_bends():
    bends = {"B", "D"}
    return {letter: letter not in bends for letter in "ABCDEF"}


@alternative("one_linear_map")
def numbers_for_bools():
    return dict(zip("ABCDEF", np.array([1, 0, 1, 0, 1, 1]), strict=True))
