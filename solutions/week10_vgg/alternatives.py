"""Right answers to week 10 written another way: none of them may lose a point."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from course.authoring import alternative


@alternative("field_and_jump")
def from_the_last_layer_back(stack):
    first, last = 0, 0  # the pixels that the first unit sees
    for kernel_size, stride, padding in reversed(stack):
        first, last = first * stride - padding, last * stride - padding + kernel_size - 1
    return last - first + 1, np.prod([stride for _, stride, _ in stack], dtype=int), -first


@alternative("field_and_jump")
def products_of_strides(stack):
    jumps = np.cumprod([1] + [stride for _, stride, _ in stack])
    field = 1 + sum((row[0] - 1) * jump for row, jump in zip(stack, jumps, strict=False))
    return [field, jumps[-1], sum(row[2] * jump for row, jump in zip(stack, jumps, strict=False))]


@alternative("field_and_jump")
def recursively(stack):
    def after(count):
        if count == 0:
            return 1, 1, 0
        field, jump, before = after(count - 1)
        k, s, p = stack[count - 1]
        return field + (k - 1) * jump, jump * s, before + p * jump

    return np.array(after(len(stack)))


@alternative("stack_cost")
def layer_by_layer(kernel_sizes, channels, size):
    weights = macs = numbers = 0
    for k in kernel_sizes:
        weights += (k * k * channels + 1) * channels
        macs += k * k * channels * channels * size * size
        numbers += size * size * channels
    return weights, macs, numbers


@alternative("stack_cost")
def as_arrays(kernel_sizes, channels, size):
    each = np.array(kernel_sizes) ** 2 * channels**2
    outputs = np.full(len(each), size * size * channels)
    return [np.sum(each + channels), float(each.sum() * size**2), outputs.sum()]


@alternative("collapse")
def by_pushing_an_impulse_through(kernels):
    sizes = [len(kernel) for kernel in kernels]
    reach, C = sum(sizes) - len(sizes), kernels[0].shape[2]
    x = np.zeros((C, 2 * reach + 1, 2 * reach + 1, C))
    x[range(C), reach, reach, range(C)] = 1  # a picture for each channel, with a single 1
    for kernel in kernels:
        k = len(kernel)
        windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(1, 2))
        x = np.einsum("nijckl,klcf->nijf", windows, kernel)
    return x[:, ::-1, ::-1].transpose(1, 2, 0, 3)  # the answer to an impulse is the kernel, flipped


@alternative("collapse")
def six_loops_from_the_last(kernels):
    result = np.asarray(kernels[-1], float)
    for kernel in reversed(kernels[:-1]):
        k, K = len(kernel), len(result)
        joined = np.zeros((k + K - 1, k + K - 1, kernel.shape[2], result.shape[3]))
        for i, j, m, n in np.ndindex(k, k, K, K):
            joined[i + m, j + n] += kernel[i, j] @ result[m, n]
        result = joined
    return result


@alternative("collapse")
def convolved_by_keras(kernels):
    result = tf.constant(kernels[0], tf.float32)
    for kernel in kernels[1:]:
        k = len(kernel)
        maps = tf.pad(tf.transpose(result, (2, 0, 1, 3)), [(0, 0), (k - 1, k - 1), (k - 1, k - 1), (0, 0)])
        joined = keras.ops.conv(maps, tf.constant(kernel[::-1, ::-1], tf.float32), padding="valid")
        result = tf.transpose(joined, (1, 2, 0, 3))
    return result


@alternative("most_between")
def by_trying():
    maps = 1
    while 9 * 64 * (maps + 1) * 2 <= 25 * 64**2:
        maps += 1
    return maps


@alternative("most_between")
def rounded_down():
    return np.floor(25 * 64 / 18)


@alternative("slide_dense")
def window_by_window(maps, kernel, bias, window):
    h, w = window
    N, H, W, _ = maps.shape
    rows = [[maps[:, i : i + h, j : j + w].reshape(N, -1) @ kernel + bias for j in range(W - w + 1)]
            for i in range(H - h + 1)]  # fmt: skip
    return np.array(rows).transpose(2, 0, 1, 3)


@alternative("slide_dense")
def by_a_convolution_of_keras(maps, kernel, bias, window):
    filters = np.reshape(kernel, (*window, maps.shape[-1], kernel.shape[1])).astype("float32")
    return keras.ops.conv(maps.astype("float32"), filters, padding="valid") + bias.astype("float32")


@alternative("slide_dense")
def by_a_layer_that_was_given_weights(maps, kernel, bias, window):
    layer = layers.Conv2D(len(bias), window)
    layer.build(maps.shape)
    layer.set_weights([kernel.reshape(layer.kernel.shape), bias])
    return layer(maps.astype("float32")).numpy()


@alternative("slide_dense")
def einsum_over_windows(maps, kernel, bias, window):
    seen = np.lib.stride_tricks.sliding_window_view(maps, window, axis=(1, 2))  # (N, H', W', C, h, w)
    return np.einsum("nijchw,hwcu->niju", seen, kernel.reshape(*window, maps.shape[3], len(bias))) + bias


@alternative("effective_field")
def image_by_image_in_float32(images, kernels):
    total = np.zeros(images.shape[1:3])
    for image in images:
        x = tf.Variable(image[None].astype("float32"))
        with tf.GradientTape() as tape:
            y = x
            for kernel in kernels:
                y = keras.ops.relu(keras.ops.conv(y, kernel.astype("float32"), padding="same"))
            middle = tf.reduce_sum(y[0, len(image) // 2, image.shape[1] // 2])
        total += np.abs(tape.gradient(middle, x)[0]).sum(axis=-1)
    return total / len(images)


@alternative("effective_field")
def by_layers_of_keras(images, kernels):
    model = keras.Sequential([keras.Input(images.shape[1:])])
    for kernel in kernels:
        model.add(layers.Conv2D(kernel.shape[3], kernel.shape[0], padding="same", activation="relu", use_bias=False))
    model.set_weights(kernels)
    x = tf.convert_to_tensor(images.astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = model(x)[:, images.shape[1] // 2, images.shape[2] // 2, :]
        loss = tf.reduce_mean(tf.reduce_sum(y, axis=1))
    return len(images) * tf.reduce_mean(tf.reduce_sum(tf.abs(tape.gradient(loss, x)), axis=-1), axis=0)


@alternative("effective_field")
def backwards_by_hand(images, kernels):
    maps, x = [], images.astype(float)
    for kernel in kernels:
        p = len(kernel) // 2
        padded = np.pad(x, [(0, 0), (p, p), (p, p), (0, 0)])
        windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape[:2], axis=(1, 2))
        x = np.maximum(np.einsum("nijckl,klcf->nijf", windows, kernel), 0)
        maps.append(x)
    gradient = np.zeros(x.shape)
    gradient[:, x.shape[1] // 2, x.shape[2] // 2] = 1
    for kernel, output in zip(kernels[::-1], maps[::-1], strict=True):
        (_, H, W, _), p = images.shape, len(kernel) // 2
        gradient = gradient * (output > 0)
        before = np.zeros((len(images), H + 2 * p, W + 2 * p, kernel.shape[2]))
        for i, j in np.ndindex(kernel.shape[:2]):
            before[:, i : i + H, j : j + W] += gradient @ kernel[i, j].T
        gradient = before[:, p : p + H, p : p + W]
    return abs(gradient).sum(-1).mean(0)


@alternative("design_vgg")
def more_in_the_second_block():
    return [(2, 8), (4, 16), (2, 32)]


@alternative("design_vgg")
def as_an_array_with_a_wide_third():
    return np.array([[2, 4], [2, 8], [3, 32]])


@alternative("design_vgg")
def tuples_with_more_filters():
    return ((4, 4), (1, 8), (3, 36))


@alternative("vgg")
def functional_with_activations_apart(blocks, input_shape, units, classes):
    inputs = x = keras.Input(input_shape)
    for number, (convolutions, filters) in enumerate(blocks, start=1):
        for place in range(convolutions):
            x = layers.Conv2D(filters, (3, 3), padding="same", name=f"conv{number}_{place + 1}")(x)
            x = layers.ReLU()(x)
        x = layers.MaxPool2D((2, 2), strides=(2, 2), name=f"pool{number}")(x)
    x = layers.Flatten()(x)
    for name in ("fc6", "fc7"):
        x = layers.Activation("relu", name=f"{name}_relu")(layers.Dense(units, name=name)(x))
        x = layers.Dropout(0.5, name=f"{name}_dropout")(x)
    return keras.Model(inputs, layers.Dense(classes, name="fc8")(x))


@alternative("vgg")
def padded_by_hand_and_pooled_before_relu(blocks, input_shape, units, classes):
    model = keras.Sequential([layers.Input(shape=tuple(input_shape))])
    for convolutions, filters in blocks:
        for place in range(convolutions):
            model.add(layers.ZeroPadding2D())
            model.add(layers.Conv2D(filters, 3, activation="relu" if place + 1 < convolutions else None))
        model.add(layers.MaxPooling2D(2))
        model.add(layers.ReLU())  # ReLU and the maximum may change places
    model.add(layers.Flatten())
    for _ in range(2):
        model.add(layers.Dense(units, "relu"))
        model.add(layers.Dropout(0.5))
    model.add(layers.Dense(classes, "linear"))
    return model


@alternative("vgg")
def subclassed_with_the_head_made_first(blocks, input_shape, units, classes):
    class VGG(keras.Model):
        def __init__(self):
            super().__init__()
            self.head = [layers.Dense(units, "relu"), layers.Dense(units, "relu"), layers.Dense(classes)]
            self.convolutions = [
                [layers.Conv2D(filters, 3, padding="same", activation="relu") for _ in range(count)]
                for count, filters in blocks
            ]
            self.pool, self.flatten = layers.MaxPooling2D(), layers.Flatten()
            self.dropouts = [layers.Dropout(0.5), layers.Dropout(0.5), layers.Identity()]

        def call(self, x):
            for block in self.convolutions:
                for convolution in block:
                    x = convolution(x)
                x = self.pool(x)
            x = self.flatten(x)
            for layer, dropout in zip(self.head, self.dropouts, strict=True):
                x = dropout(layer(x))
            return x

    return VGG()  # built by its first input


@alternative("vgg")
def blocks_as_models_and_reshaped(blocks, input_shape, units, classes):
    inputs = x = keras.Input(input_shape)
    for count, filters in blocks:
        convolutions = [layers.Conv2D(filters, 3, 1, "same", activation="relu") for _ in range(count)]
        x = keras.Sequential([*convolutions, layers.MaxPool2D(2, 2)])(x)
    x = layers.Reshape((x.shape[1] * x.shape[2] * x.shape[3],))(x)
    for _ in "67":
        x = layers.Dropout(0.5, seed=67)(keras.ops.relu(layers.Dense(units)(x)))
    return keras.Model(inputs, layers.Dense(classes, activation="linear")(x))


@alternative("slide_vgg")
def all_of_it_by_slid_dense_layers(images, blocks, weights, window):
    def slid(maps, kernel, bias, size):
        seen = np.lib.stride_tricks.sliding_window_view(maps, size, axis=(1, 2))
        filters = np.reshape(kernel, (*size, maps.shape[3], -1))
        return np.einsum("nijchw,hwcu->niju", seen, filters) + bias

    left = iter(weights)
    x = np.asarray(images, float)
    for convolutions, _ in blocks:
        for _ in range(convolutions):
            x = np.maximum(slid(np.pad(x, [(0, 0), (1, 1), (1, 1), (0, 0)]), next(left), next(left), (3, 3)), 0)
        N, H, W, C = x.shape
        x = x[:, : H // 2 * 2, : W // 2 * 2].reshape(N, H // 2, 2, W // 2, 2, C).max(axis=(2, 4))
    x = np.maximum(slid(x, next(left), next(left), window), 0)
    x = np.maximum(x @ next(left) + next(left), 0)
    return x @ next(left) + next(left)


@alternative("slide_vgg")
def by_a_model_without_flatten(images, blocks, weights, window):
    model = keras.Sequential([keras.Input((None, None, images.shape[3]))])
    for convolutions, filters in blocks:
        for _ in range(convolutions):
            model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(len(weights[-5]), window, activation="relu"))
    model.add(layers.Conv2D(len(weights[-3]), 1, activation="relu"))
    model.add(layers.Conv2D(len(weights[-1]), 1))
    shaped = [np.reshape(given, held.shape) for given, held in zip(weights, model.get_weights(), strict=True)]
    model.set_weights(shaped)
    return model(np.asarray(images, "float32"))


@alternative("slide_vgg")
def window_by_window_of_the_last_map(images, blocks, weights, window):
    x, place = images.astype("float32"), 0
    for convolutions, _ in blocks:
        for _ in range(convolutions):
            kernel, bias = (part.astype("float32") for part in weights[place : place + 2])
            x = keras.ops.relu(keras.ops.conv(x, kernel, padding="same") + bias)
            place += 2
        x = keras.ops.max_pool(x, 2)
    x = np.asarray(x)
    h, w = window
    answers = []
    for i in range(x.shape[1] - h + 1):
        for j in range(x.shape[2] - w + 1):
            y = x[:, i : i + h, j : j + w].reshape(len(x), -1)
            y = np.maximum(y @ weights[place] + weights[place + 1], 0)
            y = np.maximum(y @ weights[place + 2] + weights[place + 3], 0)
            answers.append(y @ weights[place + 4] + weights[place + 5])
    return np.stack(answers, axis=1).reshape(len(x), x.shape[1] - h + 1, x.shape[2] - w + 1, -1)
