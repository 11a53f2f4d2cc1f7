"""One submission's sandbox, seen from the trusted side."""

import contextlib
import json
import socket

from course.sandbox import wire
from course.sandbox.patience import Patience, UsedUp
from course.sandbox.process import Asking, Died, TooSlow

DYING = 1.0  # seconds, for the warden to see why a child died; its descriptors are closed before it has ended
END_TIMEOUT = 20  # seconds, until a killed submission's processes are gone
LEAST, MOST = 1 << 16, 1 << 20  # bytes that are taken at once, if there are as many


class WarmProcess(Asking):
    """One submission's sandbox, with the interface of PlainProcess. After Died or TooSlow it is gone."""

    isolated = True

    def __init__(self, data, line):
        super().__init__()
        self._data = data
        self._heard = bytearray()  # what came and is not read yet
        self._line = line  # to the warden: closing it ends the submission
        self._end = None

    def next(self, timeout, patience=1):
        """The child's next answer to what was put, and whether one more follows; raises TooSlow or Died.

        It may take `timeout` seconds of CPU time, and `patience` times as long by the clock.
        """
        limit = Patience(timeout, patience, self.used)
        try:
            self._send(self._message(), limit)
            reply = wire.unpack(lambda count: self._read(count, limit))
        except UsedUp as up:
            self.close()
            raise TooSlow(up.waited) from None
        except (OSError, EOFError, wire.BadFrame) as error:
            end = self.end(DYING)
            raise Died(f"{type(error).__name__}: {error} {end}", reason=end.get("end", "")) from None
        return self._answer(reply)

    def used(self, since=None):
        """CPU seconds that its processes used since a moment of time.monotonic(); since its start if None.

        Raises EOFError where it has ended.
        """
        if self._end is not None:
            return self._end.get("cpu", 0.0)
        self._line.settimeout(END_TIMEOUT)
        try:
            self._line.sendall(json.dumps({"since": since}).encode())
            answer = json.loads(self._line.recv(65536) or "{}")
        except OSError as error:
            raise EOFError("the child ended") from error
        if "used" not in answer:
            self._end = answer
            raise EOFError("the child ended")
        return answer["used"]

    def close(self):
        """Ends the child with all of its processes; its scratch folder goes with them."""
        self.end()

    def end(self, wait=0.0):
        """The warden's last report, as a dict; the submission's processes are gone then.

        It has `wait` seconds to end by itself.
        """
        self._data.close()
        if self._end is None:
            self._end = self._last_report(wait)
        self._line.close()
        return self._end

    def short(self):
        """Whether it may have ended because the machine had no memory left for it, not by what it did itself."""
        report = self.end()
        return report.get("end") == "killed" or report.get("short") is True

    def peak(self):
        """The most memory that one of its processes held, in bytes, shared pages included; None where not told."""
        peak = self.end().get("peak")
        return peak if isinstance(peak, int) else None

    def _last_report(self, wait):
        parts = []
        try:
            if wait:
                self._line.settimeout(wait)
                with contextlib.suppress(TimeoutError):
                    parts.append(self._line.recv(65536))
            self._line.settimeout(END_TIMEOUT)
            self._line.shutdown(socket.SHUT_WR)
            parts += iter(lambda: self._line.recv(65536), b"")
            return json.loads(b"".join(parts) or "{}")
        except OSError:
            return {}

    def _send(self, data, limit):
        rest = memoryview(data)
        while rest:
            rest = rest[self._patiently(limit, lambda rest=rest: self._data.send(rest)) :]

    def _read(self, count, limit):
        while len(self._heard) < count:
            most = min(max(count - len(self._heard), LEAST), MOST)
            part = self._patiently(limit, lambda most=most: self._data.recv(most))
            if not part:
                raise EOFError("the child ended")
            self._heard += part
        data = bytes(memoryview(self._heard)[:count])
        del self._heard[:count]
        return data

    def _patiently(self, limit, act):
        while True:
            self._data.settimeout(limit.left())
            try:
                return act()
            except TimeoutError:
                continue  # the limit says whether it is over
