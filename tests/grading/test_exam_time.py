"""An exam's window, who has longer, its visible checks, and who handed in outside it."""

import datetime
import json
import shutil

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.authoring.sample import reference_answers, with_answers
from course.cli.main import main
from course.grading.new_semester import init_semester
from course.grading.release import write_source
from course.grading.submission import read_submission
from course.semester.books import enter
from course.semester.deadlines import deadlines_of
from course.semester.exams import EARLY, LATE, UNKNOWN, Outside, exam_of, outside
from course.semester.folder import Semester
from course.semester.handed_in import Entry
from course.semester.times import keep_times
from tests.exam import FILES, write_exam
from tests.grading.by_hand import check, exercise, result

START, END = datetime.datetime(2027, 4, 22, 4, 30), datetime.datetime(2027, 4, 22, 5, 45)
MINUTE = datetime.timedelta(minutes=1)
WINDOW = ["--start", "2027-04-22 04:30 UTC", "--end", "2027-04-22 05:45 UTC"]
ROSTER = "student,name,email,section,platform\nstudent01,,,,\nstudent02,,,,\nstudent03,,,,\n"


HELPED = (
    FILES["checks"]
    .replace("isinstance(student.total(), Real)", "is_number(student.total())")
    .replace("\n\n@check", "\n\ndef is_number(value):\n    return isinstance(value, Real)\n\n\n@check", 1)
)


@pytest.fixture(scope="module")
def exam(tmp_path_factory):
    return write_exam(tmp_path_factory.mktemp("repository"), checks=HELPED)


@pytest.fixture
def week(exam, monkeypatch):
    monkeypatch.setenv("COURSE_REPOSITORY", str(exam.root))
    return exam


@pytest.fixture(scope="module")
def made(exam, tmp_path_factory):
    """A semester with a class list, the exam in its books, in which each day begun costs half."""
    root = tmp_path_factory.mktemp("semester") / "cnn"
    init_semester(root, "en")
    config = root / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8") + "c.LateRule.per_day = 50\n", encoding="utf-8")
    (root / "roster.csv").write_text(ROSTER, encoding="utf-8")
    with Semester(root).gradebook() as books:
        books.add_assignment(exam.slug)
        books.add_notebook(exam.slug, exam.slug)
        for name, points in {"total-1": 0, "total-2": 3}.items():
            books.add_grade_cell(name, exam.slug, exam.slug, max_score=points, cell_type="code")
        books.add_solution_cell("total", exam.slug, exam.slug)
    return root


@pytest.fixture
def semester(made, week, tmp_path):
    """A copy of it."""
    return Semester(shutil.copytree(made, tmp_path / "cnn"))


def command(semester, *options):
    return main(["exam", "99", "--semester", str(semester.root), *options])


# The window


def test_the_end_is_the_weeks_deadline_and_extra_minutes_are_extensions(semester, week, tmp_path, capsys):
    extra = tmp_path / "extra.csv"
    extra.write_bytes("학번,이름,추가 시간(분)\nstudent02,,15\nstudent03,,\n".encode("cp949"))
    assert command(semester, *WINDOW, "--extra", str(extra)) == 0
    printed = capsys.readouterr().out
    assert "student02: 15 minutes more" in printed
    assert "Visible checks: off" in printed
    told = deadlines_of(semester, week)
    assert (told.due, told.of("student01"), told.of("student02")) == (END, END, END + 15 * MINUTE)
    assert exam_of(semester, week).start == START


def test_extra_minutes_stay_as_many_where_the_end_moves(semester, week):
    command(semester, *WINDOW)
    command(semester, "--student", "student02", "--minutes", "22.5")
    command(semester, "--end", "2027-04-22 06:00 UTC", "--checks", "on")
    exam = exam_of(semester, week)
    assert exam.deadlines.of("student02") == END + 37.5 * MINUTE
    assert (exam.start, exam.checks) == (START, True)
    command(semester, "--student", "student02", "--minutes", "0")
    assert exam_of(semester, week).extra() == {}
    main(["deadline", "99", "--semester", str(semester.root), "--due", "2027-04-22 07:00 UTC"])
    assert exam_of(semester, week).deadlines.due == END + 75 * MINUTE  # said once, in deadlines.csv


def test_an_exam_is_taken_away_with_its_deadlines(semester, week, capsys):
    command(semester, *WINDOW, "--student", "student02", "--minutes", "15")
    assert command(semester, "--remove") == 0
    assert (exam_of(semester, week), deadlines_of(semester, week)) == (None, None)
    assert "is no exam" in capsys.readouterr().out


BAD = [
    (["--start", "2027-04-22 05:45 UTC", "--end", "2027-04-22 04:30 UTC"], "should end after its start"),
    (["--start", "2027-04-22 05:45 UTC", "--end", "2027-04-22 05:45 UTC"], "should end after its start"),
    (["--start", "half past one", "--end", "2027-04-22 05:45 UTC"], "--start: expected a time"),
    (["--start", "2027-04-22 05:45 UTC", "--end", ""], "--end: expected a time"),
    (["--start", "2027-04-22 05:45 UTC"], "give --start and --end together first"),
    (["--checks", "off"], "give --start and --end together first"),
    ([*WINDOW, "--remove"], "--remove goes with nothing else"),
    ([*WINDOW, "--student", "student01"], "use --student and --minutes together"),
    ([*WINDOW, "--minutes", "10"], "use --student and --minutes together"),
    ([*WINDOW, "--student", "student09", "--minutes", "10"], "neither on the roster nor in the gradebook: student09"),
    ([*WINDOW, "--student", "../student01", "--minutes", "10"], "characters that it may not"),
    *(
        ([*WINDOW, "--student", "student01", f"--minutes={minutes}"], "student01: expected extra minutes from 0")
        for minutes in ("-5", "1441", "nan", "inf", "ten", "")
    ),
]


@pytest.mark.parametrize(("options", "words"), BAD, ids=[" ".join(options) for options, _ in BAD])
def test_bad_input_is_told_in_words_and_changes_nothing(semester, capsys, options, words):
    assert command(semester, *options) == 1
    assert words in capsys.readouterr().err
    assert not (semester.root / "exams.csv").exists()
    assert not (semester.root / "deadlines.csv").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("student id\nstudent01\n", "columns are student id"),
        ("name,extra minutes\n,5\n", "columns are name, extra minutes"),
        ("student id,extra minutes\nstudent01,5\nstudent01,9\n", "student01 stands there twice"),
        ("student id,extra minutes\nstudent01,a lot\n", "student01: expected extra minutes"),
        ("student id,extra minutes\nstudent01,5\nstudent77,5\n", "in the gradebook: student77"),
        ("", "is empty"),
    ],
)
def test_a_bad_table_of_extra_minutes_is_told(semester, tmp_path, capsys, text, words):
    (tmp_path / "extra.csv").write_text(text, encoding="utf-8")
    assert command(semester, *WINDOW, "--extra", str(tmp_path / "extra.csv")) == 1
    assert words in capsys.readouterr().err
    assert not (semester.root / "exams.csv").exists()


def test_files_that_do_not_fit_together_are_told(semester, capsys):
    command(semester, *WINDOW)
    main(["deadline", "99", "--semester", str(semester.root), "--due", "2027-04-22 04:00 UTC"])
    assert command(semester) == 1
    assert "should end after its start" in capsys.readouterr().err
    main(["deadline", "99", "--semester", str(semester.root), "--remove"])
    assert command(semester) == 1
    assert "a start and no end" in capsys.readouterr().err
    assert command(semester, "--end", "2027-04-22 05:45 UTC") == 0
    (semester.root / "exams.csv").write_text("week,start,checks\nweek99_toy,2027-04-22 04:30:00 UTC,maybe\n")
    assert command(semester) == 1
    assert "line 2: expected on or off for checks, got 'maybe'" in capsys.readouterr().err


# What grading makes of it


def hand_in(semester, week, student, notebook=None):
    """Hands in, with a time of the student's own making in all that a student can write."""
    folder = semester.root / "submitted" / student / week.slug
    folder.mkdir(parents=True)
    notebook = notebook or nbformat.v4.new_notebook(metadata={"handed_in": f"{START + MINUTE}"})
    (folder / f"{week.slug}.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    (folder / "timestamp.txt").write_text(f"{START + MINUTE} UTC", encoding="utf-8")
    return Entry(student, folder, semester.root / "submitted")


def test_who_is_outside_the_window_is_told_by_their_own_end(semester, week):
    command(semester, *WINDOW, "--student", "student02", "--minutes", "15")
    times = {"student01": END + 10 * MINUTE, "student02": END + 10 * MINUTE, "student03": START - MINUTE}
    keep_times(semester, week, times)
    entries = [hand_in(semester, week, student) for student in (*times, "untold")]
    assert outside(semester, week, exam_of(semester, week), entries) == [
        Outside("student01", LATE, 600),
        Outside("student03", EARLY, 60),
        Outside("untold", UNKNOWN),
    ]


def test_a_clock_that_a_student_changed_gains_nothing(semester, week):
    """What the student's machine says, in timestamp.txt or the notebook, is in time; who took it in says it was not."""
    command(semester, *WINDOW)
    entry = hand_in(semester, week, "student01")
    keep_times(semester, week, {"student01": END + MINUTE})
    right = result(exercise("total", check("total-1", points=0), check("total-2", points=3)), student="student01")
    enter(semester, week, [(right._replace(notebook=nbformat.v4.new_notebook()), entry)])
    with semester.gradebook() as books:
        submission = books.find_submission(week.slug, "student01")
        assert (submission.total_seconds_late, submission.score - submission.late_submission_penalty) == (60, 1.5)


# Visible checks


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_exam_without_checks_holds_none_of_their_lines(week, language):
    on, off = (build_assignment(week, language, checks=checks).release for checks in (True, False))
    assert "isinstance(value, Real)" in nbformat.writes(on)
    told = nbformat.writes(off)
    assert "isinstance" not in told
    assert {"ko": "공개 검사를 껐어요", "en": "Visible checks are off in this exam"}[language] in told
    assert on["metadata"]["course"]["content"] != off["metadata"]["course"]["content"]  # another release


def test_such_a_notebook_is_whole_to_the_grader_and_one_edited_is_not(week):
    assignment = build_assignment(week, "en", checks=True)
    off = build_assignment(week, "en", checks=False).release
    handed_in = json.loads(nbformat.writes(with_answers(off, reference_answers(week, assignment.exercises))))
    assert read_submission(handed_in, assignment).problems == []
    for cell in handed_in["cells"]:
        cell["source"] = "".join(cell["source"]).replace('check_is_off("total")', 'check_is_off("mine")')
    assert [problem.en for problem in read_submission(handed_in, assignment).problems] == [
        "Cell total-1 was edited; the original is used for grading."
    ]


def test_what_is_released_has_checks_as_the_exam_says(semester, week):
    def released():
        return write_source(semester, week, "en").read_text(encoding="utf-8")

    assert "run_check(the_total_is_a_number)" in released()
    command(semester, *WINDOW)
    assert "run_check(the_total_is_a_number)" not in released()
    assert '"release": 2' in released()
    command(semester, "--checks", "on")
    assert "run_check(the_total_is_a_number)" in released()


@pytest.mark.parametrize(
    ("language", "words"), [("ko", "이 시험에서 꺼져 있습니다"), ("en", "the visible check is off in this exam")]
)
def test_the_cells_and_the_command_say_kindly_that_checks_are_off(week, rules, tmp_path, capsys, language, words):
    off = build_assignment(week, language, checks=False).release
    path = tmp_path / "exam.ipynb"
    path.write_text(nbformat.writes(with_answers(off, {"total": "def total():\n    return 7"})), encoding="utf-8")
    assert main(["check", str(path), "--lang", language]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert words in printed
    names = {}
    for cell in off["cells"]:
        if cell["cell_type"] == "code":
            exec(cell["source"], names)
    assert {"ko": "제출한 뒤에 채점해요", "en": "graded after you hand in"}[language] in capsys.readouterr().out
