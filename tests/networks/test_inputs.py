"""An input that a network cannot take is refused in words, in both languages."""

import numpy as np
import pytest

from course.errors import CourseError
from course.networks.inputs import require_input


@pytest.mark.parametrize("shape", [(32, 32, 3), [32, 40, 1], (np.int64(33), 32, 4)])
def test_a_good_shape_comes_back_as_a_tuple_of_ints(shape):
    found = require_input(shape, 32, "vgg16")
    assert found == tuple(shape)
    assert all(type(size) is int for size in found)


@pytest.mark.parametrize("shape", [(31, 40, 3), (40, 31, 3)])
def test_a_small_picture_is_refused_with_both_sizes(shape):
    with pytest.raises(CourseError, match=f"vgg16: .*at least 32x32 pixels, got {shape[0]}x{shape[1]}"):
        require_input(shape, 32, "vgg16")


@pytest.mark.parametrize(
    "shape", [None, 224, (224, 224), (None, 224, 224, 3), (224.0, 224, 3), (224, 224, 0), (True, 224, 3), "224"]
)
def test_what_is_no_shape_of_a_picture_is_refused(shape):
    with pytest.raises(CourseError) as raised:
        require_input(shape, 32, "vgg16")
    message = raised.value.args[0]
    assert repr(shape) in message.en
    assert repr(shape) in message.ko
    assert "input_shape=(32, 32, 3)" in message.en
    assert "input_shape=(32, 32, 3)" in message.ko
