"""How much CPU time a submission has used, all of its processes together, and since when: a busy machine costs nobody.

Not counted is a process that ends within a tenth of a second and that nobody waits for; the limit by the clock is
there for it.
"""

import bisect
import os
import time

TICKS = os.sysconf("SC_CLK_TCK")  # a second
UTIME, CSTIME = 11, 14  # of /proc/<pid>/stat, from the field after the name: own time, and that of children waited for
MOST_LOOKS = 20_000  # half an hour of looks


class Clock:
    """CPU seconds by the time of the clock; `read` gives those used so far."""

    def __init__(self, read):
        self._read = read
        self._moments, self._seconds = [time.monotonic()], [0.0]

    @property
    def seconds(self):
        """CPU seconds used by the last look."""
        return self._seconds[-1]

    def look(self):
        """Notes how much has been used by now."""
        if len(self._moments) > MOST_LOOKS:
            del self._moments[: MOST_LOOKS // 2], self._seconds[: MOST_LOOKS // 2]
        self._moments.append(time.monotonic())
        self._seconds.append(self._read())

    def since(self, moment):
        """CPU seconds used since the first look after `moment` of time.monotonic(); from the start if it is None."""
        self.look()
        if moment is None:
            return self.seconds
        first = bisect.bisect_left(self._moments, moment, hi=len(self._moments) - 1)
        return self._seconds[-1] - self._seconds[first]


class Processes:
    """CPU seconds of the processes in a submission's own /proc, and of those that were there before."""

    def __init__(self, proc):
        self._proc = os.open(proc, os.O_RDONLY | os.O_DIRECTORY)
        self._ended = 0
        self._alive = 0

    def __call__(self):
        """The seconds until now; never less than before."""
        alive = sum(self._ticks(name) for name in os.listdir(self._proc) if name.isdigit())
        self._ended += max(0, self._alive - alive)  # of processes that nobody waited for
        self._alive = alive
        return (self._ended + alive) / TICKS

    def _ticks(self, pid):
        try:
            with open(os.open(f"{pid}/stat", os.O_RDONLY, dir_fd=self._proc)) as file:
                fields = file.read().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return 0
        return sum(map(int, fields[UTIME : CSTIME + 1]))
