"""Whatever a benchmark names stands where it says: no other test runs the benchmarks, so a rename would break them."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

BENCHMARKS = sorted(path for path in Path(__file__).parent.glob("*.py") if not path.name.startswith(("__", "test_")))
OURS = re.compile(r"(course|solutions|tests)(\.\w+)+")
ELSEWHERE = "torch"  # stands in an environment of its own, where `pytorch_twins` runs


def named(path):
    """The dotted names that a file imports, wherever in it, or says in a string."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and OURS.fullmatch(node.value):
            yield node.value


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_what_a_benchmark_names_is_there(path):
    names = list(named(path))
    here = [name for name in names if name.partition(".")[0] != ELSEWHERE]
    for name in here:
        pkgutil.resolve_name(name)
    if here == names:
        importlib.import_module(f"tests.benchmarks.{path.stem}")
