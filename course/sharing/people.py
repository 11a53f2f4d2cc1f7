"""Who is in a class, under which names a text may call them, and what stands there instead.

A pseudonym follows from the semester's secret: the same each time, and from outside nobody can tell whose it is.
"""

import builtins
import hashlib
import hmac
import keyword
import re
import unicodedata
from typing import NamedTuple

import numpy as np

from course.platforms.collect import roster_of
from course.platforms.roster import FILE as ROSTER
from course.semester.names import STANDS_FOR
from course.semester.secret import secret_of

LONG = 5  # characters from which an id or a name is looked for inside of words, too
HOMES = re.compile(r"((?:/home/|/Users/|[A-Za-z]:\\+Users\\+))[^/\\\s\"'<>|]+")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:ac|co|com|edu|io|kr|net|org)\b", re.IGNORECASE)
PHONE = re.compile(r"(?<!\d)01[016789][-. ]?\d{3,4}[-. ]?\d{4}(?!\d)")
HANGUL = re.compile(r"[가-힣]+")
SEPARATORS = re.compile(r"[._+\d-]+")
OF_CODE = {word.casefold() for word in (*keyword.kwlist, *dir(builtins), *dir(np))}  # np.min is nobody called Min


class Person(NamedTuple):
    """A student by number, with all that names the student."""

    student: str
    words: frozenset[str]


class Scrubber:
    """Puts pseudonyms in place of what names people of the class."""

    def __init__(self, secret, people):
        ordered = sorted(people, key=lambda one: hmac.digest(secret.encode(), one.student.encode(), "sha256"))
        width = max(2, len(str(len(ordered))))
        self.pseudonyms = {one.student: f"student{number:0{width}d}" for number, one in enumerate(ordered, 1)}
        self._whose = {}
        for one in ordered:
            for word in one.words | {one.student}:
                self._whose.setdefault(word.casefold(), self.pseudonyms[one.student])
        forms = sorted(map(_form, self._whose), key=len, reverse=True)
        self._known = re.compile("|".join(forms), re.IGNORECASE) if forms else None

    def text(self, text):
        """The text without the names; people's folders, addresses and telephone numbers go, whosever they are."""
        text = unicodedata.normalize("NFC", text)
        text = MAIL.sub("name@example.org", text)
        text = PHONE.sub("010-0000-0000", HOMES.sub(r"\1user", text))
        if self._known is None:
            return text
        return self._known.sub(lambda found: self._whose.get(found[0].casefold(), "student"), text)

    def value(self, value):
        """Data of JSON with all texts in it scrubbed, keys too."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.value(key): self.value(item) for key, item in value.items()}
        return [self.value(item) for item in value] if isinstance(value, list) else value

    def names_in(self, text):
        """Whether somebody is still named in the text."""
        return bool(self._known and self._known.search(unicodedata.normalize("NFC", text)))


def scrubber_of(semester, weeks):
    """The Scrubber of all who are in the semester's books, class list, hand-ins and results."""
    words = {}
    for person in roster_of(semester).people.values() if (semester.root / ROSTER).is_file() else ():
        words.setdefault(person.student, set()).update(_words(person.name, person.email, *person.platforms))
    with semester.gradebook() as books:
        for one in books.students:
            told = _words(f"{one.first_name or ''} {one.last_name or ''}", one.email or "", str(one.lms_user_id or ""))
            words.setdefault(one.id, set()).update(told)
    for week in weeks:
        for student in (*(e.student for e in semester.entries(week)), *(r.student for r in semester.results(week))):
            words.setdefault(student, set())
    people = [Person(student, frozenset(found)) for student, found in words.items() if STANDS_FOR not in student]
    return Scrubber(hashlib.sha256(f"anonymise/{secret_of(semester.root)}".encode()).hexdigest(), people)


def _words(name, email, *numbers):
    """What a text may call a person by: full name, its longer parts, given name, address, a long platform number."""
    name = unicodedata.normalize("NFC", name).strip()
    local = email.partition("@")[0]
    parts = {name, name.replace(" ", ""), *name.split(), email, local, *SEPARATORS.split(local)}
    parts |= {one[1:] for one in parts if HANGUL.fullmatch(one) and len(one) == 3}  # 길동 of 홍길동
    parts |= {number for number in numbers if len(number) >= LONG}
    parts = {one for one in parts if one.casefold() not in OF_CODE}
    return {one for one in parts if len(one) >= (2 if HANGUL.fullmatch(one) else 3)}


def _form(word):
    """A regular expression of the word: short ones stand alone or between _, Hangul may have endings."""
    exact = re.escape(word)
    if HANGUL.search(word) or (len(word) >= LONG and any(map(str.isdigit, word))):
        return exact
    return rf"(?<![^\W_]){exact}(?![^\W_])"
