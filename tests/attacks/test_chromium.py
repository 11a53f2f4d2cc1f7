"""A hostile class in a browser: nbgrader's formgrader as its server gives it, nbgrader's feedback, our pages."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.grading.classroom import grade_class
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.grading.worker import Setting
from course.pages.feedback import write_feedback
from course.pages.report import write_report
from course.semester.folder import Semester
from course.semester.names import stand_in
from tests.attacks.attack import base_notebook, cell_of, code
from tests.attacks.payloads import AT_ONCE, JS, MARKDOWN, MATHEMATICS
from tests.attacks.test_inert import rendered
from tests.chromium import needs_chromium, shown_by
from tests.toy import write_repository

pytestmark = [pytest.mark.slow, needs_chromium]
EVIL_NAME = f'";{JS};"'
CELL = """
class E(Exception): pass
E.__name__ = {evil!r}
E.__qualname__ = {evil!r}
from IPython.display import display
for kind in ("text/html", "image/svg+xml", "application/javascript", "text/latex", "text/markdown", "text/plain"):
    display({{kind: {evil!r}}}, raw=True)
print({evil!r})
"""


def ran(address, folder):
    """The classes that scripts gave to the page at `address`."""
    found = re.search(r'<html[^>]*\sclass="([^"]*)"', shown_by(address, folder))
    return set(found[1].split()) if found else set()


def hostile_notebook(week):
    """Every payload as prose, as output, and as what an exercise raises."""
    notebook = base_notebook(week, build_assignment(week, "en"))
    texts = [*MARKDOWN, *MATHEMATICS]
    notebook["cells"] += [{"cell_type": "markdown", "metadata": {}, "source": text} for text in texts]
    evil = "\n".join(texts)
    notebook["cells"].append(code(CELL.format(evil=evil)))
    raising = f"def double(values):\n    raise E({evil!r})  # {AT_ONCE[6]}"
    cell_of(notebook, "double")["source"] = f"class E(Exception): pass\n{raising}"
    return json.dumps(notebook)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """(semester, week, our pages) of a class with a hostile student and a hostile name."""
    week = write_repository(tmp_path_factory.mktemp("repository"))
    root = tmp_path_factory.mktemp("semester") / "cnn"
    init_semester(root, "en")
    semester = Semester(root)
    release(semester, week, "en")
    for name in ("student01", EVIL_NAME):
        path = semester.root / "submitted" / name / week.slug / f"{week.slug}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(hostile_notebook(week), encoding="utf-8")
    results = grade_class(semester, week, semester.entries(week), setting=Setting(isolate=False))
    assert set(results) == {"student01", stand_in(EVIL_NAME)}
    pages = [shutil.copy(path, root / "ours.html") for path in write_feedback(semester, week)]
    return semester, week, [*pages, write_report(semester, week, "en")]


def environment(week):
    return {**os.environ, "COURSE_REPOSITORY": str(week.root)}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def formgrader(graded):
    """The address of a running formgrader, as `jupyter server` serves it."""
    semester, week, _ = graded
    port = free_port()
    options = {
        "ServerApp.jpserver_extensions": {"nbgrader.server_extensions.formgrader": True},
        "ServerApp.port": port,
        "ServerApp.open_browser": False,
        "ServerApp.allow_root": True,
        "IdentityProvider.token": "",
    }
    command = [sys.executable, "-m", "jupyter_server", *(f"--{name}={value}" for name, value in options.items())]
    with open(semester.root / "server.log", "w") as log:
        server = subprocess.Popen(command, cwd=semester.root, env=environment(week), stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}/formgrader"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{address}/manage_students", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()


def test_a_browser_runs_most_of_the_payloads_where_nothing_is_cleaned(tmp_path):
    texts = [text.replace("add(1)", f"add({number})") for number, text in enumerate(AT_ONCE, 100)]
    (tmp_path / "raw.html").write_text("\n".join(map(rendered, texts)), encoding="utf-8")
    assert len(ran(f"file://{tmp_path}/raw.html", tmp_path)) >= 25


def test_nothing_runs_in_the_formgrader(graded, formgrader, tmp_path):
    semester, week, _ = graded
    with semester.gradebook() as gradebook:
        identity = gradebook.find_submission_notebook(week.slug, week.slug, "student01").id
        assert [student.id for student in gradebook.students] == ["student01"]
    pages = ["manage_students", "manage_students/student01", f"gradebook/{week.slug}/{week.slug}"]
    for page in (f"submissions/{identity}/", *pages):
        assert "1" not in ran(f"{formgrader}/{page}", tmp_path), page


def test_the_formgrader_runs_what_is_not_cleaned(graded, formgrader, tmp_path):
    """So the test above looks where it should."""
    semester, week, _ = graded
    with semester.gradebook() as gradebook:
        identity = gradebook.find_submission_notebook(week.slug, week.slug, "student01").id
    path = semester.folder("autograded", "student01", week) / f"{week.slug}.ipynb"
    clean = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(clean, 4)
    notebook.cells.append(nbformat.v4.new_markdown_cell(AT_ONCE[6]))
    try:
        path.write_text(nbformat.writes(notebook), encoding="utf-8")
        assert "1" in ran(f"{formgrader}/submissions/{identity}/", tmp_path)
    finally:
        path.write_text(clean, encoding="utf-8")


def test_nothing_runs_in_nbgraders_feedback_and_ours(graded, tmp_path):
    semester, week, pages = graded
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", week.slug, "--force"]
    subprocess.run(command, cwd=semester.root, env=environment(week), capture_output=True, check=True)
    theirs = semester.folder("feedback", "student01", week) / f"{week.slug}.html"
    for page in (theirs, *pages):
        assert "1" not in ran(f"file://{page}", tmp_path), page
