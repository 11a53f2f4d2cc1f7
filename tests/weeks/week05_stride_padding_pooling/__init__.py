"""Tests of what only week 5 has."""
