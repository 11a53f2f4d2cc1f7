"""Every kind of picture file is read or refused with a word, and the network sees the middle of it."""

import os
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, features

from course.errors import CourseError
from course.language import LANGUAGES
from course.pretrained import pictures
from course.pretrained.pictures import prepare, prepared_file, read_picture

RAMP = np.arange(100 * 150, dtype=np.uint32).reshape(100, 150)
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def colours(height=100, width=150):
    """(height, width, 3): red above, blue below."""
    image = np.zeros((height, width, 3), np.uint8)
    image[: height // 2, :, 0] = 255
    image[height // 2 :, :, 2] = 255
    return image


def saved(path, image, **options):
    """Saves an array or a Pillow image; gives the path."""
    (image if isinstance(image, Image.Image) else Image.fromarray(image)).save(path, **options)
    return path


def notes_in_english(picture):
    return [note.en for note in picture.notes]


@pytest.mark.parametrize("ending", ["png", "bmp", "tiff", "gif", "ppm"])
def test_lossless_formats_keep_every_pixel(tmp_path, ending):
    picture = read_picture(saved(tmp_path / f"a.{ending}", colours()))
    np.testing.assert_array_equal(picture.pixels, colours())
    assert picture.notes == ()


NO_AVIF = pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF")


@pytest.mark.parametrize("ending", ["jpg", "webp", pytest.param("avif", marks=NO_AVIF)])
def test_lossy_formats_keep_the_colours(tmp_path, ending):
    picture = read_picture(saved(tmp_path / f"a.{ending}", colours(), quality=95))
    np.testing.assert_allclose(picture.pixels[20, 20], RED, atol=8)
    np.testing.assert_allclose(picture.pixels[80, 20], BLUE, atol=8)


@pytest.mark.parametrize(
    ("size", "side", "decoded"),
    [((4000, 3000), 224, (750, 1000)), ((4000, 3000), 299, (750, 1000)), ((3000, 2000), 400, (1000, 1500)),
     ((1023, 1023), 224, (1023, 1023)), ((230, 230), 32, (230, 230))],
)  # fmt: skip
def test_a_jpeg_is_decoded_at_the_smallest_fraction_that_is_enough(tmp_path, monkeypatch, size, side, decoded):
    path = saved(tmp_path / "photo.jpg", Image.new("RGB", size, BLUE))
    seen = []
    monkeypatch.setattr(pictures, "prepared", lambda pixels, side: seen.append(pixels.shape))
    prepared_file(path, side)
    assert seen == [(*decoded, 3)]


def test_the_content_says_the_format_and_not_the_name(tmp_path):
    assert read_picture(saved(tmp_path / "photo.jpg", colours(), format="PNG")).pixels.shape == (100, 150, 3)


def test_gray_becomes_three_equal_channels(tmp_path):
    gray = (RAMP % 251).astype(np.uint8)
    np.testing.assert_array_equal(read_picture(saved(tmp_path / "a.png", gray)).pixels, np.stack([gray] * 3, axis=-1))


def test_one_bit_becomes_black_and_white(tmp_path):
    picture = read_picture(saved(tmp_path / "a.png", Image.fromarray(colours()[..., 0]).convert("1")))
    assert picture.pixels[0, 0].tolist() == [255, 255, 255]
    assert picture.pixels[99, 0].tolist() == [0, 0, 0]


@pytest.mark.parametrize("ending", ["png", "tiff"])
def test_sixteen_bits_become_eight(tmp_path, ending):
    deep = (RAMP * 4).astype(np.uint16)  # 0 to 59,996
    picture = read_picture(saved(tmp_path / f"a.{ending}", deep))
    np.testing.assert_array_equal(picture.pixels[..., 0], deep // 257)
    assert picture.pixels.max() == 59_996 // 257


def test_a_palette_becomes_colours(tmp_path):
    indexed = Image.fromarray(colours()).quantize(4)
    np.testing.assert_array_equal(read_picture(saved(tmp_path / "a.png", indexed)).pixels, colours())


def test_cmyk_becomes_rgb(tmp_path):
    picture = read_picture(saved(tmp_path / "a.tiff", Image.fromarray(colours()).convert("CMYK")))
    np.testing.assert_array_equal(picture.pixels, colours())


def half_clear(mode):
    """Red above, transparent blue below, in a mode with transparency."""
    clear = np.full((100, 150, 1), 255, np.uint8)
    clear[50:] = 0
    image = Image.fromarray(np.concatenate([colours(), clear], axis=-1))
    return image if mode == "RGBA" else image.convert(mode)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_laid_on_white_and_said(tmp_path, mode):
    picture = read_picture(saved(tmp_path / "a.png", half_clear(mode)))
    assert picture.pixels[99, 0].tolist() == list(WHITE)
    assert picture.pixels[0, 0].tolist() == ([76] * 3 if mode == "LA" else list(RED))  # 0.299 of 255
    assert notes_in_english(picture) == ["Transparent parts were laid on white."]


def test_an_alpha_channel_that_hides_nothing_is_not_mentioned(tmp_path):
    picture = read_picture(saved(tmp_path / "a.png", Image.fromarray(colours()).convert("RGBA")))
    np.testing.assert_array_equal(picture.pixels, colours())
    assert picture.notes == ()


def test_a_colour_named_transparent_is_laid_on_white(tmp_path):
    picture = read_picture(saved(tmp_path / "a.png", colours(), transparency=BLUE))
    assert picture.pixels[99, 0].tolist() == list(WHITE)
    assert picture.pixels[0, 0].tolist() == list(RED)


@pytest.mark.parametrize(("orientation", "turns"), [(1, 0), (3, 2), (6, 3), (8, 1)])
def test_a_turned_photo_is_seen_upright(tmp_path, orientation, turns):
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = read_picture(saved(tmp_path / "a.png", colours(), exif=exif))
    np.testing.assert_array_equal(picture.pixels, np.rot90(colours(), turns))


@pytest.mark.parametrize("ending", ["gif", "webp", "tiff", "png"])
def test_of_several_pictures_the_first_is_seen_and_that_is_said(tmp_path, ending):
    first, second = Image.fromarray(colours()), Image.new("RGB", (150, 100), "green")
    options = {"lossless": True} if ending == "webp" else {}
    picture = read_picture(saved(tmp_path / f"a.{ending}", first, save_all=True, append_images=[second], **options))
    np.testing.assert_array_equal(picture.pixels, colours())
    assert notes_in_english(picture) == ["The file holds several pictures; only the first is seen."]


@pytest.mark.parametrize(
    ("height", "width", "side"), [(1, 1, 1), (1, 5000, 1), (5000, 2, 1), (100, 600, 87), (60, 60, 52)]
)
def test_a_tiny_or_narrow_picture_says_how_little_of_it_is_seen(tmp_path, height, width, side):
    picture = read_picture(saved(tmp_path / "a.png", np.full((height, width, 3), 7, np.uint8)))
    assert notes_in_english(picture) == [f"Only the {side}×{side} pixels in the middle are seen."]
    assert np.unique(prepare(picture.pixels)).tolist() == [7]


@pytest.mark.parametrize(("height", "width"), [(256, 256), (256, 400), (301, 256)])
def test_the_network_sees_the_middle_seven_eighths(height, width):
    """The middle of 256 is 224: nothing is resized, so every pixel can be compared."""
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    top, left = (height - 224 + 1) // 2, (width - 224 + 1) // 2
    seen = prepare(pixels)
    assert seen.dtype == np.float32
    np.testing.assert_array_equal(seen, pixels[top : top + 224, left : left + 224])


def test_shrinking_smooths_what_is_too_fine_to_show():
    """A chess board of single pixels becomes even gray; skipping pixels would make it black or white."""
    board = (np.indices((1024, 1024)).sum(axis=0) % 2 * 255).astype(np.uint8)
    seen = prepare(np.stack([board] * 3, axis=-1))
    np.testing.assert_allclose(seen, 127.5, atol=2)


def png_head(width, height):
    """A PNG that claims a size and has no pixels."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = b"IEND"
    parts = [struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (chunk, b"IDAT", end)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def broken_jpeg(folder):
    return saved(folder / "whole.jpg", colours(400, 400)).read_bytes()[:2000]


REFUSED = {
    "text": (lambda folder: b"a text\n", "no picture file; expected JPEG, PNG"),
    "empty": (lambda folder: b"", r"empty \(0 bytes\)"),
    "svg": (lambda folder: b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG drawing"),
    "heic": (lambda folder: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100), "HEIC"),
    "eps": (lambda folder: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture file"),
    "bomb of 64,008,000 pixels": (lambda folder: png_head(8001, 8000), "more than 64,000,000 pixels"),
    "bomb of 100 million": (lambda folder: png_head(10_000, 10_000), "more than 64,000,000 pixels"),
    "bomb of 4 billion": (lambda folder: png_head(65_000, 65_000), "more than 64,000,000 pixels"),
    "no pixels": (lambda folder: png_head(10, 10), "broken or cut short"),
    "cut JPEG": (broken_jpeg, "broken or cut short"),
    "head alone": (lambda folder: b"\x89PNG\r\n\x1a\n", "no picture file"),
    "floats": (lambda folder: saved(folder / "f.tiff", RAMP.astype(np.float32)).read_bytes(), "32 bits"),
    "whole numbers of 32 bits": (
        lambda folder: saved(folder / "i.tiff", (RAMP * 9).astype(np.int32)).read_bytes(),
        "32 bits",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_no_readable_picture_is_refused_with_the_reason(tmp_path, kind):
    content, reason = REFUSED[kind]
    path = tmp_path / "file.png"
    path.write_bytes(content(tmp_path))
    with pytest.raises(CourseError, match=reason) as refused:
        read_picture(path)
    text = refused.value.args[0]
    assert all("{" not in text.to(language) for language in LANGUAGES)


def test_a_pillow_that_knows_fewer_formats_still_says_what_it_expects(tmp_path, monkeypatch):
    Image.init()
    monkeypatch.delitem(Image.OPEN, "WEBP")
    (tmp_path / "text.png").write_text("a text", encoding="utf-8")
    with pytest.raises(CourseError, match="expected JPEG, PNG, GIF, BMP, TIFF, PPM"):
        read_picture(tmp_path / "text.png")


def test_the_limit_is_seen_before_a_pixel_is_decoded(tmp_path, monkeypatch):
    path = saved(tmp_path / "a.png", colours())
    monkeypatch.setattr(pictures, "MOST_PIXELS", 14_999)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: pytest.fail("it was decoded"))
    with pytest.raises(CourseError, match="more than 14,999 pixels"):
        read_picture(path)


def test_what_is_no_ordinary_file_is_refused(tmp_path):
    with pytest.raises(CourseError, match="There is no such file"):
        read_picture(tmp_path / "absent.png")
    with pytest.raises(CourseError, match="This is a folder"):
        read_picture(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes (os.mkfifo)")
def test_a_pipe_is_refused_and_nobody_waits(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(CourseError, match="not an ordinary file"):
        read_picture(tmp_path / "pipe.png")


def test_a_broken_orientation_does_not_hide_the_picture(tmp_path):
    whole = saved(tmp_path / "a.jpg", colours(), exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert read_picture(whole).pixels.shape == (100, 150, 3)
