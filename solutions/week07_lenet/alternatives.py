"""Right answers to week 7 written another way: none of them may lose a point."""

import keras
import numpy as np
from keras import layers

from course.authoring import alternative


@alternative("s_cell")
def loops_over_cells(inputs, a, b, c, r):
    e = squares = 0.0
    for place in np.ndindex(inputs.shape):
        e += a[place] * inputs[place]
        squares += c[place] * inputs[place] ** 2
    divisor = 1 + 2 * r * b * squares**0.5 / (r + 1)
    response = (1 + e) / divisor - 1
    return r * response if response > 0 else 0


@alternative("s_cell")
def dot_products_of_flat_vectors(inputs, a, b, c, r):
    u = inputs.ravel().astype(float)
    v = np.linalg.norm(u * np.sqrt(c.ravel()))
    h = 2 * r / (1 + r) * b * v
    return np.array(r * np.clip((np.dot(a.ravel(), u) - h) / (1 + h), 0, None))


@alternative("s_cell")
def einsum_and_relu(inputs, a, b, c, r):
    e, v2 = np.einsum("hwk,hwk->", a, inputs), np.einsum("hwk,hwk,hwk->", c, inputs, inputs)
    return np.maximum(r * ((1.0 + e) / (1.0 + b * np.sqrt(v2) * r * 2 / (1 + r)) - 1.0), 0.0)


@alternative("column_winners")
def by_reshaping(responses, size):
    H, W, K = responses.shape
    strongest = responses.reshape(H // size, size, W // size, size, K).max(axis=(1, 3))
    return np.where(strongest.max(axis=-1) == 0, -1, strongest.argmax(axis=-1))


@alternative("column_winners")
def a_search_plane_by_plane(responses, size):
    rows = []
    for top in range(0, responses.shape[0], size):
        row = []
        for left in range(0, responses.shape[1], size):
            best, winner = 0, -1
            for plane in range(responses.shape[2]):
                top_response = responses[top : top + size, left : left + size, plane].max()
                if top_response > best:
                    best, winner = top_response, plane
            row.append(winner)
        rows.append(row)
    return np.array(rows)


@alternative("column_winners")
def sorted_candidates_as_floats(responses, size):
    H, W, K = responses.shape
    winners = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            square = responses[size * i :, size * j :][:size, :size]
            cells = sorted((-square[y, x, k], k) for y in range(size) for x in range(size) for k in range(K))
            winners[i, j] = cells[0][1] if cells[0][0] < 0 else -1
    return winners


@alternative("scaled_tanh")
def by_exponentials(x):
    x = np.asarray(x, dtype=float)
    e = np.exp(-4 * np.abs(x) / 3)
    tanh = np.sign(x) * (1 - e) / (1 + e)
    return [1.7159 * tanh, 1.7159 * (2 / 3) * 4 * e / (1 + e) ** 2]


@alternative("scaled_tanh")
def the_slope_from_the_value(x):
    y = 1.7159 * np.tanh(2 * x / 3)
    return y, 2 / 3 * (1.7159 - y**2 / 1.7159)


@alternative("scaled_tanh")
def the_slope_by_cosh(x):
    inner = np.asarray(x) / 1.5
    return np.stack([1.7159 * np.tanh(inner), 1.7159 / 1.5 / np.cosh(inner) ** 2])


@alternative("subsample")
def four_shifted_maps(maps, coefficients, biases):
    H, W = maps.shape[1] // 2 * 2, maps.shape[2] // 2 * 2
    maps = maps[:, :H, :W].astype(float)
    total = maps[:, ::2, ::2] + maps[:, 1::2, ::2] + maps[:, ::2, 1::2] + maps[:, 1::2, 1::2]
    return total * coefficients[None, None, None, :] + biases


@alternative("subsample")
def loops_over_squares(maps, coefficients, biases):
    N, H, W, C = maps.shape
    result = np.zeros((N, H // 2, W // 2, C))
    for n, i, j, c in np.ndindex(result.shape):
        result[n, i, j, c] = coefficients[c] * maps[n, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2, c].sum() + biases[c]
    return result


@alternative("subsample")
def by_an_average_pooling_layer(maps, coefficients, biases):
    means = layers.AveragePooling2D(2)(np.asarray(maps, dtype="float32"))
    return np.asarray(4 * means) * coefficients + biases


@alternative("count_table")
def counted_pair_by_pair(table, kernel_size, height, width):
    weights = biases = 0
    for upper in range(table.shape[1]):
        biases += 1
        for lower in range(table.shape[0]):
            if table[lower, upper]:
                weights += kernel_size * kernel_size
    return weights + biases, (weights + biases) * height * width


@alternative("count_table")
def cell_by_cell_as_a_list(table, kernel_size, height, width):
    of_a_cell = table.sum(axis=0) * kernel_size**2 + 1  # of each upper map
    return [of_a_cell.sum(), np.sum(of_a_cell * (height * width))]


@alternative("count_table")
def nonzero_places(table, kernel_size, height, width):
    parameters = kernel_size**2 * len(np.argwhere(table)) + table.shape[1]
    return np.array([parameters, parameters * height * width])


@alternative("rbf_classes")
def loops_over_classes(x, bitmaps):
    distances = np.zeros((len(x), len(bitmaps)))
    for k, bitmap in enumerate(bitmaps):
        target = np.where(bitmap.ravel() > 0, 1, -1)
        distances[:, k] = ((x - target) ** 2).sum(axis=1)
    return distances, np.argmin(distances, axis=1)


@alternative("rbf_classes")
def the_square_multiplied_out(x, bitmaps):
    targets = 2 * bitmaps.reshape(-1, 84).astype(float) - 1
    distances = np.sum(x**2, axis=1, keepdims=True) - 2 * x @ targets.T + 84
    classes = [min(range(len(row)), key=lambda k, row=row: (round(row[k], 6), k)) for row in distances]
    return distances, np.array(classes)


@alternative("rbf_classes")
def norms_squared_in_a_list(x, bitmaps):
    targets = bitmaps.reshape(len(bitmaps), 84) * 2 - 1
    distances = np.array([[np.linalg.norm(row - target) ** 2 for target in targets] for row in x])
    return [distances, np.argmin(np.round(distances, 6), axis=1)]


@alternative("layer_without_sharing")
def as_plain_numbers():
    return 156, 122304


@alternative("layer_without_sharing")
def kernel_and_bias_apart():
    cells = np.prod([6, 28, 28])
    return [6 * 25 + 6, cells * 25 + cells]


@alternative("whose_property")
def sorted_by_network():
    networks = {"both": "AB", "neocognitron": "CE", "lenet": "DF"}
    return {letter: name for name, letters in networks.items() for letter in letters}


@alternative("whose_property")
def zipped():
    return dict(zip("ABCDEF", ["both", "both", "neocognitron", "lenet", "neocognitron", "lenet"], strict=True))


@alternative("modern_lenet")
def functional_with_activations_apart():
    inputs = x = keras.Input((28, 28, 1))
    for filters, padding in ((6, "same"), (16, "valid")):
        x = layers.Conv2D(filters, (5, 5), padding=padding)(x)
        x = layers.MaxPool2D()(layers.ReLU()(x))
    x = layers.Flatten()(x)
    for units in (120, 84):
        x = layers.Activation("relu")(layers.Dense(units)(x))
    model = keras.Model(inputs, layers.Dense(10)(x))
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(True), metrics=["accuracy"])
    return model


@alternative("modern_lenet")
def padded_by_hand_and_pooled_before_relu():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.ZeroPadding2D(2)])
    model.add(layers.Conv2D(6, 5))
    model.add(layers.MaxPooling2D(2))  # ReLU and the maximum may change places
    model.add(layers.ReLU())
    model.add(layers.Conv2D(16, 5, activation=keras.activations.relu))
    model.add(layers.MaxPooling2D((2, 2), (2, 2)))
    model.add(layers.Reshape((400,)))
    for units in (120, 84):
        model.add(layers.Dense(units, "relu"))
        model.add(layers.Dropout(0.0))
    model.add(layers.Dense(10, "linear"))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=loss, metrics=["sparse_categorical_accuracy"])
    return model


@alternative("modern_lenet")
def subclassed_with_the_head_made_first():
    class LeNet(keras.Model):
        def __init__(self):
            super().__init__()
            self.head = keras.Sequential([layers.Dense(units, "relu") for units in (120, 84)] + [layers.Dense(10)])
            self.second, self.first = layers.Conv2D(16, 5), layers.Conv2D(6, 5, padding="same")
            self.pool = layers.MaxPooling2D(2)

        def call(self, x):
            x = self.pool(keras.ops.relu(self.first(x)))
            x = self.pool(keras.ops.relu(self.second(x)))
            return self.head(keras.ops.reshape(x, (-1, 400)))

    model = LeNet()
    model(np.zeros((1, 28, 28, 1)))  # makes its weights
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model
