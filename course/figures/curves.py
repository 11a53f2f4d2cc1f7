"""How loss and accuracy went, epoch by epoch, for one training or several side by side."""

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course.figures.palette import SERIES
from course.figures.pictures import WIDTH
from course.language import Text

TRAINING, HELD_OUT = "--", "-"
MARKS = 15  # on a line, at most
PANELS = [("loss", "loss (nats)"), ("accuracy", "accuracy")]
ALT = Text("에포크마다의 손실과 정확도. {runs}", "Loss and accuracy by epoch. {runs}")
RUN = Text(
    "{title}: {epochs}에포크 뒤 정확도는 학습 {training:.3f}, 떼어 둔 데이터 {held_out:.3f}",
    "{title}: after {epochs} epochs accuracy {training:.3f} in training, {held_out:.3f} held out",
)


def learning_curves(histories):
    """Figure of loss (left) and accuracy (right) by epoch; `histories` is a dict of title -> columns.

    Columns are lists of equal length under `loss`, `accuracy`, `val_loss`, `val_accuracy`, as `History.columns` and
    Keras's own `History.history` have them. Dashed: training pictures; solid: pictures that were held out.
    """
    figure = Figure(figsize=(WIDTH, 3 + 0.2 * len(histories)), layout="constrained")
    for ax, (name, label) in zip(figure.subplots(1, 2), PANELS, strict=True):
        for number, (title, columns) in enumerate(histories.items()):
            _draw(ax, title, columns, name, *_look(number))
        ax.set_xlabel("epoch")
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.set_ylabel(label)
        ax.grid(alpha=0.3)
    lines = [*figure.axes[0].get_lines()]
    figure.legend(handles=lines, loc="outside lower center", ncols=2, fontsize=8)
    return figure


def describe_curves(histories):
    """The alt text of `learning_curves(histories)`."""
    said = [
        RUN.format(
            title=title,
            epochs=len(columns["loss"]),
            training=columns["accuracy"][-1],
            held_out=columns["val_accuracy"][-1],
        )
        for title, columns in histories.items()
    ]
    return ALT.format(runs=Text.join("; ", said))


def _look(number):
    """Colour and marker of a run: up to 36 runs differ in one or the other."""
    lap, place = divmod(number, len(SERIES))
    return SERIES[place][0], SERIES[(place + lap) % len(SERIES)][1]


def _draw(ax, title, columns, name, color, marker):
    for column, style, part in ((name, TRAINING, "training"), (f"val_{name}", HELD_OUT, "held out")):
        epochs = range(1, len(columns[column]) + 1)
        marked = {"marker": marker, "markersize": 4, "markevery": -(-len(epochs) // MARKS)}  # between them, the dashes
        ax.plot(epochs, columns[column], style, color=color, linewidth=1.2, label=f"{title}, {part}", **marked)
