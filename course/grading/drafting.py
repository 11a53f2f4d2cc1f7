"""Makes drafts of mistakes: asks those whose wrong answers nothing explained for more, and groups who answers alike."""

import ast
import hashlib
from collections import Counter
from typing import NamedTuple

from course.authoring.build import build_assignment, exercises_of
from course.authoring.reference import BadSource
from course.authoring.variants import Mistake
from course.checks.failures import NO_ANSWER
from course.files import write_atomically
from course.grading.nameless import nameless
from course.language import Text
from course.nbgrader_cells import grade_id
from course.platforms.collect import roster_of
from course.platforms.roster import FILE as ROSTER
from course.recognition.asking import case_of, same
from course.recognition.drafts import Draft, asked_of, drafts_path, drafts_text, read_drafts, write_drafts
from course.recognition.recognise import TELLING
from course.recognition.shown import example_of
from course.sandbox.wire import holds_model

NO_HINT = Text("", "")
MOST_CODE = 20_000  # characters of a draft's code
SNIPPET = """# {count} of {of} submissions: {message}
Mistake(
    {exercise!r},
    {name!r},
    old={old!r},
    new={new!r},
    caught_by={caught_by!r},
    hint=Text(ko={ko!r}, en={en!r}),
),
"""
HEAD = '''"""Drafts of mistakes of {week}, to be looked at, told apart and put into solutions/{week}/mistakes.py."""

'''


class Wrong(NamedTuple):
    """A student's unexplained wrong answer: the ExerciseResult, its code, the Rows of what it answers to all inputs."""

    student: str
    exercise: object
    code: str
    rows: list


class Drafted(NamedTuple):
    """What came of it: the Drafts, new ones among them; how many answers stood alone, or gave no more answers."""

    drafts: list[Draft]
    new: list[Draft]
    alone: int
    silent: int
    path: object


def draft_mistakes(semester, week, grader, *, least=2, watch=lambda student: None):
    """Drafts a mistake of every `least` and more unexplained answers that are alike; returns what was Drafted.

    A draft that is known keeps its name and the hint that a person wrote; only how often it was seen is counted anew.
    `grader` is a Grader of the week; its sandbox runs the students' notebooks once more.
    """
    results = [result for result in semester.results(week) if result.submitted]
    known = read_drafts(text) if (text := drafts_text(semester, week)) else []
    entries = {entry.student: entry for entry in semester.entries(week) if entry.path}
    inputs = {} if week.is_personal else week.load_inputs()  # in an exam no two students are asked the same
    wrong, silent = [], 0
    for result in results:
        open_ones = [one for one in result.exercises if _is_open(one, known) and one.name in inputs]
        if open_ones:
            watch(result.student)
            found = _asked(grader, week, entries.get(result.student), result, open_ones)
            silent += len(open_ones) - len(found)
            wrong += found
    groups = [group for group in _alike(wrong) if len(group) >= least]
    people = _people(semester, results)
    made = [_draft(week, group, len(results), known, people, inputs) for group in groups]
    names = {one.name for one in made}
    kept = [one for one in known if one.name not in names]
    drafts = sorted([*made, *kept], key=lambda one: (one.exercise, -one.seen, one.name))
    path = drafts_path(semester, week)
    if drafts:
        path = write_drafts(semester, week, drafts)
        write_atomically(path.with_suffix(".py"), _snippets(week, drafts, results))
    new = [one for one in made if one.name not in {one.name for one in known}]
    return Drafted(drafts, new, len(wrong) - sum(map(len, groups)), silent, path)


def _is_open(exercise, known):
    """Whether nothing but a draft explains an ExerciseResult's wrong answer."""
    drafts = {one.name for one in known if one.exercise == exercise.name}
    return exercise.status not in NO_ANSWER and (not exercise.recognised or exercise.recognised in drafts)


def _asked(grader, week, entry, result, exercises):
    """The Wrong answers that the student's notebook gives on enough inputs to be known by."""
    data = entry.read(week) if entry else None
    if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != result.sha256:
        return []
    rows = grader.answers(data, [one.name for one in exercises])
    code = {grade_id(cell): "".join(cell["source"]) for cell in result.notebook["cells"]} if result.notebook else {}
    return [
        Wrong(result.student, one, code.get(one.name, ""), rows[one.name])
        for one in exercises
        if one.name in rows and _tells(rows[one.name])
    ]


def _tells(rows):
    if any(holds_model(row.reply.value) for row in rows):
        return False
    return sum(not row.is_right for row in rows) >= TELLING


def _alike(wrong):
    """Groups of those whose answers to one exercise are the same, the largest first."""
    groups = []
    for one in wrong:
        of = next((group for group in groups if _same(group[0], one)), None)
        if of is None:
            groups.append(of := [])
        of.append(one)
    return sorted(groups, key=lambda group: -len(group))


def _same(one, other):
    if one.exercise.name != other.exercise.name:
        return False
    return all(same(mine.reply, theirs.reply) for mine, theirs in zip(one.rows, other.rows, strict=True))


def _people(semester, results):
    """Texts that name somebody of the class."""
    listed = roster_of(semester).people.values() if (semester.root / ROSTER).is_file() else ()
    told = [word for one in listed for word in (one.student, one.email, one.name, *one.name.split())]
    return {word for word in (*told, *(result.student for result in results)) if len(word) > 1}


def _draft(week, group, of, known, people, inputs):
    name = group[0].exercise.name
    asked = asked_of([case_of(name, given) for given in inputs[name].pool()])
    replies = [row.reply for row in group[0].rows]
    before = next((one for one in known if (one.exercise, one.asked) == (name, asked) and one.gives(replies)), None)
    code = min((_nameless(week, one, people) for one in group), key=lambda code: (not code, len(code), code))
    made = Draft(
        name,
        before.name if before else _name(name, replies),
        len(group),
        of,
        before.hint if before else NO_HINT,
        Counter(_message(one.exercise) for one in group).most_common(1)[0][0],
        _example(group[0].rows, inputs[name]),
        code,
        asked,
        replies,
    )
    return made


def _message(exercise):
    """What the checks say; of an error, whose words are the student's, that there was one."""
    return exercise.status if exercise.status == "raised" else exercise.message


def _name(exercise, replies):
    told = repr([(one.status, one.error, one.changed, repr(one.value)) for one in replies])
    return f"draft {hashlib.sha256(f'{exercise}/{told}'.encode()).hexdigest()[:6]}"


def _nameless(week, wrong, people):
    """The student's code of one exercise, without what names anybody; "" where it is too long or cannot be read."""
    try:
        keep = {wrong.exercise.name, *_public_names(week)}
        return nameless(wrong.code, keep, people) if len(wrong.code) <= MOST_CODE else ""
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def _public_names(week):
    """The names in what was handed out: of functions, their arguments and modules."""
    found = set()
    for cell in build_assignment(week, "en").release["cells"]:
        if cell["cell_type"] == "code":
            for node in ast.walk(ast.parse("".join(cell["source"]))):
                found |= {getattr(node, field, None) for field in ("id", "arg", "asname", "name")}
    return found


def _example(rows, inputs):
    """A call on which the answer is wrong, as texts; {} where none may be told or is short enough."""
    if inputs.shown:
        for row, given in zip(rows, inputs.pool(), strict=True):
            if not row.is_right and (made := example_of(given, row)):
                gives = made.got.code if made.got else row.reply.error  # the class: its words are the student's
                return {"try": made.try_it, "gives": gives, "right": made.right.code}
    return {}


def _snippets(week, drafts, results):
    """Drafts as an author's module has Mistakes: data to look at; nothing here runs it."""
    checks = {name: check.name for exercise in exercises_of(week) for name, check in exercise.checks.items()}
    caught = {}
    for result in results:
        for exercise in result.exercises:
            if exercise.failed:
                caught.setdefault(exercise.name, Counter())[exercise.failed.grade_id] += 1
    parts = [HEAD.format(week=week.slug)]
    for one in drafts:
        often = caught.get(one.exercise, Counter()).most_common(1)
        mistake = as_mistake(week, one, checks.get(often[0][0], "") if often else "")
        if mistake:
            about = {"message": " ".join(one.message.split()), "count": one.seen, "of": one.of}
            ko, en = one.hint
            parts.append(SNIPPET.format(**{**mistake._asdict(), **about, "ko": ko, "en": en}))
    return "\n".join(parts)


def as_mistake(week, draft, caught_by=""):
    """The Mistake that puts a draft's code in place of the whole reference, or None where it has no code."""
    try:
        _, right = week.find_exercise(draft.exercise)
    except BadSource:
        return None
    return Mistake(draft.exercise, draft.name, right, draft.code + "\n", caught_by, draft.hint) if draft.code else None
