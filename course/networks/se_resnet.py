"""SE-ResNet. A ResNet whose branches weigh their channels before they are added.

Hu, Shen and Sun, "Squeeze-and-Excitation Networks", 2017, table 1 and figure 3. https://arxiv.org/abs/1709.01507
"""

from course.networks.blocks import squeeze_excite
from course.networks.resnet import RESNET50, bottleneck, resnet

REDUCTION = 16  # channels of the branch to each channel of the bottleneck between squeeze and excitation


def se_bottleneck(x, filters, strides, **conv):
    """ResNet's bottleneck with weighed channels: (N, H, W, C) -> (N, H / strides, W / strides, 4 * filters)."""
    y = bottleneck(x, filters, strides, **conv)
    return squeeze_excite(y, y.shape[-1] // REDUCTION)


def se_resnet50(*, input_shape=(224, 224, 3), classes=1000):
    """SE-ResNet-50: 28.1 million parameters. Images are at least 32x32 pixels."""
    return resnet(RESNET50, se_bottleneck, name="se_resnet50", input_shape=input_shape, classes=classes)
