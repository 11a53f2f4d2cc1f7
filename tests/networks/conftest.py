"""Fixtures of the tests of networks."""

import gc

import keras
import pytest


@pytest.fixture(autouse=True)
def forget_models():
    """Frees each test's models, which can be large, and starts every name again from the first."""
    keras.backend.clear_session()
    yield
    keras.backend.clear_session()
    gc.collect()
