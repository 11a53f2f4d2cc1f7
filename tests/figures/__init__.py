"""Tests of the plots in course.figures."""
