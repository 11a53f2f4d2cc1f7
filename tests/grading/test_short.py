"""Whom the machine's want of memory ended is graded again, alone, before points are lost; and nobody knows when."""

from concurrent.futures import Future

import nbformat
import pytest

from course.cli import grade
from course.cli.main import main
from course.grading import classroom, worker
from course.grading.classroom import grade_class
from course.grading.engine import Grader
from course.grading.log import log_of
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.sandbox.process import Died, PlainProcess
from course.semester import books
from course.semester.folder import Semester
from tests.grading import by_hand

STUDENTS = [f"student{number:02d}" for number in range(1, 13)]


class Here:
    """A pool of processes that works in this one; notes the size of each pool and who was graded in it."""

    pools = ()

    def __init__(self, jobs, *_):
        self.graded = []
        Here.pools += ((jobs, self.graded),)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def submit(self, work, *arguments):
        """Works at once."""
        self.graded.extend(arguments[:1])
        future = Future()
        future.set_result(work(*arguments))
        return future

    def shutdown(self, **_):
        """Nothing to end."""


@pytest.fixture(scope="module")
def handed_in(toy, tmp_path_factory):
    """A semester with twelve notebooks."""
    root = tmp_path_factory.mktemp("short") / "cnn"
    init_semester(root, "en")
    semester = Semester(root)
    release(semester, toy, "en")
    for student in STUDENTS:
        path = semester.folder("submitted", student, toy) / f"{toy.slug}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text("{}")
    return semester


@pytest.fixture
def semester(handed_in, monkeypatch):
    """That semester, graded in a pool that is Here."""
    monkeypatch.setattr(classroom, "ProcessPoolExecutor", Here)
    monkeypatch.setattr(Here, "pools", ())
    monkeypatch.setattr(books, "enter", lambda *_: None)  # the books are not what is tested
    return handed_in


def answers(monkeypatch, **results):
    """Grading gives each student's `results` in turn, then full points."""

    def graded(student, data):
        waiting = results.get(student, [])
        result = waiting.pop(0) if waiting else by_hand.toy(student)
        return result.to_json(), log_of(result)

    monkeypatch.setattr(worker, "grade", graded)
    monkeypatch.setattr(worker, "ready", lambda: None)


def test_who_was_ended_while_memory_was_short_is_graded_again_alone(semester, toy, monkeypatch):
    short = by_hand.toy("student05", double="crashed", short=True)
    answers(monkeypatch, student05=[short])
    results = grade_class(semester, toy, semester.entries(toy), jobs=3, again=True)
    assert [(jobs, len(graded)) for jobs, graded in Here.pools] == [(3, 12), (1, 1)]
    assert Here.pools[1][1] == ["student05"]
    assert {result.points for result in results.values()} == {6}
    logs = {path.stem: path.read_text() for path in (semester.root / "logs" / toy.slug).iterdir()}
    assert [student for student in STUDENTS if "it was graded again, alone" in logs[student]] == ["student05"]


def test_who_is_ended_again_when_alone_keeps_that_result(semester, toy, monkeypatch):
    short = by_hand.toy("student05", double="crashed", short=True)
    answers(monkeypatch, student05=[short, short, by_hand.toy("student05")])
    results = grade_class(semester, toy, semester.entries(toy), jobs=3, again=True)
    assert results["student05"].points == 3
    assert sum(len(graded) for _, graded in Here.pools) == 13


def test_the_order_of_grading_is_another_each_time_and_leaves_nobody_out(semester, toy, monkeypatch):
    answers(monkeypatch)
    for _ in range(2):
        grade_class(semester, toy, semester.entries(toy), again=True)
    (_, first), (_, second) = Here.pools
    assert first != second  # by chance equal once in 12! times
    assert sorted(first) == sorted(second) == STUDENTS


class Ended(PlainProcess):
    """A child that is ended when it is asked for `double`, by the kernel or by its own doing."""

    by_kernel = True

    def ask(self, timeout, question, patience=1):
        """As any child, but for `double`."""
        if question.get("namespace") == "student" and question.get("name") == "double":
            self.close()
            raise Died("", "killed" if self.by_kernel else "memory")
        return super().ask(timeout, question)

    def short(self):
        """Whether the kernel did it."""
        return self.by_kernel


@pytest.mark.parametrize("by_kernel", [True, False])
def test_a_result_says_whether_the_kernel_ended_a_child(toy, notebook, monkeypatch, by_kernel):
    monkeypatch.setattr(Ended, "by_kernel", by_kernel)
    with Grader(toy, "en", start_process=Ended) as grader:
        result = grader.grade("student01", nbformat.writes(notebook).encode())
        assert result.short is by_kernel
        assert ("ended by the kernel: the machine's memory was used up" in grader.log) is by_kernel


@pytest.mark.parametrize(("cores", "told"), [(1, "--jobs 2 is more than the 1 cores here"), (2, "")])
def test_more_jobs_than_cores_are_told(semester, toy, monkeypatch, capsys, cores, told):
    answers(monkeypatch)
    monkeypatch.setattr(grade, "_cores", lambda: cores)
    monkeypatch.setattr(grade, "semester_and_week", lambda options: (semester, toy))
    assert main(["grade", "week99", "--json", "--again"]) == 0
    output = capsys.readouterr()
    assert told in output.err
    assert ("--jobs" in output.err) is bool(told)
    assert output.out.startswith("{")
