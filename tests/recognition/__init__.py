"""Tests of course.recognition."""
