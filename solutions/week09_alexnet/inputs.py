"""What the exercises of week 9 are asked."""

import numpy as np

from course.checks.inputs import FLOATS, WHOLE, Numbers, array, inputs, one_of, size

NOISE = Numbers((0.0, 0.75, 0.25, 0.5, 0.9, 0.1, 0.6, 0.3), float)
ALPHAS = Numbers((0.0, 1.0, -1.0, 0.5, 2.0, -0.5), float)
EIGENVALUES = Numbers((1.0, 2.0, 4.0, 9.0, 0.25), float)
TURNED = np.array([[0.6, -0.8, 0.0], [0.8, 0.6, 0.0], [0.0, 0.0, 1.0]])


def grouped_image(draw, name):
    """An image whose channels fall into `g` groups of `D`."""
    return array(f"H W {draw.size('g') * draw.size('D')}", WHOLE, FLOATS)(draw, name)


def grouped_kernels(draw, name):
    """Kernels (kh, kw, D, F), `E` filters a group."""
    return array(f"kh kw D {draw.size('g') * draw.size('E')}", WHOLE, FLOATS)(draw, name)


INPUTS = {
    "lrn": inputs(
        x=array("N H W C", WHOLE, FLOATS),
        k=one_of(1, 2, 5),
        n=one_of(3, 5, 1),
        alpha=one_of(1, 0.5, 2),
        beta=one_of(1, 0.5, 0.75),
    ).sized(N=(1, 2), H=(1, 2), W=(1, 2), C=range(1, 8)),
    "dropout": inputs(
        x=array("N K", WHOLE, FLOATS),
        rate=one_of(0.5, 0.25, 0.75, 0.0),
        noise=array("N K", NOISE),
        training=one_of(True, False),
    ),
    "pca_colour": inputs(
        images=array("N H W 3", WHOLE, FLOATS),
        values=array("3", EIGENVALUES),
        vectors=one_of(np.eye(3), TURNED, TURNED[::-1], TURNED[:, ::-1].T),
        alphas=array("N 3", ALPHAS),
    ).sized(N=(1, 2, 3), H=(1, 2), W=(1, 2)),
    "ten_crops": inputs(image=array("H W C", WHOLE, FLOATS), size=one_of(1, 2, 3))
    .sized(H=range(1, 7), W=range(1, 7), C=(1, 2))
    .where(lambda image, size: size <= min(image.shape[:2])),
    "grouped_conv": inputs(image=grouped_image, kernels=grouped_kernels, groups=size("g")).sized(
        g=(2, 1, 3), D=(1, 2), E=(1, 2), H=(1, 2, 3), W=(1, 2, 3)
    ),
    "neurons": inputs(size=one_of(*range(67, 300))),
}
