"""Each photo of a data set, looked at once: what kind of file it is, its size, whether it decodes, and its hashes."""

import hashlib
from typing import NamedTuple

import numpy as np

from course.errors import CourseError
from course.language import Text
from course.project.decoding import Decoder
from course.project.findings import error, warning

ENDINGS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
LEAST_SIDE, SMALL_SIDE = 64, 224  # pixels: too small, and smaller than what the extractors see
MOST_BYTES, MOST_PIXELS = 30_000_000, 20_000_000_000  # of a file; of all pictures together
ENDING = Text("사진은 {endings} 파일이어야 합니다.", "a photo has to be a {endings} file.")
OTHER_KIND = Text(
    "이름은 {ending}로 끝나지만 내용은 {kind}입니다. 이름을 바꾸거나 다시 저장하세요.",
    "its name ends in {ending}, but it holds {kind}: rename it or save it again.",
)
NOTHING_KNOWN = Text("그림이 아닌 것", "no picture")
HEAVY = Text(
    "{size:,}바이트입니다. {most:,}바이트 이하로 줄여 저장하세요.",
    "this has {size:,} bytes: save it with {most:,} or fewer.",
)
TINY = Text(
    "{width}×{height} 픽셀입니다. 짧은 변이 {least}픽셀 이상인 사진을 쓰세요.",
    "this has {width}x{height} pixels: use a photo whose shorter side has {least} or more.",
)
SMALL = Text(
    "{width}×{height} 픽셀입니다. 특징 추출기는 {least}픽셀로 늘려서 봅니다.",
    "this has {width}x{height} pixels: the extractors see it enlarged to {least}.",
)
PLACE = Text(
    "찍은 위치(GPS)가 파일에 남아 있습니다. 위치 정보를 지우고 내세요.",
    "the file tells where it was taken (GPS): remove the location before you hand it in.",
)
TOO_MUCH = Text(
    "사진의 픽셀을 모두 합하면 {most:,}개가 넘어 여기서 멈췄습니다. 사진을 줄여 저장하세요.",
    "the photos together have more than {most:,} pixels; stopped here: save them smaller.",
)


class Seen(NamedTuple):
    """A photo that decodes: SHA-256 of its bytes, (width, height), and its perceptual hash (127,)."""

    digest: str
    size: tuple
    bits: np.ndarray


def look_at(files, told=None, decoder=None):
    """({name: Seen}, findings) of {name: Path}; `told`, if given, is called after each with (done, all).

    `decoder`, if given, decodes.
    """
    decoder, seen, findings, pixels = decoder or Decoder(), {}, [], 0
    for done, (name, path) in enumerate(files.items(), 1):
        try:
            size, gps = decoder.head(path, _kind_of(path))
            pixels += size[0] * size[1]
            if pixels > MOST_PIXELS:
                findings.append(error("too-many-pixels", TOO_MUCH.format(most=MOST_PIXELS), name))
                break
            seen[name] = Seen(_digest(path), size, decoder.bits(path))
            findings += _of_size(name, size) + ([warning("place", PLACE, name)] if gps else [])
        except (CourseError, OSError) as problem:
            findings.append(error("broken", _why(problem), name))
        if told:
            told(done, len(files))
    return seen, findings


def _why(problem):
    words = problem.args[0] if isinstance(problem, CourseError) else problem.strerror or type(problem).__name__
    return words if isinstance(words, Text) else Text.same(str(words))


def _kind_of(path):
    """What kind of photo a file is, by its name and its first bytes. CourseError for what is none."""
    endings, size = ", ".join(ENDINGS), path.stat().st_size
    kind = ENDINGS.get(path.suffix.lower())
    if kind is None:
        raise CourseError(ENDING.format(endings=endings))
    if size > MOST_BYTES:
        raise CourseError(HEAVY.format(size=size, most=MOST_BYTES))
    with path.open("rb") as file:
        found = _kind(file.read(16))
    if size and found != kind:
        raise CourseError(OTHER_KIND.format(ending=path.suffix, kind=found or NOTHING_KNOWN))
    return kind


def _kind(head):
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "WEBP" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else None


def _digest(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _of_size(name, size):
    width, height = size
    if min(size) < LEAST_SIDE:
        return [error("too-small", TINY.format(width=width, height=height, least=LEAST_SIDE), name)]
    if min(size) < SMALL_SIDE:
        return [warning("small", SMALL.format(width=width, height=height, least=SMALL_SIDE), name)]
    return []
