"""Tests of what may leave a semester's folder."""
