"""What decides a result, in one number: equal digests, equal results."""

import ast
import functools
import hashlib
import importlib.metadata
import platform
from pathlib import Path

import course
from course.authoring.repository import OURS

LIBRARIES = ("keras", "numpy", "tensorflow")


def digest_of(data, grading):
    """Changes when the submission `data` or the bytes `grading` change."""
    return hashlib.sha256(grading + data).hexdigest()


def grading_of(week, *more):
    """Bytes that change with all that decides a result of `week`, but for the submission.

    That is the whole `course` package, the week's assignment, its checks, reference, mistakes, other right answers,
    inputs and questions with what they import of the repository, Python and LIBRARIES by their versions, and `more`.
    A lecture is not in it.
    """
    parts = [repr(more).encode(), _package(), repr(_versions()).encode()]
    parts += [f"{path.relative_to(week.root)}".encode() + path.read_bytes() for path in sources_of(week)]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).digest()


def parts_of(week):
    """The same, by name: the digest of the package and of each file, and each version."""
    files = {path.relative_to(week.root).as_posix(): path.read_bytes() for path in sources_of(week)}
    digests = {name: hashlib.sha256(data).hexdigest()[:16] for name, data in files.items()}
    versions = dict(zip(("python", *LIBRARIES), (platform.python_version(), *map(_version, LIBRARIES)), strict=True))
    return {"course": _package().hex()[:16], **digests, **versions}


def sources_of(week):
    """The files that decide what is right in `week`: sorted paths, with what they import of the repository."""
    others = (week.mistakes, week.alternatives, week.inputs, week.questions, week.personal)
    found, waiting = {week.assignment}, [week.checks, *week.reference_sources(), *others, *week.files_drawn_from()]
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            waiting += _imported(path, week.root)
    return sorted(found)


@functools.cache
def _package():
    """One hash of every file of the installed `course`, by name and content."""
    folder = Path(course.__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return whole.digest()


def _versions():
    return [platform.python_version(), *((name, _version(name)) for name in LIBRARIES)]


def _version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _imported(path, root):
    """The files below `root` that a module imports, its packages' own files among them."""
    package = path.relative_to(root).parent.parts
    names = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {tuple(alias.name.split(".")) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = (*above, *(node.module.split(".") if node.module else ()))
            names |= {module, *((*module, alias.name) for alias in node.names)}
    ours = {name[:length] for name in names if name[:1] and name[0] in OURS for length in range(1, len(name) + 1)}
    files = {root.joinpath(*name[:-1], f"{name[-1]}.py") for name in ours} | {
        root.joinpath(*n, "__init__.py") for n in ours
    }
    return [file for file in files if file.is_file()]
