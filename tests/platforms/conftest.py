"""A class of four, two of whom have the same name, and a semester's folder for them."""

import pytest

from course.grading.new_semester import init_semester
from course.semester.folder import Semester
from tests.platforms.exports import table

PEOPLE = [
    ["20271001", "홍길동", "hong@example.ac.kr", "01"],
    ["20271002", "김민지", "minji@example.ac.kr", "01"],
    ["20271003", "Ada Lovelace", "ada@example.ac.kr", "02"],
    ["20271004", "김민지", "minji2@example.ac.kr", "02"],
]
HEAD = ["학번", "이름", "이메일", "분반"]


@pytest.fixture
def semester(tmp_path):
    init_semester(tmp_path / "cnn", "en")
    return Semester(tmp_path / "cnn")


@pytest.fixture
def roster(tmp_path):
    """The file of the class list."""
    path = tmp_path / "roster.csv"
    path.write_bytes(table([HEAD, *PEOPLE]))
    return path


@pytest.fixture
def written(tmp_path):
    """Writes bytes into a file of this name and returns its path."""

    def write(name, data):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write
