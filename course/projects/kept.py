"""What is kept of a class's projects once they were looked at: `projects/looked/STUDENT.json`, for the class report.

A hash of each photo is in it, too: by these the photos of different students are compared.
"""

import json

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.project.claim import Claim
from course.project.findings import Finding
from course.project.points import Part
from course.project.result import Measured
from course.projects.grading import Graded
from course.projects.looking import Looked

DAMAGED = Text(
    "{path}: 읽을 수 없습니다. 다시 채점하세요: course project grade",
    "{path} cannot be read. Grade again: course project grade",
)


def keep(semester, graded):
    """Keeps every Graded of a class, and forgets whoever is no longer among them."""
    folder = _folder(semester)
    for one in graded:
        write_atomically(folder / f"{one.student}.json", json.dumps(_told(one), ensure_ascii=False))
    for path in set(folder.glob("*.json")) - {folder / f"{one.student}.json" for one in graded}:
        path.unlink()


def kept(semester):
    """Every Graded that was kept, by student. Raises CourseError for a damaged one."""
    return [_read(path) for path in sorted(_folder(semester).glob("*.json"))]


def seen_of(graded):
    """Student -> name -> (SHA-256, packed hash) of the photos of a class, for `alike`."""
    return {one.student: one.looked.seen for one in graded if one.looked}


def _folder(semester):
    return semester.root / "projects" / "looked"


def _told(graded):
    looked = graded.looked
    if looked is not None:
        seen = {name: (sha256, bits.hex()) for name, (sha256, bits) in looked.seen.items()}
        looked = looked._replace(seen=seen)._asdict()
        looked |= {name: looked[name] and looked[name]._asdict() for name in ("measured", "claim")}
    return {**graded._asdict(), "looked": looked}


def _read(path):
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        looked = told.pop("looked")
        if looked is not None:
            looked["findings"] = [Finding(one[0], one[1], Text(*one[2]), *one[3:]) for one in looked["findings"]]
            looked["parts"] = [Part(*one) for one in looked["parts"]]
            looked["measured"] = looked["measured"] and Measured(**looked["measured"])
            looked["claim"] = looked["claim"] and Claim(**looked["claim"])
            looked |= {name: looked[name] and Text(*looked[name]) for name in ("unmeasured", "unclaimed")}
            seen = {name: (sha256, bytes.fromhex(bits)) for name, (sha256, bits) in looked["seen"].items()}
            looked = Looked(**{**looked, "seen": seen})
        return Graded(**{**told, "looked": looked, "why": told["why"] and Text(*told["why"])})
    except (ValueError, TypeError, KeyError):
        raise CourseError(DAMAGED.format(path=path)) from None
