"""What a student writes runs in no page: nbgrader's formgrader and feedback, nbconvert's, ours; it stays readable."""

import base64
import copy
import re
from collections import Counter
from pathlib import Path

import nbformat
import nbgrader
import pytest
from lxml import html
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from course.authoring.build import build_assignment
from course.grading.executed import executed_notebook
from course.grading.submission import read_submission
from course.inert.markdown import FRAME, MAX_RENDERED, inert
from course.pages.feedback import feedback_page
from course.printable import in_markdown
from course.sandbox.session import CellRun
from course.semester.books import comment_on
from tests.attacks.payloads import JS, MARKDOWN, MATHEMATICS
from tests.attacks.reading import active, commands
from tests.grading.by_hand import Page, books, check, exercise, result
from tests.toy import write_repository

STYLES = Path(nbgrader.__file__).parent / "server_extensions/formgrader/static/node_modules/bootstrap/dist/css"
TEMPLATES = Path(nbgrader.__file__).parent / "server_extensions/formgrader/templates"
PNG = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()


def rendered(source):
    """Markdown as nbconvert and nbgrader show it."""
    return f"<div>{MarkdownWithMath(IPythonRenderer(escape=False)).render(source)}</div>"


def words(page):
    return "".join(html.fromstring(page).text_content().split())


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    return build_assignment(write_repository(tmp_path_factory.mktemp("repository")), "en")


def outputs(text):
    """Everything that a cell can show, with `text` in each place."""
    kinds = ["text/html", "image/svg+xml", "application/javascript", "text/latex", "text/markdown", "image/jpeg"]
    kinds += ["application/vnd.jupyter.widget-view+json", "application/vnd.plotly.v1+json", "image/png", text]
    return [
        {"output_type": "stream", "name": text, "text": text},
        {"output_type": "error", "ename": text, "evalue": text, "traceback": [f"\x1b[31m{text}\x1b[0m", text]},
        {"output_type": "display_data", "data": dict.fromkeys(kinds, text), "metadata": {"image/png": {"alt": text}}},
        {"output_type": "execute_result", "data": {"text/plain": text}, "metadata": {text: text}},
        {"output_type": text, "data": {"text/html": text}},
    ]


def submitted(assignment, texts):
    """The executed notebook of a student who puts each of `texts` everywhere."""
    raw = copy.deepcopy(dict(assignment.release))
    raw["metadata"] = {**raw["metadata"], "title": texts[:1], "kernelspec": {"name": texts}, "widgets": texts}
    raw["language_info"] = {"name": texts}
    for text in texts:
        cell = {"cell_type": "markdown", "source": text, "metadata": {"name": text, "slideshow": text, "tags": [text]}}
        attachments = {text: {"image/svg+xml": text, "image/png": text}}
        raw["cells"] += [
            {**cell, "attachments": attachments},
            {**cell, "cell_type": "raw"},
            {**cell, "cell_type": text},
        ]
        raw["cells"].append({**cell, "cell_type": "code", "source": f"# {text}"})
    submission = read_submission(raw, assignment)
    code = [cell for cell in submission.cells if cell["cell_type"] == "code"]
    shown = [output for text in texts for output in outputs(text)]
    runs = {id(cell): CellRun("ran", shown, 1) for cell in code[-1:]}
    said = " ".join(texts)
    told = [
        exercise(e.name, *(check(name, "raised", message=said) for name in e.checks), hint=said)
        for e in assignment.exercises
    ]
    notebook = executed_notebook(submission.cells, runs, told, assignment)
    return notebook, result(*told, cells=notebook["cells"])


def nbgrader_page(template, notebook, about):
    """The notebook in a page of nbgrader's, its comments in place as GetGrades puts them there."""
    notebook = nbformat.from_dict(copy.deepcopy(notebook))
    comments = {e.name: comment_on(e, about) for e in about.exercises}
    for cell in notebook.cells:
        if mark := cell.metadata.get("nbgrader"):
            mark.update(score=0, points=1, comment=comments.get(mark.grade_id, ""))
    places = {"extra_template_basedirs": [str(TEMPLATES)], "extra_template_paths": [str(STYLES)]}
    exporter = HTMLExporter(template_name=template, sanitize_html=False, **places)
    names = {"notebook": "n", "score": 0, "max_score": 1, "late_penalty": 0}
    formgrader = dict.fromkeys(["student", "first_name", "last_name", "notebook_path", "notebook_id"], "n")
    formgrader |= {"base_url": "", "submission_id": "n", "assignment_id": "n", "index": 0, "total": 1}
    resources = {"nbgrader": names, **formgrader}
    return exporter.from_notebook_node(notebook, resources=resources)[0]


@pytest.fixture(scope="module")
def attacked(assignment):
    return submitted(assignment, [*MARKDOWN, *MATHEMATICS])


@pytest.fixture(scope="module")
def harmless(assignment):
    return submitted(assignment, ["x"] * len([*MARKDOWN, *MATHEMATICS]))


def test_there_are_sixty_payloads_and_each_runs_where_nothing_is_cleaned():
    assert len(MARKDOWN) >= 60
    assert [text for text in MARKDOWN if not active(rendered(text))] == []
    assert [text for text in MATHEMATICS if not commands(rendered(text))] == []


@pytest.mark.parametrize("source", [*MARKDOWN, *MATHEMATICS])
def test_a_cell_of_markdown_is_inert_and_readable(source):
    shown = rendered(inert(source))
    assert active(shown) == Counter()
    assert commands(shown) == []
    assert JS not in source or JS in words(shown)
    assert "\n" not in inert(source)


@pytest.mark.parametrize("source", [*MARKDOWN, *MATHEMATICS])
def test_a_comment_is_inert_and_reads_as_it_was_written(source):
    shown = rendered(in_markdown(source))
    assert active(shown) == Counter()
    assert commands(shown) == []
    assert words(shown) == "".join(source.split())


@pytest.mark.parametrize("template", ["formgrade", "feedback", "classic", "lab"])
def test_a_notebook_full_of_them_runs_nothing_in_a_page_of(template, attacked, harmless):
    ours = active(nbgrader_page(template, *harmless))
    shown = nbgrader_page(template, *attacked)
    assert active(shown) == ours
    assert commands(shown) == []
    assert "PHNjcmlwdD5" in shown  # it is all still there, to be read


def test_our_own_page_is_inert(attacked):
    about = attacked[1]
    html = feedback_page(about, books(about))
    assert Page(html).is_inert()
    assert JS in html.replace("&#39;", "'")


def test_an_output_that_is_left_out_is_named(attacked):
    told = [o["text"] for cell in attacked[0]["cells"] for o in cell.get("outputs", []) if o["output_type"] == "stream"]
    assert any("An output is not shown here: " in text and "image/svg+xml" in text for text in told)


KEPT = {
    "**bold** and `code`": "<p><strong>bold</strong> and <code>code</code></p>",
    "$a<b$ and $$\\sum_{i<n} x_i$$": "<p>$a&lt;b$ and $$\\sum_{i&lt;n} x_i$$</p>",
    "\\begin{align}\na &= b\n\\end{align}": "<p>\\begin{align}&#10;a &amp;= b&#10;\\end{align}</p>",
    "```python\nif a < b:\n\n    pass\n```": "<pre><code>if a &lt; b:&#10;&#10;    pass&#10;</code></pre>",
    "H<sub>2</sub>O<br>x": "<p>H<sub>2</sub>O<br>x</p>",
    "[page](https://keras.io/?a=1)": '<p><a href="https://keras.io/?a=1" rel="noopener noreferrer">page</a></p>',
    f"![a plot]({PNG})": f'<p><img src="{PNG}" alt="a plot"></p>',
    f'<img src="{PNG}" width="40">': f'<img src="{PNG}" width="40">',
    "안녕하세요": "<p>안녕하세요</p>",
}


@pytest.mark.parametrize("source", KEPT)
def test_what_is_harmless_is_shown_as_it_was_meant(source):
    assert inert(source) == f"{FRAME}{KEPT[source]}</div>"
    assert rendered(inert(source)).split() == ["<div>" + inert(source).split()[0], *inert(source).split()[1:], "</div>"]


HONEST = [
    r"\begin{align}a &= b \\ c &< d\end{align}",
    r"$\begin{pmatrix}1 & 2 \\ 3 & 4\end{pmatrix}$",
    r"$a_1 * b_2 * c_{i}^{*}$, $y_*$ and $x<y$, $z>w$",
    r"$$\left\{\begin{array}{ll} 0 & x<0 \\ x & \text{그 밖} \end{array}\right.$$",
    r"$f(x)=\begin{cases}1 & x>0 \\ 0\end{cases}$",
    r"$\color{red}{x} \hspace{1em} \cancel{y} \hat{\mathbf{w}} \mathcal{L}_{\theta} p(x|y)$",
    "$$\na\n= b\n$$",
    r"| $|a|$ | $\hat y$ |",
]


def formulas_of_lectures():
    """The mathematics in our own notebooks' prose."""
    for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*/*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        prose = "\n".join(line[2:] if line.startswith("# ") else "" for line in lines)
        yield from re.findall(r"\$\$.+?\$\$|\$[^$\n]+?\$", prose, re.DOTALL)


def test_nothing_is_cut_from_honest_mathematics():
    formulas = [*HONEST, *formulas_of_lectures()]
    assert len(formulas) > 30
    assert [text for text in formulas if words(rendered(inert(text))) != "".join(text.split())] == []
    assert [text for text in formulas if "<code>" in inert(text)] == []


def test_a_table_keeps_its_rows_and_how_they_are_aligned():
    shown = html.fromstring(inert("| a | b |\n|:-:|---|\n| 1 | $x<2$ |"))
    assert [cell.text for cell in shown.iter("th", "td")] == ["a", "b", "1", "$x<2$"]
    assert next(shown.iter("th")).get("style") == "text-align:center"


def test_a_picture_that_was_pasted_is_shown_and_only_if_it_is_one():
    picture, script = PNG.partition(",")[2], base64.b64encode(b"<svg onload=alert(1)>").decode()
    attachments = {"a b.png": {"image/png": picture}, "evil": {"image/png": script}, "x": [], "y": {"image/png": 3}}
    assert f'<img src="{PNG}" alt="mine">' in inert("![mine](attachment:a%20b.png)", attachments)
    for name in ("evil", "x", "y"):
        assert "<img" not in inert(f"![mine](attachment:{name})", attachments)


def test_a_long_or_deep_text_is_shown_letter_by_letter():
    for source in ("*a" * MAX_RENDERED, "<b>" * MAX_RENDERED, ">" * 2 * MAX_RENDERED):
        assert html.fromstring(inert(source)).text_content().strip() == source
        assert inert(source).startswith(f"{FRAME}<pre>")


def test_our_own_prose_stays_markdown(assignment):
    cells = read_submission(copy.deepcopy(dict(assignment.release)), assignment).cells
    assert [c["source"] for c in cells] == [c["source"] for c in assignment.release["cells"]]
