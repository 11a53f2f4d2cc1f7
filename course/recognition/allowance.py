"""How long more questions may go on: so many seconds of CPU time, so that a busy machine changes no hint.

By the clock they may take PATIENCE times as long; where CPU time is not known, the clock alone counts.
"""

import time

PATIENCE = 10


class Allowance:
    """Begins now; `used()` gives the CPU seconds of all that work for it, one after another, or None."""

    def __init__(self, seconds, used):
        self._seconds, self._used = seconds, used
        self._began, self._before = time.monotonic(), used()
        self._next = self._began + seconds  # nothing on one core can have used up its time before

    def is_over(self):
        """Whether the time is over."""
        now = time.monotonic()
        if now < self._next:
            return False
        left = self._seconds - self._spent(now)
        self._next = now + left
        return left <= 0 or now - self._began > PATIENCE * self._seconds

    def extend(self, seconds):
        """Gives at least so many seconds more."""
        now = time.monotonic()
        self._seconds = max(self._seconds, self._spent(now) + seconds)
        self._next = max(self._next, now + seconds)

    def _spent(self, now):
        used = self._used()
        return now - self._began if used is None or self._before is None else used - self._before
