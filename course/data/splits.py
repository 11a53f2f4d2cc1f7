"""Rows held out of a set: the same on every machine, with every version of NumPy.

The order comes from NumPy's legacy generator, whose numbers are frozen (NEP 19,
https://numpy.org/neps/nep-0019-rng-policy.html); those of `default_rng` may change.
"""

import numpy as np

from course.data.dataset import Dataset, Part

SEED = 20270302


def hold_out(part, count, *, seed=SEED):
    """(kept, held): two Parts without a common row, shuffled; `held` has `count` rows.

    A class of n rows out of N gives count * n / N of them, rounded so that the sum is `count`.
    """
    order = np.random.RandomState(seed).permutation(len(part.labels))
    shares = _shares(np.bincount(part.labels), count)
    held = np.zeros(len(order), bool)
    for label, share in enumerate(shares):
        held[order[part.labels[order] == label][:share]] = True
    return pick(part, order[~held[order]]), pick(part, order[held[order]])


def pick(part, rows):
    """The Part of the chosen rows, in the order of `rows`."""
    return Part(part.images[rows], part.labels[rows])


def divided(about, everything, place):
    """The Dataset of a set that its authors did not split: test and validation come out of the Part `everything`."""
    rest, test = hold_out(everything, about.counts.test)
    return with_official_test(about, rest, test, place)


def with_official_test(about, rest, test, place):
    """The Dataset whose test Part is its authors'; the validation rows are held out of the Part `rest`."""
    train, validation = hold_out(rest, about.counts.validation)
    return Dataset(about.name, about.title, train, validation, test, about.classes, str(place), about.label_preserving)


def _shares(sizes, count):
    """`count` divided in proportion to `sizes`, largest remainders first; ties go to the lower class."""
    shares, remainders = np.divmod(sizes * count, sizes.sum())
    largest = np.argsort(-remainders, kind="stable")[: count - shares.sum()]
    shares[largest] += 1
    return shares
