"""Results written by hand, without running a notebook."""

from html.parser import HTMLParser

from course.semester.marks import Mark, Marks
from course.semester.results import CheckResult, ExerciseResult, Result

ACTIVE = {"script", "iframe", "object", "embed", "link", "base", "form", "svg", "math", "video", "audio"}
PICTURE = "data:image/png;base64,"
EVIL = "</code></pre></li></ol></td></table><script>alert(1)</script><img src=x onerror=alert(2)>\"'"


def check(grade_id, status="passed", *, points=1, hidden=False, message="", **more):
    got = points if status == "passed" else 0
    title = more.pop("title", f"title of {grade_id}")
    return CheckResult(grade_id, title, got, points, hidden, status, message, **more)


def exercise(name, *checks, recognised="", hint=""):
    failed = next((c for c in checks if c.status != "passed"), None)
    return ExerciseResult(
        name,
        sum(c.points for c in checks),
        sum(c.max for c in checks),
        failed.status if failed else "passed",
        failed.message if failed else "",
        recognised,
        hint,
        list(checks),
    )


def cell(name, source, outputs=()):
    metadata = {"nbgrader": {"grade_id": name, "solution": True}}
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": list(outputs)}


def result(*exercises, student="student01", cells=(), **more):
    fields = {
        "week": "week99_toy",
        "language": "en",
        "submitted": True,
        "isolated": True,
        "problems": [],
        "seconds": 1.5,
        "notebook": {"cells": list(cells)},
    }
    return Result(student=student, exercises=list(exercises), **{**fields, **more})


def toy(student="student01", double="passed", span="passed", **more):
    """A Result of the toy week whose two exercises end in the given statuses."""
    return result(
        exercise("double", check("double-1", double), check("double-2", double, points=2, hidden=True)),
        exercise("span", check("span-1", span), check("span-2", span, points=2, hidden=True)),
        student=student,
        **more,
    )


def books(of, comments=None, penalty=0.0, **marks):
    """Marks that say what the engine said, but for `marks` (by grade id with _ for -) and the rest."""
    found = {c.grade_id: Mark(c.points, None, 0.0, c.max) for e in of.exercises for c in e.checks}
    found.update({name.replace("_", "-"): mark for name, mark in marks.items()})
    return Marks(found, comments or {}, penalty)


class Page(HTMLParser):
    """What a browser would make of a page: its tags, and the text outside `<style>`."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.lines = [], "", []
        self._style, self._parts = False, []
        self.feed(html)
        self.words = " ".join("".join(self._parts).split())  # a space between elements

    def handle_starttag(self, tag, attrs):
        """HTMLParser's."""
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"
        self._parts.append(" ")
        if tag == "li":
            self.lines.append("")

    def handle_endtag(self, tag):
        """HTMLParser's."""
        self._style = self._style and tag != "style"
        self._parts.append(" ")

    def handle_data(self, data):
        """HTMLParser's."""
        if not self._style:
            self.text += data
            self._parts.append(data)
            if self.lines:
                self.lines[-1] += data

    def all(self, tag):
        """The attributes of every `tag`."""
        return [attrs for name, attrs in self.tags if name == tag]

    def is_inert(self):
        """Whether nothing in the page can run, load or send anything."""
        harmless = all(
            name not in ACTIVE
            and not any(attribute.startswith("on") for attribute in attrs)
            and attrs.get("src", "data:").startswith("data:image/png;base64,") | ("src" not in attrs)
            for name, attrs in self.tags
        )
        addresses = [attrs.get("href", "") for attrs in self.all("a")]
        policies = [m["content"] for m in self.all("meta") if "http-equiv" in m]
        return (
            harmless
            and all(a.startswith(("#", "../")) for a in addresses)
            and policies[0].startswith("default-src 'none'")
        )
