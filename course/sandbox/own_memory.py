"""How much memory this process may map, a trusted one: what an answer makes it take ends in a MemoryError.

The limit is the soft one of RLIMIT_AS, on Linux; children are started without it, since libraries map a lot.
"""

import contextlib
import sys

if sys.platform == "linux":
    import resource


def mapped():
    """Bytes that this process maps."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def limit(room):
    """Lets this process map `room` bytes more than it does now."""
    if sys.platform == "linux":
        _set(mapped() + room)


@contextlib.contextmanager
def lifted():
    """Without the limit: what is started in this `with` does not inherit it."""
    if sys.platform != "linux":
        yield
        return
    before, _ = resource.getrlimit(resource.RLIMIT_AS)
    _set(resource.RLIM_INFINITY)
    try:
        yield
    finally:
        _set(before)


def _set(most):
    """The soft limit becomes `most`, or the hard one where that is less."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY and (most == resource.RLIM_INFINITY or most > hard):
        most = hard
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
