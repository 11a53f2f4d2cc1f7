"""Tests of what only the midterm has."""
