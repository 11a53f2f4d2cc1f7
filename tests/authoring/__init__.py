"""Tests of course.authoring."""
