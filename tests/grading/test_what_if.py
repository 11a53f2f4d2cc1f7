"""What if today's checks graded: who gains, who loses and why; what is taken, what is held, and nothing is lost."""

import csv
import hashlib
import json
import shutil

import nbformat
import pytest

from course.authoring.repository import load_module
from course.checks.failures import UNGRADED
from course.cli.main import main
from course.errors import CourseError
from course.grading import what_if
from course.grading.classroom import Watcher, grade_class
from course.grading.digest import digest_of, grading_of
from course.grading.what_if import NEVER_DOWN, TAKE, Shadow, compare, settle, write_changes
from course.grading.worker import Setting
from course.platforms.scores import scores_of
from course.semester.books import enter
from course.semester.folder import Semester
from course.semester.secret import secret_of
from tests.grading.by_hand import toy

BLANK = nbformat.v4.new_notebook()
STUDENTS = ["s00", "s01", "s02", "s03"]
THEN = {"s00": ("wrong values", "passed"), "s01": ("passed", "passed"), "s02": ("passed", "wrong values")}
NOW = {"s00": ("passed", "passed"), "s01": ("passed", "wrong values"), "s02": ("wrong values", "passed")}


def graded(student, statuses, sha256="1"):
    """A Result of the toy week in which a wrong check says so."""
    made = toy(student, *statuses, notebook=BLANK, sha256=sha256)
    for exercise in made.exercises:
        exercise.checks[:] = [
            check._replace(message="" if check.status == "passed" else f"off by one in {check.grade_id}")
            for check in exercise.checks
        ]
    return made


@pytest.fixture
def semester(handed_in, tmp_path, monkeypatch):
    """A semester in whose books three of four are graded, and a shadow that graded all four."""
    folder, week = handed_in
    monkeypatch.setenv("COURSE_REPOSITORY", str(week.root))
    made = Semester(shutil.copytree(folder, tmp_path / "cnn"))
    for path in (made.root / "submitted").iterdir():
        if path.name not in STUDENTS:
            shutil.rmtree(path)
    kept = [graded(student, statuses) for student, statuses in THEN.items()]
    for one in kept:
        made.save(week, one)
    enter(made, week, [(one, None) for one in kept])
    now = [graded(student, statuses) for student, statuses in NOW.items()] + [graded("s03", ("passed", "passed"))]
    for one in now:
        Shadow(made.root).save(week, one)
    return made


@pytest.fixture
def week(handed_in):
    return handed_in[1]


def now_of(semester, week):
    return {student: Shadow(semester.root).result(week, student) for student in STUDENTS}


def compared(semester, week):
    return compare(semester, week, now_of(semester, week))


def settled(semester, week, choice):
    entries = [entry for entry in semester.entries(week) if entry.path]
    return settle(semester, week, entries, compared(semester, week), choice)


def points(semester, week):
    """Student -> the points before lateness in nbgrader's books."""
    with semester.gradebook() as books:
        found = books.find_assignment(week.slug).submissions
        return {one.student_id: sum(g.score for n in one.notebooks for g in n.grades) for one in found}


def test_who_gains_and_who_loses_is_told_with_both_messages(semester, week):
    found = compared(semester, week)
    assert [(one.student, one.before, one.now) for one in found.of(1)] == [("s00", 3, 6)]
    assert [(one.student, one.before, one.now) for one in found.of(-1)] == [("s01", 6, 3)]
    assert [one.student for one in found.other] == ["s02"]
    assert found.first == ["s03"]
    lost = found.of(-1)[0].checks
    assert [(one.exercise, one.before.points, one.now.points) for one in lost] == [("span", 1, 0), ("span", 2, 0)]
    rows = list(csv.reader(write_changes(semester, week, found, "en").read_text("utf-8-sig").splitlines()))
    assert rows[3][:4] == ["s01", "6", "3", "span"]
    assert rows[3][6:] == ["passed", "0", "title of span-1", "off by one in span-1"]


def test_what_a_person_gave_counts_on_both_sides(semester, week):
    with semester.gradebook() as books:
        for name in ("span-1", "span-2"):
            books.find_grade(name, week.slug, week.slug, "s01").manual_score = 0.5
        books.db.commit()
    found = compared(semester, week)
    assert found.of(-1) == []
    assert [(one.before, one.now, len(one.checks)) for one in found.changes if one.student == "s01"] == [(4, 4, 2)]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [(TAKE, {"s00": 6, "s01": 3, "s02": 3, "s03": 6}), (NEVER_DOWN, {"s00": 6, "s01": 6, "s02": 3, "s03": 6})],
)
def test_what_is_settled_is_in_the_books_and_twice_is_once(semester, week, choice, expected):
    assert settled(semester, week, choice) == ({"s01"} if choice == NEVER_DOWN else set())
    assert points(semester, week) == expected
    kept = [one.to_json() for one in semester.results(week)]
    assert settled(semester, week, choice) == ({"s01"} if choice == NEVER_DOWN else set())
    assert (points(semester, week), [one.to_json() for one in semester.results(week)]) == (expected, kept)
    assert compared(semester, week).of(1) == []


def test_a_held_score_is_given_up_when_the_new_ones_are_taken(semester, week):
    settled(semester, week, NEVER_DOWN)
    assert semester.held(week, "s01", "1").points == 6
    assert semester.held(week, "s01", "2") is None  # another file
    assert semester.held(week, "s00", "1") is None
    assert Shadow(semester.root).held(week, "s01", "1") is None
    settled(semester, week, TAKE)
    assert points(semester, week)["s01"] == 3
    assert semester.held(week, "s01", "1") is None


def test_a_file_handed_in_again_counts_though_it_is_worse(semester, week):
    Shadow(semester.root).save(week, graded("s01", NOW["s01"], sha256="2"))
    assert compared(semester, week).of(-1)[0].anew
    assert settled(semester, week, NEVER_DOWN) == set()
    assert points(semester, week)["s01"] == 3


def test_what_could_not_be_graded_now_stays(semester, week):
    Shadow(semester.root).save(week, graded("s00", (UNGRADED, "passed")))
    assert compared(semester, week).ungraded == ["s00"]
    settled(semester, week, TAKE)
    assert [one.status for one in semester.result(week, "s00").exercises] == ["wrong values", "passed"]


@pytest.mark.parametrize("choice", [TAKE, NEVER_DOWN])
@pytest.mark.parametrize("stop", range(4))
def test_a_run_that_is_stopped_lets_nobody_down_and_the_next_ends_it(semester, week, monkeypatch, choice, stop):
    monkeypatch.setattr(what_if, "AT_ONCE", 1)
    calls = []

    def stopped(*arguments):
        calls.append(arguments)
        if len(calls) > stop:
            raise KeyboardInterrupt
        enter(*arguments)

    monkeypatch.setattr(what_if, "enter", stopped)
    with pytest.raises(KeyboardInterrupt):
        settled(semester, week, choice)
    assert {one.student for one in semester.results(week)} >= set(THEN)
    if choice == NEVER_DOWN:
        assert semester.held(week, "s01", "1")
    monkeypatch.setattr(what_if, "enter", enter)
    settled(semester, week, choice)
    assert points(semester, week) == {"s00": 6, "s01": 6 if choice == NEVER_DOWN else 3, "s02": 3, "s03": 6}


def test_old_scores_by_other_checks_cannot_be_held(semester, week):
    old = graded("s01", THEN["s01"])
    old.exercises[1].checks[1] = old.exercises[1].checks[1]._replace(grade_id="span-9")
    semester.save(week, old)
    before = {one.student: one.to_json() for one in semester.results(week)}
    with pytest.raises(CourseError, match="--never-down cannot be had"):
        settled(semester, week, NEVER_DOWN)
    assert {one.student: one.to_json() for one in semester.results(week)} == before


# The command


BAD = {
    ("--keep",): ("--keep goes with --what-if", "--keep은(는) --what-if와 함께"),
    ("--never-down",): ("--never-down goes with --what-if", "--never-down은(는) --what-if와 함께"),
    ("--what-if", "--keep", "--never-down"): ("use one of --keep and --never-down", "가운데 하나만 쓰세요"),
}


@pytest.mark.parametrize("options", BAD)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_options_that_do_not_go_together_are_told(semester, monkeypatch, capsys, options, language):
    monkeypatch.setenv("COURSE_LANG", language)
    monkeypatch.setattr("course.language._chosen", None)
    assert main(["grade", "week99_toy", "--semester", str(semester.root), *options]) == 1
    assert BAD[options][language == "ko"] in capsys.readouterr().err


@pytest.fixture
def in_shadow(semester, week, monkeypatch):
    """The command, whose shadow is graded already."""
    monkeypatch.setattr(what_if, "grade_class", lambda *_, **__: now_of(semester, week))

    def run(language, *options):
        monkeypatch.setenv("COURSE_LANG", language)
        monkeypatch.setattr("course.language._chosen", None)
        return main(["grade", "week99_toy", "--what-if", "--semester", str(semester.root), *options])

    return run


SAID = {
    "en": ["1 would gain, 1 would lose, 1 stay", "s01: 6 → 3 (-3)", "before: passed", "now:    off by one in span-1"],
    "ko": ["얻는 학생 1명, 잃는 학생 1명, 그대로 1명", "s01: 6 → 3 (-3)", "이전: ", "지금: off by one in span-1"],
}


@pytest.mark.parametrize("language", SAID)
def test_it_lists_and_leaves_the_books_alone_until_it_is_told(semester, week, in_shadow, capsys, language):
    before = points(semester, week)
    assert in_shadow(language) == 0
    said = capsys.readouterr()
    assert all(words in said.out for words in SAID[language]), said.out
    assert "--never-down" in said.err
    assert points(semester, week) == before
    assert in_shadow(language, "--never-down") == 0
    assert points(semester, week)["s01"] == 6
    assert points(semester, week)["s00"] == 6


def test_as_json(in_shadow, capsys):
    assert in_shadow("en", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["first"] == ["s03"]
    assert told["changes"]["s00"]["checks"]["double-1"][1] == {"points": 1, "status": "passed", "message": ""}


def test_what_is_held_or_known_by_the_shadow_is_not_graded_again(semester, week):
    entries = [entry for entry in semester.entries(week) if entry.student in ("s00", "s01")]
    data = {entry.student: entry.read(week) for entry in entries}
    held = graded("s01", THEN["s01"], hashlib.sha256(data["s01"]).hexdigest())._replace(held=True, digest="of old")
    semester.save(week, held)
    setting = Setting(secret=secret_of(semester.root))
    digest = digest_of(data["s00"], grading_of(week, semester.language, setting))
    Shadow(semester.root).save(week, graded("s00", NOW["s00"])._replace(digest=digest))
    watcher = Watcher()
    watcher.started = lambda student: pytest.fail(f"{student} is graded")
    results = grade_class(semester, week, entries, setting=Setting(), watcher=watcher)
    assert {student: result.points for student, result in results.items()} == {"s00": 6, "s01": 6}
    assert points(semester, week) == {"s00": 6, "s01": 6, "s02": 3}


@pytest.mark.slow
def test_the_whole_way_with_a_check_that_changed(handed_in, tmp_path, monkeypatch, capsys):
    """Two are graded, a check turns stricter, the loser's score is held, and a new file gives the hold up."""
    repository = shutil.copytree(handed_in[1].root, tmp_path / "repository")
    monkeypatch.setenv("COURSE_REPOSITORY", str(repository))
    week = handed_in[1]._replace(root=repository)
    semester = Semester(shutil.copytree(handed_in[0], tmp_path / "cnn"))
    for path in (semester.root / "submitted").iterdir():
        if path.name not in ("s00", "s03"):
            shutil.rmtree(path)

    def grade(*options):
        load_module.cache_clear()
        status = main(["grade", week.slug, "--jobs", "1", "--semester", str(semester.root), *options])
        return status, {one: score.points for one, score in scores_of(semester, week).items() if one in ("s00", "s03")}

    assert grade() == (0, {"s00": 6, "s03": 3})  # s03 triples instead of doubling
    checks = repository / "tests" / "checks" / "week99_toy.py"
    checks.write_text(checks.read_text("utf-8").replace("[2.0, 4.0, 8.0]", "[3.0, 6.0, 12.0]"), "utf-8")
    assert grade("--what-if") == (0, {"s00": 6, "s03": 3})
    out = capsys.readouterr().out
    assert "s00: 6 → 5 (-1)" in out
    assert "s03: 3 → 4 (+1)" in out
    assert grade("--what-if", "--never-down") == (0, {"s00": 6, "s03": 4})
    assert grade() == (0, {"s00": 6, "s03": 4})
    assert "1 scores are earlier ones" in capsys.readouterr().err
    with open(semester.folder("submitted", "s00", week) / f"{week.slug}.ipynb", "a") as file:
        file.write("\n")
    assert grade() == (0, {"s00": 5, "s03": 4})
