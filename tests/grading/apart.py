"""A mount namespace in which a test can have small, full and read-only disks that nobody else sees."""

import os
import subprocess

import pytest


class Apart:
    """A namespace with a small disk at `disk`; a context manager. Skips the test where the system refuses."""

    def __init__(self, disk):
        self.disk = disk

    def __enter__(self):
        user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        command = ["unshare", *user, "--mount", "sh", "-c", "echo ready; read line"]
        pipe = subprocess.PIPE
        self._holder = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        if self._holder.stdout.readline() != "ready\n":
            said = self._holder.communicate()[1]
            pytest.skip(f"needs a mount namespace: {said}")
        return self

    def __exit__(self, *_):
        self._holder.communicate("end\n")

    @property
    def inside(self):
        """The start of a command line that runs the rest in the namespace."""
        user = [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
        enter = ["nsenter", f"--target={self._holder.pid}", *user, "--mount"]
        return [*enter, "sh", "-c", 'cd "$0" && exec "$@"', str(self.disk)]

    def run(self, *command):
        """Runs a command inside."""
        subprocess.run([*self.inside, *map(str, command)], check=True, capture_output=True)

    def seen(self, path):
        """Where a path of the namespace is from outside."""
        return f"/proc/{self._holder.pid}/root{path}"

    def make_small(self, size):
        """Copies what is in `disk` to a disk of `size` bytes that takes its place."""
        self.run("sh", "-c", f"cp -a {self.disk} {self.disk}.copy && mount -t tmpfs -o size={size} small {self.disk}")
        self.run("sh", "-c", f"cp -a {self.disk}.copy/. {self.disk}")

    def fill(self, left):
        """Fills `disk` but for `left` bytes."""
        space = os.statvfs(self.seen(self.disk))
        ballast = self.seen(f"{self.disk}/ballast")
        held = os.path.getsize(ballast) if os.path.exists(ballast) else 0
        size = space.f_bavail * space.f_frsize + held - left
        with open(ballast, "r+b" if held else "wb") as file:
            file.truncate(0)
            file.write(b"x" * size)
