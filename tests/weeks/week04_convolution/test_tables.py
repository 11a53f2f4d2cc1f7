"""The figure of weight tables shows an output a row, a pixel a column, zero in the middle of the colours."""

import numpy as np

from course.weeks.week04_convolution.tables import weight_tables


def test_a_table_is_drawn_with_an_output_a_row_and_zero_in_the_middle():
    table = np.arange(6.0).reshape(3, 2) - 4  # 3 pixels, 2 outputs; the largest magnitude is 4
    one, other = weight_tables({"first": table, "second": -table}).axes
    assert (one.get_title(), other.get_title()) == ("first", "second")
    (drawn,) = one.images
    assert drawn.get_array().tolist() == [[-4, -2, 0], [-3, -1, 1]]
    assert drawn.get_clim() == (-4, 4)
    assert (one.get_ylabel(), other.get_xlabel()) == ("output", "pixel")
