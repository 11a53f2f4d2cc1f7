"""Several computers, as TensorFlow's own $TF_CONFIG names them: the same training on each, every batch shared out.

    TF_CONFIG='{"cluster": {"worker": ["first:2222", "second:2222"]}, "task": {"type": "worker", "index": 0}}'

The same command is given on each computer, with its own index. Keras's `fit` (3.10 to 3.15) fails under TensorFlow's
MultiWorkerMirroredStrategy: it reduces a whole batch to build the model, and takes the mean of scalars along their
first axis. `prepare_fit` does both steps in its stead.
"""

import json
import os

from course.errors import CourseError
from course.language import Text

VARIABLE = "TF_CONFIG"
NOT_A_CLUSTER = Text(
    "$TF_CONFIG을 읽을 수 없습니다: {error}. 기대한 형식: {expected}",
    "$TF_CONFIG cannot be read: {error}. Expected: {expected}",
)
OTHER_TASK = Text("task {task}, worker {count}개", "task {task}, {count} workers")
EXPECTED = '{"cluster": {"worker": ["HOST:PORT", ...]}, "task": {"type": "worker", "index": 0}}'


def cluster():
    """(index of this worker, how many there are) as $TF_CONFIG says; (0, 1) where it is not set. Raises CourseError."""
    told = os.environ.get(VARIABLE)
    if not told:
        return 0, 1
    try:
        config = json.loads(told)
        workers, task = config["cluster"]["worker"], config["task"]
        index = int(task["index"])
        if task["type"] != "worker" or not isinstance(workers, list) or not 0 <= index < len(workers):
            raise ValueError(OTHER_TASK.format(task=task, count=len(workers)))
    except (ValueError, TypeError, KeyError) as error:
        raise CourseError(NOT_A_CLUSTER.format(error=f"{type(error).__name__}: {error}", expected=EXPECTED)) from None
    return index, len(workers)


def prepare_fit(model, batches):
    """Makes `model.fit(batches)` and its validation work where `model` was built for several workers.

    Elsewhere it does nothing. `model` is compiled; `batches` gives pairs of pictures (N, H, W, C) and targets.
    """
    import tensorflow as tf

    if not isinstance(model.distribute_strategy, tf.distribute.MultiWorkerMirroredStrategy):
        return
    model._maybe_symbolic_build(data_batch=next(iter(batches)))
    model._maybe_symbolic_build = lambda **_: None
    model.train_function = _on_each_worker(model.distribute_strategy, model.train_step)
    model.test_function = _on_each_worker(model.distribute_strategy, model.test_step)


def _on_each_worker(strategy, step):
    """A function of an iterator that takes one step on every worker and gives the mean of what each measured."""
    import tensorflow as tf

    @tf.function(reduce_retracing=True)
    def run(iterator):
        logs = strategy.run(step, args=(next(iterator),))
        return {name: strategy.reduce("MEAN", value, axis=None) for name, value in logs.items()}

    return run
