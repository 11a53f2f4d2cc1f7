"""Keras blocks that two families share. A block takes a tensor and returns a tensor."""

from keras import layers


def conv_bn(x, filters, kernel_size, strides=1, *, activation="relu", padding="same", use_bias=False, **normalization):
    """Convolution, batch normalization, activation: (N, H, W, C) -> (N, H', W', filters).

    With padding="same", H' is H / strides, rounded up. activation=None leaves the activation out; `normalization` are
    arguments of the batch normalization.
    """
    # no bias: batch norm's shift replaces it, except where a published network has both
    x = layers.Conv2D(filters, kernel_size, strides, padding=padding, use_bias=use_bias)(x)
    x = layers.BatchNormalization(**normalization)(x)
    return layers.Activation(activation)(x) if activation else x


def imagenet_stem(x, *, use_bias=False, epsilon):
    """The first two steps of ResNet and DenseNet: (N, H, W, C) -> (N, H / 4, W / 4, 64).

    Zeros lie evenly on all sides, as in the papers' code; padding="same" would put one row fewer above than below.
    """
    x = layers.ZeroPadding2D(3)(x)
    x = conv_bn(x, 64, 7, strides=2, padding="valid", use_bias=use_bias, epsilon=epsilon)
    x = layers.Identity(name="conv1")(x)
    x = layers.ZeroPadding2D(1)(x)  # after a ReLU, a zero never wins against a larger value
    return layers.MaxPooling2D(3, strides=2)(x)


def squeeze_excite(x, filters, activation="relu"):
    """Weighs each channel by a number from 0 to 1 that all channels' means decide: the shape stays.

    `filters` is the width of the bottleneck between the means and the weights. Hu, Shen and Sun,
    "Squeeze-and-Excitation Networks", 2017, section 3. https://arxiv.org/abs/1709.01507
    """
    weights = layers.GlobalAveragePooling2D(keepdims=True)(x)  # squeeze: (N, 1, 1, C)
    weights = layers.Conv2D(filters, 1, activation=activation)(weights)
    weights = layers.Conv2D(x.shape[-1], 1, activation="sigmoid")(weights)  # excite: (N, 1, 1, C)
    return layers.Multiply()([x, weights])


def classifier(x, classes, dropout=0.0):
    """Logits (N, classes) of a feature map (N, H, W, C), from each channel's mean."""
    x = layers.GlobalAveragePooling2D()(x)
    if dropout:
        x = layers.Dropout(dropout)(x)
    return logits(x, classes)


def logits(x, classes):
    """The last layer: features (N, C) -> logits (N, classes), float32 even where the rest computes in float16."""
    return layers.Dense(classes, dtype="float32", name="logits")(x)
