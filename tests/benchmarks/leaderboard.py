"""How long a class's entries take, and what moving and speckling the pictures costs an honest program and a cheat.

.venv/bin/python -m tests.benchmarks.leaderboard [--students N]
"""

import argparse
import datetime
import hashlib
import io
import tempfile
import time
from pathlib import Path

import numpy as np

from course.data.catalogue import load
from course.grading.new_semester import init_semester
from course.leaderboard.entries import take_in
from course.leaderboard.hand_in import HandIn
from course.leaderboard.page import board_page
from course.leaderboard.scoring import score_task
from course.leaderboard.task import make_task
from course.semester.folder import Semester

NEAREST = b"""
import numpy as np
means = np.load("weights.npz")["means"]
def predict(images):
    return ((images[:, None] - means) ** 2).sum((2, 3, 4)).argmin(1)
"""
NOW = datetime.datetime(2027, 4, 8, 3)


def nearest(images, known, labels):
    """The labels of the `known` pictures that are nearest to `images`, both (N, H, W, C)."""
    x, y = (pictures.reshape(len(pictures), -1).astype(float) for pictures in (images, known))
    return labels[((y**2).sum(1) - 2 * x @ y.T).argmin(1)]


def thumbnails(images):
    """Pictures 28 x 28 as means of 4 x 4 pixels, uint8."""
    return images.reshape(len(images), 7, 4, 7, 4, 1).mean((2, 4)).astype(np.uint8)


def tell_of_disguise(task, fashion):
    """Prints what memorised pictures, and an honest nearest neighbour, get on pictures as published and as shown."""
    images, labels = fashion.test
    known = {hashlib.sha256(one.tobytes()).digest(): label for one, label in zip(images, labels, strict=True)}
    for name, shown in (("as published", images), ("as shown", task.images)):
        hashed = np.mean([known.get(hashlib.sha256(one.tobytes()).digest(), -1) for one in shown] == labels)
        small = np.mean(nearest(thumbnails(shown), thumbnails(images), labels) == labels)
        honest = np.mean(nearest(shown, fashion.train.images, fashion.train.labels) == labels)
        print(
            f"{name}: memorised hashes {hashed:.3f}, memorised thumbnails {small:.3f}, nearest neighbour {honest:.3f}"
        )


def tell_of_time(task, fashion, students):
    """Prints seconds for the entries of a class, and for the page."""
    data = io.BytesIO()
    labels = fashion.train.labels
    means = np.stack([fashion.train.images[labels == c].mean(0) for c in range(10)])
    np.savez(data, means=means.astype(np.float32))
    for number in range(students):
        source = NEAREST + f"# {number}\n".encode()
        take_in(task, f"student{number:04d}", HandIn(source, "weights.npz", data.getvalue()), NOW, NOW)
    began = time.monotonic()
    assert score_task(task, jobs=2) == []
    print(f"{students} entries, 2 at a time: {time.monotonic() - began:.0f} s by the clock")
    began = time.monotonic()
    size = len(board_page(task, "en").encode())
    print(f"the page: {time.monotonic() - began:.2f} s, {size / 1000:.0f} kB")


def main():
    """Prints what the module's words promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=300)
    options = parser.parse_args()
    fashion = load("fashion-mnist-3000")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "semester"
        init_semester(root, "en")
        task = make_task(Semester(root), "fashion", fashion.title, fashion.classes, *fashion.test, public=300)
        tell_of_disguise(task, fashion)
        tell_of_time(task, fashion, options.students)


if __name__ == "__main__":
    main()
