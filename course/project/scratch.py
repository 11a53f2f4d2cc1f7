"""A small network that learns the same pictures from nothing: what a hundred photos teach without a pretrained one."""

import numpy as np

from course.errors import CourseError
from course.pretrained.pictures import prepared_file
from course.training.transfer.tuning import NOT_A_NUMBER

SIDE, EPOCHS, BATCH, RATE = 64, 30, 16, 1e-3  # pixels; passes over the pictures; Adam's learning rate


def pixels_of(paths, side=SIDE):
    """uint8 (N, side, side, 3): the middle square of each picture, resized."""
    return np.stack([prepared_file(path, side) for path in paths])


def learned_from_scratch(images, labels, held, classes, seed, told=None):
    """The classes (M,) that `small_cnn` names for the M held-out of `images` (N, S, S, 3), in [0, 255].

    It learns the others by Adam, mirrored by chance, in another order each time; `seed` draws all of it. `told`, if
    given, is called with (done, all) after each pass. CourseError where the loss is no number.
    """
    import keras

    from course.networks.small import small_cnn

    keras.utils.set_random_seed(seed)
    generator = np.random.RandomState(seed)
    images = images.astype(np.float32) / 127.5 - 1
    seen, wanted = images[~held], labels[~held]
    model = small_cnn(input_shape=images.shape[1:], classes=classes)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(RATE), loss)
    for epoch in range(EPOCHS):
        order = generator.permutation(len(seen))
        for batch in np.array_split(order, max(1, len(order) // BATCH)):
            mirrored = np.where(generator.rand(len(batch), 1, 1, 1) < 0.5, seen[batch][:, :, ::-1], seen[batch])
            value = float(model.train_on_batch(mirrored, wanted[batch]))
        if not np.isfinite(value):
            raise CourseError(NOT_A_NUMBER.format(loss=value, rate=RATE))
        if told:
            told(epoch + 1, EPOCHS)
    return model.predict(images[held], batch_size=BATCH, verbose=0).argmax(axis=1)
