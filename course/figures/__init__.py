"""Plots that several weeks use. Each returns a Matplotlib figure; `show` displays it with its alt text."""

from course.figures.display import png_of, show
from course.figures.grids import filter_bank, number_grid, number_grids
from course.figures.pictures import describe_grid, picture_grid, picture_row

__all__ = [
    "describe_grid",
    "filter_bank",
    "number_grid",
    "number_grids",
    "picture_grid",
    "picture_row",
    "png_of",
    "show",
]
