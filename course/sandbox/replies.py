"""What a child says of a call, held against the notebook: its words reach the student, also for hidden checks.

The child knows a hidden check's question, and whatever it says could carry it out: the name of an error's class,
the line of source that it quotes. So a name must be Python's or a library's, and a line must stand in the notebook.
"""

import builtins
import functools
import json
import re
import types

import numpy as np

from course.checks.calls import OWN, Reply

MOST_WORDS = 2_000  # characters of an error's own words
MOST_SOURCE = 200
MOST_SEARCHED = 2_000_000  # characters of a notebook in which a line is looked for; honest ones have a hundredth
MOST_LINE = 10_000  # as for arguments: a larger number could carry more out
MOST_ARGUMENTS = 16  # a larger number could carry a hidden check's question out
TRUNCATED = {"output_type": "stream", "name": "stderr", "text": "[output truncated]\n"}
BLANK = re.compile(r"\A(?:[^\S\n]*\n)+")  # lines at the start of a cell
LIBRARY_NAMES = """
AbortedError AxisError Axes BarContainer Colormap ComplexWarning DTypePromotionError DataFrame DataLossError
DeadlineExceededError Dtype EagerTensor Figure Functional History Image IndexedSlices InternalError
InvalidArgumentError IteratorGetNext KerasTensor Layer LinAlgError NotFoundError OperatorNotAllowedInGraphError
OutOfRangeError PathCollection RaggedTensor ResourceExhaustedError ResourceVariable Sequential Series SparseTensor
SymbolicTensor Tensor TooHardError UnidentifiedImageError UnimplementedError UnknownError Variable
_UFuncBinaryResolutionError _UFuncInputCastingError _UFuncNoLoopError _UFuncOutputCastingError
builtin_function_or_method dict_items dict_keys dict_values list_iterator ndarray range_iterator ufunc
""".split()
KNOWN = {
    *LIBRARY_NAMES,
    *(value.__name__ for module in (builtins, types) for value in vars(module).values() if isinstance(value, type)),
}
NOT_DATA = re.compile(
    r"array of dtype (object|datetime64\[\w{1,2}\]|timedelta64\[\w{1,2}\]|\|S\d{1,4}|bool|void)"
    r"|nested more than \d\d deep|frame of [\d,]{1,13} bytes is too large|too many (arrays|parts)"
    r"|a whole number of more than 4,300 digits"
)


def believable(answer, notebook):
    """The child's `answer` as a Reply that says nothing but what `notebook`, a Notebook, bears out.

    Raises TypeError where it has not a Reply's form.
    """
    reply = Reply(**answer)
    texts = (reply.status, reply.error, reply.message, reply.source)
    if not all(isinstance(text, str) for text in texts) or not isinstance(reply.line, int):
        raise TypeError("a reply's words are texts and its line is a number")
    if not isinstance(reply.changed, int) or not 0 <= reply.changed < MOST_ARGUMENTS:
        raise TypeError("a reply tells the place of one argument")
    error, message = reply.error, reply.message
    if error and error not in KNOWN and not NOT_DATA.fullmatch(error):
        error, message = (OWN, "") if reply.status == "not data" else (OWN, f"{error[:MOST_SOURCE]}: {message}")
    line, source = (reply.line, reply.source) if notebook.holds(reply.line, reply.source) else (0, "")
    return reply._replace(error=error, message=message[:MOST_WORDS], line=line, source=source)


class Notebook:
    """The sources of a submission's cells, and what stands in them."""

    def __init__(self, sources):
        self._sources = sources

    def holds(self, line, source):
        """Whether `source` is the line with this number, from 1, of some cell.

        IPython counts from the first line that is not blank.
        """
        return (
            bool(source)
            and 0 < line < MOST_LINE
            and any(line <= len(lines) and lines[line - 1].strip()[:MOST_SOURCE] == source for lines in self._lines)
        )

    @functools.cached_property
    def _lines(self):
        """The lines of each cell, also without the blank ones at its start; split once, not at every reply."""
        found, room = [], MOST_SEARCHED
        for cell in self._sources:
            room -= len(cell)
            if room < 0:
                break
            found += [cell.splitlines(), BLANK.sub("", cell).splitlines()]
        return found


def light(outputs, room):
    """The first outputs that fit in `room` characters, and how many those are; what is no JSON is left out."""
    kept, size = [], 0
    for output in outputs:
        try:
            length = len(json.dumps(output))
        except (TypeError, ValueError):
            continue
        if size + length > room:
            return [*kept, TRUNCATED], size
        kept.append(output)
        size += length
    return kept, size


def size_of(value):
    """About how many bytes a value takes."""
    if isinstance(value, (np.ndarray, np.generic)):
        return value.nbytes
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return 100 + sum(size_of(key) + size_of(item) for key, item in value.items())
    return 50 + sum(map(size_of, value)) if isinstance(value, (list, tuple)) else 8
