"""The student's own cells between those of the newer version."""

import re
from typing import NamedTuple

from course.released import source_of


class Extra(NamedTuple):
    """A cell of the student's, and the place among the new cells after which it comes."""

    place: int
    cell: dict


def woven(cells, extras):
    """The new cells with the extras between them, every id once."""
    used = {cell.get("id") for cell in cells}
    result = [_own(e.cell, used) for e in extras if e.place < 0]
    for place, cell in enumerate(cells):
        result += [cell, *(_own(e.cell, used) for e in extras if e.place == place)]
    return result


def _own(cell, used):
    """The student's cell as a fresh one, without its outputs and without the ids that made it one of ours."""
    kind = cell.get("cell_type") if cell.get("cell_type") in ("code", "markdown") else "raw"
    metadata = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
    ours = ("nbgrader", "course", "deletable", "editable")
    name = cell.get("id") if re.fullmatch(r"[\w-]{1,64}", str(cell.get("id")), re.ASCII) else "own"
    name = next(n for n in (name, *(f"own-{i}" for i in range(len(used) + 1))) if n not in used)
    used.add(name)
    fresh = {"cell_type": kind, "id": name, "metadata": {k: v for k, v in metadata.items() if k not in ours}}
    if kind == "code":
        fresh |= {"execution_count": None, "outputs": []}
    elif isinstance(cell.get("attachments"), dict):
        fresh["attachments"] = cell["attachments"]
    return {**fresh, "source": source_of(cell)}
