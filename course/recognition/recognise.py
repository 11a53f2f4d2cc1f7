"""Recognises a mistake: the student's answers are those of the reference with the mistake made, to all that was asked.

A mistake is named when nothing else would do: it gives the student's answers to every question of the exercise's
checks and to every input of its generator, and TELLING of these at least show that it is not right. Where two mistakes
(or two pairs) give the same answers, none of what tells them apart is said.
"""

import collections

import numpy as np

from course.checks.values import plain
from course.language import Text
from course.recognition.asking import UNDECIDED, Undecided, alike, differs, same
from course.recognition.budget import Budget
from course.recognition.combined import ANOTHER, slips_on_slip
from course.recognition.ties import MOST as MOST_TIED
from course.recognition.ties import but_ties, tied_rows
from course.recognition.told import Finding, common, common_of_two
from course.sandbox import wire
from course.sandbox.wire import RemoteModel

GIVING, TRAINING, SAYING = ("fill", "set_weights"), "fit", ("describe", "stages")  # of a model's methods
WEIGHTS = "get_weights"
TELLING = 20  # inputs on which a mistake's answers are wrong, before it is named
VALUES = 5  # of these, of a slip: the others may be errors
AT_ONCE = 2  # the guesses that are held against every answer one by one; the later ones are looked up
LIKELY = 3  # lists of single changes that a network is held against before pairs of mistakes
QUICK = 60  # inputs of an exercise; of a function that takes long there are fewer, and two slips are not sought
PROBES, PARTS, FIRST = 16, 2, 3  # inputs to look up by; wrong answers and slips from which a second slip is sought
MOST = 6000  # changed functions that are held against the answers to one exercise, one question each
LIST = Text(
    "숫자는 모두 맞는데 리스트로 들어 있어요. 배열(np.array)로 바꾸어 반환하세요.",
    "The numbers are right, but they come in a list: return an array (np.array).",
)


def recognise(student, trace, questions, pool, guesses, tables):
    """The Finding on an exercise.

    `student` is a Student, `trace` what was asked already, `questions()` all that the checks ask, `pool` Cases, the
    simplest first. `guesses` are Guesses, the likelier ones first; `tables` are the Tables of the Variants' answers.
    """
    rights, guesses = ([one for one in guesses if one.right is right] for right in (True, False))
    try:
        if any(isinstance(reply.value, RemoteModel) for _, reply in trace):
            return _of_models(student, trace, guesses, tables)
        known = student.rows(question for question, _ in trace)
        if all(row.is_right for row in known):
            return _in_a_list(student.rows(questions()))
        known.sort(key=lambda row: row.is_right)  # most guesses fall at the first wrong answer
        if not any(_has_arguments(row.question) for row in known) and _without_arguments(questions()):
            return _of_items(known[0], guesses, rights, tables.variants)
        return Explanations(student, questions, pool, known, tables).among(guesses)
    except Undecided:
        return Finding()


class Explanations:
    """Looks for Variants that give all answers of a student; `known` are Rows, wrong ones first."""

    def __init__(self, student, questions, pool, known, tables):
        self._student, self._questions, self._pool, self._tables = student, questions, pool, tables
        self._known, self._budget = known, Budget(MOST)

    def among(self, guesses):
        """The Finding by the first of `guesses` that explains all, or by a slip on top of one that explains a part."""
        variants = self._tables.variants
        for number, guess in enumerate(guesses[:AT_ONCE]):
            left = list(_explaining(self._student, guess.make(), variants, self._known, is_timed=number > 0))
            if proven := self._proven(left):
                return common(proven)
        if not (probes := probes_of(self._student, self._pool)):
            return Finding()
        quick = len(self._pool) >= QUICK
        for guess in guesses[AT_ONCE:] if quick else [one for one in guesses[AT_ONCE:] if one.single]:
            if proven := self._proven(self._alike(guess.name, guess.make(), probes[0])):
                return common(proven) if guess.single else common_of_two(proven)
        proven = self._on_parts([guess for guess in guesses if guess.single], probes) if quick else []
        return common_of_two(proven) if proven else Finding()

    def _alike(self, name, made, row):
        found = self._found(name, made, row)
        return [one for one in found if tied_rows(self._tables.variants, one, self._known) is not None]

    def _found(self, name, made, row):
        """The Variants of a list that answer the row as the student did; none where the list is too long by now."""
        if not self._budget.allows(made):
            return []
        return self._tables.alike(name, made, row, self._student.require_time)

    def _proven(self, left):
        """Those of the Variants `left` that are proven, as they may be told; of all answers before all but ties."""
        variants = self._tables.variants
        tied = {one: _ties(self._student, self._questions, self._pool, one, variants) for one in left}
        return [one for one in left if tied[one] == 0] or [but_ties(one) for one in left if tied[one] is not None]

    def _on_parts(self, guesses, probes):
        """What is proven of a slip on top of one that gives some of the wrong answers."""
        explained = collections.defaultdict(set)  # a Variant -> the numbers of the probes that it explains
        for number, row in enumerate(probes[:PARTS]):
            for guess in guesses:
                for one in self._found(guess.name, guess.make(), row):
                    explained[one].add(number)
        proven = []
        for first in sorted(explained, key=lambda one: -len(explained[one]))[:FIRST]:
            row = next((row for number, row in enumerate(probes) if number not in explained[first]), probes[0])
            proven += self._proven(self._alike((first.exercise, first.source), slips_on_slip(first), row))
        return proven


def probes_of(student, pool):
    """Rows of inputs that are the same for everybody, and wrong; those of many numbers first."""
    step = max(1, len(pool) // PROBES)
    wrong = [row for row in student.about(pool[::-step]) if not row.is_right]
    return wrong or [row for row in student.about(pool) if not row.is_right][:1]


def _of_items(row, guesses, rights, variants):
    """As `recognise`, of an exercise without arguments: its answers, a dict, are explained one by one.

    A mistake explains the wrong answers that it changes: all of these are the student's. What a right answer has, too,
    is not wrong; `rights` are the Guesses of such. A single number may come from many an edit of the reference by
    chance: an author's mistakes alone are told.
    """
    for guess in guesses:
        singles = [one for one in guess.make() if one.by_author] if guess.single else []
        changed = {one: _changed_items(row, variants.answer(one, row.question, row.asked)) for one in singles}
        exact = [one for one in singles if explains(variants, one, [row])]
        if exact:
            return common(exact)
        wrong = _wrong_items(row, rights, variants)
        fitting = [one for one in singles if changed[one] and changed[one].items() <= wrong.items()]
        by_cause = {one.causes: frozenset(changed[one].items()) for one in fitting}
        often = collections.Counter(by_cause.values())  # of two mistakes that change the same, none is told
        fitting = [one for one in fitting if often[by_cause[one.causes]] == 1]
        if fitting:
            explained = {key for one in fitting for key in changed[one]}
            causes = {one.causes[0]: one.hints[0] for one in fitting}
            others = () if explained == set(wrong) else (ANOTHER,)
            return Finding(tuple(causes), (*causes.values(), *others))
    return Finding()


def _wrong_items(row, rights, variants):
    """The student's items that no right answer has, as texts."""
    wrong = _changed_items(row, row.reply) or {}
    for one in [one for guess in rights if wrong for one in guess.make()]:
        reply = variants.answer(one, row.question, row.asked)
        if _changed_items(row, reply) is not None:
            wrong = {key: said for key, said in wrong.items() if differs(row.reply.value[key], reply.value[key])}
    return wrong


def _explaining(student, guessed, variants, rows, is_timed):
    """Those Variants that give the student's answers to `rows`; raises Undecided when the time is over."""
    for one in guessed:
        if is_timed:
            student.require_time()
        if explains(variants, one, rows):
            yield one


def _changed_items(row, reply):
    """The items of a dict that differ from the right ones, as texts; None where it is no such dict."""
    if reply.status != "returned" or not isinstance(row.right.value, dict) or not isinstance(reply.value, dict):
        return None
    if set(reply.value) != set(row.right.value):
        return None
    return {key: repr(plain(value)) for key, value in reply.value.items() if differs(value, row.right.value[key])}


def _of_models(student, trace, guesses, tables):
    """As `recognise`, by the trace alone: what a model is asked next depends on what it answered.

    An author's mistakes are all tried, what else is guessed only as long as there is time for questions.
    """
    if _replayed(trace, student.right):
        return Finding()
    singles, others = ([one for one in guesses if one.single is single] for single in (True, False))
    for number, guess in enumerate([*singles[:LIKELY], *others[:1], *singles[LIKELY:]]):
        proven = []
        for one in guess.make():
            if number:
                student.require_time()
            if _replayed(trace, tables.conversation(one).answer):
                proven.append(one)
        if proven:
            return common(proven)
    return Finding()


def _replayed(trace, answer):
    """Whether `answer(question, its bytes)` gives the trace's replies, one after the other.

    Of a model counts what it answers with weights that it was given: before that they are random, after training they
    hold the rounding of many steps, and what it says of its layers (their names) is up to the student. After training
    only this counts: of which shapes the arrays are that it has changed.
    """
    numbers = {}  # the student's model -> the other's
    known = {}  # the student's model -> whether its weights are known; before the first were given, not in it
    held = {}  # the student's model -> its arrays and the other's, as they were known last
    looked_at = _looked_at_after_training(trace)
    for question, reply in trace:
        if reply.status in UNDECIDED:
            raise Undecided
        method, mine = question.get("method"), question.get("number")
        trains = False
        if question["ask"] == "model":
            if method in GIVING or method == TRAINING:
                known[mine] = method in GIVING
            trains = not known.get(mine, True) and mine in looked_at and method in (TRAINING, WEIGHTS)
            if method in SAYING or not (known.get(mine, True) or trains):
                continue
            question = {**question, "number": numbers[mine]}
        other = answer(question, wire.pack(question))
        if isinstance(reply.value, RemoteModel) and isinstance(other.value, RemoteModel):
            numbers[reply.value.number] = other.value.number
        elif trains:
            if reply.status != other.status or (method == WEIGHTS and not _changed_alike(held[mine], reply, other)):
                return False
        elif (question["ask"] == "call" or mine in known) and not same(reply, other):
            return False
        if method == WEIGHTS and known.get(mine):
            held[mine] = reply.value, other.value
    return True


def _looked_at_after_training(trace):
    """The student's models whose arrays were asked for both before they were trained, with known weights, and after."""
    stage, found = {}, set()  # 1: weights given, 2: asked for, 3: trained
    for question, _ in trace:
        method, mine = question.get("method"), question.get("number")
        if method in GIVING:
            stage[mine] = 1
        elif method == WEIGHTS and stage.get(mine) == 1:
            stage[mine] = 2
        elif method == TRAINING:
            stage[mine] = 3 if stage.get(mine) in (2, 3) else 0
        elif method == WEIGHTS and stage.get(mine) == 3:
            found.add(mine)
    return found


def _changed_alike(before, reply, other):
    """Whether two models, whose arrays were `before` (a pair), have changed arrays of the same shapes."""
    pairs = zip(before, (reply.value, other.value), strict=True)
    mine, others = (_changed_shapes(old, new) for old, new in pairs)
    return mine is not None and mine == others


def _changed_shapes(old, new):
    """The sorted shapes of the arrays of `new` that differ from those of `old`; None where these are no such lists."""
    if not (isinstance(old, list) and isinstance(new, list) and len(old) == len(new)):
        return None
    if not all(isinstance(array, np.ndarray) for array in (*old, *new)):
        return None
    return sorted(np.shape(b) for a, b in zip(old, new, strict=True) if not np.array_equal(a, b))


def explains(variants, variant, rows):
    """Whether the variant gives the student's answers, wrong where they are wrong."""
    others = variants.answers((variant, row) for row in rows)
    return all(alike(row, other) for row, other in zip(rows, others, strict=False))


def _ties(student, questions, pool, variant, variants):
    """In how many answers ties alone tell the student from a Variant that is proven; None where it is not proven."""
    asked = questions()
    if (tied := tied_rows(variants, variant, student.rows(asked))) is None:
        return None
    rows = student.about(pool)
    if not (_without_arguments(asked) or _tell_enough([row for row in rows if not row.is_right], variant)):
        return None
    if (more := tied_rows(variants, variant, rows)) is None or more > MOST_TIED * len(rows):
        return None
    return tied + more


def _tell_enough(wrong, variant):
    """Whether wrong answers are so many that the Variant may be told; of a slip, whether values are among them.

    That an edit stops with an error in the end, as the student's function does, tells nothing of what is wrong there.
    """
    values = sum(row.reply.status == "returned" for row in wrong)
    return len(wrong) >= TELLING and (variant.by_author or values >= VALUES)


def _without_arguments(questions):
    return not any(map(_has_arguments, questions))


def _has_arguments(question):
    return bool(question["args"] or question["kwargs"])


def _in_a_list(rows):
    """All numbers are right, and points were lost: says so where they are in a list."""
    listed = [isinstance(row.reply.value, list | tuple) and isinstance(row.right.value, np.ndarray) for row in rows]
    return Finding((), (LIST,)) if any(listed) and all(row.is_right for row in rows) else Finding()
