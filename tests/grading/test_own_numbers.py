"""Each student's own numbers: drawn, proven, handed out, and graded by the id of the folder alone."""

import datetime
import html
import json
import re
import shutil
import zipfile

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.authoring.personal import CannotDraw, numbers_of
from course.authoring.sample import with_answers
from course.cli.main import main
from course.errors import CourseError
from course.grading import handing_out
from course.grading.drafting import draft_mistakes
from course.grading.engine import PersonalGrader
from course.grading.new_semester import init_semester
from course.grading.proving import Prover
from course.grading.release import release
from course.grading.released import NotReleased
from course.grading.worker import Setting
from course.pages.feedback import feedback_page
from course.pages.report import Class, report_page
from course.semester.deadlines import Deadlines
from course.semester.exams import Exam, keep_exam
from course.semester.folder import Semester
from course.semester.marks import Mark, Marks
from course.semester.secret import secret_of
from course.semester.times import keep_times
from tests.exam import FILES, PERSONAL, write_exam
from tests.graders import quick_process
from tests.toy import write_repository

STUDENTS = ["student01", "student02", "student03"]
SECRET = "5" * 64


@pytest.fixture(scope="module")
def exam(tmp_path_factory):
    return write_exam(tmp_path_factory.mktemp("exam"))


@pytest.fixture(scope="module")
def released(exam, tmp_path_factory):
    """A semester in which the exam is handed out to three students."""
    root = tmp_path_factory.mktemp("semester") / "cnn"
    init_semester(root, "en")
    (root / "secret").write_text(SECRET)  # the same numbers each time
    semester = Semester(root)
    release(semester, exam, "en", STUDENTS)
    return semester


@pytest.fixture(scope="module")
def grader(exam, released):
    """A PersonalGrader of that semester."""
    with quick_process(exam) as process:
        yield PersonalGrader(exam, "en", start_process=process, secret=secret_of(released.root))


@pytest.fixture
def semester(released, exam, tmp_path, monkeypatch):
    """A copy of it."""
    shutil.copytree(released.root, tmp_path / "cnn")
    monkeypatch.setenv("COURSE_REPOSITORY", str(exam.root))
    return Semester(tmp_path / "cnn")


def handed(semester, exam, student):
    return nbformat.read(semester.root / "handout" / exam.slug / student / f"{exam.slug}.ipynb", 4)


def told(notebook):
    """The numbers that a student reads."""
    (text,) = (cell.source for cell in notebook.cells if cell.source.startswith("Add up"))
    return [int(number) for number in re.findall(r"\d+", text)]


def answered(notebook, answer):
    return with_answers(notebook, {"total": f"def total():\n    return {answer}"})


def data(notebook):
    return nbformat.writes(notebook).encode()


def test_what_a_student_reads_in_the_notebook_is_what_is_graded(exam, released, grader):
    read = {student: told(handed(released, exam, student)) for student in STUDENTS}
    assert len({tuple(numbers) for numbers in read.values()}) == 3
    for student in STUDENTS:
        right = answered(handed(released, exam, student), sum(read[student]))
        assert grader.grade(student, data(right)).points == 3


def test_the_numbers_stand_in_the_text_of_both_languages(exam):
    own = exam.of_student("student07", SECRET)
    (first, second, third) = json.loads(own.numbers)["total"]["values"]
    texts = [
        "\n".join(cell.source for cell in build_assignment(own, language).release.cells) for language in ("ko", "en")
    ]
    assert f"{first}, {second}, {third}을(를) 더하세요." in texts[0]
    assert f"Add up {first}, {second} and {third}." in texts[1]
    assert not any("{{" in text or "MINE" in text for text in texts)


def test_numbers_come_from_id_secret_and_nothing_else(exam):
    drawn = numbers_of(exam, "student01", SECRET, "total")
    assert drawn == numbers_of(exam, "student01", SECRET, "total")
    assert drawn != numbers_of(exam, "student02", SECRET, "total")
    assert drawn != numbers_of(exam, "student01", "6" * 64, "total")


def test_a_mistake_is_named_on_the_students_own_numbers(exam, released, grader):
    notebook = handed(released, exam, "student02")
    (total,) = grader.grade("student02", data(answered(notebook, max(told(notebook))))).exercises
    assert (total.points, total.recognised) == (0, "the largest only")


def test_an_answer_copied_from_another_student_earns_nothing(exam, released, grader):
    copied = answered(handed(released, exam, "student02"), sum(told(handed(released, exam, "student01"))))
    assert grader.grade("student02", data(copied)).points == 0


def test_numbers_edited_in_the_notebook_change_nothing(exam, released, grader):
    notebook = handed(released, exam, "student03")
    right = sum(told(notebook))
    for cell in notebook.cells:
        cell.source = re.sub(r"Add up.*", "Add up 1, 1 and 1.", cell.source)
    assert told(notebook) == [1, 1, 1]
    assert grader.grade("student03", data(answered(notebook, 3))).points == 0
    assert grader.grade("student03", data(answered(notebook, right))).points == 3


def test_another_students_notebook_is_not_graded(exam, released, grader):
    theirs = handed(released, exam, "student01")
    result = grader.grade("student02", data(answered(theirs, sum(told(theirs)))))
    assert result.points == 0
    assert result.problems == ["This notebook was handed out to another student; it is not graded. Hand in your own."]
    assert "student01" not in result.to_json()
    assert {(one.status, check.status) for one in result.exercises for check in one.checks} == {("another's",) * 2}


@pytest.mark.parametrize(
    ("language", "told", "never"),
    [
        ("en", "another student's notebook, not graded", ("not attempted", "Your code", "No check passes yet")),
        ("ko", "다른 학생의 노트북이라 채점하지 않음", ("풀지 않음", "내 코드", "아직 통과한 검사가 없어요")),
    ],
)
def test_whatever_shows_an_exercise_says_that_it_is_another_students(exam, released, language, told, never):
    theirs = data(handed(released, exam, "student01"))
    result = PersonalGrader(exam, language, secret=secret_of(released.root)).grade("student02", theirs)
    books = Marks({c.grade_id: Mark(c.points, None, 0.0, c.max) for e in result.exercises for c in e.checks}, {}, 0.0)
    about = Class(exam.title(), [result], {"student02": books}, [], {}, {}, {})
    notebook = json.dumps(result.notebook, ensure_ascii=False)
    for shown in (feedback_page(result, books), report_page(about, language), notebook):
        assert told in html.unescape(shown)
        assert not [words for words in never if words in shown]


@pytest.mark.parametrize("mark", [None, "", 7, "g" * 16, "0" * 17, ["0"]], ids=repr)
def test_a_mark_that_is_gone_is_told_and_the_folders_numbers_count(exam, released, grader, mark):
    notebook = answered(handed(released, exam, "student01"), sum(told(handed(released, exam, "student01"))))
    notebook.metadata.course["variant"] = mark
    for student, points in (("student01", 3), ("student02", 0)):
        result = grader.grade(student, data(notebook))
        assert result.points == points
        assert result.problems[0].startswith("The mark that tells to whom")


def test_the_visible_check_tells_form_alone(exam, released):
    notebook = handed(released, exam, "student01")
    (visible,) = [cell.source for cell in notebook.cells if "run_check(" in cell.source]
    assert "Check of the form" in visible
    shown = data(notebook).decode()
    assert not re.search(rf"\b{sum(told(notebook))}\b", shown)
    assert "the_total_of_ones_own" not in shown
    assert "secret_sum" not in shown


def test_no_memory_of_a_students_process_holds_the_secret_or_anothers_numbers(exam, released, grader):
    """The cell turns its memory's bytes over, so that what it looks for is not there because it looks for it."""
    secret = secret_of(released.root)
    sought = [secret, exam.of_student("student02", secret).numbers]
    turned = [bytes(byte ^ 1 for byte in text.encode()).hex() for text in sought]
    canary = bytes(byte ^ 1 for byte in b"a canary of this cell").hex()
    search = f"""
import ctypes, sys
canary = "a canary of " + "this cell" * len(sys.argv[:1])
table, found = bytes(byte ^ 1 for byte in range(256)), set()
for line in open("/proc/self/maps").readlines():
    first, last = (int(end, 16) for end in line.split()[0].split("-"))
    if line.split()[1].startswith("rw") and last - first < 1 << 28:
        whole = ctypes.string_at(first, last - first).translate(table)
        found |= {{n for n, one in enumerate({[*turned, canary]}) if bytes.fromhex(one) in whole}}
print("found", sorted(found))
"""
    notebook = answered(handed(released, exam, "student01"), 0)
    notebook.cells.insert(3, nbformat.v4.new_code_cell(search))
    result = grader.grade("student01", data(notebook))
    outputs = [output for cell in result.notebook["cells"] for output in cell.get("outputs", [])]
    assert {"output_type": "stream", "name": "stdout", "text": "found [2]\n"} in outputs, outputs


def hand_in(semester, exam, notebooks):
    for student, notebook in notebooks.items():
        path = semester.root / "submitted" / student / exam.slug / f"{exam.slug}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(data(notebook))


def test_the_command_tells_who_handed_in_whose_notebook_and_who_was_given_none(semester, exam, capsys):
    own = {student: handed(semester, exam, student) for student in STUDENTS}
    solved = {student: answered(notebook, sum(told(notebook))) for student, notebook in own.items()}
    nobodys = answered(own["student03"], 1)
    nobodys.metadata.course["variant"] = "0" * 16
    hand_in(
        semester,
        exam,
        {
            "student01": solved["student02"],
            "student02": solved["student01"],
            "student03": nobodys,
            "stranger": solved["student03"],
        },
    )
    start, end = datetime.datetime(2027, 4, 22, 4, 30), datetime.datetime(2027, 4, 22, 5, 45)
    keep_exam(semester, exam, Exam(start, Deadlines(end, {})))
    minute = datetime.timedelta(minutes=1)
    keep_times(semester, exam, {"student01": end + 3 * minute, "student02": start - minute, "student03": end})
    assert main(["grade", "99", "--semester", str(semester.root), "--no-sandbox", "--jobs", "1"]) == 1
    said = capsys.readouterr().err
    assert "student01 handed in 3 min after the end of their own time" in said
    assert "student02 is said to have handed in 1 min before the exam began" in said
    assert "stranger: nobody to believe (times.csv) tells" in said
    assert "! student03" not in said
    assert "student01 handed in the notebook that student02 was given" in said
    assert "student02 handed in the notebook that student01 was given" in said
    assert "student03 handed in a notebook that nobody was given" in said
    results = semester.results(exam)
    assert {result.student: result.points for result in results} == dict.fromkeys([*STUDENTS, "stranger"], 0)
    (stranger,) = (result for result in results if result.student == "stranger")
    assert stranger.problems == [str(handing_out.NOT_HANDED_OUT)]


def test_numbers_that_are_no_longer_those_handed_out_stop_grading(semester, exam):
    from course.grading.classroom import grade_class

    hand_in(semester, exam, {"student02": handed(semester, exam, "student02")})
    kept = semester.root / "variants" / exam.slug / "student02.json"
    one = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({**one, "numbers": '{"total": {"values": [1, 2, 3]}}'}), encoding="utf-8")
    with pytest.raises(CourseError, match="student02: the numbers drawn now are not those that were handed out"):
        grade_class(semester, exam, semester.entries(exam), setting=Setting(isolate=False))


def test_no_mistake_is_drafted_of_answers_to_different_questions(semester, exam, grader, tmp_path):
    inputs = 'from course.checks.inputs import inputs, size\n\nINPUTS = {"total": inputs(values=size("N"))}\n'
    asked = write_exam(tmp_path / "asked", inputs=inputs)
    for student in STUDENTS[:2]:
        wrong = answered(handed(semester, exam, student), -1)
        hand_in(semester, exam, {student: wrong})
        semester.save(exam, grader.grade(student, data(wrong)))
    assert draft_mistakes(semester, asked, grader).drafts == []


def test_a_stopped_release_goes_on_where_it_was(semester, exam, monkeypatch):
    shutil.rmtree(semester.root / "handout")
    shutil.rmtree(semester.root / "variants")
    proven, prove = [], Prover.faults

    def counted(self, week, student, secret):
        proven.append(student)
        return prove(self, week, student, secret)

    def stop(student):
        if student == "student02":
            raise KeyboardInterrupt

    monkeypatch.setattr(Prover, "faults", counted)
    with pytest.raises(KeyboardInterrupt):
        handing_out.hand_out(semester, exam, "en", STUDENTS, 1, stop)
    assert proven == ["student01", "student02"]
    folder, packed = handing_out.hand_out(semester, exam, "en", STUDENTS, 1)
    assert proven == STUDENTS
    with zipfile.ZipFile(packed) as archive:
        assert archive.namelist() == [f"{student}/{exam.slug}.ipynb" for student in STUDENTS]
        assert all(archive.read(name) == (folder / name).read_bytes() for name in archive.namelist())
    handing_out.hand_out(semester, exam, "ko", STUDENTS, 1)
    assert proven == [*STUDENTS, *STUDENTS]  # other notebooks are proven anew


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "a/b", "..", "", ".hidden", "a\nb"])
def test_a_number_that_is_no_name_is_handed_out_nothing(semester, exam, name):
    before = sorted(semester.root.rglob("*"))
    with pytest.raises(CourseError, match="a student number of the roster cannot be used"):
        handing_out.hand_out(semester, exam, "en", [*STUDENTS, name], 1)
    assert sorted(semester.root.rglob("*")) == before


def test_the_samples_notebook_is_nobodys(released, exam):
    assert not released.folder("release", ".", exam).exists()


def test_a_draw_that_cannot_be_had_is_an_error(tmp_path):
    equal = PERSONAL.replace("rng.randint(1, 99) for _ in range(3)", "9, 0, 0")  # the largest is the sum
    week = write_exam(tmp_path, personal=equal)
    with pytest.raises(CannotDraw, match=r"week99_toy total: of 300 draws for student01 none is tidy"):
        week.of_student("student01", SECRET)


WRONG_PROOFS = {
    "the reference fails the check the_total_is_a_number": FILES["checks"].replace("Real)", "str)"),
    "the check the_total_of_ones_own_numbers does not catch": FILES["checks"].replace(
        "assert_close(student.total(), reference.total())", "student.total()"
    ),
    "the stub gets points": FILES["checks"].replace("assert_close(student.total(), reference.total())", "pass"),
}


@pytest.mark.parametrize("fault", WRONG_PROOFS)
def test_a_variant_that_is_not_proven_is_not_handed_out(tmp_path, fault):
    """Its numbers come from elsewhere, since a draw of its own would be refused before."""
    week = write_exam(tmp_path, checks=WRONG_PROOFS[fault])._replace(numbers='{"total": {"values": [2, 3, 4]}}')
    faults = [one.en for one in Prover(week).faults(week, "student01", SECRET)]
    assert any(fault in one for one in faults), faults


def test_a_week_says_whether_it_needs_the_class_list(semester, exam, tmp_path):
    with pytest.raises(NotReleased, match="needs the class list"):
        release(semester, exam, "en")
    with pytest.raises(NotReleased, match="leave out --roster"):
        release(semester, write_repository(tmp_path / "same"), "en", STUDENTS)


def test_the_command_hands_out_to_all_on_the_class_list(semester, exam, tmp_path, capsys):
    roster = tmp_path / "roster.csv"
    roster.write_text("student id,name\nstudent08,\nstudent09,\n", encoding="utf-8")
    command = ["release", "99", "--semester", str(semester.root), "--lang", "ko", "--roster", str(roster)]
    assert main(command) == 0
    assert str(semester.root / "handout" / f"{exam.slug}.zip") in capsys.readouterr().out
    with zipfile.ZipFile(semester.root / "handout" / f"{exam.slug}.zip") as archive:
        assert archive.namelist() == [f"{student}/{exam.slug}.ipynb" for student in ("student08", "student09")]
    assert "더하세요" in data(handed(semester, exam, "student08")).decode()
    roster.write_text("student id,name\nstudent08,\n../student09,\n", encoding="utf-8")
    assert main(command) == 1
    assert "../student09" in capsys.readouterr().err
