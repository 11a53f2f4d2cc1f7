"""Whatever goes wrong while one submission is graded is that submission's: it has no score, the others have theirs."""

import contextlib
import json
import shutil
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import nbformat
import pytest

from course.authoring.sample import reference_answers, with_answers
from course.checks.judging import judge
from course.checks.registry import Check
from course.cli.main import main
from course.errors import CourseError
from course.grading import classroom, engine, verdicts, worker
from course.grading.classroom import grade_class
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.grading.worker import Setting
from course.language import Text
from course.pages import class_statistics as statistics
from course.pages import feedback, report
from course.pages.report import write_report
from course.recognition.explaining import Explainer
from course.recognition.reference import ReferenceSide
from course.sandbox.process import Died, TooSlow
from course.sandbox.session import Session
from course.semester import books
from course.semester.folder import Semester
from course.semester.handed_in import Entry
from course.semester.results import Result
from tests.graders import quick_grader

SECRET = "a-number-of-a-hidden-check"
KINDS = [ValueError, MemoryError, RecursionError, Died, TooSlow, SystemExit, AssertionError, CourseError]
ERRORS = {f"student-{kind.__name__}": kind for kind in [*KINDS, KeyboardInterrupt]}
HONEST = "student01"
KILLS_ITS_GRADER = "import os, signal; os.kill(os.getppid(), signal.SIGKILL)"  # without isolation it can

# Where to throw: (owner, name). What is told of them below is in the order in which a submission meets them.
READING = [(Entry, "read")]
GRADING = [
    (engine, "parse"),
    (engine, "read_submission"),
    (Session, "run"),
    (engine, "judge"),
    (ReferenceSide, "ask"),
    (verdicts, "cell_error"),
    (engine, "executed_notebook"),
    (engine, "log_of"),
]
KEEPING = [(Result, "to_json"), (Semester, "save_log"), (Semester, "save")]
ENTERING = [(books, "record"), (books, "_write_notebook")]
SEAMS = [*READING, *GRADING, *KEEPING, *ENTERING]
BY_NAME = {f"{getattr(owner, '__name__', owner)}.{name}": (owner, name) for owner, name in SEAMS}


class Here:
    """A pool that grades in this process, so that a test reaches every seam."""

    def __init__(self):
        self.student = None

    def submit(self, function, *arguments):
        """What came of `function`, as a Future."""
        self.student = next(iter(arguments), None)
        done = Future()
        try:
            done.set_result(function(*arguments))
        except (Exception, SystemExit) as error:
            done.set_exception(error)
        self.student = None
        return done


@pytest.fixture(scope="module")
def grader(toy):
    """A grader whose children a warm parent starts."""
    with quick_grader(toy) as made:
        yield made


@pytest.fixture(scope="module")
def released(toy, grader, tmp_path_factory):
    """(A semester's folder with the toy week released, a right notebook as text)."""
    folder = tmp_path_factory.mktemp("semesters") / "cnn-2027"
    init_semester(folder, "en")
    release(Semester(folder), toy, "en")
    assignment = grader.assignment("en")
    return folder, nbformat.writes(with_answers(assignment.release, reference_answers(toy, assignment.exercises)))


@pytest.fixture
def here(grader, monkeypatch):
    """The pool of this test's runs."""
    pool = Here()
    monkeypatch.setattr(worker, "_grader", grader)
    monkeypatch.setattr(classroom._Run, "_pool", lambda *_: contextlib.nullcontext(pool))
    return pool


def hand_in(released, folder, *students):
    """A copy of the semester in which `students` have handed in the right notebook."""
    semester = Semester(shutil.copytree(released[0], folder))
    for student in students:
        path = semester.root / "submitted" / student / "week99_toy" / "week99_toy.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(released[1], encoding="utf-8")
    return semester


def throw_at(monkeypatch, seam, here):
    """Lets a seam raise, for a student of ERRORS, that error."""
    owner, name = seam
    real = getattr(owner, name)

    def thrower(*arguments, **more):
        named = [getattr(value, "student", value) for value in arguments]
        student = next((n for n in [*named, here.student] if isinstance(n, str) and n in ERRORS), None)
        if student:
            raise ERRORS[student](SECRET)
        return real(*arguments, **more)

    monkeypatch.setattr(owner, name, thrower)


def marks(semester, student):
    """(automatic score, whether a person is asked) of each check in the gradebook; () for a stranger to it."""
    with semester.gradebook() as gradebook:
        for submission in gradebook.find_assignment("week99_toy").submissions:
            if submission.student_id == student:
                return {(grade.auto_score, grade.needs_manual_grade) for grade in submission.notebooks[0].grades}
    return set()


def grade(semester, week):
    return grade_class(semester, week, semester.entries(week), setting=Setting(isolate=False))


@pytest.mark.parametrize("number", range(len(SEAMS)), ids=BY_NAME)
def test_an_error_costs_one_submission_its_score_and_the_class_nothing(
    released, toy, here, number, tmp_path, monkeypatch
):
    seam = SEAMS[number]
    general = seam not in GRADING  # there a CourseError is the whole run's
    kinds = [KINDS[(number + step) % len(KINDS)] for step in range(3)]
    hit = [f"student-{kind.__name__}" for kind in kinds if not (general and kind is CourseError)]
    semester = hand_in(released, tmp_path / "cnn", HONEST, *hit)
    with monkeypatch.context() as patched:
        throw_at(patched, seam, here)
        results = grade(semester, toy)
    assert results[HONEST].points == 6
    assert marks(semester, HONEST) == {(1.0, False), (2.0, False)}
    for student in hit:
        assert results[student].ungraded
        assert results[student].summary()["total"] is None
        told = results[student].exercises[-1].message
        assert told.startswith("Could not be graded: the grading program failed on it (")
        assert SECRET not in told
        if seam not in ENTERING and seam not in KEEPING:
            assert (None, True) in marks(semester, student)
            log = semester.log_path(toy, student).read_text(encoding="utf-8")
            assert ("TooSlow" if student == "student-TooSlow" else SECRET) in log  # which has no words of its own
            notebook = semester.folder("autograded", student, toy) / "week99_toy.ipynb"
            assert SECRET not in notebook.read_text(encoding="utf-8")
    again = grade(semester, toy)
    assert {result.points for result in again.values()} == {6}
    assert marks(semester, hit[0]) == {(1.0, False), (2.0, False)}


@pytest.mark.parametrize("name", BY_NAME)
def test_ctrl_c_stops_the_run_wherever_it_comes(released, toy, here, name, tmp_path, monkeypatch):
    semester = hand_in(released, tmp_path / "cnn", "student-KeyboardInterrupt")
    throw_at(monkeypatch, BY_NAME[name], here)
    with pytest.raises(KeyboardInterrupt):
        grade(semester, toy)


def test_a_hint_that_cannot_be_found_costs_no_points(toy, grader, released, here, monkeypatch):
    wrong = released[1].replace("secret_factor = 2", "secret_factor = 3")
    assert wrong != released[1]
    throw_at(monkeypatch, (Explainer, "explain"), here)
    here.student = "student-MemoryError"
    result = grader.grade("student-MemoryError", wrong.encode())
    assert (result.points, result.ungraded, result.exercises[0].recognised) == (3, False, "")
    assert SECRET in grader.log


@pytest.mark.parametrize("kind", [ValueError, TypeError, MemoryError])
@pytest.mark.parametrize(("owner", "name"), [(engine, "parse"), (ReferenceSide, "ask")])
def test_a_grader_alone_gives_a_result_and_never_blames_the_answer(
    grader, released, here, monkeypatch, owner, name, kind
):
    """As nbgrader's own autograde has it; the reference's ValueError is none of the answer's."""
    throw_at(monkeypatch, (owner, name), here)
    here.student = f"student-{kind.__name__}"
    if here.student not in ERRORS:
        monkeypatch.setitem(ERRORS, here.student, kind)
    result = grader.grade(here.student, released[1].encode())
    assert {check.status for e in result.exercises for check in e.checks} <= {"passed", "ungraded"}
    assert result.ungraded
    assert SECRET in grader.log


@pytest.mark.parametrize("kind", [MemoryError, RecursionError, SystemExit, CourseError, Died])
def test_a_check_that_breaks_by_itself_gives_no_verdict(kind):
    outcome = judge(broken(kind), student=None)
    assert outcome.status == "ungraded"
    assert SECRET in outcome.internal
    assert SECRET not in outcome.message.en + outcome.message.ko


def test_a_check_that_breaks_on_the_form_of_an_answer_is_failed_as_ever():
    assert judge(broken(TypeError), student=None).status == "wrong type"


def test_a_check_does_not_swallow_ctrl_c():
    with pytest.raises(KeyboardInterrupt):
        judge(broken(KeyboardInterrupt), student=None)


def broken(kind):
    def function(student):
        raise kind(SECRET)

    return Check("double", "broken", 1, True, Text("x", "x"), function)


# --- processes that die


def test_a_submission_that_kills_its_process_is_named_and_the_class_is_graded(released, toy, tmp_path):
    semester = hand_in(released, tmp_path / "cnn", "a", "b-kills", "c")
    path = semester.root / "submitted" / "b-kills" / "week99_toy" / "week99_toy.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].append({"cell_type": "code", "metadata": {}, "source": KILLS_ITS_GRADER, "outputs": []})
    path.write_text(json.dumps(notebook), encoding="utf-8")
    results = grade_class(semester, toy, semester.entries(toy), jobs=2, setting=Setting(isolate=False))
    assert (results["a"].points, results["c"].points) == (6, 6)
    assert results["b-kills"].ungraded
    assert "ended 2 times" in results["b-kills"].exercises[0].message
    assert marks(semester, "b-kills") == {(None, True)}


def test_where_every_process_dies_the_run_stops_and_blames_no_student(released, toy, here, tmp_path, monkeypatch):
    semester = hand_in(released, tmp_path / "cnn", HONEST)
    dead = Future()
    dead.set_exception(BrokenProcessPool("gone"))
    monkeypatch.setattr(here, "submit", lambda *_: dead)
    with pytest.raises(CourseError, match="ended as soon as it was started"):
        grade(semester, toy)
    assert semester.results(toy) == []


# --- what is told of it


@pytest.fixture
def half_graded(released, toy, here, tmp_path, monkeypatch):
    """A semester in which one of two submissions could not be graded."""
    semester = hand_in(released, tmp_path / "cnn", HONEST, "student-MemoryError")
    with monkeypatch.context() as patched:
        throw_at(patched, (engine, "judge"), here)
        grade(semester, toy)
    return semester


@pytest.mark.parametrize(("more", "points"), [([], "?/6"), (["--json"], '"total": null')])
def test_the_command_says_how_many_and_fails(released, toy, here, tmp_path, monkeypatch, capsys, more, points):
    semester = hand_in(released, tmp_path / "cnn", HONEST, "student-MemoryError")
    throw_at(monkeypatch, (engine, "judge"), here)
    monkeypatch.setenv("COURSE_REPOSITORY", str(toy.root))
    monkeypatch.setenv("COURSE_LANG", "en")
    assert main(["grade", "week99_toy", "--semester", str(semester.root), *more]) == 1
    told = capsys.readouterr()
    assert points in told.out
    assert told.err.strip().splitlines()[-1].startswith("1 of 2 submissions could not be graded: student-MemoryError.")


def test_the_pages_say_so_and_count_it_nowhere(half_graded, toy):
    paths = feedback.write_feedback(half_graded, toy)
    (page,) = [path for path in paths if "MemoryError" in str(path)]
    assert "Part of this could not be graded" in page.read_text(encoding="utf-8")
    report = write_report(half_graded, toy, "en").read_text(encoding="utf-8")
    assert "Could not be graded: double, span." in report
    assert "6–6" in report  # the range of the scores: no 0 for the other


def test_a_page_that_cannot_be_written_costs_nobody_elses(half_graded, toy, monkeypatch):
    real = feedback.feedback_page

    def page(result, books, early):
        if result.student == HONEST:
            raise ValueError(SECRET)
        return real(result, books, early)

    monkeypatch.setattr(feedback, "feedback_page", page)
    with pytest.raises(CourseError, match=f"1 of 2 feedback pages could not be written.*{HONEST}: ValueError"):
        feedback.write_feedback(half_graded, toy)
    assert len(list(half_graded.root.glob("feedback/*/*/*.html"))) == 1


# of the class's page: what is done with each student, or with all of them
LINES = [(report, "marks_of"), (report, "_student_row"), (statistics, "rates"), (statistics, "mistakes")]


@pytest.fixture(scope="module")
def graded(released, toy, grader, tmp_path_factory):
    """A semester in which HONEST and student02 are graded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "_grader", grader)
        patch.setattr(classroom._Run, "_pool", lambda *_: contextlib.nullcontext(Here()))
        semester = hand_in(released, tmp_path_factory.mktemp("graded") / "cnn", HONEST, "student02")
        grade(semester, toy)
    return semester


@pytest.mark.parametrize("kind", [ValueError, MemoryError, SystemExit])
@pytest.mark.parametrize(("owner", "name"), LINES, ids=[name for _, name in LINES])
def test_whose_line_fails_is_named_on_the_class_page_and_costs_nobody_elses(
    graded, toy, monkeypatch, owner, name, kind
):
    real = getattr(owner, name)

    def thrower(*arguments):
        last = arguments[-1] if isinstance(arguments[-1], list) else [arguments[-1]]
        if "student02" in [result.student for result in last]:
            raise kind(SECRET)
        return real(*arguments)

    monkeypatch.setattr(owner, name, thrower)
    with pytest.raises(CourseError, match=rf"1 of 2 students could not .* student02: {kind.__name__}"):
        write_report(graded, toy, "en")
    html = (graded.root / "reports" / "week99_toy.html").read_text(encoding="utf-8")
    assert "<bdi>student02</bdi>: could not be put into this report." in html
    assert f'<th scope="row"><bdi>{HONEST}</bdi>' in html
    assert "<dt>handed in</dt><dd><strong>2</strong>" in html


def test_what_fails_with_the_class_page_whoever_is_on_it_is_raised(graded, toy, monkeypatch):
    real = statistics.spread
    monkeypatch.setattr(statistics, "spread", lambda numbers: real([1 / (2 - len(numbers))]))  # of both together
    with pytest.raises(ZeroDivisionError):
        write_report(graded, toy, "en")
