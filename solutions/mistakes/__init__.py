"""Typical mistakes, a module a week, as edits of the reference."""
