"""Transfer learning: a network that learned ImageNet gives features, and a linear head learns your classes from them.

    from course.training.transfer import features_of, fit_head, load_extractor

    extractor = load_extractor("efficientnet-lite0")
    found = features_of(extractor, paths, "features")  # (N, 1280), each computed once and kept in the folder
    head = fit_head(found.features, labels, seed=0)  # the same head whenever it is fitted, to 1e-4 in its probabilities
    head.probabilities(found.features)  # (N, classes)

`untrained_extractor(name, seed)` is the control: the same network before it learned anything. With enough pictures the
last stages, then all layers, may go on learning (`course.training.transfer.tuning`); `course train FOLDER --from NAME`
does all of it.
"""

from course.training.transfer.extractors import EXTRACTORS, Extractor, load_extractor, untrained_extractor
from course.training.transfer.features import Extracted, features_of
from course.training.transfer.head import Head, fit_head

__all__ = [
    "EXTRACTORS",
    "Extracted",
    "Extractor",
    "Head",
    "features_of",
    "fit_head",
    "load_extractor",
    "untrained_extractor",
]
