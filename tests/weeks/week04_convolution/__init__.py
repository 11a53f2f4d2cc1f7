"""Tests of what only week 4 has."""
