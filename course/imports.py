"""Which modules a notebook's own code may import: one rule, told the same at home and when it is graded.

The locked setup cell calls `solve_with`. From there on an import that the week does not allow ends with a sentence that
names it. Here it is told; what a graded submission must not reach is also hidden from it (`course.sandbox.mounts`).
"""

import builtins
import importlib
import linecache
import re
import sys
import types

from course.language import Text

DEEP_LEARNING = (
    *("jax", "flax", "keras", "keras_cv", "keras_hub", "keras_nlp", "tensorflow", "tensorflow_hub", "tf_keras"),
    *("timm", "torch", "torchvision", "transformers"),
)
COMPUTING = ("cv2", "imageio", "mlxtend", "networkx", "numba", "pandas", "scipy", "skimage", "sklearn", "sympy")
LIBRARIES = (*DEEP_LEARNING, *COMPUTING)  # what answers exercises; a week names those that it allows
BUILDERS = ("keras.applications", "keras._tf_keras.keras.applications", "keras.src.applications")  # ready networks
DRAWING = ("IPython", "matplotlib")  # for a student's own pictures, in every week
TITLES = {"numpy": "NumPy", "keras": "Keras", "tensorflow": "TensorFlow", "scipy": "SciPy", "sklearn": "scikit-learn"}
REFUSED = Text(
    "{week}는 {names}만으로 풉니다. {line}번째 줄에서 {module}을(를) import했습니다.",
    "{week} is solved with {names} alone; line {line} imports {module}.",
)
READY_MADE = Text(
    "{week}의 신경망은 직접 만듭니다. {line}번째 줄에서 {module}을(를) import했습니다.",
    "{week} builds its networks itself; line {line} imports {module}.",
)
WEEK = Text("{number}주차", "week {number}")
NOT_HERE = Text(
    "{module}: 이번 주에는 쓸 수 없습니다. 신경망을 직접 만드세요.",
    "{module} is not available this week: build the network yourself.",
)

_rule = None
_notebook: dict | None = None  # the namespace that the rule is for
_import = builtins.__import__
_import_module = importlib.import_module
_veiled: dict[str, tuple] = {}  # name -> the module of that name, and its parent's attribute, before it was veiled
_refused: list[tuple[str, str]] = []  # (source of the cell, what was said), the latest last


class Rule:
    """The libraries that a week's answers use, and the modules that its given cells import besides."""

    def __init__(self, week, libraries, given=()):
        self.week = week
        self.libraries = tuple(libraries)
        self.given = frozenset(given)

    def allows(self, module):
        """Whether a student's code may import the module of this dotted name."""
        if any(_below(module, name) for name in BUILDERS):
            return any(_below(module, name) for name in self.libraries if name in BUILDERS)
        root = module.partition(".")[0]
        open_to_all = root in sys.stdlib_module_names or any(
            _below(module, name) for name in (*self.libraries, *DRAWING)
        )
        return open_to_all or any(_below(name, module) for name in self.given)

    def refusal(self, module, line):
        """Why line `line` may not import `module`, as a Text."""
        form = READY_MADE if any(_below(module, name) for name in (*BUILDERS, "course.networks")) else REFUSED
        return form.format(week=self.week, names=names_of(self.libraries), line=line, module=module)


def names_of(libraries):
    """The libraries as a reader calls them: a Text such as "NumPy and Keras"."""
    names = [TITLES.get(name, name) for name in libraries]
    return Text(", ".join(names), " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names))


def week_name(slug):
    """How a reader calls the week `slug`: a Text such as "week 4"."""
    number = re.match(r"week0*(\d+)", slug)
    return WEEK.format(number=number[1]) if number else Text(slug, slug)


def solve_with(slug, libraries, given):
    """From here on the notebook may import the standard library, `libraries`, the modules `given`, and no more."""
    global _rule, _notebook
    _rule, _notebook = Rule(week_name(slug), libraries, given), sys._getframe(1).f_globals
    builtins.__import__ = _guarded
    importlib.import_module = _guarded_import_module
    if not _rule.allows(BUILDERS[0]):
        veil(BUILDERS[:2])  # Keras's own code may still use the third


def veil(modules):
    """Puts a module that says why it is empty in the place of each of `modules`, their parents imported or not."""
    for name in modules:
        if name not in _veiled:
            _veiled[name] = (sys.modules.get(name), _bound(name))
            sys.modules[name] = _Veil(name)
            _bind(name, sys.modules[name])


def unveil():
    """Takes back what `veil` and `solve_with` did: for code of the course's own."""
    global _rule
    _rule = None
    while _veiled:
        name, (module, attribute) = _veiled.popitem()
        del sys.modules[name]
        if module is not None:
            sys.modules[name] = module
        _bind(name, attribute)


def refusal_of(name):
    """What was said to the cell that defines the function `name` when it was ended for an import, or None."""
    return next(
        (words for source, words in reversed(_refused) if re.search(rf"^def {name}\b", source, re.MULTILINE)), None
    )


class _Veil(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise ImportError(str(NOT_HERE.format(module=f"{self.__name__}.{name}")))


def _bound(name):
    parent, _, last = name.rpartition(".")
    return vars(sys.modules[parent]).get(last) if parent in sys.modules else None


def _bind(name, module):
    parent, _, last = name.rpartition(".")
    if parent in sys.modules:
        if module is None:
            vars(sys.modules[parent]).pop(last, None)
        else:
            setattr(sys.modules[parent], last, module)


def _below(module, name):
    """Whether `module` is `name` or within it."""
    return module == name or module.startswith(f"{name}.")


def _guarded(name, globals=None, locals=None, fromlist=(), level=0):
    __tracebackhide__ = True
    caller = sys._getframe(1)
    if _rule is None or level or caller.f_globals is not _notebook:
        return _import(name, globals, locals, fromlist, level)
    _require(name, caller)
    try:
        module = _import(name, globals, locals, fromlist, level)
    except ImportError:  # where it is hidden, a module in the list cannot be asked whether it is one
        for item in fromlist or ():
            _require(f"{name}.{item}", caller)
        raise
    for item in fromlist or ():
        value = getattr(module, item, None)
        if value is None or isinstance(value, types.ModuleType):
            _require(f"{name}.{item}", caller)
    return module


def _guarded_import_module(name, package=None):
    __tracebackhide__ = True
    caller = sys._getframe(1)
    if caller.f_globals is _notebook:
        _require(name, caller)
    return _import_module(name, package)


def _require(module, caller):
    __tracebackhide__ = True
    if _rule is not None and not _rule.allows(module):
        words = str(_rule.refusal(module, caller.f_lineno))
        _refused.append(("".join(linecache.getlines(caller.f_code.co_filename)), words))
        raise ImportError(words)
