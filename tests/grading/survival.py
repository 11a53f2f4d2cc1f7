"""A semester to disturb: runs of `course grade` in it, what they leave in it, and what they leave running."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import nbformat

from course.authoring.sample import sample_class
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.semester.folder import Semester
from tests.grading import killed_at
from tests.sandbox.isolated import children

LATE = """
import sys; sys.path.insert(0, root)
c.AssignLatePenalties.plugin_class = "late.Late"
"""
PENALTY = """from nbgrader.plugins import BasePlugin


class Late(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1.5
"""
PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 600  # seconds, so that a run that hangs is noticed, and one on a busy machine is waited for


def make_semester(folder, week, students, isolate):
    """A semester with `week` released and handed in: samples in turn, the third student's too late."""
    init_semester(folder, "en")
    config = folder / "nbgrader_config.py"
    asked = f"language='en', isolate={isolate}, believe_timestamps=True"
    text = config.read_text(encoding="utf-8").replace("language='en'", asked)
    assert asked in text
    config.write_text(text + LATE, encoding="utf-8")
    (folder / "late.py").write_text(PENALTY, encoding="utf-8")
    semester = Semester(folder)
    release(semester, week, "en")
    with semester.gradebook() as gradebook:
        gradebook.update_or_create_assignment(week.slug, duedate="2027-04-01 12:00:00 UTC")
    samples = sample_class(week, "en")
    for number in range(students):
        handed_in = semester.folder("submitted", f"s{number:02d}", week)
        handed_in.mkdir(parents=True)
        (handed_in / f"{week.slug}.ipynb").write_text(nbformat.writes(samples[number % len(samples)].notebook))
        (handed_in / "timestamp.txt").write_text(f"2027-04-01 {13 if number == 2 else 9}:00:00 UTC")


class Class:
    """A copy of a semester's folder, to grade and to disturb."""

    def __init__(self, source, folder, week):
        self.folder, self.week = shutil.copytree(source, folder), week

    def hand_in_an_endless_loop(self):
        """Adds a student whose notebook runs until its time is up."""
        path = self.folder / "submitted" / "t-endless" / self.week.slug / f"{self.week.slug}.ipynb"
        path.parent.mkdir(parents=True)
        notebook = nbformat.read(self.folder / "release" / self.week.slug / path.name, as_version=4)
        notebook.cells.insert(0, nbformat.v4.new_code_cell("while True: pass"))
        path.write_text(nbformat.writes(notebook), encoding="utf-8")

    def results(self):
        """The results kept so far: names of files, and how long each was graded."""
        paths = sorted((self.folder / "results").glob("*/[!.]*.json"))  # a dot: still being written
        return {path.stem: json.loads(path.read_text(encoding="utf-8"))["seconds"] for path in paths}

    def wait_for_results(self, number, process, seconds=PATIENCE):
        """Waits until a run has kept so many results."""
        latest = time.monotonic() + seconds
        while len(self.results()) < number:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < latest
            time.sleep(0.01)

    def start(self, *arguments, point="nowhere", inside=()):
        """`course grade` in a process group of its own, killed at `point`; None: as it is."""
        environment = {**os.environ, "COURSE_REPOSITORY": str(self.week.root), "COURSE_LANG": "en", "COLUMNS": "200"}
        program = [killed_at.__file__, point] if point else ["-m", "course.cli"]
        command = [*inside, sys.executable, *program, "grade", self.week.slug, *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=pipe, stderr=pipe, text=True, process_group=0
        )

    def grade(self, *arguments, **more):
        """`course grade` to its end: exit status and what it said."""
        return ended(self.start(*arguments, **more))

    def books(self, root=None):
        """Everything that grading left in the folder, but for times and seconds: scores, comments, files."""
        semester = Semester(root or self.folder)
        with semester.gradebook() as gradebook:
            scores = [_submission(s) for s in gradebook.find_assignment(self.week.slug).submissions]
        texts = {str(path.relative_to(semester.root)): path for path in semester.root.rglob("*") if path.is_file()}
        results = [{**r._asdict(), "seconds": 0} for r in semester.results(self.week)]
        pages = {name: path.read_text() for name, path in texts.items() if name.startswith("autograded")}
        return {"scores": sorted(scores), "files": sorted(texts), "results": results, "pages": pages}


def _submission(submission):
    (notebook,) = submission.notebooks
    grades = sorted((g.name, g.auto_score, g.manual_score, g.needs_manual_grade) for g in notebook.grades)
    comments = sorted((comment.name, comment.comment) for comment in notebook.comments)
    late = notebook.late_submission_penalty, str(submission.timestamp)
    return json.dumps([submission.student_id, submission.score, late, grades, comments])


def ended(process, seconds=PATIENCE):
    """(exit status, stdout, stderr) of a run."""
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out, err


def workers(process):
    """The grading processes of a run."""
    with contextlib.suppress(OSError):
        return [pid for server in servers(process) for pid in children(server)]
    return []


def servers(process):
    """The process from which a run forks those that grade, in a list."""
    with contextlib.suppress(OSError):
        return [pid for pid in children(process.pid) if b"multiprocessing.forkserver" in _command(pid)]
    return []


def _command(pid):
    with contextlib.suppress(OSError), open(f"/proc/{pid}/cmdline", "rb") as file:
        return file.read()
    return b""


def left_running(before, seconds=20):
    """Orphans that are still there after `seconds`; this process adopts them, being their subreaper."""
    latest = time.monotonic() + seconds
    while True:
        for pid in set(children(os.getpid())) - before:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        left = set(children(os.getpid())) - before
        if not left or time.monotonic() > latest:
            return [_command(pid) for pid in left]
        time.sleep(0.02)


def kill(process, what):
    """Kills (-9) a run's process group, its first process, one that grades, or the one that these are forked from."""
    with contextlib.suppress(ProcessLookupError):
        if what == "group":
            os.killpg(process.pid, signal.SIGKILL)
        elif what == "parent":
            os.kill(process.pid, signal.SIGKILL)
        for pid in {"worker": workers(process)[:1], "server": servers(process)}.get(what, ()):
            os.kill(pid, signal.SIGKILL)
