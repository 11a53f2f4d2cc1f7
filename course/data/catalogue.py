"""The sets by name: each module has ABOUT, places() and read(place)."""

import importlib

from course.data.places import first_here, missing
from course.errors import CourseError
from course.language import Text

MODULES = {
    "fashion-mnist": "fashion_mnist",
    "fashion-mnist-3000": "fashion_mnist_3000",
    "fashion-mnist-shifted": "fashion_mnist_shifted",
    "mnist": "mnist",
    "mnist-5000": "mnist_5000",
    "digits": "digits",
    "cifar-10": "cifar_10",
    "photo-tiles": "photo_tiles",
    "titanic": "titanic",
}
TABLE = "titanic"
UNKNOWN = Text("{name}라는 데이터는 없습니다. 있는 것: {names}", "no data set {name}; there are: {names}")
IS_TABLE = Text(
    "titanic은 그림이 아니라 표입니다. course.data.titanic.load()를 쓰세요.",
    "titanic is a table, not pictures: use course.data.titanic.load().",
)


def load(name, *, download=False):
    """The Dataset `name`; its `source` says which copy was taken.

    Looks in $COURSE_DATA, in the package that carries it, in Keras's cache, and, only with `download`, on the net.
    Raises CourseError, naming the ways to get the set, when it is not here, and when its file is damaged or of
    another set.
    """
    if name == TABLE:
        raise CourseError(IS_TABLE)
    module = module_of(name)
    if download and find(module) is None:
        from course.data.fetch import fetch_files

        fetch_files(module.ABOUT.files)
    place = find(module)
    if place is None:
        raise missing(module.ABOUT, module.places())
    return module.read(place)


def first_of(*names):
    """The Dataset of the first name that can be had here without the net; the last name's CourseError if none can."""
    here = (name for name in names if find(module_of(name)) is not None)
    return load(next(here, names[-1]))


def find(module):
    """The Place where the set of `module` is, or None."""
    return first_here(module.places(), getattr(module, "FILES", ()))


def module_of(name):
    """The module of the set `name`."""
    if name not in MODULES:
        raise CourseError(UNKNOWN.format(name=repr(name), names=", ".join(MODULES)))
    return importlib.import_module(f"course.data.{MODULES[name]}")
