"""What lateness costs, as a plugin of nbgrader's: a share of the points for each day begun, or in steps; or nothing."""

import math

from nbgrader.plugins import BasePlugin
from traitlets import Float, List, TraitError, validate

from course.language import Text

DAY = 86_400
BAD_STEPS = Text(
    "c.LateRule.steps: [[늦은 시간, 감점 %], ...]처럼 시간과 감점이 함께 커져야 하는데 {got}입니다.",
    "c.LateRule.steps: expected [[hours late, percent], ...] with both growing and percents up to 100, got {got}.",
)


class LateRule(BasePlugin):
    """A semester's rule: set `c.LateRule.per_day`, or `c.LateRule.steps`, and `c.LateRule.grace_minutes`.

    Within the grace lateness costs nothing; beyond it, it counts from the deadline. `per_day` is the percentage of the
    points taken for each day begun. `steps` hold (hours, percentage): who is later than so many hours loses so much.
    """

    grace_minutes = Float(0, min=0, help="minutes after the deadline that cost nothing").tag(config=True)
    per_day = Float(0, min=0, max=100, help="percentage of the points that each day begun costs").tag(config=True)
    steps = List(help="[[hours late, percentage], ...], instead of per_day").tag(config=True)

    @validate("steps")
    def _growing(self, proposal):
        """The steps, with both numbers growing."""
        steps = proposal["value"]
        try:
            pairs = [(float(hours), float(percent)) for hours, percent in steps]
        except (TypeError, ValueError):
            pairs = [(-1.0, -1.0)]
        columns = list(zip(*pairs, strict=True)) or [(0.0,), (0.0,)]
        grows = all(list(column) == sorted(set(column)) for column in columns)
        if not grows or min(map(min, columns)) < 0 or max(columns[1]) > 100:
            raise TraitError(str(BAD_STEPS.format(got=steps)))
        return steps

    def percent(self, seconds):
        """The percentage of the points that so many seconds cost."""
        if seconds <= 60 * self.grace_minutes:
            return 0.0
        if self.steps:
            return max((percent for hours, percent in self.steps if seconds > 3600 * hours), default=0.0)
        return min(100.0, self.per_day * math.ceil(seconds / DAY))

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        """The points that lateness takes from `score`; None where it takes none."""
        return score * self.percent(total_seconds_late) / 100 or None
