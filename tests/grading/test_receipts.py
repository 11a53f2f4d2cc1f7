"""Receipts: what was handed in is kept by its hash, and its score is found again, or what changed is named."""

import hashlib
import json
import shutil

import nbformat
import pytest

from course.authoring.repository import find_week, load_module
from course.authoring.sample import sample_class
from course.cli.main import main
from course.grading.executed import with_receipt
from course.grading.new_semester import init_semester
from course.grading.receipts import decided_by
from course.language import LANGUAGES
from course.semester.folder import Semester
from tests.graders import quick_grader
from tests.toy import CHECKS, REFERENCE, write_repository

ALIEN = {"version": 1, "week": "week99_toy", "student": "a", "sha256": "0", "handed_in": "", "decided_by": {}}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """(A semester's folder in which two are graded, one right and one with a mistake; the repository.)"""
    week = write_repository(tmp_path_factory.mktemp("repository"))
    folder = tmp_path_factory.mktemp("semesters") / "cnn"
    init_semester(folder, "en")
    config = folder / "nbgrader_config.py"
    text = config.read_text(encoding="utf-8").replace("language='en'", "language='en', isolate=False")
    config.write_text(text, encoding="utf-8")
    semester = Semester(folder)
    secret = (folder / "secret").read_text().strip()
    samples = sample_class(week, "en")
    with quick_grader(week) as grader:
        grader._secret = secret
        for student, sample in (("a", samples[0]), ("b", samples[3])):
            data = nbformat.writes(sample.notebook).encode()
            path = semester.folder("submitted", student, week) / f"{week.slug}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_bytes(data)
            semester.save(week, grader.grade(student, data))
    with semester.gradebook():
        pass
    return folder, week


@pytest.fixture
def semester(graded, tmp_path, monkeypatch):
    """A copy for one test, with a repository of its own."""
    repository = shutil.copytree(graded[1].root, tmp_path / "repository")
    monkeypatch.setenv("COURSE_REPOSITORY", str(repository))
    return Semester(shutil.copytree(graded[0], tmp_path / "cnn"))


def course(semester, *arguments):
    return main([*arguments, "--semester", str(semester.root), "--lang", "en"])


def submitted(semester, student):
    return semester.root / "submitted" / student / "week99_toy" / "week99_toy.ipynb"


def receipt(semester, student):
    return semester.root / "receipts" / "week99_toy" / f"{student}.json"


def test_a_receipt_tells_hash_and_scores_and_keeps_the_bytes(semester, capsys):
    assert course(semester, "receipt", "week99_toy") == 0
    assert "2 receipts written" in capsys.readouterr().out
    told = json.loads(receipt(semester, "b").read_text(encoding="utf-8"))
    data = submitted(semester, "b").read_bytes()
    assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert (semester.root / "kept" / "week99_toy" / f"{told['sha256']}.ipynb").read_bytes() == data
    assert told["scores"] == {"double-1": 0, "double-2": 0, "span-1": 1, "span-2": 2}
    assert set(told["decided_by"]) > {"course", "python", "keras", "seed", "tests/checks/week99_toy.py"}
    before = receipt(semester, "b").read_bytes()
    assert course(semester, "receipt", "week99_toy") == 0
    assert "0 receipts written, 2 as they were" in capsys.readouterr().out
    assert receipt(semester, "b").read_bytes() == before


def test_the_seed_of_hidden_questions_cannot_be_found_from_a_receipt_by_trying(semester, monkeypatch):
    """It has four bytes: whoever may tell whether a guess is right has it in minutes."""
    monkeypatch.setattr("course.grading.receipts.seed_of", lambda *_: 4711)
    week, told = find_week("week99_toy"), []
    for secret in ("0" * 64, "1" * 64, "0" * 64):
        (semester.root / "secret").write_text(secret)
        told.append(decided_by(semester, week, "a")["seed"])
    assert told[0] != told[1]
    assert told[0] == told[2]


def test_a_later_hand_in_leaves_the_kept_bytes_and_the_score_is_found_again(semester, capsys):
    assert course(semester, "receipt", "week99_toy", "--student", "b") == 0
    assert not receipt(semester, "a").exists()
    submitted(semester, "b").write_text("{}")
    assert course(semester, "verify", str(receipt(semester, "b"))) == 0
    printed = capsys.readouterr().out
    assert "b, week99_toy: the same score (3/6)." in printed
    assert "all that decides the score is as it was" in printed


@pytest.mark.parametrize(
    ("file", "old", "new", "status", "words"),
    [
        ("tests/checks/week99_toy.py", "[2.0, 4.0, 8.0]", "[2.0, 4.0, 9.0]", 1, "double-1: 1 then, 0 now"),
        ("tests/checks/week99_toy.py", "worked example", "example", 0, "the same score (6/6)"),
        ("solutions/week99_toy/reference.py", "Twice each", "Two times each", 0, "the same score (6/6)"),
    ],
)
def test_what_changed_since_is_named_and_another_score_told(semester, tmp_path, capsys, file, old, new, status, words):
    assert course(semester, "receipt", "week99_toy") == 0
    path = tmp_path / "repository" / file
    assert old in CHECKS + REFERENCE
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    load_module.cache_clear()
    assert course(semester, "verify", str(receipt(semester, "a"))) == status
    printed = capsys.readouterr().out
    assert words in printed
    assert f"changed since: {file}" in printed


def test_who_was_graded_for_other_bytes_gets_no_receipt_and_the_rest_do(semester, capsys):
    submitted(semester, "a").write_text("{}")
    assert course(semester, "receipt", "week99_toy") == 1
    said = capsys.readouterr()
    assert "no receipt: a: what was handed in has changed" in said.err
    assert "1 receipts written" in said.out


def test_bytes_that_are_gone_or_others_are_told(semester, capsys):
    assert course(semester, "receipt", "week99_toy") == 0
    (kept,) = [path for path in (semester.root / "kept").rglob("*") if path.is_file() and _is_of(semester, path, "a")]
    kept.write_text("{}")
    assert course(semester, "verify", str(receipt(semester, "a"))) == 1
    assert "its hash differs" in capsys.readouterr().err
    kept.unlink()
    assert course(semester, "verify", str(receipt(semester, "a"))) == 1
    assert "Put kept/ back" in capsys.readouterr().err


def _is_of(semester, path, student):
    return path.read_bytes() == submitted(semester, student).read_bytes()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda told: told["scores"].update({"double-1": 1}), "was not written by this semester, or was changed"),
        (lambda told: told.update(student="a"), "was not written by this semester"),
        (lambda told: told.update(ALIEN, seal="0"), "was not written by this semester"),
        (lambda told: told.pop("seal"), "is no receipt"),
        (lambda told: told.update(version=2), "is no receipt"),
    ],
)
def test_a_receipt_that_was_changed_or_is_anothers_is_told(semester, capsys, change, words):
    assert course(semester, "receipt", "week99_toy") == 0
    told = json.loads(receipt(semester, "b").read_text(encoding="utf-8"))
    change(told)
    receipt(semester, "b").write_text(json.dumps(told), encoding="utf-8")
    assert course(semester, "verify", str(receipt(semester, "b"))) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "[]", "{}", '"x"', "[" * 100_000, "\x00"])
def test_what_is_no_receipt_is_told(semester, capsys, tmp_path, text):
    (tmp_path / "r.json").write_text(text)
    assert course(semester, "verify", str(tmp_path / "r.json")) == 1
    assert "is no receipt" in capsys.readouterr().err


def test_a_student_may_ask_for_the_hash_of_a_file(semester, capsys):
    path = submitted(semester, "a")
    assert main(["receipt", str(path), "--lang", "en"]) == 0
    assert hashlib.sha256(path.read_bytes()).hexdigest() in capsys.readouterr().out
    assert main(["receipt", "no-such.ipynb", "--lang", "en"]) == 1
    assert course(semester, "receipt", "week99_toy", "--student", "nobody") == 1
    assert "nobody handed in nothing" in capsys.readouterr().err


def graded_notebook(semester, student):
    return semester.result(find_week("week99_toy"), student).notebook


def test_the_first_cell_of_the_graded_copy_tells_the_hash_of_what_was_handed_in(semester):
    for student in "ab":
        told = [cell["source"] for cell in graded_notebook(semester, student)["cells"]]
        digest = hashlib.sha256(submitted(semester, student).read_bytes()).hexdigest()
        assert digest in told[0]
        assert sum(digest in text for text in told) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_graded_copy_that_is_handed_in_tells_its_own_hash_alone(language):
    about = {"week": "week99_toy", "language": language}
    once = with_receipt({"cells": [], "metadata": {"course": about}}, "1" * 64)
    twice = with_receipt(once, "2" * 64)
    (told,) = [cell["source"] for cell in twice["cells"]]
    assert "2" * 64 in told
    assert "course receipt" in told
    assert {"ko": "영수증", "en": "Receipt"}[language] in told
