"""Where a task's pictures come from: an .npz, a folder of photos with a folder a class, or a data set of the course."""

import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import numpy as np

from course.data.catalogue import MODULES, TABLE, load
from course.errors import CourseError
from course.language import Text
from course.pretrained.pictures import read_picture
from course.project.labelled import labels_of
from course.project.photos import ENDINGS

MOST = 50_000  # files in a folder
NO_PICTURES = Text(
    "{path}: .npz 파일(images, labels), 클래스마다 폴더가 있는 사진 폴더, 또는 데이터 이름({names})이어야 합니다.",
    "{path}: expected an .npz with images and labels, a folder of photos with a folder a class, or a data set "
    "({names}).",
)
BAD_NPZ = Text(
    "{path}: np.savez(…, images=…, labels=…)로 저장한 파일이어야 합니다({why}).",
    "{path}: expected a file of np.savez(…, images=…, labels=…) ({why}).",
)
BAD_PHOTO = Text("{path}: {why}", "{path}: {why}")
FEW_CLASSES = Text(
    "{path}: 이미지가 있는 클래스가 둘 이상이어야 합니다. 클래스마다 폴더를 하나씩 만드세요.",
    "{path}: expected pictures of two classes or more, a folder a class.",
)


class Pictures(NamedTuple):
    """Pictures uint8 (N, H, W, C), labels (N,) and the classes' names."""

    title: Text
    classes: tuple[Text, ...]
    images: np.ndarray
    labels: np.ndarray


def pictures_from(source, size):
    """The Pictures of `source`; photos are cut to squares of `size` pixels. Raises CourseError."""
    path = Path(source)
    if path.suffix == ".npz" and path.is_file():
        return _of_npz(path)
    if path.is_dir():
        return _of_folder(path, size)
    names = [name for name in MODULES if name != TABLE]
    if source not in names:
        raise CourseError(NO_PICTURES.format(path=source, names=", ".join(names)))
    dataset = load(source)
    return Pictures(dataset.title, dataset.classes, dataset.test.images, dataset.test.labels)


def _of_npz(path):
    try:
        with np.load(path, allow_pickle=False) as arrays:
            images, labels = arrays["images"], arrays["labels"]
            names = arrays["classes"].tolist() if "classes" in arrays else None
    except (ValueError, KeyError, zipfile.BadZipFile, EOFError) as error:
        raise CourseError(BAD_NPZ.format(path=path, why=type(error).__name__)) from None
    most = int(labels.max()) if labels.size and labels.dtype.kind in "iu" else 0
    names = list(map(str, range(most + 1))) if names is None else list(map(str, names))
    return Pictures(Text.same(path.stem), tuple(map(Text.same, names)), images, labels)


def _of_folder(path, size):
    """As `course train FOLDER --from` reads a folder, but whole or not at all, and of pictures as small as they are."""
    files, wanted, left_out = labels_of(path, MOST)
    unusable = [(name, why) for name, why in left_out if name not in files or _is_photo(name)]
    if unusable:
        raise CourseError(BAD_PHOTO.format(path=unusable[0][0], why=unusable[0][1]))
    classed = sorted((label, name) for name, (label, _) in wanted.items() if _is_photo(name))
    classes = sorted({label for label, _ in classed})
    if len(classes) < 2:
        raise CourseError(FEW_CLASSES.format(path=path))
    images = np.stack([_photo(name, files[name], size) for _, name in classed])
    labels = np.array([classes.index(label) for label, _ in classed])
    return Pictures(Text.same(path.resolve().name), tuple(map(Text.same, classes)), images, labels)


def _is_photo(name):
    return PurePosixPath(name).suffix.lower() in ENDINGS


def _photo(name, path, size):
    """The middle square of a photo, as it was held, (size, size, 3)."""
    from PIL import Image, ImageOps

    try:
        upright = Image.fromarray(read_picture(path, least=2 * size).pixels)
    except (CourseError, OSError) as error:
        why = error.args[0] if isinstance(error, CourseError) else error.strerror
        raise CourseError(BAD_PHOTO.format(path=name, why=why)) from None
    return np.asarray(ImageOps.fit(upright, (size, size), Image.Resampling.LANCZOS))
