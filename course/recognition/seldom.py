"""Slips at the ends of a function that are seldom made: sought where no other explains the answers.

As in `course.recognition.slips`, where they are written into a source, they are edits of what comes in and of what is
returned.
"""

from course.language import Text

LIMITED = Text("`{p}` 인자의 크거나 작은 값을 먼저 자른", "large or small numbers of `{p}` are cut off first")
END_ONLY = Text("`{p}` 인자의 한쪽 끝만 쓰거나 빠뜨린", "one end of `{p}` is left out, or used alone")
ONCE = Text("`{p}` 인자에서 거듭 나오는 것을 한 번만 센", "what occurs more than once in `{p}` counts once")
NONZERO = Text("`{p}` 인자가 0인지 아닌지만 본", "of `{p}` only whether it is 0 counts")
SCALED = Text("`{p}` 인자를 먼저 늘이거나 줄이거나 옮긴", "`{p}` is scaled or shifted first")
ROUNDED = Text("`{p}` 인자를 먼저 반올림한", "`{p}` is rounded first")
SORTED = Text("`{p}` 인자를 먼저 크기순으로 늘어놓은", "`{p}` is sorted first")
ONE_FOR_ALL = Text(
    "`{p}` 인자에서 가장 큰 값이나 가장 작은 값을 모두에 쓴", "the largest or smallest of `{p}` is used for all"
)

OF_ARGUMENTS = [
    ("argument sorted", SORTED, ("sorted({p}, reverse=True)", "np.sort({p}, axis=0)", "np.sort({p}, axis=-1)")),
    ("argument limited", LIMITED, ("min({p}, 1)", "min({p}, 2)", "max({p}, 1)", "np.clip({p}, 0, 1)")),
    ("argument limited", LIMITED, ("np.minimum({p}, 1)", "np.maximum({p}, 1)", "np.clip({p}, 0, 255)")),
    ("one end", END_ONLY, ("{p}[:1]", "{p}[-1:]", "{p}[:-1]", "{p}[1:]", "{p}[:, :-1]", "{p}[:, 1:]")),
    ("each once", ONCE, ("list(dict.fromkeys({p}))", "np.unique({p})", "np.unique({p}, axis=0)")),
    ("zero or not", NONZERO, ("(np.asarray({p}) != 0) * 1", "(np.asarray({p}) > 0) * 1")),
    ("argument scaled", SCALED, ("{p} * 2", "{p} / 2", "{p} // 2", "{p} / 255", "{p} / 100", "{p} * 100")),
    ("argument scaled", SCALED, ("{p} / np.max({p})", "{p} / np.sum({p})", "{p} - np.min({p})", "{p} - np.mean({p})")),
    ("argument rounded", ROUNDED, ("np.round({p})", "np.floor({p})")),
    ("one number for all", ONE_FOR_ALL, ("np.full_like({p}, np.max({p}))", "np.full_like({p}, np.min({p}))")),
]

RIM = Text("결과의 가장자리가 없거나 0인", "the border of the result is missing or 0")
MULTIPLE = Text("결과가 몇 배이거나 몇 분의 1인", "the result is a multiple of what is asked, or a fraction")
SQUARED = Text("결과를 제곱하거나 결과에 제곱근을 씌운", "the result is squared, or its root is taken")
CUT_OFF = Text("결과에서 크거나 작은 값을 자른", "large or small numbers of the result are cut off")
IN_ORDER = Text("결과를 크기순으로 늘어놓은", "the result is sorted")
DISTINCT = Text(
    "결과에서 거듭 나오는 것을 한 번만 남긴", "of what occurs more than once in the result only one is left"
)

OF_RESULTS = [
    ("border missing", RIM, ("v[1:-1, 1:-1]", "np.pad(np.array(v)[1:-1, 1:-1], 1)")),
    ("multiple", MULTIPLE, ("v * 2", "v / 2", "v * 100", "v / 100", "v * 255", "v / 255")),
    ("squared", SQUARED, ("v * v", "np.sqrt(np.abs(v))")),
    ("limited", CUT_OFF, ("np.minimum(v, 1)", "np.maximum(v, 1)", "np.clip(v, 0, 1)", "np.clip(v, 0, 255)")),
    ("sorted", IN_ORDER, ("np.sort(v)", "np.sort(v, axis=0)", "np.sort(v)[::-1]", "sorted(v)")),
    ("each once", DISTINCT, ("np.unique(v)", "list(dict.fromkeys(v))", "np.unique(v, axis=0)")),
]
