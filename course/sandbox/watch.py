"""How much memory a submission uses, counted from outside, in its pid namespace and its scratch folder."""

import os

COUNTED = ("RssAnon", "RssShmem", "VmSwap", "VmPTE", "HugetlbPages")  # of /proc/<pid>/status
DIVIDED = ("Pss_Anon", "Pss_Shmem", "SwapPss", "Private_Hugetlb")  # the same, shared pages divided by who shares
PROCESS = 4 << 20  # bytes that the kernel may hold for a process: its stacks, some maps and its pipes
MAP = 512  # bytes that the kernel holds for one, with what belongs to it
SELDOM = 10  # looks, until maps are counted again: they cost more to look at, and to make


def largest_socket():
    """Bytes that the kernel lets a socket hold."""
    with open("/proc/sys/net/core/wmem_max") as file:
        return 2 * int(file.read())  # the kernel doubles what is asked for


class Unwatchable(Exception):
    """A process hides its memory from its warden."""


class Watch:
    """Reads a submission's own /proc, in which every process is a descendant of its pid 1."""

    def __init__(self, proc, scratch, socket):
        self._socket = socket
        self._proc = os.open(proc, os.O_RDONLY | os.O_DIRECTORY)
        self._scratch = os.open(scratch, os.O_RDONLY | os.O_DIRECTORY)
        self._looks = 0
        self._kernel = 0  # bytes of maps at the last count

    def exceeds(self, limit):
        """Whether the submission uses more than `limit` bytes.

        First an upper bound that costs little; pages that processes share are told apart only when it is over.
        """
        pids = [name for name in os.listdir(self._proc) if name.isdigit()]
        if self._looks % SELDOM == 0:
            self._kernel = self._maps(pids)
        self._looks += 1
        fixed = self._files() + self._sockets() + self._kernel + PROCESS * len(pids)
        tables = {pid: self._fields(f"{pid}/status", COUNTED) for pid in pids}
        if fixed + sum(sum(fields.values()) for fields in tables.values()) <= limit:
            return False
        for pid in pids:
            fixed += tables[pid].get("VmPTE", 0)
            fixed += sum(self._fields(f"{pid}/smaps_rollup", DIVIDED).values())
            if fixed > limit:
                return True
        return False

    def _files(self):
        space = os.fstatvfs(self._scratch)
        return (space.f_blocks - space.f_bfree) * space.f_frsize

    def _sockets(self):
        for line in self._read("1/net/sockstat").splitlines():
            if line.startswith("sockets:"):
                return int(line.split()[2]) * self._socket
        return 0

    def _maps(self, pids):
        return MAP * sum(self._read(f"{pid}/maps").count("\n") for pid in pids)

    def _fields(self, path, names):
        """Bytes by name, of a file of lines like "RssAnon:   1234 kB"; nothing for a process that has ended."""
        pairs = (line.split() for line in self._read(path).splitlines())
        return {pair[0][:-1]: int(pair[1]) * 1024 for pair in pairs if pair and pair[0][:-1] in names}

    def _read(self, path):
        try:
            with open(os.open(path, os.O_RDONLY, dir_fd=self._proc)) as file:
                return file.read()
        except (FileNotFoundError, ProcessLookupError):
            return ""
        except PermissionError:
            raise Unwatchable(path) from None
