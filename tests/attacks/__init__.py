"""Submissions that attack the grader, graded end to end: none may gain, harm another or read what is hidden."""
