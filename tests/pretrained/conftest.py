"""The real weights, read once; the tests that need them are skipped only where their package is missing."""

import pytest

from course.errors import CourseError
from course.pretrained.checkpoint import read_checkpoint
from course.pretrained.imagenet import class_names, load_efficientnet_lite0
from course.pretrained.packaged import WEIGHTS, read_packaged


@pytest.fixture(scope="session")
def tensors():
    """The checkpoint's tensors, by PyTorch's names."""
    return read_checkpoint(_or_skip(lambda: read_packaged(WEIGHTS)))


@pytest.fixture(scope="session")
def names():
    """ImageNet's class names."""
    return _or_skip(class_names)


@pytest.fixture(scope="session")
def network(tensors):
    """EfficientNet-Lite0 with its weights."""
    return load_efficientnet_lite0()


def _or_skip(read):
    try:
        return read()
    except CourseError as error:
        if "is not installed" not in error.args[0].en:
            raise
        pytest.skip(error.args[0].en)
