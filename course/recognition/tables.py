"""Whose answer it could be, without asking: variants of a week by a print of what they answer to a few inputs.

Thousands of variants are asked once, by the first answer that needs them; for every later one it is a look-up.
"""

import functools
from collections import OrderedDict, deque

import numpy as np

from course.checks.values import NotData, plain
from course.recognition.asking import same
from course.recognition.conversation import Conversation
from course.recognition.memory import Memory

GRID, AWAY = 1024, 0.2871  # numbers of one cell have one print; no usual fraction lies on a border of two cells
MOST = 400  # tables; the one that was used longest ago is forgotten first
LARGEST = 1e9  # beyond that, rounding is larger than a cell


class Tables:
    """The Table of each list of variants and question, filled as far as there was time for; and what they said."""

    def __init__(self, variants):
        self.variants, self._tables, self._said = variants, OrderedDict(), Memory()

    def conversation(self, variant):
        """A Conversation with a variant whose answers hold models."""
        return Conversation(functools.partial(self.variants.answer, variant), variant.namespace.encode(), self._said)

    def alike(self, key, made, row, require_time):
        """The variants of the list `made` that answer the row's question as the student did.

        `key` names the list of variants. `require_time` raises where the time is over.
        """
        table = self._table((key, row.asked), made)
        table.fill(self.variants, row, require_time)
        found = table.variants.get(print_of(row.reply), [])
        return [one for one in found if same(row.reply, self.variants.answer(one, row.question, row.asked))]

    def _table(self, key, made):
        if key not in self._tables:
            self._tables[key] = Table(made)
            if len(self._tables) > MOST:
                self._tables.popitem(last=False)
        self._tables.move_to_end(key)
        return self._tables[key]


class Table:
    """Variants by the print of their answer to one question; none of those that answer right."""

    def __init__(self, waiting):
        self.variants = {}
        self._waiting = deque(waiting)

    def fill(self, variants, row, require_time):
        """Asks the variants that were not asked yet."""
        require_time()
        right = print_of(row.right)
        for reply in variants.answers((one, row) for one in self._waiting):
            one = self._waiting.popleft()
            found = print_of(reply)
            if found != right or not same(reply, row.right):
                self.variants.setdefault(found, []).append(one)
            require_time()


def print_of(reply):
    """Something to look up, the same for Replies that say the same up to rounding."""
    if reply.status != "returned":
        return reply.status, reply.error
    try:
        return _print(plain(reply.value))
    except NotData:
        return ()


def _print(value):
    if isinstance(value, dict):
        return tuple((str(key), _print(item)) for key, item in sorted(value.items(), key=lambda one: str(one[0])))
    if isinstance(value, list | tuple) and not _are_numbers(value):
        return tuple(map(_print, value))
    if isinstance(value, str | None):
        return value
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "biuf":
        return str(value)
    return numbers.shape, _cells(numbers)


def _are_numbers(value):
    return bool(value) and all(isinstance(one, int | float | np.number) for one in value)


def _cells(numbers):
    with np.errstate(all="ignore"):
        numbers = np.nan_to_num(numbers.astype(float), nan=LARGEST / 3, posinf=LARGEST, neginf=-LARGEST)
        return np.floor(np.clip(numbers, -LARGEST, LARGEST) * GRID + AWAY).tobytes()
