"""What to read again: the section of a week's lecture whose words are nearest to an exercise's.

Nobody wrote down which section prepares which exercise; their common words tell it, weighted by how few sections have
them (tf-idf, cosine), in both languages together. Where they have little in common, nothing is said.
"""

import functools
import math
import re
from collections import Counter
from typing import NamedTuple

from course.authoring.text import text_of
from course.language import LANGUAGES
from course.printable import plain

LEAST = 0.12  # of the cosine, in the mean of the languages
WORD = re.compile(r"[^\W\d_]{2,}")
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
NUMBERED = re.compile(r"\d+\. ")  # a heading of the story; others sum up, or ask to think first


class Section(NamedTuple):
    """A section of a lecture: its heading, and where it is: a notebook and an anchor in it."""

    heading: str
    anchor: str


@functools.cache
def read_again(week, language):
    """Exercise -> the Section to read again, where there is one."""
    if not week.lecture.is_file() or not week.assignment.is_file():
        return {}
    headings = list(_sections(week, language))
    nearness = [_nearness(week, each) for each in LANGUAGES]
    found = {}
    for name in nearness[0]:
        together = [sum(scores) / len(LANGUAGES) for scores in zip(*(one[name] for one in nearness), strict=True)]
        best = max(range(len(together)), key=together.__getitem__, default=None)
        if best is not None and together[best] >= LEAST:
            anchor = f"{week.slug}.ipynb#{headings[best].replace(' ', '-')}"
            found[name] = Section(headings[best], anchor)
    return found


def _nearness(week, language):
    """Exercise -> how near each section is, by the words of one language."""
    sections = list(_sections(week, language).values())
    rare = Counter(word for words in sections for word in words)
    weight = {word: math.log(1 + len(sections) / count) for word, count in rare.items()}
    asked = _asked(week, language)
    return {name: [_cosine(words, section, weight) for section in sections] for name, words in asked.items()}


def _sections(week, language):
    """Heading -> the words below it, prose and code."""
    found, heading = {}, None
    for cell in _cells(week.lecture, language):
        told = HEADING.search(cell.source) if cell.cell_type == "markdown" else None
        if told:
            heading = plain(told[1].strip()) if NUMBERED.match(told[1]) else None
        if heading:
            found.setdefault(heading, Counter()).update(_words(cell.source))
    return found


def _asked(week, language):
    """Exercise or question -> the words of the prose above it."""
    found, prose = {}, Counter()
    for cell in _cells(week.assignment, language):
        name = cell.metadata.get("exercise") or cell.metadata.get("question")
        if name:
            found[name] = prose
        elif cell.cell_type == "markdown":
            prose = _words(cell.source)
    return found


def _cells(path, language):
    return [cell for cell in text_of(path).cells if cell.metadata.get("lang", language) == language]


def _words(text):
    """The words of a text by their beginnings: endings follow them, in Korean above all."""
    words = (word.lower() for word in WORD.findall(text))
    return Counter(word[:2] if "가" <= word[0] <= "힣" else word[:6] for word in words)


def _cosine(one, other, weight):
    shared = sum(one[word] * other[word] * weight[word] ** 2 for word in one if word in other)
    lengths = [math.sqrt(sum((n * weight.get(word, 0)) ** 2 for word, n in words.items())) for words in (one, other)]
    return shared / (lengths[0] * lengths[1]) if all(lengths) else 0.0
