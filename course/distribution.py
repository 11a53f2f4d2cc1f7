"""What the package that people install is called; `course` is what they import, and the command.

The name is long so that nobody else's package can be installed by mistake.
"""

from course import __version__

NAME = "pixels-to-networks-course"
WHEEL = f"{NAME.replace('-', '_')}-{__version__}-py3-none-any.whl"


def version_numbers(text=__version__):
    """(0, 1, 0) of "0.1.0"."""
    return tuple(map(int, text.split(".")))


def with_extra(extra):
    """What pip is asked for to add an extra, in quotes that every shell keeps."""
    return f"'{NAME}[{extra}]'"
