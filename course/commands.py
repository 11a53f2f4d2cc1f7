"""What each subcommand does, in a few calls, and what it says it wrote."""

import json
import os
from pathlib import Path

from course.errors import CourseError
from course.language import LANGUAGES, Text, current_language, use_language
from course.sandbox.confinement import GB, Confinement
from course.sandbox.session import Limits
from course.weeks import all_weeks, find_week

WROTE = Text("저장: {path}", "wrote {path}")
NOTHING_NEW = Text("{path}: 이미 있습니다. 바꾼 것이 없습니다.", "{path}: is there already; nothing was changed.")
NEXT_RELEASE = Text("다음: cd {path} && course release week04", "next: cd {path} && course release week04")
NEEDS_INSTRUCTOR = Text(
    "이 명령에는 강사용 패키지가 필요합니다: pip install -e '.[instructor]' ({missing} 없음)",
    "this command needs the instructor's packages: pip install -e '.[instructor]' (no {missing})",
)
NOT_RELEASED = Text(
    "{week}: 아직 내지 않은 과제입니다. 먼저: course release {week}",
    "{week} is not released in this semester yet. First: course release {week}",
)
OTHER_CHECKS = Text(
    "{week}: 학기에 낸 과제와 저장소의 검사가 다릅니다. 다시 내세요: course release {week}",
    "{week} was released with other checks than the repository has now. Release it again: course release {week}",
)
NO_SUBMISSIONS = Text(
    "{folder}: 제출물이 없습니다. 학생/{week}/{week}.ipynb 형태로 넣으세요.",
    "no submissions in {folder}; expected STUDENT/{week}/{week}.ipynb there.",
)
UNPROTECTED = Text(
    "격리 없이 채점했습니다. 성적부, 피드백, 보고서에 표시됩니다.",
    "Graded without isolation; gradebook, feedback and report say so.",
)
NO_RESULTS = Text(
    "{week}: 채점 결과가 없습니다. 먼저: course grade {week}",
    "{week} is not graded yet. First: course grade {week}",
)
PAGES = Text("피드백 {count}쪽: {folder}", "{count} feedback pages in {folder}")


def _needs_instructor(error):
    return CourseError(NEEDS_INSTRUCTOR.format(missing=error.name))


def say(text, **values):
    """Prints a Text in the current language."""
    print(text.format(**values))


def init(options):
    """Course init"""
    from course.grading.semester import init_semester

    folder = Path(options.folder)
    written = init_semester(folder, current_language())
    for path in written:
        say(WROTE, path=path)
    say(*([NEXT_RELEASE] if written else [NOTHING_NEW]), path=folder)


def build(options):
    """Course build"""
    try:
        from course.authoring.build import write_notebooks
    except ModuleNotFoundError as error:
        raise _needs_instructor(error) from None

    weeks = [find_week(name) for name in options.weeks] or all_weeks()
    for week in weeks:
        for language in [options.lang] if options.lang else LANGUAGES:
            for path in write_notebooks(week, language, Path(options.out), execute=options.execute):
                say(WROTE, path=path)


def release(options):
    """Course release"""
    semester, week = _semester(options), find_week(options.week)
    from course.grading.release import release

    for path in release(semester, week, options.lang or semester.language):
        say(WROTE, path=path)


def grade(options):
    """Course grade"""
    semester, week = _semester(options), find_week(options.week)
    from course.grading.classroom import grade_class
    from course.grading.pages import UNSEEN
    from course.grading.table import class_table, progress_bar
    from course.grading.worker import Setting

    _require_released(semester, week)
    entries = semester.entries(week, options.submitted)
    if not any(entry.path for entry in entries):
        folder = options.submitted or semester.root / "submitted"
        raise CourseError(NO_SUBMISSIONS.format(folder=folder, week=week.slug))
    isolate = semester.isolate and not options.no_sandbox
    limits = Limits(cell=options.timeout, submission=options.submission_timeout)
    setting = Setting(limits, Confinement(memory=int(options.memory * GB)), isolate)
    with progress_bar(len(entries)) as watcher:
        results = grade_class(
            semester, week, entries, jobs=options.jobs, again=options.again, setting=setting, watcher=watcher
        )
    if options.json:
        text = json.dumps({s: r.summary() for s, r in results.items()}, ensure_ascii=False, indent=1)
        print(UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # what a terminal would obey
    else:
        class_table(results.values())
        if not isolate:
            say(UNPROTECTED)
        say(WROTE, path=f"{semester.coursedir.db_url}, {semester.root / 'autograded'}")


def feedback(options):
    """Course feedback"""
    semester, week = _semester(options), find_week(options.week)
    from course.grading.feedback import write_feedback

    _require_results(semester, week)
    written = write_feedback(semester, week)
    say(PAGES, count=len(written), folder=semester.root / "feedback")


def report(options):
    """Course report"""
    semester, week = _semester(options), find_week(options.week)
    from course.grading.report import write_report

    _require_results(semester, week)
    say(WROTE, path=write_report(semester, week, current_language()))


def check(options):
    """Course check"""
    from course.selfcheck import check_notebook, print_checks

    return print_checks(check_notebook(Path(options.notebook), Limits(cell=options.timeout)))


def classify(options):
    """Course classify"""
    from course.pretrained.imagenet import classify_files
    from course.pretrained.table import print_answers, print_json

    return (print_json if options.json else print_answers)(classify_files(options.pictures, options.top))


def analyze(options):
    """Course analyze"""
    from course.quiet import quiet_start

    quiet_start()
    from course.analysis.command import run

    run(options.model, options.input, options.classes, layers=options.layers, as_json=options.json, plot=options.plot)


def train(options):
    """Course train"""
    from course.training.command import run

    asked = ("epochs", "seed", "full", "out", "resume")
    return run(options.model, options.data, options.recipe, **{name: getattr(options, name) for name in asked})


def records(options):
    """Course records"""
    from course.training.records.command import run

    return run(options.names, options.reach, options.plot)


def demo(options):
    """Course demo"""
    try:
        from course.grading.demo import run_demo
    except ModuleNotFoundError as error:
        raise _needs_instructor(error) from None
    return run_demo(Path(options.dir), find_week(options.week), current_language(), options.jobs)


def data(options):
    """Course data"""
    from course.data import command

    return command.fetch(options.names) if options.action else command.show()


def doctor(options):
    """Course doctor"""
    from course.doctor import examine

    return examine()


def _semester(options):
    """The semester of --semester, of this folder or above; its language becomes the current one."""
    try:
        from course.grading.semester import find_semester
    except ModuleNotFoundError as error:
        raise _needs_instructor(error) from None
    semester = find_semester(options.semester)
    if not getattr(options, "lang", None) and "COURSE_LANG" not in os.environ:
        use_language(semester.language)
    return semester


def _require_released(semester, week):
    from course.authoring.build import exercises_of

    with semester.gradebook() as gradebook:
        if week.slug not in [assignment.name for assignment in gradebook.assignments]:
            raise CourseError(NOT_RELEASED.format(week=week.slug))
        cells = gradebook.find_notebook(week.slug, week.slug).grade_cells
        released = {cell.name: cell.max_score for cell in cells}
    here = {name: check.points for e in exercises_of(week) for name, check in e.checks.items()}
    if here != released:
        raise CourseError(OTHER_CHECKS.format(week=week.slug))


def _require_results(semester, week):
    if not semester.results(week):
        raise CourseError(NO_RESULTS.format(week=week.slug))
