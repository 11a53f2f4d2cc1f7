"""`course records`: the kept trainings as a table, and their curves as a picture."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from course.language import Text
from course.training import records

HEADINGS = {
    "name": Text("기록", "record"),
    "epochs": Text("에포크", "epochs"),
    "seconds": Text("초", "seconds"),
    "test_accuracy": Text("평가 정확도", "test accuracy"),
    "mirrored_accuracy": Text("거울상과 평균", "with mirror"),
    "seed": Text("시드", "seed"),
    "data": Text("데이터", "data"),
}
WROTE = Text("저장: {path}", "wrote {path}")


def run(chosen, plot):
    """Prints the records called `chosen` (all, where empty); `plot` is a file for their curves or None."""
    kept = [records.load(name) for name in chosen or records.names()]
    console = Console()
    table = Table(box=None, pad_edge=False)
    for name, heading in HEADINGS.items():
        table.add_column(str(heading), justify="left" if name in ("name", "data") else "right")
    for record in kept:
        accuracy, mirrored = f"{record.test_accuracy:.4f}", record.mirrored_accuracy
        mirrored = f"{mirrored:.4f}" if mirrored is not None else ""
        epochs, seconds = str(len(record.history["loss"])), f"{record.seconds:.0f}"
        table.add_row(record.name, epochs, seconds, accuracy, mirrored, str(record.seed), record.data)
    console.print(table)
    for record in kept if chosen else []:
        console.print(f"\n{record.command}\n{record.processor}; {record.device}", soft_wrap=True, highlight=False)
    if plot:
        from course.figures import png_of
        from course.figures.curves import learning_curves

        Path(plot).write_bytes(png_of(learning_curves({record.name: record.history for record in kept})))
        console.print(str(WROTE.format(path=plot)), soft_wrap=True)
