"""Tests of what only week 10 has."""
