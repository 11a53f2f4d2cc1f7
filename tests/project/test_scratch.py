"""A network from nothing: it learns what can be seen, and the same seed gives the same answers."""

import json

import numpy as np
import pytest
from PIL import Image

from course.project.scratch import SIDE, learned_from_scratch, pixels_of
from tests.project.test_experiment import history_of, small_networks, train  # noqa: F401


def stripes(count, seed):
    """Pictures of stripes along either axis in noise, (2 count, 16, 16, 3), and which: 0 or 1."""
    generator = np.random.RandomState(seed)
    images = np.zeros((2 * count, 16, 16, 3))
    images[:count, ::4], images[count:, :, ::4] = 200, 200
    return np.clip(images + generator.normal(0, 20, images.shape), 0, 255).astype(np.uint8), np.repeat([0, 1], count)


@pytest.mark.slow  # two trainings of a few seconds
def test_it_learns_stripes_the_same_each_time_and_is_told_of_each_pass():
    images, labels = stripes(32, seed=1)
    held, told = np.arange(64) % 4 == 0, []
    first = learned_from_scratch(images, labels, held, 2, seed=5, told=lambda done, count: told.append((done, count)))
    assert (first == labels[held]).mean() > 0.9
    assert told == [(done, 30) for done in range(1, 31)]
    again = learned_from_scratch(images, labels, held, 2, seed=5)
    assert first.tolist() == again.tolist()


def test_pictures_are_seen_small_and_whole(tmp_path):
    Image.fromarray(np.full((90, 120, 3), 77, np.uint8)).save(tmp_path / "a.png")
    found = pixels_of([tmp_path / "a.png"])
    assert (found.shape, found.dtype) == ((1, SIDE, SIDE, 3), np.uint8)
    assert (found == 77).all()


@pytest.mark.slow  # a training
def test_the_command_tells_it_beside_the_other_controls(small, tmp_path, capsys):
    assert train(small, tmp_path / "run", "--scratch") == 0
    assert "control: small network from scratch" in capsys.readouterr().out
    told = history_of(tmp_path / "run" / "scene-0-scratch")
    assert list(told["right"]) == ["head", "scratch", "untrained", "shuffled", "commonest"]
    assert 0 <= told["right"]["scratch"] <= told["held_out"]
    assert told["command"].endswith("--scratch")
    assert json.dumps(told)
