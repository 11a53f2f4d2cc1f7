"""Markup and terminal codes stay text wherever somebody reads them."""

import io
import json

import nbformat
import pytest
from nbconvert import HTMLExporter
from rich.console import Console

from course.cli import class_table as table
from course.semester.names import stand_in
from tests.attacks.arena import HONEST
from tests.attacks.attacks import SHORT
from tests.attacks.markup_attacks import EVIL, MARKUP, NAMES
from tests.grading.by_hand import ACTIVE, PICTURE, Page

pytestmark = pytest.mark.slow
KINDS = {"text/plain", "image/png"}
SIGNS = ["alert(", "owned", "evil"]


def executed(arena, student):
    """A student's notebook as it was graded."""
    path = arena.semester.folder("autograded", student, arena.week) / f"{arena.week.slug}.ipynb"
    return nbformat.read(path, 4)


def active(html):
    """What could run in a page: tags, handlers and addresses, as a browser would find them."""
    return sorted(
        f"{tag} {name}={value if name in ('src', 'href') else ''}"
        for tag, attributes in Page(html).tags
        for name, value in [("", ""), *attributes.items()]
        if (name == "" and tag in ACTIVE) or name.startswith("on") or (name in ("src", "href") and _runs(value or ""))
    )


def _runs(address):
    return not address.startswith(("#", "../", PICTURE)) and address.split(":")[0] in (
        "javascript",
        "data",
        "http",
        "x",
    )


@pytest.mark.parametrize("attack", SHORT, ids=lambda attack: attack.name)
def test_a_feedback_page_is_inert(arena, attack):
    path = arena.semester.folder("feedback", attack.name, arena.week) / f"{arena.week.slug}.html"
    html = path.read_text(encoding="utf-8")
    assert Page(html).is_inert()
    assert active(html) == []
    assert "\x1b" not in html


def test_the_report_of_the_class_is_inert_and_names_the_attackers(arena):
    html = (arena.semester.root / "reports" / f"{arena.week.slug}.html").read_text(encoding="utf-8")
    assert Page(html).is_inert()
    assert "\x1b" not in html
    names = [*(attack.name for attack in MARKUP), *(stand_in(attack.name) for attack in NAMES)]
    assert [name for name in names if name not in Page(html).text] == []


@pytest.mark.parametrize("attack", MARKUP, ids=lambda attack: attack.name)
def test_a_notebook_as_nbgrader_shows_it_runs_nothing_new(arena, attack):
    exporter = HTMLExporter(config=arena.semester.config)  # with what course.grading.nbgrader_plugin sets
    shown, _ = exporter.from_notebook_node(executed(arena, attack.name))
    plain, _ = exporter.from_notebook_node(executed(arena, HONEST))
    assert set(active(shown)) <= set(active(plain))
    assert shown.count("<script") == plain.count("<script")


@pytest.mark.parametrize("attack", MARKUP, ids=lambda attack: attack.name)
def test_an_executed_notebook_holds_text_and_pictures_only(arena, attack):
    notebook = executed(arena, attack.name)
    for cell in notebook["cells"]:
        assert cell["cell_type"] in ("code", "markdown")
        assert "attachments" not in cell
        assert set(cell["metadata"]) <= {"course", "nbgrader", "deletable", "editable", "tags", "jupyter"}
        for output in cell.get("outputs", []):
            assert set(output.get("data", {})) <= KINDS
            picture = output.get("data", {}).get("image/png", "")
            assert not set(picture) & set("\"'<>& ")
    assert not set(notebook["metadata"]) & {"title", "authors"}


def test_a_terminal_is_not_written_to_by_a_submission(arena, monkeypatch):
    written = io.StringIO()
    monkeypatch.setattr(table, "Console", lambda **_: Console(file=written, width=400))
    names = [*(attack.name for attack in SHORT), *(stand_in(attack.name) for attack in NAMES)]
    table.class_table([arena.result(name)._replace(student=f"[red]{name}\x1b[2J") for name in names])
    shown = written.getvalue()
    assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "[red]" in shown


def test_bad_names_are_graded_never_and_stand_in_no_book(arena):
    with arena.semester.gradebook() as gradebook:
        known = {student.id for student in gradebook.students}
    for attack in NAMES:
        assert arena.result(stand_in(attack.name)).points == 0
        assert not known & {attack.name, stand_in(attack.name)}


def test_the_markup_was_really_handed_in(arena):
    submitted = [
        arena.semester.folder("submitted", attack.name, arena.week) / f"{arena.week.slug}.ipynb" for attack in MARKUP
    ]
    texts = [json.dumps(json.loads(path.read_text(encoding="utf-8"))) for path in submitted]
    assert sum(any(sign in text for sign in SIGNS) for text in texts) >= 10
    assert EVIL.startswith("</code>")
