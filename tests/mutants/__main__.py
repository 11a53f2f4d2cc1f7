"""How many automatic mutants lose points: python -m tests.mutants [SLUG ...] [--alternatives] [--json] [--list].

A mutant is a right answer, the reference's or another, with one small edit (`<` for `<=`, 2 for 1, another axis, a
statement gone). One that keeps all points shows what no check asks for, unless it is right too: those are listed in
tests/weeks/SLUG/equivalent.py. A lucky one keeps them for some of 30 students' seeds.
"""

import argparse
import json

from rich.console import Console
from rich.table import Column, Table

from course.authoring.build import exercises_of
from course.authoring.repository import all_weeks, find_week
from tests.mutants.killing import WHAT, report
from tests.mutants.mutate import mutants_of, mutants_of_alternatives


def main():
    """Prints a table a week and what was not killed, or with --json one object; with --list only the mutants."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weeks", nargs="*", metavar="SLUG", help="all weeks if none is named")
    parser.add_argument("--alternatives", action="store_true", help="mutate the other right answers, too")
    parser.add_argument("--seeds", type=int, default=30, help="how many students' seeds to try (30)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true", help="list the mutants and judge none")
    options = parser.parse_args()
    weeks = [find_week(name) for name in options.weeks] or [w for w in all_weeks() if w.assignment.is_file()]
    told = {}
    for week in weeks:
        for others in (False, True) if options.alternatives else (False,):
            name = f"{week.slug}, {'alternatives' if others else 'reference'}"
            if options.list:
                made = mutants_of_alternatives(week) if others else mutants_of(week, exercises_of(week))
                print("\n".join(diff(week, mutant) for found in made.values() for mutant in found))
                continue
            told[name] = report(week, seeds=range(options.seeds), alternatives=others)
            if not options.json:
                show(week, name, told[name])
    if options.json and not options.list:
        print(json.dumps({name: as_data(one) for name, one in told.items()}, indent=1))


def show(week, name, report):
    """A week's table, what was not killed, and what is out of date in its list of equivalents."""
    table = Table(Column("exercise", no_wrap=True), "mutants", *WHAT, "kill rate")
    for one in [*report.exercises, None]:
        counts = [len(report.all(what) if one is None else getattr(one, what)) for what in WHAT]
        cells = map(str, (sum(counts), *counts))
        table.add_row(one.name if one else name, *cells, f"{(one or report).rate:.1%}", end_section=one is None)
    Console(width=110).print(table)
    if week.is_personal:
        luck = sum(one.luck * len(one.killed) for one in report.exercises) / max(1, len(report.all("killed")))
        print(f"With {luck:.1%} of students' numbers a killed one keeps all points.")
    for what in ("lucky", "survived"):
        for mutant in report.all(what):
            print(f"{what}: {diff(week, mutant)}")
    for row, why in report.outdated:
        print(f"equivalent.py: {row.exercise}: {row.added!r} {why}.")


def diff(week, mutant):
    """Where a mutant is, its kind, and its line before and after."""
    path = (week.alternatives if mutant.origin else week.find_exercise(mutant.exercise)[0]).relative_to(week.root)
    return f"{path}:{mutant.line}: {mutant.exercise} ({mutant.kind})\n  - {mutant.removed}\n  + {mutant.added}"


def as_data(report):
    """A Report for JSON: counts, the rate, and the lines of what was not killed."""
    return {
        "rate": report.rate,
        "outdated": [[row.exercise, row.added, why] for row, why in report.outdated],
        "exercises": {
            one.name: {**{what: len(getattr(one, what)) for what in WHAT}, "rate": one.rate} for one in report.exercises
        },
        "survivors": [
            {"exercise": m.exercise, "line": m.line, "kind": m.kind, "removed": m.removed, "added": m.added}
            for m in [*report.all("lucky"), *report.all("survived")]
        ],
    }


if __name__ == "__main__":
    main()
