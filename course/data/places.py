"""Where files of a data set are looked for, and which was taken."""

import importlib.util
import os
from pathlib import Path
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text

VARIABLE = "COURSE_DATA"
MISSING = Text(
    "{title} 데이터가 이 컴퓨터에 없습니다. 찾아본 곳: {places}. "
    "얻는 방법은 세 가지입니다. (1) {fetch} (2) {own_file} (3) {package}",
    "{title} is not on this machine. Looked for: {places}. "
    "There are three ways to get it: (1) {fetch} (2) {own_file} (3) {package}",
)
MISSING_PACKAGE = Text(
    "{title} 데이터가 이 컴퓨터에 없습니다. 얻는 방법: {package}",
    "{title} is not on this machine. To get it: {package}",
)
FETCH = Text("course data fetch {name}", "course data fetch {name}")
OWN_FILE = Text(
    "{files} 파일을 $COURSE_DATA 폴더({folder})에 두기", "put {files} into the folder $COURSE_DATA ({folder})"
)
UNSET = Text("지금은 설정되어 있지 않음", "not set now")


class Place(NamedTuple):
    """A file or folder, and what puts it there."""

    path: Path
    via: str

    def __str__(self):
        return f"{self.path} ({self.via})"


def course_data(*names):
    """[Place] of a file in the folder $COURSE_DATA; [] when that is not set."""
    folder = os.environ.get(VARIABLE)
    return [Place(Path(folder).expanduser() / name, f"${VARIABLE}") for name in names] if folder else []


def keras_cache(*names):
    """[Place] of a file in the folder where `keras.datasets` keeps what it downloaded."""
    return [Place(keras_folder() / name, "keras.datasets") for name in names]


def keras_folder():
    """~/.keras/datasets, or the same below $KERAS_HOME."""
    return Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras") / "datasets"


def in_package(module, distribution, name):
    """[Place] of a file that an installed package carries, found without importing it; [] when it is not installed."""
    package = importlib.util.find_spec(module)
    if package is None or not package.submodule_search_locations:
        return []
    return [Place(Path(package.submodule_search_locations[0]) / name, distribution)]


def target_folder():
    """Where a download goes: $COURSE_DATA, else Keras's cache, where `keras.datasets` finds it too."""
    folder = os.environ.get(VARIABLE)
    return Path(folder).expanduser() if folder else keras_folder()


def first_here(places, parts=()):
    """The first Place that exists and, where it is a folder, holds all `parts`; None when there is none."""
    return next((p for p in places if p.path.exists() and all((p.path / part).is_file() for part in parts)), None)


def ways(about):
    """The ways to get the set `about`: from the net, from a file, from a package; without files only the last."""
    if not about.files:
        return (about.package,)
    files = about.arrays or ", ".join(remote.name for remote in about.files)
    folder = os.environ.get(VARIABLE) or UNSET
    return FETCH.format(name=about.name), OWN_FILE.format(files=files, folder=folder), about.package


def missing(about, places):
    """The CourseError that names where the set `about` was looked for and the ways to get it."""
    if not about.files:
        return CourseError(MISSING_PACKAGE.format(title=about.title, package=about.package))
    fetch, own_file, package = ways(about)
    looked = ", ".join(map(str, places)) or "-"
    return CourseError(
        MISSING.format(title=about.title, places=looked, fetch=fetch, own_file=own_file, package=package)
    )
