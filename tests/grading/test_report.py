"""The class report: what it counts and says, for any number of students, and that it is inert."""

import pytest

from course.grading.new_semester import init_semester
from course.language import Text
from course.pages.report import Class, report_page, write_report
from course.pages.since import ANEW, CHECKS, PERSON, Ledger, Moved, Since
from course.semester.folder import Semester
from tests.grading.by_hand import EVIL, Page, books, check, exercise, result, toy
from tests.toy import write_repository


def class_(*results, absent=(), mistakes=None, pages=None, **totals):
    """A Class of `results`, its books as the engine gave them but for late penalties by student."""
    found = {of.student: books(of, penalty=totals.get(of.student, 0.0)) for of in results}
    return Class(Text("장난감", "Toy"), list(results), found, list(absent), {}, mistakes or {}, pages or {})


def text_of(about, language="en"):
    return Page(report_page(about, language)).words


@pytest.mark.parametrize(("language", "words"), [("ko", "학급 보고서"), ("en", "Class report")])
def test_the_report_is_in_the_language_asked_for(language, words):
    page = Page(report_page(class_(toy()), language))
    assert page.all("html")[0]["lang"] == language
    assert words in page.text


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_any_number_of_students_has_a_report(language, count):
    results = [toy(f"student{n:03d}", span=("passed", "wrong values")[n % 2]) for n in range(count)]
    page = Page(report_page(class_(*results), language))
    assert page.is_inert()
    assert page.text.count("student299") == (0 if count < 300 else page.text.count("student297"))
    assert "nan" not in page.text.lower()


def test_an_empty_class_is_told_to_grade_first():
    assert "No submission is graded yet" in text_of(class_(absent=["student01"]))


def test_the_first_figures_by_hand():
    four = [toy("a"), toy("b"), toy("c", span="raised"), toy("d", double="raised", span="raised")]
    text = text_of(class_(*four, absent=["e"]))
    for words in (
        "handed in 4",
        "not handed in 1",
        "mean 3.75 of 6 points",
        "median 4.5",
        "quartiles 2.25–6",
        "lowest–highest 0–6",
    ):
        assert words in text


def test_the_histogram_has_a_text_alternative():
    page = Page(report_page(class_(toy("a"), toy("b", span="raised")), "en"))
    labels = [attrs.get("aria-label", "") for attrs in page.all("div") if attrs.get("role") == "img"]
    assert "3–4 points: 1" in labels[0]
    assert "5–6 points: 1" in labels[0]


def test_exercises_and_checks_show_the_share_that_passed():
    text = text_of(class_(toy("a"), toy("b"), toy("c", span="raised"), toy("d", span="not attempted")))
    assert "span 50 % 2/4 3/4 1.5/3" in text
    assert "title of span-2 hidden 50 % 2/4 3/4 +1.00" in text


def test_a_check_that_nobody_passes_is_pointed_out():
    text = text_of(class_(*(toy(name, span="wrong values") for name in "abc")))
    assert text.count("Nobody of the 3 who tried passes") == 4  # two checks, above and in the table


def test_whoever_handed_in_without_an_answer_is_worth_a_look():
    wrong, untouched = toy("a", "wrong values", "raised"), toy("b<i>", "not attempted", "not attempted")
    page = Page(report_page(class_(wrong, untouched, toy("c")), "en"))
    assert "Worth a look ○ Handed in without any answer: 1 b<i>" in page.words
    assert page.is_inert()
    assert "without any answer" not in text_of(class_(wrong, toy("c")))
    swapped = untouched._replace(problems=["handed in the notebook of another student"])
    assert "without any answer" not in text_of(class_(wrong, swapped, toy("c")))


def test_statuses_are_in_words():
    text = text_of(class_(toy("a", double="too slow"), toy("b", double="raised")))
    assert "✓ passed ✗ raised an error ✗ too slow" in text


def test_mistakes_are_listed_with_hint_count_and_students():
    def tripled(student):
        failed = check("double-1", "wrong values")
        return result(exercise("double", failed, recognised="tripled", hint="Is it twice?"), student=student)

    text = text_of(class_(tripled("a"), tripled("b"), toy("c")))
    assert "2 students double tripled Is it twice? a , b" in text


def test_wrong_answers_that_no_mistake_explains_are_grouped():
    def wrong(student, number):
        failed = check("double-1", "wrong values", message=f"off by {number}")
        return result(exercise("double", failed), student=student)

    text = text_of(class_(wrong("a", 1), wrong("b", 22)))
    assert "2 students ✗ wrong values off by 1 a , b" in text


def test_a_total_that_a_person_or_lateness_changed_is_marked():
    text = text_of(class_(toy("a"), a=2.0))
    assert "4 (automatic: 6)" in text


def test_problems_and_broken_checks_are_shown_to_the_instructor():
    broken = exercise("double", check("double-1", "wrong type", internal="Traceback: KeyError"))
    text = text_of(class_(toy("a", problems=["Cell x was deleted."]), result(broken, student="b")))
    assert "a : Cell x was deleted." in text
    assert "Traceback: KeyError" in text
    assert "A check itself broke on an answer: 1" in text


def test_runs_without_isolation_are_said_aloud():
    mixed = text_of(class_(toy("a"), toy("b", isolated=False)))
    assert "Graded without isolation: 1" in mixed
    assert "b not isolated" in mixed
    assert "without isolation" not in text_of(class_(toy("a")))


def test_nothing_that_a_student_wrote_acts_in_the_report():
    failed = check("double-1", "raised", title=EVIL, message=EVIL, internal=EVIL)
    of = result(exercise("double", failed), student=EVIL, problems=[EVIL, "{{ 7 * 7 }} \ud800"])
    other = result(exercise("double", failed, recognised=EVIL, hint=EVIL), student="b" + EVIL)
    html = report_page(class_(of, other, absent=[EVIL], pages={EVIL: "../x"}), "en")
    page = Page(html)
    html.encode("utf-8")
    assert page.is_inert()
    assert "{{ 7 * 7 }}" in page.text


def test_long_tables_are_folded():
    few = Page(report_page(class_(*(toy(f"s{n}") for n in range(3))), "en"))
    many = Page(report_page(class_(*(toy(f"s{n}") for n in range(100))), "en"))
    assert "Show all" not in few.text
    assert "Show all 100 students" in many.text


def test_the_report_knows_the_hidden_checks_hints_absent_students_and_pages(tmp_path):
    week = write_repository(tmp_path / "repository")
    init_semester(tmp_path / "semester", "ko")
    semester = Semester(tmp_path / "semester")
    with semester.gradebook() as gradebook:
        gradebook.add_student("absent")
    failed = check("span-1", "wrong values")
    tried = result(
        exercise("double", check("double-1"), check("double-2", points=2, hidden=True)),
        exercise("span", failed, recognised="maximum only", hint="최솟값을 빼야 해요."),
        student="student01 & co",
        language="ko",
    )
    semester.save(week, tried)
    feedback = semester.folder("feedback", tried.student, week) / f"{week.slug}.html"
    feedback.parent.mkdir(parents=True)
    feedback.write_text("<p>")
    path = write_report(semester, week, "en")
    page = Page(path.read_text(encoding="utf-8"))
    assert path == semester.root / "reports" / "week99_toy.html"
    for words in ("a worked example", "hidden numbers double", "What about the smallest?", "absent"):
        assert words in page.text
    linked = {attrs["href"] for attrs in page.all("a") if not attrs["href"].startswith("#")}
    assert linked == {"../feedback/student01%20%26%20co/week99_toy/week99_toy.html"}


def test_a_report_tells_what_changed_since_the_last_and_written_again_still_does(tmp_path):
    week = write_repository(tmp_path / "repository")
    init_semester(tmp_path / "semester", "en")
    semester = Semester(tmp_path / "semester")
    for one in (toy("a", sha256="1"), toy("b", "wrong values", sha256="1"), toy("c")):
        semester.save(week, one)
    assert "Changes since" not in write_report(semester, week, "en").read_text(encoding="utf-8")
    for one in (toy("a", "wrong values", sha256="1"), toy("b", sha256="2"), toy("d", "wrong values")):
        semester.save(week, one)
    first, again = (write_report(semester, week, "en").read_text(encoding="utf-8") for _ in range(2))
    assert first == again
    words = Page(first).words
    assert "Graded for the first time: 1." in words
    assert "a 6 3 double 3→0 graded by other checks b 3 6 double 0→3 handed in again" in words


@pytest.mark.parametrize("text", ["", "[]", "{", '{"now": {"students": {"a": {}}}, "then": null}', '{"now": 1}'])
def test_a_damaged_record_of_the_last_report_is_begun_anew(tmp_path, text):
    week = write_repository(tmp_path / "repository")
    init_semester(tmp_path / "semester", "en")
    semester = Semester(tmp_path / "semester")
    semester.save(week, toy("a"))
    path = semester.root / "reports" / "week99_toy.scores.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert "Changes since" not in write_report(semester, week, "en").read_text(encoding="utf-8")
    assert '"a"' in path.read_text(encoding="utf-8")


def test_many_changes_are_folded():
    rows = [Moved(f"s{n}", 1.0, 2.0, [("double", 1.0, 2.0)], CHECKS) for n in range(60)]
    about = class_(*(toy(f"s{n}") for n in range(60)))._replace(since=Since("t", rows, []))
    assert Page(report_page(about, "en")).text.count("Show all 60 students") == 2


def test_points_that_a_person_changed_are_told_apart_from_other_checks():
    line = {"total": 6.0, "automatic": 6.0, "sha256": "1", "exercises": {"double": 3.0}}
    ledgers = [
        Ledger({"time": "", "students": {"a": line | new}}, {"time": "t", "students": {"a": line}})
        for new in ({"total": 5.0}, {"total": 5.0, "automatic": 5.0}, {"total": 5.0, "sha256": "2"})
    ]
    assert [ledger.since().moved[0].why for ledger in ledgers] == [PERSON, CHECKS, ANEW]
