"""Tables in a terminal that lose no character: what is too long for its column goes on in the next line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

MOST_NAMES = 20  # in a line


def print_table(table: Table, console: Console | None = None):
    """Prints a rich Table, as wide as the terminal; its columns fold, where rich would cut and write an ellipsis."""
    from rich.console import Console  # here: not every command that knows tables prints one

    for column in table.columns:
        column.overflow, column.no_wrap = "fold", False
    (console or Console()).print(table)


def shortened(names):
    """The first of many names, in a line."""
    return ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
