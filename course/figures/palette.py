"""The colours of every figure, told apart by the colour-blind; where two must differ in gray, a mark does it.

M. Okabe and K. Ito, "Color Universal Design", 2008, https://jfly.uni-koeln.de/color/. GRAY is ours.
"""

BLUE, ORANGE, GREEN, PINK, YELLOW = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"
BLACK, WHITE, GRAY = "#000000", "#FFFFFF", "#767676"
SERIES = ((BLUE, "o"), (ORANGE, "s"), (GREEN, "^"), (PINK, "D"), (BLACK, "v"), (YELLOW, "P"))  # colour and marker
DASHES = ("-", "--", ":", "-.", (0, (1, 3)))
