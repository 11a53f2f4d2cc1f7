"""Makes the README's pictures from a demo's pages and the lectures: python -m tests.pictures

Needs Chromium and a Korean font: sudo apt install chromium fonts-noto-cjk
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
from course.authoring.repository import find_week
from course.cli.sample_semester import run_demo
from course.language import LANGUAGES, use_language

SHOWN = "SlidingWindow(grid"  # in the cell of week 4's lecture that makes its player
BEFORE = 2  # cells above it in the picture
PICTURES = Path(__file__).parents[1] / "notebooks" / "pictures"
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--virtual-time-budget=4000",
)


def photograph(page, name, width, height, language):
    """Writes PICTURES/name.png: the upper `height` pixels of a page, `width` pixels wide."""
    with tempfile.TemporaryDirectory() as profile:
        target = PICTURES / f"{name}.png"
        command = [
            chromium(),
            *OPTIONS,
            f"--lang={language}",
            f"--user-data-dir={profile}",
            f"--screenshot={target}",
            f"--window-size={width},{height}",
            Path(page).resolve().as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True)
    picture = Image.open(target).crop((0, 0, width, height))
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(target, optimize=True)
    print(f"wrote {target}")


def chromium():
    """The browser's program; stops with what to install where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found or sys.exit("No Chromium: sudo apt install chromium fonts-noto-cjk")


def lecture_page(week, language, folder):
    """The executed lecture from BEFORE the cell SHOWN on, as an HTML page in `folder`."""
    notebook = run_notebook(build_lecture(week, language))
    first = next(number for number, cell in enumerate(notebook.cells) if SHOWN in cell.source)
    notebook.cells = notebook.cells[first - BEFORE :]
    page, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    path = Path(folder) / f"{week.slug}-{language}.html"
    path.write_text(page, encoding="utf-8")
    return path


def main():
    """Runs the demo and the lecture in both languages and photographs their pages."""
    week = find_week("week04")
    chromium()
    PICTURES.mkdir(exist_ok=True)
    for language in LANGUAGES:
        use_language(language)
        with tempfile.TemporaryDirectory() as folder:
            demo = Path(folder) / "demo"
            run_demo(demo, week, language, jobs=2)
            feedback = demo / "feedback" / "student06" / week.slug / f"{week.slug}.html"
            photograph(feedback, f"feedback.{language}", 900, 1180, language)
            photograph(demo / "reports" / f"{week.slug}.html", f"report.{language}", 1000, 1260, language)
            photograph(lecture_page(week, language, folder), f"lecture.{language}", 900, 870, language)


if __name__ == "__main__":
    main()
