"""What a class's results say of students, exercises and checks: numbers only, no page."""

import statistics
from collections import Counter
from typing import NamedTuple

from course.checks.failures import BY_HAND, KINDS, NO_ANSWER, NUMBER, UNANSWERED

MOST_BINS = 12
MIN_STUDENTS = 10  # fewer say nothing about how well a check discriminates
MIN_ATTEMPTS = 3  # fewer failing a check say nothing about the check


class Spread(NamedTuple):
    """Of some numbers: how many, mean, quartiles and the extremes."""

    size: int
    mean: float
    lowest: float
    lower: float
    median: float
    upper: float
    highest: float


class Bin(NamedTuple):
    """How many numbers lie in [low, high); in the last bin high itself and what is above count too."""

    low: float
    high: float
    size: int


class Rate(NamedTuple):
    """How many of all `submissions` attempted an exercise and how many got all of it."""

    name: str
    submissions: int
    attempted: int
    passed: int
    mean: float  # of points
    max: float

    @property
    def share(self):
        """The share that passed, of all submissions."""
        return self.passed / self.submissions if self.submissions else 0.0


class Item(NamedTuple):
    """One check in a class. `discrimination` is the corrected item-total correlation, -1 to 1, or None."""

    exercise: str
    grade_id: str
    title: str
    hidden: bool
    points: float
    submissions: int
    attempted: int
    passed: int
    discrimination: float | None

    @property
    def share(self):
        """The share that passed, of all submissions."""
        return self.passed / self.submissions if self.submissions else 0.0

    @property
    def suspicion(self):
        """Why to look at the check itself: "nobody passes", "negative", or "" when nothing is odd."""
        if self.attempted >= MIN_ATTEMPTS and not self.passed:
            return "nobody passes"
        odd = self.discrimination is not None and self.discrimination < 0
        return "negative" if odd and self.submissions >= MIN_STUDENTS else ""


class Seen(NamedTuple):
    """A typical mistake and who made it."""

    exercise: str
    name: str
    hint: str
    students: list[str]


class Unexplained(NamedTuple):
    """Wrong answers to one exercise with messages alike but for their numbers, which no mistake explains."""

    exercise: str
    status: str
    message: str  # the first one's
    students: list[str]


def spread(numbers):
    """The Spread of `numbers`, quartiles by linear interpolation; None when there are none."""
    numbers = sorted(numbers)
    if not numbers:
        return None
    doubled = numbers if len(numbers) > 1 else numbers * 2  # quantiles wants two
    lower, median, upper = statistics.quantiles(doubled, n=4, method="inclusive")
    return Spread(len(numbers), statistics.fmean(numbers), numbers[0], lower, median, upper, numbers[-1])


def histogram(numbers, highest):
    """At most 12 Bins of a round width that cover 0 to `highest`."""
    width = next((w for w in _round_widths() if highest / w <= MOST_BINS), highest) if highest > 0 else 1
    bins = max(1, -int(-highest // width))
    counts = Counter(min(max(int(n // width), 0), bins - 1) for n in numbers)
    return [Bin(i * width, (i + 1) * width, counts[i]) for i in range(bins)]


def discrimination(passed, totals):
    """Correlation of passing an item (0 or 1) with the total of everything else; None without spread."""
    if len(set(passed)) < 2 or len(set(totals)) < 2:
        return None
    return statistics.correlation([float(p) for p in passed], [float(t) for t in totals])


def is_untouched(result):
    """Whether no check of a Result found an answer and nothing tells why, as that it is another's notebook."""
    return not result.problems and all(
        check.status in UNANSWERED for exercise in result.exercises for check in exercise.checks
    )


def rates(results):
    """The Rate of every exercise, in order."""
    return [_rate(name, found) for name, found in _exercises(results).items()]


def items(results):
    """The Item of every check, in order."""
    found = {}
    for result in results:
        for exercise in result.exercises:
            for check in exercise.checks:
                found.setdefault((exercise.name, check.grade_id), []).append((check, result.points))
    return [_item(exercise, pairs) for (exercise, _), pairs in found.items()]


def statuses(results):
    """For every exercise, in order, how often it ended in which status."""
    return {name: Counter(e.status for _, e in found) for name, found in _exercises(results).items()}


def mistakes(results):
    """Every typical mistake Seen, the most frequent first."""
    found = {}
    for name, exercises in _exercises(results).items():
        for student, exercise in exercises:
            if exercise.recognised:
                seen = Seen(name, exercise.recognised, exercise.hint, [])
                found.setdefault((name, exercise.recognised), seen).students.append(student)
    return sorted(found.values(), key=lambda seen: -len(seen.students))


def unexplained(results):
    """Wrong answers that no mistake explains, grouped by message, the most frequent first."""
    found = {}
    for name, exercises in _exercises(results).items():
        for student, exercise in exercises:
            if exercise.status not in NO_ANSWER and not exercise.recognised:
                key = name, exercise.status, NUMBER.sub("#", exercise.message)
                group = Unexplained(name, exercise.status, exercise.message, [])
                found.setdefault(key, group).students.append(student)
    return sorted(found.values(), key=lambda group: -len(group.students))


def order_of_status(status):
    """Where a status stands in a table: passed, then the kinds of failure as the checks list them."""
    known = ["passed", *KINDS]
    return known.index(status) if status in known else len(known)


def _round_widths():
    return (digit * 10**power for power in range(7) for digit in (1, 2, 5))


def _exercises(results):
    """Name -> (student, ExerciseResult) pairs, in the order in which exercises first appear."""
    found = {}
    for result in results:
        for exercise in result.exercises:
            found.setdefault(exercise.name, []).append((result.student, exercise))
    return found


def _rate(name, found):
    exercises = [exercise for _, exercise in found]
    return Rate(
        name,
        len(exercises),
        sum(exercise.status not in UNANSWERED for exercise in exercises),
        sum(exercise.status == "passed" for exercise in exercises),
        statistics.fmean(exercise.points for exercise in exercises),
        max(exercise.max for exercise in exercises),
    )


def _item(exercise, pairs):
    checks = [check for check, _ in pairs]
    passed = [check.status == "passed" for check in checks]
    rest = [total - check.points for check, total in pairs]
    first = checks[0]
    return Item(
        exercise,
        first.grade_id,
        first.title,
        first.hidden,
        first.max,
        len(checks),
        sum(check.status not in (BY_HAND, *UNANSWERED) for check in checks),
        sum(passed),
        discrimination(passed, rest),
    )
