"""Many questions in one message: the same answers as one by one, in the same order, whatever a process does."""

import contextlib
import copy

import numpy as np
import pytest

from course.checks.calls import Reply
from course.checks.differences import are_close
from course.checks.failures import CheckFailure
from course.checks.values import plain
from course.recognition.asking import UNDECIDED, Student, Undecided, differs
from course.sandbox import process as sandbox_process
from course.sandbox.replies import believable
from course.sandbox.session import Limits, Session
from tests.graders import warm_process
from tests.recognition.in_process import Answering

REFERENCE = "def double(x):\n    return 2 * x\n"
ASKED = range(1, 7)
LIMITS = Limits(call=1)
HOSTILE = """
import gc
Child = next(type(one) for one in gc.get_objects() if type(one).__name__ == "Child")
honest = Child.ask_call
"""
FORGED = (
    HOSTILE + "Child.ask_call = lambda self, question: {answer} if question['args'] == [3] else honest(self, question)"
)
AT_3 = "def double(x):\n    if x == 3:\n        {does}\n    return 2 * x\n"
COUNTS = "asked = 0\ndef double(x):\n    global asked\n    asked += 1\n    return asked\n"
ONE_AT_A_TIME = """
def answers(self, question, calls):
    yield self.answer({**calls[0], "namespace": "student"}), False
Child.answers = answers
"""
RIGHT = [("returned", 2 * x) for x in ASKED]
STOPPED = [*RIGHT[:2], ("stopped", None)]
CASES = {
    "right": (REFERENCE, RIGHT),
    "remembers how often it was asked": (COUNTS, [("returned", n) for n in range(1, 7)]),
    "raises": (AT_3.format(does="1 / 0"), [*RIGHT[:2], ("raised", None), *RIGHT[3:]]),
    "gives no data": (AT_3.format(does="return iter([])"), [*RIGHT[:2], ("not data", None), *RIGHT[3:]]),
    "gives too much": (AT_3.format(does="return 'x' * (20 << 20)"), [*RIGHT[:2], ("not data", None), *RIGHT[3:]]),
    "is not attempted in part": (
        AT_3.format(does="raise NotImplementedError"),
        [*RIGHT[:2], ("not attempted", None)],
    ),
    "goes away": (AT_3.format(does="del globals()['double']"), [*RIGHT[:3], ("missing", None)]),
    "takes a while": ("import time\n" + REFERENCE.replace("return", "time.sleep(0.1); return"), RIGHT),
    "never ends": (AT_3.format(does="while True: pass"), STOPPED),
    "dies": (AT_3.format(does="import os; os._exit(0)"), STOPPED),
    "a number for an answer": (FORGED.format(answer="7") + "\n" + REFERENCE, STOPPED),
    "nothing for an answer": (FORGED.format(answer="None") + "\n" + REFERENCE, STOPPED),
    "a list for a status": (FORGED.format(answer="{'status': ['returned']}") + "\n" + REFERENCE, STOPPED),
    "no status": (FORGED.format(answer="{'value': 6}") + "\n" + REFERENCE, STOPPED),
    "fewer answers at a time": (HOSTILE + ONE_AT_A_TIME + REFERENCE, RIGHT),
}


@pytest.fixture(scope="module")
def start():
    with warm_process(keras=False) as process:
        yield process


def question(x):
    return {"ask": "call", "name": "double", "args": [x], "kwargs": {}}


def alone(session):
    """What each question gives when it is asked by itself, up to the first that gives nothing."""
    said = []
    for x in ASKED:
        try:
            answer = session.ask("double", {**question(x), "namespace": "student"})
            said.append(believable(answer, session.notebook))
        except (CheckFailure, TypeError):
            said.append(Reply("stopped"))
        if said[-1].status in UNDECIDED:
            break
    return said


def together(session):
    """The same of a Student who is asked for all at once."""
    student = Student("double", [], session, Answering(REFERENCE))
    with contextlib.suppress(Undecided):
        student.rows(map(question, ASKED))
    return list(student._replies.values())


@pytest.mark.parametrize("name", CASES)
def test_all_at_once_gives_what_one_by_one_gives(start, name):
    source, expected = CASES[name]
    for ask in (alone, together):
        with Session([source], LIMITS, start) as session:
            assert [(reply.status, reply.value) for reply in ask(session)] == expected, ask


def test_what_promises_one_more_answer_and_is_silent_is_given_up(start):
    silent = "Child.answers = lambda self, question, calls: [({'status': 'returned'}, True)]\n"
    with Session([HOSTILE + silent + REFERENCE], LIMITS, start) as session:
        assert [reply.status for reply in together(session)] == ["returned", "stopped"]


@pytest.mark.parametrize(
    "frame", ["packed(number + (number == 5), *rest)", "packed(number, *rest) * (1 + (number == 5))"]
)
def test_an_answer_with_another_number_and_one_too_many_end_the_child(start, frame):
    inside = "inside = Child.answer.__globals__\npacked = inside['_packed']\n"
    forged = f"{HOSTILE}{inside}inside['_packed'] = lambda number, *rest: {frame}\n{REFERENCE}"
    for ask in (alone, together):
        with Session([forged], LIMITS, start) as session:
            assert [reply.status for reply in ask(session)][2:] in (["stopped"], ["returned", "stopped"])
            assert session.ask("double", {**question(4), "namespace": "student"})["value"] == 8  # by a new child


@pytest.mark.parametrize(
    ("source", "at_once", "messages"),
    [
        (REFERENCE, 64, 1),
        (REFERENCE, 4, 2),
        ("import time\n" + REFERENCE.replace("return", "time.sleep(0.3); return"), 64, 6),
    ],
)
def test_quick_answers_come_by_few_messages_and_slow_ones_by_more(start, monkeypatch, source, at_once, messages):
    monkeypatch.setattr(sandbox_process, "TOGETHER", at_once)
    with Session([source], LIMITS, start) as session:
        session.run()
        put, count = session._process.put, []
        monkeypatch.setattr(session._process, "put", lambda *args: (count.append(1), put(*args)))
        assert [reply.value for reply in together(session)] == [2 * x for x in ASKED]
        assert len(count) == messages


def test_time_for_questions_is_looked_at_between_messages(start, monkeypatch):
    monkeypatch.setattr(sandbox_process, "TOGETHER", 2)
    with Session([REFERENCE], LIMITS, start) as session:
        student = Student("double", [], session, Answering(REFERENCE))
        over = iter([False, False, True])
        monkeypatch.setattr(student._own, "is_over", lambda: next(over))
        with pytest.raises(Undecided):
            student.rows(map(question, ASKED))
        assert len(student._replies) == 4


def test_the_same_question_is_asked_once(start):
    with Session([COUNTS], LIMITS, start) as session:
        student = Student("double", [], session, Answering(REFERENCE))
        rows = student.rows(map(question, [1, 2, 1, 3, 2]))
        assert [row.reply.value for row in rows] == [1, 2, 1, 3, 2]


VALUES = [
    np.array([1.0, np.nan, -np.inf]),
    np.array([[1, 2]], np.uint8),
    np.array([True]),
    np.zeros((0, 3)),
    np.float32(0.5),
    np.array([1 + 2j]),
    (np.arange(3), 2.5, 1),
    [1, 2.5],
    {"a": np.ones(2)},
    float("nan"),
    2**70,
    True,
    "text",
    None,
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_the_same_bits_are_no_difference_and_other_values_and_types_are_judged_as_ever(value):
    assert not differs(copy.deepcopy(value), value)
    for other in VALUES:
        assert differs(copy.deepcopy(other), value) is not are_close(plain(other), plain(value))


def test_a_list_of_unlike_things_in_a_tuple_is_judged_as_ever():
    assert differs((np.ones(2), 1), (np.ones(2), 2))
    assert not differs((np.ones(2), 1 + 1e-9), (np.ones(2), 1.0))
