"""A class for an exam in which each student has other numbers: right, untouched, every mistake, swapped, copied."""

import itertools
from collections.abc import Callable
from typing import NamedTuple

from course.authoring.build import exercises_of, questions_of
from course.authoring.sample import (
    ALTERNATIVE,
    MISTAKE,
    REFERENCE,
    UNTOUCHED,
    Sample,
    alternative_sets,
    mistaken,
    reference_answers,
    with_answers,
)
from course.language import Text

DRAWN = 3  # students who make a mistake in a function that was drawn for them
DRAWN_MISTAKE = Text("{exercise}: 실수 {number}", "{exercise}: mistake {number}")
SWAPPED = Text("{other}와(과) 노트북을 바꿔 냄", "handed in the notebook of {other}")
COPIED = Text("{other}의 답을 베낌", "copied the answers of {other}")


class Member(NamedTuple):
    """A made-up student: what the notebook holds, and the answers in it, given the student's own Week."""

    about: Text
    answers: Callable


def names_of(week):
    """The students of the sample class, student01 first: the class list of the exam's release."""
    return _names(len(_members(week, "en")) + 3)


def sample_exam(week, language, secret, notebook_of, names=None):
    """The Samples of the exam `week`; `notebook_of(student)` is the notebook that was handed out to a student.

    `names` are the students, those of names_of if None; of more than the sample class has, the roles begin again.
    The last three are two who swapped their notebooks, and one who wrote the first one's answers into their own.
    """
    members = _members(week, language)
    names = names or names_of(week)
    own = {name: week.of_student(name, secret) for name in names}
    one, other, copier = names[-3:]
    right = _right(week, language)
    honest = [
        _filled(name, member.about, notebook_of(name), member.answers(own[name]))
        for name, member in zip(names[:-3], itertools.cycle(members), strict=False)
    ]
    return [
        *honest,
        _filled(one, SWAPPED.format(other=other), notebook_of(other), right(own[other])),
        _filled(other, SWAPPED.format(other=one), notebook_of(one), right(own[one])),
        _filled(copier, COPIED.format(other=names[0]), notebook_of(copier), right(own[names[0]])),
    ]


def _names(count):
    return [f"student{number:02d}" for number in range(1, count + 1)]


def _filled(student, about, notebook, answers):
    return Sample(student, about, with_answers(notebook, answers))


def _right(week, language):
    """A function: a student's own Week -> the right answer to everything."""
    exercises = exercises_of(week)
    words = {question.name: question.answer.to(language) for question in questions_of(week)}
    return lambda own: reference_answers(own, exercises) | words


def _members(week, language):
    right = _right(week, language)
    members = [Member(REFERENCE, right), Member(UNTOUCHED, lambda own: {})]
    for number in range(len(alternative_sets(week))):
        members.append(Member(ALTERNATIVE.format(number=number + 1), _otherwise(right, number)))
    for mistake in week.load_own_mistakes():
        about = MISTAKE.format(exercise=mistake.exercise, name=mistake.name)
        members.append(Member(about, _with_mistake(right, mistake)))
    for name in (name for name, one in week.load_personal().items() if one.source):
        for number in range(DRAWN):
            about = DRAWN_MISTAKE.format(exercise=name, number=number + 1)
            members.append(Member(about, _with_drawn(right, name, number)))
    return members


def _otherwise(right, number):
    return lambda own: right(own) | dict(enumerate(alternative_sets(own))).get(number, {})


def _with_mistake(right, mistake):
    return lambda own: right(own) | {mistake.exercise: mistaken(own, mistake)}


def _with_drawn(right, name, number):
    def answers(own):
        mine = [one for one in own.load_mistakes() if one.exercise == name]
        return right(own) | {name: mistaken(own, mine[number % len(mine)])}

    return answers
