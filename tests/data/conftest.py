"""A machine of its own for each test of the loaders: no $COURSE_DATA, no Keras cache, no net."""

import socket

import pytest


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch, tmp_path):
    """Takes away what this machine happens to have; what Python packages carry stays."""
    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.delenv("COURSE_DATA_MIRROR", raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))


@pytest.fixture
def no_net(monkeypatch):
    """Any connection fails the test."""

    def refuse(*arguments, **keywords):
        raise AssertionError("a loader went to the net without being asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
