"""Drafts of mistakes: groups of wrong answers that nothing explained, known again by their answers.

A draft holds what the group answered to each of the exercise's inputs, as data. So a later run recognises it without
running anybody's code; its code is for people to read, and for an author to make a mistake of. It names nobody.
"""

import base64
import hashlib
import json
from typing import NamedTuple

from course.checks.calls import Reply
from course.checks.failures import NO_ANSWER
from course.errors import CourseError
from course.files import write_atomically
from course.language import LANGUAGES, Text
from course.recognition.asking import SECONDS, Undecided, same
from course.recognition.recognise import TELLING
from course.recognition.told import Finding
from course.sandbox import wire

VERSION = 1
DAMAGED = Text(
    "{path}: 실수 초안을 읽을 수 없습니다({why}). 고친 곳을 확인하거나, 파일을 지우고 course mistakes draft를 다시 "
    "실행하세요.",
    "{path}: the drafts of mistakes cannot be read ({why}). Look at what was edited in it, or delete it and run course "
    "mistakes draft again.",
)


class Draft(NamedTuple):
    """A group's answers to the inputs of an exercise; `seen` of `of` submissions gave them.

    `asked` is a digest of the inputs: where they are others today, the draft knows nobody. `hint` is empty until a
    person writes it. `example` is a call on which the answer is wrong, with what it gives and what is right.
    """

    exercise: str
    name: str
    seen: int
    of: int
    hint: Text
    message: str
    example: dict
    code: str
    asked: str
    answers: list[Reply]

    def gives(self, replies):
        """Whether these Replies are the group's."""
        return len(replies) == len(self.answers) and all(map(same, replies, self.answers))


class Drafts:
    """A week's Drafts, as text and as what explains answers."""

    def __init__(self, text=""):
        self.all = read_drafts(text) if text else []
        self.digest = hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""

    def finding(self, student, exercise, pool):
        """The Finding on a Student's answers, or None where no draft has them."""
        asked = asked_of(pool)
        drafts = [one for one in self.all if one.exercise == exercise and one.asked == asked]
        if not drafts:
            return None
        student.allow(SECONDS)
        try:
            rows = student.about(pool)
        except Undecided:
            return None
        if sum(not row.is_right for row in rows) < TELLING:
            return None
        found = next((one for one in drafts if one.gives([row.reply for row in rows])), None)
        return found and Finding((found.name,), (found.hint,) if all(found.hint) else ())

    def know(self, result):
        """Whether a Result says all that these drafts say: it was graded with them, or has nothing for them."""
        open_to = {one.exercise for one in self.all}
        if result.drafts == self.digest:
            return True
        wrong = [exercise for exercise in result.exercises if exercise.status not in NO_ANSWER]
        return not any(result.drafts or (not one.recognised and one.name in open_to) for one in wrong)


NO_DRAFTS = Drafts()


def asked_of(pool):
    """A digest of the Cases that are asked of an exercise."""
    return hashlib.sha256(b"".join(case.asked for case in pool)).hexdigest()[:16]


def drafts_path(semester, week):
    """Where a semester's drafts of a week lie; the hints are filled in there."""
    return semester.root / "drafts" / f"{week.slug}.json"


def drafts_text(semester, week):
    """The file's text, "" where there is none. Raises CourseError where it cannot be read."""
    path = drafts_path(semester, week)
    if not path.is_file():
        return ""
    try:
        text = path.read_text(encoding="utf-8-sig")
        read_drafts(text)
    except (ValueError, KeyError, TypeError, AttributeError, EOFError, RecursionError) as why:
        raise CourseError(DAMAGED.format(path=path, why=f"{type(why).__name__}: {why}"[:200])) from None
    return text


def read_drafts(text):
    """The Drafts in a text. Raises ValueError, KeyError, TypeError, AttributeError or EOFError where it is none."""
    data = json.loads(text)
    if data["version"] != VERSION:
        raise ValueError(f"version {data['version']}")
    return [_read(one) for one in data["drafts"]]


def write_drafts(semester, week, drafts):
    """Writes the file; returns its path."""
    path = drafts_path(semester, week)
    data = {"version": VERSION, "week": week.slug, "drafts": [_data(one) for one in drafts]}
    write_atomically(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return path


def _read(data):
    hint = Text(*(data["hint"][language].strip() for language in LANGUAGES))
    rows = wire.unpacked(base64.b64decode(data["answers"], validate=True))
    answers = [Reply(status, value, error, changed=changed) for status, value, error, changed in rows]
    fields = {**data, "hint": hint, "answers": answers}
    if not all(isinstance(fields[name], str) for name in ("exercise", "name", "message", "code", "asked")):
        raise TypeError("a text was expected")
    return Draft(**{name: fields[name] for name in Draft._fields})


def _data(draft):
    packed = wire.pack([(one.status, one.value, one.error, one.changed) for one in draft.answers])
    hint = dict(zip(LANGUAGES, draft.hint, strict=True))
    return {**draft._asdict(), "hint": hint, "answers": base64.b64encode(packed).decode()}
