"""Tests of what `course analyze` counts, reads and prints."""
