"""The compound scaling rule, what scaled networks cost, and what was published of networks on ImageNet.

Tan and Le, 2019, section 3.3: depth alpha ** phi, width beta ** phi, resolution gamma ** phi, where
alpha * beta ** 2 * gamma ** 2 is about 2, so that each step of phi doubles the MACs (https://arxiv.org/abs/1905.11946).
"""

from functools import cache

from course.analysis import analyse_built, analyse_named
from course.networks.efficientnet import Scaling, efficientnet
from course.weeks.week13_efficientnet import small

ALPHA, BETA, GAMMA = 1.2, 1.1, 1.15
SIDE = 224  # pixels of B0's images

# Top-1 accuracy in %, one crop of each validation image. ResNet: its authors' release (github.com/KaimingHe); GoogLeNet
# and VGG: Caffe's model zoo and the authors' release; DenseNet, SE-ResNet: their authors' repositories; Xception:
# Chollet, 2017, table 1; EfficientNet: the paper's fifth version, table 2.
# Family -> what stands beside a point -> the network's name and its accuracy.
PUBLISHED = {
    "2014": {"GoogLeNet": ("googlenet", 68.7), "VGG-16": ("vgg16", 71.5)},
    "ResNet": {"50": ("resnet50", 75.3), "101": ("resnet101", 76.4), "152": ("resnet152", 77.0)},
    "Xception": {"Xception": ("xception", 79.0)},
    "DenseNet": {"121": ("densenet121", 74.98), "169": ("densenet169", 76.2), "201": ("densenet201", 77.42)},
    "SE-ResNet": {"SE-50": ("se-resnet50", 76.71)},
    "EfficientNet": {
        f"B{number}": (f"efficientnet-b{number}", accuracy)
        for number, accuracy in enumerate([77.1, 79.1, 80.1, 81.6, 82.9, 83.6, 84.0, 84.3])
    },
}


def compound(phi):
    """(depth, width, side) of B0 scaled by the rule, the side in whole pixels."""
    return ALPHA**phi, BETA**phi, round(SIDE * GAMMA**phi)


@cache
def scaled_b0(depth, width, side):
    """The Row of EfficientNet-B0 with so many times its blocks and filters, for images of `side` pixels."""
    scaling = Scaling(width=width, depth=depth, dropout=0.2)
    shape = (side, side, 3)
    return analyse_built(lambda: efficientnet(scaling, name="b0", input_shape=shape, classes=1000)).total


def small_cost(depth=1, width=1, side=small.WAYS["base"].side):
    """The Row of the small EfficientNet with these factors."""
    return analyse_built(lambda: small.efficient(small.Factors(depth, width, side))).total


@cache
def counted(name):
    """The Report of a network of the course for one image of the size that it was published for."""
    return analyse_named(name)


def macs_by_kind(report):
    """An EfficientNet's multiply-adds: a dict of stage -> dict of what computes -> number."""
    found, stage = {}, {}
    stem = next(row for row in report.rows if row.macs)
    for row in report.rows:
        if row.macs:
            kind = "3x3" if row is stem else _kind(row)
            stage[kind] = stage.get(kind, 0) + row.macs
        if row.name.startswith("stage_"):
            found[row.name], stage = stage, {}
    return found | {"head": stage}


def _kind(row):
    if row.kind == "DepthwiseConv2D":
        return "depthwise"
    if row.shape[:2] == (1, 1):  # after the means of all maps
        return "gate"
    return "classifier" if row.kind == "Dense" else "1x1"


def published():
    """A dict of family -> list of (what stands beside it, GMACs, top-1 accuracy in %), counted by `course.analysis`."""
    return {
        family: [(beside, counted(name).total.macs / 1e9, accuracy) for beside, (name, accuracy) in known.items()]
        for family, known in PUBLISHED.items()
    }
