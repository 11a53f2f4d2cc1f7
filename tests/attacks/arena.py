"""Grades a class of attackers among honest students, and keeps what can be compared afterwards."""

import hashlib
import json
import socket
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

from course.authoring.sample import sample_class
from course.grading.classroom import grade_class
from course.grading.engine import build_assignment
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.grading.worker import Setting
from course.pages.feedback import write_feedback
from course.pages.report import write_report
from course.sandbox.confinement import MB, CannotIsolate, Confinement
from course.sandbox.session import Limits
from course.semester.folder import Semester
from tests.attacks.attack import attacked, base_notebook
from tests.sandbox.conftest import namespaces_work
from tests.toy import CHECKS, REFERENCE, write_repository

CANARIES = {
    "the solution": "CANARY-8f2a",
    "a hidden check": "CANARY-51c7",
    "the gradebook": "CANARY-d093",
    "another submission": "CANARY-6e4b",
    "a hidden question": "271828.25",
}
SMALL = Confinement(memory=600 * MB, scratch=32 * MB, file_size=16 * MB, files=500, open_files=256, processes=100)
HONEST = "honest"  # the notebook that every attack starts from


class Arena(NamedTuple):
    """A graded class: the semester, its week, what the honest had before the attackers came, and who called."""

    semester: Semester
    week: tuple
    before: dict
    after: dict
    called: list

    def result(self, student):
        """The Result kept for a student."""
        return self.semester.result(self.week, student)

    def told(self, student):
        """All that an attacker could read of the grading, as text by file name."""
        folders = [self.semester.folder(step, student, self.week) for step in ("autograded", "feedback")]
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        files.append(self.semester.result_path(self.week, student))
        return {str(path): path.read_text(encoding="utf-8") for path in files}


def write_week(root):
    """The toy week with a canary in its solution, in a hidden check and in a hidden question."""
    reference = REFERENCE.replace("secret_factor = 2\n", f"secret_factor = 2  # {CANARIES['the solution']}\n")
    marked = f'"""{CANARIES["a hidden check"]}"""\n    hidden_values = np.append({CANARIES["a hidden question"]}, '
    checks = CHECKS.replace("hidden_values = -np.arange(7.0) * math.pi", f"{marked}-np.arange(7.0) * math.pi)")
    assert reference != REFERENCE
    assert checks != CHECKS
    return write_repository(root, reference=reference, checks=checks)


def hold_class(root, attacks, seconds):
    """The Arena of `attacks`, graded after and then among the honest; skips where nothing can be isolated.

    A cell may take `seconds`.
    """
    setting = Setting(Limits(cell=seconds, call=2, submission=40, patience=2), SMALL)
    week = write_week(root / "repository")
    init_semester(root / "semester", "en")
    semester = Semester(root / "semester")
    release(semester, week, "en")
    base = base_notebook(week, build_assignment(week, "en"))
    honest = _write_honest(semester, week, base)
    _mark_books(semester, week, grade(semester, week, setting))
    before = state(semester, week, honest)
    with Listeners(root) as listeners:
        places = {"@ROOT@": week.root, "@SEMESTER@": semester.root, **listeners.places}
        for attack in attacks:
            _write_attack(semester, week, attack, base, places)
        grade(semester, week, setting)
        called = listeners.called()
    write_feedback(semester, week)
    write_report(semester, week, "en")
    return Arena(semester, week, before, state(semester, week, honest), called)


def grade(semester, week, setting):
    """Grades everyone, the attackers first."""
    entries = sorted(semester.entries(week), key=lambda entry: entry.student.startswith(("student", HONEST)))
    try:
        return grade_class(semester, week, entries, jobs=2, again=True, setting=setting)
    except CannotIsolate as refusal:
        if namespaces_work():  # then it is our fault
            raise
        pytest.skip(refusal.reason.en)


def _write_honest(semester, week, base):
    canary = f"# {CANARIES['another submission']}"
    marked = json.loads(json.dumps(base))
    marked["cells"].append(nbformat.v4.new_code_cell(canary))
    notebooks = {HONEST: base, "student00": marked}
    notebooks |= {sample.student: sample.notebook for sample in sample_class(week, "en")}
    for student, notebook in notebooks.items():
        _write(semester, week, student, json.dumps(notebook))
    return list(notebooks)


def _write(semester, week, student, text, files=()):
    folder = semester.folder("submitted", student, week)
    folder.mkdir(parents=True)
    for name, content in {f"{week.slug}.ipynb": text, **dict(files)}.items():
        (folder / name).write_text(content, encoding="utf-8")


def _write_attack(semester, week, attack, base, places):
    text = attacked(base, attack)
    files = attack.files
    for name, value in places.items():
        text = text.replace(name, str(value))
        files = {key: content.replace(name, str(value)) for key, content in files.items()}
    _write(semester, week, attack.name, text, files)


def _mark_books(semester, week, results):
    with semester.gradebook() as gradebook:
        assert len(results) == len(gradebook.students)
        gradebook.update_or_create_student("student00", email=CANARIES["the gradebook"])
        comment = gradebook.find_comment("double", week.slug, week.slug, "student00")
        comment.manual_comment = CANARIES["the gradebook"]
        gradebook.db.commit()


def state(semester, week, students):
    """Everything that belongs to `students`, and every file of ours, as comparable data."""
    mine = {student: semester.result(week, student)._replace(seconds=0).to_json() for student in students}
    mine |= {f"{name}/notebook": _digest(semester.folder("autograded", name, week)) for name in students}
    mine |= {f"{name}/books": books(semester, week, name) for name in students}
    mine["source"] = _digest(semester.root / "source")
    mine["repository"] = _digest(week.root)
    with semester.gradebook() as gradebook:
        made = gradebook.db.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        mine["triggers"] = [row[0] for row in made]
    return mine


def books(semester, week, student):
    """(grade id, automatic, manual, extra) of a student's grades, and the score."""
    with semester.gradebook() as gradebook:
        submission = gradebook.find_submission(week.slug, student)
        grades = [(g.name, g.auto_score, g.manual_score, g.extra_credit or 0) for g in submission.notebooks[0].grades]
        return sorted(grades), submission.score


def _digest(folder):
    files = sorted(path for path in Path(folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Listeners:
    """Open sockets outside that notice whoever calls."""

    def __init__(self, root):
        addresses = [
            (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            (socket.AF_UNIX, socket.SOCK_STREAM, str(root / "s")),
            (socket.AF_UNIX, socket.SOCK_STREAM, f"\0graded-attacks-{root}"),
        ]
        self._opened = [self._listen(*address) for address in addresses]
        self._port = self._opened[0].getsockname()[1]
        self._opened.append(self._listen(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", self._port)))
        self.places = {"@PORT@": self._port, "@PATH@": root / "s", "@ABSTRACT@": f"graded-attacks-{root}"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for listener in self._opened:
            listener.close()

    def called(self):
        """The addresses on which somebody called."""
        return [str(listener.getsockname()) for listener in self._opened if _has_call(listener)]

    def _listen(self, family, kind, address):
        listener = socket.socket(family, kind)
        listener.bind(address)
        listener.setblocking(False)
        if kind == socket.SOCK_STREAM:
            listener.listen()
        return listener


def _has_call(listener):
    try:
        if listener.type == socket.SOCK_DGRAM:
            listener.recv(10)
        else:
            listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True
