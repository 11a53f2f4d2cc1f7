"""An exam without visible checks: none is in the notebook, and a cell in the place of each says so."""

from course.language import Text
from course.nbgrader_cells import grade_id

HEAD = Text("# 공개 검사: 이 시험에서는 꺼 두었어요.", "# Visible check: off in this exam.")
LINE = 'course.checks.check_is_off("{exercise}")'
RULE = Text(
    "- **이 시험에서는 공개 검사를 껐어요.** 공개 검사 자리의 셀을 실행하면 그렇게 알려 줘요. 모든 검사는 제출한 뒤에 "
    "실행해요.",
    "- **Visible checks are off in this exam.** A cell in the place of one says so. All checks run after you hand in.",
)


def off_cells(exercises, setup, language):
    """Grade id -> what such a cell holds; `setup` is the setup cell's source."""
    found = {"setup": setup}
    for exercise in exercises:
        source = f"{HEAD.to(language)}\n{LINE.format(exercise=exercise.name)}"
        found |= {name: source for name, check in exercise.checks.items() if not check.hidden}
    return found


def switch_off(cells, off, language):
    """Puts `off` into the cells of an assignment, and a line into its rules, which stand in the second."""
    for cell in cells:
        cell["source"] = off.get(grade_id(cell), cell["source"])
    cells[1]["source"] += f"\n{RULE.to(language)}"
