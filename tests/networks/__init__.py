"""Tests of the reference networks, weeks 6 to 14."""
