"""Starts libraries without what they bring along: lines that TensorFlow prints, a second that nbformat takes."""

import os
import sys


def quiet_start():
    """Imports TensorFlow with the process's stderr turned aside, and asks it to log errors only later.

    The lines come from C++ code before any logging can be set up, so no Python setting stops them. An
    exception of the import itself is not lost.
    """
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


def skip_grammar_of_addresses():
    """Has jsonschema, which nbformat imports, do without a grammar that no notebook's format asks for.

    To build it takes a second, in every process. Where it is imported already, nothing changes.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: not to be imported
