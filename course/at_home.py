"""Cells of an assignment that a student looks at, at home: no points belong to them, and no check needs them to run.

An author marks such a cell by a tag, in the assignment's text. It runs all the same where it is no longer as it was
handed out, or where something that the student wrote reads a name that it gives.
"""

import ast
import symtable

from course.language import Text
from course.released import is_as_released, source_of

TAG = "at-home"
HEAD = Text(
    "# 보기용 셀: 점수가 없고, 채점할 때는 실행하지 않아요.", "# For you to look at: no points; not run when graded."
)
NOT_RUN = Text("[채점할 때는 이 셀을 실행하지 않습니다.]", "[This cell is not run when graded.]")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
NAMES_BY_NAME = {"eval", "exec", "get_ipython", "globals", "locals", "vars"}  # reach names that no code shows


def is_at_home(cell):
    """Whether the cell is tagged so."""
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and TAG in tags


def needed(code):
    """The cells of code among `code`, in order, that have to run for the checks."""
    spared = [cell for cell in code if is_at_home(cell) and is_as_released(cell)]
    given = set().union(*(_given(source_of(cell)) for cell in spared))
    if not spared or any(_reads(source_of(cell), given) for cell in code if not is_as_released(cell)):
        return code
    return [cell for cell in code if not any(cell is other for other in spared)]


def _reads(source, given):
    """Whether a cell reads one of the names `given` from outside its functions, or may: it is no Python, for one."""
    try:
        table = symtable.symtable(source, "cell", "exec")
        if source.isascii() and not any(name in source for name in (*given, *NAMES_BY_NAME, "__")):
            return False  # each name stands in it as it is: only beyond ASCII are there two ways to write one
        tree = ast.parse(source)
    except (SyntaxError, TypeError, ValueError, RecursionError, MemoryError):
        return True
    return bool(((_read(table) | _added_to(tree)) & given) - _own(tree) or _read(table) & NAMES_BY_NAME)


def _added_to(tree):
    """The names of the notebook that `+=` and its like read and assign, which a table calls assigned alone."""
    found, left = set(), [tree]
    while left:
        node = left.pop()
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        is_function = isinstance(node, FUNCTIONS)  # what it adds to is its own, but for classes in it
        inside = ast.walk(node) if is_function else ast.iter_child_nodes(node)
        left += [one for one in inside if not is_function or isinstance(one, ast.ClassDef)]
    return found | {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}


def _own(tree):
    """The names that a cell assigns, whatever happens, in a statement above all that read them."""
    assigned: set[str] = set()
    before: set[str] = set()
    for statement in tree.body:
        names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
        before |= {name.id for name in names if isinstance(name.ctx, ast.Load)} - assigned
        if isinstance(statement, ast.AugAssign):
            before |= {name.id for name in names} - assigned
        elif isinstance(statement, ast.Assign):
            targets = [node for target in statement.targets for node in ast.walk(target)]
            assigned |= {name.id for name in targets if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
    return assigned - before


def _read(table):
    """The names of the notebook that are read in a table and those in it; all that its top level reads are."""
    is_module = table.get_type() == "module"
    mine = {name.get_name() for name in table.get_symbols() if name.is_referenced() and (is_module or name.is_global())}
    return mine.union(*map(_read, table.get_children()))


def _given(source):
    """The names that a cell assigns or imports for the cells below it."""
    names = symtable.symtable(source, "cell", "exec").get_symbols()
    return {name.get_name() for name in names if name.is_assigned() or name.is_imported()}
