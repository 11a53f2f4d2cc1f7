"""Licences under which a photo may be used in a course, as people write their names.

Creative Commons: https://creativecommons.org/licenses/; KOGL (공공누리): https://www.kogl.or.kr/info/license.do.
"""

import re

OWN = ("own", "own photo", "직접 찍음", "직접 촬영", "본인 촬영")
FREE = ("cc0", "cc0 1.0", "public domain", "pdm", "pdm 1.0", "퍼블릭 도메인", "no known copyright restrictions")
OPEN = ("mit", "apache-2.0", "bsd-3-clause", "odbl", "pddl", "unsplash", "pexels", "pixabay")
CREATIVE_COMMONS = re.compile(r"cc by(?: nc)?(?: (?:sa|nd))?(?: [1-4]\.[05])?(?: (?:kr|us|uk|de|fr|jp))?")
KOGL = re.compile(r"(?:kogl|공공누리)(?: 제)? ?(?:type )?[0-4] ?(?:유형)?")


def is_known(licence):
    """Whether `licence` names one of these."""
    plain = _plain(licence)
    return plain in {_plain(name) for name in (*OWN, *FREE, *OPEN)} or bool(
        CREATIVE_COMMONS.fullmatch(plain) or KOGL.fullmatch(plain)
    )


def no_derivatives(licence):
    """Whether it forbids changes: CC BY-ND, CC BY-NC-ND, KOGL types 3 and 4."""
    plain = _plain(licence)
    return bool(re.search(r"\bnd\b", plain) or (KOGL.fullmatch(plain) and re.search("[34]", plain)))


def _plain(licence):
    return re.sub(r"[\s_-]+", " ", licence.lower()).strip()
