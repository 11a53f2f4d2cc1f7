"""The part of a network in which nothing is drawn: equal images are computed there once, however many copies there are.

Dropout most often stands at the end, behind the convolutions, which take nearly all of the time.
"""

import contextlib

import numpy as np

STEADY = set(
    """
Activation Add Average AveragePooling2D Concatenate Conv2D Cropping2D Dense DepthwiseConv2D ELU Flatten
GlobalAveragePooling2D GlobalMaxPooling2D Identity InputLayer LayerNormalization LeakyReLU MaxPooling2D Maximum Minimum
Multiply Permute ReLU Rescaling Reshape SeparableConv2D Softmax Subtract UpSampling2D ZeroPadding2D
""".split()
)  # Keras's layers that compute the same of each image, at prediction and in training
COPIES, TIMES = 8, 2  # by which another layer is tried: so many copies, so many times
ENOUGH = 1000  # numbers other than 0, of which a dropout at any rate would change one


def cut(model, image):
    """(head, tail): the model of one input up to the first layer that may draw something, and what follows.

    `image` is one of its images. (None, model) where it has no graph, or draws from the start or in a branch alone.
    """
    import keras

    with contextlib.suppress(AttributeError, ValueError, TypeError, KeyError):
        (inputs,) = model.inputs
        for layer in model.layers:
            if not _is_steady(layer) and not _looks_steady(keras.Model(inputs, layer.output), image):
                return keras.Model(inputs, layer.input), keras.Model(layer.input, model.outputs[0])
    return None, model


def _is_steady(layer):
    """Whether it is Keras's own, of a kind that never draws, with an activation of Keras's own."""
    own = type(layer).__module__.startswith("keras.src.layers.") and type(layer).__name__ in STEADY
    module = getattr(getattr(layer, "activation", None), "__module__", "keras.src.")
    return own and str(module).startswith("keras.src.")


def _looks_steady(model, image):
    """Whether copies of an image get the same answer to the bit, in more numbers than chance would leave alike."""
    batch = np.repeat(np.asarray(image)[None], COPIES, axis=0)
    rows = np.concatenate([np.asarray(model(batch, training=True)).reshape(COPIES, -1) for _ in range(TIMES)])
    return np.count_nonzero(rows[0]) >= ENOUGH and bool((rows == rows[0]).all())
