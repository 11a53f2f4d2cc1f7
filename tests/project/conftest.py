"""A sample project, written once and copied for each test."""

import shutil

import pytest

from course.project.sample import write_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("project") / "textures")


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """Twelve pictures a class."""
    return write_sample(tmp_path_factory.mktemp("project") / "small", each=4)


@pytest.fixture
def project(small, tmp_path, monkeypatch):
    """A copy of the small sample to spoil; ten pictures a class are enough."""
    monkeypatch.setattr("course.project.check.LEAST_EACH", 10)
    return shutil.copytree(small, tmp_path / "project")
