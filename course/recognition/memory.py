"""Answers that are remembered by what was asked, within bounds."""

from collections import OrderedDict

from course.sandbox.replies import size_of

MOST_REMEMBERED = 64_000_000  # bytes of questions and answers


class Memory:
    """Answers by their question's bytes; what was asked longest ago is forgotten first."""

    def __init__(self, most=None):
        self._answers = OrderedDict()  # the one asked last at the end
        self._room = MOST_REMEMBERED if most is None else most

    def __contains__(self, asked):
        return asked in self._answers

    def __getitem__(self, asked):
        self._answers.move_to_end(asked)
        return self._answers[asked]

    def __setitem__(self, asked, answer):
        self._answers[asked] = answer
        self._room -= len(asked) + size_of(answer)
        while self._room < 0 and len(self._answers) > 1:
            forgotten, answer = self._answers.popitem(last=False)
            self._room += len(forgotten) + size_of(answer)
