"""Tests of what only the final project has."""
