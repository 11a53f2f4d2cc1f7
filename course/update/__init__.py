"""Takes a student's answers from a notebook into a newer version of the same assignment."""

from course.quiet import skip_grammar_of_addresses

skip_grammar_of_addresses()
