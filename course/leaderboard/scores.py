"""Ranks with ties, and the rule by which an entry moves the board.

The rule is the ladder mechanism without a parameter of A. Blum and M. Hardt (2015), section 3.1,
https://arxiv.org/abs/1502.04585: a score that is told again and again can be fitted to; one that is told only when it
is better by more than a standard error of the difference hardly can.
"""

import numpy as np


def moves(right, best):
    """Whether an entry's `right` (bool, n) is better than that of the best one so far by more than a standard error.

    Both answered the same n pictures: the standard error is that of the mean of n differences. With `gain` more right
    and `changed` answers that went either way, mean > deviation / sqrt(n) says gain^2 > changed, whatever n is.
    """
    changed = int((right != best).sum())
    gain = int(right.sum()) - int(best.sum())
    return gain > 0 and gain * gain > changed


def ladder(entries):
    """The index of the entry that stands on the board after all of `entries` (bool arrays (n,)); None without any."""
    standing = None
    for index, right in enumerate(entries):
        if standing is None or moves(right, entries[standing]):
            standing = index
    return standing


def ranks(intervals):
    """A rank for each (low, high): 1 and the number of those that lie wholly above."""
    lows = np.sort([low for low, _ in intervals])
    return [1 + int(len(lows) - np.searchsorted(lows, high, side="right")) for _, high in intervals]
