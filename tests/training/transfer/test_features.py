"""Features are computed once, kept whole, and never mixed; a file that is no picture is named and left out."""

import numpy as np
import pytest
from PIL import Image

from course.training.transfer import features_of
from tests.training.transfer.tiny import extractor


@pytest.fixture
def files(tmp_path):
    """Twenty PNG files of one colour each, 8x8."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(20):
        Image.new("RGB", (8, 8), (number + 1, 2 * number, 200)).save(folder / f"{number:02}.png")
    return sorted(folder.iterdir())


def expected(numbers):
    return np.array([[n + 1, 2 * n, 200, n + 1, 2 * n, 200] for n in numbers], np.float32)


def test_features_come_in_the_order_of_the_pictures_and_from_the_folder_the_second_time(files, tmp_path):
    first = extractor()
    found = features_of(first, files, tmp_path / "kept")
    assert np.array_equal(found.features, expected(range(20)))
    assert (found.features.dtype, found.kept.tolist(), found.left_out) == (np.float32, list(range(20)), [])
    second = extractor()
    again = features_of(second, files[::-1], tmp_path / "kept")
    assert np.array_equal(again.features, expected(range(19, -1, -1)))
    assert (first.network.computed, second.network.computed) == (20, 0)


def test_a_renamed_picture_keeps_its_features_and_a_changed_one_gets_new_ones(files, tmp_path):
    features_of(extractor(), files, tmp_path / "kept")
    files[3].rename(files[3].with_name("other.png"))
    Image.new("RGB", (8, 8), (90, 91, 92)).save(files[4])
    one = extractor()
    found = features_of(one, [files[3].with_name("other.png"), files[4]], tmp_path / "kept")
    assert np.array_equal(found.features, [*expected([3]), [90, 91, 92, 90, 91, 92]])
    assert one.network.computed == 1


def test_another_version_computes_for_itself(files, tmp_path):
    features_of(extractor("1"), files[:2], tmp_path / "kept")
    other = extractor("2")
    features_of(other, files[:2], tmp_path / "kept")
    assert other.network.computed == 2
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == ["means-1", "means-2"]


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", b"no array", "nan", "shape", "pickle"])
def test_a_damaged_file_of_features_is_made_anew(files, tmp_path, damage):
    features_of(extractor(), files[:1], tmp_path / "kept")
    (kept,) = (tmp_path / "kept").rglob("*.npy")
    whole = kept.read_bytes()
    if isinstance(damage, bytes):
        kept.write_bytes(damage)
    else:
        np.save(
            kept,
            {
                "nan": np.full(6, np.nan, np.float32),
                "shape": np.ones(5, np.float32),
                "pickle": np.array([None] * 6),
            }[damage],
        )
    one = extractor()
    assert np.array_equal(features_of(one, files[:1], tmp_path / "kept").features, expected([0]))
    assert one.network.computed == 1
    assert kept.read_bytes() == whole


def test_what_is_no_picture_is_named_and_the_others_keep_their_places(files, tmp_path):
    broken, text, absent = (tmp_path / name for name in ("broken.png", "text.jpg", "absent.jpg"))
    noise = np.random.default_rng(1).integers(0, 256, (40, 40, 3), np.uint8)
    Image.fromarray(noise).save(broken)
    broken.write_bytes(broken.read_bytes()[:2000])
    text.write_text("no picture", encoding="utf-8")
    found = features_of(extractor(), [broken, files[5], text, tmp_path, absent, files[6]], tmp_path / "kept")
    assert np.array_equal(found.features, expected([5, 6]))
    assert found.kept.tolist() == [1, 5]
    assert [path for path, _ in found.left_out] == [broken, text, tmp_path, absent]
    words = ("broken or cut short", "no picture file", "a folder", "no such file")
    assert all(word in why.en for word, (_, why) in zip(words, found.left_out, strict=True))


def test_pixels_are_taken_too_gray_ones_as_three_equal_channels(tmp_path):
    pixels = [np.full((8, 8, 3), 40, np.uint8), np.full((8, 8, 1), 50, np.uint8), np.full((8, 8), 60, np.uint8)]
    found = features_of(extractor(), pixels, tmp_path / "kept")
    assert np.array_equal(found.features, np.repeat([[40.0], [50.0], [60.0]], 6, axis=1))


def test_no_pictures_give_no_features(tmp_path):
    found = features_of(extractor(), [], tmp_path / "kept")
    assert (found.features.shape, found.left_out) == ((0, 6), [])
