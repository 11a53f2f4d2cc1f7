"""Scores into the file that a platform exported: one column is filled, every other byte stays as it came.

Moodle's is the assignment's grading worksheet (not the gradebook's export: an overridden gradebook refuses scores),
Canvas's the exported gradebook. Made after both platforms' documentation and source and read back by rules made after
them; not tried on a running server.
"""

import re
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text
from course.platforms.roster import bare, columns_of, name_forms
from course.platforms.sheets import Sheet, revived
from course.semester.beside import PROJECT, QUESTIONS

GRADE = ("grade", "성적", "점수", "평점")
MAXIMUM = ("maximum grade", "최대 성적", "최고 성적", "최대 점수", "만점")
CHANGEABLE = ("grade can be changed", "성적 변경 가능", "성적을 변경할 수 있음")
ROLES = ("student", "platform", "name", "email")
NOBODY = ("Student, Test", "Test Student")  # of Canvas's student view
NO = ("no", "아니오", "아니요")
READ_ONLY = "(read only)"

WHICH = Text(
    "{path}: 점수를 쓸 열을 알 수 없습니다. --column으로 정하세요. 있는 열: {head}",
    "{path}: which column takes the scores? Say it with --column. There are: {head}",
)
NO_COLUMN = Text("{path}: {column} 열이 없습니다. 있는 열: {head}", "{path} has no column {column}. There are: {head}")
IS_READ_ONLY = Text(
    "{path}: {column} 열은 읽기 전용입니다. 플랫폼이 받지 않습니다. 다른 열을 --column으로 정하세요.",
    "{path}: the platform does not take scores in {column} (read only). Name another with --column.",
)
OTHER_MAXIMUM = Text(
    "{path}: 플랫폼의 만점은 {there:g}점인데 과제는 {here:g}점입니다. 플랫폼에서 만점을 {here:g}점으로 바꾸거나, "
    "--scale로 "
    "{there:g}점 만점으로 환산하세요.",
    "{path}: the platform counts to {there:g}, the assignment to {here:g}. Set the platform's maximum to {here:g}, or "
    "convert with --scale.",
)


class Place(NamedTuple):
    """Where a student stands in a platform's file: the row, the platform's number and name; `locked` takes no score."""

    row: int
    student: str
    number: str
    name: str
    locked: bool


class Filled(NamedTuple):
    """A platform's file with scores in it: its bytes, how many are new; who changed, is locked, ungraded, unknown."""

    data: bytes
    written: int
    changed: list[str]
    locked: list[str]
    waiting: list[str]
    unknown: list[str]


def places_in(sheet, roster, record):
    """The Places of the students in a platform's Sheet; `student` is "" where nobody of the class fits."""
    columns = columns_of([cell.text for cell in sheet.head])
    changeable = _find(sheet, CHANGEABLE)
    numbers = {one.number: one.student for one in record.values() if one.number}
    find = _finder(roster, numbers)
    places = []
    for row, texts in enumerate(sheet.texts()):
        student, number, name, email = (revived(_cell(texts, columns[role])) for role in ROLES)
        number = (re.findall(r"\d+$", number) or [""])[0]
        if (number or student) and name not in NOBODY:
            locked = changeable is not None and texts[changeable].casefold() in NO
            places.append(Place(row, find(student, number, email, name), number, name, locked))
    return places


def _cell(texts, place):
    return texts[place[0]] if place else ""


def _finder(roster, numbers):
    """A function that finds a student by number, platform's number, e-mail or a name that one alone has."""
    platforms, emails, names = roster.by_platform(), roster.by_email(), roster.by_name()

    def find(student, number, email, name):
        if student in roster.people:
            return student
        if number in numbers:
            return numbers[number]
        named = set().union(*(names.get(form, ()) for form in (*name_forms(name), bare(name))))
        for found in (platforms.get(number, ()), emails.get(email.casefold(), ()), named):
            if len(found) == 1:
                return next(iter(found))
        return ""

    return find


def moodle_column(sheet, week, asked):
    """(the place of the column for scores, the platform's maximum or None) of a grading worksheet."""
    column, most = _column(sheet, asked, lambda head: [head.index(word) for word in GRADE if word in head]), None
    if (maximum := _find(sheet, MAXIMUM)) is not None:
        told = {_number(texts[maximum]) for texts in sheet.texts()} - {None}
        most = told.pop() if len(told) == 1 else None
    return column, most


def canvas_column(sheet, week, asked):
    """(the place of the column for scores, the platform's maximum or None) of an exported gradebook."""
    about = _about(week.slug)

    def mention(head):
        return [place for place, text in enumerate(head) if re.search(r"\(\d+\)$", text) and about.search(text)]

    column = _column(sheet, asked, mention)
    above = [texts for texts in sheet.texts()[:3] if "points possible" in texts[0].casefold()]
    if any(texts[column].casefold() == READ_ONLY for texts in above):
        raise CourseError(IS_READ_ONLY.format(path=sheet.path, column=sheet.head[column].text))
    return column, _number(above[0][column]) if above else None


def _about(slug):
    """What finds `slug` in a heading: its words, or a week's number, which questions about that week have too."""
    if not (number := re.match(r"week(\d+)", slug)):
        words = re.escape(slug).replace("_", "[ _-]*")
        return re.compile(rf"{words}|기말 *프로젝트" if slug == PROJECT else words)
    week = rf"(?<!\d)(?:week|wk|w)[ _-]*0*{int(number[1])}(?!\d)|(?<!\d)0*{int(number[1])} *주차|{re.escape(slug)}"
    are_asked = "=" if slug.endswith(QUESTIONS) else "!"
    return re.compile(rf"^(?{are_asked}.*(?:question|질문)).*(?:{week})")


def _column(sheet, asked, candidates):
    head = [cell.text for cell in sheet.head]
    shown = ", ".join(head)
    if asked:
        if asked not in head:
            raise CourseError(NO_COLUMN.format(path=sheet.path, column=asked, head=shown))
        return head.index(asked)
    found = candidates([text.casefold() for text in head])
    if len(found) != 1:
        raise CourseError(WHICH.format(path=sheet.path, head=shown))
    return found[0]


def _find(sheet, words):
    head = [cell.text.casefold() for cell in sheet.head]
    return next((head.index(word) for word in words if word in head), None)


def _number(text):
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def factor_of(sheet, there, here, scale):
    """What points are multiplied by; raises CourseError where the platform counts otherwise and nobody said --scale."""
    if there in (None, here):
        return 1.0
    if not scale:
        raise CourseError(OTHER_MAXIMUM.format(path=sheet.path, there=there, here=here))
    return there / here


def fill(sheet: Sheet, column, places, scores, factor, absent=None):
    """The Filled `sheet`: each student's points times `factor`; `absent` for who handed in nothing, where given."""
    values, changed, locked, waiting = {}, [], [], []
    for place in places:
        score = scores.get(place.student)
        points = score.points if score else absent
        if place.student and place.locked and points is not None:
            locked.append(place.student)
        elif score and points is None:
            waiting.append(place.student)
        elif place.student and points is not None:
            before = _number(sheet.text_at(place.row, column))
            values[place.row] = told(points * factor)
            if before is not None and abs(before - points * factor) > 0.005:
                changed.append(place.student)
    unknown = [place.name for place in places if not place.student]
    return Filled(sheet.filled(column, values), len(values), changed, locked, waiting, unknown)


def told(points):
    """A number as every platform reads it: at most two decimals, none where there are none."""
    return f"{round(points, 2):.2f}".rstrip("0").rstrip(".")
