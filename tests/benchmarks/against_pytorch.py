"""Training here and in PyTorch, in turn: `python -m tests.benchmarks.training --against pytorch`.

PyTorch stands in an environment of its own, build/pytorch, which is made once; it needs a package index, or PyTorch's
wheel where pip looks for wheels. Where it cannot be had, one sentence says so, and the status is 0.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from course.training import devices

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "pytorch"
PYTHON = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
TWINS = Path(__file__).with_name("pytorch_twins.py")
NETWORKS = ("deck-cnn", "resnet20", "small-cnn")
NOT_HAD = "PyTorch cannot be had here, so nothing is compared: {reason}"


def compare(networks, steps, rounds, requirement):
    """Prints, for each network and precision, pictures a second here and there and their ratio; (rows, version).

    Here they are shuffled and augmented, as `course train` does it, and then lie ready, as PyTorch's do.

    Beside them stand GFLOP/s here and there, each of what the same library reaches in a product of large matrices.

    `requirement` is what pip installs, "torch" or with a version. Rounds go through all rows in turn, and here and
    there in turn; what counts is the median of the rounds. None where PyTorch cannot be had.
    """
    if reason := make_environment(requirement):
        print(NOT_HAD.format(reason=reason))
        return None
    rows = [(network, precision) for network in networks for precision in precisions()]
    ours, ready, theirs = ({row: [] for row in rows} for _ in range(3))
    for _ in range(rounds):
        for row in rows:
            ours[row].append(_ours("plain", *row, steps))
            theirs[row].append(_theirs(*row, steps))
            ready[row].append(_ours("ready", *row, steps))
    version = theirs[rows[0]][0]["version"]
    print(f"pictures a second          here   PyTorch {version}   ratio (rounds)   batches ready here, too")
    table = {}
    for row in rows:
        assert ours[row][0]["learned"] == theirs[row][0]["learned"], f"{row[0]}: the twins differ"
        here, there, alike = ([found["speed"] for found in side[row]] for side in (ours, theirs, ready))
        table[row] = statistics.median(here), statistics.median(there), _ratios(here, there)[0]
        told = f"{' '.join(row):<22}{table[row][0]:>10,.0f}{table[row][1]:>16,.0f}"
        print(told, _told_ratios(here, there), f"{statistics.median(alike):>9,.0f}", _told_ratios(alike, there))
        operations = ours[row][0]["operations"]
        shares = [_of_peak(table[row][n], operations, side[row]) for n, side in enumerate((ours, theirs))]
        print(f"{'  GFLOP/s of the peak':<24}{'   '.join(shares)}")
    return table, version


def _ratios(here, there):
    """(the median ratio, the ratios in order) of rounds."""
    ratios = sorted(a / b for a, b in zip(here, there, strict=True))
    return statistics.median(ratios), ratios


def _told_ratios(here, there):
    middle, ratios = _ratios(here, there)
    return f"{middle:>9.2f} ({', '.join(f'{ratio:.2f}' for ratio in ratios)})"


def _of_peak(speed, operations, rounds):
    rate, peak = speed * operations / 1e9, max(found["peak"] for found in rounds)
    return f"{rate:,.0f} of {peak:,.0f}: {rate / peak:.2f}"


def precisions():
    """bfloat16 where this CPU multiplies in it, and float32."""
    fast = devices.cpu_flags() & {"amx_bf16", "avx512_bf16"}
    return ("bfloat16", "float32") if fast else ("float32",)


def make_environment(requirement):
    """Makes build/pytorch unless it stands; the reason in words where that fails, else None."""
    if not PYTHON.exists():
        _run([sys.executable, "-m", "venv", "--clear", FOLDER])
    if _run([PYTHON, "-c", "import torch"]) is None:
        return None
    return _run([PYTHON, "-m", "pip", "install", "--quiet", requirement]) or _run([PYTHON, "-c", "import torch"])


def _run(command):
    """The last line of what went wrong, None where nothing did."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    return ([line for line in done.stderr.splitlines() if line.strip()] or ["?"])[-1] if done.returncode else None


def _ours(what, network, precision, steps):
    strict = {"ONEDNN_DEFAULT_FPMATH_MODE": "STRICT"} if precision == "float32" else {}
    command = [sys.executable, "-m", "tests.benchmarks.training", "--measure", f"ours-{what}", "--network", network]
    return _told([*command, "--steps", str(steps)], strict)


def _theirs(network, precision, steps):
    return told_by_twins(network, precision, str(steps))


def told_by_twins(*asked):
    """What `pytorch_twins.py` prints for these arguments, in PyTorch's environment."""
    return _told([str(PYTHON), "-W", "ignore", str(TWINS), *asked], {})


def _told(command, environment):
    asked = {**os.environ, **environment}
    done = subprocess.run(command, env=asked, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
