"""Grades one submission, from a notebook's bytes to a Result, and a class of them in several processes."""

from course.quiet import skip_grammar_of_addresses

skip_grammar_of_addresses()
