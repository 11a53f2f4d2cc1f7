"""What a notebook needs to run its visible checks: their source, their helpers and their imports."""

import ast
import inspect

from course.authoring.reference import BadSource
from course.language import Text

USES_CHECK = Text(
    "공개 검사가 다른 검사 {name}을(를) 씁니다. 함께 쓰는 부분을 검사가 아닌 함수로 옮기세요.",
    "a visible check uses another check, {name}: make a helper of what both need.",
)


def check_cell(check):
    """The cell of a visible check: its source as it stands in the file, and the line that runs it."""
    return f"{inspect.getsource(check.function).rstrip()}\n\n\nrun_check({check.name})"


def support(source, checks):
    """The imports, and the helpers, of a checks module that its visible `checks` use, as source."""
    tree = ast.parse(source)
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    defined = {name: node for node in tree.body for name in _names_defined(node)}
    needed = {"run_check"}
    helpers, queue = set(), [check.name for check in checks if not check.hidden]
    while queue:
        used = _names_used(defined[queue.pop()])
        needed |= used
        new = [name for name in used if name in defined and name not in helpers]
        helpers.update(new)
        queue += new
    for check in checks:
        if check.name in helpers:
            raise BadSource(USES_CHECK.format(name=check.name))
    bodies = [ast.get_source_segment(source, n) or "" for n in tree.body if helpers & set(_names_defined(n))]
    return "\n".join(_imports(imports, needed)), "\n\n\n".join(bodies)


def _names_defined(node):
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
    return []


def _names_used(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _imports(nodes, needed):
    """The import lines of `nodes` cut down to the names in `needed`, and run_check's."""
    lines = []
    for node in nodes:
        aliases = [a for a in node.names if (a.asname or a.name).split(".")[0] in needed]
        if isinstance(node, ast.ImportFrom) and node.module == "course.checks":
            aliases = sorted([*aliases, ast.alias("run_check")], key=lambda alias: alias.name)
        if aliases:
            node = type(node)(**{**dict(ast.iter_fields(node)), "names": aliases})
            lines.append(ast.unparse(node))
    return lines
