"""Times as an instructor writes and reads them: in this machine's zone, or with UTC behind."""

import datetime

from course.errors import CourseError
from course.language import Text

BAD_TIME = Text(
    "{option}: 2027-04-08 23:59처럼 써야 하는데 {got!r}입니다.",
    "{option}: expected a time such as 2027-04-08 23:59, got {got!r}.",
)


def moment(option, text):
    """The time (UTC) that `text` tells. Raises CourseError, which names the option."""
    from course.platforms.when import time_of

    found = time_of(text)
    if found is None:
        raise CourseError(BAD_TIME.format(option=option, got=text))
    return found.replace(tzinfo=None)


def here(time):
    """A time (UTC) as this machine's zone has it."""
    return f"{time.replace(tzinfo=datetime.UTC).astimezone():%Y-%m-%d %H:%M %Z}"
