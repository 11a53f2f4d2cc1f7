"""Attacks by answers: objects that say they are what they are not, and answers that carry the question out."""

from tests.attacks.attack import Attack

LIAR = """import numpy as np
"""

OBJECTS = [
    Attack(
        "equals-everything",
        "an object that equals everything, is greater and less than everything, and is always true",
        LIAR
        + """
class Everything:
    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = lambda *_: True
    __ne__ = lambda *_: False
    __hash__ = lambda self: 0
    __bool__ = lambda self: True
    __sub__ = __rsub__ = __abs__ = lambda *_: 0
def double(values):
    return Everything()
""",
    ),
    Attack(
        "lying-array",
        "an array subclass whose comparisons, ufuncs, shape and dtype lie",
        LIAR
        + """
class Liar(np.ndarray):
    __array_ufunc__ = lambda self, *_, **__: np.True_
    __array_function__ = lambda self, *_, **__: np.True_
    __eq__ = lambda self, other: np.ones(5, bool)
    shape = (5,)
    dtype = np.dtype('f8')
    __array_priority__ = 1e9
def double(values):
    return np.asarray(values).view(Liar)
""",
    ),
    Attack(
        "lying-conversion",
        "an object whose __array__, numpy(), __float__ and __len__ say something else at every call",
        LIAR
        + """
import itertools
class Turncoat:
    count = itertools.count()
    def __array__(self, *_, **__): return np.full(3, next(self.count))
    numpy = __array__
    __float__ = lambda self: float(next(self.count))
    __len__ = lambda self: 3
def double(values):
    return Turncoat()
""",
    ),
    Attack(
        "lying-class",
        "an object whose __class__ is an array's, and a str and a dict subclass that lie about their content",
        LIAR
        + """
class Disguised:
    __class__ = np.ndarray
    shape, dtype, ndim, size = (3,), np.dtype('f8'), 1, 3
class Words(str):
    __eq__ = lambda *_: True
    __hash__ = str.__hash__
class Items(dict):
    items = lambda self: [('points', 3)] * 10**5
def double(values):
    return [Disguised(), Words('x'), Items(a=1)][len(values) % 3]
""",
    ),
    Attack(
        "pickle",
        "an object whose __reduce__ runs a command where it is unpickled",
        LIAR
        + """
import os
class Bomb(np.ndarray):
    def __new__(cls): return np.zeros(3).view(cls)
    def __reduce__(self): return os.system, ('touch @SEMESTER@/pickled /tmp/pickled',)
    __reduce_ex__ = lambda self, _: self.__reduce__()
def double(values):
    return Bomb()
""",
    ),
    Attack(
        "odd-dtypes",
        "arrays of objects, records, dates, longdouble and text",
        LIAR
        + """
odd = iter([np.array([np.zeros(1), None], object), np.zeros(3, [('points', 'f8')]), np.array(['NaT'], 'M8[D]'),
            np.full(3, np.inf, np.longdouble), np.array(['2', '4', '8'])] * 9)
def double(values):
    return next(odd)
""",
    ),
    Attack(
        "nan",
        "NaN, which is equal to nothing and unequal to nothing",
        LIAR
        + """
def double(values):
    return np.asarray(values) * np.nan
""",
    ),
    Attack(
        "huge-number",
        "whole numbers of thousands of digits",
        LIAR
        + """
def double(values):
    return [10**4000, 10**4000, 10**4000]
""",
    ),
    Attack(
        "long-text",
        "a small list that NumPy would make gigabytes of: one long text among empty ones",
        LIAR
        + """
def double(values):
    return ['x' * 2000] + [''] * 500_000
""",
    ),
    Attack(
        "long-number",
        "a whole number of more digits than Python writes",
        LIAR
        + """
def double(values):
    return 10**5000
""",
    ),
    Attack(
        "told-by-class",
        "carries the hidden question out in the name of an exception's class",
        LIAR
        + """
def span(values):
    told = repr(np.asarray(values).tolist())
    raise type(told, (Exception,), {})
""",
    ),
    Attack(
        "told-by-type",
        "carries the hidden question out in the name of a returned object's type",
        LIAR
        + """
def span(values):
    told = repr(np.asarray(values).tolist())
    return type(told, (), {})()
""",
    ),
    Attack(
        "told-by-key",
        "carries the hidden question out in the keys of a dict",
        LIAR
        + """
def span(values):
    told = repr(np.asarray(values).tolist())
    return {told: 1}
""",
    ),
    Attack(
        "told-by-source",
        "carries the hidden question out in the line of source that an error quotes",
        LIAR
        + """
import linecache
def span(values):
    told = repr(np.asarray(values).tolist())
    linecache.getline = lambda *_: told
    raise ValueError(told)
""",
    ),
    Attack(
        "told-by-reply",
        "carries the hidden question out in every field of a forged reply",
        LIAR
        + """
import course.sandbox.child as child
from course.checks.calls import Reply
def forged(namespace, name, args, kwargs):
    told = repr(np.asarray(args[0]).tolist())
    return Reply('raised', told, told, told * 10_000, 3, told * 10_000)
child.call = forged
""",
    ),
    Attack(
        "told-by-cell",
        "kills its process at the hidden question and prints the question when the notebook runs again",
        LIAR
        + """
import glob, os
for path in glob.glob('/scratch/*') + glob.glob('/tmp/*') + glob.glob('/dev/shm/*'):
    if os.path.isfile(path): print(open(path).read())
def span(values):
    for folder in ('/scratch', '/tmp', '/dev/shm', '.'):
        open(f'{folder}/told', 'w').write(repr(np.asarray(values).tolist()))
    os._exit(1)
""",
    ),
]
