"""The page of one training: what was asked, on what, what came of it, and its two pictures."""

import html
from pathlib import Path
from string import Template

from course.language import Text, current_language

PAGE = Template("""<!doctype html>
<html lang="$language"><meta charset="utf-8"><title>$title</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
$style</style>
<h1>$title</h1>
<table>$rows</table>
<h2>$curves</h2>
<img src="curves.png" alt="$curves_alt">
<h2>$confusion</h2>
<img src="confusion.png" alt="$confusion_alt">
</html>
""")
STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
TITLE = Text("{model}, {data}, 학습법 {recipe}", "{model} on {data}, recipe {recipe}")
CURVES, CONFUSION = Text("학습 곡선", "Learning curves"), Text("혼동 행렬", "Confusion matrix")
ROWS = {
    "test_accuracy": Text("테스트 정확도", "accuracy on the test set"),
    "voted_accuracy": Text(
        "그림마다 여러 모습의 로짓을 평균했을 때(모습의 수)",
        "with the logits of several views averaged (views)",
    ),
    "left_out": Text("학습법에서 뺀 것", "left out of the recipe"),
    "epochs": Text("에포크", "epochs"),
    "seconds": Text("걸린 시간(초)", "seconds"),
    "seed": Text("난수 시드(seed)", "seed"),
    "data": Text("데이터", "data"),
    "device": Text("장치", "device"),
    "processor": Text("프로세서", "processor"),
    "command": Text("명령", "command"),
}


def page_of(summary, curves_alt, confusion_alt):
    """The HTML of a run's page, in the current language; `summary` is the run's `history.json`."""
    asked, machine, several = summary["asked"], summary["machine"], summary["views"] > 1
    values = {
        "test_accuracy": f"{summary['test_accuracy']:.4f}",
        **({"voted_accuracy": f"{summary['voted_accuracy']:.4f} ({summary['views']})"} if several else {}),
        **({"left_out": without} if (without := summary["left_out"][current_language()]) else {}),
        "epochs": len(summary["history"]["loss"]),
        "seconds": f"{summary['seconds']:.0f}",
        "seed": asked["seed"],
        "data": summary["data"],
        "device": machine["device"],
        "processor": machine["processor"],
        "command": summary["command"],
    }
    rows = "".join(f"<tr><th>{_safe(ROWS[name])}</th><td>{_safe(value)}</td></tr>" for name, value in values.items())
    texts = {"curves": CURVES, "confusion": CONFUSION, "curves_alt": curves_alt, "confusion_alt": confusion_alt}
    safe = {name: _safe(text) for name, text in texts.items()}
    title = _safe(TITLE.format(**asked))
    return PAGE.substitute(language=current_language(), style=STYLE, title=title, rows=rows, **safe)


def _safe(value):
    return html.escape(str(value))
