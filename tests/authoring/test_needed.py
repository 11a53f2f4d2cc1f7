"""What imports what."""

import ast
import textwrap

from course.authoring import needed

EVERYWHERE = """
    import a
    def f():
        import b.c as d
        class G:
            from e import g, h as i
    try:
        import j
    except ImportError:
        import k
    else:
        import l
    finally:
        import m
    if f:
        pass
    elif f:
        import n
    for one in f: import o
    while f: import p
    with f: import q
    match f:
        case 1: import r
    async def f():
        async with f: import s
"""


def test_an_import_is_found_in_every_kind_of_statement():
    found = needed.imported(textwrap.dedent(EVERYWHERE))
    assert found == {"b.c", "e", "e.g", "e.h", *"ajklmnopqrs"}


def test_relative_imports_and_words_in_texts_are_none():
    assert needed.imported("'''import a'''\nfrom . import b\nfrom .c import d") == set()
    assert needed.imported("import a\n%magic") == set()


def test_of_every_module_all_are_found():
    for name, path in needed.modules().items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert imports_in(needed._statements(tree)) == imports_in(ast.walk(tree)), name


def imports_in(nodes):
    return sum(isinstance(node, ast.Import | ast.ImportFrom) for node in nodes)
