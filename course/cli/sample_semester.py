"""The whole way in one go: a semester with a sample class, released, handed in, graded, told."""

import shutil

import nbformat

from course.authoring.sample import sample_class
from course.authoring.sample_exam import names_of, sample_exam
from course.cli.class_table import class_table, progress_bar
from course.cli.grade import tell_others
from course.errors import CourseError
from course.files import write_atomically
from course.grading.classroom import grade_class
from course.grading.handing_out import path_of_handed_out
from course.grading.new_semester import init_semester
from course.grading.release import release
from course.grading.worker import Setting
from course.language import Text
from course.pages.feedback import write_feedback
from course.pages.report import write_report
from course.sandbox.confinement import CannotIsolate
from course.sandbox.warm import WarmParent
from course.semester.folder import Semester
from course.semester.secret import secret_of

MARK = ".made-by-course-demo"
NOT_OURS = Text(
    "{folder}: 비어 있지 않고 course demo가 만든 폴더도 아닙니다. --dir로 다른 폴더를 고르세요.",
    "{folder} is not empty and was not made by course demo. Choose another with --dir.",
)
STEPS = {
    "release": Text("{week} 과제를 만들고 확인합니다 ...", "building and proving {week} ..."),
    "class": Text("견본 학생 {count}명의 제출물을 채점합니다 ...", "grading {count} sample students ..."),
    "books": Text("성적부: {path}", "gradebook: {path}"),
    "feedback": Text("피드백: {path}", "feedback pages: {path}"),
    "report": Text("보고서: {path}", "class report: {path}"),
}


def run_demo(folder, week, language, jobs):
    """Makes the semester `folder` anew, and prints the class's table and where its pages are."""
    _empty(folder)
    init_semester(folder, language)
    semester = Semester(folder)
    print(STEPS["release"].format(week=week.title()))
    release(semester, week, language, names_of(week) if week.is_personal else None)
    samples = _samples(semester, week, language)
    for sample in samples:
        path = semester.folder("submitted", sample.student, week) / f"{week.slug}.ipynb"
        write_atomically(path, nbformat.writes(sample.notebook))
    print(STEPS["class"].format(count=len(samples)))
    entries = semester.entries(week)
    with progress_bar(len(entries)) as watcher:
        results = grade_class(semester, week, entries, jobs=jobs, setting=_setting(), watcher=watcher)
    pages = write_feedback(semester, week)
    report = write_report(semester, week, language)
    class_table(results.values(), {sample.student: sample.about for sample in samples})
    if week.is_personal:
        tell_others(semester, week, results)
    print(STEPS["books"].format(path=semester.root / "gradebook.db"))
    print(STEPS["feedback"].format(path=pages[0].parents[2]))
    print(STEPS["report"].format(path=report))


def _samples(semester, week, language):
    if not week.is_personal:
        return sample_class(week, language)
    return sample_exam(
        week,
        language,
        secret_of(semester.root),
        lambda student: nbformat.read(path_of_handed_out(semester, week, student), 4),
    )


def _setting():
    """Isolated where this machine can: the sample class is the course's own, and harmless."""
    try:
        with WarmParent(keras=False) as parent:
            parent.wait()
    except CannotIsolate as refusal:
        print(refusal)
        return Setting(isolate=False)
    return Setting()


def _empty(folder):
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).is_file())):
        raise CourseError(NOT_OURS.format(folder=folder))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
