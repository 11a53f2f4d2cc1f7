"""Makes the README's pictures from a demo's pages and the built lectures: python -m tests.pictures

Needs Chromium (`sudo apt install chromium fonts-noto-cjk`) and what `make demo` left in build/demo.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbconvert
from PIL import Image

from course.authoring.build import build_lecture
from course.authoring.execute import run_notebook
from course.weeks import find_week

PICTURES = Path(__file__).parents[1] / "notebooks" / "pictures"
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--virtual-time-budget=4000",
)


def photograph(page, name, width, height, language="en"):
    """Writes PICTURES/name.png: the top `height` pixels of a page, `width` pixels wide."""
    with tempfile.TemporaryDirectory() as profile:
        target = PICTURES / f"{name}.png"
        address = page if str(page).startswith("file:") else Path(page).resolve().as_uri()
        command = [
            chromium(),
            *OPTIONS,
            f"--lang={language}",
            f"--user-data-dir={profile}",
            f"--screenshot={target}",
            f"--window-size={width},{height}",
            address,
        ]
        subprocess.run(command, check=True, capture_output=True)
    Image.open(target).convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(target, optimize=True)
    print(f"wrote {target}")


def chromium():
    """The browser's program; stops with what to install where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found or sys.exit("No Chromium: sudo apt install chromium fonts-noto-cjk")


def lecture_page(week, language, folder):
    """The executed lecture as an HTML page in `folder`."""
    page, _ = nbconvert.HTMLExporter().from_notebook_node(run_notebook(build_lecture(week, language)))
    path = Path(folder) / f"{week.slug}-{language}.html"
    path.write_text(page, encoding="utf-8")
    return path


def main(demo="build/demo"):
    """Photographs a feedback page, the class report and the lecture."""
    week = find_week("week04")
    feedback = Path(demo) / "feedback" / "student06" / week.slug / f"{week.slug}.html"
    report = Path(demo) / "reports" / f"{week.slug}.html"
    if not feedback.is_file():
        sys.exit(f"No {feedback}: run `make demo` first.")
    PICTURES.mkdir(exist_ok=True)
    photograph(feedback, "feedback", 900, 1180)
    photograph(report, "report", 1000, 1260)
    with tempfile.TemporaryDirectory() as folder:
        photograph(lecture_page(week, "ko", folder), "lecture", 900, 1180, "ko")


if __name__ == "__main__":
    main(*sys.argv[1:])
