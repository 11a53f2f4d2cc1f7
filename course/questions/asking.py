"""Questions about one function, made and proven one at a time: each kind is tried at most TRIES times.

A question is kept where both ways give one key, and where the key is not the same whatever is asked: it differs
between inputs, from the arguments, and, of a change, from what the function gives without it.
"""

import ast
import itertools
from typing import NamedTuple

from course.checks.values import plain
from course.questions.borders import border_of
from course.questions.edits import changes, omissions, with_return
from course.questions.functions import statements
from course.questions.keys import ERROR, LINE, Key, shape_key, value_key
from course.questions.running import NoAnswer, Raised
from course.recognition.shown import shown

SHAPE_OF, VALUE_OF, BORDER = "shape", "variable", "border"
LEFT_OUT, CHANGED, GIVES = "left out", "changed", "gives"
CALLED = (LEFT_OUT, CHANGED, GIVES)
KINDS = (SHAPE_OF, VALUE_OF, BORDER, *CALLED)
TRIES = 12  # candidates of a kind
INPUTS = 5  # that a candidate is tried on
MOST_SHOWN = 120  # characters of an argument
LARGEST = 30  # numbers of an input


class Question(NamedTuple):
    """A question about a function, its key, and what its text needs.

    `line` to `last` are lines of the cell, 0 where it names none; `variable` is what is asked for; `changed` what the
    line reads instead. `given` are (name, source) of the arguments.
    """

    exercise: str
    kind: str
    line: int
    last: int
    variable: str
    changed: str
    given: list
    key: Key


def small_inputs(inputs, rng):
    """A few of the Inputs of an exercise that fit on a line and are not all alike, drawn by `rng`."""
    if inputs is None or not inputs.shown:
        return []
    pool = inputs.pool()
    found = [one for one in pool if _is_small(one)]
    telling = [one for one in found if all(map(_varies, one.arguments.values()))]
    found = telling if len(telling) >= INPUTS else found
    return rng.sample(found, min(INPUTS, len(found)))


def _is_small(one):
    values = one.arguments.values()
    return all(len(shown(value).code) <= MOST_SHOWN for value in values) and sum(map(_count, values)) <= LARGEST


def _count(value):
    if isinstance(value, list | tuple | dict):
        return sum(map(_count, value.values() if isinstance(value, dict) else value))
    return getattr(value, "size", 1)


def _varies(value):
    return not hasattr(value, "size") or (value.size > 1 and len(set(value.ravel().tolist())) > 1)


class Asker:
    """Makes the questions about one Function, each kind's lazily. `ways` runs it, `inputs` are small Inputs."""

    def __init__(self, function, ways, inputs, rng):
        self._function, self._ways, self._inputs = function, ways, inputs
        makers = {SHAPE_OF: self._variables, VALUE_OF: self._variables, LEFT_OUT: omissions, CHANGED: changes}
        self._makers = dict.fromkeys(CALLED, self._called) | {SHAPE_OF: self._watched, VALUE_OF: self._watched}
        self._makers[BORDER] = self._bordered
        self._left = {kind: self._found(kind, makers.get(kind), rng) for kind in KINDS}

    def next(self, kind):
        """The next Question of this kind, or None."""
        return next(self._left[kind], None)

    def _found(self, kind, make, rng):
        if len(self._inputs) < 2:
            return
        candidates = list(make(self._function)) if make else [None]
        rng.shuffle(candidates)
        for candidate in itertools.islice(candidates, TRIES):
            try:
                question = self._makers[kind](kind, candidate)
            except NoAnswer:
                continue
            if question:
                yield question

    @staticmethod
    def _variables(function):
        """(statement, variable) of what can be watched."""
        for node in statements(function):
            for name in _assigned(node):
                yield node, name

    def _watched(self, kind, watched):
        """A question about a variable after a statement, (statement, variable)."""
        node, variable = watched
        key_of = shape_key if kind == SHAPE_OF else value_key
        texts = self._ways.as_text(self._function, with_return(self._function, node, variable), self._inputs)
        keys = [None if isinstance(value, Raised) else key_of(value) for value in texts]
        for given, key in self._telling(keys, key_of):
            if _key(self._ways.watched(self._function, node, variable, given), key_of) == key:
                return self._question(kind, node.lineno, node.end_lineno, given, key, variable=variable)
        return None

    def _bordered(self, kind, _):
        """A question for the line that puts a border around an argument."""
        for given in self._inputs:
            if found := border_of(self._function, self._ways, given):
                name, node = found
                return self._question(kind, 0, 0, given, Key(LINE, [node.lineno, node.end_lineno]), variable=name)
        return None

    def _called(self, kind, edit):
        """A question about what the function gives, where `edit` (an Edit, or None) was made."""
        before = self._ways.as_text(self._function, self._function.cell, self._inputs)
        after = self._ways.as_text(self._function, edit.text, self._inputs) if edit else before
        keys = [_key(value, value_key) for value in after]
        for given, key in self._telling(keys, value_key):
            if edit and key == _key(before[self._place(given)], value_key):
                continue
            if edit:
                other = self._ways.from_tree(self._function, edit.tree, given)
            else:
                other = self._ways.as_it_is(self._function, given)
            if _key(other, value_key) == key and _error(other) == _error(after[self._place(given)]):
                first, last, line = (edit.first, edit.last, edit.line.strip()) if edit else (0, 0, "")
                return self._question(kind, first, last, given, key, changed=line)
        return None

    def _place(self, given):
        return next(place for place, one in enumerate(self._inputs) if one is given)

    def _telling(self, keys, key_of):
        """(Input, Key) of those that a question may be about; none where all inputs give one key."""
        known = [key for key in keys if key]
        if not any(key != known[0] for key in known):
            return
        for given, key in zip(self._inputs, keys, strict=True):
            arguments = [key_of(plain(value)) for value in given.arguments.values()]
            if key and key not in arguments:
                yield given, key

    def _question(self, kind, line, last, given, key, variable="", changed=""):
        arguments = [(name, shown(value).code) for name, value in given.arguments.items()]
        return Question(self._function.name, kind, line, last, variable, changed, arguments, key)


def _key(value, key_of):
    return Key(ERROR) if isinstance(value, Raised) else key_of(value)


def _error(value):
    return value.error if isinstance(value, Raised) else ""


def _assigned(node):
    """The names that a statement assigns, where what they get has to be worked out."""
    if not isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) or node.value is None or _is_plain(node.value):
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    parts = [part for one in targets for part in (one.elts if isinstance(one, ast.Tuple | ast.List) else [one])]
    return [part.id for part in parts if isinstance(part, ast.Name)]


def _is_plain(value):
    """Whether a value is only read off: a number, a name, a size of an array."""
    if isinstance(value, ast.Tuple | ast.List):
        return all(map(_is_plain, value.elts))
    if isinstance(value, ast.Subscript):
        return _is_plain(value.value)
    return isinstance(value, ast.Constant | ast.Name) or (isinstance(value, ast.Attribute) and value.attr == "shape")
