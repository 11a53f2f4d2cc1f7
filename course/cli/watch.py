"""`course watch`: grades what arrives in a folder and writes feedback, until it is stopped."""

import sys
import time

from course.cli.arguments import add_flag, add_jobs, add_semester, add_timeout, add_week, positive
from course.cli.grade import NO_SANDBOX, SUBMITTED, setting_of
from course.cli.saying import say
from course.cli.semesters import semester_and_week
from course.language import Text

ABOUT = Text("들어오는 제출물을 바로 채점하고 피드백을 씁니다", "grade what arrives in a folder, and write feedback")
EXAMPLE = "course watch week04 --until-deadline"
EVERY = Text("몇 초마다 볼지(기본 10)", "seconds between two looks (default 10)")
UNTIL = Text("마감 전에는 공개 검사의 결과만 보여 줍니다", "until the deadline, feedback of visible checks alone")
WATCHING = Text("{week}: {folder}을(를) 지켜봅니다. 끝내려면 Ctrl-C.", "{week}: watching {folder}. Ctrl-C ends it.")
GRADED = Text("{time}  {student}: {points:g}/{max:g}", "{time}  {student}: {points:g}/{max:g}")
UNGRADED = Text("{time}  {student}: 채점하지 못함", "{time}  {student}: could not be graded")


def add_options(parser):
    """The week, the folder, and how often to look."""
    add_week(parser)
    parser.add_argument("--submitted", metavar="DIR", help=str(SUBMITTED))
    parser.add_argument("--every", metavar="SECONDS", type=positive, default=10, help=str(EVERY))
    add_flag(parser, "--until-deadline", UNTIL)
    add_flag(parser, "--no-sandbox", NO_SANDBOX)
    parser.set_defaults(memory=3, submission_timeout=600)
    add_jobs(parser)
    add_timeout(parser)
    add_semester(parser)


def run(options):
    """Prints a line for each that is graded; ends with Ctrl-C, and goes on where it was when it is started again."""
    semester, week = semester_and_week(options)
    from course.grading.released import require_released
    from course.pages.watching import LOCK, Watch
    from course.semester.lock import Lock

    require_released(semester, week)
    semester.entries(week, options.submitted)  # says so where there is no such folder
    watch = Watch(
        semester,
        week,
        options.submitted,
        setting=setting_of(options, semester),
        jobs=options.jobs,
        until_deadline=options.until_deadline,
    )
    with Lock(semester.root, LOCK):
        say(WATCHING, file=sys.stderr, week=week.slug, folder=options.submitted or semester.root / "submitted")
        while True:
            for result in watch.look().values():
                told = {"time": time.strftime("%H:%M:%S"), "student": result.student}
                say(UNGRADED if result.ungraded else GRADED, points=result.points, max=result.max, **told)
            time.sleep(options.every)
