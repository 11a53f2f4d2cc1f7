"""The class list: student number, name, e-mail and section, from the file that the school's system exports.

A platform's own export is a class list too: Moodle's grading worksheet (`Identifier, Full name, ID number, …`) and
Canvas's gradebook (`Student, ID, SIS User ID, …`) also tell the number by which the platform names files. Several files
are joined by student number; one that has none, by e-mail or by a name that one student alone has.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text
from course.platforms.sheets import read_sheet, revived, to_csv
from course.semester.names import fault_of

FILE = "roster.csv"
COLUMNS = ["student", "name", "email", "section", "platform"]
HEADINGS = {
    "student": ("학번", "학생번호", "학번/사번", "student number", "student id", "id number", "sis user id"),
    "name": ("이름", "성명", "학생명", "name", "full name", "student name", "성 / 이름", "전체 이름"),
    "family": ("성", "last name", "surname"),
    "given": ("first name", "given name"),
    "email": ("이메일", "이메일 주소", "e-mail", "email", "email address", "메일", "전자우편"),
    "section": ("분반", "반", "section", "group", "groups", "그룹", "모둠"),
    "platform": ("platform", "identifier", "식별자", "식별번호", "canvas id"),
    "time": (
        "last modified (submission)",
        "최종 수정 (제출물)",
        "최종 수정(제출물)",
        "최종 수정 일시 (제출)",
        "제출일시",
        "제출 일시",
        "제출 시각",
        "제출 시간",
        "submitted at",
        "submission time",
    ),
}
BROKEN_BY_EXCEL = re.compile(r"\d+([.,]\d+)?[Ee]\+\d+")

NO_STUDENT = Text(
    "{path}: 학번이 없습니다. '학번'(또는 'ID number', 'SIS User ID') 열에 학번이 있어야 하는데 있는 열은 "
    "{got}입니다. 학번이 "
    "없는 파일은 학번이 있는 명단과 함께 주세요: --roster 명단.csv --roster {path}",
    "{path} has no student numbers: expected them in a column “학번”, “student id”, “ID number” or “SIS User ID”; its "
    "columns are {got}. Give it beside a roster that has them: --roster roster.csv --roster {path}",
)
NO_ROSTER = Text(
    "{path}: 명단이 없습니다. 처음 한 번은 명단을 주세요: --roster 명단.csv (열: 학번, 이름, 이메일, 분반)",
    "no {path}: give the class list once, --roster roster.csv (columns: student id, name, email, section)",
)
TWICE = Text(
    "{path}: 같은 학번이 여러 줄에 있습니다: {students}. 학생 한 명에 한 줄만 남기세요.",
    "{path}: these student numbers stand in several lines: {students}. Leave one line a student.",
)
EXCEL = Text(
    "{path}: 학번이 {got}(으)로 되어 있습니다. 엑셀이 숫자로 바꾼 것입니다. 학번 열을 '텍스트' 형식으로 하고 다시 "
    "저장하세요.",
    "{path}: {got} is no student number but what Excel made of one. Make that column “Text” and save it again.",
)


class Person(NamedTuple):
    """A student as the class list has one. `platforms` are the platform's own numbers; `time` is a cell of its file."""

    student: str
    name: str = ""
    email: str = ""
    section: str = ""
    platforms: frozenset[str] = frozenset()
    time: str = ""


class Roster(NamedTuple):
    """The class, by student number. `left_out` are the names of lines that could not be told whose they are."""

    people: dict[str, Person]
    left_out: list[str]

    def by_platform(self):
        """Student numbers by the platform's own number."""
        return _index((number, one.student) for one in self.people.values() for number in one.platforms)

    def by_name(self):
        """Student numbers by each form of a name."""
        return _index((form, one.student) for one in self.people.values() for form in name_forms(one.name))

    def by_email(self):
        """Student numbers by e-mail."""
        return _index((one.email.casefold(), one.student) for one in self.people.values() if one.email)

    def to_csv(self):
        """The class list as a file of our own."""
        rows = [[*one[:4], " ".join(sorted(one.platforms))] for one in self.people.values()]
        return to_csv(COLUMNS, rows)


def _index(pairs):
    found = defaultdict(set)
    for key, student in pairs:
        found[key].add(student)
    return found


def bare(text):
    """`text` without all but letters and digits, in NFC, upper and lower case alike."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).casefold()))


def name_forms(name):
    """The ways in which a name is written without spaces: as it came, and family name first or last."""
    words = [bare(word) for word in re.split(r"[\s,]+", name) if bare(word)]
    return {"".join(words[turn:] + words[:turn]) for turn in range(len(words))}


def read_roster(paths):
    """The Roster in the files `paths`: those with student numbers say who is in it; what one says first stays."""
    tables = sorted(map(_table, paths), key=lambda table: not _has_numbers(table[2]))
    path, columns, people = tables[0]
    if not _has_numbers(people):
        raise CourseError(NO_STUDENT.format(path=path, got=", ".join(columns["head"])))
    roster = Roster({}, [])
    for _, _, people in tables:
        emails, names = roster.by_email(), roster.by_name()
        for person in people:
            named = set().union(*(names[form] for form in name_forms(person.name)))
            _join(roster, person, person.student or _only(emails[person.email.casefold()], named))
    return roster


def _has_numbers(people):
    return any(person.student for person in people)


def _table(path):
    sheet = read_sheet(path)
    head = [cell.text for cell in sheet.head]
    columns = columns_of(head)
    people = [_person(row, columns) for row in sheet.texts()]
    _require_students(path, people)
    return path, columns, people


def columns_of(head):
    """The places of each column of interest among the headings `head`: a list of none or one; `head` itself beside."""
    known = [revived(text).casefold() for text in head]
    words = {role: list(names) for role, names in HEADINGS.items()}
    canvas = "student" in known and "id" in known
    words["name" if canvas else "student"].append("student")
    numbered = canvas or any(word in known for word in words["student"])
    words["platform" if numbered else "student"].append("id")
    places = {role: [known.index(name) for name in names if name in known][:1] for role, names in words.items()}
    return {**places, "head": head}


def _person(row, columns):
    def cell(role):
        return revived(row[columns[role][0]]) if columns[role] else ""

    name = cell("name")
    if cell("family"):  # Moodle's list of participants: 성 and 이름, or First name and Last name
        name = f"{cell('family')}{name}" if name else f"{cell('given')} {cell('family')}"
    numbers = frozenset(re.findall(r"\d+$", word)[0] for word in cell("platform").split() if re.search(r"\d+$", word))
    return Person(cell("student"), name, cell("email"), cell("section"), numbers, cell("time"))


def _require_students(path, people):
    """Raises CourseError where student numbers cannot be what tells students apart."""
    numbers = Counter(person.student for person in people if person.student)
    for number in numbers:
        if BROKEN_BY_EXCEL.fullmatch(number):
            raise CourseError(EXCEL.format(path=path, got=number))
        if fault := fault_of(number):
            raise CourseError(Text.join(": ", [str(path), fault]))
    if twice := [number for number, times in numbers.items() if times > 1]:
        raise CourseError(TWICE.format(path=path, students=", ".join(twice[:10])))


def _join(roster, person, student):
    """Adds what is known of a person whose number is `student`, or "" where it is not known."""
    if not student:
        if person.platforms or person.email:  # or else a line such as Canvas's "Points Possible"
            roster.left_out.append(person.name)
        return
    known = roster.people.get(student, Person(student))
    told = {field: new for field, new in person._asdict().items() if new and not getattr(known, field)}
    roster.people[student] = known._replace(**{**told, "platforms": known.platforms | person.platforms})


def _only(*found):
    """The one in the first of the sets `found` that holds one alone, or ""."""
    return next((next(iter(one)) for one in found if len(one) == 1), "")
