"""Mutants of week 9 that are right answers, each with the reason."""

from tests.mutants.equivalent import NAMED_FREELY, never_empty, never_negative, right

LARGE_ENOUGH = "the text promises an image that is large enough"
BY_VALUE = "whole numbers may come as floats, and floats that are whole as whole numbers"

EQUIVALENT = [
    *never_empty("lrn", "x"),
    *right("lrn", "every channel is written", "normalized = np.ones(x.shape)"),
    *never_empty("dropout", "x", "noise"),
    *never_negative("dropout", "noise"),
    *right("dropout", "a rate is below 1", "return np.where(noise < rate, 0, x / (abs(1 - rate)))"),
    *right("dropout", BY_VALUE, "return np.asarray(1.0 * x).astype(np.asarray(x).dtype)"),
    *never_empty("pca_colour", "images", "values", "vectors", "alphas"),
    *never_negative("pca_colour", "images", "values"),
    *never_empty("ten_crops", "image"),
    *right(
        "ten_crops",
        LARGE_ENOUGH,
        "below, right = abs(H - size), W - size",
        "below, right = H - size, abs(W - size)",
    ),
    *right(
        "ten_crops",
        "the crops have the image's type",
        "return np.asarray(np.concatenate([crops, crops[:, :, ::-1]])).astype(np.asarray(image).dtype)",
    ),
    *never_empty("grouped_conv", "image", "kernels"),
    *right(
        "neurons",
        LARGE_ENOUGH,
        "first = (abs(size - 11)) // 4 + 1",
        "second = (abs(first - 3)) // 2 + 1",
        "third = (abs(second - 3)) // 2 + 1",
    ),
    *right("neurons", "counts are not negative", "return np.abs([side ** 2 * filters for side, filters in zip(..."),
    *right(
        "neurons",
        "both lists are of five",
        "return [side**2 * filters for side, filters in zip(sides, [96, 256, 384, 384, 256])]",
        "return [side**2 * filters for side, filters in zip(sides, [96, 256, 384, 384, 256], strict=False)]",
    ),
    *right(
        "saved_by_groups",
        BY_VALUE,
        "conv2 = 5 * 5 * 96 * 256 / 2",
        "return conv2, conv2 + 3 * 3 * 384 * 384 / 2 + 3 * 3 * 384 * 256 // 2",
        "return conv2, conv2 + 3 * 3 * 384 * 384 // 2 + 3 * 3 * 384 * 256 / 2",
    ),
    *right(
        "mini_alexnet",
        "what went through ReLU is not negative",
        "return np.abs(tf.nn.local_response_normalization(x, depth_radius=2, bias=2.0, alpha=0.0001, beta=0.75))",
    ),
    *right(
        "mini_alexnet",
        NAMED_FREELY,
        "layers.Conv2D(24, 5, activation='relu'),",
        "layers.Lambda(normalize),",
        "layers.MaxPooling2D(3, 2),",
        "layers.Conv2D(64, 5, padding='same', groups=2, activation='relu'),",
        "layers.Conv2D(96, 3, padding='same', activation='relu'),",
        "layers.Conv2D(96, 3, padding='same', groups=2, activation='relu'),",
        "layers.Conv2D(64, 3, padding='same', groups=2, activation='relu'),",
        "layers.Flatten(),",
        "layers.Dense(128, activation='relu'),",
        "layers.Dropout(0.5),",
        "layers.Dense(10),",
    ),
]
