"""A semester's secret: random numbers that nobody has but its folder. Students' own questions come from it."""

import os
import secrets

from course.errors import CourseError
from course.language import Text

FILE = "secret"
DAMAGED = Text(
    "{path}: 학기의 비밀 값이 아닙니다. 백업을 되돌려 놓으세요. 지우면 새로 만들고, 모두 다시 채점합니다.",
    "{path} is no semester's secret. Put a backup in its place; where it is deleted a new one is made, and everything "
    "is graded anew.",
)


def secret_of(root):
    """The secret of the semester in the folder `root`, made where there is none, for its owner's eyes alone."""
    path = root / FILE
    if not path.exists():
        _make(path)
    text = path.read_text(encoding="ascii", errors="replace").strip()
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise CourseError(DAMAGED.format(path=path))
    return text


def _make(path):
    """Writes it whole or not at all; of two that do so at a time, the first one's stays."""
    mine = path.with_name(f".{FILE}-{os.getpid()}")
    with open(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_hex(32) + "\n")
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    except OSError:  # a disk without links
        os.replace(mine, path)
    finally:
        mine.unlink(missing_ok=True)
