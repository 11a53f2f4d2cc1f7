"""The 1309 passengers of the Titanic: titanic3, as OpenML keeps it (data set 40945).

F. E. Harrell Jr. and T. Cason, https://hbiostat.org/data/repo/titanic.html; `sklearn.datasets.fetch_openml("titanic",
version=1)` gets the same ARFF file, and scikit-learn carries it for its own tests. It is one table without a split of
its authors'; `split` is the course's.
"""

import csv
import gzip
from typing import NamedTuple

import numpy as np

from course.data.dataset import About, Counts, Part, Remote
from course.data.places import course_data, first_here, in_package, keras_cache, missing
from course.data.reading import compare, digest, reading, wrong
from course.data.splits import hold_out
from course.language import Text

FILE = "data-v1-dl-16826755.arff.gz"
FOLDER = "datasets/tests/data/openml/id_40945"
ROWS, SURVIVORS = 1309, 500
NUMBERS = ("pclass", "survived", "age", "sibsp", "parch", "fare", "body")
COLUMNS = (
    *("pclass", "survived", "name", "sex", "age", "sibsp", "parch"),
    *("ticket", "fare", "cabin", "embarked", "boat", "body", "home.dest"),
)
RAW = Text("표의 열과 행:", "columns and rows")
RESCUED = Text("생존자 수:", "survivors")
ABOUT = About(
    name="titanic",
    title=Text("타이타닉 승객", "Titanic passengers"),
    classes=(Text("사망", "died"), Text("생존", "survived")),
    shape=(len(COLUMNS),),
    counts=Counts(train=785, validation=131, test=393),
    licence=Text("공개 (OpenML: Public)", "public (OpenML: Public)"),
    home="https://hbiostat.org/data/repo/titanic.html",
    files=(
        Remote(
            FILE,
            f"https://raw.githubusercontent.com/scikit-learn/scikit-learn/1.9.1/sklearn/{FOLDER}/{FILE}",
            "c56e3785c96cd8aceac85f11bff21c2bf72841426f50903a6f27be8f334a7d03",
            of_contents=True,
        ),
    ),
    package=Text("pip install scikit-learn", "pip install scikit-learn"),
)


class Split(NamedTuple):
    """The numbers of the rows of each part, int64, in ascending order."""

    train: np.ndarray
    validation: np.ndarray
    test: np.ndarray


def load():
    """{column: (1309,) array} in COLUMNS' order: NUMBERS are float64, NaN where missing; the others object arrays of
    str, "" where missing.

    pclass is 1, 2, 3; survived 0 or 1; age in years (0.1667 to 80); sibsp (siblings, spouse) and parch (parents,
    children) count relatives aboard; fare is in pounds; body is the number that a recovered body was given.
    Raises CourseError when the file is not here or damaged.
    """
    place = first_here(places())
    if place is None:
        raise missing(ABOUT, places())
    return read(place)


def split(table):
    """The Split of what `load` gives: 785, 131 and 393 passengers (60, 10, 30 %), of whom the same share survived."""
    everything = Part(np.arange(ROWS, dtype=np.int64), table["survived"].astype(np.int64))
    rest, test = hold_out(everything, ABOUT.counts.test)
    train, validation = hold_out(rest, ABOUT.counts.validation)
    return Split(*(np.sort(part.images) for part in (train, validation, test)))


def places():
    """Where the file is looked for, in order."""
    return [*course_data(FILE), *in_package("sklearn", "scikit-learn", f"{FOLDER}/{FILE}"), *keras_cache(FILE)]


def read(place):
    """The table in the file of `place`."""
    with reading(place.path), gzip.open(place.path, "rt", encoding="utf-8", newline="") as file:
        columns, rows = _arff(file)
        if columns != COLUMNS or len(rows) != ROWS:
            raise wrong(place.path, RAW, (COLUMNS, ROWS), (columns, len(rows)))
        cells = dict(zip(columns, zip(*rows, strict=True), strict=True))
        table = {name: (_numbers if name in NUMBERS else _strings)(values) for name, values in cells.items()}
    if table["survived"].sum() != SURVIVORS:
        raise wrong(place.path, RESCUED, SURVIVORS, table["survived"].sum())
    compare(place.path, ABOUT.files[0].sha256, digest(place.path, of_contents=True))
    return table


def _arff(lines):
    """Names of the columns, and the rows as lists of str. An ARFF file is a head, the line @data, and CSV."""
    columns = []
    for line in lines:
        word, _, rest = line.strip().partition(" ")
        if word.lower() == "@attribute":
            columns.append(rest.strip().partition(" ")[0].strip("'"))
        elif word.lower() == "@data":
            break
    return tuple(columns), [row for row in csv.reader(lines, escapechar="\\", strict=True) if row]


def _numbers(values):
    return np.array([np.nan if value == "?" else float(value) for value in values])


def _strings(values):
    return np.array(["" if value == "?" else value for value in values], object)
