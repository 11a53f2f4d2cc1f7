"""Starts libraries without what nobody asked of them: lines that TensorFlow prints, a grammar that takes a second."""

import contextlib
import gc
import os
import sys
import types

from course.lean_keras import lean_start

EXTENSIONS = ("assignment_list", "course_list", "validate_assignment", "formgrader")  # of nbgrader
NOT_NEEDED = (
    "rfc3987_syntax",
    "rfc3986_validator",
    "isoduration",
    "jupytext.async_contentsmanager",
    "jupytext.sync_contentsmanager",
)


def quiet_start():
    """Imports TensorFlow with the process's stderr turned aside, and asks it to log errors only later.

    The lines come from C++ code before any logging can be set up, so no Python setting stops them. An
    exception of the import itself is not lost.
    """
    lean_start()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        import tensorflow  # noqa: F401
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def brisk_start():
    """Call before anything imports jsonschema (nbformat does) or jupytext: this process goes without parts of both.

    It checks no internationalised address: no schema here has one, and the grammar for them takes a second of CPU time
    in every process that grades. And jupytext brings no contents manager along, and with it no Jupyter server.
    """
    for name in NOT_NEEDED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: an import of it fails


@contextlib.contextmanager
def uncollected():
    """Cyclic garbage is not looked for while this lasts: imports make over 100,000 objects and hardly any."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def without_extensions():
    """Call before anything imports nbgrader: it comes without its extensions of a Jupyter server, and without that.

    For a program that starts no server. Of the extensions it holds only the names that nbgrader itself asks for.
    """
    for name in EXTENSIONS:
        module = types.ModuleType(f"nbgrader.server_extensions.{name}")
        module.load_jupyter_server_extension = None  # type: ignore[attr-defined]
        if "nbgrader" not in sys.modules:
            sys.modules[module.__name__] = module
