"""Do the tests notice? A small edit of a network's source must fail the check that it names."""

import importlib
import types
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import keras
import pytest


class Tampering(NamedTuple):
    """An edit of one module: `old` stands in its source exactly once. `caught_by(module)` must raise AssertionError."""

    module: str
    name: str
    old: str
    new: str
    caught_by: Callable


def tampered(edit):
    """The module of `edit` as it is after the edit, run under its own name; the real one stays as it is.

    Keras's register of layers is put back, so that models load with the real layers.
    """
    path = Path(importlib.import_module(edit.module).__file__)
    source = path.read_text(encoding="utf-8")
    assert source.count(edit.old) == 1, (
        f"{edit.name}: {edit.old!r} stands {source.count(edit.old)} times in {path.name}"
    )
    module = types.ModuleType(edit.module)
    with mock.patch.dict(keras.saving.get_custom_objects()):
        exec(compile(source.replace(edit.old, edit.new), str(path), "exec"), vars(module))
    return module


def edits(*groups):
    """Parameters of a test from groups (module, check, [(name, old, new)]): of each, every day's tests try the first.

    The others are slow.
    """
    return [
        pytest.param(Tampering(module.__name__, name, old, new, check), marks=[pytest.mark.slow] if place else [])
        for module, check, rows in groups
        for place, (name, old, new) in enumerate(rows)
    ]


def name_of(edit):
    """What a test calls an edit: efficientnet-momentum."""
    return f"{edit.module.removeprefix('course.networks.')}-{edit.name}"


def noticed(edit):
    """Whether the edit's check fails for the edited module."""
    module = tampered(edit)
    try:
        edit.caught_by(module)
    except AssertionError:
        return True
    return False
