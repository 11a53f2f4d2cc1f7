"""Whether the machine itself is short of memory: then what ended may have ended without fault."""

AVAILABLE = 0.05  # of all memory; below, the kernel has little left but to end processes
STALLED = 20.0  # percent of the last ten seconds in which nothing ran for want of memory


def short_of_memory(proc="/proc"):
    """Whether it is now, by what is available and by how long everything stalled."""
    table = dict(line.split(":") for line in _read(f"{proc}/meminfo").splitlines())
    available, total = (int(table.get(name, "0 kB").split()[0]) for name in ("MemAvailable", "MemTotal"))
    return available < AVAILABLE * total or _stalled(_read(f"{proc}/pressure/memory")) > STALLED


def _stalled(text):
    """`avg10` of the line "full"; 0 where the kernel does not keep it."""
    rows = [dict(pair.split("=") for pair in line.split()[1:]) for line in text.splitlines() if line.startswith("full")]
    return float(rows[0]["avg10"]) if rows else 0.0


def _read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""
