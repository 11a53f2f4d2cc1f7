"""A week's text, a py:percent file, as a notebook: how one is read wherever it is."""

import copy
import functools

import jupytext


def text_of(path):
    """The notebook that the py:percent file at `path` is; it is the caller's own, to change."""
    return copy.deepcopy(_read(path.read_text(encoding="utf-8")))


@functools.lru_cache(maxsize=64)
def _read(source):
    """What jupytext makes of a text; that takes forty times what a copy does, and files are read again and again."""
    return jupytext.reads(source, {"extension": ".py"})
