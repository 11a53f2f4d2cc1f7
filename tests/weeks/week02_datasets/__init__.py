"""Tests of what only week 2 has."""
