"""The networks that made history, a module a family, and one table of the names under which commands know them.

>>> build("lenet5-modern").count_params()
61706
"""

import importlib

FAMILIES = {  # module -> the functions of it that build a network
    "small": ("dense", "small_cnn"),
    "deck": ("deck_cnn",),
    "neocognitron": ("neocognitron",),
    "lenet": ("lenet5", "lenet5_modern"),
    "alexnet": ("alexnet",),
    "vgg": ("vgg16", "vgg19"),
    "googlenet": ("googlenet",),
    "resnet": ("resnet18", "resnet20", "resnet34", "resnet50", "resnet56", "resnet101", "resnet152"),
    "xception": ("xception",),
    "densenet": ("densenet121", "densenet169", "densenet201"),
    "se_resnet": ("se_resnet50",),
    "efficientnet": tuple(f"efficientnet_b{number}" for number in range(8)),
    "vit": ("vit", "vit_b16"),
}
# `resnet50` -> (module, function); a name is its function's, with hyphens
NETWORKS = {name.replace("_", "-"): (family, name) for family, names in FAMILIES.items() for name in names}


def builder(name):
    """The function that builds the network called `name`, a key of NETWORKS; imports Keras. Raises KeyError."""
    family, function = NETWORKS[name]
    return getattr(importlib.import_module(f"course.networks.{family}"), function)


def build(name, **options):
    """The keras.Model called `name`, a key of NETWORKS; `options` are `input_shape` and `classes`."""
    return builder(name)(**options)


def register():
    """Imports every family, so that Keras knows the layers of the course by name when it loads a file."""
    for family in FAMILIES:
        importlib.import_module(f"course.networks.{family}")
