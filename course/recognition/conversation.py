"""What a variant says of its models, question after question: the same conversation is not held twice.

A model changes as it is asked, so an answer depends on all that was asked before. The mistakes of an exercise are asked
the same by every submission, until its student's own numbers come; most fall by then.
"""

import hashlib

from course.recognition.asking import UNDECIDED
from course.sandbox.wire import RemoteModel


class Conversation:
    """Questions to one variant, from its first on; models are numbered from 0 as they are returned.

    `answer(question, its bytes)` puts a question, `name` (bytes) tells the variant from all others, and `remembered` is
    a Memory of what was said. A question is put when an answer is not remembered, and with it those before it.
    """

    def __init__(self, answer, name, remembered):
        self._put, self._so_far, self._remembered = answer, name, remembered
        self._waiting = []  # questions that were answered from memory, in their order
        self._models = []  # what the variant's side calls each model
        self._is_sure = True  # whether nothing was too slow so far

    def answer(self, question, asked):
        """The Reply to the next question; `asked` are its bytes."""
        self._so_far = hashlib.sha256(self._so_far + asked).digest()
        self._waiting.append((question, asked))
        if self._is_sure and self._so_far in self._remembered:
            return self._remembered[self._so_far]
        waiting, self._waiting = self._waiting, []
        reply = [self._reply(*one) for one in waiting][-1]
        if self._is_sure:
            self._remembered[self._so_far] = reply
        return reply

    def _reply(self, question, asked):
        if question["ask"] == "model":
            question = {**question, "number": self._models[question["number"]]}
        reply = self._put(question, asked)
        self._is_sure = self._is_sure and reply.status not in UNDECIDED
        if isinstance(reply.value, RemoteModel):
            self._models.append(reply.value.number)
            reply = reply._replace(value=reply.value._replace(number=len(self._models) - 1))
        return reply
