"""A class from a Moodle zip to scores and pages for Moodle, each command in turn.

    python -m tests.benchmarks.whole_round [--students 300] [--week week04] [--folder DIR] [--side 224]

The class hands in the week's samples: right answers, typical mistakes, the untouched notebook; in an exam each student
the one handed out to them, with two who swapped theirs and one who copied; in the final a project, too: the sample cut
from other places of the packaged photos and turned, --side pixels a side, and one who handed in another's. Each command
is a process of its own, as an instructor runs it. CPU seconds are those of the whole machine meanwhile, since nobody
waits for what runs in the sandbox: nothing else should run. The semester stays in --folder.
"""

import argparse
import itertools
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import nbformat
from PIL import Image

from course.authoring.repository import find_week
from course.authoring.sample import sample_class
from course.authoring.sample_exam import sample_exam
from course.grading.handing_out import path_of_handed_out
from course.project.sample import write_sample
from course.semester.folder import Semester
from course.semester.secret import secret_of
from tests.benchmarks.machine import busy
from tests.platforms.exports import moodle_folder, moodle_worksheet, table, zipped

FINAL = "week15_final"
PROJECTS = [
    "collect projects.zip --week final_project --semester cnn",
    "project grade --semester cnn",
    "return moodle --week final_project --file Grades.csv --scale --semester cnn",
    "report final_project --semester cnn",
]


def main():
    """Prints a line a command, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--week", default="week04")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--side", type=int, default=224)
    parser.add_argument("--lang", default="ko", choices=("ko", "en"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        week = find_week(options.week)
        people = class_of(options.students)
        write_class(folder, people, options.lang)
        told = [run(folder, command.split()) for command in handing_out(week, options.lang)]
        write_submissions(folder, week, people, options.lang)
        told += [run(folder, command.split()) for command in taking_in(options.week)]
        if week.slug == FINAL:
            write_projects(folder, people, options.side)
            told += [run(folder, command.split()) for command in PROJECTS]
    print(f"all: {sum(wall for wall, _ in told):.0f} s, {sum(cpu for _, cpu in told):.0f} s of CPU")


def class_of(count):
    """(Moodle's number, name, student number, mail) of so many made-up students."""
    return [(4000 + n, f"student{n:03d}", f"2027{n:04d}", f"student{n:03d}@example.org") for n in range(1, count + 1)]


def handing_out(week, language):
    """What an instructor runs before the class works."""
    roster = " --roster roster.csv" if week.is_personal else ""
    return [f"init cnn --lang {language}", f"release {week.slug} --semester cnn{roster}"]


def taking_in(week):
    """What an instructor runs afterwards, beside the files that Moodle exported."""
    number = week.removeprefix("week").lstrip("0").partition("_")[0]
    inside = "--semester cnn"
    return [
        f"collect submissions.zip --week {number} --roster roster.csv --roster Grades.csv {inside}",
        f"grade {week} --jobs 2 {inside}",
        f"feedback {week} {inside}",
        f"return moodle --week {number} --file Grades.csv --scale {inside}",
        f"report {week} {inside}",
        f"similar {week} {inside}",
        f"receipt {week} {inside}",
        f"class {inside}",
    ]


def write_class(folder, people, language):
    """Writes Moodle's worksheet and the school's class list."""
    rows = [(number, name, student, mail, "-") for number, name, student, mail in people]
    (folder / "Grades.csv").write_bytes(moodle_worksheet(rows, language, most=100))
    lines = [[student, name, mail, "01"] for _, name, student, mail in people]
    (folder / "roster.csv").write_bytes(table([["학번", "이름", "이메일", "분반"], *lines]))


def write_submissions(folder, week, people, language):
    """Writes the zip that Moodle exports."""
    notebooks = [nbformat.writes(sample.notebook).encode() for sample in samples(folder, week, people, language)]
    files = {
        f"{moodle_folder(name, number)}/{week.slug}.ipynb": data
        for (number, name, _, _), data in zip(people, itertools.cycle(notebooks), strict=False)
    }
    (folder / "submissions.zip").write_bytes(zipped(files))


def write_projects(folder, people, side):
    """Writes the zip that Moodle exports of projects, a zip of a folder each, whose owners claim that all is right."""
    with zipfile.ZipFile(folder / "projects.zip", "w") as archive:
        for seed, (number, name, _, _) in enumerate(people):
            if seed != 1:  # the second hands in the first's
                packed = _project(seed, side)
            archive.writestr(f"{moodle_folder(name, number)}/project.zip", packed)


def _project(seed, side):
    """The bytes of a project's zip."""
    with tempfile.TemporaryDirectory() as temporary:
        home = write_sample(temporary, seed=seed)
        (home / "result.json").write_text('{"accuracy": 1.0}', encoding="utf-8")
        generator = random.Random(seed)
        for path in sorted(home.glob("*/*.jpg")):
            left, top, turned = generator.randrange(24), generator.randrange(24), Image.Transpose(seed % 7)
            square = Image.open(path).crop((left, top, left + 200, top + 200)).transpose(turned)  # nobody else's pixels
            square.resize((side, side), Image.Resampling.BICUBIC).save(path, quality=92)
        return zipped({f"project/{path.relative_to(home)}": path.read_bytes() for path in home.rglob("*.*")})


def samples(folder, week, people, language):
    """The Samples of the week; of an exam one for each of the people, from the notebook that was handed out."""
    if not week.is_personal:
        return sample_class(week, language)
    semester = Semester(folder / "cnn")
    names = [student for _, _, student, _ in people]
    return sample_exam(
        week,
        language,
        secret_of(semester.root),
        lambda student: nbformat.read(path_of_handed_out(semester, week, student), 4),
        names,
    )


def run(folder, words):
    """(seconds, seconds of CPU) of a command, printed with its last line."""
    before, began = busy(), time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "course.cli", *words], cwd=folder, capture_output=True, text=True, check=False
    )
    wall, cpu = time.monotonic() - began, busy() - before
    said = (done.stdout.strip() or done.stderr.strip()).split("\n")[-1]
    print(f"course {' '.join(words)}: {wall:.1f} s, {cpu:.1f} s of CPU, status {done.returncode}: {said}", flush=True)
    if done.returncode:
        print(done.stderr[-2000:], flush=True)
    return wall, cpu


if __name__ == "__main__":
    main()
