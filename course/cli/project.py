"""`course project`: whether a data set of one's own can carry the final project, what comes of it, and its points."""

import sys
from pathlib import Path

from course.cli.arguments import add_flag, add_json, add_language, add_semester, count
from course.cli.saying import WROTE, say
from course.errors import CourseError
from course.language import Text, current_language
from course.printable import in_one_line, spelled_out
from course.tables import shortened

ABOUT = Text(
    "기말 프로젝트의 데이터를 검사하고 정확도를 재고 채점합니다",
    "check the final project's data set, measure it, grade a class's",
)
EXAMPLE = "course project check my_photos"
ACTION = Text(
    "check: 사진과 data.csv(file, class, scene, source, licence, faces 열)를 검사합니다. result: 정확도를 재고 "
    "result.json을 씁니다. grade(강사): 제출된 프로젝트를 모두 채점합니다",
    "check: look at the photos and data.csv (columns file, class, scene, source, licence, faces); result: measure the "
    "accuracy and write result.json; grade (instructors): grade all projects that were handed in",
)
FOLDER = Text("check, result: 사진과 data.csv가 있는 폴더", "check, result: the folder of the photos and data.csv")
EXTRACTOR = Text(
    "result, grade: 특징 추출기(기본: efficientnet-lite0)",
    "result, grade: the extractor of features (default: efficientnet-lite0)",
)
FEATURES = Text(
    "result: 특징을 보관할 폴더(기본: 사진 폴더 옆의 DIR-features)",
    "result: the folder in which features are kept (default: DIR-features beside the photos' folder)",
)
SUBMITTED = Text(
    "grade: 제출물 폴더. 학생/ 아래에 사진과 data.csv (기본: submitted/학생/final_project/)",
    "grade: folder of hand-ins, photos and data.csv in STUDENT/ (default: submitted/STUDENT/final_project/)",
)
JOBS = 2
AT_A_TIME = Text(
    f"grade: 동시에 볼 프로젝트 수(기본: {JOBS})", f"grade: projects looked at at a time (default: {JOBS})"
)
NO_SANDBOX = Text("grade: 사진을 격리 없이 읽습니다", "grade: decode photos without isolation")
UNPROTECTED = Text("사진을 격리 없이 읽었습니다.", "Photos were decoded without isolation.")
NEEDS_FOLDER = Text(
    "{action}에는 폴더가 필요합니다: course project {action} DIR",
    "{action} needs a folder: course project {action} DIR",
)
NOT_FOR = Text("{option}은(는) {action}에 쓰지 않습니다.", "{option} does not go with {action}.")
LOOKING = Text("사진", "photos")
EXTRACTING = Text("특징", "features")
GRADING = Text("채점", "grading")
MEASURED = Text(
    "테스트 장면 {scenes}개의 사진 {tests}장 가운데 {correct}장을 맞혔습니다(학습 사진 {trained}장). 정확도 "
    "{accuracy:.3f}, 95 % 구간 {low:.3f}~{high:.3f}",
    "{correct} of the {tests} photos of {scenes} test scenes were named correctly ({trained} for training): accuracy "
    "{accuracy:.3f}, 95 % interval {low:.3f} to {high:.3f}",
)
LARGEST = Text(
    "학습 사진이 가장 많은 클래스만 답하면 {largest:.3f}",
    "always naming the class with most photos in training: {largest:.3f}",
)
MENDING = Text(
    "고쳐야 할 것이 {errors}개 있습니다. 고친 뒤에 다시 재세요: course project check {folder}",
    "{errors} things are to be mended; mend them and measure again: course project check {folder}",
)
NOBODY = Text(
    "{folder}: 제출된 프로젝트가 없습니다. 학생/{slug}/ 아래에 넣거나 --submitted로 폴더를 주세요.",
    "no project in {folder}. Put them into STUDENT/{slug}/, or give their folder with --submitted.",
)
LINE = Text(
    "  {student}: {points:g}/{most:g} (데이터 {card:g}, 재현 {reproduced:g}, 구간 {covered:g}), 적힌 정확도 {claimed}, "
    "잰 정확도 {measured}",
    "  {student}: {points:g}/{most:g} (card {card:g}, reproduced {reproduced:g}, interval {covered:g}), claimed "
    "{claimed}, measured {measured}",
)
WHY = Text("  {student}: {why}", "  {student}: {why}")
NOT_IN = Text("제출하지 않음: {names}", "not handed in: {names}")
SUMMARY = Text(
    "{count}명 채점, 채점하지 못함 {waiting}명, 받지 않음 {refused}명, 미제출 {missing}명",
    "{count} graded, {waiting} could not be, {refused} not taken, {missing} not handed in",
)
ENTERED = Text(
    "성적부에 {slug}(으)로 적었습니다. 피드백 {count}쪽: {folder}",
    "entered into the gradebook as {slug}; {count} feedback pages in {folder}",
)
ONLY_FOR = {
    "extractor": ("result", "grade"),
    "features": ("result",),
    **dict.fromkeys(("submitted", "semester", "jobs"), ("grade",)),
}
DASH = "–"


def add_options(parser):
    """What is done, the data set's folder, and what each step needs."""
    parser.add_argument("action", choices=list(ACTIONS), help=str(ACTION))
    parser.add_argument("folder", metavar="DIR", nargs="?", help=str(FOLDER))
    parser.add_argument("--extractor", metavar="NAME", help=str(EXTRACTOR))
    parser.add_argument("--features", metavar="DIR", help=str(FEATURES))
    parser.add_argument("--submitted", metavar="DIR", help=str(SUBMITTED))
    parser.add_argument("--jobs", metavar="N", type=count, help=str(AT_A_TIME))
    add_flag(parser, "--no-sandbox", NO_SANDBOX)
    add_semester(parser)
    add_json(parser)
    add_language(parser)


def run(options):
    """Prints what was found; status 1 where something has to be mended or could not be graded."""
    for name, actions in ONLY_FOR.items():
        if getattr(options, name) is not None and options.action not in actions:
            raise CourseError(NOT_FOR.format(option=f"--{name}", action=options.action))
    if options.no_sandbox and options.action != "grade":
        raise CourseError(NOT_FOR.format(option="--no-sandbox", action=options.action))
    if options.json and options.action != "check":
        raise CourseError(NOT_FOR.format(option="--json", action=options.action))
    if options.action == "grade":
        if options.folder is not None:
            raise CourseError(NOT_FOR.format(option=options.folder, action=options.action))
    elif options.folder is None:
        raise CourseError(NEEDS_FOLDER.format(action=options.action))
    return ACTIONS[options.action](options)


def _check(options):
    from course.project.check import check_folder
    from course.project.telling import as_json, lines_of

    with _bar(LOOKING) as told:
        report = check_folder(options.folder, told)
    for line in [as_json(report)] if options.json else lines_of(report):
        print(line if options.json else spelled_out(line))
    return 1 if report.errors else 0


def _result(options):
    from course.project.check import check_folder
    from course.project.claim import write_claim
    from course.project.result import measure
    from course.training.transfer.extractors import LITE0, load_extractor

    folder = Path(options.folder)
    kept = options.features or folder.resolve().with_name(f"{folder.resolve().name}-features")
    with _bar(LOOKING) as told:
        report = check_folder(folder, told)
    extractor = load_extractor(options.extractor or LITE0)
    with _bar(EXTRACTING) as told:
        measured = measure(report, extractor, kept, told)
    low, high = measured.interval
    counts = {"correct": measured.correct, "tests": measured.tests, "trained": measured.trained}
    say(MEASURED, **counts, scenes=len(measured.scenes), accuracy=measured.accuracy, low=low, high=high)
    say(LARGEST, largest=measured.largest / measured.tests)
    say(WROTE, path=write_claim(folder, measured))
    if report.errors:
        say(MENDING, file=sys.stderr, errors=report.errors, folder=in_one_line(options.folder))
    return 1 if report.errors else 0


def _grade(options):
    from course.cli.semesters import semester_here
    from course.projects.books import enter_points
    from course.projects.grading import Project, grade_projects
    from course.projects.kept import keep
    from course.projects.looking import Looker
    from course.projects.page import write_pages
    from course.projects.report import write_report
    from course.semester.lock import Lock
    from course.training.transfer.extractors import LITE0

    semester, project = semester_here(options), Project()
    entries = semester.entries(project, options.submitted)
    if all(entry.path is None for entry in entries):
        folder = options.submitted or semester.root / "submitted"
        raise CourseError(NOBODY.format(folder=folder, slug=project.slug))
    name, kept = options.extractor or LITE0, semester.root / "projects" / "features"
    isolate = semester.isolate and not options.no_sandbox
    with Lock(semester.root, ".projects.lock"), Looker(name, kept, isolate) as look, _bar(GRADING) as told:
        look.require()
        done = []

        def watch(graded):
            done.append(graded)
            told(len(done), len(entries))

        grade_projects(entries, look, watch, options.jobs or JOBS)
    if not isolate:
        say(UNPROTECTED, file=sys.stderr)
    enter_points(semester, project, done)
    keep(semester, done)
    language = options.lang or current_language()
    pages = write_pages(semester, project, done, language)
    status = _tell(done, project, semester.root / "feedback", len(pages))
    say(WROTE, path=write_report(semester, project, done, language))
    return status


def _tell(done, project, folder, pages):
    from course.project.points import MOST

    for one in done:
        if one.looked:
            card, reproduced, covered = (part.points for part in one.parts)
            points = {"points": one.points, "most": sum(MOST.values())}
            parts = {"card": card, "reproduced": reproduced, "covered": covered}
            shown = {"claimed": _three(one.looked.claim), "measured": _three(one.looked.measured)}
            say(LINE, student=one.student, **points, **parts, **shown)
        elif not one.missing:
            say(WHY, file=sys.stderr, student=one.student, why=one.why)
    missing = [one.student for one in done if one.missing]
    if missing:
        say(NOT_IN, names=shortened(missing))
    refused, graded = sum(one.refused for one in done), sum(one.looked is not None for one in done)
    waiting = len(done) - graded - refused - len(missing)
    say(SUMMARY, count=graded, waiting=waiting, refused=refused, missing=len(missing))
    say(ENTERED, slug=project.slug, count=pages, folder=folder)
    return 1 if refused or waiting else 0


def _three(found):
    return DASH if found is None else f"{found.accuracy:.3f}"


class _bar:
    """A progress bar on stderr, where a person sees it; gives what tells it (done, all)."""

    def __init__(self, words):
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self._task = self._progress.add_task(str(words), total=None)

    def __enter__(self):
        self._progress.start()
        return lambda done, count: self._progress.update(self._task, completed=done, total=count)

    def __exit__(self, *_):
        self._progress.stop()


ACTIONS = {"check": _check, "result": _result, "grade": _grade}
