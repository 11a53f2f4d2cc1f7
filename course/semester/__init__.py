"""An instructor's folder of a semester: who handed in what, what was found, and nbgrader's gradebook."""

from course.quiet import skip_grammar_of_addresses

skip_grammar_of_addresses()
