"""A class of submissions made from the reference, the stub, every mistake and every other right answer."""

import copy
from typing import NamedTuple

from course.authoring.build import build_assignment
from course.authoring.personal import self_contained
from course.language import Text
from course.nbgrader_cells import grade_id

REFERENCE = Text("참조 풀이", "reference")
UNTOUCHED = Text("손대지 않음", "untouched")
ALTERNATIVE = Text("다른 정답 {number}", "other right answers {number}")
MISTAKE = Text("{exercise}: {name}", "{exercise}: {name}")


class Sample(NamedTuple):
    """A made-up student: an id, what the notebook holds, and the notebook."""

    student: str
    about: Text
    notebook: dict


def with_answers(notebook, answers):
    """A copy of a release notebook with the cells of `answers` (exercise -> source) filled in."""
    filled = copy.deepcopy(notebook)
    for cell in filled["cells"]:
        name = grade_id(cell)
        if name in answers:
            cell["source"] = answers[name].rstrip()
    return filled


def reference_answers(week, exercises):
    """The reference's source of every exercise, with its markers taken out."""
    return {e.name: self_contained(week, _unmarked(week.find_exercise(e.name)[1])) for e in exercises}


def mistaken(week, mistake):
    """The source of a mistake's exercise with the mistake made."""
    return self_contained(week, _unmarked(mistake.apply(week.find_exercise(mistake.exercise)[1])))


def sample_class(week, language):
    """The Samples of `week`, student01 first; a mistake's notebook is otherwise right."""
    assignment = build_assignment(week, language)
    right = reference_answers(week, assignment.exercises)
    right |= {question.name: question.answer.to(language) for question in assignment.questions}
    members = [(REFERENCE, right), (UNTOUCHED, {})]
    for number, answers in enumerate(alternative_sets(week), 1):
        members.append((ALTERNATIVE.format(number=number), {**right, **answers}))
    for mistake in week.load_mistakes():
        about = MISTAKE.format(exercise=mistake.exercise, name=mistake.name)
        members.append((about, {**right, mistake.exercise: mistaken(week, mistake)}))
    return [
        Sample(f"student{number:02d}", about, with_answers(assignment.release, answers))
        for number, (about, answers) in enumerate(members, 1)
    ]


def alternative_sets(week):
    """The alternatives dealt out: the first of every exercise together, then the second, and so on."""
    dealt = []
    for alternative in week.load_alternatives():
        answers = next((answers for answers in dealt if alternative.exercise not in answers), None)
        if answers is None:
            dealt.append(answers := {})
        answers[alternative.exercise] = self_contained(week, alternative.source)
    return dealt


def _unmarked(source):
    return "\n".join(line for line in source.splitlines() if "SOLUTION" not in line) + "\n"
