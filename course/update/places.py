"""Which cell of a newer version each cell of a student's notebook is, and where the student's own cells go."""

import itertools
import re

from course.nbgrader_cells import grade_id
from course.released import exercise_of, mark_of, source_of


def places(old, new):
    """Old index -> new index of the same cell: by its id, by its mark, or by the function that it defines."""
    by_id = {grade_id(cell): place for place, cell in enumerate(new) if grade_id(cell)}
    held = {grade_id(cell) for cell in old}
    renamed = {mark_of(cell): place for place, cell in enumerate(new) if grade_id(cell) not in held - {None}}
    by_mark = {mark: place for mark, place in renamed.items() if mark}
    by_text = {source_of(cell).strip(): place for place, cell in enumerate(new) if not grade_id(cell)}
    found = {}
    for index, cell in enumerate(old):
        text = None if grade_id(cell) or mark_of(cell) else source_of(cell).strip()
        place = by_id.get(grade_id(cell), by_mark.get(mark_of(cell), by_text.get(text)))
        if place is not None and _are_alike(cell, new[place]):
            found[index] = place
    return found | _by_function(old, new, found)


def _are_alike(cell, new):
    """Whether both are answers, or neither is."""
    return (exercise_of(cell) is None) == (exercise_of(new) is None)


def _by_function(old, new, found):
    """As `places`, for exercises without a cell: the one cell of the student's that defines the function."""
    more = {}
    for place, cell in enumerate(new):
        name = exercise_of(cell)
        if name and place not in found.values():
            defines = re.compile(rf"^def {re.escape(name)}\(", re.MULTILINE)
            own = [i for i, other in enumerate(old) if i not in found and defines.search(source_of(other))]
            more |= {own[0]: place} if len(own) == 1 and old[own[0]].get("cell_type") == "code" else {}
    return more


def place_of_own(index, kept, anchors):
    """After which new cell the old cell at `index` goes: the one that it was, or near the neighbours that it had."""
    if index in anchors:
        return anchors[index]
    before = next((i for i in range(index - 1, -1, -1) if i not in kept), None)
    if before in anchors:
        return anchors[before]
    after = next(i for i in itertools.count(index + 1) if i not in kept)
    if after in anchors:
        return anchors[after] - 1
    return next((anchors[i] for i in range(index - 1, -1, -1) if i in anchors), -1)
