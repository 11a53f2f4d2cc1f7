"""A student's page on the project: what was found and measured, and what it came to; it accuses nobody of anything."""

from collections import Counter

from course.files import write_atomically
from course.pages.pages import page
from course.printable import in_one_line
from course.project.findings import ERROR
from course.project.points import FOR_A_KIND, MOST, is_covered, is_reproduced, tolerance
from course.projects.books import marks_of
from course.projects.page_texts import TEXTS

SHOWN = 5  # findings of a kind


def write_pages(semester, project, graded, language):
    """Writes the page of every Graded that is neither missing nor refused, where feedback is; returns the paths."""
    paths = []
    with semester.gradebook() as gradebook:
        for one in graded:
            if one.missing or one.refused:
                continue
            marks = marks_of(gradebook, project, one.student)
            path = semester.folder("feedback", one.student, project) / f"{project.slug}.html"
            write_atomically(path, project_page(one, marks, language))
            paths.append(path)
    return paths


def project_page(graded, marks, language):
    """The page as HTML, in `language`; `marks` has the gradebook's Mark of each part."""
    looked = graded.looked
    return page(
        "project.html.j2",
        language,
        TEXTS,
        student=graded.student,
        marks=marks,
        total=sum(mark.points for mark in marks.values()),
        most=sum(MOST.values()),
        waits=any(mark.waits for mark in marks.values()),
        why=graded.why.to(language) if graded.why else "",
        looked=looked,
        each=FOR_A_KIND,
        errors=_told(looked, language, is_error=True) if looked else [],
        warnings=_told(looked, language, is_error=False) if looked else [],
        unmeasured=looked.unmeasured.to(language) if looked and looked.unmeasured else "",
        unclaimed=looked.unclaimed.to(language) if looked and looked.unclaimed else "",
        measured=_numbers(looked) if looked and looked.measured else None,
        claim=_claim(looked) if looked and looked.measured and looked.claim else None,
        near=sum(found.kind == "near-duplicate-apart" for found in looked.findings) if looked else 0,
    )


def _told(looked, language, *, is_error):
    """(what was found, how many more of its kind there are after the last shown) of one level."""
    chosen = [found for found in looked.findings if (found.level == ERROR) == is_error]
    counts, shown, told = Counter(found.kind for found in chosen), Counter(), []
    for found in sorted(chosen, key=lambda found: found.kind):
        shown[found.kind] += 1
        if shown[found.kind] <= SHOWN:
            where = f"{in_one_line(found.file)}: " if found.file else ""
            last = shown[found.kind] == SHOWN
            more = counts[found.kind] - SHOWN if last else 0
            told.append((where + in_one_line(found.what.to(language)), more))
    return told


def _numbers(looked):
    measured = looked.measured
    low, high = measured.interval
    told = {"accuracy": measured.accuracy, "low": low, "high": high, "largest": measured.largest / measured.tests}
    counts = {"correct": measured.correct, "tests": measured.tests, "trained": measured.trained}
    return {**{name: _three(value) for name, value in told.items()}, **counts, "scenes": len(measured.scenes)}


def _claim(looked):
    measured, claim = looked.measured, looked.claim
    other = bool(claim.extractor) and (claim.extractor, claim.version) != (measured.extractor, measured.version)
    return {
        "accuracy": _three(claim.accuracy),
        "difference": _three(abs(claim.accuracy - measured.accuracy)),
        "tolerance": _three(tolerance(measured)),
        "reproduced": is_reproduced(measured, claim),
        "covered": is_covered(measured, claim),
        "other": f"{claim.extractor} {claim.version}".strip() if other else "",
        "ours": f"{measured.extractor} {measured.version}",
    }


def _three(value):
    return f"{value:.3f}"
