"""Tests of what a check is written with."""
