"""Small wrong edits of the networks since 2015: each must fail the check that it names."""

import pytest

from course.networks import blocks
from tests.networks import test_densenet as densenet
from tests.networks import test_efficientnet as efficientnet
from tests.networks import test_resnet as resnet
from tests.networks import test_se_resnet as se_resnet
from tests.networks import test_vit as vit
from tests.networks import test_xception as xception
from tests.networks.tampering import edits, name_of, noticed

BOTTLENECK = [
    (
        "the stride in the 3x3",
        "strides, epsilon=EPSILON, **conv)  # the paper strides the 1x1\n    x = conv_bn(x, filters, 3, ",
        "epsilon=EPSILON, **conv)\n    x = conv_bn(x, filters, 3, strides, ",
    ),
    ("Keras's default epsilon", "EPSILON = 1.001e-5", "EPSILON = 1e-3"),
    ("an activation before the sum", "conv_bn(x, 4 * filters, 1, activation=None,", "conv_bn(x, 4 * filters, 1,"),
    (
        "an activation in the projection",
        "conv_bn(x, filters, 1, strides, activation=None,",
        "conv_bn(x, filters, 1, strides,",
    ),
    ("no activation after the sum", 'layers.Activation("relu")(layers.Add()([x, y]))', "layers.Add()([x, y])"),
    (
        "another activation after the sum",
        'layers.Activation("relu")(layers.Add()',
        'layers.Activation("elu")(layers.Add()',
    ),
]
BASIC = [
    (
        "padding that is uneven at stride 2",
        "if strides > 1:\n"
        '        x = layers.ZeroPadding2D(1)(x)  # evenly on all sides; padding="same" at stride 2 would not be\n'
        '    x = conv_bn(x, filters, 3, strides, padding="valid" if strides > 1 else "same",',
        "x = conv_bn(x, filters, 3, strides,",
    ),
    ("a projection in every block", "if x.shape != y.shape:", "if True:"),
    (
        "as many blocks as in ResNet-34",
        "RESNET18 = imagenet_stages(2, 2, 2, 2)",
        "RESNET18 = imagenet_stages(3, 4, 6, 3)",
    ),
]
CIFAR = [
    (
        "the mean of four pixels in the shortcut",
        "layers.MaxPooling2D(1, strides)",
        'layers.AveragePooling2D(2, strides, padding="same")',
    ),
    ("zeros before the channels", "(0, filters - x.shape[-1])])", "(filters - x.shape[-1], 0)])"),
    ("a projection in the shortcut", "basic, shortcut=zero_padding)", "basic, shortcut=projection)"),
]
SQUEEZE_EXCITE = [
    (
        "no activation in the bottleneck",
        "layers.Conv2D(filters, 1, activation=activation)",
        "layers.Conv2D(filters, 1)",
    ),
    ("shares that are not from 0 to 1", 'activation="sigmoid"', 'activation="relu"'),
    ("a sigmoid of straight lines", 'activation="sigmoid"', 'activation="hard_sigmoid"'),
    ("weights that are added", "layers.Multiply()", "layers.Add()"),
    (
        "the largest, not the mean",
        "layers.GlobalAveragePooling2D(keepdims=True)",
        "layers.GlobalMaxPooling2D(keepdims=True)",
    ),
]
SE_RESNET = [("a wider squeeze", "REDUCTION = 16", "REDUCTION = 8")]
XCEPTION = [
    ("average pooling", "MaxPooling2D(3", "AveragePooling2D(3"),
    ("smaller windows", "MaxPooling2D(3", "MaxPooling2D(2"),
    ("two convolutions a module", "for _ in range(3)", "for _ in range(2)"),
    (
        "no activation inside the first module",
        "relu_separable_bn(separable_bn(x, 128), 128)",
        "separable_bn(separable_bn(x, 128), 128)",
    ),
    ("padding in the stem", 'conv_bn(x, 32, 3, strides=2, padding="valid")', "conv_bn(x, 32, 3, strides=2)"),
    ("no activation at the end", 'layers.Activation("relu")(separable_bn(x, filters))', "separable_bn(x, filters)"),
]
SEPARABLE = [
    ("ResNet's epsilon", "layers.BatchNormalization()(x)", "layers.BatchNormalization(epsilon=1e-5)(x)"),
    ("a plain convolution", "SeparableConv2D(filters, 3, padding", "Conv2D(filters, 3, padding"),
]
DENSENET = [
    ("max pooling between the blocks", "AveragePooling2D(2)", "MaxPooling2D(2)"),
    ("the new maps first", "Concatenate()([x, y])", "Concatenate()([y, x])"),
    ("Keras's default epsilon", "EPSILON = 1.001e-5", "EPSILON = 1e-3"),
    ("no norm before the classifier", "classifier(bn_relu(x), classes)", "classifier(x, classes)"),
]
EFFICIENTNET = [
    ("ReLU in the widening", 'C * stage.expansion, 1, activation="swish"', 'C * stage.expansion, 1, activation="relu"'),
    (
        "ReLU after the depthwise convolution",
        'layers.Activation("swish")(layers.Batch',
        'layers.Activation("relu")(layers.Batch',
    ),
    ("ReLU in squeeze-and-excitation", 'int(SE_RATIO * C), activation="swish"', "int(SE_RATIO * C)"),
    ("a squeeze of the widened channels", "int(SE_RATIO * C)", "int(SE_RATIO * C * stage.expansion)"),
    (
        "an activation after the narrowing",
        "conv_bn(y, filters, 1, activation=None, **normalization)",
        'conv_bn(y, filters, 1, activation="swish", **normalization)',
    ),
    ("pixels from -1 to 1", "layers.Rescaling(1 / 255)", "layers.Rescaling(2 / 255, -1)"),
    (
        "a stride in the wrong stage",
        'Stage("stage_6", repeats=3, kernel_size=5, filters=112, strides=1',
        'Stage("stage_6", repeats=3, kernel_size=5, filters=112, strides=2',
    ),
]
SCALED = [
    ("blocks rounded down", "math.ceil(", "math.floor("),
    ("filters rounded down", "int(wanted + 4)", "int(wanted)"),
]
DROPPED = [
    ("no drop connect", "DROP_CONNECT = 0.2", "DROP_CONNECT = 0.0"),
    ("single values dropped", ", noise_shape=(None, 1, 1, 1)", ""),
    ("no dropout before the logits", "classifier(x, classes, scaling.dropout)", "classifier(x, classes)"),
]
VIT = [
    ("no position embedding", '    x = PositionEmbedding(name="position_embedding")(x)\n', ""),
    ("the class token last", "ops.concatenate([token, x], axis=1)", "ops.concatenate([x, token], axis=1)"),
    ("the mean of all tokens", "logits(x[:, 0], classes)", "logits(ops.mean(x, axis=1), classes)"),
    (
        "norm after the sum",
        "y = branch(layers.LayerNormalization(epsilon=EPSILON)(x), size)\n"
        "    return layers.Add()([x, layers.Dropout(DROPOUT)(y)])",
        "y = branch(x, size)\n    return layers.LayerNormalization(epsilon=EPSILON)(layers.Add()([x, y]))",
    ),
    ("no norm before the logits", "    x = layers.LayerNormalization(epsilon=EPSILON)(x)\n    return", "    return"),
    ("no residual connection", "return layers.Add()([x, layers.Dropout(DROPOUT)(y)])", "return y"),
    ("fewer heads, as wide together", "mlp=96, heads=4", "mlp=96, heads=2"),
]
ATTENTION = [("queries that ask the mean", "(x, x)", "(x, ops.mean(x, axis=1, keepdims=True))")]
MLP = [
    (
        "the approximate GELU",
        'layers.Activation("gelu")',
        "layers.Activation(keras.activations.get(lambda x: ops.gelu(x, approximate=True)))",
    ),
    ("ReLU", '"gelu"', '"relu"'),
]
NORM = [
    ("Keras's default epsilon", "EPSILON = 1e-6", "EPSILON = 1e-3"),
    ("PyTorch's default epsilon", "EPSILON = 1e-6", "EPSILON = 1e-5"),
]
VIT_DROPOUT = [("no dropout", "DROPOUT = 0.1", "DROPOUT = 0.0")]
HEADS = [("as many heads as ViT-L", "mlp=3072, heads=12", "mlp=3072, heads=16")]

EDITS = edits(
    (resnet.reference, resnet.assert_like_keras, BOTTLENECK),
    (resnet.reference, resnet.assert_like_numpy, BASIC),
    (resnet.reference, resnet.assert_cifar_like_numpy, CIFAR),
    (xception.xception, xception.assert_like_keras, XCEPTION),
    (xception.xception, xception.assert_separable_like_scipy, SEPARABLE),
    (densenet.densenet, densenet.assert_like_keras, DENSENET),
    (blocks, se_resnet.assert_block_like_numpy, SQUEEZE_EXCITE),
    (se_resnet.se_resnet, se_resnet.assert_like_numpy, SE_RESNET),
    (efficientnet.reference, efficientnet.assert_like_keras, EFFICIENTNET),
    (efficientnet.reference, efficientnet.assert_scaled_like_keras, SCALED),
    (efficientnet.reference, efficientnet.assert_drops_like_keras, DROPPED),
    (vit.reference, vit.assert_small_like_numpy, VIT),
    (vit.reference, vit.assert_attention_like_numpy, ATTENTION),
    (vit.reference, vit.assert_mlp_like_numpy, MLP),
    (vit.reference, vit.assert_normalizes_like_numpy, NORM),
    (vit.reference, vit.assert_drops_a_tenth, VIT_DROPOUT),
    (vit.reference, vit.assert_base_like_numpy, HEADS),
)


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS, ids=name_of)
def test_a_wrong_edit_is_noticed(edit):
    assert noticed(edit)
