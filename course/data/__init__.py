"""Data sets as arrays, one module a set."""
