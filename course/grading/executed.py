"""The executed notebook: the student's outputs made harmless, and our verdict in each check's cell."""

import copy
import re

from course.at_home import NOT_RUN, is_at_home
from course.authoring import cells
from course.checks.failures import KINDS, UNGRADED
from course.grading.in_words import with_rubrics
from course.inert.pictures import png
from course.language import Text
from course.nbgrader_cells import grade_id
from course.released import about

MAX_TEXT = 100_000  # characters of an output
STOPPED = {
    "too slow": Text("이 셀은 제한 시간 안에 끝나지 않았습니다.", "This cell did not finish in time."),
    "waited": Text(
        "이 셀은 계산은 거의 하지 않고 오래 기다리기만 하여 종료되었습니다.",
        "This cell waited more than it computed, for too long, and was ended.",
    ),
    "crashed": Text("이 셀에서 파이썬이 종료되었습니다.", "Python ended in this cell."),
    "too large": Text("셀이 너무 커서 실행하지 않았습니다.", "Not run: this cell is too large."),
    "out of time": Text(
        "제출물 전체의 제한 시간이 지나 끝까지 실행하지 않았습니다.",
        "Not run to its end: the submission's time was up.",
    ),
}
NAMELESS = "<IPython.core.display"  # what IPython shows as text of an object that is HTML, SVG, JavaScript, mathematics
LEFT_OUT = Text(
    "[여기에 보이지 않는 출력: {kinds}. 글과 PNG 이미지만 보입니다.]",
    "[An output is not shown here: {kinds}. Text and PNG pictures are.]",
)
VERDICT = Text("{mark} {points:g}/{max:g}점 {message}", "{mark} {points:g}/{max:g} points {message}")
RECOGNISED = Text("힌트: {hint}", "Hint: {hint}")
RECEIPT_MARK = "receipt"  # in the metadata of the cell that tells it
RECEIPT = Text(
    "영수증: 채점한 파일의 SHA-256은 {sha256}입니다. 가지고 있는 파일의 값은 course receipt 파일.ipynb로 볼 수 있고, "
    "두 값이 같으면 바로 그 파일을 채점한 것입니다.",
    "Receipt: the file that was graded has the SHA-256 {sha256}. course receipt FILE.ipynb tells that of a file you "
    "have; where the two are equal, that very file was graded.",
)


def cell_error(run):
    """What stopped a cell, as a Text, or None when it ran."""
    if run.status in STOPPED:
        return STOPPED[run.status]
    for output in harmless(run.outputs):
        if output["output_type"] == "error":
            line = re.fullmatch(r"(.*) \([^()]*, (line \d+)\)", output["evalue"], re.DOTALL)  # of a SyntaxError
            text = f"{output['ename']}: {f'{line[1]} ({line[2]})' if line else output['evalue']}"
            return Text.same(text)
    return None


def executed_notebook(submitted, runs, exercises, assignment):
    """A notebook of the cells `submitted`, with outputs.

    `runs` maps id(cell) to its CellRun. A check's cell gets our verdict, and as its result the
    points, which is where nbgrader reads a score. A question's rubric stands before its answer.
    """
    slug, language = (assignment.release["metadata"]["course"][about] for about in ("week", "language"))
    verdicts = {check.grade_id: (e, check) for e in exercises for check in e.checks}
    done = []
    for cell in submitted:
        fresh = copy.deepcopy(cell)
        name = grade_id(cell)
        if name in verdicts and cell["cell_type"] == "code":
            fresh["outputs"] = _verdict(*verdicts[name], language)
        elif id(cell) in runs:
            run = runs[id(cell)]
            fresh["outputs"] = harmless(run.outputs, language) + _stopped(run, language)
            fresh["execution_count"] = run.execution_count
        elif runs and is_at_home(cell):
            fresh["outputs"] = [cells.output("stream", name="stdout", text=f"{NOT_RUN.to(language)}\n")]
        done.append(fresh)
    return cells.notebook(with_rubrics(done, assignment.questions, language), slug, language)


def with_receipt(executed, sha256):
    """The executed notebook, its first cell telling the hash of what was handed in."""
    slug, language = (about(executed)[name] for name in ("week", "language"))
    receipt = cells.markdown(RECEIPT.to(language).format(sha256=sha256), {"course": {RECEIPT_MARK: True}})
    return cells.notebook([receipt, *without_receipt(executed["cells"])], slug, language)


def without_receipt(shown):
    """`shown`, cells, without one that tells a hash: a graded copy may be handed in again."""
    return [cell for cell in shown if RECEIPT_MARK not in about(cell)]


def harmless(outputs, language="en"):
    """`outputs` from a child, rebuilt from text and PNG pictures only; what is left out is named."""
    return [made for output in outputs if isinstance(output, dict) for made in _harmless(output, language)]


def _harmless(output, language):
    kind = output.get("output_type")
    if kind == "stream" and isinstance(output.get("text"), str):
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return [cells.output("stream", name=name, text=output["text"][:MAX_TEXT])]
    if kind == "error":
        lines = output.get("traceback")
        lines = [str(line)[:MAX_TEXT] for line in lines[:200]] if isinstance(lines, list) else []
        name, value = str(output.get("ename"))[:200], str(output.get("evalue"))[:2000]
        return [cells.output("error", ename=name, evalue=value, traceback=lines)]
    data = output.get("data")
    if kind in ("display_data", "execute_result") and isinstance(data, dict):
        shown = {"text/plain": _text(data.get("text/plain")), "image/png": png(data.get("image/png"))}
        kept = {mime: value for mime, value in shown.items() if value is not None}
        made = [cells.output("display_data", data=kept)] if kept else []
        return [*made, *_left_out(data, kept, language)]
    return []


def _left_out(data, kept, language):
    """A line that names what is not shown, where nothing that is shown stands for it."""
    if "image/png" in kept or not kept.get("text/plain", NAMELESS).startswith(NAMELESS):
        return []
    kinds = sorted(str(kind)[:60] for kind in data if kind not in kept)[:5]
    text = LEFT_OUT.to(language).format(kinds=", ".join(kinds))
    return [cells.output("stream", name="stdout", text=f"{text}\n")] if kinds else []


def _text(value):
    return value if isinstance(value, str) and len(value) <= MAX_TEXT else None


def _stopped(run, language):
    if run.status not in STOPPED:
        return []
    text = STOPPED[run.status].to(language)
    return [cells.output("stream", name="stdout", text=f"{text}\n")]


def _verdict(exercise, check, language):
    if check.status == UNGRADED:  # no score for nbgrader to read
        return [cells.output("stream", name="stdout", text=f"? {check.message}\n")]
    passed = check.status == "passed"
    message = check.message if passed else f"{KINDS[check.status].to(language)}: {check.message}"
    text = VERDICT.to(language).format(mark="✓" if passed else "✗", points=check.points, max=check.max, message=message)
    if not passed and exercise.hint:
        text += "\n" + RECOGNISED.to(language).format(hint=exercise.hint)
    score = cells.output("execute_result", data={"text/plain": str(float(check.points))})
    return [cells.output("stream", name="stdout", text=f"{text.rstrip()}\n"), score]
