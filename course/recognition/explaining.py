"""Why an answer lost points: the mistake that explains it, if one is proven, and the smallest input that shows it."""

import functools

from course.checks.judging import judge
from course.recognition.asking import UNDECIDED, Student, Undecided, case_of
from course.recognition.drafts import NO_DRAFTS
from course.recognition.guesses import guesses_of, of_the_author
from course.recognition.partly import partly
from course.recognition.recognise import recognise
from course.recognition.shown import example_of
from course.recognition.smallest import smallest
from course.recognition.tables import Tables
from course.recognition.told import Finding
from course.recognition.variants import Variants


class Explainer:
    """Explains wrong answers to a week's exercises; holds the child in which its mistakes answer."""

    def __init__(self, week, side, start_process, drafts=NO_DRAFTS):
        self._week = week
        self._mistakes = week.load_mistakes()
        self._inputs = week.load_inputs()
        self._side = side
        self._drafts = drafts
        self._variants = Variants(week, start_process)
        self._tables = Tables(self._variants)
        self._pool = functools.cache(self._pool_of)
        self._guesses = functools.cache(self._guesses_at)

    def close(self):
        """Ends the child."""
        self._variants.close()

    def explain(self, exercise, trace, session, seed, fresh):
        """(Finding, Example or None) for an exercise that lost points; `trace` is what its checks asked.

        `fresh` is a Session of the same notebook that no check has asked: what it answers, and it alone, is shown,
        since a function may keep what a hidden check asked.
        """
        if not trace or any(reply.status in UNDECIDED for _, reply in trace):
            return Finding(), None
        student = self._student(exercise.name, trace, session)
        finding = self._finding(exercise, student, trace, seed)
        return finding, self._example(student, exercise.name, self._pool(exercise.name), fresh)

    def finding(self, exercise, trace, session, seed):
        """The Finding alone."""
        if not trace or any(reply.status in UNDECIDED for _, reply in trace):
            return Finding()
        return self._finding(exercise, self._student(exercise.name, trace, session), trace, seed)

    def _student(self, name, trace, session):
        return Student(name, trace, session, self._side, self._variants.cpu_seconds)

    def _finding(self, exercise, student, trace, seed):
        pool, guesses = self._pool(exercise.name), self._guesses(exercise.name)
        questions = functools.cache(lambda: self._questions(exercise, seed))  # many an answer needs none of them
        found = recognise(student, trace, questions, pool, guesses, self._tables)
        if self._drafts.all and not found.causes:
            found = self._drafts.finding(student, exercise.name, pool) or found
        if not pool or found.hints:
            return found
        seen = partly(student, questions, self._inputs[exercise.name], pool, guesses, self._tables)
        return seen._replace(causes=found.causes or seen.causes)

    def rows(self, name, session):
        """The Rows of what a Session's notebook answers to all inputs of an exercise; [] where it gives no answer."""
        student = self._student(name, [], session)
        try:
            return student.about(self._pool(name))
        except Undecided:
            return []

    def _pool_of(self, name):
        """The Cases of an exercise; [] where it has no inputs."""
        return [case_of(name, given) for given in self._inputs[name].pool()] if name in self._inputs else []

    def _example(self, student, name, pool, fresh):
        if not pool or not self._inputs[name].shown:
            return None
        found = smallest(student, self._inputs[name], pool)
        if not found:
            return None
        case, _ = found
        try:
            (row,) = self._student(name, [], fresh).about([case])
        except Undecided:
            return None
        return None if row.is_right else example_of(case.given, row)

    def _guesses_at(self, name):
        mistakes = [mistake for mistake in self._mistakes if mistake.exercise == name]
        if self._week.is_personal and name not in self._inputs:  # one answer, which many a slip may give by chance
            return [of_the_author(self._week, name, mistakes)]
        return guesses_of(self._week, name, mistakes)

    def _questions(self, exercise, seed):
        """All that the checks ask of a right answer: a check of a wrong one stops at the first difference."""
        asked = []
        for check in exercise.checks.values():
            door = self._side.door(seed)
            judge(check, door, self._side.door(seed))
            asked += [question for question, _ in door.trace if question["ask"] == "call"]
        return asked
