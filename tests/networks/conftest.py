"""Fixtures of the tests of networks."""

import gc

import keras
import pytest


@pytest.fixture(scope="session", autouse=True)
def keep_what_is_imported():
    """Tells the garbage collector not to look through TensorFlow's own objects after every test: half a second each."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def forget_models():
    """Frees each test's models, which can be large, and starts every name again from the first."""
    keras.backend.clear_session(free_memory=False)
    yield
    keras.backend.clear_session(free_memory=False)
    gc.collect()
