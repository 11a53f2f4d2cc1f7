"""Families of networks: the small ones are tested every day, the larger ones, built alike, in the slow tests."""

import pytest


def larger_ones_slow(members, larger):
    """Parameters of a test: all `members` of a family, of which the `larger` ones are slow.

    What tells them apart, their numbers of layers and filters, every day's tests of their sizes hold to.
    """
    return [pytest.param(one, marks=[pytest.mark.slow] if one in larger else []) for one in members]
