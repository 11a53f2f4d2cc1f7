"""By which of two ways this machine holds a submission to its memory."""

from typing import NamedTuple

from course.language import Text
from course.sandbox import cgroups
from course.sandbox.confinement import Confinement

GROUPS = Text(
    "{name}: 커널이 제출물마다 메모리를 모두 세고 한도에서 종료합니다",
    "{name}: the kernel counts all memory of each submission, and ends it at its limit",
)
WATCH = Text(
    "감시: 제출물의 메모리를 0.1초마다 재고, 셀 수 없는 공유 메모리는 막습니다",
    "watching: a submission's memory is measured every 0.1 s, and shared memory that cannot be counted is refused",
)
ADVICE = Text(
    "커널이 세게 하려면(cgroup v2, systemd): systemd-run --user --scope -p Delegate=yes course grade ...",
    "To let the kernel count (cgroup v2, systemd): systemd-run --user --scope -p Delegate=yes course grade ...",
)


class MemoryGuard(NamedTuple):
    """`name` is "cgroup v2", "cgroup v1" or "watch"; `advice` says how to get better, None where it is best."""

    name: str
    about: Text
    advice: Text | None


def memory_guard():
    """The MemoryGuard of this machine for this user: tried out, in a millisecond."""
    place = cgroups.find_place(Confinement())
    if place is None:
        return MemoryGuard("watch", WATCH, ADVICE)
    return MemoryGuard(place.version.name, GROUPS.format(name=place.version.name), None)
