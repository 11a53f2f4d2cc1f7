"""What the terminal shows of a network's guesses."""

import json

from rich.console import Console
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text as Plain

from course.language import Text
from course.printable import in_one_line, spelled_out

BAR_WIDTH = 24  # of the bar for 100 %, in characters
BESIDE_NAME = BAR_WIDTH + len("100.0%") + len("999") + 3 * 2  # a table too wide would take the numbers away
NOTE = Text("참고:", "note:")
ABOUT = Text(
    "신경망 EfficientNet-Lite0은 ImageNet의 분류 1,000개 가운데서만 고릅니다. "
    "분류 이름은 영어이고, 확률은 신경망의 판단일 뿐 틀릴 수 있습니다.",
    "The network, EfficientNet-Lite0, chooses among ImageNet's 1,000 classes only. "
    "The probabilities are its own and may be far off.",
)


def print_answers(answers):
    """Prints each Answer as it comes, errors on stderr; returns 1 where a file was not read, else 0."""
    console, errors = Console(), Console(stderr=True)
    named = failed = False
    for answer in answers:
        if answer.error is None:
            named = True
            _print(console, answer)
        else:
            failed = True
            errors.print(Plain(f"✗ {in_one_line(answer.path)}: {spelled_out(str(answer.error))}"), soft_wrap=True)
    if named:
        console.print(Plain(str(ABOUT), style="dim"))
    return int(failed)


def print_json(answers):
    """Prints all Answers as a JSON list; returns 1 where a file was not read, else 0."""
    answers = list(answers)
    print(spelled_out(json.dumps([_plain(answer) for answer in answers], ensure_ascii=False, indent=1)))
    return int(any(answer.error is not None for answer in answers))


def _print(console, answer):
    console.print(Plain(in_one_line(answer.path), style="bold"), soft_wrap=True)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=max(8, console.width - BESIDE_NAME))
    for guess in answer.guesses:
        bar = ProgressBar(1, guess.probability, width=BAR_WIDTH)
        table.add_row(f"{guess.probability:.1%}", bar, str(guess.number), Plain(guess.name))
    console.print(table)
    for note in answer.notes:
        console.print(Plain(spelled_out(f"{NOTE} {note}")))
    console.print()


def _plain(answer):
    if answer.error is not None:
        return {"file": answer.path, "error": str(answer.error)}
    return {
        "file": answer.path,
        "classes": [guess._asdict() for guess in answer.guesses],
        "notes": [str(note) for note in answer.notes],
    }
