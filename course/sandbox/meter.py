"""What a submission has used, seen by its warden: memory, by its control group and by looking at it, and CPU time."""

from course.sandbox import cpu
from course.sandbox.watch import Unwatchable, Watch


class Meter:
    """Made when the submission is shut in: the warden then sees its /proc and /tmp, since they share a root."""

    def __init__(self, plan, group):
        self._most = plan.box.memory
        self._group = group
        self._watch = Watch("/proc", "/tmp", plan.socket)  # beside a group too: it ends a fork bomb at once
        counted = group is not None and group.cpu() is not None
        self.clock = cpu.Clock(group.cpu if counted else cpu.Processes("/proc"))

    def trouble(self):
        """Why the submission must end now, or has: "memory", "hidden", "killed", or None."""
        if self._group and (ended := self._group.ended()):
            return ended
        try:
            return "memory" if self._watch.exceeds(self._most) else None
        except Unwatchable:
            return "hidden"

    def peak(self):
        """The most bytes that it held at once, where a group tells."""
        return self._group.peak() if self._group else None
