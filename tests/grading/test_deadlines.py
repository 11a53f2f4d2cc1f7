"""Deadlines, extensions, grace and what lateness costs, down to the gradebook that nbgrader exports."""

import datetime

import nbformat
import pytest
from traitlets import TraitError
from traitlets.config import Config

from course.cli.main import main
from course.errors import CourseError
from course.grading.marking import Given, answers_to, give
from course.grading.nbgrader_plugin import configure
from course.grading.new_semester import init_semester
from course.pages.class_over_time import class_over
from course.pages.over_time import cell_of
from course.platforms.scores import scores_of
from course.semester.books import enter
from course.semester.deadlines import deadlines_of, keep_deadline
from course.semester.folder import Semester
from course.semester.late import LateRule
from course.semester.times import keep_times
from tests.grading.by_hand import check, exercise, result, toy
from tests.toy import IN_WORDS, write_repository

DUE = datetime.datetime(2027, 4, 8, 12)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def week(tmp_path, monkeypatch):
    made = write_repository(tmp_path / "repository", **IN_WORDS)
    monkeypatch.setenv("COURSE_REPOSITORY", str(made.root))
    return made


@pytest.fixture
def semester_with(tmp_path, week):
    """semester_with(lines): a semester whose configuration has these lines, the week in its books."""

    def made(lines=""):
        init_semester(tmp_path / "cnn", "en")
        config = tmp_path / "cnn" / "nbgrader_config.py"
        config.write_text(config.read_text(encoding="utf-8") + lines, encoding="utf-8")
        semester = Semester(tmp_path / "cnn")
        with semester.gradebook() as books:
            books.add_assignment(week.slug)
            books.add_notebook(week.slug, week.slug)
            for name, points in {"double-1": 1, "double-2": 2, "span-1": 1, "span-2": 2, "why": 4}.items():
                books.add_grade_cell(name, week.slug, week.slug, max_score=points, cell_type="code")
            for name in ("double", "span", "why"):
                books.add_solution_cell(name, week.slug, week.slug)
        return semester

    return made


def graded(student, why="passed"):
    parts = toy(student).exercises
    question = exercise("why", check("why", why, points=4))._replace(answer="Twice.")
    return result(*parts, question, student=student, notebook=nbformat.v4.new_notebook())


def enter_at(semester, week, times, **more):
    """Enters a right answer of each student, handed in at these times."""
    keep_times(semester, week, times)
    results = [graded(student, **more) for student in times]
    for one in results:
        semester.save(week, one)
    enter(semester, week, [(one, None) for one in results])
    return {student: score.points for student, score in scores_of(semester, week).items()}


# The rule


@pytest.mark.parametrize(
    ("rule", "seconds", "percent"),
    [
        ({}, 10**6, 0),
        ({"per_day": 10}, 0, 0),
        ({"per_day": 10}, 1, 10),
        ({"per_day": 10}, 86_400, 10),
        ({"per_day": 10}, 86_401, 20),
        ({"per_day": 10}, 10**7, 100),
        ({"per_day": 10, "grace_minutes": 30}, 1800, 0),
        ({"per_day": 10, "grace_minutes": 30}, 1801, 10),  # the grace over, lateness counts from the deadline
        ({"steps": [[0, 5], [24, 30], [72, 100]]}, 60, 5),
        ({"steps": [[0, 5], [24, 30], [72, 100]]}, 86_400, 5),
        ({"steps": [[0, 5], [24, 30], [72, 100]]}, 86_401, 30),
        ({"steps": [[0, 5], [24, 30], [72, 100]]}, 400_000, 100),
        ({"steps": [[1, 50]]}, 3600, 0),
    ],
)
def test_what_lateness_costs(rule, seconds, percent):
    made = LateRule(config=Config({"LateRule": rule}))
    assert made.percent(seconds) == percent
    assert made.late_submission_penalty("a", 8.0, seconds) == (percent * 0.08 or None)


@pytest.mark.parametrize("steps", [[[24, 30], [0, 5]], [[0, 30], [24, 5]], [[0, 120]], [3], [["a", "b"]], [[-1, 5]]])
def test_steps_that_do_not_grow_are_told(steps):
    with pytest.raises(TraitError, match="hours late, percent"):
        LateRule(config=Config({"LateRule": {"steps": steps}}))


# In the books


def test_deadline_extension_and_grace_reach_the_gradebook(semester_with, week):
    semester = semester_with("c.LateRule.per_day = 10\nc.LateRule.grace_minutes = 30\n")
    keep_deadline(semester, week, DUE)
    keep_deadline(semester, week, DUE + 2 * DAY, "longer")
    times = {
        "in-time": DUE - HOUR,
        "in-grace": DUE + HOUR / 2,
        "a-day": DUE + HOUR,
        "two-days": DUE + DAY + HOUR,
        "longer": DUE + DAY + HOUR,
    }
    scores = enter_at(semester, week, times)
    assert scores == {"in-time": 10, "in-grace": 10, "a-day": 9, "two-days": 8, "longer": 10}
    with semester.gradebook() as books:
        one = books.find_submission(week.slug, "longer")
        assert (one.duedate, one.total_seconds_late) == (DUE + 2 * DAY, 0)


def test_a_deadline_that_moves_counts_lateness_again(semester_with, week):
    semester = semester_with("c.LateRule.per_day = 50\n")
    keep_deadline(semester, week, DUE)
    assert enter_at(semester, week, {"a": DUE + HOUR}) == {"a": 5}
    keep_deadline(semester, week, DUE + DAY, "a")
    assert enter_at(semester, week, {"a": DUE + HOUR}) == {"a": 10}
    keep_deadline(semester, week, None, "a")
    assert enter_at(semester, week, {"a": DUE + HOUR}) == {"a": 5}


def test_without_a_rule_lateness_costs_nothing_and_a_semesters_own_plugin_stays(semester_with, week):
    semester = semester_with()
    keep_deadline(semester, week, DUE)
    assert enter_at(semester, week, {"a": DUE + DAY}) == {"a": 10}
    own = Config({"AssignLatePenalties": {"plugin_class": "late_by_two.Late"}})
    configure(own, language="en")
    assert own.AssignLatePenalties.plugin_class == "late_by_two.Late"


def test_what_nbgraders_own_pages_set_stays_where_the_file_says_nothing(semester_with, week):
    semester = semester_with("c.LateRule.per_day = 10\n")
    with semester.gradebook() as books:
        books.update_or_create_assignment(week.slug, duedate=DUE)
    assert enter_at(semester, week, {"a": DUE + HOUR}) == {"a": 9}


def test_points_given_by_hand_are_late_too(semester_with, week):
    semester = semester_with("c.LateRule.per_day = 50\n")
    keep_deadline(semester, week, DUE)
    assert enter_at(semester, week, {"a": DUE + HOUR}, why="by hand") == {"a": None}
    (answer,) = answers_to(semester, week, week.load_questions())
    give(semester, week, [Given(answer, 1.5)])
    assert scores_of(semester, week)["a"].points == (6 + 1.5) / 2


def test_the_class_page_counts_nobody_absent_before_the_deadline(semester_with, week):
    semester = semester_with()
    enter_at(semester, week, {"a": DUE})
    (of,) = class_over(semester).weeks
    assert cell_of(of, "b").state == "absent"
    keep_deadline(semester, week, datetime.datetime(2000, 1, 1))
    keep_deadline(semester, week, datetime.datetime(2999, 1, 1), "c")
    (of,) = class_over(semester).weeks
    assert [cell_of(of, student).state for student in "abc"] == ["", "absent", "open"]
    enter_at(semester, week, {"a": DUE})
    assert class_over(semester).weeks[0].late == {"a"}


# The command


def deadline(semester, *options):
    return main(["deadline", "week99_toy", "--semester", str(semester.root), *options])


def test_a_deadline_is_set_shown_and_taken_away(semester_with, week, capsys):
    semester = semester_with()
    assert deadline(semester, "--due", "2027-04-08 12:00 UTC") == 0
    assert deadline(semester, "--due", "2027-04-10 12:00 UTC", "--student", "20271001") == 0
    assert "neither on the roster" in capsys.readouterr().err
    told = deadlines_of(semester, week)
    assert (told.due, told.of("20271001"), told.of("other")) == (DUE, DUE + 2 * DAY, DUE)
    assert deadline(semester) == 0
    printed = capsys.readouterr().out
    assert "week99_toy: 2027-04-0" in printed
    assert "20271001: 2027-04-1" in printed
    assert deadline(semester, "--remove") == 0
    assert deadlines_of(semester, week) is None
    assert "has no deadline" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--due", "soon"], "expected a time such as 2027-04-08 23:59, got 'soon'"),
        (["--due", "2027-13-40 00:00"], "expected a time"),
        (["--due", "2027-04-08 12:00", "--remove"], "one of --due and --remove"),
        (["--student", "a"], "--student needs --due or --remove"),
        (["--due", "2027-04-08 12:00", "--student", "a"], "has no deadline for all"),
        (["--due", "2027-04-08 12:00", "--student", "../a"], "characters that it may not"),
    ],
)
def test_bad_input_is_told_and_changes_nothing(semester_with, week, capsys, options, words):
    semester = semester_with()
    assert deadline(semester, *options) == 1
    assert words in capsys.readouterr().err
    assert not (semester.root / "deadlines.csv").exists()


def test_an_extension_that_is_none_is_told(semester_with, week):
    semester = semester_with()
    keep_deadline(semester, week, DUE)
    with pytest.raises(CourseError, match="no later than everybody's"):
        keep_deadline(semester, week, DUE, "a")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("week,who,due\n", "expected week,student,due in line 1"),
        ("week,student,due\nw,,soon\n", "line 2: expected a time"),
    ],
)
def test_a_damaged_file_is_told_with_its_line(semester_with, week, text, words):
    semester = semester_with()
    (semester.root / "deadlines.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=words):
        deadlines_of(semester, week)
