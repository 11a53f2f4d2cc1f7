"""A notebook in a child process, and the door to what it defined."""

import numpy as np
import pytest

from course.checks.failures import CheckFailure
from course.sandbox.process import TooSlow
from course.sandbox.session import MOST_SOURCE, Door, Limits, Session

DEFINITIONS = """
import numpy as np

class Sly(np.ndarray):
    def __eq__(self, other): return True

def echo(*args, **kwargs): return args, kwargs
def change(array):
    array += 1
    return array
def sly(): return np.zeros(2).view(Sly)
def generator(): yield 1
def deep():
    value = []
    for _ in range(1000): value = [value]
    return value
def leave(): raise SystemExit(0)
def interrupt(): raise KeyboardInterrupt
def unprintable():
    class Bad(Exception):
        def __str__(self): raise ValueError
    raise Bad
def huge(): return np.zeros(600 << 20, dtype=np.uint8)
def noisy():
    print("x" * 10_000_000)
    return 1
count = 0
def counter():
    global count
    count += 1
    return count
"""


@pytest.fixture(scope="module")
def door():
    with Session([DEFINITIONS], Limits(call=60)) as session:
        yield Door(session)


def failure(door, name, *args):
    with pytest.raises(CheckFailure) as caught:
        getattr(door, name)(*args)
    return caught.value


def test_arguments_and_results_are_data(door):
    array = np.arange(4, dtype=np.uint8).reshape(2, 2)
    (number, text, back), named = door.echo(1, "둘", array, key=[None, 2.5])
    assert (number, text, named) == (1, "둘", {"key": [None, 2.5]})
    np.testing.assert_array_equal(back, array)
    assert back.dtype == np.uint8


def test_the_check_keeps_its_own_arrays(door):
    mine = np.zeros(3)
    assert door.change(mine).tolist() == [1.0, 1.0, 1.0]
    assert mine.tolist() == [0.0, 0.0, 0.0]


def test_a_subclass_arrives_as_a_plain_array(door):
    assert type(door.sly()) is np.ndarray


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("generator", "wrong type", "generator"),
        ("deep", "wrong type", "nested"),
        ("huge", "wrong type", "too large"),
        ("leave", "raised", "SystemExit"),
        ("interrupt", "raised", "KeyboardInterrupt"),
        ("unprintable", "raised", "Bad"),
        ("absent", "missing", "no function absent"),
    ],
)
def test_what_is_not_an_answer_is_named(door, name, kind, words):
    told = failure(door, name)
    assert told.kind == kind
    assert words in told.message(hidden=True).en


def test_printing_ten_megabytes_does_no_harm(door):
    assert door.noisy() == 1


def test_the_line_told_is_the_students_own(door):
    told = failure(door, "change", "text")
    assert told.message(hidden=True).en == "change raised TypeError (line 8: array += 1)."
    assert "concatenate" in told.message().en
    assert (told.line, told.source) == (8, "array += 1")


def test_after_a_crash_the_notebook_runs_again_and_answers():
    sources = ["n = 41\ndef die():\n    import os; os._exit(1)", "def add(k): return n + k"]
    with Session(sources) as session:
        door = Door(session)
        assert door.add(1) == 42
        assert failure(door, "die").kind == "crashed"
        assert door.add(1) == 42


class Scripted:
    """A child on a clock of its own: it takes as long as a cell or a function's name says."""

    now = 0.0

    def monotonic(self):
        """The clock that the session reads, in seconds."""
        return Scripted.now

    def ask(self, timeout, question, patience=1):
        """Nothing is run."""
        words = question.get("source") or question["name"]
        takes = float(words.split()[-1])
        Scripted.now += min(takes, timeout)
        if takes > timeout:
            raise TooSlow
        return {"outputs": [], "ok": True}

    def close(self):
        """Nothing to end."""

    def used(self):
        """Not known."""

    def short(self):
        """Not known."""

    def peak(self):
        """Not known."""


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("course.sandbox.session.time", Scripted())
    monkeypatch.setattr(Scripted, "now", 0.0)


def test_cells_leave_a_quarter_of_a_submissions_time_to_the_checks(clock):
    with Session(["takes 10", "takes 50", "takes 1000", "takes 1"], Limits(60, 20, 100), Scripted) as session:
        session.run()
        assert [session.runs[i].status for i in range(4)] == ["ran", "ran", "out of time", "out of time"]
        assert Scripted.now == 100  # 75 s for the cells; the child was ended, and 25 s of the rest went by again


def test_what_ran_before_a_submissions_time_was_up_can_still_be_asked(clock):
    with Session(["takes 10", "takes 1000", "takes 1"], Limits(60, 20, 40), Scripted) as session:
        session.run()
        assert [session.runs[i].status for i in range(3)] == ["ran", "out of time", "out of time"]
        assert Scripted.now == 40 * 0.75 + 10  # the first cell ran again, for the checks


def test_a_cell_over_its_own_limit_is_too_slow_and_the_rest_runs(clock):
    with Session(["takes 10", "takes 1000", "takes 1"], Limits(60, 20, 600), Scripted) as session:
        session.run()
        assert [session.runs[i].status for i in range(3)] == ["ran", "too slow", "ran"]


@pytest.mark.parametrize(("limit", "words"), [(100, "whole submission took longer than its 100 s"), (600, "in 20 s")])
def test_the_limit_that_ended_a_question_is_named(clock, limit, words):
    with Session(["takes 50", "takes 35"], Limits(60, 20, limit), Scripted) as session:
        for _ in range(2):
            with pytest.raises(CheckFailure) as caught:
                session.ask("f", {"name": "1000"})
            assert caught.value.kind == "too slow"
            assert words in caught.value.message().en


def test_a_session_notes_what_was_asked_and_how_it_ended():
    sources = ["print('four')", "1 / 0", "import os; os._exit(1)", "def f(): return 1", "#" * (MOST_SOURCE + 1)]
    with Session(sources) as session:
        Door(session).f()
        Door(session).f()
    told = [(event.kind, event.what, event.ended) for event in session.events]
    first = [("cell", 0, "ran"), ("cell", 1, "raised")]
    again = [*first, ("cell", 3, "ran"), ("question", "f", "answered"), ("question", "f", "answered")]
    assert told == [*first, ("cell", 2, "died"), ("child", "", "died"), *again, ("child", "", "closed")]
    assert session.events[0].size == len('{"output_type": "stream", "name": "stdout", "text": "four\\n"}')
    assert session.runs[4].status == "too large"


def test_outputs_of_a_cell_are_notebook_outputs():
    source = (
        "import sys, matplotlib.pyplot as plt\nprint('out')\nprint('err', file=sys.stderr)\n"
        "plt.plot([1, 2])\nplt.show()\n7"
    )
    with Session([source, "1 / 0", "!echo shell", "input('?')"]) as session:
        session.run()
        kinds = [[output["output_type"] for output in session.runs[i].outputs] for i in range(4)]
        texts = session.runs[0].outputs
    assert kinds == [["stream", "stream", "display_data", "execute_result"], ["error"], ["stream"], ["error"]]
    assert (texts[0]["text"], texts[1]["name"]) == ("out\n", "stderr")
    assert set(texts[2]["data"]) == {"image/png", "text/plain"}


def test_endless_output_is_cut():
    with Session(["for _ in range(300_000): print('x' * 100)"], Limits(cell=60)) as session:
        session.run()
        assert sum(len(output["text"]) for output in session.runs[0].outputs) < 2_000_000


def test_a_file_in_the_scratch_folder_shadows_no_library():
    sources = ["open('base64.py', 'w').write('raise SystemExit')", "import base64\ndef f(): return base64.__file__"]
    with Session(sources) as session:
        assert Door(session).f().endswith("base64.py")
        assert "course-" not in Door(session).f()


KERAS = """
import keras
def build(units):
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(units, activation="relu")])
"""


def test_a_model_stays_with_the_student_and_a_handle_asks_it():
    weights, bias = np.array([[1.0, -1.0]] * 3), np.array([0.5, 0.25])
    with Session([KERAS], Limits(cell=120, call=120)) as session:
        model = Door(session).build(2)
        assert model.output_shape == (None, 2)
        assert model.count_params() == 8  # 3 x 2 weights, 2 biases
        assert [layer["class"] for layer in model.layers] == ["Dense"]
        model.set_weights([weights, bias])
        np.testing.assert_allclose(model.predict(np.ones((1, 3))), [[3.5, 0.0]])  # relu(-2.75) = 0
        with pytest.raises(CheckFailure, match="raised ValueError"):
            model.set_weights([weights])
        with pytest.raises(AttributeError):
            model.save("x")
