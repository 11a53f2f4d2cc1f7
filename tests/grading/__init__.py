"""Tests of course.grading."""
