"""Self-contained HTML pages from templates, in one language; every value in them is data, never markup."""

import functools
from pathlib import Path

import jinja2
from markupsafe import Markup

from course.checks.failures import BY_HAND, MARKED, UNREAD, status_name
from course.printable import plain

FOLDER = Path(__file__).parent / "templates"
MARKS = {"passed": "✓", "not attempted": "○", BY_HAND: "✎", MARKED: "✎", **dict.fromkeys(UNREAD, "–")}
PERCENT = "{:.0f}\N{NO-BREAK SPACE}%"


def page(template, language, texts, **values):
    """The page `template` with `values`; in it `t("name", ...)` is a text of `texts` in `language`."""

    def t(name, /, **arguments):
        shown = {key: number(v) if isinstance(v, (int, float)) else v for key, v in arguments.items()}
        return texts[name].to(language).format(**shown)

    return _environment().get_template(template).render(t=t, language=language, **values)


def number(value):
    """A number as people write it: 3, 2.5, 0.67."""
    return f"{round(value, 2):.10g}"


def percent(share):
    """A share from 0 to 1 as a percentage."""
    return PERCENT.format(100 * share)


def mark(status):
    """The sign of a status: ✓ passed, ○ not attempted, ✎ for a person to judge, – not read, ✗ anything else."""
    return MARKS.get(status, "✗")


@functools.cache
def _environment():
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=number, percent=percent)
    environment.globals.update(mark=mark, status_name=status_name)
    return environment


def _finalize(value):
    if isinstance(value, Markup):
        return value
    return plain(value) if isinstance(value, str) else value
