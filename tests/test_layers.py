"""Which room may know which: the contracts in pyproject.toml, and what they cannot see."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
ROWS = [row.split(" | ") for row in CONTRACTS[0]["layers"]]  # from the highest
HIGHER = {
    room: {other for above in ROWS[:number] for other in above} | (set(row) - {room})
    for number, row in enumerate(ROWS)
    for room in row
}
FILES = [(path, path.relative_to(ROOT / "course").parts[0].removesuffix(".py")) for path in ROOT.glob("course/**/*.py")]


def lint(folder):
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=folder, capture_output=True, text=True
    )


def names_in_strings(path):
    """The rooms that strings of a module name as `course.ROOM...`, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = list(ast.walk(tree))
    docs = [node.body[0].value for node in nodes if isinstance(node, documented) and ast.get_docstring(node)]
    strings = [node.value for node in nodes if isinstance(node, ast.Constant) and node not in docs]
    return {room for text in strings if isinstance(text, str) for room in re.findall(r"\bcourse\.(\w+)", text)}


@pytest.mark.parametrize("room", HIGHER)
def test_no_room_names_a_higher_one_in_a_string_either(room):
    files = [path for path, its in FILES if its == room]
    assert files
    assert {(path.name, named) for path in files for named in names_in_strings(path) & HIGHER[room]} == set()


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the sources, to break."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("course", "solutions", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(
    ("low", "line", "contract"),
    [
        ("course/checks/closeness.py", "import course.grading.engine", "No arrow upward"),
        ("course/networks/vgg.py", "from course.weeks.week04_convolution import helpers", "No arrow upward"),
        ("course/pages/pages.py", "import solutions.week04_convolution.reference", "without its solutions"),
        ("course/sandbox/wire.py", "import nbgrader", "knows nothing of authors"),
    ],
)
def test_an_upward_import_is_refused(copy, low, line, contract):
    path = copy / low
    source = path.read_text(encoding="utf-8")
    path.write_text(f"{source}\n\ndef forbidden():\n    {line}\n", encoding="utf-8")
    done = lint(copy)
    path.write_text(source, encoding="utf-8")
    assert done.returncode == 1
    assert any(contract in row and row.endswith("BROKEN") for row in done.stdout.splitlines())


def test_the_rooms_as_they_are_keep_the_contracts(copy):
    done = lint(copy)
    assert (done.returncode, "0 broken" in done.stdout) == (0, True), done.stdout


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CONTRIBUTING.ko.md"])
def test_the_table_of_rooms_is_the_contracts(name):
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert [sorted(re.findall(r"\w+", row)) for row in rows] == [sorted(row) for row in ROWS]
