"""Which tests one process of `pytest -n 2 --dist loadgroup` keeps together.

Under pytest 9.2 xdist's groups do nothing (pytest-xdist issue 1386), so 9.1 is pinned.
"""

import re

TOGETHER = "tests/attacks"  # its files share what takes long to make
WEEK = re.compile(r"\[(week\d\d_\w+)")


def group_of(nodeid):
    """The test's file, or its folder; tests of several weeks in one file go apart by week."""
    file, week = nodeid.split("::")[0], WEEK.search(nodeid)
    return TOGETHER if file.startswith(TOGETHER) else f"{file} {week[1]}" if week else file
