"""One training in a folder of its own: what was asked, the checkpoints, the history, pictures and a page of them."""

import json
import platform
from pathlib import Path

import keras
import numpy as np

from course.analysis.sources import build_named
from course.data.splits import pick
from course.figures import png_of
from course.figures.confusion import confusion_matrix, describe_confusion, draw_confusion
from course.figures.curves import describe_curves, learning_curves
from course.files import write_atomically
from course.language import Text
from course.training import devices
from course.training.checkpoints import restore
from course.training.keeping import WEIGHTS, packed
from course.training.loop import compile_for, train
from course.training.page import page_of
from course.training.pipeline import evaluation_batches
from course.training.progress import ShowProgress
from course.training.recipes import find_recipe, input_shape
from course.training.suited import left_out, suited
from course.training.views import views

LEFT_OUT = Text(
    "학습법 {recipe}에서 뺀 것: {what}. {data}에서는 레이블이 달라지기 때문입니다.",
    "left out of the recipe {recipe}, since {data} would no longer show what its labels say: {what}",
)


def run(asked, dataset, folder, *, resume=False):
    """Trains as `asked` on `dataset`, in `folder`; gives the summary that `history.json` there holds.

    `folder` was taken by `course.training.folder.take`; it gets `best.keras`, the last weights small, a TensorBoard
    log, `curves.png`, `confusion.png` and the page `index.html` as well. Raises CourseError for a network that cannot
    be built and a training that cannot go on.
    """
    folder, recipe = Path(folder), find_recipe(asked.recipe)
    without = Text.join("; ", left_out(recipe, dataset.label_preserving))
    recipe = suited(recipe, dataset.label_preserving)
    device = devices.prepare()
    print(device)
    if without.en:
        print(LEFT_OUT.format(recipe=asked.recipe, data=dataset.title, what=without))
    keras.utils.set_random_seed(asked.seed)
    keras.config.set_dtype_policy(device.policy)
    dataset = _few(_full(dataset) if asked.full else dataset, asked.pictures)
    with devices.strategy().scope():
        shape = input_shape(dataset.train.images.shape[1:], recipe)
        model = build_named(asked.model, input_shape=shape, classes=len(dataset.classes))
    history = None
    if resume:
        compile_for(model, dataset, recipe, asked.epochs, xla=device.xla)
        with model.distribute_strategy.scope():
            history = restore(model, folder)
    if history is None or history.epochs < asked.epochs:
        history = _train(model, dataset, recipe, asked, device, folder, history)
    logits = _logits(model, dataset, recipe, dataset.test.images)
    predicted = logits.argmax(axis=1)
    summary = {
        "asked": asked._asdict(),
        "command": asked.command,
        "machine": {"device": str(device), "processor": processor(), "keras": keras.__version__},
        "data": dataset.title.en,
        "left_out": without._asdict(),
        "test_accuracy": float(np.mean(predicted == dataset.test.labels)),
        "views": recipe.views,
        "voted_accuracy": _voted(model, dataset, recipe, logits),
        "seconds": sum(history.columns["seconds"]),
        "history": history.columns,
    }
    write_atomically(folder / WEIGHTS, packed(model))
    write_atomically(folder / "history.json", json.dumps(summary, indent=1))
    _draw(folder, summary, dataset, predicted)
    return summary


def _train(model, dataset, recipe, asked, device, folder, history):
    shown = ShowProgress(recipe.batch_size)
    board = keras.callbacks.TensorBoard(folder / "tensorboard", write_graph=False)
    options = {"epochs": asked.epochs, "seed": asked.seed, "xla": device.xla}
    try:
        return train(model, dataset, recipe, history=history, folder=folder, callbacks=[shown, board], **options)
    finally:
        shown.stop()


def _logits(model, dataset, recipe, images):
    """The logits (N, classes) for test pictures (N, H, W, C) uint8."""
    part = dataset.test._replace(images=images)
    return model.predict(evaluation_batches(part, recipe, len(dataset.classes)), verbose=0)


def _voted(model, dataset, recipe, logits):
    """The test accuracy when the recipe's views of each picture vote; `logits` are those of the first view."""
    _, *others = views(dataset.test.images, recipe.views)
    total = logits + sum(_logits(model, dataset, recipe, images) for images in others)
    return float(np.mean(total.argmax(axis=1) == dataset.test.labels))


def _draw(folder, summary, dataset, predicted):
    histories = {summary["asked"]["model"].rpartition(":")[-1]: summary["history"]}
    matrix = confusion_matrix(dataset.test.labels, predicted, classes=len(dataset.classes))
    write_atomically(folder / "curves.png", png_of(learning_curves(histories)))
    write_atomically(folder / "confusion.png", png_of(draw_confusion(matrix, dataset.classes)))
    page = page_of(summary, describe_curves(histories), describe_confusion(matrix, dataset.classes))
    write_atomically(folder / "index.html", page)


def _full(dataset):
    both = [dataset.train, dataset.validation]
    images, labels = (np.concatenate([part[i] for part in both]) for i in range(2))
    return dataset._replace(train=dataset.train._replace(images=images, labels=labels), validation=dataset.test)


def _few(dataset, pictures):
    """The same with its first `pictures` training pictures, which lie in a random order; with all for 0."""
    return dataset._replace(train=pick(dataset.train, slice(pictures or None)))


def processor():
    """The CPU's name, as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
