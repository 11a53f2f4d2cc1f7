"""Photographs that every scikit-image wheel (0.23 and later) carries on disk: no download, ever.

Sources and licences are those that scikit-image's documentation states
(https://scikit-image.org/docs/stable/api/skimage.data.html).
"""

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from course.errors import CourseError
from course.language import Text

# Luminance of linear RGB (ITU-R BT.709 primaries), the weights of skimage.color.rgb2gray.
GRAY_WEIGHTS = np.array([0.2125, 0.7154, 0.0721])
PUBLIC_DOMAIN = Text("퍼블릭 도메인", "public domain")
CC0 = Text("CC0", "CC0")
NOT_STATED = Text("밝히지 않음", "not stated")
NO_KNOWN_RESTRICTIONS = Text("알려진 저작권 제한 없음", "no known copyright restrictions")
UNKNOWN = Text("photo: {name}라는 사진은 없습니다. 있는 것: {names}", "photo: no photo {name}; there are: {names}")
NO_PACKAGE = Text(
    "photo: scikit-image가 설치되어 있지 않습니다. pip install scikit-image를 실행하세요.",
    "photo: scikit-image is not installed: pip install scikit-image",
)
NO_FILE = Text(
    "photo: {path} 파일이 없습니다. pip install -U scikit-image를 실행하세요.",
    "photo: there is no {path}: pip install -U scikit-image",
)


class Photo(NamedTuple):
    """A picture inside scikit-image: its file, what it shows, where it comes from, who may use it."""

    file: str
    shows: Text
    source: str
    licence: Text


PHOTOS = {
    "astronaut": Photo(
        "astronaut.png",
        Text(
            "우주비행사 아일린 콜린스, 뒤에는 성조기와 우주왕복선 모형",
            "The astronaut Eileen Collins before the US flag and a model of the Space Shuttle",
        ),
        "NASA Great Images",
        PUBLIC_DOMAIN,
    ),
    "brick": Photo("brick.png", Text("벽돌 벽", "A brick wall"), "CC0Textures Bricks25", CC0),
    "camera": Photo(
        "camera.png",
        Text("삼각대 위의 카메라를 들여다보는 사진사", "A photographer at a camera on a tripod"),
        "Lav Varshney",
        CC0,
    ),
    "cat": Photo("chelsea.png", Text("고양이 첼시의 얼굴", "Chelsea the cat's face"), "Stefan van der Walt", CC0),
    "clock": Photo(
        "clock_motion.png",
        Text("흔들려 찍힌 벽시계", "A wall clock, blurred by motion"),
        "Stefan van der Walt",
        PUBLIC_DOMAIN,
    ),
    "coffee": Photo(
        "coffee.png",
        Text("나무 탁자 위의 커피 잔과 숟가락", "A cup of coffee and a spoon on wood"),
        "Rachel Michetti, Pikolo Espresso Bar",
        CC0,
    ),
    "coins": Photo(
        "coins.png",
        Text("폼페이에서 나온 그리스 동전들", "Greek coins from Pompeii"),
        "Brooklyn Museum 51611",
        NO_KNOWN_RESTRICTIONS,
    ),
    "grass": Photo("grass.png", Text("풀밭", "Grass"), "linolafett, DeviantArt", CC0),
    "gravel": Photo("gravel.png", Text("자갈", "Gravel"), "CC0Textures Gravel04", CC0),
    "hubble": Photo(
        "hubble_deep_field.jpg",
        Text("허블 망원경이 본 먼 은하들", "Distant galaxies seen by the Hubble telescope"),
        "NASA, HubbleSite 2012-37",
        PUBLIC_DOMAIN,
    ),
    "moon": Photo("moon.png", Text("달 표면", "The surface of the moon"), "scikit-image", NOT_STATED),
    "motorcycle": Photo(
        "motorcycle_left.png",
        Text("차고 안의 오토바이", "A motorcycle in a garage"),
        "Middlebury 2014 stereo benchmark, Scharstein et al.",
        NOT_STATED,
    ),
    "page": Photo("page.png", Text("스캔한 글 한 쪽", "A scanned page of text"), "scikit-image", NOT_STATED),
    "retina": Photo("retina.jpg", Text("사람 눈의 망막", "A human retina"), "Häggström 2014, Wikimedia Commons", CC0),
    "rocket": Photo(
        "rocket.jpg",
        Text("발사되는 팰컨 9 로켓", "A Falcon 9 rocket at lift-off"),
        "SpaceX Photos 16511594820",
        PUBLIC_DOMAIN,
    ),
    "text": Photo(
        "text.png",
        Text("줄 친 종이에 쓴 수식", "Formulas written by hand on lined paper"),
        "Wikipedia Corner.png",
        NO_KNOWN_RESTRICTIONS,
    ),
}


def photo(name, *, gray=False):
    """The photo `name` of PHOTOS as uint8 in [0, 255]: (H, W, 3) RGB, or (H, W) where it is gray.

    Some photos (camera, coins, brick, moon, ...) were taken in gray: they are (H, W) either way.
    `gray=True` turns RGB into luminance, 0.2125 R + 0.7154 G + 0.0721 B, rounded.
    Raises CourseError for a name that is not in PHOTOS, listing the names, and where scikit-image does not have it.
    """
    if name not in PHOTOS:
        raise CourseError(UNKNOWN.format(name=repr(name), names=", ".join(PHOTOS)))
    return _read(name, gray).copy()


@lru_cache(maxsize=8)
def _read(name, gray):
    path = _folder() / PHOTOS[name].file
    if not path.is_file():
        raise CourseError(NO_FILE.format(path=path))
    image = np.asarray(Image.open(path))
    return np.rint(image @ GRAY_WEIGHTS).astype(np.uint8) if gray and image.ndim == 3 else image


def _folder():
    package = importlib.util.find_spec("skimage")
    if package is None or not package.submodule_search_locations:
        raise CourseError(NO_PACKAGE)
    return Path(package.submodule_search_locations[0]) / "data"
