"""Tests of the course; the checks that grade students are in `tests.checks`."""

from course.quiet import brisk_start

brisk_start()  # before a test imports nbformat
