"""python -m tests.truth.unseen FOLDER [--show]: how many unseen answers are caught, named, located or punished.

FOLDER holds an answer a file, WEEK/EXERCISE/NAME.py, written from the texts alone and kept outside the project:

    # wrong: the mean in the place of the median
    # kind: statistic
    def fill_missing_ages(ages, training):
        ...

The first line is `# right`, or `# wrong: ` and what is wrong. A second line `# kind: ` may name what is rightly
recognised, with commas: names of mistakes and of kinds; then a machine tells whether what was named is true. What is
named without it is listed, to be read. WEEK is a week's slug, or how it begins.

Of what was neither named nor located the words of the checks are listed. What needs no network is asked in this
process, the rest in a sandbox, as a submission is graded.

Caught: a wrong answer that lost points. Named: its kind of mistake was told. Located: it was told on what kind of input
it is right. False: another kind was named than the file says. Punished: a right answer that lost points.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat

from course.authoring.repository import find_week
from course.authoring.sample import with_answers
from course.errors import CourseError
from course.language import Text
from course.recognition.told import Finding
from tests.graders import quick_grader
from tests.truth.naming import Namer

RIGHT, WRONG, KIND = "# right", "# wrong:", "# kind:"
NETWORK = re.compile(r"\b(keras|layers|tf)\.")  # in a right answer: it takes longer than NumPy, and may end its process
COLUMNS = ("wrong", "caught", "named", "located", "false", "right", "punished")
NO_LABEL = Text(
    "{path}: 첫 줄이 '{first}'입니다. '# right'나 '# wrong: 무엇이 틀렸는지'여야 합니다.",
    "{path}: the first line is {first!r}; write '# right', or '# wrong: ' and what is wrong.",
)
NO_EXERCISE = Text(
    "{path}: {week}에 {name} 문제가 없습니다. 있는 문제: {names}.",
    "{path}: no exercise {name} in {week}; there are: {names}.",
)
NONE = Text("{folder}: 답이 없습니다. WEEK/EXERCISE/NAME.py로 두세요.", "{folder}: no answers, WEEK/EXERCISE/NAME.py.")


class Unseen(NamedTuple):
    """An answer: what its file says is wrong ("" for a right one), and the kinds that are rightly named, if said."""

    path: Path
    wrong: str
    kinds: frozenset[str]
    source: str

    @property
    def exercise(self):
        """The exercise that it answers."""
        return self.path.parent.name


class Judged(NamedTuple):
    """An Unseen, whether it kept all points, what was found, and what the checks say of it."""

    unseen: Unseen
    kept: bool
    finding: Finding
    said: tuple[Text, ...] = ()

    @property
    def verdicts(self):
        """Those of COLUMNS that it counts for."""
        if not self.unseen.wrong:
            return {"right", *(() if self.kept else ("punished",))}
        if self.kept:
            return {"wrong"}
        told = {"named"} if self.finding.causes else {"located"} if self.finding.hints else set()
        return {"wrong", "caught", *told, *(("false",) if self.is_false else ())}

    @property
    def is_false(self):
        """Whether a kind was named that the file does not say; never where it says none."""
        return bool(self.unseen.kinds and set(self.finding.causes) - self.unseen.kinds)


def read_answers(folder):
    """The Unseen answers of a folder by the name of their week."""
    found = {}
    for path in sorted(folder.glob("*/*/*.py")):
        found.setdefault(path.parent.parent.name, []).append(read_answer(path))
    if not found:
        raise CourseError(NONE.format(folder=folder))
    return found


def read_answer(path):
    """The Unseen answer in a file; raises CourseError where its first line is no label."""
    source = path.read_text(encoding="utf-8")
    first, second = (*source.splitlines(), "", "")[:2]
    wrong = first.removeprefix(WRONG).strip() if first.startswith(WRONG) else ""
    if first.strip() != RIGHT and not wrong:
        raise CourseError(NO_LABEL.format(path=path, first=first))
    kinds = second.removeprefix(KIND).split(",") if second.startswith(KIND) else []
    return Unseen(path, wrong, frozenset(kind.strip() for kind in kinds), source)


def judge_answers(name, answers):
    """A Judged for each of `answers`, Unseen ones of the week called `name`."""
    week = find_week(name)
    namer = Namer(week)
    for one in answers:
        if one.exercise not in namer.exercises:
            names = ", ".join(namer.exercises)
            raise CourseError(NO_EXERCISE.format(path=one.path, week=week.slug, name=one.exercise, names=names))
    networks = {name for name in namer.exercises if NETWORK.search(_right_answers(week, name))}
    if any(one.exercise in networks for one in answers):
        with quick_grader(week) as grader:
            yield from (graded(grader, one) for one in answers if one.exercise in networks)
    for one in answers:
        if one.exercise not in networks:
            yield Judged(one, *namer.named(one.exercise, one.source))


def _right_answers(week, name):
    """The sources of the reference and of all alternatives: what is changed, to see whether it explains an answer."""
    _, right = week.find_exercise(name)
    return "\n".join([right, *(one.source for one in week.load_alternatives() if one.exercise == name)])


def graded(grader, one):
    """The Judged of an answer that is graded as a submission, the only one in its notebook."""
    notebook = with_answers(grader.assignment("en").release, {one.exercise: one.source})
    results = grader.grade("student01", nbformat.writes(notebook).encode()).exercises
    (result,) = (result for result in results if result.name == one.exercise)
    causes = tuple(filter(None, [result.recognised]))
    hints = tuple(Text.same(hint) for hint in [result.hint] if hint)
    said = tuple(Text.same(check.message) for check in result.checks if check.message)
    return Judged(one, result.points == result.max, Finding(causes, hints), said)


def counts(judged):
    """Column -> how many."""
    return {column: sum(column in one.verdicts for one in judged) for column in COLUMNS}


def listed(judged, show):
    """Lines on what went wrong, and on what is to be read; with `show` on everything."""
    for one in judged:
        verdicts = one.verdicts
        to_read = {"named", "caught"} <= verdicts and not one.unseen.kinds
        plain = "named" in verdicts or verdicts == {"right"}
        if show or to_read or not plain or one.is_false:
            what = one.unseen.wrong or "right"
            told = " ".join(hint.en for hint in (one.finding.hints or one.said))
            names = ", ".join(one.finding.causes)
            yield f"  {one.unseen.path.stem}, {one.unseen.exercise}: {what} [{_word(verdicts)}] {names}: {told}"


def _word(verdicts):
    order = ("punished", "false", "named", "located", "caught", "wrong", "right")
    word = next(one for one in order if one in verdicts)
    return {"caught": "not named", "wrong": "not caught"}.get(word, word)


def main():
    """The command; its status is 1 where an answer was not caught, falsely named or punished."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="list every answer")
    options = parser.parse_args()
    everything = []
    try:
        print("week".ljust(32), *(column.rjust(8) for column in COLUMNS))
        for name, answers in read_answers(options.folder).items():
            judged = list(judge_answers(name, answers))
            print(name.ljust(32), *(str(count).rjust(8) for count in counts(judged).values()), flush=True)
            print(*listed(judged, options.show), sep="\n")
            everything += judged
    except CourseError as error:
        sys.exit(str(error))
    total = counts(everything)
    print("all".ljust(32), *(str(count).rjust(8) for count in total.values()))
    return 1 if total["caught"] < total["wrong"] or total["false"] or total["punished"] else 0


if __name__ == "__main__":
    sys.exit(main())
