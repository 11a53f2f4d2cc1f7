"""What several commands say."""

from course.language import Text

WROTE = Text("저장: {path}", "wrote {path}")


def say(text, **values):
    """Prints a Text in the current language."""
    print(text.format(**values))
