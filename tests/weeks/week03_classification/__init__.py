"""Tests of what only week 3 has."""
