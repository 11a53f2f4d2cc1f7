"""Tests of course.sandbox."""
