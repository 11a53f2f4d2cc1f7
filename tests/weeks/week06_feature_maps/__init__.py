"""Tests of what only week 6 has."""
