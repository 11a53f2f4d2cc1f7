"""Tests of what submissions have in common."""
