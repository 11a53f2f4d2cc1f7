"""Recipes keep to what a data set's labels bear: digits are not mirrored, clothes are."""

import keras
import numpy as np
import pytest

from course.data import load
from course.data.catalogue import MODULES, TABLE, module_of
from course.data.dataset import LabelPreserving
from course.training import RECIPES, Recipe, train
from course.training.pipeline import training_batches
from course.training.suited import left_out, suited
from tests.training import samples

MIRROR = {  # clothes and photos, not digits
    "fashion-mnist",
    "fashion-mnist-3000",
    "fashion-mnist-shifted",
    "cifar-10",
    "photo-tiles",
}
ALL = Recipe(flip=True, crop=4, cutout=10, views=10)


@pytest.mark.parametrize("name", [name for name in MODULES if name != TABLE])
def test_pictures_are_mirrored_where_they_show_the_same_then(name):
    assert module_of(name).ABOUT.label_preserving.flip == (name in MIRROR)


def test_what_is_loaded_says_it_too():
    assert load("digits").label_preserving == LabelPreserving(flip=False, crop=1, cutout=0)
    assert load("photo-tiles").label_preserving == LabelPreserving()


@pytest.mark.parametrize(
    ("label_preserving", "kept"),
    [
        (LabelPreserving(), ALL),
        (LabelPreserving(flip=False), ALL._replace(flip=False, views=5)),
        (LabelPreserving(crop=3, cutout=4), ALL._replace(crop=3, cutout=4)),
        (LabelPreserving(crop=1), ALL._replace(crop=1, views=2)),  # corners are 2 pixels away
        (LabelPreserving(flip=False, crop=1, cutout=0), ALL._replace(flip=False, crop=1, cutout=0, views=1)),
    ],
)
def test_a_recipe_keeps_to_it(label_preserving, kept):
    assert suited(ALL, label_preserving) == kept


@pytest.mark.parametrize("name", RECIPES)
def test_a_set_that_bears_all_takes_a_recipe_as_it_is(name):
    assert suited(RECIPES[name], LabelPreserving()) == RECIPES[name]
    assert left_out(RECIPES[name], LabelPreserving()) == []


def test_what_is_left_out_is_told_in_both_languages():
    told = left_out(ALL, LabelPreserving(flip=False, crop=3))
    assert [text.en for text in told] == ["mirror images", "shifts: by up to 3 px, not 4", "views that vote: 5, not 10"]
    assert [text.ko for text in told] == [
        "좌우 뒤집기",
        "옮기기: 4픽셀 대신 3픽셀까지",
        "투표하는 모습의 수: 10 대신 5",
    ]


def test_training_sees_no_mirror_image_of_what_has_none(monkeypatch):
    shown = []

    def batches(part, recipe, classes, **options):
        made = training_batches(part, recipe, classes, **options)
        shown.extend(image for images, _ in made.take(6) for image in images.numpy())
        return made

    monkeypatch.setattr("course.training.loop.training_batches", batches)
    given = samples.dataset()._replace(label_preserving=LabelPreserving(flip=False))
    model = keras.Sequential([keras.Input((12, 12, 1)), keras.layers.Flatten(), keras.layers.Dense(2)])
    train(model, given, Recipe(flip=True, batch_size=32, epochs=1, pixels=(0.0, 255.0)))
    known = {image.tobytes() for image in given.train.images}
    assert len(shown) == len(given.train.labels)
    assert all(image.astype(np.uint8).tobytes() in known for image in shown)
