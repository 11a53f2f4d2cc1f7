"""Tests of what only week 9 has."""
