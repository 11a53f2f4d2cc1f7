"""The instructor's page on a class's projects: points, what was found and measured, and photos that look alike."""

import os
from collections import Counter
from typing import NamedTuple
from urllib.parse import quote

from course.files import write_atomically
from course.pages import class_statistics as statistics
from course.pages.pages import number, page
from course.platforms.sheets import to_csv
from course.printable import in_one_line
from course.project.findings import ERROR
from course.project.points import MOST
from course.projects.alike import Alike, alike, with_examples, write_alike
from course.projects.books import marks_of
from course.projects.kept import seen_of
from course.projects.report_texts import TEXTS

MOST_PAIRS = 100  # of students, on the page; the table has all
MOST_OTHERS = 3  # students named in a line


class Row(NamedTuple):
    """A student's line: Marks by part, their total or None while some wait, what was told, who has photos alike."""

    student: str
    marks: dict
    total: float | None
    photos: str
    claimed: str
    measured: str
    kinds: list[str]
    others: str
    page: str


class Class(NamedTuple):
    """The Rows, the Alikes, and who handed in nothing, could not be graded or was not taken, with why."""

    rows: list[Row]
    pairs: list[Alike]
    missing: list[str]
    waiting: list[tuple]
    refused: list[tuple]


def write_report(semester, project, graded, language):
    """Writes the page of a class's Gradeds, and its tables beside it; returns the page's path."""
    about = class_of(semester, project, graded, language)
    base = semester.root / "reports" / project.slug
    write_atomically(base.with_suffix(".csv"), _table(about, language))
    write_alike(base.with_name(f"{project.slug}_alike.csv"), about.pairs, language)
    write_atomically(base.with_suffix(".html"), report_page(about, graded, language))
    return base.with_suffix(".html")


def class_of(semester, project, graded, language):
    """The Class of Gradeds as the semester's gradebook knows them."""
    seen = seen_of(graded)
    pairs = alike(seen)
    pairs = [with_examples(pair, seen) for pair in pairs[:MOST_PAIRS]] + pairs[MOST_PAIRS:]
    others = {}
    for pair in pairs:
        others.setdefault(pair.first, []).append(f"{pair.second} ({pair.photos[0]})")
        others.setdefault(pair.second, []).append(f"{pair.first} ({pair.photos[1]})")
    taken = [one for one in graded if not (one.missing or one.refused)]
    with semester.gradebook() as gradebook:
        rows = [_row(semester, project, one, marks_of(gradebook, project, one.student), others) for one in taken]
    return Class(
        rows,
        pairs,
        [one.student for one in graded if one.missing],
        [(one.student, one.why.to(language)) for one in taken if one.why],
        [(one.student, one.why.to(language)) for one in graded if one.refused],
    )


def _row(semester, project, one, marks, others):
    looked, names = one.looked, others.get(one.student, [])
    shown = names[:MOST_OTHERS] + ([f"+{len(names) - MOST_OTHERS}"] if names[MOST_OTHERS:] else [])
    return Row(
        one.student,
        marks,
        None if any(mark.waits for mark in marks.values()) else sum(mark.points for mark in marks.values()),
        f"{looked.photos} / {looked.classes}" if looked else "",
        f"{looked.claim.accuracy:.3f}" if looked and looked.claim else "",
        "{:.3f} ({:.3f}–{:.3f})".format(looked.measured.accuracy, *looked.measured.interval)
        if looked and looked.measured
        else "",
        sorted({found.kind for found in looked.findings if found.level == ERROR}) if looked else [],
        ", ".join(shown),
        _address(semester, project, one.student),
    )


def _address(semester, project, student):
    path = semester.folder("feedback", student, project) / f"{project.slug}.html"
    if not path.is_file():
        return ""
    return quote(os.path.relpath(path, semester.root / "reports").replace(os.sep, "/"))


def report_page(about, graded, language):
    """The page on a Class of Gradeds as HTML, in `language`."""
    totals = [row.total for row in about.rows if row.total is not None]
    parts = {
        name: statistics.spread([row.marks[name].points for row in about.rows if not row.marks[name].waits])
        for name in MOST
    }
    return page(
        "projects.html.j2",
        language,
        TEXTS,
        about=about,
        parts=parts,
        most=MOST,
        scores=statistics.spread(totals),
        highest=sum(MOST.values()),
        kinds=_kinds(graded, language),
        shown=about.pairs[:MOST_PAIRS],
    )


def _kinds(graded, language):
    """(kind, students, an example) of what is to be mended, the most frequent first."""
    counts, examples = Counter(), {}
    for one in graded:
        if one.looked:
            found = {found.kind: found for found in reversed(one.looked.findings) if found.level == ERROR}
            counts.update(found.keys())
            examples = {**found, **examples}
    return [(kind, count, in_one_line(examples[kind].what.to(language))) for kind, count in counts.most_common()]


def _table(about, language):
    """The Rows as a table of its own, in bytes."""
    head = ["student", *MOST, "sum", "photos and classes", "claimed", "measured", "to mend", "alike"]
    rows = [
        [
            row.student,
            *("" if mark.waits else number(mark.points) for mark in row.marks.values()),
            "" if row.total is None else number(row.total),
            row.photos,
            row.claimed,
            row.measured,
            " ".join(row.kinds),
            row.others,
        ]
        for row in about.rows
    ]
    return to_csv([TEXTS[word].to(language) for word in head], rows)
