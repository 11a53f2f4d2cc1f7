"""Names what is likely wrong with an answer, from it and the right answer alone."""

from course.checks.differences.explain import Difference, are_close, explain_difference

__all__ = ["Difference", "are_close", "explain_difference"]
