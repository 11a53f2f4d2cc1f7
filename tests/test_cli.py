"""The command line, over the toy repository."""

import contextlib
import errno
import importlib.metadata
import io
import json
import re
import shutil
import subprocess
import sys
from typing import NamedTuple

import nbformat
import pytest

from course import __version__
from course.authoring.sample import sample_class
from course.cli.main import main
from course.cli.of_the_system import told
from course.distribution import NAME, WHEEL
from course.released import exercise_of, is_as_released
from course.sandbox import cgroups
from tests import toy
from tests.sandbox.conftest import namespaces_work
from tests.toy import write_repository


class Ran(NamedTuple):
    """What a command printed, and its exit status."""

    stdout: str
    stderr: str
    returncode: int


COMMANDS = (
    *("init", "build", "release", "grade", "feedback", "report", "check", "update"),
    *("demo", "data", "doctor", "analyze", "classify", "collect", "return"),
    *("mark", "class", "deadline", "exam", "receipt", "verify", "similar", "mistakes", "watch", "anonymise", "project"),
    "leaderboard",
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    return write_repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="module")
def course(repository):
    """course(*arguments, cwd=...) runs the command and gives what it printed and its status."""

    def run(*arguments, cwd=".", language="en", home=repository.root):
        environment = {"COURSE_REPOSITORY": str(home), "COURSE_LANG": language, "COLUMNS": "200"}
        with pytest.MonkeyPatch.context() as patch, contextlib.chdir(cwd):
            patch.setattr("course.language._chosen", None)
            for name, value in environment.items():
                patch.setenv(name, value)
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    status = main([str(argument) for argument in arguments])
                except SystemExit as stop:  # argparse
                    status = stop.code
        return Ran(out.getvalue(), err.getvalue(), status)

    return run


@pytest.fixture(scope="module")
def semester(course, repository, tmp_path_factory):
    """A semester with the toy week released, the sample class handed in and graded."""
    folder = tmp_path_factory.mktemp("semesters") / "cnn-2027"
    assert course("init", folder).returncode == 0
    assert course("release", "99", cwd=folder).returncode == 0
    for sample in sample_class(repository, "en"):
        path = folder / "submitted" / sample.student / repository.slug / f"{repository.slug}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(nbformat.writes(sample.notebook), encoding="utf-8")
    done = course("grade", "99", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copied(semester, tmp_path_factory):
    """A copy of it for one test."""
    return shutil.copytree(semester, tmp_path_factory.mktemp("copies") / "cnn-2027")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_command_explains_itself_with_an_example(course, command, language):
    done = course(command, "--help", language=language)
    assert done.returncode == 0
    assert f"\n  course {command}" in done.stdout
    assert ("예:" in done.stdout) == (language == "ko")


@pytest.mark.parametrize(
    ("arguments", "ko", "en"),
    [
        ([], "필요한 인자가 없습니다: COMMAND", "arguments are required: COMMAND"),
        (["chek"], "'chek'은(는) 고를 수 없습니다", "invalid choice: 'chek'"),
        (["grade", "4", "--bad"], "알 수 없는 인자입니다: --bad", "unrecognized arguments: --bad"),
        (["grade", "4", "--jobs"], "값이 하나 필요합니다", "expected one argument"),
        (["grade", "4", "--jobs", "0"], "받은 값은 '0'입니다", "got '0'"),
    ],
)
def test_wrong_arguments_are_told_in_both_languages(course, arguments, ko, en):
    for language, words in (("ko", ko), ("en", en)):
        done = course(*arguments, language=language)
        assert done.returncode == 2
        assert words in done.stderr
        assert ("오류:" in done.stderr) == (language == "ko")


@pytest.mark.parametrize(
    ("arguments", "ko", "en"),
    [
        (("check", "missing.ipynb"), "missing.ipynb: 그런 파일이나 폴더가 없습니다", "no file or folder missing.ipynb"),
        (("receipt", "missing.ipynb"), "missing.ipynb: 그런 파일이나 폴더가", "no file or folder missing.ipynb"),
        (("receipt", "folder.ipynb"), "folder.ipynb: 폴더입니다", "folder.ipynb is a folder. Give one file"),
        (("check", "file/x.ipynb"), "file/x.ipynb: 길 가운데에", "file/x.ipynb: what stands on the way"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_the_system_says_of_a_file_is_told_in_both_languages(course, tmp_path, arguments, ko, en):
    (tmp_path / "folder.ipynb").mkdir()
    (tmp_path / "file").touch()
    for language, words in (("ko", ko), ("en", en)):
        done = course(*arguments, cwd=tmp_path, language=language)
        assert done.returncode == 1
        assert words in done.stderr


def test_an_error_of_the_system_without_a_better_word_stays_as_it_is():
    assert told(OSError(errno.ENOSPC, "No space left", "/tmp/x")).count("/tmp/x") == 1
    assert told(OSError(errno.ENOTEMPTY, "Directory not empty", "/tmp/x")).endswith("Directory not empty: '/tmp/x'")
    assert told(OSError("the net is down")) == "the net is down"


def test_ctrl_c_while_a_command_is_read_says_how_to_go_on(capsys, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("course.cli.main._parser", interrupted)
    assert main(["grade", "week04", "--jobs", "2"]) == 130
    assert capsys.readouterr().err.endswith(": course grade week04 --jobs 2\n")


def test_help_imports_nothing_heavy():
    code = "import sys, course.cli.main\ntry: course.cli.main.main(['--help'])\nexcept SystemExit: pass\n"
    code += "print([m for m in ('tensorflow', 'keras', 'numpy', 'nbgrader', 'IPython') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


def test_init_says_what_it_wrote_and_a_second_run_loses_nothing(course, tmp_path):
    folder = tmp_path / "new" / "cnn-2027"
    first = course("init", folder, "--lang", "ko", cwd=tmp_path)
    config = folder / "nbgrader_config.py"
    assert str(config) in first.stdout
    assert "language='ko'" in config.read_text(encoding="utf-8")
    config.write_text("# mine\n" + config.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "source" / "kept.txt").write_text("kept", encoding="utf-8")
    second = course("init", folder, cwd=tmp_path)
    assert second.returncode == 0
    assert config.read_text(encoding="utf-8").startswith("# mine\n")
    assert (folder / "source" / "kept.txt").read_text(encoding="utf-8") == "kept"


def test_release_hands_out_the_wheel_and_a_notebook_that_knows_its_cells(semester):
    folder = semester / "release" / "week99_toy"
    assert sorted(path.name for path in folder.iterdir()) == [WHEEL, "week99_toy.ipynb"]
    released = json.loads((folder / "week99_toy.ipynb").read_text(encoding="utf-8"))
    assert released["metadata"]["course"]["release"] == 1
    assert [cell["source"] for cell in released["cells"] if not is_as_released(cell)] == []
    assert [exercise_of(cell) for cell in released["cells"] if exercise_of(cell)] == ["double", "span"]


def test_another_text_is_another_release_and_the_semester_says_where_to_install_from(course, tmp_path):
    home, folder = tmp_path / "home", tmp_path / "semester"
    numbers = []
    address = "https://course.example/folder"
    for text in (toy.ASSIGNMENT, toy.ASSIGNMENT, toy.ASSIGNMENT.replace("Double it.", "Double them.")):
        write_repository(home, assignment=text)
        course("init", folder, "--lang", "en")
        config = folder / "nbgrader_config.py"
        lines = config.read_text(encoding="utf-8").replace("# c.CourseSemester.install", "c.CourseSemester.install")
        config.write_text(lines.replace(f"https://.../{WHEEL}", address), encoding="utf-8")
        assert course("release", "99", cwd=folder, home=home).returncode == 0
        released = json.loads((folder / "release/week99_toy/week99_toy.ipynb").read_text(encoding="utf-8"))
        numbers.append(released["metadata"]["course"]["release"])
        assert repr(address) in "".join(released["cells"][2]["source"])
    assert numbers == [1, 1, 2]
    config.write_text(config.read_text(encoding="utf-8").replace(address, "--pre numpy"), encoding="utf-8")
    done = course("release", "99", cwd=folder, home=home)
    assert (done.returncode, "is no address to install the course from" in done.stderr) == (1, True)


def test_build_writes_both_languages(course, tmp_path):
    done = course("build", "--out", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 0
    written = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.ipynb"))
    assert written == [f"{lang}/{kind}/week99_toy.ipynb" for lang in ("en", "ko") for kind in ("lecture", "source")]
    assert all(str(tmp_path / "out") in line for line in done.stdout.splitlines())


def test_build_executes_the_lecture_when_asked(course, tmp_path):
    assert course("build", "99", "--lang", "ko", "--execute", "--out", tmp_path).returncode == 0
    lecture = nbformat.read(tmp_path / "ko/lecture/week99_toy.ipynb", as_version=4)
    assert lecture.cells[-1].outputs[0].text == "안녕\n"


def test_grade_prints_points_and_what_was_recognised(course, semester):
    again = course("grade", "99", cwd=semester)
    rows = {line.split()[0]: line for line in again.stdout.splitlines() if "student0" in line}
    assert "6/6" in rows["student01"]
    assert "0/6" in rows["student02"]
    assert "tripled" in rows["student04"]


def test_grade_json_is_what_the_documentation_says(course, semester):
    results = json.loads(course("grade", "99", "--json", cwd=semester).stdout)
    assert sorted(results) == [f"student{n:02d}" for n in range(1, 6)]
    student = results["student05"]
    assert set(student) == {"double", "span", "total", "seconds"}
    assert set(student["span"]) == {"points", "max", "message", "recognised"}
    assert (student["total"], student["span"]["recognised"]) == (3, "maximum only")


def test_grade_json_holds_no_character_that_a_terminal_obeys(course, copied, tmp_path):
    notebook = json.loads((copied / "submitted/student01/week99_toy/week99_toy.ipynb").read_text(encoding="utf-8"))
    cell = next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "double")
    cell["source"] = "def double(x):\n    raise ValueError('\\x9b31mred\\x7f\\u202e')"
    (tmp_path / "student01.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    done = course("grade", "99", "--submitted", tmp_path, "--json", cwd=copied)
    assert not set(done.stdout) & set("\x9b\x7f\u202e\x1b")
    assert json.loads(done.stdout)["student01"]["total"] == 3


def test_a_submissions_time_can_be_set(course, copied, tmp_path):
    notebook = copied / "submitted/student01/week99_toy/week99_toy.ipynb"
    (tmp_path / "student01.ipynb").write_bytes(notebook.read_bytes())
    limit = ("--submission-timeout", "0.001")
    done = course("grade", "99", "--submitted", tmp_path, "--json", *limit, cwd=copied)
    student = json.loads(done.stdout)["student01"]
    assert student["total"] == 0
    assert student["double"]["message"] == "The whole submission took longer than its 0.001 s."
    executed = (copied / "autograded/student01/week99_toy/week99_toy.ipynb").read_text(encoding="utf-8")
    assert "the submission's time was up" in executed


def test_grade_takes_flat_folders_and_lists_who_did_not_hand_in(course, copied, tmp_path):
    notebook = copied / "submitted/student01/week99_toy/week99_toy.ipynb"
    (tmp_path / "student01.ipynb").write_bytes(notebook.read_bytes())
    (tmp_path / "student02").mkdir()
    done = course("grade", "99", "--submitted", tmp_path, "--json", cwd=copied)
    results = json.loads(done.stdout)
    assert results["student01"]["total"] == 6
    assert "no notebook" in results["student02"]["double"]["message"]
    assert "Nothing was handed in" in results["student03"]["double"]["message"]


def test_feedback_and_report_say_where_they_are(course, semester):
    feedback = course("feedback", "99", cwd=semester)
    assert feedback.returncode == 0, feedback.stderr
    assert (semester / "feedback/student04/week99_toy/week99_toy.html").is_file()
    report = course("report", "99", "--lang", "ko", cwd=semester)
    assert report.returncode == 0, report.stderr
    assert str(semester / "reports/week99_toy.html") in report.stdout


def test_check_at_home_shows_the_visible_checks_and_the_hidden_points(course, semester, tmp_path):
    right = semester / "submitted/student01/week99_toy/week99_toy.ipynb"
    done = course("check", right, cwd=tmp_path, home="/nonexistent")
    assert done.returncode == 0
    assert "Visible checks: 2 of 2 points. Hidden checks, 4 points" in done.stdout
    wrong = semester / "submitted/student04/week99_toy/week99_toy.ipynb"
    done = course("check", wrong, cwd=tmp_path, home="/nonexistent")
    assert done.returncode == 1
    assert "0/1" in done.stdout


def test_doctor_tells_what_is_here(course):
    done = course("doctor")
    assert "tensorflow" in done.stdout
    assert "isolation: network" in done.stdout
    assert done.returncode == (0 if namespaces_work() else 1), done.stdout
    assert re.search(rf"✓\s+{NAME}\s+{__version__}", done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux isolates")
@pytest.mark.parametrize(
    ("language", "title", "watched", "advised"),
    [
        ("en", "isolation: memory", "measured every 0.1 s", "To let the kernel count"),
        ("ko", "격리: 메모리", "0.1초마다 재고", "커널이 세게 하려면"),
    ],
)
def test_doctor_tells_what_holds_a_submission_to_its_memory(course, monkeypatch, language, title, watched, advised):
    monkeypatch.setattr(cgroups, "find_place", lambda box: None)
    done = course("doctor", language=language)
    assert re.search(rf"· +{title} +.*{watched}", done.stdout)
    assert f"{advised}(cgroup v2, systemd): systemd-run --user --scope" in done.stdout.replace(" (cgroup", "(cgroup")
    assert done.returncode == (0 if namespaces_work() else 1)  # grading goes on without
    monkeypatch.setattr(cgroups, "find_place", lambda box: cgroups.Place(cgroups.V2, "/"))
    done = course("doctor", language=language)
    assert re.search(rf"✓ +{title} +cgroup v2: ", done.stdout)
    assert advised not in done.stdout


@pytest.mark.parametrize(
    ("library", "found", "words"),
    [("keras", "3.9.2", "keras 3.9.2 (needed: <3.16,>=3.10)"), (NAME, "0.0.1", f"running: {__version__}")],
)
def test_doctor_tells_a_version_that_does_not_fit(course, monkeypatch, library, found, words):
    real = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: found if name == library else real(name))
    done = course("doctor")
    assert done.returncode == 1
    assert words in re.sub(r" +", " ", done.stdout)
    assert f"pip install {NAME}" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("release", "99"), "no nbgrader_config.py"),
        (("grade", "99", "--semester", "{semester}", "--submitted", "nowhere"), "no folder nowhere"),
        (("grade", "98", "--semester", "{semester}"), "no week '98'; there are: week99_toy"),
        (("grade", "99", "--semester", "{semester}", "--submitted", "."), "no submissions in ."),
        (("grade", "99", "--semester", "{empty}"), "is not released"),
        (("feedback", "99", "--semester", "{empty}"), "is not graded yet"),
        (("report", "99", "--semester", "{empty}"), "is not graded yet"),
        (("check", "missing.ipynb"), "missing.ipynb"),
        (("check", "{empty}/nbgrader_config.py"), "is not a notebook"),
        (("check", "{semester}/results/week99_toy/student01.json"), "is not a notebook"),
        (("init", "{empty}/nbgrader_config.py"), "is a file"),
        (("demo", "99", "--dir", "{semester}"), "was not made by course demo"),
        (("build", "no-such-week"), "no week 'no-such-week'"),
        (("grade",), "required: WEEK"),
        (("grade", "99", "--jobs", "0"), "expected a whole number from 1"),
        (("grade", "99", "--timeout", "soon"), "expected a number above 0"),
        (("nonsense",), "invalid choice"),
        ((), "required: COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_input_ends_with_a_clear_error(course, semester, tmp_path, arguments, words):
    empty = tmp_path / "empty"
    course("init", empty)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    filled = [a.format(semester=semester, empty=empty) for a in arguments]
    done = course(*filled, cwd=elsewhere)
    assert done.returncode in (1, 2)
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_repository_an_instructors_command_says_what_is_missing(course, tmp_path):
    done = course("build", "99", cwd=tmp_path, home=tmp_path)
    assert done.returncode == 1
    assert "COURSE_REPOSITORY" in done.stderr


def test_release_refuses_a_broken_reference_and_a_leak(course, tmp_path):
    for name, changes, words in (
        ("broken", {"reference": toy.REFERENCE.replace("* secret_factor", "* secret_factor + 1")}, "double"),
        (
            "leaky",
            {"assignment": toy.ASSIGNMENT.replace("import numpy as np", "import numpy as np\nsecret_factor = 2")},
            "reference solution",
        ),
    ):
        home, folder = tmp_path / name, tmp_path / f"{name}-semester"
        write_repository(home, **changes)
        course("init", folder)
        done = course("release", "99", cwd=folder, home=home)
        assert done.returncode == 1
        assert words in done.stderr
        assert not (folder / "release" / "week99_toy").exists()
