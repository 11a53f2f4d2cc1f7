"""A bound on the loops of a changed function: a small edit can make one that never ends."""

import ast

STEPS = 2000  # of one loop; the loops of right answers over a name, and their whiles, take a few hundred


class TooManySteps(Exception):
    """A loop went on for more than STEPS."""


def bounded(source):
    """The code of `source`, in which a loop that could go on for ever raises TooManySteps."""
    tree = _Bounding().visit(ast.parse(source))
    return compile(ast.fix_missing_locations(tree), "<changed>", "exec")


def steps():
    """Counts the steps of a loop."""
    yield from range(STEPS)
    raise TooManySteps


class _Bounding(ast.NodeTransformer):
    """Counts the steps of every while, and of every for over a name: what it stands for may grow in the loop."""

    def __init__(self):
        self._loops = 0

    def visit_While(self, node):
        return self._counted(node)

    def visit_For(self, node):
        return self._counted(node) if isinstance(node.iter, ast.Name | ast.Attribute) else self.generic_visit(node)

    def _counted(self, node):
        self.generic_visit(node)
        self._loops += 1
        begin, step = ast.parse(f"_steps_{self._loops} = _steps()\nnext(_steps_{self._loops})").body
        node.body.insert(0, step)
        return [begin, node]


def run_bounded(source, namespace):
    """Runs `source`, with its loops bounded, in `namespace`."""
    namespace["_steps"] = steps
    exec(bounded(source), namespace)
