"""What was published: the winners of ILSVRC, and networks' accuracy on ImageNet beside what the course counts of them.

ILSVRC: the organizers' results (https://image-net.org/challenges/LSVRC/) and Russakovsky and others, 2015, whose
section 6.4 has the human annotator (https://arxiv.org/abs/1409.0575). One network alone, on the validation images:
Krizhevsky and others, 2012 (ten crops); Szegedy and others, 2015 (one crop); He and others, 2016 (several scales).
"""

from functools import cache

from course.analysis import analyse_built, analyse_named
from course.networks.vit import BASE_16, vit
from course.weeks.week13_efficientnet.scaling import PUBLISHED

HUMAN = 5.1  # top-5 error in %, of one annotator on 1,500 of the test images
WINNERS = [  # (year, team or network, top-5 error in % on the test images, what it is)
    (2010, "NEC-UIUC", 28.19, "no network"),
    (2011, "XRCE", 25.77, "no network"),
    (2012, "AlexNet", 15.32, "several networks"),
    (2013, "Clarifai", 11.20, "several networks"),
    (2014, "GoogLeNet", 6.66, "several networks"),
    (2015, "ResNet", 3.57, "several networks"),
    (2016, "Trimps-Soushen", 2.99, "several networks"),
    (2017, "SENet", 2.25, "several networks"),
]
ALONE = [
    (2012, "AlexNet", 18.2, "one network"),
    (2014, "GoogLeNet", 10.07, "one network"),
    (2015, "ResNet-152", 4.49, "one network"),
]

# Top-1 accuracy in %, one crop. AlexNet: Caffe's model zoo; VGG-19: as VGG-16; ResNet-18 and 34: fb.resnet.torch. ViT:
# the paper's table 5, at 384x384 pixels, trained on ImageNet alone, and first on JFT-300M. Noisy Student: table 7 of
# its paper, with 130 million unlabelled images (https://arxiv.org/abs/1911.04252).
EARLIER = {"AlexNet": ("alexnet", 57.1)}
SHALLOWER = {"18": ("resnet18", 69.57), "34": ("resnet34", 73.27)}
STUDENTS = [78.8, 81.5, 82.4, 84.1, 85.3, 86.1, 86.4, 86.9]  # EfficientNet-B0 to B7
VIT_ALONE, VIT_MORE = 77.91, 84.15


def counted_networks():
    """A dict of family -> list of (name, GMACs, top-1 accuracy in %, million parameters)."""
    known = {"AlexNet": EARLIER} | PUBLISHED | {"ResNet": SHALLOWER | PUBLISHED["ResNet"]}
    families = {
        family: [(beside, *_counted(name, accuracy)) for beside, (name, accuracy) in members.items()]
        for family, members in known.items()
    }
    efficient = families["EfficientNet"]
    families["Noisy Student"] = [
        (name, macs, accuracy, size) for (name, macs, _, size), accuracy in zip(efficient, STUDENTS, strict=True)
    ]
    macs, size = vit_384()
    families["ViT-B/16"] = [("ImageNet", macs, VIT_ALONE, size), ("JFT", macs, VIT_MORE, size)]
    return families


def _counted(name, accuracy):
    row = analyse_named(name).total
    return row.macs / 1e9, accuracy, row.parameters / 1e6


@cache
def vit_384():
    """(GMACs, million parameters) of ViT-B/16 for an image of 384x384 pixels."""
    row = analyse_built(lambda: vit(BASE_16, input_shape=(384, 384, 3), classes=1000)).total
    return row.macs / 1e9, row.parameters / 1e6
