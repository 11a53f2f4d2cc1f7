"""Layers grouped into stages, as the table of a paper does, by the first of three rules that fits:

1. marks: layers that end a stage and have a name of their own, an `Identity(name="conv2_x")` or a merge such as
   `Concatenate(name="inception_4a")`. What leads to a mark and to none before it is its stage;
2. prefixes: the beginning of the layers' names up to the first number, `conv2` of `conv2_block1_1_conv`. Layers
   with the names that Keras gives belong to the stage of the layer before, or to that of a named activation after;
3. strides: how many pixels of the input lie between neighbours of the map. The stage is named by its last map.

Layers with larger maps than the first merge's are the "stem"; those after the last mark the "top", if they have
kernels; those after the last map the "head".
"""

import itertools
import math
import re

from course.analysis.report import summed

STEM, TOP, HEAD = "stem", "top", "head"
MOST = 20  # stages that a table can show; with more prefixes, the strides decide
MERGES = frozenset("Add Subtract Multiply Average Maximum Minimum Concatenate".split())


def stages_of(report):
    """Rows of the stages of `report`, in order; its own rows where it has no two stages."""
    rows = [row._replace(name=_last_part(row.name, report.model)) for row in report.rows]
    names = _by_marks(rows) or _by_prefixes(rows) or _by_strides(rows)
    groups = {}
    for name, row in zip(names, report.rows, strict=True):
        groups.setdefault(name, []).append(row)
    return [summed(name, rows, _last(rows)) for name, rows in groups.items()] if len(groups) > 1 else report.rows


def _last_part(name, model):
    """The layer's name without those of the models around it."""
    return name.rsplit("/", 1)[-1].removeprefix(f"{model}_")


def _own_name(row):
    """The layer's name; None for one that Keras gave."""
    words = re.sub(r"([a-z])([A-Z])", r"\1_\2", re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", row.kind)).lower()
    return None if re.fullmatch(rf"{re.escape(words)}(_\d+)?", row.name) else row.name


def _prefix(name):
    """conv2 of conv2_block1_add, block2 of block2a_bn, stem of stem_conv, None of relu."""
    numbered = re.match(r"[A-Za-z_-]*?[A-Za-z]_?\d+", name)
    return numbered[0] if numbered else name.split("_")[0] if "_" in name else None


def _is_map(row):
    return len(row.shape) > 1 and math.prod(row.shape[:-1]) > 1


def _last(rows):
    """The row that shows a stage's output: the last, but not a map that is only padded for the next stage."""
    return next((row for row in reversed(rows) if not row.kind.startswith("ZeroPadding")), rows[-1])


def _head(rows):
    """The index of the first row after the last map."""
    return max((index for index, row in enumerate(rows) if _is_map(row)), default=-1) + 1


def _by_marks(rows):
    ways = _marks(rows)
    if not 2 <= len(ways) <= MOST:
        return None
    names = [None] * len(rows)
    for mark, way in ways.items():
        for index in way:
            names[index] = names[index] or rows[mark].name
    _name_stem(names, rows, next(iter(ways)))
    _name_ends(names, rows, max(ways))
    return names


def _marks(rows):
    """Index of each mark -> indices of what leads to it. What is later used passes through the mark."""
    kernels = _prefixes_of_kernels(rows)
    ways = {
        index: _leading_to(index, rows)
        for index, row in enumerate(rows)
        if _own_name(row) and (row.kind == "Identity" or (row.kind in MERGES and _prefix(row.name) not in kernels))
    }
    used = ways[max(ways)] if ways else set()
    return {mark: way for mark, way in ways.items() if all(i in way for i in range(mark) if i in used)}


def _leading_to(end, rows):
    """Indices of the row `end` and of all on the way from the input to it."""
    found, waiting = set(), [end]
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            waiting.extend(rows[index].sources)
    return found


def _name_stem(names, rows, mark):
    """Before the first merge, what makes larger maps than it: a merge closes one block, an Identity all before it."""
    first = [index for index, name in enumerate(names) if name == names[mark]]
    larger = list(itertools.takewhile(lambda index: rows[index].shape[:-1] != rows[mark].shape[:-1], first))
    if rows[mark].kind in MERGES and any(rows[index].macs for index in larger):
        for index in larger:
            names[index] = STEM


def _name_ends(names, rows, mark):
    """What no mark follows: the top and the head after the last one; a side output is named by its last layer."""
    head = _head(rows)
    heavy = any(row.macs for index, row in enumerate(rows[:head]) if names[index] is None and index > mark)
    for end in reversed(range(len(rows))):
        way = _leading_to(end, rows) if names[end] is None else ()
        for index in way:
            after = TOP if heavy and index < head else HEAD
            names[index] = names[index] or (after if mark in way else rows[end].name)


def _prefixes_of_kernels(rows):
    return {_prefix(_own_name(row) or "") for row in rows if row.macs}


def _by_prefixes(rows):
    head = _head(rows)
    found = _closed([_prefix(_own_name(row) or "") for row in rows[:head]], rows)
    named = [name for name, row in zip(found, rows, strict=False) if row.macs or row.unknown]
    if not named or named.count(None) * 2 > len(named):
        return None
    kept = {name for name in found if name and (re.search(r"\d", name) or found.count(name) > 1)}
    names = [name if name in kept else None for name in found]
    names = _join_without_kernels(_carried(names), rows[:head])
    if not 2 <= len(set(names)) <= MOST:
        return None
    return names + [HEAD] * (len(rows) - head)


def _closed(names, rows):
    """The names with those of activations that close a stage also on the unnamed layers before them."""
    kernels, following, closed = _prefixes_of_kernels(rows), None, []
    for name, row in reversed(list(zip(names, rows, strict=False))):
        closes = row.kind in ("Activation", "ReLU") and name not in kernels
        following = (name if closes else None) if name else following
        closed.insert(0, name or following)
    return closed


def _carried(names):
    """Each None replaced by the name before it, or at the beginning by the first name."""
    first = next((name for name in names if name), None)
    return list(itertools.accumulate(names, lambda before, name: name or before, initial=first))[1:]


def _join_without_kernels(names, rows):
    """A stage without convolution or dense layer joins the one after it, at the end the one before."""
    heavy = {name for name, row in zip(names, rows, strict=True) if row.macs or row.unknown}
    names = [name if name in heavy else None for name in names]
    return _carried(_carried(names[::-1])[::-1])


def _by_strides(rows):
    head = _head(rows)
    keys, enlarged = [], set()
    for index, row in enumerate(rows[:head]):
        before = max((rows[source].stride or (0,) for source in row.sources), default=(0,))
        if enlarged.intersection(row.sources) or (row.stride and row.stride < before):
            enlarged.add(index)
        keys.append((row.stride, index in enlarged) if row.stride and _is_map(row) else None)
    keys = _carried(keys) + [HEAD] * (len(rows) - head)
    names = {}
    for key in dict.fromkeys(keys):
        last = _last([row for row, its in zip(rows, keys, strict=True) if its == key])
        name = HEAD if key == HEAD else "x".join(map(str, last.shape[:-1]))
        names[key] = name if name not in names.values() else f"{name} ({len(names) + 1})"
    return [names[key] for key in keys]
