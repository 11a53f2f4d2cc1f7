"""What learns when, to the bit: frozen layers and batch norm keep all they have; a step is Adam's, worked by hand."""

import numpy as np
import pytest

from course.errors import CourseError
from course.training.transfer import Head
from course.training.transfer.tuning import ALL, LAST, LAST_STAGES, STEPS, Step, assembled, tune, unfreeze
from tests.training.transfer.tiny import FEATURES, SIZE, small_extractor

COUNT, CLASSES = 16, 3


def small_head(seed=2):
    random = np.random.default_rng(seed)
    return Head(random.normal(0, 1, (FEATURES, CLASSES)).astype("float32"), random.normal(0, 1, CLASSES).astype("f4"))


@pytest.fixture(scope="module")
def pictures():
    random = np.random.default_rng(5)
    return random.integers(0, 256, (COUNT, SIZE, SIZE, 3), np.uint8), np.arange(COUNT) % CLASSES


def weights_of(model):
    """{layer: its arrays}."""
    return {layer.name: layer.get_weights() for layer in model.layers if layer.weights}


def changed(before, after):
    """The layers of which an array is another, and whether all of a layer's are."""
    return {
        name
        for name, values in before.items()
        if not all(np.array_equal(*pair) for pair in zip(values, after[name], strict=True))
    }


def test_the_whole_network_has_the_heads_logits(pictures):
    extractor, head = small_extractor(), small_head()
    images, _ = pictures
    expected = extractor.features(images) @ head.kernel + head.bias
    model = assembled(extractor, head)
    assert extractor._replace(network=model).features(images) == pytest.approx(expected, abs=1e-5)
    assert [weight.path for weight in model.trainable_weights] == ["logits/kernel", "logits/bias"]


@pytest.mark.parametrize(("learns", "expected"), [(LAST, {"second", "logits"}), (ALL, {"first", "second", "logits"})])
def test_what_is_frozen_and_batch_norm_keep_every_bit(pictures, learns, expected):
    model, done = assembled(small_extractor(), small_head()), []
    before = weights_of(model)
    tune(model, *pictures, Step(learns, 0.1, 3), first="second", seed=0, told=lambda *told: done.append(told))
    assert changed(before, weights_of(model)) == expected
    assert done == [(1, 3), (2, 3), (3, 3)]


def test_batch_norm_in_training_mode_would_be_seen(pictures):
    model = assembled(small_extractor(), small_head())
    before = weights_of(model)
    unfreeze(model)
    model.get_layer("first_bn").trainable = True
    model.compile("sgd", "mse")
    model.train_on_batch(pictures[0], np.eye(CLASSES)[pictures[1]])
    assert {"first_bn"} <= changed(before, weights_of(model)) <= {"first", "second", "logits", "first_bn"}


def test_a_step_is_adams_with_the_gradient_of_the_network_in_use(pictures):
    import keras
    import tensorflow as tf

    images, labels = pictures
    rate, model, twin = 0.01, assembled(small_extractor(), small_head()), assembled(small_extractor(), small_head())
    tune(model, images, labels, Step(LAST, rate, 1), first="second", seed=0)
    twin.get_layer("second").trainable = True
    kernel = twin.get_layer("second").kernel
    with tf.GradientTape() as tape:
        logits = twin(images.astype("float32"), training=False)
        logs = tf.nn.log_softmax(logits)
        loss = -tf.reduce_mean(tf.gather(logs, labels, axis=1, batch_dims=1))
    gradient = np.asarray(tape.gradient(loss, kernel.value), float)
    # D. P. Kingma and J. Ba, "Adam", 2014, algorithm 1, its first step: both means are corrected to g and g²
    epsilon = keras.optimizers.Adam().epsilon * np.sqrt(1 / (1 - 0.999))
    expected = np.asarray(kernel, float) - rate * gradient / (np.abs(gradient) + epsilon)
    assert np.asarray(model.get_layer("second").kernel) == pytest.approx(expected, abs=1e-5)


class Watched:
    """Stands for a model that tells which pictures and labels it was given."""

    layers = ()

    def __init__(self):
        self.seen = []

    def compile(self, *options):
        """Nothing."""

    def train_on_batch(self, images, labels):
        """A loss."""
        self.seen.append((np.asarray(images), labels.tolist()))
        return 1.0


def test_the_seed_decides_and_every_picture_comes_once_an_epoch():
    model = Watched()
    count = 35  # two batches of 16, and three that wait for another epoch
    for seed in (1, 1, 2):
        tune(model, np.arange(count), np.arange(count) * 10, Step(ALL, 0.1, 2), first=None, seed=seed)
    seen = [(images.tolist(), labels) for images, labels in model.seen]
    first, again, other = seen[:4], seen[4:8], seen[8:]
    assert first == again != other
    assert all(len(set(first[i][0] + first[i + 1][0])) == 32 for i in (0, 2))
    assert first[:2] != first[2:]
    assert all([10 * image for image in images] == labels for images, labels in seen)


def views_of(picture, most):
    """The picture and its mirror image, moved by up to `most` pixels each way, black where nothing is."""
    size = len(picture)
    padded = [np.pad(one, [(most, most), (most, most), (0, 0)]) for one in (picture, picture[:, ::-1])]
    places = range(2 * most + 1)
    return [one[down : down + size, right : right + size] for one in padded for down in places for right in places]


def test_augmented_pictures_are_mirrored_or_moved_anew_each_time_and_keep_their_labels():
    images = np.random.default_rng(7).integers(1, 256, (20, 16, 16, 3), np.uint8)
    views = [views_of(image, 2) for image in images]  # an eighth of 16
    seen = {}
    for learns, seed in ((LAST, 3), (LAST, 3), (LAST, 4), (ALL, 3)):
        model = Watched()
        tune(model, images, np.arange(20), Step(learns, 0.1, 3), first=None, seed=seed, augment=True)
        which = [
            [
                next(n for n, view in enumerate(views[label]) if np.array_equal(view, shown))
                for shown, label in zip(*batch, strict=True)
            ]
            for batch in model.seen
        ]
        assert seen.setdefault((learns, seed), which) == which
    drawn = [view for batches in seen.values() for batch in batches for view in batch]
    assert len(set(drawn)) > 40  # of 50
    assert 0.3 < np.mean(np.array(drawn) < 25) < 0.7
    assert len({tuple(batch) for batches in seen.values() for batch in batches}) == 9


def test_a_loss_that_is_no_number_is_told(pictures):
    head = small_head()
    model = assembled(small_extractor(), head._replace(bias=np.full(CLASSES, np.nan, "float32")))
    with pytest.raises(CourseError, match=r"loss became nan \(learning rate 0.1\)"):
        tune(model, *pictures, Step(LAST, 0.1, 1), first="second", seed=0)


def test_the_rates_fall_and_the_last_stages_come_first():
    assert [step.learns for step in STEPS] == [LAST, ALL]
    assert STEPS[0].learning_rate > STEPS[1].learning_rate


@pytest.mark.slow
@pytest.mark.parametrize("name", LAST_STAGES)
def test_the_last_stages_of_each_network_are_its_end(name):
    import keras

    from course.training.transfer import untrained_extractor

    extractor = untrained_extractor(name, 1)
    model = assembled(extractor, Head(np.zeros((extractor.channels, 2), "f4"), np.zeros(2, "f4")))
    unfreeze(model, LAST_STAGES[name])
    learning = [layer for layer in model.layers if layer.trainable and layer.weights]
    frozen = [layer for layer in model.layers if not layer.trainable and layer.weights]
    assert not any(isinstance(layer, keras.layers.BatchNormalization) for layer in learning)
    # no frozen layer, batch norm apart, comes after one that learns
    before = {model.layers.index(layer) for layer in frozen if not isinstance(layer, keras.layers.BatchNormalization)}
    assert max(before) < min(model.layers.index(layer) for layer in learning)
    share = sum(layer.count_params() for layer in learning) / model.count_params()
    assert 0.1 < share < 0.7
