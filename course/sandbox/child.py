"""The child's side: runs a notebook's cells and answers questions about what they defined.

Started as `python -m course.sandbox.child`; frames come on stdin and go on stdout. Whatever runs
here is the student's; nothing the child says is trusted by the process that asks.
"""

import os
import signal
import sys
import traceback
from time import monotonic

from course.checks.calls import call
from course.checks.models import ask_model
from course.checks.values import plain
from course.lean_keras import lean_start
from course.sandbox import wire

STUDENT = "student"  # the namespace of the notebook
A_WHILE = 0.25  # seconds by the clock, after which no more of several calls is begun: whoever asks may want no more
NO_ANSWER = ("missing", "not attempted")  # after which nobody asks for more


class Child:
    """The namespaces in which code runs, and the models that it made."""

    def __init__(self, shell=None):
        self.shell = shell  # started at the first cell if None
        self.namespaces = {}
        self.models = []

    def answer(self, question):
        """The answer, as data, to one question; `question["ask"]` names a method below."""
        return getattr(self, f"ask_{question['ask']}")(question)

    def answers(self, question, calls):
        """(answer, whether one more follows) to each of `calls` in turn, in its namespace or that of `question`.

        No more follow after A_WHILE, nor after what is no answer: the rest can be asked again.
        """
        began = monotonic()
        for number, one in enumerate(calls, 1):
            answer = self.answer({"namespace": question["namespace"], **one})
            more = number < len(calls) and monotonic() - began < A_WHILE and not _is_no_answer(answer)
            yield answer, more
            if not more:
                return

    def ask_hello(self, question):
        """Says that the child is up."""
        return "hello"

    def ask_cell(self, question):
        """Runs a notebook cell."""
        from course.sandbox.shell import run_cell, start_shell

        if self.shell is None:
            self.shell = start_shell()
        self.namespaces[STUDENT] = self.shell.user_ns
        return run_cell(self.shell, question["source"])

    def ask_file(self, question):
        """Writes a file, the bytes `data` (uint8), into the folder in which the code runs."""
        with open(question["name"], "wb") as file:
            file.write(question["data"].tobytes())
        return {"status": "returned"}

    def ask_define(self, question):
        """Runs a module, with the modules that it is split into, as a namespace of its own."""
        from course.sandbox.modules import Modules

        try:
            self.namespaces[question["namespace"]] = Modules(question["sources"]).run(question["module"])
            return {"status": "returned"}
        except BaseException:
            return {"status": "raised", "message": traceback.format_exc()}

    def ask_amend(self, question):
        """A namespace like another, with what `source` defines in the place of what it had; its loops are bounded."""
        from course.sandbox.steps import run_bounded

        namespace = {**self.namespaces[question["of"]]}
        try:
            run_bounded(question["source"], namespace)
        except Exception:
            return {"status": "raised", "message": traceback.format_exc()}
        self.namespaces[question["namespace"]] = namespace
        return {"status": "returned"}

    def ask_limit(self, question):
        """From now on this process maps no more than `room` bytes more than it does; only a trusted one is asked."""
        from course.sandbox.own_memory import limit

        limit(question["room"])

    def ask_call(self, question):
        """Calls a function of a namespace."""
        namespace = self.namespaces.get(question["namespace"], {})
        return dict(call(namespace, question["name"], question["args"], question["kwargs"])._asdict())

    def ask_watch(self, question):
        """Calls a function of a namespace, and says what a variable of it holds after a line."""
        from course.sandbox.watching import watch

        function = self.namespaces.get(question["namespace"], {}).get(question["name"])
        lines = question["first"], question["last"]
        return dict(watch(function, question["args"], question["variable"], *lines)._asdict())

    def ask_model(self, question):
        """Asks a model that an earlier call returned."""
        try:
            model = self.models[question["number"]]
            value = ask_model(model, question["method"], question["args"], question["kwargs"])
            return {"status": "returned", "value": plain(value)}
        except Exception as error:
            return {"status": "raised", "error": type(error).__name__, "message": str(error)[:2000]}


def _is_no_answer(answer):
    return isinstance(answer, dict) and answer.get("status") in NO_ANSWER


def _reader(file):
    def read(count):
        data = file.read(count)
        if len(data) < count:
            raise EOFError("the asking process is gone")
        return data

    return read


def _packed(number, answer, more, models):
    about = {"id": number, "more": more}
    try:
        return wire.pack({**about, "answer": answer}, models)
    except (wire.BadFrame, TypeError, RecursionError) as error:
        return wire.pack({**about, "answer": {"status": "not data", "error": str(error)}})


def serve(questions, answers, child):
    """Answers until the file `questions` ends."""
    read = _reader(questions)
    while True:
        try:
            question = wire.unpack(read)
            calls = [wire.unpack(read) for _ in range(question.get("calls", 0))]
        except EOFError:
            os._exit(0)
        found = child.answers(question, calls) if calls else [(child.answer(question), False)]
        for number, (answer, more) in enumerate(found, question["id"]):
            answers.write(_packed(number, answer, more, child.models))
            answers.flush()


def main():
    """The real stdin and stdout are hidden from the code that runs."""
    if sys.platform == "linux":  # elsewhere it ends when it next looks for a question
        from course.sandbox import linux

        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    sys.path.append("")  # the scratch folder comes last: no file in it can shadow a library
    lean_start()
    serve(questions, answers, Child())


if __name__ == "__main__":
    sys.argv = [""]
    main()
