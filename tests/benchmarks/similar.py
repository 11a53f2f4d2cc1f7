"""Precision and recall of `course similar`, and how long 300 take: python -m tests.benchmarks.similar.

A class a week: each set of other right answers (solutions/*/alternatives.py) is somebody who worked alone; copies of it
are made by renaming, reordering, comments and layout, loops for comprehensions, and all at once; some take every other
answer from one and the rest from the next. A pair is right where both have work of one person.
"""

import ast
import itertools
import random
import time

from course.authoring.repository import all_weeks
from course.similarity.class_of import given_sources
from course.similarity.compare import Answer, alike, given_hashes


def renamed(tree, source):
    """Other names for all that the code gives a name to."""
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    others = {name: f"my_{number}" for number, name in enumerate(sorted(names))}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = others.get(node.id, node.id)
    return tree


def reordered(tree, source):
    """Neighbouring assignments that do not need each other change places, and so do the sides of sums and products."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            for place in range(0, len(body) - 1, 2):
                if _apart(body[place], body[place + 1]):
                    body[place], body[place + 1] = body[place + 1], body[place]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            node.left, node.right = node.right, node.left
    return tree


def _apart(one, other):
    if not (isinstance(one, ast.Assign) and isinstance(other, ast.Assign)):
        return False
    told = [{n.id for n in ast.walk(each) if isinstance(n, ast.Name)} for each in (one, other)]
    given = [{n.id for t in each.targets for n in ast.walk(t) if isinstance(n, ast.Name)} for each in (one, other)]
    return not (told[0] & given[1] or told[1] & given[0])


class _Loops(ast.NodeTransformer):
    """`x = [f(a) for a in b]` as a loop that appends."""

    def visit_Assign(self, node):
        value = node.value
        if not isinstance(value, ast.ListComp) or len(value.generators) != 1:
            return node
        if not isinstance(node.targets[0], ast.Name):
            return node
        one = value.generators[0]
        name = node.targets[0].id
        body = [ast.parse(f"{name}.append(0)").body[0]]
        body[0].value.args = [value.elt]
        for test in one.ifs:
            body = [ast.If(test, body, [])]
        return [ast.parse(f"{name} = []").body[0], ast.For(one.target, one.iter, body, [])]


def with_loops(tree, source):
    """Loops in place of list comprehensions."""
    return _Loops().visit(tree)


def commented(tree, source):
    """The same with a docstring and a line to spare (comments go with every tree)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body.insert(0, ast.Expr(ast.Constant("What this does, in my own words.")))
    return tree


def all_at_once(tree, source):
    """Everything."""
    for change in (commented, with_loops, reordered, renamed):
        tree = change(tree, source)
    return tree


CHANGES = [commented, renamed, reordered, with_loops, all_at_once]


def changed(source, change):
    """A source after a change of its tree."""
    return ast.unparse(ast.fix_missing_locations(change(ast.parse(source), source)))


def people_of(week):
    """Exercise -> source, of each who worked alone: the first other answers, the second, and so on."""
    dealt = []
    for one in week.load_alternatives():
        mine = next((answers for answers in dealt if one.exercise not in answers), None)
        if mine is None:
            dealt.append(mine := {})
        mine[one.exercise] = one.source
    most = max(map(len, dealt))
    return [answers for answers in dealt if len(answers) >= most / 2]


def class_of_week(week):
    """(student -> Answers, student -> the people whose work it is)."""
    members, whose = {}, {}
    for number, answers in enumerate(people_of(week)):
        for change in [None, *CHANGES]:
            name = f"{number}-{change.__name__ if change else 'own'}"
            made = {e: changed(s, change) if change else s for e, s in answers.items()}
            members[name] = [Answer(exercise, source) for exercise, source in made.items()]
            whose[name] = {number}
    return members | _halves(people_of(week), whose), whose


def _halves(people, whose):
    """Who took every other answer, changed, from one and the rest from the next."""
    made = {}
    for number, (one, other) in enumerate(itertools.pairwise(people)):
        parts = [(e, (one, other)[place % 2].get(e)) for place, e in enumerate(one)]
        made[f"{number}-half"] = [Answer(e, changed(s, all_at_once)) for e, s in parts if s]
        whose[f"{number}-half"] = {number, number + 1}
    return made


def measured(week):
    """(pairs told that are right, pairs told, pairs that are right, those found by change) of a week."""
    members, whose = class_of_week(week)
    pairs, _ = alike(members, given_hashes(given_sources(week)))
    told = {frozenset((pair.one, pair.other)) for pair in pairs}
    right = {frozenset(two) for two in itertools.combinations(whose, 2) if whose[two[0]] & whose[two[1]]}
    missed = [sorted(pair) for pair in right - told]
    return len(told & right), len(told), len(right), missed


def time_of_300(week):
    """Seconds of CPU that 300 take: people with other names, each answer cut from another's at random."""
    source = random.Random(1)
    people = people_of(week)
    members = {}
    for number in range(300):
        mine = [(e, source.choice([p for p in people if e in p])[e]) for e in people[0]]
        members[f"s{number:03d}"] = [Answer(e, changed(s, source.choice(CHANGES))) for e, s in mine]
    began = time.process_time()
    pairs, _ = alike(members, given_hashes(given_sources(week)))
    return time.process_time() - began, len(pairs)


def main():
    """Prints a line a week and the sum."""
    sums = [0, 0, 0]
    for week in all_weeks():
        if not week.alternatives.is_file():
            continue
        *counts, missed = measured(week)
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        print(f"{week.slug}: {counts[0]} of {counts[1]} told are right, of {counts[2]}; missed {missed[:3]}")
    precision, recall = sums[0] / max(1, sums[1]), sums[0] / sums[2]
    print(f"precision {precision:.3f} ({sums[0]} of {sums[1]}), recall {recall:.3f} of {sums[2]}")
    week = next(week for week in all_weeks() if week.slug.startswith("week04"))
    seconds, count = time_of_300(week)
    print(f"300 submissions of {week.slug}: {seconds:.1f} s of CPU, {count} pairs")


if __name__ == "__main__":
    main()
