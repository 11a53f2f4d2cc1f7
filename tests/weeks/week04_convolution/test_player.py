"""Week 4's player: its numbers against a sum by hand."""

import numpy as np

from course.weeks.week04_convolution.player import SlidingWindow

IMAGE = np.array([[0, 10, 20, 30], [5, 200, 7, 8], [9, 10, 255, 12]])
KERNEL = np.array([[1, -2, 0], [3, 0.5, 4]])


def test_the_numbers_are_the_cross_correlation_of_picture_and_kernel():
    data = SlidingWindow(IMAGE, KERNEL).data()
    np.testing.assert_array_equal(data["image"], IMAGE)
    np.testing.assert_array_equal(data["kernel"], KERNEL)
    by_hand = [
        [0 - 20 + 0 + 15 + 100 + 28, 10 - 40 + 0 + 600 + 3.5 + 32],
        [5 - 400 + 0 + 27 + 5 + 1020, 200 - 14 + 0 + 30 + 127.5 + 48],
    ]
    np.testing.assert_array_equal(data["map"], by_hand)


def test_the_alt_text_tells_the_value_where_the_still_stands():
    assert all("657" in text for text in SlidingWindow(IMAGE, KERNEL, at=(1, 0)).alt())


def test_the_panels_tell_their_shapes():
    page = SlidingWindow(IMAGE, KERNEL)._repr_mimebundle_()[0]["text/html"]
    for title in ("Input 3×4", "Kernel 2×3", "Pixel × weight", "Feature map 2×2"):
        assert f"<figcaption>{title}</figcaption>" in page
