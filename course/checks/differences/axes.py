"""What the axes of an array are called: (N, H, W, C) for four, (H, W, C) for three, (H, W) for two."""

from course.language import Text

BATCH, HEIGHT, WIDTH, CHANNEL = "batch", "height", "width", "channel"
ROLES = {
    2: (HEIGHT, WIDTH),
    3: (HEIGHT, WIDTH, CHANNEL),
    4: (BATCH, HEIGHT, WIDTH, CHANNEL),
}
KOREAN = {BATCH: "배치", HEIGHT: "높이", WIDTH: "너비", CHANNEL: "채널"}


def role(ndim, axis):
    """BATCH, HEIGHT, WIDTH or CHANNEL, or None where the number of axes does not tell."""
    return ROLES[ndim][axis] if ndim in ROLES else None


def axis_name(ndim, axis):
    """The axis in words: "axis 1 (width)", or "axis 1" where the number of axes does not tell."""
    name = role(ndim, axis)
    if name is None:
        return Text(f"축 {axis}", f"axis {axis}")
    return Text(f"축 {axis}({KOREAN[name]})", f"axis {axis} ({name})")


def image_axes(ndim):
    """The axes of height and width; the only axis of a vector."""
    return tuple(axis for axis in range(ndim) if ndim == 1 or role(ndim, axis) in (HEIGHT, WIDTH))
