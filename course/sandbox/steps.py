"""A bound on the loops of a changed function: a small edit can make one that never ends."""

import ast

STEPS = 2000  # of one loop; the loops of right answers over a name, and their whiles, take a few hundred


class TooManySteps(Exception):
    """A loop went on for more than STEPS."""


def bounded(source):
    """The code of `source`, in which a loop that could go on for ever raises TooManySteps."""
    tree = ast.parse(source)
    for number, (block, loop) in enumerate(list(_loops(tree.body))):
        begin, step = ast.parse(f"_steps_{number} = _steps()\nnext(_steps_{number})").body
        loop.body.insert(0, step)
        block.insert(block.index(loop), begin)
    return compile(tree, "<changed>", "exec")


def _loops(block):
    """(its block, loop) of every while, and of every for over a name: what it stands for may grow in the loop."""
    for one in block:
        for field in ("body", "orelse", "handlers", "finalbody"):
            yield from _loops(getattr(one, field, ()))
        if isinstance(one, ast.While) or (isinstance(one, ast.For) and isinstance(one.iter, ast.Name | ast.Attribute)):
            yield block, one


def steps():
    """Counts the steps of a loop."""
    yield from range(STEPS)
    raise TooManySteps


def run_bounded(source, namespace):
    """Runs `source`, with its loops bounded, in `namespace`."""
    namespace["_steps"] = steps
    exec(bounded(source), namespace)
