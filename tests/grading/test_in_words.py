"""An answer in words, from the author's rubric to the student's page: a person gives its points, and they stay."""

import json
import shutil

import nbformat
import pytest
from rich.cells import cell_len

from course.authoring.build import build_assignment
from course.authoring.leaks import leaks
from course.authoring.reference import BadSource
from course.authoring.sample import sample_class, with_answers
from course.cli.main import main
from course.grading.classroom import grade_class
from course.grading.marking import Given, answers_to, code_of, give, text_of
from course.grading.nbgrader_converters import WithoutRubrics
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.grading.released import require_released
from course.grading.worker import Setting
from course.nbgrader_cells import TEXT_STUB, grade_id, is_question
from course.pages.feedback import feedback_page
from course.pages.report import class_of, report_page
from course.platforms.scores import scores_of
from course.semester.books import enter
from course.semester.folder import Semester
from course.semester.marks import marks_of
from course.update.merge import merge
from tests.graders import quick_grader
from tests.grading.by_hand import EVIL, Page
from tests.grading.test_nbgrader import nbgrader
from tests.toy import IN_WORDS, QUESTIONS, write_repository

GOOD = "Twice is a number added to itself once."
MEMBERS = {  # student -> the answer in words; the exercises are right, but the last one's are untouched
    "student01": GOOD,
    "student02": TEXT_STUB.en,
    "student03": f"**Bold** {EVIL} [x](javascript:alert(1))",
    "student04": "",
}


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    return write_repository(tmp_path_factory.mktemp("repository"), **IN_WORDS)


@pytest.fixture(scope="module")
def assignment(week):
    return build_assignment(week, "en")


def handed_in(assignment, week, answer):
    right = sample_class(week, "en")[0].notebook
    return nbformat.writes(with_answers(right, {"why": answer})).encode()


@pytest.fixture(scope="module")
def graded_once(week, assignment, tmp_path_factory):
    folder = tmp_path_factory.mktemp("semesters") / "cnn-2027"
    init_semester(folder, "en")
    config = folder / "nbgrader_config.py"
    text = config.read_text(encoding="utf-8").replace("language='en'", "language='en', isolate=False")
    config.write_text(text, encoding="utf-8")
    semester = Semester(folder)
    release(semester, week, "en")
    for student, answer in MEMBERS.items():
        hand_in(semester, week, student, handed_in(assignment, week, answer))
    grade(semester, week)
    return folder


@pytest.fixture
def semester(graded_once, week, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_REPOSITORY", str(week.root))
    return Semester(shutil.copytree(graded_once, tmp_path / "cnn-2027"))


def hand_in(semester, week, student, data):
    path = semester.folder("submitted", student, week) / f"{week.slug}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def grade(semester, week, *students):
    """As `course grade --again`, in this process and of `students` alone."""
    entries = [one for one in semester.entries(week) if one.student in (students or MEMBERS)]
    with quick_grader(week) as grader:
        results = [(grader.grade(one.student, one.read(week)), one) for one in entries]
    for result, _ in results:
        semester.save(week, result)
    enter(semester, week, results)


def in_books(semester, week, student):
    with semester.gradebook() as gradebook:
        one = gradebook.find_grade("why", week.slug, week.slug, student)
        comment = gradebook.find_comment("why", week.slug, week.slug, student)
        return one.auto_score, one.manual_score, bool(one.needs_manual_grade), comment.manual_comment


def open_answers(semester, week):
    return {one.student: one for one in answers_to(semester, week, week.load_questions()) if one.is_open}


def question_cell(notebook):
    return next(cell for cell in notebook["cells"] if grade_id(cell) == "why")


# Authoring


def test_the_cell_is_nbgraders_manual_one_with_the_points_of_the_rubric(assignment):
    cell = question_cell(assignment.release)
    about = cell["metadata"]["nbgrader"]
    assert (cell["cell_type"], cell["source"]) == ("markdown", TEXT_STUB.en)
    assert (about["grade"], about["solution"], about["locked"], about["points"]) == (True, True, False, 1.5)
    assert question_cell(assignment.source)["source"] == GOOD
    assert assignment.points == 7.5


def test_the_table_of_points_lists_it_and_says_who_reads_it(assignment):
    told = assignment.release["cells"][1]["source"]
    assert "| `why` | – | – | 1.5 |\n| total | | | 7.5 |" in told
    assert "read by a person" in told


def test_rubric_and_good_answer_are_not_in_what_students_get_and_a_leak_is_found(week, semester, tmp_path):
    folder = semester.folder("release", ".", week)
    text = (folder / f"{week.slug}.ipynb").read_text(encoding="utf-8")
    assert GOOD not in text
    assert "what twice means" not in text
    assert TEXT_STUB.en in text
    assert leaks(week, folder) == []
    folder = tmp_path / "leaky"
    folder.mkdir()
    (folder / "leaked.txt").write_text("It says what twice means.", encoding="utf-8")
    assert [leak.what for leak in leaks(week, folder)] == ["answer or rubric of why"]


def test_the_rubric_is_no_part_of_the_reference(week):
    assert [path.name for path in week.reference_sources()] == ["reference.py"]


@pytest.mark.parametrize(
    "changes", [{"questions": QUESTIONS.replace('"why"', '"other"')}, {"questions": "QUESTIONS = []\n"}]
)
def test_a_question_without_a_rubric_and_a_rubric_without_a_question_are_told(tmp_path, changes):
    week = write_repository(tmp_path, **{**IN_WORDS, **changes})
    with pytest.raises(BadSource, match="asks question=why"):
        build_assignment(week, "en")


# Grading


def test_the_engine_leaves_an_answer_to_a_person_and_gives_nothing_for_none(semester, week):
    told = {student: semester.result(week, student) for student in MEMBERS}
    whys = {student: next(e for e in result.exercises if e.name == "why") for student, result in told.items()}
    assert {student: (why.status, why.answer) for student, why in whys.items()} == {
        "student01": ("by hand", GOOD),
        "student02": ("not attempted", ""),
        "student03": ("by hand", MEMBERS["student03"]),
        "student04": ("not attempted", ""),
    }
    assert [e.name for e in told["student01"].exercises] == ["double", "why", "span"]  # as they stand in the notebook
    assert in_books(semester, week, "student01") == (None, None, True, None)
    assert in_books(semester, week, "student02") == (0, None, False, None)
    assert told["student01"].summary()["why"]["points"] is None
    assert told["student01"].summary()["total"] is None
    assert told["student02"].summary()["total"] == 6


def test_points_in_the_platforms_table_wait_for_the_person(semester, week):
    assert {student: score.points for student, score in scores_of(semester, week).items()} == {
        "student01": None,
        "student02": 6,
        "student03": None,
        "student04": 6,
    }


def test_a_semester_released_without_the_question_is_told(semester, tmp_path):
    require_released(semester, write_repository(tmp_path / "same", **IN_WORDS))
    with pytest.raises(Exception, match="released with other checks"):
        require_released(semester, write_repository(tmp_path / "without"))


def test_a_deleted_answer_is_put_back_empty_and_a_code_cell_of_its_name_is_text(week, assignment):
    with quick_grader(week) as grader:
        raw = json.loads(handed_in(assignment, week, GOOD))
        raw["cells"] = [cell for cell in raw["cells"] if grade_id(cell) != "why"]
        result = grader.grade("student01", json.dumps(raw).encode())
        assert (result.exercises[1].status, result.points) == ("not attempted", 6)
        assert question_cell(result.notebook)["source"] == TEXT_STUB.en
        raw = json.loads(handed_in(assignment, week, EVIL))
        question_cell(raw).update(cell_type="code", outputs=[], execution_count=None)
        result = grader.grade("student01", json.dumps(raw).encode())
        cell = question_cell(result.notebook)
        assert cell["cell_type"] == "markdown"
        assert "<script" not in cell["source"]
        assert (result.exercises[1].answer, result.points) == (EVIL, 6)


def test_the_answer_is_inert_in_the_notebook_of_the_formgrader_and_on_the_page(semester, week):
    result = semester.result(week, "student03")
    cell = question_cell(result.notebook)
    assert is_question(cell)
    assert "<script" not in cell["source"]
    assert "<b>" in cell["source"] or "<strong>" in cell["source"]  # what it shows is kept
    with semester.gradebook() as gradebook:
        page = Page(feedback_page(result, marks_of(gradebook, result)))
    assert page.is_inert()
    assert EVIL in page.text


def test_the_formgrader_shows_the_rubric_and_nbgraders_feedback_does_not(semester, week):
    path = semester.folder("autograded", "student01", week) / f"{week.slug}.ipynb"
    assert "what twice means" in path.read_text(encoding="utf-8")
    notebook = nbformat.read(path, 4)
    shown, _ = WithoutRubrics().preprocess(notebook, {})
    assert GOOD in nbformat.writes(shown)
    assert "what twice means" not in nbformat.writes(shown)
    assert semester.config.GenerateFeedback.preprocessors[0].endswith(".WithoutRubrics")


@pytest.mark.slow
def test_nbgraders_own_feedback_shows_the_answer_and_not_the_rubric(semester, week):
    nbgrader(semester, week, "generate_feedback", week.slug, "--student", "student01")
    page = (semester.folder("feedback", "student01", week) / f"{week.slug}.html").read_text(encoding="utf-8")
    assert GOOD in page
    assert "what twice means" not in page


# Marking


def test_what_a_person_gave_stays_when_the_class_is_graded_again(semester, week):
    give(semester, week, [Given(open_answers(semester, week)["student01"], 0.5, "An example?")])
    assert in_books(semester, week, "student01") == (None, 0.5, False, "An example?")
    assert scores_of(semester, week)["student01"].points == 6.5
    grade(semester, week, "student01")
    assert in_books(semester, week, "student01") == (None, 0.5, False, "An example?")


@pytest.mark.slow
def test_what_a_person_gave_stays_under_course_grade_and_nbgraders_own_autograde(semester, week):
    give(semester, week, [Given(open_answers(semester, week)["student01"], 0.5, "An example?")])
    grade_class(semester, week, semester.entries(week), setting=Setting(isolate=False), again=True)
    assert in_books(semester, week, "student01") == (None, 0.5, False, "An example?")
    nbgrader(semester, week, "autograde", week.slug, "--student", "student01", "--force")
    assert in_books(semester, week, "student01")[1::2] == (0.5, "An example?")


def test_a_changed_answer_asks_for_a_second_look_and_keeps_the_points_until_then(semester, week, assignment):
    give(semester, week, [Given(open_answers(semester, week)["student01"], 1.0)])
    assert set(open_answers(semester, week)) == {"student03"}
    hand_in(semester, week, "student01", handed_in(assignment, week, GOOD + " So it is."))
    grade(semester, week, "student01")
    again = open_answers(semester, week)["student01"]
    assert (again.points, again.text) == (1.0, GOOD + " So it is.")


def test_the_page_says_that_it_waits_then_tells_points_and_comment(semester, week):
    result = semester.result(week, "student01")
    with semester.gradebook() as gradebook:
        page = Page(feedback_page(result, marks_of(gradebook, result)))
    assert "A person reads what you wrote" in page.words
    assert "–/1.5 points" in page.words
    assert "Everything is right" in page.words
    give(semester, week, [Given(open_answers(semester, week)["student01"], 1.0, "An example?")])
    with semester.gradebook() as gradebook:
        page = Page(feedback_page(result, marks_of(gradebook, result)))
    assert "1/1.5 points" in page.words
    assert "An example?" in page.words
    assert "A person reads" not in page.words
    assert "7 of 7.5" in str(page.all("div"))
    assert "Nearly there" in page.words


def test_the_class_report_counts_what_waits_and_then_the_points(semester, week):
    page = Page(report_page(class_of(semester, week), "en"))
    assert "Answers that wait for a person's points: 2" in page.words
    waiting = open_answers(semester, week)
    give(semester, week, [Given(one, 1.5) for one in waiting.values()])
    about = class_of(semester, week)
    page = Page(report_page(about, "en"))
    assert "wait for a person" not in page.words
    whys = {r.student: next(e for e in r.exercises if e.name == "why") for r in about.results}
    assert {student: (why.status, why.points) for student, why in whys.items()} == {
        "student01": ("passed", 1.5),
        "student02": ("not attempted", 0),
        "student03": ("passed", 1.5),
        "student04": ("not attempted", 0),
    }


def test_a_code_is_the_same_each_time_and_other_in_another_week_and_semester(semester, week, tmp_path):
    code = code_of(semester, week, "student01")
    assert code == code_of(Semester(semester.root), week, "student01")
    assert code != code_of(semester, week, "student03")
    assert code != code_of(semester, week._replace(slug="week98_toy"), "student01")
    init_semester(tmp_path / "other", "en")
    assert code != code_of(Semester(tmp_path / "other"), week, "student01")


def test_the_question_is_the_prose_above_the_answer(week):
    assert text_of(week, "why", "en") == "What does twice mean?"
    assert text_of(week, "why", "ko") == "두 배란 무엇인가요?"


# course mark


def mark(semester, capsys, monkeypatch, *options, typed=()):
    words = iter(typed)

    def answer(prompt=""):
        try:
            return next(words)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    status = main(["mark", "week99_toy", "--semester", str(semester.root), "--lang", "en", *options])
    return status, *capsys.readouterr()


def points(semester, week):
    return {student: in_books(semester, week, student)[1::2] for student in ("student01", "student03")}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["1 Good.", "*"], [(1.0, "Good."), (1.5, None)]),
        (["s", "=0.25 어쩌면"], [(None, None), (0.25, "어쩌면")]),
        (["0", "b", "12", "q"], [(1.5, None), (None, None)]),
        (["9", "7", "=2", "=x", "", "nonsense", "2", "0"], [(0.5, None), (0.0, None)]),
    ],
)
def test_points_are_typed_by_rubric_and_entered_at_once(semester, week, capsys, monkeypatch, typed, expected):
    order = [one.student for one in answers_to(semester, week, week.load_questions())]
    status, out, _ = mark(semester, capsys, monkeypatch, typed=typed)
    assert status == 0
    assert [points(semester, week)[student] for student in order] == expected
    assert "says what twice means" in out
    assert "What does twice mean?" in out


def test_no_name_is_shown_and_nothing_that_a_terminal_obeys(semester, week, assignment, capsys, monkeypatch):
    hand_in(semester, week, "student01", handed_in(assignment, week, "\x1b[2J\u202etwice\x07"))
    grade(semester, week, "student01")
    _, out, _ = mark(semester, capsys, monkeypatch, typed=["s", "s"])
    assert not any(student in out for student in MEMBERS)
    assert "twice" in out
    assert not set(out) & set("\x1b\x07\u202e")


def test_an_answer_cannot_pass_for_a_line_of_ours(semester, week, assignment, capsys, monkeypatch):
    """By lines of its own, nor by a long one that the terminal wraps, of letters as wide as two."""
    monkeypatch.setenv("COLUMNS", "60")
    forged = f"FORGED\n{'─' * 60}\nFORGED before: 1.5 points\n{' ' * 58}FORGED{'가' * 80}FORGED\n\tFORGED"
    hand_in(semester, week, "student01", handed_in(assignment, week, forged))
    grade(semester, week, "student01")
    _, out, _ = mark(semester, capsys, monkeypatch, typed=["s", "s"])
    lines = [line for line in out.splitlines() if set("FORGED가") & set(line) and "─" not in line]
    mine = [line for line in lines if line.startswith("│ ")]
    assert sum(line.count("FORGED") for line in mine) == out.count("FORGED") == 5
    assert max(map(cell_len, mine)) <= 60
    assert sum(line.startswith("│ ─") for line in out.splitlines()) == 2


def test_a_table_goes_out_without_names_and_comes_back_filled_in(semester, week, capsys, monkeypatch, tmp_path):
    path = tmp_path / "marks.csv"
    assert mark(semester, capsys, monkeypatch, "--write", str(path))[0] == 0
    text = path.read_text(encoding="utf-8-sig")
    assert not any(student in text for student in MEMBERS)
    assert GOOD in text
    code = code_of(semester, week, "student01")
    filled = text.replace(f"{code},why,,1.5,,", f'{code},why,1,1.5,"well, yes",')
    path.write_text(filled, encoding="cp949")
    assert mark(semester, capsys, monkeypatch, "--read", str(path))[0] == 0
    assert points(semester, week) == {"student01": (1.0, "well, yes"), "student03": (None, None)}
    status, out, _ = mark(semester, capsys, monkeypatch, "--read", str(path))  # the same again changes nothing
    assert (status, "1 answers marked, 1 left" in out) == (0, True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{code},why,2,1.5,,", "line 2: expected points from 0 to 1.5, got 2.0"),
        ("{code},why,nan,1.5,,", "line 2: expected points from 0 to 1.5, got nan"),
        ("{code},why,-1,1.5,,", "got -1.0"),
        ("{code},why,one,1.5,,", "expected points as a number, got 'one'"),
        ("AAAA-AAAA,why,1,1.5,,", "no submission 'AAAA-AAAA why'"),
        ("{code},double,1,1.5,,", "double'"),
        ("{code},why,1,1.5,,\n{code},why,0,1.5,,", "line 3: why of"),
    ],
)
def test_a_table_with_a_fault_enters_nothing_and_names_the_line(
    semester, week, capsys, monkeypatch, tmp_path, line, words
):
    path = tmp_path / "marks.csv"
    good = f"{code_of(semester, week, 'student03')},why,1,1.5,,"
    text = f"submission,question,points,of,comment,answer\n{line}\n{good}\n"
    path.write_text(text.format(code=code_of(semester, week, "student01")), encoding="utf-8")
    status, _, err = mark(semester, capsys, monkeypatch, "--read", str(path))
    assert status == 1
    assert words in err
    assert points(semester, week) == {"student01": (None, None), "student03": (None, None)}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--exercise", "double"], "has no question 'double'; those answered in words: why"),
        (["--write", "a", "--read", "b"], "one of --write and --read"),
        (["--read", "no-such.csv"], "no-such.csv"),
    ],
)
def test_bad_options_are_told(semester, capsys, monkeypatch, options, words):
    status, _, err = mark(semester, capsys, monkeypatch, *options)
    assert status == 1
    assert words in err


def test_a_week_without_such_a_question_and_a_class_without_results_are_told(
    semester, week, capsys, monkeypatch, tmp_path
):
    shutil.rmtree(semester.root / "results")
    assert "is not graded yet" in mark(semester, capsys, monkeypatch)[2]
    monkeypatch.setenv("COURSE_REPOSITORY", str(write_repository(tmp_path / "plain").root))
    assert "no question that is answered in words" in mark(semester, capsys, monkeypatch)[2]


# A corrected assignment


@pytest.mark.parametrize("name", ["why", "why_twice"])
def test_an_answer_is_taken_into_a_newer_version_as_it_was_written(week, assignment, name):
    answer = "why is it so? Because why."
    old = json.loads(handed_in(assignment, week, answer))
    newer = json.loads(nbformat.writes(assignment.release).replace('"grade_id": "why"', f'"grade_id": "{name}"'))
    made, _ = merge(old, newer)
    cell = next(cell for cell in made["cells"] if grade_id(cell) == name)
    assert (cell["source"], cell["cell_type"]) == (answer, "markdown")
    untouched, _ = merge(json.loads(nbformat.writes(assignment.release)), newer)
    assert "".join(next(c for c in untouched["cells"] if grade_id(c) == name)["source"]) == TEXT_STUB.en


# At home


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (TEXT_STUB.en, "Nothing is written yet."),
        (" \n", "Nothing is written yet."),
        ("Two times.", "9 characters written; it takes some 20"),
        (GOOD, "32 characters written (spaces not counted)"),
    ],
)
def test_course_check_tells_what_is_written_and_it_costs_nothing(week, assignment, capsys, tmp_path, answer, words):
    path = tmp_path / "mine.ipynb"
    path.write_bytes(handed_in(assignment, week, answer))
    assert main(["check", str(path), "--lang", "en"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert words in printed
    assert "Answers in words, 1.5 points, are read by a person." in printed
