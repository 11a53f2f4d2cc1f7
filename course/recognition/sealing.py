"""The hints that a handed-out notebook holds: of each mistake that a visible check tells from all others, sealed."""

from collections import defaultdict

from course.authoring.build import exercises_of
from course.checks.calls import value_of
from course.checks.home import replies_to
from course.checks.models import ModelHandle, model_failure
from course.checks.sealed import NoKey, fingerprint, seal
from course.recognition.variants import Variant, Variants, single_mistakes
from course.sandbox import wire
from course.sandbox.process import PlainProcess, StartProcess

PATIENCE = 30  # seconds for an answer: the first network of a process takes its time


def sealed_hints(week, language, start_process: StartProcess = PlainProcess):
    """What `use_hints` takes in a notebook of `week` in `language`; "" where no check tells a mistake."""
    variants = Variants(week, start_process, PATIENCE)
    try:
        hints = {print_: hint.to(language) for print_, hint in telling(week, variants).items()}
    finally:
        variants.close()
    return seal(hints, week.checks.read_bytes()) if hints else ""


def telling(week, variants):
    """Fingerprint -> hint, a Text, for each mistake and visible check of `week` that tell each other."""
    mistakes, others = week.load_mistakes(), week.load_alternatives()
    found = {}
    for exercise in exercises_of(week):
        _, right = week.find_exercise(exercise.name)
        wrong = single_mistakes(right, [mistake for mistake in mistakes if mistake.exercise == exercise.name])
        sources = [right, *(other.source for other in others if other.exercise == exercise.name)]
        rights = [Variant(exercise.name, (), (), source) for source in sources]
        for check in exercise.checks.values():
            if not check.hidden:
                found |= _telling(check, rights, wrong, variants)
    return found


def _telling(check, rights, wrong, variants):
    hints = defaultdict(set)  # fingerprint -> the hints of the mistakes that have it
    for variant in wrong:
        hints[fingerprint_of(check, variant, variants)] |= set(variant.hints)
    for nobody in (None, *(fingerprint_of(check, right, variants) for right in rights)):
        hints.pop(nobody, None)
    return {print_: min(told) for print_, told in hints.items() if len(told) == 1}


def fingerprint_of(check, variant, variants):
    """That of the variant's replies; None where no key is made of them, or they are others when asked again."""
    again = variant._replace(source=f"{variant.source}\n# asked again\n")
    doors = [VariantDoor(variants, one) for one in (variant, again)]
    try:
        prints = {fingerprint(check, replies_to(check.function, door)) for door in doors}
    except NoKey:
        return None
    return prints.pop() if len(prints) == 1 else None


class VariantDoor:
    """The door at home, with a variant of the reference behind it."""

    seed = 0

    def __init__(self, variants, variant):
        self.changed = []  # of its arguments: as if none
        self.replies = []
        self._variants, self._variant = variants, variant

    def __getattr__(self, name):
        def ask(*args, **kwargs):
            reply = self._reply({"ask": "call", "name": name, "args": list(args), "kwargs": kwargs})
            if isinstance(reply.value, wire.RemoteModel):
                reply = reply._replace(value=self._handle(reply.value))
            self.replies.append(reply)
            return value_of(reply, name)

        return ask

    def _reply(self, question):
        return self._variants.answer(self._variant, question, wire.pack(question))

    def _handle(self, model):
        def ask(method, args, kwargs):
            question = {"ask": "model", "number": model.number, "method": method, "args": list(args), "kwargs": kwargs}
            reply = self._reply(question)
            if reply.status != "returned":
                raise model_failure(method, reply.error, reply.message)
            return reply.value

        return ModelHandle(model.about, ask)
