"""Images that are worked with in several tests."""

import numpy as np

PHOTO = np.arange(80, dtype=np.uint8).reshape(8, 10)
