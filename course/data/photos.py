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

from course.language import Text

# Luminance of linear RGB (ITU-R BT.709 primaries), the weights of skimage.color.rgb2gray.
GRAY_WEIGHTS = np.array([0.2125, 0.7154, 0.0721])


class Photo(NamedTuple):
    """A picture inside scikit-image: its file, what it shows, where it comes from, who may use it."""

    file: str
    shows: Text
    source: str
    licence: str


PHOTOS = {
    "astronaut": Photo(
        "astronaut.png",
        Text(
            "우주비행사 아일린 콜린스, 뒤에는 성조기와 우주왕복선 모형",
            "The astronaut Eileen Collins before a flag",
        ),
        "NASA Great Images",
        "public domain",
    ),
    "brick": Photo("brick.png", Text("벽돌 벽", "A brick wall"), "CC0Textures Bricks25", "CC0"),
    "camera": Photo(
        "camera.png",
        Text("삼각대 위의 카메라를 들여다보는 사진사", "A photographer at a camera on a tripod"),
        "Lav Varshney",
        "CC0",
    ),
    "cat": Photo("chelsea.png", Text("고양이 첼시의 얼굴", "Chelsea the cat's face"), "Stefan van der Walt", "CC0"),
    "clock": Photo(
        "clock_motion.png",
        Text("흔들려 찍힌 벽시계", "A wall clock, blurred by motion"),
        "Stefan van der Walt",
        "public domain",
    ),
    "coffee": Photo(
        "coffee.png",
        Text("나무 탁자 위의 커피 잔과 숟가락", "A cup of coffee and a spoon on wood"),
        "Rachel Michetti, Pikolo Espresso Bar",
        "CC0",
    ),
    "coins": Photo(
        "coins.png",
        Text("폼페이에서 나온 그리스 동전들", "Greek coins from Pompeii"),
        "Brooklyn Museum 51611",
        "no known copyright restrictions",
    ),
    "grass": Photo("grass.png", Text("풀밭", "Grass"), "linolafett, DeviantArt", "CC0"),
    "gravel": Photo("gravel.png", Text("자갈", "Gravel"), "CC0Textures Gravel04", "CC0"),
    "hubble": Photo(
        "hubble_deep_field.jpg",
        Text("허블 망원경이 본 먼 은하들", "Distant galaxies seen by the Hubble telescope"),
        "NASA, HubbleSite 2012-37",
        "public domain",
    ),
    "moon": Photo("moon.png", Text("달 표면", "The surface of the moon"), "scikit-image", "not stated"),
    "motorcycle": Photo(
        "motorcycle_left.png",
        Text("차고 안의 오토바이", "A motorcycle in a garage"),
        "Middlebury 2014 stereo benchmark, Scharstein et al.",
        "not stated",
    ),
    "page": Photo("page.png", Text("스캔한 글 한 쪽", "A scanned page of text"), "scikit-image", "not stated"),
    "retina": Photo("retina.jpg", Text("사람 눈의 망막", "A human retina"), "Häggström 2014, Wikimedia Commons", "CC0"),
    "rocket": Photo(
        "rocket.jpg",
        Text("발사되는 팰컨 9 로켓", "A Falcon 9 rocket at lift-off"),
        "SpaceX Photos 16511594820",
        "public domain",
    ),
    "text": Photo(
        "text.png",
        Text("줄 친 종이에 쓴 수식", "Formulas written by hand on lined paper"),
        "Wikipedia Corner.png",
        "no known copyright restrictions",
    ),
}


def photo(name, *, gray=False):
    """The photo `name` of PHOTOS as uint8 in [0, 255]: (H, W, 3) RGB, or (H, W) where it is gray.

    Some photos (camera, coins, brick, moon, ...) were taken in gray: they are (H, W) either way.
    `gray=True` turns RGB into luminance, 0.2125 R + 0.7154 G + 0.0721 B, rounded.
    Raises KeyError, listing the names, for a name that is not in PHOTOS.
    """
    if name not in PHOTOS:
        raise KeyError(f"photo: no picture named {name!r}; there are {', '.join(PHOTOS)}.")
    return _read(name, gray).copy()


@lru_cache(maxsize=8)
def _read(name, gray):
    image = np.asarray(Image.open(_folder() / PHOTOS[name].file))
    return np.rint(image @ GRAY_WEIGHTS).astype(np.uint8) if gray and image.ndim == 3 else image


def _folder():
    package = importlib.util.find_spec("skimage")
    if package is None:
        raise ModuleNotFoundError("photo: scikit-image is not installed; try `pip install scikit-image`.")
    return Path(package.submodule_search_locations[0]) / "data"
