"""Grades submissions: a pure function from a notebook's bytes to a result, and the books around it."""
