"""Our grading beside stock `nbgrader autograde`, on the same submissions, in turn, in one run.

    python -m tests.benchmarks.grading [--submissions 20] [--only numpy] [--json]

Three assignments: `keras` trains a LeNet; `numpy` is week 4 without the cells that draw, since a figure costs both
engines the same Matplotlib; `week04` is week 4 whole. Stock nbgrader has the visible and the hidden checks in the
notebook's test cells and runs them in the student's kernel, the reference in it too.

A rate counts what happens between the first submission's result and the last one's books: neither engine's start is in
it, and the start is told apart. CPU seconds are those of the whole machine, so nothing else should run.
"""

import argparse
import compileall
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from course.authoring.repository import find_week
from course.authoring.sample import sample_class
from course.sandbox.mounts import course_folder
from tests.benchmarks.lenet_week import write_lenet_week
from tests.benchmarks.machine import busy
from tests.benchmarks.one_submission import overheads, private_megabytes
from tests.benchmarks.semesters import our_semester, stock_semester

ASSIGNMENTS = ("keras", "numpy", "week04")
MEMORY = {"memory": 1, "memory_keras": 2}  # runs whose memory is watched, of week 4 and of `keras`: processes
TURNS = (("stock", 1), ("ours", 1), ("ours", 2)) * 2
BIN = Path(sys.executable).parent


def main():
    """Measures both assignments and prints a table, or with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=20)
    parser.add_argument("--many", type=int, default=300, help="submissions in the run whose memory is watched")
    parser.add_argument("--only", choices=(*ASSIGNMENTS, *MEMORY), help="this alone")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    compileall.compile_dir(course_folder(), quiet=1)  # as pip leaves it where the course is installed
    with tempfile.TemporaryDirectory() as folder:
        lenet, week04 = write_lenet_week(Path(folder, "lenet")), find_week("week04")
        classes = {"keras": (lenet, _notebooks), "numpy": (week04, _without_figures), "week04": (week04, _notebooks)}
        measured = {
            name: measure(week, Path(folder, name), notebooks(week, options.submissions))
            for name, (week, notebooks) in classes.items()
            if options.only in (None, name)
        }
        for (name, jobs), week in zip(MEMORY.items(), (week04, lenet), strict=True):
            if options.only in (None, name):
                measured[name] = watch_memory(week, Path(folder, name), options.many, jobs)
    print(json.dumps(measured, indent=1)) if options.json else show(measured)


def measure(week, folder, notebooks):
    """Rates of both engines in turn, their ratio, and what a submission costs beyond the student's code."""
    turns = [
        {"engine": engine, "workers": workers, **_run(engine, workers, week, folder / f"{turn}", notebooks)}
        for turn, (engine, workers) in enumerate(TURNS)
    ]
    rates = {
        key: statistics.median(turn["per_minute"] for turn in turns if (turn["engine"], turn["workers"]) == key)
        for key in set(TURNS)
    }
    return {
        "ratio": rates["ours", 2] / rates["stock", 1],
        "ratio_of_whole_runs": _median(turns, "stock", 1, "wall") / _median(turns, "ours", 2, "wall"),
        "two_workers_to_one": rates["ours", 2] / rates["ours", 1],
        "submissions": len(notebooks),
        "private_mb_of_a_waiting_child": private_megabytes(week),
        **overheads(week, folder / "alone", notebooks),
        "turns": turns,
    }


def _notebooks(week, count):
    """`count` sample submissions, all but the untouched one: it would run nothing."""
    samples = sample_class(week, "en")
    del samples[1]
    return {f"student{number:03d}": samples[number % len(samples)].notebook for number in range(count)}


def _without_figures(week, count):
    """The same without the cells that show a figure."""
    notebooks = _notebooks(week, count)
    for notebook in notebooks.values():
        notebook["cells"] = [cell for cell in notebook["cells"] if "show(" not in cell["source"]]
    return notebooks


def _median(turns, engine, workers, what):
    return statistics.median(t[what] for t in turns if (t["engine"], t["workers"]) == (engine, workers))


def _run(engine, workers, week, folder, notebooks):
    """One engine over all notebooks in a semester of its own."""
    make = our_semester if engine == "ours" else stock_semester
    make(folder, week, notebooks)
    command = [BIN / "course", "grade", week.slug, "--jobs", str(workers), "--json"]
    if engine == "stock":
        command = [BIN / "nbgrader", "autograde", week.slug]
    began, before = time.time(), busy()
    environment = {**os.environ, "COURSE_REPOSITORY": str(week.root), "PATH": f"{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    ended, cpu = time.time(), busy() - before
    if done.returncode:
        raise SystemExit(f"{command} failed:\n{done.stderr[-3000:]}")
    return {**_times(engine, workers, week, folder, len(notebooks), began), "wall": ended - began, "cpu": cpu}


def _times(engine, workers, week, folder, count, began):
    """Rate and median from when the files were written: results of ours, executed notebooks of both."""
    books = sorted(path.stat().st_mtime for path in folder.glob(f"autograded/*/{week.slug}/*.ipynb"))
    results = books
    if engine == "ours":
        results = sorted(path.stat().st_mtime for path in folder.glob(f"results/{week.slug}/*.json"))
    if len(books) != count:
        raise SystemExit(f"{engine}: {len(books)} of {count} submissions were graded")
    between = [later - earlier for earlier, later in itertools.pairwise(results)]
    return {
        "first_result_after": results[0] - began,
        "per_minute": 60 * (count - workers) / (books[-1] - results[workers - 1]),
        "median_seconds_between_results": statistics.median(between),
    }


def watch_memory(week, folder, count, jobs):
    """Private memory of the grader's own processes, in MB, at a tenth of a long run and at its end; the peak of all.

    The peak is of every process of the run at a time, students' too; pages that several share are divided among them.
    """
    our_semester(folder, week, _notebooks(week, count))
    command = [BIN / "course", "grade", week.slug, "--jobs", str(jobs), "--json"]
    environment = {**os.environ, "COURSE_REPOSITORY": str(week.root)}
    seen, whole = [], []
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, env=environment, **quiet) as run:
        while run.poll() is None:
            done = len(list(folder.glob(f"results/{week.slug}/*.json")))
            seen.append((done, _grader_megabytes(run.pid)))
            whole.append(sum(map(_shared_megabytes, _all_of(run.pid))))
            time.sleep(0.5)
    early = [megabytes for done, megabytes in seen if count / 10 <= done <= count / 4]
    late = [megabytes for done, megabytes in seen if count * 3 / 4 <= done]
    own = {"mb_early": statistics.median(early), "mb_late": statistics.median(late)}
    return {"submissions": count, "workers": jobs, **own, "mb_peak_of_all": max(whole)}


def _all_of(pid):
    try:
        return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return []


def _shared_megabytes(process):
    try:
        return process.memory_full_info().pss / 1e6
    except psutil.Error:
        return 0.0


def _grader_megabytes(pid):
    """The run's processes but for the wardens and children, which come and go with a submission."""
    total = 0
    for process in _all_of(pid):
        try:
            if not any("course.sandbox.zygote" in " ".join(p.cmdline()) for p in process.parents()):
                total += process.memory_full_info().uss
        except psutil.Error:
            pass
    return total / 1e6


def show(measured):
    """Prints the table and what was asked of it."""
    table = Table("assignment", "engine", "workers", "a minute", "s between", "first after s", "wall s", "CPU s")
    for name in [name for name in ASSIGNMENTS if name in measured]:
        for turn in measured[name]["turns"]:
            numbers = ("per_minute", "median_seconds_between_results", "first_result_after", "wall", "cpu")
            table.add_row(name, turn["engine"], str(turn["workers"]), *(f"{turn[n]:.2f}" for n in numbers))
    console = Console()
    console.print(table)
    for name, about in measured.items():
        for what, value in about.items():
            if what != "turns":
                console.print(f"{name}: {what} {value:.3g}", highlight=False)


if __name__ == "__main__":
    main()
