"""How long a class's photos take to be compared with each other.

    python -m tests.benchmarks.alike [--students 300] [--photos 160]

Hashes are drawn by chance, as those of photos of different things; a tenth of one student's are another's.
"""

import argparse
import time

import numpy as np

from course.project.hashes import BITS
from course.projects.alike import alike, packed


def main():
    """Prints seconds of CPU time, and which students have photos alike."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--photos", type=int, default=160)
    options = parser.parse_args()
    bits = np.random.default_rng(0).random((options.students, options.photos, BITS)) < 0.5
    bits[1, : options.photos // 10] = bits[0, : options.photos // 10]
    seen = {
        f"student{s:03d}": {f"{p}.jpg": (f"{s} {p}", packed(one)) for p, one in enumerate(of)}
        for s, of in enumerate(bits)
    }
    began = time.process_time()
    pairs = alike(seen)
    print(f"{options.students * options.photos} photos: {time.process_time() - began:.1f} s of CPU")
    for pair in pairs:
        print(pair)


if __name__ == "__main__":
    main()
