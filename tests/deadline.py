"""`pytest --slow-within MINUTES` begins no slow test later than that, and says at the end how many were left out.

So a slow machine, too, comes to an end that can be read: everyday tests always run, and what was left out is told.
"""

import time

import pytest

OVER = "slow, and the time for slow tests is over"


class Deadline:
    """Skips slow tests once `seconds` have passed; None: never."""

    def __init__(self, seconds, clock=time.monotonic):
        self._clock = clock
        self._until = None if seconds is None else clock() + seconds
        self._left_out = 0

    def pytest_runtest_setup(self, item):
        """Begins no slow test after the time."""
        if self._until is not None and item.get_closest_marker("slow") and self._clock() >= self._until:
            pytest.skip(OVER)

    def pytest_runtest_logreport(self, report):
        """Counts what any process has left out."""
        self._left_out += report.skipped and isinstance(report.longrepr, tuple) and report.longrepr[2].endswith(OVER)

    def pytest_terminal_summary(self, terminalreporter):
        """Says how much was not tested."""
        if self._left_out:
            terminalreporter.write_line(f"{self._left_out} slow tests left out: their time was over", yellow=True)
