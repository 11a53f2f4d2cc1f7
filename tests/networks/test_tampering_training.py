"""Wrong edits of what acts in training alone, where no output at inference shows them: each must fail its check."""

import pytest

from course.networks import blocks
from tests.networks import test_alexnet as alexnet
from tests.networks import test_deck as deck
from tests.networks import test_densenet as densenet
from tests.networks import test_efficientnet as efficientnet
from tests.networks import test_googlenet as googlenet
from tests.networks import test_lenet as lenet
from tests.networks import test_se_resnet as se_resnet
from tests.networks import test_small as small
from tests.networks import test_vgg as vgg
from tests.networks import test_vit as vit
from tests.networks import test_xception as xception
from tests.networks.tampering import edits, name_of, noticed

BLOCKS = [
    ("momentum", "BatchNormalization(**normalization)", "BatchNormalization(momentum=0.9, **normalization)"),
    (
        "scales of zero at first",
        "BatchNormalization(**normalization)",
        'BatchNormalization(gamma_initializer="zeros", **normalization)',
    ),
    ("kernels after He", "use_bias=use_bias)(x)", 'use_bias=use_bias, kernel_initializer="he_normal")(x)'),
    ("dropout in every block", "return layers.Activation(activation)(x)", "return layers.Dropout(0.2)(x)"),
    ("dropout in the stem", 'layers.Identity(name="conv1")(x)', "layers.Dropout(0.1)(x)"),
    ("dropout in squeeze-and-excitation", "layers.Multiply()([x, weights])", "layers.Dropout(0.1)(x * weights)"),
    (
        "gates that start open",
        'layers.Conv2D(x.shape[-1], 1, activation="sigmoid")',
        'layers.Conv2D(x.shape[-1], 1, activation="sigmoid", bias_initializer="ones")',
    ),
    ("another rate before the logits", "layers.Dropout(dropout)", "layers.Dropout(0.5)"),
    (
        "dropout before the means",
        "    x = layers.GlobalAveragePooling2D()(x)\n    if dropout:\n        x = layers.Dropout(dropout)(x)\n",
        "    if dropout:\n        x = layers.Dropout(dropout)(x)\n    x = layers.GlobalAveragePooling2D()(x)\n",
    ),
    ("dropout where none was asked for", "    if dropout:\n", "    if True:\n"),
    (
        "logits of zero at first",
        'layers.Dense(classes, dtype="float32"',
        'layers.Dense(classes, kernel_initializer="zeros", dtype="float32"',
    ),
]
DECK = [
    ("momentum", "momentum=0.9", "momentum=0.99"),
    ("dropout in the head", 'x = layers.Dense(512, name="fc1")(x)', "x = layers.Dropout(0.5)(layers.Dense(512)(x))"),
    ("kernels after He", '3, padding="same")(x)', '3, padding="same", kernel_initializer="he_uniform")(x)'),
    ("shifts of one", "epsilon=1e-5)", 'epsilon=1e-5, beta_initializer="ones")'),
]
SMALL = [
    ("momentum", "momentum=0.9", "momentum=0.99"),
    (
        "dropout of the means",
        "layers.GlobalAveragePooling2D()(x)",
        "layers.Dropout(0.5)(layers.GlobalAveragePooling2D()(x))",
    ),
    ("dropout of hidden units", '(256, activation="relu")(x)', '(256, activation="relu")(layers.Dropout(0.5)(x))'),
]
DENSENET = [
    ("momentum", "BatchNormalization(epsilon", "BatchNormalization(momentum=0.9, epsilon"),
    ("dropout in every layer", "layers.Concatenate()([x, y])", "layers.Concatenate()([x, layers.Dropout(0.2)(y)])"),
    ("dropout before the logits", "classifier(bn_relu(x), classes)", "classifier(bn_relu(x), classes, 0.2)"),
    ("kernels after He", "(4 * GROWTH_RATE, 1, use", '(4 * GROWTH_RATE, 1, kernel_initializer="he_normal", use'),
]
XCEPTION = [
    ("momentum", "layers.BatchNormalization()(x)", "layers.BatchNormalization(momentum=0.9)(x)"),
    ("the paper's dropout", "classifier(x, classes)", "classifier(x, classes, 0.5)"),
]
EFFICIENTNET = [
    ("momentum", "BatchNormalization(**normalization)(y)", "BatchNormalization(momentum=0.9, **normalization)(y)"),
    (
        "drop connect after the sum",
        "    y = layers.Dropout(drop_rate, noise_shape=(None, 1, 1, 1))(y)  # a whole image's branch or none\n"
        "    return layers.Add()([x, y])",
        "    return layers.Dropout(drop_rate, noise_shape=(None, 1, 1, 1))(layers.Add()([x, y]))",
    ),
    ("another rate", "layers.Dropout(drop_rate,", "layers.Dropout(drop_rate / 2,"),
    (
        "drop connect in blocks that shrink the map",
        "    if x.shape != y.shape:\n        return y\n",
        "    if x.shape != y.shape:\n        return layers.Dropout(drop_rate)(y)\n",
    ),
]
EFFICIENTNET_B0 = [
    ("drop connect from the first block on", "DROP_CONNECT * i /", "DROP_CONNECT * (i + 1) /"),
    ("the same drop connect everywhere", "DROP_CONNECT * i / sum(repeats)", "DROP_CONNECT"),
    ("drop connect that falls", "DROP_CONNECT * i /", "DROP_CONNECT * (sum(repeats) - i) /"),
]
MEMBERS = [
    (f"dropout of B{number}", f"dropout={rate})\n{after}", f"dropout={rate - 0.1:.1f})\n{after}")
    for number, rate, after in ((1, 0.2, "B2"), (3, 0.3, "B4"), (4, 0.4, "B5"), (5, 0.4, "B6"), (6, 0.5, "B7"))
] + [("the scales of another member", "efficientnet(B4, name", "efficientnet(B3, name")]
VIT = [
    ("attention dropout", "key_dim=x.shape[-1] // heads)", "key_dim=x.shape[-1] // heads, dropout=DROPOUT)"),
    ("half of it", "DROPOUT = 0.1", "DROPOUT = 0.05"),
    ("none after the position embedding", "    x = layers.Dropout(DROPOUT)(x)\n    for", "    for"),
    ("none in the MLP", "layers.Dense(D)(layers.Dropout(DROPOUT)(x))", "layers.Dense(D)(x)"),
    ("after the sum", "layers.Add()([x, layers.Dropout(DROPOUT)(y)])", "layers.Dropout(DROPOUT)(layers.Add()([x, y]))"),
    (
        "before the activation",
        '    x = layers.Activation("gelu")(layers.Dense(hidden)(x))\n'
        "    return layers.Dense(D)(layers.Dropout(DROPOUT)(x))",
        '    x = layers.Activation("gelu")(layers.Dropout(DROPOUT)(layers.Dense(hidden)(x)))\n'
        "    return layers.Dense(D)(x)",
    ),
    ("whole tokens dropped", "layers.Dropout(DROPOUT)(y)", "layers.Dropout(DROPOUT, noise_shape=(None, None, 1))(y)"),
]
VIT_START = [
    ("positions of zero", "initializer=normal,", 'initializer="zeros",'),
    ("positions ten times as far", "RandomNormal(stddev=0.02)", "RandomNormal(stddev=0.2)"),
    ("positions after Glorot", "initializer=normal,", 'initializer="glorot_uniform",'),
    ("positions about another mean", "RandomNormal(stddev=0.02)", "RandomNormal(mean=0.02, stddev=0.02)"),
    ("a random class token", 'initializer="zeros", name="token"', 'initializer="random_normal", name="token"'),
    ("a class token of one", 'initializer="zeros", name="token"', 'initializer="ones", name="token"'),
    ("an MLP after He", "layers.Dense(D)(layers", 'layers.Dense(D, kernel_initializer="he_normal")(layers'),
    (
        "patches of zero",
        "strides=patch_size, name",
        'strides=patch_size, kernel_initializer="zeros", name',
    ),
]
ALEXNET = [
    (
        "dropout before the dense layers",
        'bias_initializer="ones", name=name)(x)\n        x = layers.Dropout(0.5)(x)',
        'bias_initializer="ones", name=name)(layers.Dropout(0.5)(x))',
    ),
    ("first weights five times as wide", "stddev=0.01", "stddev=0.05"),
    (
        "hidden biases of zero",
        'kernel_initializer=gaussian(), bias_initializer="ones", name=name',
        "kernel_initializer=gaussian(), name=name",
    ),
    (
        "logits after Glorot",
        "layers.Dense(classes, kernel_initializer=gaussian(), dtype",
        "layers.Dense(classes, dtype",
    ),
    (
        "dropout of whole maps",
        "    x = layers.Flatten()(x)",
        "    x = layers.Flatten()(layers.SpatialDropout2D(0.5)(x))",
    ),
]
VGG = [
    (
        "dropout before the dense layers",
        '        x = layers.Dense(4096, "relu", name=dense)(x)\n        x = layers.Dropout(0.5)(x)\n',
        '        x = layers.Dropout(0.5)(x)\n        x = layers.Dense(4096, "relu", name=dense)(x)\n',
    ),
    ("weak dropout", "layers.Dropout(0.5)", "layers.Dropout(0.3)"),
    ("dropout after one of them", "        x = layers.Dropout(0.5)(x)\n", "    x = layers.Dropout(0.5)(x)\n"),
]
GOOGLENET = [
    ("strong dropout of the means", "layers.Dropout(0.4)", "layers.Dropout(0.5)"),
    (
        "dropout before a head's hidden layer",
        'layers.Dropout(0.7)(layers.Dense(units, "relu")(x))',
        'layers.Dense(units, "relu")(layers.Dropout(0.7)(x))',
    ),
    (
        "dropout before the means",
        'layers.Dropout(0.4)(layers.GlobalAveragePooling2D(name="pool5")(x))',
        ('layers.GlobalAveragePooling2D(name="pool5")(layers.Dropout(0.4)(x))'),
    ),
    (
        "biases of a fifth",
        '"same", activation="relu", name=name',
        '"same", activation="relu", bias_initializer=keras.initializers.Constant(0.2), name=name',
    ),
]
LENET = [
    ("weights half as wide", "-2.4 / fan_in, 2.4 / fan_in", "-1.2 / fan_in, 1.2 / fan_in"),
    ("coefficients of one", 'initializer=uniform(4), name="coefficient"', 'initializer="ones", name="coefficient"'),
    ("C3 as if it saw all maps", "initializer=uniform(100)", "initializer=uniform(150)"),
    ("biases of one", 'shape=(len(C3_INPUTS),), initializer="zeros"', 'shape=(len(C3_INPUTS),), initializer="ones"'),
    (
        "dropout of F6",
        'return keras.Model(inputs, RadialBasis(classes, dtype="float32", name="logits")(x), name="lenet5")',
        (
            'x = RadialBasis(classes, dtype="float32", name="logits")(layers.Dropout(0.5)(x))\n'
            '    return keras.Model(inputs, x, name="lenet5")'
        ),
    ),
]

EDITS = edits(
    (blocks, se_resnet.assert_blocks_train_like_keras, BLOCKS),
    (deck.reference, deck.assert_trains_like_the_deck, DECK),
    (small.reference, small.assert_trains_as_it_says, SMALL),
    (densenet.densenet, densenet.assert_trains_like_keras, DENSENET),
    (xception.xception, xception.assert_trains_like_keras, XCEPTION),
    (efficientnet.reference, efficientnet.assert_blocks_train_like_keras, EFFICIENTNET),
    (efficientnet.reference, efficientnet.assert_drops_like_keras, EFFICIENTNET_B0),
    (efficientnet.reference, efficientnet.assert_every_member_has_its_scales, MEMBERS),
    (vit.reference, vit.assert_drops_a_tenth, VIT),
    (vit.reference, vit.assert_starts_like_the_authors, VIT_START),
    (alexnet.reference, alexnet.assert_regularized, ALEXNET),
    (vgg.reference, vgg.assert_drops_like_the_paper, VGG),
    (googlenet.reference, googlenet.assert_regularized, GOOGLENET),
    (lenet.reference, lenet.assert_starts_like_the_paper, LENET),
)


@pytest.mark.parametrize("edit", EDITS, ids=name_of)
def test_a_wrong_edit_is_noticed(edit):
    assert noticed(edit)
