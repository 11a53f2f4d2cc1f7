"""The error that a person can mend: its words say what was expected, what came and what to do."""

from course.printable import spelled_out


class CourseError(Exception):
    """Shown by the command line as one line, without a traceback. Holds a str or a Text.

    What it quotes, a file's name or words out of it, may come from anybody: what a terminal would obey is spelled out.
    """

    def __str__(self):
        return spelled_out(super().__str__())
