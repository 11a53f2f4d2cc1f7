"""Tests of the course; the checks that grade students are in `tests.checks`."""
