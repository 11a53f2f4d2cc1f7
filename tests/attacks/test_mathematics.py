"""A student's mathematics set by the program that nbgrader's pages load, in a browser.

MathJax is what the package jupyter-server-mathjax brings; its safe mode, which those pages ask for, is left off.
"""

import importlib.util
import re
from pathlib import Path

import nbformat
import pytest
from lxml import html

from course.inert.markdown import FRAME, inert
from course.printable import in_markdown
from course.semester.results import Result
from tests.attacks.payloads import IN_MATHEMATICS, JS, MATHEMATICS
from tests.attacks.test_chromium import ran
from tests.attacks.test_inert import nbgrader_page
from tests.chromium import needs_chromium, shown_by

FOUND = importlib.util.find_spec("jupyter_server_mathjax")
pytestmark = [
    pytest.mark.slow,
    needs_chromium,
    pytest.mark.skipif(FOUND is None, reason="no MathJax here (pip install jupyter-server-mathjax)"),
]
CONFIGURATION = "TeX-AMS-MML_HTMLorMML-full"
LOADED = re.compile(r"https://cdnjs\.cloudflare\.com/ajax/libs/mathjax/[^\"]*")
PAYLOADS = [*MATHEMATICS, *IN_MATHEMATICS]
HONEST = "$x_i^2$ and $$\\sum_{i<n} \\frac{a_i}{b_i}$$"
MOVED = [
    "$\\hspace{-30em}\\text{FORGED}$",
    "$\\raise 20em {\\text{FORGED}}$",
    "$\\lower 20em {\\text{FORGED}}$",
    "$\\kern-30em\\text{FORGED}$",
    "$\\Rule{200em}{200em}{0em}$",
    "$\\llap{\\text{FORGED FORGED FORGED FORGED FORGED FORGED}}$",
]
# Marks the page where a part of a cell's mathematics lies, and can be seen, outside of what holds the cell.
LOOKS = """<script>MathJax.Hub.Queue(() => document.querySelectorAll(".text_cell_render").forEach(cell => {
  const around = cell.getBoundingClientRect();
  cell.querySelectorAll("[class*=MathJax] *").forEach(part => {
    const box = part.getBoundingClientRect();
    for (const x of [box.left + 1, (box.left + box.right) / 2, box.right - 1])
      for (const y of [box.top + 1, (box.top + box.bottom) / 2, box.bottom - 1])
        if (y < around.top - 1 || y > around.bottom + 1 || x < around.left - 1 || x > around.right + 1)
          if (cell.contains(document.elementFromPoint(x, y))) document.documentElement.classList.add("left-its-cell");
  });
}));</script></body>"""


def page_of(texts, folder):
    """The address of nbgrader's feedback page of cells that hold `texts`, with MathJax from this machine."""
    cells = [nbformat.v4.new_markdown_cell(text) for text in texts]
    about = Result("week", "student01", "en", True, True, [], [], 0.0, None)
    mathjax = Path(FOUND.origin).parent / "static/MathJax.js"
    page = nbgrader_page("feedback", nbformat.v4.new_notebook(cells=cells), about)
    page, count = LOADED.subn(f"file://{mathjax}?config={CONFIGURATION}", page)
    assert count == 1
    (folder / "page.html").write_text(page.replace("</body>", LOOKS), encoding="utf-8")
    return f"file://{folder}/page.html"


def doing(page):
    """What a click would run in a page, and the names that a student gave to parts of it."""
    elements = [element for element in html.fromstring(page).iter() if isinstance(element.tag, str)]
    return [
        (name, value)
        for element in elements
        for name, value in element.attrib.items()
        if (name.endswith("href") and value.startswith("javascript:"))
        or (name == "onclick" and JS in value)
        or value in ("double-1", "score")
        or (name == "style" and "fixed" in value)
    ]


def test_what_is_not_cleaned_is_dangerous_once_it_is_set(tmp_path):
    assert len(doing(shown_by(page_of(PAYLOADS, tmp_path), tmp_path))) >= 12


@pytest.mark.parametrize("clean", [inert, in_markdown], ids=["prose", "comments"])
def test_mathematics_runs_nothing_once_it_is_set(clean, tmp_path):
    page = shown_by(page_of([*map(clean, PAYLOADS), inert(HONEST)], tmp_path), tmp_path)
    assert doing(page) == []
    assert "MathJax_Display" in page  # the honest formula of the last cell
    assert "1" not in ran(page_of(map(clean, PAYLOADS), tmp_path), tmp_path)


def test_mathematics_does_not_leave_its_cell(tmp_path):
    """Or else a student writes points over what stands elsewhere on the page."""
    cells = ["above\n\n" * 10, *map(inert, MOVED), "below\n\n" * 10]
    free = [text.replace(FRAME, "<div>") for text in cells]
    assert "left-its-cell" in ran(page_of(free, tmp_path), tmp_path)
    assert "left-its-cell" not in ran(page_of(cells, tmp_path), tmp_path)
