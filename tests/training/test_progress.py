"""The bar that a person sees on a terminal, driven step by step."""

import io
import re

from rich.console import Console

from course.training.progress import ShowProgress


def test_the_bar_tells_loss_accuracy_speed_and_time_to_go():
    terminal = io.StringIO()
    shown = ShowProgress(32, Console(file=terminal, force_terminal=True, width=160, highlight=False))
    shown.set_params({"steps": 2, "epochs": 3})
    shown.on_train_begin()
    shown.on_epoch_begin(0)
    for step in range(2):
        shown.on_train_batch_end(step, {"loss": 0.5, "accuracy": 0.75})
        shown.bar.refresh()
    shown.on_epoch_end(0, {"loss": 0.5, "accuracy": 0.75, "val_loss": 0.4, "val_accuracy": 0.8, "seconds": 2.5})
    shown.on_train_end()
    seen = terminal.getvalue()
    assert re.search(r"epoch 1/3.*loss 0\.5000 accuracy 0\.7500 [\d,]+ pictures/s.*\d:\d\d:\d\d", seen)
    assert re.search(r"val_accuracy 0\.8000  2\.5 s  [\d,]+ pictures/s", seen)
