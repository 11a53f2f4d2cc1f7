"""A receipt: what was handed in, by its hash, and what decided its score. A year later the score is found again.

The bytes are kept by their hash in `kept/`, whatever is handed in afterwards; the receipt, in `receipts/`, is sealed
with the semester's secret, so that none but its owner can have written it.
"""

import hashlib
import hmac
import json
from typing import NamedTuple

from course.authoring.repository import find_week
from course.errors import CourseError
from course.files import write_atomically
from course.grading.digest import parts_of
from course.grading.engine import seed_of
from course.grading.worker import Setting, grader
from course.language import Text
from course.semester.handed_in import MAX_BYTES
from course.semester.secret import secret_of
from course.semester.times import handed_in_times, told

WRITTEN, UNCHANGED = "written", "unchanged"
NOT_THESE = Text(
    "채점한 뒤에 제출물이 바뀌었거나 옛 버전으로 채점했습니다. 먼저: course grade {week}",
    "what was handed in has changed since it was graded, or an older version graded it. First: course grade {week}",
)
HELD = Text(
    "점수가 --never-down으로 남긴 옛 검사의 점수라 지금의 검사로는 다시 확인할 수 없습니다. 전에 쓴 영수증은 "
    "그대로입니다.",
    "the score is one of earlier checks, held by --never-down: today's cannot find it again. A receipt written before "
    "stays.",
)
NO_RECEIPT = Text("{path}: 영수증이 아니거나 손상되었습니다.", "{path} is no receipt, or is damaged.")
NOT_OURS = Text(
    "{path}: 이 학기가 쓴 영수증이 아니거나, 쓴 뒤에 고쳐졌습니다.",
    "{path} was not written by this semester, or was changed since.",
)
NO_BYTES = Text(
    "{path}: 제출한 파일이 없습니다. 백업에서 kept/를 되돌려 놓으세요.",
    "{path} is gone: the file that was handed in. Put kept/ back from a backup.",
)
OTHER_BYTES = Text(
    "{path}: 제출한 파일과 다릅니다(해시가 맞지 않음). 백업을 되돌려 놓으세요.",
    "{path} is not what was handed in (its hash differs). Put a backup in its place.",
)
FIELDS = {"version", "week", "student", "sha256", "handed_in", "decided_by", "language", "scores", "seal"}


class Verified(NamedTuple):
    """What came of grading again: check -> (points then, points now) where they differ, and what changed since."""

    points: float
    max: float
    differing: dict[str, tuple[float, float]]
    changed: list[str]


def write_receipt(semester, week, entry):
    """Writes the receipt of an Entry that was graded; returns (its path, WRITTEN or UNCHANGED). Raises CourseError."""
    result, data = semester.result(week, entry.student), entry.read(week)
    if isinstance(data, Text):
        raise CourseError(data)
    sha256 = hashlib.sha256(data).hexdigest()
    if result is None or result.sha256 != sha256:
        raise CourseError(NOT_THESE.format(week=week.slug))
    if result.held:
        raise CourseError(HELD)
    path = semester.root / "receipts" / week.slug / f"{entry.student}.json"
    receipt = {
        "version": 1,
        "week": week.slug,
        "student": entry.student,
        "sha256": sha256,
        "handed_in": "",
        "decided_by": decided_by(semester, week, entry.student),
        "language": result.language,
        "scores": {check.grade_id: check.points for e in result.exercises for check in e.checks},
    }
    if time := handed_in_times(semester, week).get(entry.student):
        receipt["handed_in"] = told(time)
    receipt["seal"] = _seal(semester, receipt)
    write_atomically(kept_path(semester, week, sha256), data)
    text = json.dumps(receipt, ensure_ascii=False, indent=1) + "\n"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return path, UNCHANGED
    write_atomically(path, text)
    return path, WRITTEN


def kept_path(semester, week, sha256):
    """Where the bytes with this hash are kept."""
    return semester.root / "kept" / week.slug / f"{sha256}.ipynb"


def decided_by(semester, week, student):
    """What decides a score beside the submission, by name: each part's digest or version."""
    secret = secret_of(semester.root)
    seed = seed_of(week, student, secret)  # of four bytes: from a hash of it alone a reader would find it by trying
    return {**parts_of(week), "seed": hmac.digest(secret.encode(), f"seed/{seed}".encode(), "sha256").hex()[:16]}


def read_receipt(semester, path):
    """The receipt in the file `path`. Raises CourseError where it is none, or not this semester's."""
    try:
        receipt = json.loads(path.read_bytes())
        good = set(receipt) == FIELDS and receipt["version"] == 1 and isinstance(receipt["scores"], dict)
    except (ValueError, TypeError, RecursionError):
        good = False
    if not good:
        raise CourseError(NO_RECEIPT.format(path=path))
    if not hmac.compare_digest(str(receipt["seal"]), _seal(semester, receipt)):
        raise CourseError(NOT_OURS.format(path=path))
    return receipt


def verify(semester, receipt, setting=Setting()):
    """Grades the kept bytes again with what is here now: Verified. Raises CourseError where they are not there."""
    week, student = find_week(receipt["week"]), receipt["student"]
    path = kept_path(semester, week, receipt["sha256"])
    if not path.is_file():
        raise CourseError(NO_BYTES.format(path=path))
    data = path.read_bytes()[: MAX_BYTES + 1]
    if hashlib.sha256(data).hexdigest() != receipt["sha256"]:
        raise CourseError(OTHER_BYTES.format(path=path))
    with grader(week, semester.language, setting._replace(secret=secret_of(semester.root))) as made:
        result = made.grade(student, data)
    now = {check.grade_id: check.points for e in result.exercises for check in e.checks}
    before, here = receipt["scores"], decided_by(semester, week, student)
    names = dict.fromkeys([*before, *now])
    differing = {n: (before.get(n, 0), now.get(n, 0)) for n in names if before.get(n) != now.get(n)}
    known = dict.fromkeys([*receipt["decided_by"], *here])
    changed = [name for name in known if receipt["decided_by"].get(name) != here.get(name)]
    return Verified(result.points, result.max, differing, changed)


def _seal(semester, receipt):
    said = json.dumps({k: v for k, v in receipt.items() if k != "seal"}, sort_keys=True).encode()
    return hmac.digest(secret_of(semester.root).encode(), b"receipt/" + said, "sha256").hex()
