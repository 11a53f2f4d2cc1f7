"""The student version of an assignment, by nbgrader, once it is proven and before anything leaks."""

import datetime
import json
import shutil

import nbformat
from nbgrader.apps import NbGraderAPI

from course.authoring.build import build_assignment
from course.authoring.first_cell import require_address
from course.authoring.leaks import leaks
from course.authoring.public_code import same_as_public
from course.authoring.wheel import write_wheel
from course.checks.failures import BY_HAND, status_name
from course.files import write_atomically
from course.grading.engine import Grader
from course.grading.handing_out import hand_out
from course.grading.released import NotReleased
from course.language import Text
from course.recognition.sealing import sealed_hints
from course.semester.exams import has_checks
from course.semester.lock import Lock
from course.semester.times import keep_release
from course.semester.trouble import told_plainly

NO_ROSTER = Text(
    "{week}: 학생마다 수가 다른 과제입니다. 명단이 필요합니다: course release {week} --roster 명단.csv",
    "{week} has other numbers for each student, and needs the class list: course release {week} --roster roster.csv",
)
ONE_FOR_ALL = Text(
    "{week}: 모두에게 같은 과제를 냅니다. --roster를 빼세요.", "{week} is the same for everybody: leave out --roster."
)

REFERENCE, STUB = Text("참조 풀이", "reference"), Text("빈 답안", "stub")
NOT_PROVEN = Text(
    "{name}: {max:g}점 가운데 {expected:g}점이어야 하는데 {got:g}점입니다. 검사나 참조 풀이를 고치세요. {wrong}",
    "the {name} should get {expected:g} of {max:g} points, got {got:g}. Mend the checks or the reference. {wrong}",
)
NBGRADER_FAILED = Text(
    "nbgrader generate_assignment가 실패했습니다: {error}",
    "nbgrader generate_assignment failed: {error}",
)
LEAKS = Text(
    "학생에게 보이면 안 되는 줄이 {count}개 있어 아무것도 내지 않았습니다. 아래 파일에서 지우세요.\n{told}",
    "{count} lines that students must not see; nothing was released. Take them out of these files:\n{told}",
)
PUBLIC = Text(
    "{week}: 참조 풀이가 학생이 읽을 수 있는 코드와 같습니다. 풀이나 문제를 바꾸세요.\n{places}",
    "{week}: the reference equals code that students can read. Change the exercise, or that code.\n{places}",
)


def write_source(semester, week, language):
    """Writes the notebook with answers, nbgrader's source, into the semester; returns its path."""
    checks = has_checks(semester, week)
    told = checks and not week.is_personal  # an exam's checks at home tell the form alone
    hints = sealed_hints(week, language) if told else ""
    source = build_assignment(week, language, semester.install, hints, checks).source
    path = semester.folder("source", ".", week) / f"{week.slug}.ipynb"
    source["metadata"]["course"]["release"] = _number(path, source["metadata"]["course"]["content"])
    write_atomically(path, nbformat.writes(source) + "\n")
    return path


def _number(path, content):
    """The release's number: that of the source at `path` where it has the same `content`, else the next."""
    try:
        last = _about(path)
        return int(last["release"]) + (last["content"] != content)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return 1


def prove(week, language):
    """Grades the reference and the stub; raises NotReleased unless they get all points and none."""
    with Grader(week, language) as grader:
        for name, notebook, share in (
            (REFERENCE, grader.assignment(language).source, 1),
            (STUB, grader.assignment(language).release, 0),
        ):
            result = grader.grade(name.en, nbformat.writes(notebook).encode())
            wrong = [
                f"{exercise.name}, {check.title}: {check.message or status_name(check.status, language)}"
                for exercise in result.exercises
                for check in exercise.checks
                if check.status != BY_HAND and check.points != share * check.max
            ]
            if wrong:
                points = {"expected": share * result.max, "max": result.max, "got": result.points}
                raise NotReleased(NOT_PROVEN.format(name=name, **points, wrong=" | ".join(wrong)))


def require_unpublished(week):
    """Raises NotReleased where a function of the reference stands in `course`, under whatever names."""
    same = same_as_public(week.reference_sources())
    if same:
        places = "\n".join(f"  {one.where} {one.exercise} = {one.public}" for one in same)
        raise NotReleased(PUBLIC.format(week=week.slug, places=places))


def release(semester, week, language, students=None, progress=lambda student: None):
    """Proves, builds and releases `week`, not while it is graded; returns the paths of source, release and wheel.

    An exam with each student's own numbers takes `students`, and has in place of the release the folder and the zip of
    their notebooks; `progress` is called with each student that is done.
    """
    if week.is_personal != (students is not None):
        raise NotReleased((NO_ROSTER if week.is_personal else ONE_FOR_ALL).format(week=week.slug))
    if semester.install is not None:
        require_address(semester.install)
    require_unpublished(week)
    prove(week, language)
    with told_plainly(semester.root), Lock(semester.root):
        source, folder = _release(semester, week, language)
        written = [folder]
        if students is not None:
            shutil.rmtree(folder)  # the sample's: nobody is to get it
            written = hand_out(semester, week, language, students, _about(source)["release"], progress)
        keep_release(semester, week, datetime.datetime.now(datetime.UTC).replace(tzinfo=None))
        return source, *written, write_wheel(written[0])


def _about(source):
    return json.loads(source.read_bytes())["metadata"]["course"]


def _release(semester, week, language):
    source = write_source(semester, week, language)
    api = NbGraderAPI(coursedir=semester.coursedir, config=semester.config)
    with semester.gradebook():  # made where it is not there yet
        pass
    outcome = api.generate_assignment(week.slug, force=True)
    folder = semester.folder("release", ".", week)
    if not outcome["success"]:
        raise NotReleased(NBGRADER_FAILED.format(error=outcome.get("error") or outcome["log"]))
    found = leaks(week, folder)
    if found:
        shutil.rmtree(folder)
        told = "\n".join(f"  {leak.file}: {leak.what}: {leak.line}" for leak in found[:10])
        raise NotReleased(LEAKS.format(count=len(found), told=told))
    return source, folder
