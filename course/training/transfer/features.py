"""Features of many pictures, each computed once: one file a picture, in the folder of the extractor.

    features/efficientnet-lite0-5f0c…/7b3a….npy

The folder is named after extractor and version, the file after the SHA-256 of the picture's bytes: a picture that is
renamed keeps its features, one that was changed gets new ones. A killed run loses at most one batch.
"""

import hashlib
import os
import threading
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course.data.reading import digest
from course.errors import CourseError
from course.training.transfer.extractors import AT_A_TIME


class Extracted(NamedTuple):
    """`features` (K, C) float32 of the pictures that could be read, in their order; `kept` (K,) says which those are.

    `left_out` names each other one: (path, why).
    """

    features: np.ndarray
    kept: np.ndarray
    left_out: list


def features_of(extractor, pictures, folder, told=None, prepared=None):
    """The Extracted of `pictures`: paths of files, or pixels uint8 (H, W, 3), (H, W, 1) or (H, W).

    What `folder` has is read from there, the rest is computed and kept there; a damaged file in it is made anew.
    `told`, if given, is called with (done, all) after each batch; `prepared(picture, side)`, if given, gives what
    `extractor.prepare` gives of a picture that is not computed yet.
    """
    kept = Path(folder) / f"{extractor.name}-{extractor.version}"
    found, left_out, waiting = {}, [], {}
    for index, picture in enumerate(pictures):
        try:
            path = kept / f"{_key(picture)}.npy"
            values = _read(path, extractor.channels)
            if values is None:
                seen = prepared(picture, extractor.input_size) if prepared else extractor.prepare(picture)
                waiting[index] = (path, seen)
            else:
                found[index] = values
        except (CourseError, OSError) as error:
            left_out.append((picture, error.args[0] if isinstance(error, CourseError) else str(error)))
        if len(waiting) == AT_A_TIME:
            found |= _computed(extractor, waiting)
            waiting = {}
        if told and (index + 1) % AT_A_TIME == 0:
            told(index + 1, len(pictures))
    found |= _computed(extractor, waiting)
    order = sorted(found)
    features = np.array([found[index] for index in order], np.float32).reshape(-1, extractor.channels)
    return Extracted(features, np.array(order, np.int64), left_out)


def _key(picture):
    """64 hexadecimal digits; what is no ordinary file is left for `read_picture` to name."""
    if isinstance(picture, np.ndarray):
        return hashlib.sha256(f"{picture.dtype} {picture.shape} ".encode() + picture.tobytes()).hexdigest()
    return digest(picture) if Path(picture).is_file() else "none"


def _read(path, channels):
    """(C,) float32 of a file; None where there is none, or one that is damaged."""
    try:
        values = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    whole = isinstance(values, np.ndarray) and values.shape == (channels,) and values.dtype == np.float32
    return values if whole and np.isfinite(values).all() else None


def _computed(extractor, waiting):
    """{index: features (C,)} of {index: (path, prepared pixels)}, kept at those paths."""
    if not waiting:
        return {}
    features = extractor.features(np.stack([pixels for _, pixels in waiting.values()]))
    for (path, _), values in zip(waiting.values(), features, strict=True):
        _keep(path, values)
    return dict(zip(waiting, features, strict=True))


def _keep(path, values):
    path.parent.mkdir(parents=True, exist_ok=True)
    who = f"{os.getpid()}-{threading.get_ident()}"  # two processes or threads may compute the same picture
    temporary = path.with_name(f".{who}-{path.name}")
    try:
        with temporary.open("wb") as file:
            np.save(file, values)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
