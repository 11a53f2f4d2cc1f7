"""What EfficientNet-Lite0 answered to the course's photos, and how it is asked again."""

import numpy as np
import pytest

from course.errors import CourseError
from course.pretrained import load_efficientnet_lite0
from course.weeks.week13_efficientnet import photos


def test_the_kept_answers_are_probabilities_and_heats():
    kept = photos.kept()
    assert tuple(kept) == photos.SHOWN
    for found in kept.values():
        assert len(found.names) == len(found.probabilities) == 5
        assert sorted(found.probabilities, reverse=True) == list(found.probabilities)
        assert sum(found.probabilities) <= 1
        assert found.heat.shape == found.control.shape == (7, 7)
        assert found.heat.max() == 1
        assert not np.allclose(found.heat, found.control)


@pytest.mark.slow
def test_the_network_still_answers_what_was_kept():
    try:
        network = load_efficientnet_lite0()
    except CourseError as error:
        pytest.skip(str(error))
    found, kept = photos.seen(photos.pixels_of("coffee").astype("float32"), network), photos.kept()["coffee"]
    assert found.names[:2] == kept.names[:2]
    assert found.probabilities == pytest.approx(kept.probabilities, abs=0.01)
    np.testing.assert_allclose(found.heat, kept.heat, atol=0.05)
