"""What `--week` may name besides a week: a final project, questions about a week, a leaderboard's task."""

from typing import Any, NamedTuple

from course.cli.semesters import semester_here
from course.errors import CourseError
from course.language import Text

HAND_IN = Text(
    "주차(week04, 4 또는 week04_convolution), final_project, week05_questions, 순위표의 과제 이름",
    "a week (week04, 4 or week04_convolution), final_project, week05_questions, or a leaderboard's task",
)
TASK = Text("먼저: course leaderboard grade {name}", "First: course leaderboard grade {name}")
NOT_ENTERED = Text("{name}: 아직 채점하지 않았습니다. ", "{name} is not graded yet. ")
OTHERS = Text(
    " 그 밖에: final_project, 주차_questions, 순위표의 과제({tasks}).",
    " Besides: final_project, WEEK_questions, a leaderboard's task ({tasks}).",
)
NO_TASKS = Text("없음", "none")
NEXT = {
    "week": Text("다음: course grade {name}", "next: course grade {name}"),
    "project": Text("다음: course project grade", "next: course project grade"),
    "questions": Text("다음: course questions {name} --grade", "next: course questions {name} --grade"),
    "task": Text("다음: course leaderboard enter {name}", "next: course leaderboard enter {name}"),
}


class HandIn(NamedTuple):
    """What is handed in: its `kind`, what has the `slug`; the form, None for a notebook; and what to run next."""

    kind: str
    about: Any
    form: Any
    next: Text


class Named(NamedTuple):
    """What has nothing but a name."""

    slug: str


def semester_and_hand_in(options):
    """The semester, as `semester_here` finds it, and the HandIn that --week names."""
    semester = semester_here(options)
    return semester, hand_in_of(semester, options.week)


def semester_and_graded(options):
    """The same, of what is in the gradebook. Raises CourseError where it is not."""
    from course.leaderboard.points import assignment_of

    semester, hand_in = semester_and_hand_in(options)
    if hand_in.kind == "task":
        about, following = Named(assignment_of(options.week)), TASK.format(name=options.week)
        hand_in = hand_in._replace(about=about, next=following)
    if hand_in.kind != "week" and semester.released(hand_in.about) is None:
        raise CourseError(NOT_ENTERED.format(name=hand_in.about.slug) + hand_in.next)
    return semester, hand_in


def hand_in_of(semester, name):
    """The HandIn called `name`. Raises CourseError, with what there is."""
    from course.authoring.repository import NoSuchWeek, find_week
    from course.leaderboard.hand_in import FORM
    from course.leaderboard.task import tasks_of
    from course.projects.grading import PROJECT_FORM, Project
    from course.questions.kept import assignment_of
    from course.semester.beside import QUESTIONS

    if name == Project().slug:
        return HandIn("project", Project(), PROJECT_FORM, NEXT["project"])
    tasks = tasks_of(semester)
    if name in tasks:
        return HandIn("task", Named(name), FORM, NEXT["task"].format(name=name))
    try:
        week = find_week(name.removesuffix(QUESTIONS))
    except NoSuchWeek as error:
        raise CourseError(error.args[0] + OTHERS.format(tasks=", ".join(tasks) or NO_TASKS)) from None
    if name.endswith(QUESTIONS):
        return HandIn("questions", assignment_of(week), None, NEXT["questions"].format(name=week.slug))
    return HandIn("week", week, None, NEXT["week"].format(name=week.slug))
