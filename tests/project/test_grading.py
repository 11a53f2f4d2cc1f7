"""A class's projects: an honest one, one that claims more, look-alikes, broken files; points, gradebook and pages."""

import contextlib
import csv
import functools
import io
import json
import shutil
import threading
import zipfile

import pytest
from nbgrader.api import Student
from PIL import Image

from course.authoring.repository import find_week
from course.authoring.sample import sample_class
from course.cli.main import main
from course.errors import CourseError
from course.grading.new_semester import init_semester
from course.project.check import check_folder
from course.project.claim import write_claim
from course.project.decoding import Unlooked
from course.project.result import measure
from course.projects.books import enter_points
from course.projects.confined import SHORT
from course.projects.grading import Project, grade_projects, holding_the_card
from course.projects.kept import keep
from course.projects.looking import look_at
from course.projects.page import project_page, write_pages
from course.semester.books import answers_in
from course.semester.folder import Semester
from course.semester.handed_in import Entry
from course.semester.listing import found_in
from course.semester.marks import Mark
from tests.platforms.exports import moodle_worksheet, table
from tests.project.test_check import edit, put
from tests.project.tiny import TINY

PROJECT = Project()
ACCUSING = ("cheat", "dishonest", "liar", "honest", "정직", "fake", "false", "부정", "거짓", "속였", "조작", "위조")


def claim(folder, accuracy, **more):
    (folder / "result.json").write_text(json.dumps({"accuracy": accuracy, **more}), encoding="utf-8")


def measured_at_home(folder, kept):
    write_claim(folder, measure(check_folder(folder), TINY, kept))


def leaking(folder):
    """Two photos again, saved smaller, among those of another scene."""
    for number in ("01", "02"):
        copy = Image.open(folder / f"brick/1-{number}.jpg").resize((230, 230))
        copy.save(folder / f"brick/2-{number}.jpg", quality=70)


def broken(folder):
    """One cut short, one empty, one that data.csv does not list."""
    whole = (folder / "grass/1-01.jpg").read_bytes()
    (folder / "grass/1-01.jpg").write_bytes(whole[:2000])
    (folder / "grass/1-02.jpg").write_bytes(b"")
    (folder / "notes.txt").write_text("sizes", encoding="utf-8")


WAYS = {"honest": None, "boasting": None, "leaking": leaking, "broken": broken, "silent": None, "empty": None}


@pytest.fixture(scope="module")
def submitted(sample, tmp_path_factory):
    """The folder of what a class handed in: the sample project, spoiled in each of these ways."""
    base, kept = tmp_path_factory.mktemp("class") / "submitted", tmp_path_factory.mktemp("at-home")
    for student, spoil in WAYS.items():
        folder = shutil.copytree(sample, base / student / PROJECT.slug)
        if spoil:
            spoil(folder)
        measured_at_home(folder, kept)
    claim(base / "boasting" / PROJECT.slug, 0.999)
    (base / "silent" / PROJECT.slug / "result.json").unlink()
    shutil.rmtree(base / "empty" / PROJECT.slug)
    (base / "empty" / PROJECT.slug).mkdir()
    (base / "linked").mkdir()
    (base / "linked" / PROJECT.slug).symlink_to(base / "honest" / PROJECT.slug)
    return base


@pytest.fixture(scope="module")
def graded(submitted, tmp_path_factory):
    """Student -> Graded, with the tiny extractor."""
    look = functools.partial(look_at, extractor=TINY, kept=tmp_path_factory.mktemp("features"))
    entries = [*found_in(submitted, PROJECT, loose=False), Entry("away", None)]
    return {one.student: one for one in grade_projects(entries, look)}


def points(graded):
    return [part.points for part in graded.parts]


@pytest.mark.parametrize(
    ("student", "expected"),
    [
        ("honest", [20, 25, 20]),
        ("boasting", [20, 0, 0]),
        ("leaking", [15, 25, 20]),
        ("broken", [10, 25, 20]),  # files that are broken, one that is not listed
        ("silent", [20, 0, 0]),
        ("empty", [0, 0, 0]),
    ],
)
def test_each_gets_what_the_rule_says(graded, student, expected):
    assert points(graded[student]) == expected
    assert not any(part.waits for part in graded[student].parts)


def test_who_handed_in_nothing_or_a_link_gets_no_points_and_no_page(graded):
    assert (graded["away"].missing, graded["away"].refused) == (True, False)
    assert (graded["linked"].missing, graded["linked"].refused) == (False, True)
    assert PROJECT.slug in graded["linked"].why.en


def page_of(graded, language):
    marks = {part.name: Mark(part.points, None, 0.0, part.most) for part in graded.parts}
    return project_page(graded, marks, language)


SAID = {
    ("honest", "en"): ["65", "finds nothing to mend", "51 of the 56 photos", "within the tolerance of 0.018"],
    ("honest", "ko"): ["65", "고쳐야 할 것이 나오지 않았어요", "56장 가운데 51장", "허용 오차 0.018 안에"],
    ("boasting", "en"): ["an accuracy of 0.999", "differ by 0.088", "outside the 95 % interval", "0.821 to 0.982"],
    ("boasting", "ko"): ["적힌 정확도는 0.999", "차이는 0.088", "0.821~0.982 밖에", "바꾸었나요?"],
    ("leaking", "en"): ["brick/2-01.jpg", "almost the same", "The look-alikes of 2 photos", "Each kind costs 5 points"],
    ("leaking", "ko"): ["brick/2-02.jpg", "거의 같은 사진 2장의 짝", "종류마다 5점"],
    ("broken", "en"): ["grass/1-01.jpg", "notes.txt", "166 photos of 4 classes"],
    ("broken", "ko"): ["grass/1-02.jpg", "notes.txt", "빈 파일입니다"],
    ("silent", "en"): ["there is no result.json", "There is no accuracy to compare with", "51 of the 56"],
    ("silent", "ko"): ["result.json이 없습니다", "견줄 정확도가 없어요"],
    ("empty", "en"): ["there is no data.csv", "No photo can be used"],
    ("empty", "ko"): ["data.csv가 없습니다", "쓸 수 있는 사진이 없어서"],
}


@pytest.mark.parametrize(("student", "language"), SAID)
def test_the_page_tells_what_was_found_and_accuses_nobody(graded, student, language):
    html = page_of(graded[student]._replace(student="20271001"), language)
    for words in SAID[student, language]:
        assert words in html
    assert not [word for word in ACCUSING if word in html]


def test_another_extractor_is_asked_about_and_names_in_files_are_no_markup(submitted, tmp_path):
    folder = shutil.copytree(submitted / "honest" / PROJECT.slug, tmp_path / "project")
    edit(folder, put(1, 3, "<script>alert(1)</script>"))
    edit(folder, put(2, 4, "<script>alert(2)</script>"))
    claim(folder, 0.5, extractor="mobilenetv2", version="7")
    looked = look_at(folder, TINY, tmp_path / "features")
    [one] = grade_projects([Entry("one", folder, tmp_path)], lambda _: looked)
    html = page_of(one, "en")
    assert "features of mobilenetv2 7; here they are of statistics 1" in html
    assert "<script>" not in html
    assert "&lt;script&gt;alert(2)" in html


REPORTED = {
    "en": [
        *("not taken", "could not be graded", "automatic 0", "broken", "extra"),
        *("168, 168", "identical files", "not handed in", "away", "Links are not followed", "0.911 (0.821–0.982)"),
    ],
    "ko": ["받지 않음", "서로 비슷한 사진", "자동 0", "고쳐야 할 것", "168, 168", "제출하지 않음"],
}


@pytest.mark.slow  # a gradebook is made
def test_points_reach_the_gradebook_and_a_persons_stay(graded, tmp_path):
    init_semester(tmp_path / "cnn", "en")
    semester, told = Semester(tmp_path / "cnn"), list(graded.values())
    unlooked = graded["honest"]._replace(student="unlooked", looked=None, why=SHORT)
    enter_points(semester, PROJECT, [*told, unlooked])
    with semester.gradebook() as gradebook:
        scores = {one.student_id: one.score for one in gradebook.assignment_submissions(PROJECT.slug)}
        expected = {"honest": 65, "boasting": 20, "leaking": 60, "broken": 55, "silent": 20, "empty": 0, "unlooked": 0}
        assert scores == expected
        waiting = gradebook.find_grade("data_card", PROJECT.slug, PROJECT.slug, "unlooked")
        assert waiting.needs_manual_grade
        given = gradebook.find_grade("accuracy_in_interval", PROJECT.slug, PROJECT.slug, "boasting")
        given.manual_score = 15
        gradebook.db.commit()
    enter_points(semester, PROJECT, told)
    paths = write_pages(semester, PROJECT, [*told, unlooked], "en")
    assert [path.parts[-3] for path in paths] == [*sorted(expected.keys() - {"unlooked"}), "unlooked"]
    html = (tmp_path / f"cnn/feedback/boasting/{PROJECT.slug}/{PROJECT.slug}.html").read_text(encoding="utf-8")
    assert "The grader gave 15 points; automatic grading gave 0." in html
    assert ">35<" in html
    html = paths[-1].read_text(encoding="utf-8")
    assert "an instructor will see to it" in html
    assert "–/20 points" in html
    keep(semester, [*told, unlooked])
    for language, words in REPORTED.items():
        assert main(["report", "final_project", "--semester", str(semester.root), "--lang", language]) == 0
        html = (semester.root / "reports/final_project.html").read_text(encoding="utf-8")
        assert [one for one in words if one not in html] == []
        assert not [word for word in ACCUSING if word in html.replace("honest", "")]
    pairs = (semester.root / "reports/final_project_alike.csv").read_text("utf-8-sig").splitlines()
    assert pairs[1].startswith("boasting,honest,168,168,168,")
    assert len(pairs) == 1 + 10  # every two of five
    rows = (semester.root / "reports/final_project.csv").read_text("utf-8-sig").splitlines()
    assert rows[1].startswith("boasting,20,0,15,35,168 / 4,0.999,")
    people = [(4711 + number, name, name, "", "-") for number, name in enumerate(["boasting", "unlooked", "away"])]
    (tmp_path / "Grades.csv").write_bytes(moodle_worksheet(people, most=65))
    (tmp_path / "roster.csv").write_bytes(table([["학번", "이름"], *([name, name] for _, name, *_ in people)]))
    (semester.root / "roster.csv").write_bytes((tmp_path / "roster.csv").read_bytes())
    options = ["--week", "final_project", "--file", str(tmp_path / "Grades.csv"), "--semester", str(semester.root)]
    assert main(["return", "moodle", *options]) == 1  # one waits for points, others are not in the file
    rows = list(csv.reader(io.StringIO((semester.root / "returned/final_project/Grades.csv").read_text("utf-8-sig"))))
    assert [row[5] for row in rows] == ["Grade", "35", "", ""]
    with zipfile.ZipFile(semester.root / "returned/final_project/feedback.zip") as archive:
        names = [name for name in archive.namelist() if name.startswith("boasting_4711_")]
        assert "The grader gave 15 points" in archive.read(names[0]).decode()


def test_a_zip_unpacked_to_a_folder_in_the_folder_is_found(tmp_path):
    outer = tmp_path / "one" / PROJECT.slug
    for name in ("photos", "__MACOSX"):
        (outer / name).mkdir(parents=True)
    assert holding_the_card(outer) == outer
    (tmp_path / "data.csv").touch()
    (outer / "link").symlink_to(tmp_path)
    assert holding_the_card(outer) == outer
    (outer / "photos" / "data.csv").touch()
    assert holding_the_card(outer) == outer / "photos"
    (outer / "__MACOSX" / "data.csv").touch()
    assert holding_the_card(outer) == outer  # which of the two is not guessed
    (outer / "data.csv").touch()
    (outer / "__MACOSX" / "data.csv").unlink()
    assert holding_the_card(outer) == outer


def test_what_goes_wrong_with_one_project_is_its_alone(submitted):
    entries = [Entry(student, submitted / student / PROJECT.slug, submitted) for student in ("honest", "silent")]

    def look(folder):
        if "honest" in str(folder):
            raise ZeroDivisionError
        raise Unlooked(SHORT)

    first, second = grade_projects(entries, look, jobs=2)
    assert "ZeroDivisionError" in first.why.en
    assert second.why == SHORT
    assert all(part.waits for one in (first, second) for part in one.parts)


def test_several_at_a_time_come_in_order_and_what_concerns_all_ends_the_class(submitted):
    folders = [submitted / student / PROJECT.slug for student in ("honest", "silent", "broken")]
    entries = [Entry(f"s{number}", folder, submitted) for number, folder in enumerate(3 * folders)]
    both, told = threading.Barrier(2, timeout=20), []

    def look(folder):
        both.wait()  # nobody goes on alone
        raise Unlooked(SHORT)

    grade_projects(entries[:8], look, told.append, jobs=2)
    assert [one.student for one in told] == [f"s{number}" for number in range(8)]

    def full(folder):
        raise CourseError(SHORT)

    with pytest.raises(CourseError):
        grade_projects(entries, full, jobs=2)


@pytest.fixture
def course(monkeypatch):
    def run(*arguments, cwd):
        monkeypatch.setenv("COURSE_LANG", "en")
        monkeypatch.setattr("course.language._chosen", None)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.chdir(cwd):
            status = main(["project", *map(str, arguments)])
        return out.getvalue(), err.getvalue(), status

    return run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check",), "check needs a folder"),
        (("result", "x", "--submitted", "y"), "--submitted does not go with result"),
        (("grade", "x"), "x does not go with grade"),
        (("check", "x", "--extractor", "y"), "--extractor does not go with check"),
        (("result", "x", "--json"), "--json does not go with result"),
        (("result", "x", "--no-sandbox"), "--no-sandbox does not go with result"),
        (("check", "x", "--jobs", "2"), "--jobs does not go with check"),
    ],
)
def test_what_does_not_go_together_is_told(course, tmp_path, arguments, words):
    _, err, status = course(*arguments, cwd=tmp_path)
    assert status == 1
    assert words in err


@pytest.mark.slow  # EfficientNet-Lite0 sees the sample twice over, in two processes
def test_the_sample_from_home_to_the_gradebook_with_real_weights(course, sample, tmp_path):
    init_semester(tmp_path / "cnn", "en")
    semester = Semester(tmp_path / "cnn")
    with semester.gradebook() as gradebook:
        gradebook.db.add(Student(id="away"))
        gradebook.db.commit()
    _, err, status = course("grade", cwd=semester.root)
    assert status == 1
    assert "no project in" in err
    home = shutil.copytree(sample, tmp_path / "textures")
    out, err, status = course("result", home, cwd=tmp_path)
    assert (status, err) == (0, "")
    told = json.loads((home / "result.json").read_text(encoding="utf-8"))
    assert f"accuracy {told['accuracy']:.3f}" in out
    assert told["accuracy"] > 0.9
    assert course("check", home, cwd=tmp_path)[2] == 0
    for student in ("honest", "boasting"):
        shutil.copytree(home, semester.folder("submitted", student, PROJECT))
    claim(semester.folder("submitted", "boasting", PROJECT), 0.3)
    out, _, status = course("grade", cwd=semester.root)
    assert status == 0
    assert "honest: 65/65" in out
    assert "boasting: 20/65 (card 20, reproduced 0, interval 0), claimed 0.300" in out
    assert "not handed in: away" in out
    with semester.gradebook() as gradebook:
        scores = {one.student_id: one.score for one in gradebook.assignment_submissions(PROJECT.slug)}
    assert scores == {"honest": 65, "boasting": 20}


@pytest.mark.slow  # two notebooks of the week are built
def test_the_samples_report_is_handed_in_beside_its_folder(submitted, tmp_path):
    week = find_week("week15")
    base = tmp_path / "submitted"
    shutil.copytree(submitted / "honest" / PROJECT.slug, base / "one" / PROJECT.slug)
    for language in ("ko", "en"):
        report = sample_class(week, language)[0].notebook
        path = base / "one" / week.slug / f"{week.slug}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(report), encoding="utf-8")
        [notebook] = found_in(base, week, loose=False)
        answers = answers_in(json.loads(notebook.read(week)))
        assert answers == {name: one.answer.to(language) for name, one in week.load_questions().items()}
        assert len(answers) == 8
        assert all(len(answers[name]) >= one.least for name, one in week.load_questions().items())
    [project] = found_in(base, PROJECT, loose=False)
    assert points(grade_projects([project], lambda folder: look_at(folder, TINY, tmp_path / "features"))[0]) == [
        20,
        25,
        20,
    ]
