"""The feedback page: what it says, and that nothing a student wrote can act in it."""

import contextlib

import pytest
from nbgrader.api import Gradebook

from course.authoring.repository import Week
from course.checks.advice import NEXT
from course.grading.new_semester import init_semester
from course.pages.feedback import feedback_page, write_feedback
from course.semester.books import record
from course.semester.folder import Semester
from course.semester.marks import Mark
from tests.grading.by_hand import EVIL, Page, books, cell, check, exercise, result, toy

CODE = "def double(x):\n    # a comment\n    raise ValueError(x)\n"


def shown(of, **more):
    return Page(feedback_page(of, books(of, **more)))


@pytest.mark.parametrize(("language", "words"), [("ko", "과제 피드백"), ("en", "Feedback")])
def test_the_page_is_in_the_language_of_the_result(language, words):
    page = shown(toy(language=language))
    assert page.all("html")[0]["lang"] == language
    assert words in page.text


def test_a_right_submission_is_praised_and_its_points_stand_in_a_bar():
    page = shown(toy())
    assert "Everything is right" in page.text
    assert {"role": "img", "class": "bar total", "aria-label": "6 of 6 points"} in page.all("div")


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (toy(double="raised"), "Part of it works"),
        (toy(double="raised", span="raised"), "No points yet"),
        (toy(double="not attempted", span="not attempted"), "No exercise is attempted yet"),
        (toy(double="not attempted", span="missing"), "No exercise is attempted yet"),
        (toy(double="not attempted", span="not attempted", problems=["x"]), "no answer to grade"),
        (toy(double="refused", span="refused", problems=["x"]), "no answer to grade"),
        (toy(double="another's", span="another's", problems=["x"], variant="0" * 16), "another student's notebook"),
    ],
)
def test_the_first_sentence_suits_what_was_handed_in(of, words):
    assert words in shown(of).text


def test_each_check_has_its_title_verdict_points_and_message():
    failed = check("double-2", "wrong shape", points=2, title="hidden check 1", message="Rows are missing.")
    text = shown(result(exercise("double", check("double-1"), failed))).words
    assert "title of double-1 ✓ passed 1/1 points" in text
    assert "hidden check 1 ✗ wrong shape 0/2 points What differs? Rows are missing." in text
    assert "1 of 2 checks pass" in text


@pytest.mark.parametrize(("language", "words"), [("ko", "채점한 파일"), ("en", "the file that was graded")])
def test_the_page_tells_the_hash_of_what_was_graded(language, words):
    text = shown(toy(language=language, sha256="4f" * 32)).text
    assert words in text
    assert "4f" * 32 in text
    assert words not in shown(toy(language=language)).text


def test_a_message_is_not_said_twice_in_a_row():
    checks = [check(f"double-{n}", "not attempted", message="Not attempted yet.") for n in (1, 2)]
    text = shown(result(exercise("double", *checks))).text
    assert text.count("Not attempted yet.") == 1
    assert "same as above" in text


def test_a_recognised_mistake_gives_its_hint_and_otherwise_there_is_advice():
    failed = check("double-1", "wrong values")
    hinted = shown(result(exercise("double", failed, recognised="tripled", hint="Is it twice?"))).words
    assert "Hint: what kind of mistake is it? Is it twice?" in hinted
    assert NEXT["wrong values"].en not in hinted
    assert "tripled" not in hinted
    assert NEXT["wrong values"].en in shown(result(exercise("double", failed))).text


def test_the_line_that_an_error_names_is_marked_in_the_code():
    raised = check("double-1", "raised", message="line 1: def double(x):", line=3, source="raise ValueError(x)")
    failed = exercise("double", raised)
    page = shown(result(failed, cells=[cell("double", CODE)]))
    assert [line.split("←")[0].rstrip() for line in page.lines] == CODE.rstrip().split("\n")
    assert ["←" in line for line in page.lines] == [False, False, True]
    other = shown(result(failed, cells=[cell("double", "x = 1\n" + CODE)]))
    assert "←" not in other.text  # line 3 of another cell


def test_what_a_failing_cell_printed_is_shown_without_colours_and_not_endlessly():
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": "printed " * 2000},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[0;31mE\x1b[0m: v"]},
        {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo="}},
    ]
    failed = exercise("double", check("double-1", "raised"))
    page = shown(result(failed, cells=[cell("double", CODE, outputs)]))
    assert "printed" in page.text
    assert "the rest is left out" in page.text
    assert page.all("img") == [{"alt": "A picture that this cell drew", "src": "data:image/png;base64,iVBORw0KGgo="}]
    page = shown(result(failed, cells=[cell("double", CODE, outputs[1:])]))
    assert "E: v" in page.text
    assert "\x1b" not in page.text


def test_the_points_are_the_gradebooks_and_a_persons_changes_are_told():
    of = toy(double="wrong values")
    marks = {"double_1": Mark(0.0, 1.0, 0.0, 1.0), "span_1": Mark(1.0, None, 0.5, 1.0)}
    text = shown(of, comments={"double": "Nearly, see me."}, penalty=2.0, **marks).text
    assert "The grader gave 1 points; automatic grading gave 0." in text
    assert "0.5 points of extra credit" in text
    assert "late penalty" in text
    assert "2.5/6 points" in text  # 0 + 1 + 3.5 - 2
    assert "Nearly, see me." in text


def test_a_late_penalty_never_takes_a_total_below_nothing():
    of = toy(double="raised", span="raised")
    assert books(of, penalty=3.0).total == 0


def test_a_run_without_isolation_is_said():
    assert "without isolation" in shown(toy(isolated=False)).text
    assert "without isolation" not in shown(toy()).text


def test_nothing_that_a_student_wrote_acts_in_the_page():
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": EVIL},
        {"output_type": "error", "ename": EVIL, "evalue": EVIL, "traceback": [EVIL]},
    ]
    failed = check("double-1", "raised", title=EVIL, message=EVIL)
    of = result(
        exercise("double", failed, recognised="x", hint=EVIL),
        student=EVIL,
        problems=[EVIL, "{{ 7 * 7 }} {t} \ud800"],
        cells=[cell("double", EVIL + "\n\u202e\ud800\x00", outputs)],
    )
    html = feedback_page(of, books(of, comments={"double": EVIL}))
    page = Page(html)
    assert page.is_inert()
    assert "{{ 7 * 7 }} {t}" in page.text
    assert page.text.count("<script>alert(1)</script>") >= 8
    assert "\\u202e\\ud800\\u0000" in page.text
    html.encode("utf-8")


def test_a_page_that_acts_is_noticed():
    """The instrument of the test above sees what it must see."""
    safe = feedback_page(toy(), books(toy()))
    assert Page(safe).is_inert()
    for evil in (
        "<script>",
        '<img src="http://x">',
        '<p onclick="x">',
        '<a href="javascript:x">',
        "<img src=x>",
    ):
        assert not Page(safe.replace("<main>", evil)).is_inert()


def test_a_traceback_of_our_own_check_stays_with_the_instructor():
    failed = check("double-1", "wrong type", message="Another form.", internal="Traceback: secret.py")
    of = result(exercise("double", failed))
    assert "secret.py" not in feedback_page(of, books(of))


def test_a_missing_and_an_empty_cell_are_told():
    assert "was not found" in shown(toy(notebook=None)).text
    failed = exercise("double", check("double-1", "not attempted"))
    assert "The cell is empty." in shown(result(failed, cells=[cell("double", " \n")])).text


@pytest.mark.parametrize(("status", "words"), [("refused", "not graded"), ("another's", "another student's notebook")])
def test_of_a_hand_in_that_was_not_read_no_code_and_no_answer_is_shown(status, words):
    """The cells in the notebook are then those that were handed out."""
    failed = exercise("double", check("double-1", status, message="Hand in again."))
    question = exercise("why", check("why", status))._replace(answer="")
    page = shown(result(failed, question, cells=[cell("double", CODE)], problems=["Hand in again."]))
    assert f"– {words}" in page.words
    assert "No check was run." in page.text
    assert "This answer was not read." in page.text
    assert page.text.count("Hand in again.") == 2  # at the top, and at the exercise
    assert not page.text.count("title of double-1")
    assert not [told for told in ("Your code", "a comment", "Nothing is written", "What differs") if told in page.text]
    given = shown(result(failed, question), double_1=Mark(0, 1.0, 0.0, 1))
    assert "The grader gave 1 points" in given.text


@pytest.fixture
def semester(tmp_path):
    """A semester whose gradebook knows the toy week's assignment."""
    init_semester(tmp_path / "semester", "en")
    semester = Semester(tmp_path / "semester")
    slug = "week99_toy"
    with semester.gradebook() as gradebook:
        gradebook.add_assignment(slug)
        gradebook.add_notebook(slug, slug)
        for name, checks in (("double", 2), ("span", 2)):
            gradebook.add_solution_cell(name, slug, slug)
            for number in range(1, checks + 1):
                gradebook.add_grade_cell(f"{name}-{number}", slug, slug, max_score=number, cell_type="code")
    return semester


def enter(semester, of):
    """Keeps a Result and enters its scores in the gradebook."""
    week = Week(semester.root, of.week)
    semester.save(week, of)
    with semester.gradebook() as gradebook:
        gradebook.update_or_create_student(of.student)
        gradebook.add_submission(of.week, of.student)
        record(gradebook.find_submission_notebook(of.week, of.week, of.student), of)
        gradebook.db.commit()
    return week


def test_pages_are_written_where_nbgrader_hands_them_out(semester):
    week = enter(semester, toy("student01", double="wrong values"))
    secret = semester.folder("submitted", "student01", week) / "submission_secret.txt"
    secret.parent.mkdir(parents=True)
    secret.write_text("secret")
    with contextlib.closing(Gradebook(semester.coursedir.db_url)) as gradebook:
        notebook = gradebook.find_submission_notebook(week.slug, week.slug, "student01")
        {grade.name: grade for grade in notebook.grades}["double-2"].manual_score = 1.5
        {c.name: c for c in notebook.comments}["double"].manual_comment = "Well tried."
        gradebook.db.commit()
    semester.save(week, toy("student02"))  # not in the gradebook
    folder = semester.root / "feedback"
    assert write_feedback(semester, week) == [
        folder / name / week.slug / f"{week.slug}.html" for name in ("student01", "student02")
    ]
    first, second = (
        Page((folder / name / week.slug / f"{week.slug}.html").read_text(encoding="utf-8")).text
        for name in ("student01", "student02")
    )
    assert "4.5/6 points" in first
    assert "Well tried." in first
    assert "6/6 points" in second
    assert (folder / "student01" / week.slug / "submission_secret.txt").read_text() == "secret"
