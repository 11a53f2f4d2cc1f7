"""Stages that read like a paper's table."""

import keras
import pytest
from keras import layers

from course.analysis import analyse, analyse_named, stages_of

STAGES = {
    "VGG16": ["block1", "block2", "block3", "block4", "block5", "head"],
    "ResNet50": ["conv1", "conv2", "conv3", "conv4", "conv5", "head"],
    "DenseNet121": ["conv1", "conv2", "pool2", "conv3", "pool3", "conv4", "pool4", "conv5", "head"],
    "EfficientNetB0": ["stem", *(f"block{i}" for i in range(1, 8)), "top", "head"],
    "InceptionV3": ["stem", *(f"mixed{i}" for i in range(11)), "head"],
    "MobileNet": ["224x224", "112x112", "56x56", "28x28", "14x14", "7x7", "head"],
}


@pytest.mark.parametrize("name", STAGES)
def test_networks_of_keras_have_the_stages_of_their_papers(name):
    report = analyse_named(f"keras.applications:{name}")
    stages = stages_of(report)
    assert [stage.name for stage in stages] == STAGES[name]
    for number in ("parameters", "macs", "memory", "layers"):
        assert sum(getattr(stage, number) for stage in stages) == getattr(report.total, number)


def test_a_named_identity_ends_a_stage():
    x = inputs = keras.Input((32, 32, 3))
    for number, filters in enumerate((8, 16), start=2):
        x = layers.Conv2D(filters, 3, 2, "same")(x)
        x = layers.Add()([x, layers.Conv2D(filters, 3, padding="same")(x)])
        x = layers.Identity(name=f"conv{number}_x")(x)
    x = layers.Dense(10, name="logits")(layers.GlobalAveragePooling2D()(x))
    stages = stages_of(analyse(keras.Model(inputs, x)))
    assert [(stage.name, stage.shape, stage.stride) for stage in stages] == [
        ("conv2_x", (16, 16, 8), (2, 2)),
        ("conv3_x", (8, 8, 16), (4, 4)),
        ("head", (10,), None),
    ]


def test_an_auxiliary_head_is_a_stage_of_its_own():
    x = inputs = keras.Input((32, 32, 3))
    middle = x = layers.Identity(name="one")(layers.Conv2D(4, 3, 2, "same")(x))
    x = layers.Identity(name="two")(layers.Conv2D(4, 3, 2, "same")(x))
    logits = [
        layers.Dense(10, name=name)(layers.GlobalAveragePooling2D()(y)) for name, y in (("main", x), ("side", middle))
    ]
    names = [stage.name for stage in stages_of(analyse(keras.Model(inputs, logits)))]
    assert set(names) == {"one", "two", "head", "side"}


def test_a_network_that_enlarges_its_map_again_has_stages_on_both_ways():
    x = inputs = keras.Input((16, 16, 1))
    down = layers.Conv2D(2, 3, padding="same")(x)
    x = layers.Conv2D(4, 3, 2, "same")(down)
    x = layers.Concatenate()([layers.UpSampling2D(2)(x), down])
    x = layers.Conv2D(1, 3, padding="same")(x)
    names = [stage.name for stage in stages_of(analyse(keras.Model(inputs, x)))]
    assert names == ["16x16", "8x8", "16x16 (3)"]


def test_a_network_without_maps_is_shown_layer_by_layer():
    report = analyse(keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2)]))
    assert stages_of(report) == report.rows
