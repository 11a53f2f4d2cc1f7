"""Names of students: what a folder or notebook that was handed in may be called, and what stands for a bad name.

A name becomes a file's name, a line of the gradebook and part of nbgrader's pages, which put it into a script as it is.
"""

import hashlib
import os
import re
import unicodedata

from course.language import Text

MAX_BYTES = 200  # of UTF-8, 66 Hangul: a file system takes 255, and what we write beside it has endings
INSIDE = "_-.@+() "
# Letters and marks that show nothing: with one, a name looks like another student's.
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
STANDS_FOR = "~"  # in no student's name: it marks what stands for a bad one

NOT_UTF8 = Text(
    "이름 {shown}은(는) UTF-8이 아닙니다{korean}. 한글 Windows에서 만든 zip이면 unzip -O cp949로 다시 푸세요.",
    "The name {shown} is not UTF-8{korean}. If it is from a zip made on Korean Windows, unpack it again with "
    "unzip -O cp949.",
)
AS_KOREAN = Text(" (CP949로 읽으면 {name})", " (in CP949 it reads {name})")
TOO_LONG = Text(
    "이름이 너무 깁니다: UTF-8로 최대 {limit}바이트(한글 {hangul}자)인데 {size}바이트입니다. 짧게 바꾸세요.",
    "The name is too long: at most {limit} bytes of UTF-8 ({hangul} Hangul), got {size}. Make it shorter.",
)
CHARACTERS = Text(
    "이름 {shown}에 쓸 수 없는 문자가 있습니다. 글자나 숫자로 시작하고 글자, 숫자, 빈칸, _ - . @ + ( )만 쓸 수 "
    "있습니다. 학생의 번호나 아이디로 바꾸세요.",
    "The name {shown} holds characters that it may not: it begins with a letter, a digit or _, and letters, digits, "
    "spaces and _ - . @ + ( ) follow. Rename it to the student's number or id.",
)
TWICE = Text(
    "{student}의 제출물이 둘 이상입니다: {names}. 하나만 남기세요.",
    "{student} handed in more than once: {names}. Keep one.",
)


def normal(name):
    """The name as everyone writes it: Hangul of a Mac's folder composed again."""
    return unicodedata.normalize("NFC", name)


def fault_of(name):
    """What is wrong with `name` as a student's, as a Text, or None."""
    try:
        size = len(normal(name).encode())
    except UnicodeEncodeError:
        return NOT_UTF8.format(shown=ascii(os.fsencode(name)), korean=_as_korean(os.fsencode(name)))
    if size > MAX_BYTES:
        return TOO_LONG.format(limit=MAX_BYTES, hangul=MAX_BYTES // 3, size=size)
    return None if _is_plain(normal(name)) else CHARACTERS.format(shown=ascii(name)[:100])


def stand_in(name):
    """A name that may be written and shown, for one that has a fault: readable parts of it, and a number."""
    data = os.fsencode(name)
    readable = _korean(data) or data.decode(errors="replace")
    shown = "".join(letter if letter.isalnum() else "_" for letter in normal(readable))[:30]
    return f"{shown}{STANDS_FOR}{hashlib.sha256(data).hexdigest()[:6]}"


def _is_plain(name):
    first, last = name[:1], name[-1:]
    seen = all(map(_may_stand, name)) and not UNSEEN.search(name)
    return seen and (first.isalnum() or first == "_") and last not in (" ", ".")


def _may_stand(letter):
    return letter in INSIDE or letter.isalnum() or unicodedata.category(letter).startswith("M")


def _korean(data):
    """`data` as CP949 where it is no UTF-8 and reads as Hangul in it, else None."""
    try:
        data.decode()
    except UnicodeDecodeError:
        try:
            name = data.decode("cp949")
        except UnicodeDecodeError:
            return None
        return name if any("가" <= letter <= "힣" for letter in name) else None
    return None


def _as_korean(data):
    name = _korean(data)
    return AS_KOREAN.format(name=name) if name else ""
