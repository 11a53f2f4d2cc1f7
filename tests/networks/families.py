"""Families of networks: the small ones are tested every day, the larger ones, built alike, in the slow tests."""

import pytest


def larger_ones_slow(members, larger):
    """Parameters of a test: all `members`, a value or a tuple of values each, of which the `larger` ones are slow."""
    rows = {one: one if isinstance(one, tuple) else (one,) for one in members}
    return [pytest.param(*row, marks=[pytest.mark.slow] if one in larger else []) for one, row in rows.items()]
