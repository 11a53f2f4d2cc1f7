"""`course grade`: grades everything handed in for a week and enters it in the gradebook."""

import json

from course.cli.arguments import add_flag, add_jobs, add_json, add_semester, add_timeout, add_week, positive
from course.cli.saying import WROTE, say
from course.cli.semesters import semester_and_week
from course.errors import CourseError
from course.language import Text
from course.printable import spelled_out

ABOUT = Text("제출물을 모두 채점하여 성적부에 적습니다", "grade all submissions into the gradebook")
EXAMPLE = "course grade week04 --jobs 2"
SUBMITTED = Text("제출물 폴더(기본: 학기 폴더의 submitted/)", "folder of submissions (default: submitted/)")
AGAIN = Text("바뀌지 않은 제출물도 다시 채점합니다", "grade unchanged submissions again too")
NO_SANDBOX = Text("격리 없이 채점합니다(보고서에 표시)", "grade without isolation; the report says so")
MEMORY = Text("제출물 하나가 쓸 수 있는 메모리(GB)", "memory that a submission may use, in GB")
SUBMISSION_TIMEOUT = Text("제출물 하나의 제한 시간(초)", "seconds that one submission may take")
NO_SUBMISSIONS = Text(
    "{folder}: 제출물이 없습니다. 학생/{week}/{week}.ipynb 형태로 넣으세요.",
    "no submissions in {folder}; expected STUDENT/{week}/{week}.ipynb there.",
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
    parser.add_argument(
        "--submission-timeout", metavar="SECONDS", type=positive, default=600, help=str(SUBMISSION_TIMEOUT)
    )
    add_jobs(parser)
    add_timeout(parser)


def run(options):
    """Prints the class's points as a table or as JSON."""
    semester, week = semester_and_week(options)
    from course.cli.class_table import class_table, progress_bar
    from course.grading.classroom import grade_class
    from course.grading.release import require_released

    require_released(semester, week)
    entries = semester.entries(week, options.submitted)
    if not any(entry.path for entry in entries):
        folder = options.submitted or semester.root / "submitted"
        raise CourseError(NO_SUBMISSIONS.format(folder=folder, week=week.slug))
    setting = _setting(options, semester)
    with progress_bar(len(entries)) as watcher:
        results = grade_class(
            semester, week, entries, jobs=options.jobs, again=options.again, setting=setting, watcher=watcher
        )
    if options.json:
        text = json.dumps({s: r.summary() for s, r in results.items()}, ensure_ascii=False, indent=1)
        print(spelled_out(text))
        return
    class_table(results.values())
    if not setting.isolate:
        say(UNPROTECTED)
    say(WROTE, path=f"{semester.coursedir.db_url}, {semester.root / 'autograded'}")


def _setting(options, semester):
    from course.grading.worker import Setting
    from course.sandbox.confinement import GB, Confinement
    from course.sandbox.session import Limits

    limits = Limits(cell=options.timeout, submission=options.submission_timeout)
    isolate = semester.isolate and not options.no_sandbox
    return Setting(limits, Confinement(memory=int(options.memory * GB)), isolate)
