"""The public repository for students: package, lectures and assignments as notebooks; no solution, check or history."""

import shutil
import tomllib
from pathlib import Path

import nbformat

from course.authoring.build import build_assignment, build_lecture
from course.authoring.leaks import TELLING, Leak, leaks, lines_of
from course.authoring.reference import solution_lines
from course.errors import CourseError
from course.files import write_atomically
from course.language import LANGUAGES, Text

MARK = ".made-by-course-publish"
KEPT = {".git", MARK}  # of what stands in the folder already
FOR_STUDENTS = ("build-system", "project", "tool.setuptools")  # tables of pyproject.toml
COPIED = 2  # lines in a row
NOT_OURS = Text(
    "{folder}: 비어 있지 않고 course publish가 만든 폴더도 아닙니다. 다른 폴더를 고르세요.",
    "{folder} is not empty and was not made by course publish. Choose another folder.",
)
INSIDE = Text(
    "{folder}: 과목 저장소 안에 있습니다. 저장소 밖의 폴더를 고르세요.",
    "{folder} is inside the course's repository, whose history would come along. Choose a folder outside.",
)
LEAKS = Text(
    "학생이 보면 안 되는 줄이 {count}개 있어 아무것도 쓰지 않았습니다:\n{lines}",
    "{count} lines that students must not see; nothing was written:\n{lines}",
)
README = Text(
    """# 이미지에서 컨볼루션 신경망까지

[English](README.md)

이 저장소에는 수업에서 쓰는 파이썬 패키지와 강의, 과제 노트북이 있어요. 이렇게 설치하세요.

    pip install .
    course doctor                      # 모두 갖추었는지 확인해요

`notebooks/ko/lecture`는 강의, `notebooks/ko/assignment`는 과제예요. 과제에서 `raise NotImplementedError`를 지우고 답을
쓰세요. 바로 아래 셀이 공개 검사예요. 공개 검사를 한꺼번에 실행하려면:

    course check notebooks/ko/assignment/{week}.ipynb
""",
    """# From pixels to convolutional networks

[한국어](README.ko.md)

This repository holds the course's Python package, its lectures and its assignments. To install it:

    pip install .
    course doctor                      # is everything here?

Lectures are in `notebooks/en/lecture`, assignments in `notebooks/en/assignment`. Replace each
`raise NotImplementedError` there; the cell below is the exercise's visible check. To run all visible checks at once:

    course check notebooks/en/assignment/{week}.ipynb
""",
)
READMES = {"en": "README.md", "ko": "README.ko.md"}


def publish(root, weeks, folder, hints=lambda week, language: ""):
    """Writes what students get of the repository `root` and its `weeks` into `folder`; returns the written paths.

    `hints(week, language)` gives the hints of an assignment, as `build_assignment` takes them. An exam is left out.

    What `publish` wrote there before is replaced, and a .git in it stays. Raises CourseError where the folder holds
    something else, or where a line that no student may see is found: then it is left as it was.
    """
    folder = Path(folder).resolve()
    _require_ours(folder, root)
    weeks = [week for week in weeks if not week.is_personal]
    draft = folder.with_name(f".writing-{folder.name}")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        _write(root, weeks, draft, hints)
        _require_tight(weeks, draft)
        _replace(folder, draft)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return sorted(path.relative_to(folder) for path in folder.iterdir() if path.name not in KEPT)


def _require_ours(folder, root):
    if folder == root or root in folder.parents:
        raise CourseError(INSIDE.format(folder=folder))
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).is_file())):
        raise CourseError(NOT_OURS.format(folder=folder))


def _write(root, weeks, draft, hints):
    shutil.copytree(root / "course", draft / "course", ignore=shutil.ignore_patterns("__pycache__", "*.pyc", ".*"))
    shutil.copy(root / "LICENSE", draft / "LICENSE")
    write_atomically(draft / "pyproject.toml", for_students((root / "pyproject.toml").read_text(encoding="utf-8")))
    for language, name in READMES.items():
        write_atomically(draft / name, README.to(language).format(week=weeks[-1].slug))
    for week in weeks:
        for language in LANGUAGES:
            _write_notebooks(week, language, draft / "notebooks" / language, hints)


def _write_notebooks(week, language, folder, hints):
    made = {}
    if week.lecture.is_file():
        made["lecture"] = build_lecture(week, language)
    if week.assignment.is_file():
        made["assignment"] = build_assignment(week, language, hints=hints(week, language)).release
    for kind, notebook in made.items():
        write_atomically(folder / kind / f"{week.slug}.ipynb", nbformat.writes(notebook) + "\n")


def for_students(text):
    """The tables of a pyproject.toml that install the package, without those of its authors' tools."""
    kept, keeping = [], False
    for line in text.splitlines(keepends=True):
        if line.startswith("["):
            keeping = line.strip("[]\n").startswith(FOR_STUDENTS)
        kept += [line] if keeping else []
    made = "".join(kept)
    tomllib.loads(made)
    return made


def _require_tight(weeks, draft):
    found = []
    for week in (week for week in weeks if week.assignment.is_file()):
        for language in LANGUAGES:
            found += leaks(week, draft / "notebooks" / language / "assignment")
        found += copied(week, draft)
    if found:
        lines = "\n".join(f"  {leak.file}: {leak.what}: {leak.line}" for leak in found[:10])
        raise CourseError(LEAKS.format(count=len(found), lines=lines))


def copied(week, folder):
    """A Leak for each COPIED lines in a row of a solution or a hidden check of `week` in `folder`'s code and notebooks.

    A line alone tells nothing there: a solution's may be ordinary Python.
    """
    runs = {run: what for what, lines in _secret_texts(week) for run in _runs(lines)}
    found = []
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.ipynb")]):
        here = _runs(_lines(path)) & set(runs)
        found += [Leak(str(path.relative_to(folder)), runs[run], run) for run in sorted(here)]
    return found


def _lines(path):
    """The lines of a Python file, or of a notebook's cells."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        text = "\n".join(cell.source for cell in nbformat.reads(text, 4).cells)
    return text.splitlines()


def _secret_texts(week):
    yield "reference solution", solution_lines(week.reference.read_text(encoding="utf-8"))
    for check in week.load_checks():
        if check.hidden:
            yield f"hidden check of {check.exercise}", lines_of(check)


def _runs(lines):
    """Each COPIED lines in a row, without space, as one text; brackets alone tell nothing."""
    squeezed = [text for text in ("".join(line.split()) for line in lines) if text]
    runs = {"".join(squeezed[at : at + COPIED]) for at in range(len(squeezed) - COPIED + 1)}
    return {run for run in runs if len(run) >= COPIED * TELLING}


def _replace(folder, draft):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    for path in folder.iterdir():
        if path.name in KEPT:
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for path in draft.iterdir():
        path.rename(folder / path.name)
