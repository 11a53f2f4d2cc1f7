"""Attacks by the file: cells, tags, ids, points and JSON that say what the released notebook did not."""

from tests.attacks.attack import Attack, cell_of, code, mark_of


def _marks(notebook):
    return [mark_of(cell) for cell in notebook["cells"] if mark_of(cell)]


def _tag(*tags):
    def edit(notebook):
        for cell in notebook["cells"]:
            cell["metadata"]["tags"] = list(tags)

    return edit


def _raise_points(notebook):
    for mark in _marks(notebook):
        mark.update(points=100, max_score=100)


def _swap(notebook):
    for mark in _marks(notebook):
        mark["grade_id"] = {"double-1": "span-1", "span-1": "double-1", "double-2": "span-2"}.get(
            mark["grade_id"], mark["grade_id"]
        )


def _duplicate(notebook):
    passing = {"grade": True, "solution": False, "locked": True, "points": 3, "schema_version": 3}
    for name in ("double-1", "double-2", "double", "span-1"):
        notebook["cells"].append(code("6.0", nbgrader={**passing, "grade_id": name, "cell_type": "code"}))


def _unlock(notebook):
    for cell in notebook["cells"]:
        if mark_of(cell).get("locked"):
            mark_of(cell).update(locked=False, checksum="0" * 32)
            cell["source"] = "6.0"


def _grade_cell(notebook):
    mark_of(cell_of(notebook, "double")).update(grade=True, solution=False, points=3, locked=True)


def _own_grade(notebook):
    for number, name in enumerate(("double-3", "extra", "../../source", "__class__", "honest")):
        mark = {"grade_id": name, "grade": True, "solution": number % 2 == 0, "points": 100, "schema_version": 99}
        notebook["cells"].append(code("6.0", nbgrader=mark))


def _delete_checks(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if not mark_of(cell).get("grade")]


def _claim_verdict(notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "3.0"}, "metadata": {}}]
            cell["execution_count"] = 1


def _odd_values(notebook):
    notebook["metadata"].update(nan=float("nan"), inf=float("inf"), big=10**4000, deep=[[[[{}]]]])
    cell_of(notebook, "span-1")["metadata"]["nbgrader"]["points"] = float("nan")
    notebook["cells"].append(code("x\0y", **{"": None, "nbgrader": [], "name": {"a": []}}))


def _half_week(notebook):
    notebook["metadata"]["course"]["week"] = "\ud800\x1b]0;owned\x07"


def _other_language(notebook):
    notebook["metadata"]["course"].update(language=["ko"], week=["week99_toy"], points=6)


def _kernel(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "../../evil", "language": "bash", "display_name": "<script>"}
    notebook["metadata"]["language_info"] = {"name": "bash", "pygments_lexer": "<script>", "version": 3}


def _many_cells(notebook):
    notebook["cells"] += [code("1")] * 20_000


def _large_cell(notebook):
    notebook["cells"].append(code("# " + "x" * 17_000_000))


def _magic(notebook):
    notebook["cells"].insert(0, code("%%script false --no-raise-error\nraise SystemExit"))
    cell_of(notebook, "span")["source"] += "\n%xmode Verbose\n%run -i nothing.py"


NOTEBOOK = [
    Attack(
        "skip-tag",
        "tags every cell skip-execution, which stock nbgrader counts as full marks",
        edit=_tag("skip-execution"),
    ),
    Attack(
        "raises-tag",
        "tags every cell raises-exception, so that no error counts",
        edit=_tag("raises-exception", "hide-cell"),
    ),
    Attack("raised-points", "raises the points of every cell to 100", edit=_raise_points),
    Attack("swapped-ids", "swaps the ids of checks, so that an easy one counts for a hard one", edit=_swap),
    Attack(
        "duplicated-ids", "hands in check and solution cells twice, the second showing full points", edit=_duplicate
    ),
    Attack("unlocked", "unlocks the check cells, changes their checksums and replaces their source", edit=_unlock),
    Attack("solution-as-grade", "turns a solution cell into a locked cell that earns points", edit=_grade_cell),
    Attack(
        "own-grade-cells", "adds check cells of its own, with ids of every kind and 100 points each", edit=_own_grade
    ),
    Attack("no-checks", "deletes every check", edit=_delete_checks),
    Attack("claimed-outputs", "hands in outputs that say that every check passed", edit=_claim_verdict),
    Attack(
        "odd-json",
        "NaN, infinity, a number of 4000 digits, null bytes and metadata of the wrong kinds",
        edit=_odd_values,
    ),
    Attack("half-a-character", "names a week that no file can hold and that sets a terminal's title", edit=_half_week),
    Attack("other-language", "names lists where the language and the week are expected", edit=_other_language),
    Attack("kernel", "asks for another kernel and language", edit=_kernel),
    Attack("many-cells", "twenty thousand cells", edit=_many_cells),
    Attack("large-cell", "one cell of 17 MB, larger than a question to the process may be", edit=_large_cell),
    Attack("magics", "magics that skip, replace and run cells", edit=_magic),
]

DEEP = '{"nbformat": 4, "metadata": {}, "cells": ' + "[" * 200_000 + "]" * 200_000 + "}"
RAW = {  # files that are no notebook, or hardly one: what they try -> the bytes
    "deeply nested JSON": DEEP.encode(),
    "nested objects": b'{"nbformat": 4, "cells": [], "metadata": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
    "invalid UTF-8": b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "\xff\xfe\xed\xa0\x80"}]}',
    "UTF-16": '{"nbformat": 4, "cells": []}'.encode("utf-16"),
    "a number of a million digits": b'{"nbformat": 4, "cells": [], "big": ' + b"9" * 1_000_000 + b"}",
    "duplicate keys": b'{"nbformat": 3, "nbformat": 4, "cells": 7, "cells": [], "metadata": {}, "metadata": []}',
    "null bytes": b"\0" * 1000,
    "a zip": b"PK\x03\x04" + b"\0" * 1000,
    "a million lists": b'{"nbformat": 4, "cells": [' + b"[]," * 1_000_000 + b"[]]}",
}
