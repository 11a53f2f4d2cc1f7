"""What a project earns, by a rule that the assignment's text tells: the data card, the result, and its interval.

A finding that has to be mended costs the card FOR_A_KIND points, once a kind. A claim within the tolerance of what was
measured again is reproduced. One within the 95 % interval of that, or within the tolerance, is covered.
"""

from typing import NamedTuple

from course.project.findings import ERROR

CARD, REPRODUCED, COVERED = "data_card", "result_reproduced", "accuracy_in_interval"
MOST = {CARD: 20, REPRODUCED: 25, COVERED: 20}
FOR_A_KIND = 5
LEAST_TOLERANCE, ROUNDED = 0.01, 0.0005  # of the accuracy; a claim has three decimals


class Part(NamedTuple):
    """Points of `most`, and whether a person has to give them since nothing could be told."""

    name: str
    points: float
    waits: bool = False

    @property
    def most(self):
        """All there are."""
        return MOST[self.name]


def card_part(report):
    """The Part of the data card by a check's Report."""
    kinds = {found.kind for found in report.findings if found.level == ERROR}
    return Part(CARD, max(0, MOST[CARD] - FOR_A_KIND * len(kinds)) if report.rows else 0)


def result_parts(measured, claim):
    """The Parts of a Claim by a Measured; either is None where there is none."""
    if measured is None or claim is None:
        return [Part(REPRODUCED, 0), Part(COVERED, 0)]
    told = (REPRODUCED, is_reproduced(measured, claim)), (COVERED, is_covered(measured, claim))
    return [Part(name, MOST[name] if holds else 0) for name, holds in told]


def tolerance(measured):
    """By how much a claim may differ: a hundredth, or one test photo where that is more."""
    return max(LEAST_TOLERANCE, 1 / measured.tests)


def is_reproduced(measured, claim):
    """Whether the claim is what was measured, within the tolerance."""
    return abs(claim.accuracy - measured.accuracy) <= tolerance(measured) + ROUNDED


def is_covered(measured, claim):
    """Whether the claim lies in the interval of what was measured, or within the tolerance of it."""
    low, high = measured.interval
    return low - ROUNDED <= claim.accuracy <= high + ROUNDED or is_reproduced(measured, claim)
