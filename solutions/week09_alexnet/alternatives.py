"""Right answers to week 9 written another way: none of them may lose a point."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from course.authoring import alternative


@alternative("lrn")
def loops_over_all_values(x, k, n, alpha, beta):
    result = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        total = 0.0
        for c in range(place[3] - n // 2, place[3] + n // 2 + 1):
            if 0 <= c < x.shape[3]:
                total += float(x[(*place[:3], c)]) ** 2
        result[place] = x[place] / (k + alpha * total) ** beta
    return result


@alternative("lrn")
def zeros_around_the_channels(x, k, n, alpha, beta):
    half = n // 2
    squares = np.pad(np.square(x), [(0, 0), (0, 0), (0, 0), (half, half)])
    s = sum(squares[..., i : i + x.shape[-1]] for i in range(n))
    return x * (k + alpha * s) ** -float(beta)


@alternative("lrn")
def a_band_matrix(x, k, n, alpha, beta):
    channels = np.arange(x.shape[-1])
    near = np.abs(channels[:, None] - channels) <= n // 2
    return x / np.power(k + alpha * (x**2 @ near.astype(float)), beta)


@alternative("lrn")
def running_sums(x, k, n, alpha, beta):
    sums = np.cumsum(np.concatenate([np.zeros((*x.shape[:3], 1)), x * x], axis=3), axis=3)
    c = np.arange(x.shape[3])
    low, high = np.maximum(c - n // 2, 0), np.minimum(c + n // 2 + 1, x.shape[3])
    return x / (k + alpha * (sums[..., high] - sums[..., low])) ** beta


@alternative("dropout")
def a_mask_multiplied(x, rate, noise, training):
    if training:
        mask = (noise >= rate).astype(float)
        return x * mask / (1 - rate)
    return x


@alternative("dropout")
def written_into_a_copy(x, rate, noise, training):
    result = np.array(x, dtype=float)
    if training is True:
        result[noise < rate] = 0
        result /= 1 - rate
    return result


@alternative("dropout")
def value_by_value(x, rate, noise, training):
    if not training:
        return x.astype(float)
    flat = [v / (1.0 - rate) if u >= rate else 0.0 for v, u in zip(x.ravel(), noise.ravel(), strict=True)]
    return np.array(flat).reshape(x.shape)


@alternative("pca_colour")
def image_by_image(images, values, vectors, alphas):
    result = np.array(images, dtype=float)
    for n in range(len(images)):
        for i in range(3):
            result[n] += alphas[n, i] * values[i] * vectors[:, i]
    return result


@alternative("pca_colour")
def einsum_over_components(images, values, vectors, alphas):
    return images + np.einsum("ni,i,ci->nc", alphas, values, vectors)[:, np.newaxis, np.newaxis]


@alternative("pca_colour")
def a_diagonal_matrix(images, values, vectors, alphas):
    added = (vectors @ np.diag(values) @ alphas.T).T
    return np.stack([image + color for image, color in zip(images, added, strict=True)])


@alternative("ten_crops")
def mirrored_first(image, size):
    H, W = image.shape[:2]
    middle = (H - size) // 2, (W - size) // 2

    def five(picture, left):
        starts = [(0, 0), (0, W - size), (H - size, 0), (H - size, W - size), (middle[0], left)]
        return [picture[y:, x:][:size, :size] for y, x in starts]

    mirrored = [crop[:, ::-1] for crop in five(image, middle[1])]
    return np.array(five(image, middle[1]) + mirrored)


@alternative("ten_crops")
def filled_in_one_by_one(image, size):
    H, W, C = image.shape
    crops = np.zeros((10, size, size, C), image.dtype)
    rows, columns = (0, 0, H - size, H - size, (H - size) // 2), (0, W - size, 0, W - size, (W - size) // 2)
    for i in range(5):
        crops[i] = image[rows[i] : rows[i] + size, columns[i] : columns[i] + size]
        crops[i + 5] = np.fliplr(crops[i])
    return crops


@alternative("ten_crops")
def by_negative_slices(image, size):
    H, W, _ = image.shape
    top, left = (H - size) // 2, (W - size) // 2
    crops = [image[:size, :size], image[:size, -size:], image[-size:, :size], image[-size:, -size:]]
    crops.append(image[top : top + size, left : left + size])
    return np.stack(crops + [np.flip(crop, axis=1) for crop in crops]).astype(float)


@alternative("grouped_conv")
def loops_over_places(image, kernels, groups):
    kh, kw, depth, F = kernels.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1, F))
    for i, j, f in np.ndindex(result.shape):
        group = f // (F // groups)
        window = image[i : i + kh, j : j + kw, group * depth : (group + 1) * depth]
        result[i, j, f] = np.sum(window * kernels[..., f])
    return result


@alternative("grouped_conv")
def one_convolution_with_zeros(image, kernels, groups):
    kh, kw, depth, F = kernels.shape
    whole = np.zeros((kh, kw, image.shape[2], F))
    for f in range(F):
        start = depth * (f * groups // F)
        whole[:, :, start : start + depth, f] = kernels[..., f]
    H, W = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    return sum(image[y : y + H, x : x + W] @ whole[y, x] for y in range(kh) for x in range(kw))


@alternative("grouped_conv")
def split_arrays(image, kernels, groups):
    kh, kw = kernels.shape[:2]
    H, W = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    maps = []
    for part, filters in zip(np.split(image, groups, 2), np.split(kernels, groups, 3), strict=True):
        total = np.zeros((H, W, filters.shape[-1]))
        for y in range(kh):
            for x in range(kw):
                total += np.tensordot(part[y : y + H, x : x + W], filters[y, x], axes=1)
        maps.append(total)
    return np.dstack(maps)


@alternative("grouped_conv")
def by_keras(image, kernels, groups):
    x, w = tf.constant(image[None], tf.float64), tf.constant(kernels, tf.float64)
    pairs = zip(tf.split(x, groups, 3), tf.split(w, groups, 3), strict=True)
    return np.array(tf.concat([tf.nn.conv2d(part, k, 1, "VALID") for part, k in pairs], 3))[0]


@alternative("neurons")
def rounded_down_with_floor(size):
    sides = [np.floor((size - 11) / 4) + 1]
    for _ in range(2):
        sides.append(np.floor((sides[-1] - 3) / 2) + 1)
    filters = np.array([96, 256, 384, 384, 256])
    return (np.array([sides[0], sides[1], sides[2], sides[2], sides[2]]) ** 2 * filters).astype(int)


@alternative("neurons")
def counted_place_by_place(size):
    one = len(range(0, size - 10, 4))
    two = len(range(0, one - 2, 2))
    three = len(range(0, two - 2, 2))
    return [96 * one * one, 256 * two * two, 384 * three * three, 384 * three * three, 256 * three * three]


@alternative("saved_by_groups")
def as_plain_numbers():
    return 307200, 1413120


@alternative("saved_by_groups")
def one_group_less_two():
    def saved(kernel_size, channels, filters):
        return kernel_size**2 * channels * filters - kernel_size**2 * (channels / 2) * filters

    return [saved(5, 96, 256), saved(5, 96, 256) + saved(3, 384, 384) + saved(3, 384, 256)]


@alternative("when_it_acts")
def sorted_by_time():
    times = {"training": "ACE", "use": "D", "both": "BF"}
    return {letter: time for time, letters in times.items() for letter in letters}


@alternative("when_it_acts")
def zipped():
    return dict(zip("ABCDEF", ["training", "both", "training", "use", "training", "both"], strict=True))


@alternative("mini_alexnet")
def functional_with_activations_apart():
    inputs = x = keras.Input((32, 32, 3))
    rows = [(24, 5, "valid", 1), (64, 5, "same", 2), (96, 3, "same", 1), (96, 3, "same", 2), (64, 3, "same", 2)]
    for number, (filters, size, padding, groups) in enumerate(rows):
        x = layers.Conv2D(filters, size, padding=padding, groups=groups)(x)
        x = layers.ReLU()(x)
        if number < 2:
            x = layers.Lambda(lambda t: tf.nn.local_response_normalization(t, 2, 2.0, 1e-4, 0.75))(x)
        if number in (0, 1, 4):
            x = layers.MaxPool2D(pool_size=(3, 3), strides=(2, 2))(x)
    x = layers.Flatten()(x)
    for _ in range(2):
        x = layers.Dropout(0.5)(layers.Activation("relu")(layers.Dense(128)(x)))
    return keras.Model(inputs, layers.Dense(10)(x))


@alternative("mini_alexnet")
def normalization_as_a_layer_of_its_own():
    class Normalization(layers.Layer):
        def call(self, x):
            squares = keras.ops.pad(keras.ops.square(x), [(0, 0), (0, 0), (0, 0), (2, 2)])
            sums = sum(squares[..., i : i + x.shape[-1]] for i in range(5))
            return x / keras.ops.power(2 + 1e-4 * sums, 0.75)

    model = keras.Sequential([keras.Input((32, 32, 3)), layers.Conv2D(24, (5, 5), activation=keras.activations.relu)])
    model.add(Normalization())
    model.add(layers.MaxPooling2D((3, 3), 2))
    model.add(layers.Conv2D(64, 5, padding="same", groups=2, activation="relu"))
    model.add(Normalization())
    model.add(layers.MaxPooling2D(3, strides=2))
    for filters, groups in ((96, 1), (96, 2), (64, 2)):
        model.add(layers.ZeroPadding2D(1))
        model.add(layers.Conv2D(filters, 3, groups=groups, activation="relu"))
    model.add(layers.MaxPooling2D(3, 2))
    model.add(layers.Reshape((256,)))
    for _ in range(2):
        model.add(layers.Dense(128, "relu"))
        model.add(layers.Dropout(rate=0.5))
    model.add(layers.Dense(10, "linear"))
    return model


@alternative("mini_alexnet")
def subclassed_with_the_head_made_first():
    class MiniAlexNet(keras.Model):
        def __init__(self):
            super().__init__()
            self.head = keras.Sequential()
            for _ in range(2):
                self.head.add(layers.Dense(128, "relu"))
                self.head.add(layers.Dropout(0.5))
            self.head.add(layers.Dense(10))
            self.fifth = layers.Conv2D(64, 3, padding="same", groups=2, activation="relu")
            self.fourth = layers.Conv2D(96, 3, padding="same", groups=2, activation="relu")
            self.third = layers.Conv2D(96, 3, padding="same", activation="relu")
            self.second = layers.Conv2D(64, 5, padding="same", groups=2, activation="relu")
            self.first = layers.Conv2D(24, 5, activation="relu")
            self.pool = layers.MaxPooling2D(3, 2)

        def call(self, x, training=False):
            for layer in (self.first, self.second):
                x = self.pool(tf.nn.lrn(layer(x), depth_radius=2, bias=2, alpha=1e-4, beta=0.75))
            x = self.pool(self.fifth(self.fourth(self.third(x))))
            return self.head(keras.ops.reshape(x, (-1, 256)), training=training)

    model = MiniAlexNet()
    model(np.zeros((1, 32, 32, 3), "float32"))
    return model


@alternative("mini_alexnet")
def dropout_by_hand_before_the_activation():
    class Half(layers.Layer):
        def call(self, x, training=False):
            kept = keras.random.uniform(keras.ops.shape(x)) >= 0.5
            return keras.ops.where(kept, 2 * x, 0) if training else x

    def pooled(x):
        return layers.MaxPooling2D(3, 2)(x)

    def normalized(x):
        return layers.Lambda(lambda maps: tf.nn.lrn(maps, 2, 2.0, 1e-4, 0.75))(x)

    inputs = keras.Input((32, 32, 3))
    x = pooled(normalized(layers.Conv2D(24, 5, activation="relu")(inputs)))
    x = pooled(normalized(layers.Conv2D(64, 5, padding="same", groups=2, activation="relu")(x)))
    for filters, groups in ((96, 1), (96, 2), (64, 2)):
        x = layers.Conv2D(filters, 3, padding="same", groups=groups, activation="relu")(x)
    x = layers.Flatten()(pooled(x))
    for _ in range(2):
        x = layers.ReLU()(Half()(layers.Dense(128)(x)))  # a factor of 0 or 2 passes through ReLU
    return keras.Model(inputs, layers.Dense(10)(x))
