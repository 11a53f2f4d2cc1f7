"""`course watch`: what arrives is graded once it is whole, again when it changes, and told as far as it may be."""

import datetime
import shutil

import nbformat
import pytest

from course.cli.main import main
from course.grading.worker import Setting
from course.pages import watching
from course.pages.watching import LOCK, Watch
from course.semester.books import enter
from course.semester.deadlines import keep_deadline
from course.semester.folder import Semester
from course.semester.lock import Lock, OtherRun
from tests.grading.by_hand import check, exercise, result

DUE = datetime.datetime(2027, 4, 8, 12)
EARLY, LATE = DUE - datetime.timedelta(hours=1), DUE + datetime.timedelta(hours=1)
BLANK = nbformat.v4.new_notebook()


def graded(student):
    """A Result whose visible checks pass and whose hidden one does not."""
    wrong = check("double-2", "wrong values", points=2, hidden=True, message="hidden message")
    parts = exercise("double", check("double-1"), wrong, recognised="tripled", hint="Is it twice?")
    rest = exercise("span", check("span-1"), check("span-2", points=2, hidden=True))
    return result(parts, rest, student=student, notebook=BLANK)


@pytest.fixture
def semester(handed_in, tmp_path, monkeypatch):
    """A released semester in which nothing is handed in yet."""
    monkeypatch.setenv("COURSE_REPOSITORY", str(handed_in[1].root))
    made = Semester(shutil.copytree(handed_in[0], tmp_path / "cnn"))
    shutil.rmtree(made.root / "submitted")
    (made.root / "submitted").mkdir()
    return made


@pytest.fixture
def week(handed_in):
    return handed_in[1]


@pytest.fixture
def calls(semester, week, monkeypatch):
    """The students of each run of a grader that gives everybody the same."""
    made = []

    def grade(of, _, entries, **more):
        made.append(sorted(entry.student for entry in entries))
        results = {entry.student: graded(entry.student) for entry in entries}
        for one in results.values():
            of.save(week, one)
        enter(of, week, [(one, None) for one in results.values() if "~" not in one.student])
        return results

    monkeypatch.setattr(watching, "grade_class", grade)
    return made


def hand_in(semester, week, student, text="{}"):
    path = semester.root / "submitted" / student / week.slug / f"{week.slug}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def page(semester, week, student):
    return (semester.folder("feedback", student, week) / f"{week.slug}.html").read_text(encoding="utf-8")


def test_what_arrives_is_graded_when_it_looks_the_same_twice(semester, week, calls):
    watch = Watch(semester, week)
    assert watch.look() == {}
    hand_in(semester, week, "a", "{")
    assert watch.look() == {}  # it may still be growing
    hand_in(semester, week, "a", "{...")
    assert watch.look() == {}
    assert list(watch.look()) == ["a"]
    assert watch.look() == {}
    hand_in(semester, week, "b")
    hand_in(semester, week, "a", "{another}")
    watch.look()
    assert list(watch.look()) == ["a", "b"]
    assert calls == [["a"], ["a", "b"]]
    assert "Is it twice?" in page(semester, week, "b")


def test_while_another_run_grades_nothing_is_lost(semester, week, calls, monkeypatch):
    hand_in(semester, week, "a")
    watch, grade = Watch(semester, week), watching.grade_class

    def busy(*_, **__):
        raise OtherRun("busy")

    monkeypatch.setattr(watching, "grade_class", busy)
    watch.look()
    assert watch.look() == {}
    monkeypatch.setattr(watching, "grade_class", grade)
    assert list(watch.look()) == ["a"]


def test_until_the_deadline_a_page_tells_what_visible_checks_say(semester, week, calls):
    keep_deadline(semester, week, DUE)
    hand_in(semester, week, "a")
    watch = Watch(semester, week, until_deadline=True)
    watch.look(EARLY)
    watch.look(EARLY)
    early = page(semester, week, "a")
    for told in ("hidden message", "Is it twice?", "title of double-2", "of 6"):
        assert told not in early
    assert "Until the deadline" in early
    assert "of 2" in early
    assert "All visible checks pass." in early
    assert watch.look(LATE) == {}
    late = page(semester, week, "a")
    assert "hidden message" in late
    assert "Until the deadline" not in late
    assert calls == [["a"]]


def test_who_has_longer_sees_the_rest_later(semester, week, calls):
    keep_deadline(semester, week, DUE)
    keep_deadline(semester, week, DUE + datetime.timedelta(days=1), "b")
    watch = Watch(semester, week, until_deadline=True)
    for student in "ab":
        hand_in(semester, week, student)
    for _ in range(2):
        watch.look(LATE)
    assert ["Until the deadline" in page(semester, week, student) for student in "ab"] == [False, True]


def test_names_that_cannot_be_are_kept_in_mind_and_told_once(semester, week, calls):
    hand_in(semester, week, "no<name>")
    watch = Watch(semester, week)
    watch.look()
    assert len(watch.look()) == 1
    hand_in(semester, week, "a")
    watch.look()
    assert list(watch.look()) == ["a"]
    assert len(calls[1]) == 2


@pytest.fixture
def stopped(monkeypatch):
    """Stops the command when it would wait."""

    def stop(seconds):
        raise KeyboardInterrupt

    monkeypatch.setattr("course.cli.watch.time.sleep", stop)
    monkeypatch.setattr("course.language._chosen", None)


SAID = {"en": ("watching", "Ctrl-C ends it"), "ko": ("지켜봅니다", "끝내려면 Ctrl-C")}


@pytest.mark.parametrize("language", SAID)
def test_the_command_watches_until_it_is_stopped(semester, stopped, monkeypatch, capsys, language):
    monkeypatch.setenv("COURSE_LANG", language)
    assert main(["watch", "week99_toy", "--semester", str(semester.root)]) == 130
    said = capsys.readouterr().err
    assert all(words in said for words in SAID[language])
    assert main(["watch", "week99_toy", "--semester", str(semester.root)]) == 130  # it left no lock behind


BAD = {
    "watched already": ((), "another command is grading", "다른 명령이 이 학기를 채점하고 있습니다"),
    "no such folder": (("--submitted", "nowhere"), "there is no folder nowhere", "nowhere: 폴더가 없습니다"),
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_watched_is_told(semester, stopped, monkeypatch, capsys, kind, language):
    monkeypatch.setenv("COURSE_LANG", language)
    options, *words = BAD[kind]
    with Lock(semester.root, LOCK):
        assert main(["watch", "week99_toy", "--semester", str(semester.root), *options]) == 1
    assert words[language == "ko"] in capsys.readouterr().err


@pytest.mark.slow
def test_started_again_it_grades_nothing_twice(handed_in, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_REPOSITORY", str(handed_in[1].root))
    semester = Semester(shutil.copytree(handed_in[0], tmp_path / "cnn"))
    for path in (semester.root / "submitted").iterdir():
        if path.name != "s03":
            shutil.rmtree(path)
    setting, seconds = Setting(isolate=semester.isolate), []
    for _ in range(2):
        watch = Watch(semester, handed_in[1], setting=setting)
        watch.look()
        (found,) = watch.look().values()
        assert found.points == 3
        seconds.append(found.seconds)
    assert seconds[0] == seconds[1]  # the very result that was kept
