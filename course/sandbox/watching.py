"""Watches one variable of a function while it runs as it was written: what it holds after a line."""

import sys

from course.checks.calls import Reply
from course.checks.values import NotData, plain


def watch(function, args, variable, first, last):
    """A Reply with what `variable` holds when lines `first` to `last` have run for the first time.

    Lines count from 0, the function's own. "missing" where they do not run to their end.
    """
    code = getattr(function, "__code__", None)
    if code is None:
        return Reply("missing")
    follower = _Follower(code, variable, range(first, last + 1))
    before = sys.gettrace()
    sys.settrace(follower.enter)
    try:
        function(*args)
    except BaseException:  # the line may have run before; a student's sys.exit() must not end the child
        pass
    finally:
        sys.settrace(before)
    return follower.reply


class _Follower:
    def __init__(self, code, variable, lines):
        self._code, self._variable, self._lines = code, variable, lines
        self._frame, self._inside, self._done = None, False, False
        self.reply = Reply("missing")

    def enter(self, frame, event, argument):
        """Follows the first frame of the function, and no other."""
        if frame.f_code is not self._code or self._frame is not None:
            return None
        self._frame = frame
        return self.follow

    def follow(self, frame, event, argument):
        """Looks at the variable once the lines are left."""
        here = frame.f_lineno - self._code.co_firstlineno in self._lines
        if not self._done and event == "line" and here:
            self._inside = True
        elif not self._done and self._inside:
            self._done = True
            self.reply = _held(frame, self._variable) if event in ("line", "return") else self.reply
        return self.follow


def _held(frame, variable):
    try:
        return Reply("returned", plain(frame.f_locals[variable]))
    except KeyError:
        return Reply("missing")
    except NotData as error:
        return Reply("not data", error=str(error))
