"""The kept trainings as a table, and their curves as a picture."""

import re
import statistics

from rich.console import Console
from rich.table import Table

from course.figures import png_of
from course.figures.curves import learning_curves
from course.files import write_atomically
from course.language import Text
from course.training import records

HEADINGS = {
    "name": Text("기록", "record"),
    "epochs": Text("에포크", "epochs"),
    "seconds": Text("초", "seconds"),
    "test_accuracy": Text("테스트 정확도", "test accuracy"),
    "voted_accuracy": Text("여러 모습 평균", "views averaged"),
    "seed": Text("시드", "seed"),
    "data": Text("데이터", "data"),
}
TEXTS = ("name", "data")
WRAPPED = ("test_accuracy", "voted_accuracy", "data")  # where the terminal is narrow
REACHED = Text("{accuracy:g}까지", "to {accuracy:g}")
SEEDS = Text(
    "{name}_*: 시드 {count}개의 평균 {mean:.4f} ({least:.4f}~{most:.4f})",
    "{name}_*: mean of {count} seeds {mean:.4f} ({least:.4f} to {most:.4f})",
)


def show(chosen, reach=None):
    """Prints the records called `chosen` (all, where empty), and means over seeds.

    `reach` is an accuracy to say when it was first reached, or None.
    """
    kept = [records.load(name) for name in chosen or records.names()]
    console = Console()
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for name, heading in HEADINGS.items():
        least = 8 if name in WRAPPED else None
        table.add_column(
            str(heading),
            justify="left" if name in TEXTS else "right",
            min_width=least,
            no_wrap=name not in WRAPPED,
            overflow="fold",
        )
    if reach is not None:
        table.add_column(str(REACHED.format(accuracy=reach)), justify="right", no_wrap=True)
    for record in kept:
        accuracy = f"{record.test_accuracy:.4f}"
        voted = f"{record.views}: {record.voted_accuracy:.4f}" if record.views > 1 else ""
        epochs, seconds = str(len(record.history["loss"])), f"{record.seconds:.0f}"
        cells = [record.name, epochs, seconds, accuracy, voted, str(record.seed), record.data]
        table.add_row(*cells, *([] if reach is None else [_reached(record, reach)]))
    console.print(table)
    for name, same in of_several_seeds(kept).items():
        numbers = [record.test_accuracy for record in same]
        told = {"mean": statistics.mean(numbers), "least": min(numbers), "most": max(numbers)}
        console.print(str(SEEDS.format(name=name, count=len(same), **told)), soft_wrap=True, highlight=False)
    for record in kept if chosen else []:
        console.print(f"\n{record.command}\n{record.processor}; {record.device}", soft_wrap=True, highlight=False)


def draw(chosen, path):
    """Writes the learning curves of the records called `chosen` (all, where empty) as a PNG."""
    kept = [records.load(name) for name in chosen or records.names()]
    write_atomically(path, png_of(learning_curves({record.name: record.history for record in kept})))


def of_several_seeds(kept):
    """Name without the number at its end -> the records that differ in it alone, where there are several."""
    groups = {}
    for record in kept:
        if (name := re.sub(r"_\d+$", "", record.name)) != record.name:
            groups.setdefault(name, []).append(record)
    return {name: same for name, same in groups.items() if len(same) > 1}


def _reached(record, accuracy):
    first = records.first_reaching(record, accuracy)
    return f"{first[0]} / {first[1]:.0f} s" if first else "-"
