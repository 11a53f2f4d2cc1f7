"""Scores and feedback on their way back: into the file that the platform exported, or into a table of our own."""

import datetime
from pathlib import Path
from typing import NamedTuple

from course.files import write_atomically
from course.language import Text
from course.platforms.collect import roster_of
from course.platforms.feedback_zips import canvas_names, moodle_names, write_feedback_zip
from course.platforms.record import read_record
from course.platforms.scores import scores_of
from course.platforms.sheets import read_sheet, to_csv
from course.platforms.worksheets import Filled, canvas_column, factor_of, fill, moodle_column, places_in, told

PLATFORMS = {"moodle": (moodle_column, moodle_names), "canvas": (canvas_column, canvas_names)}
HEAD = (
    Text("학번", "student id"),
    Text("이름", "name"),
    Text("분반", "section"),
    Text("점수", "points"),
    Text("만점", "maximum"),
    Text("지각 감점", "late penalty"),
    Text("제출 시각", "handed in"),
    Text("상태", "status"),
)
GRADED = Text("채점함", "graded")
WAITS = Text("손으로 채점 필요", "waits for points by hand")
ABSENT = Text("미제출", "not handed in")


class Returned(NamedTuple):
    """What was written: the Filled scores and their path; the zip of feedback, how many pages, whose are left out."""

    filled: Filled
    path: Path
    column: str
    feedback: Path
    pages: int
    unnamed: list[str]


def return_to(platform, semester, week, exported, *, column=None, scale=False, zero=False):
    """Writes scores and feedback for "moodle" or "canvas" beside the semester; the file `exported` stays as it is."""
    find_column, names_for = PLATFORMS[platform]
    sheet, roster, record = read_sheet(exported), roster_of(semester), read_record(semester, week)
    scores = scores_of(semester, week)
    place, there = find_column(sheet, week, column)
    here = sum(semester.released(week).values())
    places = places_in(sheet, roster, record)
    filled = fill(sheet, place, places, scores, factor_of(sheet, there, here, scale), 0.0 if zero else None)
    folder = semester.root / "returned" / week.slug
    write_atomically(folder / Path(exported).name, filled.data)
    feedback = folder / "feedback.zip"
    pages, unnamed = write_feedback_zip(semester, week, feedback, names_for(places, record))
    return Returned(filled, folder / Path(exported).name, sheet.head[place].text, feedback, pages, unnamed)


def write_table(semester, week):
    """Writes the class's scores as a table that Excel in Korea opens; returns (path, number of lines)."""
    people, scores, record = roster_of(semester).people, scores_of(semester, week), read_record(semester, week)
    rows = [_row(student, people, scores, record) for student in sorted({*people, *scores})]
    path = semester.root / "returned" / week.slug / "scores.csv"
    write_atomically(path, to_csv([str(word) for word in HEAD], rows))
    return path, len(rows)


def _row(student, people, scores, record):
    name, section = (people[student].name, people[student].section) if student in people else ("", "")
    time = record[student].time if student in record else ""
    time = f"{datetime.datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}" if time else ""
    if not (score := scores.get(student)):
        return [student, name, section, "", "", "", time, str(ABSENT)]
    points = "" if score.points is None else told(score.points)
    status = WAITS if score.points is None else GRADED
    return [student, name, section, points, told(score.max), told(score.penalty), time, str(status)]
