"""Where a task's pictures come from: an .npz, a folder of photos with a folder a class, or a data set of the course."""

import zipfile
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course.data.catalogue import MODULES, TABLE, load
from course.errors import CourseError
from course.language import Text

ENDINGS = (".png", ".jpg", ".jpeg")
MOST_PIXELS = 50_000_000
NO_PICTURES = Text(
    "{path}: .npz 파일(images, labels), 클래스마다 폴더가 있는 사진 폴더, 또는 데이터 이름({names})이어야 합니다.",
    "{path}: expected an .npz with images and labels, a folder of photos with a folder a class, or a data set "
    "({names}).",
)
BAD_NPZ = Text(
    "{path}: np.savez(…, images=…, labels=…)로 저장한 파일이어야 합니다({why}).",
    "{path}: expected a file of np.savez(…, images=…, labels=…) ({why}).",
)
BAD_PHOTO = Text(
    "{path}: PNG나 JPEG 이미지로 읽을 수 없습니다({why}).", "{path} cannot be read as a PNG or JPEG picture ({why})."
)
FEW_CLASSES = Text(
    "{path}: 이미지가 있는 클래스 폴더가 둘 이상이어야 합니다.",
    "{path}: expected two class folders with pictures or more.",
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
    """A class is a folder; its pictures are those of all folders below it."""
    found = {
        folder.name: sorted(one for one in folder.rglob("*") if one.suffix.lower() in ENDINGS and one.is_file())
        for folder in sorted(path.iterdir())
        if folder.is_dir()
    }
    found = {name: photos for name, photos in found.items() if photos}
    if len(found) < 2:
        raise CourseError(FEW_CLASSES.format(path=path))
    images = np.stack([_photo(photo, size) for photos in found.values() for photo in photos])
    labels = np.repeat(np.arange(len(found)), [len(photos) for photos in found.values()])
    return Pictures(Text.same(path.resolve().name), tuple(map(Text.same, found)), images, labels)


def _photo(path, size):
    """The middle square of a photo, as it was held, (size, size, 3)."""
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=("PNG", "JPEG")) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise CourseError(BAD_PHOTO.format(path=path, why=f"{photo.width}x{photo.height}"))
            upright = ImageOps.exif_transpose(photo).convert("RGB")
            return np.asarray(ImageOps.fit(upright, (size, size), Image.Resampling.LANCZOS))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise CourseError(BAD_PHOTO.format(path=path, why=type(error).__name__)) from None
