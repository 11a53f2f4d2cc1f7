"""Tests of what week 13 has of its own."""
