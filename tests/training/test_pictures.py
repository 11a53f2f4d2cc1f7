"""`course train --pictures N`: a training on some of the pictures, and what its folder remembers of it."""

import json

import numpy as np
import pytest

from course.data import Part
from course.data.dataset import Dataset
from course.errors import CourseError
from course.language import Text
from course.training.folder import Asked, take
from course.training.runs import _few

ASKED = Asked("deck", "cifar-10", "plain", 8, 1, full=False, pictures=2000)


def test_the_command_says_how_many_pictures_where_not_all_are_used():
    assert ASKED.command.endswith("--seed 1 --pictures 2000")
    assert "--pictures" not in ASKED._replace(pictures=0).command


@pytest.mark.parametrize(("asked", "used"), [(0, 5), (3, 3), (9, 5)])
def test_the_first_pictures_are_used_and_no_test_picture_is_left_out(asked, used):
    part = Part(np.arange(5).reshape(5, 1, 1, 1), np.arange(5))
    found = _few(Dataset("", Text("", ""), part, part, part, (), ""), asked)
    np.testing.assert_array_equal(found.train.labels, np.arange(used))
    np.testing.assert_array_equal(found.train.images.ravel(), np.arange(used))
    assert len(found.validation.labels) == len(found.test.labels) == 5


def test_a_folder_from_before_the_option_goes_on_with_all_pictures(tmp_path):
    before = ASKED._replace(pictures=0)._asdict()
    del before["pictures"]
    (tmp_path / "run.json").write_text(json.dumps(before))
    take(tmp_path, ASKED._replace(pictures=0), resume=True)
    with pytest.raises(CourseError, match="pictures"):
        take(tmp_path, ASKED, resume=True)
