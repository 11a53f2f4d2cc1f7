"""What several commands say."""

import sys

from course.language import Text
from course.printable import spelled_out

WROTE = Text("저장: {path}", "wrote {path}")


def say(text, file=None, **values):
    """Prints a Text in the current language, on stdout or `file`; names in it are made fit for a terminal."""
    print(spelled_out(str(text.format(**values))), file=file or sys.stdout)
