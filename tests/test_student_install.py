"""As a student has it: the wheel in an environment of its own, no repository, and a notebook that was handed out.

What the course needs is borrowed from this environment, so that no package index is asked.
"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import nbformat
import pytest

from course import __version__
from course.authoring.build import build_assignment, build_lecture
from course.authoring.first_cell import first_cell
from course.authoring.repository import find_week
from course.authoring.wheel import write_wheel
from course.distribution import NAME, WHEEL

pytestmark = pytest.mark.slow
BINARIES = "Scripts" if sys.platform == "win32" else "bin"


@pytest.fixture(scope="module")
def student(tmp_path_factory):
    """student(program, *arguments) runs a program of an environment that has no course in it yet."""
    folder = tmp_path_factory.mktemp("student")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    here = subprocess.run(
        [folder / "venv" / BINARIES / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()

    def run(program, *arguments):
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        environment = {**kept, "COURSE_LANG": "en", "COLUMNS": "200", "HOME": str(folder), "TF_CPP_MIN_LOG_LEVEL": "3"}
        command = [folder / "venv" / BINARIES / program, *arguments]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)

    run.folder = folder
    run.site = Path(here)
    return run


def test_a_student_goes_from_the_message_of_the_first_cell_to_checked_answers(student):
    notebook = build_assignment(find_week("4"), "en").release
    (student.folder / "week04.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    cell = next(c["source"] for c in notebook["cells"] if c["cell_type"] == "code")
    missing = student("python", "-c", cell)
    assert f"%pip install ./{WHEEL}" in missing.stderr
    write_wheel(student.folder)
    address = str(student.folder / WHEEL)
    installing = first_cell("en", address).replace('"--quiet", ', '"--quiet", "--no-deps", "--no-index", ')
    assert student("python", "-c", installing + "\nimport course").returncode == 0
    assert student("python", "-c", cell + "\nimport course").stderr == ""
    (student.site / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    version = student("course", "--version").stdout
    assert version == f"course {__version__} ({NAME})\n"
    doctor = student("course", "doctor")
    assert "a student's install: no solutions, no checks" in doctor.stdout
    checked = student("course", "check", "week04.ipynb")
    assert "Visible checks: 0 of" in checked.stdout, checked.stderr
    analyzed = student("course", "analyze", "resnet50")
    assert "25,636,712" in analyzed.stdout, analyzed.stderr  # parameters, as keras.applications documents

    lecture = [c["source"] for c in build_lecture(find_week("6"), "en")["cells"] if c["cell_type"] == "code"]
    (student.folder / "lecture.py").write_text("\n\n".join(lecture[:5]), encoding="utf-8")
    started = student("python", "lecture.py")
    assert started.returncode == 0, started.stderr[-2000:]
