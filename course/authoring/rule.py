"""What a week's answers may import: said once, in the front matter of assignment.py, and held to everywhere.

    # jupyter:
    #   course:
    #     imports: [numpy, keras, tensorflow]

Without it a week is NumPy's alone. The notebook's own cells may import more, and so may a student's, of just these
modules. A graded submission does not see the rest: of the libraries that answer exercises, and of `course`.
"""

import json
from typing import NamedTuple

from course.authoring.needed import imported, modules, unneeded
from course.authoring.reference import BadSource
from course.authoring.text import text_of
from course.authoring.visible import check_cell, support
from course.imports import BUILDERS, LIBRARIES, Rule, names_of, week_name
from course.language import Text

DEFAULT = ("numpy",)
SAID = Text(
    "답에는 {names}, 파이썬 표준 라이브러리, 그리고 노트북에 원래 있는 셀이 import하는 모듈만 쓸 수 있어요. 그림을 "
    "그릴 때는 Matplotlib도 써도 돼요.{builders}",
    "Your answers may import {names}, Python's standard library, and the modules that the notebook's own cells import; "
    "Matplotlib too, to draw.{builders}",
)
NO_BUILDERS = Text(" `keras.applications`는 쓰지 않아요.", " `keras.applications` is not among them.")
UNLISTED = Text(
    "{path}: {module}을(를) import하지만 {assignment}의 머리말 jupyter: course: imports: {listed}에 없습니다.",
    "{path} imports {module}, which the front matter of {assignment} does not list, jupyter: course: imports: {listed}",
)


class WeekRule(NamedTuple):
    """A week's libraries, and what its given cells import: sorted dotted names."""

    slug: str
    libraries: tuple
    given: tuple

    @property
    def keras(self):
        """Whether answers may use Keras."""
        return "keras" in self.libraries

    @property
    def hidden(self):
        """The modules that a graded submission must not see: dotted names."""
        mine = {*self.libraries, *self.given}
        libraries = [name for name in LIBRARIES if name not in {other.partition(".")[0] for other in mine}]
        builders = [] if mine & set(BUILDERS) or not self.keras else BUILDERS
        return sorted({*libraries, *builders, *unneeded(self.given)})

    def seen(self):
        """What a submission sees of Keras and of modules, as WarmParent takes it: a dict. It takes a while to find out.

        Shown is what the week's own cells import of `course`.
        """
        shown = [name for name in self.given if name.startswith("course.")]
        return {"keras": self.keras, "hidden": self.hidden, "shown": shown}

    def said(self):
        """The rule as the assignment's text says it, a Text."""
        builders = NO_BUILDERS if self.keras and "keras.applications" not in self.libraries else Text("", "")
        return SAID.format(names=names_of(self.libraries), builders=builders)

    def setup(self):
        """The line of the setup cell that holds the notebook to the rule."""
        libraries, given = json.dumps(self.libraries), json.dumps(self.given)
        return f"course.solve_with({json.dumps(self.slug)}, {libraries}, {given})"

    def allows(self, module):
        """Whether a student's code may import `module`."""
        return Rule(week_name(self.slug), self.libraries, self.given).allows(module)


def rule_of(week):
    """The WeekRule of `week`. Raises BadSource where the reference uses a library that it does not list."""
    notebook = text_of(week.assignment)
    libraries = tuple(notebook.metadata.get("course", {}).get("imports", DEFAULT))
    checks = week.load_checks()
    imports, helpers = support(week.checks.read_text(encoding="utf-8"), checks)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code" and "exercise" not in cell.metadata]
    sources += [imports, helpers, *(check_cell(check) for check in checks if not check.hidden)]
    given = {
        name for source in sources for name in imported(source) if name in modules() or not name.startswith("course.")
    }
    made = WeekRule(week.slug, libraries, tuple(sorted(name for name in given if not _standard(name, libraries))))
    for name in sorted(imported(week.reference.read_text(encoding="utf-8"))):
        if name.partition(".")[0] in LIBRARIES and not made.allows(name):
            raise BadSource(
                UNLISTED.format(path=week.reference, module=name, assignment=week.assignment, listed=list(libraries))
            )
    return made


def _standard(name, libraries):
    return Rule(Text("", ""), libraries).allows(name)
