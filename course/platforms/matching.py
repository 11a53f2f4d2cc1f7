"""Which student a label belongs to: by the platform's number, the student number, the name, or the table of a person.

Nothing is guessed: what fits nobody, fits several, or says two things is listed, and filled in once in `matches.csv`.
"""

import re

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.platforms.roster import bare
from course.platforms.sheets import read_sheet, revived, to_csv

FILE = "matches.csv"
COLUMNS = ["week", "handed_in_as", "student", "why"]
NOBODY = "-"  # in the table: belongs to nobody in this class

UNKNOWN = Text("명단의 누구와도 맞지 않습니다.", "It fits nobody on the roster.")
SEVERAL = Text("여러 학생과 맞습니다: {students}.", "It fits several students: {students}.")
TWO_THINGS = Text(
    "학번은 {student}인데 이름은 다른 학생({others})의 것입니다.",
    "The number is {student}'s and the name another's ({others}).",
)
NOT_IN_ROSTER = Text(
    "{path}: {label}의 학생이 {student}인데 명단에 없습니다. 학번으로 고치거나, 이 반이 아니면 -를 쓰세요.",
    "{path} says that {label} is {student}, who is not on the roster. Write a student number, or - for nobody of "
    "this class.",
)
NO_COLUMNS = Text(
    "{path}: 첫 줄에 {expected}가 있어야 하는데 {got}이(가) 있습니다.",
    "{path}: expected {expected} in line 1, got {got}.",
)


class Matcher:
    """Finds the student of a Label, by a Roster and by the table `known` that `read_matches` gives."""

    def __init__(self, roster, known):
        self._people, self._known = roster.people, known
        self._names, self._platforms = roster.by_name(), roster.by_platform()

    def student_of(self, label):
        """A student number, NOBODY where the table says so, or a Text that says why it is neither."""
        if label.text in self._known:
            return self._known[label.text]
        if found := self._platforms.get(label.number):
            return self._one(found)
        numbers, named = self._numbered(label), self._named(label)
        if len(numbers) != 1 or not named or numbers <= named:
            return self._one(numbers or named)
        return TWO_THINGS.format(student=next(iter(numbers)), others=_listed(named))

    def _numbered(self, label):
        if label.platform == "moodle":  # what stands there is Moodle's own number and a name
            return set()
        return {word for word in (label.text, *words_of(label.text)) if word in self._people}

    def _named(self, label):
        if found := self._names.get(bare(label.name)):
            return found
        words = [bare(word) for word in (*label.name.split("_"), *words_of(label.name))] if not label.number else []
        return set().union(*(self._names.get(word, ()) for word in words))

    @staticmethod
    def _one(found):
        if len(found) == 1:
            return next(iter(found))
        return SEVERAL.format(students=_listed(found)) if found else UNKNOWN


def words_of(text):
    """The words of a file's or folder's name."""
    return [word for word in re.split(r"[\s_()\[\],+-]+", text) if word]


def _listed(students):
    return ", ".join(sorted(students)[:5]) + (", …" if len(students) > 5 else "")


def read_matches(path, week, roster):
    """Students by label, as a person filled them in for `week`. Raises CourseError where that is no student."""
    known = {}
    for about, label, student in _filled(path):
        if student not in (*roster.people, NOBODY):
            raise CourseError(NOT_IN_ROSTER.format(path=path, label=label, student=student))
        if about in ("", week):
            known[label] = student
    return known


def keep_matches(path, week, unmatched):
    """Writes the table anew: what a person filled in, and `unmatched` (Label, Text) of this week to fill in."""
    filled = [[about, label, student, ""] for about, label, student in _filled(path)]
    rows = {label.text: [_week_of(label, week), label.text, "", str(why)] for label, why in unmatched}
    if filled or rows or path.exists():
        write_atomically(path, to_csv(COLUMNS, [*filled, *rows.values()]))


def _week_of(label, week):
    return week if label.platform == "moodle" else ""  # Moodle counts anew for each assignment


def _filled(path):
    """(week, label, student) of each line that a person filled in."""
    if not path.exists():
        return []
    sheet = read_sheet(path)
    head = [cell.text for cell in sheet.head]
    if not set(COLUMNS[:3]) <= set(head):
        raise CourseError(NO_COLUMNS.format(path=path, expected=",".join(COLUMNS), got=",".join(head)))
    places = [head.index(name) for name in COLUMNS[:3]]
    rows = [[revived(row[place]) for place in places] for row in sheet.texts()]
    return [row for row in rows if row[2]]
