"""What the exercises of week 12 are asked."""

from course.checks.inputs import COUNTS, FLOATS, WHOLE, Numbers, array, either, inputs, one_of

POSITIVE = Numbers((1.0, 3.0, 4.0, 0.5, 2.0, 9.0, 0.25), float)
EPS = one_of(1, 0.5, 0, 1e-3, 3)
ONE_CHANNEL = array("C", FLOATS)
ONE_FILTER = array("F", FLOATS)


def branch(draw, name):
    """What the branch of a block made of x: of its size after the stride, with as many channels or more."""
    stride, C = draw.one((2, 1, 3), "stride"), draw.size("C")
    H, W = (-(-draw.size(side) // stride) for side in "HW")
    return array(f"N {H} {W} {C + draw.one((1, 0, 2), f'{name} more')}", WHOLE, FLOATS)(draw, name)


def stride_of_the_branch(draw, name):
    """The stride with which `branch` was made."""
    return draw.one((2, 1, 3), "stride")


def network(draw, name):
    """Weights of a `cifar_resnet` in the order of its layers, of one to three groups."""
    before, counts = draw.size("C"), [draw.one((2, 1, 3), f"{name} stem")]
    for group in range(draw.size("L")):
        grown = counts[-1] + (draw.one((1, 0, 2), f"{name} grows {group}") if group else 0)
        counts += 2 * draw.arguments["repeats"] * [grown]
    made = []
    for number, count in enumerate(counts):
        made.append(array(f"3 3 {before} {count}", FLOATS)(draw, f"{name} kernel {number}"))
        for part, kind in [("gamma", FLOATS), ("beta", FLOATS), ("mean", FLOATS), ("variance", POSITIVE)]:
            made.append(array(f"{count}", kind)(draw, f"{name} {part} {number}"))
        before = count
    return [*made, array(f"{before} 2", FLOATS)(draw, f"{name} dense"), array("2", FLOATS)(draw, f"{name} bias")]


INPUTS = {
    "batch_norm": inputs(
        x=either(array("N H W C", WHOLE, FLOATS), array("N C", WHOLE, FLOATS)),
        gamma=ONE_CHANNEL,
        beta=ONE_CHANNEL,
        moving_mean=ONE_CHANNEL,
        moving_variance=array("C", POSITIVE),
        training=one_of(True, False),
        momentum=one_of(0.5, 0.75, 0.9),
        eps=EPS,
    )
    .sized(N=(2, 1, 3), H=(1, 2, 3), W=(1, 2, 3), C=(1, 2, 3))
    .where(lambda x, training, eps, **_: eps > 0 or not training or x.var(axis=tuple(range(x.ndim - 1))).min() > 0),
    "fold": inputs(
        kernel=array("kh kw C F", WHOLE, FLOATS),
        bias=either(array("F", WHOLE, FLOATS), lambda draw, name: None),
        gamma=ONE_FILTER,
        beta=ONE_FILTER,
        mean=ONE_FILTER,
        variance=array("F", POSITIVE),
        eps=EPS,
    ).sized(kh=(1, 2, 3), kw=(1, 2, 3), C=(1, 2, 3), F=(1, 2, 3), H=(3,), W=(3,)),
    "residual": inputs(x=array("N H W C", WHOLE, FLOATS), y=branch, stride=stride_of_the_branch).sized(
        N=(1, 2), H=(2, 1, 3, 5), W=(2, 3, 4, 5), C=(1, 2, 3)
    ),
    "separable_conv": inputs(
        x=array("N H W C", WHOLE, FLOATS),
        depthwise=array("k k C", WHOLE, FLOATS),
        pointwise=array("C F", WHOLE, FLOATS),
    ).sized(N=(1, 2), H=(2, 1, 3), W=(2, 3, 4), C=(2, 1, 3), F=(1, 2, 3), k=(3, 1, 5)),
    "folded_resnet": inputs(images=array("N H W C", FLOATS, COUNTS), repeats=one_of(1, 2), weights=network)
    .sized(N=(1, 2), H=(2, 3, 4, 6), W=(2, 4, 5, 6), C=(1, 2), L=(1, 2, 3))
    .few(100),
}
