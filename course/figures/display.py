"""Displays a figure as a PNG that carries alt text, in JupyterLab, VS Code, Colab and nbconvert.

The picture goes out twice: as `image/png` with the alt text in its metadata, and as HTML, which pages
prefer, since JupyterLab and nbconvert's page for it do not read that metadata.
"""

import base64
import html
import io
import struct

import matplotlib.pyplot as plt
from IPython.display import display

from course.figures.hangul import draw_hangul
from course.figures.labels import translate

SAVED_DPI = 150  # sharp on screens with small pixels
SHOWN_DPI = 100  # a figure 7 inches wide takes 700 pixels of the page
IMAGE = '<img src="data:image/png;base64,{png}" width="{width}" style="max-width:100%;height:auto" alt="{alt}">'

draw_hangul()


def show(figure, alt):
    """Displays `figure` and closes it; `alt` (a Text) says in words what the picture shows."""
    file = png_of(figure)
    png, width = base64.b64encode(file).decode(), shown_width(file)
    display(
        {
            "text/html": IMAGE.format(png=png, width=width, alt=html.escape(str(alt))),
            "image/png": png,
            "text/plain": str(alt),
        },
        metadata={"image/png": {"alt": str(alt), "width": width}},
        raw=True,
    )


def png_of(figure):
    """The bytes of `figure` as a PNG file, with its labels in the reader's language; the figure is closed."""
    translate(figure)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=SAVED_DPI, bbox_inches="tight", facecolor="white")
    plt.close(figure)
    return file.getvalue()


def shown_width(file):
    """The width in pixels of the page at which a PNG of `png_of` is meant to be seen."""
    return struct.unpack(">I", file[16:20])[0] * SHOWN_DPI // SAVED_DPI
