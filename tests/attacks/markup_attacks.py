"""Attacks on who reads: markup and terminal codes in names, outputs, pictures and messages."""

import base64

from tests.attacks.attack import Attack, cell_of, code

EVIL = "</code></pre></td></table><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>\"'"
TERMINAL = "\x1b]0;owned\x07\x1b[2J\x1b]8;;http://evil\x1b\\x\x9b31m\u202etxt.exe"
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()
SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>{EVIL}</svg>"
SHOW = "from IPython.display import display\n"


def shows(**by_kind):
    """A cell that displays data of the given kinds, as display does and as the answer of a cell."""
    data = {kind.replace("__", "+").replace("_", "/"): value for kind, value in by_kind.items()}
    return f"{SHOW}for _ in range(2): display({data!r}, raw=True, metadata={{'evil': {EVIL!r}}})"


def _names(notebook):
    notebook["metadata"].update(title=EVIL, authors=[{"name": EVIL}], kernelspec={"display_name": EVIL, "name": EVIL})
    cell = {
        "cell_type": "markdown",
        "metadata": {"name": EVIL},
        "source": f"![x](attachment:a.svg)\n{EVIL}\n[x](javascript:alert(1))",
    }
    notebook["cells"].append({**cell, "attachments": {"a.svg": {"image/svg+xml": SVG}}})
    notebook["cells"].append({**cell, "cell_type": "raw", "metadata": {"format": "text/html"}, "source": EVIL})
    notebook["cells"].append({**cell, "cell_type": EVIL})


def _solution(notebook):
    cell_of(notebook, "double")["source"] = f"{EVIL!r}\ndef double(values):\n    raise ValueError({EVIL + TERMINAL!r})"


def _ids(notebook):
    notebook["cells"].append(code("1", nbgrader={"grade_id": EVIL, "solution": True}, id=EVIL, tags=[EVIL]))
    notebook["cells"][-1]["id"] = EVIL
    notebook["metadata"]["course"]["language"] = EVIL


def _week(notebook):
    notebook["metadata"]["course"]["week"] = EVIL + TERMINAL


RAISED = """
class E(Exception): pass
E.__name__ = {evil}
def double(values): raise E({evil}, {terminal})
print({evil}, {terminal})
raise E({evil})
"""
ANSWERED = """
import itertools
odd = itertools.cycle([{evil}, {{{evil}: 1}}, type({evil}, (), {{}})()])
def double(values): return next(odd)
"""
PRINTED = """
import os, sys
print({terminal})
print({terminal}, file=sys.stderr)
os.write(2, {terminal}.encode())
"""
EVILS = {"evil": repr(EVIL), "terminal": repr(TERMINAL)}
LATEX = f"$\\href{{javascript:alert(1)}}{{{EVIL}}}$"
ENDS_ATTRIBUTE = f'{PNG}" onerror="alert(1)" x="'
HIDDEN_SVG = base64.b64encode(SVG.encode()).decode()

MARKUP = [
    Attack(
        "html",
        "shows HTML, JavaScript and text that is HTML",
        shows(text_html=EVIL, application_javascript="alert(1)", text_plain=EVIL),
    ),
    Attack("svg", "shows an SVG picture that runs a script", shows(image_svg__xml=SVG)),
    Attack(
        "markdown-latex",
        "shows Markdown and LaTeX that hold HTML",
        shows(text_markdown=EVIL, text_latex=LATEX),
    ),
    Attack(
        "json-and-pdf",
        "shows JSON and PDF that are markup",
        shows(application_json={"a": EVIL}, application_pdf=ENDS_ATTRIBUTE),
    ),
    Attack(
        "picture-attribute",
        "shows a PNG whose base64 ends the attribute that holds it",
        shows(image_png=ENDS_ATTRIBUTE),
    ),
    Attack(
        "picture-markup",
        "shows pictures that are SVG and HTML by another name",
        shows(image_png=HIDDEN_SVG, image_jpeg=f'{PNG}"><script>alert(1)</script>'),
    ),
    Attack(
        "error-markup",
        "raises errors whose class, words and traceback hold markup and terminal codes",
        RAISED.format(**EVILS),
        ends=False,
    ),
    Attack(
        "answer-markup",
        "answers with markup, and with types that are called markup",
        ANSWERED.format(**EVILS),
    ),
    Attack(
        "terminal-codes",
        "prints codes that clear a terminal and set its title",
        PRINTED.format(**EVILS),
    ),
    Attack("notebook-markup", "puts markup in titles, authors, attachments and cell types", edit=_names),
    Attack("source-markup", "puts markup in an exercise's source and error", edit=_solution),
    Attack("id-markup", "puts markup in ids, tags and the language", edit=_ids),
    Attack("week-markup", "names a week with markup and terminal codes", edit=_week),
]
# Names that no student may have: told on a line of their own, graded never.
NAMES = [
    Attack(
        "[red]rich[bold] \x1b[2J", "is called by markup of the terminal library and a code that clears the terminal"
    ),
    Attack('=cmd()"><img src=x onerror=alert(1)>&', "is called by markup and by a spreadsheet's formula"),
]
