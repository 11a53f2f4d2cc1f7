"""What this machine has done: of a benchmark alone where nothing else runs."""

import psutil


def busy():
    """Seconds that its cores have worked, whoever for: nobody waits for what runs in the sandbox."""
    times = psutil.cpu_times()
    return times.user + times.nice + times.system + times.softirq
