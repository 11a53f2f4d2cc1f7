"""Shapes, parameters, multiply-accumulates (MACs), memory and receptive fields of a Keras model."""

from course.analysis.picture import alt_text, draw
from course.analysis.report import Report, Row, analyse
from course.analysis.sources import analyse_built, analyse_named
from course.analysis.stages import stages_of

__all__ = ["Report", "Row", "alt_text", "analyse", "analyse_built", "analyse_named", "draw", "stages_of"]
