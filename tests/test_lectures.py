"""Every lecture and every released assignment runs from top to bottom, in both languages."""

import ast
import re
import subprocess
import sys

import nbformat
import pytest

from course.authoring.build import build_assignment, build_lecture
from course.authoring.execute import run_notebook
from course.authoring.repository import all_weeks
from course.data.catalogue import find, module_of
from course.language import LANGUAGES
from tests.every_week import EVERY_DAY, WEEKS

LECTURES = [(week, language) for week in all_weeks() if week.lecture.is_file() for language in LANGUAGES]
ASSIGNMENTS = list(WEEKS.values())
EDITIONS = [pytest.param(w, lang, marks=[pytest.mark.many] if lang == "en" else []) for w, lang in LECTURES]
SOLVED = [pytest.param(w, marks=[] if w.slug in EVERY_DAY else [pytest.mark.slow]) for w in ASSIGNMENTS]  # many train
LONGEST_CELL = 15  # lines
OTHER_NAMES = r".*시험용.*|.*평가용.*|.*합성곱(?! ?신경망).*"
UNKNOWN = "from course.figures.labels import unknown\nprint(*unknown(), sep=chr(10), end='')"
FIRST_OF = re.compile(r"first_of\((.+)\)")


def sets_of(week):
    """The names of the data sets of which the week's lecture takes the first that is here."""
    named = FIRST_OF.search(week.lecture.read_text("utf-8"))
    return re.findall(r'"(.+?)"', named[1]) if named else []


def taken(names):
    """The one that a lecture takes here, with which the others' test would only run it again."""
    return next((name for name in names if find(module_of(name))), names[-1])


DATA = [  # each may be the first that is here
    (week, data) for week in dict(LECTURES) for data in sets_of(week) if data != taken(sets_of(week))
]


def name(value):
    return getattr(value, "slug", value)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("week", "language"), EDITIONS, ids=name)
def test_a_lecture_runs_and_every_picture_has_a_text(week, language):
    claims = language == "ko"  # with its assertions; the other as a student has it
    lecture = build_lecture(week, language, claims=claims)
    lecture.cells.append(nbformat.v4.new_code_cell(UNKNOWN))
    lecture = run_notebook(lecture)
    assert lecture.cells.pop().outputs == []
    outputs = [output for cell in lecture.cells for output in cell.get("outputs", [])]
    assert [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"] == []
    pictures = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(pictures) >= 6
    hangul = [bool(re.search("[가-힣]", o.metadata["image/png"]["alt"])) for o in pictures]
    assert set(hangul) == {language == "ko"}
    assert any("data-player" in output.data.get("text/html", "") for output in pictures)  # played with, and a still


@pytest.mark.slow
@pytest.mark.many
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("week", "data"), DATA, ids=name)
def test_a_lecture_runs_on_each_of_its_other_data_sets(week, data):
    if find(module_of(data)) is None:
        pytest.skip(f"{data} is not here: see `course data`, $COURSE_DATA")
    lecture = build_lecture(week, "en", claims=True)
    (cell,) = (cell for cell in lecture.cells if FIRST_OF.search(cell.source))
    cell.source = FIRST_OF.sub(f'first_of("{data}")', cell.source)
    run_notebook(lecture)  # raises at the first cell that fails


@pytest.mark.parametrize(("week", "language"), LECTURES, ids=name)
def test_a_lecture_keeps_to_its_form(week, language):
    lecture = build_lecture(week, language)
    code = [cell.source for cell in lecture.cells if cell.cell_type == "code"]
    prose = "\n".join(cell.source for cell in lecture.cells if cell.cell_type == "markdown")
    assert max(len(source.splitlines()) for source in code) <= LONGEST_CELL
    assert not any(line.startswith(("!", "%pip")) for source in code for line in source.splitlines())
    assert prose.count("<details>") >= 3  # "think first" questions with folded answers


@pytest.mark.parametrize(("week", "language"), LECTURES, ids=name)
def test_a_student_sees_the_idea_and_no_assertion_and_one_language(week, language):
    cells = build_lecture(week, language).cells
    code = "\n\n\n".join(cell.source for cell in cells if cell.cell_type == "code")
    assert not [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Assert)]
    told = [line for line in code.splitlines() if re.search("[가-힣]", line)]
    assert language == "ko" or len(told) < 12  # in a Text that is drawn as well, or in the course's first cell
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F821,F401,E9", "-"]
    lint = subprocess.run(ruff, input=code, text=True, capture_output=True)
    assert lint.returncode == 0, lint.stdout  # names that an assertion made, imports that only it used


@pytest.mark.parametrize("week", all_weeks(), ids=name)
def test_the_korean_speaks_to_students_in_one_register_and_calls_things_by_one_name(week):
    """해요체; 이미지, since 그림 is a figure; the test set is 테스트; 합성곱 is a part of 합성곱 신경망 alone."""
    text = "\n".join(file.read_text("utf-8") for file in (week.lecture, week.assignment) if file.is_file())
    assert not re.findall(rf".*니다\b.*|.*(?:학습|새|원래|컬러|흑백|RGB) 그림.*|{OTHER_NAMES}", text)


def classes_of(data, language):
    """The words, longer than a syllable or two, that name the classes of a set; not the numbers of digits."""
    names = (getattr(name, language).lower() for name in module_of(data).ABOUT.classes)
    shortest = {"ko": 2, "en": 4}[language]  # 개 and top mean other things as well
    return {word for name in names for word in re.findall(r"[^\W\d][\w-]*", name) if len(word) >= shortest}


@pytest.mark.parametrize(("week", "language"), [(w, lang) for w, lang in LECTURES if sets_of(w)], ids=name)
def test_a_lecture_speaks_only_of_classes_that_its_pictures_have(week, language):
    """On whatever machine: a paragraph names none that only some of its data sets have, unless it names the set."""
    here = set.intersection(*(classes_of(data, language) for data in sets_of(week)))
    elsewhere = set().union(*(classes_of(data, language) for data in ("fashion-mnist", "cifar-10"))) - here
    pattern = re.compile("|".join(rf"(?<![\w가-힣]){word}" for word in sorted(elsewhere)))
    cells = [cell.source.lower() for cell in build_lecture(week, language).cells if cell.cell_type == "markdown"]
    for paragraph in re.split(r"\n\s*\n", "\n\n".join(cells)):
        titles = {str(getattr(module_of(data).ABOUT.title, language)).lower() for data in ("fashion-mnist", "cifar-10")}
        assert not pattern.findall(paragraph) or any(title in paragraph for title in titles), paragraph


@pytest.mark.parametrize("week", ASSIGNMENTS, ids=name)
def test_hints_and_checks_call_an_image_and_a_convolution_by_their_names(week):
    text = "\n".join(file.read_text("utf-8") for file in (week.mistakes, week.checks))
    assert not re.findall(rf".*그림.*|{OTHER_NAMES}", text)


@pytest.mark.parametrize("week", dict(LECTURES), ids=name)
def test_both_languages_have_the_same_cells(week):
    korean, english = (build_lecture(week, language) for language in LANGUAGES)
    assert [cell.cell_type for cell in korean.cells] == [cell.cell_type for cell in english.cells]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("week", SOLVED, ids=name)
def test_the_solved_assignment_runs_and_passes_its_visible_checks(week):
    solved = nbformat.from_dict(build_assignment(week, "ko").source)
    executed = run_notebook(solved)
    printed = [o.text for cell in executed.cells for o in cell.get("outputs", []) if o.output_type == "stream"]
    checks = [c for e in build_assignment(week, "ko").exercises for c in e.checks.values() if not c.hidden]
    assert len([text for text in printed if text.startswith("✓ ")]) == len(checks)
