"""The first cell of every notebook: what it does where the course is missing, old or new, and in the grader."""

import importlib.metadata
import subprocess
import sys
from types import SimpleNamespace

import pytest

from course import __version__
from course.authoring.first_cell import first_cell
from course.distribution import NAME, WHEEL, version_numbers
from course.errors import CourseError
from course.sandbox.session import Limits, Session
from course.sandbox.warm import WarmParent
from tests.sandbox.conftest import SMALL, started

ADDRESS = f"https://course.example/{WHEEL}"
LINES = 25  # on a screen without scrolling
MAJOR, MINOR, LAST = version_numbers()


@pytest.fixture
def machine(monkeypatch):
    """A machine at home: `version` of the course is installed (None: not), and `pip` makes that `offers`."""
    machine = SimpleNamespace(version=None, offers=None, commands=[])

    def version(name):
        if machine.version is None or name != NAME:
            raise importlib.metadata.PackageNotFoundError(name)
        return machine.version

    def run(command, **_):
        machine.commands.append(command)
        machine.version = machine.offers or machine.version
        return SimpleNamespace(returncode=0, stderr="pip's own words")

    monkeypatch.setattr(importlib.metadata, "version", version)
    monkeypatch.setattr(subprocess, "run", run)
    for name in ("course", "course.sandbox"):
        monkeypatch.delitem(sys.modules, name)
    return machine


@pytest.mark.parametrize("language", ["ko", "en"])
def test_where_nothing_is_installed_it_tells_the_line_to_run(language):
    bare = [sys.executable, "-I", "-S", "-c", first_cell(language)]  # the standard library alone
    done = subprocess.run(bare, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ImportError: ")
    assert last.endswith(f"%pip install ./{WHEEL}")
    assert ("필요합니다" in last) == (language == "ko")


@pytest.mark.parametrize(
    ("version", "fits"),
    [
        (f"{MAJOR}.{MINOR}.{LAST}", True),
        (f"{MAJOR}.{MINOR}.{LAST + 10}", True),
        (f"{MAJOR}.{MINOR + 1}.0", False),
        (f"{MAJOR + 1}.{MINOR}.{LAST}", False),
        ("0.0.9", False),
        (None, False),
    ],
)
@pytest.mark.parametrize("address", [None, ADDRESS])
def test_a_version_fits_that_is_no_older_and_has_the_same_first_two_numbers(machine, version, fits, address):
    machine.version = version
    cell = first_cell("en", address)
    if fits:
        exec(cell, {})
        assert machine.commands == []
    else:
        with pytest.raises(ImportError, match=rf"{NAME} {__version__}"):
            exec(cell, {})
        assert len(machine.commands) == (address is not None)


def test_it_installs_from_the_semesters_address_and_goes_on(machine, capsys):
    machine.offers = __version__
    exec(first_cell("en", ADDRESS), {})
    assert machine.commands == [[sys.executable, "-m", "pip", "install", "--quiet", ADDRESS]]
    assert f"Installing {NAME}" in capsys.readouterr().out


def test_where_pip_fails_its_words_and_the_line_are_told(machine):
    with pytest.raises(ImportError, match="could not be installed") as failed:
        exec(first_cell("en", "a folder/course"), {})
    assert '%pip install "a folder/course"' in str(failed.value)
    assert str(failed.value).endswith("pip's own words")


def test_where_an_old_one_is_in_use_it_asks_for_a_new_kernel(machine, monkeypatch):
    machine.version, machine.offers = "0.0.1", __version__
    monkeypatch.setitem(sys.modules, "course", SimpleNamespace())
    with pytest.raises(ImportError, match="Restart the kernel"):
        exec(first_cell("en", ADDRESS), {})
    exec(first_cell("en", ADDRESS), {})  # the new kernel


@pytest.fixture(params=["plain", "isolated"])
def process(request):
    """How the course starts a child that runs a notebook: at home, and in the grader."""
    if request.param == "plain":
        yield {}
    else:
        with started(WarmParent(keras=False, confinement=SMALL)) as parent:
            yield {"start_process": parent}


def test_in_the_grader_and_in_course_check_nothing_is_looked_up(process):
    trap = "import importlib.metadata, subprocess\nimportlib.metadata.version = subprocess.run = None"
    with Session([trap, first_cell("en", ADDRESS)], Limits(cell=60), **process) as session:
        session.run()
    assert [run.status for run in session.runs.values()] == ["ran", "ran"]
    assert session.runs[1].outputs == []


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("address", [None, ADDRESS])
def test_it_is_short_and_ordinary_python(language, address):
    cell = first_cell(language, address)
    compile(cell, "cell", "exec")
    assert len(cell.splitlines()) <= LINES
    assert "import course" not in cell


@pytest.mark.parametrize(
    "address", [ADDRESS, WHEEL, "git+https://course.example/repository@v1", "/srv/한글 폴더/course", r"C:\course", "."]
)
def test_an_address_stands_in_the_cell_as_it_was_given(machine, address):
    machine.offers = __version__
    exec(first_cell("ko", address), {})
    assert machine.commands[0][-1] == address


@pytest.mark.parametrize(
    "address",
    [
        *("", " ", "--index-url=https://evil.example", 'a" + print(1) + "', "a\nb", "{needed}", "$(id)", 3, ["a"]),
        *("https://course.example/numpy-2.0-py3-none-any.whl", WHEEL.replace(__version__, "0.0.1")),
        WHEEL.replace(__version__, f"{MAJOR}.{MINOR + 1}.0") + "?download=1",
    ],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(CourseError, match=r"CourseSemester\.install"):
        first_cell("en", address)
