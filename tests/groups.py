"""Which tests one process of `pytest -n 3 --dist loadgroup` keeps together, and which are begun first.

Under pytest 9.2 xdist's groups do nothing (pytest-xdist issue 1386), so 9.1 is pinned.
"""

import re
from collections import Counter

TOGETHER = "tests/attacks"  # its files share what takes long to make
LONGEST = (  # few tests, but minutes: begun last, they would leave one process at work alone
    "tests/truth",
    "tests/test_public_answers.py",
    "tests/grading/test_survival",
    "tests/grading/test_nbgrader.py",
)
WEEK = re.compile(r"\[(week\d\d_\w+)")


def group_of(nodeid):
    """The test's file, or its folder; tests of several weeks in one file go apart by week."""
    file, week = nodeid.split("::")[0], WEEK.search(nodeid)
    return TOGETHER if file.startswith(TOGETHER) else f"{file} {week[1]}" if week else file


def in_order(items):
    """The tests by group: the longest first, then the groups of most tests."""
    sizes = Counter(group_of(item.nodeid) for item in items)

    def place(item):
        group = group_of(item.nodeid)
        return not group.startswith(LONGEST), -sizes[group], group

    return sorted(items, key=place)
