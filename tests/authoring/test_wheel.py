"""The wheel that goes with a release: the package, whole and alone, as the build tool would make it."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from course import __version__
from course.authoring.wheel import write_wheel
from course.distribution import NAME, WHEEL
from course.errors import CourseError

ROOT = Path(__file__).parents[2]
LEFT_BY_SETUPTOOLS = {"WHEEL", "RECORD", "top_level.txt"}  # says who built it; a list that nothing reads
BUILD = """
import os, sys
from setuptools import build_meta
_, repository, out = sys.argv
os.chdir(repository)
build_meta.build_wheel(out)
build_meta.build_sdist(out)
"""


def contents(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return write_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder into which pip installed the wheel, without what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder, wheel]
    subprocess.run(command, check=True)
    return folder


def test_it_is_named_as_pip_wants_and_holds_the_package_alone(wheel):
    assert wheel.name == f"pixels_to_networks_course-{__version__}-py3-none-any.whl"
    names = contents(wheel).keys()
    assert {name.split("/")[0] for name in names} == {"course", f"pixels_to_networks_course-{__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name]
    for needed in ("course/__init__.py", "course/pages/templates/page.css", "course/training/records/resnet20.json"):
        assert needed in names


def test_it_holds_every_script_and_style_sheet(wheel):
    files = {path.relative_to(ROOT).as_posix() for end in ("js", "css") for path in ROOT.glob(f"course/**/*.{end}")}
    assert "course/weeks/week10_vgg/numbers.js" in files
    assert files - contents(wheel).keys() == set()


def test_nothing_in_it_is_a_solution_or_a_check(wheel):
    ours = [*ROOT.glob("solutions/*/[!_]*.py"), *ROOT.glob("tests/**/[!_]*.py"), *ROOT.glob("notebooks/*/*.py")]
    secret = {path.read_bytes() for path in ours}
    assert len(secret) > 100
    assert [name for name, data in contents(wheel).items() if data in secret] == []


def test_its_record_lists_every_file_with_its_hash(wheel):
    files = contents(wheel)
    (record,) = (name for name in files if name.endswith("RECORD"))
    rows = [line.rsplit(",", 2) for line in files[record].decode().splitlines()]
    assert {name for name, _, _ in rows} == set(files)
    for name, digest, size in rows:
        if name != record:
            raw = base64.urlsafe_b64decode(digest.removeprefix("sha256=") + "=")
            assert (raw, int(size)) == (hashlib.sha256(files[name]).digest(), len(files[name]))


def test_the_same_package_gives_the_same_bytes(wheel, tmp_path):
    assert write_wheel(tmp_path).read_bytes() == wheel.read_bytes()


def run_installed(folder, code):
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def test_an_install_from_it_makes_the_same_wheel_again(wheel, installed, tmp_path):
    code = f"import course, course.authoring.wheel as w; print(course.__file__, w.write_wheel({str(tmp_path)!r}))"
    assert str(installed) in run_installed(installed, code)
    assert (tmp_path / WHEEL).read_bytes() == wheel.read_bytes()


def test_the_installed_is_known_by_its_name_and_brings_its_command(installed):
    code = f"import importlib.metadata as m; print(m.version({NAME!r}))"
    assert run_installed(installed, code).strip() == __version__
    assert (installed / "bin" / "course").is_file()


@pytest.mark.parametrize("change", ["version", "dependencies"])
def test_a_stale_install_is_told(monkeypatch, tmp_path, change):
    if change == "version":
        monkeypatch.setattr("course.__version__", "9.9.9")
    else:
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8").replace('"rich>=13"', '"rich>=12"')
        monkeypatch.setattr("course.authoring.wheel._project", lambda root: tomllib.loads(text))
    with pytest.raises(CourseError, match="differs from this clone's pyproject"):
        write_wheel(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """What setuptools makes of a copy of the repository."""
    copy, out = tmp_path_factory.mktemp("copy") / "course", tmp_path_factory.mktemp("built")
    left = shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=left)
    (copy / ".ci").mkdir()
    (copy / ".ci" / "run").write_text("", encoding="utf-8")
    subprocess.run([sys.executable, "-c", BUILD, copy, out], check=True, capture_output=True)
    return out


def test_setuptools_makes_the_same_of_the_repository(wheel, built):
    ours, theirs = contents(wheel), contents(built / WHEEL)
    assert {n.split("/")[-1] for n in ours.keys() ^ theirs.keys()} <= LEFT_BY_SETUPTOOLS
    differ = {name.split("/")[-1] for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]}
    assert differ - {"METADATA"} <= LEFT_BY_SETUPTOOLS
    (metadata,) = (name for name in ours if name.endswith("/METADATA"))  # ends with the README as installed
    assert ours[metadata].split(b"\n\n")[0] == theirs[metadata].split(b"\n\n")[0]


def test_the_source_distribution_holds_what_the_wheel_does(wheel, built, tmp_path):
    shutil.unpack_archive(next(built.glob("*.tar.gz")), tmp_path)
    (top,) = tmp_path.iterdir()
    found = {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}
    package = {name for name in contents(wheel) if name.startswith("course/")}
    assert {name for name in found if name.startswith("course/")} == package
    described = {"LICENSE", "MANIFEST.in", "PKG-INFO", "README.md", "pyproject.toml", "setup.cfg"}
    assert {name for name in found - package if "egg-info/" not in name} == described
