"""Tests of course.update."""
