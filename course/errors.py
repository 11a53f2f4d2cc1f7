"""The error that a person can mend: its words say what was expected, what came and what to do."""


class CourseError(Exception):
    """Shown by the command line as one line, without a traceback. Holds a str or a Text."""
