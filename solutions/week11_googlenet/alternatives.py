"""Right answers to week 11 written another way: none of them may lose a point."""

import keras
import numpy as np
from keras import layers

from course.authoring import alternative


@alternative("pointwise")
def by_einsum(x, kernel, bias):
    y = np.einsum("nhwc,cf->nhwf", x, kernel) + bias
    return np.where(y > 0, y, 0)


@alternative("pointwise")
def pixels_as_rows(x, kernel, bias):
    rows = x.reshape(-1, x.shape[3]) @ kernel + bias
    return (rows * (rows > 0)).reshape(*x.shape[:3], len(bias))


@alternative("pointwise")
def by_a_layer_of_keras(x, kernel, bias):
    layer = layers.Conv2D(len(bias), 1, activation="relu")
    layer.build(x.shape)
    layer.set_weights([kernel[None, None], bias])
    return layer(x.astype("float32"))


@alternative("pointwise")
def pixel_by_pixel(x, kernel, bias):
    answer = np.zeros((*x.shape[:3], len(bias)))
    for place in np.ndindex(x.shape[:3]):
        answer[place] = np.clip(kernel.T @ x[place] + bias, 0, None)
    return answer


@alternative("inception_cost")
def convolution_by_convolution(row, channels, size):
    a, b, c, d, e, f = row
    weights = macs = 0
    for k, before, after in [
        (1, channels, a),
        (1, channels, b),
        (3, b, c),
        (1, channels, d),
        (5, d, e),
        (1, channels, f),
    ]:
        weights += (k * k * before + 1) * after
        macs += k * k * before * after * size * size
    return weights, macs, a + c + e + f


@alternative("inception_cost")
def as_arrays(row, channels, size):
    counts = np.array(row)
    before = np.array([channels, channels, counts[1], channels, counts[3], channels])
    kernels = np.array([1, 1, 9, 1, 25, 1]) * before * counts
    return [kernels.sum() + counts.sum(), float(kernels.sum() * size**2), counts[[0, 2, 4, 5]].sum()]


@alternative("merge")
def cut_by_cropping(branches):
    H, W = (min(sizes) for sizes in zip(*(maps.shape[1:3] for maps in branches), strict=True))
    rows = [slice((maps.shape[1] - H) // 2, (maps.shape[1] - H) // 2 + H) for maps in branches]
    columns = [slice((maps.shape[2] - W) // 2, (maps.shape[2] - W) // 2 + W) for maps in branches]
    return np.concatenate([maps[:, r, c] for maps, r, c in zip(branches, rows, columns, strict=True)], axis=-1)


@alternative("merge")
def into_an_empty_map(branches):
    H, W = min(m.shape[1] for m in branches), min(m.shape[2] for m in branches)
    answer = np.zeros((len(branches[0]), H, W, sum(m.shape[3] for m in branches)))
    start = 0
    for m in branches:
        top, left = int((m.shape[1] - H) / 2), int((m.shape[2] - W) / 2)
        answer[..., start : start + m.shape[3]] = m[:, top : top + H, left : left + W, :]
        start += m.shape[3]
    return answer


@alternative("merge")
def by_taking_away_from_both_sides(branches):
    H = min(len(m[0]) for m in branches)
    W = min(len(m[0, 0]) for m in branches)
    joined = None
    for m in branches:
        while m.shape[1] > H:
            m = m[:, :-1] if (m.shape[1] - H) % 2 else m[:, 1:]
        while m.shape[2] > W:
            m = m[:, :, :-1] if (m.shape[2] - W) % 2 else m[:, :, 1:]
        joined = m if joined is None else np.append(joined, m, axis=3)
    return joined


@alternative("auxiliary_loss")
def by_log_sum_exp(logits, heads, labels, training):
    def loss(answers):
        return np.mean([np.logaddexp.reduce(row) - row[label] for row, label in zip(answers, labels, strict=True)])

    return loss(logits) + 0.3 * sum(map(loss, heads)) if training else loss(logits)


@alternative("auxiliary_loss")
def by_a_loss_of_keras(logits, heads, labels, training):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    total = loss(labels, logits)
    for head in heads if training else []:
        total = total + 0.3 * loss(labels, head)
    return float(total)


@alternative("auxiliary_loss")
def by_operations_of_keras(logits, heads, labels, training):
    total = 0.0
    for number, answers in enumerate([logits, *heads]):
        chosen = keras.ops.take_along_axis(answers, labels[:, None], axis=1)[:, 0]
        loss = keras.ops.mean(keras.ops.logsumexp(answers, axis=1) - chosen)
        total += loss if number == 0 else 0.3 * loss * bool(training)
    return total


@alternative("most_five")
def by_trying():
    def cost(narrow, filters):
        return 28 * 28 * (256 * (128 + 64 + 2 * narrow) + 9 * narrow * 192 + 25 * narrow * filters)

    filters = 96
    while cost(32, filters + 1) <= cost(64, 96):
        filters += 1
    return filters


@alternative("most_five")
def rounded_down():
    left = 271_351_808 - 784 * (256 * 256 + 9 * 32 * 192)
    return np.floor(left / (784 * 25 * 32))


@alternative("what_holds")
def by_their_letters():
    return {letter: letter in "BEF" for letter in "ABCDEF"}


@alternative("what_holds")
def zipped():
    return dict(zip("ABCDEF", np.array([0, 1, 0, 0, 1, 1]) == 1, strict=True))


@alternative("design_module")
def narrow_bottlenecks():
    return (40, 8, 32, 8, 16, 8)


@alternative("design_module")
def as_an_array_with_more_of_3x3():
    return np.array([16, 16, 48, 8, 16, 16])


@alternative("inception")
def branch_by_branch_with_activations_apart(input_shape, row):
    a, b, c, d, e, f = row
    inputs = keras.Input(tuple(input_shape))

    def convolution(x, filters, size):
        return layers.ReLU()(layers.Conv2D(filters, size, padding="same")(x))

    first = convolution(inputs, a, 1)
    second = convolution(convolution(inputs, b, 1), c, 3)
    third = convolution(convolution(inputs, d, 1), e, (5, 5))
    fourth = convolution(layers.MaxPool2D((3, 3), (1, 1), padding="same")(inputs), f, 1)
    return keras.Model(inputs, keras.ops.concatenate([first, second, third, fourth], axis=-1))


@alternative("inception")
def subclassed_with_the_pooling_made_first(input_shape, row):
    class Inception(keras.Model):
        def __init__(self):
            super().__init__()
            self.pool = keras.Sequential(
                [layers.MaxPooling2D(3, 1, "same"), layers.Conv2D(row[5], 1, activation="relu")]
            )
            self.five = [layers.Conv2D(row[3], 1, activation="relu"), layers.Conv2D(row[4], 5, padding="same")]
            self.three = [layers.Conv2D(row[1], 1, activation="relu"), layers.Conv2D(row[2], 3, padding="same")]
            self.one = layers.Conv2D(row[0], 1, activation="relu")

        def call(self, x):
            three, five = (keras.ops.relu(last(first(x))) for first, last in (self.three, self.five))
            return keras.ops.concatenate([self.one(x), three, five, self.pool(x)], axis=3)

    return Inception()  # built by its first input


@alternative("inception")
def padded_by_hand_and_relu_after_the_join(input_shape, row):
    x = keras.Input(input_shape)
    narrow = [layers.Conv2D(count, (1, 1), activation="relu")(x) for count in (row[1], row[3])]
    three = layers.Conv2D(row[2], 3)(layers.ZeroPadding2D(1)(narrow[0]))
    five = layers.Conv2D(row[4], 5)(layers.ZeroPadding2D(2)(narrow[1]))
    pooled = layers.Conv2D(row[5], 1)(layers.MaxPooling2D(3, strides=1, padding="same")(x))
    joined = layers.Concatenate(axis=-1)([layers.Conv2D(row[0], 1)(x), three, five, pooled])
    return keras.Model(x, layers.Activation("relu")(joined))


@alternative("googlenet")
def modules_as_functions(stages, input_shape, classes):
    def convolution(x, filters, size, strides=1):
        return layers.Conv2D(filters, size, strides, padding="same", activation="relu")(x)

    def halved(x):
        return layers.MaxPooling2D(3, 2, "same")(x)

    def module(x, row):
        a, b, c, d, e, f = row
        pooled = layers.MaxPooling2D(3, 1, "same")(x)
        fourth = convolution(pooled, f, 1)
        third = convolution(convolution(x, d, 1), e, 5)
        second = convolution(convolution(x, b, 1), c, 3)
        return layers.concatenate([convolution(x, a, 1), second, third, fourth])

    inputs = keras.Input(input_shape)
    x = halved(convolution(inputs, 16, 7, 2))
    x = halved(convolution(convolution(x, 16, 1), 48, 3))
    for place, rows in enumerate(stages, start=1):
        for row in rows:
            x = module(x, row)
        if place < len(stages):
            x = halved(x)
    x = layers.Dropout(0.4)(layers.GlobalAveragePooling2D()(x))
    return keras.Model(inputs, layers.Dense(classes, name="logits")(x))


@alternative("googlenet")
def subclassed_with_stages_as_lists(stages, input_shape, classes):
    class Module(layers.Layer):
        def __init__(self, row):
            super().__init__()
            sizes = (1, 1, 3, 1, 5, 1)
            self.steps = [
                layers.Conv2D(n, k, padding="same", activation="relu") for n, k in zip(row, sizes, strict=True)
            ]
            self.pool = layers.MaxPooling2D(3, 1, "same")

        def call(self, x):
            a, b, c, d, e, f = self.steps
            return keras.ops.concatenate([a(x), c(b(x)), e(d(x)), f(self.pool(x))], axis=-1)

    class GoogLeNet(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense, self.dropout, self.mean = (
                layers.Dense(classes),
                layers.Dropout(0.4),
                layers.GlobalAveragePooling2D(),
            )
            self.stages = [[Module(row) for row in rows] for rows in stages]
            self.stem = [
                layers.Conv2D(n, k, s, "same", activation="relu") for n, k, s in [(16, 7, 2), (16, 1, 1), (48, 3, 1)]
            ]
            self.halve = layers.MaxPooling2D(3, 2, "same")

        def call(self, x):
            first, second, third = self.stem
            x = third(second(self.halve(first(x))))
            for modules in self.stages:
                x = self.halve(x)
                for module in modules:
                    x = module(x)
            return self.dense(self.dropout(self.mean(x)))

    return GoogLeNet()


@alternative("googlenet")
def mean_by_average_pooling_and_a_1x1(stages, input_shape, classes):
    inputs = keras.Input(input_shape)
    x = layers.ReLU()(layers.Conv2D(16, 7, 2, padding="same")(inputs))
    x = layers.MaxPooling2D((3, 3), 2, padding="same")(x)
    x = layers.Conv2D(16, 1, activation="relu")(x)
    x = layers.Conv2D(48, 3, padding="same", activation="relu")(x)
    for rows in stages:
        x = layers.MaxPooling2D((3, 3), 2, padding="same")(x)  # the stem's, and those between stages
        for row in rows:
            kinds = zip(row, (1, 1, 3, 1, 5, 1), strict=True)
            one, three_reduce, three, five_reduce, five, last = (
                layers.Conv2D(count, size, padding="same", activation="relu") for count, size in kinds
            )
            pooled = last(layers.MaxPooling2D(3, 1, padding="same")(x))
            x = layers.Concatenate()([one(x), three(three_reduce(x)), five(five_reduce(x)), pooled])
    x = layers.Flatten()(layers.AveragePooling2D(x.shape[1:3])(x))
    return keras.Model(inputs, layers.Dense(classes)(layers.Dropout(0.4)(x)))
