"""`course grade`: grades everything handed in for a week and enters it in the gradebook."""

import json
import math
import os
import sys

from course.cli import what_if
from course.cli.arguments import add_flag, add_jobs, add_json, add_semester, add_timeout, add_week, positive
from course.cli.saying import WROTE, say
from course.cli.semesters import semester_and_week
from course.errors import CourseError
from course.language import Text
from course.printable import spelled_out
from course.quiet import uncollected

ABOUT = Text("제출물을 모두 채점하여 성적부에 적습니다", "grade all submissions into the gradebook")
EXAMPLE = "course grade week04 --jobs 2"
SUBMITTED = Text("제출물 폴더(기본: 학기 폴더의 submitted/)", "folder of submissions (default: submitted/)")
AGAIN = Text("바뀌지 않은 제출물도 다시 채점합니다", "grade unchanged submissions again too")
NO_SANDBOX = Text("격리 없이 채점합니다(보고서에 표시)", "grade without isolation; the report says so")
MEMORY = Text("제출물 하나가 쓸 수 있는 메모리(GB)", "memory that a submission may use, in GB")
MEMORY_IN_ALL = Text(
    "동시에 채점하는 제출물 모두가 쓸 수 있는 메모리(GB). 그만큼만 동시에 채점합니다",
    "memory that all submissions graded at a time may use, in GB: no more are graded at a time than that",
)
NO_ROOM = Text(
    "--memory-in-all {all:g}은 제출물 하나의 --memory {one:g}보다 작습니다. 앞의 것을 늘리거나 뒤의 것을 줄이세요.",
    "--memory-in-all {all:g} is less than the --memory {one:g} of one submission. Give more in all, or less to each.",
)
SUBMISSION_TIMEOUT = Text(
    "제출물 하나의 제한 CPU 시간(초). 실제 시간은 그 10배까지",
    "seconds of CPU time that one submission may take; ten times as long by the clock",
)
NO_SUBMISSIONS = Text(
    "{folder}: 제출물이 없습니다. 학생/{week}/{week}.ipynb 형태로 넣으세요.",
    "no submissions in {folder}; expected STUDENT/{week}/{week}.ipynb there.",
)
MOST_NAMES = 20
UNGRADED = Text(
    "제출물 {of}개 가운데 {count}개를 채점하지 못했습니다: {names}. 이유는 {folder}에 있습니다. 성적부에서 이 제출물은 "
    "손으로 채점해야 하는 것으로 표시됩니다. 같은 명령을 다시 실행하면 다시 채점합니다.",
    "{count} of {of} submissions could not be graded: {names}. {folder} tells why. In the gradebook they wait for "
    "points by hand; the same command tries them again.",
)
BY_HAND = Text(
    "✎ 글로 쓴 답 {count}개는 사람이 점수를 줍니다: course mark {week}",
    "✎ {count} answers in words get their points from a person: course mark {week}",
)
FAULT = Text("채점하지 못함: {student}: {fault}", "not graded: {student}: {fault}")
OTHERS = Text(
    "✗ {student}: {owner}에게 나누어 준 노트북을 냈습니다. 채점하지 않았습니다.",
    "✗ {student} handed in the notebook that {owner} was given; it is not graded.",
)
NOBODYS = Text(
    "✗ {student}: 이 학기에 나누어 준 적이 없는 노트북을 냈습니다. 채점하지 않았습니다.",
    "✗ {student} handed in a notebook that nobody was given this semester; it is not graded.",
)
OUTSIDE = {
    "early": Text(
        "! {student}: 시험을 시작하기 {minutes}분 전에 낸 것으로 되어 있습니다. 시각이나 노트북이 어디서 왔는지 "
        "확인하세요.",
        "! {student} is said to have handed in {minutes} min before the exam began. Look at the time, and where the "
        "notebook came from.",
    ),
    "late": Text(
        "! {student}: 자신의 시험 시간이 끝나고 {minutes}분 뒤에 냈습니다. 감점은 학기의 지각 규칙(c.LateRule)을 "
        "따릅니다.",
        "! {student} handed in {minutes} min after the end of their own time. What that costs is the semester's rule "
        "(c.LateRule).",
    ),
    "unknown": Text(
        "! {student}: 낸 시각을 알려 주는 믿을 만한 기록(times.csv)이 없어 시험 시간 안이었는지 알 수 없습니다.",
        "! {student}: nobody to believe (times.csv) tells when this was handed in, so nothing is known of its being in "
        "time.",
    ),
}
MANY_JOBS = Text(
    "동시에 {jobs}개를 채점하는데 코어는 {cores}개입니다. 점수는 같지만 더 빨라지지는 않습니다.",
    "--jobs {jobs} is more than the {cores} cores here: the scores are the same, but it will not be faster.",
)
HELD = Text(
    "{count}명의 점수는 --never-down으로 남겨 둔 옛 점수입니다. 새 점수를 쓰려면: course grade {week} --what-if --keep",
    "{count} scores are earlier ones that --never-down holds. To take today's: course grade {week} --what-if --keep",
)
UNPROTECTED = Text(
    "격리 없이 채점했습니다. 성적부, 피드백, 보고서에 표시됩니다.",
    "Graded without isolation; gradebook, feedback and report say so.",
)


def add_options(parser):
    """The week, where its submissions are, and how their code may run. It speaks the semester's language."""
    add_week(parser)
    add_semester(parser)
    parser.add_argument("--submitted", metavar="DIR", help=str(SUBMITTED))
    add_json(parser)
    add_flag(parser, "--again", AGAIN)
    add_flag(parser, "--no-sandbox", NO_SANDBOX)
    parser.add_argument("--memory", metavar="GB", type=positive, default=3, help=str(MEMORY))
    parser.add_argument("--memory-in-all", metavar="GB", type=positive, help=str(MEMORY_IN_ALL))
    parser.add_argument(
        "--submission-timeout", metavar="SECONDS", type=positive, default=600, help=str(SUBMISSION_TIMEOUT)
    )
    add_jobs(parser)
    add_timeout(parser)
    what_if.add_options(parser)


def run(options):
    """Prints the class's points as a table or as JSON."""
    what_if.require_sense(options)
    from course.grading import processes
    from course.sandbox.warm_line import begun

    with begun(wanted=not options.no_sandbox) as zygote:  # what takes longest to import, first
        return _run(options, zygote, processes.begin())


def _run(options, zygote, context):
    with uncollected():
        semester, week = semester_and_week(options)
        from course.cli.class_table import class_table, progress_bar
        from course.grading.classroom import grade_class

    setting = setting_of(options, semester)
    options.jobs = jobs_of(options)
    if options.jobs > (cores := _cores()):
        print(MANY_JOBS.format(jobs=options.jobs, cores=cores), file=sys.stderr)
    if options.what_if:
        return what_if.run(options, semester, week, _handed_in(options, semester, week), setting)
    entries = []
    with progress_bar() as watcher:

        def find():  # while the first process imports
            entries.extend(_handed_in(options, semester, week))
            watcher.expect(len(entries))
            return entries

        results = grade_class(
            semester,
            week,
            find,
            jobs=options.jobs,
            again=options.again,
            setting=setting,
            watcher=watcher,
            begun=zygote,
            context=context,
        )
    others = tell_others(semester, week, results) if week.is_personal else 0
    _tell_outside(semester, week, entries)
    faults = [entry for entry in entries if entry.fault]
    for entry in faults:
        say(FAULT, file=sys.stderr, student=entry.student, fault=entry.fault)
    status = 1 if faults or others else 0
    if options.json:
        text = json.dumps({s: r.summary() for s, r in results.items()}, ensure_ascii=False, indent=1)
        print(spelled_out(text))
    else:
        class_table(results.values())
        if not setting.isolate:
            say(UNPROTECTED)
        say(WROTE, path=f"{semester.coursedir.db_url}, {semester.root / 'autograded'}")
    if held := sum(result.held for result in results.values()):
        say(HELD, file=sys.stderr, count=held, week=week.slug)
    if waiting := sum(exercise.by_hand for result in results.values() for exercise in result.exercises):
        say(BY_HAND, file=sys.stderr, count=waiting, week=week.slug)
    return max(status, _tell_ungraded(semester, week, results))


def _handed_in(options, semester, week):
    """The Entries of a week that is released; raises CourseError where there are none."""
    from course.grading.released import require_released

    require_released(semester, week)
    entries = semester.entries(week, options.submitted)
    if not any(entry.path for entry in entries):
        folder = options.submitted or semester.root / "submitted"
        raise CourseError(NO_SUBMISSIONS.format(folder=folder, week=week.slug))
    return entries


def tell_others(semester, week, results):
    """Says on stderr whose notebook was handed in by another student; returns how many were."""
    from course.semester.handed_out import owners

    known = owners(semester, week)
    found = {student: known.get(result.variant) for student, result in results.items() if result.variant}
    for student, owner in found.items():
        say(OTHERS if owner else NOBODYS, file=sys.stderr, student=student, owner=owner)
    return len(found)


def _tell_outside(semester, week, entries):
    """Says on stderr whose work came outside the exam's time, in an exam."""
    from course.semester.exams import exam_of, outside

    if exam := exam_of(semester, week):
        for one in outside(semester, week, exam, [entry for entry in entries if entry.path]):
            minutes = math.ceil(one.seconds / 6) / 10
            say(OUTSIDE[one.what], file=sys.stderr, student=one.student, minutes=f"{minutes:g}")


def _tell_ungraded(semester, week, results):
    """Says on stderr how many submissions could not be graded; returns the exit status, 1 where there are any."""
    names = [student for student, result in results.items() if result.ungraded]
    if names:
        shown = ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
        folder = semester.log_path(week, ".").parent
        say(UNGRADED, file=sys.stderr, count=len(names), of=len(results), names=shown, folder=folder)
    return 1 if names else 0


def _cores():
    """The cores on which this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def jobs_of(options):
    """How many submissions are graded at a time: --jobs, or fewer, so that together they keep to --memory-in-all."""
    if options.memory_in_all is None:
        return options.jobs
    if options.memory_in_all < options.memory:
        raise CourseError(NO_ROOM.format(all=options.memory_in_all, one=options.memory))
    return min(options.jobs, int(options.memory_in_all / options.memory))


def setting_of(options, semester):
    """The Setting that the options ask for in a semester."""
    from course.grading.worker import Setting
    from course.sandbox.confinement import GB, Confinement
    from course.sandbox.session import Limits

    limits = Limits(cell=options.timeout, submission=options.submission_timeout)
    isolate = semester.isolate and not options.no_sandbox
    return Setting(limits, Confinement(memory=int(options.memory * GB)), isolate)
