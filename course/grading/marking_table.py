"""Answers in words as a table to fill in with a spreadsheet, and what came back in it."""

from course.errors import CourseError
from course.files import write_atomically
from course.grading.marking import Given, require_points
from course.language import LANGUAGES, Text
from course.platforms.sheets import read_sheet, revived, to_csv
from course.printable import plain

HEAD = {
    "code": Text("제출물", "submission"),
    "question": Text("문제", "question"),
    "points": Text("점수", "points"),
    "most": Text("만점", "of"),
    "comment": Text("의견", "comment"),
    "answer": Text("답", "answer"),
    "rubric": Text("채점 기준", "rubric"),
}
NO_COLUMN = Text(
    "{path}: {missing} 열이 없습니다. course mark {week} --write 표.csv가 쓴 표를 채우세요.",
    "{path} has no column {missing}. Fill in the table that course mark {week} --write TABLE.csv wrote.",
)
NOBODY = Text("{got!r}에 해당하는 제출물이 없습니다.", "there is no submission {got!r}.")
NO_NUMBER = Text("점수는 숫자여야 하는데 {got!r}입니다.", "expected points as a number, got {got!r}.")
TWICE = Text("{code}의 {question}이(가) 또 나옵니다.", "{question} of {code} stands there again.")
FAULTS = Text(
    "{path}: 고칠 줄이 {count}개 있어 아무 점수도 적지 않았습니다.\n{told}",
    "{path}: {count} lines are to be mended; nothing was entered.\n{told}",
)
LINE = Text("  {line}번째 줄: {why}", "  line {line}: {why}")
MOST_FAULTS = 10


def write_table(path, answers, questions, language):
    """Writes the Answers as a CSV for a spreadsheet; no student's name is in it."""
    rows = [
        [
            answer.code,
            answer.question,
            "" if answer.points is None else f"{answer.points:g}",
            f"{questions[answer.question].points:g}",
            answer.comment,
            plain(answer.text),
            " / ".join(f"{c.points:g}: {c.text.to(language)}" for c in questions[answer.question].rubric),
        ]
        for answer in answers
    ]
    write_atomically(path, to_csv([head.to(language) for head in HEAD.values()], rows))


def read_table(path, answers, questions, week):
    """What was Given by the table in the file `path`; a line without points gives nothing. Raises CourseError."""
    sheet = read_sheet(path)
    places = _columns(sheet, path, week)
    known = {(answer.code, answer.question): answer for answer in answers}
    given, faults = {}, []
    for number, row in enumerate(sheet.texts(), 2):
        try:
            one = _given({name: revived(row[place]) for name, place in places.items()}, known, questions)
            if one and given.setdefault(one.answer, one) is not one:
                raise CourseError(TWICE.format(code=one.answer.code, question=one.answer.question))
        except CourseError as error:
            faults.append(LINE.format(line=number, why=error.args[0]))
    if faults:
        told = Text.join("\n", faults[:MOST_FAULTS])
        raise CourseError(FAULTS.format(path=path, count=len(faults), told=told))
    return list(given.values())


def _columns(sheet, path, week):
    heads = [cell.text for cell in sheet.head]
    places = {}
    for name in ("code", "question", "points", "comment"):
        found = [heads.index(HEAD[name].to(language)) for language in LANGUAGES if HEAD[name].to(language) in heads]
        if not found:
            raise CourseError(NO_COLUMN.format(path=path, missing=HEAD[name], week=week.slug))
        places[name] = found[0]
    return places


def _given(row, known, questions):
    if not row["points"]:
        return None
    answer = known.get((row["code"], row["question"]))
    if answer is None:
        raise CourseError(NOBODY.format(got=f"{row['code']} {row['question']}"))
    try:
        points = float(row["points"])
    except ValueError:
        raise CourseError(NO_NUMBER.format(got=row["points"])) from None
    require_points(points, questions[answer.question])
    return Given(answer, points, row["comment"])
