"""Photos of different students that look alike, by the perceptual hash that `course project check` has.

All hashes are compared with all others, by blocks: 48,000 of them are a billion pairs and take seconds. What is found
is no fault: a class may use the same public photos. It is told to the instructor alone.
"""

from typing import NamedTuple

import numpy as np

from course.files import write_atomically
from course.language import Text
from course.platforms.sheets import to_csv
from course.project.hashes import NEAR_D, NEAR_P

ROWS, COLUMNS = 512, 4096  # of a block: 16 MB of differing bits
EXAMPLES = 3
HEAD = (
    Text("학생 1", "student 1"),
    Text("학생 2", "student 2"),
    Text("학생 1의 비슷한 사진", "photos of student 1"),
    Text("학생 2의 비슷한 사진", "photos of student 2"),
    Text("같은 파일", "identical files"),
    Text("예", "examples"),
)


class Alike(NamedTuple):
    """Two students: how many photos of each look like one of the other's, how many files are the same, some names."""

    first: str
    second: str
    photos: tuple[int, int]
    same: int
    examples: list[tuple[str, str]]


def packed(bits):
    """16 bytes of a hash, bool (127,)."""
    return np.packbits(bits).tobytes()


def alike(seen):
    """The Alikes of a class, the most photos first; `seen` is student -> photo's name -> (SHA-256, packed hash)."""
    students = [student for student in sorted(seen) if seen[student]]
    if len(students) < 2:
        return []
    words = {student: _words([bits for _, bits in seen[student].values()]) for student in students}
    counts = _counts([words[student] for student in students])
    found = []
    for i, j in zip(*np.nonzero(np.triu(counts, 1)), strict=True):
        one, two = students[i], students[j]
        same = len({sha for sha, _ in seen[one].values()} & {sha for sha, _ in seen[two].values()})
        found.append(Alike(one, two, (int(counts[i, j]), int(counts[j, i])), same, []))
    found.sort(key=lambda pair: (-min(pair.photos), -pair.same, -sum(pair.photos), pair.first, pair.second))
    return found


def with_examples(pair, seen):
    """The Alike with the names of its first photos that look alike."""
    names = [list(seen[student]) for student in (pair.first, pair.second)]
    of = [_words([bits for _, bits in seen[student].values()]) for student in (pair.first, pair.second)]
    rows, columns = np.nonzero(_near(*of))
    one, two, examples = set(), set(), []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if row not in one and column not in two and len(examples) < EXAMPLES:
            one.add(row)
            two.add(column)
            examples.append((names[0][row], names[1][column]))
    return pair._replace(examples=examples)


def write_alike(path, pairs, language):
    """Writes a table of Alikes."""
    rows = [[*one[:2], *one.photos, one.same, "; ".join(map(" = ".join, one.examples))] for one in pairs]
    write_atomically(path, to_csv([word.to(language) for word in HEAD], rows))


def _words(hashes):
    """uint64 (N, 2) of packed hashes: the 64 bits of dHash, and the 63 of pHash."""
    return np.frombuffer(b"".join(hashes), ">u8").astype(np.uint64).reshape(-1, 2)


def _counts(words):
    """Int (S, S) of the hashes of S students: how many photos of a row's student look like one of a column's."""
    owners = np.repeat(np.arange(len(words)), [len(of) for of in words])
    hashes, places = np.unique(np.concatenate(words), axis=0, return_inverse=True)
    places = places.ravel()
    held = np.zeros((len(hashes), len(words)), np.float32)  # whether a student has a photo of this hash
    held[places, owners] = 1
    reached = held > 0
    for top in range(0, len(hashes), ROWS):
        for left in range(top - top % COLUMNS, len(hashes), COLUMNS):
            near = _near(hashes[top : top + ROWS], hashes[left : left + COLUMNS])
            rows, columns = np.flatnonzero(near.any(1)), np.flatnonzero(near.any(0))
            block = near[np.ix_(rows, columns)].astype(np.float32)
            reached[top + rows] |= block @ held[left + columns] > 0
            reached[left + columns] |= block.T @ held[top + rows] > 0
    counts = np.stack([reached[places[owners == student]].sum(0) for student in range(len(words))])
    np.fill_diagonal(counts, 0)
    return counts


def _near(first, second):
    """Bool (N, M): which of the hashes (N, 2) and (M, 2) are near, both of the two."""
    near = _ones(first[:, None, 0] ^ second[None, :, 0]) <= NEAR_D
    rows, columns = np.nonzero(near)
    near[rows, columns] = _ones(first[rows, 1] ^ second[columns, 1]) <= NEAR_P
    return near


def _ones(words):
    """How many bits of each word are set, uint8; with NumPy 1 in steps of 2, 4 and 8 bits."""
    if hasattr(np, "bitwise_count"):
        return np.bitwise_count(words)
    words = words - (words >> np.uint64(1) & np.uint64(0x5555555555555555))
    words = (words & np.uint64(0x3333333333333333)) + (words >> np.uint64(2) & np.uint64(0x3333333333333333))
    words = words + (words >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return (words * np.uint64(0x0101010101010101) >> np.uint64(56)).astype(np.uint8)
