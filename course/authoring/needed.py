"""Which modules of `course` a submission has to see, and which not: by what imports what."""

import ast
import functools
from pathlib import Path

from course.sandbox.mounts import course_folder

PROCESS = ("course", "course.imports", "course.sandbox.child", "course.sandbox.zygote")  # run a submission
WHOLE = ("course.checks", "course.data", "course.sandbox")  # seen whole: data sets are imported by name

JUDGING = (
    "course.checks.differences"  # explains what is wrong by computing what is right; no submission is judged inside
)


def unneeded(given):
    """The modules of `course` that neither a submission's process nor the modules `given` import.

    Sorted dotted names; a package stands for all that is in it.
    """
    names = modules()
    waiting = [*PROCESS, *given, *(name for name in names if name.startswith(tuple(f"{room}." for room in WHOLE)))]
    needed = set()
    while waiting:
        name = waiting.pop()
        if name in names and name not in needed and not f"{name}.".startswith(f"{JUDGING}."):
            needed.add(name)
            waiting += [*_imports_of(name), name.rpartition(".")[0]]
    return sorted({_outermost(name, needed) for name in names if name not in needed})


def _outermost(name, needed):
    """The highest package around the module `name` in which nothing is needed."""
    while (above := name.rpartition(".")[0]) and not any(f"{other}.".startswith(f"{above}.") for other in needed):
        name = above
    return name


@functools.cache
def modules():
    """Every module of `course`: dotted name -> its file."""
    folder = Path(course_folder())
    found = {}
    for path in folder.rglob("*.py"):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@functools.cache
def _imports_of(name):
    """The dotted names that a module of `course` imports; only the few that are asked for are read."""
    return imported(modules()[name].read_text(encoding="utf-8"))


def imported(source):
    """The dotted names that a source imports absolutely, of modules or of what is in them; of broken sources none."""
    try:
        nodes = _statements(ast.parse(source))
    except SyntaxError:  # a notebook's cell with a magic in it
        return set()
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def _statements(tree):
    """A source's statements, also those inside others; they alone import, and `ast.walk` would go through the rest."""
    found = [tree]
    for node in found:
        for part in ("body", "orelse", "handlers", "cases", "finalbody"):
            found += getattr(node, part, [])
    return found
