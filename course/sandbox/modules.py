"""Modules that come as sources, with no file behind them: what a reference is split into, inside a sandbox."""

import builtins
import contextlib
import linecache
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec


class Modules(MetaPathFinder, Loader):
    """Modules by dotted name, importable by their own code alone: two versions of a module live side by side.

    `sources` maps a dotted name to (file name, source); the file name is for tracebacks.
    """

    def __init__(self, sources):
        self._sources = sources
        self._roots = {name.partition(".")[0] for name in sources}
        self._loaded = {}
        self._inside = False

    def run(self, name):
        """The namespace of the module `name`, run if it was not yet."""
        with self._importable():
            builtins.__import__(name)
            return vars(sys.modules[name])

    def find_spec(self, name, path=None, target=None):
        """As an import system's finder."""
        package = any(other.startswith(f"{name}.") for other in self._sources)
        if name not in self._sources and not package:
            return None
        return ModuleSpec(name, self, origin=self._sources.get(name, ("",))[0], is_package=package)

    def create_module(self, spec):
        """As an import system's loader."""

    def exec_module(self, module):
        """As an import system's loader: its own imports, also later ones, find these modules first."""
        filename, source = self._sources.get(module.__name__, ("", ""))
        module.__file__ = filename
        module.__builtins__ = {**vars(builtins), "__import__": self._import}
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        exec(compile(source, filename, "exec"), vars(module))

    def _import(self, name, globals=None, locals=None, fromlist=(), level=0):
        with self._importable():
            return builtins.__import__(name, globals, locals, fromlist, level)

    @contextlib.contextmanager
    def _importable(self):
        """While it lasts, these modules stand in sys.modules in place of others of their names."""
        if self._inside:
            yield
            return
        others = self._taken_out()
        sys.modules.update(self._loaded)
        sys.meta_path.insert(0, self)
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
            sys.meta_path.remove(self)
            self._loaded = self._taken_out()
            sys.modules.update(others)

    def _taken_out(self):
        return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in self._roots}
