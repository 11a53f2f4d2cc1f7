"""What every loader gives and what it says of its set."""

import math
from typing import NamedTuple

import numpy as np

from course.language import Text


class Part(NamedTuple):
    """Pictures uint8 (N, H, W, C) in [0, 255] and the index of the class of each, int64 (N,)."""

    images: np.ndarray
    labels: np.ndarray


class LabelPreserving(NamedTuple):
    """How far a picture may be changed at random and still show what its label says: as far as one likes, or less.

    `flip`: mirrored left to right; `crop`: moved by so many pixels; `cutout`: a square of that side blanked. Such
    changes are the label-preserving transformations of Krizhevsky, Sutskever and Hinton, 2012, section 4.1.
    """

    flip: bool = True
    crop: float = math.inf
    cutout: float = math.inf


class Dataset(NamedTuple):
    """A set of labelled pictures. `source` says which copy was taken: its path and what put it there."""

    name: str
    title: Text
    train: Part
    validation: Part
    test: Part
    classes: tuple[Text, ...]
    source: str
    label_preserving: LabelPreserving = LabelPreserving()


class Counts(NamedTuple):
    """How many rows each part holds."""

    train: int
    validation: int
    test: int


class Remote(NamedTuple):
    """A file on the net and the name it gets below the data folder.

    `sha256` is the file's, or, with `of_contents`, that of what the gzip holds: copies of one file that were packed
    by different programs then agree.
    """

    name: str
    url: str
    sha256: str
    of_contents: bool = False


class About(NamedTuple):
    """What is known of a set before a byte of it is read.

    `shape` is a picture's, `counts` the splits', `files` what `course data fetch` gets, `package` the third way to have
    it. `arrays` names a file of arrays that is taken instead, `label_preserving` how far a picture may be changed.
    """

    name: str
    title: Text
    classes: tuple[Text, ...]
    shape: tuple[int, ...]
    counts: Counts
    licence: Text
    home: str
    files: tuple[Remote, ...]
    package: Text
    arrays: str = ""
    label_preserving: LabelPreserving = LabelPreserving()
