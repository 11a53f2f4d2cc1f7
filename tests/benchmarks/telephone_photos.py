"""One project of photos as telephones take them, graded: 12 million pixels each, with the grain of a sensor.

    python -m tests.benchmarks.telephone_photos [--each 40] [--folder DIR]

The photos are the sample project's textures, --each of four classes, enlarged; the grain makes them as hard to decode
as a telephone's. The project is graded as an instructor grades it, then once more, from features that are kept. CPU
seconds are those of the whole machine meanwhile: nothing else should run. What is in --folder is graded as it is.
"""

import argparse
import csv
import shutil
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from course.project.card import COLUMNS
from course.project.listing import CARD
from course.project.sample import SCENES, write_sample
from tests.benchmarks.whole_round import run

SIZE, GRAIN, QUALITY = (4000, 3000), 4, 92


def main():
    """Prints the photos' bytes, and a line each time that they are graded."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        semester, home = folder / "cnn", folder / "cnn" / "submitted" / "student001" / "final_project"
        if not home.exists():
            folder.mkdir(parents=True, exist_ok=True)
            run(folder, ["init", "cnn", "--lang", "en"])
            write_photos(home, options.each)
        sizes = [path.stat().st_size for path in home.glob("*/*.jpg")]
        print(f"{len(sizes)} photos of {sum(sizes) / len(sizes) / 1e6:.1f} MB", flush=True)
        shutil.rmtree(semester / "projects", ignore_errors=True)
        for _ in range(2):
            run(folder, ["project", "grade", "--semester", "cnn"])


def write_photos(folder, each):
    """Writes the project, `each` photos a class."""
    home = write_sample(folder, each=-(-each // SCENES))
    card = list(csv.DictReader((home / CARD).open(encoding="utf-8")))
    classes = {row["class"]: [one for one in card if one["class"] == row["class"]] for row in card}
    kept = [row for rows in classes.values() for row in rows[:each]]
    with (home / CARD).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *(row.values() for row in kept)])
    for row in card:
        if row not in kept:
            (home / row["file"]).unlink()
    (home / "result.json").write_text('{"accuracy": 1.0}', encoding="utf-8")
    generator = np.random.default_rng(0)
    for row in kept:
        enlarge(home / row["file"], generator)


def enlarge(path, generator):
    """Saves the photo at SIZE with grain."""
    pixels = np.asarray(Image.open(path).resize(SIZE, Image.Resampling.BICUBIC), np.float32)
    grain = GRAIN * generator.standard_normal((*pixels.shape[:2], 1), np.float32)
    Image.fromarray(np.clip(np.rint(pixels + grain), 0, 255).astype(np.uint8)).save(path, quality=QUALITY)


if __name__ == "__main__":
    main()
