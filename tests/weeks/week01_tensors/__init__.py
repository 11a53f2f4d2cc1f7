"""Tests of what only week 1 has."""
