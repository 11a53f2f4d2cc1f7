"""Tests of what only one week has, a folder a week."""
