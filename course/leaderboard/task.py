"""A task: labelled pictures that stay in the semester's folder, and what an entry sees of them.

A part of the pictures, drawn by the semester's secret, makes the public score; the rest is opened once, at the end. An
entry sees all of them, moved and speckled a little, so that no hash of a published picture is one of a picture here.
"""

import hashlib
import hmac
import io
import json
import os
from typing import NamedTuple

import numpy as np

from course.errors import CourseError
from course.files import replacing, write_atomically
from course.language import Text
from course.semester.names import fault_of
from course.semester.secret import secret_of

FOLDER, ABOUT, PICTURES = "leaderboard", "task.json", "pictures.npz"
LEAST = 20  # pictures in each part: with fewer an interval covers nearly everything
SPECKLE = 2  # grey levels of 255
MOVED = 1  # pixels

NO_TASK = Text(
    "{name}: 그런 과제가 없습니다. 있는 것: {names}. 만들려면: course leaderboard make {name} --pictures FILE.npz",
    "there is no task {name}; there are: {names}. To make it: course leaderboard make {name} --pictures FILE.npz",
)
NONE = Text("없음", "none")
THERE = Text(
    "{name}: 이미 있는 과제입니다. 다른 이름을 쓰거나, 제출이 없다면 {folder}를 지우고 다시 만드세요.",
    "the task {name} is there already. Use another name; where nobody has entered, delete {folder} and make it again.",
)
DAMAGED = Text(
    "{path}: 과제 파일을 읽을 수 없습니다({why}). 백업을 되돌려 놓으세요.",
    "{path} cannot be read ({why}). Put a backup in its place.",
)
BAD_PICTURES = Text(
    "이미지는 uint8 배열 (N, H, W, C)여야 하는데 {dtype} {shape}입니다.",
    "expected pictures as uint8 (N, H, W, C), got {dtype} {shape}.",
)
BAD_LABELS = Text(
    "레이블은 이미지마다 하나, 0부터 {last}까지의 정수여야 하는데 {dtype} {shape}, {low}부터 {high}까지입니다.",
    "expected one whole number from 0 to {last} a picture as labels, got {dtype} {shape} from {low} to {high}.",
)
BAD_PUBLIC = Text(
    "이미지 {count}장에서 공개 부분과 비공개 부분이 각각 {least}장 이상이어야 하는데 공개 부분이 {public}장입니다.",
    "of {count} pictures the public and the private part take at least {least} each; got {public} for the public one.",
)


class Task(NamedTuple):
    """A task in the folder `folder`.

    `images` uint8 (N, H, W, C) as entries see them, `labels` int64 (N,), `public` bool (N,); `secret` is this task's.
    """

    slug: str
    folder: object
    title: Text
    classes: tuple[Text, ...]
    images: np.ndarray
    labels: np.ndarray
    public: np.ndarray
    secret: bytes

    def generator(self, *what):
        """A random generator that follows from the task's secret and `what`, the same each time."""
        return generator_of(self.secret, *what)

    def key_of(self, *what):
        """32 bytes that follow from the task's secret and `what`."""
        return _key(self.secret, *what)


def folder_of(semester, slug):
    """Where the task `slug` of a semester is, or would be. Raises CourseError for what cannot be a name."""
    if fault := fault_of(slug):
        raise CourseError(fault)
    return semester.root / FOLDER / slug


def make_task(semester, slug, title, classes, images, labels, public):
    """Keeps a task of pictures (N, H, W, C) and labels (N,), `public` of them for the public score.

    Returns the Task. Raises CourseError.
    """
    folder = folder_of(semester, slug)
    if (folder / ABOUT).exists():
        raise CourseError(THERE.format(name=slug, folder=folder))
    images, labels = checked(images, labels, len(classes))
    if not LEAST <= public <= len(images) - LEAST:
        raise CourseError(BAD_PUBLIC.format(count=len(images), least=LEAST, public=public))
    chosen = np.zeros(len(images), bool)
    chosen[generator_of(_secret(semester, slug), "public").permutation(len(images))[:public]] = True
    data = io.BytesIO()
    np.savez_compressed(data, images=images, labels=labels, public=chosen)
    folder.mkdir(parents=True, exist_ok=True)
    with replacing(folder / PICTURES) as path:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data.getvalue())
    about = {"title": list(title), "classes": [list(one) for one in classes], "sha256": _sha256(data.getvalue())}
    write_atomically(folder / ABOUT, json.dumps(about, ensure_ascii=False, indent=1))  # last: now there is a task
    return find_task(semester, slug)


def tasks_of(semester):
    """The names of a semester's tasks."""
    return sorted(path.parent.name for path in (semester.root / FOLDER).glob(f"*/{ABOUT}"))


def find_task(semester, slug):
    """The task `slug` of a semester. Raises CourseError where there is none, or a damaged one."""
    folder = folder_of(semester, slug)
    if not (folder / ABOUT).exists():
        raise CourseError(NO_TASK.format(name=slug, names=", ".join(tasks_of(semester)) or NONE))
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        title, classes = Text(*about["title"]), tuple(Text(*one) for one in about["classes"])
    except (ValueError, TypeError, KeyError) as error:
        raise CourseError(DAMAGED.format(path=folder / ABOUT, why=type(error).__name__)) from None
    secret = _secret(semester, slug)
    images, labels, public = _pictures(folder / PICTURES, about.get("sha256"))
    shown = disguised(images, generator_of(secret, "pictures"))
    return Task(slug, folder, title, classes, shown, labels, public, secret)


def disguised(images, generator):
    """The pictures (N, H, W, C), each moved by at most MOVED pixels and speckled by at most SPECKLE grey levels."""
    count, height, width, _ = images.shape
    around = np.pad(images, ((0, 0), (MOVED, MOVED), (MOVED, MOVED), (0, 0)), "edge")
    down, right = generator.integers(0, 2 * MOVED + 1, (2, count))
    rows, columns = np.arange(height), np.arange(width)
    places = (down[:, None] + rows)[:, :, None], (right[:, None] + columns)[:, None]
    moved = around[np.arange(count)[:, None, None], *places]
    speckle = generator.integers(-SPECKLE, SPECKLE + 1, images.shape, np.int16)
    return np.clip(moved + speckle, 0, 255).astype(np.uint8)


def checked(images, labels, classes):
    """The arrays of a task's pictures and labels below `classes`. Raises CourseError where they are none."""
    images, labels = np.asarray(images), np.asarray(labels)
    if images.dtype != np.uint8 or images.ndim != 4 or 0 in images.shape:
        raise CourseError(BAD_PICTURES.format(dtype=images.dtype, shape=images.shape))
    low, high = (labels.min(), labels.max()) if labels.size and labels.dtype.kind in "iu" else (-1, -1)
    if labels.shape != images.shape[:1] or low < 0 or high >= classes:
        given = {"dtype": labels.dtype, "shape": labels.shape, "low": low, "high": high}
        raise CourseError(BAD_LABELS.format(last=classes - 1, **given))
    return images, labels.astype(np.int64)


def _pictures(path, sha256):
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CourseError(DAMAGED.format(path=path, why=error.strerror)) from None
    if _sha256(data) != sha256:
        raise CourseError(DAMAGED.format(path=path, why="SHA-256"))
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return arrays["images"], arrays["labels"], arrays["public"]


def _sha256(data):
    return hashlib.sha256(data).hexdigest()


def _secret(semester, slug):
    return _key(secret_of(semester.root).encode(), "leaderboard", slug)


def _key(secret, *what):
    return hmac.digest(secret, json.dumps(what).encode(), "sha256")


def generator_of(secret, *what):
    """A random generator that follows from a secret and `what`, the same each time."""
    return np.random.default_rng(int.from_bytes(_key(secret, *what)))
