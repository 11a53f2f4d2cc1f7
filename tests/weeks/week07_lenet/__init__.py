"""Tests of what only week 7 has."""
