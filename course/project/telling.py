"""A check's report, for a person and for a program."""

import json
from collections import Counter

from course.language import Text
from course.printable import in_one_line
from course.project.findings import ERROR

SHOWN = 20  # findings of one kind; --json gives them all
HEAD = Text(
    "{folder}: 쓸 수 있는 사진 {count}장, 클래스 {classes}개", "{folder}: {count} usable photos of {classes} classes"
)
CLASS = Text("  {label}: 사진 {count}장, 장면 {scenes}개", "  {label}: photos: {count}, scenes: {scenes}")
LINE = Text(" ({line}번째 줄)", " (line {line})")
MORE = Text(
    "  … 같은 종류가 {count}개 더 있습니다(--json이 모두 보여 줍니다).",
    "  … {count} more of this kind (--json gives them all).",
)
SUMMARY = Text("고쳐야 할 것 {errors}개, 살펴볼 것 {warnings}개", "{errors} to mend, {warnings} to look at")
READY = Text("✓ 실험에 쓸 수 있는 데이터입니다.", "✓ This data set can carry an experiment.")


def lines_of(report):
    """The report in the current language, a line at a time; names in it cannot steer a terminal."""
    yield str(HEAD.format(folder=in_one_line(report.folder), count=len(report.rows), classes=len(report.classes)))
    for label, count in report.classes.items():
        yield str(CLASS.format(label=in_one_line(label), count=count, scenes=len(report.scenes[label])))
    ordered = sorted(report.findings, key=lambda found: found.level != ERROR)
    kinds, shown = Counter(found.kind for found in ordered), Counter()
    for found in ordered:
        shown[found.kind] += 1
        if shown[found.kind] <= SHOWN:
            yield _line(found)
        elif shown[found.kind] == kinds[found.kind]:
            yield str(MORE.format(count=kinds[found.kind] - SHOWN))
    yield str(SUMMARY.format(errors=report.errors, warnings=len(report.findings) - report.errors))
    if not report.errors:
        yield str(READY)


def _line(found):
    where = in_one_line(found.file) + (str(LINE.format(line=found.row)) if found.row else "") if found.file else ""
    return f"{'✗' if found.level == ERROR else '!'} {where + ': ' if where else ''}{in_one_line(found.what)}"


def as_json(report):
    """The whole report as JSON; `kind` stays the same in both languages."""
    findings = [{**found._asdict(), "what": str(found.what)} for found in report.findings]
    classes = {label: {"photos": count, "scenes": report.scenes[label]} for label, count in report.classes.items()}
    warnings = len(findings) - report.errors
    told = {"folder": report.folder, "photos": len(report.rows), "classes": classes}
    return json.dumps(
        {**told, "errors": report.errors, "warnings": warnings, "findings": findings}, ensure_ascii=False, indent=1
    )
