"""Tests of course.inert."""
