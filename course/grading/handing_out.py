"""An exam's notebooks, one a student, each proven on that student's own numbers before it is written.

`handout/WEEK/STUDENT/WEEK.ipynb`, and all of them in `handout/WEEK.zip` for a learning platform. A run that was stopped
goes on where it was: what is proven and unchanged since is not proven again.
"""

import hashlib
import shutil
import zipfile

import nbformat

from course.authoring.build import build_assignment
from course.authoring.leaks import leaks
from course.errors import CourseError
from course.files import replacing, write_atomically
from course.grading.digest import grading_of
from course.grading.proving import Prover
from course.language import Text
from course.semester.exams import has_checks
from course.semester.handed_out import HandedOut, handed_out, keep_handed_out
from course.semester.names import fault_of
from course.semester.secret import secret_of

FOLDER = "handout"
DATED = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: the same notebooks, the same bytes
BAD_NAME = Text("명단의 학번을 쓸 수 없습니다. {fault}", "a student number of the roster cannot be used. {fault}")
NOT_PROVEN = Text(
    "{student}의 시험지가 검증을 통과하지 못해 나누어 주지 않았습니다. 뽑는 수나 검사를 고치세요: {faults}",
    "{student}'s variant is not proven, and not handed out. Mend its draw or the checks: {faults}",
)
LEAKS = Text(
    "{student}의 노트북에 학생이 보면 안 되는 줄이 {count}개 있습니다: {lines}",
    "{student}'s notebook holds {count} lines that no student may see: {lines}",
)
OTHERWISE = Text(
    "{student}: 지금 뽑은 수가 나누어 준 수와 다릅니다. 문제, 참조 풀이, 실수 목록, 학기의 비밀 값 가운데 하나가 그 "
    "뒤에 바뀌었습니다. 나누어 줄 때의 저장소로 채점하세요.",
    "{student}: the numbers drawn now are not those that were handed out. Draws, reference, mistakes or the semester's "
    "secret changed since; grade with the repository that handed them out.",
)
NOT_HANDED_OUT = Text(
    "이 학번으로 나누어 준 시험지가 없어 채점하지 않았습니다. 강사에게 알리세요.",
    "Nothing was handed out to this student number, so it is not graded. Tell your instructor.",
)


def hand_out(semester, week, language, students, release, progress=lambda student: None):
    """Writes a notebook for each of `students`; returns the folder and the zip. `release` is the release's number.

    `progress` is called with each student that is done. Raises CourseError where a variant is not proven or leaks;
    those before it are kept.
    """
    for student in students:
        if fault := fault_of(student):
            raise CourseError(BAD_NAME.format(fault=fault))
    secret, prover = secret_of(semester.root), Prover(week)
    grading = grading_of(week, language, str(semester.install), release)
    base = semester.root / FOLDER
    for student in students:
        own = week.of_student(student, secret)
        path = path_of_handed_out(semester, week, student)
        proven = hashlib.sha256(grading + own.numbers.encode()).hexdigest()
        known = handed_out(semester, week, student)
        if known is None or known.proven != proven or not path.is_file():
            _prove(prover, own, student, secret)
            _write(semester, own, language, path, release)
            keep_handed_out(semester, week, HandedOut(student, own.numbers, own.variant, proven))
        progress(student)
    return base / week.slug, _zipped(base, week, students)


def path_of_handed_out(semester, week, student):
    """Where the notebook of a student is."""
    return semester.root / FOLDER / week.slug / student / f"{week.slug}.ipynb"


def _prove(prover, own, student, secret):
    if faults := prover.faults(own, student, secret):
        raise CourseError(NOT_PROVEN.format(student=student, faults=Text.join("; ", faults[:5])))


def _write(semester, own, language, path, release):
    notebook = build_assignment(own, language, semester.install, checks=has_checks(semester, own)).release
    notebook["metadata"]["course"]["release"] = release
    write_atomically(path, nbformat.writes(notebook) + "\n")
    if found := leaks(own, path.parent):
        shutil.rmtree(path.parent)
        lines = " | ".join(f"{leak.what}: {leak.line}" for leak in found[:5])
        raise CourseError(LEAKS.format(student=path.parent.name, count=len(found), lines=lines))


def _zipped(base, week, students):
    path = base / f"{week.slug}.zip"
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in sorted(students):
            name = f"{student}/{week.slug}.ipynb"
            archive.writestr(zipfile.ZipInfo(name, DATED), (base / week.slug / name).read_bytes(), zipfile.ZIP_DEFLATED)
    return path


def read_to_grade(semester, week, entry, secret):
    """The bytes of what was handed in, or the reason (a Text) why it is not graded: in an exam, given to nobody.

    Raises CourseError where the numbers drawn now are not those that were handed out: they would be so for others, too.
    """
    data = entry.read(week)
    if isinstance(data, Text) or not week.is_personal:
        return data
    known = handed_out(semester, week, entry.student)
    if known is None:
        return NOT_HANDED_OUT
    own = week.of_student(entry.student, secret)
    if (own.numbers, own.variant) != (known.numbers, known.variant):
        raise CourseError(OTHERWISE.format(student=entry.student))
    return data
