"""The classes of attackers, each graded once."""

import pytest

from tests.attacks import attacks
from tests.attacks.arena import hold_class
from tests.attacks.markup_attacks import NAMES


@pytest.fixture(scope="session")
def arena(tmp_path_factory):
    """The attackers that end by themselves, graded among honest students."""
    return hold_class(tmp_path_factory.mktemp("arena"), [*attacks.SHORT, *NAMES], seconds=8)


@pytest.fixture(scope="session")
def bombed(tmp_path_factory):
    """The attackers that use up time and memory, graded among honest students."""
    return hold_class(tmp_path_factory.mktemp("bombed"), attacks.LONG, seconds=3)
