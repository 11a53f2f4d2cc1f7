"""Notebooks and results of a student without what names anybody: text by text, and without what cannot be read."""

import hashlib
import json

from course.grading.executed import without_receipt
from course.nbgrader_cells import is_check

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def without_names(notebook, scrubber, *, outputs=False):
    """A notebook of which cells, our metadata and scrubbed sources stay; outputs only those of checks, if at all.

    A student's outputs go: a picture, a path or a printed table may show anything.
    """
    about = notebook.get("metadata")
    ours = about.get("course") if isinstance(about, dict) else None
    kept = without_receipt(notebook["cells"])  # whoever has the file would know whose it is by its hash
    return {
        "cells": [_cell(cell, number, scrubber, outputs) for number, cell in enumerate(kept)],
        "metadata": {"kernelspec": KERNEL, **({"course": scrubber.value(ours)} if isinstance(ours, dict) else {})},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(cell, number, scrubber, outputs):
    source, metadata = cell.get("source", ""), cell.get("metadata")
    about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    kind = cell.get("cell_type")
    made = {
        "cell_type": kind if kind in ("code", "markdown") else "raw",
        "id": f"cell-{number}",
        "metadata": {"nbgrader": scrubber.value(about)} if isinstance(about, dict) else {},
        "source": scrubber.text("".join(source)),
    }
    if kind == "code":
        kept = scrubber.value(cell.get("outputs", [])) if outputs and is_check(cell) else []
        made |= {"outputs": kept, "execution_count": None}
    return made


def as_bytes(notebook):
    """The notebook as a file has it."""
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def result_without_names(result, scrubber, notebook):
    """The Result under a pseudonym; `notebook` are the bytes that stand for what was handed in, or None."""
    made = type(result).from_json(json.dumps(scrubber.value({**json.loads(result.to_json()), "notebook": None})))
    return made._replace(
        student=scrubber.pseudonyms[result.student],
        week=result.week,
        notebook=without_names(result.notebook, scrubber, outputs=True) if result.notebook else None,
        sha256=hashlib.sha256(notebook).hexdigest() if notebook else "",
        digest="",
        drafts="",
    )
