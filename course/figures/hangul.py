"""A font for Korean labels, which comes with the course, so that any machine can draw them.

`course_hangul.otf` holds the 2,350 syllables of KS X 1001 out of Noto Sans CJK KR (Adobe, 2014 to 2021; SIL Open Font
License 1.1, beside the file). Latin letters, digits and signs stay Matplotlib's. It was made from Noto's file:

    python -m course.figures.hangul /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
"""

import io
import sys
from pathlib import Path

import matplotlib
from matplotlib import font_manager

from course.files import write_atomically

FILE = Path(__file__).parent / "fonts" / "course_hangul.otf"
FAMILY = "Course Hangul"
KOREAN = 1  # the place of Noto Sans CJK KR in Noto's collection
ROWS, CELLS = range(0xB0, 0xC9), range(0xA1, 0xFF)  # of KS X 1001's syllables, in EUC-KR


def draw_hangul():
    """Lets Matplotlib take the syllables that its own font lacks from the course's."""
    known = {font.name for font in font_manager.fontManager.ttflist}
    if FAMILY not in known:
        font_manager.fontManager.addfont(FILE)
    families = matplotlib.rcParams["font.family"]
    if FAMILY not in families:
        matplotlib.rcParams["font.family"] = [*families, FAMILY]


def syllables():
    """The 2,350 syllables of KS X 1001, in its order."""
    return "".join(bytes([row, cell]).decode("euc_kr") for row in ROWS for cell in CELLS)


def subset(collection):
    """The bytes of the font, made from the path of Noto's collection."""
    from fontTools import subset as tools
    from fontTools.ttLib import TTFont

    font = TTFont(collection, fontNumber=KOREAN, recalcTimestamp=False)
    options = tools.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 6, 13, 14])
    maker = tools.Subsetter(options)
    maker.populate(text=syllables())
    maker.subset(font)
    for number, name in ((1, FAMILY), (3, FAMILY), (4, FAMILY), (6, FAMILY.replace(" ", ""))):
        font["name"].removeNames(nameID=number)
        font["name"].setName(name, number, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames[0] = FAMILY.replace(" ", "")
    outlines[0].rawDict.update(FullName=FAMILY, FamilyName=FAMILY)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


if __name__ == "__main__":
    write_atomically(FILE, subset(sys.argv[1]))
