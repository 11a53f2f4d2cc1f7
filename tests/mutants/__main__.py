"""How many automatic mutants of the references lose points: python -m tests.mutants [SLUG ...] [--json] [--list].

A mutant is a reference answer with one small edit (`<` for `<=`, 2 for 1, another axis, a statement gone). One that
keeps all points shows what no check asks for, unless it is right too: those are listed in equivalent.py.
"""

import argparse
import json

from rich.console import Console
from rich.table import Column, Table

from course.authoring.build import exercises_of
from course.authoring.repository import all_weeks, find_week
from tests.mutants.killing import report
from tests.mutants.mutate import mutants_of

COLUMNS = ("killed", "slow", "survived", "equivalent")


def main():
    """Prints a table a week and the survivors, or with --json one object; with --list only the mutants."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weeks", nargs="*", metavar="SLUG", help="all weeks if none is named")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true", help="list the mutants and grade none")
    options = parser.parse_args()
    weeks = [find_week(name) for name in options.weeks] or [w for w in all_weeks() if w.assignment.is_file()]
    if options.list:
        for week in weeks:
            print("\n".join(diff(week, m) for made in mutants_of(week, exercises_of(week)).values() for m in made))
        return
    reports = {}
    for week in weeks:
        reports[week.slug] = report(week)
        if not options.json:
            show(week, reports[week.slug])
    if options.json:
        print(json.dumps({slug: as_data(one) for slug, one in reports.items()}, indent=1))


def show(week, report):
    """A week's table, its survivors, and what is out of date in equivalent.py."""
    table = Table(
        Column("exercise", no_wrap=True), "mutants", "killed", "too slow", "survived", "equivalent", "kill rate"
    )
    for one in [*report.exercises, None]:
        told = [report.all(what) if one is None else getattr(one, what) for what in COLUMNS]
        killed, slow, survived, equivalent = map(len, told)
        counts = map(str, (killed + survived + equivalent, killed, slow, survived, equivalent))
        table.add_row(one.name if one else report.slug, *counts, f"{(one or report).rate:.1%}", end_section=one is None)
    Console(width=100).print(table)
    for mutant in report.all("survived"):
        print(diff(week, mutant))
    for row, why in report.outdated:
        print(f"equivalent.py: {row.exercise}: {row.added!r} {why}.")


def diff(week, mutant):
    """Where a mutant is, and its line before and after."""
    place = f"{week.reference.relative_to(week.root)}:{mutant.line}"
    return f"{place}: {mutant.exercise}\n  - {mutant.removed}\n  + {mutant.added}"


def as_data(report):
    """A Report for JSON: counts, the rate, and the survivors' lines."""
    return {
        "rate": report.rate,
        "outdated": [[row.exercise, row.added, why] for row, why in report.outdated],
        "exercises": {
            one.name: {**{what: len(getattr(one, what)) for what in COLUMNS}, "rate": one.rate}
            for one in report.exercises
        },
        "survivors": [
            {"exercise": m.exercise, "line": m.line, "removed": m.removed, "added": m.added}
            for m in report.all("survived")
        ],
    }


if __name__ == "__main__":
    main()
