"""What is false in a message to a wrong network is found, and what is true is not called false."""

import keras
import pytest
from keras import layers

from course.checks import assert_same_in_training, assert_same_network
from course.checks.failures import CheckFailure
from tests.judge import RememberedModel
from tests.truth.networks import KeptModel, Network, falsehood

UP_TO_RELU = "Up to your relu (ReLU, output (6, 5, 4)) it agrees; what follows differs. "
UP_TO_POOL = "Up to your pool (AveragePooling2D, output (3, 2, 4)) it agrees; what follows differs. "
IN_FRONT = "They part on the way through your {}, before which there is no other layer."
NEXT_RELU = "The next layer of yours is relu (ReLU, output (6, 5, 4))."
NEXT_POOL = "The next layer of yours is pool (AveragePooling2D, output (3, 2, 4))."


def network(*, epsilon=1e-5, rate=0.4, units=3, pooling=layers.MaxPooling2D, first=None, branch=1):
    """A small network for images of 6x5, with what a wrong one has in another way."""
    x = inputs = keras.Input((6, 5, 2))
    x = first(x) if first else x
    y = layers.Conv2D(2, branch, padding="same", name="around")(x)
    x = layers.Conv2D(4, 3, padding="same", name="conv")(x)
    x = layers.BatchNormalization(epsilon=epsilon, name="norm")(x)
    x = layers.ReLU(name="relu")(x)
    x = layers.Flatten(name="flat")(pooling(2, name="pool")(x))
    x = keras.ops.concatenate([x, layers.Flatten(name="flat_around")(y)], axis=-1)  # no layer
    return keras.Model(inputs, layers.Dense(units, name="dense")(layers.Dropout(rate, name="drop")(x)))


def compared(signed=False, **wrong):
    """A wrong one beside the right one."""
    return Network(KeptModel(network(**wrong)), RememberedModel(network, {}), {"gain": 1.2, "signed": signed})


WRONG = [
    (assert_same_network, {"pooling": layers.AveragePooling2D}),
    (assert_same_network, {"units": 4}),
    (assert_same_network, {"epsilon": 1e-2}),
    (assert_same_network, {"first": layers.Rescaling(2.0)}),
    (assert_same_network, {"first": layers.BatchNormalization()}),
    (assert_same_network, {"branch": 3}),
    (assert_same_in_training, {"rate": 0.0}),
    (assert_same_in_training, {"rate": 0.2}),
    (assert_same_in_training, {"rate": 0.6}),
]


@pytest.mark.parametrize(("judge", "wrong"), WRONG)
def test_what_is_told_of_a_wrong_network_holds(judge, wrong):
    pair = compared(**wrong)
    with pytest.raises(CheckFailure) as failure:
        judge(pair.found, pair.expected, gain=1.2, seed=4)
    assert falsehood(pair, failure.value.reason.en) == ""


FALSE = [
    ("They part at the first layer.", "conv agrees"),
    (UP_TO_POOL + "The next layer of yours is flat (Flatten, output (24,)).", "pool does not agree"),
    (UP_TO_RELU.replace("relu", "act") + NEXT_POOL, "there is no such layer"),
    (UP_TO_RELU.replace("(6, 5, 4)", "(6, 5, 3)") + NEXT_POOL, "there is no such layer"),
    (UP_TO_RELU, "there is no such layer"),
    (
        UP_TO_RELU + NEXT_POOL.replace("pool (AveragePooling2D, output (3, 2, 4))", "flat (Flatten, output (24,))"),
        "next",
    ),
    (IN_FRONT.format("conv (Conv2D, output (6, 5, 4))"), "conv agrees, too"),
    (IN_FRONT.format("pool (AveragePooling2D, output (3, 2, 4))"), "relu"),
    (UP_TO_RELU.replace("relu", "norm").replace("ReLU", "BatchNormalization") + NEXT_RELU, "relu agrees, too"),
    ("It has another number of parameters, too: expected 355, got 354.", "parameters"),
    ("The model's output shape differs: expected (3,), got (4,).", "output"),
    ("The model's input shape differs: expected (N, 6, 5, 2), got (N, 5, 6, 2).", "input"),
    ("In training, too, it answers the same image alike each time.", "its answers vary"),
]


@pytest.mark.parametrize(("reason", "why"), FALSE)
def test_what_is_false_of_a_wrong_network_is_found(reason, why):
    assert why in falsehood(compared(pooling=layers.AveragePooling2D), reason)


def test_answers_that_vary_less_are_not_said_to_vary_more():
    less, more = (
        f"In training, its answers to the same image vary {way} than they should." for way in ("less", "more")
    )
    assert falsehood(compared(rate=0.1), more) == "it varies less"
    assert falsehood(compared(rate=0.7), less) == "it varies more"


def test_what_agrees_on_images_alone_is_false_where_maps_are_shown():
    told = UP_TO_RELU + NEXT_POOL
    for signed, why in [(False, ""), (True, "relu does not agree")]:
        wrong = compared(signed, first=layers.ReLU(), pooling=layers.AveragePooling2D)
        assert why in falsehood(wrong, told)
        assert bool(falsehood(wrong, told)) == signed
