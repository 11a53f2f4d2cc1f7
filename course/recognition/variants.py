"""The reference with something changed, running in a child of its own: what a mistake, or two, would have answered."""

import contextlib
import functools
import hashlib
import itertools
from typing import NamedTuple

from course.authoring.reference import BadSource
from course.checks.calls import Reply
from course.language import Text
from course.recognition.memory import Memory
from course.recognition.reference import TIMEOUT, definition
from course.sandbox import wire
from course.sandbox.process import TOGETHER, Died, Process, StartProcess, TooSlow, at_once

MOST = 4000  # variants that one child knows; each holds the names of the week's functions once more
RIGHT = "right"  # the namespace of the reference, which a variant changes in one function
ROOM = 4_000_000_000  # bytes that variants may take beside the libraries
PATIENCE = 2  # CPU seconds that a variant has for an answer; the reference takes milliseconds
OF_A_NETWORK = 30  # that its network has: one may be asked for thousands of answers in training
BY_THE_CLOCK = 10  # times as long on a busy machine


class Variant(NamedTuple):
    """An exercise's reference with a change: the function's source, and what a student who made it is told."""

    exercise: str
    causes: tuple[str, ...]  # the names of its mistakes
    hints: tuple[Text, ...]
    source: str
    what: Text | None = None  # what is so in it, as part of a sentence; None for the mistakes of an author, and for two
    by_author: bool = True  # whether a mistake of the author's is in it

    @property
    def namespace(self):
        """Where it runs: a name that tells it from every other source."""
        return hashlib.sha256(f"{self.exercise}/{self.source}".encode()).hexdigest()


def single_mistakes(right, mistakes):
    """A Variant for each of an exercise's `mistakes`; `right` is the source of its reference."""
    return [made for mistake in mistakes if (made := _variant(right, (mistake,)))]


def right_answers(alternatives):
    """A Variant for each of an exercise's `alternatives`, of which nothing is told."""
    return [Variant(one.exercise, (), (), one.source) for one in alternatives]


def pairs_of_mistakes(right, mistakes):
    """A Variant for each two of `mistakes` that can be made at once."""
    return [made for pair in itertools.combinations(mistakes, 2) if (made := _variant(right, pair))]


def _variant(right, mistakes):
    """The Variant with all `mistakes` made, in the first order that works, or None."""
    for order in itertools.permutations(mistakes):
        wrong = right
        try:
            for mistake in order:
                wrong = mistake.apply(wrong)
            compile(wrong, "<variant>", "exec")
        except (BadSource, SyntaxError):
            continue
        names, hints = (tuple(getattr(one, field) for one in mistakes) for field in ("name", "hint"))
        return Variant(mistakes[0].exercise, names, hints, wrong)
    return None


class Variants:
    """A child in which variants answer; it is started when first needed, and again when one hangs or kills it.

    Each answer may take `patience` seconds of CPU time, a network's OF_A_NETWORK.
    """

    def __init__(self, week, start_process: StartProcess, patience=PATIENCE):
        self._week, self._patience = week, patience
        self._sources, self._find = week.reference_sources(), functools.cache(week.find_exercise)
        self._start = start_process
        self._process: Process | None = None
        self._defined = set()  # the namespaces that the child knows
        self._remembered = Memory()
        self._gone: float | None = 0.0  # CPU seconds of children that have ended

    def cpu_seconds(self):
        """CPU seconds of all children so far; None where one's are not known."""
        try:
            used = self._process.used() if self._process else 0.0
        except (EOFError, OSError):
            used = None
        return None if used is None or self._gone is None else self._gone + used

    def close(self):
        """Ends the child."""
        self._gone = self.cpu_seconds()
        if self._process is not None:
            self._process.close()
        self._process = None
        self._defined = set()

    def answer(self, variant, question, asked):
        """The variant's Reply to a call; `asked` are the question's bytes, by which it is remembered."""
        key = _key(variant, asked)
        if question["ask"] != "call" or key not in self._remembered:
            reply = self._reply(variant, question)
            if question["ask"] != "call" or wire.holds_model(reply.value):
                return reply  # a model changes as it is asked
            self._remembered[key] = reply
        return self._remembered[key]

    def answers(self, calls):
        """Yields the Reply to each of `calls`, pairs of a Variant and a Row whose question it is asked.

        What is not remembered is asked together with what comes after it, more and more: most variants answer the first
        question otherwise than the student, and nobody wants their second answer.
        """
        calls, together = list(calls), 1
        for place, (variant, row) in enumerate(calls):
            if _key(variant, row.asked) not in self._remembered:
                self._ask_together(calls[place : place + together])
                together = min(2 * together, TOGETHER)
            yield self.answer(variant, row.question, row.asked)

    def _ask_together(self, calls):
        """Remembers the Replies to the first of `calls`, but for those that hold models."""
        waiting = {_key(variant, row.asked): (variant, row) for variant, row in calls}
        waiting = {key: call for key, call in waiting.items() if key not in self._remembered}
        key = next(iter(waiting))
        try:
            process = self._with_room_for(len(waiting))
            frames = [frame for key in waiting for frame in self._frames(key, *waiting[key])]
            process.put(RIGHT, at_once([packed for _, _, packed in frames]))
            for key, defined, _ in frames:
                with self._closed_at_its_end():
                    answer, more = process.next(TIMEOUT if defined else self._patience, BY_THE_CLOCK)
                if defined:
                    self._defined.add(defined)
                elif not wire.holds_model(answer):
                    self._remembered[key] = Reply(**answer)
                if not more:
                    return
        except (Died, TooSlow) as end:
            self._remembered[key] = _reply_of(end)

    def _frames(self, key, variant, row):
        """What is sent for a call: triples of its key, the namespace that is defined, or "", and a question, packed."""
        namespace = variant.namespace
        if namespace not in self._defined:
            yield key, namespace, wire.pack(self._definition(variant))
        yield key, "", wire.pack({**row.question, "namespace": namespace})

    def _reply(self, variant, question):
        try:
            return Reply(**self._ask({**question, "namespace": self._namespace(variant)}))
        except (Died, TooSlow) as end:
            return _reply_of(end)

    def _namespace(self, variant):
        """The name of the variant's namespace, which the child knows then."""
        if variant.namespace not in self._defined:
            self._with_room_for(1)
            self._ask(self._definition(variant), TIMEOUT)
            self._defined.add(variant.namespace)
        return variant.namespace

    def _with_room_for(self, more):
        """The child, which knows the reference and may be told of so many more variants."""
        if len(self._defined) + more > MOST:
            self.close()
        if RIGHT not in self._defined:
            self._ask(definition(self._week, RIGHT, self._sources), TIMEOUT)
            self._ask({"ask": "limit", "room": ROOM})  # an edited loop may fill any memory within its PATIENCE
            self._defined.add(RIGHT)
        return self._running()

    def _definition(self, variant):
        """The question that defines a variant's namespace."""
        path, right = self._find(variant.exercise)
        if path == self._week.reference:  # far quicker than all files again
            return {"ask": "amend", "namespace": variant.namespace, "of": RIGHT, "source": variant.source}
        changed = self._sources[path].replace(right, variant.source)
        return definition(self._week, variant.namespace, {**self._sources, path: changed})

    def _ask(self, question, seconds=None):
        seconds = seconds or (OF_A_NETWORK if question["ask"] == "model" else self._patience)
        with self._closed_at_its_end():
            return self._running().ask(seconds, question, BY_THE_CLOCK)

    def _running(self):
        if self._process is None:
            self._process = self._start.trusted()
        return self._process

    @contextlib.contextmanager
    def _closed_at_its_end(self):
        try:
            yield
        except (Died, TooSlow):
            self.close()
            raise


def _key(variant, asked):
    """By which a variant's answer to a question, its bytes, is remembered."""
    return variant.namespace.encode() + asked


def _reply_of(end):
    """The Reply of a variant that ended its child, or hung."""
    return Reply("too slow" if isinstance(end, TooSlow) else "crashed")
