"""What a person sees while a network trains: one line an epoch, and a bar for the epoch that runs."""

import time

import keras
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from course.language import Text

EPOCH = Text("에포크 {epoch}/{epochs}", "epoch {epoch}/{epochs}")
DONE = Text(
    "에포크 {epoch:>3}/{epochs}  손실 {loss:.4f}  정확도 {accuracy:.4f}  검증 손실 {val_loss:.4f}  "
    "검증 정확도 {val_accuracy:.4f}  {seconds:.1f} s  {speed:,.0f}장/s",
    "epoch {epoch:>3}/{epochs}  loss {loss:.4f}  accuracy {accuracy:.4f}  val_loss {val_loss:.4f}  "
    "val_accuracy {val_accuracy:.4f}  {seconds:.1f} s  {speed:,.0f} pictures/s",
)
NOW = Text(
    "손실 {loss:.4f} 정확도 {accuracy:.4f} {speed:,.0f}장/s",
    "loss {loss:.4f} accuracy {accuracy:.4f} {speed:,.0f} pictures/s",
)


class ShowProgress(keras.callbacks.Callback):
    """Prints a line an epoch, and on a terminal a bar with loss, accuracy, pictures per second and time to go.

    `batch_size` is in pictures. The time to go is that of the whole training.
    """

    def __init__(self, batch_size, console=None):
        super().__init__()
        self.batch_size = batch_size
        self.console = console or Console(soft_wrap=True, highlight=False)

    def on_train_begin(self, logs=None):
        """Draws the empty bar."""
        columns = [
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[now]}"),
            TimeRemainingColumn(),
        ]
        self.bar = Progress(*columns, console=self.console, transient=True, disable=not self.console.is_terminal)
        self.task: TaskID | None = None
        self.bar.start()

    def on_epoch_begin(self, epoch, logs=None):
        """Moves the bar to the epoch's start."""
        steps, epochs = self.params["steps"], self.params["epochs"]
        if self.task is None:
            self.task = self.bar.add_task("", total=steps * epochs, completed=steps * epoch, now="")
        self.bar.update(self.task, description=str(EPOCH.format(epoch=epoch + 1, epochs=epochs)))
        self.before = steps * epoch
        self.began = time.perf_counter()

    def on_train_batch_end(self, batch, logs=None):
        """Moves the bar to the end of step number `batch`, counted from 0."""
        self.trained_for = time.perf_counter() - self.began
        if self.console.is_terminal and self.task is not None:
            speed = (batch + 1) * self.batch_size / self.trained_for
            now = str(NOW.format(loss=logs["loss"], accuracy=logs["accuracy"], speed=speed))
            self.bar.update(self.task, completed=self.before + batch + 1, now=now)

    def on_epoch_end(self, epoch, logs=None):
        """Prints the epoch's line; pictures per second are of the training alone, without validation."""
        speed = self.params["steps"] * self.batch_size / self.trained_for
        self.bar.console.print(str(DONE.format(epoch=epoch + 1, epochs=self.params["epochs"], speed=speed, **logs)))

    def on_train_end(self, logs=None):
        """Takes the bar away."""
        self.bar.stop()

    def stop(self):
        """Takes the bar away after an error."""
        if hasattr(self, "bar"):
            self.bar.stop()
