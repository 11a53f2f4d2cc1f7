"""Perceptual hashes: pictures that look alike have bits that are mostly the same.

dHash: is each of 8 x 8 places darker than its right neighbour (N. Krawetz, "Kind of Like That", 2013,
https://www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html)?
pHash: is each of the 63 lowest cosine frequencies above their median (C. Zauner, "Implementation and Benchmarking of
Perceptual Image Hash Functions", 2010)?
"""

import numpy as np
from PIL import Image

SIDE, FINE = 8, 32
BITS = 2 * SIDE * SIDE - 1
NEAR_D, NEAR_P = 10, 12  # at most so many of 64 and 63 bits differ; tests/project/test_hashes.py measures both sides
WAVES = np.cos(np.pi * np.arange(SIDE)[:, None] * (2 * np.arange(FINE) + 1) / (2 * FINE))  # DCT-II, lowest eight


def hash_bits(pixels):
    """uint8 (H, W, 3) -> bool (127,): 64 bits of dHash, then 63 of pHash."""
    gray = Image.fromarray(pixels).convert("L")
    small = np.asarray(gray.resize((SIDE + 1, SIDE), Image.Resampling.BOX), int)
    darker = small[:, :-1] < small[:, 1:]
    waves = WAVES @ np.asarray(gray.resize((FINE, FINE), Image.Resampling.BOX), float) @ WAVES.T
    low = waves.ravel()[1:]  # the first is the mean brightness
    return np.concatenate([darker.ravel(), low > np.median(low)])


def near_pairs(bits):
    """[(i, j)] with i < j of the pictures of bits (N, 127) that look alike: both hashes are near."""
    bits = np.asarray(bits, np.float32).reshape(len(bits), BITS)
    first, second = bits[:, : SIDE * SIDE], bits[:, SIDE * SIDE :]
    pairs = []
    for i in range(len(bits) - 1):  # a row at a time: 5,000 pictures need no matrix of 25 million
        d = np.abs(first[i + 1 :] - first[i]).sum(axis=1)
        p = np.abs(second[i + 1 :] - second[i]).sum(axis=1)
        pairs += [(i, i + 1 + int(j)) for j in np.flatnonzero((d <= NEAR_D) & (p <= NEAR_P))]
    return pairs
