"""What every test of training shares."""

import os

import pytest

from course.training import devices


@pytest.fixture(autouse=True)
def precision_stays_here():
    """`devices.prepare` sets a variable for the process; other tests, and what they start, compute in float32."""
    before = os.environ.get(devices.PRODUCTS)
    yield
    os.environ.pop(devices.PRODUCTS, None)
    if before is not None:
        os.environ[devices.PRODUCTS] = before
