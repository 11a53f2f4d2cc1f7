"""Keras, imported without scikit-learn and pandas: half of its import, for what few programs ask of it.

Keras imports both only to know their classes: scikit-learn for `keras.wrappers`, pandas to see whether `fit` was given
a table. Both work as ever: the wrappers are made when somebody asks for one, and a table is known once pandas is
imported, before which there is none.
"""

import contextlib
import importlib.abc
import importlib.util
import sys
import types

FIRST = ("keras", "tensorflow")  # whichever comes first imports the other
WRAPPERS = ("keras.wrappers", "keras._tf_keras.keras.wrappers")
THEIR_PARTS = tuple(f"keras.src.wrappers.{part}" for part in ("utils", "fixes", "sklearn_wrapper"))


def lean_start():
    """From here on an import of Keras or TensorFlow brings neither library along; imports nothing itself."""
    if not any(name in sys.modules for name in FIRST) and not any(isinstance(f, _Finder) for f in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _Finder:
    """Finds the first of FIRST as all others would, and has it imported apart from both libraries."""

    def find_spec(self, name, path=None, target=None):
        """The module's spec, once; None for all other modules."""
        if name not in FIRST:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(importlib.abc.Loader):
    """Runs a module as its own loader would, apart from both libraries."""

    def __init__(self, loader):
        self._loader = loader

    def create_module(self, spec):
        """The loader's own module."""
        return self._loader.create_module(spec)

    def exec_module(self, module):
        """Runs the module; from then on it is its own loader's."""
        module.__loader__ = module.__spec__.loader = self._loader
        with _apart():
            self._loader.exec_module(module)


class _Known(type):
    """A class of pandas's as `isinstance` sees it: nothing is one before somebody imports pandas."""

    def __instancecheck__(cls, value):
        pandas = sys.modules.get("pandas")
        return pandas is not None and isinstance(value, getattr(pandas, cls.__name__))


def _pandas():
    """A module in the place of pandas, of which Keras only asks whether something is one of these."""
    module = types.ModuleType("pandas")
    module.Series, module.DataFrame = _Known("Series", (), {}), _Known("DataFrame", (), {})  # type: ignore[attr-defined]
    return module


@contextlib.contextmanager
def _apart():
    """While it lasts neither library can be imported; what was imported before stays."""
    put: dict = {name: module for name, module in (("pandas", _pandas()), ("sklearn", None)) if name not in sys.modules}
    sys.modules.update(put)
    try:
        yield
    finally:
        for name, module in put.items():
            if sys.modules.get(name, put) is module:
                del sys.modules[name]
        if "sklearn" in put:
            _make_later()


def _make_later():
    """The wrappers' classes are made, with scikit-learn, when one is asked for."""
    shown = [sys.modules[name] for name in WRAPPERS if name in sys.modules]
    for module in shown:
        names = {name for name in vars(module) if name.startswith("SKLearn")}
        for name in names:
            delattr(module, name)
        module.__getattr__ = lambda name, module=module, names=names: _made(module, names, name, shown)  # type: ignore


def _made(module, names, name, shown):
    """The class `name` of the wrappers' `module`; makes all of them."""
    if name not in names:
        raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
    for other in shown:
        vars(other).pop("__getattr__", None)
    for part in (*THEIR_PARTS, *(other.__name__ for other in shown)):
        importlib.reload(sys.modules[part])
    return getattr(module, name)
