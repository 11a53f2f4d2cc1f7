"""One submission's sandbox, seen from the trusted side."""

import json
import socket
import time

from course.sandbox import wire
from course.sandbox.process import Died, TooSlow

END_TIMEOUT = 20  # seconds, until a killed submission's processes are gone


class WarmProcess:
    """One submission's sandbox, with the interface of PlainProcess. After Died or TooSlow it is gone."""

    isolated = True

    def __init__(self, data, line):
        self._data = data
        self._line = line  # to the warden: closing it ends the submission
        self._number = 0
        self._end = None

    def ask(self, timeout, question):
        """The child's answer to `question`; raises TooSlow or Died."""
        self._number += 1
        deadline = time.monotonic() + timeout
        try:
            self._wait_at_most(deadline)
            self._data.sendall(wire.pack({"id": self._number, **question}))
            reply = wire.unpack(lambda count: self._read(count, deadline))
        except TimeoutError:
            self.close()
            raise TooSlow from None
        except (OSError, EOFError, wire.BadFrame) as error:
            end = self.end()
            raise Died(f"{type(error).__name__}: {error} {end}", reason=end.get("end", "")) from None
        if not isinstance(reply, dict) or reply.get("id") != self._number or "answer" not in reply:
            self.close()
            raise Died("an answer to another question")
        return reply["answer"]

    def close(self):
        """Ends the child with all of its processes; its scratch folder goes with them."""
        self.end()

    def end(self):
        """The warden's last report, as a dict; the submission's processes are gone then."""
        if self._end is None:
            self._data.close()
            self._end = self._last_report()
            self._line.close()
        return self._end

    def peak(self):
        """The most memory that one of its processes held, in bytes, shared pages included; None where not told."""
        peak = self.end().get("peak")
        return peak if isinstance(peak, int) else None

    def _last_report(self):
        try:
            self._line.settimeout(END_TIMEOUT)
            self._line.shutdown(socket.SHUT_WR)
            return json.loads(b"".join(iter(lambda: self._line.recv(65536), b"")) or "{}")
        except OSError:
            return {}

    def _read(self, count, deadline):
        data = bytearray()
        while len(data) < count:
            self._wait_at_most(deadline)
            part = self._data.recv(min(count - len(data), 1 << 20))
            if not part:
                raise EOFError("the child ended")
            data += part
        return data

    def _wait_at_most(self, deadline):
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._data.settimeout(left)
