"""The board as a static page, and a table of whose pseudonym is whose for the instructor."""

import csv
import io
import os

from course.files import replacing, write_atomically
from course.language import Text
from course.leaderboard.board import board_of, opened_of, private_board_of, pseudonym_of
from course.leaderboard.entries import all_entries
from course.leaderboard.page_texts import TEXTS
from course.pages.pages import page

COLUMNS = ("student", "pseudonym", "entry", "handed in", "what came of it", "answers that changed with company")
WAITS = Text("아직 실행하지 않음", "not run yet")
STANDS = Text("순위표에 있음", "stands on the board")
STANDS_NOT = Text("순위표를 바꾸지 않음", "did not move the board")
UNITS = ((10**9, "G"), (10**6, "M"), (10**3, "k"))


def write_board(semester, task, language):
    """Writes the page; returns its path."""
    path = semester.root / "reports" / "leaderboard" / f"{task.slug}.{language}.html"
    write_atomically(path, board_page(task, language))
    return path


def board_page(task, language):
    """The page as HTML: the same bytes from the same entries."""
    entries = all_entries(task)
    rows, opened = board_of(task, entries), opened_of(task)
    return page(
        "leaderboard.html.j2",
        language,
        TEXTS,
        task=task.title.to(language),
        rows=rows,
        private=private_board_of(task, entries),
        opened=opened and opened["time"],
        pictures=int(task.public.sum()),
        hidden=int((~task.public).sum()),
        entries=sum(entry.scored for entry in entries),
        amount=amount,
    )


def write_names(task):
    """Writes what came of each entry and whose pseudonym is whose, for the instructor's eyes alone; returns the path.

    It tells no score of an entry that did not move the board: its student would learn what the ladder keeps.
    """
    standing = {(row.entry.student, row.entry.number) for row in board_of(task)}
    rows = [_told(task, entry, (entry.student, entry.number) in standing) for entry in all_entries(task)]
    text = io.StringIO()
    csv.writer(text).writerows([COLUMNS, *rows])
    path = task.folder / "names.csv"
    with replacing(path) as temporary:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8-sig") as file:
            file.write(text.getvalue())
    return path


def _told(task, entry, stands):
    outcome = entry.outcome
    words = WAITS if outcome is None else outcome.fault or (STANDS if stands else STANDS_NOT)
    differing = outcome.differing if outcome else ""
    return [entry.student, pseudonym_of(task, entry.student), entry.number, entry.time, str(words), differing]


def amount(number):
    """A count in three digits, 1.23 M; a dash where it is not known."""
    if number is None:
        return "–"
    for size, unit in UNITS:
        if number >= size:
            return f"{number / size:.3g}\N{NO-BREAK SPACE}{unit}"
    return str(number)
