"""What the gradebook holds beside the weeks: the final project, questions about a student's own code, leaderboards."""

from typing import NamedTuple

from course.language import Text

PROJECT = "final_project"
QUESTIONS = "_questions"  # behind a week's slug
LEADERBOARD = "leaderboard_"  # before a task's name
PROJECT_TITLE = Text("기말 프로젝트", "Final project")
QUESTIONS_TITLE = Text("{week}: 코드에 관한 질문", "{week}: questions about the code")
LEADERBOARD_TITLE = Text("순위표: {task}", "Leaderboard: {task}")
PROJECT_HEADING = Text("프로젝트", "project")
QUESTIONS_HEADING = Text("질문 {week}", "questions {week}")
LEADERBOARD_HEADING = Text("순위표 {task}", "board {task}")


class Beside(NamedTuple):
    """An assignment of the gradebook that is no week: its slug, its title, and a heading that fits a column."""

    slug: str
    title: Text
    heading: Text


def beside_the_weeks(names, weeks):
    """The Besides among `names`, those of a gradebook's assignments: questions by week, the project, leaderboards."""
    asked = [week for week in weeks if f"{week.slug}{QUESTIONS}" in names]
    tasks = [name.removeprefix(LEADERBOARD) for name in sorted(names) if name.startswith(LEADERBOARD)]
    return [
        *map(_questions, asked),
        *[Beside(PROJECT, PROJECT_TITLE, PROJECT_HEADING)] * (PROJECT in names),
        *map(_leaderboard, tasks),
    ]


def _questions(week):
    number = int(week.slug.partition("_")[0].removeprefix("week"))
    titles = QUESTIONS_TITLE.format(week=week.title()), QUESTIONS_HEADING.format(week=number)
    return Beside(f"{week.slug}{QUESTIONS}", *titles)


def _leaderboard(task):
    titles = (words.format(task=task) for words in (LEADERBOARD_TITLE, LEADERBOARD_HEADING))
    return Beside(f"{LEADERBOARD}{task}", *titles)
