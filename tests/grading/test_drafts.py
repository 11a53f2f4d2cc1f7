"""Drafts of mistakes: who answers alike is found, known again by the answers, and named nowhere."""

import ast
import json
import shutil

import nbformat
import numpy as np
import pytest

from course.authoring.build import build_assignment
from course.authoring.repository import find_week
from course.authoring.sample import reference_answers, with_answers
from course.cli.main import main
from course.grading.drafting import as_mistake, draft_mistakes
from course.grading.engine import Grader
from course.grading.nameless import nameless
from course.grading.new_semester import init_semester
from course.recognition.drafts import Drafts, drafts_path, drafts_text, read_drafts
from course.semester.folder import Semester
from tests.graders import quick_process
from tests.toy import write_repository

# Two write the same thing in their own way; what they mean by it no mistake and no slip knows.
ODD = '''
import numpy as np

def double(values):
    """By Hong."""
    hong_result = np.asarray(values) * 2.0  # mine
    for kim, value in enumerate(hong_result):
        hong_result[kim] = value + np.sum(np.abs(values)) * (kim % 2) * 0.375
    return hong_result
'''
ODD_TOO = """
def double(values):
    total = sum(abs(v) for v in values)
    return np.array([2.0 * v + (0.375 * total if i % 2 else 0.0) for i, v in enumerate(values)])
"""
OTHER = """
def double(values):
    return np.array([2.0 * v + 0.625 * np.max(np.abs(values)) * i for i, v in enumerate(values)])
"""
RAISES = """
def double(values):
    if len(values) % 2:
        raise KeyError("길동's own words")
    return [v + v + v - v for v in values][::-1]
"""
CLASS = {"20271001": ODD, "20271002": ODD_TOO, "20271003": OTHER, "20271004": None, "20271005": RAISES}


def notebook(week, answer):
    assignment = build_assignment(week, "en")
    right = reference_answers(week, assignment.exercises)
    return nbformat.writes(with_answers(assignment.release, right | ({"double": answer} if answer else {}))).encode()


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    """(What starts a child, the week)."""
    week = write_repository(tmp_path_factory.mktemp("repository"))
    with quick_process(week) as start:
        yield start, week


@pytest.fixture(scope="module")
def graded(process, tmp_path_factory):
    """A semester in which a class of four is graded."""
    start, week = process
    folder = tmp_path_factory.mktemp("semesters") / "cnn"
    init_semester(folder, "en")
    semester = Semester(folder)
    with Grader(week, "en", start_process=start) as grader:
        for student, answer in CLASS.items():
            data = notebook(week, answer)
            path = semester.folder("submitted", student, week) / f"{week.slug}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_bytes(data)
            semester.save(week, grader.grade(student, data))
    with semester.gradebook():
        pass
    (folder / "roster.csv").write_text("student,name,email,section,platform\n20271001,Hong Gildong,,01,\n")
    return semester, week


@pytest.fixture
def semester(graded, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_REPOSITORY", str(graded[1].root))
    return Semester(shutil.copytree(graded[0].root, tmp_path / "cnn"))


@pytest.fixture
def draft(process, semester):
    """Runs the drafting."""
    start, week = process

    def run(least=2):
        with Grader(week, "en", start_process=start) as grader:
            return draft_mistakes(semester, week, grader, least=least)

    return run


def test_the_class_is_wrong_and_nothing_explains_it(graded):
    semester, week = graded
    told = {r.student: (r.exercises[0].status, r.exercises[0].recognised) for r in semester.results(week)}
    expected = dict.fromkeys(list(CLASS)[:3], ("wrong values", "")) | {"20271004": ("passed", "")}
    assert told == expected | {"20271005": ("raised", "")}


def test_who_answers_alike_is_one_draft_that_later_answers_are_known_by(process, semester, draft):
    start, week = process
    found = draft()
    ((one,), alone) = found.new, found.alone
    assert (one.exercise, one.seen, one.of, alone) == ("double", 2, 5, 2)
    assert one.example["gives"] != one.example["right"]
    text = drafts_text(semester, week)
    with Grader(week, "en", start_process=start, drafts=text) as grader:
        again = {student: grader.grade(student, notebook(week, answer)) for student, answer in CLASS.items()}
    told = {student: result.exercises[0].recognised for student, result in again.items()}
    assert told == dict.fromkeys(CLASS, "") | {"20271001": one.name, "20271002": one.name}
    assert again["20271001"].exercises[0].hint.startswith("Of the inputs that were tried")  # as without a draft
    for result in again.values():
        semester.save(week, result)
    kept = [Drafts(text).know(result) for result in again.values()]
    assert kept == [True] * 5
    data = json.loads(text)
    data["drafts"][0]["hint"] = {"ko": "짝수 자리?", "en": "The odd places?"}
    drafts_path(semester, week).write_text(json.dumps(data))
    assert [Drafts(drafts_text(semester, week)).know(r) for r in again.values()] == [False, False, False, True, False]
    once_more = draft()
    assert once_more.new == []
    assert [(d.name, d.seen, d.hint.en) for d in once_more.drafts] == [(one.name, 2, "The odd places?")]
    with Grader(week, "en", start_process=start, drafts=drafts_text(semester, week)) as grader:
        assert grader.grade("x", notebook(week, ODD_TOO)).exercises[0].hint == "The odd places?"


def test_drafting_twice_writes_the_same_and_names_nobody(semester, draft, process):
    draft(1)
    written = {path.name: path.read_bytes() for path in (semester.root / "drafts").iterdir()}
    assert len(draft(1).drafts) == 3
    assert {path.name: path.read_bytes() for path in (semester.root / "drafts").iterdir()} == written
    assert set(written) == {"week99_toy.json", "week99_toy.py"}
    for text in written.values():
        for name in ("hong", "Hong", "Gildong", "2027", "kim", "mine", "길동", "own words"):
            assert name.encode() not in text, name


def test_a_draft_as_a_mistake_gives_the_students_answers(semester, draft, process):
    week = process[1]
    (one,) = draft().drafts
    mistake = as_mistake(week, one)
    wrong, mine = {"np": np}, {"np": np}
    exec(mistake.apply(week.find_exercise("double")[1]), wrong)
    exec(ODD_TOO, mine)
    for values in ([1.0, 2.0, 4.0], [-3.0], [0.0, -1.5, 2.0, 8.0]):
        assert np.allclose(wrong["double"](np.array(values)), mine["double"](values))
    snippet = drafts_path(semester, week).with_suffix(".py").read_text(encoding="utf-8")
    calls = [node for node in ast.walk(ast.parse(snippet)) if isinstance(node, ast.Call)]
    (call,) = [node for node in calls if node.func.id == "Mistake"]
    told = {keyword.arg: keyword.value for keyword in call.keywords}
    assert told["caught_by"].value == "three_numbers_double"


def test_what_was_handed_in_anew_and_not_graded_is_not_asked(semester, draft, process):
    path = semester.folder("submitted", "20271001", process[1]) / "week99_toy.ipynb"
    path.write_bytes(notebook(process[1], ODD_TOO))
    found = draft()
    assert (found.drafts, found.alone, found.silent) == ([], 3, 1)


# Code without names


def test_names_comments_and_telling_texts_go_and_the_answers_stay():
    source = '''
import numpy as npp
def f(values, scale=2):
    """Hong's."""
    def hong(x, axis):  # Hong
        return npp.sum(x, axis=axis) + scale
    try:
        result = hong(axis=0, x=values)
    except ValueError as kim:
        raise TypeError(f"Hong says {kim}") from kim
    label = "same" if scale else "a text that is longer than twenty-four"
    return result, label, "hong@example", "ij, jk -> ik", "my friend"
'''
    made = nameless(source, {"f", "values", "scale"}, {"HONG"})
    assert not {"hong", "kim", "Hong", "result", "longer"} & set(made.replace("(", " ").split())
    assert "hong" not in made.casefold()
    assert '"""' not in made
    one, other = {}, {}
    exec(source, one)
    exec(made, other)
    assert one["f"](np.arange(3))[:2] == other["f"](np.arange(3))[:2]
    assert other["f"](np.arange(3))[2:] == ("…", "ij, jk -> ik", "…")


# The command and its file


def test_the_command_says_what_it_found(semester, capsys, monkeypatch):
    monkeypatch.setattr("course.grading.drafting._asked", lambda *_: [])
    for language, words in (("en", "no wrong answers are alike"), ("ko", "같은 답이 모인 오답이 없습니다")):
        monkeypatch.setenv("COURSE_LANG", language)
        monkeypatch.setattr("course.language._chosen", None)
        monkeypatch.setattr("course.grading.worker.grader", lambda *_: __import__("contextlib").nullcontext())
        assert main(["mistakes", "draft", "week99_toy", "--semester", str(semester.root)]) == 0
        assert words in capsys.readouterr().out


BAD = {
    "not JSON": "{",
    "another version": '{"version": 2, "drafts": []}',
    "no drafts": '{"version": 1}',
    "a hint in one language": '{"version": 1, "drafts": [{"hint": {"ko": ""}}]}',
    "answers that are none": '{"version": 1, "drafts": [{"hint": {"ko": "", "en": ""}, "answers": "AAAA"}]}',
    "a list": "[]",
    "nested": "[" * 100_000,
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_file_that_cannot_be_read_is_told_before_anything_is_graded(semester, monkeypatch, capsys, kind, language):
    monkeypatch.setenv("COURSE_LANG", language)
    monkeypatch.setattr("course.language._chosen", None)
    monkeypatch.setattr("course.grading.released.require_released", lambda *_: None)
    path = drafts_path(semester, find_week("week99_toy"))
    path.parent.mkdir()
    path.write_text(BAD[kind])
    before = [path.read_bytes() for path in sorted(semester.root.rglob("*.json"))]
    assert main(["grade", "week99_toy", "--semester", str(semester.root)]) == 1
    assert {"en": "cannot be read", "ko": "읽을 수 없습니다"}[language] in capsys.readouterr().err
    assert [path.read_bytes() for path in sorted(semester.root.rglob("*.json"))] == before


def test_a_draft_of_other_inputs_knows_nobody(semester, draft, process):
    draft()
    data = json.loads(drafts_text(semester, process[1]))
    data["drafts"][0]["asked"] = "other"
    assert read_drafts(json.dumps(data))[0].asked == "other"
    with Grader(process[1], "en", start_process=process[0], drafts=json.dumps(data)) as grader:
        assert grader.grade("x", notebook(process[1], ODD_TOO)).exercises[0].recognised == ""
