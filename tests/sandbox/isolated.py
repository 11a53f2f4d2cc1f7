"""What tests ask of an isolated child, and how they look at it from outside."""

import os
import signal
import time


class Isolated:
    """One child of a warm parent."""

    def __init__(self, parent):
        self.parent = parent
        self.process = parent()
        self.warden = newest_child(parent._zygote.process.pid)
        self.pid = newest_child(self.warden)
        self._namespace = os.readlink(f"/proc/{self.pid}/ns/pid")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.close()

    def says(self, source, timeout=60):
        """What the cell prints and its last value; an error as its class and words."""
        answer = self.process.ask(timeout, {"ask": "cell", "source": source})
        return "".join(_words(output) for output in answer["outputs"]).strip()

    def stop(self):
        """Keeps the child from running at all."""
        os.kill(self.pid, signal.SIGSTOP)

    def left_behind(self):
        """Pids in the child's pid namespace."""
        return self.left_in(self._namespace)

    @staticmethod
    def left_in(namespace, seconds=20):
        """Pids in a pid namespace, once it is empty or `seconds` have passed."""
        latest = time.monotonic() + seconds
        while (left := [pid for pid in pids() if _namespace(pid) == namespace]) and time.monotonic() < latest:
            time.sleep(0.02)
        return left


def _words(output):
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    return output.get("text") or output["data"].get("text/plain", "")


def pids():
    """Every process of this machine."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _namespace(pid):
    try:
        return os.readlink(f"/proc/{pid}/ns/pid")
    except OSError:
        return None


def children(pid):
    """The pids of a process's children."""
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


def newest_child(pid):
    """The child that a process started last."""
    return children(pid)[-1]


def ended(pid, seconds=20, zombies=True):
    """Whether the process is gone within `seconds`; with `zombies`, one that nobody waited for counts as gone."""
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        if _state(pid) in ("", "Z" if zombies else ""):
            return True
        time.sleep(0.02)
    return False


def _state(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""
