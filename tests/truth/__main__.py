"""python -m tests.truth [WEEK ...] [--every N] [--show]: what a week's wrong answers are told.

A line a week: how many messages name the mistake (what they say holds of all that the exercise asks), say what is
seen of the one answer, count the values that differ, speak of form (shape, type), are the check's own words, speak of
an error that was raised, and are false; the last must be 0. What is said of a network, in the check's own words, is
held against the network.
"""

import argparse
import sys

from course.authoring.repository import all_weeks
from tests.truth.asking import askers_of
from tests.truth.verdict import FALSE, VERDICTS, all_told, rates


def main():
    """The command; its status is 1 if any message is false."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weeks", nargs="*", metavar="WEEK")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take one of N mutants and pairs")
    parser.add_argument("--show", action="store_true", help="print every message")
    options = parser.parse_args()
    print("week".ljust(32), *(name.rjust(8) for name in VERDICTS))
    false = 0
    for week in all_weeks():
        if week.assignment.is_file() and (not options.weeks or week.slug in options.weeks):
            told = all_told(askers_of(week), options.every)
            print(week.slug.ljust(32), *(str(count).rjust(8) for count in rates(told).values()), flush=True)
            false += rates(told)[FALSE]
            for one in told if options.show else [one for one in told if one.verdict == FALSE]:
                print(f"  {one.verdict} {one.exercise}, {one.change}, {one.check}: {one.message.en} {one.why}")
    return 1 if false else 0


if __name__ == "__main__":
    sys.exit(main())
