"""How long to wait for an answer: so many seconds of CPU time, and at most some times as long by the clock."""

import time

SOON = 0.1  # seconds until the next look at a child that has nearly used up its time


class UsedUp(Exception):
    """The time is up; `waited` tells whether by the clock alone: the child had CPU time left."""

    def __init__(self, waited):
        super().__init__()
        self.waited = waited


class Patience:
    """Begins now; `used(moment)` gives the CPU seconds that were used since a moment of time.monotonic()."""

    def __init__(self, seconds, times, used):
        self._seconds = seconds
        self._used = used
        self._began = time.monotonic()
        self._next = self._began + seconds  # no process on one core can have used up its time before
        self._latest = self._began + seconds * times

    def left(self):
        """Seconds until to ask again. Raises UsedUp."""
        now = time.monotonic()
        if now < self._next:
            return self._next - now
        if now >= self._latest:
            raise UsedUp(waited=self._latest > self._began + self._seconds)
        spent = self._used(self._began)
        if spent >= self._seconds:
            raise UsedUp(waited=False)
        self._next = min(self._latest, now + max(self._seconds - spent, SOON))
        return max(self._next - now, 0.001)
