"""Right answers to week 13 written another way: none of them may lose a point."""

import math

import keras
import numpy as np
from keras import layers

from course.authoring import alternative


@alternative("dense_channels")
def one_layer_at_a_time(stem, blocks, growth, compression):
    after = []
    for depth in blocks:
        maps = stem if not after else math.floor(after[-1] * compression)
        for _ in range(depth):
            maps = maps + growth
        after += [maps]
    return np.array(after)


@alternative("dense_channels")
def by_a_comprehension(stem, blocks, growth, compression):
    into = [stem]
    return [
        (into.append(int(compression * (into[-1] + growth * depth))), into[-2] + growth * depth)[1] for depth in blocks
    ]


@alternative("dense_channels")
def by_a_function_of_its_own(stem, blocks, growth, compression):
    def after(number):
        before = np.floor(after(number - 1) * compression) if number else stem
        return before + growth * blocks[number]

    return [int(after(number)) for number in range(len(blocks))]


@alternative("squeeze_excite")
def image_by_image(x, w1, b1, w2, b2):
    gated = []
    for maps in x:
        hidden = b1 + sum(maps[..., c].mean() * w1[c] for c in range(maps.shape[-1]))
        gated.append(maps / (1 + np.exp(-np.where(hidden > 0, hidden, 0) @ w2 - b2)))
    return np.stack(gated)


@alternative("squeeze_excite")
def by_operations_of_keras(x, w1, b1, w2, b2):
    x, w1, b1, w2, b2 = (keras.ops.cast(array, "float32") for array in (x, w1, b1, w2, b2))
    hidden = keras.ops.relu(keras.ops.mean(x, axis=(1, 2), keepdims=True) @ w1 + b1)
    return x * keras.ops.sigmoid(hidden @ w2 + b2)


@alternative("drop_branch")
def image_after_image(x, y, keep, rate, training):
    answer = np.array(x, float)
    for n in range(len(x)):
        if not training:
            answer[n] += y[n]
        elif keep[n]:
            answer[n] += y[n] / (1 - rate)
    return answer


@alternative("drop_branch")
def by_weights(x, y, keep, rate, training):
    weights = np.where(keep, 1 / (1 - rate), 0) if training else np.ones(len(keep))
    return np.einsum("n,nhwc->nhwc", weights, y) + x


@alternative("mbconv_cost")
def number_by_number(size, channels, filters, kernel_size, expansion):
    wide = channels * expansion
    costs = [size * size * channels * wide] if expansion > 1 else [0]
    costs.append(size * size * kernel_size * kernel_size * wide)
    squeezed = int(channels / 4)
    costs.append(wide * squeezed + squeezed * wide + size * size * wide)
    costs.append(size * size * wide * filters)
    return costs


@alternative("mbconv_cost")
def by_places(size, channels, filters, kernel_size, expansion):
    wide = channels * expansion
    of_a_place = np.array([channels * wide * (expansion != 1), kernel_size**2 * wide, wide, wide * filters])
    return size**2 * of_a_place + [0, 0, 2 * (channels // 4) * wide, 0]


@alternative("compound")
def by_logarithms(phi, alpha, beta, gamma):
    powers = phi * np.log([alpha, beta, gamma])
    return [*np.exp(powers), np.exp(powers @ [1, 2, 2])]


@alternative("compound")
def by_the_product(phi, alpha, beta, gamma):
    return np.array([alpha, beta, gamma, alpha * beta * beta * gamma * gamma]) ** phi


@alternative("largest_growth")
def by_trying():
    k = 1
    while 1536 * (k + 1) + 276 * (k + 1) ** 2 <= 500_000:
        k += 1
    return k


@alternative("largest_growth")
def by_the_root():
    return int((-1536 + math.sqrt(1536**2 + 4 * 276 * 500_000)) / (2 * 276))


@alternative("largest_growth")
def by_halving():
    low, high = 1, 1000
    while high - low > 1:
        middle = (low + high) // 2
        given = [64 + middle * layer for layer in range(6)]
        many = sum(maps * 4 * middle + 3 * 3 * 4 * middle * middle for maps in given) > 500_000
        low, high = (low, middle) if many else (middle, high)
    return np.int64(low)


@alternative("dense_block")
def subclassed(input_shape, depth, growth):
    class DenseBlock(keras.Model):
        def __init__(self):
            super().__init__()
            self.steps = []
            for _ in range(depth):
                self.steps.append(
                    [
                        layers.BatchNormalization(epsilon=1e-5),
                        layers.Conv2D(4 * growth, (1, 1), use_bias=False),
                        layers.BatchNormalization(epsilon=1e-5),
                        layers.Conv2D(growth, (3, 3), padding="same", use_bias=False),
                    ]
                )

        def call(self, x, training=False):
            for first, narrow, second, wide in self.steps:
                y = narrow(keras.ops.relu(first(x, training=training)))
                x = keras.ops.concatenate([x, wide(keras.ops.relu(second(y, training=training)))], axis=-1)
            return x

    model = DenseBlock()
    model(np.zeros((1, *input_shape), "float32"))
    return model


@alternative("dense_block")
def all_maps_in_a_list(input_shape, depth, growth):
    inputs = keras.Input(input_shape)
    maps = [inputs]
    for number in range(depth):
        x = layers.Concatenate()(maps) if number else inputs
        x = layers.Activation("relu")(layers.BatchNormalization(epsilon=1e-5)(x))
        x = layers.Conv2D(growth * 4, 1, padding="same", use_bias=False)(x)
        x = layers.Activation("relu")(layers.BatchNormalization(epsilon=1e-5)(x))
        maps.append(layers.Conv2D(growth, 3, use_bias=False)(layers.ZeroPadding2D()(x)))
    return keras.Model(inputs, layers.concatenate(maps))


@alternative("efficientnet")
def blocks_by_operations(table, stem, top, input_shape, classes):
    def normal(x):
        return layers.BatchNormalization()(x)

    x = inputs = keras.Input(input_shape)
    x = keras.ops.silu(normal(layers.Conv2D(stem, 3, strides=2, padding="same", use_bias=False)(x)))
    for repeats, size, filters, stride, expansion in table:
        for number in range(repeats):
            before, step = x, stride if number == 0 else 1
            C = before.shape[3]
            if expansion != 1:
                x = keras.ops.silu(normal(layers.Conv2D(C * expansion, 1, use_bias=False)(x)))
            x = layers.DepthwiseConv2D(size, strides=step, padding="same", use_bias=False)(x)
            x = keras.ops.silu(normal(x))
            gates = layers.Dense(C // 4, activation="silu")(keras.ops.mean(x, axis=(1, 2)))
            gates = layers.Dense(C * expansion, activation="sigmoid")(gates)
            x = normal(layers.Conv2D(filters, 1, use_bias=False)(x * gates[:, None, None]))
            if step == 1 and filters == C:
                x = before + x
    x = keras.ops.silu(normal(layers.Conv2D(top, 1, use_bias=False)(x)))
    return keras.Model(inputs, layers.Dense(classes)(keras.ops.mean(x, axis=(1, 2))))


@alternative("efficientnet")
def gates_by_convolutions(table, stem, top, input_shape, classes):
    inputs = keras.Input(input_shape)
    x = layers.Conv2D(stem, 3, 2, padding="same", use_bias=False)(inputs)
    x = layers.Activation("swish")(layers.BatchNormalization()(x))
    for repeats, size, filters, stride, expansion in table:
        for number in range(repeats):
            C, around = x.shape[-1], x
            if expansion > 1:
                x = layers.Conv2D(expansion * C, 1, use_bias=False)(x)
                x = layers.Activation("swish")(layers.BatchNormalization()(x))
            x = layers.DepthwiseConv2D(size, 1 if number else stride, padding="same", use_bias=False)(x)
            x = layers.Activation("swish")(layers.BatchNormalization()(x))
            y = layers.Reshape((1, 1, expansion * C))(layers.GlobalAveragePooling2D()(x))
            y = layers.Conv2D(C // 4, 1, activation="swish")(y)
            y = layers.Conv2D(expansion * C, 1, activation="sigmoid")(y)
            x = layers.Conv2D(filters, 1, use_bias=False)(layers.multiply([x, y]))
            x = layers.BatchNormalization()(x)
            if (1 if number else stride) == 1 and C == filters:
                x = layers.add([around, x])
    x = layers.Activation("swish")(layers.BatchNormalization()(layers.Conv2D(top, 1, use_bias=False)(x)))
    return keras.Model(inputs, layers.Dense(classes)(layers.GlobalAveragePooling2D()(x)))


@alternative("scaled_table")
def column_by_column(table, stem, top, width, depth):
    columns = np.array(table)
    columns[:, 0] = np.ceil(columns[:, 0] * depth)
    filters = np.array([*columns[:, 2], stem, top]) * width
    rounded = np.floor(filters / 8 + 0.5) * 8
    *columns[:, 2], stem, top = np.where(rounded < 0.9 * filters, rounded + 8, rounded).astype(int)
    return columns, stem, top


@alternative("scaled_table")
def row_by_row(table, stem, top, width, depth):
    def multiple_of_8(wanted):
        below = wanted // 8 * 8
        nearest = below if wanted - below < 4 else below + 8
        return int(nearest + 8 * (nearest < 0.9 * wanted))

    grown = []
    for row in table:
        row = list(row)
        row[0] = -int(-row[0] * depth // 1)
        row[2] = multiple_of_8(width * row[2])
        grown.append(row)
    return grown, multiple_of_8(width * stem), multiple_of_8(width * top)


@alternative("scaled_table")
def by_the_nearest_multiple(table, stem, top, width, depth):
    multiples = [8 * number for number in range(1, 600)]

    def grown(filters):
        wanted = filters * width
        enough = [one for one in multiples if one >= 0.9 * wanted]
        nearest = min(multiples, key=lambda one: (abs(one - wanted), -one))
        return nearest if nearest in enough else enough[0]

    rows = []
    for repeats, kernel_size, filters, stride, expansion in table:
        blocks = repeats if depth >= 1 else 0
        while blocks < repeats * depth:
            blocks += 1
        rows.append([blocks, kernel_size, grown(filters), stride, expansion])
    return [rows, grown(stem), grown(top)]
