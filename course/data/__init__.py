"""Data sets as arrays, one module a set.

    dataset = load("fashion-mnist")              # its splits, class names, and where it was found
    dataset = first_of("cifar-10", "photo-tiles")  # the first that can be had here without the net
    table = course.data.titanic.load()           # 1309 passengers, a column an array; titanic.split(table) their parts

`load` looks in $COURSE_DATA, then in the package that carries the set, then in Keras's cache, and on the net only when
asked. All pictures are uint8 in [0, 255].
"""

from course.data.catalogue import first_of, load
from course.data.dataset import Dataset, Part

__all__ = ["Dataset", "Part", "first_of", "load"]
