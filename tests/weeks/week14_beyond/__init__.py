"""Tests of what week 14 has of its own."""
