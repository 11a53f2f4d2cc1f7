"""Arrays in memory to batches for the device: shuffled, augmented, scaled; the same batches for the same seed.

The pictures stay uint8 and are gathered by index, so nothing is decoded or copied twice; whole batches are changed
at once, beside the training. Epoch e is shuffled by (seed, e) alone: it does not matter where a training began.
"""

import tensorflow as tf

from course.training.augmentation import mixed_up, randomly_cut_out, randomly_flipped, randomly_shifted


def steps_an_epoch(part, recipe):
    """Whole batches in one pass over `part`; what is left over comes to its turn in another epoch's order."""
    return max(1, len(part.labels) // recipe.batch_size)


def training_batches(part, recipe, classes, *, seed, first_epoch=0):
    """Endless batches, float32 pictures (N, H, W, C) and one-hot labels (N, classes), from epoch `first_epoch` on.

    `part` has `images`, uint8 (M, H, W, C), and `labels`, integers (M,).
    """
    count, batch, steps = len(part.labels), min(recipe.batch_size, len(part.labels)), steps_an_epoch(part, recipe)
    images, labels = tf.constant(part.images), tf.constant(part.labels, tf.int32)

    def order(epoch):
        shuffled = tf.random.experimental.stateless_shuffle(tf.range(count), tf.stack([seed, tf.cast(epoch, tf.int32)]))
        return tf.data.Dataset.from_tensor_slices(tf.reshape(shuffled[: steps * batch], [steps, batch]))

    def made(step, indices):
        pictures = tf.gather(images, indices)
        pictures.set_shape([batch, *part.images.shape[1:]])
        targets = tf.one_hot(tf.gather(labels, indices), classes)
        return augmented(pictures, targets, recipe, tf.stack([seed, tf.cast(step, tf.int32)]))

    epochs = tf.data.Dataset.range(first_epoch, tf.int32.max)
    indices = epochs.flat_map(order).enumerate(start=first_epoch * steps)
    return indices.map(made, num_parallel_calls=tf.data.AUTOTUNE).prefetch(tf.data.AUTOTUNE)


def augmented(images, targets, recipe, seed):
    """One batch as the recipe changes it: uint8 (N, H, W, C), (N, classes) -> float32 of these shapes, plus border."""
    kinds = seed[None] * 1000 + tf.range(4, dtype=tf.int32)[:, None]  # a pair of seeds for each kind of change
    if recipe.flip:
        images = randomly_flipped(images, kinds[0])
    if recipe.crop:
        images = randomly_shifted(images, kinds[1], recipe.crop)
    if recipe.cutout:
        images = randomly_cut_out(images, kinds[2], recipe.cutout)
    images = scaled(images, recipe)
    return mixed_up(images, targets, kinds[3], recipe.mixup) if recipe.mixup else (images, targets)


def scaled(images, recipe):
    """uint8 (N, H, W, C) as the network sees them: float32 from `recipe.pixels[0]` to `[1]`, with the border."""
    low, high = recipe.pixels
    frame = [[0, 0], [recipe.border] * 2, [recipe.border] * 2, [0, 0]]
    return tf.pad(tf.cast(images, tf.float32) * ((high - low) / 255) + low, frame, constant_values=low)


def evaluation_batches(part, recipe, classes, batch_size=500):
    """Every picture of `part` once, in order, as `training_batches` gives them but unchanged."""
    pairs = tf.data.Dataset.from_tensor_slices((part.images, part.labels)).batch(batch_size)
    made = pairs.map(lambda images, labels: (scaled(images, recipe), tf.one_hot(labels, classes)))
    return made.prefetch(tf.data.AUTOTUNE)
