"""A small Keras assignment to measure with: its notebook builds LeNet and trains it for 2 epochs on 256 pictures."""

from tests.toy import write_repository

REFERENCE = '''
"""LeNet, and the pictures that it is trained on."""

import keras
import numpy as np
from keras import layers


def scaled(pictures):
    """Pictures (N, H, W) of uint8 -> float32 (N, H, W, 1) in [0, 1].

    >>> scaled(np.full((1, 1, 1), 255, np.uint8)).item()
    1.0
    """
    ### BEGIN SOLUTION
    return np.float32(pictures)[..., np.newaxis] / 255
    ### END SOLUTION


def lenet(classes):
    """LeNet for pictures (28, 28, 1): logits (N, classes)."""
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(6, 5, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(16, 5, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(120, activation="relu"),
            layers.Dense(84, activation="relu"),
            layers.Dense(classes),
        ]
    )
    ### END SOLUTION
'''

CHECKS = '''
"""Checks of the LeNet week."""

import numpy as np

from course.checks import assert_close, check, expect


def gray_ramp():
    return np.arange(256, dtype=np.uint8).reshape(1, 16, 16)


@check("scaled", points=1)
def the_ramp_goes_from_0_to_1(student):
    assert_close(student.scaled(gray_ramp()), gray_ramp()[..., None] / 255)


@check("scaled", points=2, hidden=True)
def random_pictures_are_scaled(student, reference):
    pictures = np.random.default_rng(student.seed).integers(0, 256, (3, 5, 4), dtype=np.uint8)
    assert_close(student.scaled(pictures), reference.scaled(pictures))


@check("lenet", points=2)
def ten_logits_come_out(student):
    expect(student.lenet(10).output_shape == (None, 10), "ten logits")


@check("lenet", points=5, hidden=True)
def logits_agree_with_the_reference(student, reference):
    random = np.random.default_rng(student.seed)
    theirs, ours = student.lenet(10), reference.lenet(10)
    weights = [random.normal(0, 0.1, weight["shape"]).astype(np.float32) for weight in ours.weights]
    pictures = random.uniform(size=(2, 28, 28, 1)).astype(np.float32)
    ours.set_weights(weights)
    theirs.set_weights(weights)
    assert_close(theirs.predict(pictures), ours.predict(pictures))
'''

MISTAKES = '''
"""Mistakes of the LeNet week."""

from course.authoring import Mistake
from course.language import Text

MISTAKES = [
    Mistake(
        "lenet",
        "no activation",
        old='layers.Conv2D(16, 5, activation="relu")',
        new="layers.Conv2D(16, 5)",
        caught_by="logits_agree_with_the_reference",
        hint=Text(ko="합성곱 층마다 활성화 함수가 있나요?", en="Does each convolution have its activation?"),
    ),
    Mistake(
        "scaled",
        "divided by 256",
        old="/ 255",
        new="/ 256",
        caught_by="the_ramp_goes_from_0_to_1",
        hint=Text(ko="uint8의 가장 큰 값은 255입니다.", en="The largest uint8 is 255."),
    ),
]
'''

ASSIGNMENT = """
# ---
# jupyter:
#   course:
#     imports: [numpy, keras, tensorflow]
# ---
# %% [markdown] lang="ko"
# # LeNet 학습
# %% [markdown] lang="en"
# # LeNet, trained
# %%
import keras
import numpy as np
from keras import layers
# %% exercise="scaled"
# %% exercise="lenet"
# %%
random = np.random.default_rng(0)
pictures = random.integers(0, 256, (256, 28, 28), dtype=np.uint8)
labels = random.integers(0, 10, 256)
# %%
model = lenet(10)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile("adam", loss, metrics=["accuracy"])
history = model.fit(scaled(pictures), labels, epochs=2, verbose=0)
history.history
"""

NO_ALTERNATIVES = '"""Other right answers: none."""\n'


def write_lenet_week(root):
    """Writes a repository with the LeNet week into `root`; returns its Week."""
    return write_repository(
        root,
        reference=REFERENCE,
        checks=CHECKS,
        mistakes=MISTAKES,
        alternatives=NO_ALTERNATIVES,
        assignment=ASSIGNMENT,
    )
